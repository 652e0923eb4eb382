
#include "build/recs_intern.h"

#include <stdlib.h>
#include <xxhash.h>


static uint32_t
recs_intern_slot(const recs_intern_t *t, recs_str_t name)
{
    uint32_t  slot;

    slot = (uint32_t) XXH3_64bits(name.data, name.len) & (t->nslots - 1);

    while (t->slots[slot] != 0
           && !recs_str_eq(t->names[t->slots[slot] - 1], name))
    {
        slot = (slot + 1) & (t->nslots - 1);
    }

    return slot;
}


static recs_rc_t
recs_intern_grow(recs_intern_t *t)
{
    uint32_t     i, cap, *slots;
    recs_str_t  *names;

    cap = t->cap ? t->cap * 2 : 256;

    names = realloc(t->names, cap * sizeof(recs_str_t));
    if (names == NULL) {
        return RECS_SYS;
    }

    t->names = names;

    slots = calloc(2 * (size_t) cap, sizeof(uint32_t));
    if (slots == NULL) {
        return RECS_SYS;
    }

    free(t->slots);
    t->slots = slots;
    t->nslots = 2 * cap;
    t->cap = cap;

    for (i = 0; i < t->n; i++) {
        slots[recs_intern_slot(t, names[i])] = i + 1;
    }

    return RECS_OK;
}


recs_rc_t
recs_intern(recs_intern_t *t, recs_str_t name, uint32_t *number)
{
    uint32_t  slot;

    if (t->n == t->cap && recs_intern_grow(t) != RECS_OK) {
        return RECS_SYS;
    }

    slot = recs_intern_slot(t, name);

    if (t->slots[slot] == 0) {
        name = recs_arena_str(&t->arena, name);

        if (name.data == NULL) {
            return RECS_SYS;
        }

        t->names[t->n++] = name;
        t->slots[slot] = t->n;
    }

    *number = t->slots[slot] - 1;

    return RECS_OK;
}


void
recs_intern_free(recs_intern_t *t)
{
    recs_arena_free(&t->arena);
    free(t->names);
    free(t->slots);

    *t = (recs_intern_t) { 0 };
}
