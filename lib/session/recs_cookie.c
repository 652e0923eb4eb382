
/*
 * The bytes of a cookie:
 *
 *   byte    version
 *   le64    visitor
 *   le32    last
 *   varint  last - first, last - began, last - first_add + 1 (0: none), visits
 *   varint  of each event: count of this session, those before it
 *   varint  shown
 *   byte    n, then n times le32: items that were viewed
 *   byte    16 * source + n, then n times le32: items that were suggested
 *   (n+1)/2 how often each was, two to a byte, the first in its lower half
 *   16      the first bytes of HMAC-SHA-256 (RFC 2104) over a label and all
 *           that stands before them
 *
 * Version 1, which is read as well, ends behind the items that were viewed.
 *
 * Nothing is read before the signature holds.  16 bytes cannot be guessed, and
 * truncating to half is what RFC 2104 (5) allows.
 */

#include "session/recs_session.h"

#include "base/recs_bytes.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>


#define RECS_COOKIE_FORMAT   2
#define RECS_COOKIE_OLD      1
#define RECS_COOKIE_LEAST    (1 + 8 + 4 + RECS_SESSION_MAC)

/* what is signed is a session and nothing else that has the same key */
#define RECS_COOKIE_LABEL    "recs session\n"


static bool
recs_cookie_sign(const recs_session_key_t *key, const unsigned char *p,
    size_t len, unsigned char *mac)
{
    unsigned       n;
    unsigned char  text[sizeof(RECS_COOKIE_LABEL) - 1 + RECS_SESSION_BYTES];
    unsigned char  full[EVP_MAX_MD_SIZE];

    memcpy(text, RECS_COOKIE_LABEL, sizeof(RECS_COOKIE_LABEL) - 1);
    memcpy(text + sizeof(RECS_COOKIE_LABEL) - 1, p, len);

    if (HMAC(EVP_sha256(), key->bytes, (int) key->len, text,
             sizeof(RECS_COOKIE_LABEL) - 1 + len, full, &n)
        == NULL)
    {
        return false;
    }

    memcpy(mac, full, RECS_SESSION_MAC);

    return true;
}


static bool
recs_cookie_signed(const recs_session_keys_t *keys, recs_str_t bytes)
{
    size_t         i, len;
    unsigned char  mac[RECS_SESSION_MAC];

    len = bytes.len - RECS_SESSION_MAC;

    for (i = 0; i < keys->n; i++) {
        if (recs_cookie_sign(&keys->keys[i], bytes.data, len, mac)
            && CRYPTO_memcmp(mac, bytes.data + len, RECS_SESSION_MAC) == 0)
        {
            return true;
        }
    }

    return false;
}


static bool
recs_cookie_count(recs_cur_t *c, uint16_t *count)
{
    uint32_t  v;

    if (!recs_cur_varint(c, &v) || v > RECS_SESSION_COUNT_MAX) {
        return false;
    }

    *count = (uint16_t) v;

    return true;
}


/* a moment, as seconds before the last one */

static bool
recs_cookie_ago(recs_cur_t *c, uint32_t last, uint32_t *time)
{
    uint32_t  ago;

    if (!recs_cur_varint(c, &ago) || ago > last) {
        return false;
    }

    *time = last - ago;

    return true;
}


static bool
recs_cookie_times(recs_session_t *s, recs_cur_t *c)
{
    uint32_t  add;

    if (!recs_cookie_ago(c, s->last, &s->first)
        || !recs_cookie_ago(c, s->last, &s->began)
        || !recs_cur_varint(c, &add)
        || (add != 0 && add - 1 > s->last - s->began))
    {
        return false;
    }

    s->first_add = add != 0 ? s->last - (add - 1) : 0;

    return s->first <= s->began;
}


static bool
recs_cookie_counts(recs_session_t *s, recs_cur_t *c)
{
    size_t    i;
    uint16_t  before;

    if (!recs_cookie_count(c, &s->visits)) {
        return false;
    }

    for (i = 0; i < RECS_DIDS; i++) {
        if (!recs_cookie_count(c, &s->counts[i])
            || !recs_cookie_count(c, &before)
            || s->counts[i] + before > RECS_SESSION_COUNT_MAX)
        {
            return false;
        }

        s->totals[i] = (uint16_t) (s->counts[i] + before);
    }

    return recs_cookie_count(c, &s->shown);
}


static bool
recs_cookie_hashes(recs_cur_t *c, uint32_t *hashes, uint32_t n)
{
    uint32_t  i;

    if ((size_t) (c->end - c->p) < 4 * (size_t) n) {
        return false;
    }

    for (i = 0; i < n; i++) {
        hashes[i] = recs_le32(c->p);
        c->p += 4;
    }

    return true;
}


static bool
recs_cookie_items(recs_session_t *s, recs_cur_t *c)
{
    if (c->p == c->end || *c->p > RECS_SESSION_ITEMS) {
        return false;
    }

    s->nitems = *c->p++;

    return recs_cookie_hashes(c, s->items, s->nitems);
}


