
#include "decide/recs_collect.h"

#include "decide/recs_sets.h"


recs_rc_t
recs_collect_anchors(recs_join_t *join, const recs_store_t *st,
    recs_list_id_t list, const recs_anchors_t *a)
{
    size_t       i, scores;
    recs_rc_t    rc;
    recs_list_t  lists[RECS_ANCHORS_MAX];

    if (list == RECS_LIST_BUNDLE) {
        return recs_sets_join(join, st, a);
    }

    for (i = 0; i < a->n; i++) {
        recs_store_hint_list(st, list, a->items[i]);
    }

    for (scores = i = 0; i < a->n; i++) {
        rc = recs_store_list(st, list, a->items[i], &lists[i]);

        if (rc == RECS_BAD) {
            return rc;
        }

        if (rc != RECS_OK) {
            lists[i].n = 0;
        }

        scores += lists[i].n;
    }

    recs_join_begin(join, scores);

    for (i = 0; i < a->n; i++) {
        rc = recs_join_list(join, &lists[i], a->items[i], a->weights[i]);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    return RECS_OK;
}


void
recs_collect_session(recs_anchors_t *a, const recs_situation_t *s)
{
    a->n = 0;

    recs_anchors_add(a, s->st, s->q, s->items, RECS_FACT_ITEM);
    recs_anchors_add(a, s->st, s->q, s->items, RECS_FACT_VIEWED);
}


static recs_rc_t
recs_collect_list(recs_join_t *join, const recs_store_t *st,
    recs_list_id_t list, uint32_t key)
{
    recs_rc_t    rc;
    recs_list_t  cursor;

    rc = recs_store_list(st, list, key, &cursor);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    return recs_join_list(join, &cursor, RECS_NO_ITEM, 1);
}


/* the page's category, else the anchors', each once; else the whole shop */

static recs_rc_t
recs_collect_categories(recs_join_t *join, const recs_situation_t *s,
    recs_list_id_t list, uint32_t *key)
{
    size_t        i, k, n;
    uint32_t      categories[RECS_ANCHORS_MAX];
    recs_rc_t     rc;
    recs_facts_t  facts;

    n = s->category != 0;
    categories[0] = s->category;

    for (i = 0; i < s->anchors.n && s->category == 0; i++) {

        if (recs_store_facts(s->st, s->anchors.items[i], &facts) != RECS_OK
            || facts.category == 0)
        {
            continue;
        }

        for (k = 0; k < n && categories[k] != facts.category; k++) {
            /* void */
        }

        categories[k] = facts.category;
        n += k == n;
    }

    if (n == 0) {
        categories[n++] = 0;
    }

    *key = categories[0];

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {
        rc = recs_collect_list(join, s->st, list, categories[i]);
    }

    return rc;
}


recs_rc_t
recs_collect_step(recs_join_t *join, recs_anchors_t *session,
    const recs_situation_t *s, const recs_step_t *step, uint32_t *key)
{
    recs_rc_t  rc;

    *key = 0;
    recs_join_begin(join, RECS_JOIN_MAX);

    switch (step->scope) {

    case RECS_BY_ITEM:
        return recs_collect_anchors(join, s->st, step->list, &s->anchors);

    case RECS_BY_SESSION:
        recs_collect_session(session, s);
        return recs_collect_anchors(join, s->st, step->list, session);

    case RECS_BY_CATEGORY:
        return recs_collect_categories(join, s, step->list, key);

    case RECS_BY_CUSTOMER:
        rc = recs_store_customer(s->st, s->q->user, key);

        return rc == RECS_OK ? recs_collect_list(join, s->st, step->list, *key)
                             : rc == RECS_NONE ? RECS_OK : rc;

    default:
        return recs_collect_list(join, s->st, step->list, 0);
    }
}
