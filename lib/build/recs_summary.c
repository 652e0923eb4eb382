
#include "build/recs_summary.h"


void
recs_summary_make(recs_build_report_t *r, const recs_shop_t *s,
    const recs_baskets_t *b, const recs_sessions_t *sessions,
    const recs_attributes_t *a)
{
    bool                   priced;
    uint32_t               i;
    const recs_product_t  *p;

    priced = false;

    r->rows = s->rows;
    r->lines = s->nlines;
    r->baskets = b->n;
    r->items = b->items;
    r->views = s->nviews;
    r->carts = s->carts;
    r->purchases = s->purchases;
    r->searches = s->searches;
    r->checkouts = s->checkouts;
    r->sessions = sessions->of_session.rows;
    r->endless = sessions->endless;
    r->categories = a->categories.n - 1;
    r->bad_urls = s->bad_urls;
    memcpy(r->dropped, s->dropped, sizeof(r->dropped));

    for (i = 0; i < b->items; i++) {
        p = &s->products[b->product[i]];

        r->uncatalogued += !p->in_catalog;
        r->unpublished += p->unpublished;
        r->unsold += b->orders[i] == 0;

        priced |= p->price >= 0;
        r->currencies |= p->price >= 0 && p->currency[0] != '\0';
    }

    r->currencies |= !priced;
}


/* "...: nothing to build (left out: 3 price, 2 empty; --keep price ...)" */

recs_rc_t
recs_summary_nothing(const recs_shop_t *s, recs_err_t *err)
{
    char         text[256];
    recs_out_t   o;
    recs_drop_t  drop;

    o = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };

    for (drop = 0; drop < RECS_DROPS; drop++) {

        if (s->dropped[drop] == 0) {
            continue;
        }

        recs_out_str(&o, o.n == 0 ? recs_str(" (left out: ") : recs_str(", "));
        recs_out_u64(&o, s->dropped[drop]);
        recs_out_lit(&o, " ");
        recs_out_str(&o, recs_str_of(recs_drop_names[drop]));
    }

    for (drop = 0; drop <= RECS_DROP_NO_PRODUCT; drop++) {

        if (s->dropped[drop] != 0) {
            recs_out_lit(&o, "; --keep ");
            recs_out_str(&o, recs_str_of(recs_drop_names[drop]));
            recs_out_lit(&o, " would take them");
            break;
        }
    }

    if (o.n != 0) {
        recs_out_lit(&o, ")");
    }

    return recs_fail(err, RECS_BAD, 0, "the feeds hold no item: nothing to "
                     "build%.*s", (int) o.n, text);
}
