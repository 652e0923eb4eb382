
#include "cli/recs_eval_intent.h"

#include "build/recs_acts.h"
#include "build/recs_events.h"
#include "build/recs_time.h"
#include "cli/recs_feeds.h"
#include "cli/recs_report.h"
#include "session/recs_intent.h"
#include "store/recs_store.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_INTENT_BINS   10           /* of the table: as many moments each */


typedef struct {
    float  chance;
    bool   buys;
} recs_intent_case_t;

typedef struct {
    uint64_t  n;
    double    said;                     /* mean chance */
    double    seen;                     /* share that bought */
} recs_intent_bin_t;

typedef struct {
    const char          *store;
    recs_feeds_t         events;
    recs_feed_spec_t     common;
    int64_t              since;
    bool                 json;
    recs_progress_t      progress;
    recs_shop_t          shop;
    recs_store_t        *st;
    recs_intent_t        model;
    recs_intent_case_t  *cases;
    size_t               n;
    uint64_t             sessions;
    uint32_t             first;         /* time of the first moment */
    double               auc;
    double               loss;          /* mean -ln of what happened */
    double               mean_loss;     /* of who always says the share */
    double               error;         /* mean |said - seen| over the bins */
    recs_intent_bin_t    all;
    recs_intent_bin_t    bins[RECS_INTENT_BINS];
    recs_err_t           err;
} recs_intent_cli_t;


/* ---- the cases */

static void
recs_eval_intent_moment(void *ctx, const recs_moment_t *m)
{
    recs_intent_cli_t  *x;

    x = ctx;

    if ((int64_t) m->time < x->since) {
        return;
    }

    x->cases[x->n].chance = (float) recs_intent(&x->model, m->state, m->time);
    x->cases[x->n].buys = m->buys;
    x->n++;
    x->sessions += m->first;
    x->first = m->time < x->first ? m->time : x->first;
}


static recs_rc_t
recs_eval_intent_read(recs_intent_cli_t *x)
{
    size_t      i;
    recs_rc_t   rc;
    recs_str_t  text;

    x->common.progress = recs_progress_rows;
    x->common.data = &x->progress;
    recs_feeds_finish(&x->events, &x->common);

    x->model = recs_intent_default;

    if (recs_store_text(x->st, RECS_TEXT_MODEL, &text) == RECS_OK
        && recs_intent_read(&x->model, text) != RECS_OK)
    {
        return recs_fail(&x->err, RECS_BAD, 0, "the store's model is damaged: "
                         "run recs verify");
    }

    recs_progress_start(&x->progress, true);
    rc = recs_shop_init(&x->shop, &x->err);

    for (i = 0; i < x->events.n && rc == RECS_OK; i++) {
        recs_progress_step(&x->progress, x->events.specs[i].path);
        rc = recs_events_read(&x->shop, &x->events.specs[i], false, &x->err);
    }

    recs_progress_end(&x->progress);

    return rc;
}


static recs_rc_t
recs_eval_intent_cases(recs_intent_cli_t *x)
{
    x->cases = malloc((x->shop.acts.n + 1) * sizeof(recs_intent_case_t));

    if (x->cases == NULL) {
        return recs_fail(&x->err, RECS_SYS, 0, "out of memory");
    }

    x->first = UINT32_MAX;
    recs_acts_sort(&x->shop.acts);
    recs_acts_play(&x->shop.acts, recs_eval_intent_moment, x);

    return x->n != 0 ? RECS_OK
           : recs_fail(&x->err, RECS_BAD, 0, "there is no event with a time%s",
                       x->since != INT64_MIN ? ", or none as new as --since"
                                             : "");
}


/* ---- the figures */

static int
recs_intent_case_order(const void *a, const void *b)
{
    const recs_intent_case_t  *x, *y;

    x = a;
    y = b;

    return (x->chance > y->chance) - (x->chance < y->chance);
}


/*
 * The chance that of two moments, one that led to a purchase and one that did
 * not, the first was given more (Mann and Whitney, 1947; ties are halves).  NAN
 * when there are not both.
 */

static double
recs_intent_auc(const recs_intent_case_t *c, size_t n)
{
    size_t  i, k, j;
    double  ranks, buying;

    for (ranks = buying = 0, i = 0; i < n; i = k) {

        for (k = i; k < n && c[k].chance <= c[i].chance; k++) {
            /* void */
        }

        for (j = i; j < k; j++) {
            if (c[j].buys) {
                ranks += ((double) i + 1 + (double) k) / 2;
                buying++;
            }
        }
    }

    return (ranks - buying * (buying + 1) / 2) / (buying * ((double) n - buying));
}


static double
recs_intent_loss(double chance, bool buys)
{
    return -log(fmax(buys ? chance : 1 - chance, 1e-15));
}


static void
recs_intent_bin(recs_intent_bin_t *b, const recs_intent_case_t *c, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        b->said += (double) c[i].chance;
        b->seen += c[i].buys;
    }

    b->n = n;
    b->said /= n ? (double) n : 1;
    b->seen /= n ? (double) n : 1;
}


static void
recs_eval_intent_measure(recs_intent_cli_t *x)
{
    size_t  i, from, to;

    qsort(x->cases, x->n, sizeof(recs_intent_case_t), recs_intent_case_order);

    recs_intent_bin(&x->all, x->cases, x->n);
    x->auc = recs_intent_auc(x->cases, x->n);

    for (i = 0; i < x->n; i++) {
        x->loss += recs_intent_loss((double) x->cases[i].chance,
                                    x->cases[i].buys);
        x->mean_loss += recs_intent_loss(x->all.seen, x->cases[i].buys);
    }

    x->loss /= (double) x->n;
    x->mean_loss /= (double) x->n;

    for (from = 0, i = 0; i < RECS_INTENT_BINS; i++, from = to) {
        to = x->n * (i + 1) / RECS_INTENT_BINS;
        recs_intent_bin(&x->bins[i], x->cases + from, to - from);
        x->error += fabs(x->bins[i].said - x->bins[i].seen)
                    * (double) x->bins[i].n / (double) x->n;
    }
}


