
#include "build/recs_jsonl.h"

#include "build/recs_text.h"
#include "json/recs_json.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>


#define RECS_JSONL_NAME    256          /* bytes of a path */


typedef struct {
    cJSON   *root;                      /* of the line; owns the row's bytes */
    cJSON   *item;                      /* next element of the items array */
    cJSON   *items;                     /* the array; NULL: none in this line */
    size_t   next;                      /* column expected next: members mostly
                                           come in the same order */
    size_t   outer;                     /* bytes of prefix and a dot */
    size_t   len;                       /* bytes of path */
    char     path[RECS_JSONL_NAME];     /* of the member at hand */
    char     prefix[RECS_JSONL_NAME];   /* of the items: "ecommerce.items" */
} recs_jsonl_t;


static recs_rc_t  recs_jsonl_value(recs_feed_t *f, recs_jsonl_t *j,
    cJSON *value, bool inner, recs_err_t *err);


/* The column of the current path. */

static recs_rc_t
recs_jsonl_column(recs_feed_t *f, recs_jsonl_t *j, size_t outer, size_t *n,
    recs_err_t *err)
{
    recs_str_t  path;

    path = (recs_str_t) { (unsigned char *) j->path, j->len };

    return recs_feed_member(f, path, outer, &j->next, n, err);
}


/* is this the array whose elements become rows? */

static bool
recs_jsonl_items(recs_feed_t *f, recs_jsonl_t *j, cJSON *value, bool inner)
{
    static const char *const  names[] = {
        "items", "line_items", "lines", "products"
    };

    size_t  i;

    if (f->kind == RECS_CATALOG || inner || j->items != NULL
        || !cJSON_IsArray(value)
        || (value->child != NULL && !cJSON_IsObject(value->child)))
    {
        return false;
    }

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(value->string, names[i]) == 0) {
            return true;
        }
    }

    return false;
}


/* The members of an object under the current path. */

