
/* What the store tells of customers: from the orders, and from a file of them. */

#include "fixture.h"

#include "store/recs_customer.h"
#include "store/recs_revise.h"


static const char  orders[] =
    "order,customer,time,item,quantity,price,currency\n"
    "1,ann,2024-01-01,tea,2,5.00,EUR\n"
    "1,ann,2024-01-01,cup,1,9.50,EUR\n"
    "2,ann,2024-01-05,tea,0.5,5.00,EUR\n"
    "3,ann,2024-01-09,pot,1,,EUR\n"
    "4,bob,2024-01-01,tea,1,5.00,EUR\n"
    "5,dan,2024-01-01,tea,1,7.00,USD\n"
    "6,,2024-01-09,pot,1,20,EUR\n";

static const char  catalog[] =
    "id,title,price,currency,product_type,brand\n"
    "tea,Tea,5,EUR,Kitchen > Tea,Leaf\n"
    "cup,Cup,9.5,EUR,Kitchen > Cups,Aoi\n"
    "pot,Pot,20,EUR,Kitchen > Cups,Aoi\n";

static const char  people[] =
    "id,email,Tier,Lifetime Value,Customer Group,name\n"
    "ann,ann@example.com,gold,100.50,B2B,Ann\n"
    "carl,carl@example.com,silver,,,Carl\n"
    ",nobody@example.com,gold,,,\n"
    "ann,ann@example.com,platinum,200,B2B,Ann\n";

static const char *const  facts[] = { "tier", "customer_group", "region" };


static recs_err_t           err;
static recs_store_t        *st;
static recs_build_report_t  report;


/* people NULL: no file of customers */

static recs_rc_t
build(const char *name, const char *lines, const char *told, bool lists)
{
    recs_build_t      b;
    recs_list_id_t    list;
    recs_feed_spec_t  o, c, p;

    o = (recs_feed_spec_t) { .path = fixture_text("orders.csv", lines) };
    c = (recs_feed_spec_t) { .path = fixture_text("catalog.csv", catalog) };
    p = (recs_feed_spec_t) { .path = fixture_text("people.csv",
                                                  told ? told : "") };

    b = (recs_build_t) {
        .out = fixture_path("%s", name),
        .orders = &o, .norders = 1, .catalogs = &c, .ncatalogs = 1,
        .customers = &p, .ncustomers = told != NULL,
        .facts = facts, .nfacts = told != NULL ? 3 : 0,
        .threads = 2
    };

    for (list = 0; list < RECS_LISTS; list++) {
        b.off[list] = !lists && recs_list_key(list) == RECS_KEY_CUSTOMER;
    }

    return recs_build(&b, &report, &err);
}


static void
open_store(const char *name)
{
    if (recs_store_open(&st, fixture_path("%s", name), &err) != RECS_OK) {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }
}


static recs_customer_t
customer(const char *id)
{
    uint32_t         number;
    recs_customer_t  c;

    if (recs_store_customer(st, recs_str_of(id), &number) != RECS_OK
        || recs_store_customer_facts(st, number, &c) != RECS_OK)
    {
        c = (recs_customer_t) { .orders = UINT32_MAX };
    }

    return c;
}


/* "tier=gold customer_group=B2B " */

static const char *
told(const char *id)
{
    int                   n;
    recs_rc_t             rc;
    recs_str_t            name, value;
    recs_customer_t       c;
    recs_customer_told_t  cursor;

    static char  text[256];

    c = customer(id);
    text[0] = '\0';
    rc = recs_store_customer_told(st, &c, &cursor);

    for (n = 0; rc == RECS_OK; ) {
        rc = recs_customer_told_next(&cursor, &name, &value);

        if (rc == RECS_OK) {
            n += snprintf(text + n, sizeof(text) - (size_t) n, "%.*s=%.*s ",
                          (int) name.len, name.data, (int) value.len, value.data);
        }
    }

    return rc == RECS_NONE ? text : "damaged";
}


/* "pot:19731 tea:19727 " */

static const char *
past(const char *id)
{
    int          n;
    uint32_t     number, item, day;
    recs_rc_t    rc;
    recs_card_t  card;
    recs_past_t  cursor;

    static char  text[4096];

    text[0] = '\0';

    if (recs_store_customer(st, recs_str_of(id), &number) != RECS_OK) {
        return "nobody";
    }

    rc = recs_store_history(st, number, &cursor);

    for (n = 0; rc == RECS_OK; ) {
        rc = recs_past_next(&cursor, &item, &day);

        if (rc == RECS_OK && recs_store_card(st, item, &card) == RECS_OK) {
            n += snprintf(text + n, sizeof(text) - (size_t) n, "%.*s:%u ",
                          (int) card.sku.len, card.sku.data, day);
        }
    }

    return rc == RECS_NONE ? text : "damaged";
}


static const char *
category(uint32_t number)
{
    uint32_t    parent;
    recs_str_t  path;

    static char  text[64];

    text[0] = '\0';

    if (recs_store_category(st, number, &parent, &path) == RECS_OK) {
        snprintf(text, sizeof(text), "%.*s", (int) path.len, path.data);
    }

    return text;
}


