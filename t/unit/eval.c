
#include "fixture.h"

#include "build/recs_orders.h"
#include "cli/recs_eval_report.h"

#include <math.h>
#include <sys/wait.h>


#define PAIRS   20                      /* orders of a and b, and of c and d */
#define MANY    60                      /* items of the wide store */


static recs_err_t         err;
static recs_shop_t        shop;
static recs_eval_cases_t  cases;

/* x is never suggested; d has no price */

static const char  catalog[] =
    "id,price,currency,availability\n"
    "a,1.00,EUR,in_stock\n"
    "b,2.00,EUR,in_stock\n"
    "c,3.00,EUR,in_stock\n"
    "d,,,in_stock\n"
    "x,10.00,EUR,out_of_stock\n";

/*
 * The hidden item's rank, for the cart as for the page, since all baskets have
 * two known items: best sellers (a, b, c, d) fill up behind the partner.
 *
 *   1, 2    a b    1 and 1
 *   3       a c    2 and 2    (c: d a b; a: b c d)
 *   4       b d    3 and 3    (b: a c d; d: c a b)
 *   5       a x    a: 1, x: never
 *   6, 7           one known item: no case
 */

static const char  held_out[] =
    "order,item,time\n"
    "1,a,2024-03-01\n1,b,2024-03-01\n"
    "2,b,2024-03-02 10:00\n2,a,2024-03-02 11:00\n2,unknown,2024-03-02\n"
    "3,c,2024-03-03\n3,a,2024-03-03\n"
    "4,b,2024-03-04\n4,d,2024-03-04\n"
    "5,x,2024-03-05\n5,a,2024-03-05\n"
    "6,a,2024-03-06\n"
    "7,a,\n7,unknown,\n";


static recs_store_t *
pairs_store(void)
{
    char      orders[8192];
    size_t    n;
    unsigned  i;

    n = (size_t) snprintf(orders, sizeof(orders), "order,item,time\n");

    for (i = 0; i < PAIRS; i++) {
        n += (size_t) snprintf(orders + n, sizeof(orders) - n,
                               "p%u,a,2024-02-29\np%u,b,2024-02-29\n"
                               "q%u,c,2024-02-28\nq%u,d,2024-02-28\n",
                               i, i, i, i);
    }

    return fixture_store("pairs", orders, catalog);
}


/* one order of all MANY items */

static recs_store_t *
wide_store(void)
{
    char      orders[8192];
    size_t    n;
    unsigned  i;

    n = (size_t) snprintf(orders, sizeof(orders), "order,item\n");

    for (i = 0; i < MANY; i++) {
        n += (size_t) snprintf(orders + n, sizeof(orders) - n, "o,i%02u\n", i);
    }

    return fixture_store("wide", orders, NULL);
}


/* the cases of orders as CSV text */

static recs_rc_t
ask(const char *text, const recs_store_t *st, uint32_t since, size_t max)
{
    recs_feed_spec_t  spec;

    recs_eval_cases_free(&cases);
    recs_shop_free(&shop);

    spec = (recs_feed_spec_t) { .path = fixture_text("held-out.csv", text) };

    if (recs_shop_init(&shop, &err) != RECS_OK
        || recs_orders_read(&shop, &spec, &err) != RECS_OK)
    {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }

    return recs_eval_cases_make(&cases, &shop, st, since, max, &err);
}


static int
near(double a, double b)
{
    return fabs(a - b) < 1e-4;
}


static recs_str_t
sku(uint32_t product)
{
    return shop.products[product].sku;
}


/* "ORDER:HIDDEN/ONE " of each case, in the order of their keys */

static int
key_order(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const recs_eval_case_t *) a)->key;
    y = ((const recs_eval_case_t *) b)->key;

    return (x > y) - (x < y);
}


static const char *
spell(char *text, size_t room)
{
    size_t                   i, n;
    const recs_eval_case_t  *c;

    qsort(cases.cases, cases.n, sizeof(recs_eval_case_t), key_order);
    text[0] = '\0';

    for (i = n = 0; i < cases.n && n < room; i++) {
        c = &cases.cases[i];
        n += (size_t) snprintf(text + n, room - n, "%llx:%.*s/%.*s ",
                               (unsigned long long) shop.lines[c->line].order,
                               (int) sku(c->hidden).len, sku(c->hidden).data,
                               (int) sku(c->one).len, sku(c->one).data);
    }

    return text;
}


/* ---- intervals */

