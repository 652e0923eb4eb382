
/*
 * A generation, open for reading.
 *
 * THE INVARIANT: a published file is never written again.  That is why it can
 * be opened without locks and with one read transaction for as long as it is
 * open, and why a look-up is plain addressing: LMDB is asked where the segments
 * are, once.  A new generation is another file under another name.
 *
 * The handle belongs to the process that opened it: not to be used after
 * fork().  What the functions below hand out points into the map and dies with
 * recs_store_close(); copy what is to be kept.
 */

#ifndef RECS_STORE_H
#define RECS_STORE_H

#include "base/recs_bytes.h"
#include "store/recs_format.h"


typedef struct recs_store_s  recs_store_t;

/* a cursor over one list, best first */

typedef struct {
    const unsigned char  *items;    /* n times width bytes */
    const unsigned char  *qs;       /* n times 2 */
    const unsigned char  *halves;   /* n supports of half a byte */
    recs_cur_t            more;     /* of supports from neighbour next on */
    float                 unit;     /* score of q = 1 */
    uint32_t              n;
    uint32_t              next;
    uint32_t              width;    /* 2 to 4 */
    uint32_t              mask;     /* of so many bytes */
    uint32_t              limit;    /* items of the store: numbers are below */
} recs_list_t;


/*
 * Open a generation file, or the one that PATH/current names.  The size is
 * checked against LMDB's own page count, the meta record and the segments
 * against each other, so that a truncated or foreign file is refused here and
 * not by a signal later.  Contents are trusted as far as recs_store_verify()
 * checked them before publishing; every read is bounded all the same.
 *
 * RECS_NONE: there is no such file.  RECS_BAD: damaged or not a generation.
 * RECS_SYS: the system refused, or the file with its lists is not there yet,
 * or not whole: look again.
 */
recs_rc_t recs_store_open(recs_store_t **st, const char *path,
    recs_err_t *err);
void recs_store_close(recs_store_t *st);            /* NULL is fine */

const recs_meta_t *recs_store_meta(const recs_store_t *st);
const char *recs_store_file(const recs_store_t *st);    /* its real path */
uint64_t recs_store_size(const recs_store_t *st);   /* bytes of its files */

/*
 * The file in the same folder that has its lists, without the ending: its own,
 * or the one that recs_revise() was given.  Empty: its own is not called so that
 * another could name it.
 */
const char *recs_store_base(const recs_store_t *st);

/* Bytes that a list takes in it. */
uint64_t recs_store_list_size(const recs_store_t *st, recs_list_id_t list);

/*
 * A text that goes with the lists: how they were made, what the merchandising
 * file says, templates.  RECS_NONE: there is none of that name.  RECS_BAD:
 * damaged.
 */
recs_rc_t recs_store_text(const recs_store_t *st, const char *name,
    recs_str_t *text);

/*
 * All of them, in the order of their names, until told() says other than
 * RECS_OK; what it said last.  RECS_BAD: damaged.
 */
recs_rc_t recs_store_texts(const recs_store_t *st,
    recs_rc_t (*told)(void *ctx, recs_str_t name, recs_str_t text), void *ctx);

/* RECS_NONE: unknown SKU.  RECS_BAD: damaged index. */
recs_rc_t recs_store_item(const recs_store_t *st, recs_str_t sku,
    uint32_t *item);

/* Several at once, in less time: items[i] of skus[i], else RECS_NO_ITEM.  list, or
   RECS_LISTS, is a hint: the one that will be asked for them first. */
void recs_store_items(const recs_store_t *st, const recs_str_t *skus, size_t n,
    recs_list_id_t list, uint32_t *items);

/*
 * 32 bits of an SKU that say the same in every generation, for who has no room
 * for SKUs; and the item of the first SKU that has them.  Of a million items one
 * in 4,000 has them in common with another.  RECS_NONE: there is none.
 */
uint32_t recs_store_hash(recs_str_t sku);
recs_rc_t recs_store_hashed(const recs_store_t *st, uint32_t hash,
    uint32_t *item, recs_str_t *sku);

/* RECS_NONE: nobody of that id has lists.  RECS_BAD: damaged index. */
recs_rc_t recs_store_customer(const recs_store_t *st, recs_str_t id,
    uint32_t *customer);

/* RECS_NONE: no such number.  RECS_BAD: damaged record. */
recs_rc_t recs_store_facts(const recs_store_t *st, uint32_t item,
    recs_facts_t *facts);
recs_rc_t recs_store_card(const recs_store_t *st, uint32_t item,
    recs_card_t *card);
recs_rc_t recs_store_category(const recs_store_t *st, uint32_t category,
    uint32_t *parent, recs_str_t *path);
recs_rc_t recs_store_brand(const recs_store_t *st, uint32_t brand,
    recs_str_t *name);

/*
 * Hints to the processor.  Most of what an answer costs is waiting for cold
 * memory; said early enough, several waits pass at once.  Of a candidate the
 * facts are read next, and where its card is; of a pick the card.
 */
void recs_store_hint_list(const recs_store_t *st, recs_list_id_t list,
    uint32_t key);
void recs_store_hint_candidate(const recs_store_t *st, uint32_t item);
void recs_store_hint_card(const recs_store_t *st, uint32_t item);

/*
 * The i-th list that was made for this generation; the shop's own come last, in
 * the order of import.  A list that was not made is empty under every key.
 * RECS_NONE: there are no more.
 */
recs_rc_t recs_store_list_at(const recs_store_t *st, uint32_t i,
    recs_list_id_t *list, const char **name);

/* The name of a list, the shop's own too; empty: there is none. */
recs_str_t recs_store_list_name(const recs_store_t *st, recs_list_id_t list);

/* Was this one made? */
bool recs_store_has(const recs_store_t *st, recs_list_id_t list);

/* A list by its name, the shop's own too.  RECS_NONE: it was not made. */
recs_rc_t recs_store_list_find(const recs_store_t *st, recs_str_t name,
    recs_list_id_t *list);

/*
 * Start at the head of a list; key is an item, a category or a customer, as the
 * list says.  RECS_NONE: the list is empty, or bundle, which has sets.
 * RECS_BAD: damaged record.
 */
recs_rc_t recs_store_list(const recs_store_t *st, recs_list_id_t list,
    uint32_t key, recs_list_t *cursor);

/* The next neighbour; RECS_NONE at the end, RECS_BAD where it is damaged. */
recs_rc_t recs_list_next(recs_list_t *cursor, recs_neighbour_t *nb);

/* Neighbour i, i < cursor->n, without its support; false where it is damaged. */

static inline bool
recs_list_at(const recs_list_t *cursor, uint32_t i, uint32_t *item,
    float *score)
{
    const unsigned char  *p;

    p = cursor->items + (size_t) i * cursor->width;

    *item = recs_le32(p) & cursor->mask;        /* behind the last is a score */
    *score = cursor->unit * (float) recs_le16(cursor->qs + (size_t) i * 2);

    return *item < cursor->limit;
}

/* The support of item in the list of key; 0 when it is not there. */
uint32_t recs_store_support(const recs_store_t *st, recs_list_id_t list,
    uint32_t key, uint32_t item);

/*
 * Walk everything: segment hashes, every record, every SKU and customer's id.
 * RECS_BAD names the first damage.
 */
recs_rc_t recs_store_verify(const recs_store_t *st, recs_err_t *err);


#endif /* RECS_STORE_H */
