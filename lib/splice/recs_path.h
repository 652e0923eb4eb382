
/*
 * Paths to values in JSON: "data.*.cart.lines.edges[].node.merchandise.sku".
 *
 *   name     the member of that name, compared byte by byte
 *   *        every member
 *   []       every element of the array before it
 *   [last]   the same, and what was found in the elements before is forgotten
 *
 * Steps are separated by dots, of which [] needs none.  The empty path is the
 * whole text.  Paths are compiled when nginx reads its configuration; a reader
 * of JSON keeps one bit for each that still leads on, so that all of them cost
 * about as much as one.
 */

#ifndef RECS_PATH_H
#define RECS_PATH_H

#include "base/recs_base.h"


#define RECS_PATHS_MAX    64            /* paths of a set: bits of a word */
#define RECS_PATH_STEPS   8             /* of one path */
#define RECS_PATH_NAME    64            /* bytes of a name */
#define RECS_PATH_NAMES   40            /* different ones at one step */


typedef struct {
    recs_str_t  name;
    uint64_t    paths;                  /* that have it there */
    uint8_t     next;                   /* name of the same hash, from 1 */
} recs_path_name_t;

typedef struct {                        /* all paths at one step */
    uint64_t          every;            /* paths with * there */
    uint64_t          elements;         /* with [] */
    uint64_t          last;             /* with [last]; in elements too */
    uint8_t           n;
    uint8_t           first[64];        /* name of a hash, from 1; 0 none */
    recs_path_name_t  names[RECS_PATH_NAMES];
} recs_path_step_t;

typedef struct {
    unsigned          n;
    recs_str_t        texts[RECS_PATHS_MAX];
    uint64_t          ends[RECS_PATH_STEPS + 1];    /* paths of so many steps */
    recs_path_step_t  steps[RECS_PATH_STEPS];
} recs_paths_t;                         /* start with zeros */


/*
 * Add a path; *bit is its number, the same for the same text.  The text must
 * live as long as the set.
 *
 * RECS_BAD: malformed, or beyond the limits; err says what.
 */
recs_rc_t recs_paths_add(recs_paths_t *set, recs_str_t text, unsigned *bit,
    recs_err_t *err);


static inline unsigned
recs_path_hash(const unsigned char *p, size_t len)
{
    return ((unsigned) len * 5 + p[0] * 3u + p[len - 1]) & 63;
}


/* Those of alive that lead to the member of that name; set->steps[step]. */

static inline uint64_t
recs_path_member(const recs_path_step_t *step, uint64_t alive,
    const unsigned char *p, size_t len)
{
    unsigned                 i;
    const recs_path_name_t  *name;

    for (i = len != 0 ? step->first[recs_path_hash(p, len)] : 0; i != 0;
         i = name->next)
    {
        name = &step->names[i - 1];

        if (name->name.len == len && memcmp(name->name.data, p, len) == 0) {
            return alive & (step->every | name->paths);
        }
    }

    return alive & step->every;
}


#endif /* RECS_PATH_H */
