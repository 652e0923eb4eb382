
#include "build/recs_ahead.h"

#include <pthread.h>
#include <stdlib.h>


#define RECS_AHEAD_TEXT      (256 * 1024)   /* bytes of a batch, and one row */
#define RECS_AHEAD_FIELDS    (16 * 1024)    /* at least 16 rows */
#define RECS_AHEAD_ROWS      4096


/* rows that change hands together */

typedef struct {
    unsigned char  *text;               /* of their fields */
    size_t          used;
    recs_str_t     *fields;             /* ncolumns of each row */
    uint64_t       *lines;              /* where it starts, */
    bool           *ascii;              /* whether it is, */
    unsigned char  *made;               /* and what work made of it */
    size_t          rows;
    recs_rc_t       end;                /* what came behind them; RECS_OK: more */
    recs_err_t      err;
    bool            full;               /* the reader of rows has it */
} recs_batch_t;

typedef struct {
    recs_feed_t        *inner;
    recs_ahead_work_t   work;
    recs_batch_t        batches[2];
    recs_batch_t       *now;            /* whose rows are being looked at */
    size_t              row;            /* the next of them */
    bool                stop;           /* nobody wants more */
    pthread_t           thread;
    pthread_mutex_t     lock;           /* of full and stop */
    pthread_cond_t      change;
} recs_ahead_t;


static void
recs_batch_free(recs_batch_t *b)
{
    free(b->text);
    free(b->fields);
    free(b->lines);
    free(b->ascii);
    free(b->made);
}


static bool
recs_batch_alloc(recs_batch_t *b, size_t made)
{
    b->text = malloc(RECS_AHEAD_TEXT + RECS_ROW_MAX);
    b->fields = malloc(RECS_AHEAD_FIELDS * sizeof(recs_str_t));
    b->lines = malloc(RECS_AHEAD_ROWS * sizeof(uint64_t));
    b->ascii = malloc(RECS_AHEAD_ROWS * sizeof(bool));
    b->made = malloc(RECS_AHEAD_ROWS * made + 1);

    return b->text != NULL && b->fields != NULL && b->lines != NULL
           && b->ascii != NULL && b->made != NULL;
}


/* as one piece; what is around the fields comes along */

static bool
recs_batch_text(recs_batch_t *b, recs_str_t text, recs_str_t *own, size_t n)
{
    size_t          i;
    uint64_t        high, eight;
    unsigned char  *to;

    to = b->text + b->used;
    memcpy(to, text.data, text.len);
    b->used += text.len;

    for (i = 0; i < n; i++) {
        if (own[i].len != 0) {
            own[i].data = to + (own[i].data - text.data);
        }
    }

    for (high = 0, i = 0; i + sizeof(eight) <= text.len; i += sizeof(eight)) {
        memcpy(&eight, to + i, sizeof(eight));
        high |= eight;
    }

    for ( /* void */ ; i < text.len; i++) {
        high |= to[i];
    }

    return (high & 0x8080808080808080u) == 0;
}


/* a field at a time */

static void
recs_batch_fields(recs_batch_t *b, recs_str_t *own, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (own[i].len != 0) {
            memcpy(b->text + b->used, own[i].data, own[i].len);
            own[i].data = b->text + b->used;
            b->used += own[i].len;
        }
    }
}


static void
recs_batch_add(recs_batch_t *b, const recs_feed_t *f)
{
    bool         ascii;
    recs_str_t  *own;

    own = b->fields + b->rows * f->ncolumns;
    memcpy(own, f->fields, f->ncolumns * sizeof(recs_str_t));
    ascii = false;

    if (f->text.len != 0) {
        ascii = recs_batch_text(b, f->text, own, f->ncolumns);

    } else {
        recs_batch_fields(b, own, f->ncolumns);
    }

    b->ascii[b->rows] = ascii;
    b->lines[b->rows++] = f->line;
}


/* as many rows as fit; those of a row have RECS_ROW_MAX bytes at most */

static void
recs_batch_fill(recs_batch_t *b, recs_feed_t *f, const recs_ahead_work_t *w)
{
    size_t  rows;

    rows = RECS_AHEAD_FIELDS / (f->ncolumns != 0 ? f->ncolumns : 1);
    rows = rows < RECS_AHEAD_ROWS ? rows : RECS_AHEAD_ROWS;

    b->used = b->rows = 0;

    do {
        b->end = recs_feed_next(f, &b->err);

        if (b->end == RECS_OK && w->size != 0) {
            w->make(w->ctx, b->made + b->rows * w->size);
        }

        if (b->end == RECS_OK) {
            recs_batch_add(b, f);
        }

    } while (b->end == RECS_OK && b->rows < rows && b->used < RECS_AHEAD_TEXT);
}


