
#include "session/recs_session.h"


static const char *const  recs_did_names[RECS_DIDS] = {
    [RECS_DID_VIEW_ITEM] = "view_item",
    [RECS_DID_SEARCH] = "search",
    [RECS_DID_ADD_TO_CART] = "add_to_cart",
    [RECS_DID_BEGIN_CHECKOUT] = "begin_checkout",
    [RECS_DID_PURCHASE] = "purchase"
};


recs_str_t
recs_did_name(recs_did_t did)
{
    return recs_str_of(recs_did_names[did]);
}


recs_did_t
recs_did_find(recs_str_t name)
{
    recs_did_t  did;

    for (did = 0; did < RECS_DIDS; did++) {
        if (recs_str_eq(name, recs_did_name(did))) {
            break;
        }
    }

    return did;
}


/* seconds of a cookie reach from 1970 to 2106 */

static uint32_t
recs_session_time(int64_t now)
{
    return now < 0 ? 0 : now > UINT32_MAX ? UINT32_MAX : (uint32_t) now;
}


static void
recs_session_add(uint16_t *count, size_t n)
{
    *count = n < (size_t) (RECS_SESSION_COUNT_MAX - *count)
             ? (uint16_t) (*count + n) : RECS_SESSION_COUNT_MAX;
}


void
recs_session_begin(recs_session_t *s, uint64_t visitor, int64_t now)
{
    *s = (recs_session_t) { .visitor = visitor, .visits = 1 };

    s->first = s->last = s->began = recs_session_time(now);
}


void
recs_session_resume(recs_session_t *s, uint32_t idle, int64_t now)
{
    uint32_t  time;

    time = recs_session_time(now);

    if (time <= s->last || time - s->last <= idle) {
        return;
    }

    recs_session_add(&s->visits, 1);
    memset(s->counts, 0, sizeof(s->counts));
    s->shown = 0;
    s->first_add = 0;
    s->began = s->last = time;
}


/* the newest is the last */

static void
recs_session_view(recs_session_t *s, uint32_t item)
{
    uint32_t  i;

    for (i = 0; i < s->nitems && s->items[i] != item; i++) {
        /* void */
    }

    if (i == RECS_SESSION_ITEMS) {
        i = 0;

    } else if (i == s->nitems) {
        s->nitems++;
    }

    memmove(&s->items[i], &s->items[i + 1],
            (s->nitems - 1 - i) * sizeof(s->items[0]));
    s->items[s->nitems - 1] = item;
}


void
recs_session_did(recs_session_t *s, recs_did_t did, const uint32_t *item,
    int64_t now)
{
    uint32_t  time;

    time = recs_session_time(now);
    s->last = time > s->last ? time : s->last;

    recs_session_add(&s->counts[did], 1);
    recs_session_add(&s->totals[did], 1);

    if (did == RECS_DID_ADD_TO_CART && s->first_add == 0) {
        s->first_add = s->last;
    }

    if (did == RECS_DID_PURCHASE) {
        s->first_add = 0;
    }

    if (did == RECS_DID_VIEW_ITEM && item != NULL) {
        recs_session_view(s, *item);
    }
}


void
recs_session_show(recs_session_t *s, size_t n)
{
    recs_session_add(&s->shown, n);
}
