
/*
 * A bounded writer that can also only measure.
 *
 * Every put counts its bytes in n; bytes are stored only while they fit.  So
 * the same function measures (cap 0) and writes, and a caller that guessed too
 * small sees n > cap: measure, allocate once, write.
 */

#ifndef RECS_OUT_H
#define RECS_OUT_H

#include "base/recs_base.h"


typedef struct {
    unsigned char  *data;       /* the caller's; may be NULL when cap is 0 */
    size_t          cap;        /* bytes at data */
    size_t          n;          /* bytes put so far, stored or not */
} recs_out_t;


static inline bool
recs_out_full(const recs_out_t *o)
{
    return o->n > o->cap;
}


static inline void
recs_out_put(recs_out_t *o, const void *p, size_t len)
{
    /* lengths of bytes in memory: their sum has no overflow */
    if (len != 0 && o->n + len <= o->cap) {
        memcpy(o->data + o->n, p, len);
    }

    o->n += len;
}


static inline void
recs_out_str(recs_out_t *o, recs_str_t s)
{
    recs_out_put(o, s.data, s.len);
}


#define recs_out_lit(o, literal)   recs_out_put(o, literal, sizeof(literal) - 1)


/* Decimal digits of v. */
void recs_out_u64(recs_out_t *o, uint64_t v);

/* v / 10^digits with exactly that many decimals; digits 0 .. 6. */
void recs_out_fixed(recs_out_t *o, int64_t v, unsigned digits);

/*
 * A JSON string with its quotes.  Besides what JSON demands, '<', '>', '&',
 * U+2028 and U+2029 leave as \u escapes, so that the text stays inert inside a
 * script element, an HTML page or an SSI-processed response.
 */
void recs_out_json(recs_out_t *o, recs_str_t s);

/* The same without the quotes. */
void recs_out_json_inside(recs_out_t *o, recs_str_t s);

/* Text for an HTML text node or a quoted attribute: & < > " ' are escaped. */
void recs_out_html(recs_out_t *o, recs_str_t s);

/*
 * HTML in UTF-8 made ASCII: every other character leaves as a numeric character
 * reference, a malformed byte as that of U+FFFD.  Right for text and attribute
 * values, not for the text of scripts and styles.
 */
void recs_out_html_ascii(recs_out_t *o, recs_str_t html);


#endif /* RECS_OUT_H */
