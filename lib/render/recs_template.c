
#include "render/recs_template.h"

#include "render/recs_card.h"
#include "render/recs_program.h"
#include "render/recs_words.h"


_Static_assert(RECS_VALUE_AVAILABILITY - RECS_VALUE_ID + 1 == RECS_CARD_VALUES,
               "the values that a card holds");


/* one answer under way */

typedef struct {
    recs_out_t            *o;
    const recs_render_t   *r;
    size_t                 at;          /* the item that the list is at */
    size_t                 offer;
    recs_str_t             asked;       /* the attribute of the operation */
    bool                   read;        /* card is that item's */
    bool                   read_html;   /* html is */
    recs_str_t             card[RECS_CARD_VALUES];
    recs_str_t             html[RECS_CARD_TEXTS];
    unsigned char          number[RECS_PRICE_MAX];
} recs_run_t;


static recs_piece_t
recs_run_text(recs_str_t s)
{
    return (recs_piece_t) { s, false };
}


/* a number, written to where it may stay until the next one is */

static recs_piece_t
recs_run_number(recs_run_t *run, uint64_t value, unsigned digits)
{
    recs_out_t  o;

    o = (recs_out_t) { run->number, sizeof(run->number), 0 };
    recs_out_fixed(&o, (int64_t) value, digits);

    return recs_run_text((recs_str_t) { run->number, o.n });
}


static recs_str_t
recs_run_card(recs_run_t *run, recs_value_t value)
{
    if (!run->read) {
        run->read = true;
        recs_card_read(run->r->items[run->at].json, run->card);
    }

    return run->card[value - RECS_VALUE_ID];
}


static recs_piece_t
recs_run_price(recs_run_t *run)
{
    recs_out_t  o;
    recs_str_t  amount;

    amount = recs_run_card(run, RECS_VALUE_PRICE_VALUE);

    if (amount.len == 0) {
        return recs_run_text(amount);
    }

    o = (recs_out_t) { run->number, sizeof(run->number), 0 };
    recs_locale_price_of(&o, run->r->locale, amount,
                         recs_run_card(run, RECS_VALUE_CURRENCY));

    return recs_run_text((recs_str_t) { run->number,
                                        recs_out_full(&o) ? 0 : o.n });
}


static recs_piece_t
recs_run_ask(const recs_run_t *run, recs_str_t name)
{
    return recs_run_text(run->r->ask != NULL
                         ? run->r->ask(run->r->of, run->at, name)
                         : recs_str(""));
}


static recs_piece_t
recs_run_item(recs_run_t *run, recs_value_t value)
{
    recs_str_t                 because;
    const recs_render_item_t  *item;

    item = &run->r->items[run->at];

    switch (value) {

    case RECS_VALUE_URL:
    case RECS_VALUE_IMAGE:
        return (recs_piece_t) { recs_card_url(recs_run_card(run, value)), true };

    case RECS_VALUE_PRICE:
        return recs_run_price(run);

    case RECS_VALUE_LIST:
        return recs_run_text(item->list);

    case RECS_VALUE_BECAUSE:
        because = item->because;

        return because.len < 2 || because.data[0] != '"'
               ? recs_run_text(recs_str(""))
               : (recs_piece_t) { { because.data + 1, because.len - 2 }, true };

    case RECS_VALUE_GAIN:
        return recs_run_text(item->gain);

    case RECS_VALUE_BRAND:
        return recs_run_ask(run, recs_str("brand"));

    case RECS_VALUE_CATEGORY:
        return recs_run_ask(run, recs_str("category"));

    case RECS_VALUE_ATTRIBUTE:
        return recs_run_ask(run, run->asked);

    case RECS_VALUE_SCORE:
        return recs_run_number(run, item->score, 4);

    case RECS_VALUE_POSITION:
        return recs_run_number(run, run->at + 1, 0);

    case RECS_VALUE_CARD:
        return recs_run_text(item->html);

    default:
        return (recs_piece_t) { recs_run_card(run, value), true };
    }
}


/* an amount as text; of what there is none nothing */

