
/* recs init, check, build and publish with a merchandiser's folder. */

#include "command.h"

#include "base/recs_out.h"
#include "merch/recs_policy.h"
#include "merch/recs_schema.h"


static const char  orders[] =
    "order,item\n1,a\n1,b\n2,a\n2,b\n3,b\n3,c\n4,b\n4,c\n";

static char  dir[600], store[600], feed[600];


/* merchandising.json of the folder */

static void
merch(const char *text)
{
    (void) fixture_text("merch/merchandising.json", text);
}


/* the placement as the store's generation has it */

static uint32_t
count_of(const char *placement)
{
    uint32_t                 n;
    recs_err_t               err;
    recs_store_t            *st;
    recs_policy_t           *policy;
    const recs_placement_t  *p;

    if (recs_store_open(&st, store, &err) != RECS_OK
        || recs_policy_open(&policy, st, &err) != RECS_OK)
    {
        printf("# %s\n", err.what);
        return 0;
    }

    p = recs_policy_placement(policy, recs_str_of(placement));
    n = p != NULL ? p->effect.count : 0;

    recs_policy_close(policy);
    recs_store_close(st);

    return n;
}


/* the id of what "current" leads to */

static const char *
current(void)
{
    static char  id[RECS_ID_LEN + 1];

    recs_err_t     err;
    recs_store_t  *st;

    id[0] = '\0';

    if (recs_store_open(&st, store, &err) == RECS_OK) {
        (void) strcpy(id, recs_store_meta(st)->id);
        recs_store_close(st);
    }

    return id;
}


static void
test_init(void)
{
    char    *file, *schema, *shipped;
    size_t   len;

    ok(RUN("init", dir) == 0 && tells("merchandising.json\n")
       && tells("merchandising.schema.json\n"), "init writes a starting set");
    ok(RUN("check", "--merchandising", dir, "--strict") == 0
       && tells(": 0 errors, 0 warnings\n"), "it is good");

    file = fixture_read(fixture_path("merch/merchandising.json"), NULL);
    merch("{}");
    ok(RUN("init", dir) == 0 && tells("is there already: left as it is\n"),
       "what is there is left");
    merch(file);
    free(file);

    schema = fixture_read(fixture_path("merch/merchandising.schema.json"), &len);
    shipped = fixture_read("lib/merch/merchandising.schema.json", NULL);
    ok(strcmp(schema, shipped) == 0,
       "the shipped schema is what the parser's tables say (recs init writes it)");
    free(schema);
    free(shipped);
}


static void
test_check(void)
{
    char  line[1024];

    merch("{\n  \"rules\": [\n    { \"then\": { \"cuont\": 3 } },\n"
          "    { \"then\": { \"pin\": { \"sku\": \"none\" } } }\n  ]\n}\n");

    ok(RUN("check", "--merchandising", dir) == 2, "faults exit 2");
    (void) snprintf(line, sizeof(line), "%s/merchandising.json:3:17: \"then\" has "
                    "no \"cuont\"; did you mean \"count\"?\n", dir);
    ok(tells(line) && tells(": 1 error, 0 warnings\n"),
       "with file, line and column");
    ok(RUN("check", "--merchandising", dir, "--store", store) == 2
       && tells(":4:24: warning: the catalogue has no sku \"none\"\n"),
       "with a store its SKUs are looked up");
    ok(RUN("check", "--merchandising", dir, "--json") == 2
       && tells("\"errors\":1,\"warnings\":0,\"findings\":[{\"level\":\"error\","
                "\"line\":3,\"column\":17,\"message\":"), "as JSON");

    merch("{ \"rules\": [ { \"then\": { \"pin\": { \"sku\": \"none\" } } } ] }");
    ok(RUN("check", "--merchandising", dir, "--store", store) == 0
       && RUN("check", "--merchandising", dir, "--store", store, "--strict") == 1,
       "warnings exit 1 with --strict alone");

    ok(RUN("check", "--merchandising", fixture_path("none")) == 1
       && strstr(command_err, "cannot read") != NULL, "no folder, no check");
    ok(RUN("check", "--merchandising", dir, "--orders", feed) == 2
       && RUN("check", "--orders", feed, "--store", store) == 2,
       "feeds and folders are checked apart");
}


