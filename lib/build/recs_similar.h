
/*
 * similar: alternatives by what the catalogue says.
 *
 * An item is a bag of features: the words of its title, its brand and its
 * category.  Score: the cosine of two bags under inverse document frequency
 * (Salton and Buckley, 1988), times how close the prices are (half of it at
 * so many times the price as the parameter says), times 1 in the same category, 0.7 in a neighbouring
 * one; items of far categories and variants of one product are no
 * alternatives.  Candidates come from an inverted index whose rows are cut to
 * the best sellers, so the work for an item is bounded.
 */

#ifndef RECS_SIMILAR_H
#define RECS_SIMILAR_H

#include "build/recs_attributes.h"
#include "build/recs_lists.h"


/* what is asked of each candidate, in one place: there are a thousand an item */

typedef struct {
    float     norm;                         /* of its features */
    float     price;                        /* log; or < 0 */
    uint32_t  category;
    uint32_t  group;
} recs_similar_item_t;

typedef struct {
    const recs_attributes_t  *attributes;
    recs_intern_t             words;        /* title words, lower case */
    recs_rows_t               features;     /* item -> features, ascending */
    recs_rows_t               items;        /* feature -> items */
    float                    *weight;       /* of each feature: idf squared */
    recs_similar_item_t      *of;           /* each item */
} recs_similar_t;

/* memory of one thread; zero between two rows */

typedef struct {
    float                    *sum;          /* cosine of each item */
    uint32_t                 *seen;         /* the items that share any */
    uint32_t                  n;            /* of them */
} recs_similar_row_t;


/*
 * Ready to make lists; at half (> 1) times the price an item counts half.
 * RECS_SYS: memory is out, nothing is left to free.
 */
recs_rc_t recs_similar_make(recs_similar_t *s, const recs_shop_t *shop,
    const recs_baskets_t *b, const recs_attributes_t *a, double half,
    recs_err_t *err);
void recs_similar_free(recs_similar_t *s);

/* How alike the bags of two items are, 0 to 1: without price and category. */
float recs_similar_of(const recs_similar_t *s, uint32_t item, uint32_t other);

recs_similar_row_t *recs_similar_row_new(const recs_similar_t *s);  /* or NULL */
void recs_similar_row_free(recs_similar_row_t *r);

/* Cosines with item, itself included; and r back to zero. */
void recs_similar_row(const recs_similar_t *s, uint32_t item,
    recs_similar_row_t *r);
void recs_similar_row_clear(recs_similar_row_t *r);

/* ctx is a recs_similar_t */
extern const recs_list_maker_t  recs_similar_maker;


#endif /* RECS_SIMILAR_H */
