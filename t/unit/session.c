
/* A visitor's state: what events do to it, and the cookie that carries it. */

#include "session/recs_secret.h"
#include "session/recs_session.h"

#include "tap.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>


#define NOW    1700000000
#define LIFE   (90 * 86400)
#define IDLE   1800


static recs_session_keys_t  keys;           /* one key */
static recs_session_keys_t  rotated;        /* a new one before it */
static recs_session_keys_t  foreign;


static recs_session_key_t
key_of(unsigned char fill)
{
    recs_session_key_t  key;

    key.len = 32;
    memset(key.bytes, fill, sizeof(key.bytes));

    return key;
}


static recs_cookie_t
decode_at(const unsigned char *p, size_t len, const recs_session_keys_t *k,
    int64_t now)
{
    recs_session_t  s;

    return recs_session_decode(&s, (recs_str_t) { p, len }, k, LIFE, now);
}


static bool
same(const recs_session_t *a, const recs_session_t *b)
{
    return a->visitor == b->visitor && a->first == b->first
           && a->last == b->last && a->began == b->began
           && a->first_add == b->first_add && a->visits == b->visits
           && a->shown == b->shown && a->nitems == b->nitems
           && memcmp(a->counts, b->counts, sizeof(a->counts)) == 0
           && memcmp(a->totals, b->totals, sizeof(a->totals)) == 0
           && memcmp(a->items, b->items, a->nitems * sizeof(a->items[0])) == 0
           && a->source == b->source && a->nseen == b->nseen
           && memcmp(a->seen, b->seen, a->nseen * sizeof(a->seen[0])) == 0
           && memcmp(a->times, b->times, a->nseen) == 0;
}


/* a life of random events, repeatable */

static recs_session_t
lived(unsigned seed, int64_t *now)
{
    unsigned        i, n;
    uint32_t        item;
    recs_session_t  s;

    srand(seed);
    *now = NOW;
    recs_session_begin(&s, (uint64_t) seed << 33 | 7, *now);

    for (i = 0, n = (unsigned) rand() % 200; i < n; i++) {
        *now += rand() % 8 == 0 ? rand() % 100000 : rand() % 100 - 20;
        item = (uint32_t) rand() % 30 * 0x08888888;

        recs_session_resume(&s, IDLE, *now);
        recs_session_did(&s, (recs_did_t) (rand() % RECS_DIDS),
                           rand() % 4 ? &item : NULL, *now);
        recs_session_show(&s, (size_t) rand() % 5);
        s.source = (recs_traffic_t) (rand() % RECS_TRAFFICS);

        if (rand() % 3 == 0) {
            recs_session_seen(&s, (uint32_t) rand() % 20 * 0x07777777);
        }
    }

    return s;
}


static void
test_round_trip(void)
{
    int64_t         now;
    size_t          len, most;
    unsigned        seed, bad;
    recs_session_t  s, back;
    unsigned char   buf[RECS_SESSION_BYTES];

    for (seed = bad = 0, most = 0; seed < 500; seed++) {
        s = lived(seed, &now);
        len = recs_session_encode(&s, &keys, buf);
        most = len > most ? len : most;

        bad += recs_session_decode(&back, (recs_str_t) { buf, len }, &keys, LIFE,
                                   now) != RECS_COOKIE_GOOD
               || !same(&s, &back);
    }

    ok(bad == 0, "500 visitors come back as they went");
    ok(most > 80 && most <= RECS_SESSION_BYTES, "the longest has %zu bytes", most);
}


/* everything as large as it can be */

