
/*
 * EASE: a linear model that predicts each item of a basket from the others
 * (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019).
 *
 * With G the weighted co-occurrences and P = inverse(G + lambda I), the weight
 * of item i for item j is -P[i][j] / P[j][j].  Cut to the largest positive
 * weights it is a list like any other, to be summed over a cart.  Dense: n^2
 * doubles and n^3 operations, so it is made for the best sellers (the head);
 * the other items take the shrunk cosine, to whose scale all is brought.
 */

#ifndef RECS_EASE_H
#define RECS_EASE_H

#include "build/recs_cooc.h"
#include "build/recs_lists.h"
#include "build/recs_pairs.h"


typedef struct {
    const recs_cooc_t  *cooc;
    uint32_t            head;           /* items 0 .. head - 1 are modelled */
    double             *inverse;        /* head * head, symmetric */
    float              *column;         /* of each head item: scale, damping */
    recs_pairs_t        tail;           /* for the others */
} recs_ease_t;


/*
 * Model the head items.  threads count the co-occurrences.  RECS_SYS: memory
 * is out; RECS_BAD: the matrix cannot be inverted (lambda is not positive).
 * Nothing is left to free then.
 */
recs_rc_t recs_ease_make(recs_ease_t *e, const recs_cooc_t *c, uint32_t head,
    double lambda, unsigned threads);
void recs_ease_free(recs_ease_t *e);

/* Score with nj^-damp from now on; 0 is plain.  RECS_SYS: memory is out. */
recs_rc_t recs_ease_damp(recs_ease_t *e, double damp);

/* ctx is a recs_ease_t */
extern const recs_list_maker_t  recs_ease_maker;


#endif /* RECS_EASE_H */
