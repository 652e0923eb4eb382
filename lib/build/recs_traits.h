
/*
 * Further columns of the catalogues: what no field takes, such as color, is kept
 * as attributes where the values are short and come again.
 *
 * A name is the column's, in lower case and with _ for what is no letter or
 * digit, without "g:", what stands in parentheses at the end, and what a path in
 * JSON or XML leads by.  Two columns may be a name and its value: "Option1 Name"
 * with "Option1 Value" (Shopify), "Attribute 1 name" with "Attribute 1 value(s)"
 * (WooCommerce).
 */

#ifndef RECS_TRAITS_H
#define RECS_TRAITS_H

#include "base/recs_bytes.h"
#include "build/recs_intern.h"
#include "build/recs_table.h"
#include "store/recs_format.h"


#define RECS_TRAIT_NAMES      256           /* of all catalogues */
#define RECS_TRAIT_VALUES     20000         /* of a name; more are no attribute */
#define RECS_TRAITS_VALUES    1000000       /* of all names, while they are read */

typedef struct {
    uint32_t  rows;                         /* that say something */
    uint32_t  texts;                        /* of them: what is too long, a URL
                                               or not UTF-8 */
    uint32_t  values;                       /* different ones */
    bool      crowded;                      /* too many: the rest was not read */
} recs_trait_t;

typedef struct {                            /* zero is empty and ready */
    recs_intern_t  names;
    recs_trait_t   of[RECS_TRAIT_NAMES];    /* by the name's number */
    recs_intern_t  values;                  /* le16 name's number, value */
    uint32_t       nameless;                /* columns beyond those names */
    recs_arena_t   arena;                   /* of the products' lists */
} recs_traits_t;


/* Which column of the feed at hand is what; zero before its first row. */

typedef struct {
    size_t    seen;                         /* columns that are known */
    uint16_t  name[RECS_FEED_COLUMNS];      /* number, or RECS_TRAIT_NONE */
    uint16_t  namer[RECS_FEED_COLUMNS];     /* the column that has the name, or
                                               RECS_TRAIT_NONE */
    bool      list[RECS_FEED_COLUMNS];      /* several values, by comma */
} recs_trait_columns_t;

#define RECS_TRAIT_NONE   UINT16_MAX


void recs_traits_free(recs_traits_t *t);

/*
 * What the row at hand says: *traits are le32 numbers of values, in t's arena;
 * none twice, at most RECS_ITEM_ATTRIBUTES_MAX.  RECS_SYS: no memory.
 */
recs_rc_t recs_traits_row(recs_traits_t *t, recs_trait_columns_t *c,
    const recs_table_t *table, recs_str_t *traits);

/* What a variant does not say, its product does.  RECS_SYS: no memory. */
recs_rc_t recs_traits_inherit(recs_traits_t *t, recs_str_t *traits,
    recs_str_t from);

/* The number of its name, and its text. */

static inline uint32_t
recs_trait_of(const recs_traits_t *t, uint32_t value)
{
    return recs_le16(t->values.names[value].data);
}


static inline recs_str_t
recs_trait_text(const recs_traits_t *t, uint32_t value)
{
    return (recs_str_t) { t->values.names[value].data + 2,
                          t->values.names[value].len - 2 };
}


#endif /* RECS_TRAITS_H */
