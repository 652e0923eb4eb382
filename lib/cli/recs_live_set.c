
#include "cli/recs_live_set.h"

#include "base/recs_currency.h"
#include "build/recs_money.h"
#include "build/recs_text.h"
#include "build/recs_time.h"
#include "cli/recs_title.h"


static const char *const  recs_live_names[] = {
    [RECS_LIVE_AVAILABILITY] = "availability",
    [RECS_LIVE_PRICE] = "price",
    [RECS_LIVE_SALE_PRICE] = "sale_price",
    [RECS_LIVE_BLOCK] = "blocked",
    [RECS_LIVE_BOOST] = "boost",
    [RECS_LIVE_FIELDS] = NULL
};


const char *
recs_live_field_name(recs_live_field_t field)
{
    return recs_live_names[field];
}


recs_live_field_t
recs_live_field_find(recs_str_t name)
{
    recs_live_field_t  field;

    for (field = 0; field < RECS_LIVE_FIELDS; field++) {
        if (recs_text_is(name, recs_live_names[field])) {
            break;
        }
    }

    return field;
}


recs_rc_t
recs_live_until(recs_str_t text, int64_t now, int64_t *until, recs_err_t *err)
{
    char        shown[RECS_SHOWN_MAX];
    int64_t     n;
    recs_str_t  number;
    const char *unit;

    static const char     units[] = "smhd";
    static const int64_t  seconds[] = { 1, 60, 3600, 86400 };

    *until = INT64_MAX;

    if (text.len == 0) {
        return RECS_OK;
    }

    if (text.len > 2 && text.len < 12 && text.data[0] == '+') {
        unit = memchr(units, text.data[text.len - 1], 4);
        number = (recs_str_t) { text.data + 1, text.len - 2 };

        if (unit != NULL && recs_decimal_parse(number, 0, &n) == RECS_OK
            && n > 0)
        {
            *until = now + n * seconds[unit - units];
            return RECS_OK;
        }
    }

    if (recs_time_parse(text, until) != RECS_OK) {
        return recs_fail(err, RECS_BAD, 0, "until: \"%s\" is no time: "
                         "2024-12-24 18:00 (UTC) or +2h would be",
                         recs_text_shown(text, shown));
    }

    return *until > now ? RECS_OK
           : recs_fail(err, RECS_BAD, 0, "until: \"%s\" is over already",
                       recs_text_shown(text, shown));
}


/* the item's card; of an item that is not known yet, of the best seller */

static bool
recs_live_card(const recs_store_t *st, recs_str_t sku, recs_card_t *card)
{
    uint32_t  item;

    if (st == NULL) {
        return false;
    }

    if (recs_store_item(st, sku, &item) != RECS_OK) {
        item = 0;
    }

    return recs_store_card(st, item, card) == RECS_OK;
}


static recs_rc_t
recs_live_money(const recs_live_set_t *s, recs_str_t sku, recs_str_t text,
    int64_t *value)
{
    char          currency[4];
    recs_card_t   card;
    recs_money_t  money;

    currency[0] = '\0';

    if (recs_live_card(s->store, sku, &card)) {
        recs_title_currency(&card, currency);
    }

    if (recs_money_parse(text, currency, &money) != RECS_OK || money.minor < 0
        || (currency[0] != '\0' && strcmp(money.currency, currency) != 0))
    {
        return RECS_BAD;
    }

    *value = money.minor;

    return RECS_OK;
}


static recs_rc_t
recs_live_word(recs_str_t text, const char *const *words, size_t n,
    int64_t *value)
{
    size_t         i, k;
    unsigned char  word[16];

    if (text.len > sizeof(word)) {
        return RECS_BAD;
    }

    for (k = 0; k < text.len; k++) {
        word[k] = text.data[k] == ' ' || text.data[k] == '-' ? '_'
                                                             : text.data[k];
    }

    for (i = 0; i < n; i++) {
        if (recs_text_is((recs_str_t) { word, text.len }, words[i])) {
            *value = (int64_t) i;
            return RECS_OK;
        }
    }

    return RECS_BAD;
}


/* RECS_NONE: the value says that there is none any more */

static recs_rc_t
recs_live_parse(const recs_live_set_t *s, recs_str_t sku,
    recs_live_field_t field, recs_str_t text, int64_t *value)
{
    recs_rc_t  rc;

    static const char *const  answers[] = { "no", "yes" };

    if (recs_text_is(text, "none")) {
        return RECS_NONE;
    }

    switch (field) {

    case RECS_LIVE_AVAILABILITY:
        return recs_live_word(text, recs_availability_names,
                              RECS_AVAILABILITIES, value);

    case RECS_LIVE_BLOCK:
        rc = recs_live_word(text, answers, 2, value);
        return rc == RECS_OK && *value == 0 ? RECS_NONE : rc;

    case RECS_LIVE_BOOST:
        rc = recs_decimal_parse(text, 3, value);
        return rc == RECS_OK && *value >= 0 && *value <= RECS_LIVE_BOOST_MAX
               ? RECS_OK : RECS_BAD;

    default:
        return recs_live_money(s, sku, text, value);
    }
}


static recs_rc_t
recs_live_refuse(recs_str_t sku, recs_live_field_t field, recs_str_t text,
    recs_err_t *err)
{
    char  item[RECS_SHOWN_MAX], shown[RECS_SHOWN_MAX];

    static const char *const  takes[] = {
        [RECS_LIVE_AVAILABILITY] = "in_stock, out_of_stock, preorder, backorder",
        [RECS_LIVE_PRICE] = "an amount in the shop's currency, such as 12.50",
        [RECS_LIVE_SALE_PRICE] = "an amount in the shop's currency, such as 12.50",
        [RECS_LIVE_BLOCK] = "yes, no",
        [RECS_LIVE_BOOST] = "a factor, 0 to 1000"
    };

    return recs_fail(err, RECS_BAD, 0, "item \"%s\": %s: \"%s\" is none of %s, "
                     "none", recs_text_shown(sku, item), recs_live_names[field],
                     recs_text_shown(text, shown), takes[field]);
}


recs_rc_t
recs_live_set(recs_live_set_t *s, recs_str_t sku, recs_live_field_t field,
    recs_str_t text, int64_t until, recs_err_t *err)
{
    recs_rc_t          rc;
    recs_live_value_t  v;

    v = (recs_live_value_t) { 0, s->now, until };
    rc = sku.len != 0 && sku.len <= RECS_SKU_MAX
         ? recs_live_parse(s, sku, field, text, &v.value) : RECS_BAD;

    if (rc == RECS_BAD) {
        return recs_live_refuse(sku, field, text, err);
    }

    if (rc == RECS_NONE) {
        v = (recs_live_value_t) { 0, 0, 0 };
    }

    return recs_live_writer_set(s->writer, sku, field, v) == RECS_OK
           ? RECS_OK : recs_fail(err, RECS_SYS, 0, "out of memory");
}


void
recs_live_value(recs_out_t *o, const recs_store_t *st, recs_str_t sku,
    recs_live_field_t field, int64_t value)
{
    recs_card_t  card;

    switch (field) {

    case RECS_LIVE_AVAILABILITY:
        recs_out_str(o, recs_str_of(recs_availability_names[value & 3]));
        break;

    case RECS_LIVE_BLOCK:
        recs_out_lit(o, "yes");
        break;

    case RECS_LIVE_BOOST:
        recs_out_fixed(o, value, 3);
        break;

    default:
        recs_out_fixed(o, value, recs_live_card(st, sku, &card)
                                 ? recs_title_digits(&card) : 2);
    }
}
