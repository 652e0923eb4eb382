
/*
 * Writing a generation: vectors one after another, then the meta record.  The
 * file is complete only after recs_writer_finish(); until then it is not a
 * generation and nobody opens it.
 */

#ifndef RECS_WRITER_H
#define RECS_WRITER_H

#include "base/recs_base.h"
#include "store/recs_format.h"


typedef struct recs_writer_s  recs_writer_t;


/* Create path, which must not exist.  RECS_SYS: the system refused. */
recs_rc_t recs_writer_open(recs_writer_t **w, const char *path,
    recs_err_t *err);

/* Give up or clean up; NULL is fine.  The file stays: unlink it. */
void recs_writer_close(recs_writer_t *w);

/*
 * The records of one vector in order: begin, record for number 0, 1, 2, ...,
 * end.  Vectors that are no lists must all be written; of the lists, those that
 * are make the generation's.  A record is at most RECS_SEGMENT_PAYLOAD bytes;
 * fixed-width ones have exactly their width.  RECS_SYS: disk full and the like.
 */
void recs_writer_begin(recs_writer_t *w, uint32_t vec);

/* The same for a list of the shop's own, at most RECS_IMPORTS_MAX of them. */
void recs_writer_begin_import(recs_writer_t *w, const char *name);

recs_rc_t recs_writer_record(recs_writer_t *w, const void *p, size_t len,
    recs_err_t *err);
recs_rc_t recs_writer_end(recs_writer_t *w, recs_err_t *err);

/*
 * A text for recs_store_text(), at most RECS_TEXT_SIZE_MAX under a name of 1 to
 * RECS_TEXT_NAME_MAX bytes.
 */
recs_rc_t recs_writer_text(recs_writer_t *w, const char *name, recs_str_t text,
    recs_err_t *err);

/*
 * Write meta (its content and id are filled in: hashes of what was written) and force
 * everything to the disk.
 */
recs_rc_t recs_writer_finish(recs_writer_t *w, recs_meta_t *meta,
    recs_err_t *err);

/* n neighbours, best first, at most RECS_NEIGHBOURS_MAX; buf holds this many */
#define RECS_LIST_BYTES(n)   (RECS_LIST_HEAD + (size_t) (n) * (4 + 2 + 1 + 5))

size_t recs_list_encode(unsigned char *buf, const recs_neighbour_t *nb,
    uint32_t n);

/* n sets, best first, that all hold item; buf holds so many bytes; n 0: 0 */
#define RECS_BUNDLES_BYTES                                                    \
    (1 + RECS_BUNDLES_MAX * (5 + 4 + 4 + 1 + (RECS_BUNDLE_ITEMS - 1) * 5))

size_t recs_bundles_encode(unsigned char *buf, uint32_t item,
    const recs_bundle_t *sets, uint32_t n);

/* n numbers of attributes, ascending; buf holds this many bytes */
#define RECS_ATTRIBUTES_BYTES(n)   ((size_t) (n) * RECS_VARINT_MAX)

size_t recs_attributes_encode(unsigned char *buf, const uint32_t *ids,
    uint32_t n);

/* buf holds RECS_FACTS_WIDTH bytes */
void recs_facts_encode(unsigned char *buf, const recs_facts_t *facts);

/*
 * json is at most 65,535 bytes and begins {"id":ID, where ID is card->id; buf
 * holds RECS_CARD_HEAD bytes and all but the id.
 */
size_t recs_card_encode(unsigned char *buf, const recs_card_t *card);


/* of a customer's facts; buf holds so many bytes and those of c->values */
#define RECS_CUSTOMER_BYTES   (16 + 5 + 5 + 2 * (1 + RECS_CUSTOMER_TOP * 5))

size_t recs_customer_encode(unsigned char *buf, const recs_customer_t *c);

/* n items with days that do not ascend; buf holds so many bytes */
#define RECS_PAST_BYTES       (1 + RECS_CUSTOMER_PAST * 10)

size_t recs_past_encode(unsigned char *buf, const uint32_t *items,
    const uint32_t *days, uint32_t n);


#endif /* RECS_WRITER_H */
