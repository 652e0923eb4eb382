
/*
 * What a visitor's state says to a question.
 */

#include "ngx_http_recs_session.h"


double
ngx_http_recs_intent(ngx_http_request_t *r, const recs_session_t *s)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    return recs_intent(lcf->store != NULL && lcf->store->store != NULL
                       ? &lcf->store->intent : &recs_intent_default,
                       s, ngx_time());
}


/* how often what was suggested: kept and told where somebody asks for it */

ngx_uint_t
ngx_http_recs_session_counts(ngx_http_request_t *r)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    return lcf->store != NULL && lcf->store->policy != NULL
           && lcf->store->policy->seen;
}


static void
ngx_http_recs_session_numbers(ngx_http_request_t *r, const recs_session_t *s,
    recs_query_t *q)
{
    size_t   i;
    int64_t  now;

    static const struct {
        recs_number_t  number;
        recs_did_t     did;
    } counts[] = {
        { RECS_NUMBER_VIEWS, RECS_DID_VIEW_ITEM },
        { RECS_NUMBER_SEARCHES, RECS_DID_SEARCH },
        { RECS_NUMBER_ADDS, RECS_DID_ADD_TO_CART },
        { RECS_NUMBER_CHECKOUTS, RECS_DID_BEGIN_CHECKOUT },
        { RECS_NUMBER_PURCHASES, RECS_DID_PURCHASE }
    };

    for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        recs_query_number(q, counts[i].number, s->counts[counts[i].did]);
    }

    now = ngx_max(ngx_time(), (time_t) s->last);

    recs_query_number(q, RECS_NUMBER_VISITS, s->visits);
    recs_query_number(q, RECS_NUMBER_SHOWN, s->shown);
    recs_query_number(q, RECS_NUMBER_INTENT, ngx_http_recs_intent(r, s));
    recs_query_number(q, RECS_NUMBER_SESSION_AGE, (double) (now - s->began));

    if (s->first_add != 0) {
        recs_query_number(q, RECS_NUMBER_SINCE_ADD,
                          (double) (now - s->first_add));
    }
}


static void
ngx_http_recs_session_seen(const recs_store_t *st, const recs_session_t *s,
    recs_query_t *q)
{
    uint32_t    i, item;
    recs_str_t  sku;

    for (i = 0; i < s->nseen; i++) {
        if (recs_store_hashed(st, s->seen[i], &item, &sku) == RECS_OK) {
            recs_query_seen(q, sku, s->times[i]);
        }
    }
}


/* what was viewed goes newest last; bytes are the generation's */

void
ngx_http_recs_session_tell(ngx_http_request_t *r, recs_query_t *q)
{
    uint32_t               i, item;
    recs_str_t             sku;
    const recs_store_t    *st;
    const recs_session_t  *s;

    s = ngx_http_recs_session(r);
    st = s != NULL ? ngx_http_recs_store(r, ngx_http_recs_ctx(r)) : NULL;

    if (st == NULL) {
        return;
    }

    ngx_http_recs_session_numbers(r, s, q);
    recs_query_tell(q, recs_str("source"), recs_traffic_name(s->source));

    for (i = 0; i < s->nitems; i++) {
        if (recs_store_hashed(st, s->items[i], &item, &sku) == RECS_OK) {
            recs_query_add(q, RECS_FACT_VIEWED, sku);
        }
    }

    if (ngx_http_recs_session_counts(r)) {
        ngx_http_recs_session_seen(st, s, q);
    }
}
