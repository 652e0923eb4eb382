
/* Conditions on numbers, and on what the request says. */

#include "merch/recs_parts.h"


void
recs_read_number_fact(recs_reader_t *r, const cJSON *v, recs_number_t number,
    recs_parts_t *parts)
{
    double             min, max;
    recs_test_t        t;
    recs_condition_t  *c;

    if (!recs_test_read(r, v, &t) || !recs_test_no_not(r, &t)
        || !recs_test_range(r, &t, recs_number_unit(number), &min, &max))
    {
        return;
    }

    if (number == RECS_NUMBER_INTENT && (min > 1 || max < 0)) {
        recs_blame(r, v, "this never holds: intent is from 0 to 1");
    }

    c = recs_part(parts, RECS_IF_NUMBER);
    c->number = number;
    c->min = min;
    c->max = max;
}


/* sorted, each once */

static void
recs_when_texts(recs_reader_t *r, const cJSON *values, recs_condition_t *c)
{
    uint32_t      i;
    recs_str_t   *texts, text;
    const cJSON  *v;

    texts = recs_reader_alloc(r, recs_each_count(values) + 1,
                              sizeof(recs_str_t));
    c->texts = texts;

    for (v = recs_each(values); v != NULL && texts != NULL;
         v = recs_each_next(values, v))
    {
        if (recs_is_number(r, v)) {             /* "store_id": 7 */
            text = recs_arena_str(r->arena, recs_str_of(v->valuestring));

        } else if (!recs_read_string(r, v, RECS_SAID_MAX, &text)) {
            continue;
        }

        for (i = c->ntexts; i > 0 && recs_str_cmp(texts[i - 1], text) > 0; i--) {
            texts[i] = texts[i - 1];
        }

        texts[i] = text;
        c->ntexts++;
    }
}


static recs_condition_t *
recs_when_context_part(recs_reader_t *r, const cJSON *v, recs_if_t kind,
    recs_parts_t *parts)
{
    recs_condition_t  *c;

    c = recs_part(parts, kind);
    c->name = recs_arena_str(r->arena, recs_str_of(v->string));
    r->full = r->full || c->name.data == NULL;

    return c;
}


void
recs_read_context_fact(recs_reader_t *r, const cJSON *v, recs_parts_t *parts)
{
    recs_test_t        t;
    recs_condition_t  *c;

    /* true and false: is it said, or not? */
    if (cJSON_IsBool(v)) {
        (void) recs_when_context_part(r, v, RECS_IF_CONTEXT, parts);

        if (cJSON_IsFalse(v)) {
            recs_part_negate(r, parts);
        }

        return;
    }

    if (!recs_test_read(r, v, &t)) {
        return;
    }

    if (t.is != NULL) {
        recs_when_texts(r, t.is, recs_when_context_part(r, v, RECS_IF_CONTEXT,
                                                        parts));
    }

    if (t.not != NULL) {
        recs_when_texts(r, t.not, recs_when_context_part(r, v, RECS_IF_CONTEXT,
                                                         parts));
        recs_part_negate(r, parts);
    }

    if (t.min != NULL || t.max != NULL) {
        t.is = NULL;
        c = recs_when_context_part(r, v, RECS_IF_CONTEXT_NUMBER, parts);
        (void) recs_test_range(r, &t, RECS_UNIT_PLAIN, &c->min, &c->max);
    }
}
