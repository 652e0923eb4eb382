
#include "splice/recs_html_target.h"

#include "splice/recs_html_find.h"


/* A selector that is read. */

typedef struct {
    recs_html_plan_t     *plan;
    recs_html_target_t   *target;
    const unsigned char  *p;
    const unsigned char  *end;
    recs_str_t            spec;
    recs_err_t           *err;
} recs_html_reader_t;


static const struct {
    char     word[12];
    uint8_t  at;
} recs_html_words[] = {
    { "before",  RECS_HTML_AT_BEFORE },
    { "prepend", RECS_HTML_AT_PREPEND },
    { "append",  RECS_HTML_AT_APPEND },
    { "after",   RECS_HTML_AT_AFTER },
};

#define RECS_HTML_WORDS  (sizeof(recs_html_words) / sizeof(recs_html_words[0]))


static recs_rc_t
recs_html_target_bad(const recs_html_reader_t *r, const char *what)
{
    return recs_fail(r->err, RECS_BAD, 0, "target \"%.*s\": %s",
                     (int) (r->spec.len < 200 ? r->spec.len : 200),
                     (const char *) r->spec.data, what);
}


/* May c be in the name of a tag, an id, a class, an attribute? */

static bool
recs_html_name_byte(unsigned char c)
{
    return recs_html_alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'
           || c >= 0x80;
}


/* A name, where \ takes what follows as it is; in lower case where fold is. */

static recs_rc_t
recs_html_target_name(recs_html_reader_t *r, bool fold, size_t most,
    recs_str_t *name)
{
    recs_html_plan_t  *plan;

    plan = r->plan;
    name->data = plan->text + plan->used;

    while (r->p < r->end) {

        if (*r->p == '\\' && r->end - r->p > 1) {
            r->p++;

        } else if (!recs_html_name_byte(*r->p)) {
            break;
        }

        if (plan->used == sizeof(plan->text)) {
            return recs_html_target_bad(r, "too much text in all selectors");
        }

        plan->text[plan->used++] = fold ? recs_html_lower(*r->p) : *r->p;
        r->p++;
    }

    name->len = (size_t) (plan->text + plan->used - name->data);

    if (name->len == 0 || name->len > most) {
        return recs_html_target_bad(r, name->len ? "too long a name"
                                                 : "a name is missing");
    }

    return RECS_OK;
}


/* The value behind = in brackets, in quotes or not. */

static recs_rc_t
recs_html_target_value(recs_html_reader_t *r, recs_str_t *value)
{
    size_t                len;
    unsigned char         quote;
    recs_html_plan_t     *plan;
    const unsigned char  *last;

    plan = r->plan;
    quote = r->p < r->end && (*r->p == '"' || *r->p == '\'') ? *r->p++ : ']';

    last = r->p < r->end ? memchr(r->p, quote, (size_t) (r->end - r->p)) : NULL;

    if (last == NULL) {
        return recs_html_target_bad(r, "a value has no end");
    }

    len = (size_t) (last - r->p);

    if (len > RECS_HTML_VALUE || len > sizeof(plan->text) - plan->used) {
        return recs_html_target_bad(r, "too long a value");
    }

    memcpy(plan->text + plan->used, r->p, len);
    *value = (recs_str_t) { plan->text + plan->used, len };

    plan->used += len;
    r->p = last + (quote != ']');

    return RECS_OK;
}


/* name, name=value and the bracket behind them */

static recs_rc_t
recs_html_target_brackets(recs_html_reader_t *r, recs_html_test_t *test)
{
    test->how = RECS_HTML_HAS;

    if (recs_html_target_name(r, true, RECS_HTML_ATTR, &test->name) != RECS_OK)
    {
        return RECS_BAD;
    }

    if (r->p < r->end && *r->p == '=') {
        r->p++;
        test->how = RECS_HTML_IS;

        if (recs_html_target_value(r, &test->value) != RECS_OK) {
            return RECS_BAD;
        }
    }

    if (r->p == r->end || *r->p != ']') {
        return recs_html_target_bad(r, "expected ] behind an attribute, like "
                                       "[name] or [name=value]");
    }

    r->p++;

    return RECS_OK;
}


/* The part of a selector at r->p, which is not its tag. */

