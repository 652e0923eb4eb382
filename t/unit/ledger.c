
/*
 * Builds on top of an earlier one: the same store as of everything at once,
 * whatever was read when, and a ledger that nobody has to trust.
 */

#include "fixture.h"

#include "base/recs_bytes.h"
#include "build/recs_ledger.h"
#include "store/recs_publish.h"
#include "store/recs_revise.h"
#include "store/recs_store.h"

#include <xxhash.h>


#define DAYS      4
#define TEXT      65536

static recs_err_t           err;
static recs_build_report_t  report;


/* ---- a shop of some days */

static char  orders[DAYS][TEXT], events[DAYS][TEXT];

static const char  catalog[] =
    "id,title,price,product_type\n"
    "s1,One,10.00 EUR,A\ns2,Two,,A > B\ns3,,7.50 EUR,A\n"
    "s4,Four,3.00 EUR,B\ns29,Only there,1.00 EUR,B\n";

static const char  told[] = "id,tier,lifetime_value\nc3,gold,100\nc99,red,5\n";


static void
put(char *text, const char *fmt, ...)
{
    size_t   n;
    va_list  args;

    n = strlen(text);
    va_start(args, fmt);
    (void) vsnprintf(text + n, TEXT - n, fmt, args);
    va_end(args);
}


/*
 * Orders go on on the next day, items come late, some rows have no price, no
 * customer, no time, or are left out; one day goes back in time.
 */

static void
make_shop(void)
{
    int       day, i;
    unsigned  r;
    uint64_t  seed;

    seed = 7;

    for (day = 0; day < DAYS; day++) {
        put(orders[day], "order_id,sku,title,price,currency,quantity,customer,"
            "time\n");
        put(events[day], "session,visitor,event,item,time,price,brand,title\n");

        for (i = 0; i < 300; i++) {
            r = fixture_random(&seed);

            put(orders[day], "%d,s%u,Told %d,%s,%s,%d,%s%u,2024-03-%02dT10:00:00Z\n",
                day * 60 + i / 4 - (day ? 3 : 0), r % (20 + (unsigned) day * 3),
                day, r % 5 ? "2.50" : "", r % 7 ? "EUR" : "USD",
                r % 11 ? 1 + (int) (r % 3) : -1, r % 13 ? "c" : "d", r % 17,
                day == 2 ? 1 : 10 + day);

            put(events[day], "v%u,w%u,%s,s%u,2024-03-%02dT10:%02d:00Z,%s,%s\n",
                r % 40 + (unsigned) day * 30, r % 9,
                r % 6 == 0 ? "purchase" : r % 6 == 1 ? "cart"
                : r % 6 == 2 && i % 9 == 0 ? "scroll" : "view",
                r % 25, 10 + day, i % 60, r % 3 ? "4.00" : "", "Acme,Seen");
        }

        /* seen one day, bought on another, at another price */
        put(events[day], "e%d,w,view,t%d,2024-03-%02dT12:00:00Z,9.00,,Seen\n",
            day, day, 10 + day);

        if (day == 1 || day == 2) {
            put(orders[day], "t%d,t%d,Bought,8.00,EUR,1,c1,2024-03-%02d\n", day,
                day - 1, 10 + day);
        }
    }
}


typedef struct {
    const char   *out;
    const char   *since;
    bool          ledger;
    unsigned      threads;
    size_t        memory;
    bool          orders;               /* and events, */
    bool          events;
    bool          rest;                 /* catalogue and customers */
    int           from, to;             /* days */
} how_t;


