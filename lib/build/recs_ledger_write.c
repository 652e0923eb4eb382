
#include "build/recs_ledger_part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <xxhash.h>


#define RECS_LEDGER_BUFFER   65536


struct recs_ledger_writer_s {
    int            fd;
    int            failed;              /* errno of what went wrong first, or 0 */
    XXH3_state_t  *hash;
    uint64_t       size;                /* bytes before the buffer's */
    uint64_t       lines;
    size_t         n;                   /* bytes in the buffer */
    char           path[1200];
    unsigned char  buf[RECS_LEDGER_BUFFER];
};


/* ---- bytes */

static void
recs_ledger_flush(recs_ledger_writer_t *w)
{
    size_t   done;
    ssize_t  n;

    for (done = 0; done < w->n && w->failed == 0; done += (size_t) n) {
        n = write(w->fd, w->buf + done, w->n - done);

        if (n == -1 && errno == EINTR) {
            n = 0;

        } else if (n <= 0) {
            w->failed = n == 0 ? ENOSPC : errno;
            n = 0;
        }
    }

    (void) XXH3_64bits_update(w->hash, w->buf, w->n);
    w->size += w->n;
    w->n = 0;
}


static void
recs_ledger_bytes(recs_ledger_writer_t *w, const void *p, size_t len)
{
    size_t                n;
    const unsigned char  *bytes;

    for (bytes = p; len != 0; bytes += n, len -= n) {

        if (w->n == sizeof(w->buf)) {
            recs_ledger_flush(w);
        }

        n = sizeof(w->buf) - w->n < len ? sizeof(w->buf) - w->n : len;
        memcpy(w->buf + w->n, bytes, n);
        w->n += n;
    }
}


static void
recs_ledger_u64(recs_ledger_writer_t *w, uint64_t v)
{
    unsigned char  buf[8];

    recs_put_le64(buf, v);
    recs_ledger_bytes(w, buf, sizeof(buf));
}


static void
recs_ledger_u32(recs_ledger_writer_t *w, uint32_t v)
{
    unsigned char  buf[4];

    recs_put_le32(buf, v);
    recs_ledger_bytes(w, buf, sizeof(buf));
}


static void
recs_ledger_varint(recs_ledger_writer_t *w, uint32_t v)
{
    unsigned char  buf[RECS_VARINT_MAX];

    recs_ledger_bytes(w, buf, (size_t) (recs_put_varint(buf, v) - buf));
}


static void
recs_ledger_str(recs_ledger_writer_t *w, recs_str_t s)
{
    recs_ledger_varint(w, (uint32_t) s.len);
    recs_ledger_bytes(w, s.data, s.len);
}


/* ---- the parts */

static void
recs_ledger_put_numbers(recs_ledger_writer_t *w, recs_shop_t *s)
{
    size_t     i, n;
    uint64_t  *numbers[RECS_LEDGER_NUMBERS];

    n = recs_ledger_numbers(s, numbers);

    for (i = 0; i < n; i++) {
        recs_ledger_u64(w, *numbers[i]);
    }

    recs_ledger_u64(w, (uint64_t) s->newest);
    recs_ledger_u32(w, s->sold);
    recs_ledger_bytes(w, s->profiles.currency, sizeof(s->profiles.currency));
}


static void
recs_ledger_put_products(recs_ledger_writer_t *w, const recs_shop_t *s)
{
    size_t                 i;
    const recs_product_t  *p;

    recs_ledger_u32(w, (uint32_t) s->nproducts);

    for (i = 0; i < s->nproducts; i++) {
        p = &s->products[i];

        recs_ledger_str(w, p->sku);
        recs_ledger_str(w, p->title);
        recs_ledger_str(w, p->brand);
        recs_ledger_str(w, p->category);
        recs_ledger_u64(w, (uint64_t) p->price);
        recs_ledger_bytes(w, p->currency, sizeof(p->currency));
        recs_ledger_bytes(w, &p->told, 1);
    }
}


static void
recs_ledger_put_customers(recs_ledger_writer_t *w, recs_shop_t *s)
{
    size_t                   i;
    const recs_owed_line_t  *l;

    recs_ledger_u32(w, s->customers.n);

    for (i = 1; i < s->customers.n; i++) {
        recs_ledger_str(w, s->customers.names[i]);
        recs_ledger_u64(w, (uint64_t) recs_profile(&s->profiles,
                                                   (uint32_t) i).spend);
    }

    recs_owed_tidy(&s->profiles.owed);
    recs_ledger_u64(w, s->profiles.owed.n);

    for (i = 0; i < s->profiles.owed.n; i++) {
        l = &s->profiles.owed.list[i];

        recs_ledger_varint(w, l->customer);
        recs_ledger_varint(w, l->item);
        recs_ledger_u64(w, (uint64_t) l->thousandths);
    }
}


