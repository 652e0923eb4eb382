
#include "render/recs_locale.h"

#include "base/recs_currency.h"


/* blanks at which no line breaks: U+00A0, and the narrow one, U+202F */

#define NB   "\xc2\xa0"
#define NN   "\xe2\x80\xaf"

struct recs_locale_s {
    char         lang[6];
    char         own[4];            /* the currency that has a sign here */
    const char  *sign;
    const char  *decimal;
    const char  *group;
    const char  *gap;               /* between sign and amount */
    bool         after;             /* the sign stands behind */
    uint8_t      least;             /* digits before the point from which on
                                       they are grouped */
};

/* a region after its language */

static const recs_locale_t  recs_locales[] = {
    { "bg",    "BGN", "\xd0\xbb\xd0\xb2.", ",", NB, NB, true, 5 },
    { "cs",    "CZK", "K\xc4\x8d",         ",", NB, NB, true, 4 },
    { "da",    "DKK", "kr.",               ",", ".", NB, true, 4 },
    { "de",    "",    "",                  ",", ".", NB, true, 4 },
    { "de-at", "",    "",                  ",", ".", NB, false, 4 },
    { "de-ch", "",    "",                  ".", "'", NB, false, 4 },
    { "el",    "",    "",                  ",", ".", NB, true, 4 },
    { "en",    "",    "",                  ".", ",", "", false, 4 },
    { "es",    "",    "",                  ",", ".", NB, true, 5 },
    { "es-mx", "MXN", "$",                 ".", ",", "", false, 4 },
    { "et",    "",    "",                  ",", NB, NB, true, 5 },
    { "fi",    "",    "",                  ",", NB, NB, true, 4 },
    { "fr",    "",    "",                  ",", NN, NB, true, 4 },
    { "fr-ca", "CAD", "$",                 ",", NB, NB, true, 4 },
    { "fr-ch", "",    "",                  ".", NN, NB, true, 4 },
    { "hr",    "",    "",                  ",", ".", NB, true, 4 },
    { "hu",    "HUF", "Ft",                ",", NB, NB, true, 5 },
    { "it",    "",    "",                  ",", ".", NB, true, 5 },
    { "ja",    "JPY", "\xef\xbf\xa5",      ".", ",", "", false, 4 },
    { "ko",    "",    "",                  ".", ",", "", false, 4 },
    { "lt",    "",    "",                  ",", NB, NB, true, 4 },
    { "lv",    "",    "",                  ",", NB, NB, true, 5 },
    { "nb",    "NOK", "kr",                ",", NB, NB, true, 4 },
    { "nl",    "",    "",                  ",", ".", NB, false, 4 },
    { "no",    "NOK", "kr",                ",", NB, NB, true, 4 },
    { "pl",    "PLN", "z\xc5\x82",         ",", NB, NB, true, 5 },
    { "pt",    "",    "",                  ",", NB, NB, true, 5 },
    { "pt-br", "",    "",                  ",", ".", NB, false, 4 },
    { "ro",    "",    "",                  ",", ".", NB, true, 4 },
    { "ru",    "RUB", "\xe2\x82\xbd",      ",", NB, NB, true, 4 },
    { "sk",    "",    "",                  ",", NB, NB, true, 4 },
    { "sl",    "",    "",                  ",", ".", NB, true, 5 },
    { "sv",    "SEK", "kr",                ",", NB, NB, true, 4 },
    { "tr",    "TRY", "\xe2\x82\xba",      ",", ".", "", false, 4 },
    { "uk",    "UAH", "\xe2\x82\xb4",      ",", NB, NB, true, 4 },
    { "zh",    "CNY", "\xc2\xa5",          ".", ",", "", false, 4 }
};

#undef NB
#undef NN

#define RECS_LOCALES   (sizeof(recs_locales) / sizeof(recs_locales[0]))


/* does the tag begin with this one, and end there or go on with a subtag? */

static bool
recs_locale_is(const char *lang, recs_str_t tag)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < tag.len && lang[i] != '\0'; i++) {
        c = tag.data[i];

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;
        }

        if ((c == '_' ? '-' : c) != (unsigned char) lang[i]) {
            return false;
        }
    }

    return lang[i] == '\0'
           && (i == tag.len || tag.data[i] == '-' || tag.data[i] == '_');
}


