
/* Prices as Unicode's CLDR 48 writes them. */

#include "tap.h"

#include "render/recs_locale.h"


#define EURO   "\xe2\x82\xac"
#define NB     "\xc2\xa0"
#define NN     "\xe2\x80\xaf"

static const char *
priced(const char *lang, int64_t amount, const char *currency)
{
    static char  text[RECS_PRICE_MAX + 1];

    recs_out_t  o;

    memset(text, 0, sizeof(text));
    o = (recs_out_t) { (unsigned char *) text, RECS_PRICE_MAX, 0 };
    recs_locale_price(&o, recs_locale_find(recs_str_of(lang)), amount,
                      currency);

    return text;
}


static void
is(const char *lang, int64_t amount, const char *currency, const char *want)
{
    const char  *got;

    got = priced(lang, amount, currency);

    if (!ok(strcmp(got, want) == 0, "%s: %s", lang, want)) {
        printf("# got: %s\n", got);
    }
}


/* 1234.50, 1234567.50 and 9.50 in the currencies that the row says */

static void
row(const char *lang, const char *first, const char *large, const char *kronor)
{
    is(lang, 123450, "EUR", first);
    is(lang, 123456750, "EUR", large);
    is(lang, 950, "SEK", kronor);
}


int
main(void)
{
    size_t      i;
    recs_str_t  tag;

    static const char *const  unknown[] = { "", "xx", "d", "dee", ",", ";q=1",
                                            "-", "english" };

    row("en", EURO "1,234.50", EURO "1,234,567.50", "SEK" NB "9.50");
    row("de", "1.234,50" NB EURO, "1.234.567,50" NB EURO, "9,50" NB "SEK");
    row("de-AT", EURO NB "1.234,50", EURO NB "1.234.567,50", "SEK" NB "9,50");
    row("fr", "1" NN "234,50" NB EURO, "1" NN "234" NN "567,50" NB EURO,
        "9,50" NB "SEK");
    row("fr-CH", "1" NN "234.50" NB EURO, "1" NN "234" NN "567.50" NB EURO,
        "9.50" NB "SEK");
    row("es", "1234,50" NB EURO, "1.234.567,50" NB EURO, "9,50" NB "SEK");
    row("it", "1234,50" NB EURO, "1.234.567,50" NB EURO, "9,50" NB "SEK");
    row("nl", EURO NB "1.234,50", EURO NB "1.234.567,50", "SEK" NB "9,50");
    row("pl", "1234,50" NB EURO, "1" NB "234" NB "567,50" NB EURO,
        "9,50" NB "SEK");
    row("pt-BR", EURO NB "1.234,50", EURO NB "1.234.567,50", "SEK" NB "9,50");
    row("sv", "1" NB "234,50" NB EURO, "1" NB "234" NB "567,50" NB EURO,
        "9,50" NB "kr");
    row("da", "1.234,50" NB EURO, "1.234.567,50" NB EURO, "9,50" NB "SEK");
    row("ja", EURO "1,234.50", EURO "1,234,567.50", "SEK" NB "9.50");
    row("tr", EURO "1.234,50", EURO "1.234.567,50", "SEK" NB "9,50");

    is("pl", 1999, "PLN", "19,99" NB "z\xc5\x82");
    is("pt-br", 123450, "BRL", "R$" NB "1.234,50");
    is("ja", 123456, "JPY", "\xef\xbf\xa5" "123,456");
    is("ja", 12, "JPY", "\xef\xbf\xa5" "12");
    is("de", 0, "EUR", "0,00" NB EURO);
    is("de", 100, "", "1,00");
    is("en", INT64_MAX, "USD", "$92,233,720,368,547,758.07");
    is("de", 99999999, "EUR", "999.999,99" NB EURO);
    is("de", 999, "KWD", "0,999" NB "KWD");

    is("en-IN", 123450, "EUR", EURO "1,234.50");
    is("PT_br", 123450, "EUR", EURO NB "1.234,50");
    is("pt-PT", 123450, "EUR", "1234,50" NB EURO);
    is("de-AT,de;q=0.9", 123450, "EUR", EURO NB "1.234,50");
    is("xx, de;q=0.9", 123450, "EUR", "1.234,50" NB EURO);

    for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        is(unknown[i], 123450, "EUR", EURO "1234.50");
        is(unknown[i], 123450, "PLN", "PLN 1234.50");
    }

    tag = recs_locale_first(recs_str(" de-AT;q=1, de"));
    ok(recs_str_eq(tag, recs_str("de-AT")), "the first tag of several");
    ok(recs_locale_first(recs_str("")).len == 0, "of none");

    return done_testing();
}
