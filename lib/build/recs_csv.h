
/*
 * Rows of CSV and TSV files for recs_feed.h.
 *
 * The delimiter of a CSV file is found in its header line: ',', or ';', or a
 * tab, whichever stands there and comes first in this list.
 *
 * CSV is read strictly: a quote inside an unquoted field, text behind a
 * closing quote or a quote that is never closed is an error, because guessing
 * would move data into other columns.  In TSV, where many writers know no
 * quoting at all (5" x 7"), a line whose quotes do not obey those rules is
 * taken literally; a field that starts with a quote may still span lines.
 *
 * Basket lines have no header: each line is an order, its fields are the items.
 */

#ifndef RECS_CSV_H
#define RECS_CSV_H

#include "build/recs_feed.h"


extern const recs_reader_t  recs_csv_reader;
extern const recs_reader_t  recs_tsv_reader;
extern const recs_reader_t  recs_basket_lines_reader;


#endif /* RECS_CSV_H */
