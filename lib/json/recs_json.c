
#include "json/recs_json.h"

#include "json/recs_json_scan.h"

#include <stdlib.h>


const recs_json_limits_t  recs_json_limits = {
    .depth = RECS_JSON_DEPTH,
    .values = RECS_JSON_VALUES,
    .string = RECS_JSON_STRING
};


/* The pass before cJSON: limits checked, numbers put in quotes. */

typedef struct {
    const char                *start;
    const char                *p;
    const char                *end;
    char                      *copy;
    size_t                     len;         /* bytes put into copy */
    size_t                     depth;
    size_t                     values;
    const recs_json_limits_t  *limits;
    recs_err_t                *err;
} recs_json_pass_t;


static void
recs_json_put(recs_json_pass_t *s, const char *p, size_t len)
{
    memcpy(s->copy + s->len, p, len);
    s->len += len;
}


static recs_rc_t
recs_json_fail(recs_json_pass_t *s, const char *what)
{
    return recs_fail(s->err, RECS_BAD, 0, "JSON: %s at byte %zu", what,
                     (size_t) (s->p - s->start));
}


static recs_rc_t
recs_json_string(recs_json_pass_t *s)
{
    const char  *from, *next;

    from = s->p;

    for (next = from + 1; /* void */ ;
         next = recs_json_escape_end(s->p, s->end))
    {
        if (next == NULL) {
            return recs_json_fail(s, "malformed escape");
        }

        s->p = recs_json_plain(next, s->end);

        if (s->p == s->end) {
            return recs_json_fail(s, "string without end");
        }

        if (*s->p == '"') {
            break;
        }

        if (*s->p != '\\') {
            return recs_json_fail(s, "control character in a string");
        }

        /* cJSON would cut the string there */
        if (s->end - s->p >= 6 && memcmp(s->p, "\\u0000", 6) == 0) {
            return recs_json_fail(s, "\\u0000 in a string");
        }
    }

    s->p++;

    if ((size_t) (s->p - from) > s->limits->string + 2) {
        return recs_json_fail(s, "string too long");
    }

    recs_json_put(s, from, (size_t) (s->p - from));

    return RECS_OK;
}


/* may p, behind a number, be where it ends? */

static bool
recs_json_ends(const char *p, const char *end)
{
    return p == end || recs_json_space(p, end) != p || *p == ',' || *p == ']'
           || *p == '}' || *p == ':';
}


static recs_rc_t
recs_json_number(recs_json_pass_t *s)
{
    const char  *last, *next;

    last = recs_json_number_end(s->p, s->end);

    if (last == NULL || !recs_json_ends(last, s->end)) {
        return recs_json_fail(s, "malformed number");
    }

    if ((size_t) (last - s->p) > s->limits->string) {
        return recs_json_fail(s, "number too long");
    }

    /* in quotes it would pass for a key */
    next = recs_json_space(last, s->end);

    if (next < s->end && *next == ':') {
        return recs_json_fail(s, "number as a key");
    }

    recs_json_put(s, "\"", 1);
    recs_json_put(s, s->p, (size_t) (last - s->p));
    recs_json_put(s, "\"", 1);
    s->p = last;

    return RECS_OK;
}


static recs_rc_t
recs_json_token(recs_json_pass_t *s)
{
    char  c;

    c = *s->p;

    /* white space to cJSON */
    if ((unsigned char) c < 0x20 && c != '\t' && c != '\r' && c != '\n') {
        return recs_json_fail(s, "control character");
    }

    /* a second byte order mark, which cJSON would skip */
    if ((unsigned char) c >= 0x80) {
        return recs_json_fail(s, "not a JSON text");
    }

    if (c == '"') {
        return recs_json_string(s);
    }

    if (c == '-' || (c >= '0' && c <= '9')) {
        return recs_json_number(s);
    }

    if (c == '{' || c == '[') {
        if (++s->depth > s->limits->depth) {
            return recs_json_fail(s, "nested too deep");
        }

    } else if (c == '}' || c == ']') {
        s->depth -= s->depth != 0;      /* cJSON sees the imbalance */
    }

    if ((c == '[' || c == ',' || c == '{') && ++s->values > s->limits->values) {
        return recs_json_fail(s, "too many values");
    }

    recs_json_put(s, s->p++, 1);

    return RECS_OK;
}


static recs_rc_t
recs_json_pass(recs_json_pass_t *s)
{
    recs_rc_t  rc;

    rc = RECS_OK;

    while (s->p < s->end && rc == RECS_OK) {
        rc = recs_json_token(s);
    }

    return rc;
}


/* to the token of byte at of the copy, which cJSON stumbled on */

static void
recs_json_back(recs_json_pass_t *s, size_t at)
{
    const char  *token;

    s->p = token = s->start;
    s->len = s->depth = s->values = 0;

    while (s->p < s->end && s->len <= at) {
        token = s->p;
        (void) recs_json_token(s);
    }

    s->p = token;
}


