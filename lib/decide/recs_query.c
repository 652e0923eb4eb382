
#include "decide/recs_query.h"

#include <math.h>


static const char *const  recs_fact_names[RECS_FACTS] = {
    [RECS_FACT_ITEM]   = "item",
    [RECS_FACT_CART]   = "cart",
    [RECS_FACT_VIEWED] = "viewed",
    [RECS_FACT_BOUGHT] = "bought",
    [RECS_FACT_SHOWN]  = "shown",
    [RECS_FACT_SEEN]   = "seen"
};


/* texts that mean the same to every shop */

static const struct {
    const char  *name;
    size_t       offset;
} recs_query_texts[] = {
    { "user", offsetof(recs_query_t, user) },
    { "lang", offsetof(recs_query_t, lang) },
    { "category", offsetof(recs_query_t, category) }
};

#define RECS_QUERY_TEXTS                                                      \
    (sizeof(recs_query_texts) / sizeof(recs_query_texts[0]))


static size_t
recs_query_text(recs_str_t name)
{
    size_t  i;

    for (i = 0; i < RECS_QUERY_TEXTS; i++) {
        if (recs_str_eq(name, recs_str_of(recs_query_texts[i].name))) {
            break;
        }
    }

    return i;
}


void
recs_query_begin(recs_query_t *q, recs_str_t placement)
{
    q->placement = placement;
    q->count = 0;
    q->floor = -1;
    q->now = 0;
    q->user.len = 0;
    q->lang.len = 0;
    q->category.len = 0;
    q->known = 0;
    q->ntold = 0;
    q->nskus = 0;
}


const char *
recs_query_fact_name(recs_fact_t fact)
{
    return recs_fact_names[fact];
}


recs_fact_t
recs_query_fact(recs_str_t name)
{
    recs_fact_t  fact;

    for (fact = 0; fact < RECS_FACTS; fact++) {
        if (recs_str_eq(recs_str_of(recs_fact_names[fact]), name)) {
            break;
        }
    }

    return fact;
}


bool
recs_query_name_ok(recs_str_t name)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < name.len; i++) {
        c = name.data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
        {
            return false;
        }
    }

    return i != 0 && i <= RECS_TOLD_NAME;
}


const char *
recs_query_name_at(size_t i)
{
    if (i < RECS_FACTS) {
        return recs_fact_names[i];
    }

    i -= RECS_FACTS;

    if (i < RECS_NUMBERS) {
        return (const char *) recs_number_name((recs_number_t) i).data;
    }

    i -= RECS_NUMBERS;

    return i < RECS_QUERY_TEXTS ? recs_query_texts[i].name : NULL;
}


bool
recs_query_name_known(recs_str_t name)
{
    size_t  i;

    for (i = 0; recs_query_name_at(i) != NULL; i++) {
        if (recs_str_eq(recs_str_of(recs_query_name_at(i)), name)) {
            return true;
        }
    }

    return false;
}


/* as the feeds' ids: without blanks at the ends */

static recs_str_t
recs_query_trim(recs_str_t sku)
{
    while (sku.len > 0 && sku.data[0] == ' ') {
        sku.data++;
        sku.len--;
    }

    while (sku.len > 0 && sku.data[sku.len - 1] == ' ') {
        sku.len--;
    }

    return sku;
}


void
recs_query_add(recs_query_t *q, recs_fact_t fact, recs_str_t sku)
{
    size_t  i;

    sku = recs_query_trim(sku);

    if (sku.len == 0) {
        return;
    }

    i = q->nskus;

    if (i < RECS_SKUS_MAX) {
        q->nskus++;

    } else if (fact == RECS_FACT_ITEM) {
        i--;

    } else {
        return;
    }

    q->skus[i] = sku;
    q->facts[i] = fact;
    q->times[i] = 1;
}


void
recs_query_seen(recs_query_t *q, recs_str_t sku, unsigned times)
{
    size_t  n;

    n = q->nskus;
    recs_query_add(q, RECS_FACT_SEEN, sku);

    if (q->nskus > n) {
        q->times[n] = times < UINT8_MAX ? (uint8_t) times : UINT8_MAX;
    }
}


void
recs_query_number(recs_query_t *q, recs_number_t number, double value)
{
    if (isfinite(value)) {
        q->numbers[number] = value;
        q->known |= 1u << number;
    }
}


/* the newest are the last ones: skip what there is no room for in front */

static const unsigned char *
recs_query_newest(const recs_query_t *q, recs_str_t skus)
{
    size_t                room;
    const unsigned char  *p;

    room = RECS_SKUS_MAX - q->nskus;

    for (p = skus.data + skus.len; p > skus.data; p--) {
        if (p[-1] == ',' && room-- <= 1) {
            break;
        }
    }

    return p;
}


void
recs_query_add_list(recs_query_t *q, recs_fact_t fact, recs_str_t skus)
{
    const unsigned char  *p, *comma, *end;

    end = skus.data + skus.len;
    p = fact == RECS_FACT_VIEWED ? recs_query_newest(q, skus) : skus.data;

    for ( /* void */ ; p < end; p = comma + 1) {

        comma = memchr(p, ',', (size_t) (end - p));
        if (comma == NULL) {
            comma = end;
        }

        recs_query_add(q, fact,
                       (recs_str_t) { p, (size_t) (comma - p) });
    }
}


/* where the fact of that name is, or would be added */

static size_t
recs_query_find(const recs_query_t *q, recs_str_t name)
{
    size_t  i;

    for (i = 0; i < q->ntold; i++) {
        if (recs_str_eq(q->told[i].name, name)) {
            break;
        }
    }

    return i;
}


void
recs_query_tell(recs_query_t *q, recs_str_t name, recs_str_t value)
{
    size_t       i;
    recs_fact_t  fact;

    if (value.len == 0) {
        return;
    }

    fact = recs_query_fact(name);

    if (fact == RECS_FACT_ITEM) {
        recs_query_add(q, fact, value);
        return;
    }

    if (fact != RECS_FACTS) {
        recs_query_add_list(q, fact, value);
        return;
    }

    i = recs_query_text(name);

    if (i < RECS_QUERY_TEXTS) {
        *(recs_str_t *) ((char *) q + recs_query_texts[i].offset) = value;
        return;
    }

    i = recs_query_find(q, name);

    if (i < RECS_TOLD_MAX) {
        q->told[i] = (recs_told_t) { name, value };
        q->ntold += i == q->ntold;
    }
}


recs_str_t
recs_query_told(const recs_query_t *q, recs_str_t name)
{
    size_t  i;

    i = recs_query_find(q, name);

    if (i < q->ntold) {
        return q->told[i].value;
    }

    i = recs_query_text(name);

    return i < RECS_QUERY_TEXTS
           ? *(const recs_str_t *) ((const char *) q
                                    + recs_query_texts[i].offset)
           : recs_str("");
}
