
#include "build/recs_sessions.h"

#include <stdlib.h>


/* a session in the sorted views */

typedef struct {
    int64_t   end;              /* time of its last view */
    uint32_t  row;              /* of its first view: where times are equal */
    uint32_t  from;
    uint32_t  n;
} recs_span_t;


static int
recs_view_order(const void *a, const void *b)
{
    const recs_view_t  *x, *y;

    x = a;
    y = b;

    if (x->session != y->session) {
        return x->session < y->session ? -1 : 1;
    }

    if (x->time != y->time) {
        return x->time < y->time ? -1 : 1;
    }

    return (x->row > y->row) - (x->row < y->row);
}


static int
recs_span_order(const void *a, const void *b)
{
    const recs_span_t  *x, *y;

    x = a;
    y = b;

    if (x->end != y->end) {
        return x->end < y->end ? -1 : 1;
    }

    return (x->row > y->row) - (x->row < y->row);
}


/* does b, which comes right behind a, belong to the same session? */

static bool
recs_view_goes_on(const recs_view_t *a, const recs_view_t *b)
{
    int64_t  pause;

    if (a->session != b->session) {
        return false;
    }

    /* a pause that overflows is a long one */
    return (b->session & RECS_VIEW_VISITOR) == 0
           || (!__builtin_sub_overflow(b->time, a->time, &pause)
               && pause <= RECS_SESSION_PAUSE);
}


/*
 * Find the sessions of two views and more, at most one for two views; reloads
 * are squeezed out of the views on the way.
 */

static size_t
recs_sessions_find(recs_sessions_t *s, recs_shop_t *shop,
    recs_span_t *sessions)
{
    size_t           i, k, n;
    recs_view_t     *v;
    recs_span_t   next;

    v = shop->views;

    for (i = n = 0; i < shop->nviews; i = k) {

        next = (recs_span_t) {
            .row = v[i].row,
            .from = (uint32_t) i,
            .n = 1
        };

        for (k = i + 1;
             k < shop->nviews && recs_view_goes_on(&v[k - 1], &v[k]);
             k++)
        {
            if (v[k].item != v[i + next.n - 1].item) {
                v[i + next.n++].item = v[k].item;
            }
        }

        next.end = v[k - 1].time;
        s->endless += next.n > RECS_SESSION_MAX;

        if (next.n > 1 && next.n <= RECS_SESSION_MAX) {
            sessions[n++] = next;
        }
    }

    return n;
}


static recs_rc_t
recs_sessions_fill(recs_sessions_t *s, const recs_shop_t *shop,
    const recs_span_t *sessions, size_t n, const uint32_t *item)
{
    size_t    i, views;
    uint32_t  k;

    for (i = views = 0; i < n; i++) {
        views += sessions[i].n;
    }

    if (recs_rows_alloc(&s->of_session, n, views) != RECS_OK
        || recs_rows_alloc(&s->of_item, s->items, views) != RECS_OK)
    {
        return RECS_SYS;
    }

    for (i = views = 0; i < n; i++) {
        s->of_session.start[i] = views;

        for (k = 0; k < sessions[i].n; k++) {
            s->of_session.values[views++] =
                item[shop->views[sessions[i].from + k].item];
        }
    }

    s->of_session.start[n] = views;
    recs_rows_invert(&s->of_item, &s->of_session);

    return RECS_OK;
}


/* the numbers of the products, the other way round */

static uint32_t *
recs_sessions_numbers(const recs_baskets_t *b)
{
    uint32_t  i, *item;

    item = malloc(((size_t) b->items + 1) * sizeof(uint32_t));

    for (i = 0; item != NULL && i < b->items; i++) {
        item[b->product[i]] = i;
    }

    return item;
}


recs_rc_t
recs_sessions_make(recs_sessions_t *s, recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err)
{
    size_t           n;
    uint32_t        *item;
    recs_rc_t        rc;
    recs_span_t  *sessions;

    *s = (recs_sessions_t) { .items = b->items };

    if (shop->nviews == 0) {
        return RECS_OK;
    }

    qsort(shop->views, shop->nviews, sizeof(recs_view_t), recs_view_order);

    item = recs_sessions_numbers(b);
    sessions = malloc((shop->nviews / 2 + 1) * sizeof(recs_span_t));
    rc = RECS_SYS;

    if (item != NULL && sessions != NULL) {
        n = recs_sessions_find(s, shop, sessions);
        qsort(sessions, n, sizeof(recs_span_t), recs_span_order);
        rc = recs_sessions_fill(s, shop, sessions, n, item);
    }

    free(sessions);
    free(item);
    free(shop->views);
    shop->views = NULL;

    if (rc != RECS_OK) {
        recs_sessions_free(s);
        return recs_fail(err, rc, 0, "out of memory: %zu views", shop->nviews);
    }

    return RECS_OK;
}


void
recs_sessions_free(recs_sessions_t *s)
{
    recs_rows_free(&s->of_session);
    recs_rows_free(&s->of_item);

    *s = (recs_sessions_t) { 0 };
}
