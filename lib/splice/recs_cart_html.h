
/*
 * HTML in a JSON string: where in the string the fragment belongs.
 */

#ifndef RECS_CART_HTML_H
#define RECS_CART_HTML_H

#include "splice/recs_cart_walk.h"
#include "splice/recs_html.h"


/*
 * Feed scan, a page just begun, with what the string says.  *at is an offset in
 * the body, never within an escape: put the fragment there, escaped as JSON.
 *
 * RECS_NONE: it has no place.
 */
recs_rc_t recs_cart_html(recs_html_t *scan, const char *body,
    const recs_hit_t *string, size_t *at);


#endif /* RECS_CART_HTML_H */
