
/* Codings of HTTP: every split of what comes gives the same bytes, damage is told. */

#include "tap.h"

#include "splice/recs_coding.h"

#include <zlib.h>


#define MOST  (1024 * 1024)


typedef struct {
    recs_rc_t       rc;
    size_t          n;
    bool            complete;
    unsigned char  *text;
} result_t;


static unsigned  taken;             /* allocations so far */
static unsigned  failing;           /* this one has no memory; 0: none */
static int       left;              /* not given back */


static void *
take(void *ctx, size_t size)
{
    (void) ctx;

    if (++taken == failing) {
        return NULL;
    }

    left++;

    return malloc(size);
}


static void
give(void *ctx, void *p)
{
    (void) ctx;

    left -= p != NULL;
    free(p);
}


static const recs_coding_memory_t  memory = { take, give, NULL };


/* with so many bytes at once, into so much room; each piece ends its block */

static result_t
decode(const char *name, const unsigned char *p, size_t len, size_t first,
    size_t step, size_t room)
{
    size_t                 n, got;
    result_t               r;
    recs_str_t             in;
    recs_coding_t         *c;
    unsigned char         *copy;
    static unsigned char   text[MOST];

    r = (result_t) { RECS_OK, 0, false, text };
    c = recs_coding_open(recs_str_of(name), &memory);

    if (c == NULL) {
        r.rc = RECS_SYS;
        return r;
    }

    for (n = first; len != 0 && r.rc == RECS_OK; p += n, len -= n, n = step) {
        n = n < len ? n : len;
        copy = malloc(n ? n : 1);
        memcpy(copy, p, n);
        in = (recs_str_t) { copy, n };

        do {
            got = room < MOST - r.n ? room : MOST - r.n;
            r.rc = recs_coding_feed(c, &in, text + r.n, &got);
            r.n += got;
        } while (r.rc == RECS_OK && (in.len != 0 || got == room));

        free(copy);
    }

    r.complete = recs_coding_complete(c);
    recs_coding_close(c);

    return r;
}


static size_t
pack(unsigned char *out, size_t room, const unsigned char *text, size_t len,
    int window)
{
    z_stream  z;

    memset(&z, 0, sizeof(z));
    deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);

    z.next_in = (unsigned char *) (uintptr_t) text;
    z.avail_in = (uInt) len;
    z.next_out = out;
    z.avail_out = (uInt) room;

    deflate(&z, Z_FINISH);
    deflateEnd(&z);

    return room - z.avail_out;
}


static bool
same(result_t r, const unsigned char *text, size_t len)
{
    return r.rc == RECS_OK && r.complete && r.n == len
           && memcmp(r.text, text, len) == 0;
}


/* "hello hello hello hello\n", as the tools pack it */

static const unsigned char  hello[] = "hello hello hello hello\n";

static const unsigned char  hello_br[] = {
    0x1f, 0x17, 0x00, 0xf8, 0x8d, 0x94, 0x6e, 0xde, 0x44, 0x55, 0x86, 0xd6,
    0x0a, 0x20, 0x6c, 0x6f, 0x4a, 0x11, 0x79, 0xe2, 0x80, 0xae, 0x16
};

static const unsigned char  hello_zstd[] = {
    0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x68, 0x6d, 0x00, 0x00, 0x38, 0x68, 0x65,
    0x6c, 0x6c, 0x6f, 0x20, 0x0a, 0x01, 0x00, 0x99, 0x4b, 0x11, 0xa8, 0x7c,
    0x2e, 0xa8
};


static void
test_splits(const char *name, const unsigned char *p, size_t len,
    const unsigned char *text, size_t ntext)
{
    size_t  cut, wrong;

    for (wrong = 0, cut = 0; cut <= len; cut++) {
        wrong += !same(decode(name, p, len, cut, len, 4096), text, ntext);
    }

    ok(wrong == 0, "%s: every cut in two", name);
    ok(same(decode(name, p, len, 1, 1, 1), text, ntext),
       "%s: byte by byte, into a byte", name);
    ok(same(decode(name, p, len, len, len, MOST), text, ntext),
       "%s: at once", name);
}


static void
test_ends(const char *name, const unsigned char *p, size_t len)
{
    size_t    cut, wrong;
    result_t  r;

    for (wrong = 0, cut = 0; cut < len; cut++) {
        r = decode(name, p, cut, cut, cut, 4096);
        wrong += r.rc != RECS_OK || r.complete;
    }

    ok(wrong == 0, "%s: cut short anywhere it is not complete", name);
}


