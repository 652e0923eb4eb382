
#include "feeds.h"

#include "build/recs_events.h"
#include "build/recs_sessions.h"


#define HEAD   "event,time,session,visitor,item,order\n"


static recs_shop_t      shop;
static recs_baskets_t   baskets;
static recs_sessions_t  sessions;
static recs_err_t       err;


/* A fresh shop with the events of a file. */

static recs_rc_t
events_of(const char *path, bool orders)
{
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = path };
    err.what[0] = '\0';

    recs_shop_free(&shop);
    (void) recs_shop_init(&shop, &err);

    return recs_events_read(&shop, &spec, orders, &err);
}


static recs_rc_t
events(const char *name, const char *text)
{
    return events_of(feed_text(name, text), true);
}


/* "a b|c d": the sessions of the events in text, item ids between blanks */

static const char *
cut(const char *name, const char *text)
{
    static char  out[1024];

    size_t               n;
    uint32_t             row;
    uint64_t             i;
    const recs_rows_t   *r;
    recs_str_t           sku;

    recs_sessions_free(&sessions);
    recs_baskets_free(&baskets);

    if (events(name, text) != RECS_OK
        || recs_baskets_make(&baskets, &shop, &err) != RECS_OK
        || recs_sessions_make(&sessions, &shop, &baskets, &err) != RECS_OK)
    {
        return err.what;
    }

    r = &sessions.of_session;

    for (n = 0, row = 0; row < r->rows; row++) {
        for (i = r->start[row]; i < r->start[row + 1]; i++) {
            sku = shop.products[baskets.product[r->values[i]]].sku;
            n += (size_t) snprintf(out + n, sizeof(out) - n, "%s%.*s",
                                   n == 0 ? "" : i == r->start[row] ? "|" : " ",
                                   (int) sku.len, (const char *) sku.data);
        }
    }

    out[n] = '\0';

    return out;
}


static void
sessions_are(const char *name, const char *text, const char *want,
    const char *sentence)
{
    const char  *got;

    got = cut(name, text);
    ok(strcmp(got, want) == 0, "%s: \"%s\"", sentence, got);
}


/* ---- what is left out */

static const struct {
    const char   *row;
    recs_drop_t   drop;
} rules[] = {
    { "view,,s,v,a,", RECS_DROPS },
    { "View_Item,,s,,a,", RECS_DROPS },
    { "addtocart,,,v,a,", RECS_DROPS },
    { "cart,,,,a,", RECS_DROPS },
    { "purchase,,s,,a,", RECS_DROPS },
    { "transaction,,,,a,7", RECS_DROPS },
    { "search,,s,,,", RECS_DROPS },
    { "View_Search_Results,,,v,,", RECS_DROPS },
    { "begin_checkout,,s,v,a,", RECS_DROPS },
    { "Checkout Started,,,v,,", RECS_DROPS },
    { "search,,,,a,", RECS_DROP_SESSION },
    { "begin_checkout,,null,NA,a,", RECS_DROP_SESSION },
    { "page_view,,s,v,a,", RECS_DROP_EVENT },
    { ",,s,v,a,", RECS_DROP_EVENT },
    { "scroll,,s,v,,", RECS_DROP_EVENT },
    { "view,,s,v, ,", RECS_DROP_EMPTY },
    { "purchase,,,,a,", RECS_DROP_EMPTY },
    { "view,,,,a,", RECS_DROP_SESSION },
    { "view,,NA,(not set),a,", RECS_DROP_SESSION },
    { "view,,null,,a,", RECS_DROP_SESSION }
};


static void
drops(void)
{
    char         text[600];
    size_t       i;
    uint64_t     n;
    recs_rc_t    rc;
    recs_drop_t  drop;

    for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        snprintf(text, sizeof(text), HEAD "%s\n", rules[i].row);
        rc = events("rule.csv", text);

        for (n = 0, drop = 0; drop < RECS_DROPS; drop++) {
            n += shop.dropped[drop];
        }

        drop = rules[i].drop;

        ok(rc == RECS_OK && shop.rows == 1
           && n == (drop != RECS_DROPS)
           && (drop == RECS_DROPS || shop.dropped[drop] == 1)
           && shop.nviews + shop.carts + shop.purchases + shop.searches
              + shop.checkouts == (drop == RECS_DROPS), "%s: %s %s", rules[i].row,
           drop == RECS_DROPS ? "kept" : recs_drop_names[drop], err.what);
    }

    snprintf(text, sizeof(text), HEAD "view,,s,v,%0300d,\n", 1);
    ok(events("long.csv", text) == RECS_OK
       && shop.dropped[RECS_DROP_SKU] == 1, "an item id that is too long");
    ok(events("bad.csv", HEAD "view,,s,v,a,\nview,soon,s,v,a,\n") == RECS_BAD
       && strstr(err.what, "bad.csv:3: column \"time\": \"soon\"") != NULL,
       "a time that is none: %s", err.what);
    ok(events("none.csv", "session,time\ns,\n") == RECS_BAD
       && strstr(err.what, "\"item\"") != NULL, "no item column: %s", err.what);
}


