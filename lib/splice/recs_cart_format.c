
#include "splice/recs_cart_format.h"

#include "splice/recs_cart_presets.h"

#include <stdio.h>


#define RECS_CART_WORDS   24            /* of a preset's shape */


static recs_rc_t
recs_format_fail(recs_err_t *err, recs_str_t word, const char *what)
{
    return recs_fail(err, RECS_BAD, 0, "\"%.*s\": %s", (int) word.len,
                     word.data, what);
}


/* where the last literal of s begins; s.len when there is none */

static size_t
recs_format_last(recs_str_t s, recs_str_t literal)
{
    size_t  i;

    for (i = s.len - (s.len < literal.len ? s.len : literal.len) + 1; i > 0;
         i--)
    {
        if (s.len - (i - 1) >= literal.len
            && memcmp(s.data + i - 1, literal.data, literal.len) == 0)
        {
            return i - 1;
        }
    }

    return s.len;
}


static recs_rc_t
recs_format_path(recs_paths_t *paths, recs_str_t text, uint8_t *number,
    recs_err_t *err)
{
    unsigned  bit;

    if (recs_paths_add(paths, text, &bit, err) != RECS_OK) {
        return RECS_BAD;
    }

    *number = (uint8_t) bit;

    return RECS_OK;
}


/* "items[].sku": the list "items", and what is inside a line of it, "sku" */

static recs_rc_t
recs_format_line(recs_cart_format_t *format, recs_str_t text, uint8_t *list,
    uint8_t *number, recs_err_t *err)
{
    size_t      at;
    recs_str_t  inner;

    at = recs_format_last(text, recs_str("[]."));

    if (at == text.len) {
        return recs_format_fail(err, text,
                                "a path into the lines has \"[].\" in it");
    }

    inner = (recs_str_t) { text.data + at + 3, text.len - at - 3 };

    if (recs_format_path(&format->outer, (recs_str_t) { text.data, at }, list,
                         err)
        != RECS_OK)
    {
        return RECS_BAD;
    }

    return recs_format_path(&format->inner, inner, number, err);
}


/* one more kind, unless the shape has it, maybe of another list */

static recs_rc_t
recs_format_kind(recs_cart_shape_t *shape, uint8_t number, recs_str_t text,
    recs_err_t *err)
{
    if (memchr(shape->ids, number, shape->nids) != NULL) {
        return RECS_OK;
    }

    if (shape->nids == RECS_CART_KINDS) {
        return recs_format_fail(err, text, "too many kinds of ids");
    }

    shape->ids[shape->nids++] = number;

    return RECS_OK;
}


static recs_rc_t
recs_format_id(recs_cart_format_t *format, recs_cart_shape_t *shape,
    recs_str_t text, recs_err_t *err)
{
    uint8_t  list, number;

    if (recs_format_line(format, text, &list, &number, err) != RECS_OK) {
        return RECS_BAD;
    }

    shape->lists |= (uint64_t) 1 << list;

    return recs_format_kind(shape, number, text, err);
}


static recs_rc_t
recs_format_unit(recs_cart_shape_t *shape, recs_str_t text, recs_err_t *err)
{
    if (recs_str_eq(text, recs_str("major"))) {
        shape->unit = RECS_UNIT_MAJOR;

    } else if (recs_str_eq(text, recs_str("minor"))) {
        shape->unit = RECS_UNIT_MINOR;

    } else if (recs_str_eq(text, recs_str("cents"))) {
        shape->unit = RECS_UNIT_CENTS;

    } else {
        return recs_format_fail(err, text,
                                "a unit is major, minor or cents");
    }

    return RECS_OK;
}


static recs_rc_t
recs_format_as(recs_cart_shape_t *shape, recs_str_t text, recs_err_t *err)
{
    shape->woocommerce = recs_str_eq(text, recs_str("woocommerce"));

    return shape->woocommerce || recs_str_eq(text, recs_str("items"))
           ? RECS_OK
           : recs_format_fail(err, text, "as is items or woocommerce");
}


/* "cross_sells[]": the array; "cart.recommendations": the object, the member */