static void
test_orders(void)
{
    recs_customer_t  c;

    ok(build("plain", orders, NULL, true) == RECS_OK, "orders alone");
    open_store("plain");

    c = customer("ann");
    ok(c.orders == 3 && c.last == 19731 && c.lifetime == -1
       && c.values.len == 0, "how often and how lately");
    ok(c.spend == 1000 + 950 + 250 + 2000,
       "spent: quantity times price, the catalogue's where none is said: %lld",
       (long long) c.spend);
    ok(c.ncategories == 2 && strcmp(category(c.categories[0]), "Kitchen > Tea") == 0
       && strcmp(category(c.categories[1]), "Kitchen > Cups") == 0
       && c.nbrands == 2, "what is liked");
    ok(strcmp(past("ann"), "pot:19731 tea:19727 cup:19723 ") == 0,
       "what was bought, the latest first: %s", past("ann"));

    c = customer("dan");
    ok(c.orders == 1 && c.spend == -1 && report.foreign == 1,
       "another currency is not added");
    ok(strcmp(past("bob"), "tea:19723 ") == 0 && customer("carl").orders
       == UINT32_MAX, "each their own");
    ok(recs_store_verify(st, &err) == RECS_OK, "good");

    recs_store_close(st);
}


static void
test_told(void)
{
    char             id[RECS_ID_LEN + 1];
    char            *bytes;
    size_t           len;
    recs_customer_t  c;

    ok(build("told", orders, people, true) == RECS_OK && report.customers == 4
       && report.dropped[RECS_DROP_EMPTY] == 1, "a file of customers");
    strcpy(id, report.id);
    open_store("told");

    c = customer("ann");
    ok(c.lifetime == 20000 && c.orders == 3 && strcmp(told("ann"),
       "tier=platinum customer_group=B2B ") == 0, "the last row counts: %s",
       told("ann"));

    c = customer("carl");
    ok(c.orders == 0 && c.lifetime == -1 && c.spend == -1 && c.last == 0
       && strcmp(told("carl"), "tier=silver ") == 0
       && strcmp(past("carl"), "") == 0, "who bought nothing is known");
    ok(strcmp(told("bob"), "") == 0, "who is not told of is not");
    ok(recs_store_verify(st, &err) == RECS_OK, "good: %s", err.what);
    recs_store_close(st);

    bytes = fixture_read(fixture_path("told/current"), &len);
    ok(memmem(bytes, len, "example.com", 11) == NULL
       && memmem(bytes, len, "platinum", 8) != NULL,
       "what nobody asked for is not taken");
    free(bytes);

    ok(build("again", orders, people, true) == RECS_OK
       && strcmp(id, report.id) == 0, "the same input has the same id");
}


/* another policy is no other customer */

static void
test_policy(void)
{
    char                     id[RECS_ID_LEN + 1];
    const recs_text_entry_t  text = { "merchandising", recs_str("{}") };

    open_store("told");
    ok(recs_revise(st, fixture_path("told/policy.recs"), &text, 1, id, &err)
       == RECS_OK, "the policy changes");
    recs_store_close(st);
    open_store("told/policy.recs");
    ok(strcmp(told("ann"), "tier=platinum customer_group=B2B ") == 0
       && recs_store_verify(st, &err) == RECS_OK, "customers do not");
    recs_store_close(st);
}


static void
test_nobody(void)
{
    uint32_t  number;

    ok(build("off", orders, NULL, false) == RECS_OK, "no lists of customers");
    open_store("off");
    ok(recs_store_meta(st)->customers == 0
       && recs_store_customer(st, recs_str("ann"), &number) == RECS_NONE,
       "no ids either");
    recs_store_close(st);

    ok(build("on", orders, people, false) == RECS_OK, "but for a file of them");
    open_store("on");
    ok(strcmp(told("ann"), "tier=platinum customer_group=B2B ") == 0, "told");
    recs_store_close(st);
}


static void
test_wrong(void)
{
    ok(build("wrong", orders, "id,tier\nann,0123456789012345678901234567890123"
             "456789012345678901234567890123456789\n", true) == RECS_BAD
       && strstr(err.what, "people.csv:2: column \"tier\"") != NULL,
       "too long: %s", err.what);
    ok(build("wrong", orders, "id,tier\nann,\xff\n", true) == RECS_BAD
       && strstr(err.what, "people.csv:2: column \"tier\"") != NULL,
       "no UTF-8: %s", err.what);
    ok(build("wrong", orders, "name,tier\nann,gold\n", true) == RECS_BAD
       && strstr(err.what, "customer") != NULL, "no id: %s", err.what);
    ok(build("wrong", orders, "id,ltv\nann,much\n", true) == RECS_BAD
       && strstr(err.what, "people.csv:2: column \"ltv\"") != NULL,
       "no amount: %s", err.what);
}


static void
test_long(void)
{
    int          i;
    size_t       n;
    const char  *p;

    static char  text[8192];

    n = (size_t) sprintf(text, "order,customer,time,item\n");

    for (i = 0; i < 100; i++) {
        n += (size_t) sprintf(text + n, "%d,eve,2024-01-%02d,i%d\n", i,
                              i / 10 + 1, i);
    }

    ok(build("long", text, NULL, true) == RECS_OK, "a long history");
    open_store("long");

    for (n = 0, p = past("eve"); (p = strchr(p, ':')) != NULL; p++) {
        n++;
    }

    ok(n == RECS_CUSTOMER_PAST && strncmp(past("eve"), "i9", 2) == 0,
       "the latest %zu items: %.20s...", n, past("eve"));
    recs_store_close(st);
}


int
main(void)
{
    test_orders();
    test_told();
    test_policy();
    test_nobody();
    test_wrong();
    test_long();

    return done_testing();
}