static void
test_estimates(void)
{
    size_t           i;
    recs_sample_t    s;
    recs_estimate_t  e;

    s = (recs_sample_t) { 0 };
    ok(isnan(recs_estimate_rate(&s).value) && isnan(recs_estimate_mean(&s).low),
       "nothing is known from no case");

    recs_sample_add(&s, 1);
    e = recs_estimate_mean(&s);
    ok(near(e.value, 1) && isnan(e.low), "one value has a mean, no interval");

    e = recs_estimate_rate(&s);
    ok(near(e.low, 0.2065) && near(e.high, 1),
       "1 of 1 is a rate of 0.21 to 1: %f", e.low);

    for (i = 1; i < 10; i++) {
        recs_sample_add(&s, i % 2 ? 0 : 1);
    }

    /* the textbook's 5 of 10 */
    e = recs_estimate_rate(&s);
    ok(near(e.value, 0.5) && near(e.low, 0.2366) && near(e.high, 0.7634),
       "5 of 10 is a rate of 0.24 to 0.76: %f..%f", e.low, e.high);

    s = (recs_sample_t) { 0 };

    for (i = 1; i <= 5; i++) {
        recs_sample_add(&s, (double) i);
    }

    /* 3 +- 1.959964 * sqrt(2.5 / 5) */
    e = recs_estimate_mean(&s);
    ok(near(e.value, 3) && near(e.low, 1.6141) && near(e.high, 4.3859),
       "1 to 5 have a mean of 1.61 to 4.39: %f..%f", e.low, e.high);
}


/* ---- cases */

static void
test_cases(const recs_store_t *st)
{
    char       all[2048], again[2048];
    recs_rc_t  rc;

    rc = ask(held_out, st, 0, 100);
    ok(rc == RECS_OK && cases.baskets == 7 && cases.usable == 5
       && cases.n == 10,
       "a basket with two known items is two cases: %zu of %zu baskets",
       cases.n, cases.usable);
    ok(cases.first == 19783 && cases.last == 19787,
       "days of the usable baskets are kept: %u to %u", cases.first,
       cases.last);

    (void) spell(all, sizeof(all));

    (void) ask("item,order\nd,4\na,3\na,5\na,2\nunknown,2\nx,5\nb,2\nb,4\nc,3\n"
               "b,1\na,1\n", st, 0, 100);
    ok(strcmp(spell(again, sizeof(again)), all) == 0,
       "the same orders ask the same, however their rows stand");

    (void) ask("order,item\n1,a\n1,b\n1,c\n1,d\n2,a\n2,b\n2,c\n2,d\n"
               "3,a\n3,b\n3,c\n3,d\n", st, 0, 100);
    (void) spell(all, sizeof(all));
    (void) ask("order,item\n3,c\n3,d\n3,b\n3,a\n1,d\n1,c\n1,b\n1,a\n"
               "2,b\n2,d\n2,a\n2,c\n", st, 0, 100);
    ok(strcmp(spell(again, sizeof(again)), all) == 0 && cases.n == 9,
       "so is the page's item where there is a choice: %s", again);

    (void) ask(held_out, st, 0, 100);
    (void) spell(all, sizeof(all));

    (void) ask(held_out, st, 0, 4);
    ok(cases.n == 4 && strstr(all, spell(again, sizeof(again))) == all,
       "a sample of 4 is 4 of these cases");

    (void) ask(held_out, st, 19785, 100);
    ok(cases.baskets == 4 && cases.usable == 3 && cases.first == 19785,
       "--since passes over older orders and those without a time: %zu left",
       cases.baskets);

    ok(ask("order,item\n1,y\n1,z\n", st, 0, 100) == RECS_OK && cases.n == 0
       && cases.baskets == 1, "orders of another shop are no cases");
}


static void
test_limits(const recs_store_t *st)
{
    char      text[8192];
    size_t    n, items, i;
    uint32_t  known[4];

    for (items = 49; items <= 51; items++) {
        n = (size_t) snprintf(text, sizeof(text), "order,item\n1,unknown\n");

        for (i = 0; i < items; i++) {
            n += (size_t) snprintf(text + n, sizeof(text) - n, "1,i%02zu\n", i);
        }

        (void) ask(text, st, 0, 100);
        ok(cases.n == (items <= 50 ? 3 : 0),
           "a basket of %zu known items is %zu cases", items, cases.n);

        if (cases.n == 3) {
            for (i = 0; i < 3; i++) {
                known[i] = cases.cases[i].hidden;
            }

            ok(known[0] != known[1] && known[1] != known[2]
               && known[0] != known[2], "each hides another item");
        }
    }
}


