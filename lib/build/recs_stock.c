
#include "build/recs_stock.h"

#include "build/recs_money.h"
#include "build/recs_text.h"
#include "store/recs_format.h"


/* Words for what is no plain "in stock"; all others mean that. */

static const struct {
    const char  *word;          /* its letters in lower case, nothing else */
    uint8_t      availability;
} recs_stock_words[] = {
    { "outofstock", RECS_OUT_OF_STOCK },
    { "soldout", RECS_OUT_OF_STOCK },
    { "unavailable", RECS_OUT_OF_STOCK },
    { "notavailable", RECS_OUT_OF_STOCK },
    { "discontinued", RECS_OUT_OF_STOCK },
    { "no", RECS_OUT_OF_STOCK },
    { "n", RECS_OUT_OF_STOCK },
    { "false", RECS_OUT_OF_STOCK },
    { "preorder", RECS_PREORDER },
    { "presale", RECS_PREORDER },
    { "backorder", RECS_BACKORDER },
    { "onbackorder", RECS_BACKORDER }
};

#define RECS_STOCK_WORDS                                                    \
    (sizeof(recs_stock_words) / sizeof(recs_stock_words[0]))


/*
 * What a status says of a product that is shown, in any case; in some feeds it
 * tells the stock.
 */

static const char *const  recs_stock_shown[] = {
    "active", "publish", "published", "enabled", "visible", "live", "online",
    "available", "in stock", "instock", "true", "yes", "1"
};

/* What "published" says of one that is not; WooCommerce: private, draft. */

static const char *const  recs_stock_hidden[] = {
    "0", "-1", "false", "no", "n", "draft", "private"
};


static bool
recs_stock_among(recs_str_t s, const char *const *words, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (recs_text_is(s, words[i])) {
            return true;
        }
    }

    return false;
}


bool
recs_stock_unpublished(const recs_table_t *t)
{
    recs_str_t  status, published;

    status = recs_text_trim(recs_table_get(t, RECS_FIELD_STATUS));
    published = recs_text_trim(recs_table_get(t, RECS_FIELD_PUBLISHED));

    return (status.len != 0
            && !recs_stock_among(status, recs_stock_shown,
                                   sizeof(recs_stock_shown)
                                   / sizeof(recs_stock_shown[0])))
           || recs_stock_among(published, recs_stock_hidden,
                                 sizeof(recs_stock_hidden)
                                 / sizeof(recs_stock_hidden[0]));
}


/* "Out of stock", "out_of_stock" and "https://schema.org/OutOfStock" */

static uint8_t
recs_stock_word(recs_str_t s)
{
    char           word[16];
    size_t         i, n;
    unsigned char  c;

    for (i = 0, n = 0; i < s.len && n < sizeof(word) - 1; i++) {
        c = s.data[i] | 0x20;

        if (s.data[i] == '/') {
            n = 0;

        } else if (c >= 'a' && c <= 'z') {
            word[n++] = (char) c;
        }
    }

    word[n] = '\0';

    for (i = 0; i < RECS_STOCK_WORDS; i++) {
        if (strcmp(word, recs_stock_words[i].word) == 0) {
            return recs_stock_words[i].availability;
        }
    }

    return RECS_IN_STOCK;
}


uint8_t
recs_stock_availability(const recs_table_t *t)
{
    int64_t     stock;
    recs_str_t  s;

    s = recs_text_trim(recs_table_get(t, RECS_FIELD_AVAILABILITY));

    if (recs_decimal_parse(s, 0, &stock) == RECS_OK) {

        if (stock > 0) {
            return RECS_IN_STOCK;
        }

        /* Shopify writes 0 also where it does not count */
        if (t->columns.at[RECS_FIELD_TRACKED] != RECS_NO_COLUMN
            && recs_table_get(t, RECS_FIELD_TRACKED).len == 0)
        {
            return RECS_IN_STOCK;
        }

        s = recs_text_trim(recs_table_get(t, RECS_FIELD_OVERSELL));

        return recs_text_is(s, "continue") || recs_text_is(s, "true")
               ? RECS_BACKORDER : RECS_OUT_OF_STOCK;
    }

    return recs_stock_word(s);
}
