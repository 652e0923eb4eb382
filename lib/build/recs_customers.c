
#include "build/recs_customers.h"

#include <stdlib.h>


/* a customer of the shop, to be put in order */

typedef struct {
    recs_str_t  id;
    uint32_t    number;                 /* in the shop */
    uint32_t    baskets;
    bool        kept;                   /* has some, or is told of */
} recs_known_t;


static int
recs_known_order(const void *a, const void *b)
{
    const recs_known_t  *x, *y;

    x = a;
    y = b;

    if (x->kept != y->kept) {
        return x->kept ? -1 : 1;
    }

    return recs_str_cmp(x->id, y->id);
}


static void
recs_customers_count(recs_known_t *known, const recs_shop_t *shop,
    const recs_baskets_t *b)
{
    uint32_t  i;

    for (i = 0; i < shop->customers.n; i++) {
        known[i].id = shop->customers.names[i];
        known[i].number = i;
    }

    for (i = 0; i < b->of_basket.rows; i++) {
        known[b->customer[i]].baskets++;
    }

    known[0].baskets = 0;               /* nobody */

    for (i = 1; i < shop->customers.n; i++) {
        known[i].kept = known[i].baskets != 0
                        || recs_profile(&shop->profiles, i).told;
    }
}


/* start[] from the numbers of baskets, then the baskets in their order */

static void
recs_customers_fill(recs_customers_t *c, const recs_known_t *known,
    uint32_t *number, const recs_baskets_t *b)
{
    uint32_t      i;
    recs_rows_t  *r;

    r = &c->baskets;

    for (i = 0; i < c->n; i++) {
        c->ids[i] = known[i].id;
        number[known[i].number] = i + 1;
        r->start[i + 2] = r->start[i + 1] + known[i].baskets;
    }

    /* start[n] is the next free place of row n - 1, and its end at last */
    for (i = 0; i < b->of_basket.rows; i++) {
        if (b->customer[i] != 0) {
            r->values[r->start[number[b->customer[i]]]++] = i;
        }
    }
}


static recs_rc_t
recs_customers_rows(recs_customers_t *c, const recs_known_t *known,
    uint32_t *number, const recs_shop_t *shop, const recs_baskets_t *b)
{
    uint64_t  baskets;

    for (baskets = 0; c->n < shop->customers.n && known[c->n].kept; c->n++) {
        baskets += known[c->n].baskets;
    }

    c->ids = malloc(((size_t) c->n + 1) * sizeof(recs_str_t));

    if (c->ids == NULL || recs_rows_alloc(&c->baskets, c->n, baskets) != RECS_OK)
    {
        return RECS_SYS;
    }

    recs_customers_fill(c, known, number, b);

    return RECS_OK;
}


recs_rc_t
recs_customers_make(recs_customers_t *c, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err)
{
    uint32_t      *number;
    recs_rc_t      rc;
    recs_known_t  *known;

    *c = (recs_customers_t) { 0 };

    known = calloc((size_t) shop->customers.n + 1, sizeof(recs_known_t));
    number = calloc((size_t) shop->customers.n + 1, sizeof(uint32_t));
    rc = RECS_SYS;

    if (known != NULL && number != NULL) {
        recs_customers_count(known, shop, b);
        qsort(known, shop->customers.n, sizeof(recs_known_t), recs_known_order);
        rc = recs_customers_rows(c, known, number, shop, b);
    }

    free(known);
    free(number);

    if (rc != RECS_OK) {
        recs_customers_free(c);
        return recs_fail(err, rc, 0, "out of memory: %u customers",
                         shop->customers.n);
    }

    return RECS_OK;
}


void
recs_customers_free(recs_customers_t *c)
{
    free(c->ids);
    recs_rows_free(&c->baskets);

    *c = (recs_customers_t) { 0 };
}
