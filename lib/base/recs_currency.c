
#include "base/recs_currency.h"


/* ISO 4217 in circulation: code and decimals, sorted for the search */

static const char  recs_currencies[] =
    "AED2AFN2ALL2AMD2ANG2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2"
    "BOB2BRL2BSD2BTN2BWP2BYN2BZD2CAD2CDF2CHF2CLP0CNY2COP2CRC2CUP2CVE2CZK2DJF0"
    "DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2GBP2GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2"
    "HNL2HRK2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2KMF0KPW2"
    "KRW0KWD3KYD2KZT2LAK2LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2"
    "MUR2MVR2MWK2MXN2MYR2MZN2NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2"
    "PLN2PYG0QAR2RON2RSD2RUB2RWF0SAR2SBD2SCR2SDG2SEK2SGD2SHP2SLE2SOS2SRD2SSP2"
    "STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2TTD2TWD2TZS2UAH2UGX0USD2UYU2UZS2"
    "VES2VND0VUV0WST2XAF0XCD2XOF0XPF0YER2ZAR2ZMW2ZWL2";

#define RECS_CURRENCIES   ((sizeof(recs_currencies) - 1) / 4)


int
recs_currency_digits(recs_str_t code)
{
    int         cmp;
    char        key[3];
    size_t      i, low, high, mid;

    if (code.len != 3) {
        return -1;
    }

    for (i = 0; i < 3; i++) {
        key[i] = (char) (code.data[i] & ~0x20);
    }

    for (low = 0, high = RECS_CURRENCIES; low < high; /* void */) {
        mid = (low + high) / 2;
        cmp = memcmp(key, recs_currencies + mid * 4, 3);

        if (cmp == 0) {
            return recs_currencies[mid * 4 + 3] - '0';
        }

        if (cmp < 0) {
            high = mid;

        } else {
            low = mid + 1;
        }
    }

    return -1;
}


bool
recs_currency_code(recs_str_t s, char code[4])
{
    size_t  i;

    memset(code, 0, 4);

    if (recs_currency_digits(s) < 0) {
        return false;
    }

    for (i = 0; i < 3; i++) {
        code[i] = (char) (s.data[i] & ~0x20);
    }

    return true;
}


/* signs that people read without thinking; others are named by their code */

static const struct {
    char         code[4];
    const char  *sign;              /* UTF-8 */
} recs_currency_signs[] = {
    { "EUR", "\xe2\x82\xac" },
    { "USD", "$" },
    { "GBP", "\xc2\xa3" },
    { "JPY", "\xc2\xa5" },
    { "INR", "\xe2\x82\xb9" },
    { "KRW", "\xe2\x82\xa9" },
    { "VND", "\xe2\x82\xab" },
    { "BRL", "R$" }
};

#define RECS_CURRENCY_SIGNS                                                   \
    (sizeof(recs_currency_signs) / sizeof(recs_currency_signs[0]))


const char *
recs_currency_sign(recs_str_t code)
{
    size_t  i;

    for (i = 0; i < RECS_CURRENCY_SIGNS; i++) {
        if (recs_str_eq(code, recs_str_of(recs_currency_signs[i].code))) {
            return recs_currency_signs[i].sign;
        }
    }

    return NULL;
}
