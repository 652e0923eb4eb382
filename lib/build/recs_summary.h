
/*
 * What a build tells of the shop it has read.
 */

#ifndef RECS_SUMMARY_H
#define RECS_SUMMARY_H

#include "build/recs_attributes.h"
#include "build/recs_baskets.h"
#include "build/recs_build.h"
#include "build/recs_sessions.h"


/* Counts of rows, items, categories and what was left out. */
void recs_summary_make(recs_build_report_t *r, const recs_shop_t *s,
    const recs_baskets_t *b, const recs_sessions_t *sessions,
    const recs_attributes_t *a);

/* RECS_BAD: the shop is empty; err names what was dropped. */
recs_rc_t recs_summary_nothing(const recs_shop_t *s, recs_err_t *err);


#endif /* RECS_SUMMARY_H */
