
#include "answer/recs_answer.h"

#include "answer/recs_about.h"
#include "answer/recs_gained.h"
#include "decide/recs_say.h"
#include "render/recs_card.h"
#include "render/recs_escape.h"
#include "render/recs_render.h"
#include "render/recs_reprice.h"
#include "render/recs_words.h"
#include "store/recs_overlay.h"


/* of a message and of all offers, with what their variables become */

#define RECS_ANSWER_SAID    8192

/* of all cards at prices that are live; untouched where there is none */

#define RECS_ANSWER_LIVE    (256 * 1024)


/* with a template where one is asked for, else by code */

static recs_rc_t
recs_answer_render(recs_out_t *o, recs_format_t format,
    const recs_template_t *t, const recs_render_t *r)
{
    size_t  begin;

    switch (format) {

    case RECS_FORMAT_JSON:
        recs_render_json(o, r);
        return RECS_OK;

    case RECS_FORMAT_ITEMS:
        recs_render_items(o, r);
        return RECS_OK;

    default:
        break;
    }

    if (r->n == 0 && !recs_render_says(r)) {
        if (format == RECS_FORMAT_PUSH) {
            recs_out_lit(o, "{}");
        }

        return RECS_OK;
    }

    if (t != NULL) {
        begin = o->n;
        return recs_template_render(o, t, r) && o->n != begin ? RECS_OK
                                                              : RECS_NONE;
    }

    if (format != RECS_FORMAT_HTML) {
        return RECS_NONE;
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


static recs_str_t
recs_answer_list(const recs_store_t *st, recs_list_id_t list)
{
    return list == RECS_LIST_NONE ? recs_str("pinned")
                                  : recs_store_list_name(st, list);
}


/* the card as it was rendered, at the price of now; html: that is shown, too */

static recs_rc_t
recs_answer_card(const recs_store_t *st, uint32_t number,
    const recs_card_t *card, bool html, recs_render_item_t *item,
    recs_out_t *live)
{
    size_t                   begin;
    const recs_live_item_t  *now;

    item->json = card->json;
    item->html = card->html;
    now = recs_store_live(st, number);

    if (now == NULL || now->live == 0) {
        return RECS_OK;
    }

    begin = live->n;
    recs_reprice_json(live, card->json, now->price,
                      recs_availability_names[now->availability]);
    item->json = (recs_str_t) { live->data + begin, live->n - begin };

    if (html) {
        begin = live->n;
        recs_reprice_html(live, card->html, card->json, now->price);
        item->html = (recs_str_t) { live->data + begin, live->n - begin };
    }

    return recs_out_full(live) ? RECS_BAD : RECS_OK;
}


/*
 * What more the pick has than the item it goes with, in front of what is left of
 * live.  Where it has no room it is not said.
 */

static void
recs_answer_gain(const recs_store_t *st, const recs_workspace_t *w,
    const recs_pick_t *pick, bool html, recs_render_item_t *item,
    recs_out_t *live)
{
    recs_str_t  lang;
    recs_out_t  text, card;

    lang = w->situation.q->lang;
    text = (recs_out_t) { live->data + live->n, live->cap - live->n, 0 };

    recs_gained(&text, st, w->situation.policy, pick->item, pick->because, lang,
                recs_locale_find(lang));

    if (text.n == 0 || recs_out_full(&text)) {
        return;
    }

    card = (recs_out_t) { text.data + text.n, text.cap - text.n, 0 };

    if (html) {
        recs_card_gain(&card, item->html, (recs_str_t) { text.data, text.n });
    }

    if (recs_out_full(&card)) {
        return;
    }

    item->gain = (recs_str_t) { text.data, text.n };
    item->html = html ? (recs_str_t) { card.data, card.n } : item->html;
    live->n += text.n + card.n;
}


static recs_rc_t
recs_answer_item(const recs_store_t *st, const recs_workspace_t *w,
    const recs_pick_t *pick, recs_format_t format, recs_render_item_t *item,
    recs_out_t *skus, recs_out_t *live)
{
    bool         html;
    recs_card_t  card;

    html = format != RECS_FORMAT_JSON && format != RECS_FORMAT_ITEMS;

    if (recs_store_card(st, pick->item, &card) != RECS_OK
        || recs_answer_card(st, pick->item, &card, html, item, live) != RECS_OK)
    {
        return RECS_BAD;
    }

    item->list = recs_answer_list(st, pick->list);
    item->score = recs_answer_score(pick->score);
    item->gain = recs_str("");

    if (w->situation.policy->ngains != 0) {
        recs_answer_gain(st, w, pick, html, item, live);
    }

    if (skus != NULL) {
        if (skus->n != 0) {
            recs_out_put(skus, "", 1);
        }

        recs_out_str(skus, card.sku);
    }

    return RECS_OK;
}


/* ---- what is said besides */

static recs_str_t
recs_answer_text(recs_out_t *said, recs_str_t text,
    const recs_render_offer_t *offer, const recs_render_t *r)
{
    size_t  begin;

    begin = said->n;

    if (text.len == 0
        || !recs_words(said, text, offer, r->locale, r->currency))
    {
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
        offers[i].text = recs_answer_text(said, text, &offers[i], r);
    }

    r->offers = offers;
    r->noffers = d->noffers;
    r->message = recs_answer_text(said, d->message, &offers[0], r);
}


/* what is written by code goes with the cards, whose prices know no language */

static void
recs_answer_look(const recs_workspace_t *w, const recs_look_t *look,
    const recs_template_t *t, recs_render_t *r)
{
    recs_str_t  lang;

    lang = w->situation.q->lang;

    r->lang = recs_locale_first(lang);
    r->locale = t != NULL ? recs_locale_find(lang) : NULL;
    r->base_url = look->base_url;
    r->nonce = look->nonce;
    r->ask = recs_about;
    r->of = w;
}


static bool
recs_answer_shows(const recs_render_t *r, recs_format_t format)
{
    return r->n != 0 || (format != RECS_FORMAT_ITEMS && recs_render_says(r));
}


recs_rc_t
recs_answer_write(const recs_store_t *st, const recs_workspace_t *w,
    const recs_look_t *look, recs_out_t *out, recs_out_t *skus)
{
    size_t                  i;
    recs_rc_t               rc;
    recs_str_t              rules[RECS_FIRED_MAX];
    recs_out_t              said, live;
    recs_render_t           r;
    unsigned char           bytes[RECS_ANSWER_SAID];
    unsigned char           cards[RECS_ANSWER_LIVE];
    recs_render_item_t      items[RECS_COUNT_MAX];
    recs_render_offer_t     offers[RECS_OFFERS_MAX];
    const recs_decision_t  *d;
    const recs_template_t  *t;

    d = &w->decision;
    t = recs_answer_template(look, w->plan.effect.template);
    live = (recs_out_t) { cards, sizeof(cards), 0 };

    for (i = 0; i < d->n; i++) {
        if (recs_answer_because(st, d->picks, i, items) != RECS_OK
            || recs_answer_item(st, w, &d->picks[i], look->format, &items[i],
                                skus, &live) != RECS_OK)
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
    recs_answer_look(w, look, t, &r);
    r.rules = rules;
    r.nrules = w->plan.nfired;
    recs_answer_offers(w, &r, offers, &said);

    rc = recs_answer_render(out, look->format, t, &r);

    if (recs_out_full(out)) {
        return RECS_SPACE;
    }

    return recs_answer_shows(&r, look->format) ? rc : RECS_NONE;
}


recs_rc_t
recs_answer(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w,
    const recs_look_t *look, recs_out_t *out, recs_out_t *skus)
{
    recs_rc_t  rc;

    rc = recs_decide(st, policy, q, w, NULL);

    return rc == RECS_OK || rc == RECS_NONE
           ? recs_answer_write(st, w, look, out, skus) : rc;
}


recs_rc_t
recs_answer_url(const recs_store_t *st, const recs_workspace_t *w, size_t i,
    bool image, recs_str_t base_url, recs_out_t *out)
{
    recs_str_t   url, values[RECS_CARD_VALUES];
    recs_card_t  card;

    if (i >= w->decision.n) {
        return RECS_NONE;
    }

    if (recs_store_card(st, w->decision.picks[i].item, &card) != RECS_OK) {
        return RECS_BAD;
    }

    recs_card_read(card.json, values);
    url = recs_card_url(values[image ? 3 : 2]);

    if (url.len == 0) {
        return RECS_NONE;
    }

    if (url.data[0] == '/' && (url.len == 1 || url.data[1] != '/')) {
        recs_out_str(out, base_url);
    }

    recs_escape(out, RECS_ESCAPE_PLAIN, (recs_piece_t) { url, true });

    return recs_out_full(out) ? RECS_SPACE : RECS_OK;
}
