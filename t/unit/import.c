
/* Lists of the shop's own: what is taken, what is left out, what is refused. */

#include "fixture.h"


static const char  catalog[] =
    "id,title,price\na,A,1\nb,B,2\nc,C,3\nd,D,4\n";

static recs_err_t            err;
static recs_build_report_t   report;
static recs_store_t         *st;


/* build a store with lists from these files; NULL ends them */

static recs_rc_t
try(const recs_import_spec_t *imports, size_t n)
{
    recs_build_t      build;
    recs_feed_spec_t  c;

    c = (recs_feed_spec_t) { .path = fixture_text("catalog.csv", catalog) };
    build = (recs_build_t) {
        .out = fixture_path("store"), .catalogs = &c, .ncatalogs = 1,
        .imports = imports, .nimports = n, .threads = 2
    };

    return recs_build(&build, &report, &err);
}


static recs_rc_t
try_one(const char *file, const char *text)
{
    recs_import_spec_t  import;

    import = (recs_import_spec_t) {
        .name = "mine", .feed = { .path = fixture_text(file, text) }
    };

    return try(&import, 1);
}


static void
open_store(void)
{
    if (recs_store_open(&st, fixture_path("store"), &err) != RECS_OK
        || recs_store_verify(st, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }
}


static float
score(const char *list, const char *a, const char *b)
{
    recs_list_id_t  id;

    return recs_store_list_find(st, recs_str_of(list), &id) == RECS_OK
           ? fixture_score(st, id, a, b) : -1;
}


static void
test_taken(void)
{
    recs_list_id_t  list;

    ok(try_one("mine.tsv", "item\tother\tscore\n"
               "a\tb\t0.25\na\tc\t1e2\n a \td\t+0.5\nb\ta\t1000\n") == RECS_OK,
       "a list is imported: %s", err.what);
    open_store();
    ok(score("mine", "a", "c") > 99.9f && score("mine", "a", "c") < 100.1f
       && score("mine", "a", "d") > 0.4f && score("mine", "a", "d") < 0.6f
       && score("mine", "b", "a") > 999 && score("mine", "c", "a") == 0,
       "items and scores are there");
    ok(report.imports[0].rows == 4 && report.imports[0].lists == 2
       && report.imports[0].neighbours == 4
       && report.imports[0].unknown == 0 && report.imports[0].repeated == 0,
       "they are counted");
    ok(recs_store_list_find(st, recs_str("similar"), &list) == RECS_OK
       && list == RECS_LIST_SIMILAR
       && recs_store_list_find(st, recs_str("completes"), &list) == RECS_NONE
       && recs_store_list_find(st, recs_str("min"), &list) == RECS_NONE
       && recs_store_list_find(st, recs_str(""), &list) == RECS_NONE,
       "a list goes by its name, or there is none");
    recs_store_close(st);

    ok(try_one("mine.jsonl", "{\"productId\":\"a\",\"related\":\"b\","
               "\"similarity\":0.5}\n{\"productId\":\"b\",\"related\":\"c\","
               "\"similarity\":3}\n") == RECS_OK, "from JSON lines as well");
    open_store();
    ok(score("mine", "a", "b") > 0.49f && score("mine", "b", "c") > 2.9f,
       "by other names of the columns");
    recs_store_close(st);
}


static void
test_left_out(void)
{
    size_t                       i, n;
    static char                  text[65536], large[65536];
    recs_import_spec_t           import;
    recs_build_t                 build;
    recs_feed_spec_t             c;
    const recs_import_report_t  *r;

    r = &report.imports[0];

    ok(try_one("mine.tsv", "item\tother\tscore\na\tb\t1\na\tb\t2\na\ta\t3\n"
               "a\tnope\t1\nnope\ta\t1\n\ta\t1\nwho\ta\t1\nx\t\t1\nb\ty\t1\n")
       == RECS_OK
       && r->rows == 9 && r->unknown == 6 && r->own == 1 && r->repeated == 1
       && r->neighbours == 1, "what cannot be used is counted by cause");
    ok(r->nexamples == 3 && strcmp(r->examples[0], "nope") == 0
       && strcmp(r->examples[1], "(empty)") == 0 && strcmp(r->examples[2], "who") == 0,
       "with examples, each once");
    open_store();
    ok(score("mine", "a", "b") > 0.9f && score("mine", "a", "b") < 1.1f,
       "of a pair told twice the first one counts");
    recs_store_close(st);

    n = (size_t) sprintf(text, "id\nkey\n");

    for (i = 0; i < 100; i++) {
        n += (size_t) sprintf(text + n, "n%zu\n", i);
    }

    n = (size_t) sprintf(large, "item,other,score\n");

    for (i = 0; i < 100; i++) {
        n += (size_t) sprintf(large + n, "key,n%zu,%zu\n", i, i * 7 % 100);
    }

    c = (recs_feed_spec_t) { .path = fixture_text("many.csv", text) };
    import = (recs_import_spec_t) {
        .name = "mine", .feed = { .path = fixture_text("large.csv", large) }
    };
    build = (recs_build_t) {
        .out = fixture_path("store"), .catalogs = &c, .ncatalogs = 1,
        .imports = &import, .nimports = 1, .threads = 2
    };

    ok(recs_build(&build, &report, &err) == RECS_OK && r->cut == 36
       && r->neighbours == RECS_TOP, "the best 64 of an item stay");
    open_store();
    ok(score("mine", "key", "n57") > 98 && score("mine", "key", "n0") == 0,
       "by their scores");
    recs_store_close(st);
}


static int
refused(const char *text, const char *what)
{
    return try_one("mine.tsv", text) == RECS_BAD
           && strstr(err.what, what) != NULL;
}


#define ONES  "111111111111111111111111111111111111"

static void
test_refused(void)
{
    size_t  i;
    char    text[256];

    static const char *const  scores[] = {
        "-1", "1000.5", "nan", "inf", "0x10", "", "high", "1,5", "1e400",
        "--1", "1e", ONES "e" ONES, ONES ONES
    };

    for (i = 0; i < sizeof(scores) / sizeof(scores[0]); i++) {
        snprintf(text, sizeof(text), "item\tother\tscore\na\tb\t1\na\tc\t%s\n",
                 scores[i]);
        ok(refused(text, "mine.tsv:3") && strstr(err.what, "score") != NULL,
           "no score: \"%.20s\"", scores[i]);
    }

    ok(refused("item\tother\na\tb\n", "\"score\"")
       && refused("item\tscore\na\t1\n", "\"other\"")
       && refused("other\tscore\na\t1\n", "\"item\""),
       "all three columns are needed: %s", err.what);
    ok(refused("item\tother\tscore\nx\ty\t1\n", "neither orders nor catalog know "
               "\"x\""), "a list of unknown items is no list: %s", err.what);
    ok(refused("item\tother\tscore\n", "no row"), "nor is an empty one");
    ok(refused("item\tother\tscore\na\tb\n", "mine.tsv:2"), "nor half a row");
}


static void
test_many(void)
{
    char                names[RECS_IMPORTS_MAX][RECS_LIST_NAME_MAX + 1];
    size_t              i, own, wrong;
    const char         *name;
    recs_list_id_t      list;
    recs_import_spec_t  imports[RECS_IMPORTS_MAX];

    for (i = 0; i < RECS_IMPORTS_MAX; i++) {
        memset(names[i], 'a' + (int) i, RECS_LIST_NAME_MAX);
        names[i][i + RECS_LIST_NAME_MAX - RECS_IMPORTS_MAX + 1] = '\0';

        imports[i] = (recs_import_spec_t) {
            .name = names[i],
            .feed = { .path = fixture_text(names[i], "item\tother\tscore\n"
                                           "a\tb\t1\nb\tc\t2\n"),
                      .format = "tsv" }
        };
    }

    ok(try(imports, RECS_IMPORTS_MAX) == RECS_OK, "16 lists: %s", err.what);
    open_store();

    for (wrong = i = 0; i < RECS_IMPORTS_MAX; i++) {
        wrong += score(names[i], "a", "b") < 0.9f
                 || score(names[i], "b", "c") < 1.9f;
    }

    ok(wrong == 0, "each under its own name, of up to 32 bytes");

    for (wrong = own = i = 0;
         recs_store_list_at(st, (uint32_t) i, &list, &name) == RECS_OK; i++)
    {
        wrong += list < RECS_LISTS ? strcmp(name, recs_vec_specs[list].name) != 0
                 : strcmp(name, names[list - RECS_LIST_IMPORT(0)]) != 0;
        own += list < RECS_LISTS;
        wrong += list < RECS_LISTS && own != i + 1;
    }

    ok(wrong == 0 && own > 0 && i == own + RECS_IMPORTS_MAX,
       "behind the lists of recs, in the order they were named: %zu", i);
    recs_store_close(st);
}


static void
test_names(void)
{
    ok(recs_import_name_ok(recs_str("a")) && recs_import_name_ok(recs_str("0_z"))
       && recs_import_name_ok(recs_str("abcdefghijklmnopqrstuvwxyz_01234")),
       "names");
    ok(!recs_import_name_ok(recs_str("")) && !recs_import_name_ok(recs_str("A"))
       && !recs_import_name_ok(recs_str("a-b"))
       && !recs_import_name_ok(recs_str("a:0"))
       && !recs_import_name_ok(recs_str("similar"))
       && !recs_import_name_ok(recs_str("bundle"))
       && !recs_import_name_ok(recs_str("facts"))
       && !recs_import_name_ok(recs_str("abcdefghijklmnopqrstuvwxyz_012345")),
       "what is none");
}


int
main(void)
{
    test_taken();
    test_left_out();
    test_refused();
    test_many();
    test_names();

    return done_testing();
}
