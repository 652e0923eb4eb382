
#include "build/recs_money.h"

#include "build/recs_text.h"


/* What a sign means: the first code, unless the feed's own is in the list. */

static const struct {
    const char  *sign;                  /* letters in lower case */
    const char  *codes;                 /* "" is a currency we cannot tell */
} recs_currency_signs[] = {
    { "$", "USD AUD CAD NZD SGD HKD MXN ARS CLP COP TWD BRL" },
    { "\xe2\x82\xac", "EUR" },
    { "\xc2\xa3", "GBP EGP" },
    { "\xc2\xa5", "JPY CNY" },
    { "\xe2\x82\xb9", "INR" },
    { "\xe2\x82\xa9", "KRW" },
    { "\xe2\x82\xbd", "RUB" },
    { "\xe2\x82\xba", "TRY" },
    { "\xe2\x82\xab", "VND" },
    { "\xe2\x82\xb4", "UAH" },
    { "\xe2\x82\xaa", "ILS" },
    { "\xe2\x82\xb1", "PHP" },
    { "\xe0\xb8\xbf", "THB" },
    { "us$", "USD" },
    { "ca$", "CAD" },
    { "c$", "CAD" },
    { "a$", "AUD" },
    { "au$", "AUD" },
    { "nz$", "NZD" },
    { "hk$", "HKD" },
    { "s$", "SGD" },
    { "mx$", "MXN" },
    { "r$", "BRL" },
    { "rs", "INR PKR LKR" },
    { "rs.", "INR PKR LKR" },
    { "kr", " SEK NOK DKK ISK" },
    { "kr.", " SEK NOK DKK ISK" },
    { "z\xc5\x82", "PLN" },
    { "k\xc4\x8d", "CZK" },
    { "ft", "HUF" },
    { "lei", "RON" },
    { "fr.", "CHF" }
};

#define RECS_CURRENCY_SIGNS                                                   \
    (sizeof(recs_currency_signs) / sizeof(recs_currency_signs[0]))


/* A number in pieces: what stands before and behind the decimal point. */

typedef struct {
    recs_str_t            number;       /* from first to last digit */
    const unsigned char  *point;        /* the decimal point, or number's end */
    size_t                points;       /* bytes of it: 0 or 1 */
    bool                  negative;
} recs_decimal_t;


#define RECS_DECIMAL_PLAIN   12     /* digits: times 10^6 they are no overflow */


static inline bool
recs_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}


static inline bool
recs_is_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}


/* bytes of a thousands separator that is nothing else: blanks, apostrophes */

static size_t
recs_money_gap(const unsigned char *p, const unsigned char *end)
{
    static const recs_str_t  gaps[] = {
        { (const unsigned char *) " ", 1 },
        { (const unsigned char *) "'", 1 },
        { (const unsigned char *) "\xc2\xa0", 2 },          /* U+00A0 */
        { (const unsigned char *) "\xe2\x80\xaf", 3 },      /* U+202F */
        { (const unsigned char *) "\xe2\x80\x89", 3 },      /* U+2009 */
        { (const unsigned char *) "\xe2\x80\x99", 3 }       /* U+2019 */
    };

    size_t  i;

    for (i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
        if ((size_t) (end - p) >= gaps[i].len
            && memcmp(p, gaps[i].data, gaps[i].len) == 0)
        {
            return gaps[i].len;
        }
    }

    return 0;
}


/*
 * Nearly all numbers are digits, and perhaps a point with no more of them behind
 * it than are kept: the same value with less work.  False: look closer.
 */

static bool
recs_decimal_plain(recs_str_t s, unsigned digits, int64_t *v)
{
    size_t    i;
    int64_t   n;
    unsigned  behind;

    if (s.len == 0 || s.len > RECS_DECIMAL_PLAIN || !recs_is_digit(s.data[0])
        || !recs_is_digit(s.data[s.len - 1]))
    {
        return false;
    }

    for (n = 0, i = 0; i < s.len && recs_is_digit(s.data[i]); i++) {
        n = n * 10 + s.data[i] - '0';
    }

    if (i < s.len && (s.data[i] != '.' || s.len - i - 1 > digits)) {
        return false;
    }

    for (i++, behind = 0; i < s.len && recs_is_digit(s.data[i]); i++) {
        n = n * 10 + s.data[i] - '0';
        behind++;
    }

    if (i < s.len) {
        return false;
    }

    for ( /* void */ ; behind < digits; behind++) {
        n *= 10;
    }

    *v = n;

    return true;
}


