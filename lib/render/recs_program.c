
/*
 * Mustache, read once: https://mustache.github.io/mustache.5.html
 *
 * Names are known here, so a misspelt one is an error and no empty text; and
 * partials are put in their place, so that what a value is escaped for is known
 * in them, too, and none can hold itself.
 */

#include "render/recs_program.h"

#include "render/recs_ops.h"
#include "render/recs_tag.h"

#include <stdio.h>


typedef struct {
    const recs_reading_t  *reading;
    const unsigned char   *at;          /* of its tag */
    recs_str_t             name;
    recs_str_t             asked;       /* the same, but for "." */
    const recs_model_t    *model;
    uint32_t               op;
    bool                   inverted;
    recs_markup_t          markup;      /* before it */
} recs_section_t;

typedef struct {
    recs_program_t   *program;
    recs_partial_pt   partial;
    const void       *ctx;
    recs_err_t       *err;
    uint32_t          target;           /* the last operation that is jumped to */
    uint32_t          nsections;
    uint32_t          npartials;
    recs_scope_of_t   scopes[RECS_SCOPES];
    uint32_t          nscopes;
    recs_str_t        asked;            /* by the tag */
    recs_markup_t     markup;
    recs_section_t    sections[RECS_PROGRAM_SECTIONS];
} recs_compile_t;

static recs_rc_t recs_compile_source(recs_compile_t *c, recs_reading_t *r);


/* ---- operations */

static recs_rc_t
recs_compile_room(const recs_compile_t *c, const recs_reading_t *r,
    const unsigned char *at, recs_rc_t rc)
{
    switch (rc) {

    case RECS_SPACE:
        return recs_tag_say(r, at, c->err, "the template is too large with its "
                            "partials: at most 4096 tags and 256 KiB of text");

    case RECS_SYS:
        return recs_fail(c->err, RECS_SYS, 0, "out of memory");

    default:
        return rc;
    }
}


static recs_rc_t
recs_compile_op(recs_compile_t *c, const recs_reading_t *r,
    const recs_tag_t *tag, recs_op_t op)
{
    return recs_compile_room(c, r, tag->begin,
                             recs_ops_ask(c->program, op, c->asked));
}


/* text as it will be written; from is where the template has it */

static recs_rc_t
recs_compile_put(recs_compile_t *c, const recs_reading_t *r, recs_str_t s,
    const unsigned char *from)
{
    size_t       read;
    const char  *why;

    why = NULL;
    read = recs_markup_text(&c->markup, s, &why);

    if (why != NULL) {
        return recs_tag_say(r, from == s.data ? from + read : from, c->err,
                            why);
    }

    return recs_compile_room(c, r, from, recs_ops_text(c->program, s,
                             c->program->nops > c->target));
}


static recs_rc_t
recs_compile_indent(recs_compile_t *c, const recs_reading_t *r,
    const recs_reading_t *of)
{
    recs_rc_t  rc;

    rc = of->indented != NULL ? recs_compile_indent(c, r, of->indented)
                              : RECS_OK;

    return rc == RECS_OK ? recs_compile_put(c, r, of->indent, r->p) : rc;
}


/* text of a source up to `to`, each line with the indent of its partial */

static recs_rc_t
recs_compile_text(recs_compile_t *c, recs_reading_t *r,
    const unsigned char *to)
{
    recs_rc_t             rc;
    const unsigned char  *line;

    rc = RECS_OK;

    for ( /* void */ ; r->p < to && rc == RECS_OK; r->p = line) {

        line = memchr(r->p, '\n', (size_t) (to - r->p));
        line = line != NULL ? line + 1 : to;

        if (recs_tag_line_start(r, r->p) && *r->p != '\n'
            && *r->p != '\r')
        {
            rc = recs_compile_indent(c, r, r);
        }

        if (rc == RECS_OK) {
            rc = recs_compile_put(c, r,
                                  (recs_str_t) { r->p, (size_t) (line - r->p) },
                                  r->p);
        }
    }

    return rc;
}


/* ---- names */

/* the value of "." is that of the section around it */

static const recs_model_t *
recs_compile_dot(recs_compile_t *c)
{
    uint32_t               i;
    const recs_section_t  *s;

    for (i = c->nsections; i > 0; i--) {
        s = &c->sections[i - 1];

        if (!s->inverted) {
            c->asked = s->asked;
            return s->model->kind < RECS_KIND_FLAG ? s->model : NULL;
        }
    }

    return NULL;
}


