
#include "build/recs_portraits.h"

#include "base/recs_out.h"
#include "build/recs_history.h"
#include "store/recs_customer.h"
#include "store/recs_ids.h"

#include <errno.h>
#include <stdlib.h>


typedef struct {
    const recs_customers_t   *customers;
    const recs_shop_t        *shop;
    const recs_baskets_t     *baskets;
    const recs_attributes_t  *attributes;
    recs_history_t           *history;
    uint32_t                 *numbers;      /* of what is counted */
} recs_portraits_t;


/* the numbers that come most often, but for 0; n of them, which are sorted */

static uint32_t
recs_portraits_most(uint32_t *numbers, size_t n, uint32_t *top)
{
    size_t    i, k, counts[RECS_CUSTOMER_TOP + 1];
    uint32_t  found, at;

    qsort(numbers, n, sizeof(uint32_t), recs_number_order);

    for (i = found = 0; i < n; i = k) {

        for (k = i + 1; k < n && numbers[k] == numbers[i]; k++) {
            /* void */
        }

        if (numbers[i] == 0) {
            continue;
        }

        for (at = found; at > 0 && counts[at - 1] < k - i; at--) {
            counts[at] = counts[at - 1];

            if (at < RECS_CUSTOMER_TOP) {
                top[at] = top[at - 1];
            }
        }

        if (at < RECS_CUSTOMER_TOP) {
            counts[at] = k - i;
            top[at] = numbers[i];
            found += found < RECS_CUSTOMER_TOP;
        }
    }

    return found;
}


/* lines of the customer who bought most */

static size_t
recs_portraits_room(const recs_customers_t *c, const recs_baskets_t *b)
{
    size_t    lines, most;
    uint32_t  i, row;
    uint64_t  k;

    for (i = 0, most = 1; i < c->n; i++) {

        for (lines = 0, k = c->baskets.start[i]; k < c->baskets.start[i + 1];
             k++)
        {
            row = c->baskets.values[k];
            lines += b->of_basket.start[row + 1] - b->of_basket.start[row];
        }

        most = lines > most ? lines : most;
    }

    return most;
}


/* what was bought of, item by item; brands, or categories */

static size_t
recs_portraits_numbers(const recs_portraits_t *x, uint32_t customer, bool brands)
{
    size_t                n;
    uint64_t              i, k;
    uint32_t              row;
    const recs_rows_t    *rows, *items;
    const recs_facts_t   *facts;

    rows = &x->customers->baskets;
    items = &x->baskets->of_basket;

    for (n = 0, i = rows->start[customer]; i < rows->start[customer + 1]; i++) {
        row = rows->values[i];

        for (k = items->start[row]; k < items->start[row + 1]; k++) {
            facts = &x->attributes->facts[items->values[k]];
            x->numbers[n++] = brands ? facts->brand : facts->category;
        }
    }

    return n;
}


/* the shop's number of a customer */

static uint32_t
recs_portraits_number(const recs_portraits_t *x, uint32_t customer)
{
    uint32_t  number;

    return recs_intern_find(&x->shop->customers, x->customers->ids[customer],
                            &number)
           == RECS_OK ? number : 0;
}


static size_t
recs_portraits_facts(const recs_portraits_t *x, uint32_t customer,
    unsigned char *buf)
{
    uint64_t           end;
    recs_profile_t     profile;
    recs_customer_t    c;
    const recs_rows_t *rows;

    rows = &x->customers->baskets;
    end = rows->start[customer + 1];
    profile = recs_profile(&x->shop->profiles, recs_portraits_number(x, customer));

    c = (recs_customer_t) {
        .orders = (uint32_t) (end - rows->start[customer]),
        .spend = profile.spend,
        .lifetime = profile.lifetime,
        .values = profile.values
    };

    if (c.orders != 0) {
        c.last = x->baskets->day[rows->values[end - 1]];
    }

    c.ncategories = recs_portraits_most(x->numbers,
                                        recs_portraits_numbers(x, customer,
                                                               false),
                                        c.categories);
    c.nbrands = recs_portraits_most(x->numbers,
                                    recs_portraits_numbers(x, customer, true),
                                    c.brands);

    return recs_customer_encode(buf, &c);
}


