
#include "answer/recs_answer.h"

#include "decide/recs_say.h"
#include "render/recs_render.h"
#include "render/recs_words.h"


/* of a message and of all offers, with what their variables become */

#define RECS_ANSWER_SAID    8192


/* in the order of recs_format_t */

static void  (*const recs_answer_writers[])(recs_out_t *o,
    const recs_render_t *r) =
{
    [RECS_FORMAT_JSON]  = recs_render_json,
    [RECS_FORMAT_HTML]  = recs_render_html,
    [RECS_FORMAT_ITEMS] = recs_render_items
};


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


static recs_str_t
recs_answer_list(const recs_store_t *st, recs_list_id_t list)
{
    return list == RECS_LIST_NONE ? recs_str("pinned")
                                  : recs_store_list_name(st, list);
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
    item->list = recs_answer_list(st, pick->list);
    item->score = recs_answer_score(pick->score);

    if (skus != NULL) {
        if (skus->n != 0) {
            recs_out_lit(skus, ",");
        }

        recs_out_str(skus, card.sku);
    }

    return RECS_OK;
}


/* ---- what is said besides */

static recs_str_t
recs_answer_text(recs_out_t *said, recs_str_t text,
    const recs_render_offer_t *offer, const char *currency)
{
    size_t  begin;

    begin = said->n;

    if (text.len == 0 || !recs_words(said, text, offer, currency)) {
        return recs_str("");
    }

    return (recs_str_t) { said->data + begin, said->n - begin };
}


static void
recs_answer_offers(const recs_workspace_t *w, recs_render_t *r,
    recs_render_offer_t *offers, recs_out_t *said)
{
    size_t                  i;
    recs_str_t              text;
    const recs_offered_t   *from;
    const recs_decision_t  *d;

    d = &w->decision;
    offers[0] = (recs_render_offer_t) { .gap = -1, .ends_in = -1,
                                        .set_price = -1, .saving = -1 };

    for (i = 0; i < d->noffers; i++) {
        from = &d->offers[i];
        offers[i] = (recs_render_offer_t) {
            .name = from->offer->name, .gap = from->gap,
            .ends_in = from->ends_in, .set_price = from->set_price,
            .saving = from->saving
        };

        text = recs_say(&from->offer->text, w->situation.q->lang);
        offers[i].text = recs_answer_text(said, text, &offers[i], r->currency);
    }

    r->offers = offers;
    r->noffers = d->noffers;
    r->message = recs_answer_text(said, d->message, &offers[0], r->currency);
}


static bool
recs_answer_shows(const recs_render_t *r, recs_format_t format)
{
    return r->n != 0 || (format != RECS_FORMAT_ITEMS && recs_render_says(r));
}


recs_rc_t
recs_answer_write(const recs_store_t *st, const recs_workspace_t *w,
    recs_format_t format, recs_out_t *out, recs_out_t *skus)
{
    size_t                  i;
    recs_str_t              rules[RECS_FIRED_MAX];
    recs_out_t              said;
    recs_render_t           r;
    unsigned char           bytes[RECS_ANSWER_SAID];
    recs_render_item_t      items[RECS_COUNT_MAX];
    recs_render_offer_t     offers[RECS_OFFERS_MAX];
    const recs_decision_t  *d;

    d = &w->decision;

    for (i = 0; i < d->n; i++) {
        if (recs_answer_because(st, d->picks, i, items) != RECS_OK
            || recs_answer_item(st, &d->picks[i], &items[i], skus) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    for (i = 0; i < w->plan.nfired; i++) {
        rules[i] = w->plan.fired[i]->name;
    }

    said = (recs_out_t) { bytes, sizeof(bytes), 0 };

    r.placement = w->situation.q->placement;
    r.heading = d->heading;
    r.generation = recs_str_of(recs_store_meta(st)->id);
    r.currency = w->situation.policy->currency;
    r.items = items;
    r.n = d->n;
    r.rules = rules;
    r.nrules = w->plan.nfired;
    recs_answer_offers(w, &r, offers, &said);

    recs_answer_writers[format](out, &r);

    if (recs_out_full(out)) {
        return RECS_SPACE;
    }

    return recs_answer_shows(&r, format) ? RECS_OK : RECS_NONE;
}


recs_rc_t
recs_answer(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, recs_format_t format,
    recs_out_t *out, recs_out_t *skus)
{
    recs_rc_t  rc;

    rc = recs_decide(st, policy, q, w, NULL);

    return rc == RECS_OK || rc == RECS_NONE
           ? recs_answer_write(st, w, format, out, skus) : rc;
}
