
/*
 * Parameters of the lists: what a shop may set with --param LIST.NAME=VALUE.
 *
 * A new one is a number in here and a row in recs_params.c; who makes the list
 * asks for it with recs_param().
 */

#ifndef RECS_PARAMS_H
#define RECS_PARAMS_H

#include "store/recs_format.h"


typedef enum {
    RECS_PARAM_SIMILAR_PRICE = 0,
    RECS_PARAM_SIMILAR_VIEWS,
    RECS_PARAM_ALSO_VIEWED_RECENCY,
    RECS_PARAM_ALSO_VIEWED_SECOND,
    RECS_PARAM_ALSO_VIEWED_BACK,
    RECS_PARAM_CROSS_SELL_DAYS,
    RECS_PARAM_CROSS_SELL_SUPPORT,
    RECS_PARAM_POPULAR_HALF_LIFE,
    RECS_PARAM_TRENDING_HALF_LIFE,
    RECS_PARAM_TRENDING_SUPPORT,
    RECS_PARAM_FOR_YOU_HALF_LIFE,
    RECS_PARAM_BUY_AGAIN_HALF_LIFE,
    RECS_PARAM_ADDON_SHARE,
    RECS_PARAM_ADDON_SUPPORT,
    RECS_PARAM_UPSELL_LOW,
    RECS_PARAM_UPSELL_HIGH,
    RECS_PARAM_UPSELL_SOLD,
    RECS_PARAM_BUNDLE_SUPPORT,
    RECS_PARAM_BUNDLE_SHARE,
    RECS_PARAM_BUNDLE_LIFT,
    RECS_PARAMS
} recs_param_id_t;

typedef struct {
    recs_list_id_t  list;
    const char     *name;               /* without the list's */
    double          value;              /* when it is not set */
    double          least, most;
    const char     *about;
} recs_param_spec_t;

extern const recs_param_spec_t  recs_param_specs[RECS_PARAMS];


typedef struct {                        /* zero: none is set */
    double  value[RECS_PARAMS];
    bool    set[RECS_PARAMS];
} recs_params_t;


static inline double
recs_param(const recs_params_t *p, recs_param_id_t id)
{
    return p->set[id] ? p->value[id] : recs_param_specs[id].value;
}


/* "LIST.NAME", in buf, which is returned. */

#define RECS_PARAM_NAME_MAX   64

const char *recs_param_name(recs_param_id_t id, char buf[RECS_PARAM_NAME_MAX]);

/*
 * "LIST.NAME=VALUE".  RECS_BAD: there is no such parameter, or the value is no
 * number in its range; err says what would be right.
 */
recs_rc_t recs_params_set(recs_params_t *p, const char *text, recs_err_t *err);


#endif /* RECS_PARAMS_H */
