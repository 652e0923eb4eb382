
#include "decide/recs_segments.h"

#include "decide/recs_holds.h"


static bool
recs_segments_plain(recs_str_t name)
{
    size_t  i;

    for (i = 0; i < name.len; i++) {
        if (name.data[i] < ' ' || name.data[i] == 0x7f) {
            return false;
        }
    }

    return true;
}


void
recs_segments(recs_out_t *out, recs_situation_t *s, const recs_store_t *st,
    const recs_policy_t *policy, const recs_query_t *q)
{
    size_t                 begin;
    uint32_t               i;
    const recs_segment_t  *segment;

    begin = out->n;
    recs_situation_begin(s, st, policy, q);

    for (i = 0; i < policy->nsegments; i++) {

        segment = &policy->segments[i];

        if (!recs_segments_plain(segment->name)
            || !recs_holds(s, &segment->condition, NULL))
        {
            continue;
        }

        if (out->n != begin) {
            recs_out_lit(out, ",");
        }

        recs_out_str(out, segment->name);
    }
}
