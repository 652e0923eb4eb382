
/*
 * The words every room speaks: verdicts, byte strings, errors.
 *
 * lib/ never logs, never exits, reads no clock and no environment.  A function
 * that can fail returns a verdict and, where a person has to act, fills an
 * error that the command or nginx prints once.
 */

#ifndef RECS_BASE_H
#define RECS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>


typedef enum {
    RECS_OK = 0,
    RECS_NONE,              /* nothing there: a normal answer */
    RECS_SPACE,             /* the caller's memory is too small */
    RECS_BAD,               /* store or input is malformed */
    RECS_SYS                /* the system refused; errno says why */
} recs_rc_t;


/* Bytes with a length; not terminated; the owner is said at each use. */

typedef struct {
    const unsigned char  *data;
    size_t                len;
} recs_str_t;

#define recs_str(literal)                                                     \
    (recs_str_t) { (const unsigned char *) (literal), sizeof(literal) - 1 }


static inline recs_str_t
recs_str_of(const char *s)
{
    return (recs_str_t) { (const unsigned char *) s, strlen(s) };
}


static inline bool
recs_str_eq(recs_str_t a, recs_str_t b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}


/* memcmp() order; a prefix sorts before the longer string. */

static inline int
recs_str_cmp(recs_str_t a, recs_str_t b)
{
    int     rc;
    size_t  n;

    n = a.len < b.len ? a.len : b.len;
    rc = n ? memcmp(a.data, b.data, n) : 0;

    return rc ? rc : (a.len > b.len) - (a.len < b.len);
}


#define RECS_ERR_LEN   512

typedef struct {
    recs_rc_t   rc;
    int         sys;                    /* errno, or 0 */
    char        what[RECS_ERR_LEN];     /* one line: what, where, what to do */
} recs_err_t;


/*
 * Fill err (which may be NULL) and return rc, so that a failing function ends
 * in one statement: return recs_fail(err, RECS_BAD, 0, "...", ...);
 * A message longer than RECS_ERR_LEN is cut.
 */
recs_rc_t recs_fail(recs_err_t *err, recs_rc_t rc, int sys, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));


#endif /* RECS_BASE_H */
