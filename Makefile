# make           the command (build/recs), its man page (build/recs.1) and the module
#                (build/ngx_http_recs_module.so)
# make unit      the C tests below build/t/unit, run by scripts/test
# make fuzz      the fuzzers of t/fuzz; scripts/fuzz calls it, with clang, and runs them
# make faults    build/faults/ngx_http_recs_module.so, in which tests make steps fail
# make clean

B        ?= build
CC       ?= cc
OPT      ?= -O2 -g
PKGS     := lmdb libcjson libcrypto expat zlib libzstd libxxhash openblas

# content codings beside gzip and deflate: zstd is needed anyway, br when it is there
CODINGS  := -DRECS_WITH_ZSTD

ifeq ($(shell pkg-config --exists libbrotlidec && echo yes),yes)
PKGS     += libbrotlidec
CODINGS  += -DRECS_WITH_BROTLI
endif

WARN     := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
CFLAGS   := $(OPT) -std=c11 -D_GNU_SOURCE -DXXH_INLINE_ALL -pthread -Ilib $(WARN) $(CODINGS) $(shell pkg-config --cflags $(PKGS)) $(EXTRA_CFLAGS)
LDLIBS   := $(shell pkg-config --libs $(PKGS)) -lcsv -lm -pthread $(EXTRA_LDFLAGS)

LIB_SRC  := $(sort $(filter-out $(wildcard lib/cli/*.c),$(wildcard lib/*/*.c)))
CLI_SRC  := $(sort $(wildcard lib/cli/*.c))
UNIT_SRC := $(sort $(wildcard t/unit/*.c))
FUZZ_SRC := $(sort $(wildcard t/fuzz/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(B)/%.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(B)/%.o)
UNIT_BIN := $(UNIT_SRC:%.c=$(B)/%)
FUZZ_BIN := $(FUZZ_SRC:%.c=$(B)/%)

NGX_SRC  ?= /usr/share/nginx/src
NGX_DEPS := config scripts/build-module ngx_recs_module/exports.map $(wildcard ngx_recs_module/*.[ch]) $(filter-out lib/cli/% lib/build/%,$(wildcard lib/*/*.[ch]))

.PHONY: all unit fuzz faults clean
.SECONDARY:

all: $(B)/recs $(B)/recs.1 $(B)/ngx_http_recs_module.so

# make V=1 shows the commands
Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)  $@")

$(B)/recs: $(CLI_OBJ) $(B)/librecs.a
	$(call say,LINK)
	$(Q)$(CC) -o $@ $^ $(LDLIBS)

$(B)/recs.1: scripts/manpage $(B)/recs
	$(call say,MAN )
	$(Q)scripts/manpage $(B)/recs >$@.tmp
	$(Q)mv $@.tmp $@

$(B)/librecs.a: $(LIB_OBJ)
	$(call say,AR  )
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

unit: $(UNIT_BIN)

# what the command is made of, for its tests
$(B)/cli.a: $(filter-out $(B)/lib/cli/recs_main.o,$(CLI_OBJ))
	$(call say,AR  )
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

$(B)/t/unit/%: t/unit/%.c $(B)/cli.a $(B)/librecs.a
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(B)/cli.a $(B)/librecs.a $(LDLIBS)

fuzz: $(FUZZ_BIN)

$(B)/t/fuzz/%: t/fuzz/%.c $(B)/librecs.a
	@mkdir -p $(@D)
	$(call say,CC  )
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer -MMD -MP -MF $@.d -o $@ $< $(B)/librecs.a $(LDLIBS)

$(B)/ngx_http_recs_module.so: $(NGX_DEPS)
	$(call say,NGX )
	$(Q)scripts/build-module $(NGX_SRC) $@

faults: $(B)/faults/ngx_http_recs_module.so

# every call that t/faults/faults.c has a word on goes through it
$(B)/faults/ngx_http_recs_module.so: t/faults/faults.c $(NGX_DEPS)
	@mkdir -p $(@D)
	$(call say,NGX )
	$(Q)rm -f $(@D)/nginx/*/objs/*.so
	$(Q)$(CC) $(CFLAGS) -fPIC -c -o $(@D)/faults.o $<
	$(Q)NGX_LINK="$(CC) $(abspath $(@D))/faults.o $$(nm $(@D)/faults.o \
	    | sed -n 's/.* T __wrap_/-Wl,--wrap=/p' | tr '\n' ' ')" \
	    scripts/build-module $(NGX_SRC) $@

clean:
	rm -rf $(B)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d) $(FUZZ_BIN:=.d)
