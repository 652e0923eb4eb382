
/*
 * Judging damaged generation files.  Each case runs in a child, so that a
 * crash is one failed case and the next ones are tried as well.
 */

#ifndef DAMAGE_H
#define DAMAGE_H

#include "fixture.h"

#include "decide/recs_decide.h"
#include "store/recs_attribute.h"
#include "store/recs_bundles.h"
#include "answer/recs_answer.h"

#include <sys/wait.h>


#define PRODUCTS   60


typedef enum {
    REFUSED = 0,                    /* by recs_store_open() */
    NOTICED,                        /* by recs_store_verify() */
    HARMLESS,                       /* in a byte that nobody reads */
    UNNOTICED,
    CRASHED,
    RESULTS
} result_t;

static const char *const  result_names[RESULTS] = {
    "refused", "noticed", "without effect", "not noticed", "crashed"
};

static char        *image;          /* the file as it was built */
static size_t       image_len;
static char         victim[600];    /* where damaged copies go */
static uint64_t     truth;          /* of what is read from the image */
static recs_err_t   err;


/* long ones, for much of the file to be looked up */

static const char *
sku_of(size_t i)
{
    static char  sku[256];

    snprintf(sku, sizeof(sku), "sku-%0200zu", i);

    return sku;
}


static const char *
make_orders(void)
{
    static char  text[1400 * 256];

    size_t    n, i;
    uint64_t  seed;

    n = (size_t) sprintf(text, "order,item\n");

    for (seed = 3, i = 0; i < 1200; i++) {
        n += (size_t) sprintf(text + n, "o%zu,%s\n", i / 4,
                              sku_of(fixture_random(&seed) % PRODUCTS));
    }

    /* some sets, so that there are bundles */
    for (i = 0; i < 120; i++) {
        n += (size_t) sprintf(text + n, "s%zu,%s\n", i / 3, sku_of(i % 12));
    }

    return text;
}


static const char *
make_catalog(void)
{
    static char  text[65536];

    size_t  n, i;

    n = (size_t) sprintf(text, "id,title,category,brand,price,link,color,"
                          "size\n");

    for (i = 0; i < PRODUCTS; i++) {
        n += (size_t) sprintf(text + n, "%s,The product %zu of ours,"
                              "A%zu > B%zu,brand %zu,%zu.90 EUR,/p/%zu,"
                              "colour %zu,%zu\n", sku_of(i), i / 2, i % 3,
                              i % 7, i % 5, i, i, i % 31, i % 4);
    }

    return text;
}


/* a list of the shop's own */

static const char *
make_import(void)
{
    static char  text[PRODUCTS * 3 * 512];

    size_t  n, i;

    n = (size_t) sprintf(text, "item,other,score\n");

    for (i = 0; i < PRODUCTS * 3; i++) {
        n += (size_t) sprintf(text + n, "%s,", sku_of(i % PRODUCTS));
        n += (size_t) sprintf(text + n, "%s,%zu\n",
                              sku_of((i * 7 + 1) % PRODUCTS), i);
    }

    return text;
}


/* FNV-1a */

static void
digest(uint64_t *sum, const void *p, size_t len)
{
    size_t  i;

    for (i = 0; i < len; i++) {
        *sum = (*sum ^ ((const unsigned char *) p)[i]) * 1099511628211u;
    }
}


static void
read_lists(const recs_store_t *st, uint32_t key, uint64_t *sum)
{
    uint32_t          i;
    recs_rc_t         rc;
    const char       *name;
    recs_list_t       cursor;
    recs_list_id_t    list;
    recs_neighbour_t  nb;

    for (i = 0; recs_store_list_at(st, i, &list, &name) == RECS_OK; i++) {
        digest(sum, name, strlen(name));
        rc = recs_store_list(st, list, key, &cursor);

        while (rc == RECS_OK && (rc = recs_list_next(&cursor, &nb)) == RECS_OK)
        {
            digest(sum, &nb, sizeof(nb));
        }

        digest(sum, &rc, sizeof(rc));
    }
}


static void
read_bundles(const recs_store_t *st, uint32_t item, uint64_t *sum)
{
    int64_t         price;
    recs_rc_t       rc;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    rc = recs_store_bundles(st, item, &cursor);

    while (rc == RECS_OK && (rc = recs_bundles_next(&cursor, &set)) == RECS_OK)
    {
        digest(sum, set.items, set.n * sizeof(set.items[0]));
        digest(sum, &set.support, sizeof(set.support));
        digest(sum, &set.score, sizeof(set.score));
        digest(sum, &set.lift, sizeof(set.lift));

        if (recs_store_bundle_price(st, &set, &price) == RECS_OK) {
            digest(sum, &price, sizeof(price));
        }
    }

    digest(sum, &rc, sizeof(rc));
}


static void
read_attributes(const recs_store_t *st, uint32_t item, uint64_t *sum)
{
    int64_t                 price;
    uint32_t                id;
    recs_rc_t               rc;
    recs_str_t              name, value;
    recs_item_attributes_t  cursor;

    rc = recs_store_attributes(st, item, &cursor);

    while (rc == RECS_OK && (rc = recs_attributes_next(&cursor, &id)) == RECS_OK)
    {
        digest(sum, &id, sizeof(id));

        if (recs_store_attribute(st, id, &name, &value) == RECS_OK) {
            digest(sum, name.data, name.len);
            digest(sum, value.data, value.len);
        }
    }

    if (recs_store_category_price(st, item, &price) == RECS_OK) {
        digest(sum, &price, sizeof(price));
    }

    digest(sum, &rc, sizeof(rc));
}


