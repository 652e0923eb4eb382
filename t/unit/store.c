
#include "fixture.h"

#include "store/recs_attribute.h"
#include "store/recs_bundles.h"
#include "store/recs_customer.h"
#include "store/recs_ids.h"

#include <xxhash.h>


#define ITEMS     270000            /* three segments of facts, two of an index */
#define CUSTOMERS 3000
#define BRANDS    400               /* of up to 64 KiB: several segments */
#define COLOURS   1000              /* values of one attribute, behind "age" */
#define SKU_LEN   8


static unsigned char  bytes[1 << 22];
static recs_err_t     err;


static const char *
sku_of(uint32_t item)
{
    static char  sku[16];

    snprintf(sku, sizeof(sku), "%0*u", SKU_LEN, item * 7 % ITEMS);

    return sku;
}


/* what a visitor's state keeps of an SKU leads back to it, or to another */

static void
test_hashed(const recs_store_t *st)
{
    uint32_t    i, item, others, lost;
    recs_str_t  sku;

    for (i = others = lost = 0; i < ITEMS; i++) {
        if (recs_store_hashed(st, recs_store_hash(recs_str_of(sku_of(i))), &item,
                              &sku)
            != RECS_OK)
        {
            lost++;

        } else if (item != i) {
            others++;

        } else if (!recs_str_eq(sku, recs_str_of(sku_of(i)))) {
            lost++;
        }
    }

    ok(lost == 0 && others < ITEMS / 2000,
       "items by a hash: %u of %u have it in common", others, ITEMS);

    for (i = others = 0; i < ITEMS; i++) {
        others += recs_store_hashed(st, i * 2654435761u, &item, &sku) == RECS_OK;
    }

    ok(others < 100, "by any number: %u are found", others);
}


static const char *
customer_of(uint32_t customer)
{
    static char  id[16];

    snprintf(id, sizeof(id), "c%u", customer * 7 + 1);

    return id;
}


/* a brand's length depends on its number alone; every tenth is empty */

static uint32_t
brand_len(uint32_t brand)
{
    return brand % 10 == 0 ? 0 : brand * 7919 % 65536;
}


/* one item has no set, the next one, and so on up to as many as there may be */

static uint32_t
sets_of(uint32_t item, recs_bundle_t *sets)
{
    uint32_t  i, k, n;

    n = item % (RECS_BUNDLES_MAX + 1);

    for (i = 0; i < n; i++) {
        sets[i] = (recs_bundle_t) {
            .n = 2 + (item + i) % (RECS_BUNDLE_ITEMS - 1),
            .support = item * (i + 1),
            .score = 1 / (float) (i + 1),
            .lift = (float) i
        };

        /* the item itself is first, last or between */
        for (k = 0; k < sets[i].n; k++) {
            sets[i].items[k] = item + (k - item % sets[i].n) * (i + 1);
        }
    }

    return n;
}


static size_t
write_sets(uint32_t item)
{
    uint32_t       n;
    recs_bundle_t  sets[RECS_BUNDLES_MAX];

    /* not where a set would reach over an end */
    n = item > 100 && item < ITEMS - 100 ? sets_of(item, sets) : 0;

    return recs_bundles_encode(bytes, item, sets, n);
}


/* every third item has a colour, every 30th the first attribute besides */

static size_t
write_attributes(uint32_t item)
{
    const uint32_t  ids[] = { 0, 1 + item % COLOURS };

    return item % 30 == 0 ? recs_attributes_encode(bytes, ids, 2)
           : item % 3 == 0 ? recs_attributes_encode(bytes, ids + 1, 1) : 0;
}