/* ---- figures */

static recs_rc_t
measure(recs_eval_result_t *r, recs_eval_task_t task, const recs_store_t *st,
    float floor)
{
    recs_eval_source_t  source;

    source = recs_eval_cases_source(&cases, task);

    return recs_eval_ask(r, task, &source, st, floor, &err);
}


static void
test_figures(const recs_store_t *st, recs_eval_task_t task)
{
    const char          *name;
    recs_eval_result_t   r;
    recs_estimate_t     *m;

    name = recs_eval_tasks[task].name;
    m = r.metrics;

    (void) ask(held_out, st, 0, 100);
    ok(measure(&r, task, st, 0) == RECS_OK && r.asked
       && r.cases == 10, "%s is asked 10 cases", name);

    ok(near(m[RECS_EVAL_HIT_1].value, 0.5)
       && near(m[RECS_EVAL_HIT_1].low, 0.2366)
       && near(m[RECS_EVAL_HIT_1].high, 0.7634),
       "%s: 5 of 10 hidden items come first: %f", name,
       m[RECS_EVAL_HIT_1].value);
    ok(near(m[RECS_EVAL_HIT_3].value, 0.9)
       && near(m[RECS_EVAL_HIT_6].value, 0.9)
       && near(m[RECS_EVAL_HIT_10].value, 0.9),
       "%s: 9 of 10 are among the first three", name);

    /* 5 first, 2 second, 2 third, 1 not at all */
    ok(near(m[RECS_EVAL_NDCG_10].value, (5 + 2 / log2(3) + 2 / 2.0) / 10),
       "%s: NDCG@10 is %f", name, m[RECS_EVAL_NDCG_10].value);
    ok(near(m[RECS_EVAL_MRR_10].value, (5 + 2 / 2.0 + 2 / 3.0) / 10),
       "%s: MRR@10 is %f", name, m[RECS_EVAL_MRR_10].value);

    /* a a a a, b b b, c are found; x is not; d has no price */
    ok(near(m[RECS_EVAL_REVENUE_6].value, (4 * 100 + 3 * 200 + 300) / 9.0),
       "%s: a case earns %f where the hidden item has a price", name,
       m[RECS_EVAL_REVENUE_6].value);
    ok(near(m[RECS_EVAL_HIT_PRICE_6].value, (4 * 100 + 3 * 200 + 300) / 8.0),
       "%s: a hit is worth %f", name, m[RECS_EVAL_HIT_PRICE_6].value);

    /* a, b, c and d are in 20 of 40 baskets each */
    ok(near(m[RECS_EVAL_NOVELTY_6].value, 1),
       "%s: what half of the baskets hold is one bit new: %f", name,
       m[RECS_EVAL_NOVELTY_6].value);
    ok(near(m[RECS_EVAL_FULL_6].value, 0),
       "%s: a shop of four never answers with six", name);
    ok(near(m[RECS_EVAL_COVERAGE_6].value, 0.8)
       && isnan(m[RECS_EVAL_COVERAGE_6].low),
       "%s: four of five items are suggested to somebody: %f", name,
       m[RECS_EVAL_COVERAGE_6].value);

    (void) measure(&r, task, st, 2);
    ok(near(m[RECS_EVAL_HIT_10].value, 0)
       && isnan(m[RECS_EVAL_NOVELTY_6].value)
       && isnan(m[RECS_EVAL_HIT_PRICE_6].value)
       && near(m[RECS_EVAL_COVERAGE_6].value, 0),
       "%s: a floor over all scores leaves nothing to hit", name);
}


/*
 * Baskets of a, b and c.  A cart has the partner of a hidden a or b, and c is
 * the best seller of those left: always the first.  A page has the partner in
 * half of two thirds of the cases.
 */

