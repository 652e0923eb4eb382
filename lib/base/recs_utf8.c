
#include "base/recs_utf8.h"


/* the range of the second byte differs at the edges of the lead bytes */

static const struct {
    unsigned char  lead;            /* last lead byte of this row */
    unsigned char  len;             /* 0: never starts a character */
    unsigned char  low;             /* of the second byte */
    unsigned char  high;
} recs_utf8_leads[] = {
    { 0x7f, 1, 0, 0 },
    { 0xc1, 0, 0, 0 },              /* continuation, or overlong */
    { 0xdf, 2, 0x80, 0xbf },
    { 0xe0, 3, 0xa0, 0xbf },
    { 0xec, 3, 0x80, 0xbf },
    { 0xed, 3, 0x80, 0x9f },        /* no surrogates */
    { 0xef, 3, 0x80, 0xbf },
    { 0xf0, 4, 0x90, 0xbf },
    { 0xf3, 4, 0x80, 0xbf },
    { 0xf4, 4, 0x80, 0x8f },        /* U+10FFFF */
    { 0xff, 0, 0, 0 }
};


size_t
recs_utf8_len(const unsigned char *p, const unsigned char *end)
{
    size_t  i, k, len;

    if (p == end) {
        return 0;
    }

    for (i = 0; *p > recs_utf8_leads[i].lead; i++) {
        /* void */
    }

    len = recs_utf8_leads[i].len;

    if (len > (size_t) (end - p)) {
        return 0;
    }

    if (len > 1
        && (p[1] < recs_utf8_leads[i].low || p[1] > recs_utf8_leads[i].high))
    {
        return 0;
    }

    for (k = 2; k < len; k++) {
        if ((p[k] & 0xc0) != 0x80) {
            return 0;
        }
    }

    return len;
}


bool
recs_utf8_valid(recs_str_t s)
{
    size_t                len;
    uint64_t              eight;
    const unsigned char  *p, *end;

    if (s.len == 0) {
        return true;                /* data may be NULL */
    }

    p = s.data;
    end = s.data + s.len;

    while (p < end) {

        if (end - p >= 8) {
            memcpy(&eight, p, 8);

            if ((eight & 0x8080808080808080) == 0) {
                p += 8;
                continue;
            }
        }

        len = *p < 0x80 ? 1 : recs_utf8_len(p, end);
        if (len == 0) {
            return false;
        }

        p += len;
    }

    return true;
}


recs_str_t
recs_utf8_cut(recs_str_t s, size_t max)
{
    if (s.len <= max) {
        return s;
    }

    while (max > 0 && (s.data[max] & 0xc0) == 0x80) {
        max--;
    }

    return (recs_str_t) { s.data, max };
}


size_t
recs_utf8_put(unsigned char to[4], uint32_t code)
{
    if (code < 0x80) {
        to[0] = (unsigned char) code;
        return 1;
    }

    if (code < 0x800) {
        to[0] = (unsigned char) (0xc0 | code >> 6);
        to[1] = (unsigned char) (0x80 | (code & 0x3f));
        return 2;
    }

    if (code < 0x10000) {
        to[0] = (unsigned char) (0xe0 | code >> 12);
        to[1] = (unsigned char) (0x80 | (code >> 6 & 0x3f));
        to[2] = (unsigned char) (0x80 | (code & 0x3f));
        return 3;
    }

    to[0] = (unsigned char) (0xf0 | code >> 18);
    to[1] = (unsigned char) (0x80 | (code >> 12 & 0x3f));
    to[2] = (unsigned char) (0x80 | (code >> 6 & 0x3f));
    to[3] = (unsigned char) (0x80 | (code & 0x3f));

    return 4;
}
