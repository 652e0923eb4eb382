
/*
 * The frequent sets under one root.
 *
 * Those that go best with the root are its candidates, 32 at most, so a basket
 * becomes one word with a bit for each; equal words are merged, as LCM merges
 * the transactions of a conditional database (Uno, Kiyomi and Arimura, FIMI
 * 2004).  The sets are then searched depth first by cutting down the rows
 * (Eclat: Zaki, TKDE 2000).
 */

#ifndef RECS_BUNDLE_DIG_H
#define RECS_BUNDLE_DIG_H

#include "build/recs_bundle_mine.h"


/* works on a recs_bundle_mine_t; the number is the root */
extern const recs_worker_t  recs_bundle_digger;


#endif /* RECS_BUNDLE_DIG_H */
