
/*
 * Data in scripts: JSON-LD, and what is pushed to a data layer.
 */

#include "splice/recs_html_facts.h"

#include "json/recs_json.h"
#include "splice/recs_html_find.h"


#define RECS_HTML_PUSH  "dataLayer.push("
#define RECS_HTML_GTAG  "gtag("
#define RECS_HTML_NEAR  64              /* bytes from gtag( to its object */


static const char *const  recs_html_cart_events[] = {
    "view_cart", "begin_checkout", "add_shipping_info", "add_payment_info"
};

#define RECS_HTML_CART_EVENTS                                                 \
    (sizeof(recs_html_cart_events) / sizeof(recs_html_cart_events[0]))


/* To the sources of that kind; fact: of that fact alone, or any for 2. */

static void
recs_html_data_add(recs_html_facts_t *f, unsigned from, unsigned fact,
    const cJSON *sku)
{
    unsigned                   i;
    const recs_html_source_t  *source;

    for (i = 0; cJSON_IsString(sku) && i < f->plan->nsources; i++) {

        source = &f->plan->sources[i];

        if (source->from == from
            && (fact == RECS_HTML_FACTS || source->fact == fact))
        {
            recs_html_facts_add(f, source->fact, sku->valuestring,
                                strlen(sku->valuestring));
        }
    }
}


static bool
recs_html_data_is(const cJSON *type, const char *name)
{
    const cJSON  *one;

    if (cJSON_IsString(type)) {
        return strcmp(type->valuestring, name) == 0;
    }

    cJSON_ArrayForEach(one, type) {
        if (cJSON_IsString(one) && strcmp(one->valuestring, name) == 0) {
            return true;
        }
    }

    return false;
}


/* As deep as the text may be: recs_json_limits. */

static void
recs_html_data_walk(recs_html_facts_t *f, const cJSON *node)
{
    const cJSON  *child, *sku;

    if (cJSON_IsObject(node)
        && recs_html_data_is(cJSON_GetObjectItemCaseSensitive(node, "@type"),
                             "Product"))
    {
        sku = cJSON_GetObjectItemCaseSensitive(node, "sku");

        if (sku == NULL) {
            sku = cJSON_GetObjectItemCaseSensitive(node, "productID");
        }

        recs_html_data_add(f, RECS_HTML_FROM_LD, RECS_HTML_FACTS, sku);
    }

    cJSON_ArrayForEach(child, node) {
        recs_html_data_walk(f, child);
    }
}


static void
recs_html_data_ld(recs_html_facts_t *f, const char *p, size_t n)
{
    cJSON  *tree;

    tree = recs_json_parse(p, n, NULL, NULL);

    if (tree != NULL) {
        recs_html_data_walk(f, tree);
        cJSON_Delete(tree);
    }
}


/* Behind the object that begins at p, a brace; NULL: it does not end. */

static const char *
recs_html_data_end(const char *p, const char *end)
{
    char    quote;
    size_t  depth;

    for (depth = 0; p < end; p++) {

        if (*p == '"' || *p == '\'') {

            for (quote = *p++; p < end && *p != quote; p++) {
                p += *p == '\\' && end - p > 1;
            }

        } else if (*p == '{') {
            depth++;

        } else if (*p == '}' && --depth == 0) {
            return p + 1;
        }
    }

    return NULL;
}


/* RECS_HTML_FACTS: an event that tells of neither. */

static unsigned
recs_html_data_fact(const char *event, size_t len)
{
    size_t  i;

    if (len == 9 && memcmp(event, "view_item", 9) == 0) {
        return RECS_HTML_ITEM;
    }

    for (i = 0; i < RECS_HTML_CART_EVENTS; i++) {
        if (len == strlen(recs_html_cart_events[i])
            && memcmp(event, recs_html_cart_events[i], len) == 0)
        {
            return RECS_HTML_CART;
        }
    }

    return RECS_HTML_FACTS;
}


static void
recs_html_data_items(recs_html_facts_t *f, unsigned fact, const cJSON *object)
{
    const cJSON  *items, *item, *sku;

    items = cJSON_GetObjectItemCaseSensitive(object, "ecommerce");

    items = cJSON_GetObjectItemCaseSensitive(items != NULL ? items : object,
                                             "items");

    cJSON_ArrayForEach(item, items) {

        sku = cJSON_GetObjectItemCaseSensitive(item, "item_id");

        if (sku == NULL) {
            sku = cJSON_GetObjectItemCaseSensitive(item, "id");
        }

        recs_html_data_add(f, RECS_HTML_FROM_LAYER, fact, sku);
    }
}


/* The object at p; event is what gtag() was told, or the object says it. */

static void
recs_html_data_object(recs_html_facts_t *f, const char *p, size_t n,
    unsigned fact)
{
    cJSON        *tree;
    const cJSON  *event;

    tree = recs_json_parse(p, n, NULL, NULL);

    if (tree == NULL) {
        return;
    }

    event = cJSON_GetObjectItemCaseSensitive(tree, "event");

    if (fact == RECS_HTML_FACTS && cJSON_IsString(event)) {
        fact = recs_html_data_fact(event->valuestring,
                                   strlen(event->valuestring));
    }

    if (fact != RECS_HTML_FACTS) {
        recs_html_data_items(f, fact, tree);
    }

    cJSON_Delete(tree);
}


/* What gtag( at p says the event is: the string in front of the object. */

static unsigned
recs_html_data_told(const char *p, const char *brace)
{
    const char  *from, *last;

    last = brace;

    do {
        if (--last <= p) {
            return RECS_HTML_FACTS;
        }
    } while (*last != '"' && *last != '\'');

    from = memrchr(p, *last, (size_t) (last - p));

    return from != NULL
           ? recs_html_data_fact(from + 1, (size_t) (last - from - 1))
           : RECS_HTML_FACTS;
}


/* Each call of that name: its object. */

static void
recs_html_data_calls(recs_html_facts_t *f, const char *p, size_t n,
    const char *call, bool told)
{
    size_t       near;
    const char  *end, *brace, *behind;

    end = p + n;

    while ((p = memmem(p, (size_t) (end - p), call, strlen(call))) != NULL) {

        p += strlen(call);
        near = (size_t) (end - p) < RECS_HTML_NEAR ? (size_t) (end - p)
                                                   : RECS_HTML_NEAR;

        brace = near != 0 ? memchr(p, '{', near) : NULL;
        behind = brace != NULL ? recs_html_data_end(brace, end) : NULL;

        if (behind != NULL) {
            recs_html_data_object(f, brace, (size_t) (behind - brace),
                                  told ? recs_html_data_told(p, brace)
                                       : RECS_HTML_FACTS);
            p = behind;
        }
    }
}


void
recs_html_data_read(recs_html_facts_t *f, const char *p, size_t n)
{
    size_t  i;

    for (i = 0; i < n && recs_html_space((unsigned char) p[i]); i++) {
        /* void */
    }

    if (i < n && (p[i] == '{' || p[i] == '[')) {
        recs_html_data_ld(f, p, n);
        return;
    }

    recs_html_data_calls(f, p, n, RECS_HTML_PUSH, false);
    recs_html_data_calls(f, p, n, RECS_HTML_GTAG, true);
}
