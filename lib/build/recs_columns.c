
#include "build/recs_columns.h"

#include "build/recs_aliases.h"
#include "build/recs_text.h"


#define RECS_FOLD_MAX   64              /* bytes of a folded name; no alias is
                                           longer than half of it */
#define RECS_LIST_MAX   320             /* bytes of the columns in a message */


static const struct {
    const char  *name;                  /* for --map */
    uint8_t      required;              /* recs_feed_kind_t, bits */
    bool         inner;                 /* belongs to a line of an order */
} recs_fields[RECS_FIELDS] = {
    [RECS_FIELD_ORDER] = { "order", RECS_ORDERS, false },
    [RECS_FIELD_ITEM] = { "item", RECS_ORDERS|RECS_CATALOG|RECS_EVENTS
                                  |RECS_IMPORT, true },
    [RECS_FIELD_TITLE] = { "title", 0, true },
    [RECS_FIELD_PRICE] = { "price", 0, true },
    [RECS_FIELD_SALE_PRICE] = { "sale_price", 0, true },
    [RECS_FIELD_CURRENCY] = { "currency", 0, false },
    [RECS_FIELD_QUANTITY] = { "quantity", 0, true },
    [RECS_FIELD_CUSTOMER] = { "customer", RECS_CUSTOMERS, false },
    [RECS_FIELD_TIME] = { "time", 0, false },
    [RECS_FIELD_URL] = { "url", 0, false },
    [RECS_FIELD_IMAGE] = { "image", 0, false },
    [RECS_FIELD_BRAND] = { "brand", 0, false },
    [RECS_FIELD_CATEGORY] = { "category", 0, false },
    [RECS_FIELD_SUBCATEGORY] = { "subcategory", 0, false },
    [RECS_FIELD_GROUP] = { "group", 0, false },
    [RECS_FIELD_AVAILABILITY] = { "availability", 0, false },
    [RECS_FIELD_STATUS] = { "status", 0, false },
    [RECS_FIELD_PUBLISHED] = { "published", 0, false },
    [RECS_FIELD_CANCELLED] = { "cancelled", 0, false },
    [RECS_FIELD_TRACKED] = { "tracked", 0, false },
    [RECS_FIELD_OVERSELL] = { "oversell", 0, false },
    [RECS_FIELD_TYPE] = { "type", 0, false },
    [RECS_FIELD_NUMBER] = { "number", 0, false },
    [RECS_FIELD_EVENT] = { "event", 0, false },
    [RECS_FIELD_SESSION] = { "session", 0, false },
    [RECS_FIELD_VISITOR] = { "visitor", 0, false },
    [RECS_FIELD_OFFSET] = { "offset", 0, false },
    [RECS_FIELD_OTHER] = { "other", RECS_IMPORT, false },
    [RECS_FIELD_SCORE] = { "score", RECS_IMPORT, false },
    [RECS_FIELD_LIFETIME_VALUE] = { "lifetime_value", 0, false }
};


typedef struct {
    char         text[RECS_FOLD_MAX];
    const char  *bare;              /* text without what wraps it */
} recs_fold_t;


/*
 * "g:" of Google's XML, "item:" of Magento's order items, and the objects that
 * JSON wraps an order or item in
 */

static const char *
recs_fold_bare(const char *text)
{
    static const char *const  wraps[] = {
        "g:", "item:", "ecommerce.", "order.", "product.", "item."
    };

    size_t  i;

    for (i = 0; i < sizeof(wraps) / sizeof(wraps[0]); i++) {
        if (strncmp(text, wraps[i], strlen(wraps[i])) == 0) {
            return text + strlen(wraps[i]);
        }
    }

    return text;
}


/* Lower case, without blanks, '_', '-' and so on: "Order ID" is "orderid". */

static void
recs_fold(recs_str_t s, recs_fold_t *fold)
{
    size_t         i, n;
    unsigned char  c;

    for (i = 0, n = 0; i < s.len && n < RECS_FOLD_MAX - 1; i++) {
        c = s.data[i];

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;
        }

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'
            || c == ':' || c >= 0x80)
        {
            fold->text[n++] = (char) c;
        }
    }

    fold->text[n] = '\0';
    fold->bare = recs_fold_bare(fold->text);
}


/* as an alias sees it: the member's own name, for one of an array of items */

static void
recs_columns_fold(const recs_feed_t *f, size_t n, recs_fold_t *fold)
{
    recs_str_t  name;

    name = f->columns[n].name;
    name.data += f->columns[n].outer;
    name.len -= f->columns[n].outer;

    recs_fold(name, fold);
}


/* does the feed have a column whose whole name starts so? */

static bool
recs_columns_beside(const recs_feed_t *f, const char *with)
{
    size_t       i;
    recs_fold_t  fold;

    for (i = 0; i < f->ncolumns; i++) {
        recs_fold(f->columns[i].name, &fold);

        if (strncmp(fold.text, with, strlen(with)) == 0) {
            return true;
        }
    }

    return false;
}


