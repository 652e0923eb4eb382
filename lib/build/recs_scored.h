
/*
 * A scorer made ready to make lists of all items.
 */

#ifndef RECS_SCORED_H
#define RECS_SCORED_H

#include "build/recs_choose.h"


typedef struct {
    recs_cooc_t               cooc;
    recs_pairs_t              pairs;
    recs_gram_t               gram;
    recs_ease_t               ease;
    const recs_list_maker_t  *maker;        /* for recs_lists_write() */
    const void               *ctx;          /* in this struct: do not move it */
} recs_scored_t;


/* RECS_SYS: memory is out.  RECS_BAD: the scorer's lambda is not positive. */
recs_rc_t recs_scored_make(recs_scored_t *s, const recs_baskets_t *b,
    const recs_scorer_t *scorer, unsigned threads, recs_err_t *err);
void recs_scored_free(recs_scored_t *s);

/* Pairs bought together at least once, when all lists have been made. */
uint64_t recs_scored_pairs(const recs_scored_t *s);


#endif /* RECS_SCORED_H */
