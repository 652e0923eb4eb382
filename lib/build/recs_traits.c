
#include "build/recs_traits.h"

#include "base/recs_utf8.h"
#include "build/recs_text.h"


typedef struct {
    recs_traits_t  *traits;
    uint32_t        values[RECS_ITEM_ATTRIBUTES_MAX];
    uint32_t        n;
} recs_trait_row_t;


void
recs_traits_free(recs_traits_t *t)
{
    recs_intern_free(&t->names);
    recs_intern_free(&t->values);
    recs_arena_free(&t->arena);

    *t = (recs_traits_t) { 0 };
}


/* ---- names */

/* "Color (product.metafields.x)" -> "Color", "g:color" -> "color" */

static recs_str_t
recs_trait_bare(recs_str_t s, bool path)
{
    const unsigned char  *p;

    s = recs_text_trim(s);

    if (recs_text_starts(s, "g:")) {
        s = (recs_str_t) { s.data + 2, s.len - 2 };
    }

    if (s.len != 0 && s.data[s.len - 1] == ')'
        && (p = memrchr(s.data, '(', s.len)) != NULL)
    {
        s.len = (size_t) (p - s.data);
    }

    if (path && s.len != 0 && (p = memrchr(s.data, '.', s.len)) != NULL) {
        s = (recs_str_t) { p + 1, (size_t) (s.data + s.len - p - 1) };
    }

    return s;
}


/* The name of a header; len 0 when it makes none. */

static recs_str_t
recs_trait_name(recs_str_t header, bool path,
    unsigned char buf[RECS_ATTRIBUTE_NAME_MAX])
{
    bool           gap;
    size_t         i, n;
    unsigned char  c;

    header = recs_trait_bare(header, path);

    if (!recs_utf8_valid(header)) {
        return (recs_str_t) { NULL, 0 };
    }

    for (i = 0, n = 0, gap = false; i < header.len; i++) {
        c = header.data[i];
        c = c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c < 0x80) {
            gap = n != 0;
            continue;
        }

        if (n + gap + 1 > RECS_ATTRIBUTE_NAME_MAX) {
            return (recs_str_t) { NULL, 0 };
        }

        if (gap) {
            buf[n++] = '_';
        }

        buf[n++] = c;
        gap = false;
    }

    return (recs_str_t) { buf, n };
}


/* RECS_TRAIT_NONE: there are too many, or it is none.  RECS_SYS: no memory. */

static recs_rc_t
recs_trait_number(recs_traits_t *t, recs_str_t name, uint16_t *number)
{
    uint32_t  n;

    *number = RECS_TRAIT_NONE;

    /* Shopify: what has no options has one, Title: Default Title */
    if (name.len == 0 || recs_text_is(name, "title")) {
        return RECS_OK;
    }

    if (t->names.n == RECS_TRAIT_NAMES
        && recs_intern_find(&t->names, name, &n) != RECS_OK)
    {
        t->nameless++;
        return RECS_OK;
    }

    if (recs_intern(&t->names, name, &n) != RECS_OK) {
        return RECS_SYS;
    }

    *number = (uint16_t) n;

    return RECS_OK;
}


/* ---- columns */

/* bytes of "option1_" and "attribute_1_" at the head of a name; 0 for others */

static size_t
recs_trait_pair(recs_str_t name)
{
    size_t  n, digits;

    n = recs_text_starts(name, "attribute_") ? 10
        : recs_text_starts(name, "option") ? 6 : 0;

    for (digits = n; n != 0 && digits < name.len; digits++) {
        if (name.data[digits] < '0' || name.data[digits] > '9') {
            break;
        }
    }

    return digits != n && digits < name.len && name.data[digits] == '_'
           ? digits + 1 : 0;
}


/* The column of the name for a column of values; RECS_TRAIT_NONE. */

static uint16_t
recs_trait_namer(const recs_feed_t *f, recs_str_t value, size_t head)
{
    size_t         i;
    recs_str_t     name;
    unsigned char  buf[RECS_ATTRIBUTE_NAME_MAX];

    for (i = 0; i < f->ncolumns; i++) {
        name = recs_trait_name(f->columns[i].name, f->open_ended, buf);

        if (name.len == head + 4 && memcmp(name.data, value.data, head) == 0
            && memcmp(name.data + head, "name", 4) == 0)
        {
            return (uint16_t) i;
        }
    }

    return RECS_TRAIT_NONE;
}