static void
test_size(void)
{
    size_t          i, len;
    recs_session_t  s, back;
    unsigned char   buf[RECS_SESSION_BYTES];

    memset(&s, 0xff, sizeof(s));

    s.first = s.began = 0;
    s.first_add = 1;
    s.nitems = RECS_SESSION_ITEMS;
    s.visits = s.shown = RECS_SESSION_COUNT_MAX;
    s.source = RECS_TRAFFICS - 1;
    s.nseen = RECS_SESSION_SHOWN;
    memset(s.times, RECS_SESSION_TIMES_MAX, sizeof(s.times));

    for (i = 0; i < RECS_DIDS; i++) {
        s.totals[i] = RECS_SESSION_COUNT_MAX;
        s.counts[i] = RECS_SESSION_COUNT_MAX / 2;
    }

    len = recs_session_encode(&s, &keys, buf);

    ok(len <= RECS_SESSION_BYTES && (len + 2) / 3 * 4 <= 200,
       "all there is to know takes %zu bytes", len);
    ok(recs_session_decode(&back, (recs_str_t) { buf, len }, &keys, LIFE,
                           UINT32_MAX) == RECS_COOKIE_GOOD && back.nseen == 7,
       "of what was suggested the newest 7");

    s.nseen = 7;
    ok(same(&s, &back), "and comes back");
}


/* as the first release wrote it: without what was suggested */

static void
test_old(void)
{
    size_t          len;
    int64_t         now;
    unsigned        n;
    recs_session_t  s, back;
    unsigned char   buf[13 + RECS_SESSION_BYTES], *p, mac[EVP_MAX_MD_SIZE];

    s = lived(42, &now);
    s.nseen = 0;
    s.source = RECS_TRAFFIC_UNKNOWN;
    memcpy(buf, "recs session\n", 13);
    p = buf + 13;

    len = recs_session_encode(&s, &keys, p) - RECS_SESSION_MAC;
    ok(p[0] == 2 && p[len - 1] == 0, "nothing suggested is a byte");

    p[0] = 1;
    len--;
    HMAC(EVP_sha256(), keys.keys[0].bytes, (int) keys.keys[0].len, buf,
         13 + len, mac, &n);
    memcpy(p + len, mac, RECS_SESSION_MAC);

    ok(recs_session_decode(&back, (recs_str_t) { p, len + RECS_SESSION_MAC },
                           &keys, LIFE, now) == RECS_COOKIE_GOOD
       && same(&s, &back), "a cookie of the first release is read");
}


static void
test_forged(void)
{
    int64_t         now;
    size_t          i, len, taken;
    recs_session_t  s;
    unsigned char   buf[RECS_SESSION_BYTES];

    s = lived(42, &now);
    len = recs_session_encode(&s, &keys, buf);

    for (i = taken = 0; i < len * 8; i++) {
        buf[i / 8] ^= (unsigned char) (1 << i % 8);
        taken += decode_at(buf, len, &keys, now) == RECS_COOKIE_GOOD;
        buf[i / 8] ^= (unsigned char) (1 << i % 8);
    }

    ok(taken == 0, "none of %zu changed bits is taken", len * 8);

    for (i = taken = 0; i < len; i++) {
        taken += decode_at(buf, i, &keys, now) == RECS_COOKIE_GOOD;
    }

    ok(taken == 0, "no beginning of a cookie is taken");
    ok(decode_at(buf, len, &keys, now) == RECS_COOKIE_GOOD, "the whole one is");

    buf[len / 2] ^= 1;
    ok(decode_at(buf, len, &keys, now) == RECS_COOKIE_SIGNATURE,
       "a changed one is told from");
    buf[len / 2] ^= 1;

    ok(decode_at(buf, len, &foreign, now) == RECS_COOKIE_SIGNATURE,
       "another shop's");
    ok(decode_at(buf, 3, &keys, now) == RECS_COOKIE_MALFORMED, "a short one");
    buf[0] = 3;
    ok(decode_at(buf, len, &keys, now) == RECS_COOKIE_VERSION,
       "and one of another release");
}


/* signed by us all the same: what then? */

