
#include "merch/recs_catalogue.h"

#include "base/recs_near.h"
#include "store/recs_attribute.h"

#include <stdio.h>
#include <stdlib.h>


/* a name and what it is the name of */

typedef struct {
    recs_str_t  name;               /* of a category, without those above it */
    uint32_t    number;
} recs_catalogue_name_t;

typedef struct {
    recs_catalogue_name_t  *list;   /* sorted; NULL: not read yet */
    uint32_t                n;
} recs_catalogue_names_t;

struct recs_catalogue_s {
    const recs_store_t      *st;
    recs_catalogue_names_t   categories;
    recs_catalogue_names_t   brands;
    uint32_t                *parents;       /* of the categories */
    bool                    *below;         /* scratch, a flag each */
    uint32_t                *set;           /* that grows */
    size_t                   n;
    size_t                   cap;
    bool                     full;          /* memory was out */
    char                     near[RECS_CATALOGUE_NEAR + 1];
};


recs_catalogue_t *
recs_catalogue_open(const recs_store_t *st)
{
    recs_catalogue_t  *c;

    c = calloc(1, sizeof(recs_catalogue_t));

    if (c != NULL) {
        c->st = st;
    }

    return c;
}


void
recs_catalogue_close(recs_catalogue_t *c)
{
    if (c == NULL) {
        return;
    }

    free(c->categories.list);
    free(c->brands.list);
    free(c->parents);
    free(c->below);
    free(c->set);
    free(c);
}


bool
recs_catalogue_is(const recs_catalogue_t *c)
{
    return c->st != NULL;
}


/* ---- the set that grows */

static void
recs_catalogue_put(recs_catalogue_t *c, uint32_t number)
{
    size_t     cap;
    uint32_t  *set;

    if (c->n == c->cap) {
        cap = c->cap ? 2 * c->cap : 64;
        set = realloc(c->set, cap * sizeof(uint32_t));

        if (set == NULL) {
            c->full = true;
            return;
        }

        c->set = set;
        c->cap = cap;
    }

    c->set[c->n++] = number;
}


static int
recs_catalogue_number_cmp(const void *a, const void *b)
{
    const uint32_t  *x, *y;

    x = a;
    y = b;

    return (*x > *y) - (*x < *y);
}


bool
recs_catalogue_take(recs_catalogue_t *c, recs_arena_t *arena,
    const uint32_t **set, uint32_t *n)
{
    size_t     i, unique;
    uint32_t  *copy;

    if (c->n != 0) {
        qsort(c->set, c->n, sizeof(uint32_t), recs_catalogue_number_cmp);
    }

    for (unique = i = 0; i < c->n; i++) {
        if (i == 0 || c->set[i] != c->set[i - 1]) {
            c->set[unique++] = c->set[i];
        }
    }

    copy = recs_arena_alloc(arena, (unique + 1) * sizeof(uint32_t));

    if (copy != NULL && unique != 0) {
        memcpy(copy, c->set, unique * sizeof(uint32_t));
    }

    *set = copy;
    *n = (uint32_t) unique;
    c->n = 0;

    return copy != NULL && !c->full;
}


/* ---- categories and brands, read when the first is asked for */

static int
recs_catalogue_name_cmp(const void *a, const void *b)
{
    int                           rc;
    const recs_catalogue_name_t  *x, *y;

    x = a;
    y = b;
    rc = recs_str_cmp(x->name, y->name);

    return rc != 0 ? rc : (x->number > y->number) - (x->number < y->number);
}


static void
recs_catalogue_sort(recs_catalogue_names_t *names)
{
    qsort(names->list, names->n, sizeof(recs_catalogue_name_t),
          recs_catalogue_name_cmp);
}


/* "Photo > Cameras" is called "Cameras" */

static recs_str_t
recs_catalogue_leaf(recs_str_t path)
{
    size_t  i;

    for (i = path.len; i >= 3; i--) {
        if (memcmp(path.data + i - 3, " > ", 3) == 0) {
            return (recs_str_t) { path.data + i, path.len - i };
        }
    }

    return path;
}


static recs_catalogue_names_t *
recs_catalogue_categories(recs_catalogue_t *c)
{
    uint32_t                 i, n;
    recs_str_t               path;
    recs_catalogue_names_t  *names;

    names = &c->categories;

    if (names->list != NULL) {
        return names;
    }

    n = recs_store_meta(c->st)->categories;
    names->list = calloc(n, sizeof(recs_catalogue_name_t));
    c->parents = calloc(n, sizeof(uint32_t));
    c->below = calloc(n, sizeof(bool));

    if (names->list == NULL || c->parents == NULL || c->below == NULL) {
        c->full = true;
        return names;
    }

    /* number 0 is the whole shop, and has no name */
    for (i = 1; i < n; i++) {
        if (recs_store_category(c->st, i, &c->parents[i], &path) == RECS_OK) {
            names->list[names->n++] = (recs_catalogue_name_t) {
                recs_catalogue_leaf(path), i
            };
        }
    }

    recs_catalogue_sort(names);

    return names;
}


static recs_catalogue_names_t *
recs_catalogue_brands(recs_catalogue_t *c)
{
    uint32_t                 i, n;
    recs_str_t               name;
    recs_catalogue_names_t  *names;

    names = &c->brands;

    if (names->list != NULL) {
        return names;
    }

    n = recs_store_meta(c->st)->brands;
    names->list = calloc(n, sizeof(recs_catalogue_name_t));

    if (names->list == NULL) {
        c->full = true;
        return names;
    }

    for (i = 1; i < n; i++) {
        if (recs_store_brand(c->st, i, &name) == RECS_OK) {
            names->list[names->n++] = (recs_catalogue_name_t) { name, i };
        }
    }

    recs_catalogue_sort(names);

    return names;
}


