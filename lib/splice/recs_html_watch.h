
/*
 * A page watched for the targets of a plan: every tag is read by the states of
 * the standard, and the whole tree is built as far as it decides where elements
 * end.  That costs several times what recs_html.h's one place does.
 *
 * A place is taken as it comes by, once for each injection, unless a target
 * listed before it is known to have one further on: its element is open, or it
 * is </body> and the page is a document.
 */

#ifndef RECS_HTML_WATCH_H
#define RECS_HTML_WATCH_H

#include "splice/recs_html.h"
#include "splice/recs_html_facts.h"


#define RECS_HTML_LONG   4096           /* a longer tag has no place before it */
#define RECS_HTML_OPEN   256            /* open elements that are followed */


typedef struct {
    ptrdiff_t  at;                      /* in this piece; < 0: in what is held */
    unsigned   injection;
} recs_html_place_t;

/* An open element. */

typedef struct {
    uint32_t   id;                      /* of its name: a row, or a hash */
    uint32_t   waiting;                 /* targets that wait for its end, and
                                           RECS_HTML_SAYS and its kin */
    uint8_t    flags;                   /* RECS_HTML_X_* */
    uint8_t    ns;                      /* RECS_HTML_IN_* */
} recs_html_open_t;


typedef struct recs_html_watch_s {
    recs_html_place_t        places[RECS_HTML_INJECTIONS];  /* of this piece */
    unsigned                 nplaces;

    const recs_html_plan_t  *plan;
    recs_html_facts_t       *facts;     /* NULL: nothing is read */
    uint32_t                 wanted;    /* injections without a place */
    uint32_t                 waiting;   /* targets whose element is open */

    const unsigned char     *piece;
    uint64_t                 base;      /* where in the page it begins */
    uint64_t                 lt;        /* of the tag: its < */
    uint64_t                 gt;        /* ... and behind its > */

    uint32_t                 id;        /* of the tag's name */
    uint32_t                 hash;
    uint8_t                  kind;      /* RECS_HTML_E_* */
    uint8_t                  flags;
    uint8_t                  name_len;
    char                     name[RECS_HTML_TAG + 1];

    uint32_t                 tests;     /* that hold for the tag */
    uint32_t                 tested;    /* by an attribute it has already */
    uint32_t                 asked;     /* of the attribute that is read */
    uint32_t                 matched;   /* targets whose element it is */
    uint8_t                  attr_len;
    uint8_t                  word_len;
    uint16_t                 value_len;
    char                     attr[RECS_HTML_ATTR + 1];
    unsigned char            word[RECS_HTML_VALUE + 1];
    unsigned char            value[RECS_HTML_VALUE + 1];

    bool                     end;       /* the tag is an end tag */
    bool                     headed;    /* the head was, or has begun */
    bool                     strict;    /* there was a doctype */
    bool                     form;      /* a form is open */
    uint16_t                 nopen;
    recs_html_open_t         open[RECS_HTML_OPEN];
} recs_html_watch_t;


/*
 * Start a page; wanted has a bit for each injection of the plan that is to be
 * placed.  Into facts, which may be NULL, what the plan's sources tell is read,
 * until all are placed.  All must live and stay as long as h is fed.
 */
void recs_html_watch_init(recs_html_t *h, recs_html_watch_t *w,
    const recs_html_plan_t *plan, uint32_t wanted, recs_html_facts_t *facts);

/*
 * Scan the next n bytes: w->places has what is placed, in the order of the page.
 * Returns how many of the last bytes fed (0 .. RECS_HTML_LONG) must be held: they
 * begin a tag in front of which a place may be.
 */
size_t recs_html_watch_feed(recs_html_t *h, const unsigned char *p, size_t n);

/* Would there be places at the end, were it here? */
bool recs_html_watch_ending(const recs_html_t *h);

/* The page has ended: places at its end, offset 0. */
void recs_html_watch_end(recs_html_t *h);


#endif /* RECS_HTML_WATCH_H */
