
#include "build/recs_cards.h"

#include "render/recs_card.h"

#include <stdlib.h>


#define RECS_CARD_PIECE   (32 * 1024)   /* bytes: a title, two urls, escaped */


static recs_rc_t
recs_card_write(recs_writer_t *w, const recs_product_t *product,
    unsigned char *memory, recs_err_t *err)
{
    size_t              len;
    recs_out_t          id, json, html;
    recs_card_t         card;
    recs_card_fields_t  f;

    f = (recs_card_fields_t) {
        .sku = product->sku,
        .title = product->title,
        .url = product->url,
        .image = product->image,
        .availability
            = recs_str_of(recs_availability_names[product->availability]),
        .price = product->price,
        .currency = product->currency
    };

    id = (recs_out_t) { NULL, 0, 0 };
    json = (recs_out_t) { memory, RECS_CARD_PIECE, 0 };
    html = (recs_out_t) { memory + RECS_CARD_PIECE, RECS_CARD_PIECE, 0 };

    recs_out_json(&id, product->sku);
    recs_card_json(&json, &f);
    recs_card_html(&html, &f);

    if (recs_out_full(&json) || recs_out_full(&html)) {
        return recs_fail(err, RECS_BAD, 0, "item \"%.*s\": its texts are too "
                         "long", (int) product->sku.len, product->sku.data);
    }

    card.sku = product->sku;
    card.json = (recs_str_t) { json.data, json.n };
    card.id = (recs_str_t) { json.data + RECS_CARD_ID, id.n };
    card.html = (recs_str_t) { html.data, html.n };

    len = recs_card_encode(memory + 2 * RECS_CARD_PIECE, &card);

    return recs_writer_record(w, memory + 2 * RECS_CARD_PIECE, len, err);
}


recs_rc_t
recs_cards_write(const recs_shop_t *shop, const recs_baskets_t *b,
    recs_writer_t *w, recs_err_t *err)
{
    uint32_t        i;
    recs_rc_t       rc;
    unsigned char  *memory;

    /* two pieces, then the record they make */
    memory = malloc(4 * RECS_CARD_PIECE + RECS_CARD_HEAD + RECS_SKU_MAX);
    if (memory == NULL) {
        return recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    recs_writer_begin(w, RECS_VEC_CARD);
    rc = RECS_OK;

    for (i = 0; i < b->items && rc == RECS_OK; i++) {
        rc = recs_card_write(w, &shop->products[b->product[i]], memory, err);
    }

    free(memory);

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
