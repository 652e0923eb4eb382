
/*
 * The co-occurrences of the best sellers as a dense matrix, for models that
 * need all of it at once.
 */

#ifndef RECS_GRAM_H
#define RECS_GRAM_H

#include "build/recs_cooc.h"
#include "build/recs_pairs.h"


typedef struct {
    const recs_cooc_t  *cooc;
    uint32_t            head;           /* items 0 .. head - 1 */
    float              *matrix;         /* head * head, symmetric: weights of
                                           the baskets that hold both */
    double              strength;       /* recs_pairs_strength() of the shrunk
                                           cosine */
} recs_gram_t;


/* Count them on all threads.  RECS_SYS: memory is out, nothing to free. */
recs_rc_t recs_gram_make(recs_gram_t *g, const recs_cooc_t *c, uint32_t head,
    unsigned threads);
void recs_gram_free(recs_gram_t *g);


#endif /* RECS_GRAM_H */
