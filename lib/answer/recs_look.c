
#include "answer/recs_answer.h"


#define RECS_LOOK_FOLDER   "templates/"
#define RECS_LOOK_ENDING   ".mustache"


const char *const  recs_format_names[RECS_FORMATS] = {
    [RECS_FORMAT_JSON]  = "json",
    [RECS_FORMAT_HTML]  = "html",
    [RECS_FORMAT_EMAIL] = "email",
    [RECS_FORMAT_TEXT]  = "text",
    [RECS_FORMAT_PUSH]  = "push",
    [RECS_FORMAT_ITEMS] = "items"
};


recs_format_t
recs_format_find(recs_str_t name)
{
    recs_format_t  format;

    for (format = 0; format < RECS_FORMATS; format++) {
        if (recs_str_eq(recs_str_of(recs_format_names[format]), name)) {
            break;
        }
    }

    return format;
}


recs_format_t
recs_format_own(recs_str_t placement)
{
    return recs_str_eq(placement, recs_str("email")) ? RECS_FORMAT_EMAIL
           : recs_str_eq(placement, recs_str("push")) ? RECS_FORMAT_PUSH
           : RECS_FORMATS;
}


/* cards are joined by code, unless the shop has its own */

static const struct {
    const char          *name;
    recs_markup_kind_t   kind;
} recs_look_own[RECS_FORMATS] = {
    [RECS_FORMAT_HTML]  = { "cards", RECS_MARKUP_HTML },
    [RECS_FORMAT_EMAIL] = { "email", RECS_MARKUP_HTML },
    [RECS_FORMAT_TEXT]  = { "text", RECS_MARKUP_TEXT },
    [RECS_FORMAT_PUSH]  = { "push", RECS_MARKUP_JSON }
};


static const recs_template_t *
recs_look_named(const recs_look_t *look, recs_str_t name)
{
    const recs_template_t  *t;

    t = name.len != 0 ? recs_templates_find(look->templates, name) : NULL;

    return t != NULL
           && recs_template_kind(t) == recs_look_own[look->format].kind
           ? t : NULL;
}


const recs_template_t *
recs_answer_template(const recs_look_t *look, recs_str_t name)
{
    recs_str_t              own;
    const recs_template_t  *t;

    if (look->templates == NULL || recs_look_own[look->format].name == NULL) {
        return NULL;
    }

    t = recs_look_named(look, look->name);

    if (t == NULL) {
        t = recs_look_named(look, name);
    }

    own = recs_str_of(recs_look_own[look->format].name);

    if (t == NULL
        && (look->format != RECS_FORMAT_HTML
            || recs_templates_own(look->templates, own)))
    {
        t = recs_templates_find(look->templates, own);
    }

    return t;
}


recs_rc_t
recs_answer_template_add(recs_templates_t *set, recs_str_t name,
    recs_str_t file, recs_str_t text, recs_err_t *err)
{
    recs_str_t  folder, ending;

    folder = recs_str(RECS_LOOK_FOLDER);
    ending = recs_str(RECS_LOOK_ENDING);

    if (name.len <= folder.len + ending.len
        || memcmp(name.data, folder.data, folder.len) != 0
        || memcmp(name.data + name.len - ending.len, ending.data, ending.len)
           != 0)
    {
        return RECS_NONE;
    }

    name.data += folder.len;
    name.len -= folder.len + ending.len;

    return recs_templates_add(set, name, file, text, err);
}


/* templates of a store on their way into a set */

typedef struct {
    recs_templates_t       *set;
    recs_template_note_pt   note;
    void                   *ctx;
} recs_look_adding_t;


static recs_rc_t
recs_look_add(void *data, recs_str_t name, recs_str_t text)
{
    recs_look_adding_t  *adding = data;

    recs_rc_t   rc;
    recs_err_t  err;

    rc = recs_answer_template_add(adding->set, name, name, text, &err);

    if (rc != RECS_OK && rc != RECS_NONE && adding->note != NULL) {
        adding->note(adding->ctx, &err);
    }

    return RECS_OK;
}


recs_templates_t *
recs_answer_templates(const recs_store_t *st, recs_template_note_pt note,
    void *ctx)
{
    recs_look_adding_t  adding;

    adding = (recs_look_adding_t) { recs_templates_new(), note, ctx };

    if (adding.set != NULL) {
        (void) recs_store_texts(st, recs_look_add, &adding);
        (void) recs_templates_compile(adding.set, note, ctx);
    }

    return adding.set;
}
