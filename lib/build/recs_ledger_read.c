
#include "build/recs_ledger_part.h"

#include "base/recs_currency.h"
#include "base/recs_utf8.h"
#include "build/recs_text.h"

#include <stdlib.h>


/* false: it is damaged */

/* how many elements follow, each of so many bytes or more */

static bool
recs_ledger_count(recs_ledger_t *l, size_t least, uint32_t *n)
{
    const unsigned char  *p;

    if (!recs_ledger_take(l, 4, &p)) {
        return false;
    }

    *n = recs_le32(p);

    return *n <= (size_t) (l->at.end - l->at.p) / least;
}


static bool
recs_ledger_currency(recs_ledger_t *l, char currency[4])
{
    const unsigned char  *p;

    if (!recs_ledger_take(l, 4, &p)) {
        return false;
    }

    memset(currency, 0, 4);

    return recs_le32(p) == 0
           || (p[3] == '\0'
               && recs_currency_code((recs_str_t) { p, 3 }, currency));
}


/* of 1 to so many bytes */

static bool
recs_ledger_id(recs_ledger_t *l, size_t most, recs_str_t *id)
{
    return recs_cur_str(&l->at, id) && id->len != 0 && id->len <= most
           && recs_utf8_valid(*id);
}


/* as feeds leave it: there is nothing to be cleaned */

static bool
recs_ledger_text(recs_ledger_t *l, recs_str_t *text)
{
    unsigned char  buf[RECS_TEXT_MAX];

    return recs_cur_str(&l->at, text) && recs_utf8_valid(*text)
           && recs_str_eq(*text, recs_text_clean(*text, buf));
}


static bool
recs_ledger_get_numbers(recs_ledger_t *l, recs_shop_t *s)
{
    size_t                i, n;
    uint64_t             *numbers[RECS_LEDGER_NUMBERS], newest;
    const unsigned char  *p;

    n = recs_ledger_numbers(s, numbers);

    for (i = 0; i < n; i++) {
        if (!recs_ledger_get64(l, numbers[i])) {
            return false;
        }
    }

    if (!recs_ledger_get64(l, &newest) || !recs_ledger_take(l, 4, &p)) {
        return false;
    }

    s->newest = (int64_t) newest;
    s->sold = recs_le32(p);

    return recs_ledger_currency(l, s->profiles.currency);
}


static recs_rc_t
recs_ledger_product(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t              n;
    uint64_t              price;
    recs_str_t            sku, texts[3];
    recs_product_t       *p;
    const unsigned char  *told;

    if (!recs_ledger_id(l, RECS_SKU_MAX, &sku)
        || !recs_ledger_text(l, &texts[0]) || !recs_ledger_text(l, &texts[1])
        || !recs_ledger_text(l, &texts[2]) || !recs_ledger_get64(l, &price)
        || (int64_t) price < -1)
    {
        return RECS_BAD;
    }

    if (recs_shop_product(s, sku, &n) != RECS_OK) {
        return RECS_SYS;
    }

    p = &s->products[n];
    p->price = (int64_t) price;

    /* they stay mapped for as long as they are asked for */
    p->title = texts[0];
    p->brand = texts[1];
    p->category = texts[2];

    if (!recs_ledger_currency(l, p->currency) || !recs_ledger_take(l, 1, &told)) {
        return RECS_BAD;
    }

    p->told = *told;

    return RECS_OK;
}


static recs_rc_t
recs_ledger_products(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t   i;
    recs_rc_t  rc;

    if (!recs_ledger_count(l, 4 + 8 + 4 + 1, &l->products)) {
        return RECS_BAD;
    }

    for (rc = RECS_OK, i = 0; i < l->products && rc == RECS_OK; i++) {
        rc = recs_ledger_product(l, s);
    }

    return rc == RECS_OK && s->nproducts != l->products ? RECS_BAD : rc;
}


static recs_rc_t
recs_ledger_customer(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t         n;
    uint64_t         spend;
    recs_str_t       id;
    recs_profile_t  *p;

    if (!recs_ledger_id(l, RECS_CUSTOMER_MAX, &id)
        || !recs_ledger_get64(l, &spend))
    {
        return RECS_BAD;
    }

    p = recs_intern(&s->customers, id, &n) == RECS_OK
        ? recs_profiles_at(&s->profiles, n) : NULL;

    if (p == NULL) {
        return RECS_SYS;
    }

    p->spend = (int64_t) spend;

    return RECS_OK;
}


