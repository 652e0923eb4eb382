
/* upsell: the better one, and what is none. */

#include "fixture.h"

#include "build/recs_words.h"


static const char  catalog[] =
    "id,title,category,price,availability,item_group_id\n"
    "kettle,Electric kettle Uno,Kitchen > Kettles,40.00 EUR,in stock,g1\n"
    "low,Electric kettle Due,Kitchen > Kettles,43.99 EUR,in stock,\n"
    "least,Electric kettle Tre,Kitchen > Kettles,44.00 EUR,in stock,\n"
    "better,Electric kettle Quattro,Kitchen > Kettles,58.00 EUR,in stock,\n"
    "most,Electric kettle Cinque,Kitchen > Kettles,100.00 EUR,in stock,\n"
    "dear,Electric kettle Sei,Kitchen > Kettles,100.01 EUR,in stock,\n"
    "same,Electric kettle Uno Pro,Kitchen > Kettles,58.00 EUR,in stock,g1\n"
    "red,\"Electric kettle Uno, red, 1.7 l\",Kitchen > Kettles,58.00 EUR,"
    "in stock,\n"
    "gone,Electric kettle Sette,Kitchen > Kettles,58.00 EUR,out of stock,\n"
    "shelf,Electric kettle Otto,Kitchen > Kettles,58.00 EUR,in stock,\n"
    "pot,Electric kettle Nove,Kitchen > Pots,58.00 EUR,in stock,\n"
    "priceless,Electric kettle Dieci,Kitchen > Kettles,,in stock,\n";


/* each of them so often; the rest is there to make words rare */

static const char *
orders(void)
{
    static char  text[65536];

    size_t    n, i;
    unsigned  k, order;

    static const struct {
        const char  *sku;
        unsigned     orders;
    } sold[] = {
        { "kettle", 60 }, { "low", 60 }, { "least", 20 }, { "better", 20 },
        { "most", 20 }, { "dear", 60 }, { "same", 60 }, { "red", 60 },
        { "gone", 60 }, { "shelf", 1 }, { "pot", 60 }, { "priceless", 60 }
    };

    n = (size_t) sprintf(text, "order,item\n");
    order = 0;

    for (i = 0; i < sizeof(sold) / sizeof(sold[0]); i++) {
        for (k = 0; k < sold[i].orders; k++) {
            n += (size_t) sprintf(text + n, "%u,%s\n", order++, sold[i].sku);
        }
    }

    for (i = 0; i < 40; i++) {
        n += (size_t) sprintf(text + n, "%u,other%zu\n", order++, i);
    }

    return text;
}


static recs_store_t  *st;


static float
score(const char *a, const char *b)
{
    return fixture_score(st, RECS_LIST_UPSELL, a, b);
}


static void
test_rules(void)
{
    ok(score("kettle", "better") > 0, "a better kettle: %.3f",
       (double) score("kettle", "better"));
    ok(score("better", "kettle") == 0, "not a worse one");
    ok(score("kettle", "low") == 0 && score("kettle", "least") > 0
       && score("kettle", "most") > 0 && score("kettle", "dear") == 0,
       "1.1 to 2.5 times the price");
    ok(score("kettle", "better") > score("kettle", "least")
       && score("kettle", "better") > score("kettle", "most"),
       "the step is best between the two");
    ok(score("kettle", "same") == 0, "a variant is not better");
    ok(score("kettle", "red") == 0, "neither is the red one");
    ok(score("kettle", "gone") == 0 && score("kettle", "priceless") == 0
       && score("priceless", "most") == 0,
       "nor what cannot be bought, or has no price");
    ok(score("kettle", "shelf") == 0, "nor what hardly sells");
    ok(score("kettle", "pot") == 0, "nor what is for something else");
}


/* a shelf of so many other things, and one better kettle */

static void
test_shelf(unsigned items)
{
    char      *text;
    size_t     n;
    unsigned   i;

    text = malloc((size_t) items * 64 + 512);
    n = (size_t) sprintf(text, "id,title,category,price\n"
                         "kettle,Electric kettle,All,40.00 EUR\n"
                         "better,Electric kettle Pro,All,60.00 EUR\n"
                         "cheap,Electric kettle Mini,All,20.00 EUR\n");

    for (i = 0; i < items; i++) {
        n += (size_t) sprintf(text + n, "o%u,Thing%u,All,60.00 EUR\n", i, i);
    }

    st = fixture_store("shelf", NULL, text);
    free(text);

    ok(score("kettle", "better") > 0.3f && score("kettle", "o7") == 0
       && score("kettle", "cheap") == 0 && score("cheap", "better") == 0
       && score("cheap", "kettle") > 0.1f,
       "a better kettle among %u things: %.3f", items,
       (double) score("kettle", "better"));
    recs_store_close(st);
}


static uint64_t
core(const char *title)
{
    return recs_words_core(recs_str_of(title));
}


static void
test_core(void)
{
    size_t  i, wrong;

    static const char *const  same[][2] = {
        { "Dog harness, red, L", "Dog Harness, Blue, M" },
        { "Shampoo 250 ml", "SHAMPOO 1 L" },
        { "Olive oil 1,5 l", "Olive oil 500ml" },
        { "Memory card Pro 64GB", "Memory card Pro 128 GB" },
        { "Napkins (pack of 20)", "Napkins (pack of 50)" },
        { "T-Shirt weiss XL", "T-Shirt schwarz XXL" },
        { "Shoe, size 9", "Shoe, size 9" }
    };

    static const char *const  other[][2] = {
        { "Phone 13", "Phone 14" },
        { "Phone 13", "Phone 13 Pro" },
        { "Camera 6D", "Camera 80D" },
        { "Camera S 1", "Camera M 1" },
        { "Kettle Uno", "Kettle Due" },
        { "Lens 24-70 f/4", "Lens 70-200 f/4" }
    };

    for (wrong = i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
        if (core(same[i][0]) != core(same[i][1]) || core(same[i][0]) == 0) {
            printf("# %s, %s\n", same[i][0], same[i][1]);
            wrong++;
        }
    }

    ok(wrong == 0, "sizes and colours make no other product");

    for (wrong = i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
        if (core(other[i][0]) == core(other[i][1])) {
            printf("# %s, %s\n", other[i][0], other[i][1]);
            wrong++;
        }
    }

    ok(wrong == 0, "models do");
    ok(core("") == 0 && core("Red") == 0 && core("500 ml") == 0
       && core("XL, blue") == 0, "a title of nothing else has no core");
}


/* words of any bytes and length: the sanitizers watch */

static void
test_wild(void)
{
    size_t          i, k, n;
    uint64_t        seed;
    unsigned char   text[900];
    unsigned char  *p;

    for (seed = 7, i = 0; i < 20000; i++) {
        n = fixture_random(&seed) % sizeof(text);

        for (k = 0; k < n; k++) {
            text[k] = (unsigned char) "05 xlofml,\xc3z"[fixture_random(&seed)
                                                         % 12];
        }

        p = fixture_guarded(text, n);
        (void) recs_words_core((recs_str_t) { p, n });
        fixture_unguard(p, n);
    }

    ok(1, "any title has a core or none");
}


int
main(void)
{
    st = fixture_store("upsell", orders(), catalog);
    test_rules();
    recs_store_close(st);

    test_shelf(1000);
    test_shelf(3000);
    test_core();
    test_wild();

    return done_testing();
}
