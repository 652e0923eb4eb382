
#include "render/recs_reprice.h"

#include "base/recs_currency.h"
#include "render/recs_card.h"
#include "render/recs_locale.h"


/*
 * In a text a quote is escaped in JSON, a bracket in HTML: what stands between
 * texts is found by its own bytes.
 */

#define RECS_REPRICE_PRICE      ",\"price\":"
#define RECS_REPRICE_CURRENCY   ",\"currency\":"
#define RECS_REPRICE_STOCK      ",\"availability\":\""
#define RECS_REPRICE_SPAN       "<span class=\"recs-price\">"
#define RECS_REPRICE_END        "</li>"

#define recs_len(literal)       (sizeof(literal) - 1)


/* where a literal stands; NULL: nowhere */

static const unsigned char *
recs_reprice_find(const unsigned char *p, const unsigned char *end,
    const char *literal, size_t len)
{
    return p != NULL ? memmem(p, (size_t) (end - p), literal, len) : NULL;
}


typedef struct {
    const unsigned char  *price;            /* the members' commas */
    const unsigned char  *currency;
    const unsigned char  *stock;
    const unsigned char  *end;              /* behind the last one's value */
    char                  code[4];          /* of the currency, or "" */
} recs_repriced_t;


static bool
recs_reprice_read(recs_str_t json, recs_repriced_t *x)
{
    const unsigned char  *p, *end;

    end = json.data + json.len;

    x->price = recs_reprice_find(json.data, end, RECS_REPRICE_PRICE,
                                 recs_len(RECS_REPRICE_PRICE));
    x->currency = recs_reprice_find(x->price, end, RECS_REPRICE_CURRENCY,
                                    recs_len(RECS_REPRICE_CURRENCY));
    x->stock = recs_reprice_find(x->currency, end, RECS_REPRICE_STOCK,
                                 recs_len(RECS_REPRICE_STOCK));

    if (x->stock == NULL) {
        return false;
    }

    p = x->stock + recs_len(RECS_REPRICE_STOCK);
    x->end = memchr(p, '"', (size_t) (end - p));

    if (x->end == NULL) {
        return false;
    }

    x->end++;
    x->code[0] = '\0';
    p = x->currency + recs_len(RECS_REPRICE_CURRENCY);

    if (x->stock - p == 5 && p[0] == '"' && p[4] == '"') {
        memcpy(x->code, p + 1, 3);
        x->code[3] = '\0';
    }

    return true;
}


void
recs_reprice_json(recs_out_t *o, recs_str_t json, int64_t price,
    const char *availability)
{
    int              digits;
    recs_repriced_t  x;

    if (!recs_reprice_read(json, &x)) {
        recs_out_str(o, json);
        return;
    }

    recs_out_put(o, json.data, (size_t) (x.price - json.data));

    if (price >= 0) {
        digits = recs_currency_digits(recs_str_of(x.code));
        recs_out_lit(o, RECS_REPRICE_PRICE);
        recs_out_fixed(o, price, digits < 0 ? 2 : (unsigned) digits);

    } else {
        recs_out_put(o, x.price, (size_t) (x.currency - x.price));
    }

    recs_out_put(o, x.currency, (size_t) (x.stock - x.currency));
    recs_out_lit(o, RECS_REPRICE_STOCK);
    recs_out_str(o, recs_str_of(availability));
    recs_out_lit(o, "\"");
    recs_out_put(o, x.end, (size_t) (json.data + json.len - x.end));
}


/* where there was no price, it comes last */

void
recs_reprice_html(recs_out_t *o, recs_str_t html, recs_str_t json,
    int64_t price)
{
    recs_repriced_t       x;
    const unsigned char  *end, *span, *tail;

    end = html.data + html.len;
    span = recs_reprice_find(html.data, end, RECS_REPRICE_SPAN,
                             recs_len(RECS_REPRICE_SPAN));

    tail = html.len >= recs_len(RECS_REPRICE_END)
           ? end - recs_len(RECS_REPRICE_END) : NULL;

    if (span != NULL) {
        tail = recs_reprice_find(span, end, "</span>", recs_len("</span>"));
        tail = tail != NULL ? tail + recs_len("</span>") : NULL;
    }

    if (price < 0 || tail == NULL || !recs_reprice_read(json, &x)) {
        recs_out_str(o, html);
        return;
    }

    recs_out_put(o, html.data,
                 (size_t) ((span != NULL ? span : tail) - html.data));
    recs_out_lit(o, RECS_REPRICE_SPAN);
    recs_locale_price(o, NULL, price, x.code);
    recs_out_lit(o, "</span>");
    recs_out_put(o, tail, (size_t) (end - tail));
}
