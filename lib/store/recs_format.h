
/*
 * The generation file: one LMDB environment, written once, never changed.
 *
 *   key               value
 *   "meta"            recs_meta_t, packed (see recs_meta.c)
 *   "lists"           names of the lists it has, see recs_directory.c
 *   "text:NAME"       a text, then its XXH3-64: see recs_store_text()
 *   "NAME:K"          segment K of vector NAME: payload, then its XXH3-64
 *   "base"            name, without ".recs", of a file in the same folder that
 *                     has "lists" and the segments; then this one has none, and
 *                     is another policy for the same lists.  The contents that
 *                     both meta records tell are the same
 *
 * A vector is an array of records.  Fixed-width records stand side by side, a
 * power of two in each segment; others are found by an index vector NAME.idx,
 * of one le64 each: segment (20 bits), length (22), byte in the segment (22).
 * A record never crosses a segment.  So everything is reached by addressing,
 * without descending a tree, and what is asked for most lies together: item
 * numbers count from the best seller.
 *
 *   sku          variable   SKU -> item, a hash table, see recs_ids.h
 *   facts        fixed      recs_facts_t, see recs_facts_encode()
 *   card         variable   recs_card_t, see recs_card_encode()
 *   category     variable   le32 parent, le64 median price, path; number 0 is the
 *                           whole shop
 *   brand        variable   name; number 0 is "none"
 *   attribute    variable   name, NUL, value; ascending by their bytes
 *   item_attribute  variable  by item: numbers of attributes, ascending, each a
 *                           varint: less the one before; of the first, plus 1
 *   customer     variable   id -> customer, a hash table as sku
 *   customer_id  variable   id
 *   customer_facts  variable  recs_customer_t, see recs_customer_encode()
 *   history      variable   by customer, see recs_past_encode()
 *   NAME (list)  variable   by item, category or customer: see recs_list_t;
 *                           lists that the shop imports have names of its own
 *
 * A record of bundle is no list of neighbours but of sets, best first: byte n,
 * then of each set varint support, le32 score, le32 lift (floats' bits), byte
 * how many others, and their varints; the item itself is in all of them.
 *
 * A list that was not made has no vector and is empty under every key.
 *
 * A list record, best first: byte n, byte w, le32 scale (a float's bits), then
 * n items of w bytes (2 to 4), n times le16 q, n supports of half a byte, the
 * low half first, and a varint for each support that is 15 there: what it has
 * above that.  score = scale * q / 65535.  So a join reads numbers at fixed
 * places, and supports are read only to explain.
 *
 * All numbers are little-endian; values in the map have no alignment.
 */

#ifndef RECS_FORMAT_H
#define RECS_FORMAT_H

#include "base/recs_base.h"
#include "store/recs_record.h"


#define RECS_FORMAT_MAGIC      0x53434552       /* "RECS" */
#define RECS_FORMAT_VERSION    5

#define RECS_SKU_MAX           255              /* bytes */
#define RECS_CUSTOMER_MAX      255              /* bytes of a customer's id */
#define RECS_NEIGHBOURS_MAX    255              /* records of one list */
#define RECS_SCORE_MAX         1000.0f          /* of a record */

#define RECS_SEGMENT_BITS      22
#define RECS_SEGMENT_HASH      8                /* bytes behind the payload */

/* what fits into whole pages: LMDB puts 16 bytes in front */
#define RECS_SEGMENT_PAYLOAD                                                  \
    ((1u << RECS_SEGMENT_BITS) - 16 - RECS_SEGMENT_HASH)

#define RECS_INDEX_WIDTH       8u               /* bytes of an index entry */

#define RECS_LIST_HEAD         6                /* bytes of a list record */
#define RECS_LIST_MORE         15               /* a support that goes on */
#define RECS_CARD_HEAD         5                /* of a card record */
#define RECS_CARD_ID           6                /* of json, before the id */
#define RECS_CATEGORY_HEAD     12               /* of a category record */
#define RECS_FACTS_WIDTH       28
#define RECS_META_WIDTH        88
#define RECS_ID_LEN            16               /* hex digits */

#define RECS_TEXT_NAME_MAX     200              /* bytes */
#define RECS_TEXT_SIZE_MAX     (1024 * 1024)    /* of a text */