static recs_rc_t
build(const how_t *how)
{
    int                day;
    size_t             n;
    char               name[32];
    recs_build_t       b;
    recs_feed_spec_t   o[DAYS], e[DAYS], c, t;
    static const char *const  facts[] = { "tier" };

    b = (recs_build_t) {
        .out = fixture_path("%s", how->out), .since = how->since,
        .ledger = how->ledger, .threads = how->threads ? how->threads : 1,
        .memory = how->memory,
        .orders = o, .events = e, .catalogs = &c, .customers = &t,
        .ncatalogs = how->rest, .ncustomers = how->rest, .facts = facts,
        .nfacts = how->rest
    };

    memset(o, 0, sizeof(o));
    memset(e, 0, sizeof(e));
    c = (recs_feed_spec_t) { .path = fixture_text("catalog.csv", catalog) };
    t = (recs_feed_spec_t) { .path = fixture_text("told.csv", told) };

    for (day = how->from, n = 0; day < how->to; day++, n++) {
        snprintf(name, sizeof(name), "orders-%d.csv", day);
        o[n].path = fixture_text(name, orders[day]);
        snprintf(name, sizeof(name), "events-%d.csv", day);
        e[n].path = fixture_text(name, events[day]);
    }

    b.norders = how->orders ? n : 0;
    b.nevents = how->events ? n : 0;

    return recs_build(&b, &report, &err);
}


static bool
built(const how_t *how)
{
    if (build(how) == RECS_OK) {
        return true;
    }

    printf("# %s\n", err.what);

    return false;
}


/* what the summary says, and which store it is, is all the same */

static bool
same(const recs_build_report_t *full)
{
    return strcmp(full->id, report.id) == 0 && full->rows == report.rows
           && full->lines == report.lines && full->merged == report.merged
           && full->baskets == report.baskets && full->views == report.views
           && full->carts == report.carts
           && full->purchases == report.purchases
           && full->foreign == report.foreign
           && memcmp(full->dropped, report.dropped, sizeof(full->dropped)) == 0
           && full->ledger == report.ledger;
}


/* ---- the same as at once */

static void
test_same(void)
{
    recs_build_report_t  full;

    ok(built(&(how_t) { .out = "full", .ledger = true, .orders = true,
                        .events = true, .rest = true, .to = DAYS })
       && report.merged > 0 && report.foreign > 0 && report.customers > 3
       && report.sessions > 0 && report.dropped[RECS_DROP_QUANTITY] > 0,
       "a build of all days has something of everything");
    full = report;

    ok(built(&(how_t) { .out = "days", .ledger = true, .orders = true,
                        .events = true, .to = 1 })
       && built(&(how_t) { .out = "days", .since = "current", .orders = true,
                           .events = true, .rest = true, .from = 1, .to = 2 })
       && built(&(how_t) { .out = "days", .since = "current", .orders = true,
                           .events = true, .threads = 2, .from = 2, .to = 3 })
       && report.past > 600
       && built(&(how_t) { .out = "days", .since = "current", .orders = true,
                           .events = true, .rest = true, .from = 3,
                           .to = DAYS })
       && same(&full),
       "day by day, with a catalogue or without one: the same in the end");

    ok(built(&(how_t) { .out = "days", .since = "current", .rest = true })
       && same(&full), "nothing new changes nothing");

    ok(built(&(how_t) { .out = "disk", .ledger = true, .memory = 1,
                        .orders = true, .events = true, .to = 2 })
       && built(&(how_t) { .out = "disk", .since = "current", .memory = 1,
                           .orders = true, .events = true, .rest = true,
                           .from = 2, .to = DAYS })
       && same(&full), "where the lines wait on the disk, too");
}


/* fails when purchases among events count as orders beside orders */

static void
test_purchases(void)
{
    recs_build_report_t  full;

    ok(built(&(how_t) { .out = "bought", .ledger = true, .events = true,
                        .to = DAYS }) && report.lines > 0
       && (full = report, true)
       && built(&(how_t) { .out = "seen", .ledger = true, .events = true,
                           .to = 2 })
       && built(&(how_t) { .out = "seen", .since = "current", .events = true,
                           .from = 2, .to = DAYS })
       && same(&full), "purchases are the orders where there were no others");

    ok(build(&(how_t) { .out = "seen", .since = "current", .orders = true,
                        .from = 3, .to = DAYS }) == RECS_BAD
       && strstr(err.what, "purchases") != NULL,
       "orders cannot be put to them later");

    ok(built(&(how_t) { .out = "both", .ledger = true, .orders = true,
                        .to = 2 })
       && (full = report, true)
       && built(&(how_t) { .out = "both", .since = "current", .events = true,
                           .from = 2, .to = DAYS })
       && report.lines == full.lines && report.purchases > 0,
       "and do not become orders where there are some");
}


