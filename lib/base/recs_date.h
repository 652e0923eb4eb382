
/*
 * The Gregorian calendar.
 */

#ifndef RECS_DATE_H
#define RECS_DATE_H

#include "base/recs_base.h"


#define RECS_DAY   86400                        /* seconds */


/* Days since 1970-01-01; month 1 to 12, any day. */
int64_t recs_date_days(int year, int month, int day);

/* Days of a month, 1 to 12. */
int recs_date_month(int year, int month);

/* Of days since 1970-01-01: 0 Monday to 6 Sunday. */
int recs_date_weekday(int64_t days);


#endif /* RECS_DATE_H */