static void
test_nonsense(void)
{
    size_t         i, k, len;
    unsigned       n, taken, malformed;
    unsigned char  text[16 + RECS_SESSION_BYTES], *p, mac[EVP_MAX_MD_SIZE];

    memcpy(text, "recs session\n", 13);
    p = text + 13;
    srand(7);

    for (i = taken = malformed = 0; i < 20000; i++) {
        len = 13 + (size_t) rand() % (RECS_SESSION_BYTES - 13 - 16);

        for (k = 1; k < len; k++) {
            p[k] = (unsigned char) (rand() % (k > 12 && rand() % 2 ? 4 : 256));
        }

        p[0] = (unsigned char) (1 + i % 2);
        p[12] = 0x40;
        HMAC(EVP_sha256(), keys.keys[0].bytes, (int) keys.keys[0].len, text,
             13 + len, mac, &n);
        memcpy(p + len, mac, 16);

        switch (decode_at(p, len + 16, &keys, NOW)) {
        case RECS_COOKIE_MALFORMED:
            malformed++;
            break;
        case RECS_COOKIE_SIGNATURE:
        case RECS_COOKIE_VERSION:
            taken++;
            break;
        default:
            break;
        }
    }

    ok(taken == 0 && malformed > 10000,
       "%u signed heaps of bytes are malformed", malformed);
}


static void
test_times(void)
{
    size_t          len;
    recs_session_t  s;
    unsigned char   buf[RECS_SESSION_BYTES];

    recs_session_begin(&s, 1, NOW);
    len = recs_session_encode(&s, &keys, buf);

    ok(decode_at(buf, len, &keys, NOW + LIFE) == RECS_COOKIE_GOOD
       && decode_at(buf, len, &keys, NOW + LIFE + 1) == RECS_COOKIE_EXPIRED,
       "a cookie lives so long");
    ok(decode_at(buf, len, &keys, NOW - RECS_SESSION_SKEW) == RECS_COOKIE_GOOD
       && decode_at(buf, len, &keys, NOW - RECS_SESSION_SKEW - 1)
          == RECS_COOKIE_FUTURE,
       "clocks may differ by minutes");
    ok(decode_at(buf, len, &keys, 0) == RECS_COOKIE_FUTURE
       && decode_at(buf, len, &keys, INT64_MAX) == RECS_COOKIE_EXPIRED
       && decode_at(buf, len, &keys, INT64_MIN) == RECS_COOKIE_FUTURE,
       "clocks may be anywhere");

    recs_session_begin(&s, 1, INT64_MAX);
    recs_session_did(&s, RECS_DID_SEARCH, NULL, INT64_MIN);
    len = recs_session_encode(&s, &keys, buf);
    ok(s.last == UINT32_MAX
       && decode_at(buf, len, &keys, UINT32_MAX) == RECS_COOKIE_GOOD,
       "also while it is written");
}


static void
test_rotation(void)
{
    size_t          len;
    recs_session_t  s;
    unsigned char   buf[RECS_SESSION_BYTES];

    recs_session_begin(&s, 1, NOW);

    len = recs_session_encode(&s, &keys, buf);
    ok(decode_at(buf, len, &rotated, NOW) == RECS_COOKIE_GOOD,
       "the old key is still good");

    len = recs_session_encode(&s, &rotated, buf);
    ok(decode_at(buf, len, &rotated, NOW) == RECS_COOKIE_GOOD
       && decode_at(buf, len, &keys, NOW) == RECS_COOKIE_SIGNATURE,
       "the new one signs");
}


static void
test_sessions(void)
{
    uint32_t        item;
    recs_session_t  s;

    item = 5;
    recs_session_begin(&s, 1, NOW);
    recs_session_did(&s, RECS_DID_VIEW_ITEM, &item, NOW);
    recs_session_did(&s, RECS_DID_ADD_TO_CART, &item, NOW + 10);
    recs_session_did(&s, RECS_DID_ADD_TO_CART, &item, NOW + 20);
    recs_session_show(&s, 4);

    ok(s.first_add == NOW + 10, "the first add is remembered");

    recs_session_resume(&s, IDLE, NOW + 20 + IDLE);
    ok(s.visits == 1 && s.counts[RECS_DID_VIEW_ITEM] == 1
       && s.shown == 4, "who pauses goes on");

    recs_session_resume(&s, IDLE, NOW + 21 + IDLE);
    ok(s.visits == 2 && s.counts[RECS_DID_VIEW_ITEM] == 0
       && s.totals[RECS_DID_ADD_TO_CART] == 2 && s.shown == 0
       && s.first_add == 0 && s.began == NOW + 21 + IDLE && s.first == NOW,
       "who pauses longer begins again");
    ok(s.nitems == 1, "what was viewed is not forgotten");

    recs_session_resume(&s, IDLE, NOW - 100000);
    recs_session_did(&s, RECS_DID_ADD_TO_CART, NULL, NOW - 100000);
    ok(s.visits == 2 && s.last == s.began && s.first_add == s.began,
       "a clock that goes back ends nothing");

    recs_session_did(&s, RECS_DID_PURCHASE, NULL, s.last);
    ok(s.first_add == 0, "after buying, the first add is one to come");
}


