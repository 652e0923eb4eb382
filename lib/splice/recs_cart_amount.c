
#include "splice/recs_cart_amount.h"

#include "json/recs_json_scan.h"


#define RECS_AMOUNT_MOST  1000000000000000000       /* 10^18 */


/* the exponent at p, "e+05"; any that is larger than 99 counts as that */

static int
recs_amount_exponent(const char *p, const char *end)
{
    int   n;
    bool  negative;

    if (p == end) {
        return 0;
    }

    p++;
    negative = *p == '-';
    p += *p == '-' || *p == '+';

    for (n = 0; p < end; p++) {
        n = n < 10 ? n * 10 + (*p - '0') : 99;
    }

    return negative ? -n : n;
}


/* n times 10^scale */

static bool
recs_amount_scale(int64_t n, int scale, int64_t *v)
{
    int64_t  half;

    for ( /* void */ ; scale > 0 && n != 0; scale--) {
        if (n >= RECS_AMOUNT_MOST / 10) {
            return false;
        }

        n *= 10;
    }

    for (half = 0; scale < 0 && (n != 0 || half != 0); scale++) {
        half = n % 10 >= 5;
        n /= 10;
    }

    *v = n + half;

    return true;
}


bool
recs_cart_amount(recs_str_t text, int scale, int64_t *v)
{
    bool         point;
    int64_t      n;
    const char  *p, *end;

    p = (const char *) text.data;
    end = p + text.len;

    if (text.len == 0 || *p == '-' || recs_json_number_end(p, end) != end) {
        return false;
    }

    for (n = 0, point = false; p < end && *p != 'e' && *p != 'E'; p++) {

        if (*p == '.') {
            point = true;
            continue;
        }

        if (n >= RECS_AMOUNT_MOST / 10) {
            return false;
        }

        n = n * 10 + (*p - '0');
        scale -= point;
    }

    return recs_amount_scale(n, scale + recs_amount_exponent(p, end), v);
}
