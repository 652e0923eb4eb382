
#include "render/recs_template.h"

#include "base/recs_utf8.h"
#include "render/recs_program.h"
#include "render/recs_shipped.h"

#include <stdlib.h>


struct recs_templates_s {
    size_t                  n;
    recs_template_source_t  sources[RECS_TEMPLATES_MAX];
};


static recs_template_source_t *
recs_templates_source(recs_templates_t *set, recs_str_t name)
{
    size_t  i;

    for (i = 0; i < set->n; i++) {
        if (recs_str_eq(set->sources[i].name, name)) {
            return &set->sources[i];
        }
    }

    return NULL;
}


static const recs_template_source_t *
recs_templates_partial(const void *ctx, recs_str_t name)
{
    return recs_templates_source((recs_templates_t *) ctx, name);
}


static bool
recs_templates_ends(recs_str_t name, recs_str_t end)
{
    return name.len > end.len
           && memcmp(name.data + name.len - end.len, end.data, end.len) == 0;
}


static recs_markup_kind_t
recs_templates_kind(recs_str_t name)
{
    return recs_templates_ends(name, recs_str(".txt")) ? RECS_MARKUP_TEXT
           : recs_templates_ends(name, recs_str(".json")) ? RECS_MARKUP_JSON
           : RECS_MARKUP_HTML;
}


/* name, file and text in one piece of memory */

static recs_rc_t
recs_templates_copy(recs_template_source_t *to, recs_str_t name,
    recs_str_t file, recs_str_t text, recs_err_t *err)
{
    unsigned char  *p;

    p = malloc(name.len + file.len + text.len + 1);

    if (p == NULL) {
        return recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    memcpy(p, name.data, name.len);
    memcpy(p + name.len, file.data, file.len);

    if (text.len != 0) {
        memcpy(p + name.len + file.len, text.data, text.len);
    }

    to->name = (recs_str_t) { p, name.len };
    to->file = (recs_str_t) { p + name.len, file.len };
    to->text = (recs_str_t) { p + name.len + file.len, text.len };

    return RECS_OK;
}


static bool
recs_templates_name_ok(recs_str_t name)
{
    size_t         i;
    unsigned char  c;

    for (i = 0; i < name.len; i++) {
        c = name.data[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
        {
            return false;
        }
    }

    return name.len != 0 && name.len <= RECS_TEMPLATE_NAME_MAX;
}


recs_rc_t
recs_templates_add(recs_templates_t *set, recs_str_t name, recs_str_t file,
    recs_str_t text, recs_err_t *err)
{
    recs_template_source_t  *source, made;

    if (!recs_templates_name_ok(name)) {
        return recs_fail(err, RECS_BAD, 0, "%.*s: the name of a template is 1 "
                         "to %d letters, digits, \".\", \"-\" and \"_\"",
                         (int) file.len, file.data, RECS_TEMPLATE_NAME_MAX);
    }

    if (text.len > RECS_TEMPLATE_TEXT_MAX) {
        return recs_fail(err, RECS_BAD, 0, "%.*s: a template has at most %d "
                         "bytes", (int) file.len, file.data,
                         RECS_TEMPLATE_TEXT_MAX);
    }

    if (!recs_utf8_valid(text)
        || (text.len != 0 && memchr(text.data, '\0', text.len) != NULL))
    {
        return recs_fail(err, RECS_BAD, 0, "%.*s: not text in UTF-8",
                         (int) file.len, file.data);
    }

    source = recs_templates_source(set, name);

    if (source == NULL && set->n == RECS_TEMPLATES_MAX) {
        return recs_fail(err, RECS_BAD, 0, "%.*s: there are more than %d "
                         "templates", (int) file.len, file.data,
                         RECS_TEMPLATES_MAX);
    }

    made = (recs_template_source_t) { .kind = recs_templates_kind(name) };

    if (recs_templates_copy(&made, name, file, text, err) != RECS_OK) {
        return RECS_SYS;
    }

    if (source == NULL) {
        source = &set->sources[set->n++];

    } else {
        made.kind = source->kind;
        recs_program_free(&source->program);
        free((void *) source->name.data);
    }

    made.own = true;
    *source = made;

    return RECS_OK;
}


recs_templates_t *
recs_templates_new(void)
{
    size_t                 i;
    recs_templates_t      *set;
    const recs_shipped_t  *shipped;

    set = calloc(1, sizeof(recs_templates_t));

    for (i = 0; set != NULL && (shipped = recs_shipped_at(i)) != NULL; i++) {

        if (recs_templates_add(set, recs_str_of(shipped->name),
                               recs_str_of(shipped->name),
                               recs_str_of(shipped->text), NULL)
            != RECS_OK)
        {
            recs_templates_free(set);
            return NULL;
        }

        set->sources[i].kind = shipped->kind;
        set->sources[i].own = false;
    }

    return set;
}


void
recs_templates_free(recs_templates_t *set)
{
    size_t  i;

    for (i = 0; set != NULL && i < set->n; i++) {
        recs_program_free(&set->sources[i].program);
        free((void *) set->sources[i].name.data);
    }

    free(set);
}


recs_rc_t
recs_templates_compile(recs_templates_t *set, recs_template_note_pt note,
    void *ctx)
{
    size_t                   i;
    recs_rc_t                rc, all;
    recs_err_t               err;
    recs_template_source_t  *source;

    all = RECS_OK;

    for (i = 0; i < set->n; i++) {
        source = &set->sources[i];

        recs_program_free(&source->program);
        rc = recs_program_compile(&source->program, source,
                                  recs_templates_partial, set, &err);
        source->good = rc == RECS_OK;

        if (rc != RECS_OK) {
            all = rc;

            if (note != NULL) {
                note(ctx, &err);
            }
        }
    }

    return all;
}


const recs_template_t *
recs_templates_find(const recs_templates_t *set, recs_str_t name)
{
    const recs_template_source_t  *source;

    source = recs_templates_source((recs_templates_t *) set, name);

    return source != NULL && source->good ? &source->program : NULL;
}


recs_str_t
recs_templates_name(const recs_templates_t *set, size_t i)
{
    return i < set->n ? set->sources[i].name : recs_str("");
}


bool
recs_templates_own(const recs_templates_t *set, recs_str_t name)
{
    const recs_template_source_t  *source;

    source = recs_templates_source((recs_templates_t *) set, name);

    return source != NULL && source->own;
}
