
#include "decide/recs_offers.h"

#include "decide/recs_holds.h"
#include "decide/recs_sets.h"
#include "store/recs_bundles.h"

#include <math.h>


/* is it time for it? *ends_in: seconds; -1 it does not end */

static recs_fate_t
recs_offers_time(recs_situation_t *s, const recs_offer_t *o, int64_t *ends_in)
{
    double   since;
    int64_t  left, now;

    now = s->q->now;
    *ends_in = -1;

    if (now < o->start) {
        return RECS_EARLY;
    }

    if (now >= o->end) {
        return RECS_LATE;
    }

    if (o->end != INT64_MAX) {
        *ends_in = o->end - now;
    }

    if (o->within != 0) {
        since = recs_situation_number(s, RECS_NUMBER_SINCE_ADD);

        if (!(since >= 0)) {
            return RECS_EARLY;          /* nothing was added, or who knows */
        }

        if (since >= o->within) {
            return RECS_LATE;
        }

        left = o->within - (int64_t) since;
        *ends_in = *ends_in < 0 || left < *ends_in ? left : *ends_in;
    }

    return RECS_FIRED;
}


static recs_fate_t
recs_offers_ask(recs_situation_t *s, const recs_offer_t *o,
    recs_offered_t *offered, const recs_condition_t **failed)
{
    double       value;
    recs_fate_t  fate;

    *offered = (recs_offered_t) { o, -1, -1, -1, -1 };

    fate = recs_offers_time(s, o, &offered->ends_in);

    if (fate == RECS_FIRED && o->threshold >= 0) {
        value = recs_situation_number(s, RECS_NUMBER_CART_VALUE);

        if (!(value < (double) o->threshold)) {
            return RECS_REACHED;
        }

        offered->gap = o->threshold - (int64_t) value;
    }

    if (fate == RECS_FIRED && !recs_holds(s, &o->condition, failed)) {
        fate = RECS_FAILED;
    }

    return fate;
}


static void
recs_offers_offer(recs_judging_t *j, const recs_offer_t *o)
{
    size_t                   i;
    recs_fate_t              fate;
    recs_offered_t           offered;
    recs_decision_t         *out;
    const recs_condition_t  *failed;

    out = j->out;
    failed = NULL;
    offered = (recs_offered_t) { .offer = o };

    for (i = 0; i < out->noffers; i++) {
        if (out->offers[i].offer == o) {
            return;                     /* two rules make the same */
        }
    }

    fate = out->noffers < RECS_OFFERS_MAX
           ? recs_offers_ask(j->s, o, &offered, &failed) : RECS_CROWDED;

    if (fate == RECS_FIRED) {
        out->offers[out->noffers++] = offered;

        if (offered.gap > 0 && j->gap <= 0) {
            j->gap = (double) offered.gap;
        }
    }

    if (j->trace != NULL) {
        j->trace->offer(j->trace->ctx, o, fate, failed);
    }
}


void
recs_offers_choose(recs_judging_t *j)
{
    size_t                i;
    uint32_t              k;
    const recs_effect_t  *e;

    for (i = 1; i <= j->plan->nfired + 1 && j->plan->noffers != 0; i++) {
        e = j->plan->from[i <= j->plan->nfired ? i : 0];

        for (k = 0; k < e->noffers; k++) {
            recs_offers_offer(j, e->offers[k]);
        }
    }
}


/* ---- sets */

/* the price of the first set that a pick makes whole; -1 when there is none */

static recs_rc_t
recs_offers_set(const recs_judging_t *j, int64_t *price)
{
    size_t         i;
    recs_rc_t      rc;
    recs_bundle_t  set;

    *price = -1;

    for (i = 0; i < j->out->n && *price < 0; i++) {

        if (j->out->picks[i].list != RECS_LIST_BUNDLE) {
            continue;
        }

        rc = recs_sets_whole(j->s->st, &j->s->anchors, j->out->picks[i].item,
                             &set);

        if (rc == RECS_OK) {
            rc = recs_store_bundle_price(j->s->st, &set, price);
        }

        if (rc != RECS_OK && rc != RECS_NONE) {
            return rc;
        }
    }

    return RECS_OK;
}


static void
recs_offers_drop(recs_judging_t *j, size_t i)
{
    recs_decision_t  *out;

    out = j->out;

    if (j->trace != NULL) {
        j->trace->offer(j->trace->ctx, out->offers[i].offer, RECS_NO_SET,
                        NULL);
    }

    out->noffers--;
    memmove(&out->offers[i], &out->offers[i + 1],
            (out->noffers - i) * sizeof(recs_offered_t));
}


recs_rc_t
recs_offers_settle(recs_judging_t *j)
{
    size_t           i;
    int64_t          price;
    recs_rc_t        rc;
    recs_offered_t  *o;

    price = -1;
    rc = j->out->noffers != 0 ? recs_offers_set(j, &price) : RECS_OK;

    for (i = 0; i < j->out->noffers && rc == RECS_OK; /* void */) {
        o = &j->out->offers[i];

        if (o->offer->discount > 0 && price < 0) {
            recs_offers_drop(j, i);
            continue;
        }

        if (price >= 0) {
            o->saving = (int64_t) llround((double) price
                                          * (double) o->offer->discount);
            o->set_price = price - o->saving;
        }

        i++;
    }

    return rc;
}