/* ---- sessions */

static void
session_rules(void)
{
    sessions_are("s.csv", "session,item\n2,a\n1,b\n2,c\n1,a\n", "a c|b a",
                 "without times in the order of the file");
    sessions_are("s.csv", HEAD "view,2020-01-01 10:00:02,s,v,b,\n"
                 "view,2020-01-01 10:00:01,s,w,a,\n", "a b",
                 "in the order of time, whoever the visitor is");
    sessions_are("s.csv", HEAD "view,1577872801000002,s,,b,\n"
                 "view,1577872801000001,s,,a,\n"
                 "view,1577872801.0000005,s,,c,\n", "c a b",
                 "also within a second");
    sessions_are("s.csv", "session_id;user_id;item_id;timeframe;eventdate\n"
                 "1;NA;a;9000;2016-05-09\n1;NA;b;70;2016-05-09\n", "b a",
                 "or by the time into the session");
    sessions_are("s.csv", HEAD "view,2020-01-01 10:00:00,,v,a,\n"
                 "view,2020-01-01 10:30:00,,v,b,\n"
                 "view,2020-01-01 11:00:01,,v,c,\n"
                 "view,2020-01-01 11:00:02,,v,a,\n"
                 "view,2020-01-01 10:59:59,,w,c,\n", "a b|c a",
                 "a visitor is cut after half an hour of pause");
    sessions_are("s.csv", HEAD "view,2020-01-02,2,,a,\nview,2020-01-02,2,,b,\n"
                 "view,2020-01-01,1,,c,\nview,2020-01-01,1,,a,\n", "c a|a b",
                 "the oldest session first");
    sessions_are("s.csv", "session,item\n1,a\n1,a\n1,b\n1,b\n1,a\n2,c\n2,c\n",
                 "a b a", "a reload is no view, and one view no session");
}


static void
endless(void)
{
    char    *text;
    size_t   i, n;

    text = malloc(20000);
    n = (size_t) sprintf(text, "session,item\nx,a\nx,b\n");

    for (i = 0; i <= RECS_SESSION_MAX; i++) {
        n += (size_t) sprintf(text + n, "bot,%zu\n", i);
    }

    sessions_are("e.csv", text, "a b", "a crawler's session is left out");
    ok(sessions.endless == 1, "and counted");
    free(text);
}


/* ---- purchases */

static void
purchases(void)
{
    (void) cut("p.csv", HEAD "purchase,2020-01-01,s,v,a,7\n"
               "purchase,2020-01-01,t,v,b,7\n");
    ok(baskets.of_basket.rows == 1 && shop.nlines == 2 && shop.nviews == 0,
       "a transaction is an order");
    (void) cut("p.csv", HEAD "purchase,2020-01-01,s,v,a,\n"
               "purchase,2020-01-02,s,v,b,\npurchase,2020-01-02,t,v,b,\n");
    ok(baskets.of_basket.rows == 2, "else what a session bought");
    (void) cut("p.csv", HEAD "purchase,2020-01-01 01:00,,v,a,\n"
               "purchase,2020-01-01 23:00,,v,b,\n"
               "purchase,2020-01-02 00:00,,v,b,\npurchase,2020-01-02,,w,b,\n");
    ok(baskets.of_basket.rows == 3, "else what a visitor bought on a day");
    ok(shop.newest == 1577923200, "the newest order is known: %lld",
       (long long) shop.newest);

    ok(events_of(feed_text("q.csv", HEAD "purchase,,s,v,a,7\n"), false)
       == RECS_OK && shop.nlines == 0 && shop.purchases == 1
       && shop.nproducts == 1, "no orders are made where they are not wanted");
}


/* ---- what products and columns they tell of */