static void
recs_eval_intent_text(const recs_intent_cli_t *x)
{
    size_t  i;

    printf("model              %s, %llu sessions, %llu of them with a purchase\n"
           "moments            %llu of %llu sessions\n"
           "bought later       %.4f   said %.4f\n"
           "AUC                %.4f\n"
           "log loss           %.4f   always the share: %.4f\n"
           "calibration error  %.4f\n\n"
           "said      bought    moments\n",
           x->model.sessions ? "learned" : "built in",
           (unsigned long long) x->model.sessions,
           (unsigned long long) x->model.buying, (unsigned long long) x->n,
           (unsigned long long) x->sessions, x->all.seen, x->all.said, x->auc,
           x->loss, x->mean_loss, x->error);

    for (i = 0; i < RECS_INTENT_BINS; i++) {
        printf("%.4f    %.4f    %llu\n", x->bins[i].said, x->bins[i].seen,
               (unsigned long long) x->bins[i].n);
    }
}


static void
recs_eval_intent_json(const recs_intent_cli_t *x)
{
    char    auc[32];
    size_t  i;

    (void) snprintf(auc, sizeof(auc), isfinite(x->auc) ? "%.6f" : "null",
                    x->auc);

    printf("{\"learned_from\":%llu,\"moments\":%llu,\"sessions\":%llu,"
           "\"bought\":%.6f,\"said\":%.6f,\"auc\":%s,\"log_loss\":%.6f,"
           "\"log_loss_of_share\":%.6f,\"calibration_error\":%.6f,\"bins\":[",
           (unsigned long long) x->model.sessions, (unsigned long long) x->n,
           (unsigned long long) x->sessions, x->all.seen, x->all.said, auc,
           x->loss, x->mean_loss, x->error);

    for (i = 0; i < RECS_INTENT_BINS; i++) {
        printf("%s{\"said\":%.6f,\"bought\":%.6f,\"moments\":%llu}",
               i ? "," : "", x->bins[i].said, x->bins[i].seen,
               (unsigned long long) x->bins[i].n);
    }

    printf("]}\n");
}


static int
recs_eval_intent_run(recs_intent_cli_t *x)
{
    recs_rc_t  rc;

    rc = recs_store_open(&x->st, x->store, &x->err);

    if (rc == RECS_OK) {
        rc = recs_eval_intent_read(x);
    }

    if (rc == RECS_OK) {
        rc = recs_eval_intent_cases(x);
    }

    if (rc != RECS_OK) {
        return recs_cli_failed(&recs_command_eval, &x->err);
    }

    if (x->model.until >= (int64_t) x->first) {
        (void) fprintf(stderr, "recs eval: warning: the model was learned from "
                       "events as new as these: it may know the answers; build "
                       "the store from older ones, or give --since\n");
    }

    recs_eval_intent_measure(x);

    if (x->json) {
        recs_eval_intent_json(x);

    } else {
        recs_eval_intent_text(x);
    }

    return recs_cli_print(&recs_command_eval, "", 0);
}


/* ---- options */

static int
recs_eval_intent_since(recs_intent_cli_t *x, const char *text)
{
    return recs_time_parse(recs_str_of(text), &x->since) == RECS_OK
           ? RECS_EXIT_OK
           : recs_cli_usage(&recs_command_eval, "--since takes a time like "
                            "2024-10-01, not \"%s\"", text);
}


static int
recs_eval_intent_option(recs_intent_cli_t *x, int option, char *value)
{
    switch (option) {

    case 1:                             /* getopt's: not an option */
        return x->events.n != 0
               ? recs_feeds_file(&x->events, &recs_command_eval, value)
               : recs_cli_usage(&recs_command_eval, "what is \"%s\"? Name "
                                "--events before it", value);

    case 's':
        x->store = value;
        return RECS_EXIT_OK;

    case 'e':
        return recs_feeds_file(&x->events, &recs_command_eval, value);

    case 'f':
        x->common.format = value;
        return RECS_EXIT_OK;

    case 'm':
        return recs_feeds_map(&x->events, &recs_command_eval, value);

    case 't':
        return recs_eval_intent_since(x, value);

    case 'j':
        x->json = true;
        return RECS_EXIT_OK;

    default:
        return recs_cli_bad_option(&recs_command_eval);
    }
}


int
recs_eval_intent(int argc, char **argv)
{
    int                 c, code;
    recs_intent_cli_t  *x;

    static const struct option  options[] = {
        { "store", required_argument, NULL, 's' },
        { "events", required_argument, NULL, 'e' },
        { "format", required_argument, NULL, 'f' },
        { "map", required_argument, NULL, 'm' },
        { "since", required_argument, NULL, 't' },
        { "json", no_argument, NULL, 'j' },
        { NULL, 0, NULL, 0 }
    };

    x = calloc(1, sizeof(recs_intent_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    x->store = RECS_CLI_STORE;
    x->since = INT64_MIN;
    code = RECS_EXIT_OK;

    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", options, NULL)) != -1)
    {
        code = recs_eval_intent_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK && x->events.n == 0) {
        code = recs_cli_usage(&recs_command_eval, "--intent: name --events");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_eval_intent_run(x);
    }

    free(x->cases);
    recs_shop_free(&x->shop);
    recs_feeds_free(&x->events);
    recs_store_close(x->st);
    free(x);

    return code;
}
