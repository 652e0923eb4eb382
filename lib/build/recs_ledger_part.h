
/*
 * What those who write a ledger and those who read it have in common.  Private to
 * them.
 */

#ifndef RECS_LEDGER_PART_H
#define RECS_LEDGER_PART_H

#include "build/recs_ledger.h"


#define RECS_LEDGER_MAGIC    "recsldgr"
#define RECS_LEDGER_HEAD     (8 + 4)            /* magic, version */
#define RECS_LEDGER_TAIL     (8 + 8 + 8)        /* lines, merged, hash */

#define RECS_LEDGER_VIEW     (8 + 8 + 4)        /* session, time, item */
#define RECS_LEDGER_DAYS     (1u << 22)         /* no feed knows a year 10000 */
#define RECS_LEDGER_ACT      (8 + 4 + 4 + 1)    /* who, time, row, what */


/* The shop's numbers that go in as they are; RECS_LEDGER_NUMBERS at most. */

#define RECS_LEDGER_NUMBERS  (8 + RECS_DROPS)

static inline size_t
recs_ledger_numbers(recs_shop_t *s, uint64_t *numbers[RECS_LEDGER_NUMBERS])
{
    size_t       n;
    recs_drop_t  drop;

    n = 0;
    numbers[n++] = &s->rows;
    numbers[n++] = &s->carts;
    numbers[n++] = &s->purchases;
    numbers[n++] = &s->searches;
    numbers[n++] = &s->checkouts;
    numbers[n++] = &s->profiles.foreign;

    for (drop = 0; drop < RECS_DROPS; drop++) {
        numbers[n++] = &s->dropped[drop];
    }

    return n;
}


/* RECS_BAD, RECS_SYS. */
recs_rc_t recs_ledger_damaged(const recs_ledger_t *l, recs_err_t *err);
recs_rc_t recs_ledger_no_memory(const recs_ledger_t *l, recs_err_t *err);


/* The next bytes; false: there are no so many. */

static inline bool
recs_ledger_take(recs_ledger_t *l, size_t len, const unsigned char **p)
{
    if ((size_t) (l->at.end - l->at.p) < len) {
        return false;
    }

    *p = l->at.p;
    l->at.p += len;

    return true;
}


static inline bool
recs_ledger_get64(recs_ledger_t *l, uint64_t *v)
{
    const unsigned char  *p;

    return recs_ledger_take(l, 8, &p) && (*v = recs_le64(p), true);
}


#endif /* RECS_LEDGER_PART_H */
