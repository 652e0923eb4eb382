
#include "build/recs_findings.h"

#include <stdarg.h>
#include <stdio.h>


const recs_finding_spec_t  recs_finding_specs[RECS_FINDINGS] = {

    [RECS_FINDING_UNREADABLE] = { "unreadable", "error",
        "rows or files that recs build would stop at",
        "mend them, or name the right column with --map" },

    [RECS_FINDING_UNKNOWN] = { "unknown_sku", "warning",
        "ordered SKUs that no catalogue has",
        "they tell of other items, but are not suggested: is the catalogue "
        "complete, and does it name items as the orders do?" },

    [RECS_FINDING_ALIKE] = { "sku_alike", "warning",
        "SKUs that differ from another one only by case, blanks or leading "
        "zeros",
        "they are different items here: write them alike in all exports" },

    [RECS_FINDING_DUPLICATE] = { "duplicate_id", "warning",
        "catalogue rows with an id that came before",
        "the first row counts: give each variant an id of its own" },

    [RECS_FINDING_NO_PRICE] = { "price_missing", "warning",
        "catalogue items without a price",
        "their cards show none, and price rules pass them by" },

    [RECS_FINDING_PRICE_ZERO] = { "price_zero", "warning",
        "catalogue items with a price of 0",
        "their cards would say that they are free" },

    [RECS_FINDING_NO_IMAGE] = { "image_missing", "warning",
        "catalogue items without an image",
        "their cards have a blank in its place" },

    [RECS_FINDING_NO_URL] = { "url_missing", "warning",
        "catalogue items without an address",
        "their cards lead nowhere" },

    [RECS_FINDING_BAD_URL] = { "url_unsafe", "warning",
        "addresses that are left out",
        "they must begin with http://, https:// or /, and have at most 2048 "
        "bytes" },

    [RECS_FINDING_NO_CATEGORY] = { "category_missing", "warning",
        "catalogue items without a category",
        "they find no similar items and no best sellers of their own" },

    [RECS_FINDING_HTML] = { "title_html", "warning",
        "catalogue items with HTML in their title",
        "it is shown as it is written, \"&amp;\" and \"<b>\" too: export plain "
        "text" },

    [RECS_FINDING_CURRENCIES] = { "currency_mix", "warning",
        "more currencies than one",
        "prices of different currencies are compared as if they were one: "
        "export one market at a time" },

    [RECS_FINDING_NO_CURRENCY] = { "currency_missing", "note",
        "prices without a currency",
        "--currency EUR would set it" },

    [RECS_FINDING_NO_TIME] = { "time_missing", "note",
        "order rows without a time",
        "new orders cannot weigh more than old ones" },

    [RECS_FINDING_FUTURE] = { "time_future", "warning",
        "rows with a time later than tomorrow",
        "are day and month in the right order, and is the clock right?" },

    [RECS_FINDING_TIME_ORDER] = { "time_order", "note",
        "rows that break the order by time of their file",
        "that does no harm, unless day and month are mixed up" },

    [RECS_FINDING_LARGE_ORDER] = { "large_order", "warning",
        "orders of more than 500 rows",
        "a wholesaler's, a test, or many orders under one id?" },

    [RECS_FINDING_UNKNOWN_EVENT] = { "unknown_viewed_sku", "warning",
        "SKUs of events that no catalogue has",
        "they tell of other items, but are not suggested: do events name items "
        "as the catalogue does, variant or product?" },

    [RECS_FINDING_OTHER_EVENT] = { "other_event", "note",
        "events that are no view, cart or purchase",
        "they are left out: view_item, add_to_cart, purchase and what others "
        "call them is read" },

    [RECS_FINDING_NO_EVENTS] = { "events_unused", "warning",
        "files of events of which no row is used",
        "is the event's name in another column? --map event=COLUMN; with "
        "--map event= every row is a view" },

    [RECS_FINDING_NO_SESSION] = { "session_missing", "warning",
        "views of no session and no visitor",
        "they are left out: --map session=COLUMN or visitor=COLUMN names what "
        "a visitor's rows have in common" },

    [RECS_FINDING_NO_EVENT_TIME] = { "event_time_missing", "note",
        "events without a time",
        "a session follows the order of its rows, and there is no intent" },

    [RECS_FINDING_REPEATED_VIEW] = { "view_repeated", "note",
        "views of the same item by the same visitor at the same time",
        "is a file named twice, or each event sent twice?" },

    [RECS_FINDING_ENDLESS] = { "session_endless", "warning",
        "sessions of more than 500 views",
        "a crawler, or an id that many visitors share: they are left out" },

    [RECS_FINDING_CUSTOMER_TWICE] = { "customer_duplicate", "warning",
        "rows of customers with an id that came before",
        "the last row counts: export each customer once" },

    [RECS_FINDING_CUSTOMER_UNKNOWN] = { "customer_unknown", "note",
        "customers who have bought nothing in these orders",
        "do orders name customers by the same id?" },

    [RECS_FINDING_FACT] = { "fact_missing", "warning",
        "facts that no file of customers has a column for",
        "rules that ask for them find nothing: is the column called so?" },

    [RECS_FINDING_PAIR_UNKNOWN] = { "list_unknown_sku", "warning",
        "rows of lists with an item that no feed has",
        "they are left out: does the model name items as the catalogue does, "
        "and was it trained lately?" },

    [RECS_FINDING_PAIR_ITSELF] = { "list_itself", "note",
        "rows of lists that recommend an item for itself",
        "they are left out" },

    [RECS_FINDING_PAIR_TWICE] = { "list_repeated", "warning",
        "rows of lists with a pair that came before",
        "the first one counts" }
};


void
recs_findings_add(recs_findings_t *f, recs_finding_id_t id, const char *fmt,
    ...)
{
    int              len;
    char             text[RECS_ERR_LEN];
    va_list          args;
    recs_str_t       copy;
    recs_finding_t  *finding;

    finding = &f->list[id];
    finding->count++;

    if (!recs_findings_room(f, id)) {
        return;
    }

    va_start(args, fmt);
    len = vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);

    if (len < 0) {
        return;
    }

    copy = recs_arena_str(&f->arena, recs_str_of(text));

    if (copy.data == NULL) {
        f->no_memory = true;
        return;
    }

    finding->examples[finding->nexamples++] = copy;
}


void
recs_findings_free(recs_findings_t *f)
{
    recs_arena_free(&f->arena);

    *f = (recs_findings_t) { 0 };
}
