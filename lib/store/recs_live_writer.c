
#include "store/recs_live_writer.h"

#include "store/recs_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>


/* a file so long, and so many times longer than what it says, is made anew */
#define RECS_LIVE_LONG    (256 * 1024)
#define RECS_LIVE_WASTE   4


struct recs_live_writer_s {
    char             folder[PATH_MAX];          /* DIR/live */
    int              lock;                      /* -1: not taken */
    recs_journal_t   journal;                   /* closed: there is none, or it
                                                   is to be made anew */
    recs_changes_t   changes;
};


/* ---- opening */

static recs_rc_t
recs_live_fail(recs_err_t *err, const char *what, const char *path)
{
    return recs_fail(err, errno == ENOENT ? RECS_NONE : RECS_SYS, errno,
                     "cannot %s \"%.300s\": %s", what, path, strerror(errno));
}


static void
recs_live_path(const recs_live_writer_t *w, const char *name,
    char path[PATH_MAX])
{
    (void) snprintf(path, PATH_MAX, "%.4000s/%.32s", w->folder, name);
}


static recs_rc_t
recs_live_lock(recs_live_writer_t *w, recs_err_t *err)
{
    char  path[PATH_MAX];

    if (mkdir(w->folder, 0755) != 0 && errno != EEXIST) {
        return recs_live_fail(err, "make", w->folder);
    }

    recs_live_path(w, "lock", path);
    w->lock = open(path, O_RDWR|O_CREAT|O_CLOEXEC, 0644);

    if (w->lock == -1) {
        return recs_live_fail(err, "take the lock", path);
    }

    while (flock(w->lock, LOCK_EX) != 0) {
        if (errno != EINTR) {
            return recs_live_fail(err, "take the lock", path);
        }
    }

    return RECS_OK;
}


/* of a damaged one, what stands before the damage; it is made anew */

static recs_rc_t
recs_live_load(recs_live_writer_t *w, recs_err_t *err)
{
    char            path[PATH_MAX];
    uint64_t        end;
    recs_rc_t       rc;
    unsigned char  *records;

    recs_live_path(w, "journal", path);
    rc = recs_journal_open(&w->journal, path, true, err);

    if (rc != RECS_OK) {
        return rc == RECS_NONE || rc == RECS_BAD ? RECS_OK : rc;
    }

    end = recs_journal_word(&w->journal) & ~RECS_JOURNAL_OVER;
    rc = recs_journal_read(&w->journal, RECS_JOURNAL_HEAD, end, &records);

    if (rc == RECS_OK) {
        rc = recs_changes_read(&w->changes,
                               (recs_str_t) { records,
                                              (size_t) end - RECS_JOURNAL_HEAD });
    }

    free(records);

    if (rc == RECS_BAD) {
        recs_journal_over(&w->journal);
        recs_journal_close(&w->journal);
        return RECS_OK;
    }

    return rc == RECS_OK ? rc : recs_fail(err, rc, ENOMEM, "out of memory");
}


