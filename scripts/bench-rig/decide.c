
/*
 * How long a decision and its rendering take, for scripts/bench-decide.
 *
 *   decide STORE ROUNDS DIR [ROW]
 *
 * Questions are pages and carts of random best sellers, rules are made here: a
 * mix of what shops write, each about another category, brand, fact or hour, so
 * that some fire on a cart and most do not.  Live changes are of random items,
 * kept below DIR.  A line for each row, or that one alone: placement, items,
 * rules, live changes, microseconds an answer (the best round's mean), what it
 * took from the heap, rules that fired on average.
 */

#include "answer/recs_answer.h"
#include "store/recs_live_writer.h"
#include "store/recs_overlay.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>


#define QUESTIONS   512
#define RULES       500
#define SHOWN       4
#define SELLERS     20000               /* items that carts are made of */


typedef struct {
    uint32_t          set[2];
    recs_item_test_t  test;
    recs_select_t     select;
    recs_condition_t  parts[2];
    recs_str_t        text;
    recs_boost_t      boost;
    recs_pin_t        pin;
} parts_t;

static recs_store_t      *st;
static recs_workspace_t   w;
static recs_policy_t      policy;
static recs_rule_t        rules[RULES];
static parts_t            parts[RULES];
static recs_query_t       questions[QUESTIONS];
static char               skus[QUESTIONS][RECS_ANCHORS_MAX][RECS_SKU_MAX + 1];
static uint64_t           seed = 1;


static uint32_t
below(uint32_t n)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;

    return (uint32_t) (seed * 2685821657736338717u >> 32) % n;
}


static recs_facts_t
some_facts(void)
{
    recs_facts_t  f;

    if (recs_store_facts(st, below(SELLERS), &f) != RECS_OK) {
        exit(1);
    }

    return f;
}


/* ---- rules */

/* the cart has an item of a category, a brand, or one of two items */

static recs_condition_t
cart_has(parts_t *p, recs_about_t about)
{
    recs_facts_t  f;

    f = some_facts();
    p->set[0] = about == RECS_ABOUT_CATEGORY ? f.category
                : about == RECS_ABOUT_BRAND  ? f.brand : below(SELLERS);
    p->test = (recs_item_test_t) { .field = about, .set = p->set, .nset = 1 };
    p->select = (recs_select_t) { &p->test, 1 };

    return (recs_condition_t) { .kind = RECS_IF_ITEMS,
                                .group = RECS_GROUP_CART, .items = p->select,
                                .min = 1, .max = INFINITY };
}


static recs_condition_t
number_from(recs_number_t number, double min)
{
    return (recs_condition_t) { .kind = RECS_IF_NUMBER, .number = number,
                                .min = min, .max = INFINITY };
}


static recs_condition_t
fact_is(parts_t *p, const char *name, const char *text)
{
    p->text = recs_str_of(text);

    return (recs_condition_t) { .kind = RECS_IF_CONTEXT,
                                .name = recs_str_of(name), .texts = &p->text,
                                .ntexts = 1 };
}


static recs_condition_t
hours(uint16_t from, uint16_t to)
{
    return (recs_condition_t) {
        .kind = RECS_IF_TIME,
        .when = { INT64_MIN, INT64_MAX, (uint8_t) (1 << below(7)), from, to,
                  NULL, 0 }
    };
}


static void
make_condition(parts_t *p, recs_condition_t *c, uint32_t kind)
{
    switch (kind) {

    case 0:
    case 1:
    case 2:
        *c = cart_has(p, RECS_ABOUT_CATEGORY);
        return;

    case 3:
        *c = cart_has(p, below(10) ? RECS_ABOUT_ITEM : RECS_ABOUT_BRAND);
        return;

    case 4:
        *c = number_from(RECS_NUMBER_CART_VALUE, 100000 + below(100000000));
        return;

    case 5:
        *c = number_from(RECS_NUMBER_CART_ITEMS, 20 + below(200));
        return;

    case 6:
        p->parts[0] = fact_is(p, "tier", below(2) ? "gold" : "silver");
        p->parts[1] = cart_has(p, RECS_ABOUT_CATEGORY);
        break;

    case 7:
        p->parts[0] = fact_is(p, "device", below(4) ? "desktop" : "mobile");
        p->parts[1] = hours((uint16_t) below(600), (uint16_t) (600 + below(839)));
        break;

    case 8:
        p->parts[0] = cart_has(p, RECS_ABOUT_ITEM);
        p->parts[1] = number_from(RECS_NUMBER_CART_VALUE, below(100000));
        break;

    default:
        p->parts[0] = fact_is(p, "country", below(8) ? "FR" : "DE");
        p->parts[1] = number_from(RECS_NUMBER_VISITS, below(40));
    }

    *c = (recs_condition_t) { .kind = RECS_IF_ALL, .parts = p->parts,
                              .nparts = 2 };
}


