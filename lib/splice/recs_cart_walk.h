
/*
 * One pass over JSON that a stranger wrote: every byte is checked, what lies at
 * given paths is reported, nothing is copied and nothing is allocated.
 */

#ifndef RECS_CART_WALK_H
#define RECS_CART_WALK_H

#include "splice/recs_path.h"


#define RECS_WALK_LINES   256           /* elements of a list that are read */
#define RECS_WALK_HITS    2048          /* places that are reported */
#define RECS_WALK_INNER   64            /* added to the number of an inner path */


typedef enum {
    RECS_HIT_STRING = 0,
    RECS_HIT_NUMBER,
    RECS_HIT_OBJECT,
    RECS_HIT_ARRAY,
    RECS_HIT_OTHER                      /* true, false, null */
} recs_hit_type_t;

/* a value at a path; those of one container lie behind it, up to its end */

typedef struct {
    uint32_t  at;                       /* its first byte */
    uint32_t  end;                      /* behind its last */
    uint16_t  n;                        /* containers: values in it, at most
                                           UINT16_MAX; inner: the line */
    uint8_t   path;
    uint8_t   type;
} recs_hit_t;

typedef struct {
    size_t      n;
    bool        cut;                    /* inner paths had more */
    recs_hit_t  hits[RECS_WALK_HITS];
} recs_hits_t;


/*
 * Walk over one JSON text of len bytes and a NUL behind them (a leading byte
 * order mark and white space around it are allowed), nested RECS_JSON_DEPTH deep
 * at most, of RECS_JSON_VALUES values, of which those at paths have
 * RECS_JSON_STRING bytes.
 *
 * An array at an outer path of lists is a list: its elements are lines,
 * numbered through all lists, and the inner paths begin at each.  What the
 * inner paths have beyond RECS_WALK_HITS, or in lines beyond RECS_WALK_LINES of a
 * list, is left out.
 *
 * RECS_BAD: not JSON, or beyond the limits; err says why.
 */
recs_rc_t recs_cart_walk(recs_hits_t *hits, const recs_paths_t *outer,
    const recs_paths_t *inner, uint64_t lists, const char *body, size_t len,
    recs_err_t *err);


#endif /* RECS_CART_WALK_H */
