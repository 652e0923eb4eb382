
#include "splice/recs_path.h"


/* the step at p: a name, *, [] or [last] */

typedef struct {
    recs_str_t  name;                   /* len 0: none */
    bool        every;
    bool        element;
    bool        last;
} recs_path_token_t;


static recs_rc_t
recs_path_fail(recs_err_t *err, recs_str_t text, const char *what)
{
    return recs_fail(err, RECS_BAD, 0, "path \"%.*s\": %s", (int) text.len,
                     text.data, what);
}


/* is literal at *p? then step over it */

static bool
recs_path_skip(recs_str_t *rest, recs_str_t literal)
{
    if (rest->len < literal.len
        || memcmp(rest->data, literal.data, literal.len) != 0)
    {
        return false;
    }

    rest->data += literal.len;
    rest->len -= literal.len;

    return true;
}


static recs_rc_t
recs_path_token(recs_str_t *rest, recs_path_token_t *t, recs_str_t text,
    recs_err_t *err)
{
    memset(t, 0, sizeof(recs_path_token_t));

    t->last = recs_path_skip(rest, recs_str("[last]"));
    t->element = t->last || recs_path_skip(rest, recs_str("[]"));

    if (t->element) {
        return RECS_OK;
    }

    if (rest->data != text.data && !recs_path_skip(rest, recs_str("."))) {
        return recs_path_fail(err, text, "a dot or [] is missing");
    }

    t->name.data = rest->data;

    while (rest->len != 0 && rest->data[0] != '.' && rest->data[0] != '[') {

        /* the name of a member that is added goes into the answer as it is */
        if (rest->data[0] < 0x20 || rest->data[0] == '"'
            || rest->data[0] == '\\')
        {
            return recs_path_fail(err, text, "a name with a quote, a backslash "
                                             "or a control character");
        }

        rest->data++;
        rest->len--;
    }

    t->name.len = (size_t) (rest->data - t->name.data);

    if (t->name.len == 0 || t->name.len > RECS_PATH_NAME) {
        return recs_path_fail(err, text, "a name has 1 to 64 bytes");
    }

    t->every = t->name.len == 1 && t->name.data[0] == '*';

    return RECS_OK;
}


static recs_rc_t
recs_path_name(recs_path_step_t *step, recs_str_t text, uint64_t bit)
{
    uint8_t            i, *first;
    recs_path_name_t  *name;

    for (i = 0; i < step->n; i++) {
        if (recs_str_eq(step->names[i].name, text)) {
            step->names[i].paths |= bit;
            return RECS_OK;
        }
    }

    if (step->n == RECS_PATH_NAMES) {
        return RECS_SPACE;
    }

    name = &step->names[step->n++];
    first = &step->first[recs_path_hash(text.data, text.len)];

    *name = (recs_path_name_t) { text, bit, *first };
    *first = step->n;

    return RECS_OK;
}


static recs_rc_t
recs_path_step(recs_path_step_t *step, const recs_path_token_t *t,
    uint64_t bit)
{
    if (t->element) {
        step->elements |= bit;
        step->last |= t->last ? bit : 0;
        return RECS_OK;
    }

    if (t->every) {
        step->every |= bit;
        return RECS_OK;
    }

    return recs_path_name(step, t->name, bit);
}


recs_rc_t
recs_paths_add(recs_paths_t *set, recs_str_t text, unsigned *bit,
    recs_err_t *err)
{
    unsigned           i, n;
    recs_str_t         rest;
    recs_path_token_t  t;

    for (i = 0; i < set->n; i++) {
        if (recs_str_eq(set->texts[i], text)) {
            *bit = i;
            return RECS_OK;
        }
    }

    if (set->n == RECS_PATHS_MAX) {
        return recs_path_fail(err, text, "too many paths");
    }

    for (rest = text, n = 0; rest.len != 0; n++) {

        if (n == RECS_PATH_STEPS) {
            return recs_path_fail(err, text, "more than 8 steps");
        }

        if (recs_path_token(&rest, &t, text, err) != RECS_OK) {
            return RECS_BAD;
        }

        if (recs_path_step(&set->steps[n], &t, (uint64_t) 1 << i) != RECS_OK) {
            return recs_path_fail(err, text, "too many names");
        }
    }

    set->texts[i] = text;
    set->ends[n] |= (uint64_t) 1 << i;
    set->n++;
    *bit = i;

    return RECS_OK;
}
