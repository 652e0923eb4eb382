
#include "splice/recs_cart_gid.h"

#include <string.h>


#define RECS_GID       "gid://"
#define RECS_GID_CODE  "Z2lkOi8v"       /* the same in base64 */


/* base64 to what it stands for, in place; up to the first byte that is none */

static void
recs_gid_decode(char *id)
{
    char        *to;
    unsigned     bits, n;
    const char  *p, *digit;

    static const char  digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789+/";

    bits = n = 0;
    to = id;

    for (p = id; *p != '\0'; p++) {
        digit = strchr(digits, *p);

        if (digit == NULL) {
            break;
        }

        bits = bits << 6 | (unsigned) (digit - digits);
        n += 6;

        if (n >= 8) {
            n -= 8;
            *to++ = (char) (bits >> n & 0xff);
        }
    }

    *to = '\0';
}


const char *
recs_cart_gid(char *id)
{
    char  *slash;

    if (strncmp(id, RECS_GID_CODE, sizeof(RECS_GID_CODE) - 1) == 0) {
        recs_gid_decode(id);
    }

    if (strncmp(id, RECS_GID, sizeof(RECS_GID) - 1) != 0) {
        return NULL;
    }

    id[strcspn(id, "?")] = '\0';        /* a line's key or the like */
    slash = strrchr(id, '/');

    return slash[1] != '\0' ? slash + 1 : NULL;
}
