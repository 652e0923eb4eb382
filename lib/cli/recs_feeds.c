
#include "cli/recs_feeds.h"

#include "build/recs_shop.h"

#include <errno.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>


static int
recs_feeds_add(recs_feeds_t *f, const recs_command_t *c, const char *text)
{
    if (f->n == RECS_FEEDS_MAX) {
        return recs_cli_usage(c, "more than %d files", RECS_FEEDS_MAX);
    }

    f->specs[f->n++].path = text;

    return RECS_EXIT_OK;
}


/* the match is copied, as glob's own memory goes */

static int
recs_feeds_match(recs_feeds_t *f, const recs_command_t *c, const char *path)
{
    recs_err_t  err;
    recs_str_t  copy;

    copy = recs_arena_str(&f->paths, recs_str_of(path));

    if (copy.data == NULL) {
        (void) recs_fail(&err, RECS_SYS, ENOMEM, "out of memory");
        return recs_cli_failed(c, &err);
    }

    return recs_feeds_add(f, c, (const char *) copy.data);
}


int
recs_feeds_file(recs_feeds_t *f, const recs_command_t *c, const char *text)
{
    int         code;
    size_t      i;
    glob_t      found;
    recs_err_t  err;

    if (strpbrk(text, "*?[") == NULL || access(text, F_OK) == 0) {
        return recs_feeds_add(f, c, text);
    }

    code = RECS_EXIT_OK;

    switch (glob(text, GLOB_ERR, NULL, &found)) {

    case 0:
        for (i = 0; i < found.gl_pathc && code == RECS_EXIT_OK; i++) {
            code = recs_feeds_match(f, c, found.gl_pathv[i]);
        }

        break;

    case GLOB_NOMATCH:
        (void) recs_fail(&err, RECS_BAD, 0, "no file matches \"%s\"", text);
        code = recs_cli_failed(c, &err);
        break;

    default:
        (void) recs_fail(&err, RECS_SYS, 0, "cannot read the folders of "
                         "\"%s\": %s", text, strerror(errno));
        code = recs_cli_failed(c, &err);
    }

    globfree(&found);

    return code;
}


int
recs_feeds_map(recs_feeds_t *f, const recs_command_t *c, char *text)
{
    char  *equals;

    equals = strchr(text, '=');

    if (equals == NULL || equals == text) {
        return recs_cli_usage(c, "--map \"%s\" is not FIELD=COLUMN", text);
    }

    if (f->nmaps == RECS_FEEDS_MAPS) {
        return recs_cli_usage(c, "more than %d --map", RECS_FEEDS_MAPS);
    }

    *equals = '\0';
    f->maps[f->nmaps++] = (recs_map_t) { text, equals + 1 };

    return RECS_EXIT_OK;
}


int
recs_feeds_currency(recs_feed_spec_t *common, const recs_command_t *c,
    const char *text)
{
    if (strlen(text) != 3 || strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
        return recs_cli_usage(c, "--currency takes a code like EUR, not "
                              "\"%s\"", text);
    }

    common->currency = text;

    return RECS_EXIT_OK;
}


int
recs_feeds_keep(recs_feed_spec_t *common, const recs_command_t *c,
    const char *text)
{
    uint32_t  rule;

    for (rule = 0; rule <= RECS_DROP_NO_PRODUCT; rule++) {
        if (strcmp(text, recs_drop_names[rule]) == 0) {
            common->keep |= 1u << rule;
            return RECS_EXIT_OK;
        }
    }

    if (strcmp(text, "uncatalogued") == 0) {
        common->keep |= RECS_KEEP_UNCATALOGUED;
        return RECS_EXIT_OK;
    }

    return recs_cli_usage(c, "--keep takes cancelled, quantity, price, "
                          "no_product or uncatalogued, not \"%s\"", text);
}


void
recs_feeds_finish(recs_feeds_t *f, const recs_feed_spec_t *common)
{
    size_t       i;
    const char  *path;

    for (i = 0; i < f->n; i++) {
        path = f->specs[i].path;

        f->specs[i] = *common;
        f->specs[i].path = path;
        f->specs[i].maps = f->maps;
        f->specs[i].nmaps = f->nmaps;

        if (f->format != NULL) {
            f->specs[i].format = f->format;
        }
    }
}


int64_t
recs_feeds_as_of(const recs_feeds_t *f)
{
    size_t       i;
    int64_t      oldest;
    struct stat  st;

    for (oldest = 0, i = 0; i < f->n; i++) {

        if ((strcmp(f->specs[i].path, "-") == 0 ? fstat(STDIN_FILENO, &st)
                                                : stat(f->specs[i].path, &st))
            == 0
            && (oldest == 0 || st.st_mtime < oldest))
        {
            oldest = st.st_mtime;
        }
    }

    return oldest;
}


void
recs_feeds_free(recs_feeds_t *f)
{
    recs_arena_free(&f->paths);
}


int
recs_feed_option(recs_feed_options_t *o, int option, char *value)
{
    recs_feeds_t  *f;

    f = &o->feeds[o->kind];

    switch (option) {

    case RECS_FEED_FORMAT:
        if (o->named) {
            f->format = value;

        } else {
            o->common.format = value;
        }

        return RECS_EXIT_OK;

    case RECS_FEED_MAP:
        return recs_feeds_map(f, o->command, value);

    case RECS_FEED_KEEP:
        return recs_feeds_keep(&o->common, o->command, value);

    case RECS_FEED_CURRENCY:
        return recs_feeds_currency(&o->common, o->command, value);

    default:
        return recs_cli_bad_option(o->command);
    }
}
