
/* Intent: learning it from sessions, keeping it, and what it says. */

#include "tap.h"

#include "build/recs_intent_fit.h"

#include <math.h>


#define DAY     86400
#define START   1700006400              /* a midnight */


static recs_acts_t  acts;


/* a sum of what the model says of moments, and of what came of them */

typedef struct {
    recs_intent_t  model;
    double         said;
    double         bought;
    double         loss;
    uint64_t       n;
    double         bins[2][2];          /* below and above the mean: said, seen */
    double         mean;
} sum_t;


static double
uniform(void)
{
    return rand() / ((double) RAND_MAX + 1);
}


static void
act(uint64_t who, int64_t time, recs_did_t did)
{
    if (recs_acts_add(&acts, who, time, did) != RECS_OK) {
        printf("Bail out! out of memory\n");
        exit(EXIT_FAILURE);
    }
}


/*
 * Visitors of whom one in ten is about to buy: those put things into the cart
 * more often.  The order has a row for each of three items.
 */

static void
shop(unsigned seed, unsigned visitors)
{
    bool      buys;
    int64_t   time;
    uint64_t  who;
    unsigned  i, k, n;

    recs_acts_free(&acts);
    srand(seed);

    for (i = 0; i < visitors; i++) {
        who = (uint64_t) i << 32 | 2;
        time = START + (int64_t) (uniform() * 30 * DAY);
        buys = uniform() < 0.1;
        n = 1 + (unsigned) (uniform() * 8);

        for (k = 0; k < n; k++) {
            time += 1 + (int64_t) (uniform() * 120);
            act(who, time, uniform() < (buys ? 0.5 : 0.05)
                           ? RECS_DID_ADD_TO_CART : RECS_DID_VIEW_ITEM);
        }

        for (k = 0; buys && k < 3; k++) {
            act(who, time + 30 + k, RECS_DID_PURCHASE);
        }
    }
}


static void
add(void *ctx, const recs_moment_t *m)
{
    bool    high;
    sum_t  *s;
    double  chance;

    s = ctx;
    chance = recs_intent(&s->model, m->state, m->time);
    high = chance > s->mean;

    s->n++;
    s->said += chance;
    s->bought += m->buys;
    s->loss -= log(m->buys ? chance : 1 - chance);
    s->bins[high][0] += chance;
    s->bins[high][1] += m->buys;
}


static sum_t
ask(const recs_intent_t *m, double mean)
{
    sum_t  s;

    s = (sum_t) { .model = *m, .mean = mean };
    recs_acts_sort(&acts);
    recs_acts_play(&acts, add, &s);

    return s;
}


static void
test_learn(void)
{
    sum_t          s, same;
    double         share;
    recs_rc_t      rc;
    recs_intent_t  m, always;

    shop(1, 8000);
    rc = recs_intent_fit(&m, &acts);
    ok(rc == RECS_OK && m.sessions == 8000
       && m.buying > 600 && m.buying < 1000 && m.until > START + 29 * DAY,
       "learned from %u sessions, %u with a purchase", (unsigned) m.sessions,
       (unsigned) m.buying);

    s = ask(&m, 0.1);
    share = s.bought / (double) s.n;
    ok(fabs(s.said - s.bought) < 1e-3 * s.bought,
       "of what it learned from it says what was: %.4f, %.4f",
       s.said / (double) s.n, share);

    ok(m.weights[RECS_INTENT_ADDS] > 1
       && m.weights[RECS_INTENT_BOUGHT] < -1,
       "a full cart is a sign, a purchase an end: %.2f, %.2f",
       m.weights[RECS_INTENT_ADDS], m.weights[RECS_INTENT_BOUGHT]);
    ok(fabs(m.weights[RECS_INTENT_DAY]) < 0.2
       && fabs(m.weights[RECS_INTENT_NIGHT]) < 0.2,
       "what tells nothing says little");
    ok(m.weights[RECS_INTENT_CHECKOUTS]
       >= recs_intent_default.weights[RECS_INTENT_CHECKOUTS]
       && m.weights[RECS_INTENT_CHECKOUTS]
          <= recs_intent_default.weights[RECS_INTENT_CHECKOUTS],
       "of what never happened the built-in weight stays");

    shop(2, 8000);
    s = ask(&m, share);
    always = (recs_intent_t) { .weights = { log(share / (1 - share)) } };
    same = ask(&always, share);
    ok(s.loss < 0.85 * same.loss, "others: log loss %.4f, %.4f of who says always "
       "the same", s.loss / (double) s.n, same.loss / (double) s.n);
    ok(fabs(s.bins[0][0] / s.bins[0][1] - 1) < 0.2
       && fabs(s.bins[1][0] / s.bins[1][1] - 1) < 0.2,
       "few: %.0f said, %.0f bought; many: %.0f, %.0f", s.bins[0][0],
       s.bins[0][1], s.bins[1][0], s.bins[1][1]);
}


