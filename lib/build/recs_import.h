
/*
 * Lists that the shop made itself: item, recommended item, score.
 */

#ifndef RECS_IMPORT_H
#define RECS_IMPORT_H

#include "build/recs_baskets.h"
#include "build/recs_build.h"
#include "build/recs_lists.h"


typedef struct {
    uint32_t  item;                     /* indices into products */
    uint32_t  other;
    uint32_t  row;
    float     score;
} recs_import_row_t;

typedef struct {                        /* zero is empty */
    recs_import_row_t  *rows;
    size_t              n;
    size_t              room;
} recs_import_t;


/*
 * Read spec->feed to its end.  What the shop does not know, and an item for
 * itself, is left out and counted.  RECS_BAD, with file and line: a score that
 * is no number from 0 to RECS_SCORE_MAX; no row that can be used.
 */
recs_rc_t recs_import_read(recs_import_t *im, const recs_shop_t *shop,
    const recs_import_spec_t *spec, recs_import_report_t *report,
    recs_err_t *err);
void recs_import_free(recs_import_t *im);

/* Sort by item; of a pair that is told twice the first one stays. */
void recs_import_tidy(recs_import_t *im, recs_import_report_t *report);

/* As the list of that name; sorts the rows. */
recs_rc_t recs_import_write(recs_import_t *im, const recs_baskets_t *b,
    const char *name, recs_writer_t *w, recs_import_report_t *report,
    recs_err_t *err);


#endif /* RECS_IMPORT_H */
