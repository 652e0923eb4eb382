
#include "splice/recs_cart_native.h"

#include "base/recs_currency.h"
#include "splice/recs_cart_amount.h"


/* what an item says, in the order of the paths; strings with their quotes */

enum {
    RECS_NATIVE_ITEM = 0,
    RECS_NATIVE_ID,
    RECS_NATIVE_TITLE,
    RECS_NATIVE_URL,
    RECS_NATIVE_IMAGE,
    RECS_NATIVE_PRICE,
    RECS_NATIVE_CURRENCY,
    RECS_NATIVE_AVAILABILITY,
    RECS_NATIVE_FIELDS
};

static const char *const  recs_native_paths[RECS_NATIVE_FIELDS] = {
    [RECS_NATIVE_ITEM]         = "[]",
    [RECS_NATIVE_ID]           = "[].id",
    [RECS_NATIVE_TITLE]        = "[].title",
    [RECS_NATIVE_URL]          = "[].url",
    [RECS_NATIVE_IMAGE]        = "[].image",
    [RECS_NATIVE_PRICE]        = "[].price",
    [RECS_NATIVE_CURRENCY]     = "[].currency",
    [RECS_NATIVE_AVAILABILITY] = "[].availability"
};

typedef struct {
    recs_str_t  fields[RECS_NATIVE_FIELDS];     /* len 0: null */
    size_t      number;                         /* of the item, from 1 */
} recs_native_t;


/* the text of a string without its quotes */

static recs_str_t
recs_native_text(const recs_native_t *item, size_t field)
{
    recs_str_t  s;

    s = item->fields[field];

    return s.len < 2 ? recs_str("")
                     : (recs_str_t) { s.data + 1, s.len - 2 };
}


static void
recs_native_string(recs_out_t *o, const recs_native_t *item, size_t field)
{
    if (item->fields[field].len != 0) {
        recs_out_str(o, item->fields[field]);

    } else {
        recs_out_lit(o, "\"\"");
    }
}


/* a product's number: decimal digits, no zero in front, as large as JavaScript */

static bool
recs_native_number(recs_str_t sku)
{
    size_t  i;

    for (i = 0; i < sku.len && sku.data[i] >= '0' && sku.data[i] <= '9'; i++) {
        /* void */
    }

    return i != 0 && i == sku.len && i <= 15 && sku.data[0] != '0';
}


static void
recs_native_id(recs_out_t *o, const recs_native_t *item)
{
    recs_str_t  sku;

    sku = recs_native_text(item, RECS_NATIVE_ID);

    recs_out_lit(o, "{\"id\":");

    if (recs_native_number(sku)) {
        recs_out_str(o, sku);

    } else {
        recs_out_lit(o, "-");
        recs_out_u64(o, item->number);
    }
}


static void
recs_native_images(recs_out_t *o, const recs_native_t *item)
{
    recs_out_lit(o, ",\"images\":[");

    if (item->fields[RECS_NATIVE_IMAGE].len != 0) {
        recs_out_lit(o, "{\"id\":0,\"src\":");
        recs_native_string(o, item, RECS_NATIVE_IMAGE);
        recs_out_lit(o, ",\"thumbnail\":");
        recs_native_string(o, item, RECS_NATIVE_IMAGE);
        recs_out_lit(o, ",\"srcset\":\"\",\"sizes\":\"\",\"name\":");
        recs_native_string(o, item, RECS_NATIVE_TITLE);
        recs_out_lit(o, ",\"alt\":");
        recs_native_string(o, item, RECS_NATIVE_TITLE);
        recs_out_lit(o, "}");
    }

    recs_out_lit(o, "]");
}


static void
recs_native_amount(recs_out_t *o, const char *name, int64_t minor)
{
    recs_out_lit(o, "\"");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "\":\"");
    recs_out_u64(o, (uint64_t) minor);
    recs_out_lit(o, "\",");
}


/* how an amount is written: the sign or the code in front */

static void
recs_native_currency(recs_out_t *o, recs_str_t code, int digits)
{
    recs_str_t   prefix;
    const char  *sign;

    sign = recs_currency_sign(code);
    prefix = sign != NULL ? recs_str_of(sign) : code;

    recs_out_lit(o, "\"currency_code\":\"");
    recs_out_str(o, code);
    recs_out_lit(o, "\",\"currency_symbol\":\"");
    recs_out_str(o, prefix);
    recs_out_lit(o, "\",\"currency_minor_unit\":");
    recs_out_u64(o, (uint64_t) digits);
    recs_out_lit(o, ",\"currency_decimal_separator\":\".\","
                    "\"currency_thousand_separator\":\",\","
                    "\"currency_prefix\":\"");
    recs_out_str(o, prefix);
    recs_out_str(o, sign == NULL && code.len != 0 ? recs_str(" ")
                                                  : recs_str(""));
    recs_out_lit(o, "\",\"currency_suffix\":\"\"");
}


