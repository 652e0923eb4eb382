
/*
 * What a visitor did: the facts that travel with the visitor, in a cookie.
 *
 * There is no table of sessions anywhere: any machine can answer any request,
 * and a visitor who drops the cookie is forgotten.  Items are known by 32 bits
 * of their SKUs' hash (recs_store_hash()), so that the state outlives the
 * generation; categories and prices are looked up where they are needed.
 *
 * Two answers on the way at once start from the same state, and the later one
 * wins: a count may be lost, nothing else.  An old cookie sent again brings an
 * old state of the same visitor back.
 */

#ifndef RECS_SESSION_H
#define RECS_SESSION_H

#include "session/recs_traffic.h"


#define RECS_SESSION_ITEMS      12          /* newest viewed items */
#define RECS_SESSION_SHOWN      12          /* newest suggestions */
#define RECS_SESSION_TIMES_MAX  15          /* how often each is counted */
#define RECS_SESSION_COUNT_MAX  16383       /* counters stop there */


/* what recs_track tells of; names in recs_session.c */

typedef enum {
    RECS_DID_VIEW_ITEM = 0,
    RECS_DID_SEARCH,
    RECS_DID_ADD_TO_CART,
    RECS_DID_BEGIN_CHECKOUT,
    RECS_DID_PURCHASE,
    RECS_DIDS
} recs_did_t;

typedef struct {
    uint64_t  visitor;                      /* random, the caller's */
    uint32_t  first;                        /* unix seconds: first event ever */
    uint32_t  last;                         /* the latest event, or began */
    uint32_t  began;                        /* first event of this session */
    uint32_t  first_add;                    /* to the cart, since the session
                                               began or bought; 0 none */
    uint16_t  visits;                       /* sessions, with this one */
    uint16_t  counts[RECS_DIDS];          /* events of this session */
    uint16_t  totals[RECS_DIDS];          /* and of those before it */
    uint16_t  shown;                        /* suggestions, in this session */
    uint32_t  items[RECS_SESSION_ITEMS];    /* viewed, newest last */
    uint32_t  nitems;
    uint32_t  seen[RECS_SESSION_SHOWN];     /* suggested, newest last */
    uint8_t   times[RECS_SESSION_SHOWN];    /* how often; never 0 */
    uint32_t  nseen;
    recs_traffic_t  source;                 /* that led to this session */
} recs_session_t;


/* "view_item", ...; the names of GA4. */
recs_str_t recs_did_name(recs_did_t did);

/* RECS_DIDS when there is none of that name. */
recs_did_t recs_did_find(recs_str_t name);


/* A visitor that nothing is known of: the first session begins now. */
void recs_session_begin(recs_session_t *s, uint64_t visitor, int64_t now);

/*
 * The next session begins if the last one's latest event is more than idle
 * seconds ago: true.  What was suggested before counts half in it.  A clock that
 * went back ends nothing.
 */
bool recs_session_resume(recs_session_t *s, uint32_t idle, int64_t now);

/*
 * One more event, now; item is the hash of the SKU that was viewed, or NULL.
 * Viewed again it is the newest again; the oldest makes room.
 */
void recs_session_did(recs_session_t *s, recs_did_t did,
    const uint32_t *item, int64_t now);

/* So many suggestions were shown. */
void recs_session_show(recs_session_t *s, size_t n);

/*
 * One of them, by the hash of its SKU: it is the newest, and was shown once more.
 * The one that was not shown for longest makes room.
 */
void recs_session_seen(recs_session_t *s, uint32_t item);


/* ---- the cookie */

#define RECS_SESSION_KEY_MIN    16          /* bytes */
#define RECS_SESSION_KEY_MAX    64
#define RECS_SESSION_KEYS       2
#define RECS_SESSION_MAC        16          /* of the 32 bytes of HMAC-SHA-256 */
#define RECS_SESSION_BYTES      150         /* at most; 200 in base64url */
#define RECS_SESSION_SKEW       300         /* seconds that clocks may differ */

typedef struct {
    unsigned char  bytes[RECS_SESSION_KEY_MAX];
    size_t         len;                     /* RECS_SESSION_KEY_MIN at least */
} recs_session_key_t;

typedef struct recs_session_keys_s {
    recs_session_key_t  keys[RECS_SESSION_KEYS];
    size_t              n;                  /* the first one signs, all check */
} recs_session_keys_t;

/* why a cookie is not used */

typedef enum {
    RECS_COOKIE_GOOD = 0,
    RECS_COOKIE_MALFORMED,                  /* no cookie of ours, or cut */
    RECS_COOKIE_VERSION,                    /* of another release */
    RECS_COOKIE_SIGNATURE,                  /* changed, or another shop's */
    RECS_COOKIE_EXPIRED,                    /* older than its life */
    RECS_COOKIE_FUTURE,                     /* from later than now */
    RECS_COOKIES
} recs_cookie_t;

/*
 * Read the bytes of a cookie; life is in seconds.  s is set for
 * RECS_COOKIE_GOOD alone, as it was written: resume it next.
 */
recs_cookie_t recs_session_decode(recs_session_t *s, recs_str_t bytes,
    const recs_session_keys_t *keys, uint32_t life, int64_t now);

/*
 * Write s to buf, which holds RECS_SESSION_BYTES; how many bytes, 0 when the
 * library that signs fails.  Of what was suggested go as many of the newest as
 * there is room for: 7 at least, all where counts and times are usual.
 */
size_t recs_session_encode(const recs_session_t *s,
    const recs_session_keys_t *keys, unsigned char *buf);


#endif /* RECS_SESSION_H */
