
/*
 * Damaged generation files: whatever the bytes are, opening, verifying and
 * reading end in a verdict and never in a signal, and what is read is as it
 * was or verify says that it is not.
 */

#include "damage.h"

#include "store/recs_revise.h"


/* ---- the kinds of damage */

static void
damage_cut(size_t i)
{
    write_victim(image, image_len - 1 - i * 512);
}


static size_t  flip_step;
static int     flip_bits;

static void
put_byte(size_t at, int byte)
{
    int            fd;
    unsigned char  c;

    c = (unsigned char) byte;
    fd = open(victim, O_WRONLY);

    if (fd == -1 || pwrite(fd, &c, 1, (off_t) at) != 1 || close(fd) != 0) {
        fixture_fail(victim);
    }
}


/* six bytes */

static void
put_page(size_t at, size_t number)
{
    size_t  i;

    for (i = 0; i < 6; i++) {
        put_byte(at + i, (int) (number >> 8 * i & 0xff));
    }
}


static void
damage_flip(size_t i)
{
    put_byte(i * flip_step, image[i * flip_step] ^ flip_bits);
}


static void
repair_flip(size_t i)
{
    put_byte(i * flip_step, image[i * flip_step]);
}


static void
damage_noise(size_t i)
{
    char      *copy;
    size_t     k;
    uint64_t   seed;

    copy = malloc(image_len);

    if (copy == NULL) {
        fixture_fail("malloc");
    }

    memcpy(copy, image, image_len);
    seed = i * 2 + 1;

    for (k = 0; k < 64; k++) {
        copy[fixture_random(&seed) % image_len] = (char) fixture_random(&seed);
    }

    write_victim(copy, image_len);
    free(copy);
}


/* ---- tests */

static void
test_cut(void)
{
    job_t   job;
    size_t  counts[RESULTS];

    job = job_of(damage_cut, NULL, image_len / 512);
    run(&job);
    tally(&job, counts);

    ok(counts[REFUSED] == job.n, "a file cut short anywhere is not opened");
}


static void
test_flips(int bits, size_t step)
{
    job_t   job;
    size_t  counts[RESULTS];

    flip_bits = bits;
    flip_step = step;
    write_victim(image, image_len);

    job = job_of(damage_flip, repair_flip, (image_len + step - 1) / step);
    run(&job);
    tally(&job, counts);

    ok(counts[CRASHED] == 0, "no flip of %02x at every %zuth byte is a crash",
       (unsigned) bits, step);
    ok(counts[UNNOTICED] == 0 && counts[NOTICED] > job.n / 3,
       "what is read is as it was, or verify notices");
}


static void
test_noise(size_t n)
{
    job_t   job;
    size_t  counts[RESULTS];

    job = job_of(damage_noise, NULL, n);
    run(&job);
    tally(&job, counts);

    ok(counts[CRASHED] == 0, "no noise in a file is a crash");
}


/* a branch whose children are itself: a walk without a bound never ends */

static void
damage_circle(size_t i)
{
    size_t          k, page, node;
    unsigned char  *p;

    (void) i;
    write_victim(image, image_len);
    page = recs_le32((unsigned char *) image + 40);

    for (k = 2 * page; k < image_len; k += page) {
        p = (unsigned char *) image + k;

        if (recs_le16(p + 10) != 2) {           /* not a leaf */
            continue;
        }

        put_byte(k + 10, 1);

        for (node = 16; node < recs_le16(p + 12); node += 2) {
            put_page(k + recs_le16(p + node), k / page);
        }
    }
}


/* long values say that they are longer than their pages */

static void
damage_length(size_t i)
{
    size_t          k, at, n, page, node;
    unsigned char  *p;

    write_victim(image, image_len);
    page = recs_le32((unsigned char *) image + 40);

    for (n = 0, k = 2 * page; k < image_len; k += page) {
        p = (unsigned char *) image + k;

        if (recs_le16(p + 10) != 2) {           /* not a leaf */
            continue;
        }

        for (node = 16; node < recs_le16(p + 12); node += 2) {
            at = recs_le16(p + node);

            if (recs_le16(p + at + 4) == 1 && n++ == i) {
                put_byte(k + at + 2, 0x3f);     /* some 4 MB */
            }
        }
    }
}


