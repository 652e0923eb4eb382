
#include "splice/recs_html_target.h"

#include "splice/recs_html_find.h"


/* A selector that is read. */

typedef struct {
    recs_html_plan_t     *plan;
    recs_str_t           *name;         /* of the selector's tag */
    uint32_t             *tests;
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
    return recs_fail(r->err, RECS_BAD, 0, "\"%.*s\": %s",
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
        && recs_html_target_name(r, true, RECS_HTML_TAG, r->name)
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

        *r->tests |= (uint32_t) 1 << plan->ntests++;
    }

    return RECS_OK;
}


/* The bit of such a test, which there may be already. */

static recs_rc_t
recs_html_target_test(recs_html_reader_t *r, recs_html_test_t test,
    uint32_t *tests)
{
    unsigned           i;
    recs_html_plan_t  *plan;

    plan = r->plan;

    for (i = 0; i < plan->ntests; i++) {
        if (plan->tests[i].how == test.how
            && recs_str_eq(plan->tests[i].name, test.name)
            && recs_str_eq(plan->tests[i].value, test.value))
        {
            break;
        }
    }

    if (i == RECS_HTML_TESTS) {
        return recs_html_target_bad(r, "too many ids, classes and attributes");
    }

    if (i == plan->ntests) {
        plan->tests[plan->ntests++] = test;
    }

    *tests |= (uint32_t) 1 << i;

    return RECS_OK;
}