static size_t
write_vector(recs_writer_t *w, uint32_t vec)
{
    size_t            wrong;
    uint32_t          i, n, len;
    recs_card_t       card;
    recs_facts_t      facts;
    recs_neighbour_t  nb[3];

    static const uint32_t  numbers[] = {
        [RECS_KEY_ITEM] = ITEMS,
        [RECS_KEY_CATEGORY] = 2,
        [RECS_KEY_BRAND] = BRANDS,
        [RECS_KEY_ATTRIBUTE] = COLOURS + 1,
        [RECS_KEY_CUSTOMER] = CUSTOMERS
    };

    n = numbers[recs_vec_specs[vec].key];

    recs_writer_begin(w, vec);

    for (wrong = i = 0; i < n; i++) {
        len = 0;

        switch (vec) {

        case RECS_VEC_FACTS:
            facts = (recs_facts_t) { i, 1, i % BRANDS, ITEMS - i,
                                     (int64_t) i - 1, 3, 0 };
            recs_facts_encode(bytes, &facts);
            len = RECS_FACTS_WIDTH;
            break;

        case RECS_VEC_CARD:
            card = (recs_card_t) { recs_str_of(sku_of(i)), recs_str("i"),
                                   recs_str("{\"id\":i,j"), recs_str("<h") };
            len = (uint32_t) recs_card_encode(bytes, &card);
            break;

        case RECS_VEC_BRAND:
            len = brand_len(i);
            memset(bytes, (int) i, len);
            break;

        case RECS_VEC_CATEGORY:
            recs_put_le32(bytes, 0);
            recs_put_le64(bytes + 4, i ? 1250 : UINT64_MAX);
            bytes[RECS_CATEGORY_HEAD] = 'A';
            len = RECS_CATEGORY_HEAD + i;
            break;

        case RECS_VEC_ATTRIBUTE:
            len = (uint32_t) sprintf((char *) bytes, i ? "colour%c%03u"
                                                       : "age%cx%u",
                                     0, i ? i - 1 : 0);
            break;

        case RECS_VEC_ITEM_ATTRIBUTE:
            len = (uint32_t) write_attributes(i);
            break;

        case RECS_VEC_CUSTOMER_ID:
            strcpy((char *) bytes, customer_of(i));
            len = (uint32_t) strlen(customer_of(i));
            break;

        case RECS_VEC_CUSTOMER_FACTS:
            len = (uint32_t) recs_customer_encode(bytes, &(recs_customer_t) {
                .orders = i, .last = i * 1000, .spend = i % 2 ? -1 : INT64_MAX,
                .lifetime = i, .categories = { 1, 0, 1 }, .ncategories = i % 4,
                .brands = { BRANDS - 1, i % BRANDS }, .nbrands = i % 3
            });
            break;

        case RECS_VEC_HISTORY:
            len = (uint32_t) recs_past_encode(bytes,
                                              (uint32_t[]) { ITEMS - 1, 0, i, 7 },
                                              (uint32_t[]) { i * 1000, i, i, 0 },
                                              i % 5);
            break;

        case RECS_LIST_SIMILAR:
            break;

        case RECS_LIST_BUNDLE:
            len = (uint32_t) write_sets(i);
            break;

        default:
            nb[0] = (recs_neighbour_t) { (i + 1) % ITEMS, 0.75f, i };
            nb[1] = (recs_neighbour_t) { (i + 2) % ITEMS, 0.5f, 1 };
            nb[2] = (recs_neighbour_t) { (i + 3) % ITEMS, 0, UINT32_MAX };
            len = (uint32_t) recs_list_encode(bytes, nb, 3);
        }

        wrong += recs_writer_record(w, bytes, len, &err) != RECS_OK;
    }

    return wrong + (recs_writer_end(w, &err) != RECS_OK);
}


/* n ids, but that of number twice stands for the next one too */

static size_t
write_ids(recs_writer_t *w, recs_vec_id_t table, const char *(*id_of)(uint32_t),
    uint32_t n, uint32_t twice)
{
    uint32_t  i;

    static char        ids[ITEMS][16];
    static recs_str_t  list[ITEMS];

    for (i = 0; i < n; i++) {
        strcpy(ids[i], id_of(i == twice + 1 ? twice : i));
        list[i] = recs_str_of(ids[i]);
    }

    return recs_ids_write(w, table, list, n, &err) != RECS_OK;
}


/* twice[]: of the items, of the customers; NEVER: no such damage */

#define NEVER   (UINT32_MAX - 1)

