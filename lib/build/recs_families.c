
#include "build/recs_families.h"

#include <stdlib.h>


void
recs_families_free(recs_families_t *f)
{
    recs_intern_free(&f->keys);
    free(f->parents);

    *f = (recs_families_t) { 0 };
}


static recs_rc_t
recs_families_inherit(recs_traits_t *t, recs_product_t *p,
    const recs_product_t *from)
{
    static const size_t  texts[] = {
        offsetof(recs_product_t, title), offsetof(recs_product_t, url),
        offsetof(recs_product_t, image), offsetof(recs_product_t, brand),
        offsetof(recs_product_t, category)
    };

    size_t             i;
    recs_str_t        *to;
    const recs_str_t  *text;

    for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        to = (recs_str_t *) ((char *) p + texts[i]);
        text = (const recs_str_t *) ((const char *) from + texts[i]);

        if (to->len == 0) {
            *to = *text;
        }
    }

    p->unpublished |= from->unpublished;

    if (p->unpublished) {
        p->availability = RECS_OUT_OF_STOCK;
    }

    return recs_traits_inherit(t, &p->traits, from->traits);
}


recs_rc_t
recs_families_row(recs_families_t *f, recs_shop_t *s, recs_product_t *p)
{
    if (p->group.len == 0 || !recs_str_eq(p->group, f->above.group)) {
        f->above = *p;
        return RECS_OK;
    }

    return recs_families_inherit(&s->traits, p, &f->above);
}


recs_rc_t
recs_families_parent(recs_families_t *f, recs_str_t key,
    const recs_product_t *p)
{
    uint32_t         n;
    recs_product_t  *parents;

    if (recs_intern(&f->keys, key, &n) != RECS_OK) {
        return RECS_SYS;
    }

    if (n < f->nparents) {
        return RECS_OK;             /* a row twice: the first one counts */
    }

    parents = realloc(f->parents, f->keys.cap * sizeof(recs_product_t));
    if (parents == NULL) {
        return RECS_SYS;
    }

    f->parents = parents;
    f->parents[f->nparents++] = *p;

    return RECS_OK;
}


recs_rc_t
recs_families_join(recs_families_t *f, recs_shop_t *s)
{
    size_t           i;
    uint32_t         n;
    recs_product_t  *p;

    for (i = 0; i < s->nproducts && f->nparents != 0; i++) {
        p = &s->products[i];

        if (p->group.len == 0) {
            continue;
        }

        if (recs_intern(&f->keys, p->group, &n) != RECS_OK) {
            return RECS_SYS;
        }

        if (n < f->nparents
            && recs_families_inherit(&s->traits, p, &f->parents[n]) != RECS_OK)
        {
            return RECS_SYS;
        }
    }

    return RECS_OK;
}
