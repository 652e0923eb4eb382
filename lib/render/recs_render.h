
/*
 * A whole answer as bytes, joined from pieces that were rendered before.
 */

#ifndef RECS_RENDER_H
#define RECS_RENDER_H

#include "base/recs_out.h"
#include "render/recs_locale.h"


/* One suggestion; all bytes are the caller's. */

typedef struct {
    recs_str_t  json;           /* recs_card_json() */
    recs_str_t  html;           /* recs_card_html() */
    recs_str_t  list;           /* which list it came from */
    recs_str_t  because;        /* JSON: sku of the item it goes with, or null */
    recs_str_t  gain;           /* what more it has than that, or nothing */
    uint32_t    score;          /* 1 = 0.0001 */
} recs_render_item_t;

/* An offer made with them; amounts in minor units, -1: there is none. */

typedef struct {
    recs_str_t  name;
    recs_str_t  text;           /* ready; may be empty */
    int64_t     gap;            /* to a threshold of the cart's value */
    int64_t     ends_in;        /* seconds */
    int64_t     set_price;      /* of a set that an item makes whole */
    int64_t     saving;         /* on it */
} recs_render_offer_t;

/*
 * What only templates ask of an item: its "brand", its "category", or an
 * "attribute.NAME"; empty where there is none.
 */
typedef recs_str_t (*recs_render_ask_pt)(const void *of, size_t item,
    recs_str_t name);

typedef struct {
    recs_str_t                  placement;
    recs_str_t                  heading;
    recs_str_t                  generation;
    recs_str_t                  message;        /* ready; may be empty */
    const char                 *currency;       /* of offers; ISO 4217 or "" */
    const recs_render_item_t   *items;
    size_t                      n;
    const recs_render_offer_t  *offers;
    size_t                      noffers;
    const recs_str_t           *rules;          /* names of those that fired */
    size_t                      nrules;

    /* what only templates say */

    recs_str_t                  lang;           /* a language tag, or nothing */
    const recs_locale_t        *locale;         /* of prices; NULL: the cards'
                                                   own */
    recs_str_t                  base_url;       /* "https://shop.example", before
                                                   paths; or nothing */
    recs_str_t                  nonce;          /* of the page's policy */
    recs_render_ask_pt          ask;            /* NULL: nothing is known */
    const void                 *of;             /* for ask */
} recs_render_t;


/* [{…},{…}] */
void recs_render_items(recs_out_t *o, const recs_render_t *r);

/*
 * {"placement":…,"generation":…,"items":[…],"heading":…,"message":…,
 * "offers":[…],"rules":[…]}
 */
void recs_render_json(recs_out_t *o, const recs_render_t *r);

/*
 * <section>…</section>; nothing at all when there are neither items nor a message
 * nor an offer's text
 */
void recs_render_html(recs_out_t *o, const recs_render_t *r);

/* Is there a message or an offer's text? */
bool recs_render_says(const recs_render_t *r);


#endif /* RECS_RENDER_H */
