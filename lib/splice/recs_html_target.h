
/*
 * Where in a page things are put: the targets of one or several injections.
 *
 *   marker               right after the comment <!-- recs:NAME -->
 *   data-recs            right after the start tag of an element with
 *                        data-recs="NAME", unless raw text follows
 *   before:SELECTOR      in front of the first such element's start tag
 *   prepend:SELECTOR     right after its start tag
 *   append:SELECTOR      in front of its end tag, or of what ends it
 *   after:SELECTOR       behind its end tag, or in front of what ends it
 *   </head>, </body>     in front of that end tag, or of what ends the head; at
 *                        the end of a document that has no end tag of the body
 *
 * A selector is simple: tag#id.class[attribute=value], each part may be missing,
 * those of attributes may come several times.
 */

#ifndef RECS_HTML_TARGET_H
#define RECS_HTML_TARGET_H

#include "base/recs_base.h"


#define RECS_HTML_INJECTIONS  8
#define RECS_HTML_TARGETS     16        /* of all injections together */
#define RECS_HTML_TESTS       32        /* of attributes, all together */
#define RECS_HTML_SOURCES     8
#define RECS_HTML_TEXT        2048      /* bytes of all their names and values */
#define RECS_HTML_TAG         63        /* longest name of a tag that matches */
#define RECS_HTML_ATTR        31        /* ... of an attribute */
#define RECS_HTML_VALUE       255       /* longest value and class that match */


typedef enum {
    RECS_HTML_AT_MARKER = 0,
    RECS_HTML_AT_RECS,
    RECS_HTML_AT_HEAD,
    RECS_HTML_AT_BODY,
    RECS_HTML_AT_BEFORE,
    RECS_HTML_AT_PREPEND,
    RECS_HTML_AT_APPEND,
    RECS_HTML_AT_AFTER
} recs_html_at_t;

typedef enum {
    RECS_HTML_HAS = 0,
    RECS_HTML_IS,                       /* exactly the value */
    RECS_HTML_WORD                      /* one of its words is */
} recs_html_how_t;

typedef struct {
    recs_str_t  name;                   /* lower case */
    recs_str_t  value;
    uint8_t     how;                    /* RECS_HTML_HAS ... */
} recs_html_test_t;

typedef struct {
    uint8_t     at;                     /* RECS_HTML_AT_* */
    uint8_t     injection;
    recs_str_t  name;                   /* of the tag, empty: any; or marker */
    uint32_t    tests;                  /* all must hold; a bit each */
} recs_html_target_t;

/* Where SKUs are read from, and what they are. */

typedef enum {
    RECS_HTML_FROM_ATTR = 0,
    RECS_HTML_FROM_TEXT,
    RECS_HTML_FROM_MICRODATA,
    RECS_HTML_FROM_LD,
    RECS_HTML_FROM_LAYER
} recs_html_from_t;

typedef enum {
    RECS_HTML_ITEM = 0,
    RECS_HTML_CART,
    RECS_HTML_FACTS
} recs_html_fact_t;

typedef struct {
    uint8_t     from;                   /* RECS_HTML_FROM_* */
    uint8_t     fact;                   /* RECS_HTML_ITEM, RECS_HTML_CART */
    recs_str_t  name;                   /* of the tag, empty: any */
    uint32_t    tests;                  /* all must hold */
    uint32_t    value;                  /* attributes that say the SKU */
    uint32_t    scope;                  /* microdata: an item begins */
    uint32_t    product;                /* ... one of them: it is a Product */
} recs_html_source_t;

/* Strings lie in text, so a plan must stay where it is. */

typedef struct {
    recs_html_target_t  targets[RECS_HTML_TARGETS];
    recs_html_test_t    tests[RECS_HTML_TESTS];
    recs_html_source_t  sources[RECS_HTML_SOURCES];
    unsigned            nsources;
    unsigned            ntargets;
    unsigned            ntests;
    size_t              used;
    unsigned char       text[RECS_HTML_TEXT];
} recs_html_plan_t;


void recs_html_plan_init(recs_html_plan_t *plan);

/*
 * One more target of an injection, less preferred than those before; name is the
 * placement's.  RECS_BAD: err says what is wrong in spec, or that there are too
 * many.
 */
recs_rc_t recs_html_target_add(recs_html_plan_t *plan, unsigned injection,
    recs_str_t name, recs_str_t spec, recs_err_t *err);

/*
 * One more source of a fact: "attr=NAME", of elements that the selector (empty:
 * any) is of; "text", of those that it is of; "microdata", "json-ld" or
 * "dataLayer", which have no selector.  As above.
 */
recs_rc_t recs_html_source_add(recs_html_plan_t *plan, recs_html_fact_t fact,
    recs_str_t from, recs_str_t selector, recs_err_t *err);


#endif /* RECS_HTML_TARGET_H */