static const recs_locale_t *
recs_locale_of(recs_str_t tag)
{
    size_t                i;
    const recs_locale_t  *found;

    found = NULL;

    for (i = 0; i < RECS_LOCALES; i++) {
        if (recs_locale_is(recs_locales[i].lang, tag)) {
            found = &recs_locales[i];       /* the more special one is later */
        }
    }

    return found;
}


/* cut the first tag off */

static recs_str_t
recs_locale_next(recs_str_t *langs)
{
    size_t      len, rest;
    recs_str_t  tag;

    while (langs->len != 0 && (*langs->data == ' ' || *langs->data == ',')) {
        langs->data++;
        langs->len--;
    }

    for (len = 0; len < langs->len && langs->data[len] != ','
                  && langs->data[len] != ';' && langs->data[len] != ' '; len++)
    {
        /* void */
    }

    tag = (recs_str_t) { langs->data, len };

    for (rest = len; rest < langs->len && langs->data[rest] != ','; rest++) {
        /* void */
    }

    langs->data += rest;
    langs->len -= rest;

    return tag;
}


recs_str_t
recs_locale_first(recs_str_t langs)
{
    return langs.len != 0 ? recs_locale_next(&langs) : langs;
}


const recs_locale_t *
recs_locale_find(recs_str_t langs)
{
    recs_str_t            tag;
    const recs_locale_t  *found;

    for (found = NULL; langs.len != 0 && found == NULL; /* void */) {
        tag = recs_locale_next(&langs);
        found = tag.len != 0 ? recs_locale_of(tag) : NULL;
    }

    return found;
}


static recs_str_t
recs_locale_sign(const recs_locale_t *locale, recs_str_t currency)
{
    const char  *sign;

    sign = locale != NULL && recs_str_eq(recs_str_of(locale->own), currency)
           ? locale->sign : recs_currency_sign(currency);

    return sign != NULL ? recs_str_of(sign) : (recs_str_t) { NULL, 0 };
}


void
recs_locale_number(recs_out_t *o, const recs_locale_t *locale,
    recs_str_t amount)
{
    size_t  i, whole;

    if (locale == NULL) {
        recs_out_str(o, amount);
        return;
    }

    for (whole = 0; whole < amount.len && amount.data[whole] != '.'; whole++) {
        /* void */
    }

    /* the first digits, then three by three */
    i = whole >= locale->least ? (whole + 2) % 3 + 1 : whole;
    recs_out_put(o, amount.data, i);

    for ( /* void */ ; i < whole; i += 3) {
        recs_out_str(o, recs_str_of(locale->group));
        recs_out_put(o, amount.data + i, 3);
    }

    if (whole < amount.len) {
        recs_out_str(o, recs_str_of(locale->decimal));
        recs_out_put(o, amount.data + whole + 1, amount.len - whole - 1);
    }
}


void
recs_locale_price_of(recs_out_t *o, const recs_locale_t *locale,
    recs_str_t amount, recs_str_t currency)
{
    recs_str_t  sign, gap;

    sign = recs_locale_sign(locale, currency);
    gap = recs_str_of(locale != NULL ? locale->gap : "");

    if (sign.len == 0 && currency.len != 0) {
        sign = currency;
        gap = locale != NULL ? recs_str("\xc2\xa0") : recs_str(" ");
    }

    if (locale == NULL || amount.len > 20) {
        recs_out_str(o, sign);
        recs_out_str(o, sign.len != 0 ? gap : sign);
        recs_out_str(o, amount);
        return;
    }

    if (!locale->after && sign.len != 0) {
        recs_out_str(o, sign);
        recs_out_str(o, gap);
    }

    recs_locale_number(o, locale, amount);

    if (locale->after && sign.len != 0) {
        recs_out_str(o, gap);
        recs_out_str(o, sign);
    }
}


void
recs_locale_amount(recs_out_t *o, int64_t amount, const char *currency)
{
    int  digits;

    digits = recs_currency_digits(recs_str_of(currency));

    recs_out_fixed(o, amount, digits < 0 ? 2 : (unsigned) digits);
}


void
recs_locale_price(recs_out_t *o, const recs_locale_t *locale, int64_t amount,
    const char *currency)
{
    recs_out_t     number;
    unsigned char  text[32];            /* sign, point, 20 digits */

    number = (recs_out_t) { text, sizeof(text), 0 };
    recs_locale_amount(&number, amount, currency);

    recs_locale_price_of(o, locale, (recs_str_t) { text, number.n },
                         recs_str_of(currency));
}
