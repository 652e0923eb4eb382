
#include "build/recs_bundle.h"

#include "build/recs_bundle_lift.h"
#include "build/recs_bundle_mine.h"

#include <stdlib.h>
#include <xxhash.h>


#define RECS_BUNDLE_CLOSED   0.8        /* of the part's support */
#define RECS_BUNDLE_WHOLE    0.8        /* of what pairs lead to expect */


/* all sets of a shop, in the order of their roots */

typedef struct {
    recs_bundle_t  *sets;               /* n is 0: left out */
    uint32_t        n;
    uint32_t       *slots;              /* by the items: number + 1; 0 free */
    uint32_t        mask;
    recs_rows_t     of_item;            /* the sets that are left */
} recs_bundles_t;


/* ---- lift */

/* the shares of baskets; false when two of the items are not for each other */

static bool
recs_bundle_shares(const recs_bundle_mine_t *m, const recs_bundle_t *set,
    double one[RECS_BUNDLE_ITEMS],
    double both[RECS_BUNDLE_ITEMS][RECS_BUNDLE_ITEMS])
{
    uint32_t  i, k;

    for (i = 0; i < set->n; i++) {
        one[i] = (double) m->orders[set->items[i]] / m->counted;
    }

    for (i = 0; i < set->n; i++) {
        for (k = i + 1; k < set->n; k++) {
            both[i][k] = (double) recs_bundle_both(m, set->items[i],
                                                   set->items[k])
                         / m->counted;

            if (both[i][k] < m->lift * one[i] * one[k]) {
                return false;
            }
        }
    }

    return true;
}


static bool
recs_bundle_test(const void *ctx, void *scratch, uint32_t root)
{
    double                     one[RECS_BUNDLE_ITEMS], lift;
    double                     both[RECS_BUNDLE_ITEMS][RECS_BUNDLE_ITEMS];
    uint32_t                   i;
    recs_bundle_t             *set;
    const recs_bundle_mine_t  *m;

    (void) scratch;
    m = ctx;

    for (i = 0; i < m->roots[root].nsets; i++) {
        set = &m->roots[root].sets[i];

        if (!recs_bundle_shares(m, set, one, both)) {
            set->n = 0;
            continue;
        }

        lift = (double) set->support / m->counted
               / recs_bundle_expect(set->n, one, both);
        set->lift = lift < (double) RECS_SCORE_MAX ? (float) lift
                                                   : RECS_SCORE_MAX;
        if (lift < RECS_BUNDLE_WHOLE) {
            set->n = 0;
        }
    }

    return true;
}


/* ---- closed */

static recs_rc_t
recs_bundles_collect(recs_bundles_t *s, const recs_bundle_mine_t *m)
{
    uint32_t                   i, k, n, slots;
    const recs_bundle_root_t  *r;

    for (n = 0, i = 0; i < m->baskets->items; i++) {
        n += m->roots[i].nsets;
    }

    for (slots = 16; slots < 2 * n; slots *= 2) {
        /* void */
    }

    s->mask = slots - 1;
    s->slots = calloc(slots, sizeof(uint32_t));
    s->sets = malloc(((size_t) n + 1) * sizeof(recs_bundle_t));

    if (s->slots == NULL || s->sets == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < m->baskets->items; i++) {
        r = &m->roots[i];

        for (k = 0; k < r->nsets; k++) {
            if (r->sets[k].n != 0) {
                s->sets[s->n++] = r->sets[k];
            }
        }
    }

    return RECS_OK;
}


/* the slot of a set of these items, or the free one where it would be */

static uint32_t *
recs_bundles_slot(const recs_bundles_t *s, const uint32_t *items, uint32_t n)
{
    uint32_t              at;
    const recs_bundle_t  *set;

    at = (uint32_t) XXH3_64bits(items, n * sizeof(uint32_t)) & s->mask;

    for ( /* void */ ; s->slots[at] != 0; at = (at + 1) & s->mask) {
        set = &s->sets[s->slots[at] - 1];

        if (set->n == n && memcmp(set->items, items, n * sizeof(uint32_t)) == 0)
        {
            break;
        }
    }

    return &s->slots[at];
}


/* mark the parts of a set that are not closed */

static void
recs_bundles_parts(const recs_bundles_t *s, const recs_bundle_t *set,
    bool *open)
{
    uint32_t  out, i, k, slot, items[RECS_BUNDLE_ITEMS];

    for (out = 0; out < set->n; out++) {

        for (i = k = 0; i < set->n; i++) {
            if (i != out) {
                items[k++] = set->items[i];
            }
        }

        slot = *recs_bundles_slot(s, items, k);

        if (slot != 0
            && set->support >= RECS_BUNDLE_CLOSED * s->sets[slot - 1].support)
        {
            open[slot - 1] = true;
        }
    }
}


