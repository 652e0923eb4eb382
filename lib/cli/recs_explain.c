
#include "cli/recs_cmd_get.h"
#include "cli/recs_explain_rules.h"
#include "cli/recs_title.h"

#include <stdio.h>


#define RECS_EXPLAIN_FULL   10      /* candidates shown behind a full answer */


typedef struct {
    const recs_workspace_t  *w;
    recs_situation_t        *s;
    bool                     told;      /* which steps are asked */
    unsigned                 rank;
    unsigned                 full;
    unsigned                 floor;
} recs_explaining_t;


static recs_str_t
recs_explain_sku(const recs_store_t *st, uint32_t item)
{
    recs_card_t  card;

    return recs_store_card(st, item, &card) == RECS_OK ? card.sku
                                                       : recs_str("?");
}


static const char *
recs_explain_title(const recs_store_t *st, uint32_t item,
    char buf[RECS_TITLE_MAX])
{
    recs_card_t  card;

    return recs_store_card(st, item, &card) == RECS_OK ? recs_title(&card, buf)
                                                       : "";
}


/* that the answer was full matters only where nothing else does */

static void
recs_explain_verdicts(const recs_note_t *note)
{
    uint32_t         bits;
    const char      *between;
    recs_verdict_t   v;

    between = "  ";
    bits = note->verdicts;

    if (bits != 1u << RECS_LEFT_COUNT) {
        bits &= ~(1u << RECS_LEFT_COUNT);
    }

    for (v = 0; v < RECS_VERDICTS; v++) {
        if (!(bits & 1u << v)) {
            continue;
        }

        printf("%s%s", between, recs_verdict_names[v]);
        between = "; ";

        if (note->by != NULL && (v == RECS_PINNED || v == RECS_LEFT_HIDDEN
                                 || v == RECS_LEFT_FILTER))
        {
            printf(" by rule %.*s", (int) note->by->name.len,
                   note->by->name.data);
        }
    }
}


static bool
recs_explain_is(const recs_note_t *note, recs_verdict_t verdict)
{
    return note->verdicts == 1u << verdict;
}


static void
recs_explain_from(const recs_explaining_t *x, const recs_note_t *note)
{
    recs_str_t          sku, list;
    const recs_pick_t  *c;

    c = &note->pick;

    if (c->list == RECS_LIST_NONE) {
        return;
    }

    list = recs_store_list_name(x->s->st, c->list);
    printf(" score %.4f", (double) c->score);

    if (c->score != c->raw) {
        printf(" (%.4f before rules)", (double) c->raw);
    }

    printf("  %.*s", (int) list.len, list.data);

    if (c->because != RECS_NO_ITEM) {
        sku = recs_explain_sku(x->s->st, c->because);
        printf(" because %.*s", (int) sku.len, sku.data);
    }

    if (note->support != 0) {
        printf(recs_list_key(c->list) == RECS_KEY_CUSTOMER
               ? " bought %u time%s" : " in %u basket%s", note->support,
               note->support == 1 ? "" : "s");
    }
}


/* what is asked in the end; before the first candidate */

static void
recs_explain_steps(recs_explaining_t *x)
{
    uint32_t              i;
    recs_str_t            list;
    const recs_step_t    *step;
    const recs_effect_t  *e;

    if (x->told) {
        return;
    }

    x->told = true;
    e = &x->w->plan.effect;

    for (i = 0; i < e->nsteps; i++) {
        step = &e->steps[i];
        list = recs_store_list_name(x->s->st, step->list);

        printf("step %u: %.*s, floor %.2f", i + 1, (int) list.len, list.data,
               (double) (x->s->q->floor < 0 ? step->floor : x->s->q->floor));

        if (e->blend) {
            printf(", weight %.2f of a blend", (double) step->weight);
        }

        printf("\n");
    }
}


/* a line for each candidate, in the order of decision */