static recs_rc_t
recs_format_into(recs_cart_format_t *format, recs_cart_shape_t *shape,
    recs_str_t text, recs_err_t *err)
{
    size_t      dot;
    recs_str_t  object;

    if (text.len >= 2 && memcmp(text.data + text.len - 2, "[]", 2) == 0) {
        shape->member = RECS_CART_NOWHERE;
        text.len -= 2;
        return recs_format_path(&format->outer, text, &shape->into, err);
    }

    dot = recs_format_last(text, recs_str("."));
    object = (recs_str_t) { text.data, dot == text.len ? 0 : dot };

    shape->name.data = text.data + (dot == text.len ? 0 : dot + 1);
    shape->name.len = (size_t) (text.data + text.len - shape->name.data);

    if (recs_str_eq(shape->name, recs_str("*"))
        || memchr(shape->name.data, '[', shape->name.len) != NULL)
    {
        return recs_format_fail(err, text, "its last step is to be a name");
    }

    if (recs_format_path(&format->outer, text, &shape->member, err) != RECS_OK)
    {
        return RECS_BAD;
    }

    return recs_format_path(&format->outer, object, &shape->into, err);
}


/* a word NAME=VALUE */

static recs_rc_t
recs_format_setting(recs_cart_format_t *format, recs_cart_shape_t *shape,
    recs_str_t name, recs_str_t value, recs_err_t *err)
{
    uint8_t  list;

    if (recs_str_eq(name, recs_str("quantity"))) {
        return recs_format_line(format, value, &list, &shape->quantity, err);
    }

    if (recs_str_eq(name, recs_str("price"))) {
        return recs_format_line(format, value, &list, &shape->price, err);
    }

    if (recs_str_eq(name, recs_str("total"))) {
        return recs_format_path(&format->outer, value, &shape->total, err);
    }

    if (recs_str_eq(name, recs_str("digits"))) {
        return recs_format_path(&format->outer, value, &shape->digits, err);
    }

    if (recs_str_eq(name, recs_str("currency"))) {
        return recs_format_path(&format->outer, value, &shape->currency, err);
    }

    if (recs_str_eq(name, recs_str("html"))) {
        return recs_format_path(&format->outer, value, &shape->html, err);
    }

    if (recs_str_eq(name, recs_str("unit"))) {
        return recs_format_unit(shape, value, err);
    }

    if (recs_str_eq(name, recs_str("into"))) {
        return recs_format_into(format, shape, value, err);
    }

    if (recs_str_eq(name, recs_str("as"))) {
        return recs_format_as(shape, value, err);
    }

    return recs_format_fail(err, name,
                            "there is quantity=, price=, total=, unit=, "
                            "digits=, currency=, into=, as=, html=");
}


static recs_rc_t
recs_format_word(recs_cart_format_t *format, recs_cart_shape_t *shape,
    recs_str_t word, recs_str_t into, recs_err_t *err)
{
    recs_str_t            name, value;
    const unsigned char  *equals;

    equals = memchr(word.data, '=', word.len);

    if (equals == NULL) {
        return recs_format_id(format, shape, word, err);
    }

    name = (recs_str_t) { word.data, (size_t) (equals - word.data) };
    value = (recs_str_t) { equals + 1, word.len - name.len - 1 };

    if (value.len == 0) {
        return recs_format_fail(err, word, "nothing is behind the =");
    }

    if (into.len != 0 && (recs_str_eq(name, recs_str("into"))
                          || recs_str_eq(name, recs_str("as"))))
    {
        return RECS_OK;
    }

    return recs_format_setting(format, shape, name, value, err);
}


/* one more, empty but for where to put something in; or NULL */

static recs_cart_shape_t *
recs_format_shape(recs_cart_format_t *format, recs_str_t into,
    recs_err_t *err)
{
    recs_cart_shape_t  *shape;

    if (format->n == RECS_CART_SHAPES) {
        (void) recs_fail(err, RECS_BAD, 0, "too many shapes of carts");
        return NULL;
    }

    shape = &format->shapes[format->n++];

    memset(shape, 0, sizeof(recs_cart_shape_t));
    shape->quantity = shape->price = RECS_CART_NOWHERE;
    shape->total = shape->digits = shape->currency = RECS_CART_NOWHERE;
    shape->html = RECS_CART_NOWHERE;

    if (into.len == 0) {
        into = recs_str(RECS_CART_MEMBER);
    }

    return recs_format_into(format, shape, into, err) == RECS_OK ? shape : NULL;
}