#define RECS_ATTRIBUTE_NAME_MAX    48           /* bytes */
#define RECS_ATTRIBUTE_VALUE_MAX   128
#define RECS_ATTRIBUTES_MAX        65536        /* of a generation */
#define RECS_ITEM_ATTRIBUTES_MAX   64           /* of an item */

#define RECS_NO_ITEM           UINT32_MAX


typedef enum {
    RECS_LIST_BOUGHT_TOGETHER = 0,              /* by item */
    RECS_LIST_COMPLETES,                        /* by item, to be summed */
    RECS_LIST_SIMILAR,                          /* by item */
    RECS_LIST_ALSO_VIEWED,                      /* by item, to be summed */
    RECS_LIST_ADDON,                            /* by item */
    RECS_LIST_UPSELL,                           /* by item */
    RECS_LIST_BUNDLE,                           /* by item: recs_bundles_t */
    RECS_LIST_POPULAR,                          /* by category */
    RECS_LIST_CROSS_SELL,                       /* by item */
    RECS_LIST_TRENDING,                         /* by category */
    RECS_LIST_FOR_YOU,                          /* by customer */
    RECS_LIST_FOR_YOU_NEW,                      /* by customer */
    RECS_LIST_BUY_AGAIN,                        /* by customer */
    RECS_LISTS
} recs_list_id_t;


/* vectors: the lists first, under the lists' own numbers */

typedef enum {
    RECS_VEC_SKU = RECS_LISTS,
    RECS_VEC_FACTS,
    RECS_VEC_CARD,
    RECS_VEC_CATEGORY,
    RECS_VEC_BRAND,
    RECS_VEC_ATTRIBUTE,
    RECS_VEC_ITEM_ATTRIBUTE,
    RECS_VEC_CUSTOMER,
    RECS_VEC_CUSTOMER_ID,
    RECS_VEC_CUSTOMER_FACTS,
    RECS_VEC_HISTORY,
    RECS_VECS
} recs_vec_id_t;


/* what the numbers of a vector's records are */

typedef enum {
    RECS_KEY_ITEM = 0,
    RECS_KEY_CATEGORY,
    RECS_KEY_BRAND,
    RECS_KEY_ATTRIBUTE,
    RECS_KEY_CUSTOMER
} recs_key_t;

typedef struct {
    const char  *name;
    size_t       len;               /* of the name */
    size_t       width;             /* bytes of a record; 0: variable */
    recs_key_t   key;
} recs_vec_spec_t;

extern const recs_vec_spec_t  recs_vec_specs[RECS_VECS];


recs_str_t recs_list_name(recs_list_id_t list);

/* RECS_LISTS when there is none of that name. */
recs_list_id_t recs_list_find(recs_str_t name);

/* What a list is looked up by; one that the shop imports, by item. */
recs_key_t recs_list_key(recs_list_id_t list);


/*
 * Lists that the shop made itself, by item.  Their numbers follow those of the
 * vectors, in the order of import, and hold for one generation.
 */

#define RECS_IMPORTS_MAX     16
#define RECS_LIST_NAME_MAX   32             /* bytes */
#define RECS_LIST_IMPORT(i)  ((recs_list_id_t) (RECS_VECS + (i)))

/* 1 to RECS_LIST_NAME_MAX of a-z, 0-9 and _, and no vector's own name */
bool recs_import_name_ok(recs_str_t name);

/* The vector of such a list; name is to live as long. */
recs_vec_spec_t recs_import_spec(const char *name);


typedef struct {
    uint32_t  items;
    uint32_t  categories;           /* with number 0, the whole shop */
    uint32_t  brands;               /* with number 0, none */
    uint32_t  attributes;           /* names with a value */
    uint32_t  customers;            /* with lists of their own */
    uint64_t  baskets;
    uint64_t  lines;                /* kept order lines */
    int64_t   newest;               /* latest order, unix seconds; 0 none */
    int64_t   as_of;                /* of the catalogue, unix seconds: see
                                       recs_overlay.h; 0 unknown; not in id */
    uint64_t  content;              /* hash of all but the texts */
    char      id[RECS_ID_LEN + 1];  /* of the content and the texts: same input,
                                       same id */
} recs_meta_t;

/* numbers of that kind: 0 to this less 1 */
uint32_t recs_key_count(const recs_meta_t *m, recs_key_t key);


#endif /* RECS_FORMAT_H */