static const recs_model_t *
recs_compile_name(recs_compile_t *c, const recs_reading_t *r,
    const recs_tag_t *tag)
{
    char                 more[96];
    const char          *near;
    const recs_model_t  *model;

    c->asked = tag->name;

    if (recs_str_eq(tag->name, recs_str("."))) {
        model = recs_compile_dot(c);

        if (model == NULL) {
            (void) recs_tag_say(r, tag->begin, c->err, "\".\" is the value of "
                                "a section around it: there is none here");
        }

        return model;
    }

    model = recs_model_find(tag->name, c->scopes, c->nscopes, &near);

    if (model == NULL) {

        if (near != NULL) {
            (void) snprintf(more, sizeof(more), ": did you mean \"%s\"?", near);
        }

        (void) recs_tag_fail(r, tag->begin, c->err, "there is no value here "
                             "that is called", tag->name,
                             near != NULL ? more : "");
    }

    return model;
}


/* ---- tags */

static recs_rc_t
recs_compile_value(recs_compile_t *c, const recs_reading_t *r,
    const recs_tag_t *tag)
{
    bool                 raw;
    recs_op_t            op;
    const char          *why;
    recs_escape_t        escape;
    const recs_model_t  *model;

    raw = tag->sigil != 0;
    model = recs_compile_name(c, r, tag);

    if (model == NULL) {
        return RECS_BAD;
    }

    if (model->kind == RECS_KIND_FLAG || model->kind == RECS_KIND_LIST) {
        return recs_tag_fail(r, tag->begin, c->err, "only a section can ask for",
                             tag->name, "");
    }

    op = (recs_op_t) { .code = RECS_OP_VALUE, .value = (uint8_t) model->value,
                       .kind = (uint8_t) model->kind };

    if (model->kind == RECS_KIND_MARKUP) {

        if (!raw || c->markup.at != RECS_AT_TEXT) {
            return recs_tag_fail(r, tag->begin, c->err, "this is markup, to be "
                             "written in three braces, between "
                             "elements:", tag->name, "");
        }

        return recs_compile_op(c, r, tag, op);
    }

    if (raw && c->markup.at != RECS_AT_PLAIN) {
        return recs_tag_fail(r, tag->begin, c->err, "this is text, no markup: "
                             "write two braces around", tag->name, "");
    }

    if (!recs_markup_value(&c->markup, model->kind, &escape, &op.empty, &why)) {
        return recs_tag_say(r, tag->begin, c->err, why);
    }

    op.escape = (uint8_t) escape;

    return recs_compile_op(c, r, tag, op);
}


static recs_rc_t
recs_compile_begin(recs_compile_t *c, const recs_reading_t *r,
    const recs_tag_t *tag)
{
    uint32_t             i;
    recs_section_t      *s;
    const recs_model_t  *model;

    model = recs_compile_name(c, r, tag);

    if (model == NULL) {
        return RECS_BAD;
    }

    if (c->nsections == RECS_PROGRAM_SECTIONS) {
        return recs_tag_say(r, tag->begin, c->err, "too many sections in each "
                                "other: at most 32");
    }

    s = &c->sections[c->nsections];
    *s = (recs_section_t) { r, tag->begin, tag->name, c->asked, model,
                            c->program->nops, tag->sigil == '^', c->markup };

    if (model->kind != RECS_KIND_LIST || s->inverted) {
        c->nsections++;

        return recs_compile_op(c, r, tag, (recs_op_t) {
            .code = s->inverted ? RECS_OP_UNLESS : RECS_OP_IF,
            .value = (uint8_t) model->value, .kind = (uint8_t) model->kind
        });
    }

    for (i = 0; i < c->nsections; i++) {
        if (c->sections[i].model == model && !c->sections[i].inverted) {
            return recs_tag_fail(r, tag->begin, c->err, "a list cannot be gone "
                             "through inside itself:", tag->name, "");
        }
    }

    c->nsections++;
    c->scopes[c->nscopes++] = recs_model_inside(model->value);
    c->target = c->program->nops + 1;

    return recs_compile_op(c, r, tag, (recs_op_t) {
        .code = RECS_OP_EACH, .value = (uint8_t) model->value,
        .kind = (uint8_t) model->kind
    });
}


static recs_rc_t
recs_compile_end(recs_compile_t *c, const recs_reading_t *r,
    const recs_tag_t *tag)
{
    bool             list;
    recs_rc_t        rc;
    const char      *why;
    recs_section_t  *s;

    s = c->nsections != 0 ? &c->sections[c->nsections - 1] : NULL;

    if (s == NULL || s->reading != r) {
        return recs_tag_fail(r, tag->begin, c->err, "no section is open that "
                             "this would close:", tag->name, "");
    }

    if (!recs_str_eq(s->name, tag->name)) {
        return recs_tag_fail(r, tag->begin, c->err, "the section that is open "
                             "is", s->name, "");
    }

    list = s->model->kind == RECS_KIND_LIST && !s->inverted;

    if (!recs_markup_join(&c->markup, &s->markup, list, &why)) {
        return recs_tag_say(r, tag->begin, c->err, why);
    }

    rc = RECS_OK;

    if (list) {
        c->nscopes--;
        rc = recs_compile_op(c, r, tag, (recs_op_t) {
            .code = RECS_OP_NEXT, .value = (uint8_t) s->model->value,
            .kind = (uint8_t) s->model->kind, .at = s->op + 1
        });
    }

    c->nsections--;
    c->program->ops[s->op].at = c->program->nops;
    c->target = c->program->nops;

    return rc;
}


