
/*
 * Question in, bytes out: decide, fetch the cards, render.  Both front doors
 * (nginx and the command) call this and nothing else, so they answer alike.
 */

#ifndef RECS_ANSWER_H
#define RECS_ANSWER_H

#include "base/recs_out.h"
#include "decide/recs_decide.h"
#include "render/recs_template.h"


typedef enum {
    RECS_FORMAT_JSON = 0,       /* an object: the endpoint's answer */
    RECS_FORMAT_HTML,           /* a fragment */
    RECS_FORMAT_EMAIL,          /* a fragment for mail programs */
    RECS_FORMAT_TEXT,
    RECS_FORMAT_PUSH,           /* JSON of the best suggestion */
    RECS_FORMAT_ITEMS,          /* a JSON array: spliced into a cart */
    RECS_FORMATS
} recs_format_t;

extern const char *const  recs_format_names[RECS_FORMATS];

/* RECS_FORMATS when there is none of that name. */
recs_format_t recs_format_find(recs_str_t name);

/* That of a placement whose answers leave by another way than a page: email and
   push; RECS_FORMATS of any other. */
recs_format_t recs_format_own(recs_str_t placement);


/* how an answer is to look; all zero is JSON */

typedef struct {
    recs_format_t            format;
    const recs_templates_t  *templates;     /* NULL: JSON, ITEMS and HTML cards */
    recs_str_t               name;          /* of the template; empty: what the
                                               placement and its rules say */
    recs_str_t               base_url;      /* see recs_render_t */
    recs_str_t               nonce;
} recs_look_t;

/*
 * The template of an answer: that of the look, else of that name, where it makes
 * what the format asks for; else the format's own.  NULL: written by code.
 */
const recs_template_t *recs_answer_template(const recs_look_t *look,
    recs_str_t name);

/*
 * Add a text of a store that is called "templates/NAME.mustache"; file is what
 * errors call it.  RECS_NONE: it is called otherwise; else as
 * recs_templates_add().
 */
recs_rc_t recs_answer_template_add(recs_templates_t *set, recs_str_t name,
    recs_str_t file, recs_str_t text, recs_err_t *err);

/*
 * The shipped templates and those of the store.  note, if not NULL, is told of
 * what is wrong with each of these that is not taken.  NULL: memory is out.
 */
recs_templates_t *recs_answer_templates(const recs_store_t *st,
    recs_template_note_pt note, void *ctx);


/*
 * Decide q and write the answer; to skus, which may be NULL, the SKUs of the
 * items with a NUL between two.  out->n is the length even where
 * out->cap was too small (RECS_SPACE): take more memory, recs_answer_write().
 *
 * RECS_OK     something to show: items, or but for RECS_FORMAT_ITEMS a message
 * RECS_NONE   nothing to show; JSON has an empty list, PUSH an empty object, the
 *             others no bytes
 * RECS_SPACE  out->cap is too small
 * RECS_BAD    a record of the store is damaged
 */
recs_rc_t recs_answer(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w,
    const recs_look_t *look, recs_out_t *out, recs_out_t *skus);

/* Write again what w decided last, while store, policy and query live. */
recs_rc_t recs_answer_write(const recs_store_t *st, const recs_workspace_t *w,
    const recs_look_t *look, recs_out_t *out, recs_out_t *skus);


/*
 * The address of the i-th pick of what w decided last, of its picture or of its
 * page, behind base_url where it is a path.  RECS_NONE: there is no such pick, or
 * it has none.  RECS_BAD: damaged.
 */
recs_rc_t recs_answer_url(const recs_store_t *st, const recs_workspace_t *w,
    size_t i, bool image, recs_str_t base_url, recs_out_t *out);


#endif /* RECS_ANSWER_H */