static void
test_tasks(const recs_store_t *st)
{
    size_t              i, n;
    char                text[2048];
    recs_eval_result_t  cart, pdp;

    n = (size_t) snprintf(text, sizeof(text), "order,item\n");

    for (i = 0; i < 40; i++) {
        n += (size_t) snprintf(text + n, sizeof(text) - n,
                               "%zu,a\n%zu,b\n%zu,c\n", i, i, i);
    }

    (void) ask(text, st, 0, 1000);
    (void) measure(&cart, RECS_EVAL_CART, st, 0);
    (void) measure(&pdp, RECS_EVAL_PDP, st, 0);

    ok(cases.n == 120 && near(cart.metrics[RECS_EVAL_HIT_1].value, 1),
       "the cart knows the whole rest: %f",
       cart.metrics[RECS_EVAL_HIT_1].value);
    ok(pdp.metrics[RECS_EVAL_HIT_1].value > 0.2
       && pdp.metrics[RECS_EVAL_HIT_1].value < 0.47
       && near(pdp.metrics[RECS_EVAL_HIT_3].value, 1),
       "the page knows one item of it, each as often: %f",
       pdp.metrics[RECS_EVAL_HIT_1].value);
}


/* ---- output */

static void
test_output(const recs_store_t *st)
{
    char                text[8192];
    recs_out_t          o;
    recs_eval_report_t  r;

    r = (recs_eval_report_t) { .meta = recs_store_meta(st), .cases = &cases };
    recs_eval_currency(st, r.currency);
    ok(strcmp(r.currency, "EUR") == 0, "the store's currency is found: %s",
       r.currency);

    (void) ask(held_out, st, 0, 100);
    (void) measure(&r.results[RECS_EVAL_PDP], RECS_EVAL_PDP, st, 0);

    o = (recs_out_t) { (unsigned char *) text, sizeof(text) - 1, 0 };
    recs_eval_text(&o, &r);
    text[o.n] = '\0';

    ok(strstr(text, "\nhit rate@1                0.5000 0.2366..0.7634\n")
       != NULL, "the table has value and interval");
    ok(strstr(text, "revenue@6 EUR             1.4444 ") != NULL,
       "prices stand in the store's currency");
    ok(strstr(text, "cart") == NULL && strstr(text, " \n") == NULL,
       "what was not asked is not there, nor blanks at a line's end");

    o.n = 0;
    recs_eval_json(&o, &r);
    text[o.n] = '\0';

    ok(strstr(text, "\"placements\":{\"pdp\":{\"cases\":10,\"hit_rate_1\":"
                    "{\"value\":0.500000,\"low\":0.236593,\"high\":0.763407}")
       != NULL, "JSON has the same figures");
    ok(strstr(text, "\"coverage_6\":{\"value\":0.800000,\"low\":null,"
                    "\"high\":null}}},\"sessions\":{},\"customers\":{}}\n") != NULL,
       "what has no interval is null");
    ok(strstr(text, "\"first\":\"2024-03-01\",\"last\":\"2024-03-05\"") != NULL,
       "days are spelled as ISO 8601");
}


/* ---- the command: $RECS, or build/recs; its exit code, both its outputs */

static int
run(const char *arguments, char *text, size_t room)
{
    int          status;
    char         line[1024];
    FILE        *pipe;
    size_t       n;
    const char  *command;

    command = getenv("RECS");
    snprintf(line, sizeof(line), "%s eval %s 2>&1",
             command != NULL ? command : "build/recs", arguments);

    pipe = popen(line, "r");
    if (pipe == NULL) {
        fixture_fail("popen");
    }

    n = fread(text, 1, room - 1, pipe);
    text[n] = '\0';
    status = pclose(pipe);

    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}


static void
test_command(void)
{
    char        text[8192], line[1024];
    const char  *orders, *store;

    orders = fixture_text("late.csv", held_out);
    store = fixture_path("pairs");

    snprintf(line, sizeof(line), "--store %s --orders %s", store, orders);
    ok(run(line, text, sizeof(text)) == 0 && strstr(text, "warning") == NULL
       && strstr(text, "hit rate@1") != NULL,
       "orders newer than the store are measured");

    snprintf(line, sizeof(line), "--store %s --orders %s --json --placement pdp"
             " --since 2024-03-04T12:00", store, orders);
    ok(run(line, text, sizeof(text)) == 0
       && strstr(text, "\"baskets\":2,\"usable\":1") != NULL
       && strstr(text, "\"cart\"") == NULL,
       "a day that began before --since is left out");

    snprintf(line, sizeof(line), "--store %s --orders %s --since 2025-01-01",
             store, orders);
    ok(run(line, text, sizeof(text)) == 1
       && strstr(text, "the time of the newest is 2024-03-06") != NULL,
       "no order that new: exit code 1, and the newest is told");

    snprintf(line, sizeof(line), "--store %s --orders %s --json", store,
             fixture_text("old.csv", "order,item,time\n1,a,2024-02-29\n"
                          "1,b,2024-02-29\n9,a,2024-02-28\n9,c,2024-02-28\n"));
    ok(run(line, text, sizeof(text)) == 0
       && strstr(text, "the cases begin on 2024-02-28, the store's newest order"
                       " is of 2024-02-29: it may know the answers") != NULL
       && strstr(text, "\"may_know_answers\":true") != NULL,
       "a store that may know the answers is warned of");

    snprintf(line, sizeof(line), "--store %s --orders %s --floor placement",
             store, orders);
    ok(run(line, text, sizeof(text)) == 0
       && strstr(text, "floor   the placement's\n") != NULL,
       "the placement's own floors can be measured");

    ok(run("--orders x --placement shelf", text, sizeof(text)) == 2
       && run("--orders x --cases 0", text, sizeof(text)) == 2
       && run("--orders x --floor -1", text, sizeof(text)) == 2
       && run("--orders x --since soon", text, sizeof(text)) == 2
       && run("--orders x --map item", text, sizeof(text)) == 2
       && run("x", text, sizeof(text)) == 2
       && run("", text, sizeof(text)) == 2,
       "a wrong command line is exit code 2");
}


