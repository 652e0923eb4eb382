
#include "cli/recs_cmd_get.h"
#include "cli/recs_title.h"

#include <stdio.h>


#define RECS_EXPLAIN_FULL   10      /* candidates shown behind a full answer */


typedef struct {
    const recs_store_t  *st;
    unsigned             rank;
    unsigned             full;
    unsigned             floor;
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


/* a line for each candidate, in the order of decision */

static void
recs_explain_note(void *ctx, const recs_pick_t *c, recs_verdict_t verdict)
{
    char                title[RECS_TITLE_MAX];
    recs_str_t          sku;
    recs_explaining_t  *x;

    x = ctx;

    if (verdict == RECS_LEFT_FLOOR && ++x->floor > RECS_EXPLAIN_FULL) {
        return;
    }

    if (verdict == RECS_LEFT_COUNT && ++x->full > RECS_EXPLAIN_FULL) {
        return;
    }

    if (verdict == RECS_PICKED) {
        printf("%3u. ", ++x->rank);

    } else {
        printf("  -  ");
    }

    sku = recs_explain_sku(x->st, c->item);
    printf("%-20.*s score %.4f  %s", (int) sku.len, sku.data,
           (double) c->score, recs_vec_specs[c->list].name);

    if (c->because != RECS_NO_ITEM) {
        sku = recs_explain_sku(x->st, c->because);
        printf(" because %.*s", (int) sku.len, sku.data);
    }

    if (c->support != 0) {
        printf(recs_list_key(c->list) == RECS_KEY_CUSTOMER
               ? " bought %u time%s" : " in %u basket%s", c->support,
               c->support == 1 ? "" : "s");
    }

    printf("  %s%s\n", recs_verdict_names[verdict],
           recs_explain_title(x->st, c->item, title));
}


static void
recs_explain_head(const recs_store_t *st, const recs_query_t *q)
{
    size_t    i;
    uint32_t  item;

    printf("placement %s, generation %s\n", q->placement->name,
           recs_store_meta(st)->id);

    if (q->user.len != 0) {
        printf("user %.*s%s\n", (int) q->user.len, q->user.data,
               recs_store_customer(st, q->user, &item) == RECS_OK
               ? "" : ": not in the store");
    }

    for (i = 0; i < q->nskus; i++) {
        printf("%s %.*s%s\n",
               q->facts[i] == RECS_FACT_ITEM ? "item"
               : q->facts[i] == RECS_FACT_CART ? "cart" : "viewed",
               (int) q->skus[i].len, q->skus[i].data,
               recs_store_item(st, q->skus[i], &item) == RECS_OK
               ? "" : ": not in the store");
    }

    for (i = 0; i < q->placement->nsteps; i++) {
        printf("step %zu: %s, floor %.2f\n", i + 1,
               recs_vec_specs[q->placement->steps[i].list].name,
               (double) (q->floor < 0 ? q->placement->steps[i].floor
                                      : q->floor));
    }
}


int
recs_get_explain(const recs_store_t *st, const recs_query_t *q,
    recs_workspace_t *w)
{
    recs_rc_t          rc;
    recs_err_t         err;
    recs_trace_t       trace;
    recs_explaining_t  x;

    x = (recs_explaining_t) { .st = st };
    trace = (recs_trace_t) { recs_explain_note, &x };

    recs_explain_head(st, q);
    rc = recs_decide(st, q, w, &trace);

    if (rc != RECS_OK && rc != RECS_NONE) {
        (void) recs_fail(&err, rc, 0, "the store is damaged: run recs verify");
        return recs_cli_failed(&recs_command_get, &err);
    }

    if (x.full > RECS_EXPLAIN_FULL) {
        printf("  -  and %u more when the answer was full\n",
               x.full - RECS_EXPLAIN_FULL);
    }

    if (x.floor > RECS_EXPLAIN_FULL) {
        printf("  -  and %u more below the floor\n",
               x.floor - RECS_EXPLAIN_FULL);
    }

    printf("%zu shown\n", w->decision.n);

    return recs_cli_print(&recs_command_get, "", 0);
}
