
#include "decide/recs_query.h"


void
recs_query_add(recs_query_t *q, recs_fact_t fact, recs_str_t sku)
{
    size_t  i;

    if (sku.len == 0) {
        return;
    }

    i = q->nskus;

    if (i < RECS_SKUS_MAX) {
        q->nskus++;

    } else if (fact == RECS_FACT_ITEM) {
        i--;

    } else {
        return;
    }

    q->skus[i] = sku;
    q->facts[i] = fact;
}


static recs_str_t
recs_query_trim(const unsigned char *p, const unsigned char *end)
{
    while (p < end && *p == ' ') {
        p++;
    }

    while (p < end && end[-1] == ' ') {
        end--;
    }

    return (recs_str_t) { p, (size_t) (end - p) };
}


/* the newest are the last ones: skip what there is no room for in front */

static const unsigned char *
recs_query_newest(const recs_query_t *q, recs_str_t skus)
{
    size_t                room;
    const unsigned char  *p;

    room = RECS_SKUS_MAX - q->nskus;

    for (p = skus.data + skus.len; p > skus.data; p--) {
        if (p[-1] == ',' && room-- <= 1) {
            break;
        }
    }

    return p;
}


void
recs_query_add_list(recs_query_t *q, recs_fact_t fact, recs_str_t skus)
{
    const unsigned char  *p, *comma, *end;

    end = skus.data + skus.len;
    p = fact == RECS_FACT_VIEWED ? recs_query_newest(q, skus) : skus.data;

    for ( /* void */ ; p < end; p = comma + 1) {

        comma = memchr(p, ',', (size_t) (end - p));
        if (comma == NULL) {
            comma = end;
        }

        recs_query_add(q, fact, recs_query_trim(p, comma));
    }
}
