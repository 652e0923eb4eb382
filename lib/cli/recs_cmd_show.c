
#include "base/recs_out.h"
#include "cli/recs_cli.h"
#include "cli/recs_show.h"
#include "cli/recs_title.h"
#include "store/recs_attribute.h"
#include "store/recs_bundles.h"

#include <getopt.h>
#include <stdio.h>


static const char  recs_show_help[] =
    "usage: recs show SKU [--store DIR]\n"
    "       recs show --user ID [--store DIR]\n"
    "       recs show --model [--store DIR]\n"
    "\n"
    "Print what the store knows of an item: its card, facts, attributes and lists; or\n"
    "what is known of a customer, their lists; or\n"
    "the model of intent: what makes a purchase likelier, and by how much.\n"
    "\n"
    "  --store DIR   folder of generations, or one generation file\n"
    "                (" RECS_CLI_STORE ")\n";


static recs_rc_t
recs_show_list(const recs_store_t *st, recs_list_id_t list, const char *name,
    uint32_t key)
{
    char              title[RECS_TITLE_MAX];
    unsigned          rank;
    recs_rc_t         rc;
    recs_card_t       card;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    rc = recs_store_list(st, list, key, &cursor);

    printf("\n%s:%s\n", name, rc == RECS_NONE ? " none" : "");

    for (rank = 1; rc == RECS_OK; rank++) {
        rc = recs_list_next(&cursor, &nb);

        if (rc != RECS_OK) {
            break;
        }

        if (recs_store_card(st, nb.item, &card) != RECS_OK) {
            return RECS_BAD;
        }

        printf("%4u  %-24.*s  score %.4f", rank, (int) card.sku.len,
               card.sku.data, (double) nb.score);

        if (nb.support != 0) {
            printf("  %s %u", recs_list_key(list) == RECS_KEY_CUSTOMER
                              ? "times" : "baskets", nb.support);
        }

        printf("%s\n", recs_title(&card, title));
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_show_bundle(const recs_store_t *st, const recs_bundle_t *set,
    uint32_t item)
{
    char         title[RECS_TITLE_MAX], text[32];
    int64_t      price;
    uint32_t     i;
    recs_out_t   out;
    recs_card_t  card;

    if (recs_store_bundle_price(st, set, &price) != RECS_OK) {
        return RECS_BAD;
    }

    printf("score %.4f  baskets %u  lift %.2f", (double) set->score,
           set->support, (double) set->lift);

    if (price >= 0 && recs_store_card(st, item, &card) == RECS_OK) {
        out = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };
        recs_out_fixed(&out, price, recs_title_digits(&card));
        printf("  price %.*s", (int) out.n, text);
    }

    printf("\n");

    for (i = 0; i < set->n; i++) {

        if (set->items[i] == item) {
            continue;
        }

        if (recs_store_card(st, set->items[i], &card) != RECS_OK) {
            return RECS_BAD;
        }

        printf("      + %-22.*s%s\n", (int) card.sku.len, card.sku.data,
               recs_title(&card, title));
    }

    return RECS_OK;
}


static recs_rc_t
recs_show_bundles(const recs_store_t *st, uint32_t item)
{
    unsigned        rank;
    recs_rc_t       rc;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    rc = recs_store_bundles(st, item, &cursor);

    printf("\n%s:%s\n", recs_vec_specs[RECS_LIST_BUNDLE].name,
           rc == RECS_NONE ? " none" : "");

    for (rank = 1; rc == RECS_OK; rank++) {
        rc = recs_bundles_next(&cursor, &set);

        if (rc == RECS_OK) {
            printf("%4u  ", rank);
            rc = recs_show_bundle(st, &set, item);
        }
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_show_lists(const recs_store_t *st, uint32_t item,
    const recs_facts_t *facts)
{
    char             title[64];
    uint32_t         i;
    recs_rc_t        rc;
    const char      *name;
    recs_list_id_t   list;

    for (rc = RECS_OK, i = 0; rc == RECS_OK; i++) {

        if (recs_store_list_at(st, i, &list, &name) != RECS_OK) {
            break;
        }

        if (list == RECS_LIST_BUNDLE) {
            rc = recs_show_bundles(st, item);

        } else if (recs_list_key(list) == RECS_KEY_CATEGORY) {
            (void) snprintf(title, sizeof(title), "%s in its category", name);
            rc = recs_show_list(st, list, title, facts->category);

        } else if (recs_list_key(list) == RECS_KEY_ITEM) {
            rc = recs_show_list(st, list, name, item);
        }
    }

    return rc;
}


/* "color     red" */

static recs_rc_t
recs_show_attributes(const recs_store_t *st, uint32_t item)
{
    uint32_t                id;
    recs_rc_t               rc;
    recs_str_t              name, value;
    recs_item_attributes_t  cursor;

    rc = recs_store_attributes(st, item, &cursor);

    while (rc == RECS_OK) {
        rc = recs_attributes_next(&cursor, &id);

        if (rc == RECS_OK
            && recs_store_attribute(st, id, &name, &value) != RECS_OK)
        {
            return RECS_BAD;
        }

        if (rc == RECS_OK) {
            printf("%-9.*s %.*s\n", (int) name.len, name.data, (int) value.len,
                   value.data);
        }
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_show_item(const recs_store_t *st, uint32_t item, recs_facts_t *facts)
{
    uint32_t     parent;
    recs_str_t   category, brand;
    recs_card_t  card;

    if (recs_store_card(st, item, &card) != RECS_OK
        || recs_store_facts(st, item, facts) != RECS_OK
        || recs_store_category(st, facts->category, &parent, &category)
           != RECS_OK
        || recs_store_brand(st, facts->brand, &brand) != RECS_OK)
    {
        return RECS_BAD;
    }

    printf("%.*s}\n", (int) card.json.len, card.json.data);
    printf("\ncategory  %.*s\nbrand     %.*s\norders    %u\nrank      %u\n",
           (int) category.len, category.data, (int) brand.len, brand.data,
           facts->orders, item + 1);

    if (facts->group != 0) {
        printf("group     %u\n", facts->group);
    }

    return recs_show_attributes(st, item);
}


static recs_rc_t
recs_show_sku(const recs_store_t *st, const char *sku)
{
    uint32_t      item;
    recs_rc_t     rc;
    recs_facts_t  facts;

    rc = recs_store_item(st, recs_str_of(sku), &item);

    if (rc == RECS_OK) {
        rc = recs_show_item(st, item, &facts);
    }

    return rc == RECS_OK ? recs_show_lists(st, item, &facts) : rc;
}


static recs_rc_t
recs_show_user(const recs_store_t *st, const char *user)
{
    uint32_t         i, customer;
    recs_rc_t        rc;
    const char      *name;
    recs_list_id_t   list;

    rc = recs_store_customer(st, recs_str_of(user), &customer);

    if (rc == RECS_OK) {
        rc = recs_show_customer(st, customer);
    }

    for (i = 0; rc == RECS_OK; i++) {

        if (recs_store_list_at(st, i, &list, &name) != RECS_OK) {
            break;
        }

        if (recs_list_key(list) == RECS_KEY_CUSTOMER) {
            rc = recs_show_list(st, list, name, customer);
        }
    }

    return rc;
}


/* one of sku and user, or neither: the model */

static int
recs_show_run(const char *path, const char *sku, const char *user)
{
    recs_rc_t      rc;
    recs_err_t     err;
    recs_store_t  *st;

    if (recs_store_open(&st, path, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_show, &err);
    }

    rc = sku != NULL ? recs_show_sku(st, sku)
         : user != NULL ? recs_show_user(st, user) : recs_show_model(st);

    recs_store_close(st);

    if (rc == RECS_OK) {
        return recs_cli_print(&recs_command_show, "", 0);
    }

    if (rc == RECS_NONE) {
        (void) recs_fail(&err, rc, 0, "no %s \"%.255s\" in the store",
                         sku != NULL ? "item" : "customer",
                         sku != NULL ? sku : user);

    } else {
        (void) recs_fail(&err, rc, 0, "the record of \"%.255s\" is damaged: run "
                         "recs verify", sku != NULL ? sku
                                        : user != NULL ? user : "--model");
    }

    return recs_cli_failed(&recs_command_show, &err);
}


static int
recs_show(int argc, char **argv)
{
    int          c;
    bool         model;
    const char  *store, *user;

    static const struct option  options[] = {
        { "store", required_argument, NULL, 's' },
        { "user", required_argument, NULL, 'u' },
        { "model", no_argument, NULL, 'm' },
        { NULL, 0, NULL, 0 }
    };

    store = RECS_CLI_STORE;
    user = NULL;
    model = false;

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (c) {

        case 's':
            store = optarg;
            break;

        case 'u':
            user = optarg;
            break;

        case 'm':
            model = true;
            break;

        default:
            return recs_cli_bad_option(&recs_command_show);
        }
    }

    if (argc - optind + (user != NULL) + model != 1) {
        return recs_cli_usage(&recs_command_show, "name one SKU, a --user, or "
                              "--model");
    }

    return recs_show_run(store, optind < argc ? argv[optind] : NULL, user);
}


const recs_command_t  recs_command_show = {
    "show", "print an item and its lists", recs_show_help, recs_show, NULL
};
