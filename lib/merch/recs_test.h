
/*
 * What a fact is compared with: "gold", ["gold", "silver"], {"not": "gold"},
 * {"min": 50}.  Private to the room.
 */

#ifndef RECS_TEST_H
#define RECS_TEST_H

#include "merch/recs_terms.h"


typedef struct {                        /* NULL: not said */
    const cJSON  *is;                   /* a value or a list of some */
    const cJSON  *not;
    const cJSON  *min;
    const cJSON  *max;
} recs_test_t;


/* false: it has been blamed */
bool recs_test_read(recs_reader_t *r, const cJSON *v, recs_test_t *t);

/* A test that has no bounds, or nothing else. */
bool recs_test_no_range(recs_reader_t *r, const recs_test_t *t);
bool recs_test_no_not(recs_reader_t *r, const recs_test_t *t);

/*
 * The bounds of min and max, or of one number that it is; without them -INFINITY
 * and INFINITY.
 */
bool recs_test_range(recs_reader_t *r, const recs_test_t *t, recs_unit_t unit,
    double *min, double *max);


#endif /* RECS_TEST_H */
