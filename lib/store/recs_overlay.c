
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


static void
recs_live_free(recs_live_t *l)
{
    free(l->words);
    free(l->before);
    free(l->items);

    *l = (recs_live_t) { .next = INT64_MAX };
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


/* ---- what holds */

static bool
recs_live_holds(const recs_change_t *c, recs_live_field_t field, int64_t as_of,
    int64_t now)
{
    const recs_live_value_t  *v;

    v = &c->of[field];

    return v->time != 0 && now < v->until
           && (!recs_live_of_catalogue(field) || v->time >= as_of);
}


/* the sale price is the price where it is lower, as in a catalogue */

static void
recs_live_price(const recs_change_t *c, int64_t as_of, int64_t now,
    recs_live_item_t *item)
{
    int64_t  sale;

    if (recs_live_holds(c, RECS_LIVE_PRICE, as_of, now)) {
        item->price = c->of[RECS_LIVE_PRICE].value;
    }

    sale = c->of[RECS_LIVE_SALE_PRICE].value;

    if (recs_live_holds(c, RECS_LIVE_SALE_PRICE, as_of, now) && sale > 0
        && (item->price < 0 || sale < item->price))
    {
        item->price = sale;
    }
}


/* false: nothing holds */

static bool
recs_live_make(const recs_change_t *c, const recs_facts_t *facts, int64_t as_of,
    int64_t now, recs_live_item_t *item)
{
    *item = (recs_live_item_t) { facts->price, 1, facts->availability, 0 };

    recs_live_price(c, as_of, now, item);

    if (recs_live_holds(c, RECS_LIVE_AVAILABILITY, as_of, now)) {
        item->availability = (uint8_t) c->of[RECS_LIVE_AVAILABILITY].value;
    }

    /* what is as the generation has it costs nothing */
    item->live = (uint8_t) ((item->price != facts->price ? RECS_LIVE_IS_PRICED : 0)
                            | (item->availability != facts->availability
                               ? RECS_LIVE_IS_STOCKED : 0));

    if (recs_live_holds(c, RECS_LIVE_BLOCK, as_of, now)) {
        item->live |= RECS_LIVE_IS_BLOCKED;
    }

    if (recs_live_holds(c, RECS_LIVE_BOOST, as_of, now)) {
        item->boost = (float) c->of[RECS_LIVE_BOOST].value / 1000;
    }

    return item->live != 0 || item->boost < 1 || item->boost > 1;
}


/* when the first of the values ends that hold now */

static int64_t
recs_live_next(const recs_changes_t *c, int64_t now)
{
    size_t    k;
    int64_t   next;
    uint32_t  i;

    next = INT64_MAX;

    for (i = 0; i < c->n; i++) {
        for (k = 0; k < RECS_LIVE_FIELDS; k++) {
            if (c->list[i].of[k].time != 0 && c->list[i].of[k].until > now
                && c->list[i].of[k].until < next)
            {
                next = c->list[i].of[k].until;
            }
        }
    }

    return next;
}


/* bits first, then what they lead to in its place */

static void
recs_live_fill(recs_live_t *l, const recs_changes_t *c, recs_store_t *st,
    int64_t now)
{
    int64_t            as_of;
    uint32_t           i, item, sum;
    recs_facts_t       facts;
    recs_live_item_t   live;

    as_of = st->meta.as_of;

    for (i = 0; i < c->n; i++) {
        item = c->list[i].item;

        if (recs_store_facts(st, item, &facts) == RECS_OK
            && recs_live_make(&c->list[i], &facts, as_of, now, &live))
        {
            l->words[item >> 6] |= (uint64_t) 1 << (item & 63);
        }
    }

    for (sum = 0, i = 0; i < l->nwords; i++) {
        l->before[i] = sum;
        sum += (uint32_t) __builtin_popcountll(l->words[i]);
    }

    l->n = sum;

    for (i = 0; i < c->n; i++) {
        item = c->list[i].item;

        if (recs_live_find(l, item) != NULL
            && recs_store_facts(st, item, &facts) == RECS_OK
            && recs_live_make(&c->list[i], &facts, as_of, now, &live))
        {
            l->items[recs_live_find(l, item) - l->items] = live;
            l->boosted += live.boost < 1 || live.boost > 1;
        }
    }
}


static recs_rc_t
recs_overlay_lay(recs_overlay_t *o, recs_store_t *st, int64_t now,
    recs_err_t *err)
{
    uint32_t     i;
    recs_live_t  l;

    for (i = 0; i < o->changes.n; i++) {
        if ((st->live != &o->live || o->changes.list[i].item == RECS_NO_ITEM)
            && recs_store_item(st, o->changes.list[i].sku,
                               &o->changes.list[i].item) != RECS_OK)
        {
            o->changes.list[i].item = RECS_NO_ITEM;
        }
    }

    l = (recs_live_t) { .nwords = (st->meta.items + 63) / 64 };
    l.words = calloc((size_t) l.nwords + 1, sizeof(uint64_t));
    l.before = calloc((size_t) l.nwords + 1, sizeof(uint32_t));
    l.items = calloc((size_t) o->changes.n + 1, sizeof(recs_live_item_t));

    if (l.words == NULL || l.before == NULL || l.items == NULL) {
        recs_live_free(&l);
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory: %u live "
                         "changes", o->changes.n);
    }

    st->live = NULL;                        /* facts as the generation has them */
    recs_live_fill(&l, &o->changes, st, now);
    l.next = recs_live_next(&o->changes, now);

    recs_live_free(&o->live);
    o->live = l;
    st->live = l.n != 0 ? &o->live : NULL;

    return RECS_OK;
}


recs_rc_t
recs_overlay_refresh(recs_overlay_t *o, recs_store_t *st, int64_t now,
    recs_err_t *err)
{
    recs_rc_t  rc, laid;

    rc = RECS_OK;

    if (o->moved
        || (o->journal.head != NULL
            && recs_journal_word(&o->journal) & RECS_JOURNAL_OVER))
    {
        rc = recs_overlay_reopen(o, err);
    }

    if (rc == RECS_OK) {
        rc = recs_overlay_read(o, err);
    }

    laid = recs_overlay_lay(o, st, now, rc == RECS_OK ? err : NULL);
    rc = rc == RECS_OK ? laid : rc;
    o->failed = rc == RECS_SYS;

    return rc;
}


/* ---- what a store says of it */

const recs_live_item_t *
recs_store_live(const recs_store_t *st, uint32_t item)
{
    return st->live != NULL ? recs_live_find(st->live, item) : NULL;
}


bool
recs_store_boosted(const recs_store_t *st)
{
    return st->live != NULL && st->live->boosted != 0;
}