static void
test_little(void)
{
    recs_intent_t  m;

    shop(3, 300);
    ok(recs_intent_fit(&m, &acts) == RECS_NONE && m.sessions == 0
       && memcmp(m.weights, recs_intent_default.weights, sizeof(m.weights)) == 0,
       "from too little nothing is learned");

    recs_acts_free(&acts);
    ok(recs_intent_fit(&m, &acts) == RECS_NONE, "nor from nothing");
}


/* moments as "session.event" with + where a purchase is to come */

static char  told[256];

static void
tell(void *ctx, const recs_moment_t *m)
{
    (void) ctx;

    snprintf(told + strlen(told), sizeof(told) - strlen(told), "%s%u.%u%s ",
             m->first ? "|" : "", m->state->visits,
             (unsigned) m->state->counts[RECS_DID_VIEW_ITEM]
             + m->state->counts[RECS_DID_PURCHASE] * 10u
             + m->state->counts[RECS_DID_SEARCH] * 100u
             + m->state->counts[RECS_DID_BEGIN_CHECKOUT] * 1000u,
             m->buys ? "+" : "");
}


static void
test_play(void)
{
    recs_acts_free(&acts);

    act(4, START + 5000, RECS_DID_VIEW_ITEM);
    act(2, START + 10, RECS_DID_VIEW_ITEM);
    act(2, START + 20, RECS_DID_PURCHASE);
    act(2, START + 21, RECS_DID_PURCHASE);
    act(2, START + 1000, RECS_DID_VIEW_ITEM);
    act(2, START + 5000, RECS_DID_VIEW_ITEM);
    act(2, START + 5010, RECS_DID_VIEW_ITEM);
    act(2, START + 5020, RECS_DID_PURCHASE);
    act(2, START + 5081, RECS_DID_PURCHASE);
    act(4, 0, RECS_DID_PURCHASE);
    act(4, (int64_t) UINT32_MAX + 1, RECS_DID_PURCHASE);

    recs_acts_sort(&acts);
    recs_acts_play(&acts, tell, NULL);

    ok(strcmp(told, "|1.1+ 1.11 1.12 |2.1+ 2.2+ 2.12+ 2.22 |1.1 ") == 0,
       "sessions, orders of several rows, no times: %s", told);

    recs_acts_free(&acts);
    told[0] = '\0';

    act(2, START, RECS_DID_SEARCH);
    act(2, START, RECS_DID_SEARCH);
    act(2, START + 1, RECS_DID_SEARCH);
    act(2, START + 10, RECS_DID_BEGIN_CHECKOUT);
    act(2, START + 10, RECS_DID_BEGIN_CHECKOUT);
    act(2, START + 20, RECS_DID_PURCHASE);
    act(2, START + 20, RECS_DID_PURCHASE);
    act(2, START + 80, RECS_DID_BEGIN_CHECKOUT);

    recs_acts_sort(&acts);
    recs_acts_play(&acts, tell, NULL);

    ok(strcmp(told, "|1.100+ 1.200+ 1.1200+ 1.1210 1.2210 ") == 0,
       "searches and checkouts: %s", told);
}


/* who searches looks around, who is at the checkout buys: is that seen? */

