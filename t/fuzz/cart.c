
/*
 * Where a cart is found, the body with the member put in is JSON, and not a
 * cart to be touched again.
 *
 *     clang -g -O1 -fsanitize=fuzzer,address,undefined -Ilib -o cart-fuzz \
 *         t/fuzz/cart.c lib/splice/recs_cart.c lib/json/recs_json.c \
 *         lib/base/recs_base.c -lcjson
 */

#include "splice/recs_cart.h"

#include <stdlib.h>


#define MEMBER  ",\"" RECS_CART_MEMBER "\":[]"


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static bool
known(void *ctx, recs_str_t id)
{
    (void) ctx;

    return id.len != 0 && id.data[0] < 'c';
}


/* the SKUs must lie in the cart's own text */

static void
check(const recs_cart_t *cart, const char *body, size_t size)
{
    size_t  i;

    if (cart->n > RECS_CART_ITEMS || cart->used > RECS_CART_TEXT
        || cart->insert >= size || body[cart->insert] != '}')
    {
        abort();
    }

    for (i = 0; i < cart->n; i++) {
        if (cart->skus[i].data < cart->text || cart->skus[i].len == 0
            || cart->skus[i].data + cart->skus[i].len
               > cart->text + cart->used)
        {
            abort();
        }
    }
}


static void
splice(recs_cart_t *cart, const char *body, size_t size)
{
    char        *all;
    size_t       at, len;
    recs_err_t   err;

    at = cart->insert;
    len = size + sizeof(MEMBER) - 1;
    all = malloc(len);

    if (all == NULL) {
        return;
    }

    memcpy(all, body, at);
    memcpy(all + at, MEMBER, sizeof(MEMBER) - 1);
    memcpy(all + at + sizeof(MEMBER) - 1, body + at, size - at);

    if (recs_cart_read(cart, all, len, known, NULL, &err) != RECS_NONE) {
        abort();
    }

    free(all);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char         *body;
    recs_err_t    err;
    recs_cart_t   cart;

    body = malloc(size ? size : 1);

    if (body == NULL) {
        return 0;
    }

    memcpy(body, data, size);

    if (recs_cart_read(&cart, body, size, known, NULL, &err) == RECS_OK) {
        check(&cart, body, size);
        splice(&cart, body, size);
    }

    free(body);

    return 0;
}