static cJSON *
recs_json_tree(recs_json_pass_t *s)
{
    cJSON       *tree;
    const char  *rest;

    rest = NULL;
    tree = cJSON_ParseWithLengthOpts(s->copy, s->len, &rest, 0);

    if (tree == NULL) {
        recs_json_back(s, (size_t) (rest - s->copy));
        (void) recs_json_fail(s, "not a JSON text");
        return NULL;
    }

    if (recs_json_space(rest, s->copy + s->len) < s->copy + s->len) {
        cJSON_Delete(tree);
        (void) recs_fail(s->err, RECS_BAD, 0, "JSON: text behind the value");
        return NULL;
    }

    return tree;
}


static cJSON *
recs_json_parse_pass(recs_json_pass_t *s)
{
    cJSON  *tree;

    /* a number gets two quotes, and has a byte behind it or is the last */

    s->copy = s->end - s->p <= PTRDIFF_MAX / 4
              ? malloc(2 * (size_t) (s->end - s->p) + 2) : NULL;

    if (s->copy == NULL) {
        (void) recs_fail(s->err, RECS_SYS, 0, "JSON: out of memory");
        return NULL;
    }

    tree = NULL;

    if (recs_json_pass(s) == RECS_OK) {
        s->copy[s->len] = '\0';          /* cJSON looks one byte too far */
        tree = recs_json_tree(s);
    }

    free(s->copy);

    return tree;
}


static recs_json_pass_t
recs_json_begin(const char *p, size_t len, const recs_json_limits_t *limits,
    recs_err_t *err)
{
    if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        p += 3;
        len -= 3;
    }

    return (recs_json_pass_t) {
        .start = p,
        .p = p,
        .end = p + len,
        .limits = limits != NULL ? limits : &recs_json_limits,
        .err = err
    };
}


cJSON *
recs_json_parse(const char *p, size_t len, const recs_json_limits_t *limits,
    recs_err_t *err)
{
    recs_json_pass_t  s;

    s = recs_json_begin(p, len, limits, err);

    return recs_json_parse_pass(&s);
}


/* ---- where values stand */

typedef struct {
    const char  *start;
    const char  *p;
    const char  *end;
} recs_json_place_t;


static void
recs_json_place_space(recs_json_place_t *s)
{
    s->p = recs_json_space(s->p, s->end);
}


/* behind a token of one character, white space before it */

static void
recs_json_place_char(recs_json_place_t *s)
{
    recs_json_place_space(s);
    s->p += s->p < s->end;
}


/* p stands at a quote; the byte behind the string */

static const char *
recs_json_string_end(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++) {
        p += *p == '\\';
    }

    return p < end ? p + 1 : end;
}


static void
recs_json_place_scalar(recs_json_place_t *s)
{
    if (s->p < s->end && *s->p == '"') {
        s->p = recs_json_string_end(s->p, s->end);
        return;
    }

    while (!recs_json_ends(s->p, s->end)) {
        s->p++;
    }
}


/* as deep as the parser's limit */

static void
recs_json_place_value(recs_json_place_t *s, cJSON *v)
{
    cJSON  *child;

    recs_json_place_space(s);
    v->valueint = (int) (s->p - s->start);

    if (v->string == NULL) {
        v->valuedouble = v->valueint;
    }

    if (!cJSON_IsObject(v) && !cJSON_IsArray(v)) {
        recs_json_place_scalar(s);
        return;
    }

    recs_json_place_char(s);                        /* { or [ */

    for (child = v->child; child != NULL; child = child->next) {

        if (child->string != NULL) {
            recs_json_place_space(s);
            child->valuedouble = (double) (s->p - s->start);
            s->p = recs_json_string_end(s->p, s->end);
            recs_json_place_char(s);                /* : */
        }

        recs_json_place_value(s, child);

        if (child->next != NULL) {
            recs_json_place_char(s);                /* , */
        }
    }

    recs_json_place_char(s);                        /* } or ] */
}


cJSON *
recs_json_parse_placed(const char *p, size_t len,
    const recs_json_limits_t *limits, size_t *at, recs_err_t *err)
{
    cJSON              *tree;
    recs_json_pass_t    s;
    recs_json_place_t   place;

    s = recs_json_begin(p, len, limits, err);
    place = (recs_json_place_t) { p, s.start, s.end };

    tree = recs_json_parse_pass(&s);

    if (tree != NULL) {
        recs_json_place_value(&place, tree);

    } else {
        *at = (size_t) (s.p - p);
    }

    return tree;
}


bool
recs_json_is_number(const cJSON *v, const char *p)
{
    return cJSON_IsString(v) && p[v->valueint] != '"';
}


size_t
recs_json_compact(char *to, const char *p, size_t len)
{
    char        *start;
    const char  *end, *last;

    start = to;
    end = p + len;

    while ((p = recs_json_space(p, end)) < end) {
        last = *p == '"' ? recs_json_string_end(p, end) : p + 1;
        memcpy(to, p, (size_t) (last - p));
        to += last - p;
        p = last;
    }

    return (size_t) (to - start);
}