/* wait until the batch is full or not; false when nobody wants more */

static bool
recs_ahead_wait(recs_ahead_t *a, const recs_batch_t *b, bool full)
{
    bool  stop;

    (void) pthread_mutex_lock(&a->lock);

    while (b->full != full && !a->stop) {
        (void) pthread_cond_wait(&a->change, &a->lock);
    }

    stop = a->stop;
    (void) pthread_mutex_unlock(&a->lock);

    return !stop;
}


static void
recs_ahead_hand(recs_ahead_t *a, recs_batch_t *b, bool full)
{
    (void) pthread_mutex_lock(&a->lock);
    b->full = full;
    (void) pthread_cond_signal(&a->change);
    (void) pthread_mutex_unlock(&a->lock);
}


static void *
recs_ahead_work(void *arg)
{
    recs_ahead_t  *a;
    recs_batch_t  *b;

    a = arg;
    b = a->batches;

    while (recs_ahead_wait(a, b, false)) {
        recs_batch_fill(b, a->inner, &a->work);
        recs_ahead_hand(a, b, true);

        if (b->end != RECS_OK) {
            break;
        }

        b = b == a->batches ? b + 1 : a->batches;
    }

    return NULL;
}


static recs_rc_t
recs_ahead_next(recs_feed_t *f, recs_err_t *err)
{
    recs_ahead_t  *a;

    a = f->state;

    while (a->now == NULL || a->row == a->now->rows) {

        if (a->now != NULL && a->now->end != RECS_OK) {
            *err = a->now->err;
            return a->now->end;
        }

        if (a->now != NULL) {
            recs_ahead_hand(a, a->now, false);
        }

        a->now = a->now == a->batches ? a->batches + 1 : a->batches;
        a->row = 0;
        (void) recs_ahead_wait(a, a->now, true);
    }

    memcpy(f->fields, a->now->fields + a->row * f->ncolumns,
           f->ncolumns * sizeof(recs_str_t));
    f->ascii = a->now->ascii[a->row];
    f->made = a->work.size != 0 ? a->now->made + a->row * a->work.size : NULL;
    f->line = a->now->lines[a->row++];

    f->coming = a->now->fields + a->row * f->ncolumns;
    f->ncoming = a->now->rows - a->row;

    return RECS_OK;
}


static void
recs_ahead_free(recs_ahead_t *a)
{
    recs_batch_free(&a->batches[0]);
    recs_batch_free(&a->batches[1]);
    (void) pthread_mutex_destroy(&a->lock);
    (void) pthread_cond_destroy(&a->change);
    free(a);
}


static void
recs_ahead_close(recs_feed_t *f)
{
    recs_ahead_t  *a;

    a = f->state;

    (void) pthread_mutex_lock(&a->lock);
    a->stop = true;
    (void) pthread_cond_signal(&a->change);
    (void) pthread_mutex_unlock(&a->lock);

    (void) pthread_join(a->thread, NULL);
    recs_feed_close(a->inner);
    recs_ahead_free(a);
}


static const recs_reader_t  recs_ahead_reader = {
    NULL, recs_ahead_next, recs_ahead_close
};


void
recs_ahead_start(recs_feed_t **f, const recs_ahead_work_t *work)
{
    recs_feed_t   *outer;
    recs_ahead_t  *a;

    if ((*f)->open_ended) {
        return;
    }

    a = calloc(1, sizeof(recs_ahead_t));
    if (a == NULL) {
        return;
    }

    (void) pthread_mutex_init(&a->lock, NULL);
    (void) pthread_cond_init(&a->change, NULL);

    a->inner = *f;
    a->work = *work;
    outer = malloc(sizeof(recs_feed_t));

    if (outer == NULL || !recs_batch_alloc(&a->batches[0], work->size)
        || !recs_batch_alloc(&a->batches[1], work->size)
        || pthread_create(&a->thread, NULL, recs_ahead_work, a) != 0)
    {
        free(outer);
        recs_ahead_free(a);
        return;
    }

    *outer = (recs_feed_t) {
        .ncolumns = a->inner->ncolumns,
        .in = { .name = a->inner->in.name },
        .kind = a->inner->kind,
        .reader = &recs_ahead_reader,
        .state = a
    };

    memcpy(outer->columns, a->inner->columns, sizeof(outer->columns));
    *f = outer;
}