/* a count behind "NAME":{"cases": in JSON; -1 where it is not */

static int
counted(const char *text, const char *name)
{
    char         member[64];
    const char  *p;

    snprintf(member, sizeof(member), "\"%s\":{\"cases\":", name);
    p = strstr(text, member);

    return p != NULL ? atoi(p + strlen(member)) : -1;
}


/* and its value of a metric */

static double
valued(const char *text, const char *name, const char *metric)
{
    char         member[64];
    const char  *p;

    snprintf(member, sizeof(member), "\"%s\":{\"cases\":", name);
    p = strstr(text, member);
    snprintf(member, sizeof(member), "\"%s\":{\"value\":", metric);
    p = p != NULL ? strstr(p, member) : NULL;

    return p != NULL ? strtod(p + strlen(member), NULL) : -1;
}


static void
build_store(const char *name, const char *orders, const char *events)
{
    recs_build_t         b;
    recs_feed_spec_t     o, e;
    recs_build_report_t  report;

    o = (recs_feed_spec_t) { .path = orders };
    e = (recs_feed_spec_t) { .path = events };

    b = (recs_build_t) {
        .out = fixture_path("%s", name), .orders = &o, .norders = orders != NULL,
        .events = &e, .nevents = events != NULL, .threads = 1
    };

    if (recs_build(&b, &report, &err) != RECS_OK) {
        fixture_fail(err.what);
    }
}


/* fails when a reload, an unknown item or an old view is a case */

static void
test_clicks(void)
{
    char         text[16384], line[1024], *train;
    size_t       n;
    unsigned     i;
    const char  *held;

    train = malloc(65536);
    n = (size_t) sprintf(train, "session,item,time\n");

    for (i = 0; i < 40; i++) {
        n += (size_t) sprintf(train + n, "p%u,a,2024-03-01T10:00:00Z\n"
                              "p%u,b,2024-03-01T10:01:00Z\n"
                              "q%u,c,2024-03-01T10:00:00Z\n"
                              "q%u,d,2024-03-01T10:01:00Z\n", i, i, i, i);
    }

    build_store("clicks", NULL, fixture_bytes("views.csv", train, n));
    free(train);

    held = fixture_text("later.csv", "session,item,time\n"
                        "1,a,2024-03-05T10:00:00Z\n1,b,2024-03-05T10:01:00Z\n"
                        "2,c,2024-03-05T10:00:00Z\n2,c,2024-03-05T10:01:00Z\n"
                        "2,d,2024-03-05T10:02:00Z\n"
                        "3,b,2024-03-05T10:00:00Z\n3,no,2024-03-05T10:01:00Z\n"
                        "4,a,2024-03-05T10:00:00Z\n"
                        "5,b,2024-03-04T23:59:00Z\n5,a,2024-03-05T00:01:00Z\n"
                        "5,b,2024-03-05T00:02:00Z\n");

    snprintf(line, sizeof(line), "--store %s --events %s --json",
             fixture_path("clicks"), held);
    ok(run(line, text, sizeof(text)) == 0 && counted(text, "click") == 4
       && near(valued(text, "click", "hit_rate_1"), 1)
       && near(valued(text, "click", "recall_10"), 1)
       && strstr(text, "\"placements\":{}") != NULL,
       "what is viewed next: a reload and what nobody knows is not asked");

    snprintf(line, sizeof(line), "--store %s --events %s --json --since "
             "2024-03-05", fixture_path("clicks"), held);
    ok(run(line, text, sizeof(text)) == 0 && counted(text, "click") == 3,
       "a session that began earlier is cut: %d", counted(text, "click"));

    snprintf(line, sizeof(line), "--store %s --events %s --since 2024-03-06",
             fixture_path("clicks"), held);
    ok(run(line, text, sizeof(text)) == 1
       && strstr(text, "no session") != NULL, "no view that new");

    snprintf(line, sizeof(line), "--store %s --events %s --cases 2 --json",
             fixture_path("clicks"), held);
    ok(run(line, text, sizeof(text)) == 0 && counted(text, "click") == 2,
       "a sample is a sample");
}


