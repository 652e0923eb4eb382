
/*
 * The open elements that are followed, oldest first, in h->open.
 */

#ifndef RECS_HTML_OPEN_H
#define RECS_HTML_OPEN_H

#include "splice/recs_html.h"
#include "splice/recs_html_names.h"


/* An entry of h->open: where it is, and a row of the table or a hash. */

#define RECS_HTML_NS         0xc000u
#define RECS_HTML_NS_SVG     0x4000u
#define RECS_HTML_NS_MATH    0x8000u
#define RECS_HTML_HTML_IN    0x2000u    /* annotation-xml that holds HTML */
#define RECS_HTML_UNKNOWN    0x1000u
#define RECS_HTML_ID         0x0fffu


static inline const recs_html_row_t *
recs_html_row(unsigned entry)
{
    return &recs_html_rows[entry & RECS_HTML_UNKNOWN ? 0
                                                     : entry & RECS_HTML_ID];
}


/* Does the entry hold HTML inside svg or math? */

static inline bool
recs_html_holds_html(unsigned entry)
{
    unsigned  flags;

    flags = recs_html_row(entry)->flags;

    switch (entry & RECS_HTML_NS) {

    case RECS_HTML_NS_SVG:
        return flags & RECS_HTML_F_SVG;

    case RECS_HTML_NS_MATH:
        return (flags & RECS_HTML_F_MATH) || (entry & RECS_HTML_HTML_IN);

    default:
        return false;
    }
}


/* Does the entry keep end tags inside it from what is outside? */

static inline bool
recs_html_shields(unsigned entry)
{
    return (entry & RECS_HTML_NS) == 0 || recs_html_holds_html(entry)
           || ((entry & RECS_HTML_NS) == RECS_HTML_NS_MATH
               && (recs_html_row(entry)->flags & RECS_HTML_F_NOTE));
}


/* The entry of the tag in h->tag, as it stands in HTML. */
unsigned recs_html_entry(const recs_html_t *h, unsigned tag);

/* One more; too many, and h->state becomes done. */
void recs_html_push(recs_html_t *h, unsigned entry);

/* Keep the n oldest. */
void recs_html_cut(recs_html_t *h, unsigned n);

/* Cut what is in svg or math and holds no HTML. */
void recs_html_leave_foreign(recs_html_t *h);

/* One more than the index of the table or template we are in; 0: in none. */
unsigned recs_html_base(const recs_html_t *h);


#endif /* RECS_HTML_OPEN_H */
