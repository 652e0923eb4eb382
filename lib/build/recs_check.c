
#include "build/recs_checking.h"
#include "build/recs_intern.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>


/* ---- the end of all */

static bool
recs_check_letter(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}


/* "&amp;", "&#39;", "<b>", "</b>"; but not "R&B", "a < b" or "<3" */

static bool
recs_check_html(recs_str_t title)
{
    const unsigned char  *p, *q, *end;

    end = title.data + title.len;

    for (p = title.data; p != NULL && p + 2 < end; p++) {

        if (*p == '<' && (recs_check_letter(p[1]) || p[1] == '/')
            && memchr(p, '>', (size_t) (end - p)) != NULL)
        {
            return true;
        }

        if (*p != '&') {
            continue;
        }

        for (q = p + 1; q < end && (recs_check_letter(*q) || *q == '#'
                                    || (*q >= '0' && *q <= '9')); q++)
        {
            /* the name of an entity */
        }

        if (q < end && q > p + 1 && *q == ';') {
            return true;
        }
    }

    return false;
}


static void
recs_check_lack(recs_checking_t *x, recs_finding_id_t id, uint32_t product,
    bool lacks)
{
    char                    sku[RECS_SHOWN_MAX];
    recs_findings_t        *f;
    recs_checking_place_t   at;

    f = &x->report->findings;
    at = x->items[product].catalog;
    f->list[id].of++;

    if (lacks) {
        recs_findings_add(f, id, "\"%s\" at %s:%" PRIu64,
                          recs_checking_sku(x, product, sku),
                          recs_checking_path(x, at), at.line);
    }
}


/* what would be wrong with the item's card */

static void
recs_check_card(recs_checking_t *x, uint32_t i)
{
    const recs_product_t  *p;

    p = &x->shop.products[i];

    recs_check_lack(x, RECS_FINDING_NO_PRICE, i, p->price < 0);
    recs_check_lack(x, RECS_FINDING_PRICE_ZERO, i, p->price == 0);
    recs_check_lack(x, RECS_FINDING_NO_IMAGE, i, p->image.len == 0);
    recs_check_lack(x, RECS_FINDING_NO_URL, i, p->url.len == 0);
    recs_check_lack(x, RECS_FINDING_NO_CATEGORY, i, p->category.len == 0);
    recs_check_lack(x, RECS_FINDING_HTML, i, recs_check_html(p->title));
}


static const recs_checking_seen_t *
recs_check_seen(const recs_checking_t *x, size_t product, bool events)
{
    return events ? &x->items[product].events : &x->items[product].orders;
}


/* Of those that no catalog has, the ones with most rows. */

static void
recs_check_unknown(recs_checking_t *x, recs_finding_id_t id, bool events)
{
    char                         sku[RECS_SHOWN_MAX];
    size_t                       i, k, n;
    uint32_t                     top[RECS_FINDING_EXAMPLES + 1];
    const recs_checking_seen_t  *seen;

    for (i = 0, n = 0; i < x->shop.nproducts; i++) {

        seen = recs_check_seen(x, i, events);

        if (x->shop.products[i].in_catalog || seen->rows == 0) {
            continue;
        }

        for (k = n; k > 0 && recs_check_seen(x, top[k - 1], events)->rows
                             < seen->rows; k--)
        {
            top[k] = top[k - 1];
        }

        top[k] = (uint32_t) i;
        n += n < RECS_FINDING_EXAMPLES;
    }

    for (i = 0; i < n; i++) {
        seen = recs_check_seen(x, top[i], events);
        recs_findings_add(&x->report->findings, id,
                          "\"%s\" in %" PRIu64 " rows, first at %s:%" PRIu64,
                          recs_checking_sku(x, top[i], sku), seen->rows,
                          recs_checking_path(x, seen->first), seen->first.line);
    }
}


static void
recs_check_share(recs_check_report_t *r, recs_finding_id_t id, uint64_t known,
    uint64_t of)
{
    r->findings.list[id].count = of - known;
    r->findings.list[id].of = of;
}