static recs_rc_t
recs_bundles_close(recs_bundles_t *s)
{
    bool      *open;
    uint32_t   i;

    open = calloc((size_t) s->n + 1, sizeof(bool));
    if (open == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < s->n; i++) {
        *recs_bundles_slot(s, s->sets[i].items, s->sets[i].n) = i + 1;
    }

    for (i = 0; i < s->n; i++) {
        if (s->sets[i].n > 2) {
            recs_bundles_parts(s, &s->sets[i], open);
        }
    }

    for (i = 0; i < s->n; i++) {
        if (open[i]) {
            s->sets[i].n = 0;
        }
    }

    free(open);

    return RECS_OK;
}


/* ---- by item */

static recs_rc_t
recs_bundles_index(recs_bundles_t *s, uint32_t items)
{
    uint32_t     i, k;
    uint64_t     n;
    recs_rows_t  of_set;

    for (n = 0, i = 0; i < s->n; i++) {
        n += s->sets[i].n;
    }

    if (recs_rows_alloc(&of_set, s->n, n) != RECS_OK
        || recs_rows_alloc(&s->of_item, items, n) != RECS_OK)
    {
        recs_rows_free(&of_set);
        return RECS_SYS;
    }

    for (n = 0, i = 0; i < s->n; i++) {
        for (k = 0; k < s->sets[i].n; k++) {
            of_set.values[n++] = s->sets[i].items[k];
        }

        of_set.start[i + 1] = n;
    }

    recs_rows_invert(&s->of_item, &of_set);
    recs_rows_free(&of_set);

    return RECS_OK;
}


/* the best sets of an item; how many */

static uint32_t
recs_bundles_best(const recs_bundles_t *s, uint32_t item,
    recs_bundle_t best[RECS_BUNDLES_MAX])
{
    uint32_t              n, at;
    uint64_t              i;
    const recs_bundle_t  *set;

    n = 0;

    for (i = s->of_item.start[item]; i < s->of_item.start[item + 1]; i++) {
        set = &s->sets[s->of_item.values[i]];

        for (at = n; at > 0 && recs_bundle_order(set, &best[at - 1]) < 0; at--)
        {
            if (at < RECS_BUNDLES_MAX) {
                best[at] = best[at - 1];
            }
        }

        if (at < RECS_BUNDLES_MAX) {
            best[at] = *set;
            n += n < RECS_BUNDLES_MAX;
        }
    }

    return n;
}


static recs_rc_t
recs_bundles_write(recs_bundles_t *s, recs_writer_t *w, uint32_t items,
    recs_list_report_t *report, recs_err_t *err)
{
    size_t         len;
    uint32_t       i, n;
    recs_rc_t      rc;
    recs_bundle_t  best[RECS_BUNDLES_MAX];
    unsigned char  buf[RECS_BUNDLES_BYTES];

    recs_writer_begin(w, RECS_LIST_BUNDLE);

    for (rc = RECS_OK, i = 0; i < items && rc == RECS_OK; i++) {
        n = recs_bundles_best(s, i, best);
        len = recs_bundles_encode(buf, i, best, n);

        report->lists += n != 0;
        report->neighbours += n;

        rc = recs_writer_record(w, buf, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


recs_rc_t
recs_bundle_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, const recs_params_t *params, unsigned threads,
    recs_list_report_t *report, recs_err_t *err)
{
    recs_rc_t           rc;
    recs_bundles_t      s;
    recs_bundle_mine_t  mine;

    static const recs_worker_t  tester = { NULL, NULL, recs_bundle_test };

    s = (recs_bundles_t) { .n = 0 };

    rc = recs_bundle_mine(&mine, b, a, params, threads);

    if (rc == RECS_OK) {
        rc = recs_workers_run(b->items, threads, &tester, &mine);
    }

    if (rc == RECS_OK) {
        rc = recs_bundles_collect(&s, &mine);
    }

    if (rc == RECS_OK) {
        rc = recs_bundles_close(&s);
    }

    if (rc == RECS_OK) {
        rc = recs_bundles_index(&s, b->items);
    }

    rc = rc == RECS_OK ? recs_bundles_write(&s, w, b->items, report, err)
                       : recs_fail(err, rc, 0, "out of memory: sets of items");

    recs_bundle_mine_free(&mine);
    recs_rows_free(&s.of_item);
    free(s.sets);
    free(s.slots);

    return rc;
}