static void
test_items(void)
{
    uint32_t        i, again;
    recs_session_t  s;

    recs_session_begin(&s, 1, NOW);

    for (i = 1; i <= RECS_SESSION_ITEMS + 3; i++) {
        recs_session_did(&s, RECS_DID_VIEW_ITEM, &i, NOW);
    }

    ok(s.nitems == RECS_SESSION_ITEMS && s.items[0] == 4
       && s.items[RECS_SESSION_ITEMS - 1] == RECS_SESSION_ITEMS + 3,
       "the oldest make room");

    again = 6;
    recs_session_did(&s, RECS_DID_VIEW_ITEM, &again, NOW);
    ok(s.nitems == RECS_SESSION_ITEMS && s.items[2] == 7
       && s.items[RECS_SESSION_ITEMS - 1] == 6, "viewed again is the newest");

    again = 99;
    recs_session_did(&s, RECS_DID_ADD_TO_CART, &again, NOW);
    ok(s.items[RECS_SESSION_ITEMS - 1] == 6, "only views are views");

    for (i = 0; i < 70000; i++) {
        recs_session_did(&s, RECS_DID_SEARCH, NULL, NOW);
    }

    recs_session_show(&s, SIZE_MAX);
    ok(s.counts[RECS_DID_SEARCH] == RECS_SESSION_COUNT_MAX
       && s.totals[RECS_DID_SEARCH] == RECS_SESSION_COUNT_MAX
       && s.shown == RECS_SESSION_COUNT_MAX, "counters stop");
}


static void
test_seen(void)
{
    uint32_t        i;
    recs_session_t  s;

    recs_session_begin(&s, 1, NOW);

    for (i = 1; i <= RECS_SESSION_SHOWN + 2; i++) {
        recs_session_seen(&s, i);
    }

    recs_session_seen(&s, 4);
    ok(s.nseen == RECS_SESSION_SHOWN && s.seen[0] == 3 && s.seen[1] == 5
       && s.seen[s.nseen - 1] == 4 && s.times[s.nseen - 1] == 2
       && s.times[0] == 1, "what was shown longest ago makes room");

    for (i = 0; i < 100; i++) {
        recs_session_seen(&s, 7);
    }

    ok(s.times[s.nseen - 1] == RECS_SESSION_TIMES_MAX && s.seen[2] == 6
       && s.seen[3] == 8, "each is counted so far and no further");

    s.source = RECS_TRAFFIC_ADS;
    ok(!recs_session_resume(&s, IDLE, NOW + 1) && s.nseen == RECS_SESSION_SHOWN
       && s.source == RECS_TRAFFIC_ADS, "the session goes on");
    ok(recs_session_resume(&s, IDLE, NOW + IDLE + 1) && s.nseen == 2
       && s.seen[0] == 4 && s.times[0] == 1 && s.seen[1] == 7
       && s.times[1] == 7 && s.source == RECS_TRAFFIC_UNKNOWN,
       "in the next one it counts half");
}


