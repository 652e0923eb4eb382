
#include "store/recs_directory.h"

#include "base/recs_bytes.h"
#include "store/recs_handle.h"

#include <xxhash.h>


#define RECS_DIRECTORY_HASH   8


static unsigned char *
recs_directory_put(unsigned char *p, recs_str_t name)
{
    p = recs_put_varint(p, (uint32_t) name.len);
    memcpy(p, name.data, name.len);

    return p + name.len;
}


size_t
recs_directory_encode(unsigned char *p, const recs_directory_t *d)
{
    uint32_t         i;
    recs_list_id_t   list;
    unsigned char   *end;

    for (end = p, list = 0; list < RECS_LISTS; list++) {
        if (d->has[list]) {
            end = recs_directory_put(end, recs_list_name(list));
        }
    }

    for (i = 0; i < d->nimports; i++) {
        end = recs_directory_put(end, recs_str_of(d->imports[i]));
    }

    recs_put_le64(end, XXH3_64bits(p, (size_t) (end - p)));

    return (size_t) (end - p) + RECS_DIRECTORY_HASH;
}


static recs_rc_t
recs_directory_add(recs_directory_t *d, recs_str_t name)
{
    recs_list_id_t  list;

    list = recs_list_find(name);

    if (list != RECS_LISTS) {
        d->has[list] = true;
        return RECS_OK;
    }

    if (!recs_import_name_ok(name) || d->nimports == RECS_IMPORTS_MAX) {
        return RECS_BAD;
    }

    memcpy(d->imports[d->nimports], name.data, name.len);
    d->imports[d->nimports++][name.len] = '\0';

    return RECS_OK;
}


recs_rc_t
recs_directory_decode(recs_directory_t *d, recs_str_t record)
{
    recs_cur_t  c;
    recs_str_t  name;

    memset(d, 0, sizeof(*d));

    if (record.len < RECS_DIRECTORY_HASH) {
        return RECS_BAD;
    }

    record.len -= RECS_DIRECTORY_HASH;

    if (XXH3_64bits(record.data, record.len)
        != recs_le64(record.data + record.len))
    {
        return RECS_BAD;
    }

    c = (recs_cur_t) { record.data, record.data + record.len };

    while (c.p < c.end) {
        if (!recs_cur_str(&c, &name)
            || recs_directory_add(d, name) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_store_list_at(const recs_store_t *st, uint32_t i, recs_list_id_t *list,
    const char **name)
{
    for (*list = 0; *list < RECS_LISTS; (*list)++) {
        if (st->lists.has[*list] && i-- == 0) {
            *name = recs_vec_specs[*list].name;
            return RECS_OK;
        }
    }

    if (i >= st->lists.nimports) {
        return RECS_NONE;
    }

    *list = RECS_LIST_IMPORT(i);
    *name = st->lists.imports[i];

    return RECS_OK;
}


recs_str_t
recs_store_list_name(const recs_store_t *st, recs_list_id_t list)
{
    uint32_t  i;

    if (list < RECS_LISTS) {
        return recs_list_name(list);
    }

    i = (uint32_t) list - RECS_LIST_IMPORT(0);

    return recs_str_of(i < st->lists.nimports ? st->lists.imports[i] : "");
}


bool
recs_store_has(const recs_store_t *st, recs_list_id_t list)
{
    return st->lists.has[list];
}


recs_rc_t
recs_store_list_find(const recs_store_t *st, recs_str_t name,
    recs_list_id_t *list)
{
    uint32_t     i;
    recs_rc_t    rc;
    const char  *own;

    for (i = 0; /* void */ ; i++) {
        rc = recs_store_list_at(st, i, list, &own);

        if (rc != RECS_OK || recs_str_eq(recs_str_of(own), name)) {
            return rc;
        }
    }
}
