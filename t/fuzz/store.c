
/*
 * A damaged generation file is opened, verified and read without a signal.
 * The input is a list of changes to a small good one, three bytes of place and
 * one of content each, since random bytes alone never look like a file of LMDB.
 */

#include "store/recs_attribute.h"
#include "store/recs_bundles.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>


int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static unsigned char  image[1 << 20];
static size_t         image_len;
static int            victim;
static char           victim_path[64];


int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    FILE        *file;
    const char  *path;

    (void) argc;
    (void) argv;

    path = getenv("RECS_FUZZ_STORE");
    file = path != NULL ? fopen(path, "rb") : NULL;

    if (file == NULL) {
        fprintf(stderr, "RECS_FUZZ_STORE names a small generation file\n");
        exit(EXIT_FAILURE);
    }

    image_len = fread(image, 1, sizeof(image), file);
    (void) fclose(file);

    victim = memfd_create("store", 0);
    snprintf(victim_path, sizeof(victim_path), "/proc/self/fd/%d", victim);

    if (victim == -1 || pwrite(victim, image, image_len, 0) < 0) {
        exit(EXIT_FAILURE);
    }

    return 0;
}


/* make the changes, or take them back */

static void
change(const uint8_t *data, size_t size, int back)
{
    size_t  at, i;

    for (i = 0; i + 4 <= size; i += 4) {
        at = (data[i] | (size_t) data[i + 1] << 8 | (size_t) data[i + 2] << 16)
             % image_len;

        if (pwrite(victim, back ? image + at : data + i + 3, 1, (off_t) at)
            != 1)
        {
            abort();
        }
    }
}


static void
read_all(const recs_store_t *st)
{
    int64_t           price;
    uint32_t          i, n, parent, item;
    const char       *name;
    recs_str_t        s, value;
    recs_card_t       card;
    recs_bundle_t     set;
    recs_bundles_t    sets;
    recs_list_t       cursor;
    recs_facts_t      facts;
    recs_list_id_t    list;
    recs_neighbour_t  nb;

    recs_item_attributes_t  attributes;

    if (recs_store_customer(st, recs_str("ann"), &i) == RECS_OK
        && i >= recs_store_meta(st)->customers)
    {
        abort();
    }

    for (i = 0; i < recs_store_meta(st)->items && i < 200; i++) {
        (void) recs_store_facts(st, i, &facts);
        (void) recs_store_category(st, i, &parent, &s);
        (void) recs_store_category_price(st, i, &price);
        (void) recs_store_brand(st, i, &s);

        if (recs_store_attribute(st, i, &s, &value) == RECS_OK) {
            (void) recs_store_attribute_find(st, s, value, &item);
            (void) recs_store_attribute_values(st, s, &item, &n);
        }

        if (recs_store_attributes(st, i, &attributes) == RECS_OK) {
            while (recs_attributes_next(&attributes, &item) == RECS_OK) {
                if (item >= recs_store_meta(st)->attributes) {
                    abort();
                }
            }
        }

        if (recs_store_card(st, i, &card) == RECS_OK) {
            (void) recs_store_item(st, card.sku, &item);
        }

        if (recs_store_bundles(st, i, &sets) == RECS_OK) {
            while (recs_bundles_next(&sets, &set) == RECS_OK) {
                if (set.n > RECS_BUNDLE_ITEMS) {
                    abort();
                }
            }
        }

        for (n = 0; recs_store_list_at(st, n, &list, &name) == RECS_OK; n++) {
            if (recs_store_list(st, list, i, &cursor) == RECS_OK) {
                while (recs_list_next(&cursor, &nb) == RECS_OK) {
                    if (nb.item >= recs_store_meta(st)->items) {
                        abort();
                    }
                }
            }
        }
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    recs_err_t     err;
    recs_store_t  *st;

    change(data, size, 0);

    if (recs_store_open(&st, victim_path, &err) == RECS_OK) {
        (void) recs_store_verify(st, &err);
        read_all(st);
        recs_store_close(st);
    }

    change(data, size, 1);

    return 0;
}
