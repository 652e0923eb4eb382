
#include "answer/recs_answer.h"

#include "render/recs_render.h"


/* with a template where one is asked for, else by code */

static recs_rc_t
recs_answer_render(recs_out_t *o, const recs_look_t *look,
    const recs_render_t *r)
{
    size_t                  begin;
    const recs_template_t  *t;

    switch (look->format) {

    case RECS_FORMAT_JSON:
        recs_render_json(o, r);
        return RECS_OK;

    case RECS_FORMAT_ITEMS:
        recs_render_items(o, r);
        return RECS_OK;

    default:
        break;
    }

    if (r->n == 0) {
        if (look->format == RECS_FORMAT_PUSH) {
            recs_out_lit(o, "{}");
        }

        return RECS_OK;
    }

    t = recs_answer_template(look);

    if (t != NULL) {
        begin = o->n;
        return recs_template_render(o, t, r) && o->n != begin ? RECS_OK
                                                              : RECS_NONE;
    }

    recs_render_html(o, r);

    return RECS_OK;
}


static uint32_t
recs_answer_score(float score)
{
    return score <= 0 ? 0 : (uint32_t) (score * 10000.0f + 0.5f);
}


/* most picks have the reason of the one before */

static recs_rc_t
recs_answer_because(const recs_store_t *st, const recs_pick_t *picks, size_t i,
    recs_render_item_t *items)
{
    recs_card_t  card;

    if (i != 0 && picks[i].because == picks[i - 1].because) {
        items[i].because = items[i - 1].because;
        return RECS_OK;
    }

    card.id = recs_str("null");

    if (picks[i].because != RECS_NO_ITEM
        && recs_store_card(st, picks[i].because, &card) != RECS_OK)
    {
        return RECS_BAD;
    }

    items[i].because = card.id;

    return RECS_OK;
}


static recs_rc_t
recs_answer_item(const recs_store_t *st, const recs_pick_t *pick,
    recs_render_item_t *item, recs_out_t *skus)
{
    recs_card_t  card;

    if (recs_store_card(st, pick->item, &card) != RECS_OK) {
        return RECS_BAD;
    }

    item->json = card.json;
    item->html = card.html;
    item->list = recs_list_name(pick->list);
    item->score = recs_answer_score(pick->score);

    if (skus != NULL) {
        if (skus->n != 0) {
            recs_out_lit(skus, ",");
        }

        recs_out_str(skus, card.sku);
    }

    return RECS_OK;
}


recs_rc_t
recs_answer_write(const recs_store_t *st, const recs_query_t *q,
    const recs_workspace_t *w, const recs_look_t *look, recs_out_t *out,
    recs_out_t *skus)
{
    size_t                  i;
    recs_rc_t               rc;
    recs_render_t           r;
    recs_render_item_t      items[RECS_COUNT_MAX];
    const recs_decision_t  *d;

    d = &w->decision;

    for (i = 0; i < d->n; i++) {
        if (recs_answer_because(st, d->picks, i, items) != RECS_OK
            || recs_answer_item(st, &d->picks[i], &items[i], skus) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    r.placement = recs_str_of(q->placement->name);
    r.heading = recs_str_of(d->heading);
    r.generation = recs_str_of(recs_store_meta(st)->id);
    r.items = items;
    r.n = d->n;
    r.lang = recs_locale_first(q->lang);
    r.locale = recs_locale_find(q->lang);
    r.base_url = look->base_url;
    r.nonce = look->nonce;

    rc = recs_answer_render(out, look, &r);

    if (recs_out_full(out)) {
        return RECS_SPACE;
    }

    return d->n != 0 ? rc : RECS_NONE;
}


recs_rc_t
recs_answer(const recs_store_t *st, const recs_query_t *q,
    recs_workspace_t *w, const recs_look_t *look, recs_out_t *out,
    recs_out_t *skus)
{
    recs_rc_t  rc;

    rc = recs_decide(st, q, w, NULL);

    return rc == RECS_OK || rc == RECS_NONE
           ? recs_answer_write(st, q, w, look, out, skus) : rc;
}
