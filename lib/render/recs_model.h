
/*
 * What a template may say: names, and what kind of thing each is.
 */

#ifndef RECS_MODEL_H
#define RECS_MODEL_H

#include "base/recs_base.h"


typedef enum {
    RECS_KIND_TEXT = 0,
    RECS_KIND_URL,              /* a path, http: or https:, else it is not there */
    RECS_KIND_NUMBER,           /* digits, a point, a minus */
    RECS_KIND_FLAG,             /* for sections: it says nothing itself */
    RECS_KIND_MARKUP,           /* HTML that was made here */
    RECS_KIND_LIST
} recs_kind_t;

typedef enum {
    RECS_OF_ANSWER = 0,
    RECS_OF_ITEM,
    RECS_OF_OFFER,
    RECS_SCOPES
} recs_scope_of_t;

typedef enum {
    /* of the answer */
    RECS_VALUE_PLACEMENT = 0,
    RECS_VALUE_HEADING,
    RECS_VALUE_MESSAGE,
    RECS_VALUE_GENERATION,
    RECS_VALUE_LANG,
    RECS_VALUE_BASE_URL,
    RECS_VALUE_NONCE,
    RECS_VALUE_COUNT,
    RECS_VALUE_ITEMS,
    RECS_VALUE_OFFERS,

    /* of an item; the first ones in the order of recs_card_read() */
    RECS_VALUE_ID,
    RECS_VALUE_TITLE,
    RECS_VALUE_URL,
    RECS_VALUE_IMAGE,
    RECS_VALUE_PRICE_VALUE,
    RECS_VALUE_CURRENCY,
    RECS_VALUE_AVAILABILITY,
    RECS_VALUE_PRICE,
    RECS_VALUE_IN_STOCK,
    RECS_VALUE_LIST,
    RECS_VALUE_BECAUSE,
    RECS_VALUE_GAIN,
    RECS_VALUE_BRAND,
    RECS_VALUE_CATEGORY,
    RECS_VALUE_ATTRIBUTE,
    RECS_VALUE_SCORE,
    RECS_VALUE_POSITION,
    RECS_VALUE_FIRST,
    RECS_VALUE_LAST,
    RECS_VALUE_CARD,

    /* of an offer */
    RECS_VALUE_NAME,
    RECS_VALUE_TEXT,
    RECS_VALUE_GAP,
    RECS_VALUE_SET_PRICE,
    RECS_VALUE_SAVING,
    RECS_VALUE_ENDS_IN,
    RECS_VALUE_SECONDS,
    RECS_VALUES
} recs_value_t;

typedef struct {
    const char       *name;
    recs_value_t      value;
    recs_kind_t       kind;
    recs_scope_of_t   of;
} recs_model_t;


/* what the section of a list is of */
recs_scope_of_t recs_model_inside(recs_value_t list);

/*
 * The value that a name has where the innermost of these sections is open, or
 * one around it; an item has any "attribute.NAME".  NULL: there is none; near is
 * the name that looks like it, or NULL.
 */
const recs_model_t *recs_model_find(recs_str_t name,
    const recs_scope_of_t *scopes, size_t n, const char **near);


#endif /* RECS_MODEL_H */
