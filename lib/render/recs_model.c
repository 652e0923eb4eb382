
#include "render/recs_model.h"

#include "base/recs_near.h"


#define RECS_MODEL_NAME   64            /* bytes of a name that is guessed at */

#define RECS_MODEL_ATTRIBUTE   "attribute."     /* and its name behind it */


static const recs_model_t  recs_model[] = {
    { "placement", RECS_VALUE_PLACEMENT, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "heading", RECS_VALUE_HEADING, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "title", RECS_VALUE_HEADING, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "message", RECS_VALUE_MESSAGE, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "generation", RECS_VALUE_GENERATION, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "lang", RECS_VALUE_LANG, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "base_url", RECS_VALUE_BASE_URL, RECS_KIND_URL, RECS_OF_ANSWER },
    { "nonce", RECS_VALUE_NONCE, RECS_KIND_TEXT, RECS_OF_ANSWER },
    { "count", RECS_VALUE_COUNT, RECS_KIND_NUMBER, RECS_OF_ANSWER },
    { "items", RECS_VALUE_ITEMS, RECS_KIND_LIST, RECS_OF_ANSWER },
    { "offers", RECS_VALUE_OFFERS, RECS_KIND_LIST, RECS_OF_ANSWER },

    { "id", RECS_VALUE_ID, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "title", RECS_VALUE_TITLE, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "url", RECS_VALUE_URL, RECS_KIND_URL, RECS_OF_ITEM },
    { "image", RECS_VALUE_IMAGE, RECS_KIND_URL, RECS_OF_ITEM },
    { "price", RECS_VALUE_PRICE, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "price_value", RECS_VALUE_PRICE_VALUE, RECS_KIND_NUMBER, RECS_OF_ITEM },
    { "currency", RECS_VALUE_CURRENCY, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "availability", RECS_VALUE_AVAILABILITY, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "in_stock", RECS_VALUE_IN_STOCK, RECS_KIND_FLAG, RECS_OF_ITEM },
    { "list", RECS_VALUE_LIST, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "because", RECS_VALUE_BECAUSE, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "gain", RECS_VALUE_GAIN, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "brand", RECS_VALUE_BRAND, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "category", RECS_VALUE_CATEGORY, RECS_KIND_TEXT, RECS_OF_ITEM },
    { RECS_MODEL_ATTRIBUTE, RECS_VALUE_ATTRIBUTE, RECS_KIND_TEXT, RECS_OF_ITEM },
    { "score", RECS_VALUE_SCORE, RECS_KIND_NUMBER, RECS_OF_ITEM },
    { "position", RECS_VALUE_POSITION, RECS_KIND_NUMBER, RECS_OF_ITEM },
    { "first", RECS_VALUE_FIRST, RECS_KIND_FLAG, RECS_OF_ITEM },
    { "last", RECS_VALUE_LAST, RECS_KIND_FLAG, RECS_OF_ITEM },
    { "card", RECS_VALUE_CARD, RECS_KIND_MARKUP, RECS_OF_ITEM },

    { "name", RECS_VALUE_NAME, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "text", RECS_VALUE_TEXT, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "gap", RECS_VALUE_GAP, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "set_price", RECS_VALUE_SET_PRICE, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "saving", RECS_VALUE_SAVING, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "ends_in", RECS_VALUE_ENDS_IN, RECS_KIND_TEXT, RECS_OF_OFFER },
    { "seconds", RECS_VALUE_SECONDS, RECS_KIND_NUMBER, RECS_OF_OFFER }
};

#define RECS_MODEL   (sizeof(recs_model) / sizeof(recs_model[0]))


static const char *
recs_model_near(recs_str_t name, const recs_scope_of_t *scopes, size_t n)
{
    char         text[RECS_MODEL_NAME];
    size_t       i, k;
    recs_near_t  near;

    if (name.len >= sizeof(text)) {
        return NULL;
    }

    memcpy(text, name.data, name.len);
    text[name.len] = '\0';

    near = (recs_near_t) { .text = text };

    for (i = 0; i < RECS_MODEL; i++) {
        for (k = 0; k < n; k++) {
            if (scopes[k] == recs_model[i].of) {
                recs_near_offer(&near, recs_model[i].name);
                break;
            }
        }
    }

    return near.name;
}


recs_scope_of_t
recs_model_inside(recs_value_t list)
{
    return list == RECS_VALUE_OFFERS ? RECS_OF_OFFER : RECS_OF_ITEM;
}


static bool
recs_model_is(const recs_model_t *m, recs_str_t name)
{
    recs_str_t  own;

    own = recs_str_of(m->name);

    return m->value == RECS_VALUE_ATTRIBUTE
           ? name.len > own.len && memcmp(name.data, own.data, own.len) == 0
           : recs_str_eq(own, name);
}


const recs_model_t *
recs_model_find(recs_str_t name, const recs_scope_of_t *scopes, size_t n,
    const char **near)
{
    size_t  i, k;

    for (k = n; k > 0; k--) {
        for (i = 0; i < RECS_MODEL; i++) {
            if (recs_model[i].of == scopes[k - 1]
                && recs_model_is(&recs_model[i], name))
            {
                return &recs_model[i];
            }
        }
    }

    *near = recs_model_near(name, scopes, n);

    return NULL;
}
