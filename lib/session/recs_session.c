
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


/* what tired a visitor yesterday does so less today */

static void
recs_session_fade(recs_session_t *s)
{
    uint32_t  i, n;

    for (n = 0, i = 0; i < s->nseen; i++) {
        s->seen[n] = s->seen[i];
        s->times[n] = s->times[i] / 2;
        n += s->times[n] != 0;
    }

    s->nseen = n;
}


bool
recs_session_resume(recs_session_t *s, uint32_t idle, int64_t now)
{
    uint32_t  time;

    time = recs_session_time(now);

    if (time <= s->last || time - s->last <= idle) {
        return false;
    }

    recs_session_add(&s->visits, 1);
    memset(s->counts, 0, sizeof(s->counts));
    s->shown = 0;
    s->first_add = 0;
    s->source = RECS_TRAFFIC_UNKNOWN;
    s->began = s->last = time;
    recs_session_fade(s);

    return true;
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


void
recs_session_seen(recs_session_t *s, uint32_t item)
{
    uint8_t   times;
    uint32_t  i, behind;

    for (i = 0; i < s->nseen && s->seen[i] != item; i++) {
        /* void */
    }

    times = i < s->nseen ? s->times[i] : 0;

    if (i == RECS_SESSION_SHOWN) {
        i = 0;

    } else if (i == s->nseen) {
        s->nseen++;
    }

    behind = s->nseen - 1 - i;
    memmove(&s->seen[i], &s->seen[i + 1], behind * sizeof(s->seen[0]));
    memmove(&s->times[i], &s->times[i + 1], behind * sizeof(s->times[0]));

    s->seen[s->nseen - 1] = item;
    s->times[s->nseen - 1] = times < RECS_SESSION_TIMES_MAX
                             ? (uint8_t) (times + 1) : times;
}