/* fails when new and bought before are mixed up */

static void
test_customers(void)
{
    char         text[32768], line[1400], *train;
    size_t       n, m;
    unsigned     i;
    const char  *held, *all;

    train = malloc(65536);
    n = (size_t) sprintf(train, "order,item,customer,time\n");

    for (i = 0; i < 20; i++) {
        n += (size_t) sprintf(train + n, "x%u,a,u%u,2024-02-%02u\n"
                              "x%u,b,u%u,2024-02-%02u\n", i, i, 1 + i, i, i,
                              1 + i);
    }

    n += (size_t) sprintf(train + n, "1,a,ann,2024-02-01\n2,a,ann,2024-02-11\n"
                          "3,a,zoe,2024-02-02\n");

    for (i = 0; i < 70; i++) {
        n += (size_t) sprintf(train + n, "m,m%u,max,2024-02-03\n", i);
    }

    build_store("people", fixture_bytes("people.csv", train, n), NULL);

    m = n;
    n += (size_t) sprintf(train + n,
                          "h1,a,ann,2024-03-01\nh1,b,ann,2024-03-01\n"
                          "h2,m5,ann,2024-03-09\n"     /* not their next */
                          "h3,b,zoe,2024-03-02\n"
                          "h4,a,who,2024-03-02\n"
                          "h5,m1,max,2024-03-02\nh5,b,max,2024-03-02\n"
                          "h6,none,u1,2024-03-02\n");
    all = fixture_bytes("all.csv", train, n);
    memcpy(train + m - 25, "order,item,customer,time\n", 25);
    held = fixture_bytes("next.csv", train + m - 25, n - m + 25);
    free(train);

    snprintf(line, sizeof(line), "--store %s --orders %s --json",
             fixture_path("people"), held);
    ok(run(line, text, sizeof(text)) == 0 && counted(text, "home") == 3
       && counted(text, "email") == 2 && counted(text, "reorder") == 1,
       "next orders of those whom the store knows: %d, %d with something new, "
       "%d with something again", counted(text, "home"),
       counted(text, "email"), counted(text, "reorder"));
    ok(near(valued(text, "email", "hit_rate_10"), 1)
       && near(valued(text, "reorder", "recall_10"), 1)
       && near(valued(text, "reorder", "hit_rate_1"), 1)
       && valued(text, "home", "recall_10") > 0.5,
       "and what they are is found");

    snprintf(line, sizeof(line), "--store %s --orders %s --json --since "
             "2024-03-01", fixture_path("people"), all);
    ok(run(line, text, sizeof(text)) == 0 && counted(text, "home") == 3
       && counted(text, "email") == 3 && counted(text, "reorder") == 2,
       "with the older orders, nothing new is unknown: %d and %d",
       counted(text, "email"), counted(text, "reorder"));

    snprintf(line, sizeof(line), "--store %s --orders %s", fixture_path("people"),
             held);
    ok(run(line, text, sizeof(text)) == 0
       && strstr(text, "home 95% interval") != NULL
       && strstr(text, "reorder 95% interval") != NULL
       && strstr(text, "\ncases                          3                "
                       "             2                             1\n") != NULL,
       "side by side");
}


int
main(void)
{
    recs_store_t  *pairs, *wide;

    pairs = pairs_store();
    wide = wide_store();

    test_estimates();
    test_cases(pairs);
    test_limits(wide);
    test_figures(pairs, RECS_EVAL_CART);
    test_figures(pairs, RECS_EVAL_PDP);
    test_tasks(pairs);
    test_output(pairs);
    test_command();
    test_clicks();
    test_customers();

    recs_eval_cases_free(&cases);
    recs_shop_free(&shop);
    recs_store_close(pairs);
    recs_store_close(wide);

    return done_testing();
}
