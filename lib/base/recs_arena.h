
/*
 * Memory for many small things that live and die together.
 */

#ifndef RECS_ARENA_H
#define RECS_ARENA_H

#include "base/recs_base.h"


typedef struct recs_arena_block_s  recs_arena_block_t;

typedef struct {                        /* zero is empty and ready */
    recs_arena_block_t  *blocks;
    size_t               used;          /* bytes of the newest block */
    size_t               total;         /* bytes taken from the system */
} recs_arena_t;


/* size zero bytes, aligned for any type; NULL when memory is out. */
void *recs_arena_alloc(recs_arena_t *a, size_t size);

/* A copy of s; data is NULL (and len 0) when memory is out. */
recs_str_t recs_arena_str(recs_arena_t *a, recs_str_t s);

/* Give everything back; the arena is empty and ready again. */
void recs_arena_free(recs_arena_t *a);


#endif /* RECS_ARENA_H */
