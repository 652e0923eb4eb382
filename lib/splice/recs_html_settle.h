
/*
 * Making up for what recs_html_pass.c passed over without a look.
 *
 * Rows and cells, in hundreds on some pages, matter only to the next thing
 * that matters more, and whether text came only to a frameset.
 */

#ifndef RECS_HTML_SETTLE_H
#define RECS_HTML_SETTLE_H

#include "splice/recs_html.h"
#include "splice/recs_html_proof.h"


/*
 * Do to h what the text and the tags from .. to - 1 do; both are places in
 * text, and between them stands nothing else that matters.  Reads up to 4
 * bytes from to on.  False, and nothing is changed: it is not sure.
 */
bool recs_html_settle(recs_html_t *h, recs_html_proof_t *proof,
    const unsigned char *from, const unsigned char *to);


#endif /* RECS_HTML_SETTLE_H */