static void
test_publish(void)
{
    char  before[64], bare[64];

    (void) snprintf(bare, sizeof(bare), "%s", current());
    ok(count_of("cart") == 4, "a store without a file has what is built in");

    merch("{ \"zone\": \"UTC\", \"placements\": { \"cart\": { \"count\": 2 }, "
          "\"sale\": { \"lists\": \"popular\" } } }");
    ok(RUN("publish", "--merchandising", dir, "--store", store) == 0
       && tells(" with other merchandising (0.") && tells(" seconds)\n"),
       "publish, and how long it took");
    ok(count_of("cart") == 2 && count_of("sale") == 4
       && strcmp(current(), bare) != 0, "the store has it, under another id");
    ok(RUN("verify", "--store", store) == 0, "it is whole");
    (void) snprintf(before, sizeof(before), "%s", current());

    merch("{\"zone\":\"UTC\",\"placements\":{\"cart\":{\"count\":2},\n"
          "\"sale\":{\"lists\":\"popular\"}}}\n");
    ok(RUN("publish", "--merchandising", dir, "--store", store, "--quiet") == 0
       && strcmp(current(), before) == 0 && command_out[0] == '\0',
       "white space alone changes no id");

    ok(RUN("build", "--out", store, "--orders", feed, "--merchandising", dir,
           "--quiet") == 0 && strcmp(current(), before) == 0,
       "a build with the folder gives the same id");

    ok(RUN("publish", "--merchandising", dir, "--store", store, "--quiet") == 0
       && RUN("publish", "--merchandising", dir, "--store", store, "--quiet")
          == 0 && strcmp(current(), before) == 0
       && RUN("verify", "--store", store) == 0,
       "published on top of that and of itself it is the same");

    merch("{ \"placements\": { \"cart\": { \"count\": 99 } } }");
    ok(RUN("publish", "--merchandising", dir, "--store", store) == 1
       && strstr(command_err, ":1:38: a number from 1 to 50") != NULL
       && strcmp(current(), before) == 0, "what is wrong is not published");
    ok(RUN("build", "--out", store, "--orders", feed, "--merchandising", dir)
       == 1 && strcmp(current(), before) == 0, "nor built");

    ok(RUN("build", "--out", store, "--orders", feed, "--quiet") == 0
       && strcmp(current(), bare) == 0 && count_of("cart") == 4,
       "a build without is what it was");

    ok(RUN("publish", "--store", store) == 2
       && RUN("publish", "--merchandising", dir, "--store", store, "x") == 2
       && RUN("publish", "--merchandising", dir, "--store",
              fixture_path("none")) == 1, "wrong command lines");
}


static void
test_built(void)
{
    char  list[700];

    merch("{ \"rules\": [ { \"then\": { \"hide\": { \"brand\": \"none\" } } },"
          " { \"then\": { \"lists\": \"own\" } } ] }");

    ok(RUN("build", "--out", store, "--orders", feed, "--merchandising", dir)
       == 1 && strstr(command_err, "no list \"own\"") != NULL,
       "a build knows all lists before it counts");

    (void) snprintf(list, sizeof(list), "own=%s",
                    fixture_text("own.csv", "item,other,score\na,b,1\n"));
    ok(RUN("build", "--out", store, "--orders", feed, "--merchandising", dir,
           "--list", list, "--quiet") == 0 && count_of("cart") == 4,
       "the shop's own among them");

    merch("{ \"rules\": [ { \"then\": { \"hide\": { \"brand\": \"none\" } } } ] }");
    ok(RUN("build", "--out", store, "--orders", feed, "--merchandising", dir)
       == 0 && strstr(command_err, "warning: the catalogue has no brand \"none\"")
               != NULL, "and tells what its catalogue does not have");
}


/* a nightly build does not lose what a merchandiser has published */

static void
test_keep(void)
{
    char  kept[600], before[64];

    snprintf(kept, sizeof(kept), "%s", fixture_path("kept"));
    ok(RUN("build", "--out", kept, "--orders", feed, "--merchandising", "keep",
           "--quiet") == 1
       && strstr(command_err, "recs build: ") != NULL, "nothing to keep");

    merch("{ \"placements\": { \"cart\": { \"count\": 2 } },\n"
          "  \"zone\": \"Europe/Berlin\" }");
    ok(RUN("build", "--out", kept, "--orders", feed, "--merchandising", dir,
           "--quiet") == 0 && command_err[0] == '\0'
       && RUN("build", "--out", kept, "--orders", feed, "--merchandising", dir,
              "--json") == 0 && tells("\"merchandising_lost\":false"),
       "one with a folder");
    snprintf(before, sizeof(before), "%.30s", strstr(command_out, "generation"));

    ok(RUN("build", "--out", kept, "--orders", feed, "--merchandising", "keep",
           "--json") == 0 && tells("\"merchandising_lost\":false")
       && tells(before) && command_err[0] == '\0',
       "one that keeps it is the same, to the byte: %s", before);

    ok(RUN("build", "--out", kept, "--orders", feed, "--quiet") == 0
       && strstr(command_err, "--merchandising keep") != NULL,
       "one that says nothing warns");
    ok(RUN("build", "--out", kept, "--orders", feed, "--json") == 0
       && tells("\"merchandising_lost\":false") && command_err[0] == '\0',
       "once: then there is none to lose");
}


/* a file to write as soon as a command reads from it; NULL: none does */

