
/* The lists of customers: for_you, for_you_new, buy_again. */

#include "fixture.h"

#include <math.h>


#define LAMPS   60                      /* people who bought a lamp, once */
#define OTHERS  300                     /* baskets of nobody, of 30 items */
#define TODAY   61

#define LONG    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab"


static recs_store_t  *st;


/* what a line of a list says; empty behind its end */

typedef struct {
    char      sku[32];
    double    score;
    uint32_t  support;
} entry_t;


static entry_t
entry(recs_list_id_t list, const char *user, unsigned rank)
{
    entry_t           e;
    uint32_t          customer;
    recs_card_t       card;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    e = (entry_t) { .sku = "" };

    if (recs_store_customer(st, recs_str_of(user), &customer) != RECS_OK
        || recs_store_list(st, list, customer, &cursor) != RECS_OK)
    {
        return e;
    }

    while (recs_list_next(&cursor, &nb) == RECS_OK) {
        if (rank-- == 0 && recs_store_card(st, nb.item, &card) == RECS_OK) {
            snprintf(e.sku, sizeof(e.sku), "%.*s", (int) card.sku.len,
                     card.sku.data);
            e.score = (double) nb.score;
            e.support = nb.support;
        }
    }

    return e;
}


/* where an item stands in a list, -1: nowhere */

static int
rank_of(recs_list_id_t list, const char *user, const char *sku)
{
    unsigned  i;

    for (i = 0; entry(list, user, i).sku[0] != '\0'; i++) {
        if (strcmp(entry(list, user, i).sku, sku) == 0) {
            return (int) i;
        }
    }

    return -1;
}


static const char *
make_orders(void)
{
    static char  text[32768];

    int  i, n;

    n = sprintf(text, "order,customer,time,item\n"
                "a1,ann,1970-01-02,tea\na1,ann,1970-01-02,cup\n"
                "a2,ann,1970-02-01,tea\n"
                "a3,ann,1970-03-03,tea\n"
                "b1,bob,1970-01-02,tea\nb1,bob,1970-01-02,cup\n"
                "b1,bob,1970-01-02,pot\nb1,bob,1970-01-02,gone\n"
                "b2,bob,1970-03-02,pot\n"
                "d1,dora,1970-01-02,soap\nd2,dora,1970-02-01,soap\n"
                "x1,\"it's \"\"me\"\", \t<b>\",1970-01-02,cup\n"
                "x2," LONG LONG LONG LONG "0123456789abcde,1970-01-02,cup\n"
                "x3,a,1970-01-02,cup\nx4,a b,1970-01-02,cup\n"
                "x5,ab,1970-01-02,cup\nx6,\303\251,1970-01-02,cup\n");

    for (i = 0; i < LAMPS; i++) {
        n += sprintf(text + n, "l%u,lamp%u,1970-01-02,lamp\n", i, i);
    }

    for (i = 0; i < OTHERS; i++) {
        n += sprintf(text + n, "o%u,,1970-01-02,other%u\n", i, i % 30);
    }

    return text;
}


static const char  catalog[] =
    "id,title,availability\ntea,Tea,\ncup,Cup,\npot,Pot,\nsoap,Soap,\n"
    "lamp,Lamp,\ngone,Gone,out of stock\n";


/* what a basket of that day weighs under a half-life of 30 days */

static double
weight(unsigned day)
{
    return exp2((day - (double) TODAY) / 30);
}


/* share of the baskets: those of the first day, and these */

static double
share(unsigned oldest, double others)
{
    double  all;

    all = (9 + LAMPS + OTHERS) * weight(1) + 2 * weight(31) + weight(60)
          + weight(61);

    return (oldest * weight(1) + others) / all;
}


static void
for_you(void)
{
    double   chance;
    entry_t  e;

    /* her three baskets, 1 + 0.9 + 0.81, all hold it; and nothing draws it */
    chance = (2.71 + 5 * share(2, weight(31) + weight(61))) / (2.71 + 5);
    e = entry(RECS_LIST_FOR_YOU, "ann", 0);

    ok(strcmp(e.sku, "tea") == 0 && e.support == 3,
       "what is bought most comes first, with how often: %s %u", e.sku,
       e.support);
    ok(e.score >= chance - 1e-3 && e.score <= chance + 0.5 / 7.71 + 1e-3,
       "its score is the chance of the next basket: %f, %f", e.score, chance);
    ok(rank_of(RECS_LIST_FOR_YOU, "ann", "cup") > 0
       && rank_of(RECS_LIST_FOR_YOU, "ann", "pot") > 0,
       "what goes with it follows");
    ok(rank_of(RECS_LIST_FOR_YOU, "lamp7", "lamp") == 0
       && rank_of(RECS_LIST_FOR_YOU, "lamp7", "tea") > 0,
       "and what everybody buys");
    ok(rank_of(RECS_LIST_FOR_YOU, "bob", "gone") < 0,
       "what is out of stock takes no place");
}


static void
for_you_new(void)
{
    ok(strcmp(entry(RECS_LIST_FOR_YOU_NEW, "ann", 0).sku, "pot") == 0
       && strcmp(entry(RECS_LIST_FOR_YOU_NEW, "ann", 1).sku, "") == 0,
       "new are items that others bought with what is known, in stock");
    ok(entry(RECS_LIST_FOR_YOU_NEW, "ann", 0).score > 0
       && entry(RECS_LIST_FOR_YOU_NEW, "ann", 0).score < 1,
       "their score is the mean of a few cosines");
    ok(strcmp(entry(RECS_LIST_FOR_YOU_NEW, "lamp7", 0).sku, "") == 0,
       "what goes with nothing leads to nothing");
}


