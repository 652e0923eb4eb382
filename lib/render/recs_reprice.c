
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
#define RECS_REPRICE_DIGITS     6           /* most decimals there are */

#define recs_len(literal)       (sizeof(literal) - 1)


/* does p, from where it starts, end so? then where that begins; or NULL */

static const unsigned char *
recs_reprice_ends(const unsigned char *start, const unsigned char *p,
    const char *literal, size_t len)
{
    return p != NULL && (size_t) (p - start) >= len
           && memcmp(p - len, literal, len) == 0 ? p - len : NULL;
}


/* the last byte of that kind before p; NULL: there is none */

static const unsigned char *
recs_reprice_back(const unsigned char *start, const unsigned char *p, int byte)
{
    return p != NULL ? memrchr(start, byte, (size_t) (p - start)) : NULL;
}


typedef struct {
    const unsigned char  *price;            /* the members' commas */
    const unsigned char  *currency;
    const unsigned char  *stock;
    char                  code[4];          /* of the currency, or "" */
} recs_repriced_t;


/* the members are the last ones, and none of their values has a comma */

static bool
recs_reprice_read(recs_str_t json, recs_repriced_t *x)
{
    const unsigned char  *p, *end;

    end = json.data + json.len;
    x->stock = recs_reprice_back(json.data, end, ',');
    x->currency = recs_reprice_back(json.data, x->stock, ',');
    x->price = recs_reprice_back(json.data, x->currency, ',');

    if (x->price == NULL
        || (size_t) (end - x->stock) <= recs_len(RECS_REPRICE_STOCK)
        || memcmp(x->stock, RECS_REPRICE_STOCK, recs_len(RECS_REPRICE_STOCK))
           != 0
        || (size_t) (x->stock - x->currency) <= recs_len(RECS_REPRICE_CURRENCY)
        || memcmp(x->currency, RECS_REPRICE_CURRENCY,
                  recs_len(RECS_REPRICE_CURRENCY)) != 0
        || (size_t) (x->currency - x->price) <= recs_len(RECS_REPRICE_PRICE)
        || memcmp(x->price, RECS_REPRICE_PRICE, recs_len(RECS_REPRICE_PRICE))
           != 0)
    {
        return false;
    }

    x->code[0] = '\0';
    p = x->currency + recs_len(RECS_REPRICE_CURRENCY);

    if (x->stock - p == 5 && p[0] == '"' && p[4] == '"') {
        memcpy(x->code, p + 1, 3);
        x->code[3] = '\0';
    }

    return true;
}


/* decimals: as many as the price had; of a price that was none, the currency's */

static unsigned
recs_reprice_digits(const recs_repriced_t *x)
{
    int                   digits;
    const unsigned char  *p, *point;

    p = x->price + recs_len(RECS_REPRICE_PRICE);

    if (*p == 'n') {
        digits = recs_currency_digits(recs_str_of(x->code));
        return digits < 0 ? 2 : (unsigned) digits;
    }

    point = memchr(p, '.', (size_t) (x->currency - p));
    digits = point != NULL ? (int) (x->currency - point) - 1 : 0;

    return digits <= RECS_REPRICE_DIGITS ? (unsigned) digits
                                         : RECS_REPRICE_DIGITS;
}


void
recs_reprice_json(recs_out_t *o, recs_str_t json, int64_t price,
    const char *availability)
{
    recs_repriced_t  x;

    if (!recs_reprice_read(json, &x)) {
        recs_out_str(o, json);
        return;
    }

    recs_out_put(o, json.data, (size_t) (x.price - json.data));

    if (price >= 0) {
        recs_out_lit(o, RECS_REPRICE_PRICE);
        recs_out_fixed(o, price, recs_reprice_digits(&x));

    } else {
        recs_out_put(o, x.price, (size_t) (x.currency - x.price));
    }

    recs_out_put(o, x.currency, (size_t) (x.stock - x.currency));
    recs_out_lit(o, RECS_REPRICE_STOCK);
    recs_out_str(o, recs_str_of(availability));
    recs_out_lit(o, "\"");
}


/* the price comes last; where there was none, behind the rest */

void
recs_reprice_html(recs_out_t *o, recs_str_t html, recs_str_t json,
    int64_t price)
{
    recs_repriced_t       x;
    const unsigned char  *end, *tail, *span;

    end = html.data + html.len;
    tail = recs_reprice_ends(html.data, end, RECS_REPRICE_END,
                             recs_len(RECS_REPRICE_END));

    if (price < 0 || tail == NULL || !recs_reprice_read(json, &x)) {
        recs_out_str(o, html);
        return;
    }

    /* "<span ...>" and a text without a bracket */
    span = recs_reprice_ends(html.data, tail, "</span>", recs_len("</span>"));
    span = recs_reprice_back(html.data, span, '>');
    span = recs_reprice_ends(html.data, span != NULL ? span + 1 : NULL,
                             RECS_REPRICE_SPAN, recs_len(RECS_REPRICE_SPAN));

    recs_out_put(o, html.data,
                 (size_t) ((span != NULL ? span : tail) - html.data));
    recs_out_lit(o, RECS_REPRICE_SPAN);
    recs_locale_price(o, NULL, price, x.code);
    recs_out_lit(o, "</span></li>");
}
