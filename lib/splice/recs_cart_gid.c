
#include "splice/recs_cart_gid.h"


/* base64 to what it stands for, up to the first byte that is none */

static recs_str_t
recs_gid_decode(recs_str_t code, unsigned char *to)
{
    size_t       i, n;
    unsigned     bits, nbits;
    const char  *digit;

    static const char  digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789+/";

    bits = nbits = 0;

    for (i = n = 0; i < code.len; i++) {
        digit = memchr(digits, code.data[i], sizeof(digits) - 1);

        if (digit == NULL) {
            break;
        }

        bits = bits << 6 | (unsigned) (digit - digits);
        nbits += 6;

        if (nbits >= 8) {
            nbits -= 8;
            to[n++] = (unsigned char) (bits >> nbits & 0xff);
        }
    }

    return (recs_str_t) { to, n };
}


static bool
recs_gid_begins(recs_str_t id, recs_str_t with)
{
    return id.len > with.len && memcmp(id.data, with.data, with.len) == 0;
}


recs_str_t
recs_cart_gid(recs_str_t id, unsigned char *to, size_t *used)
{
    const unsigned char  *end, *slash;

    *used = 0;

    if (recs_gid_begins(id, recs_str("Z2lkOi8v"))) {    /* the same in base64 */
        id = recs_gid_decode(id, to);
        *used = id.len;
    }

    if (!recs_gid_begins(id, recs_str("gid://"))) {
        return recs_str("");
    }

    end = memchr(id.data, '?', id.len);                 /* a line's key or the like */
    end = end != NULL ? end : id.data + id.len;
    slash = (const unsigned char *) memrchr(id.data, '/',
                                            (size_t) (end - id.data)) + 1;

    return (recs_str_t) { slash, (size_t) (end - slash) };
}