static void
recs_explain_note(void *ctx, const recs_note_t *note)
{
    char                title[RECS_TITLE_MAX];
    recs_str_t          sku;
    recs_explaining_t  *x;

    x = ctx;
    recs_explain_steps(x);

    if (recs_explain_is(note, RECS_LEFT_FLOOR)
        && ++x->floor > RECS_EXPLAIN_FULL)
    {
        return;
    }

    if (recs_explain_is(note, RECS_LEFT_COUNT)
        && ++x->full > RECS_EXPLAIN_FULL)
    {
        return;
    }

    if (recs_explain_is(note, RECS_PICKED)) {
        printf("%3u. ", ++x->rank);

    } else {
        printf("  %c  ", recs_explain_is(note, RECS_PINNED) ? '*' : '-');
    }

    sku = recs_explain_sku(x->s->st, note->pick.item);
    printf("%-20.*s", (int) sku.len, sku.data);
    recs_explain_from(x, note);
    recs_explain_verdicts(note);
    printf("%s\n", recs_explain_title(x->s->st, note->pick.item, title));
}


static void
recs_explain_on_rule(void *ctx, const recs_rule_t *rule, recs_fate_t fate,
    const recs_condition_t *failed)
{
    recs_explain_rule(((recs_explaining_t *) ctx)->s, rule, fate, failed);
}


static void
recs_explain_on_offer(void *ctx, const recs_offer_t *offer, recs_fate_t fate,
    const recs_condition_t *failed)
{
    recs_explain_offer(((recs_explaining_t *) ctx)->s, offer, fate, failed);
}


static void
recs_explain_facts(const recs_store_t *st, const recs_query_t *q)
{
    size_t    i;
    uint32_t  item;

    if (q->user.len != 0) {
        printf("user %.*s%s\n", (int) q->user.len, q->user.data,
               recs_store_customer(st, q->user, &item) == RECS_OK
               ? "" : ": not in the store");
    }

    for (i = 0; i < q->nskus; i++) {
        printf("%s %.*s%s\n", recs_query_fact_name(q->facts[i]),
               (int) q->skus[i].len, q->skus[i].data,
               recs_store_item(st, q->skus[i], &item) == RECS_OK
               ? "" : ": not in the store");
    }

    for (i = 0; i < q->ntold; i++) {
        printf("%.*s %.*s\n", (int) q->told[i].name.len, q->told[i].name.data,
               (int) q->told[i].value.len, q->told[i].value.data);
    }
}


/* what was asked for in the end, and what it came to */

static void
recs_explain_tail(recs_explaining_t *x)
{
    recs_explain_steps(x);

    if (x->full > RECS_EXPLAIN_FULL) {
        printf("  -  and %u more when the answer was full\n",
               x->full - RECS_EXPLAIN_FULL);
    }

    if (x->floor > RECS_EXPLAIN_FULL) {
        printf("  -  and %u more below the floor\n",
               x->floor - RECS_EXPLAIN_FULL);
    }

    printf("%zu shown%s\n", x->w->decision.n,
           x->w->plan.effect.show ? "" : ": a rule shows nothing");
}


int
recs_get_explain(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w)
{
    recs_rc_t          rc;
    recs_err_t         err;
    recs_trace_t       trace;
    recs_explaining_t  x;

    x = (recs_explaining_t) { .w = w, .s = &w->situation };
    trace = (recs_trace_t) { recs_explain_on_rule, recs_explain_on_offer,
                             recs_explain_note, &x };

    printf("placement %.*s, generation %s\n", (int) q->placement.len,
           q->placement.data, recs_store_meta(st)->id);

    recs_explain_facts(st, q);
    rc = recs_decide(st, policy, q, w, &trace);

    if (rc != RECS_OK && rc != RECS_NONE) {
        (void) recs_fail(&err, rc, 0, "the store is damaged: run recs verify");
        return recs_cli_failed(&recs_command_get, &err);
    }

    recs_explain_tail(&x);

    return recs_cli_print(&recs_command_get, "", 0);
}
