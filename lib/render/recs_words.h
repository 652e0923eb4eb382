
/*
 * Texts with variables: "Add {gap} for free shipping".
 */

#ifndef RECS_WORDS_H
#define RECS_WORDS_H

#include "render/recs_render.h"


/*
 * Write text with what an offer says in place of {gap}, {set_price}, {saving},
 * {ends_in}; other braces stay as they are.  False, with nothing written, when it
 * needs what the offer does not say, or when there is no room: rather no text
 * than half of one.
 */
bool recs_words(recs_out_t *o, recs_str_t text,
    const recs_render_offer_t *offer, const recs_locale_t *locale,
    const char *currency);

/*
 * Seconds as two units at most, by the symbols of the SI, which hold in all
 * languages: "3 d 4 h", "5 h 20 min", "12 min"; the last minute is one.
 */
void recs_words_time(recs_out_t *o, int64_t seconds);


#endif /* RECS_WORDS_H */
