
#include "merch/recs_zone.h"


bool
recs_zone_name_ok(recs_str_t name)
{
    size_t         i;
    unsigned char  c;

    if (name.len == 0 || name.len > RECS_ZONE_NAME_MAX || name.data[0] == '/') {
        return false;
    }

    for (i = 0; i < name.len; i++) {
        c = name.data[i];

        if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
            && !(c >= '0' && c <= '9') && c != '_' && c != '+' && c != '-'
            && c != '/')
        {
            return false;
        }
    }

    return true;
}


void
recs_zone_write(recs_out_t *o, const recs_zone_t *z)
{
    uint32_t  i;

    for (i = 0; i < z->n; i++) {
        if (i != 0) {
            recs_out_fixed(o, z->offsets[i].from, 0);
            recs_out_lit(o, " ");
        }

        recs_out_fixed(o, z->offsets[i].offset, 0);
        recs_out_lit(o, "\n");
    }
}


/* a number of at most 18 digits and what ends it */

static bool
recs_zone_number(const unsigned char **p, const unsigned char *end,
    unsigned char stop, int64_t *v)
{
    bool    negative;
    size_t  n;

    negative = *p < end && **p == '-';
    *p += negative;

    for (*v = 0, n = 0; *p < end && **p >= '0' && **p <= '9' && n < 18; n++) {
        *v = *v * 10 + *(*p)++ - '0';
    }

    if (n == 0 || *p == end || **p != stop) {
        return false;
    }

    ++*p;
    *v = negative ? -*v : *v;

    return true;
}


recs_rc_t
recs_zone_parse(recs_zone_t *z, recs_str_t text, recs_arena_t *arena)
{
    int64_t               from, offset;
    recs_offset_t        *offsets;
    const unsigned char  *p, *end;

    offsets = recs_arena_alloc(arena, RECS_ZONE_MAX * sizeof(recs_offset_t));
    if (offsets == NULL) {
        return RECS_SYS;
    }

    z->offsets = offsets;
    z->n = 0;
    end = text.data + text.len;

    for (p = text.data; p < end; z->n++) {
        from = INT64_MIN;

        if (z->n == RECS_ZONE_MAX
            || (z->n != 0 && !recs_zone_number(&p, end, ' ', &from))
            || !recs_zone_number(&p, end, '\n', &offset)
            || (z->n != 0 && from <= offsets[z->n - 1].from)
            || offset < -RECS_ZONE_FAR || offset > RECS_ZONE_FAR)
        {
            return RECS_BAD;
        }

        offsets[z->n] = (recs_offset_t) { from, (int32_t) offset };
    }

    return RECS_OK;
}


int32_t
recs_zone_offset(const recs_zone_t *z, int64_t t)
{
    uint32_t  low, high, mid;

    if (z->n == 0) {
        return 0;
    }

    for (low = 0, high = z->n - 1; low < high; /* void */) {
        mid = (low + high + 1) / 2;

        if (z->offsets[mid].from <= t) {
            low = mid;

        } else {
            high = mid - 1;
        }
    }

    return z->offsets[low].offset;
}


/*
 * Local time jumps where the offset does, by less than the day that is looked
 * at to both sides: with the offset of before the moment is the first of two,
 * and of a time that was left out it is what clocks would have gone on to show.
 */

int64_t
recs_zone_utc(const recs_zone_t *z, int64_t local)
{
    int32_t  before, after;
    int64_t  t;

    before = recs_zone_offset(z, local - RECS_ZONE_FAR);
    after = recs_zone_offset(z, local + RECS_ZONE_FAR);
    t = local - before;

    if (before == after || recs_zone_offset(z, t) == before) {
        return t;
    }

    return recs_zone_offset(z, local - after) == after ? local - after : t;
}
