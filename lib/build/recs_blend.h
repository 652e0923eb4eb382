
/*
 * similar, where there are events: alternatives by what the catalogue says and
 * by what visitors look at next.
 *
 * Score: s + (1 - s) * share * c / (1 + c), of s, how similar two items are by
 * their attributes (0 when that list does not have the other), and c, the first
 * step of also_viewed.  So views add candidates and lift those there are, and
 * take nothing from what was not viewed.  Items of another category (where both
 * have one) and variants of one product are no alternatives.
 */

#ifndef RECS_BLEND_H
#define RECS_BLEND_H

#include "build/recs_similar.h"
#include "build/recs_viewed.h"


typedef struct {
    const recs_similar_t  *similar;
    const recs_viewed_t   *viewed;
    float                  share;       /* of the views, 0 to 1 */
} recs_blend_t;


/* ctx is a recs_blend_t */
extern const recs_list_maker_t  recs_blend_maker;


#endif /* RECS_BLEND_H */