static recs_rc_t
recs_html_target_part(recs_html_reader_t *r, recs_html_test_t *test)
{
    *test = (recs_html_test_t) { .how = RECS_HTML_IS };

    switch (*r->p++) {

    case '#':
        test->name = recs_str("id");
        return recs_html_target_name(r, false, RECS_HTML_VALUE, &test->value);

    case '.':
        test->name = recs_str("class");
        test->how = RECS_HTML_WORD;
        return recs_html_target_name(r, false, RECS_HTML_VALUE, &test->value);

    case '[':
        return recs_html_target_brackets(r, test);

    default:
        return recs_html_target_bad(r, "no simple selector, as tag#id.class"
                                       "[name=value]");
    }
}


static recs_rc_t
recs_html_target_selector(recs_html_reader_t *r)
{
    recs_html_plan_t  *plan;

    plan = r->plan;

    if (r->p == r->end) {
        return recs_html_target_bad(r, "a selector is missing");
    }

    if (recs_html_alpha(*r->p)
        && recs_html_target_name(r, true, RECS_HTML_TAG, &r->target->name)
           != RECS_OK)
    {
        return RECS_BAD;
    }

    while (r->p < r->end) {

        if (plan->ntests == RECS_HTML_TESTS) {
            return recs_html_target_bad(r, "too many ids, classes, attributes");
        }

        if (recs_html_target_part(r, &plan->tests[plan->ntests]) != RECS_OK) {
            return RECS_BAD;
        }

        r->target->tests |= (uint32_t) 1 << plan->ntests++;
    }

    return RECS_OK;
}


/* data-recs="NAME" */

static recs_rc_t
recs_html_target_recs(recs_html_reader_t *r, recs_str_t name)
{
    recs_html_plan_t  *plan;

    plan = r->plan;

    if (plan->ntests == RECS_HTML_TESTS) {
        return recs_html_target_bad(r, "too many ids, classes and attributes");
    }

    plan->tests[plan->ntests] = (recs_html_test_t) { recs_str("data-recs"),
                                                     name, RECS_HTML_IS };
    r->target->tests = (uint32_t) 1 << plan->ntests++;
    r->target->at = RECS_HTML_AT_RECS;

    return RECS_OK;
}


static recs_rc_t
recs_html_target_read(recs_html_reader_t *r, recs_str_t name)
{
    size_t                i, n;
    recs_str_t            word;
    const unsigned char  *colon;

    if (recs_str_eq(r->spec, recs_str("marker"))) {
        r->target->at = RECS_HTML_AT_MARKER;
        r->target->name = name;
        return RECS_OK;
    }

    if (recs_str_eq(r->spec, recs_str("data-recs"))) {
        return recs_html_target_recs(r, name);
    }

    if (recs_str_eq(r->spec, recs_str("</body>"))
        || recs_str_eq(r->spec, recs_str("</head>")))
    {
        r->target->at = r->spec.data[2] == 'b' ? RECS_HTML_AT_BODY
                                               : RECS_HTML_AT_HEAD;
        return RECS_OK;
    }

    colon = r->spec.len ? memchr(r->spec.data, ':', r->spec.len) : NULL;
    n = colon != NULL ? (size_t) (colon - r->spec.data) : r->spec.len;
    word = (recs_str_t) { r->spec.data, n };

    for (i = 0; i < RECS_HTML_WORDS; i++) {
        if (recs_str_eq(word, recs_str_of(recs_html_words[i].word))) {
            r->target->at = recs_html_words[i].at;
            r->p = colon != NULL ? colon + 1 : r->end;
            return recs_html_target_selector(r);
        }
    }

    return recs_html_target_bad(r, "there are: marker, data-recs, </body>, "
                                   "</head>, and before:, prepend:, append:, "
                                   "after: with a selector");
}


void
recs_html_plan_init(recs_html_plan_t *plan)
{
    memset(plan, 0, sizeof(recs_html_plan_t));
}


recs_rc_t
recs_html_target_add(recs_html_plan_t *plan, unsigned injection,
    recs_str_t name, recs_str_t spec, recs_err_t *err)
{
    recs_html_reader_t  r;

    r = (recs_html_reader_t) { .plan = plan, .spec = spec, .err = err,
                               .p = spec.data, .end = spec.data + spec.len };

    if (injection >= RECS_HTML_INJECTIONS
        || plan->ntargets == RECS_HTML_TARGETS)
    {
        return recs_html_target_bad(&r, "too many of them");
    }

    r.target = &plan->targets[plan->ntargets];

    *r.target = (recs_html_target_t) { .injection = (uint8_t) injection };

    if (recs_html_target_read(&r, name) != RECS_OK) {
        return RECS_BAD;
    }

    plan->ntargets++;

    return RECS_OK;
}
