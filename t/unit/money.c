
#include "feeds.h"

#include "build/recs_money.h"


/* amounts as exports write them; own is the feed's currency */

static const struct {
    const char  *text;
    const char  *own;
    int64_t      minor;
    const char  *currency;
} good[] = {
    { "15.00 USD", "", 1500, "USD" },
    { "USD 15.00", "", 1500, "USD" },
    { "usd15", "", 1500, "USD" },
    { "$15.00", "", 1500, "USD" },
    { "$15.00", "CAD", 1500, "CAD" },
    { "$15.00", "EUR", 1500, "USD" },
    { "$15.00 CAD", "", 1500, "CAD" },
    { "US$ 7", "AUD", 700, "USD" },
    { "1.234,56 EUR", "", 123456, "EUR" },
    { "1,234.56", "", 123456, "" },
    { "12,50", "", 1250, "" },
    { "12,5", "EUR", 1250, "EUR" },
    { "1,234", "", 123400, "" },
    { "0,125", "", 13, "" },
    { "1.234", "", 123, "" },
    { "1.234.567", "", 123456700, "" },
    { "12,34,567.50", "INR", 123456750, "INR" },
    { "1 234,56", "", 123456, "" },
    { "1\xc2\xa0" "234,56\xc2\xa0\xe2\x82\xac", "", 123456, "EUR" },
    { "1\xe2\x80\xaf" "234,56 \xe2\x82\xac", "", 123456, "EUR" },
    { "1'234.50 CHF", "", 123450, "CHF" },
    { "\xe2\x82\xb9" "69.75", "", 6975, "INR" },
    { "Rs.69.75", "", 6975, "INR" },
    { "49 kr", "SEK", 4900, "SEK" },
    { "49 kr", "", 4900, "" },
    { "49,90 z\xc5\x82", "", 4990, "PLN" },
    { "69.75", "INR", 6975, "INR" },
    { " 69.75\t", "", 6975, "" },
    { "1500", "JPY", 1500, "JPY" },
    { "1500.50", "JPY", 1501, "JPY" },
    { "1.2345 KWD", "", 1235, "KWD" },
    { "2.005", "", 201, "" },
    { "2.0049", "", 200, "" },
    { ".5", "", 50, "" },
    { "5.", "", 500, "" },
    { "0", "", 0, "" },
    { "-2.555", "", -256, "" },
    { "-$2", "", -200, "USD" },
    { "$-2", "", -200, "USD" },
    { "92233720368547758.07", "", INT64_MAX, "" }
};

static const char *const  bad[] = {
    "abc", "$", "12abc34", "1e3", "1.2.3", "1,23,4", "1,2345.00", "1.234,5,6",
    "12 apples", "15 XYZ", "--5", "1,234.56.78", "12:30", "1..5", "15 USD EUR",
    "92233720368547758.08", "99999999999999999999999999", "1/2", "1.234,567.8"
};


int
main(void)
{
    size_t        i;
    int64_t       v;
    recs_rc_t     rc;
    recs_money_t  m;

    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        rc = recs_money_parse(recs_str_of(good[i].text), good[i].own, &m);

        ok(rc == RECS_OK && m.minor == good[i].minor
           && strcmp(m.currency, good[i].currency) == 0,
           "\"%s\" in a shop of \"%s\" is %lld %s: %d, %lld %s", good[i].text,
           good[i].own, (long long) good[i].minor, good[i].currency, rc,
           (long long) m.minor, m.currency);
    }

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        m.minor = 42;
        rc = recs_money_parse(recs_str_of(bad[i]), "", &m);

        ok(rc == RECS_BAD && m.minor == 42,
           "\"%s\" is no amount and touches nothing: %d", bad[i], rc);
    }

    ok(recs_money_parse(recs_str("  "), "EUR", &m) == RECS_NONE,
       "blank text is no amount, and no error");
    ok(recs_money_parse((recs_str_t) { NULL, 0 }, NULL, &m) == RECS_NONE,
       "an absent field is no amount, and no error");

    ok(recs_decimal_parse(recs_str("-12.5"), 3, &v) == RECS_OK && v == -12500,
       "a decimal number keeps its sign and decimals");
    ok(recs_decimal_parse(recs_str("12 kg"), 3, &v) == RECS_BAD,
       "a number with a word behind it is no number");

    ok(recs_currency_digits(recs_str("jpy")) == 0
       && recs_currency_digits(recs_str("KWD")) == 3
       && recs_currency_digits(recs_str("AED")) == 2
       && recs_currency_digits(recs_str("ZWL")) == 2
       && recs_currency_digits(recs_str("ABC")) == -1,
       "currencies are found from the first to the last of the table");

    return done_testing();
}
