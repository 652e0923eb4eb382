
#include "build/recs_intern.h"

#include <stdlib.h>
#include <xxhash.h>


/*
 * Open addressing with linear probing, at most half full.  32 bits of the hash
 * stand beside the number: a probe reads a name only when it is almost surely
 * the right one, and growing reads none.  Where millions of names are looked up
 * in no order, each look at another place is a wait for the memory: so the slot
 * says where the name is, too.
 */

struct recs_intern_slot_s {
    recs_str_t  str;                /* names[name - 1] */
    uint32_t    hash;
    uint32_t    name;               /* its number + 1; 0 is free */
};


static uint32_t
recs_intern_hash(recs_str_t name)
{
    return (uint32_t) XXH3_64bits(name.data, name.len);
}


void
recs_intern_expect(const recs_intern_t *t, recs_str_t name)
{
    if (t->nslots != 0) {
        __builtin_prefetch(&t->slots[recs_intern_hash(name) & (t->nslots - 1)]);
    }
}


uint32_t
recs_intern_guess(const recs_intern_t *t, recs_str_t name)
{
    uint32_t                   hash;
    const recs_intern_slot_t  *slot;

    if (t->nslots == 0) {
        return 0;
    }

    hash = recs_intern_hash(name);
    slot = &t->slots[hash & (t->nslots - 1)];

    if (slot->hash != hash || slot->name == 0) {
        return 0;
    }

    __builtin_prefetch(slot->str.data);

    return slot->name - 1;
}


/* where that name is, or is to be */

static recs_intern_slot_t *
recs_intern_slot(const recs_intern_t *t, recs_str_t name, uint32_t hash)
{
    uint32_t             at;
    recs_intern_slot_t  *slot;

    for (at = hash & (t->nslots - 1); ; at = (at + 1) & (t->nslots - 1)) {
        slot = &t->slots[at];

        if (slot->name == 0
            || (slot->hash == hash && recs_str_eq(slot->str, name)))
        {
            return slot;
        }
    }
}


static recs_rc_t
recs_intern_grow(recs_intern_t *t)
{
    uint32_t             i, at, cap;
    recs_str_t          *names;
    recs_intern_slot_t  *slots;

    if (t->cap > UINT32_MAX / 4) {
        return RECS_SYS;
    }

    cap = t->cap ? t->cap * 2 : 256;

    names = realloc(t->names, cap * sizeof(recs_str_t));
    if (names == NULL) {
        return RECS_SYS;
    }

    t->names = names;

    slots = calloc(2 * (size_t) cap, sizeof(recs_intern_slot_t));
    if (slots == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < t->nslots; i++) {

        if (t->slots[i].name == 0) {
            continue;
        }

        at = t->slots[i].hash & (2 * cap - 1);

        while (slots[at].name != 0) {
            at = (at + 1) & (2 * cap - 1);
        }

        slots[at] = t->slots[i];
    }

    free(t->slots);
    t->slots = slots;
    t->nslots = 2 * cap;
    t->cap = cap;

    return RECS_OK;
}


recs_rc_t
recs_intern(recs_intern_t *t, recs_str_t name, uint32_t *number)
{
    uint32_t             hash;
    recs_intern_slot_t  *slot;

    if (t->n == t->cap && recs_intern_grow(t) != RECS_OK) {
        return RECS_SYS;
    }

    hash = recs_intern_hash(name);
    slot = recs_intern_slot(t, name, hash);

    if (slot->name == 0) {
        name = recs_arena_str(&t->arena, name);

        if (name.data == NULL) {
            return RECS_SYS;
        }

        t->names[t->n++] = name;
        *slot = (recs_intern_slot_t) { name, hash, t->n };
    }

    *number = slot->name - 1;

    return RECS_OK;
}


recs_rc_t
recs_intern_find(const recs_intern_t *t, recs_str_t name, uint32_t *number)
{
    const recs_intern_slot_t  *slot;

    if (t->nslots == 0) {
        return RECS_NONE;
    }

    slot = recs_intern_slot(t, name, recs_intern_hash(name));

    if (slot->name == 0) {
        return RECS_NONE;
    }

    *number = slot->name - 1;

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
