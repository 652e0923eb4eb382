
/*
 * The policy of a shop: what merchandising.json says, compiled for one
 * generation.  Placements say what is shown where, rules change that, offers
 * are messages with a condition.
 *
 * The text is validated by recs build and kept in the generation; a process
 * compiles it when it opens that: SKUs, categories, brands, attributes and lists
 * become numbers, so that a request compares nothing else.  All of it lies in
 * one arena and is read only.
 */

#ifndef RECS_POLICY_H
#define RECS_POLICY_H

#include "merch/recs_effect.h"
#include "merch/recs_gain.h"
#include "merch/recs_slugs.h"
#include "merch/recs_zone.h"
#include "store/recs_store.h"


/* names of the store's texts */

#define RECS_TEXT_MERCHANDISING   "merchandising"   /* the file */
#define RECS_TEXT_ZONE            "zone"            /* its zone's offsets */

#define RECS_RULES_MAX   4096
#define RECS_FIRED_MAX   64             /* rules that change one answer */


/*
 * Rules are asked in order.  What one that fires says holds against the placement
 * and against the rules behind it; lists of selections, pins and offers add up.
 * Behind RECS_FIRED_MAX that fired none is asked any more.
 */

typedef struct {
    recs_str_t              name;
    const recs_placement_t *const *placements;
    uint32_t                nplacements;    /* 0: all */
    int32_t                 priority;       /* rules are in order of it, the
                                               highest first, then as written */
    recs_condition_t        condition;
    recs_effect_t           effect;
    bool                    last;           /* no rule behind it is looked at */
} recs_rule_t;

struct recs_offer_s {
    recs_str_t        name;
    recs_condition_t  condition;
    int64_t           threshold;        /* minor units of cart value; -1 none:
                                           items that close the gap come first */
    int64_t           start;            /* unix seconds; INT64_MIN none */
    int64_t           end;              /* INT64_MAX none */
    uint32_t          within;           /* seconds from the session's first add;
                                           0 no such limit */
    float             discount;         /* of the price of a set that it makes
                                           whole, 0.1 is a tenth; 0 none: makes
                                           {set_price} and {saving} */
    recs_text_t       text;
};

typedef struct {
    recs_str_t        name;
    recs_condition_t  condition;
} recs_segment_t;

typedef struct {
    const recs_placement_t  *placements;
    uint32_t                 nplacements;
    const recs_rule_t       *rules;
    uint32_t                 nrules;
    const recs_offer_t      *offers;
    uint32_t                 noffers;
    const recs_segment_t    *segments;
    uint32_t                 nsegments;
    const recs_gain_t       *gains;
    uint32_t                 ngains;
    bool                     seen;          /* something of it asks how often an
                                               item was suggested before */
    char                     currency[4];   /* of amounts in it */
    recs_zone_t              zone;          /* of its times */
    recs_slugs_t             slugs;         /* the store's categories */
} recs_policy_t;


/*
 * What is built in: placements, no rules.  Never freed.
 */
const recs_policy_t *recs_policy_builtin(void);

/*
 * The policy of an open generation: its own with what is built in for the
 * placements that it does not name, or the built-in one.  It lives until
 * recs_policy_close(), and must not outlive the store.
 *
 * RECS_BAD: the generation's text does not compile.
 */
recs_rc_t recs_policy_open(recs_policy_t **policy, const recs_store_t *st,
    recs_err_t *err);
void recs_policy_close(recs_policy_t *policy);          /* NULL is fine */

/* NULL when there is none of that name. */
const recs_placement_t *recs_policy_placement(const recs_policy_t *policy,
    recs_str_t name);


#endif /* RECS_POLICY_H */