static void
test_searches(void)
{
    unsigned       i;
    uint64_t       who;
    recs_rc_t      rc;
    recs_intent_t  m;

    recs_acts_free(&acts);
    srand(5);

    for (i = 0; i < 4000; i++) {
        who = (uint64_t) i << 8;
        act(who, START + i * 90, RECS_DID_VIEW_ITEM);

        if (uniform() < 0.5) {
            act(who, START + i * 90 + 10, RECS_DID_SEARCH);
        }

        if (uniform() < 0.2) {
            act(who, START + i * 90 + 20, RECS_DID_BEGIN_CHECKOUT);

            if (uniform() < 0.9) {
                act(who, START + i * 90 + 30, RECS_DID_PURCHASE);
            }
        }
    }

    rc = recs_intent_fit(&m, &acts);

    ok(rc == RECS_OK && m.weights[RECS_INTENT_CHECKOUTS] > 3
       && fabs(m.weights[RECS_INTENT_SEARCHES]) < 0.5
       && m.weights[RECS_INTENT_ADDS]
          == recs_intent_default.weights[RECS_INTENT_ADDS],
       "learned: %.2f of checkouts, %.2f of searches; of carts, which are not "
       "there, what is built in", m.weights[RECS_INTENT_CHECKOUTS],
       m.weights[RECS_INTENT_SEARCHES]);
}


static void
test_many(void)
{
    uint64_t  who;
    size_t    i;

    recs_acts_free(&acts);

    for (i = 0; i < 3 * RECS_ACTS_MAX; i++) {
        who = i / 6 * 2654435761u << 1;
        act(who, START + (int64_t) i, RECS_DID_VIEW_ITEM);
    }

    for (i = 1; i < acts.n; i++) {
        if (acts.list[i].row < acts.list[i - 1].row) {
            break;
        }
    }

    ok(acts.n > RECS_ACTS_MAX / 4 && acts.n <= RECS_ACTS_MAX && i == acts.n
       && acts.n % 6 == 0, "of very many an even part is kept, visitors whole: %zu",
       acts.n);

    recs_acts_free(&acts);

    for (i = 0; i < RECS_ACTS_MAX + 5; i++) {
        act(UINT64_MAX, START, RECS_DID_VIEW_ITEM);
    }

    ok(acts.n <= RECS_ACTS_MAX, "one visitor with all of them takes no more");
}


static void
test_text(void)
{
    size_t         i, bad;
    recs_out_t     out;
    recs_intent_t  m, back;
    unsigned char  text[RECS_INTENT_TEXT];

    m = (recs_intent_t) { .sessions = 12345, .buying = 678, .until = START };

    for (i = 0; i < RECS_INTENT_FEATURES; i++) {
        m.weights[i] = (double) i * 1.25 - 5;
    }

    out = (recs_out_t) { text, sizeof(text), 0 };
    recs_intent_write(&m, &out);

    ok(!recs_out_full(&out)
       && recs_intent_read(&back, (recs_str_t) { text, out.n }) == RECS_OK
       && memcmp(&m, &back, sizeof(m)) == 0, "a model is a text and back");

    for (i = bad = 0; i < out.n; i++) {
        bad += recs_intent_read(&back, (recs_str_t) { text, i }) == RECS_OK;
    }

    ok(bad == 0, "a text that is cut is not taken");
    ok(recs_intent_read(&back, recs_str("sessions nan\n")) == RECS_BAD
       && memcmp(&back, &recs_intent_default, sizeof(back)) == 0,
       "then it is the built-in one");
}


static void
test_default(void)
{
    double          fresh, cart, checkout;
    recs_session_t  s;

    recs_session_begin(&s, 1, START);
    recs_session_did(&s, RECS_DID_VIEW_ITEM, NULL, START);
    fresh = recs_intent(&recs_intent_default, &s, START);
    recs_session_did(&s, RECS_DID_ADD_TO_CART, NULL, START + 60);
    cart = recs_intent(&recs_intent_default, &s, START + 60);
    recs_session_did(&s, RECS_DID_BEGIN_CHECKOUT, NULL, START + 90);
    checkout = recs_intent(&recs_intent_default, &s, START + 90);

    ok(fresh > 0.01 && fresh < 0.05 && cart > 0.1 && cart < 0.3
       && checkout > 0.3 && checkout < 0.7,
       "built in: %.3f, with a cart %.3f, at the checkout %.3f", fresh, cart,
       checkout);

    ok(isfinite(recs_intent(&recs_intent_default, &s, INT64_MIN / 2))
       && isfinite(recs_intent(&recs_intent_default, &s, INT64_MAX / 2)),
       "clocks may be anywhere");
}


int
main(void)
{
    test_learn();
    test_little();
    test_play();
    test_searches();
    test_many();
    test_text();
    test_default();
    recs_acts_free(&acts);

    return done_testing();
}
