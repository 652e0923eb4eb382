
/*
 * Little-endian bytes in files.  A value in the map starts at any byte, so it
 * is read byte by byte into a number, never through a cast pointer; the
 * compiler makes one load of it.
 */

#ifndef RECS_BYTES_H
#define RECS_BYTES_H

#include "base/recs_base.h"


static inline uint16_t
recs_le16(const unsigned char *p)
{
    return (uint16_t) (p[0] | p[1] << 8);
}


static inline uint32_t
recs_le32(const unsigned char *p)
{
    return (uint32_t) p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16
           | (uint32_t) p[3] << 24;
}


static inline uint64_t
recs_le64(const unsigned char *p)
{
    return (uint64_t) recs_le32(p) | (uint64_t) recs_le32(p + 4) << 32;
}


static inline void
recs_put_le16(unsigned char *p, uint16_t v)
{
    p[0] = (unsigned char) v;
    p[1] = (unsigned char) (v >> 8);
}


static inline void
recs_put_le32(unsigned char *p, uint32_t v)
{
    recs_put_le16(p, (uint16_t) v);
    recs_put_le16(p + 2, (uint16_t) (v >> 16));
}


static inline void
recs_put_le64(unsigned char *p, uint64_t v)
{
    recs_put_le32(p, (uint32_t) v);
    recs_put_le32(p + 4, (uint32_t) (v >> 32));
}


/* A reader over bytes that may be damaged; false leaves *v as it was. */

typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
} recs_cur_t;


/* Seven bits a byte, low bits first, at most five bytes (LEB128). */

#define RECS_VARINT_MAX   5

static inline bool
recs_cur_varint(recs_cur_t *c, uint32_t *v)
{
    uint64_t  u;
    unsigned  shift;

    for (u = 0, shift = 0; shift < 35 && c->p < c->end; shift += 7) {
        u |= (uint64_t) (*c->p & 0x7f) << shift;

        if ((*c->p++ & 0x80) == 0) {
            *v = (uint32_t) u;
            return u <= UINT32_MAX;
        }
    }

    return false;
}


static inline unsigned char *
recs_put_varint(unsigned char *p, uint32_t v)
{
    while (v >= 0x80) {
        *p++ = (unsigned char) (v | 0x80);
        v >>= 7;
    }

    *p++ = (unsigned char) v;

    return p;
}


/* Length-prefixed bytes: varint, then so many bytes. */

static inline bool
recs_cur_str(recs_cur_t *c, recs_str_t *s)
{
    uint32_t  n;

    if (!recs_cur_varint(c, &n) || (size_t) (c->end - c->p) < n) {
        return false;
    }

    *s = (recs_str_t) { c->p, n };
    c->p += n;

    return true;
}


#endif /* RECS_BYTES_H */
