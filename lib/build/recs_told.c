
#include "build/recs_told.h"

#include "base/recs_bytes.h"
#include "base/recs_utf8.h"
#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"

#include <errno.h>


/* of the columns, those that are facts; SIZE_MAX: not there (yet) */

typedef struct {
    recs_shop_t  *shop;
    size_t        columns[RECS_CUSTOMER_FACTS];
    size_t        seen;                 /* the feed's columns that were asked */
} recs_told_t;


/* is a column called so? "Customer Group" is customer_group */

static bool
recs_told_is(recs_str_t column, const char *name)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < column.len; i++) {
        c = column.data[i];

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;

        } else if (c == ' ' || c == '-' || c == '.') {
            c = '_';
        }

        if (c != (unsigned char) name[i]) {     /* or its end */
            return false;
        }
    }

    return name[i] == '\0';
}


static void
recs_told_columns(recs_told_t *told, const recs_feed_t *f)
{
    uint32_t  i;

    for ( /* void */ ; told->seen < f->ncolumns; told->seen++) {
        for (i = 0; i < told->shop->profiles.nnames; i++) {
            if (recs_told_is(f->columns[told->seen].name,
                             told->shop->profiles.names[i]))
            {
                told->columns[i] = told->seen;
                told->shop->profiles.found |= 1u << i;
            }
        }
    }
}


/* the facts of the row, one behind the other; *len is 0 when it has none */

static recs_rc_t
recs_told_values(const recs_told_t *told, const recs_table_t *t,
    unsigned char *buf, size_t *len, recs_err_t *err)
{
    bool            some;
    uint32_t        i;
    recs_str_t      value;
    unsigned char  *p, text[RECS_TEXT_MAX];

    for (p = buf, some = false, i = 0; i < told->shop->profiles.nnames; i++) {

        value = recs_str("");

        if (told->columns[i] != SIZE_MAX) {
            value = t->feed->fields[told->columns[i]];

            if (!recs_utf8_valid(value) || value.len > RECS_CUSTOMER_VALUE) {
                return recs_feed_bad_value(t->feed, told->columns[i], err,
                                           "is no UTF-8 of at most 64 bytes");
            }

            value = recs_text_clean(value, text);
        }

        some |= value.len != 0;
        p = recs_put_varint(p, (uint32_t) value.len);

        if (value.len != 0) {
            memcpy(p, value.data, value.len);
            p += value.len;
        }
    }

    *len = some ? (size_t) (p - buf) : 0;

    return RECS_OK;
}


static recs_rc_t
recs_told_keep(recs_told_t *told, const recs_table_t *t, recs_str_t id,
    const recs_money_t *lifetime, recs_err_t *err)
{
    size_t            len;
    uint32_t          customer;
    recs_rc_t         rc;
    recs_shop_t      *s;
    recs_profile_t   *profile;
    unsigned char     buf[RECS_CUSTOMER_FACTS * (1 + RECS_CUSTOMER_VALUE)];

    s = told->shop;
    len = 0;

    rc = recs_told_values(told, t, buf, &len, err);
    if (rc != RECS_OK) {
        return rc;
    }

    profile = recs_intern(&s->customers, id, &customer) == RECS_OK
              ? recs_profiles_at(&s->profiles, customer) : NULL;

    if (profile == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    recs_watch_row(t, profile->told ? RECS_DROP_DUPLICATE : RECS_DROPS, customer);
    profile->told = true;
    profile->lifetime = lifetime->minor;
    profile->values = recs_arena_str(&s->profiles.arena,
                                     (recs_str_t) { buf, len });

    return profile->values.data != NULL ? RECS_OK
           : recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                       t->feed->in.name);
}


static recs_rc_t
recs_told_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    recs_rc_t      rc;
    recs_str_t     id;
    recs_told_t   *told;
    recs_money_t   lifetime;

    told = data;
    recs_told_columns(told, t->feed);

    id = recs_text_whole(recs_text_trim(recs_table_get(t, RECS_FIELD_CUSTOMER)));

    if (id.len == 0 || id.len > RECS_CUSTOMER_MAX) {
        told->shop->dropped[RECS_DROP_EMPTY]++;
        recs_watch_row(t, RECS_DROP_EMPTY, UINT32_MAX);
        return RECS_OK;
    }

    lifetime = (recs_money_t) { .minor = -1 };
    rc = recs_table_money(t, RECS_FIELD_LIFETIME_VALUE, &lifetime, err);

    return rc != RECS_BAD ? recs_told_keep(told, t, id, &lifetime, err) : rc;
}


recs_rc_t
recs_told_read(recs_shop_t *s, const recs_feed_spec_t *spec, recs_err_t *err)
{
    uint32_t     i;
    recs_told_t  told;

    told = (recs_told_t) { .shop = s };

    for (i = 0; i < RECS_CUSTOMER_FACTS; i++) {
        told.columns[i] = SIZE_MAX;
    }

    return recs_table_read(spec, RECS_CUSTOMERS, NULL, &s->rows, recs_told_row,
                           &told, err);
}