static recs_piece_t
recs_run_amount(recs_run_t *run, int64_t amount)
{
    recs_out_t  o;

    o = (recs_out_t) { run->number, sizeof(run->number), 0 };

    if (amount >= 0) {
        recs_locale_price(&o, run->r->locale, amount, run->r->currency);
    }

    return recs_run_text((recs_str_t) { run->number,
                                        recs_out_full(&o) ? 0 : o.n });
}


static recs_piece_t
recs_run_ends_in(recs_run_t *run, int64_t seconds)
{
    recs_out_t  o;

    o = (recs_out_t) { run->number, sizeof(run->number), 0 };

    if (seconds >= 0) {
        recs_words_time(&o, seconds);
    }

    return recs_run_text((recs_str_t) { run->number, o.n });
}


static recs_piece_t
recs_run_offer(recs_run_t *run, recs_value_t value)
{
    const recs_render_offer_t  *offer;

    offer = &run->r->offers[run->offer];

    switch (value) {

    case RECS_VALUE_NAME:
        return recs_run_text(offer->name);

    case RECS_VALUE_TEXT:
        return recs_run_text(offer->text);

    case RECS_VALUE_GAP:
        return recs_run_amount(run, offer->gap);

    case RECS_VALUE_SET_PRICE:
        return recs_run_amount(run, offer->set_price);

    case RECS_VALUE_SAVING:
        return recs_run_amount(run, offer->saving);

    case RECS_VALUE_ENDS_IN:
        return recs_run_ends_in(run, offer->ends_in);

    default:
        return offer->ends_in >= 0
               ? recs_run_number(run, (uint64_t) offer->ends_in, 0)
               : recs_run_text(recs_str(""));
    }
}


static recs_piece_t
recs_run_piece(recs_run_t *run, recs_value_t value)
{
    const recs_render_t  *r;

    r = run->r;

    switch (value) {

    case RECS_VALUE_PLACEMENT:
        return recs_run_text(r->placement);

    case RECS_VALUE_HEADING:
        return recs_run_text(r->heading);

    case RECS_VALUE_MESSAGE:
        return recs_run_text(r->message);

    case RECS_VALUE_GENERATION:
        return recs_run_text(r->generation);

    case RECS_VALUE_LANG:
        return recs_run_text(r->lang);

    case RECS_VALUE_BASE_URL:
        return recs_run_text(recs_card_url(r->base_url));

    case RECS_VALUE_NONCE:
        return recs_run_text(r->nonce);

    case RECS_VALUE_COUNT:
        return recs_run_number(run, r->n, 0);

    default:
        return value >= RECS_VALUE_NAME ? recs_run_offer(run, value)
                                        : recs_run_item(run, value);
    }
}


/*
 * What a card's HTML holds was escaped for text and for quoted attributes when
 * the store was built.  False: it does not hold this.
 */

static bool
recs_run_made(recs_run_t *run, recs_value_t value, recs_str_t *s)
{
    size_t  i;

    if (value >= RECS_VALUE_ID && value <= RECS_VALUE_IMAGE) {
        i = value - RECS_VALUE_ID;

    } else if (value == RECS_VALUE_PRICE && run->r->locale == NULL) {
        i = RECS_CARD_TEXTS - 1;

    } else {
        return false;
    }

    if (!run->read_html) {
        run->read_html = true;
        recs_card_read_html(run->r->items[run->at].html, run->html);

        run->html[RECS_VALUE_URL - RECS_VALUE_ID]
            = recs_card_url(run->html[RECS_VALUE_URL - RECS_VALUE_ID]);
        run->html[RECS_VALUE_IMAGE - RECS_VALUE_ID]
            = recs_card_url(run->html[RECS_VALUE_IMAGE - RECS_VALUE_ID]);
    }

    *s = run->html[i];

    return true;
}


static bool
recs_run_is(recs_run_t *run, recs_value_t value)
{
    recs_str_t  s;

    switch (value) {

    case RECS_VALUE_ITEMS:
    case RECS_VALUE_COUNT:
        return run->r->n != 0;

    case RECS_VALUE_OFFERS:
        return run->r->noffers != 0;

    case RECS_VALUE_FIRST:
        return run->at == 0;

    case RECS_VALUE_LAST:
        return run->at + 1 == run->r->n;

    case RECS_VALUE_IN_STOCK:
        return !recs_str_eq(recs_run_card(run, RECS_VALUE_AVAILABILITY),
                            recs_str("out_of_stock"));

    case RECS_VALUE_PRICE:
        return recs_run_made(run, value, &s) ? s.len != 0
               : recs_run_card(run, RECS_VALUE_PRICE_VALUE).len != 0;

    default:
        return recs_run_made(run, value, &s) ? s.len != 0
               : recs_run_piece(run, value).s.len != 0;
    }
}


