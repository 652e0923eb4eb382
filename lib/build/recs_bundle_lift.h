
/*
 * Is a set more than its pairs?
 */

#ifndef RECS_BUNDLE_LIFT_H
#define RECS_BUNDLE_LIFT_H

#include "store/recs_format.h"


/*
 * The share of baskets that would hold all n items (2 to RECS_BUNDLE_ITEMS) if
 * nothing but the pairs mattered: the model with all two-factor terms, which
 * DuMouchel and Pregibon (KDD 2001) compare sets with, fitted by iterative
 * proportional fitting (Deming and Stephan, 1940).  one[i] is the share of
 * baskets with item i, both[i][k], i < k, that with both.  Of two items: the
 * product of their shares.
 */
double recs_bundle_expect(unsigned n, const double one[RECS_BUNDLE_ITEMS],
    double both[RECS_BUNDLE_ITEMS][RECS_BUNDLE_ITEMS]);


#endif /* RECS_BUNDLE_LIFT_H */