recs_rc_t
recs_cart_format_add(recs_cart_format_t *format, const recs_str_t *words,
    size_t n, recs_str_t into, recs_err_t *err)
{
    size_t              i;
    recs_cart_shape_t  *shape;

    shape = recs_format_shape(format, into, err);
    if (shape == NULL) {
        return RECS_BAD;
    }

    for (i = 0; i < n; i++) {
        if (recs_format_word(format, shape, words[i], into, err) != RECS_OK) {
            return RECS_BAD;
        }
    }

    if (shape->nids == 0) {
        return recs_fail(err, RECS_BAD, 0, "no path of an id is said");
    }

    format->lists |= shape->lists;

    return RECS_OK;
}


/* a preset's shape is one text, its words separated by blanks */

static recs_rc_t
recs_format_preset(recs_cart_format_t *format, const char *text,
    recs_str_t into, recs_err_t *err)
{
    size_t      n, len;
    recs_str_t  words[RECS_CART_WORDS];

    for (n = 0; *text != '\0' && n < RECS_CART_WORDS; n++) {
        len = strcspn(text, " ");
        words[n] = (recs_str_t) { (const unsigned char *) text, len };
        text += len + strspn(text + len, " ");
    }

    return recs_cart_format_add(format, words, n, into, err);
}


/* the usual ids, behind those that the shape has */

static recs_rc_t
recs_format_usual(recs_cart_format_t *format, recs_cart_shape_t *shape,
    recs_err_t *err)
{
    uint8_t             number;
    recs_str_t          text;
    const char *const  *id;

    for (id = recs_cart_plain_ids; *id != NULL; id++) {
        text = recs_str_of(*id);

        if (recs_format_path(&format->inner, text, &number, err) != RECS_OK
            || recs_format_kind(shape, number, text, err) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


/* a shape for each list, all with the same ids */

static recs_rc_t
recs_format_plain(recs_cart_format_t *format, recs_str_t into, recs_err_t *err)
{
    uint8_t             list;
    recs_cart_shape_t  *shape;
    const char *const  *path;

    for (path = recs_cart_plain_lists; *path != NULL; path++) {
        shape = recs_format_shape(format, into, err);

        if (shape == NULL
            || recs_format_path(&format->outer, recs_str_of(*path), &list, err)
               != RECS_OK
            || recs_format_path(&format->inner, recs_str("quantity"),
                                &shape->quantity, err)
               != RECS_OK
            || recs_format_path(&format->outer, recs_str("sections.*"),
                                &shape->html, err)
               != RECS_OK
            || recs_format_usual(format, shape, err) != RECS_OK)
        {
            return RECS_BAD;
        }

        shape->lists = (uint64_t) 1 << list;
        format->lists |= shape->lists;
    }

    return RECS_OK;
}


static recs_rc_t
recs_format_unknown(recs_str_t name, recs_err_t *err)
{
    size_t  i, n;
    char    known[256];

    for (i = n = 0; i < recs_cart_npresets; i++) {
        if (i == 0 || strcmp(recs_cart_presets[i].name,
                             recs_cart_presets[i - 1].name) != 0)
        {
            n += (size_t) snprintf(known + n, sizeof(known) - n, ", %s",
                                   recs_cart_presets[i].name);
        }
    }

    (void) recs_fail(err, RECS_NONE, 0, "unknown format \"%.*s\", there are: "
                     "auto%s", (int) name.len, name.data, known);

    return RECS_NONE;
}


recs_rc_t
recs_cart_format_named(recs_cart_format_t *format, recs_str_t name,
    recs_str_t into, recs_err_t *err)
{
    bool                       all;
    size_t                     i;
    const recs_cart_preset_t  *preset;

    all = recs_str_eq(name, recs_str("auto"));

    if (all) {
        /* a platform's own place is for who says that it is that platform */
        if (into.len == 0) {
            into = recs_str(RECS_CART_MEMBER);
        }

        if (recs_format_plain(format, into, err) != RECS_OK) {
            return RECS_BAD;
        }
    }

    for (i = 0; i < recs_cart_npresets; i++) {
        preset = &recs_cart_presets[i];

        if (all ? !preset->automatic
                : !recs_str_eq(name, recs_str_of(preset->name)))
        {
            continue;
        }

        if (recs_format_preset(format, preset->shape, into, err) != RECS_OK) {
            return RECS_BAD;
        }

        /* what looks like a platform may still be none */
        if (all && recs_format_usual(format, &format->shapes[format->n - 1],
                                     err)
                   != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    return format->n != 0 ? RECS_OK : recs_format_unknown(name, err);
}
