
#include "build/recs_scored.h"

#include <stdlib.h>


/* to the scale of the shrunk cosine, which itself is not touched by rounding */

static recs_rc_t
recs_scored_pairs_make(recs_scored_t *s, const recs_scorer_t *scorer)
{
    double        own, cosines;
    uint32_t      items;
    recs_pairs_t  cosine;

    cosine = (recs_pairs_t) { .cooc = &s->cooc, .scale = 1 };
    items = s->cooc.baskets->items;

    s->pairs = cosine;
    s->pairs.method = scorer->method;

    s->maker = &recs_pairs_maker;
    s->ctx = &s->pairs;

    if (scorer->method == RECS_SHRUNK_COSINE) {
        return RECS_OK;
    }

    if (recs_pairs_strength(s->maker, &s->pairs, items, &own) != RECS_OK
        || recs_pairs_strength(s->maker, &cosine, items, &cosines) != RECS_OK)
    {
        return RECS_SYS;
    }

    s->pairs.scale = own > 0 && cosines > 0 ? (float) (cosines / own) : 1;

    return RECS_OK;
}


static recs_rc_t
recs_scored_ease_make(recs_scored_t *s, const recs_scorer_t *scorer,
    unsigned threads)
{
    uint32_t   head;
    recs_rc_t  rc;

    head = s->cooc.baskets->items;
    head = head < RECS_EASE_HEAD ? head : RECS_EASE_HEAD;

    rc = recs_gram_make(&s->gram, &s->cooc, head, threads);

    if (rc == RECS_OK) {
        rc = recs_ease_make(&s->ease, &s->gram, scorer->lambda);
    }

    s->ease.supports = true;
    s->maker = &recs_ease_maker;
    s->ctx = &s->ease;

    return rc == RECS_OK ? recs_ease_damp(&s->ease, scorer->damp) : rc;
}


recs_rc_t
recs_scored_make(recs_scored_t *s, const recs_baskets_t *b,
    const recs_scorer_t *scorer, unsigned threads, recs_err_t *err)
{
    uint64_t   *pairs;
    recs_rc_t   rc;

    *s = (recs_scored_t) { .maker = NULL };

    pairs = calloc((size_t) b->items + 1, sizeof(uint64_t));

    rc = pairs != NULL
         ? recs_cooc_make(&s->cooc, b, b->of_basket.rows, scorer->tame)
         : RECS_SYS;

    if (rc == RECS_OK) {
        rc = scorer->method == RECS_EASE
             ? recs_scored_ease_make(s, scorer, threads)
             : recs_scored_pairs_make(s, scorer);
    }

    s->cooc.pairs = pairs;

    if (rc != RECS_OK) {
        recs_scored_free(s);
        return recs_fail(err, rc, 0, "cannot score %u items: %s", b->items,
                         rc == RECS_SYS ? "out of memory"
                                        : "the model has no solution");
    }

    return RECS_OK;
}


void
recs_scored_free(recs_scored_t *s)
{
    free(s->cooc.pairs);
    recs_ease_free(&s->ease);
    recs_gram_free(&s->gram);
    recs_cooc_free(&s->cooc);

    *s = (recs_scored_t) { .maker = NULL };
}


uint64_t
recs_scored_pairs(const recs_scored_t *s)
{
    uint32_t  i;
    uint64_t  n;

    for (n = 0, i = 0; i < s->cooc.baskets->items; i++) {
        n += s->cooc.pairs[i];
    }

    return n / 2;                       /* seen from both sides */
}
