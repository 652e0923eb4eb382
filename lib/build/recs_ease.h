
/*
 * EASE: a linear model that predicts each item of a basket from the others
 * (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019).
 *
 * With G the weighted co-occurrences and P = inverse(G + lambda I), the weight
 * of item i for item j is -P[i][j] / P[j][j].  Cut to the largest positive
 * weights it is a list like any other, to be summed over a cart.  Dense: n^2
 * floats and n^3 operations, so it is made for the best sellers (the head); the
 * other items take the shrunk cosine, to whose scale all is brought.
 */

#ifndef RECS_EASE_H
#define RECS_EASE_H

#include "build/recs_gram.h"
#include "build/recs_lists.h"
#include "build/recs_pairs.h"


typedef struct {
    const recs_gram_t  *gram;
    bool                supports;       /* lists say how many baskets hold both */
    float              *inverse;        /* head * head, symmetric; of the matrix
                                           with a diagonal of ones */
    float              *root;           /* of each head item: what its row and
                                           its column were divided by */
    float              *column;         /* of each: what a weight for it is
                                           multiplied with */
    recs_pairs_t        tail;           /* for the others */
} recs_ease_t;


/*
 * Model the head of g.  RECS_SYS: memory is out; RECS_BAD: the matrix cannot be
 * inverted (lambda is not positive, or far too small for so many baskets).
 * Nothing is left to free then.  Two threads, always: the bits of the sums
 * depend on how many there are.
 */
recs_rc_t recs_ease_make(recs_ease_t *e, const recs_gram_t *g, double lambda);
void recs_ease_free(recs_ease_t *e);

/*
 * Score with nj^-damp from now on; 0 is plain.  To be said once at least.
 * RECS_SYS: memory is out.
 */
recs_rc_t recs_ease_damp(recs_ease_t *e, double damp);

/* ctx is a recs_ease_t */
extern const recs_list_maker_t  recs_ease_maker;


#endif /* RECS_EASE_H */
