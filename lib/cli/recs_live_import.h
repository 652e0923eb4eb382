
/*
 * Many live changes from a file, all or none.
 */

#ifndef RECS_LIVE_IMPORT_H
#define RECS_LIVE_IMPORT_H

#include "cli/recs_live_set.h"


/*
 * CSV, TSV or JSON lines, also gzip or zstd, "-" for standard input: a column
 * sku, id or item, and any of availability, price, sale_price, blocked, boost,
 * until.  An empty field says nothing.  *rows counts.  RECS_BAD, RECS_SYS: file,
 * line and column are in err; s has changes that are not to be committed.
 */
recs_rc_t recs_live_import(recs_live_set_t *s, const char *path,
    uint64_t *rows, recs_err_t *err);


#endif /* RECS_LIVE_IMPORT_H */
