
/*
 * Times as shops export them, to unix seconds.  No locale, no zone database.
 */

#ifndef RECS_TIME_H
#define RECS_TIME_H

#include "base/recs_base.h"


/*
 *   2010-12-01T08:26:00Z      also with a space, '/' for '-', a fraction,
 *                             " UTC", " GMT", +01:00, +0100, +01, or nothing
 *   2010-12-01                midnight
 *   01.12.2010 08:26          day.month.year
 *   12/1/2010 8:26            month/day/year; also 12/1/10, AM and PM.  What
 *                             can only be day/month is refused, not guessed
 *   Dec 1, 2010 8:26:00 AM    also "December", "1 Dec 2010", "1-Dec-2010" and
 *                             "Wed, 01 Dec 2010 08:26:00 +0000"; English only
 *   20101201, 201012010826, 20101201082600
 *   1291191960                9 to 11 digits are seconds, to 14 milliseconds,
 *                             to 17 microseconds, to 19 nanoseconds
 *
 * No zone means UTC.  RECS_OK; RECS_NONE for blank text and for the
 * "0000-00-00" of databases; RECS_BAD.  *t changes only with RECS_OK and may
 * be negative (before 1970).
 */
recs_rc_t recs_time_parse(recs_str_t s, int64_t *t);

/* The same in microseconds: what happened within a second keeps its order. */
recs_rc_t recs_time_parse_micros(recs_str_t s, int64_t *t);


#endif /* RECS_TIME_H */
