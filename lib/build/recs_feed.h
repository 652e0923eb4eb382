
/*
 * A feed: one file of orders, products, events or a list as named columns and
 * rows, whatever its format.  Memory is bounded: a row has at most RECS_ROW_MAX bytes and
 * RECS_FEED_COLUMNS fields.
 */

#ifndef RECS_FEED_H
#define RECS_FEED_H

#include "base/recs_arena.h"
#include "base/recs_base.h"
#include "base/recs_out.h"
#include "build/recs_input.h"


#define RECS_FEED_COLUMNS   1024

/* of a catalog: suggest also what is in the orders alone */
#define RECS_KEEP_UNCATALOGUED   (1u << 31)

/* --map FIELD=COLUMN; an empty column leaves the field unread */

typedef struct {
    const char  *field;
    const char  *column;
} recs_map_t;


/* What to read and how, as the command line says it; all the caller's. */

typedef struct {
    const char        *path;        /* "-" is standard input */
    const char        *format;      /* csv, tsv, jsonl, xml, baskets,
                                       sessions; NULL:
                                       guess */
    const recs_map_t  *maps;
    size_t             nmaps;
    const char        *currency;    /* where the feed names none, or NULL */
    uint32_t           keep;        /* 1 << RECS_DROP_...: rules not applied;
                                       RECS_KEEP_UNCATALOGUED */
    bool               ahead;       /* a thread of its own reads the rows */
    recs_out_t        *columns;     /* gets the columns taken, or NULL */
    const struct recs_watch_s  *watch;  /* looks on, or NULL */
    void             (*progress)(void *data, uint64_t rows);    /* or NULL */
    void              *data;        /* progress()'s */
} recs_feed_spec_t;


typedef enum {
    RECS_ORDERS = 1,                /* bits: an alias may serve both */
    RECS_CATALOG = 2,
    RECS_EVENTS = 4,
    RECS_IMPORT = 8,                /* a list of the shop's own */
    RECS_CUSTOMERS = 16
} recs_feed_kind_t;


typedef struct {
    recs_str_t  name;               /* the header's; JSON: a path with dots */
    size_t      outer;              /* JSON: bytes of name, with the dot, that
                                       lead to the items; 0: not in them */
} recs_column_t;


typedef struct recs_feed_s         recs_feed_t;

typedef struct {
    recs_rc_t  (*open)(recs_feed_t *f, recs_err_t *err);
    recs_rc_t  (*next)(recs_feed_t *f, recs_err_t *err);
    void       (*close)(recs_feed_t *f);
} recs_reader_t;

struct recs_feed_s {
    recs_column_t         columns[RECS_FEED_COLUMNS];
    size_t                ncolumns;     /* may grow with rows when open_ended */
    recs_str_t            fields[RECS_FEED_COLUMNS];    /* the row; data NULL:
                                                           absent */
    recs_str_t            text;         /* that all fields of the row lie in;
                                           len 0: they lie apart */
    bool                  ascii;        /* the row is; false: not looked at */
    uint64_t              line;         /* where the row starts */
    bool                  open_ended;   /* JSON, XML: no header tells all
                                           columns */
    bool                  lost;         /* after an error: where the next row
                                           starts is not known */
    const void           *made;         /* of the row, by who reads ahead; or
                                           NULL */
    const recs_str_t     *coming;       /* ncolumns of each row behind it, as */
    size_t                ncoming;      /* far as they were read ahead */

    /* the readers' own */
    recs_input_t          in;
    recs_feed_kind_t      kind;
    const recs_reader_t  *reader;
    void                 *state;
    recs_arena_t          arena;
};


/*
 * Open spec->path and read the header.  RECS_SYS and RECS_BAD as
 * recs_input_open(); RECS_BAD also for an empty file, a bad header, ZIP and
 * an unknown format.  *f is to be closed when RECS_OK.
 */
recs_rc_t recs_feed_open(recs_feed_t **f, const recs_feed_spec_t *spec,
    recs_feed_kind_t kind, recs_err_t *err);
void recs_feed_close(recs_feed_t *f);

/*
 * The next row into f->fields[0 .. ncolumns), f->line; valid until the next
 * call.  Empty lines are skipped.  Fields have no blanks around them unless
 * they were quoted; they may be anything but NUL bytes, so check for UTF-8.
 *
 * RECS_NONE at the end; RECS_BAD, RECS_SYS with file, line and column in err.
 */
static inline recs_rc_t
recs_feed_next(recs_feed_t *f, recs_err_t *err)
{
    return f->reader->next(f, err);
}


/*
 * RECS_BAD and a message: FILE:LINE: WHAT, FILE:LINE: column "NAME": WHAT,
 * FILE:LINE: column "NAME": "VALUE" WHAT, and FILE:LINE: the row has N fields,
 * the header M, and what may be wrong.
 */
recs_rc_t recs_feed_bad(const recs_feed_t *f, recs_err_t *err,
    const char *what);
recs_rc_t recs_feed_bad_field(const recs_feed_t *f, size_t column,
    recs_err_t *err, const char *what);
recs_rc_t recs_feed_bad_value(const recs_feed_t *f, size_t column,
    recs_err_t *err, const char *what);
recs_rc_t recs_feed_bad_width(const recs_feed_t *f, size_t n, recs_err_t *err);

/* The format that is read: a word for --format. */
const char *recs_feed_format_name(const recs_feed_t *f);


/* For the readers: one more column, its name copied.  RECS_BAD, RECS_SYS. */
recs_rc_t recs_feed_column(recs_feed_t *f, recs_str_t name, size_t outer,
    recs_err_t *err);

/*
 * For readers without a header: the column of that name, made when it is new.
 * *next is where it is looked for first, and then the column behind it, as the
 * members of rows mostly come in the same order; 0 at first.
 */
recs_rc_t recs_feed_member(recs_feed_t *f, recs_str_t name, size_t outer,
    size_t *next, size_t *column, recs_err_t *err);


#endif /* RECS_FEED_H */