/* a path becomes a whole URL where the answer says of which site */

static bool
recs_run_path(const recs_op_t *op, recs_str_t s)
{
    return op->kind == RECS_KIND_URL && op->value != RECS_VALUE_BASE_URL
           && s.data[0] == '/' && (s.len == 1 || s.data[1] != '/');
}


static void
recs_run_value(recs_run_t *run, const recs_op_t *op)
{
    bool           quoted;
    recs_piece_t   piece;
    recs_escape_t  how, before;

    how = before = (recs_escape_t) op->escape;

    if (how == RECS_ESCAPE_HTML
        && recs_run_made(run, (recs_value_t) op->value, &piece.s))
    {
        how = RECS_ESCAPE_NONE;

    } else {
        piece = recs_run_piece(run, (recs_value_t) op->value);
    }

    if (piece.s.len == 0) {

        if (how == RECS_ESCAPE_JSON) {
            recs_out_lit(run->o, "null");

        } else if (op->empty) {
            recs_out_lit(run->o, "\"\"");
        }

        return;
    }

    quoted = how == RECS_ESCAPE_JSON && op->kind != RECS_KIND_NUMBER;

    if (how == RECS_ESCAPE_JSON) {
        how = before = RECS_ESCAPE_JSON_INSIDE;
    }

    if (quoted) {
        recs_out_lit(run->o, "\"");
    }

    if (recs_run_path(op, piece.s)) {
        recs_escape(run->o, before, recs_run_text(run->r->base_url));
    }

    recs_escape(run->o, how, piece);

    if (quoted) {
        recs_out_lit(run->o, "\"");
    }
}


/* to the first of a list, or the next one; false: there is none */

static bool
recs_run_to(recs_run_t *run, recs_value_t list, bool next)
{
    if (list == RECS_VALUE_OFFERS) {
        run->offer = next ? run->offer + 1 : 0;
        return run->offer < run->r->noffers;
    }

    run->at = next ? run->at + 1 : 0;
    run->read = run->read_html = false;

    return run->at < run->r->n;
}


/* one operation; the next one */

static uint32_t
recs_run_op(recs_run_t *run, const recs_program_t *t, uint32_t i)
{
    const recs_op_t  *op;

    op = &t->ops[i];

    if (op->value == RECS_VALUE_ATTRIBUTE) {
        run->asked = (recs_str_t) { t->text + op->name, op->len };
    }

    switch ((recs_op_code_t) op->code) {

    case RECS_OP_TEXT:
        recs_out_put(run->o, t->text + op->at, op->len);
        return i + 1;

    case RECS_OP_VALUE:
        recs_run_value(run, op);
        return i + 1;

    case RECS_OP_IF:
        return recs_run_is(run, (recs_value_t) op->value) ? i + 1 : op->at;

    case RECS_OP_UNLESS:
        return recs_run_is(run, (recs_value_t) op->value) ? op->at : i + 1;

    case RECS_OP_EACH:
        return recs_run_to(run, (recs_value_t) op->value, false) ? i + 1 : op->at;

    default:
        return recs_run_to(run, (recs_value_t) op->value, true) ? op->at : i + 1;
    }
}


bool
recs_template_render(recs_out_t *o, const recs_template_t *t,
    const recs_render_t *r)
{
    size_t      begin;
    uint32_t    i;
    recs_run_t  run;

    run.o = o;
    run.r = r;
    begin = o->n;

    for (i = 0; i < t->nops; i = recs_run_op(&run, t, i)) {

        if (o->n - begin > RECS_TEMPLATE_OUT_MAX) {
            o->n = begin;
            return false;
        }
    }

    return true;
}


recs_markup_kind_t
recs_template_kind(const recs_template_t *t)
{
    return t->kind;
}
