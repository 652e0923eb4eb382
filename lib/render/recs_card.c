
#include "render/recs_card.h"

#include "base/recs_currency.h"


static void
recs_price(recs_out_t *o, int64_t price, const char *currency)
{
    int  digits;

    digits = recs_currency_digits(recs_str_of(currency));

    recs_out_fixed(o, price, digits < 0 ? 2 : (unsigned) digits);
}


void
recs_card_price(recs_out_t *o, int64_t price, const char *currency)
{
    const char  *sign;

    sign = recs_currency_sign(recs_str_of(currency));

    if (sign != NULL) {
        recs_out_str(o, recs_str_of(sign));

    } else if (currency[0] != '\0') {
        recs_out_str(o, recs_str_of(currency));
        recs_out_lit(o, " ");
    }

    recs_price(o, price, currency);
}


static void
recs_card_json_member(recs_out_t *o, const char *name, recs_str_t value)
{
    recs_out_lit(o, ",\"");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "\":");

    if (value.len != 0) {
        recs_out_json(o, value);

    } else {
        recs_out_lit(o, "null");
    }
}


void
recs_card_json(recs_out_t *o, const recs_card_fields_t *f)
{
    recs_out_lit(o, "{\"id\":");
    recs_out_json(o, f->sku);

    recs_card_json_member(o, "title", f->title.len ? f->title : f->sku);
    recs_card_json_member(o, "url", f->url);
    recs_card_json_member(o, "image", f->image);

    recs_out_lit(o, ",\"price\":");

    if (f->price >= 0) {
        recs_price(o, f->price, f->currency);

    } else {
        recs_out_lit(o, "null");
    }

    recs_card_json_member(o, "currency", recs_str_of(f->currency));
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
        recs_card_price(o, f->price, f->currency);
        recs_out_lit(o, "</span>");
    }

    recs_out_lit(o, "</li>");
}