static void
make_effect(parts_t *p, recs_effect_t *e, uint32_t kind)
{
    recs_facts_t  f;

    f = some_facts();

    switch (kind) {

    case 0:
        if (p->select.ntests == 0) {
            p->set[0] = f.brand;
            p->test = (recs_item_test_t) { .field = RECS_ABOUT_BRAND,
                                           .set = p->set, .nset = 1 };
            p->select = (recs_select_t) { &p->test, 1 };
        }

        p->boost = (recs_boost_t) { p->select, 1.5f };
        e->boosts = &p->boost;
        e->nboosts = 1;
        return;

    case 1:
        p->pin = (recs_pin_t) { below(SHOWN), below(SELLERS) };
        e->pins = &p->pin;
        e->npins = 1;
        return;

    case 2:
        e->sets = RECS_SETS_PER_CATEGORY;
        e->per_category = 2;
        return;

    default:
        e->sets = RECS_SETS_COUNT;
        e->count = SHOWN;
    }
}


static void
make_rules(void)
{
    uint32_t  i;

    for (i = 0; i < RULES; i++) {
        rules[i].name = recs_str("a rule");
        make_condition(&parts[i], &rules[i].condition, i % 10);
        make_effect(&parts[i], &rules[i].effect, below(6));
    }

    policy = *recs_policy_builtin();
    policy.rules = rules;
}


/* ---- questions */

static void
make_questions(const char *placement, size_t items)
{
    size_t         i, k;
    recs_card_t    card;
    recs_query_t  *q;

    for (i = 0; i < QUESTIONS; i++) {
        q = &questions[i];
        recs_query_begin(q, recs_str_of(placement));

        q->now = 1767571200 + below(7 * 86400);
        q->count = SHOWN;
        recs_query_tell(q, recs_str("tier"), recs_str("gold"));
        recs_query_tell(q, recs_str("device"), recs_str("mobile"));
        recs_query_tell(q, recs_str("country"), recs_str("DE"));
        recs_query_tell(q, recs_str("visits"), recs_str("3"));

        for (k = 0; k < items; k++) {
            if (recs_store_card(st, below(SELLERS), &card) != RECS_OK) {
                exit(1);
            }

            memcpy(skus[i][k], card.sku.data, card.sku.len);
            recs_query_add(q, items == 1 ? RECS_FACT_ITEM : RECS_FACT_CART,
                           (recs_str_t) {
                (unsigned char *) skus[i][k], card.sku.len
            });
        }
    }
}


/* ---- live changes, of random items of the whole shop */

#define CHANGES   10000

enum { NO_CHANGES, BLOCKS, SOLD_OUT, PRICES, BOOSTS };

static const char *const  kinds[] = {
    "-", "blocks", "sold out", "prices", "boosts"
};


/* a folder of its own: nothing is written into the store */

static void
change(const char *dir, int kind, recs_overlay_t **o)
{
    char                  folder[4096];
    int64_t               now;
    uint32_t              i;
    recs_err_t            err;
    recs_card_t           card;
    recs_live_value_t     v;
    recs_live_writer_t   *live;

    static const recs_live_field_t  fields[] = {
        [BLOCKS] = RECS_LIVE_BLOCK, [SOLD_OUT] = RECS_LIVE_AVAILABILITY,
        [PRICES] = RECS_LIVE_PRICE, [BOOSTS] = RECS_LIVE_BOOST
    };

    now = recs_store_meta(st)->as_of + 1;       /* newer than the catalogue */
    (void) snprintf(folder, sizeof(folder), "%s/%s", dir, kinds[kind]);

    if ((mkdir(folder, 0755) != 0 && errno != EEXIST)
        || recs_live_writer_open(&live, folder, &err) != RECS_OK) {
        goto failed;
    }

    for (i = 0; i < CHANGES; i++) {
        v = (recs_live_value_t) { kind == BLOCKS ? 1
                                  : kind == SOLD_OUT ? RECS_OUT_OF_STOCK
                                  : kind == PRICES ? 1000 + i : 1500,
                                  now, INT64_MAX };

        if (recs_store_card(st, below(recs_store_meta(st)->items), &card)
            != RECS_OK
            || recs_live_writer_set(live, card.sku, fields[kind], v) != RECS_OK)
        {
            goto failed;
        }
    }

    if (recs_live_writer_commit(live, now, &err) != RECS_OK) {
        goto failed;
    }

    recs_live_writer_close(live);

    if (recs_overlay_open(o, folder, &err) == RECS_OK
        && recs_overlay_refresh(*o, st, now, &err) == RECS_OK)
    {
        return;
    }

failed:

    fprintf(stderr, "decide: %s\n", err.what);
    exit(1);
}


