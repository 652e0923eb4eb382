
#include "render/recs_render.h"


static void
recs_render_item(recs_out_t *o, const recs_render_item_t *item)
{
    recs_out_str(o, item->json);
    recs_out_lit(o, ",\"list\":\"");
    recs_out_str(o, item->list);
    recs_out_lit(o, "\",\"because\":");
    recs_out_str(o, item->because);
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


void
recs_render_json(recs_out_t *o, const recs_render_t *r)
{
    recs_out_lit(o, "{\"placement\":");
    recs_out_json(o, r->placement);
    recs_out_lit(o, ",\"generation\":\"");
    recs_out_str(o, r->generation);
    recs_out_lit(o, "\",\"items\":");
    recs_render_items(o, r);
    recs_out_lit(o, "}");
}


/*
 * A labelled region with a heading and a list: what a screen reader can find,
 * name and skip.  No script, no style: the page's own policy always allows it.
 */

void
recs_render_html(recs_out_t *o, const recs_render_t *r)
{
    size_t  i;

    if (r->n == 0) {
        return;
    }

    recs_out_lit(o, "<section class=\"recs recs-");
    recs_out_html(o, r->placement);
    recs_out_lit(o, "\" aria-label=\"");
    recs_out_html(o, r->heading);
    recs_out_lit(o, "\"><h2 class=\"recs-heading\">");
    recs_out_html(o, r->heading);
    recs_out_lit(o, "</h2><ul class=\"recs-list\">");

    for (i = 0; i < r->n; i++) {
        recs_out_str(o, r->items[i].html);
    }

    recs_out_lit(o, "</ul></section>");
}
