
/*
 * Any bytes are a cart or refused, by the formats that there are and by one that
 * the input brings along.  Where a place is found, the body with something put
 * in there is JSON, as cJSON has it, and no place any more; where HTML is found
 * in a string, the place lies in that string.
 */

#include "json/recs_json.h"
#include "splice/recs_cart.h"
#include "splice/recs_cart_html.h"

#include <stdio.h>
#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static recs_cart_t         cart;
static recs_cart_format_t  format;


static bool
known(void *ctx, recs_str_t id)
{
    (void) ctx;

    return id.len != 0 && id.data[0] < 'c';
}


/* the first line of the input: words of a format, or the name of one */

static recs_rc_t
read_format(const char *text, size_t len)
{
    size_t       n, word;
    recs_str_t   words[16];
    const char  *end, *blank;

    memset(&format, 0, sizeof(format));

    end = text + len;

    if (memchr(text, '[', len) == NULL) {
        return recs_cart_format_named(&format, (recs_str_t) {
                   (const unsigned char *) text, len }, recs_str(""), NULL);
    }

    for (n = 0; text < end && n < 16; n++) {
        blank = memchr(text, ' ', (size_t) (end - text));
        word = (size_t) ((blank != NULL ? blank : end) - text);
        words[n] = (recs_str_t) { (const unsigned char *) text, word };
        text += word + (blank != NULL);
    }

    return recs_cart_format_add(&format, words, n, recs_str(""), NULL);
}


/* is all of it among the size bytes at p? */

static bool
lies_in(recs_str_t sku, const void *p, size_t size)
{
    return (uintptr_t) sku.data >= (uintptr_t) p
           && (uintptr_t) sku.data + sku.len <= (uintptr_t) p + size;
}


static void
check(const char *body, size_t size)
{
    size_t       i, at;
    recs_html_t  scan;

    if (cart.n > RECS_CART_ITEMS || cart.used > RECS_CART_TEXT
        || (cart.place.way != RECS_CART_NO_PLACE && cart.place.at >= size))
    {
        abort();
    }

    for (i = 0; i < cart.n; i++) {
        if (cart.skus[i].len == 0
            || (!lies_in(cart.skus[i], body, size)
                && !lies_in(cart.skus[i], cart.text, cart.used)))
        {
            abort();
        }
    }

    for (i = 0; i < cart.nhtml; i++) {
        recs_html_init(&scan, recs_str("cart"));

        if (recs_cart_html(&scan, body, &cart.html[i], &at) == RECS_OK
            && (at <= cart.html[i].at || at >= cart.html[i].end))
        {
            abort();
        }
    }
}


/* put something in: cJSON reads it, and there is no room for more */

static void
splice(const char *body, size_t size)
{
    int          n;
    char        *all;
    cJSON       *tree;
    size_t       at;
    recs_err_t   err;

    if (cart.place.way == RECS_CART_NO_PLACE) {
        return;
    }

    at = cart.place.at;
    all = malloc(size + cart.place.name.len + 16);      /* and a NUL */

    if (all == NULL) {
        return;
    }

    memcpy(all, body, at);
    n = cart.place.way == RECS_CART_FILL
        ? sprintf(all + at, "1")
        : sprintf(all + at, "%s\"%.*s\":1", cart.place.comma ? "," : "",
                  (int) cart.place.name.len, cart.place.name.data);
    memcpy(all + at + n, body + at, size - at);
    size += (size_t) n;
    all[size] = '\0';

    tree = recs_json_parse(all, size, NULL, &err);

    /* cJSON takes no NUL and no half of a surrogate pair */
    if (tree == NULL && memmem(all, size, "\\u", 2) == NULL) {
        abort();
    }

    cJSON_Delete(tree);

    if (recs_cart_read(&cart, &format, all, size, known, NULL, &err) != RECS_OK
        || cart.place.way != RECS_CART_NO_PLACE)
    {
        abort();
    }

    free(all);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char        *body, *words;
    size_t       len;
    recs_err_t   err;
    const void  *line;

    line = memchr(data, '\n', size);
    len = line != NULL ? (size_t) ((const uint8_t *) line - data) : 0;

    /* a byte behind the NUL is seen */
    words = malloc(len + 1);
    size -= len + (line != NULL);
    body = malloc(size + 1);

    if (words != NULL && body != NULL) {
        memcpy(words, data, len);
        memcpy(body, data + len + (line != NULL), size);
        body[size] = '\0';

        cart.currency[0] = '\0';

        if (read_format(words, len) == RECS_OK
            && recs_cart_read(&cart, &format, body, size, known, NULL, &err)
               == RECS_OK)
        {
            check(body, size);
            splice(body, size);
        }
    }

    free(words);
    free(body);

    return 0;
}
