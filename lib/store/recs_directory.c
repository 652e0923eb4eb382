
#include "store/recs_directory.h"

#include "base/recs_bytes.h"

#include <xxhash.h>


#define RECS_DIRECTORY_HASH   8


size_t
recs_directory_encode(unsigned char *p, const bool has[RECS_LISTS])
{
    recs_str_t       name;
    recs_list_id_t   list;
    unsigned char   *end;

    for (end = p, list = 0; list < RECS_LISTS; list++) {
        if (has[list]) {
            name = recs_list_name(list);
            end = recs_put_varint(end, (uint32_t) name.len);
            memcpy(end, name.data, name.len);
            end += name.len;
        }
    }

    recs_put_le64(end, XXH3_64bits(p, (size_t) (end - p)));

    return (size_t) (end - p) + RECS_DIRECTORY_HASH;
}


recs_rc_t
recs_directory_decode(bool has[RECS_LISTS], recs_str_t record)
{
    recs_cur_t      c;
    recs_str_t      name;
    recs_list_id_t  list;

    memset(has, 0, RECS_LISTS * sizeof(has[0]));

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
        list = recs_cur_str(&c, &name) ? recs_list_find(name) : RECS_LISTS;

        if (list == RECS_LISTS) {
            return RECS_BAD;
        }

        has[list] = true;
    }

    return RECS_OK;
}