/* strings of minor units; an unknown price is none to be shown */

static void
recs_native_prices(recs_out_t *o, const recs_native_t *item)
{
    int         digits;
    int64_t     price;
    recs_str_t  code;

    code = recs_native_text(item, RECS_NATIVE_CURRENCY);
    digits = recs_currency_digits(code);

    if (digits < 0) {
        digits = 2;
    }

    recs_out_lit(o, ",\"prices\":{");

    if (recs_cart_amount(item->fields[RECS_NATIVE_PRICE], digits, &price)) {
        recs_native_amount(o, "price", price);
        recs_native_amount(o, "regular_price", price);
        recs_native_amount(o, "sale_price", price);

    } else {
        recs_out_lit(o, "\"price\":\"\",\"regular_price\":\"\","
                        "\"sale_price\":\"\",");
    }

    recs_out_lit(o, "\"price_range\":null,");
    recs_native_currency(o, code, digits);
    recs_out_lit(o, "}");
}


static void
recs_native_product(recs_out_t *o, const recs_native_t *item)
{
    bool        number, stock;
    recs_str_t  availability;

    number = recs_native_number(recs_native_text(item, RECS_NATIVE_ID));
    availability = recs_native_text(item, RECS_NATIVE_AVAILABILITY);
    stock = !recs_str_eq(availability, recs_str("out_of_stock"));

    recs_native_id(o, item);
    recs_out_lit(o, ",\"name\":");
    recs_native_string(o, item, RECS_NATIVE_TITLE);
    recs_out_lit(o, ",\"parent\":0,\"type\":\"simple\",\"variation\":\"\","
                    "\"sku\":");
    recs_native_string(o, item, RECS_NATIVE_ID);
    recs_out_lit(o, ",\"permalink\":");
    recs_native_string(o, item, RECS_NATIVE_URL);
    recs_out_lit(o, ",\"short_description\":\"\",\"description\":\"\","
                    "\"on_sale\":false");
    recs_native_prices(o, item);
    recs_out_lit(o, ",\"price_html\":\"\",\"average_rating\":\"0\","
                    "\"review_count\":0");
    recs_native_images(o, item);
    recs_out_lit(o, ",\"categories\":[],\"tags\":[],\"attributes\":[],"
                    "\"variations\":[],\"has_options\":false,"
                    "\"is_purchasable\":");
    recs_out_str(o, number ? recs_str("true") : recs_str("false"));
    recs_out_lit(o, ",\"is_in_stock\":");
    recs_out_str(o, stock ? recs_str("true") : recs_str("false"));
    recs_out_lit(o, ",\"is_on_backorder\":false,\"low_stock_remaining\":null,"
                    "\"sold_individually\":false,\"add_to_cart\":{\"text\":\"\","
                    "\"description\":\"\",\"url\":");
    recs_native_string(o, item, RECS_NATIVE_URL);
    recs_out_lit(o, ",\"minimum\":1,\"maximum\":9999,\"multiple_of\":1},"
                    "\"extensions\":{}}");
}


recs_rc_t
recs_cart_woocommerce(recs_out_t *o, const char *items, size_t len,
    recs_hits_t *hits)
{
    size_t             i;
    unsigned           bit;
    recs_paths_t       paths;
    recs_native_t      item;
    const recs_hit_t  *hit;

    memset(&paths, 0, sizeof(recs_paths_t));

    for (i = 0; i < RECS_NATIVE_FIELDS; i++) {
        if (recs_paths_add(&paths, recs_str_of(recs_native_paths[i]), &bit,
                           NULL)
            != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    if (recs_cart_walk(hits, &paths, NULL, 0, items, len, NULL) != RECS_OK) {
        return RECS_BAD;
    }

    memset(&item, 0, sizeof(recs_native_t));
    recs_out_lit(o, "[");

    for (i = 0; i < hits->n; i++) {
        hit = &hits->hits[i];

        if (hit->type <= RECS_HIT_NUMBER || hit->path == RECS_NATIVE_ITEM) {
            item.fields[hit->path] = (recs_str_t) {
                (const unsigned char *) items + hit->at, hit->end - hit->at };
        }

        if (i + 1 == hits->n || hit[1].path == RECS_NATIVE_ITEM) {
            recs_out_str(o, item.number++ != 0 ? recs_str(",") : recs_str(""));
            recs_native_product(o, &item);
            memset(item.fields, 0, sizeof(item.fields));
        }
    }

    recs_out_lit(o, "]");

    return RECS_OK;
}
