
/*
 * Who makes which list.  A new list is a number in store/recs_format.h, a row in
 * the table of recs_makers.c, and its parameters in recs_params.c.
 */

#ifndef RECS_MAKERS_H
#define RECS_MAKERS_H

#include "build/recs_attributes.h"
#include "build/recs_build.h"
#include "build/recs_customers.h"
#include "build/recs_for_you.h"
#include "build/recs_import.h"
#include "build/recs_ledger.h"
#include "build/recs_sessions.h"
#include "build/recs_similar.h"
#include "build/recs_viewed.h"
#include "store/recs_publish.h"


/* a build under way, as far as the makers of lists see it */

typedef struct {
    const recs_build_t   *b;
    recs_build_report_t  *report;
    recs_err_t           *err;
    recs_draft_t          draft;        /* open from when it is needed */
    recs_ledger_t         past;         /* of the orders before, or empty; */
    recs_ledger_writer_t *ledger;       /* of all orders, or NULL */
    recs_shop_t           shop;
    recs_counts_t         counts;       /* what the baskets are made of, when
                                           they were counted elsewhere */
    recs_baskets_t        baskets;
    recs_sessions_t       sessions;
    recs_attributes_t     attributes;
    recs_traits_kept_t    traits;
    recs_customers_t      customers;
    recs_similar_t        similar;      /* when a list has asked for it, */
    recs_viewed_t         viewed;       /* and this, where there are events, */
    recs_for_you_t        for_you;      /* and this */
    recs_import_t         imports[RECS_IMPORTS_MAX];
    recs_writer_t        *writer;
} recs_building_t;


/* Tell whoever asked for it that a step begins. */
void recs_build_step(recs_building_t *x, const char *step);

/*
 * What a list is, in a line for the user; and write it: one vector of
 * x->writer, or none when it would be of no use.  *report is zero.
 */

typedef struct {
    const char  *about;
    recs_rc_t  (*make)(recs_building_t *x, recs_list_report_t *report);
} recs_maker_t;

extern const recs_maker_t  recs_makers[RECS_LISTS];

/* Write all lists that are not switched off, in the order of their numbers. */
recs_rc_t recs_makers_write(recs_building_t *x);


#endif /* RECS_MAKERS_H */