static size_t
write_store(const char *path, const uint32_t twice[2], recs_meta_t *meta)
{
    size_t          wrong;
    uint32_t        i;
    recs_writer_t  *w;

    wrong = recs_writer_open(&w, path, &err) != RECS_OK;

    for (i = 0; i < RECS_VECS && wrong == 0; i++) {
        wrong += i == RECS_VEC_SKU
                 ? write_ids(w, RECS_VEC_SKU, sku_of, ITEMS, twice[0])
                 : i == RECS_VEC_CUSTOMER
                 ? write_ids(w, RECS_VEC_CUSTOMER, customer_of, CUSTOMERS,
                             twice[1])
                 : write_vector(w, i);
    }

    *meta = (recs_meta_t) {
        .items = ITEMS, .categories = 2, .brands = BRANDS,
        .customers = CUSTOMERS, .attributes = COLOURS + 1,
        .baskets = 1ull << 40, .lines = 1ull << 41, .newest = -1
    };

    wrong += wrong == 0 && recs_writer_finish(w, meta, &err) != RECS_OK;
    recs_writer_close(w);

    return wrong;
}


/* as write_vector() has them */

static void
test_portraits(const recs_store_t *st)
{
    uint32_t         i, k, bad, item, day;
    recs_past_t      past;
    recs_customer_t  c;

    for (i = bad = 0; i < CUSTOMERS; i++) {
        bad += recs_store_customer_facts(st, i, &c) != RECS_OK || c.orders != i
               || c.last != i * 1000 || c.lifetime != i || c.values.len != 0
               || c.spend != (i % 2 ? -1 : INT64_MAX) || c.ncategories != i % 4
               || c.nbrands != i % 3
               || (c.nbrands == 2 && c.brands[1] != i % BRANDS);

        bad += recs_store_history(st, i, &past)
               != (i % 5 ? RECS_OK : RECS_NONE);

        for (k = 0; k < i % 5; k++) {
            bad += recs_past_next(&past, &item, &day) != RECS_OK
                   || item != (k == 0 ? ITEMS - 1 : k == 1 ? 0 : k == 2 ? i : 7)
                   || day != (k == 0 ? i * 1000 : k == 3 ? 0 : i);
        }

        bad += i % 5 != 0 && recs_past_next(&past, &item, &day) != RECS_NONE;
    }

    ok(bad == 0 && recs_store_customer_facts(st, CUSTOMERS, &c) == RECS_NONE
       && recs_store_history(st, CUSTOMERS, &past) == RECS_NONE,
       "customers are as they were");
}


static void
test_meta(const recs_store_t *st, const recs_meta_t *meta)
{
    const recs_meta_t  *m;

    m = recs_store_meta(st);

    ok(m->items == ITEMS && m->categories == 2 && m->brands == BRANDS
       && m->customers == CUSTOMERS
       && m->baskets == 1ull << 40 && m->lines == 1ull << 41
       && m->newest == -1 && strcmp(m->id, meta->id) == 0
       && strlen(m->id) == RECS_ID_LEN, "the meta record comes back");
}


static void
test_items(const recs_store_t *st)
{
    size_t        wrong, found;
    uint32_t      i, item;
    recs_card_t   card;
    recs_facts_t  f;

    for (wrong = found = 0, i = 0; i < ITEMS; i++) {
        wrong += recs_store_facts(st, i, &f) != RECS_OK || f.group != i
                 || f.category != 1 || f.brand != i % BRANDS
                 || f.orders != ITEMS - i || f.price != (int64_t) i - 1
                 || f.availability != 3;

        wrong += recs_store_card(st, i, &card) != RECS_OK
                 || !fixture_is(card.sku, sku_of(i))
                 || !fixture_is(card.json, "{\"id\":i,j")
                 || !fixture_is(card.id, "i")
                 || !fixture_is(card.html, "<h");

        found += recs_store_item(st, recs_str_of(sku_of(i)), &item) == RECS_OK
                 && item == i;
    }

    ok(wrong == 0, "facts and cards come back over segments: %zu wrong", wrong);
    ok(found == ITEMS, "every SKU leads to its item: %zu", found);

    ok(recs_store_facts(st, ITEMS, &f) == RECS_NONE
       && recs_store_card(st, UINT32_MAX, &card) == RECS_NONE
       && recs_store_item(st, recs_str("0000000"), &item) == RECS_NONE
       && recs_store_item(st, recs_str("000000000"), &item) == RECS_NONE
       && recs_store_item(st, recs_str(""), &item) == RECS_NONE
       && recs_store_item(st, (recs_str_t) { bytes, 5000 }, &item) == RECS_NONE,
       "there is nothing beyond the end and under foreign SKUs");
}