/* ---- the file */

static const char *
ledger(const char *out)
{
    char     link[64];
    ssize_t  n;

    n = readlink(fixture_path("%s/current", out), link, sizeof(link));

    return fixture_path("%s/%.*s.ledger", out, n > 5 ? (int) n - 5 : 0, link);
}


static void
rewrite(const char *path, const void *p, size_t len)
{
    FILE  *file;

    file = fopen(path, "wb");

    if (file == NULL || fwrite(p, 1, len, file) != len || fclose(file) != 0) {
        fixture_fail(path);
    }
}


static void
test_absent(void)
{
    char  path[512];

    ok(build(&(how_t) { .out = "none", .since = "current", .orders = true,
                        .to = 1 }) == RECS_BAD
       && strstr(err.what, "--ledger") != NULL,
       "where there is no generation, what to do is told");

    ok(built(&(how_t) { .out = "bare", .orders = true, .to = 1 })
       && build(&(how_t) { .out = "bare", .since = "current", .orders = true,
                           .from = 1, .to = 2 }) == RECS_BAD
       && strstr(err.what, "--ledger") != NULL
       && build(&(how_t) { .out = "bare", .since = "../bare/x", .orders = true,
                           .from = 1, .to = 2 }) == RECS_BAD,
       "where one has no ledger, or is none");

    ok(built(&(how_t) { .out = "owner", .ledger = true, .orders = true,
                        .to = 1 }), "a ledger is made");
    snprintf(path, sizeof(path), "%s", ledger("owner"));
    ok(access(path, R_OK) == 0
       && built(&(how_t) { .out = "owner", .orders = true, .to = 2 })
       && access(path, R_OK) == 0
       && fixture_text("owner/our-stock.ledger", "not ours") != NULL
       && unlink(fixture_path("owner/%.16s.recs", strrchr(path, '/') + 1)) == 0
       && built(&(how_t) { .out = "owner", .orders = true, .to = 3 })
       && access(path, R_OK) != 0, "and goes when its generation has gone");
    ok(access(fixture_path("owner/our-stock.ledger"), R_OK) == 0,
       "what others call a ledger stays");
}


/* fails when a publication of other merchandising ends the series */

static void
test_inherit(void)
{
    char           file[512], name[64], id[RECS_ID_LEN + 1];
    recs_draft_t   d;
    recs_store_t  *st;

    static const recs_text_entry_t  text = { "merchandising", recs_str("{}") };

    (void) built(&(how_t) { .out = "heir", .ledger = true, .orders = true,
                            .to = 1 });
    snprintf(file, sizeof(file), "%.*s.recs",
             (int) strlen(ledger("heir")) - 7, ledger("heir"));

    if (recs_store_open(&st, file, &err) != RECS_OK) {
        fixture_fail(file);
    }

    ok(recs_draft_open(&d, fixture_path("heir"), &err) == RECS_OK
       && recs_revise(st, d.path, &text, 1, id, &err) == RECS_OK
       && snprintf(name, sizeof(name), "%s-%s", recs_store_base(st), id) == 33
       && recs_draft_publish(&d, name, NULL, &err) == RECS_OK
       && built(&(how_t) { .out = "heir", .since = "current", .orders = true,
                           .from = 1, .to = 2 }) && report.past == 300,
       "a generation with the lists of another one has its ledger");

    ok(built(&(how_t) { .out = "heir", .since = id, .rest = true })
       && report.past == 300
       && built(&(how_t) { .out = "heir", .since = name, .rest = true })
       && report.past == 300,
       "by its id, as publish and status say it, and by its file's name");
    ok(build(&(how_t) { .out = "heir", .since = id + 1 }) == RECS_BAD
       && strstr(err.what, "no generation") != NULL, "not by half of it");

    recs_store_close(st);
}


/* fails when a byte is believed because it is there */