static void
buy_again(void)
{
    double   chance;
    entry_t  e;

    e = entry(RECS_LIST_BUY_AGAIN, "ann", 0);
    chance = (2.71 + 5 * share(2, weight(31) + weight(61))) / (2.71 + 5);

    ok(strcmp(e.sku, "tea") == 0 && fabs(e.score - 0.5 * chance) < 1e-3,
       "bought today, it counts half: %f, %f", e.score, 0.5 * chance);

    e = entry(RECS_LIST_BUY_AGAIN, "dora", 0);
    chance = (1.9 + 5 * share(1, weight(31))) / (1.9 + 5);

    /* her interval is 30 days, that of all people 35.75; she waits for 30 */
    ok(strcmp(e.sku, "soap") == 0 && e.score < chance
       && e.score > 0.9 * chance,
       "nearly due, it counts nearly in full: %f, %f", e.score, chance);

    ok(rank_of(RECS_LIST_BUY_AGAIN, "bob", "pot") >= 0
       && rank_of(RECS_LIST_BUY_AGAIN, "bob", "tea") >= 0,
       "bought twice, or once what people rebuy");
    ok(rank_of(RECS_LIST_BUY_AGAIN, "bob", "cup") < 0
       && rank_of(RECS_LIST_BUY_AGAIN, "lamp7", "lamp") < 0,
       "not what one buys once");
    ok(rank_of(RECS_LIST_BUY_AGAIN, "ann", "pot") < 0,
       "nor what the customer never bought");
}


static void
ids(void)
{
    uint32_t  n;

    static const char *const  known[] = {
        "it's \"me\", \t<b>", LONG LONG LONG LONG "0123456789abcde", "a", "a b",
        "ab", "\303\251", "ann", "lamp59"
    };
    static const char *const  unknown[] = {
        "", "A", "an", "anna", "lamp60", LONG LONG LONG LONG "0123456789abcdef"
    };

    size_t  i;

    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        ok(recs_store_customer(st, recs_str_of(known[i]), &n) == RECS_OK
           && n < recs_store_meta(st)->customers
           && rank_of(RECS_LIST_FOR_YOU, known[i],
                      i < 6 ? "cup" : i < 7 ? "tea" : "lamp") >= 0,
           "an id is found as the orders wrote it: %.20s", known[i]);
    }

    for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        ok(recs_store_customer(st, recs_str_of(unknown[i]), &n) == RECS_NONE,
           "another one is not: \"%.20s\"", unknown[i]);
    }
}


static void
damage(void)
{
    char              *bytes, *at;
    size_t             n, len;
    recs_err_t         err;
    const char        *path;
    static const char  me[] = "it's \"me\"";

    ok(recs_store_verify(st, &err) == RECS_OK, "verify finds no fault");

    bytes = fixture_read(fixture_path("customers/current"), &len);

    /* what LMDB wrote first may lie in a page's unused part, too */
    for (n = 0; (at = memmem(bytes, len, me, strlen(me))) != NULL; n++) {
        at[0] = 'I';
    }

    path = fixture_bytes("damaged.recs", bytes, len);
    free(bytes);
    recs_store_close(st);

    ok(n != 0 && recs_store_open(&st, path, &err) == RECS_OK
       && recs_store_verify(st, &err) == RECS_BAD
       && strstr(err.what, "\"customer_id\"") != NULL,
       "verify finds a changed id: %s", err.what);
    recs_store_close(st);
}


static void
untimed(void)
{
    st = fixture_store("untimed", "order,customer,item\n1,ann,tea\n2,ann,tea\n"
                       "3,ann,cup\n4,bob,cup\n5,bob,pot\n", NULL);

    ok(strcmp(entry(RECS_LIST_FOR_YOU, "ann", 0).sku, "tea") == 0
       && entry(RECS_LIST_FOR_YOU, "ann", 0).support == 2
       && rank_of(RECS_LIST_BUY_AGAIN, "ann", "tea") == 0
       && rank_of(RECS_LIST_FOR_YOU_NEW, "ann", "pot") == 0,
       "without times, frequency and neighbours remain");
    recs_store_close(st);
}


static void
nobody(void)
{
    char             *bytes;
    size_t            len;
    uint32_t          n;
    recs_err_t        err;
    recs_list_id_t    list;
    recs_build_t      build;
    recs_feed_spec_t  spec;

    recs_build_report_t  report;

    st = fixture_store("nobody", "order,item\n1,tea\n2,tea\n", NULL);
    ok(recs_store_meta(st)->customers == 0
       && recs_store_list_find(st, recs_str("for_you"), &list) == RECS_NONE
       && recs_store_customer(st, recs_str("ann"), &n) == RECS_NONE
       && recs_store_verify(st, &err) == RECS_OK,
       "without customers there are no lists of them");
    recs_store_close(st);

    spec = (recs_feed_spec_t) {
        .path = fixture_text("secret.csv", "order,customer,item\n1,s3cret,tea\n")
    };
    build = (recs_build_t) {
        .out = fixture_path("secret"), .orders = &spec, .norders = 1,
        .threads = 1,
        .off = { [RECS_LIST_FOR_YOU] = true, [RECS_LIST_FOR_YOU_NEW] = true,
                 [RECS_LIST_BUY_AGAIN] = true }
    };

    ok(recs_build(&build, &report, &err) == RECS_OK, "they can be left out");
    bytes = fixture_read(fixture_path("secret/current"), &len);
    ok(memmem(bytes, len, "s3cret", 6) == NULL, "no id is in the file then");
    free(bytes);
}


int
main(void)
{
    st = fixture_store("customers", make_orders(), catalog);

    for_you();
    for_you_new();
    buy_again();
    ids();
    damage();
    untimed();
    nobody();

    return done_testing();
}
