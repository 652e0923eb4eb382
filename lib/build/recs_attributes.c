
#include "build/recs_attributes.h"

#include "base/recs_bytes.h"
#include "build/recs_text.h"

#include <stdlib.h>


#define RECS_PATH_MAX     512               /* bytes of a category path */
#define RECS_PATH_DEPTH   16                /* levels; deeper ones are cut */


static recs_rc_t
recs_category_child(recs_attributes_t *a, recs_str_t path, uint32_t *number)
{
    uint32_t   n, parent, *grown;

    parent = *number;
    n = a->categories.n;

    if (recs_intern(&a->categories, path, number) != RECS_OK) {
        return RECS_SYS;
    }

    if (a->categories.n == n) {
        return RECS_OK;
    }

    /* a power of two is full: double */
    if ((n & (n - 1)) == 0) {
        grown = realloc(a->parent, (n ? 2 * (size_t) n : 1) * sizeof(uint32_t));
        if (grown == NULL) {
            return RECS_SYS;
        }

        a->parent = grown;
    }

    a->parent[n] = parent;

    return RECS_OK;
}


/* "A > B": numbers for "A" and "A > B", the latter returned */

static recs_rc_t
recs_category(recs_attributes_t *a, recs_str_t text, uint32_t *number)
{
    size_t                len, depth;
    recs_str_t            name;
    unsigned char         path[RECS_PATH_MAX];
    const unsigned char  *p, *gt, *end;

    *number = 0;
    len = depth = 0;
    end = text.data + text.len;

    for (p = text.data; p < end && depth < RECS_PATH_DEPTH; p = gt + 1) {

        gt = memchr(p, '>', (size_t) (end - p));
        if (gt == NULL) {
            gt = end;
        }

        name = recs_text_trim((recs_str_t) { p, (size_t) (gt - p) });

        if (name.len == 0 || name.len + 3 > sizeof(path) - len) {
            continue;
        }

        if (len != 0) {
            memcpy(path + len, " > ", 3);
            len += 3;
        }

        memcpy(path + len, name.data, name.len);
        len += name.len;
        depth++;

        if (recs_category_child(a, (recs_str_t) { path, len }, number)
            != RECS_OK)
        {
            return RECS_SYS;
        }
    }

    return RECS_OK;
}


static recs_rc_t
recs_attributes_fill(recs_attributes_t *a, const recs_shop_t *shop,
    const recs_baskets_t *b)
{
    uint32_t               i, zero;
    recs_facts_t          *f;
    const recs_product_t  *p;

    zero = 0;

    if (recs_category_child(a, recs_str(""), &zero) != RECS_OK
        || recs_intern(&a->brands, recs_str(""), &zero) != RECS_OK
        || recs_intern(&a->groups, recs_str(""), &zero) != RECS_OK)
    {
        return RECS_SYS;
    }

    for (i = 0; i < b->items; i++) {
        p = &shop->products[b->product[i]];
        f = &a->facts[i];

        f->orders = b->orders[i];
        f->price = p->price;
        f->availability = p->availability;

        if (recs_category(a, p->category, &f->category) != RECS_OK
            || recs_intern(&a->brands, p->brand, &f->brand) != RECS_OK
            || recs_intern(&a->groups, p->group, &f->group) != RECS_OK)
        {
            return RECS_SYS;
        }
    }

    return RECS_OK;
}


static int
recs_price_order(const void *a, const void *b)
{
    int64_t  x, y;

    x = (*(const recs_facts_t *const *) a)->price;
    y = (*(const recs_facts_t *const *) b)->price;

    return (x > y) - (x < y);
}


/*
 * In the order of prices: a category's median is the price at which half of its
 * items were seen.  Of two in the middle it is the lower.
 */

static void
recs_attributes_middle(recs_attributes_t *a, const recs_facts_t **order,
    uint32_t n, uint32_t *left)
{
    uint32_t  i, c;

    for (i = 0; i < n; i++) {
        for (c = order[i]->category; ; c = a->parent[c]) {
            left[c]++;

            if (c == 0) {
                break;
            }
        }
    }

    for (c = 0; c < a->categories.n; c++) {
        left[c] = (left[c] + 1) / 2;
        a->median[c] = -1;
    }

    for (i = 0; i < n; i++) {
        for (c = order[i]->category; ; c = a->parent[c]) {

            if (left[c] != 0 && --left[c] == 0) {
                a->median[c] = order[i]->price;
            }

            if (c == 0) {
                break;
            }
        }
    }
}