static void
recs_ledger_put_events(recs_ledger_writer_t *w, const recs_shop_t *s)
{
    size_t              i;
    const recs_act_t   *a;
    const recs_view_t  *v;

    recs_ledger_u32(w, (uint32_t) s->nviews);

    for (i = 0; i < s->nviews; i++) {
        v = &s->views[i];

        recs_ledger_u64(w, v->session);
        recs_ledger_u64(w, (uint64_t) v->time);
        recs_ledger_u32(w, v->item);
    }

    recs_ledger_u32(w, (uint32_t) s->acts.n);
    recs_ledger_u32(w, s->acts.rows);
    recs_ledger_u32(w, s->acts.halved);

    for (i = 0; i < s->acts.n; i++) {
        a = &s->acts.list[i];

        recs_ledger_u64(w, a->who);
        recs_ledger_u32(w, a->time);
        recs_ledger_u32(w, a->row);
        recs_ledger_bytes(w, &(unsigned char) { (unsigned char) a->did }, 1);
    }
}


void
recs_ledger_order(recs_ledger_writer_t *w, const recs_line_t *l, size_t n)
{
    size_t    i;
    uint32_t  item;

    recs_ledger_varint(w, (uint32_t) n);
    recs_ledger_u64(w, l->order);
    recs_ledger_varint(w, l->day);
    recs_ledger_varint(w, l->customer);

    for (item = 0, i = 0; i < n; i++) {
        recs_ledger_varint(w, l[i].item - item);
        item = l[i].item;
    }

    w->lines += n;
}


/* ---- the file */

static recs_rc_t
recs_ledger_failed(const char *path, int code, recs_err_t *err)
{
    return recs_fail(err, RECS_SYS, code, "cannot write \"%.300s\": %s%s", path,
                     strerror(code), code == ENOSPC || code == EDQUOT
                                     ? ": free some space" : "");
}


recs_rc_t
recs_ledger_create(recs_ledger_writer_t **to, const char *path, recs_shop_t *s,
    recs_err_t *err)
{
    recs_ledger_writer_t  *w;

    w = calloc(1, sizeof(recs_ledger_writer_t));

    if (w == NULL || strlen(path) >= sizeof(w->path)) {
        free(w);
        return recs_ledger_failed(path, w == NULL ? ENOMEM : ENAMETOOLONG, err);
    }

    strcpy(w->path, path);
    w->fd = open(path, O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0600);
    w->failed = w->fd == -1 ? errno : 0;
    w->hash = XXH3_createState();

    if (w->failed != 0 || w->hash == NULL) {
        (void) recs_ledger_failed(path, w->failed ? w->failed : ENOMEM, err);
        recs_ledger_end(w);
        return RECS_SYS;
    }

    (void) XXH3_64bits_reset(w->hash);

    recs_ledger_bytes(w, RECS_LEDGER_MAGIC, 8);
    recs_ledger_u32(w, RECS_LEDGER_VERSION);
    recs_ledger_put_numbers(w, s);
    recs_ledger_put_products(w, s);
    recs_ledger_put_customers(w, s);
    recs_ledger_put_events(w, s);

    *to = w;

    return RECS_OK;
}


recs_rc_t
recs_ledger_finish(recs_ledger_writer_t *w, uint64_t merged, uint64_t *size,
    recs_err_t *err)
{
    recs_ledger_varint(w, 0);
    recs_ledger_u64(w, w->lines);
    recs_ledger_u64(w, merged);
    recs_ledger_flush(w);
    recs_ledger_u64(w, XXH3_64bits_digest(w->hash));
    recs_ledger_flush(w);

    if (w->failed == 0 && fsync(w->fd) != 0) {
        w->failed = errno;
    }

    *size = w->size;

    return w->failed == 0 ? RECS_OK
                          : recs_ledger_failed(w->path, w->failed, err);
}


void
recs_ledger_end(recs_ledger_writer_t *w)
{
    if (w == NULL) {
        return;
    }

    if (w->fd != -1) {
        (void) close(w->fd);
    }

    (void) XXH3_freeState(w->hash);
    free(w);
}
