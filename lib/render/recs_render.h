
/*
 * A whole answer as bytes, joined from pieces that were rendered before.
 */

#ifndef RECS_RENDER_H
#define RECS_RENDER_H

#include "base/recs_out.h"


/* One suggestion; all bytes are the caller's. */

typedef struct {
    recs_str_t  json;           /* recs_card_json() */
    recs_str_t  html;           /* recs_card_html() */
    recs_str_t  list;           /* which list it came from */
    recs_str_t  because;        /* JSON: sku of the item it goes with, or null */
    uint32_t    score;          /* 1 = 0.0001 */
} recs_render_item_t;

typedef struct {
    recs_str_t                 placement;
    recs_str_t                 heading;
    recs_str_t                 generation;
    const recs_render_item_t  *items;
    size_t                     n;
} recs_render_t;


/* [{…},{…}] */
void recs_render_items(recs_out_t *o, const recs_render_t *r);

/* {"placement":…,"generation":…,"items":[…]} */
void recs_render_json(recs_out_t *o, const recs_render_t *r);

/* <section>…</section>; nothing at all when there are no items */
void recs_render_html(recs_out_t *o, const recs_render_t *r);


#endif /* RECS_RENDER_H */
