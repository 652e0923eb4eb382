
/*
 * What a page says of itself: SKUs of its item and of its cart, read as the page
 * is watched.
 */

#ifndef RECS_HTML_FACTS_H
#define RECS_HTML_FACTS_H

#include "splice/recs_html_target.h"


#define RECS_HTML_SKUS       64         /* of a page; more are ignored */
#define RECS_HTML_SKUS_TEXT  4096       /* bytes of all of them */
#define RECS_HTML_SCRIPT     65536      /* bytes of a script; longer: ignored */


typedef struct recs_html_facts_s {
    recs_str_t               skus[RECS_HTML_SKUS];          /* in text */
    uint8_t                  facts[RECS_HTML_SKUS];         /* RECS_HTML_ITEM */
    size_t                   n;
    size_t                   used;
    const recs_html_plan_t  *plan;

    uint32_t                 has;       /* sources with a value in the tag */
    uint8_t                  lens[RECS_HTML_SOURCES];
    unsigned char            values[RECS_HTML_SOURCES][RECS_HTML_VALUE];

    uint32_t                 saying;    /* sources of the open element's text */
    uint16_t                 said_len;
    bool                     reading;   /* a script, to be collected */
    bool                     cut;       /* ... which is too long */
    uint64_t                 from;      /* where in the page it begins */
    size_t                   len;       /* collected */
    unsigned char           *script;    /* NULL: no source is a script */
    unsigned char            text[RECS_HTML_SKUS_TEXT];
    unsigned char            said[RECS_HTML_VALUE + 2];
} recs_html_facts_t;


/* script has RECS_HTML_SCRIPT bytes, or is NULL where the plan reads none. */
void recs_html_facts_init(recs_html_facts_t *f, const recs_html_plan_t *plan,
    unsigned char *script);

/* Does a source of the plan read scripts? */
bool recs_html_plan_scripts(const recs_html_plan_t *plan);

/* One more, without the white space around it, if it is new. */
void recs_html_facts_add(recs_html_facts_t *f, unsigned fact,
    const void *sku, size_t len);

/*
 * The same of at most RECS_HTML_VALUE bytes as they stand in the page, with
 * character references: numbers, and amp, lt, gt, quot, apos.
 */
void recs_html_facts_tell(recs_html_facts_t *f, unsigned fact,
    const unsigned char *value, size_t len);

/*
 * The text of a script.  JSON-LD, which is nothing but JSON: the sku (or
 * productID) of every Product.  Other scripts: item_id (or id) of the items in
 * what is pushed to dataLayer or sent by gtag(), where that is plain JSON; the
 * event says whether it is the item (view_item) or the cart (view_cart,
 * begin_checkout, add_shipping_info, add_payment_info).
 */
void recs_html_data_read(recs_html_facts_t *f, const char *p, size_t n);


#endif /* RECS_HTML_FACTS_H */
