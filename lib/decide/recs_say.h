
/*
 * Texts: that of the visitor's language.
 */

#ifndef RECS_SAY_H
#define RECS_SAY_H

#include "merch/recs_effect.h"


/*
 * The text for language tags separated by commas, the best first ("de-AT,
 * de;q=0.9"): of each tag the whole, then its language alone; the first text
 * where none fits.  Empty when there is no text at all.
 */
recs_str_t recs_say_in(const recs_text_t *text, recs_str_t lang);


static inline recs_str_t
recs_say(const recs_text_t *text, recs_str_t lang)
{
    if (text->n == 0) {
        return recs_str("");
    }

    return lang.len != 0 ? recs_say_in(text, lang) : text->said[0].text;
}


#endif /* RECS_SAY_H */