static void
test_customers(const recs_store_t *st)
{
    size_t    found;
    uint32_t  i, customer;

    for (found = 0, i = 0; i < CUSTOMERS; i++) {
        found += recs_store_customer(st, recs_str_of(customer_of(i)), &customer)
                 == RECS_OK && customer == i;
    }

    ok(found == CUSTOMERS, "every id leads to its customer: %zu", found);

    ok(recs_store_customer(st, recs_str("c0"), &customer) == RECS_NONE
       && recs_store_customer(st, recs_str_of(sku_of(7)), &customer)
          == RECS_NONE
       && recs_store_customer(st, recs_str(""), &customer) == RECS_NONE
       && recs_store_customer(st, (recs_str_t) { bytes, 5000 }, &customer)
          == RECS_NONE,
       "a foreign id, an SKU among them, leads to nobody");
}


static void
test_texts(const recs_store_t *st)
{
    size_t      k, wrong;
    int64_t     median;
    uint32_t    i, parent;
    recs_str_t  s;

    for (wrong = 0, i = 0; i < BRANDS; i++) {
        if (recs_store_brand(st, i, &s) != RECS_OK || s.len != brand_len(i)) {
            wrong++;
            continue;
        }

        for (k = 0; k < s.len; k++) {
            wrong += s.data[k] != (unsigned char) i;
        }
    }

    ok(wrong == 0, "records of any length come back over segments: %zu wrong",
       wrong);
    ok(recs_store_category(st, 0, &parent, &s) == RECS_OK && s.len == 0
       && recs_store_category(st, 1, &parent, &s) == RECS_OK && parent == 0
       && fixture_is(s, "A")
       && recs_store_category(st, 2, &parent, &s) == RECS_NONE,
       "categories come back");
    ok(recs_store_category_price(st, 0, &median) == RECS_NONE
       && recs_store_category_price(st, 1, &median) == RECS_OK && median == 1250
       && recs_store_category_price(st, 2, &median) == RECS_NONE,
       "and their prices, where they are known");
}


static void
test_attributes(const recs_store_t *st)
{
    char                    text[8];
    size_t                  wrong;
    uint32_t                i, id, first, n;
    recs_str_t              name, value;
    recs_item_attributes_t  cursor;

    for (wrong = 0, i = 0; i < COLOURS; i++) {
        sprintf(text, "%03u", i);
        wrong += recs_store_attribute_find(st, recs_str("colour"),
                                           recs_str_of(text), &id) != RECS_OK
                 || id != i + 1
                 || recs_store_attribute(st, id, &name, &value) != RECS_OK
                 || !fixture_is(name, "colour") || !fixture_is(value, text);
    }

    ok(wrong == 0, "every value is found under its name: %zu wrong", wrong);
    ok(recs_store_attribute_find(st, recs_str("colour"), recs_str("1000"), &id)
       == RECS_NONE
       && recs_store_attribute_find(st, recs_str("colou"), recs_str("001"), &id)
          == RECS_NONE
       && recs_store_attribute_find(st, recs_str("z"), recs_str(""), &id)
          == RECS_NONE
       && recs_store_attribute_find(st, recs_str(""), recs_str(""), &id)
          == RECS_NONE
       && recs_store_attribute(st, COLOURS + 1, &name, &value) == RECS_NONE,
       "others are not");
    ok(recs_store_attribute_values(st, recs_str("colour"), &first, &n) == RECS_OK
       && first == 1 && n == COLOURS
       && recs_store_attribute_values(st, recs_str("age"), &first, &n) == RECS_OK
       && first == 0 && n == 1
       && recs_store_attribute_values(st, recs_str("b"), &first, &n)
          == RECS_NONE, "a name knows its values");

    for (wrong = 0, i = 0; i < ITEMS; i++) {
        if (recs_store_attributes(st, i, &cursor)
            != (i % 3 ? RECS_NONE : RECS_OK))
        {
            wrong++;
            continue;
        }

        wrong += i % 30 == 0
                 && (recs_attributes_next(&cursor, &id) != RECS_OK || id != 0);
        wrong += i % 3 == 0
                 && (recs_attributes_next(&cursor, &id) != RECS_OK
                     || id != 1 + i % COLOURS
                     || recs_attributes_next(&cursor, &id) != RECS_NONE);
    }

    ok(wrong == 0 && recs_store_attributes(st, ITEMS, &cursor) == RECS_NONE,
       "every item has its own: %zu wrong", wrong);
}