/* blanks of any kind off both ends */

static recs_str_t
recs_money_trim(recs_str_t s)
{
    size_t  gap;

    s = recs_text_trim(s);

    while (s.len >= 2 && memcmp(s.data, "\xc2\xa0", 2) == 0) {
        s = recs_text_trim((recs_str_t) { s.data + 2, s.len - 2 });
    }

    if (s.len == 0 || s.data[s.len - 1] < 0x80) {
        return s;
    }

    for (gap = 2; gap <= 3; gap++) {
        while (s.len >= gap && s.data[s.len - gap] >= 0xc2
               && recs_money_gap(s.data + s.len - gap, s.data + s.len) == gap)
        {
            s = recs_text_trim((recs_str_t) { s.data, s.len - gap });
        }
    }

    return s;
}


/* Find the decimal point among the separators by the rules of the header. */

static void
recs_decimal_point(recs_decimal_t *d)
{
    size_t                dots, commas;
    const unsigned char  *p, *end, *last;

    end = d->number.data + d->number.len;
    last = NULL;
    dots = commas = 0;

    for (p = d->number.data; p < end; p++) {
        if (*p == '.' || *p == ',') {
            last = p;
            dots += *p == '.';
            commas += *p == ',';
        }
    }

    d->point = end;
    d->points = 0;

    if (last == NULL || (*last == '.' ? dots : commas) > 1
        || (*last == ',' && dots == 0 && end - last == 4
            && *d->number.data != '0'))
    {
        return;
    }

    d->point = last;
    d->points = 1;
}


/*
 * Digits up to the point into *v.  Behind a separator stand groups of two
 * (India) or three digits, of three at the end; one kind of separator only.
 */

static recs_rc_t
recs_decimal_whole(const recs_decimal_t *d, int64_t *v)
{
    size_t                len, run, gap, groups;
    const unsigned char  *p, *kind;

    *v = 0;
    kind = NULL;
    run = groups = gap = 0;

    for (p = d->number.data; p < d->point; p += len) {

        if (recs_is_digit(*p)) {
            if (__builtin_mul_overflow(*v, 10, v)
                || __builtin_add_overflow(*v, *p - '0', v))
            {
                return RECS_BAD;
            }

            len = 1;
            run++;
            continue;
        }

        len = *p == '.' || *p == ',' ? 1 : recs_money_gap(p, d->point);

        if (len == 0 || run == 0 || run > 3 || (groups > 0 && run < 2)
            || (kind != NULL && (gap != len || memcmp(kind, p, len) != 0))
            || (d->points == 1 && *p == *d->point))
        {
            return RECS_BAD;
        }

        kind = p;
        gap = len;
        run = 0;
        groups++;
    }

    return groups == 0 || run == 3 ? RECS_OK : RECS_BAD;
}


static recs_rc_t
recs_decimal_value(const recs_decimal_t *d, unsigned digits, int64_t *v)
{
    bool                  up;
    int64_t               n;
    unsigned              i;
    const unsigned char  *p, *end;

    if (recs_decimal_whole(d, &n) != RECS_OK) {
        return RECS_BAD;
    }

    p = d->point + d->points;
    end = d->number.data + d->number.len;
    up = (size_t) (end - p) > digits && p[digits] >= '5';

    for (i = 0; i < digits; i++) {
        if (__builtin_mul_overflow(n, 10, &n)
            || __builtin_add_overflow(n, p < end ? *p - '0' : 0, &n))
        {
            return RECS_BAD;
        }

        p += p < end;
    }

    if (__builtin_add_overflow(n, up ? 1 : 0, &n)) {
        return RECS_BAD;
    }

    for (p = d->point + d->points; p < end; p++) {
        if (!recs_is_digit(*p)) {
            return RECS_BAD;
        }
    }

    *v = d->negative ? -n : n;

    return RECS_OK;
}


/* A sign stands before or behind the currency: "-$5", "$-5". */

static recs_str_t
recs_money_sign(recs_str_t before, bool *negative)
{
    *negative = false;

    if (before.len > 0 && (before.data[0] == '-' || before.data[0] == '+')) {
        *negative = before.data[0] == '-';
        before.data++;
        before.len--;

    } else if (before.len > 0 && before.data[before.len - 1] == '-') {
        *negative = true;
        before.len--;
    }

    return recs_money_trim(before);
}