static bool
recs_columns_match(const recs_feed_t *f, size_t n, const recs_fold_t *fold,
    const recs_alias_t *a)
{
    if ((a->kinds & f->kind) == 0
        || ((a->how & RECS_HOW_INNER) && f->columns[n].outer == 0)
        || (strcmp(fold->text, a->name) != 0
            && strcmp(fold->bare, a->name) != 0))
    {
        return false;
    }

    return a->with == NULL || recs_columns_beside(f, a->with);
}


/* Take column n for every field where its name outranks the one there. */

static void
recs_columns_offer(recs_columns_t *c, const recs_feed_t *f, size_t n,
    size_t rank[RECS_FIELDS])
{
    size_t               i, r;
    recs_fold_t          fold;
    const recs_alias_t  *a;

    recs_columns_fold(f, n, &fold);

    for (i = 0; i < recs_aliases_n; i++) {
        a = &recs_aliases[i];

        if (!recs_columns_match(f, n, &fold, a)) {
            continue;
        }

        /* Atom has a title and an id of its own beside Google's g:title, g:id */
        r = 2 * i + (strncmp(fold.text, "g:", 2) != 0);

        /* a line's own price outranks the price of the order around it */
        if ((f->columns[n].outer != 0) != recs_fields[a->field].inner) {
            r += 2 * recs_aliases_n;
        }

        if (r < rank[a->field]) {
            rank[a->field] = r;
            c->at[a->field] = n;
            c->how[a->field] = a->how;
        }
    }
}


/* The columns for a message, cut where it gets long; terminated. */

static const char *
recs_columns_list(const recs_feed_t *f, char buf[RECS_LIST_MAX])
{
    char    name[RECS_SHOWN_MAX];
    size_t  i, n, len;

    for (i = 0, n = 0; i < f->ncolumns; i++) {
        len = strlen(recs_text_shown(f->columns[i].name, name));

        if (n + len + 8 > RECS_LIST_MAX) {
            memcpy(buf + n, ", ...", 5);
            n += 5;
            break;
        }

        if (i != 0) {
            memcpy(buf + n, ", ", 2);
            n += 2;
        }

        memcpy(buf + n, name, len);
        n += len;
    }

    buf[n] = '\0';

    return n != 0 ? buf : "none";
}


/* the field a map names; RECS_FIELDS and err when there is none such */

static size_t
recs_columns_field(const recs_map_t *map, recs_err_t *err)
{
    size_t      i;
    char        buf[RECS_LIST_MAX];
    recs_out_t  out;

    for (i = 0; i < RECS_FIELDS; i++) {
        if (strcmp(map->field, recs_fields[i].name) == 0) {
            return i;
        }
    }

    out = (recs_out_t) { (unsigned char *) buf, sizeof(buf), 0 };

    for (i = 0; i < RECS_FIELDS; i++) {
        recs_out_put(&out, ", ", i ? 2 : 0);
        recs_out_str(&out, recs_str_of(recs_fields[i].name));
    }

    (void) recs_fail(err, RECS_BAD, 0,
                     "--map %s=%s: there is no field \"%s\"; the fields are "
                     "%.*s", map->field, map->column, map->field, (int) out.n,
                     buf);

    return RECS_FIELDS;
}


/* the column of exactly that name, else of that name folded */

static size_t
recs_columns_find(const recs_feed_t *f, const char *name)
{
    size_t       i;
    recs_str_t   s;
    recs_fold_t  want, have;

    s = recs_str_of(name);

    for (i = 0; i < f->ncolumns; i++) {
        if (recs_str_eq(f->columns[i].name, s)) {
            return i;
        }
    }

    recs_fold(s, &want);

    for (i = 0; i < f->ncolumns; i++) {
        recs_fold(f->columns[i].name, &have);

        if (want.text[0] != '\0' && strcmp(have.text, want.text) == 0) {
            return i;
        }
    }

    return RECS_NO_COLUMN;
}


static recs_rc_t
recs_columns_override(recs_columns_t *c, const recs_feed_t *f,
    const recs_map_t *map, bool last, recs_err_t *err)
{
    char         columns[RECS_LIST_MAX];
    size_t       i, field, n;
    recs_fold_t  fold;

    field = recs_columns_field(map, err);
    if (field == RECS_FIELDS) {
        return RECS_BAD;
    }

    n = map->column[0] ? recs_columns_find(f, map->column) : RECS_NO_COLUMN;

    if (n == RECS_NO_COLUMN && map->column[0] != '\0' && last) {
        return recs_fail(err, RECS_BAD, 0,
                         "%s: --map %s=%s: there is no column \"%s\"; the "
                         "columns are %s", f->in.name, map->field, map->column,
                         map->column, recs_columns_list(f, columns));
    }

    c->at[field] = n;
    c->how[field] = 0;

    if (n == RECS_NO_COLUMN) {
        return RECS_OK;
    }

    /* "Categories" is still a list when it was named by hand */
    recs_columns_fold(f, n, &fold);

    for (i = 0; i < recs_aliases_n; i++) {
        if (recs_aliases[i].field == field
            && recs_columns_match(f, n, &fold, &recs_aliases[i]))
        {
            c->how[field] = recs_aliases[i].how;
            break;
        }
    }

    return RECS_OK;
}