static recs_rc_t
recs_attributes_medians(recs_attributes_t *a, uint32_t items)
{
    bool                  room;
    uint32_t              i, n, *left;
    const recs_facts_t  **order;

    order = malloc(((size_t) items + 1) * sizeof(recs_facts_t *));
    left = calloc(a->categories.n, sizeof(uint32_t));
    a->median = malloc(a->categories.n * sizeof(int64_t));

    room = order != NULL && left != NULL && a->median != NULL;

    if (room) {
        for (n = 0, i = 0; i < items; i++) {
            if (a->facts[i].price >= 0) {
                order[n++] = &a->facts[i];
            }
        }

        qsort(order, n, sizeof(recs_facts_t *), recs_price_order);
        recs_attributes_middle(a, order, n, left);
    }

    free(order);
    free(left);

    return room ? RECS_OK : RECS_SYS;
}


recs_rc_t
recs_attributes_make(recs_attributes_t *a, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err)
{
    *a = (recs_attributes_t) { 0 };

    a->facts = calloc((size_t) b->items + 1, sizeof(recs_facts_t));

    if (a->facts == NULL || recs_attributes_fill(a, shop, b) != RECS_OK
        || recs_attributes_medians(a, b->items) != RECS_OK)
    {
        recs_attributes_free(a);
        return recs_fail(err, RECS_SYS, 0, "out of memory: %u items", b->items);
    }

    return RECS_OK;
}


void
recs_attributes_free(recs_attributes_t *a)
{
    recs_intern_free(&a->categories);
    recs_intern_free(&a->brands);
    recs_intern_free(&a->groups);
    free(a->parent);
    free(a->median);
    free(a->facts);

    *a = (recs_attributes_t) { 0 };
}


static recs_rc_t
recs_attributes_write_categories(const recs_attributes_t *a, recs_writer_t *w,
    recs_err_t *err)
{
    uint32_t       i;
    recs_rc_t      rc;
    recs_str_t     path;
    unsigned char  buf[RECS_CATEGORY_HEAD + RECS_PATH_MAX];

    recs_writer_begin(w, RECS_VEC_CATEGORY);
    rc = RECS_OK;

    for (i = 0; i < a->categories.n && rc == RECS_OK; i++) {
        path = a->categories.names[i];

        recs_put_le32(buf, a->parent[i]);
        recs_put_le64(buf + 4, (uint64_t) a->median[i]);
        memcpy(buf + RECS_CATEGORY_HEAD, path.data, path.len);

        rc = recs_writer_record(w, buf, RECS_CATEGORY_HEAD + path.len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


static recs_rc_t
recs_attributes_write_brands(const recs_attributes_t *a, recs_writer_t *w,
    recs_err_t *err)
{
    uint32_t   i;
    recs_rc_t  rc;

    recs_writer_begin(w, RECS_VEC_BRAND);
    rc = RECS_OK;

    for (i = 0; i < a->brands.n && rc == RECS_OK; i++) {
        rc = recs_writer_record(w, a->brands.names[i].data,
                                a->brands.names[i].len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


recs_rc_t
recs_attributes_write(const recs_attributes_t *a, uint32_t items,
    recs_writer_t *w, recs_err_t *err)
{
    uint32_t       i;
    recs_rc_t      rc;
    unsigned char  buf[RECS_FACTS_WIDTH];

    recs_writer_begin(w, RECS_VEC_FACTS);
    rc = RECS_OK;

    for (i = 0; i < items && rc == RECS_OK; i++) {
        recs_facts_encode(buf, &a->facts[i]);
        rc = recs_writer_record(w, buf, sizeof(buf), err);
    }

    if (rc == RECS_OK) {
        rc = recs_writer_end(w, err);
    }

    if (rc == RECS_OK) {
        rc = recs_attributes_write_categories(a, w, err);
    }

    return rc == RECS_OK ? recs_attributes_write_brands(a, w, err) : rc;
}
