
#include "build/recs_complement.h"


/* titles more alike are of one kind: napkins in red, napkins in green */
#define RECS_TITLES_ALIKE   0.3f

/* chi-square of one degree of freedom: once in a thousand pairs by chance */
#define RECS_CHANCE         10.83


/* is category below, or the same as, the other? */

static bool
recs_category_within(const recs_attributes_t *a, uint32_t category,
    uint32_t other)
{
    while (category > other) {
        category = a->parent[category];
    }

    return category == other;
}


bool
recs_substitutes(const recs_similar_t *s, uint32_t item, uint32_t other)
{
    uint32_t  x, y;

    x = s->attributes->facts[item].category;
    y = s->attributes->facts[other].category;

    if (x != 0 && y != 0) {
        return recs_category_within(s->attributes, x, y)
               || recs_category_within(s->attributes, y, x);
    }

    return recs_similar_of(s, item, other) >= RECS_TITLES_ALIKE;
}


bool
recs_meant(double count, double own, double others, double n)
{
    double  more;

    own /= n;
    others /= n;
    more = count - n * own * others;

    return more > 0 && more * more >= RECS_CHANCE * n * own * others
                                      * (1 - own) * (1 - others);
}
