
#include "base/recs_arena.h"

#include <stdlib.h>


#define RECS_ARENA_BLOCK   (256 * 1024)


struct recs_arena_block_s {
    recs_arena_block_t  *next;
    size_t               size;      /* bytes at data */
    _Alignas(max_align_t)
    unsigned char        data[];
};


static unsigned char *
recs_arena_take(recs_arena_t *a, size_t size)
{
    size_t               at, want;
    recs_arena_block_t  *b;

    b = a->blocks;
    at = a->used;

    if (b == NULL || at > b->size || size > b->size - at) {
        want = size > RECS_ARENA_BLOCK ? size : RECS_ARENA_BLOCK;

        b = malloc(sizeof(recs_arena_block_t) + want);
        if (b == NULL) {
            return NULL;
        }

        b->next = a->blocks;
        b->size = want;
        a->blocks = b;
        a->total += sizeof(recs_arena_block_t) + want;
        at = 0;
    }

    a->used = at + size;

    return b->data + at;
}


void *
recs_arena_alloc(recs_arena_t *a, size_t size)
{
    unsigned char  *p;

    /* blocks begin aligned */
    a->used += -a->used & (_Alignof(max_align_t) - 1);

    p = recs_arena_take(a, size);

    return p != NULL ? memset(p, 0, size) : NULL;
}


recs_str_t
recs_arena_str(recs_arena_t *a, recs_str_t s)
{
    unsigned char  *p;

    p = recs_arena_take(a, s.len + 1);
    if (p == NULL) {
        return (recs_str_t) { NULL, 0 };
    }

    if (s.len != 0) {
        memcpy(p, s.data, s.len);
    }

    p[s.len] = '\0';                /* for callers that print it */

    return (recs_str_t) { p, s.len };
}


void
recs_arena_free(recs_arena_t *a)
{
    recs_arena_block_t  *b, *next;

    for (b = a->blocks; b != NULL; b = next) {
        next = b->next;
        free(b);
    }

    *a = (recs_arena_t) { 0 };
}
