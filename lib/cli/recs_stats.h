
/*
 * What is in a generation, counted: its items, and list by list how much of the
 * shop it covers and how evenly.
 */

#ifndef RECS_STATS_H
#define RECS_STATS_H

#include "store/recs_store.h"


#define RECS_STATS_TOP   5              /* items that are recommended most */

typedef struct {                        /* of a list's lengths or scores */
    double  min;
    double  quarter;
    double  median;
    double  three_quarters;
    double  max;
} recs_stats_spread_t;

typedef struct {
    uint32_t             keys;          /* items, categories or customers */
    uint32_t             lists;         /* keys with a neighbour */
    uint32_t             sellable;      /* of them items that are sellable */
    uint64_t             neighbours;
    uint64_t             bytes;         /* of the file */
    recs_stats_spread_t  lengths;       /* of lists with a neighbour */
    recs_stats_spread_t  scores;        /* quartiles within 1 % */
    uint32_t             recommended;   /* different items in the lists */
    double               top_share;     /* of neighbours: the most frequent 1 %
                                           of items, at least one */
    uint32_t             ntop;
    uint32_t             top[RECS_STATS_TOP];
    uint32_t             top_lists[RECS_STATS_TOP];     /* that hold it */
} recs_stats_list_t;

typedef struct {                        /* an attribute */
    uint32_t             first;         /* its first value */
    uint32_t             values;
    uint32_t             items;         /* that have one of them */
} recs_stats_name_t;

typedef struct {
    uint32_t             availability[4];       /* by recs_availability_t */
    uint32_t             sellable;              /* not out of stock */
    uint32_t             priced;
    uint32_t             pictured;
    uint32_t             grouped;               /* variants */
    uint32_t             sold;                  /* in a basket */
    uint32_t             attributed;            /* with an attribute */
    uint32_t             nnames;                /* of attributes */
    recs_stats_name_t   *names;                 /* malloc'ed */
    recs_stats_list_t    lists[RECS_LISTS];
} recs_stats_t;


/* RECS_BAD: a record is damaged.  RECS_SYS: no memory.  Free it in any case. */
recs_rc_t recs_stats_make(recs_stats_t *s, const recs_store_t *st,
    recs_err_t *err);
void recs_stats_free(recs_stats_t *s);


#endif /* RECS_STATS_H */
