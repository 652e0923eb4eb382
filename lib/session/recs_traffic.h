
/*
 * Where a visitor came from: by what a campaign's link says of itself, else by
 * the page that led here.  The kinds are those of web analytics (GA4's default
 * channel groups), coarse on purpose: they say nothing of a person.
 */

#ifndef RECS_TRAFFIC_H
#define RECS_TRAFFIC_H

#include "base/recs_base.h"


/* numbers are in cookies: new kinds at the end, 15 at most */

typedef enum {
    RECS_TRAFFIC_UNKNOWN = 0,
    RECS_TRAFFIC_DIRECT,                /* typed, bookmarked, or not told */
    RECS_TRAFFIC_SEARCH,
    RECS_TRAFFIC_SOCIAL,
    RECS_TRAFFIC_EMAIL,
    RECS_TRAFFIC_ADS,
    RECS_TRAFFIC_PUSH,
    RECS_TRAFFIC_REFERRAL,              /* any other site */
    RECS_TRAFFICS
} recs_traffic_t;


/* "direct", ...; empty for RECS_TRAFFIC_UNKNOWN. */
recs_str_t recs_traffic_name(recs_traffic_t traffic);

/*
 * By the arguments of an address, as they stand behind its question mark:
 * utm_medium, or the click id of an advertisement.  RECS_TRAFFIC_UNKNOWN: it is
 * no campaign's.
 */
recs_traffic_t recs_traffic_campaign(recs_str_t args);

/*
 * By the page that led here, as a Referer has it; host is the shop's own.
 * RECS_TRAFFIC_DIRECT: none, or one of the shop, which is no campaign's.
 */
recs_traffic_t recs_traffic_referer(recs_str_t referer, recs_str_t host);


#endif /* RECS_TRAFFIC_H */