static recs_rc_t
recs_ledger_owed(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t   customer, item;
    uint64_t   n, thousandths;
    recs_rc_t  rc;

    if (!recs_ledger_get64(l, &n)) {
        return RECS_BAD;
    }

    for (rc = RECS_OK; n != 0 && rc == RECS_OK; n--) {

        if (!recs_cur_varint(&l->at, &customer) || customer >= l->customers
            || !recs_cur_varint(&l->at, &item) || item >= l->products
            || !recs_ledger_get64(l, &thousandths))
        {
            return RECS_BAD;
        }

        rc = recs_owed_add(&s->profiles.owed, customer, item,
                           (int64_t) thousandths);
    }

    return rc;
}


static recs_rc_t
recs_ledger_customers(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t   i;
    recs_rc_t  rc;

    /* that nobody is known takes no byte */
    if (!recs_ledger_count(l, 1, &l->customers) || l->customers == 0) {
        return RECS_BAD;
    }

    for (rc = RECS_OK, i = 1; i < l->customers && rc == RECS_OK; i++) {
        rc = recs_ledger_customer(l, s);
    }

    if (rc == RECS_OK && s->customers.n != l->customers) {
        rc = RECS_BAD;
    }

    return rc == RECS_OK ? recs_ledger_owed(l, s) : rc;
}


static recs_rc_t
recs_ledger_views(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t              i, n;
    recs_rc_t             rc;
    recs_view_t           v;
    const unsigned char  *p;

    if (!recs_ledger_count(l, RECS_LEDGER_VIEW, &n)) {
        return RECS_BAD;
    }

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {

        if (!recs_ledger_take(l, RECS_LEDGER_VIEW, &p)
            || recs_le32(p + 16) >= l->products)
        {
            return RECS_BAD;
        }

        v = (recs_view_t) {
            .session = recs_le64(p),
            .time = (int64_t) recs_le64(p + 8),
            .item = recs_le32(p + 16)
        };

        rc = recs_shop_view(s, &v);
    }

    return rc;
}


static recs_rc_t
recs_ledger_acts(recs_ledger_t *l, recs_shop_t *s)
{
    uint32_t              i, n;
    recs_acts_t          *a;
    const unsigned char  *p;

    a = &s->acts;

    if (!recs_ledger_count(l, RECS_LEDGER_ACT, &n) || n > RECS_ACTS_MAX
        || !recs_ledger_take(l, 8, &p) || recs_le32(p + 4) > 31)
    {
        return RECS_BAD;
    }

    a->rows = recs_le32(p);
    a->halved = recs_le32(p + 4);
    a->list = malloc(((size_t) n + 1) * sizeof(recs_act_t));

    if (a->list == NULL) {
        return RECS_SYS;
    }

    a->room = (size_t) n + 1;

    for (i = 0; i < n; i++) {
        if (!recs_ledger_take(l, RECS_LEDGER_ACT, &p) || p[16] >= RECS_DIDS) {
            return RECS_BAD;
        }

        a->list[a->n++] = (recs_act_t) { recs_le64(p), recs_le32(p + 8),
                                         recs_le32(p + 12), p[16] };
    }

    return RECS_OK;
}


recs_rc_t
recs_ledger_read(recs_ledger_t *l, recs_shop_t *s, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_ledger_get_numbers(l, s) ? recs_ledger_products(l, s) : RECS_BAD;

    if (rc == RECS_OK) {
        rc = recs_ledger_customers(l, s);
    }

    if (rc == RECS_OK) {
        rc = recs_ledger_views(l, s);
    }

    if (rc == RECS_OK) {
        rc = recs_ledger_acts(l, s);
    }

    if (rc != RECS_OK) {
        return rc == RECS_BAD ? recs_ledger_damaged(l, err)
                              : recs_ledger_no_memory(l, err);
    }

    s->nlines += l->lines;
    s->merged += l->merged;
    s->past = l;

    return RECS_OK;
}