/* ---- measuring */

/* every call of the process comes through here */

static size_t  allocations;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

void *
malloc(size_t size)
{
    allocations++;

    return __libc_malloc(size);
}


void *
calloc(size_t n, size_t size)
{
    allocations++;

    return __libc_calloc(n, size);
}


void *
realloc(void *p, size_t size)
{
    allocations++;

    return __libc_realloc(p, size);
}


static double
microseconds(void)
{
    struct timespec  t;

    (void) clock_gettime(CLOCK_MONOTONIC, &t);

    return (double) t.tv_sec * 1e6 + (double) t.tv_nsec / 1e3;
}


/* all questions once; a function of its own, for a profiler to be told of */

static __attribute__((noinline)) void
answer_all(size_t *fired)
{
    size_t       i;
    recs_out_t   out;
    recs_look_t  look;

    static unsigned char  body[65536];

    look = (recs_look_t) { .format = RECS_FORMAT_HTML };

    for (*fired = i = 0; i < QUESTIONS; i++) {
        out = (recs_out_t) { body, sizeof(body), 0 };

        if (recs_answer(st, &policy, &questions[i], &w, &look, &out, NULL)
            == RECS_BAD)
        {
            exit(1);
        }

        *fired += w.plan.nfired;
    }
}


typedef struct {
    const char  *placement;
    size_t       items;
    uint32_t     nrules;
    int          changes;
} row_t;

static const row_t  rows[] = {
    { "pdp", 1, 0, NO_CHANGES }, { "pdp", 1, 0, BLOCKS },
    { "pdp", 1, 0, SOLD_OUT }, { "pdp", 1, 0, PRICES },
    { "pdp", 1, 0, BOOSTS }, { "cart", 10, 0, NO_CHANGES },
    { "cart", 10, 0, BLOCKS }, { "cart", 10, 0, SOLD_OUT },
    { "cart", 10, 0, PRICES }, { "cart", 10, 0, BOOSTS },
    { "cart", 10, 50, NO_CHANGES }, { "cart", 50, 0, NO_CHANGES },
    { "cart", 50, 500, NO_CHANGES }
};


static void
measure(const row_t *row, unsigned rounds)
{
    size_t  fired, taken;
    double  begin, spent, best;

    best = INFINITY;
    taken = 0;
    policy.nrules = row->nrules;
    make_questions(row->placement, row->items);

    for (; rounds > 0; rounds--) {
        taken = allocations;
        begin = microseconds();
        answer_all(&fired);
        spent = microseconds() - begin;
        taken = allocations - taken;
        best = spent < best ? spent : best;
    }

    printf("| %s | %zu | %u | %s | %.2f | %zu | %.1f |\n", row->placement,
           row->items, row->nrules, kinds[row->changes], best / QUESTIONS,
           taken, (double) fired / QUESTIONS);
}


/* each row has the store to itself */

static void
run(const row_t *row, const char *store, unsigned rounds, const char *dir)
{
    recs_err_t       err;
    recs_overlay_t  *o;

    o = NULL;
    seed = 1;

    if (recs_store_open(&st, store, &err) != RECS_OK) {
        fprintf(stderr, "decide: %s\n", err.what);
        exit(2);
    }

    if (recs_store_meta(st)->items < SELLERS) {
        fprintf(stderr, "decide: a store of at least %d items\n", SELLERS);
        exit(2);
    }

    make_rules();

    if (row->changes != NO_CHANGES) {
        change(dir, row->changes, &o);
    }

    measure(row, rounds);

    recs_overlay_close(o);
    recs_store_close(st);
}


int
main(int argc, char **argv)
{
    size_t  i;

    if (argc < 4 || argc > 5) {
        fputs("usage: decide STORE ROUNDS DIR [ROW]\n", stderr);
        return 2;
    }

    puts("| placement | items | rules | live changes | microseconds | from the "
         "heap | rules that fired |\n|---|---|---|---|---|---|---|");

    for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (argc == 4 || (size_t) atoi(argv[4]) == i) {
            run(&rows[i], argv[1], (unsigned) atoi(argv[2]), argv[3]);
        }
    }

    return 0;
}