recs_rc_t
recs_live_writer_open(recs_live_writer_t **out, const char *dir,
    recs_err_t *err)
{
    recs_rc_t            rc;
    recs_live_writer_t  *w;

    *out = NULL;

    w = calloc(1, sizeof(recs_live_writer_t));
    if (w == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    w->lock = w->journal.fd = -1;

    if ((size_t) snprintf(w->folder, sizeof(w->folder), "%s/" RECS_JOURNAL_DIR,
                          dir) >= 4000)
    {
        rc = recs_fail(err, RECS_BAD, 0, "path too long: %.200s", dir);

    } else {
        rc = recs_live_lock(w, err);
    }

    if (rc == RECS_OK) {
        rc = recs_live_load(w, err);
    }

    if (rc != RECS_OK) {
        recs_live_writer_close(w);
        return rc;
    }

    *out = w;

    return RECS_OK;
}


void
recs_live_writer_close(recs_live_writer_t *w)
{
    if (w == NULL) {
        return;
    }

    recs_journal_close(&w->journal);
    recs_changes_free(&w->changes);

    if (w->lock != -1) {
        (void) close(w->lock);
    }

    free(w);
}


const recs_changes_t *
recs_live_writer_changes(const recs_live_writer_t *w)
{
    return &w->changes;
}


recs_rc_t
recs_live_writer_set(recs_live_writer_t *w, recs_str_t sku,
    recs_live_field_t field, recs_live_value_t value)
{
    recs_change_t  *change;

    change = recs_changes_get(&w->changes, sku);
    if (change == NULL) {
        return RECS_SYS;
    }

    change->of[field] = value;
    change->dirty = true;

    return RECS_OK;
}


/* ---- writing */

/* all that may still hold, or what has changed */

static void
recs_live_records(const recs_live_writer_t *w, bool all, int64_t now,
    recs_out_t *o)
{
    uint32_t              i;
    const recs_change_t  *c;

    for (i = 0; i < w->changes.n; i++) {
        c = &w->changes.list[i];

        if (all ? recs_change_says(c, now) : c->dirty) {
            recs_change_write(o, c);
        }
    }
}


/* the caller's to free; data NULL: no memory */

static recs_out_t
recs_live_collect(const recs_live_writer_t *w, bool all, int64_t now)
{
    recs_out_t  o;

    o = (recs_out_t) { NULL, 0, 0 };
    recs_live_records(w, all, now, &o);

    o = (recs_out_t) { malloc(o.n + 1), o.n, 0 };

    if (o.data != NULL) {
        recs_live_records(w, all, now, &o);
    }

    return o;
}


/* who may read and write the old one may the new one */

static void
recs_live_rights(const recs_journal_t *from, const recs_journal_t *to)
{
    if (from->fd != -1
        && fchown(to->fd, from->st.st_uid, from->st.st_gid) == 0)
    {
        (void) fchmod(to->fd, from->st.st_mode & 07777);
    }
}


/* a new file in the old one's place, then whoever has that open is told */

static recs_rc_t
recs_live_renew(recs_live_writer_t *w, recs_str_t records, recs_err_t *err)
{
    int             dir;
    char            path[PATH_MAX], fresh[PATH_MAX];
    recs_journal_t  j;

    recs_live_path(w, "journal", path);
    recs_live_path(w, "journal.new", fresh);

    if (recs_journal_create(&j, fresh, records, err) != RECS_OK) {
        return RECS_SYS;
    }

    recs_live_rights(&w->journal, &j);

    if (rename(fresh, path) != 0) {
        (void) recs_live_fail(err, "write", path);
        recs_journal_close(&j);
        return RECS_SYS;
    }

    dir = open(w->folder, O_RDONLY|O_DIRECTORY|O_CLOEXEC);

    if (dir != -1) {
        (void) fsync(dir);
        (void) close(dir);
    }

    if (w->journal.head != NULL) {
        recs_journal_over(&w->journal);
        recs_journal_close(&w->journal);
    }

    w->journal = j;

    return RECS_OK;
}


recs_rc_t
recs_live_writer_commit(recs_live_writer_t *w, int64_t now, recs_err_t *err)
{
    bool        anew;
    uint32_t    i;
    uint64_t    length;
    recs_rc_t   rc;
    recs_out_t  all, some;

    all = recs_live_collect(w, true, now);
    some = recs_live_collect(w, false, now);
    rc = RECS_SYS;

    if (all.data == NULL || some.data == NULL) {
        (void) recs_fail(err, RECS_SYS, ENOMEM, "out of memory");

    } else {
        length = w->journal.head != NULL ? recs_journal_word(&w->journal) : 0;
        anew = w->journal.head == NULL || (length & RECS_JOURNAL_OVER)
               || (length + some.n > RECS_LIVE_LONG
                   && length + some.n > RECS_LIVE_WASTE * all.n);

        rc = anew ? recs_live_renew(w, (recs_str_t) { all.data, all.n }, err)
                  : recs_journal_append(&w->journal,
                                        (recs_str_t) { some.data, some.n },
                                        err);
    }

    for (i = 0; i < w->changes.n && rc == RECS_OK; i++) {
        w->changes.list[i].dirty = false;
    }

    free(all.data);
    free(some.data);

    return rc;
}


recs_rc_t
recs_live_prepare(const char *dir, recs_err_t *err)
{
    recs_rc_t            rc;
    recs_live_writer_t  *w;

    rc = recs_live_writer_open(&w, dir, err);

    if (rc == RECS_OK && w->journal.head == NULL) {
        rc = recs_live_writer_commit(w, 0, err);
    }

    recs_live_writer_close(w);

    return rc;
}
