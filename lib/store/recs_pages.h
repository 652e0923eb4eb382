
/*
 * The pages of a generation file, checked before LMDB sees them.
 *
 * LMDB trusts its file: a wrong page number, node or length leads it out of
 * the map, and the worker dies of a signal.  So every page that can be reached
 * is looked at once: what it says of itself and of others must lie in the file.
 * That costs a glance at the tree pages, which name the segments, not at the
 * segments.
 *
 * The layout is that of LMDB's data version 1 (0.9.x) on 64-bit little-endian
 * machines, see struct MDB_page, MDB_node, MDB_db and MDB_meta in its mdb.c.
 */

#ifndef RECS_PAGES_H
#define RECS_PAGES_H

#include "base/recs_base.h"


/* RECS_BAD: not an LMDB file, cut short, or damaged.  RECS_SYS: unreadable. */
recs_rc_t recs_pages_check(const char *file, recs_err_t *err);


#endif /* RECS_PAGES_H */
