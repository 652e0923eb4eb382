
/*
 * A collected cart: what is in it, what is suggested for that, and where in the
 * body it goes.
 */

#include "ngx_http_recs_json.h"

#include "ngx_http_recs_cart.h"
#include "ngx_http_recs_context.h"
#include "ngx_http_recs_splice.h"

#include "splice/recs_cart_html.h"
#include "splice/recs_cart_native.h"


/* the strings of HTML that have a place */

static void
ngx_http_recs_json_html(ngx_http_request_t *r, ngx_http_recs_json_t *j,
    const recs_cart_t *cart)
{
    ngx_uint_t                 i;
    recs_html_t                scan;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    for (i = 0; i < cart->nhtml; i++) {
        recs_html_init(&scan, (recs_str_t) { lcf->inject->lines[0].placement->data,
                                             lcf->inject->lines[0].placement->len });

        if (recs_cart_html(&scan, (char *) j->data, &cart->html[i],
                           &j->at[j->n])
            == RECS_OK)
        {
            j->n++;
        }
    }

    j->html = j->n != 0;
}


static ngx_int_t
ngx_http_recs_json_member(ngx_http_request_t *r, ngx_http_recs_json_t *j,
    const recs_cart_place_t *place)
{
    j->at[0] = place->at;
    j->n = 1;
    j->woocommerce = place->woocommerce;

    if (place->way == RECS_CART_FILL) {
        j->fill = 1;
        return NGX_OK;
    }

    j->name.data = ngx_pnalloc(r->pool, place->name.len + sizeof(",\"\":") - 1);
    if (j->name.data == NULL) {
        return NGX_ERROR;
    }

    j->name.len = ngx_sprintf(j->name.data, "%s\"%*s\":",
                              place->comma ? "," : "", place->name.len,
                              place->name.data)
                  - j->name.data;

    return NGX_OK;
}


/* an answer becomes a string, or products; a NUL is behind it */

static recs_rc_t
ngx_http_recs_json_turn(recs_out_t *out, const ngx_http_recs_json_t *j,
    recs_str_t answer, recs_cart_t *cart)
{
    if (!j->html) {
        return recs_cart_woocommerce(out, (const char *) answer.data,
                                     answer.len, &cart->hits);
    }

    recs_out_json(out, answer);

    return RECS_OK;
}


/* an answer becomes what is put in */

static ngx_int_t
ngx_http_recs_json_fit(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_cart_t *cart)
{
    u_char                *copy;
    ngx_str_t             *answer;
    recs_out_t             out;
    recs_str_t             text;
    ngx_http_recs_json_t  *j;

    j = ctx->body.json;
    answer = &ctx->insert;
    ngx_http_recs_shown_add(r, &ctx->items);

    if (j->html || j->woocommerce) {

        copy = ngx_pnalloc(r->pool, answer->len + 1);
        if (copy == NULL) {
            return NGX_ERROR;
        }

        *ngx_cpymem(copy, answer->data, answer->len) = '\0';
        text = (recs_str_t) { copy, answer->len };
        out = (recs_out_t) { NULL, 0, 0 };

        if (ngx_http_recs_json_turn(&out, j, text, cart) != RECS_OK) {
            return NGX_ERROR;
        }

        out = (recs_out_t) { ngx_pnalloc(r->pool, out.n), out.n, 0 };
        if (out.data == NULL) {
            return NGX_ERROR;
        }

        (void) ngx_http_recs_json_turn(&out, j, text, cart);

        answer->data = out.data;
        answer->len = out.n;
    }

    if (j->html || j->fill) {
        answer->data++;                 /* without quotes or brackets */
        answer->len -= 2;
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_json_answer(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    size_t                     i;
    ngx_int_t                  rc;
    recs_cart_t               *cart;
    recs_query_t               q;
    ngx_http_recs_json_t      *j;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    j = ctx->body.json;

    if (j->len == 0) {
        ctx->outcome = NGX_HTTP_RECS_BAD_JSON;
        return NGX_DECLINED;
    }

    j->data[j->len] = '\0';

    cart = ngx_http_recs_cart_read(r, ctx, j->data, j->len);
    if (cart == NULL) {
        return NGX_DECLINED;
    }

    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    ngx_http_recs_json_html(r, j, cart);

    if (!j->html) {
        if (cart->place.way == RECS_CART_NO_PLACE) {
            ctx->outcome = NGX_HTTP_RECS_NO_PLACE;
            return NGX_DECLINED;
        }

        if (ngx_http_recs_json_member(r, j, &cart->place) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    ngx_http_recs_query(&q, lcf->inject->lines[0].placement, lcf->count);

    for (i = 0; i < cart->n; i++) {
        recs_query_add(&q, RECS_FACT_CART, cart->skus[i]);
    }

    if (ngx_http_recs_context(r, lcf, NULL, &q) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_recs_cart_tell(r, cart, &q);

    rc = ngx_http_recs_answer(r, ctx, &q, j->html ? RECS_FORMAT_HTML
                                                  : RECS_FORMAT_ITEMS,
                              &ctx->insert);

    return rc == NGX_OK ? ngx_http_recs_json_fit(r, ctx, cart) : rc;
}