static bool
recs_cookie_seen(recs_session_t *s, recs_cur_t *c)
{
    uint32_t  i;

    if (c->p == c->end || (*c->p & 15) > RECS_SESSION_SHOWN
        || *c->p >> 4 >= RECS_TRAFFICS)
    {
        return false;
    }

    s->source = (recs_traffic_t) (*c->p >> 4);
    s->nseen = *c->p++ & 15;

    if (!recs_cookie_hashes(c, s->seen, s->nseen)
        || (size_t) (c->end - c->p) < (s->nseen + 1) / 2)
    {
        return false;
    }

    for (i = 0; i < s->nseen; i++) {
        s->times[i] = c->p[i / 2] >> (i % 2 * 4) & 15;

        if (s->times[i] == 0) {
            return false;
        }
    }

    c->p += (s->nseen + 1) / 2;

    return true;
}


recs_cookie_t
recs_session_decode(recs_session_t *s, recs_str_t bytes,
    const recs_session_keys_t *keys, uint32_t life, int64_t now)
{
    recs_cur_t      c;
    recs_session_t  read;

    if (bytes.len < RECS_COOKIE_LEAST || bytes.len > RECS_SESSION_BYTES) {
        return RECS_COOKIE_MALFORMED;
    }

    if (bytes.data[0] != RECS_COOKIE_FORMAT
        && bytes.data[0] != RECS_COOKIE_OLD)
    {
        return RECS_COOKIE_VERSION;
    }

    if (!recs_cookie_signed(keys, bytes)) {
        return RECS_COOKIE_SIGNATURE;
    }

    read = (recs_session_t) {
        .visitor = recs_le64(bytes.data + 1),
        .last = recs_le32(bytes.data + 9)
    };

    c.p = bytes.data + RECS_COOKIE_LEAST - RECS_SESSION_MAC;
    c.end = bytes.data + bytes.len - RECS_SESSION_MAC;

    if (!recs_cookie_times(&read, &c) || !recs_cookie_counts(&read, &c)
        || !recs_cookie_items(&read, &c)
        || (bytes.data[0] != RECS_COOKIE_OLD && !recs_cookie_seen(&read, &c))
        || c.p != c.end)
    {
        return RECS_COOKIE_MALFORMED;
    }

    if (now < (int64_t) read.last - RECS_SESSION_SKEW) {
        return RECS_COOKIE_FUTURE;
    }

    if (now > (int64_t) read.last + life) {
        return RECS_COOKIE_EXPIRED;
    }

    *s = read;

    return RECS_COOKIE_GOOD;
}


static unsigned char *
recs_cookie_put_hashes(unsigned char *p, const uint32_t *hashes, uint32_t n)
{
    uint32_t  i;

    for (i = 0; i < n; i++) {
        recs_put_le32(p, hashes[i]);
        p += 4;
    }

    return p;
}


/* the newest of what was suggested, as many as there is room for */

static unsigned char *
recs_cookie_put_seen(unsigned char *p, const recs_session_t *s, size_t room)
{
    uint32_t  i, n, from;

    n = s->nseen;

    while (n != 0 && 1 + 4 * (size_t) n + (n + 1) / 2 > room) {
        n--;
    }

    from = s->nseen - n;

    *p++ = (unsigned char) (s->source << 4 | n);
    p = recs_cookie_put_hashes(p, s->seen + from, n);

    memset(p, 0, (n + 1) / 2);

    for (i = 0; i < n; i++) {
        p[i / 2] |= (unsigned char) (s->times[from + i] << (i % 2 * 4));
    }

    return p + (n + 1) / 2;
}


size_t
recs_session_encode(const recs_session_t *s, const recs_session_keys_t *keys,
    unsigned char *buf)
{
    size_t          i;
    unsigned char  *p;

    p = buf;
    *p++ = RECS_COOKIE_FORMAT;
    recs_put_le64(p, s->visitor);
    recs_put_le32(p + 8, s->last);
    p += 12;

    p = recs_put_varint(p, s->last - s->first);
    p = recs_put_varint(p, s->last - s->began);
    p = recs_put_varint(p, s->first_add ? s->last - s->first_add + 1 : 0);
    p = recs_put_varint(p, s->visits);

    for (i = 0; i < RECS_DIDS; i++) {
        p = recs_put_varint(p, s->counts[i]);
        p = recs_put_varint(p, (uint32_t) (s->totals[i] - s->counts[i]));
    }

    p = recs_put_varint(p, s->shown);
    *p++ = (unsigned char) s->nitems;
    p = recs_cookie_put_hashes(p, s->items, s->nitems);
    p = recs_cookie_put_seen(p, s, (size_t) (buf + RECS_SESSION_BYTES
                                             - RECS_SESSION_MAC - p));

    return recs_cookie_sign(&keys->keys[0], buf, (size_t) (p - buf), p)
           ? (size_t) (p - buf) + RECS_SESSION_MAC : 0;
}