static recs_rc_t
recs_trait_column(recs_traits_t *t, recs_trait_columns_t *c,
    const recs_feed_t *f, size_t i)
{
    size_t         head;
    recs_str_t     name;
    unsigned char  buf[RECS_ATTRIBUTE_NAME_MAX];

    c->name[i] = c->namer[i] = RECS_TRAIT_NONE;
    name = recs_trait_name(f->columns[i].name, f->open_ended, buf);
    head = recs_trait_pair(name);

    if (head != 0) {
        c->list[i] = name.data[0] == 'a';

        if (recs_text_is((recs_str_t) { name.data + head, name.len - head },
                         "value"))
        {
            c->namer[i] = recs_trait_namer(f, name, head);
        }

        return RECS_OK;
    }

    c->list[i] = recs_text_is(name, "tags") || recs_text_is(name, "labels")
                 || recs_text_is(name, "collections");

    return recs_trait_number(t, name, &c->name[i]);
}


/* Is it a field's?  Those are kept elsewhere. */

static bool
recs_trait_taken(const recs_columns_t *c, size_t column)
{
    size_t  i;

    for (i = 0; i < RECS_FIELDS; i++) {
        if (c->at[i] == column) {
            return true;
        }
    }

    return false;
}


/* columns come, and never go */

static recs_rc_t
recs_trait_columns(recs_traits_t *t, recs_trait_columns_t *c,
    const recs_table_t *table)
{
    size_t  i;

    for (i = 0; i < table->feed->ncolumns; i++) {

        if (recs_trait_taken(&table->columns, i)) {
            c->name[i] = c->namer[i] = RECS_TRAIT_NONE;

        } else if (i >= c->seen
                   && recs_trait_column(t, c, table->feed, i) != RECS_OK)
        {
            return RECS_SYS;
        }
    }

    c->seen = table->feed->ncolumns;

    return RECS_OK;
}


/* ---- values */

static void
recs_trait_add(recs_trait_row_t *row, uint32_t value)
{
    uint32_t  i;

    for (i = 0; i < row->n; i++) {
        if (row->values[i] == value) {
            return;
        }
    }

    if (row->n < RECS_ITEM_ATTRIBUTES_MAX) {
        row->values[row->n++] = value;
    }
}


/* One value that is short enough; a new one may be one too many. */

static recs_rc_t
recs_trait_value(recs_trait_row_t *row, uint16_t name, recs_str_t value)
{
    uint32_t        n, before;
    recs_str_t      clean, key;
    recs_trait_t   *trait;
    recs_traits_t  *t;
    unsigned char   buf[2 + RECS_TEXT_MAX];

    t = row->traits;
    trait = &t->of[name];
    clean = recs_text_clean(value, buf + 2);

    if (clean.len == 0 || trait->crowded) {
        return RECS_OK;
    }

    /* cleaning leaves no blanks in front, but may have moved the beginning */
    memmove(buf + 2, clean.data, clean.len);
    recs_put_le16(buf, name);
    key = (recs_str_t) { buf, 2 + clean.len };

    if (trait->values == RECS_TRAIT_VALUES || t->values.n == RECS_TRAITS_VALUES)
    {
        if (recs_intern_find(&t->values, key, &n) != RECS_OK) {
            trait->crowded = true;
            return RECS_OK;
        }
    }

    before = t->values.n;

    if (recs_intern(&t->values, key, &n) != RECS_OK) {
        return RECS_SYS;
    }

    trait->values += t->values.n - before;
    recs_trait_add(row, n);

    return RECS_OK;
}


/* free text, an address, or what nobody can read */

static bool
recs_trait_is_text(recs_str_t value)
{
    return value.len > RECS_ATTRIBUTE_VALUE_MAX
           || recs_text_starts(value, "http://")
           || recs_text_starts(value, "https://")
           || !recs_utf8_valid(value);
}


