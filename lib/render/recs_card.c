
#include "render/recs_card.h"


typedef struct {
    char         code[4];
    const char  *sign;              /* UTF-8 */
    unsigned     digits;
} recs_currency_t;

/* ISO 4217: signs people read without thinking, and exponents other than 2 */

static const recs_currency_t  recs_currencies[] = {
    { "EUR", "\xe2\x82\xac", 2 },
    { "USD", "$", 2 },
    { "GBP", "\xc2\xa3", 2 },
    { "JPY", "\xc2\xa5", 0 },
    { "INR", "\xe2\x82\xb9", 2 },
    { "KRW", "\xe2\x82\xa9", 0 },
    { "VND", "\xe2\x82\xab", 0 },
    { "BRL", "R$", 2 },
    { "BHD", NULL, 3 },
    { "CLP", NULL, 0 },
    { "ISK", NULL, 0 },
    { "JOD", NULL, 3 },
    { "KWD", NULL, 3 },
    { "OMR", NULL, 3 },
    { "PYG", NULL, 0 },
    { "TND", NULL, 3 },
    { "UGX", NULL, 0 },
    { "XAF", NULL, 0 },
    { "XOF", NULL, 0 }
};

#define RECS_CURRENCIES  (sizeof(recs_currencies) / sizeof(recs_currencies[0]))


static const recs_currency_t *
recs_currency_find(const char *code)
{
    size_t  i;

    for (i = 0; i < RECS_CURRENCIES; i++) {
        if (strcmp(recs_currencies[i].code, code) == 0) {
            return &recs_currencies[i];
        }
    }

    return NULL;
}


unsigned
recs_currency_digits(const char *currency)
{
    const recs_currency_t  *c;

    c = recs_currency_find(currency);

    return c != NULL ? c->digits : 2;
}


void
recs_price_text(recs_out_t *o, int64_t price, const char *currency)
{
    const recs_currency_t  *c;

    c = recs_currency_find(currency);

    if (c != NULL && c->sign != NULL) {
        recs_out_str(o, recs_str_of(c->sign));

    } else if (currency[0] != '\0') {
        recs_out_str(o, recs_str_of(currency));
        recs_out_lit(o, " ");
    }

    recs_out_fixed(o, price, recs_currency_digits(currency));
}


static void
recs_card_json_member(recs_out_t *o, const char *name, recs_str_t value)
{
    if (value.len == 0) {
        return;
    }

    recs_out_lit(o, ",\"");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "\":");
    recs_out_json(o, value);
}


void
recs_card_json(recs_out_t *o, const recs_card_fields_t *f)
{
    recs_out_lit(o, "{\"id\":");
    recs_out_json(o, f->sku);

    recs_card_json_member(o, "title", f->title.len ? f->title : f->sku);
    recs_card_json_member(o, "url", f->url);
    recs_card_json_member(o, "image", f->image);

    if (f->price >= 0) {
        recs_out_lit(o, ",\"price\":");
        recs_out_fixed(o, f->price, recs_currency_digits(f->currency));
        recs_card_json_member(o, "currency", recs_str_of(f->currency));
    }

    recs_card_json_member(o, "availability", f->availability);
}


/* name="value" */

static void
recs_card_attribute(recs_out_t *o, const char *name, recs_str_t value)
{
    recs_out_lit(o, " ");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "=\"");
    recs_out_html(o, value);
    recs_out_lit(o, "\"");
}


/*
 * The image is decoration (alt=""): the title beside it says the same, and a
 * screen reader should not say it twice.  Its size is given, so the page does
 * not shift when it arrives.
 */

void
recs_card_html(recs_out_t *o, const recs_card_fields_t *f)
{
    bool  link;

    link = f->url.len != 0;

    recs_out_lit(o, "<li class=\"recs-card\">");

    if (link) {
        recs_out_lit(o, "<a class=\"recs-link\"");
        recs_card_attribute(o, "href", f->url);

    } else {
        recs_out_lit(o, "<span class=\"recs-link\"");
    }

    recs_card_attribute(o, "data-recs-item", f->sku);
    recs_out_lit(o, ">");

    if (f->image.len != 0) {
        recs_out_lit(o, "<img class=\"recs-image\"");
        recs_card_attribute(o, "src", f->image);
        recs_out_lit(o, " alt=\"\" width=\"160\" height=\"160\""
                        " loading=\"lazy\" decoding=\"async\">");
    }

    recs_out_lit(o, "<span class=\"recs-title\">");
    recs_out_html(o, f->title.len ? f->title : f->sku);
    recs_out_lit(o, "</span>");

    if (link) {
        recs_out_lit(o, "</a>");

    } else {
        recs_out_lit(o, "</span>");
    }

    if (f->price >= 0) {
        recs_out_lit(o, "<span class=\"recs-price\">");
        recs_price_text(o, f->price, f->currency);
        recs_out_lit(o, "</span>");
    }

    recs_out_lit(o, "</li>");
}
