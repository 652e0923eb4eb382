
/*
 * Which of the further columns become attributes of the generation, and writing
 * them.
 */

#ifndef RECS_TRAITS_KEPT_H
#define RECS_TRAITS_KEPT_H

#include "build/recs_baskets.h"
#include "build/recs_traits.h"
#include "store/recs_writer.h"


typedef enum {
    RECS_TRAIT_KEPT = 0,
    RECS_TRAIT_TEXT,            /* more than one value in ten is free text */
    RECS_TRAIT_CROWDED,         /* more than RECS_TRAIT_VALUES values */
    RECS_TRAIT_UNLIKE,          /* another value for most items: a number, a
                                   name, not what items have in common */
    RECS_TRAIT_NO_ROOM          /* others have taken RECS_ATTRIBUTES_MAX */
} recs_trait_fate_t;

/* "free text", ... as recs build says it; kept: NULL */
extern const char *const  recs_trait_fates[];

typedef struct {
    char               name[RECS_ATTRIBUTE_NAME_MAX + 1];
    recs_trait_fate_t  fate;
    uint32_t           items;   /* that have it */
    uint32_t           values;  /* different ones of them */
} recs_trait_report_t;

typedef struct {
    uint32_t              n;
    uint32_t              nameless;     /* columns beyond RECS_TRAIT_NAMES */
    recs_trait_report_t   of[RECS_TRAIT_NAMES];
} recs_traits_report_t;

typedef struct {
    uint32_t  n;                /* attributes */
    uint32_t *values;           /* attribute -> value */
    uint32_t *numbers;          /* value -> attribute, or UINT32_MAX */
} recs_traits_kept_t;


/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_traits_keep(recs_traits_kept_t *k, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_traits_report_t *report, recs_err_t *err);
void recs_traits_kept_free(recs_traits_kept_t *k);

/* The vectors attribute and item_attribute. */
recs_rc_t recs_traits_write(const recs_traits_kept_t *k,
    const recs_shop_t *shop, const recs_baskets_t *b, recs_writer_t *w,
    recs_err_t *err);


#endif /* RECS_TRAITS_KEPT_H */