static recs_rc_t
recs_jsonl_members(recs_feed_t *f, recs_jsonl_t *j, cJSON *object, bool inner,
    recs_err_t *err)
{
    size_t      len, name;
    cJSON      *value;
    recs_rc_t   rc;

    len = j->len;

    cJSON_ArrayForEach(value, object) {

        name = strlen(value->string);

        if (len + 1 + name >= RECS_JSONL_NAME) {
            return recs_feed_bad(f, err, "a member's path is longer than 255 "
                                 "bytes");
        }

        j->len = len;

        if (len != 0) {
            j->path[j->len++] = '.';
        }

        memcpy(j->path + j->len, value->string, name);
        j->len += name;

        if (recs_jsonl_items(f, j, value, inner)) {
            memcpy(j->prefix, j->path, j->len);
            j->outer = j->len + 1;
            j->items = value;
            j->item = value->child;
            continue;
        }

        rc = recs_jsonl_value(f, j, value, inner, err);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    j->len = len;

    return RECS_OK;
}


/* GA4: [{"key": "ga_session_id", "value": {"int_value": "1700000000"}}, ...] */

static const char *
recs_jsonl_key(const cJSON *element)
{
    const cJSON  *key;

    key = cJSON_GetObjectItemCaseSensitive(element, "key");

    return cJSON_IsString(key)
           && cJSON_GetObjectItemCaseSensitive(element, "value") != NULL
           ? key->valuestring : NULL;
}


/* a number is a string here; NULL when the value is none of both */

static const char *
recs_jsonl_text(const cJSON *value)
{
    if (cJSON_IsObject(value)) {
        for (value = value->child; value != NULL; value = value->next) {
            if (cJSON_IsString(value)) {
                break;
            }
        }
    }

    return cJSON_IsString(value) ? value->valuestring : NULL;
}


/* Such an array is an object whose members are the keys. */

static recs_rc_t
recs_jsonl_pairs(recs_feed_t *f, recs_jsonl_t *j, cJSON *array, bool inner,
    recs_err_t *err)
{
    size_t       n, len, name;
    cJSON       *element;
    recs_rc_t    rc;
    const char  *key, *text;

    len = j->len;

    cJSON_ArrayForEach(element, array) {

        key = recs_jsonl_key(element);
        name = key != NULL ? strlen(key) : 0;

        text = recs_jsonl_text(cJSON_GetObjectItemCaseSensitive(element,
                                                                "value"));

        if (name == 0 || text == NULL || len + 1 + name >= RECS_JSONL_NAME) {
            continue;
        }

        j->path[len] = '.';
        memcpy(j->path + len + 1, key, name);
        j->len = len + 1 + name;

        rc = recs_jsonl_column(f, j, inner ? j->outer : 0, &n, err);

        if (rc != RECS_OK) {
            return rc;
        }

        f->fields[n] = recs_str_of(text);
    }

    j->len = len;

    return RECS_OK;
}


static recs_rc_t
recs_jsonl_value(recs_feed_t *f, recs_jsonl_t *j, cJSON *value, bool inner,
    recs_err_t *err)
{
    size_t       n;
    recs_rc_t    rc;
    const char  *text;

    if (f->kind == RECS_EVENTS && cJSON_IsArray(value)
        && recs_jsonl_key(value->child) != NULL)
    {
        return recs_jsonl_pairs(f, j, value, inner, err);
    }

    while (cJSON_IsArray(value) && value->child != NULL) {
        value = value->child;
    }

    if (cJSON_IsObject(value)) {
        return recs_jsonl_members(f, j, value, inner, err);
    }

    if (cJSON_IsString(value)) {
        text = value->valuestring;

    } else if (cJSON_IsBool(value)) {
        text = cJSON_IsTrue(value) ? "true" : "false";

    } else {
        return RECS_OK;                 /* null, [] */
    }

    rc = recs_jsonl_column(f, j, inner ? j->outer : 0, &n, err);

    if (rc == RECS_OK) {
        f->fields[n] = recs_str_of(text);
    }

    return rc;
}


/* One row from the next element; the fields of the line itself stay. */

static recs_rc_t
recs_jsonl_element(recs_feed_t *f, recs_jsonl_t *j, recs_err_t *err)
{
    size_t     i;
    cJSON     *item;

    for (i = 0; i < f->ncolumns; i++) {
        if (f->columns[i].outer != 0) {
            f->fields[i] = (recs_str_t) { NULL, 0 };
        }
    }

    item = j->item;
    j->item = item->next;

    if (!cJSON_IsObject(item)) {
        return recs_feed_bad(f, err, "an element of the items is no object");
    }

    j->len = j->outer - 1;
    memcpy(j->path, j->prefix, j->len);

    return recs_jsonl_members(f, j, item, true, err);
}


/* Read a line's own members.  RECS_NONE: blank line, or the end (root NULL). */

static recs_rc_t
recs_jsonl_line(recs_feed_t *f, recs_jsonl_t *j, recs_str_t line,
    recs_err_t *err)
{
    size_t       i;
    recs_rc_t    rc;
    recs_err_t   why;

    line = recs_text_trim(line);

    if (line.len == 0) {
        return RECS_NONE;
    }

    if (line.data[0] != '{') {
        return recs_feed_bad(f, err, "is no JSON object: one object a line is "
                             "needed (jq -c '.[]' makes it of an array)");
    }

    j->root = recs_json_parse((const char *) line.data, line.len, NULL, &why);

    if (j->root == NULL
        && (strncmp(why.what, "JSON: not a JSON text", 21) == 0
            || strncmp(why.what, "JSON: string without end", 24) == 0))
    {
        return recs_feed_bad(f, err, "is not a whole JSON object: is the line "
                             "cut?");
    }

    if (j->root == NULL) {
        return recs_fail(err, why.rc, why.sys, "%s:%" PRIu64 ": %s",
                         f->in.name, f->line, why.what);
    }

    for (i = 0; i < f->ncolumns; i++) {
        f->fields[i] = (recs_str_t) { NULL, 0 };
    }

    j->items = NULL;
    j->item = NULL;
    j->len = 0;

    rc = recs_jsonl_members(f, j, j->root, false, err);

    if (rc != RECS_OK || j->items == NULL) {
        return rc;
    }

    if (j->item != NULL) {
        return recs_jsonl_element(f, j, err);
    }

    /* an event need not be about an item; an order without any is no row */
    return f->kind == RECS_EVENTS ? RECS_OK : RECS_NONE;
}


static recs_rc_t
recs_jsonl_next(recs_feed_t *f, recs_err_t *err)
{
    recs_rc_t      rc;
    recs_str_t     line;
    recs_jsonl_t  *j;

    j = f->state;

    if (j->item != NULL) {
        return recs_jsonl_element(f, j, err);
    }

    do {
        cJSON_Delete(j->root);
        j->root = NULL;

        rc = recs_input_line(&f->in, &line, err);
        f->line = f->in.line;

        if (rc != RECS_OK) {
            return rc;
        }

        rc = recs_jsonl_line(f, j, line, err);

    } while (rc == RECS_NONE);

    return rc;
}


static recs_rc_t
recs_jsonl_open(recs_feed_t *f, recs_err_t *err)
{
    if (recs_input_ahead(&f->in).len == 0) {
        return recs_fail(err, RECS_BAD, 0, "%s: is empty", f->in.name);
    }

    f->state = calloc(1, sizeof(recs_jsonl_t));
    if (f->state == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->open_ended = true;

    return RECS_OK;
}


static void
recs_jsonl_close(recs_feed_t *f)
{
    recs_jsonl_t  *j;

    j = f->state;

    cJSON_Delete(j->root);
    free(j);
}


const recs_reader_t  recs_jsonl_reader = {
    recs_jsonl_open, recs_jsonl_next, recs_jsonl_close
};
