
#include "render/recs_render.h"

#include "base/recs_currency.h"


static void
recs_render_item(recs_out_t *o, const recs_render_item_t *item)
{
    recs_out_str(o, item->json);
    recs_out_lit(o, ",\"list\":\"");
    recs_out_str(o, item->list);
    recs_out_lit(o, "\",\"because\":");
    recs_out_str(o, item->because);

    if (item->gain.len != 0) {
        recs_out_lit(o, ",\"gain\":");
        recs_out_json(o, item->gain);
    }

    recs_out_lit(o, ",\"score\":");
    recs_out_fixed(o, item->score, 4);
    recs_out_lit(o, "}");
}


void
recs_render_items(recs_out_t *o, const recs_render_t *r)
{
    size_t  i;

    recs_out_lit(o, "[");

    for (i = 0; i < r->n; i++) {
        if (i != 0) {
            recs_out_lit(o, ",");
        }

        recs_render_item(o, &r->items[i]);
    }

    recs_out_lit(o, "]");
}


/* an amount under a name; what there is none of is left out */

static void
recs_render_amount(recs_out_t *o, const recs_render_t *r, const char *name,
    int64_t amount)
{
    int  digits;

    if (amount < 0) {
        return;
    }

    digits = recs_currency_digits(recs_str_of(r->currency));

    recs_out_lit(o, ",\"");
    recs_out_str(o, recs_str_of(name));
    recs_out_lit(o, "\":");
    recs_out_fixed(o, amount, digits < 0 ? 2 : (unsigned) digits);
}


static void
recs_render_text(recs_out_t *o, recs_str_t text)
{
    if (text.len != 0) {
        recs_out_json(o, text);

    } else {
        recs_out_lit(o, "null");
    }
}


static void
recs_render_offers(recs_out_t *o, const recs_render_t *r)
{
    size_t                      i;
    const recs_render_offer_t  *offer;

    for (i = 0; i < r->noffers; i++) {
        offer = &r->offers[i];

        if (i != 0) {
            recs_out_lit(o, ",");
        }

        recs_out_lit(o, "{\"name\":");
        recs_out_json(o, offer->name);
        recs_out_lit(o, ",\"text\":");
        recs_render_text(o, offer->text);

        recs_render_amount(o, r, "gap", offer->gap);
        recs_render_amount(o, r, "set_price", offer->set_price);
        recs_render_amount(o, r, "saving", offer->saving);

        if (offer->ends_in >= 0) {
            recs_out_lit(o, ",\"ends_in\":");
            recs_out_u64(o, (uint64_t) offer->ends_in);
        }

        recs_out_lit(o, "}");
    }
}


static void
recs_render_rules(recs_out_t *o, const recs_render_t *r)
{
    size_t  i;

    for (i = 0; i < r->nrules; i++) {
        if (i != 0) {
            recs_out_lit(o, ",");
        }

        recs_out_json(o, r->rules[i]);
    }
}


void
recs_render_json(recs_out_t *o, const recs_render_t *r)
{
    recs_out_lit(o, "{\"placement\":");
    recs_out_json(o, r->placement);
    recs_out_lit(o, ",\"generation\":\"");
    recs_out_str(o, r->generation);
    recs_out_lit(o, "\",\"items\":");
    recs_render_items(o, r);
    recs_out_lit(o, ",\"heading\":");
    recs_render_text(o, r->heading);
    recs_out_lit(o, ",\"message\":");
    recs_render_text(o, r->message);
    recs_out_lit(o, ",\"offers\":[");
    recs_render_offers(o, r);
    recs_out_lit(o, "],\"rules\":[");
    recs_render_rules(o, r);
    recs_out_lit(o, "]}");
}


/* what is said besides the items: a paragraph each */

static void
recs_render_said(recs_out_t *o, const recs_render_t *r)
{
    size_t  i;

    if (r->message.len != 0) {
        recs_out_lit(o, "<p class=\"recs-message\">");
        recs_out_html(o, r->message);
        recs_out_lit(o, "</p>");
    }

    for (i = 0; i < r->noffers; i++) {
        if (r->offers[i].text.len != 0) {
            recs_out_lit(o, "<p class=\"recs-offer\" data-recs-offer=\"");
            recs_out_html(o, r->offers[i].name);
            recs_out_lit(o, "\">");
            recs_out_html(o, r->offers[i].text);
            recs_out_lit(o, "</p>");
        }
    }
}


static void
recs_render_list(recs_out_t *o, const recs_render_t *r)
{
    size_t  i;

    recs_out_lit(o, "<ul class=\"recs-list\">");

    for (i = 0; i < r->n; i++) {
        recs_out_str(o, r->items[i].html);
    }

    recs_out_lit(o, "</ul>");
}


bool
recs_render_says(const recs_render_t *r)
{
    size_t  i;

    for (i = 0; i < r->noffers; i++) {
        if (r->offers[i].text.len != 0) {
            return true;
        }
    }

    return r->message.len != 0;
}


/*
 * A labelled region with a heading and a list: what a screen reader can find,
 * name and skip.  No script, no style: the page's own policy always allows it.
 */

void
recs_render_html(recs_out_t *o, const recs_render_t *r)
{
    if (r->n == 0 && !recs_render_says(r)) {
        return;
    }

    recs_out_lit(o, "<section class=\"recs recs-");
    recs_out_html(o, r->placement);

    if (r->n != 0) {
        recs_out_lit(o, "\" aria-label=\"");
        recs_out_html(o, r->heading);
        recs_out_lit(o, "\"><h2 class=\"recs-heading\">");
        recs_out_html(o, r->heading);
        recs_out_lit(o, "</h2>");

    } else {
        recs_out_lit(o, "\">");
    }

    recs_render_said(o, r);

    if (r->n != 0) {
        recs_render_list(o, r);
    }

    recs_out_lit(o, "</section>");
}
