
/*
 * One product as bytes: rendered when the store is built, joined when a
 * request is answered.  Everything is escaped for where it goes.
 */

#ifndef RECS_CARD_H
#define RECS_CARD_H

#include "base/recs_out.h"


typedef struct {                    /* empty texts: JSON null, no HTML */
    recs_str_t   sku;
    recs_str_t   title;             /* the sku stands in when empty */
    recs_str_t   url;
    recs_str_t   image;
    recs_str_t   availability;      /* "in_stock", ... */
    int64_t      price;             /* minor units; -1 unknown */
    const char  *currency;          /* ISO 4217 or "" */
} recs_card_fields_t;


/*
 * {"id":…,"title":…,"url":…,"image":…,"price":…,"currency":…,"availability":…
 * without the closing brace: what is known only with the request follows.
 */
void recs_card_json(recs_out_t *o, const recs_card_fields_t *f);

/*
 * Read such a piece again: id, title, url, image, price, currency, availability,
 * each as JSON has it, without quotes; empty where it is null or damaged.
 */
#define RECS_CARD_VALUES   7

void recs_card_read(recs_str_t json, recs_str_t values[RECS_CARD_VALUES]);

/* <li class="recs-card">…</li> */
void recs_card_html(recs_out_t *o, const recs_card_fields_t *f);

/* The same card with one more text in it, <span class="recs-gain">…</span>. */
void recs_card_gain(recs_out_t *o, recs_str_t html, recs_str_t gain);

/*
 * Read such a piece again: sku, title, url, image, price with its sign, as HTML
 * has them; empty where they are not.
 */
#define RECS_CARD_TEXTS   5

void recs_card_read_html(recs_str_t html, recs_str_t texts[RECS_CARD_TEXTS]);


/*
 * A link as a card has it, in HTML or JSON: a path, http: or https:; empty when
 * it is anything else.
 */
recs_str_t recs_card_url(recs_str_t s);


#endif /* RECS_CARD_H */
