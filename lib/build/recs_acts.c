
#include "build/recs_acts.h"

#include <stdlib.h>


#define RECS_ACTS_FIRST   4096


/* of the visitors, one in 1 << halved is kept; bit 0 says what who is */

static bool
recs_acts_kept(const recs_acts_t *a, uint64_t who)
{
    return (who >> 1 & ((1u << a->halved) - 1)) == 0;
}


static void
recs_acts_halve(recs_acts_t *a)
{
    size_t  i, n;

    a->halved++;

    for (i = n = 0; i < a->n; i++) {
        if (recs_acts_kept(a, a->list[i].who)) {
            a->list[n++] = a->list[i];
        }
    }

    a->n = n;
}


static recs_rc_t
recs_acts_grow(recs_acts_t *a)
{
    size_t       room;
    recs_act_t  *list;

    room = a->room != 0 ? a->room * 2 : RECS_ACTS_FIRST;
    list = realloc(a->list, room * sizeof(recs_act_t));

    if (list == NULL) {
        return RECS_SYS;
    }

    a->list = list;
    a->room = room;

    return RECS_OK;
}


recs_rc_t
recs_acts_add(recs_acts_t *a, uint64_t who, int64_t time, recs_did_t did)
{
    a->rows++;

    if (time <= 0 || time > UINT32_MAX || !recs_acts_kept(a, who)) {
        return RECS_OK;
    }

    /* one visitor with all of them is no visitor */
    while (a->n == RECS_ACTS_MAX && a->halved < 31) {
        recs_acts_halve(a);
    }

    if (a->n == RECS_ACTS_MAX || !recs_acts_kept(a, who)) {
        return RECS_OK;
    }

    if (a->n == a->room && recs_acts_grow(a) != RECS_OK) {
        return RECS_SYS;
    }

    a->list[a->n++] = (recs_act_t) { who, (uint32_t) time, a->rows, did };

    return RECS_OK;
}


void
recs_acts_free(recs_acts_t *a)
{
    free(a->list);

    *a = (recs_acts_t) { 0 };
}


static int
recs_act_order(const void *a, const void *b)
{
    const recs_act_t  *x, *y;

    x = a;
    y = b;

    if (x->who != y->who) {
        return x->who < y->who ? -1 : 1;
    }

    if (x->time != y->time) {
        return x->time < y->time ? -1 : 1;
    }

    return (x->row > y->row) - (x->row < y->row);
}


/* is it one more row of what the first of its kind began? */

static bool
recs_act_same(const recs_act_t *const first[RECS_DIDS], const recs_act_t *act)
{
    const recs_act_t  *before;

    before = first[act->did];

    if (before == NULL) {
        return false;
    }

    switch (act->did) {

    case RECS_DID_PURCHASE:
    case RECS_DID_BEGIN_CHECKOUT:
        return act->time - before->time <= RECS_ACTS_ORDER;

    case RECS_DID_SEARCH:
        return act->time == before->time;

    default:
        return false;
    }
}


/* a session's acts; the last order in it tells who is going to buy */

static void
recs_acts_session(const recs_act_t *a, size_t n, recs_session_t *s,
    recs_moment_pt told, void *ctx)
{
    size_t             i, last;
    const recs_act_t  *order[RECS_DIDS] = { NULL };
    const recs_act_t  *first[RECS_DIDS] = { NULL };

    for (last = 0, i = 0; i < n; i++) {
        if (a[i].did == RECS_DID_PURCHASE && !recs_act_same(order, &a[i])) {
            order[a[i].did] = &a[i];
            last = i;
        }
    }

    for (i = 0; i < n; i++) {

        if (recs_act_same(first, &a[i])) {
            continue;
        }

        first[a[i].did] = &a[i];

        recs_session_did(s, (recs_did_t) a[i].did, NULL, a[i].time);
        told(ctx, &(recs_moment_t) { s, a[i].time, i < last, i == 0 });
    }
}


void
recs_acts_sort(recs_acts_t *a)
{
    if (a->n != 0) {
        qsort(a->list, a->n, sizeof(recs_act_t), recs_act_order);
    }
}


void
recs_acts_play(const recs_acts_t *a, recs_moment_pt told, void *ctx)
{
    size_t             i, k;
    recs_session_t     s;
    const recs_act_t  *list;

    list = a->list;

    for (i = 0; i < a->n; i = k) {

        for (k = i + 1; k < a->n && list[k].who == list[i].who
                        && list[k].time - list[k - 1].time <= RECS_ACTS_IDLE;
             k++)
        {
            /* void */
        }

        if (i == 0 || list[i].who != list[i - 1].who) {
            recs_session_begin(&s, list[i].who, list[i].time);

        } else {
            recs_session_resume(&s, RECS_ACTS_IDLE, list[i].time);
        }

        recs_acts_session(list + i, k - i, &s, told, ctx);
    }
}
