
/*
 * The words of titles.
 */

#ifndef RECS_WORDS_H
#define RECS_WORDS_H

#include "base/recs_base.h"


#define RECS_WORD_BYTES   64            /* longer words are cut */


/*
 * The next word of [*p, end): letters, digits and whatever is no ASCII, ASCII
 * letters in lower case.  Its length; 0 at the end.
 */
size_t recs_word_next(const unsigned char **p, const unsigned char *end,
    unsigned char word[RECS_WORD_BYTES]);

/*
 * A number for a title without its sizes and colours, so that the variants of
 * one product have the same: "Harness, red, L" and "Harness, blue, M".  Left
 * out are amounts ("500 ml", "64GB", "pack of 6"), sizes of clothes and the
 * names of colours (English, some German, French and Spanish).  A number that
 * is no amount stays: a 14 is no variant of a 13.  0: nothing else is there.
 */
uint64_t recs_words_core(recs_str_t title);


#endif /* RECS_WORDS_H */
