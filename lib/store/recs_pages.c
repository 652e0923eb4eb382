
#include "store/recs_pages.h"

#include "base/recs_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_PAGE_HEADER     16
#define RECS_PAGE_BRANCH     0x01
#define RECS_PAGE_LEAF       0x02
#define RECS_PAGE_OVERFLOW   0x04
#define RECS_PAGE_META       0x08

#define RECS_NODE_HEADER     8
#define RECS_NODE_BIG        0x01           /* the data lie in other pages */

#define RECS_META_MAGIC      0xbeefc0de
#define RECS_META_END        152            /* of what is read of a meta page */

#define RECS_TREE_DEPTH      16


typedef struct {
    const unsigned char  *data;
    uint64_t              size;             /* bytes at data */
    uint64_t              pages;            /* that LMDB counts */
    uint64_t              seen;             /* tree pages walked so far */
    uint32_t              psize;
} recs_pages_t;


static bool recs_pages_tree(recs_pages_t *s, uint64_t number, unsigned depth);


/* segments and other long values: so many bytes behind one page header */

static bool
recs_pages_overflow(const recs_pages_t *s, uint64_t number, uint64_t len)
{
    uint32_t              n;
    const unsigned char  *p;

    if (number < 2 || number >= s->pages) {
        return false;
    }

    p = s->data + number * s->psize;
    n = recs_le32(p + 12);

    return recs_le16(p + 10) == RECS_PAGE_OVERFLOW && n != 0
           && n <= s->pages - number
           && len <= (uint64_t) n * s->psize - RECS_PAGE_HEADER;
}


static bool
recs_pages_leaf_node(const recs_pages_t *s, const unsigned char *node,
    uint64_t room)
{
    uint32_t              len;
    uint16_t              flags;
    const unsigned char  *data;

    len = recs_le32(node);
    flags = recs_le16(node + 4);

    data = node + RECS_NODE_HEADER + recs_le16(node + 6);
    room -= (uint64_t) (data - node);

    switch (flags) {

    case 0:
        return len <= room;

    case RECS_NODE_BIG:
        return room >= 8 && recs_pages_overflow(s, recs_le64(data), len);

    default:
        return false;                       /* a database of its own, say */
    }
}


static bool
recs_pages_node(recs_pages_t *s, const unsigned char *page, uint16_t at,
    unsigned depth)
{
    uint64_t              child, room;
    const unsigned char  *node;

    if (at < RECS_PAGE_HEADER || (at & 1) != 0
        || at > s->psize - RECS_NODE_HEADER)
    {
        return false;
    }

    node = page + at;
    room = s->psize - at;

    if (RECS_NODE_HEADER + (uint64_t) recs_le16(node + 6) > room) {
        return false;
    }

    if (recs_le16(page + 10) == RECS_PAGE_LEAF) {
        return recs_pages_leaf_node(s, node, room);
    }

    child = recs_le32(node) | (uint64_t) recs_le16(node + 4) << 32;

    return recs_pages_tree(s, child, depth + 1);
}


static bool
recs_pages_tree(recs_pages_t *s, uint64_t number, unsigned depth)
{
    uint16_t              flags, lower;
    unsigned              i, n;
    const unsigned char  *p;

    /* a page is in one place of one tree: no more visits than pages */
    if (number < 2 || number >= s->pages || depth == RECS_TREE_DEPTH
        || s->seen++ == s->pages)
    {
        return false;
    }

    p = s->data + number * s->psize;
    flags = recs_le16(p + 10);
    lower = recs_le16(p + 12);

    if ((flags != RECS_PAGE_LEAF && flags != RECS_PAGE_BRANCH)
        || lower < RECS_PAGE_HEADER || lower > s->psize)
    {
        return false;
    }

    n = (lower - RECS_PAGE_HEADER) / 2u;

    /* LMDB asserts two in a branch */
    if (n < (flags == RECS_PAGE_BRANCH ? 2 : 1)) {
        return false;
    }

    for (i = 0; i < n; i++) {
        if (!recs_pages_node(s, p, recs_le16(p + RECS_PAGE_HEADER + 2 * i),
                             depth))
        {
            return false;
        }
    }

    return true;
}


static bool
recs_pages_is_meta(const unsigned char *p, uint32_t psize)
{
    return recs_le16(p + 10) == RECS_PAGE_META
           && recs_le32(p + 16) == RECS_META_MAGIC && recs_le32(p + 20) == 1
           && recs_le32(p + 40) == psize;
}


static recs_rc_t
recs_pages_walk(recs_pages_t *s, const char *file, recs_err_t *err)
{
    uint32_t              i;
    const unsigned char  *meta;

    meta = s->data;
    s->psize = s->size >= RECS_META_END ? recs_le32(meta + 40) : 0;

    if (s->psize < 512 || s->psize > 32768 || (s->psize & (s->psize - 1)) != 0
        || s->size < 2 * s->psize)
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is not a generation",
                         file);
    }

    for (i = 0; i < 2; i++) {
        if (!recs_pages_is_meta(s->data + i * s->psize, s->psize)) {
            return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is not a generation",
                             file);
        }
    }

    /* the later of two commits counts */
    if (recs_le64(meta + 144) < recs_le64(meta + s->psize + 144)) {
        meta += s->psize;
    }

    s->pages = recs_le64(meta + 136);

    if (s->pages >= s->size / s->psize) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is cut short: %llu "
                         "of %llu pages", file,
                         (unsigned long long) (s->size / s->psize),
                         (unsigned long long) s->pages + 1);
    }

    s->pages++;

    /* the main database; no flags: keys in order, one value each */
    if (recs_le16(meta + 92) != 0
        || !recs_pages_tree(s, recs_le64(meta + 128), 0))
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: its pages "
                         "do not fit together", file);
    }

    return RECS_OK;
}


recs_rc_t
recs_pages_check(const char *file, recs_err_t *err)
{
    int            fd;
    void          *map;
    recs_rc_t      rc;
    struct stat    st;
    recs_pages_t   s;

    fd = open(file, O_RDONLY|O_CLOEXEC);
    map = MAP_FAILED;

    if (fd != -1 && fstat(fd, &st) == 0) {
        map = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    }

    if (map == MAP_FAILED) {
        rc = recs_fail(err, RECS_SYS, errno, "cannot open \"%.300s\": %s", file,
                       strerror(errno));

    } else {
        s = (recs_pages_t) { .data = map, .size = (uint64_t) st.st_size };
        rc = recs_pages_walk(&s, file, err);
        (void) munmap(map, (size_t) st.st_size);
    }

    if (fd != -1) {
        (void) close(fd);
    }

    return rc;
}