/* Cut s into what stands before the number, the number, and what follows. */

static recs_rc_t
recs_money_cut(recs_str_t s, recs_decimal_t *d, recs_str_t *before,
    recs_str_t *behind)
{
    const unsigned char  *p, *first, *last, *end;

    end = s.data + s.len;
    first = last = NULL;

    for (p = s.data; p < end; p++) {
        if (recs_is_digit(*p)) {
            first = first ? first : p;
            last = p;
        }
    }

    if (first == NULL) {
        return RECS_BAD;
    }

    /* ".50" and "5."; but the dot of "Rs.50" is not the number's */
    if (first > s.data && (first[-1] == '.' || first[-1] == ',')
        && (first - 1 == s.data || !recs_is_letter(first[-2])))
    {
        first--;
    }

    last += last + 1 < end && last[1] == '.';

    d->number = (recs_str_t) { first, (size_t) (last + 1 - first) };

    *before = (recs_str_t) { s.data, (size_t) (first - s.data) };
    *before = recs_money_sign(recs_money_trim(*before), &d->negative);

    *behind = (recs_str_t) { last + 1, (size_t) (end - last - 1) };
    *behind = recs_money_trim(*behind);

    recs_decimal_point(d);

    return RECS_OK;
}


static recs_rc_t
recs_money_currency(recs_str_t s, const char *own, char currency[4])
{
    size_t       i;
    const char  *codes;

    if (recs_currency_code(s, currency)) {
        return RECS_OK;
    }

    for (i = 0; i < RECS_CURRENCY_SIGNS; i++) {

        if (!recs_text_is(s, recs_currency_signs[i].sign)) {
            continue;
        }

        codes = recs_currency_signs[i].codes;

        if (own[0] != '\0' && strstr(codes, own) != NULL) {
            codes = own;
        }

        memcpy(currency, codes[0] == ' ' ? "\0\0\0" : codes, 3);

        return RECS_OK;
    }

    return RECS_BAD;
}


/* decimals of the currency; of one that is not known, 2 */

static unsigned
recs_money_digits(const recs_money_t *m)
{
    int  digits;

    digits = m->currency[0] != '\0'
             ? recs_currency_digits(recs_str_of(m->currency)) : -1;

    return digits < 0 ? 2 : (unsigned) digits;
}


recs_rc_t
recs_money_parse(recs_str_t s, const char *currency, recs_money_t *m)
{
    recs_rc_t       rc;
    recs_str_t      before, behind;
    recs_money_t    got;
    recs_decimal_t  d;

    got = (recs_money_t) { 0 };
    s = recs_money_trim(s);

    if (s.len == 0) {
        return RECS_NONE;
    }

    if (currency == NULL) {
        currency = "";
    }

    memcpy(got.currency, currency, strnlen(currency, 3));

    if (recs_decimal_plain(s, recs_money_digits(&got), &got.minor)) {
        *m = got;
        return RECS_OK;
    }

    if (recs_money_cut(s, &d, &before, &behind) != RECS_OK) {
        return RECS_BAD;
    }

    if (before.len != 0
        && recs_money_currency(before, currency, got.currency) != RECS_OK)
    {
        return RECS_BAD;
    }

    /* last: of "$15.00 USD" the code says more than the sign */
    if (behind.len != 0
        && recs_money_currency(behind, currency, got.currency) != RECS_OK)
    {
        return RECS_BAD;
    }

    rc = recs_decimal_value(&d, recs_money_digits(&got), &got.minor);

    if (rc == RECS_OK) {
        *m = got;
    }

    return rc;
}


recs_rc_t
recs_decimal_parse(recs_str_t s, unsigned digits, int64_t *v)
{
    recs_str_t      before, behind;
    recs_decimal_t  d;

    s = recs_money_trim(s);

    if (s.len == 0) {
        return RECS_NONE;
    }

    if (recs_decimal_plain(s, digits, v)) {
        return RECS_OK;
    }

    if (recs_money_cut(s, &d, &before, &behind) != RECS_OK
        || before.len != 0 || behind.len != 0)
    {
        return RECS_BAD;
    }

    return recs_decimal_value(&d, digits, v);
}
