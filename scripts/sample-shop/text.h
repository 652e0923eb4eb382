
/* Growing text and its escapes, templates, files, and chance. */

#ifndef SAMPLE_TEXT_H
#define SAMPLE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>


typedef struct {
    char    *data;                  /* always ends in '\0' once written to */
    size_t   len;
    size_t   cap;
} text_t;

typedef struct {
    const char  *name;              /* NULL ends a list */
    const char  *value;
} text_var_t;


void fail(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

void text_clear(text_t *t);
void text_add(text_t *t, const char *s, size_t len);
void text_addf(text_t *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void text_html(text_t *t, const char *s);
void text_json(text_t *t, const char *s);
void text_csv(text_t *t, const char *s);
void text_price(text_t *t, unsigned cents);

/* {{name}} is the value escaped for HTML, {{{name}}} the value as it is */
void text_fill(text_t *t, const char *page, const text_var_t *vars);

/* path is printf-like; a file ends in '\0' and is never freed */
char *file_read(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void file_write(const text_t *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void make_dir(const char *fmt, ...) __attribute__((format(printf, 1, 2)));


/* A counter, mixed: good enough to look random, the same everywhere. */
static inline uint64_t
random_next(uint64_t *state)
{
    uint64_t  v;

    *state += UINT64_C(0x9e3779b97f4a7c15);
    v = *state;
    v = (v ^ (v >> 32)) * UINT64_C(0xd6e8feb86659fd93);
    v = (v ^ (v >> 32)) * UINT64_C(0xd6e8feb86659fd93);

    return v ^ (v >> 32);
}


/* 0 .. n - 1 */
static inline unsigned
random_below(uint64_t *state, unsigned n)
{
    return (unsigned) ((random_next(state) >> 32) * n >> 32);
}


static inline bool
random_chance(uint64_t *state, unsigned percent)
{
    return random_below(state, 100) < percent;
}


#endif /* SAMPLE_TEXT_H */
