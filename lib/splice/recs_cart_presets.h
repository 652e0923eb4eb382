
/*
 * The shapes of the carts that platforms send.
 */

#ifndef RECS_CART_PRESETS_H
#define RECS_CART_PRESETS_H

#include "base/recs_base.h"


/* where lines and ids are in carts of no platform; NULL behind the last */
extern const char *const  recs_cart_plain_lists[];
extern const char *const  recs_cart_plain_ids[];

typedef struct {
    const char  *name;                  /* of the platform */
    bool         automatic;             /* can be told from the others */
    const char  *shape;                 /* recs_cart_format.h */
} recs_cart_preset_t;

/* those of a platform stand together */
extern const recs_cart_preset_t  recs_cart_presets[];
extern const size_t              recs_cart_npresets;


#endif /* RECS_CART_PRESETS_H */
