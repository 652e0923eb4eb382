
#include "decide/recs_query.h"


void
recs_query_add(recs_query_t *q, recs_fact_t fact, recs_str_t sku)
{
    if (sku.len != 0 && q->nskus < RECS_SKUS_MAX) {
        q->skus[q->nskus++] = (recs_query_sku_t) { sku, fact };
    }
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


void
recs_query_add_list(recs_query_t *q, recs_fact_t fact, recs_str_t skus)
{
    const unsigned char  *p, *comma, *end;

    end = skus.data + skus.len;

    for (p = skus.data; p < end; p = comma + 1) {

        comma = memchr(p, ',', (size_t) (end - p));
        if (comma == NULL) {
            comma = end;
        }

        recs_query_add(q, fact, recs_query_trim(p, comma));
    }
}