static void
test_padding(const char *name, const unsigned char *p, size_t len,
    const unsigned char *text, size_t ntext)
{
    unsigned char  padded[4096];

    memcpy(padded, p, len);
    memset(padded + len, 0xa5, 100);

    ok(same(decode(name, padded, len + 100, 1, 1, 100), text, ntext),
       "%s: what stands behind it is dropped", name);
}


/* any byte changed: an error, or other text, but never a crash or a hang */

static void
test_damage(const char *name, const unsigned char *p, size_t len)
{
    size_t         i;
    unsigned       bit, bad;
    unsigned char  copy[4096];

    for (bad = 0, i = 0; i < len; i++) {
        for (bit = 0; bit < 8; bit++) {
            memcpy(copy, p, len);
            copy[i] ^= (unsigned char) (1 << bit);
            bad += decode(name, copy, len, len, len, 64).rc == RECS_BAD;
        }
    }

    ok(bad > len, "%s: damage is told", name);
}


static void
test_memory(const char *name, const unsigned char *p, size_t len)
{
    unsigned  n, last;

    taken = 0;
    (void) decode(name, p, len, len, len, 4096);
    last = taken;

    for (n = 1; n <= last; n++) {
        taken = 0;
        failing = n;

        if (decode(name, p, len, len, len, 4096).rc != RECS_SYS) {
            break;
        }
    }

    failing = 0;

    ok(last > 0 && n > last, "%s: none of %u allocations must succeed", name,
       last);
}


static void
test_coding(const char *name, const unsigned char *p, size_t len,
    const unsigned char *text, size_t ntext)
{
    if (!recs_coding_known(recs_str_of(name))) {
        printf("# %s is not built in\n", name);
        return;
    }

    test_splits(name, p, len, text, ntext);
    test_ends(name, p, len);
    test_padding(name, p, len, text, ntext);
    test_damage(name, p, len);
    test_memory(name, p, len);
}


static void
test_members(const unsigned char *p, size_t len)
{
    size_t         i;
    unsigned char  two[4096];

    memcpy(two, p, len);
    memcpy(two + len, p, len);

    for (i = 0; i < 2; i++) {
        ok(decode("gzip", two, 2 * len, i ? 1 : len, i ? 1 : len, 100).n
           == 2 * (sizeof(hello) - 1), "gzip: two members are one body");
    }

    ok(!decode("gzip", two, 2 * len - 8, 100, 100, 100).complete,
       "gzip: a second member that ends early is not complete");
}


static void
test_proportion(void)
{
    size_t                len;
    result_t              r;
    recs_str_t            in;
    recs_coding_t        *c;
    static unsigned char  zeros[16 * 1024 * 1024], packed[64 * 1024];
    static unsigned char  room[64 * 1024];

    len = pack(packed, sizeof(packed), zeros, sizeof(zeros), 15);
    c = recs_coding_open(recs_str("deflate"), &memory);
    in = (recs_str_t) { packed, len };
    r.n = 0;

    do {
        len = sizeof(room);
        r.rc = recs_coding_feed(c, &in, room, &len);
        r.n += len;
    } while (r.rc == RECS_OK && (in.len != 0 || len == sizeof(room)));

    recs_coding_close(c);

    ok(r.rc == RECS_BAD && r.n <= RECS_CODING_FREE + sizeof(room),
       "a body that grows a thousand times is refused behind %zu bytes", r.n);
}


int
main(void)
{
    size_t         len;
    unsigned char  packed[4096];

    ok(recs_coding_known(recs_str("GZip")) && recs_coding_known(recs_str("x-gzip")),
       "names in any case");
    ok(!recs_coding_known(recs_str("gzi")) && !recs_coding_known(recs_str("gzipx"))
       && !recs_coding_known(recs_str("identity")) && !recs_coding_known(recs_str("")),
       "other names");
    ok(recs_coding_open(recs_str("gzi"), &memory) == NULL, "of which there is no decoder");

    len = pack(packed, sizeof(packed), hello, sizeof(hello) - 1, 15 + 16);
    test_coding("gzip", packed, len, hello, sizeof(hello) - 1);
    test_members(packed, len);

    len = pack(packed, sizeof(packed), hello, sizeof(hello) - 1, 15);
    test_coding("deflate", packed, len, hello, sizeof(hello) - 1);

    len = pack(packed, sizeof(packed), hello, sizeof(hello) - 1, -15);
    test_splits("deflate", packed, len, hello, sizeof(hello) - 1);

    test_coding("br", hello_br, sizeof(hello_br), hello, sizeof(hello) - 1);
    test_coding("zstd", hello_zstd, sizeof(hello_zstd), hello, sizeof(hello) - 1);

    test_proportion();

    ok(left == 0, "all memory is given back");

    return done_testing();
}