static recs_rc_t
recs_html_target_read(recs_html_reader_t *r, recs_html_target_t *target,
    recs_str_t name)
{
    size_t                i, n;
    recs_str_t            word;
    const unsigned char  *colon;

    if (recs_str_eq(r->spec, recs_str("marker"))) {
        target->at = RECS_HTML_AT_MARKER;
        target->name = name;
        return RECS_OK;
    }

    if (recs_str_eq(r->spec, recs_str("data-recs"))) {
        target->at = RECS_HTML_AT_RECS;
        return recs_html_target_test(r, (recs_html_test_t) {
                   recs_str("data-recs"), name, RECS_HTML_IS },
                   &target->tests);
    }

    if (recs_str_eq(r->spec, recs_str("</body>"))
        || recs_str_eq(r->spec, recs_str("</head>")))
    {
        target->at = r->spec.data[2] == 'b' ? RECS_HTML_AT_BODY
                                            : RECS_HTML_AT_HEAD;
        return RECS_OK;
    }

    colon = r->spec.len ? memchr(r->spec.data, ':', r->spec.len) : NULL;
    n = colon != NULL ? (size_t) (colon - r->spec.data) : r->spec.len;
    word = (recs_str_t) { r->spec.data, n };

    for (i = 0; i < RECS_HTML_WORDS; i++) {
        if (recs_str_eq(word, recs_str_of(recs_html_words[i].word))) {
            target->at = recs_html_words[i].at;
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
    recs_html_reader_t   r;
    recs_html_target_t  *target;

    r = (recs_html_reader_t) { .plan = plan, .spec = spec, .err = err,
                               .p = spec.data, .end = spec.data + spec.len };

    if (injection >= RECS_HTML_INJECTIONS
        || plan->ntargets == RECS_HTML_TARGETS)
    {
        return recs_html_target_bad(&r, "too many of them");
    }

    target = &plan->targets[plan->ntargets];

    *target = (recs_html_target_t) { .injection = (uint8_t) injection };

    r.name = &target->name;
    r.tests = &target->tests;

    if (recs_html_target_read(&r, target, name) != RECS_OK) {
        return RECS_BAD;
    }

    plan->ntargets++;

    return RECS_OK;
}


static recs_rc_t
recs_html_source_selector(recs_html_reader_t *r, recs_str_t selector)
{
    r->spec = selector;
    r->p = selector.data;
    r->end = selector.data + selector.len;

    return recs_html_target_selector(r);
}


/* attr=NAME, and the selector behind it */

static recs_rc_t
recs_html_source_attr(recs_html_reader_t *r, recs_html_source_t *source,
    recs_str_t selector)
{
    recs_html_test_t  test;

    test = (recs_html_test_t) { .how = RECS_HTML_HAS };

    r->p += sizeof("attr=") - 1;

    if (recs_html_target_name(r, true, RECS_HTML_ATTR, &test.name) != RECS_OK) {
        return RECS_BAD;
    }

    if (r->p != r->end) {
        return recs_html_target_bad(r, "no name of an attribute");
    }

    if (recs_html_target_test(r, test, &source->value) != RECS_OK) {
        return RECS_BAD;
    }

    source->tests = source->value;

    return selector.len != 0 ? recs_html_source_selector(r, selector) : RECS_OK;
}


/* itemprop="sku" of the items of schema.org that are products */

static recs_rc_t
recs_html_source_microdata(recs_html_reader_t *r, recs_html_source_t *source)
{
    size_t  i;

    const struct {
        recs_html_test_t   test;
        uint32_t          *tests;
    } parts[] = {
        { { recs_str("itemprop"), recs_str("sku"), RECS_HTML_WORD },
          &source->tests },
        { { recs_str("content"), recs_str(""), RECS_HTML_HAS },
          &source->value },
        { { recs_str("value"), recs_str(""), RECS_HTML_HAS }, &source->value },
        { { recs_str("itemscope"), recs_str(""), RECS_HTML_HAS },
          &source->scope },
        { { recs_str("itemtype"), recs_str("https://schema.org/Product"),
            RECS_HTML_WORD }, &source->product },
        { { recs_str("itemtype"), recs_str("http://schema.org/Product"),
            RECS_HTML_WORD }, &source->product },
    };

    for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        if (recs_html_target_test(r, parts[i].test, parts[i].tests) != RECS_OK)
        {
            return RECS_BAD;
        }
    }

    source->from = RECS_HTML_FROM_MICRODATA;

    return RECS_OK;
}


static recs_rc_t
recs_html_source_read(recs_html_reader_t *r, recs_html_source_t *source,
    recs_str_t from, recs_str_t selector)
{
    if (from.len > 5 && memcmp(from.data, "attr=", 5) == 0) {
        return recs_html_source_attr(r, source, selector);
    }

    if (recs_str_eq(from, recs_str("text"))) {
        source->from = RECS_HTML_FROM_TEXT;
        return recs_html_source_selector(r, selector);
    }

    if (selector.len != 0) {
        return recs_html_target_bad(r, "only attr= and text have a selector "
                                       "behind them");
    }

    if (recs_str_eq(from, recs_str("microdata"))) {
        return recs_html_source_microdata(r, source);
    }

    if (recs_str_eq(from, recs_str("json-ld"))) {
        source->from = RECS_HTML_FROM_LD;
        return RECS_OK;
    }

    if (recs_str_eq(from, recs_str("dataLayer"))) {
        source->from = RECS_HTML_FROM_LAYER;
        return RECS_OK;
    }

    return recs_html_target_bad(r, "there are: attr=NAME, text, microdata, "
                                   "json-ld, dataLayer");
}


recs_rc_t
recs_html_source_add(recs_html_plan_t *plan, recs_html_fact_t fact,
    recs_str_t from, recs_str_t selector, recs_err_t *err)
{
    recs_html_reader_t   r;
    recs_html_source_t  *source;

    r = (recs_html_reader_t) { .plan = plan, .spec = from, .err = err,
                               .p = from.data, .end = from.data + from.len };

    if (plan->nsources == RECS_HTML_SOURCES) {
        return recs_html_target_bad(&r, "too many of them");
    }

    source = &plan->sources[plan->nsources];
    *source = (recs_html_source_t) { .fact = (uint8_t) fact };

    r.name = &source->name;
    r.tests = &source->tests;

    if (recs_html_source_read(&r, source, from, selector) != RECS_OK) {
        return RECS_BAD;
    }

    plan->nsources++;

    return RECS_OK;
}