static FILE *
fifo_open(const char *path)
{
    int  i, fd;

    for (i = 0, fd = -1; i < 1000 && fd == -1; i++) {
        fd = open(path, O_WRONLY|O_NONBLOCK|O_CLOEXEC);

        if (fd == -1) {
            (void) usleep(10000);
        }
    }

    return fd != -1 ? fdopen(fd, "w") : NULL;
}


/* fails when a build of hours undoes what was published during it */

static void
test_keep_late(void)
{
    int    code;
    char   late[500], fifo[500];
    FILE  *to;
    pid_t  pid;

    snprintf(late, sizeof(late), "%s", fixture_path("late"));
    snprintf(fifo, sizeof(fifo), "%s", fixture_path("late.csv"));

    merch("{ \"placements\": { \"cart\": { \"count\": 2 } } }");
    ok(RUN("build", "--out", late, "--orders", feed, "--merchandising", dir,
           "--quiet") == 0 && mkfifo(fifo, 0600) == 0, "one from before");

    pid = command_start("late", (const char *[]) {
                        NULL, "build", "--out", late, "--orders", fifo,
                        "--merchandising", "keep", "--quiet", NULL });
    to = fifo_open(fifo);

    merch("{ \"placements\": { \"cart\": { \"count\": 3 } } }");
    code = RUN("publish", "--store", late, "--merchandising", dir, "--quiet");

    ok(to != NULL && code == 0 && fputs(orders, to) >= 0 && fclose(to) == 0
       && command_wait("late", pid) == 0 && command_err[0] == '\0'
       && strchr(command_current(late), '-') == NULL,
       "one that is built while merchandising is published");

    snprintf(store, sizeof(store), "%s", late);
    ok(count_of("cart") == 3, "keeps what was published");
}


static void
test_templates(void)
{
    recs_err_t     err;
    recs_str_t     text;
    recs_store_t  *st;

    st = NULL;

    (void) mkdir(fixture_path("merch/templates"), 0755);
    (void) fixture_text("merch/templates/own.mustache", "<b>{{title}}</b>");
    (void) fixture_text("merch/templates/README", "no template");
    merch("{}");

    ok(RUN("publish", "--merchandising", dir, "--store", store) == 0
       && recs_store_open(&st, store, &err) == RECS_OK, "templates go along");
    ok(recs_store_text(st, "templates/own.mustache", &text) == RECS_OK
       && fixture_is(text, "<b>{{title}}</b>")
       && recs_store_text(st, "templates/README", &text) == RECS_NONE,
       "under their names; what is none does not");
    recs_store_close(st);

    ok(RUN("get", "pdp", "--store", store, "--format", "html") == 0
       && RUN("render", "pdp", "--store", store, "--template", "own") == 0
       && strncmp(command_out, "<b>", 3) == 0, "and can be looked at");

    (void) fixture_text("merch/templates/a.mustache", "x\n {{titel}}");
    (void) fixture_text("merch/templates/b.txt.mustache", "{{> a}}{{> b.txt}}");

    ok(RUN("check", "--merchandising", dir) == 2
       && tells("merch/templates/a.mustache:2:2: there is no value here that is "
                "called \"titel\": did you mean \"title\"?\n")
       && tells("2 errors, "), "templates that are wrong: all, with places");
    ok(RUN("check", "--merchandising", dir, "--json") == 2
       && tells("\"errors\":2,") && tells("],\"templates\":[\"")
       && tells("a.mustache:2:2: there is no value"), "in JSON, too");
    ok(RUN("publish", "--merchandising", dir, "--store", store) == 1
       && strstr(command_err, "a.mustache:2:2: ") != NULL,
       "they are not published");

    (void) unlink(fixture_path("merch/templates/a.mustache"));
    (void) unlink(fixture_path("merch/templates/b.txt.mustache"));
    merch("{ \"placements\": { \"pdp\": { \"template\": \"own\" },\n"
          "  \"cart\": { \"template\": \"compact\" },\n"
          "  \"home\": { \"template\": \"compakt\" } } }");

    ok(RUN("check", "--merchandising", dir) == 2
       && tells("json:3:25: there is no template \"compakt\"; did you mean "
                "\"compact\"?\n") && tells("1 error, "),
       "a template that there is not: with its place");
    ok(RUN("publish", "--merchandising", dir, "--store", store) == 1
       && RUN("build", "--out", store, "--orders", feed, "--merchandising", dir)
          == 1, "neither published nor built");
}


int
main(void)
{
    snprintf(dir, sizeof(dir), "%s", fixture_path("merch"));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));
    snprintf(feed, sizeof(feed), "%s", fixture_text("orders.csv", orders));

    ok(RUN("build", "--out", store, "--orders", feed, "--quiet") == 0,
       "a store");

    test_init();
    test_check();
    test_publish();
    test_built();
    test_keep();
    test_templates();
    test_keep_late();

    return done_testing();
}
