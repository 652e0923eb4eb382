
/*
 * What makes two items complements: they are bought together on purpose, and
 * one does not stand in for the other.
 */

#ifndef RECS_COMPLEMENT_H
#define RECS_COMPLEMENT_H

#include "build/recs_similar.h"


/*
 * Substitutes stand in the same category, or in one above or below the other;
 * where a category is unknown, they have much of the title in common.
 */
bool recs_substitutes(const recs_similar_t *s, uint32_t item, uint32_t other);

/*
 * Do count of n baskets hold both, more than chance would have it, when own and
 * others hold either?  Most pairs of a long row were together twice by accident.
 */
bool recs_meant(double count, double own, double others, double n);


#endif /* RECS_COMPLEMENT_H */
