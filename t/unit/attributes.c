
/* Further columns of the catalogue, as attributes of the store. */

#include "fixture.h"

#include "store/recs_attribute.h"
#include "store/recs_writer.h"


static recs_err_t           err;
static recs_build_report_t  report;


static recs_store_t *
store_of(const char *catalog)
{
    recs_store_t  *st;

    if (fixture_try("store", NULL, catalog, &report, &err) != RECS_OK
        || recs_store_open(&st, fixture_path("store"), &err) != RECS_OK)
    {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }

    return st;
}


/* "color=red size=M", as the item has it */

static const char *
said(const recs_store_t *st, const char *sku)
{
    static char  text[4096];

    size_t                  n;
    uint32_t                item, id;
    recs_str_t              name, value;
    recs_item_attributes_t  cursor;

    text[n = 0] = '\0';

    if (recs_store_item(st, recs_str_of(sku), &item) != RECS_OK) {
        return "no item";
    }

    if (recs_store_attributes(st, item, &cursor) != RECS_OK) {
        return "";
    }

    while (recs_attributes_next(&cursor, &id) == RECS_OK) {
        if (recs_store_attribute(st, id, &name, &value) != RECS_OK) {
            return "no attribute";
        }

        n += (size_t) snprintf(text + n, sizeof(text) - n, "%s%.*s=%.*s",
                               n ? " " : "", (int) name.len, name.data,
                               (int) value.len, value.data);
    }

    return text;
}


static int
says(const recs_store_t *st, const char *sku, const char *want)
{
    if (strcmp(said(st, sku), want) == 0) {
        return 1;
    }

    printf("# %s: %s\n", sku, said(st, sku));

    return 0;
}


/* what became of a column; -1: it is not named */

static int
fate(const char *name)
{
    uint32_t  i;

    for (i = 0; i < report.traits.n; i++) {
        if (strcmp(report.traits.of[i].name, name) == 0) {
            return (int) report.traits.of[i].fate;
        }
    }

    return -1;
}


static void
test_columns(void)
{
    uint32_t       id, first, n;
    recs_store_t  *st;

    st = store_of(
        "id,title,price,Google Shopping / Gender,Color (metafield.x),custom_label_0,"
        "description,additional_image_link\n"
        "a,A,1 EUR,female, Dark  red ,top,\"It is long, it is very long, and it "
        "goes on and on about what the thing is, and then about what one could do "
        "with it, and why not\",https://x.example/1\n"
        "b,B,1 EUR,female,blue,,short,\n"
        "c,C,1 EUR,male,,top,,\n"
        "d,D,1 EUR,,,,,\n"
        "c,again,1 EUR,,pink,,,\n");

    ok(says(st, "a", "color=Dark  red custom_label_0=top "
            "google_shopping_gender=female")
       && says(st, "b", "color=blue google_shopping_gender=female")
       && says(st, "c", "custom_label_0=top google_shopping_gender=male")
       && says(st, "d", ""),
       "short values of columns that are no fields, under plain names");
    ok(fate("description") == RECS_TRAIT_TEXT
       && fate("additional_image_link") == RECS_TRAIT_TEXT
       && fate("title") == -1 && fate("price") == -1,
       "free text and addresses are not kept, nor fields twice");
    ok(recs_store_attribute_find(st, recs_str("color"), recs_str("pink"), &id)
       == RECS_NONE
       && recs_store_attribute_values(st, recs_str("color"), &first, &n)
          == RECS_OK && n == 2,
       "a value that only a row left out has is no value");
    ok(report.traits.n == 5 && report.traits.of[1].items == 2
       && report.traits.of[1].values == 2, "the report counts items and values");

    recs_store_close(st);
}