/* Of two columns with one name, which is meant? */

static recs_rc_t
recs_columns_twice(const recs_columns_t *c, const recs_feed_t *f, size_t field,
    recs_err_t *err)
{
    char        name[RECS_SHOWN_MAX];
    size_t      i, n;
    recs_str_t  s;

    n = c->at[field];
    s = f->columns[n].name;

    for (i = 0; i < f->ncolumns; i++) {
        if (i != n && recs_str_eq(f->columns[i].name, s)) {
            return recs_fail(err, RECS_BAD, 0, "%s: the header has \"%s\" "
                             "twice: rename one, or take another column with "
                             "--map %s=COLUMN", f->in.name,
                             recs_text_shown(s, name),
                             recs_fields[field].name);
        }
    }

    return RECS_OK;
}


/* WooCommerce's plugins can write all items of an order into one cell. */

static recs_rc_t
recs_columns_missing(const recs_feed_t *f, size_t field, recs_err_t *err)
{
    char  columns[RECS_LIST_MAX];

    return recs_fail(err, RECS_BAD, 0,
                     "%s: no column is known to hold the field \"%s\": %s "
                     "--map %s=COLUMN; the columns are %s", f->in.name,
                     recs_fields[field].name,
                     field == RECS_FIELD_ITEM
                     && recs_columns_beside(f, "lineitem")
                     ? "export a row for each item of an order, or name it with"
                     : "name it with", recs_fields[field].name,
                     recs_columns_list(f, columns));
}


recs_rc_t
recs_columns_map(recs_columns_t *c, const recs_feed_t *f,
    const recs_feed_spec_t *spec, bool last, recs_err_t *err)
{
    size_t     i, rank[RECS_FIELDS];
    recs_rc_t  rc;

    for (i = 0; i < RECS_FIELDS; i++) {
        c->at[i] = RECS_NO_COLUMN;
        c->how[i] = 0;
        rank[i] = SIZE_MAX;
    }

    c->seen = f->ncolumns;
    last |= !f->open_ended;

    for (i = 0; i < f->ncolumns; i++) {
        recs_columns_offer(c, f, i, rank);
    }

    for (i = 0; i < spec->nmaps; i++) {
        rc = recs_columns_override(c, f, &spec->maps[i], last, err);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    for (i = 0; last && i < RECS_FIELDS; i++) {

        if ((recs_fields[i].required & f->kind) && c->at[i] == RECS_NO_COLUMN) {
            return recs_columns_missing(f, i, err);
        }
    }

    for (i = 0; !f->open_ended && i < RECS_FIELDS; i++) {

        if (c->at[i] != RECS_NO_COLUMN
            && recs_columns_twice(c, f, i, err) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


/* " order=InvoiceNo item="Lineitem sku" ..." and a line feed */

static void
recs_columns_taken(const recs_columns_t *c, const recs_feed_t *f,
    recs_out_t *out)
{
    char         name[RECS_SHOWN_MAX];
    size_t       i;
    const char  *quote;

    for (i = 0; i < RECS_FIELDS; i++) {

        if (c->at[i] == RECS_NO_COLUMN) {
            continue;
        }

        (void) recs_text_shown(f->columns[c->at[i]].name, name);
        quote = strchr(name, ' ') ? "\"" : "";

        recs_out_lit(out, " ");
        recs_out_str(out, recs_str_of(recs_fields[i].name));
        recs_out_lit(out, "=");
        recs_out_str(out, recs_str_of(quote));
        recs_out_str(out, recs_str_of(name));
        recs_out_str(out, recs_str_of(quote));
    }

    recs_out_lit(out, "\n");
}


void
recs_columns_write(const recs_columns_t *c, const recs_feed_t *f,
    recs_out_t *out)
{
    recs_out_t     taken;
    recs_str_t     name;
    unsigned char  text[RECS_FIELDS * (RECS_SHOWN_MAX + 16)];

    name = recs_str_of(f->in.name);
    taken = (recs_out_t) { text, sizeof(text), 0 };
    recs_columns_taken(c, f, &taken);

    if (out->n + name.len + 1 + taken.n > out->cap
        || (out->n >= taken.n
            && memcmp(out->data + out->n - taken.n, text, taken.n) == 0))
    {
        return;
    }

    recs_out_str(out, name);
    recs_out_lit(out, ":");
    recs_out_put(out, text, taken.n);
}