static size_t
recs_portraits_past(const recs_portraits_t *x, uint32_t customer,
    unsigned char *buf)
{
    size_t    len;
    uint32_t  i, n, items[RECS_CUSTOMER_PAST], days[RECS_CUSTOMER_PAST];

    recs_history_fill(x->history, x->customers, x->baskets, customer);

    n = x->history->n < RECS_CUSTOMER_PAST ? x->history->n : RECS_CUSTOMER_PAST;

    for (i = 0; i < n; i++) {
        items[i] = x->history->seen[i];
        days[i] = x->history->of_item[items[i]].last;

        if (i != 0 && days[i] > days[i - 1]) {
            days[i] = days[i - 1];
        }
    }

    len = recs_past_encode(buf, items, days, n);
    recs_history_clear(x->history);

    return len;
}


/* one of the two vectors */

static recs_rc_t
recs_portraits_vector(const recs_portraits_t *x, uint32_t n, recs_vec_id_t vec,
    recs_writer_t *w, recs_err_t *err)
{
    size_t         len;
    uint32_t       i;
    recs_rc_t      rc;
    unsigned char  buf[RECS_CUSTOMER_BYTES
                       + RECS_CUSTOMER_FACTS * (1 + RECS_CUSTOMER_VALUE)];

    _Static_assert(sizeof(buf) >= RECS_PAST_BYTES, "one buffer for both");

    recs_writer_begin(w, vec);

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {
        len = vec == RECS_VEC_HISTORY ? recs_portraits_past(x, i, buf)
                                      : recs_portraits_facts(x, i, buf);
        rc = recs_writer_record(w, buf, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


static recs_rc_t
recs_portraits_ids(const recs_str_t *ids, uint32_t n, recs_writer_t *w,
    recs_err_t *err)
{
    uint32_t   i;
    recs_rc_t  rc;

    recs_writer_begin(w, RECS_VEC_CUSTOMER_ID);

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {
        rc = recs_writer_record(w, ids[i].data, ids[i].len, err);
    }

    if (rc == RECS_OK) {
        rc = recs_writer_end(w, err);
    }

    return rc == RECS_OK ? recs_ids_write(w, RECS_VEC_CUSTOMER, ids, n, err)
                         : rc;
}


static recs_rc_t
recs_portraits_names(const recs_profiles_t *p, recs_writer_t *w,
    recs_err_t *err)
{
    uint32_t       i;
    recs_out_t     out;
    unsigned char  text[RECS_CUSTOMER_FACTS * (RECS_CUSTOMER_VALUE + 1)];

    if (p->nnames == 0) {
        return RECS_OK;
    }

    out = (recs_out_t) { text, sizeof(text), 0 };

    for (i = 0; i < p->nnames; i++) {
        recs_out_str(&out, recs_str_of(p->names[i]));
        recs_out_lit(&out, "\n");
    }

    return recs_writer_text(w, RECS_TEXT_CUSTOMER,
                            (recs_str_t) { text, out.n }, err);
}


recs_rc_t
recs_portraits_write(const recs_customers_t *c, uint32_t n,
    const recs_shop_t *shop, const recs_baskets_t *b, const recs_attributes_t *a,
    recs_writer_t *w, recs_err_t *err)
{
    recs_rc_t         rc;
    recs_portraits_t  x;

    x = (recs_portraits_t) {
        .customers = c, .shop = shop, .baskets = b, .attributes = a
    };

    x.history = recs_history_new(b);
    x.numbers = malloc(recs_portraits_room(c, b) * sizeof(uint32_t));

    if (x.history == NULL || x.numbers == NULL) {
        rc = recs_fail(err, RECS_SYS, ENOMEM, "out of memory");

    } else {
        rc = recs_portraits_ids(c->ids, n, w, err);
    }

    if (rc == RECS_OK) {
        rc = recs_portraits_vector(&x, n, RECS_VEC_CUSTOMER_FACTS, w, err);
    }

    if (rc == RECS_OK) {
        rc = recs_portraits_vector(&x, n, RECS_VEC_HISTORY, w, err);
    }

    if (rc == RECS_OK) {
        rc = recs_portraits_names(&shop->profiles, w, err);
    }

    recs_history_free(x.history);
    free(x.numbers);

    return rc;
}
