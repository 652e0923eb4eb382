
/*
 * Rows of a file of sessions for recs_feed.h, as research sets come: a line is
 * the session's id, a tab, and the items one after another with blanks between.
 * There is no header; the columns are session and item, a row is one item.
 */

#ifndef RECS_SEQUENCES_H
#define RECS_SEQUENCES_H

#include "build/recs_feed.h"


extern const recs_reader_t  recs_sequences_reader;

/*
 * Does a file that begins so look like one?  Its first line is a number, a tab,
 * and numbers: a header would have words.
 */
bool recs_sequences_are(recs_str_t ahead);


#endif /* RECS_SEQUENCES_H */
