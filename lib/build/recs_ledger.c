
#include "build/recs_ledger_part.h"

#include "store/recs_publish.h"
#include "store/recs_store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>


recs_rc_t
recs_ledger_damaged(const recs_ledger_t *l, recs_err_t *err)
{
    return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: build of all "
                     "orders, with --ledger", l->name);
}


recs_rc_t
recs_ledger_no_memory(const recs_ledger_t *l, recs_err_t *err)
{
    return recs_fail(err, RECS_SYS, ENOMEM, "%.300s: out of memory", l->name);
}


/* ---- the file */

/* "ID.recs", or "BASE-ID.recs" */

static bool
recs_ledger_is_of(const char *file, const char *id)
{
    size_t  n, len;

    n = strlen(file);
    len = strlen(id) + strlen(RECS_SUFFIX);

    return file[0] != '.' && n >= len && (n == len || file[n - len - 1] == '-')
           && memcmp(file + n - len, id, strlen(id)) == 0
           && strcmp(file + n - strlen(RECS_SUFFIX), RECS_SUFFIX) == 0;
}


/* the generation's file to l->name; false: there is none of that id */

static bool
recs_ledger_find(recs_ledger_t *l, const char *dir, const char *id)
{
    DIR            *d;
    bool            found;
    struct dirent  *e;

    found = strcmp(id, "current") == 0;
    (void) snprintf(l->name, sizeof(l->name), "%.900s/current", dir);
    d = found ? NULL : opendir(dir);

    while (d != NULL && !found && (e = readdir(d)) != NULL) {
        found = recs_ledger_is_of(e->d_name, id);
        (void) snprintf(l->name, sizeof(l->name), "%.900s/%s", dir, e->d_name);
    }

    if (d != NULL) {
        (void) closedir(d);
    }

    return found;
}


/* that of its lists: other merchandising does not change what they are made of */

static recs_rc_t
recs_ledger_name(recs_ledger_t *l, const char *dir, const char *generation,
    recs_err_t *err)
{
    recs_rc_t      rc;
    recs_store_t  *st;

    rc = recs_ledger_find(l, dir, generation)
         ? recs_store_open(&st, l->name, err) : RECS_NONE;

    if (rc == RECS_NONE) {
        return recs_fail(err, RECS_BAD, 0, "there is no generation \"%.64s\" in "
                         "\"%.300s\": build of all orders, with --ledger",
                         generation, dir);
    }

    if (rc == RECS_OK) {
        (void) snprintf(l->name, sizeof(l->name), "%.900s/%s.ledger", dir,
                        recs_store_base(st));
        recs_store_close(st);
    }

    return rc;
}


static recs_rc_t
recs_ledger_map(recs_ledger_t *l, recs_err_t *err)
{
    int          fd, code;
    void        *map;
    struct stat  st;

    fd = open(l->name, O_RDONLY|O_CLOEXEC);

    if (fd == -1) {
        code = errno;
        return recs_fail(err, code == ENOENT ? RECS_BAD : RECS_SYS, code,
                         "\"%.300s\": %s%s", l->name, strerror(code),
                         code == ENOENT ? ": that generation was built without "
                                          "--ledger: build of all orders, with "
                                          "it" : "");
    }

    map = MAP_FAILED;

    if (fstat(fd, &st) == 0
        && st.st_size >= RECS_LEDGER_HEAD + RECS_LEDGER_TAIL)
    {
        map = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    }

    (void) close(fd);

    if (map == MAP_FAILED) {
        return recs_ledger_damaged(l, err);
    }

    l->map = (recs_str_t) { map, (size_t) st.st_size };

    return RECS_OK;
}


/* every byte is looked at before one is believed */

static recs_rc_t
recs_ledger_check(recs_ledger_t *l, recs_err_t *err)
{
    const unsigned char  *tail;

    tail = l->map.data + l->map.len - RECS_LEDGER_TAIL;

    if (memcmp(l->map.data, RECS_LEDGER_MAGIC, 8) != 0) {
        return recs_ledger_damaged(l, err);
    }

    if (recs_le32(l->map.data + 8) != RECS_LEDGER_VERSION) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is of another version of "
                         "recs: build of all orders, with --ledger", l->name);
    }

    l->lines = recs_le64(tail);
    l->merged = recs_le64(tail + 8);

    /* a line takes a byte and more */
    if (recs_le64(tail + 16) != XXH3_64bits(l->map.data, l->map.len - 8)
        || l->lines > l->map.len)
    {
        return recs_ledger_damaged(l, err);
    }

    l->at = (recs_cur_t) { l->map.data + RECS_LEDGER_HEAD, tail };

    return RECS_OK;
}


recs_rc_t
recs_ledger_open(recs_ledger_t *l, const char *dir, const char *generation,
    recs_err_t *err)
{
    recs_rc_t  rc;

    *l = (recs_ledger_t) { .n = 0 };

    rc = recs_ledger_name(l, dir, generation, err);

    if (rc == RECS_OK) {
        rc = recs_ledger_map(l, err);
    }

    return rc == RECS_OK ? recs_ledger_check(l, err) : rc;
}


void
recs_ledger_close(recs_ledger_t *l)
{
    if (l->map.data != NULL) {
        (void) munmap((void *) (uintptr_t) l->map.data, l->map.len);
    }

    free(l->order);

    *l = (recs_ledger_t) { .n = 0 };
}


/* ---- its orders */

/* what its lines have in common; hashes ascend */

static bool
recs_ledger_head(recs_ledger_t *l, bool first, recs_line_t *line)
{
    uint32_t  day, customer;
    uint64_t  hash;

    if (!recs_ledger_get64(l, &hash) || (!first && hash <= l->hash)
        || !recs_cur_varint(&l->at, &day) || day >= RECS_LEDGER_DAYS
        || !recs_cur_varint(&l->at, &customer) || customer >= l->customers)
    {
        return false;
    }

    l->hash = hash;
    *line = (recs_line_t) { hash, 0, day, customer };

    return true;
}


static bool
recs_ledger_lines(recs_ledger_t *l, recs_line_t *line)
{
    size_t    i;
    uint32_t  delta;

    for (i = 0; i < l->n; i++) {

        if (!recs_cur_varint(&l->at, &delta) || (i != 0 && delta == 0)
            || delta >= l->products - line->item)
        {
            return false;
        }

        line->item += delta;
        l->order[i] = *line;
    }

    return true;
}


recs_rc_t
recs_ledger_next(recs_ledger_t *l, recs_err_t *err)
{
    bool          first;
    uint32_t      n;
    recs_line_t   line, *order;

    first = l->n == 0;
    l->n = 0;

    if (!recs_cur_varint(&l->at, &n) || n > l->lines) {
        return recs_ledger_damaged(l, err);
    }

    if (n == 0) {
        return RECS_OK;
    }

    if (n > l->room) {
        order = realloc(l->order, 2 * (size_t) n * sizeof(recs_line_t));

        if (order == NULL) {
            return recs_ledger_no_memory(l, err);
        }

        l->order = order;
        l->room = 2 * (size_t) n;
    }

    l->n = n;
    l->lines -= n;

    return recs_ledger_head(l, first, &line) && recs_ledger_lines(l, &line)
           ? RECS_OK : recs_ledger_damaged(l, err);
}
