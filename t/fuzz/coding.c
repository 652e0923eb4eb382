
/*
 * Compressed bodies of any kind and damage: every split of what comes gives the
 * same bytes and the same verdict.  The first byte of the input names the
 * coding, the next two say where to cut and how much room there is.
 */

#include "splice/recs_coding.h"

#include <stdlib.h>


#define MOST  (512 * 1024)


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


typedef struct {
    recs_rc_t  rc;
    bool       complete;
    size_t     n;
    uint32_t   sum;
} result_t;


static void *
take(void *ctx, size_t size)
{
    (void) ctx;

    return malloc(size);
}


static void
give(void *ctx, void *p)
{
    (void) ctx;
    free(p);
}


/* each piece, and the room, is a block of its own, so that a step beyond is seen */

static void
feed(recs_coding_t *c, const uint8_t *p, size_t n, size_t room, result_t *r)
{
    size_t          i, got, before;
    recs_str_t      in;
    unsigned char  *copy, *out;

    copy = malloc(n ? n : 1);
    out = malloc(room);

    if (copy == NULL || out == NULL) {
        abort();
    }

    memcpy(copy, p, n);
    in = (recs_str_t) { copy, n };

    do {
        before = in.len;
        got = room;
        r->rc = recs_coding_feed(c, &in, out, &got);

        if (got > room || in.len > before
            || in.data + in.len != copy + n
            || (r->rc == RECS_OK && got == 0 && in.len == before && before))
        {
            abort();
        }

        for (i = 0; i < got; i++) {
            r->sum = r->sum * 31 + out[i];
        }

        r->n += got;

    } while (r->rc == RECS_OK && r->n < MOST && (in.len != 0 || got == room));

    free(copy);
    free(out);
}


static result_t
decode(recs_str_t name, const uint8_t *p, size_t size, size_t step, size_t room)
{
    size_t          n;
    result_t        r;
    recs_coding_t  *c;

    static const recs_coding_memory_t  memory = { take, give, NULL };

    r = (result_t) { RECS_OK, false, 0, 0 };
    c = recs_coding_open(name, &memory);

    if (c == NULL) {
        abort();
    }

    for ( /* void */ ; size != 0 && r.rc == RECS_OK && r.n < MOST;
         p += n, size -= n)
    {
        n = step < size ? step : size;
        feed(c, p, n, room, &r);
    }

    r.complete = recs_coding_complete(c);
    recs_coding_close(c);

    return r;
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    recs_str_t  name;
    result_t    whole, cut;

    const char  *names[] = { "gzip", "deflate", "br", "zstd" };

    if (size < 3) {
        return 0;
    }

    name = recs_str_of(names[data[0] % 4]);

    if (!recs_coding_known(name)) {
        return 0;
    }

    whole = decode(name, data + 3, size - 3, size, 16384);
    cut = decode(name, data + 3, size - 3, data[1] + 1u, data[2] * 64u + 64u);

    /* what is broken may be told a little earlier or later */

    if (whole.n < MOST && cut.n < MOST
        && (whole.rc != cut.rc || whole.complete != cut.complete
            || (whole.rc == RECS_OK
                && (whole.n != cut.n || whole.sum != cut.sum))))
    {
        abort();
    }

    return 0;
}
