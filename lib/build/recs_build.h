
/*
 * Orders, events and catalogue in, a published generation out.
 */

#ifndef RECS_BUILD_H
#define RECS_BUILD_H

#include "build/recs_choose.h"
#include "build/recs_feed.h"
#include "build/recs_params.h"
#include "build/recs_shop.h"
#include "build/recs_text.h"
#include "build/recs_traits_kept.h"
#include "store/recs_revise.h"
#include "session/recs_intent.h"
#include "store/recs_format.h"


/* a list that the shop made itself, and what became of it */

typedef struct {
    const char        *name;            /* recs_import_name_ok() */
    recs_feed_spec_t   feed;
} recs_import_spec_t;

#define RECS_IMPORT_EXAMPLES   3

typedef struct {
    uint64_t     rows;
    uint64_t     unknown;               /* rows with an item of no feed */
    uint64_t     own;                   /* that recommend an item for itself */
    uint64_t     repeated;              /* pairs of a row before; that one counts */
    uint64_t     cut;                   /* behind the best RECS_TOP of an item */
    uint64_t     lists;
    uint64_t     neighbours;
    char         examples[RECS_IMPORT_EXAMPLES][RECS_SHOWN_MAX];   /* unknown */
    uint32_t     nexamples;
} recs_import_report_t;

typedef struct {
    const char        *out;             /* folder of generations */
    const char        *since;           /* one of them, with a ledger: all feeds
                                           hold what came after it; or NULL */
    bool               ledger;          /* keep one; with since it is kept */
    recs_feed_spec_t  *catalogs;
    size_t             ncatalogs;
    recs_feed_spec_t  *orders;
    size_t             norders;
    recs_feed_spec_t  *events;
    size_t             nevents;
    const recs_import_spec_t  *imports;
    size_t             nimports;        /* at most RECS_IMPORTS_MAX */
    recs_feed_spec_t  *customers;
    size_t             ncustomers;
    const char *const *facts;           /* columns of them that are taken */
    uint32_t           nfacts;          /* at most RECS_CUSTOMER_FACTS */
    recs_feed_spec_t  *pairs;           /* counts instead of orders, or NULL;
                                           then scorers are not chosen */
    int64_t            as_of;           /* of the catalogues, unix seconds: what
                                           was changed live since is newer; 0
                                           unknown */
    unsigned           threads;         /* 1 .. 64 */
    size_t             memory;          /* bytes; 0: as much as it takes */
    bool               choose;          /* scorers, by trying; else these: */
    recs_scorer_t      scorers[RECS_TASKS];
    bool               off[RECS_LISTS]; /* lists that are not wanted */
    recs_params_t      params;          /* of the others */
    const recs_text_entry_t  *texts;    /* that go with them */
    size_t             ntexts;
    const char        *still;           /* file of the generation that the texts
                                           are of: if another is current in the
                                           end, nothing is published; or NULL */

    /* called right before texts are taken, long after the start: may change
       texts, ntexts and still; may be NULL */
    recs_rc_t        (*renew)(void *ctx, recs_err_t *err);

    /* told when a step begins, and how far it is; may be NULL */
    void             (*progress)(void *ctx, const char *step);
    void              *ctx;
} recs_build_t;

typedef struct {
    uint64_t     rows;                  /* data rows read */
    uint64_t     lines;                 /* kept order lines, an item an order */
    uint64_t     merged;                /* more rows of an item of an order */
    uint64_t     past;                  /* of rows: those in the ledger, which
                                           nobody read again */
    uint64_t     ledger;                /* bytes of the new one */
    uint64_t     baskets;
    uint64_t     customers;             /* that bought, or are told of */
    uint64_t     foreign;               /* lines in another currency: in nobody's
                                           spend */
    uint64_t     items;
    uint64_t     uncatalogued;          /* items that only orders know */
    uint64_t     retired;               /* of them: not to be suggested */
    uint64_t     unpublished;           /* items the catalogue has as hidden */
    uint64_t     unsold;                /* items that only the catalogue knows */
    uint64_t     views;                 /* events, by what they are */
    uint64_t     carts;
    uint64_t     purchases;
    uint64_t     searches;
    uint64_t     checkouts;
    uint64_t     sessions;              /* of two views and more */
    uint64_t     endless;               /* sessions left out: too long */
    recs_intent_t model;                /* built in where there is too little */
    uint64_t     pairs;                 /* bought together at least once */
    uint64_t     categories;
    recs_choice_t choice;               /* what was tried, when asked to */
    recs_scorer_t scorers[RECS_TASKS];  /* what was taken */
    uint64_t     lists[RECS_LISTS];     /* with at least one neighbour */
    uint64_t     neighbours[RECS_LISTS];
    recs_import_report_t  imports[RECS_IMPORTS_MAX];
    recs_traits_report_t  traits;       /* the catalogues' further columns */
    uint64_t     dropped[RECS_DROPS];
    uint64_t     bad_urls;
    bool         merchandising_lost;    /* the command's: the generation before
                                           had some */
    bool         currencies;            /* a price has one, or there is none */
    uint64_t     size;                  /* bytes of the file */
    char         id[RECS_ID_LEN + 1];
} recs_build_report_t;


/*
 * Build, verify, publish.  Deterministic: the same rows give the same bytes,
 * whatever the threads and the memory.  Order lines that would take more than
 * half of the memory wait on the disk, in b->out; their baskets do not: those
 * take 8 bytes a line and 24 a basket.  After any failure the generation that
 * was current still is, and no temporary file is left.
 *
 * Purchases among the events are the orders where no orders are given, nor were.
 *
 * With since, the result is that of one build of all that the ledger was made of
 * and the feeds, in that order.
 *
 * With a catalogue, what none of them holds is out of stock unless the first
 * one's keep has RECS_KEEP_UNCATALOGUED.
 *
 * RECS_BAD: an input is wrong, err names file, line and field; or b->still is not
 * current any more.  What b->renew says is handed on.
 * RECS_SYS: memory, disk or permissions.
 */
recs_rc_t recs_build(const recs_build_t *b, recs_build_report_t *report,
    recs_err_t *err);


#endif /* RECS_BUILD_H */
