
#include "build/recs_fees.h"

#include "build/recs_text.h"


/* Codes that are no products, in any case; sorted for the search. */

static const char *const  recs_fees_codes[] = {
    "adjust", "adjust2", "adjustment", "amazonfee", "bank charges", "c2",
    "coupon", "cruk", "delivery", "discount", "dot", "fee", "fees", "freight",
    "gift card", "giftcard", "giftwrap", "handling", "pads", "post", "postage",
    "sample", "samples", "shipping", "surcharge", "test", "test001", "test002",
    "tip", "voucher"
};

/*
 * A code of one letter (M, D, S, B) is booked under one of these names: alone
 * it may be a product.
 */

static const char *const  recs_fees_names[] = {
    "adjust bad debt", "discount", "manual", "samples"
};

#define RECS_FEES_CODES                                                     \
    (sizeof(recs_fees_codes) / sizeof(recs_fees_codes[0]))
#define RECS_FEES_NAMES                                                     \
    (sizeof(recs_fees_names) / sizeof(recs_fees_names[0]))

#define RECS_FEES_CODE_MAX   12       /* bytes of the longest */
#define RECS_FEES_PREFIX     "gift_"  /* gift_0001_20: vouchers */


static bool
recs_fees_letter(const recs_table_t *t)
{
    size_t      i;
    recs_str_t  title;

    title = recs_text_trim(recs_table_get(t, RECS_FIELD_TITLE));

    for (i = 0; i < RECS_FEES_NAMES; i++) {
        if (recs_text_is(title, recs_fees_names[i])) {
            return true;
        }
    }

    return false;
}


bool
recs_fees_are(const recs_table_t *t, recs_str_t item)
{
    int     cmp;
    char    code[RECS_FEES_CODE_MAX + 1];
    size_t  i, low, high, mid;

    if (recs_text_starts(item, RECS_FEES_PREFIX)) {
        return true;
    }

    if (item.len == 1) {
        return recs_fees_letter(t);
    }

    /* no code begins with a digit */
    if (item.len > RECS_FEES_CODE_MAX
        || (item.data[0] >= '0' && item.data[0] <= '9'))
    {
        return false;
    }

    for (i = 0; i < item.len; i++) {
        code[i] = (char) (item.data[i] >= 'A' && item.data[i] <= 'Z'
                          ? item.data[i] | 0x20 : item.data[i]);
    }

    code[i] = '\0';

    for (low = 0, high = RECS_FEES_CODES; low < high; /* void */) {
        mid = (low + high) / 2;
        cmp = strcmp(code, recs_fees_codes[mid]);

        if (cmp == 0) {
            return true;
        }

        if (cmp < 0) {
            high = mid;

        } else {
            low = mid + 1;
        }
    }

    return false;
}
