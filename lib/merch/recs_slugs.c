
#include "merch/recs_slugs.h"

#include <stdlib.h>
#include <xxhash.h>


#define RECS_SLUG_DEPTH   16            /* ends of one path */


/*
 * In small ASCII letters, what is neither letter nor digit a dash, between parts
 * a slash; its length, 0 where it is too long.
 */

static size_t
recs_slug(unsigned char slug[RECS_SLUG_MAX], recs_str_t name)
{
    size_t         i, n;
    unsigned char  c, gap;

    gap = 0;

    for (n = 0, i = 0; i < name.len; i++) {

        c = name.data[i];
        c = c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {

            if (n + 2 > RECS_SLUG_MAX) {
                return 0;
            }

            if (gap != 0 && n != 0) {
                slug[n++] = gap;
            }

            slug[n++] = c;
            gap = 0;

        } else if (c == '/' || c == '>') {
            gap = '/';

        } else if (gap == 0) {
            gap = '-';
        }
    }

    return n;
}


static int
recs_slug_cmp(const void *a, const void *b)
{
    const recs_slug_t  *x, *y;

    x = a;
    y = b;

    if (x->hash != y->hash) {
        return x->hash < y->hash ? -1 : 1;
    }

    return (x->category > y->category) - (x->category < y->category);
}


/* a path and all its ends to list, which has room for RECS_SLUG_DEPTH of them */

static size_t
recs_slug_ends(recs_slug_t *list, recs_str_t path, uint32_t category)
{
    size_t         n, i, len;
    unsigned char  slug[RECS_SLUG_MAX];

    len = recs_slug(slug, path);

    for (n = 0, i = 0; i < len && n < RECS_SLUG_DEPTH; i++) {
        if (i == 0 || slug[i - 1] == '/') {
            list[n++] = (recs_slug_t) { XXH3_64bits(slug + i, len - i),
                                        category };
        }
    }

    return n;
}


/* counted first, with room for one, and then written */

static recs_rc_t
recs_slugs_all(const recs_store_t *st, recs_slug_t *list, size_t *n)
{
    uint32_t     i, parent;
    recs_rc_t    rc;
    recs_str_t   path;
    recs_slug_t  ends[RECS_SLUG_DEPTH];

    *n = 0;

    for (i = 1; (rc = recs_store_category(st, i, &parent, &path)) == RECS_OK;
         i++)
    {
        *n += recs_slug_ends(list != NULL ? list + *n : ends, path, i);
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


recs_rc_t
recs_slugs_make(recs_slugs_t *s, const recs_store_t *st, recs_arena_t *arena)
{
    recs_rc_t     rc;
    recs_slug_t  *list;

    *s = (recs_slugs_t) { NULL, 0 };
    rc = recs_slugs_all(st, NULL, &s->n);

    if (rc != RECS_OK) {
        return rc;
    }

    list = recs_arena_alloc(arena, (s->n + 1) * sizeof(recs_slug_t));

    if (list == NULL) {
        return RECS_SYS;
    }

    (void) recs_slugs_all(st, list, &s->n);
    qsort(list, s->n, sizeof(recs_slug_t), recs_slug_cmp);
    s->list = list;

    return RECS_OK;
}


uint32_t
recs_slugs_find(const recs_slugs_t *s, recs_str_t name)
{
    size_t         low, high, middle, len;
    uint64_t       hash;
    unsigned char  slug[RECS_SLUG_MAX];

    len = recs_slug(slug, name);
    hash = XXH3_64bits(slug, len);

    for (low = 0, high = s->n; low < high; /* void */) {
        middle = low + (high - low) / 2;

        if (s->list[middle].hash < hash) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    return len != 0 && low < s->n && s->list[low].hash == hash
           ? s->list[low].category : 0;
}