static void
test_variants(void)
{
    recs_store_t  *st;

    st = store_of(
        "Handle,Title,Variant SKU,Option1 Name,Option1 Value,Option2 Name,"
        "Option2 Value,Option2 Linked To,Tags,Variant Price\n"
        "tee,Tee,tee-s,Size,S,Color,red,x,\"new, summer\",1\n"
        "tee,,tee-m,,M,,red,,,1\n"
        "cap,Cap,cap,Title,Default Title,,,,summer,1\n");

    ok(says(st, "tee-s", "color=red size=S tags=new tags=summer")
       && says(st, "tee-m", "color=red size=M tags=new tags=summer")
       && says(st, "cap", "tags=summer"),
       "Shopify: options by their names, tags one by one, variants inherit");
    recs_store_close(st);

    st = store_of(
        "Type,SKU,Name,Parent,Regular price,Tags,Attribute 1 name,"
        "Attribute 1 value(s),Attribute 1 visible,Attribute 2 name,"
        "Attribute 2 value(s)\n"
        "variable,tee,Tee,,,summer,Size,\"S, M\",1,Fabric,Cotton\n"
        "variation,tee-s,Tee,tee,1,,Size,S,,,\n"
        "simple,cap,Cap,,1,,Fabric,\"Wool, Cotton\",1,,\n");

    ok(says(st, "tee-s", "fabric=Cotton size=S tags=summer")
       && says(st, "cap", "fabric=Cotton fabric=Wool"),
       "WooCommerce: what a variation does not say, its product does");
    recs_store_close(st);
}


/* 300 items: a number each, one of 100 makers, one of 3 colours */

static void
test_worth(void)
{
    static char  text[65536];

    size_t         n, i;
    recs_store_t  *st;

    n = (size_t) sprintf(text, "id,gtin,maker_no,colour,zone\n");

    for (i = 0; i < 300; i++) {
        n += (size_t) sprintf(text + n, "i%zu,40%zu,%zu,c%zu,%s\n", i, i,
                              i % 100, i % 3, i < 20 ? "x" : "");
    }

    st = store_of(text);

    ok(says(st, "i7", "colour=c1 maker_no=7 zone=x")
       && fate("gtin") == RECS_TRAIT_UNLIKE && fate("zone") == RECS_TRAIT_KEPT,
       "what is another for every item tells nothing: not kept");
    recs_store_close(st);
}


/* more columns, values and attributes of an item than there may be */

static void
test_bounds(void)
{
    char          *text;
    size_t         n, i, k;
    recs_store_t  *st;

    text = malloc(4 << 20);
    n = (size_t) sprintf(text, "id");

    for (k = 0; k < RECS_TRAIT_NAMES + 10; k++) {
        n += (size_t) sprintf(text + n, ",c%03zu", k);
    }

    for (i = 0; i < 200; i++) {
        n += (size_t) sprintf(text + n, "\ni%zu", i);

        for (k = 0; k < RECS_TRAIT_NAMES + 10; k++) {
            n += (size_t) sprintf(text + n, ",v%zu", i % 10);
        }
    }

    st = store_of(text);
    free(text);

    ok(report.traits.n == RECS_TRAIT_NAMES && report.traits.nameless == 10,
       "columns beyond the most are counted");
    ok(strncmp(said(st, "i3"), "c000=v3 c001=v3 ", 16) == 0
       && strlen(said(st, "i3")) == 8 * RECS_ITEM_ATTRIBUTES_MAX - 1,
       "an item has the first of too many");
    recs_store_close(st);
}


static void
test_crowded(void)
{
    char          *text;
    size_t         n, i;
    recs_store_t  *st;

    text = malloc(8 << 20);
    n = (size_t) sprintf(text, "id,a,b,c,d,e,f");

    for (i = 0; i < 3 * RECS_TRAIT_VALUES; i++) {
        n += (size_t) sprintf(text + n, "\ni%zu,%zu,%zu,%zu,%zu,%zu,\xff%zu", i,
                              i / 2, i / 3, i / 3, i / 3, i / 3, i % 7);
    }

    st = store_of(text);
    free(text);

    ok(fate("a") == RECS_TRAIT_CROWDED, "a column of too many values is none");
    ok(fate("b") == RECS_TRAIT_KEPT && fate("d") == RECS_TRAIT_KEPT
       && fate("e") == RECS_TRAIT_NO_ROOM
       && recs_store_meta(st)->attributes == 3 * RECS_TRAIT_VALUES
       && says(st, "i59999", "b=19999 c=19999 d=19999"),
       "what is kept is bounded; the rest is named");
    ok(fate("f") == RECS_TRAIT_TEXT && recs_store_verify(st, &err) == RECS_OK,
       "what is not UTF-8 is left alone");
    recs_store_close(st);
}


