
/*
 * Rows of JSON lines for recs_feed.h: one object a line.
 *
 * Columns are the paths of the members, names joined by dots, in the order of
 * their first appearance ("customer.id").  true, false and numbers are text as
 * spelled, null is absent, of an array the first element counts.
 *
 * In a feed of orders or events the first member called items, line_items, lines or
 * products that is an array of objects makes one row of each element, with the
 * other members of the line in every row.  In a feed of events an array of
 * objects with a key and a value (GA4's event_params) is read as an object.
 */

#ifndef RECS_JSONL_H
#define RECS_JSONL_H

#include "build/recs_feed.h"


extern const recs_reader_t  recs_jsonl_reader;


#endif /* RECS_JSONL_H */
