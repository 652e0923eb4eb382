
#include "build/recs_traits_kept.h"

#include "base/recs_bytes.h"

#include <errno.h>
#include <stdlib.h>


/* a column of so few values is taken, however few the items are */
#define RECS_TRAIT_FEW   64


const char *const  recs_trait_fates[] = {
    [RECS_TRAIT_KEPT] = NULL,
    [RECS_TRAIT_TEXT] = "free text",
    [RECS_TRAIT_CROWDED] = "too many values",
    [RECS_TRAIT_UNLIKE] = "another value for most items",
    [RECS_TRAIT_NO_ROOM] = "no room for so many values"
};


/* ---- counting what the items have, duplicates and parents left out */

typedef struct {
    const recs_traits_t   *traits;
    recs_traits_report_t  *report;
    uint32_t               last[RECS_TRAIT_NAMES];  /* item counted, plus 1 */
    bool                  *used;                    /* by value */
} recs_traits_count_t;


static void
recs_traits_count_item(recs_traits_count_t *x, recs_str_t traits,
    uint32_t item)
{
    size_t    i;
    uint32_t  value, name;

    for (i = 0; i + 4 <= traits.len; i += 4) {
        value = recs_le32(traits.data + i);
        name = recs_trait_of(x->traits, value);

        x->report->of[name].values += !x->used[value];
        x->used[value] = true;

        x->report->of[name].items += x->last[name] != item + 1;
        x->last[name] = item + 1;
    }
}


/* ---- which names */

static recs_trait_fate_t
recs_trait_fate(const recs_trait_t *t, const recs_trait_report_t *r)
{
    if (t->texts > t->rows / 10) {
        return RECS_TRAIT_TEXT;
    }

    if (t->crowded) {
        return RECS_TRAIT_CROWDED;
    }

    return r->values > RECS_TRAIT_FEW && r->values > r->items / 2
           ? RECS_TRAIT_UNLIKE : RECS_TRAIT_KEPT;
}


static int
recs_trait_fewer(const void *a, const void *b)
{
    const recs_trait_report_t  *x, *y;

    x = *(const recs_trait_report_t *const *) a;
    y = *(const recs_trait_report_t *const *) b;

    return x->values != y->values ? (x->values > y->values ? 1 : -1)
                                  : strcmp(x->name, y->name);
}


/* those of few values first, as far as there is room; how many values */

static uint32_t
recs_traits_choose(const recs_traits_t *t, recs_traits_report_t *report)
{
    uint32_t              i, n;
    recs_trait_report_t  *r, *order[RECS_TRAIT_NAMES];

    for (i = 0; i < report->n; i++) {
        order[i] = &report->of[i];
        order[i]->fate = recs_trait_fate(&t->of[i], order[i]);
    }

    qsort(order, report->n, sizeof(order[0]), recs_trait_fewer);

    for (n = 0, i = 0; i < report->n; i++) {
        r = order[i];

        if (r->fate == RECS_TRAIT_KEPT && r->values > RECS_ATTRIBUTES_MAX - n) {
            r->fate = RECS_TRAIT_NO_ROOM;
        }

        n += r->fate == RECS_TRAIT_KEPT ? r->values : 0;
    }

    return n;
}


/* ---- numbering */

typedef struct {
    recs_str_t  name;
    recs_str_t  text;
    uint32_t    value;
} recs_trait_entry_t;


static int
recs_trait_bytes(recs_str_t a, recs_str_t b)
{
    int  order;

    order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}


static int
recs_trait_order(const void *a, const void *b)
{
    int                        order;
    const recs_trait_entry_t  *x, *y;

    x = a;
    y = b;
    order = recs_trait_bytes(x->name, y->name);

    return order != 0 ? order : recs_trait_bytes(x->text, y->text);
}


static recs_rc_t
recs_traits_number(recs_traits_kept_t *k, const recs_traits_count_t *x)
{
    uint32_t              i, n, name;
    recs_trait_entry_t   *e;
    const recs_traits_t  *t;

    t = x->traits;

    e = malloc(((size_t) k->n + 1) * sizeof(recs_trait_entry_t));
    if (e == NULL) {
        return RECS_SYS;
    }

    for (n = 0, i = 0; i < t->values.n; i++) {
        k->numbers[i] = UINT32_MAX;
        name = recs_trait_of(t, i);

        if (x->used[i] && x->report->of[name].fate == RECS_TRAIT_KEPT) {
            e[n++] = (recs_trait_entry_t) {
                t->names.names[name], recs_trait_text(t, i), i
            };
        }
    }

    qsort(e, n, sizeof(recs_trait_entry_t), recs_trait_order);

    for (i = 0; i < n; i++) {
        k->values[i] = e[i].value;
        k->numbers[e[i].value] = i;
    }

    free(e);

    return RECS_OK;
}


