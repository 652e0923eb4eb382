
/*
 * What a build would take from the feeds, and what looks wrong in them, found
 * by reading them as a build does and looking on.
 */

#ifndef RECS_CHECK_H
#define RECS_CHECK_H

#include "build/recs_build.h"
#include "build/recs_findings.h"


/* what is read: as recs_build_t has it */

typedef struct {
    recs_feed_spec_t  *catalogs;
    size_t             ncatalogs;
    recs_feed_spec_t  *orders;
    size_t             norders;
    recs_feed_spec_t  *events;
    size_t             nevents;
    recs_feed_spec_t  *customers;
    size_t             ncustomers;
    recs_import_spec_t *imports;
    size_t             nimports;
    const char *const *facts;           /* of customers; what is not there is */
    uint32_t           nfacts;          /* a finding where it was asked for: */
    bool               asked;
} recs_check_feeds_t;

typedef struct {
    const char        *path;            /* as it was named */
    recs_feed_kind_t   kind;
    const char        *format;          /* "" when no row was read */
    recs_str_t         columns;         /* " order=InvoiceNo ..."; may be "" */
    uint64_t           rows;
    uint64_t           kept;
    uint64_t           dropped[RECS_DROPS];
    int64_t            oldest;          /* unix seconds; 0 no time */
    int64_t            newest;
} recs_check_file_t;

#define RECS_CHECK_CURRENCIES   16      /* different ones that are counted */

typedef struct {
    char               code[4];         /* "" for none */
    uint64_t           n;
} recs_check_currency_t;

typedef struct {
    recs_check_file_t      *files;      /* in the order they are read */
    size_t                  nfiles;
    uint64_t                products;   /* in the catalogs */
    uint64_t                ordered;    /* different items in kept order rows */
    uint64_t                known;      /* of them in the catalogs */
    uint64_t                lines;      /* kept order rows */
    uint64_t                known_lines;
    uint64_t                viewed;     /* different items of events */
    uint64_t                known_viewed;
    uint64_t                events;     /* kept rows */
    recs_check_currency_t   currencies[2][RECS_CHECK_CURRENCIES];
                                        /* of rows with a price: orders,
                                           catalogs; n 0 behind the last */
    recs_findings_t         findings;
} recs_check_report_t;


/*
 * Read all of them to their ends, catalogs first; now is unix seconds.  What a
 * build would stop at is RECS_FINDING_UNREADABLE.  RECS_SYS only when memory
 * is out.  The report is to be freed whatever is returned.
 */
recs_rc_t recs_check(recs_check_report_t *r, const recs_check_feeds_t *feeds,
    int64_t now, recs_err_t *err);
void recs_check_free(recs_check_report_t *r);


#endif /* RECS_CHECK_H */
