
/*
 * A merchandising file that is being compiled, and the values that all parts of
 * it have in common.  Private to the room.
 */

#ifndef RECS_READER_H
#define RECS_READER_H

#include "json/recs_json.h"
#include "merch/recs_catalogue.h"
#include "merch/recs_compile.h"


typedef struct {
    recs_str_t            text;
    const recs_source_t  *source;
    recs_arena_t         *arena;
    recs_faults_t        *faults;
    recs_catalogue_t     *catalogue;
    recs_policy_t        *policy;
    recs_segment_t       *segments;         /* the policy's, as they grow */
    recs_offer_t         *offers;
    recs_placement_t     *placements;
    recs_rule_t          *rules;
    const cJSON          *top;              /* the whole file */
    const cJSON         **places;           /* of the rules in the text */
    recs_zone_t           zone;             /* of the shop */
    int                   digits;           /* of its currency; -1 not said */
    recs_str_t           *facts;            /* of its own */
    uint32_t              nfacts;
    bool                  full;             /* memory is out, or the limit */
} recs_reader_t;


/* ---- faults, at a value or at its key */

void recs_blame(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void recs_blame_key(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void recs_warn(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* "did you mean" and the name, or nothing; in buf, which is returned. */
#define RECS_MEANT_LEN   128
const char *recs_maybe(const char *name, char buf[RECS_MEANT_LEN]);


/* ---- values; false: it has been blamed */

/* n zeroed elements; NULL and r->full when there is no memory. */
void *recs_reader_alloc(recs_reader_t *r, size_t n, size_t size);

bool recs_is_number(const recs_reader_t *r, const cJSON *v);
bool recs_is_string(const recs_reader_t *r, const cJSON *v);

/* A copy of a string of 1 to max bytes. */
bool recs_read_string(recs_reader_t *r, const cJSON *v, size_t max,
    recs_str_t *s);

/* A number from min to max. */
bool recs_read_number(recs_reader_t *r, const cJSON *v, double min, double max,
    double *d);

/* The same as conditions have them: minor units, seconds, "24h". */
bool recs_read_amount(recs_reader_t *r, const cJSON *v, recs_unit_t unit,
    double *d);

/* A value stands for a list of one: the first of them, and the next. */
const cJSON *recs_each(const cJSON *v);
const cJSON *recs_each_next(const cJSON *v, const cJSON *each);
size_t recs_each_count(const cJSON *v);


#endif /* RECS_READER_H */