/* the first of that name, or where it would stand */

static uint32_t
recs_catalogue_find(const recs_catalogue_names_t *names, recs_str_t name)
{
    uint32_t  low, high, mid;

    for (low = 0, high = names->n; low < high; /* void */) {
        mid = (low + high) / 2;

        if (recs_str_cmp(names->list[mid].name, name) < 0) {
            low = mid + 1;

        } else {
            high = mid;
        }
    }

    return low;
}


/* ---- names to numbers */

/* parents come before their children */

static void
recs_catalogue_add_below(recs_catalogue_t *c, uint32_t category)
{
    uint32_t  i, n;

    n = recs_store_meta(c->st)->categories;
    memset(c->below, 0, n * sizeof(bool));

    for (i = category; i < n; i++) {
        c->below[i] = i == category || c->below[c->parents[i]];

        if (c->below[i]) {
            recs_catalogue_put(c, i);
        }
    }
}


/* is name the path, or its last part, or some of its last parts? */

static bool
recs_catalogue_ends(recs_str_t path, recs_str_t name)
{
    recs_str_t  end;

    if (name.len > path.len) {
        return false;
    }

    end = (recs_str_t) { path.data + path.len - name.len, name.len };

    return recs_str_eq(end, name)
           && (path.len == name.len
               || (path.len - name.len >= 3
                   && memcmp(end.data - 3, " > ", 3) == 0));
}


static size_t
recs_catalogue_add_category(recs_catalogue_t *c, recs_str_t name)
{
    size_t                   before;
    uint32_t                 i, parent;
    recs_str_t               leaf, path;
    recs_catalogue_names_t  *names;

    names = recs_catalogue_categories(c);
    leaf = recs_catalogue_leaf(name);
    before = c->n;

    for (i = recs_catalogue_find(names, leaf);
         i < names->n && recs_str_eq(names->list[i].name, leaf); i++)
    {
        if (recs_store_category(c->st, names->list[i].number, &parent, &path)
            == RECS_OK && recs_catalogue_ends(path, name))
        {
            recs_catalogue_add_below(c, names->list[i].number);
        }
    }

    return c->n - before;
}


static size_t
recs_catalogue_add_brand(recs_catalogue_t *c, recs_str_t name)
{
    uint32_t                 i;
    recs_catalogue_names_t  *names;

    names = recs_catalogue_brands(c);
    i = recs_catalogue_find(names, name);

    if (i == names->n || !recs_str_eq(names->list[i].name, name)) {
        return 0;
    }

    recs_catalogue_put(c, names->list[i].number);

    return 1;
}


size_t
recs_catalogue_add(recs_catalogue_t *c, recs_about_t field,
    recs_str_t attribute, recs_str_t name)
{
    uint32_t  number;

    if (c->st == NULL) {
        return 0;
    }

    switch (field) {

    case RECS_ABOUT_CATEGORY:
        return recs_catalogue_add_category(c, name);

    case RECS_ABOUT_BRAND:
        return recs_catalogue_add_brand(c, name);

    case RECS_ABOUT_ITEM:
        if (recs_store_item(c->st, name, &number) != RECS_OK) {
            return 0;
        }

        recs_catalogue_put(c, number);
        return 1;

    case RECS_ABOUT_ATTRIBUTE:
        if (recs_store_attribute_find(c->st, attribute, name, &number)
            != RECS_OK)
        {
            return 0;
        }

        recs_catalogue_put(c, number);
        return 1;

    default:
        return 0;
    }
}


size_t
recs_catalogue_range(recs_catalogue_t *c, recs_str_t attribute, double min,
    double max)
{
    char        text[64], *end;
    double      number;
    size_t      before;
    uint32_t    first, n, i;
    recs_str_t  name, value;

    before = c->n;

    if (c->st == NULL
        || recs_store_attribute_values(c->st, attribute, &first, &n) != RECS_OK)
    {
        return 0;
    }

    for (i = first; i < first + n; i++) {
        if (recs_store_attribute(c->st, i, &name, &value) != RECS_OK
            || value.len >= sizeof(text))
        {
            continue;
        }

        (void) snprintf(text, sizeof(text), "%.*s", (int) value.len, value.data);
        number = strtod(text, &end);

        if (end != text && number >= min && number <= max) {
            recs_catalogue_put(c, i);
        }
    }

    return c->n - before;
}


const char *
recs_catalogue_near(recs_catalogue_t *c, recs_about_t field, recs_str_t name)
{
    char                     text[RECS_CATALOGUE_NEAR + 1];
    char                     other[RECS_CATALOGUE_NEAR + 1];
    uint32_t                 i;
    recs_near_t              near;
    const char              *best;
    recs_catalogue_names_t  *names;

    if (c->st == NULL || name.len > RECS_CATALOGUE_NEAR
        || (field != RECS_ABOUT_CATEGORY && field != RECS_ABOUT_BRAND))
    {
        return NULL;
    }

    names = field == RECS_ABOUT_BRAND ? recs_catalogue_brands(c)
                                      : recs_catalogue_categories(c);

    (void) snprintf(text, sizeof(text), "%.*s", (int) name.len, name.data);
    near = (recs_near_t) { text, NULL, 0 };
    best = NULL;

    for (i = 0; i < names->n; i++) {
        if (names->list[i].name.len > RECS_CATALOGUE_NEAR) {
            continue;
        }

        (void) snprintf(other, sizeof(other), "%.*s",
                        (int) names->list[i].name.len, names->list[i].name.data);
        near.name = best;
        recs_near_offer(&near, other);

        if (near.name == other) {
            (void) strcpy(c->near, other);
            best = c->near;
        }
    }

    return best;
}