/* A field: a value, or several; of a list each is judged for itself. */

static recs_rc_t
recs_trait_field(recs_trait_row_t *row, uint16_t name, recs_str_t field,
    bool list)
{
    recs_str_t            value;
    recs_trait_t         *trait;
    const unsigned char  *comma;

    trait = &row->traits->of[name];

    while (field.len != 0) {
        comma = list ? memchr(field.data, ',', field.len) : NULL;
        value = recs_text_trim((recs_str_t) {
            field.data, comma ? (size_t) (comma - field.data) : field.len
        });

        field = comma == NULL ? (recs_str_t) { NULL, 0 }
                : (recs_str_t) { comma + 1, (size_t) (field.data + field.len
                                                      - comma - 1) };

        if (value.len == 0) {
            continue;
        }

        trait->rows++;

        if (recs_trait_is_text(value)) {
            trait->texts++;

        } else if (recs_trait_value(row, name, value) != RECS_OK) {
            return RECS_SYS;
        }
    }

    return RECS_OK;
}


static recs_rc_t
recs_trait_list(recs_trait_row_t *row, recs_str_t *traits)
{
    uint32_t       i;
    unsigned char  buf[RECS_ITEM_ATTRIBUTES_MAX * 4];

    if (row->n == 0) {
        return RECS_OK;
    }

    for (i = 0; i < row->n; i++) {
        recs_put_le32(buf + i * 4, row->values[i]);
    }

    *traits = recs_arena_str(&row->traits->arena,
                             (recs_str_t) { buf, row->n * 4 });

    return traits->data != NULL ? RECS_OK : RECS_SYS;
}


recs_rc_t
recs_traits_row(recs_traits_t *t, recs_trait_columns_t *c,
    const recs_table_t *table, recs_str_t *traits)
{
    size_t              i;
    recs_str_t          name;
    unsigned char       buf[RECS_ATTRIBUTE_NAME_MAX];
    recs_trait_row_t    row;
    const recs_feed_t  *f;

    f = table->feed;
    row = (recs_trait_row_t) { .traits = t };

    if (c->seen != f->ncolumns && recs_trait_columns(t, c, table) != RECS_OK) {
        return RECS_SYS;
    }

    for (i = 0; i < f->ncolumns; i++) {

        if (f->fields[i].len == 0) {
            continue;
        }

        /* Shopify names it in the first row of several */
        if (c->namer[i] != RECS_TRAIT_NONE && f->fields[c->namer[i]].len != 0) {
            name = recs_trait_name(f->fields[c->namer[i]], false, buf);

            if (recs_trait_number(t, name, &c->name[i]) != RECS_OK) {
                return RECS_SYS;
            }
        }

        if (c->name[i] != RECS_TRAIT_NONE
            && recs_trait_field(&row, c->name[i], f->fields[i], c->list[i])
               != RECS_OK)
        {
            return RECS_SYS;
        }
    }

    return recs_trait_list(&row, traits);
}


/* does a list have a value of that name? */

static bool
recs_traits_say(const recs_traits_t *t, recs_str_t traits, uint32_t name)
{
    size_t  i;

    for (i = 0; i + 4 <= traits.len; i += 4) {
        if (recs_trait_of(t, recs_le32(traits.data + i)) == name) {
            return true;
        }
    }

    return false;
}


recs_rc_t
recs_traits_inherit(recs_traits_t *t, recs_str_t *traits, recs_str_t from)
{
    size_t            i;
    uint32_t          value;
    recs_trait_row_t  row;

    row = (recs_trait_row_t) { .traits = t };

    if (traits->len == 0) {
        *traits = from;
        return RECS_OK;
    }

    for (i = 0; i + 4 <= traits->len; i += 4) {
        recs_trait_add(&row, recs_le32(traits->data + i));
    }

    for (i = 0; i + 4 <= from.len; i += 4) {
        value = recs_le32(from.data + i);

        if (!recs_traits_say(t, *traits, recs_trait_of(t, value))) {
            recs_trait_add(&row, value);
        }
    }

    return row.n * 4 == traits->len ? RECS_OK : recs_trait_list(&row, traits);
}
