
#include "store/recs_overlay.h"

#include "store/recs_handle.h"
#include "store/recs_journal.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>


struct recs_overlay_s {
    char             path[PATH_MAX];        /* of the journal */
    recs_journal_t   journal;
    uint64_t         word;                  /* that was seen last */
    uint64_t         read;                  /* bytes of the journal */
    bool             moved;                 /* to be opened again */
    bool             failed;                /* for a reason that may pass */
    bool             again;                 /* lay all of them next time */
    int64_t          laid;                  /* when that was done last */
    recs_changes_t   changes;
    recs_live_t      live;                  /* of the store it is laid over */
};


recs_rc_t
recs_overlay_open(recs_overlay_t **out, const char *dir, recs_err_t *err)
{
    int              n;
    recs_overlay_t  *o;

    *out = NULL;

    o = calloc(1, sizeof(recs_overlay_t));
    if (o == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    n = snprintf(o->path, sizeof(o->path), "%s/" RECS_JOURNAL_DIR "/journal",
                 dir);

    if (n <= 0 || (size_t) n >= sizeof(o->path)) {
        free(o);
        return recs_fail(err, RECS_BAD, 0, "path too long: %.200s", dir);
    }

    o->journal.fd = -1;
    o->moved = true;
    o->live.next = INT64_MAX;
    *out = o;

    return RECS_OK;
}


void
recs_overlay_close(recs_overlay_t *o)
{
    if (o == NULL) {
        return;
    }

    recs_journal_close(&o->journal);
    recs_changes_free(&o->changes);
    recs_live_free(&o->live);
    free(o);
}


bool
recs_overlay_stale(const recs_overlay_t *o, int64_t now)
{
    return o->moved || now >= o->live.next
           || (o->journal.head != NULL
               && recs_journal_word(&o->journal) != o->word);
}


void
recs_overlay_look(recs_overlay_t *o)
{
    struct stat  st;

    if (stat(o->path, &st) != 0) {
        o->moved = o->journal.fd != -1 && (errno == ENOENT || errno == ENOTDIR);
        return;
    }

    o->moved |= o->failed || o->journal.fd == -1
                || st.st_dev != o->journal.st.st_dev
                || st.st_ino != o->journal.st.st_ino;
}


uint32_t
recs_overlay_size(const recs_overlay_t *o)
{
    return o->changes.n;
}


/* ---- reading */

/* the file in its place now, from its beginning */

static recs_rc_t
recs_overlay_reopen(recs_overlay_t *o, recs_err_t *err)
{
    recs_rc_t       rc;
    recs_journal_t  j;

    o->moved = false;
    rc = recs_journal_open(&j, o->path, false, err);

    if (rc != RECS_OK && rc != RECS_NONE) {
        return rc;
    }

    recs_journal_close(&o->journal);
    recs_changes_free(&o->changes);

    o->journal = j;
    o->word = 0;
    o->read = RECS_JOURNAL_HEAD;

    return RECS_OK;
}


static recs_rc_t
recs_overlay_read(recs_overlay_t *o, recs_err_t *err)
{
    uint64_t        end;
    recs_rc_t       rc;
    unsigned char  *records;

    if (o->journal.head == NULL) {
        return RECS_OK;
    }

    o->word = recs_journal_word(&o->journal);
    end = o->word & ~RECS_JOURNAL_OVER;

    if (end == o->read) {
        return RECS_OK;
    }

    rc = recs_journal_read(&o->journal, o->read, end, &records);

    if (rc == RECS_OK) {
        rc = recs_changes_read(&o->changes,
                               (recs_str_t) { records,
                                              (size_t) (end - o->read) });
    }

    free(records);
    o->read = end;

    return rc == RECS_OK ? rc
           : recs_fail(err, rc, 0, "live changes \"%.300s\": %s", o->path,
                       rc == RECS_BAD ? "damaged: \"recs live import\" what "
                       "holds into a new file" : "cannot be read");
}


/* ---- laying it over a store */

static void
recs_overlay_find(recs_overlay_t *o, const recs_store_t *st, bool all)
{
    uint32_t        i;
    recs_change_t  *c;

    for (i = 0; i < o->changes.n; i++) {
        c = &o->changes.list[i];

        if ((all || (c->fresh && c->item == RECS_NO_ITEM))
            && recs_store_item(st, c->sku, &c->item) != RECS_OK)
        {
            c->item = RECS_NO_ITEM;
        }
    }
}


/*
 * All of them, after another beginning of the file, over another store, when one
 * has ended, or the clock was set back; else what is new.
 */

static recs_rc_t
recs_overlay_lay(recs_overlay_t *o, recs_store_t *st, int64_t now, bool all,
    recs_err_t *err)
{
    bool       other;
    recs_rc_t  rc;

    other = st->live != &o->live;
    recs_overlay_find(o, st, other);

    st->changed = st->boosted = NULL;       /* facts as the generation has them */

    rc = recs_live_lay(&o->live, &o->changes, st, now,
                       all || other || o->again || now >= o->live.next
                       || now < o->laid);

    if (rc != RECS_OK) {
        (void) recs_fail(err, rc, ENOMEM, "out of memory: %u live changes",
                         o->changes.n);

        if (other) {
            return rc;                      /* none of them is of this store */
        }
    }

    o->again = rc != RECS_OK;
    o->laid = now;
    st->live = &o->live;
    st->changed = o->live.nchanged != 0 ? o->live.changed : NULL;
    st->boosted = o->live.nboosted != 0 ? o->live.boosted : NULL;

    return rc;
}


recs_rc_t
recs_overlay_refresh(recs_overlay_t *o, recs_store_t *st, int64_t now,
    recs_err_t *err)
{
    bool       anew;
    recs_rc_t  rc, laid;

    rc = RECS_OK;
    anew = o->moved
           || (o->journal.head != NULL
               && recs_journal_word(&o->journal) & RECS_JOURNAL_OVER);

    if (anew) {
        rc = recs_overlay_reopen(o, err);
    }

    if (rc == RECS_OK) {
        rc = recs_overlay_read(o, err);
    }

    laid = recs_overlay_lay(o, st, now, anew, rc == RECS_OK ? err : NULL);
    rc = rc == RECS_OK ? laid : rc;
    o->failed = rc == RECS_SYS;

    return rc;
}


/* ---- what a store says of it */

const recs_live_item_t *
recs_store_live(const recs_store_t *st, uint32_t item)
{
    return st->changed != NULL && item < st->meta.items
           && recs_live_has(st->changed, item) ? recs_live_find(st->live, item)
                                               : NULL;
}


const uint64_t *
recs_store_boosted(const recs_store_t *st)
{
    return st->boosted;
}


float
recs_store_boost(const recs_store_t *st, uint32_t item)
{
    return st->boosted != NULL && item < st->meta.items
           && recs_live_has(st->boosted, item)
           ? recs_live_find(st->live, item)->boost : 1;
}


float
recs_store_boost_most(const recs_store_t *st)
{
    return st->boosted != NULL ? st->live->most : 1;
}