/* "  00Ab-1 x" -> "ab-1x"; an id of zeros stays one */

static recs_str_t
recs_check_fold(recs_str_t sku, unsigned char buf[RECS_SKU_MAX])
{
    size_t         i, n;
    unsigned char  c;

    for (i = 0, n = 0; i < sku.len; i++) {
        c = sku.data[i];

        if (c == ' ' || c == '\t' || (c == '0' && n == 0 && i + 1 < sku.len)) {
            continue;
        }

        buf[n++] = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    return (recs_str_t) { buf, n };
}


static recs_rc_t
recs_check_alike(recs_checking_t *x)
{
    char                   sku[RECS_SHOWN_MAX], other[RECS_SHOWN_MAX];
    uint32_t               i, n, seen, *first;
    recs_rc_t              rc;
    recs_intern_t          folded;
    unsigned char          buf[RECS_SKU_MAX];
    recs_checking_place_t  at;

    folded = (recs_intern_t) { 0 };
    first = malloc((x->shop.nproducts + 1) * sizeof(uint32_t));
    rc = first != NULL ? RECS_OK : RECS_SYS;

    for (i = 0; i < x->shop.nproducts && rc == RECS_OK; i++) {

        seen = folded.n;
        rc = recs_intern(&folded,
                         recs_check_fold(x->shop.products[i].sku, buf), &n);

        if (rc == RECS_OK && n == seen) {
            first[n] = i;
        }

        if (rc != RECS_OK || n == seen) {
            continue;
        }

        at = x->items[i].catalog.file ? x->items[i].catalog
             : x->items[i].orders.rows ? x->items[i].orders.first
             : x->items[i].events.first;
        recs_findings_add(&x->report->findings, RECS_FINDING_ALIKE,
                          "\"%s\" at %s:%" PRIu64 " and \"%s\"",
                          recs_checking_sku(x, i, sku),
                          recs_checking_path(x, at), at.line,
                          recs_checking_sku(x, first[n], other));
    }

    recs_intern_free(&folded);
    free(first);

    return rc;
}


static void
recs_check_product(recs_checking_t *x, uint32_t product)
{
    recs_check_report_t         *r;
    const recs_product_t        *p;
    const recs_checking_item_t  *item;

    r = x->report;
    p = &x->shop.products[product];
    item = &x->items[product];

    if (item->orders.rows != 0) {
        r->ordered++;
        r->lines += item->orders.rows;
        r->known += p->in_catalog;
        r->known_lines += p->in_catalog ? item->orders.rows : 0;
    }

    if (item->events.rows != 0) {
        r->viewed++;
        r->events += item->events.rows;
        r->known_viewed += p->in_catalog;
    }

    if (p->price >= 0) {
        r->findings.list[RECS_FINDING_NO_CURRENCY].count
            += p->currency[0] == '\0';
        r->findings.list[RECS_FINDING_NO_CURRENCY].of++;
    }

    if (p->in_catalog) {
        r->products++;

        if (p->price >= 0) {
            recs_checking_currency(x, RECS_CATALOG, p->currency);
        }

        if (!p->unpublished && !item->family) {
            recs_check_card(x, product);
        }
    }
}


/* Prices of orders and of catalogs, each for themselves or one to the other. */

static void
recs_check_currencies(recs_check_report_t *r)
{
    size_t                        i, kind;
    const char                   *first;
    const recs_check_currency_t  *c;

    first = "";

    for (kind = 0; kind < 2; kind++) {
        for (i = 0; i < RECS_CHECK_CURRENCIES; i++) {
            c = &r->currencies[kind][i];

            if (c->n == 0 || c->code[0] == '\0') {
                continue;
            }

            first = first[0] == '\0' ? c->code : first;

            if (strcmp(first, c->code) != 0) {
                recs_findings_add(&r->findings, RECS_FINDING_CURRENCIES,
                                  "%s beside %s in %s: %" PRIu64 " prices",
                                  c->code, first, kind ? "the catalogues"
                                                       : "the orders", c->n);
            }
        }
    }
}


static recs_rc_t
recs_check_conclude(recs_checking_t *x)
{
    uint32_t              i;
    recs_check_report_t  *r;

    r = x->report;

    if (recs_checking_item(x, (uint32_t) x->shop.nproducts) == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < x->shop.nproducts; i++) {
        recs_check_product(x, i);
    }

    if (r->products != 0) {
        recs_check_unknown(x, RECS_FINDING_UNKNOWN, false);
        recs_check_share(r, RECS_FINDING_UNKNOWN, r->known, r->ordered);
        recs_check_unknown(x, RECS_FINDING_UNKNOWN_EVENT, true);
        recs_check_share(r, RECS_FINDING_UNKNOWN_EVENT, r->known_viewed,
                         r->viewed);
    }

    recs_check_currencies(r);

    r->findings.list[RECS_FINDING_BAD_URL].count = x->shop.bad_urls;
    r->findings.list[RECS_FINDING_NO_TIME].of = r->lines;
    r->findings.list[RECS_FINDING_FUTURE].of = r->lines + r->events;
    r->findings.list[RECS_FINDING_TIME_ORDER].of = r->lines + r->events;
    r->findings.list[RECS_FINDING_NO_EVENT_TIME].of = r->events;

    return recs_check_alike(x);
}


static recs_rc_t
recs_check_files(recs_checking_t *x, recs_feed_spec_t *specs, size_t n,
    recs_feed_kind_t kind)
{
    size_t     i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {
        rc = recs_checking_file(x, &specs[i], kind, NULL);
    }

    return rc;
}


/* those come last that speak of what others have told */

static recs_rc_t
recs_check_feeds(recs_checking_t *x, const recs_check_feeds_t *f)
{
    size_t     i;
    recs_rc_t  rc;

    rc = recs_check_files(x, f->catalogs, f->ncatalogs, RECS_CATALOG);

    if (rc == RECS_OK) {
        rc = recs_check_files(x, f->orders, f->norders, RECS_ORDERS);
    }

    if (rc == RECS_OK) {
        rc = recs_check_files(x, f->events, f->nevents, RECS_EVENTS);
    }

    x->buyers = x->shop.customers.n;
    x->shop.profiles.names = f->facts;
    x->shop.profiles.nnames = f->nfacts;

    if (rc == RECS_OK) {
        rc = recs_check_files(x, f->customers, f->ncustomers, RECS_CUSTOMERS);
    }

    for (i = 0; i < f->nimports && rc == RECS_OK; i++) {
        rc = recs_checking_file(x, &f->imports[i].feed, RECS_IMPORT,
                                f->imports[i].name);
    }

    return rc;
}


recs_rc_t
recs_check(recs_check_report_t *r, const recs_check_feeds_t *feeds, int64_t now,
    recs_err_t *err)
{
    recs_rc_t        rc;
    recs_checking_t  x;

    *r = (recs_check_report_t) { 0 };
    x = (recs_checking_t) { .report = r, .now = now };

    r->files = calloc(feeds->ncatalogs + feeds->norders + feeds->nevents
                      + feeds->ncustomers + feeds->nimports,
                      sizeof(recs_check_file_t));
    rc = r->files != NULL ? recs_shop_init(&x.shop, err) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_check_feeds(&x, feeds);
    }

    if (rc == RECS_OK) {
        rc = recs_check_conclude(&x);
        recs_checking_events_end(&x, feeds->asked);
    }

    if (x.no_memory || r->findings.no_memory || rc != RECS_OK) {
        rc = recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    free(x.items);
    recs_intern_free(&x.others.names);
    recs_shop_free(&x.shop);

    return rc;
}


void
recs_check_free(recs_check_report_t *r)
{
    free(r->files);
    recs_findings_free(&r->findings);

    *r = (recs_check_report_t) { 0 };
}