static void
test_lists(const recs_store_t *st)
{
    float             off;
    size_t            wrong;
    uint32_t          i, k;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    static const float  scores[] = { 0.75f, 0.5f, 0 };

    for (wrong = 0, i = 0; i < ITEMS; i++) {

        wrong += recs_store_list(st, RECS_LIST_BOUGHT_TOGETHER, i, &cursor)
                 != RECS_OK;

        for (k = 0; k < 3; k++) {
            wrong += recs_list_next(&cursor, &nb) != RECS_OK
                     || nb.item != (i + k + 1) % ITEMS
                     || nb.support != (k == 0 ? i : k == 1 ? 1 : UINT32_MAX);

            off = nb.score - scores[k];
            wrong += off > 0.75f / 65535 || off < -0.75f / 65535;
        }

        wrong += recs_list_next(&cursor, &nb) != RECS_NONE;
    }

    ok(wrong == 0, "neighbours come back, scores to 1/65535 of the best: "
       "%zu wrong", wrong);
    ok(recs_store_list(st, RECS_LIST_SIMILAR, 0, &cursor) == RECS_NONE
       && recs_store_list(st, RECS_LIST_POPULAR, 2, &cursor) == RECS_NONE
       && recs_store_list(st, RECS_LIST_POPULAR, 1, &cursor) == RECS_OK,
       "an empty list and one that is not there are nothing");
}


static void
test_sets(const recs_store_t *st)
{
    size_t          wrong, seen;
    uint32_t        i, k, n;
    recs_list_t     list;
    recs_bundle_t   set, sets[RECS_BUNDLES_MAX];
    recs_bundles_t  cursor;

    for (wrong = seen = 0, i = 101; i < ITEMS - 100; i += 97) {
        n = sets_of(i, sets);

        wrong += recs_store_bundles(st, i, &cursor)
                 != (n != 0 ? RECS_OK : RECS_NONE);

        for (k = 0; k < n; k++) {
            seen++;
            wrong += recs_bundles_next(&cursor, &set) != RECS_OK
                     || set.n != sets[k].n || set.support != sets[k].support
                     || set.score != sets[k].score || set.lift != sets[k].lift
                     || memcmp(set.items, sets[k].items,
                               set.n * sizeof(set.items[0])) != 0;
        }

        wrong += n != 0 && recs_bundles_next(&cursor, &set) != RECS_NONE;
    }

    ok(wrong == 0 && seen > 1000, "sets of items come back: %zu of %zu wrong",
       wrong, seen);
    ok(recs_store_bundles(st, ITEMS, &cursor) == RECS_NONE
       && recs_store_bundles(st, 0, &cursor) == RECS_NONE
       && recs_store_list(st, RECS_LIST_BUNDLE, 105, &list) == RECS_NONE,
       "there may be none, and they are no neighbours");
}


static void
test_refused(void)
{
    recs_store_t   *st;
    recs_writer_t  *w;

    ok(recs_store_open(&st, fixture_path("no/such"), &err) == RECS_NONE
       && st == NULL && strstr(err.what, "recs build") != NULL,
       "a missing store is no damage, and the message says what to do");

    (void) mkdir(fixture_path("folder"), 0755);
    ok(recs_store_open(&st, fixture_path("folder"), &err) == RECS_NONE,
       "neither is a folder without a generation");
    ok(recs_store_open(&st, fixture_text("empty", ""), &err) == RECS_BAD
       && st == NULL, "an empty file is refused");
    ok(recs_store_open(&st, fixture_text("text", "sku,title\n1,a\n"), &err)
       == RECS_BAD, "a text file is refused");
    ok(recs_store_open(&st, "/dev/null", &err) == RECS_BAD,
       "a device is refused");

    memset(bytes, 'x', sizeof(bytes));
    fixture_bytes("long", bytes, sizeof(bytes));
    ok(recs_store_open(&st, fixture_path("long"), &err) == RECS_BAD,
       "a long text file is refused");

    ok(recs_writer_open(&w, fixture_path("no/such/file"), &err) == RECS_SYS
       && w == NULL, "a writer needs its folder");

    ok(recs_writer_open(&w, fixture_path("unfinished"), &err) == RECS_OK
       && write_vector(w, RECS_VEC_CATEGORY) == 0, "a file half written");
    recs_writer_close(w);
    ok(recs_store_open(&st, fixture_path("unfinished"), &err) == RECS_BAD,
       "is no generation");

    recs_store_close(NULL);
    recs_writer_close(NULL);
}