static recs_rc_t
recs_compile_partial(recs_compile_t *c, recs_reading_t *r,
    const recs_tag_t *tag)
{
    recs_reading_t                 in;
    const recs_reading_t          *up;
    const recs_template_source_t  *source;

    source = c->partial(c->ctx, tag->name);

    if (source == NULL) {
        return recs_tag_fail(r, tag->begin, c->err, "there is no template",
                             tag->name, "");
    }

    for (up = r; up != NULL; up = up->parent) {
        if (up->source == source) {
            return recs_tag_fail(r, tag->begin, c->err, "a template cannot be "
                                     "part of itself:", tag->name, "");
        }
    }

    if (r->depth == RECS_PROGRAM_DEPTH
        || c->npartials++ == RECS_PROGRAM_PARTIALS)
    {
        return recs_tag_say(r, tag->begin, c->err, "too many partials: at most "
                                "16 in each other, 256 in all");
    }

    in = (recs_reading_t) { .parent = r, .depth = r->depth + 1 };
    recs_tag_begin(&in, source);

    if (tag->alone) {
        in.indented = r;
        in.indent = (recs_str_t) { tag->line,
                                   (size_t) (tag->begin - tag->line) };
    }

    return recs_compile_source(c, &in);
}


static recs_rc_t
recs_compile_run(recs_compile_t *c, recs_reading_t *r, const recs_tag_t *tag)
{
    switch (tag->sigil) {

    case '!':
        return RECS_OK;

    case '=':
        return recs_tag_delimiters(r, tag, c->err);

    case '>':
        return recs_compile_partial(c, r, tag);

    case '#':
    case '^':
        return recs_compile_begin(c, r, tag);

    case '/':
        return recs_compile_end(c, r, tag);

    case '$':
    case '<':
        return recs_tag_say(r, tag->begin, c->err, "there are no blocks and "
                                "parents here: use a partial, {{> name}}");

    default:
        return recs_compile_value(c, r, tag);
    }
}


static recs_rc_t
recs_compile_source(recs_compile_t *c, recs_reading_t *r)
{
    recs_rc_t   rc;
    recs_tag_t  tag;

    while ((rc = recs_tag_next(r, &tag, c->err)) == RECS_OK) {

        rc = recs_compile_text(c, r, tag.alone ? tag.line : tag.begin);

        if (rc == RECS_OK && !tag.alone && recs_tag_line_start(r, tag.begin)) {
            rc = recs_compile_indent(c, r, r);
        }

        if (rc == RECS_OK) {
            rc = recs_compile_run(c, r, &tag);
            r->p = tag.end;
        }

        if (rc != RECS_OK) {
            return rc;
        }
    }

    if (rc == RECS_NONE) {
        rc = recs_compile_text(c, r, r->end);
    }

    if (rc == RECS_OK && c->nsections != 0
        && c->sections[c->nsections - 1].reading == r)
    {
        return recs_tag_fail(r, c->sections[c->nsections - 1].at, c->err,
                             "this section is not closed:",
                             c->sections[c->nsections - 1].name, "");
    }

    return rc;
}


recs_rc_t
recs_program_compile(recs_program_t *p, const recs_template_source_t *source,
    recs_partial_pt partial, const void *ctx, recs_err_t *err)
{
    recs_rc_t        rc;
    const char      *open;
    recs_compile_t   c;
    recs_reading_t   r;

    memset(p, 0, sizeof(recs_program_t));
    p->kind = source->kind;

    r = (recs_reading_t) { 0 };
    recs_tag_begin(&r, source);
    c = (recs_compile_t) { .program = p, .partial = partial, .ctx = ctx,
                           .err = err, .nscopes = 1 };

    recs_markup_begin(&c.markup, source->kind);
    rc = recs_compile_source(&c, &r);

    open = rc == RECS_OK ? recs_markup_open(&c.markup) : NULL;

    if (open != NULL) {
        rc = recs_tag_say(&r, r.end, err, open);
    }

    if (rc != RECS_OK) {
        recs_program_free(p);
    }

    return rc;
}
