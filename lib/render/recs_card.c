
#include "render/recs_card.h"

#include "base/recs_currency.h"
#include "render/recs_locale.h"


static void
recs_price(recs_out_t *o, int64_t price, const char *currency)
{
    int  digits;

    digits = recs_currency_digits(recs_str_of(currency));

    recs_out_fixed(o, price, digits < 0 ? 2 : (unsigned) digits);
}


static void
recs_price_text(recs_out_t *o, int64_t price, const char *currency)
{
    recs_out_t     amount;
    unsigned char  text[RECS_PRICE_MAX];

    amount = (recs_out_t) { text, sizeof(text), 0 };
    recs_price(&amount, price, currency);

    recs_locale_price(o, NULL, (recs_str_t) { text, amount.n },
                      recs_str_of(currency));
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


/* the quote that ends a string, or end */

static const unsigned char *
recs_card_string_end(const unsigned char *p, const unsigned char *end)
{
    const unsigned char  *from, *back;

    for (from = p; p < end; p++) {

        p = memchr(p, '"', (size_t) (end - p));

        if (p == NULL) {
            return end;
        }

        for (back = p; back > from && back[-1] == '\\'; back--) {
            /* void */
        }

        if ((p - back) % 2 == 0) {
            return p;
        }
    }

    return end;
}


void
recs_card_read(recs_str_t json, recs_str_t values[RECS_CARD_VALUES])
{
    /* of {"id": and ,"title": and so on, up to the value */
    static const unsigned char  gaps[RECS_CARD_VALUES] = {
        6, 9, 7, 9, 9, 12, 16
    };

    size_t                i;
    const unsigned char  *p, *last, *end;

    p = json.data;
    end = p + json.len;

    for (i = 0; i < RECS_CARD_VALUES; i++) {
        values[i] = (recs_str_t) { p, 0 };

        if (end - p <= gaps[i]) {
            continue;
        }

        p += gaps[i];

        if (*p == '"') {
            last = recs_card_string_end(++p, end);
            values[i] = (recs_str_t) { p, (size_t) (last - p) };
            p = last + (last < end);
            continue;
        }

        for (last = p; last < end && *last != ','; last++) {
            /* void */
        }

        if (*p != 'n') {
            values[i] = (recs_str_t) { p, (size_t) (last - p) };
        }

        p = last;
    }
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