static void
test_json(void)
{
    recs_rc_t          rc;
    recs_build_t       build;
    recs_store_t      *st;
    recs_feed_spec_t   c;

    c = (recs_feed_spec_t) { .path = fixture_text("catalog.jsonl",
        "{\"id\":\"a\",\"specs\":{\"storage\":\"128 GB\",\"5g\":true}}\n"
        "{\"id\":\"b\",\"specs\":{\"storage\":64},\"title\":\"B\",\"x\":null}\n") };
    build = (recs_build_t) { .out = fixture_path("json"), .catalogs = &c,
                             .ncatalogs = 1, .threads = 1 };

    rc = recs_build(&build, &report, &err);

    if (rc != RECS_OK
        || recs_store_open(&st, fixture_path("json"), &err) != RECS_OK)
    {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }

    ok(says(st, "a", "5g=true storage=128 GB") && says(st, "b", "storage=64"),
       "JSON: the last word of a path is the name");
    recs_store_close(st);
}


static void
test_medians(void)
{
    size_t         wrong, i;
    int64_t        median;
    uint32_t       c, parent;
    recs_str_t     path;
    recs_store_t  *st;

    static const struct {
        const char  *path;
        int64_t      median;
    } want[] = {
        { "", 300 }, { "A", 300 }, { "A > B", 150 }, { "C", -1 }
    };

    st = store_of("id,price,category\n1,9.00,A\n2,3.00,A\n3,1.00,A > B\n"
                  "4,1.50,A > B\n5,20.00,A > B\n6,,C\n7,2.00,\n8,8.00,\n");

    for (wrong = 0, c = 0; c < recs_store_meta(st)->categories; c++) {
        (void) recs_store_category(st, c, &parent, &path);

        if (recs_store_category_price(st, c, &median) != RECS_OK) {
            median = -1;
        }

        for (i = 0; i < 4 && !fixture_is(path, want[i].path); i++) {
            /* void */
        }

        wrong += i == 4 || median != want[i].median;
    }

    ok(wrong == 0 && c == 4, "a category's median is of all below it, too");
    recs_store_close(st);
}


/* a file without items, whose attributes are these */

static recs_rc_t
verdict(const char *name, const char *const *records, uint32_t n)
{
    uint32_t        i, k;
    recs_rc_t       rc;
    recs_meta_t     meta;
    recs_store_t   *st;
    recs_writer_t  *w;

    if (recs_writer_open(&w, fixture_path("%s", name), &err) != RECS_OK) {
        fixture_fail(err.what);
    }

    for (i = RECS_LISTS; i < RECS_VECS; i++) {
        recs_writer_begin(w, i);

        for (k = 0; i == RECS_VEC_ATTRIBUTE && k < n; k++) {
            (void) recs_writer_record(w, records[k], 3, &err);
        }

        (void) recs_writer_end(w, &err);
    }

    meta = (recs_meta_t) { .attributes = n };
    rc = recs_writer_finish(w, &meta, &err);
    recs_writer_close(w);

    if (rc != RECS_OK
        || recs_store_open(&st, fixture_path("%s", name), &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    rc = recs_store_verify(st, &err);
    recs_store_close(st);

    return rc;
}


static void
test_verify(void)
{
    static const char *const  good[] = { "a\0x", "a\0y", "b\0a" },
                             *turned[] = { "a\0y", "a\0x", "b\0a" },
                             *twice[] = { "a\0x", "a\0x", "b\0a" },
                             *bare[] = { "a\0x", "a\0y", "bba" };

    ok(verdict("good", good, 3) == RECS_OK, "attributes in order are good");
    ok(verdict("turned", turned, 3) == RECS_BAD
       && strstr(err.what, "\"attribute\" is damaged: record ") != NULL
       && verdict("twice", twice, 3) == RECS_BAD
       && verdict("bare", bare, 3) == RECS_BAD,
       "out of order, twice and without a value they are not");
}


int
main(void)
{
    test_columns();
    test_variants();
    test_worth();
    test_bounds();
    test_crowded();
    test_json();
    test_medians();
    test_verify();

    return done_testing();
}