recs_rc_t
recs_traits_keep(recs_traits_kept_t *k, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_traits_report_t *report, recs_err_t *err)
{
    uint32_t              i;
    recs_rc_t             rc;
    recs_str_t            name;
    const recs_traits_t  *t;
    recs_traits_count_t   x;

    t = &shop->traits;
    x = (recs_traits_count_t) { .traits = t, .report = report };
    *report = (recs_traits_report_t) { .n = t->names.n,
                                       .nameless = t->nameless };

    for (i = 0; i < t->names.n; i++) {
        name = t->names.names[i];
        memcpy(report->of[i].name, name.data, name.len);
    }

    x.used = calloc((size_t) t->values.n + 1, sizeof(bool));
    rc = x.used != NULL ? RECS_OK : RECS_SYS;

    for (i = 0; i < b->items && rc == RECS_OK; i++) {
        recs_traits_count_item(&x, shop->products[b->product[i]].traits, i);
    }

    *k = (recs_traits_kept_t) { .n = recs_traits_choose(t, report) };

    k->numbers = malloc(((size_t) t->values.n + 1) * sizeof(uint32_t));
    k->values = malloc(((size_t) k->n + 1) * sizeof(uint32_t));

    if (rc != RECS_OK || k->numbers == NULL || k->values == NULL
        || recs_traits_number(k, &x) != RECS_OK)
    {
        recs_traits_kept_free(k);
        rc = recs_fail(err, RECS_SYS, ENOMEM, "out of memory: %u values of "
                       "attributes", t->values.n);
    }

    free(x.used);

    return rc;
}


void
recs_traits_kept_free(recs_traits_kept_t *k)
{
    free(k->values);
    free(k->numbers);

    *k = (recs_traits_kept_t) { 0 };
}


/* ---- writing */

static recs_rc_t
recs_traits_write_names(const recs_traits_kept_t *k, const recs_traits_t *t,
    recs_writer_t *w, recs_err_t *err)
{
    size_t         len;
    uint32_t       i;
    recs_rc_t      rc;
    recs_str_t     name, text;
    unsigned char  buf[RECS_ATTRIBUTE_NAME_MAX + 1 + RECS_ATTRIBUTE_VALUE_MAX];

    recs_writer_begin(w, RECS_VEC_ATTRIBUTE);
    rc = RECS_OK;

    for (i = 0; i < k->n && rc == RECS_OK; i++) {
        name = t->names.names[recs_trait_of(t, k->values[i])];
        text = recs_trait_text(t, k->values[i]);

        memcpy(buf, name.data, name.len);
        buf[name.len] = '\0';
        memcpy(buf + name.len + 1, text.data, text.len);
        len = name.len + 1 + text.len;

        rc = recs_writer_record(w, buf, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


/* the attributes among an item's traits, ascending */

static uint32_t
recs_traits_of_item(const recs_traits_kept_t *k, recs_str_t traits,
    uint32_t ids[RECS_ITEM_ATTRIBUTES_MAX])
{
    size_t    i;
    uint32_t  n, at, id;

    for (n = 0, i = 0; i + 4 <= traits.len; i += 4) {
        id = k->numbers[recs_le32(traits.data + i)];

        if (id == UINT32_MAX) {
            continue;
        }

        for (at = n++; at > 0 && ids[at - 1] > id; at--) {
            ids[at] = ids[at - 1];
        }

        ids[at] = id;
    }

    return n;
}


recs_rc_t
recs_traits_write(const recs_traits_kept_t *k, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_writer_t *w, recs_err_t *err)
{
    size_t         len;
    uint32_t       i, n, ids[RECS_ITEM_ATTRIBUTES_MAX];
    recs_rc_t      rc;
    unsigned char  buf[RECS_ATTRIBUTES_BYTES(RECS_ITEM_ATTRIBUTES_MAX)];

    rc = recs_traits_write_names(k, &shop->traits, w, err);

    if (rc != RECS_OK) {
        return rc;
    }

    recs_writer_begin(w, RECS_VEC_ITEM_ATTRIBUTE);

    for (i = 0; i < b->items && rc == RECS_OK; i++) {
        n = recs_traits_of_item(k, shop->products[b->product[i]].traits, ids);
        len = recs_attributes_encode(buf, ids, n);

        rc = recs_writer_record(w, buf, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
