
#include "decide/recs_anchors.h"


bool
recs_anchors_have(const recs_anchors_t *a, uint32_t item)
{
    size_t  i;

    for (i = 0; i < a->n; i++) {
        if (a->items[i] == item) {
            return true;
        }
    }

    return false;
}


void
recs_anchors_add(recs_anchors_t *a, const recs_store_t *st,
    const recs_query_t *q, const uint32_t *items, recs_fact_t fact)
{
    size_t        i;
    recs_facts_t  facts;

    /* newest first, so that what is cut off is the oldest */
    for (i = q->nskus; i > 0 && a->n < RECS_ANCHORS_MAX; i--) {

        if (q->facts[i - 1] != fact || items[i - 1] == RECS_NO_ITEM
            || recs_anchors_have(a, items[i - 1]))
        {
            continue;
        }

        if (recs_store_facts(st, items[i - 1], &facts) != RECS_OK) {
            facts.group = 0;
        }

        a->items[a->n] = items[i - 1];
        a->groups[a->n] = facts.group;
        a->n++;
        a->weights[a->n - 1] = fact == RECS_FACT_VIEWED ? 1 / (float) a->n : 1;
    }
}


bool
recs_anchors_variant(const recs_anchors_t *a, uint32_t item, uint32_t group)
{
    size_t  i;

    for (i = 0; i < a->n; i++) {
        if (a->groups[i] == group && a->items[i] != item) {
            return true;
        }
    }

    return false;
}
