
#include "cli/recs_show.h"

#include "base/recs_out.h"
#include "cli/recs_title.h"
#include "store/recs_customer.h"

#include <stdio.h>
#include <time.h>


/* "spend     12.50"; nothing where it is not known */

static void
recs_show_amount(const recs_store_t *st, const char *name, int64_t minor)
{
    char         text[32];
    recs_out_t   out;
    recs_card_t  card;

    if (minor >= 0 && recs_store_card(st, 0, &card) == RECS_OK) {
        out = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };
        recs_out_fixed(&out, minor, recs_title_digits(&card));
        printf("%-15s %.*s\n", name, (int) out.n, text);
    }
}


static recs_rc_t
recs_show_likes(const recs_store_t *st, const recs_customer_t *c)
{
    uint32_t    i, parent;
    recs_str_t  text;

    for (i = 0; i < c->ncategories; i++) {
        if (recs_store_category(st, c->categories[i], &parent, &text) != RECS_OK) {
            return RECS_BAD;
        }

        printf("%-15s %.*s\n", "category", (int) text.len, text.data);
    }

    for (i = 0; i < c->nbrands; i++) {
        if (recs_store_brand(st, c->brands[i], &text) != RECS_OK) {
            return RECS_BAD;
        }

        printf("%-15s %.*s\n", "brand", (int) text.len, text.data);
    }

    return RECS_OK;
}


static recs_rc_t
recs_show_told(const recs_store_t *st, const recs_customer_t *c)
{
    recs_rc_t             rc;
    recs_str_t            name, value;
    recs_customer_told_t  cursor;

    rc = recs_store_customer_told(st, c, &cursor);

    while (rc == RECS_OK) {
        rc = recs_customer_told_next(&cursor, &name, &value);

        if (rc == RECS_OK) {
            printf("%-15.*s %.*s\n", (int) name.len, name.data, (int) value.len,
                   value.data);
        }
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_show_past(const recs_store_t *st, uint32_t customer)
{
    char         title[RECS_TITLE_MAX], day[16];
    time_t       when;
    uint32_t     item, number;
    recs_rc_t    rc;
    struct tm    tm;
    recs_past_t  cursor;
    recs_card_t  card;

    rc = recs_store_history(st, customer, &cursor);

    printf("\nhistory:%s\n", rc == RECS_NONE ? " none" : "");

    while (rc == RECS_OK) {
        rc = recs_past_next(&cursor, &item, &number);

        if (rc != RECS_OK) {
            break;
        }

        if (recs_store_card(st, item, &card) != RECS_OK) {
            return RECS_BAD;
        }

        when = (time_t) number * 86400;

        if (number == 0 || gmtime_r(&when, &tm) == NULL
            || strftime(day, sizeof(day), "%Y-%m-%d", &tm) == 0)
        {
            strcpy(day, "-");
        }

        printf("%-10s  %-24.*s%s\n", day, (int) card.sku.len, card.sku.data,
               recs_title(&card, title));
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


recs_rc_t
recs_show_customer(const recs_store_t *st, uint32_t customer)
{
    recs_rc_t        rc;
    recs_customer_t  c;

    rc = recs_store_customer_facts(st, customer, &c);
    if (rc != RECS_OK) {
        return RECS_BAD;
    }

    printf("%-15s %u\n", "orders", c.orders);
    recs_show_amount(st, "spend", c.spend);
    recs_show_amount(st, "lifetime_value", c.lifetime);

    if (recs_show_likes(st, &c) != RECS_OK || recs_show_told(st, &c) != RECS_OK) {
        return RECS_BAD;
    }

    return recs_show_past(st, customer);
}