/* every read there is, and a digest of what it gave */

static uint64_t
read_all(const recs_store_t *st)
{
    uint32_t      i, parent, item;
    uint64_t      sum;
    recs_str_t    s;
    recs_card_t   card;
    recs_facts_t  f;

    sum = 14695981039346656037u;
    digest(&sum, &recs_store_meta(st)->items, sizeof(uint32_t));
    digest(&sum, &recs_store_meta(st)->baskets, 3 * sizeof(uint64_t));
    digest(&sum, recs_store_meta(st)->id, RECS_ID_LEN);

    for (i = 0; i < recs_store_meta(st)->items && i < 1000; i++) {

        if (recs_store_facts(st, i, &f) == RECS_OK) {
            digest(&sum, &f, offsetof(recs_facts_t, availability) + 1);
        }

        if (recs_store_card(st, i, &card) == RECS_OK) {
            digest(&sum, card.sku.data, card.sku.len);
            digest(&sum, card.json.data, card.json.len);
            digest(&sum, card.html.data, card.html.len);

            item = RECS_NO_ITEM;
            (void) recs_store_item(st, card.sku, &item);
            digest(&sum, &item, sizeof(item));
        }

        if (recs_store_category(st, i, &parent, &s) == RECS_OK) {
            digest(&sum, &parent, sizeof(parent));
            digest(&sum, s.data, s.len);
        }

        if (recs_store_brand(st, i, &s) == RECS_OK) {
            digest(&sum, s.data, s.len);
        }

        read_lists(st, i, &sum);
        read_bundles(st, i, &sum);
        read_attributes(st, i, &sum);
    }

    return sum;
}


static void
ask_all(const recs_store_t *st)
{
    size_t                   i, k;
    recs_out_t               out;
    recs_query_t             q;
    const recs_policy_t  *p;

    static recs_workspace_t  w;
    static unsigned char     answer[65536];


    p = recs_policy_builtin();

    for (i = 0; i < p->nplacements; i++) {
        for (k = 0; k < PRODUCTS; k += 19) {
            q = (recs_query_t) {
                .placement = p->placements[i].name, .count = 50
            };
            recs_query_add(&q, RECS_FACT_ITEM, recs_str_of(sku_of(k)));

            out = (recs_out_t) { answer, sizeof(answer), 0 };
            (void) recs_answer(st, p, &q, &w, LOOK(RECS_FORMAT_JSON), &out, NULL);
        }
    }
}


static result_t
judge(void)
{
    bool           good;
    uint64_t       sum;
    recs_store_t  *st;

    if (recs_store_open(&st, victim, &err) != RECS_OK) {
        return REFUSED;
    }

    good = recs_store_verify(st, &err) == RECS_OK;
    sum = read_all(st);
    ask_all(st);
    recs_store_close(st);

    return !good ? NOTICED : sum == truth ? HARMLESS : UNNOTICED;
}


static uint64_t
truth_of(const char *path)
{
    uint64_t       sum;
    recs_store_t  *st;

    if (recs_store_open(&st, path, &err) != RECS_OK) {
        fixture_fail(err.what);
    }

    sum = read_all(st);
    recs_store_close(st);

    return sum;
}


static void
write_victim(const char *p, size_t len)
{
    int  fd;

    fd = open(victim, O_RDWR|O_CREAT|O_TRUNC, 0644);

    if (fd == -1 || write(fd, p, len) != (ssize_t) len || close(fd) != 0) {
        fixture_fail(victim);
    }
}


/* A job of many cases: damage(i) puts case i into the victim. */

typedef struct {
    void      (*damage)(size_t i);
    void      (*repair)(size_t i);  /* may be NULL */
    size_t      n;
    uint8_t    *results;            /* shared with the children */
} job_t;


static void
run(const job_t *job)
{
    int     status;
    size_t  i, done;
    pid_t   pid;

    for (done = 0; done < job->n; /* void */) {

        memset(job->results + done, CRASHED, job->n - done);
        pid = fork();

        if (pid == 0) {
            (void) alarm(30);       /* an endless loop is a crash too */

            for (i = done; i < job->n; i++) {
                job->damage(i);
                job->results[i] = (uint8_t) judge();

                if (job->repair != NULL) {
                    job->repair(i);
                }
            }

            _exit(0);
        }

        if (pid == -1 || waitpid(pid, &status, 0) != pid) {
            fixture_fail("fork");
        }

        while (done < job->n && job->results[done] != CRASHED) {
            done++;
        }

        if (done < job->n && job->repair != NULL) {
            job->repair(done);
        }

        done += done < job->n;      /* go on behind the one that crashed */
    }
}


static void
tally(const job_t *job, size_t counts[RESULTS])
{
    size_t  i;

    memset(counts, 0, RESULTS * sizeof(counts[0]));

    for (i = 0; i < job->n; i++) {
        if (counts[job->results[i]]++ < 5 && job->results[i] == CRASHED) {
            printf("# crashed: case %zu\n", i);
        }
    }

    for (i = 0; i < RESULTS; i++) {
        printf("# %zu %s\n", counts[i], result_names[i]);
    }
}


static job_t
job_of(void (*damage)(size_t i), void (*repair)(size_t i), size_t n)
{
    job_t  job;

    job = (job_t) { damage, repair, n, NULL };
    job.results = mmap(NULL, n + 1, PROT_READ|PROT_WRITE,
                       MAP_SHARED|MAP_ANONYMOUS, -1, 0);

    if (job.results == MAP_FAILED) {
        fixture_fail("mmap");
    }

    return job;
}


#endif /* DAMAGE_H */
