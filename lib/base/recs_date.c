
#include "base/recs_date.h"


/* years begin in March here */

int64_t
recs_date_days(int year, int month, int day)
{
    int64_t  y, era, of_era, of_year;

    y = year - (month <= 2);
    era = (y >= 0 ? y : y - 399) / 400;
    of_era = y - era * 400;
    of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
           - 719468;
}


int
recs_date_month(int year, int month)
{
    static const int  days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    return days[month - 1]
           + (month == 2 && year % 4 == 0
              && (year % 100 != 0 || year % 400 == 0));
}


/* 1970-01-01 was a Thursday */

int
recs_date_weekday(int64_t days)
{
    return (int) (((days + 3) % 7 + 7) % 7);
}
