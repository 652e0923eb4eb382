
/*
 * Names to dense numbers: 0, 1, 2, ... in the order they are first seen.
 */

#ifndef RECS_INTERN_H
#define RECS_INTERN_H

#include "base/recs_arena.h"


typedef struct recs_intern_slot_s  recs_intern_slot_t;

typedef struct {                    /* zero is empty and ready */
    recs_str_t          *names;     /* names[number], in the arena */
    uint32_t             n;
    uint32_t             cap;
    uint32_t             nslots;    /* a power of two */
    recs_intern_slot_t  *slots;
    recs_arena_t         arena;
} recs_intern_t;


/* The number of name, given now when it is new.  RECS_SYS: memory is out. */
recs_rc_t recs_intern(recs_intern_t *t, recs_str_t name, uint32_t *number);

/* The number of name, if it has one.  RECS_NONE: it has none. */
recs_rc_t recs_intern_find(const recs_intern_t *t, recs_str_t name,
    uint32_t *number);

/*
 * That name is going to be asked for: have its place brought near.  Some time
 * later: have brought near what the place says; the number that it may have, 0
 * when there is no telling.
 */
void recs_intern_expect(const recs_intern_t *t, recs_str_t name);
uint32_t recs_intern_guess(const recs_intern_t *t, recs_str_t name);

void recs_intern_free(recs_intern_t *t);


#endif /* RECS_INTERN_H */
