
#include "merch/recs_named.h"

#include "base/recs_near.h"
#include "merch/recs_terms.h"


uint32_t
recs_read_named(recs_reader_t *r, const cJSON *v, const char *what,
    const char *more, recs_named_pt at)
{
    char         meant[RECS_MEANT_LEN];
    uint32_t     i;
    recs_str_t   name;
    recs_near_t  near;
    const char  *other;

    if (!recs_read_string(r, v, RECS_NAME_MAX, &name)) {
        return RECS_NAMED_NONE;
    }

    near = (recs_near_t) { v->valuestring, NULL, 0 };

    for (i = 0; (other = at(r, i)) != NULL; i++) {
        if (recs_str_eq(recs_str_of(other), name)) {
            return i;
        }

        recs_near_offer(&near, other);
    }

    recs_blame(r, v, "there is no %s \"%.64s\"%s%s", what, v->valuestring, more,
               recs_maybe(near.name, meant));

    return RECS_NAMED_NONE;
}
