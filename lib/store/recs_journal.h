
/*
 * DIR/live/journal: live changes, one record behind the other.  Private to the
 * store.
 *
 *   bytes 0 .. 4096   magic, version, and at byte 16 the word
 *   behind            records, see recs_changes.h
 *
 * The word says how far the records go; its highest bit, that another file has
 * taken the place of this one.  Whoever writes holds the lock DIR/live/lock,
 * writes records, forces them to the disk and then stores the word, at once.  A
 * reader maps the first page and loads the word: that tells, without a system
 * call, whether there is anything new.  It needs no right but to read.  (An
 * LMDB environment would take a lock file that every worker may write, slots in
 * it for readers, and a mutex a worker may have to wait for.)
 *
 * Records are never changed: a writer that was killed leaves some behind the
 * word, and the next one writes over them.  When most of the records are of no
 * use any more a new file is made and renamed, then the old one's bit is set.
 */

#ifndef RECS_JOURNAL_H
#define RECS_JOURNAL_H

#include "base/recs_base.h"

#include <sys/stat.h>


#define RECS_JOURNAL_DIR       "live"
#define RECS_JOURNAL_HEAD      4096             /* bytes */
#define RECS_JOURNAL_OVER      ((uint64_t) 1 << 63)
#define RECS_JOURNAL_MAX       ((uint64_t) 1 << 30)     /* bytes of a file */

typedef struct {                                /* fd -1: closed */
    int              fd;
    unsigned char   *head;                      /* mapped, shared */
    struct stat      st;
} recs_journal_t;


/*
 * RECS_NONE: there is none.  RECS_BAD: it is no journal.  RECS_SYS: the system
 * refused.
 */
recs_rc_t recs_journal_open(recs_journal_t *j, const char *path, bool write,
    recs_err_t *err);

/* A new one, with these records. */
recs_rc_t recs_journal_create(recs_journal_t *j, const char *path,
    recs_str_t records, recs_err_t *err);
void recs_journal_close(recs_journal_t *j);     /* twice is fine */

/* Records behind those there are, then the word. */
recs_rc_t recs_journal_append(recs_journal_t *j, recs_str_t records,
    recs_err_t *err);

/* Another file is in its place: said to those who have this one open. */
void recs_journal_over(recs_journal_t *j);

/*
 * The records between two ends, the caller's to free.  RECS_BAD: the file is
 * shorter.
 */
recs_rc_t recs_journal_read(const recs_journal_t *j, uint64_t from,
    uint64_t to, unsigned char **records);


static inline uint64_t
recs_journal_word(const recs_journal_t *j)
{
    return __atomic_load_n((const uint64_t *) (const void *) (j->head + 16),
                           __ATOMIC_ACQUIRE);
}


#endif /* RECS_JOURNAL_H */