static void
test_damage(void)
{
    char           path[512];
    size_t         i, len, bad;
    unsigned char  *p, *copy;

    (void) built(&(how_t) { .out = "hurt", .ledger = true, .orders = true,
                            .events = true, .to = 1 });
    snprintf(path, sizeof(path), "%s", ledger("hurt"));
    p = (unsigned char *) fixture_read(path, &len);
    copy = malloc(len);

    if (copy == NULL) {
        fixture_fail("malloc");
    }

    for (i = 0, bad = 0; i < len; i += 61) {
        memcpy(copy, p, len);
        copy[i] ^= (unsigned char) (1 << i % 8);
        rewrite(path, copy, len);

        bad += build(&(how_t) { .out = "hurt", .since = "current" }) == RECS_BAD
               && strstr(err.what, "--ledger") != NULL;

        rewrite(path, p, i);
        bad += build(&(how_t) { .out = "hurt", .since = "current" }) == RECS_BAD;
    }

    ok(bad == 2 * ((len + 60) / 61), "a bit that turned, a file that was cut: "
       "refused, with what to do");

    free(copy);
    free(p);
}


/* all of a ledger, read and thrown away */

static recs_rc_t
walk(const char *out, const char *id)
{
    recs_rc_t      rc;
    recs_shop_t    s;
    recs_ledger_t  l;

    rc = recs_shop_init(&s, &err);

    l = (recs_ledger_t) { .n = 0 };

    if (rc == RECS_OK) {
        rc = recs_ledger_open(&l, fixture_path("%s", out), id, &err);
    }

    if (rc == RECS_OK) {
        rc = recs_ledger_read(&l, &s, &err);
    }

    do {
        rc = rc == RECS_OK ? recs_ledger_next(&l, &err) : rc;
    } while (rc == RECS_OK && l.n != 0);

    recs_shop_free(&s);
    recs_ledger_close(&l);

    return rc;
}


/* where the hash is right, too: what is in it stands in for somebody's malice */

static void
test_malice(void)
{
    char           path[512], id[RECS_ID_LEN + 1];
    size_t         i, len, refused, taken, odd;
    recs_rc_t      rc;
    unsigned char  *p, *copy;

    (void) built(&(how_t) { .out = "evil", .ledger = true, .orders = true,
                            .events = true, .to = 1 });
    snprintf(path, sizeof(path), "%s", ledger("evil"));
    memcpy(id, report.id, sizeof(id));
    p = (unsigned char *) fixture_read(path, &len);
    copy = malloc(len);

    if (copy == NULL) {
        fixture_fail("malloc");
    }

    ok(walk("evil", id) == RECS_OK, "a ledger is read to its end");

    for (i = 8, refused = taken = odd = 0; i < len - 8; i++) {
        memcpy(copy, p, len);
        copy[i] = (unsigned char) (i % 3 ? 0xffu : copy[i] ^ 1u << i % 8);
        recs_put_le64(copy + len - 8, XXH3_64bits(copy, len - 8));
        rewrite(path, copy, len);

        rc = walk("evil", id);

        /* what it tells may be wrong; a build of it is still a build */
        if (rc == RECS_OK && i % 997 == 0) {
            rc = build(&(how_t) { .out = "evil", .since = id });
        }

        refused += rc == RECS_BAD;
        taken += rc == RECS_OK;
        odd += rc != RECS_BAD && rc != RECS_OK;
    }

    ok(odd == 0 && refused > len / 10 && taken > len / 10,
       "%zu bytes changed under a right hash: %zu refused, %zu taken for true",
       len - 16, refused, taken);

    memcpy(copy, p, len);
    recs_put_le32(copy + 8, RECS_LEDGER_VERSION + 1);
    recs_put_le64(copy + len - 8, XXH3_64bits(copy, len - 8));
    rewrite(path, copy, len);
    ok(walk("evil", id) == RECS_BAD && strstr(err.what, "version") != NULL,
       "another version is told");

    free(copy);
    free(p);
}


int
main(void)
{
    make_shop();

    test_same();
    test_purchases();
    test_absent();
    test_inherit();
    test_damage();
    test_malice();

    return done_testing();
}