static void
test_length(void)
{
    job_t   job;
    size_t  counts[RESULTS];

    job = job_of(damage_length, NULL, 8);
    run(&job);
    tally(&job, counts);

    ok(counts[REFUSED] > 1 && counts[REFUSED] + counts[HARMLESS] == job.n,
       "values longer than their pages are refused");
}


static void
test_circle(void)
{
    job_t  job;

    job = job_of(damage_circle, NULL, 1);
    run(&job);

    ok(job.results[0] == REFUSED, "pages that lead in a circle are refused");
}


/* bytes of the meta record: magic, version */

static void
test_version(void)
{
    char  *magic, version[8];

    memcpy(version, "RECS\0\0\0\0", 8);
    version[4] = RECS_FORMAT_VERSION;
    magic = memmem(image, image_len, version, 8);
    write_victim(image, image_len);

    if (magic != NULL) {
        put_byte((size_t) (magic - image) + 4, 99);
    }

    ok(judge() == REFUSED && strstr(err.what, "format 99") != NULL
       && strstr(err.what, "build it anew") != NULL,
       "a file of another format version is refused, and the message says it");
}


/* one with all that a generation may hold */

static void
make_store(void)
{
    recs_build_t          build;
    recs_feed_spec_t      o, c;
    recs_import_spec_t    import;
    recs_build_report_t   report;

    o = (recs_feed_spec_t) {
        .path = fixture_text("orders.csv", make_orders())
    };

    c = (recs_feed_spec_t) {
        .path = fixture_text("catalog.csv", make_catalog())
    };

    import = (recs_import_spec_t) {
        .name = "own", .feed.path = fixture_text("own.csv", make_import())
    };

    build = (recs_build_t) {
        .out = fixture_path("store"),
        .orders = &o, .norders = 1, .catalogs = &c, .ncatalogs = 1,
        .imports = &import, .nimports = 1, .threads = 2
    };

    if (recs_build(&build, &report, &err) != RECS_OK) {
        fixture_fail(err.what);
    }
}


/* a small file, which names the one with its lists; its damage, not theirs */

static void
test_beside(void)
{
    job_t                    job;
    char                     id[RECS_ID_LEN + 1];
    size_t                   counts[RESULTS];
    const char              *path;
    recs_store_t            *st;
    const recs_text_entry_t  text = { "merchandising", recs_str("{}") };

    path = fixture_path("store/beside.recs");

    if (recs_store_open(&st, fixture_path("store"), &err) != RECS_OK
        || recs_revise(st, path, &text, 1, id, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    recs_store_close(st);
    free(image);

    image = fixture_read(path, &image_len);
    snprintf(victim, sizeof(victim), "%s", fixture_path("store/victim"));
    write_victim(image, image_len);
    truth = truth_of(victim);
    ok(judge() == HARMLESS, "other texts beside the same lists are good");

    test_cut();

    flip_bits = 0xff;
    flip_step = 7;
    write_victim(image, image_len);

    job = job_of(damage_flip, repair_flip, (image_len + 6) / 7);
    run(&job);
    tally(&job, counts);

    ok(counts[CRASHED] == 0 && counts[UNNOTICED] == 0
       && counts[REFUSED] + counts[NOTICED] > 20,
       "no flip in it is a crash, or is read without a word");
}


int
main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);

    make_store();

    image = fixture_read(fixture_path("store/current"), &image_len);
    snprintf(victim, sizeof(victim), "%s", fixture_path("victim"));
    printf("# %zu bytes\n", image_len);

    write_victim(image, image_len);
    truth = truth_of(victim);
    ok(judge() == HARMLESS, "the file as it was built is good");

    test_version();
    test_circle();
    test_length();
    test_cut();
    test_flips(0xff, 53);
    test_flips(0x01, 211);
    test_noise(100);
    test_beside();

    free(image);

    return done_testing();
}