static void
test_traffic(void)
{
    size_t          i;
    char            longest[2100];
    recs_traffic_t  got;

    static const struct {
        const char  *from;
        const char  *name;
    } cases[] = {
        { "?utm_medium=email", "email" },
        { "?a=1&utm_medium=CPC&utm_source=bing", "ads" },
        { "?utm_medium=paid-social&fbclid=x", "ads" },
        { "?gclid=abc&utm_medium=Social", "social" },
        { "?gclid=abc", "ads" },
        { "?utm_medium=partners", "referral" },
        { "?utm_medium=&utm_source=x", "" },
        { "?xutm_medium=email&utm_medium", "" },
        { "?gclid=", "" },
        { "?", "" },
        { "", "direct" },
        { "about:blank", "direct" },
        { "https://", "direct" },
        { "https://shop.example/cart?a", "direct" },
        { "https://shop.example/cart?utm_medium=email", "email" },
        { "https://other.example.org/?utm_medium=email", "referral" },
        { "https://pay.shop.example/", "direct" },
        { "http://example:8080/", "direct" },
        { "https://www.google.co.uk/", "search" },
        { "https://mail.google.com/mail", "email" },
        { "HTTPS://WWW.Bing.COM:443/search", "search" },
        { "https://t.co/abc", "social" },
        { "https://l.instagram.com", "social" },
        { "https://not.co/", "referral" },
        { "https://netflix.com/", "referral" },
        { "https://notgoogle.com/", "referral" },
        { "https://blog.example.org/google", "referral" }
    };

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        got = cases[i].from[0] == '?'
              ? recs_traffic_campaign(recs_str_of(cases[i].from + 1))
              : recs_traffic_referer(recs_str_of(cases[i].from),
                                     recs_str("shop.example"));

        ok(recs_str_eq(recs_traffic_name(got), recs_str_of(cases[i].name)),
           "\"%s\" is \"%s\"", cases[i].from, cases[i].name);
    }

    memset(longest, '.', sizeof(longest));
    memcpy(longest, "https://", 8);
    ok(recs_traffic_referer((recs_str_t) { (unsigned char *) longest,
                                           sizeof(longest) },
                            recs_str("shop.example")) == RECS_TRAFFIC_REFERRAL,
       "a host of dots");
}


static void
test_names(void)
{
    recs_did_t  e;
    unsigned      bad;

    for (e = 0, bad = 0; e < RECS_DIDS; e++) {
        bad += recs_did_find(recs_did_name(e)) != e;
    }

    ok(bad == 0 && recs_did_find(recs_str("view")) == RECS_DIDS
       && recs_did_find(recs_str("")) == RECS_DIDS, "events have names");
}


static void
test_secret(void)
{
    size_t               i;
    recs_err_t           err;
    recs_session_keys_t  k;

    static const struct {
        const char  *text;
        const char  *what;
    } bad[] = {
        { "", "f: no key in it" },
        { "# none\n\n", "f: no key in it" },
        { "abcd\n", "f:1: a key has 16 to 64 bytes" },
        { "\n\nzz zz\n", "f:3: no key" },
        { "0123456789abcdef0123456789abcde\n", "f:1: " },
        { "====\n", "f:1: no key" },
        { "AAAA\n", "f:1: a key has" },
        { "00000000000000000000000000000000\n11111111111111111111111111111111\n"
          "22222222222222222222222222222222\n", "f:3: a third key" }
    };

    ok(recs_secret_read(&k, "f", recs_str("# new\r\n 000102030405060708090a0B"
                        "0c0d0e0F \r\n\nAAECAwQFBgcICQoLDA0ODxA=\n"), &err)
       == RECS_OK && k.n == 2 && k.keys[0].len == 16 && k.keys[1].len == 17
       && memcmp(k.keys[0].bytes, k.keys[1].bytes, 16) == 0
       && k.keys[1].bytes[16] == 16, "keys in hex and base64");

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        err.what[0] = '\0';
        ok(recs_secret_read(&k, "f", recs_str_of(bad[i].text), &err) == RECS_BAD
           && strncmp(err.what, bad[i].what, strlen(bad[i].what)) == 0,
           "no keys: %s", err.what);
    }
}


int
main(void)
{
    keys = (recs_session_keys_t) { { key_of('k') }, 1 };
    rotated = (recs_session_keys_t) { { key_of('n'), key_of('k') }, 2 };
    foreign = (recs_session_keys_t) { { key_of('f') }, 1 };

    test_round_trip();
    test_size();
    test_forged();
    test_nonsense();
    test_times();
    test_rotation();
    test_sessions();
    test_items();
    test_seen();
    test_old();
    test_traffic();
    test_names();
    test_secret();

    return done_testing();
}