/* an id that is missing in a table, another one that is in it twice */

static void
test_twice(const char *name, const uint32_t twice[2], const char *what)
{
    recs_meta_t    meta;
    recs_store_t  *st;

    if (write_store(fixture_path("%s", name), twice, &meta) != 0
        || recs_store_open(&st, fixture_path("%s", name), &err) != RECS_OK)
    {
        fixture_fail(name);
    }

    ok(recs_store_verify(st, &err) == RECS_BAD && strstr(err.what, what) != NULL,
       "a table that has not each id once is damage: %s", err.what);

    recs_store_close(st);
}


/* the first 1025 of 3000 fall into the first record */

static void
test_collide(void)
{
    uint32_t        i, n;
    recs_writer_t  *w;

    static char        ids[3000][16];
    static recs_str_t  list[3000];

    for (n = i = 0; n < 3000; i++) {
        snprintf(ids[n], sizeof(ids[n]), "k%u", i);
        list[n] = recs_str_of(ids[n]);

        n += (n < 1025) == ((XXH3_64bits(list[n].data, list[n].len) >> 32) * 3000
                          >> 32 == 0);
    }

    if (recs_writer_open(&w, fixture_path("collide"), &err) != RECS_OK) {
        fixture_fail("collide");
    }

    ok(recs_ids_write(w, RECS_VEC_CUSTOMER, list, 3000, &err) == RECS_BAD
       && strstr(err.what, "\"customer\"") != NULL
       && strstr(err.what, "collide") != NULL,
       "ids that were made to collide are refused: %s", err.what);

    list[1024] = recs_str("another");
    ok(recs_ids_write(w, RECS_VEC_CUSTOMER, list, 3000, &err) == RECS_OK,
       "1024 may share a record");

    recs_writer_close(w);
}


static void
test_record_size(void)
{
    recs_writer_t  *w;

    if (recs_writer_open(&w, fixture_path("sizes"), &err) != RECS_OK) {
        fixture_fail("sizes");
    }

    recs_writer_begin(w, RECS_VEC_BRAND);
    ok(recs_writer_record(w, bytes, RECS_SEGMENT_PAYLOAD, &err) == RECS_OK
       && recs_writer_record(w, bytes, 0, &err) == RECS_OK
       && recs_writer_record(w, bytes, 1, &err) == RECS_OK,
       "a record may fill a segment");
    ok(recs_writer_record(w, bytes, RECS_SEGMENT_PAYLOAD + 1, &err)
       != RECS_OK, "it may not be longer");

    recs_writer_close(w);
}


int
main(void)
{
    recs_meta_t    meta, again;
    recs_store_t  *st;

    static const uint32_t  whole[] = { NEVER, NEVER };
    static const uint32_t  sku[] = { 1234, NEVER }, customer[] = { NEVER, 77 };

    ok(write_store(fixture_path("a"), whole, &meta) == 0,
       "a store is written");
    ok(write_store(fixture_path("b"), whole, &again) == 0
       && strcmp(meta.id, again.id) == 0, "the same content has the same id");

    if (recs_store_open(&st, fixture_path("a"), &err) != RECS_OK) {
        printf("Bail out! %s\n", err.what);
        return EXIT_FAILURE;
    }

    test_meta(st, &meta);
    test_items(st);
    test_hashed(st);
    test_customers(st);
    test_portraits(st);
    test_texts(st);
    test_attributes(st);
    test_lists(st);
    test_sets(st);

    ok(recs_store_verify(st, &err) == RECS_OK, "it is verified");
    recs_store_close(st);

    test_twice("skus", sku, "\"sku\" is damaged: the id of number 1235");
    test_twice("customers", customer, "\"customer\" is damaged: the id of number 78");
    test_collide();
    test_record_size();
    test_refused();

    return done_testing();
}