static void
ga4(void)
{
    const recs_product_t  *p;

    sessions_are("ga4.jsonl",
        "{\"event_date\":\"20210131\",\"event_timestamp\":\"1612069510766593\","
        "\"event_name\":\"page_view\",\"user_pseudo_id\":\"1.2\",\"items\":[]}\n"
        "{\"event_timestamp\":\"1612069512766593\",\"event_name\":\"view_item\","
        "\"event_params\":[{\"key\":\"page\",\"value\":{\"string_value\":\"x\"}},"
        "{\"key\":\"ga_session_id\",\"value\":{\"int_value\":\"5\"}}],"
        "\"user_id\":null,\"user_pseudo_id\":\"1.2\",\"items\":[{\"item_id\":\"B\","
        "\"item_name\":\"Mug\",\"price\":12.5,\"item_brand\":\"(not set)\"}]}\n"
        "{\"event_timestamp\":1612069511766593,\"event_name\":\"view_item\","
        "\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"string_value\":"
        "null,\"int_value\":5}}],\"user_pseudo_id\":\"1.2\",\"items\":[{\"item_id\":"
        "\"A\"},{\"item_id\":\"C\",\"item_category\":\"Apparel\"}]}\n"
        "{\"event_timestamp\":1612069511766593,\"event_name\":\"view_item\","
        "\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":5}}],"
        "\"user_pseudo_id\":\"other\",\"items\":[{\"item_id\":\"A\"},"
        "{\"item_id\":\"B\"}]}\n",
        "A B|A C B", "GA4: a session's id is its visitor's own");
    ok(shop.dropped[RECS_DROP_EVENT] == 1 && shop.rows == 6,
       "GA4: an event about no item is a row");

    p = &shop.products[0];
    ok(is(p->title, "Mug") && p->price == 1250 && p->brand.len == 0
       && p->views == 2, "GA4: title and price; \"(not set)\" is nothing");

    sessions_are("own.jsonl",
        "{\"event_timestamp\":1612069511766593,\"event_name\":\"view_item\","
        "\"user_pseudo_id\":\"v\",\"ga_session_id\":\"1\",\"item_id\":\"A\"}\n"
        "{\"event_timestamp\":1612069511766594,\"event_name\":\"view_item\","
        "\"user_pseudo_id\":\"v\",\"ga_session_id\":\"1\",\"item_id\":\"B\"}\n",
        "A B", "GA4's names in a flat form");
}


static void
rees46(void)
{
    sessions_are("r.csv", "event_time,event_type,product_id,category_id,"
        "category_code,brand,price,user_id,user_session\n"
        "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,"
        "35.79,541312140,72d7\n"
        "2019-10-01 00:00:01 UTC,view,3900821,2053013552326770905,"
        "appliances.environment,aqua,33.20,541312140,72d7\n",
        "44600062 3900821", "rees46");
    ok(is(shop.products[1].brand, "aqua") && shop.products[1].price == 3320
       && is(shop.products[1].category, "appliances.environment"),
       "rees46: brand, price and category");

    sessions_are("rr.csv", "timestamp,visitorid,event,itemid,transactionid\n"
        "1433221332117,257597,view,355908,\n"
        "1433221332118,257597,view,248676,\n"
        "1433221999827,257597,transaction,248676,4000\n",
        "355908 248676", "RetailRocket");
    ok(shop.nlines == 1 && shop.purchases == 1, "RetailRocket: its orders");
}


/* a session a line */

static void
sequences(void)
{
    sessions_are("q.tsv", "1\t7 8\n\n2\t9 7 9\r\n3\t\n", "7 8|9 7 9",
                 "a session a line, known by its numbers");
    ok(shop.rows == 6 && shop.dropped[RECS_DROP_EMPTY] == 1,
       "a row is one item, or none");

    ok(events("bad.tsv", "1\t7 8\n2 9\n") == RECS_BAD
       && strstr(err.what, "bad.tsv:2: has no tab") != NULL,
       "a line without a tab: %s", err.what);
    ok(events("head.tsv", "session\titem\n1\t7\n1\t8\n") == RECS_OK
       && shop.nviews == 2, "a header makes it a TSV");
}


/* the sets of the project, where they are */

static void
shared(const char *name, uint64_t views, uint64_t carts, uint64_t bought)
{
    recs_rc_t    rc;
    const char  *path;

    path = feed_shared(name);

    if (path == NULL) {
        feed_skip(name);
        return;
    }

    rc = events_of(path, true);

    ok(rc == RECS_OK && shop.nviews == views
       && shop.carts == carts && shop.purchases == bought
       && shop.rows == views + carts + bought, "%s: %zu views %s", name,
       shop.nviews, err.what);
}


int
main(void)
{
    drops();
    session_rules();
    endless();
    purchases();
    ga4();
    rees46();
    sequences();
    shared("rees46-events/events.csv.gz", 17055, 165, 214);
    shared("diginetica-sessions/raw-views-sample.csv", 12391, 0, 0);
    shared("diginetica-sessions/train.tsv.gz", 906140, 0, 0);
    shared("diginetica-sessions/test.tsv.gz", 76821, 0, 0);

    recs_sessions_free(&sessions);
    recs_baskets_free(&baskets);
    recs_shop_free(&shop);
    feeds_remove();

    return done_testing();
}
