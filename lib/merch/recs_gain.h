
/*
 * Gains: what more a suggestion has than the item it is suggested for, by an
 * attribute whose values are numbers ("128 GB", "3 years"), and how to say it.
 */

#ifndef RECS_GAIN_H
#define RECS_GAIN_H

#include "merch/recs_effect.h"


#define RECS_GAINS_MAX   32

/*
 * Values of an attribute have numbers that stand together, see
 * recs_attribute.h: that of value first + i is values[i].
 */

typedef struct {
    recs_str_t     attribute;
    uint32_t       first;
    uint32_t       n;                   /* 0: no item has it */
    const double  *values;              /* in one unit; NAN: no number */
    recs_text_t    more;                /* n 0: more of it is no gain */
    recs_text_t    one;                 /* instead, where it is 1 more */
    recs_text_t    less;                /* n 0: less of it is no gain */
} recs_gain_t;


#endif /* RECS_GAIN_H */
