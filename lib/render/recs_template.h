
/*
 * Templates: Mustache with the values of recs_model.h, compiled once, rendered
 * without memory of its own.
 *
 * How a value is escaped is decided by where it stands (recs_markup.h).  Of the
 * name of a template the end says what it makes: "x.txt" plain text, "x.json"
 * JSON, any other HTML.
 */

#ifndef RECS_TEMPLATE_H
#define RECS_TEMPLATE_H

#include "render/recs_markup.h"
#include "render/recs_render.h"


#define RECS_TEMPLATES_MAX        64
#define RECS_TEMPLATE_NAME_MAX    64            /* bytes */
#define RECS_TEMPLATE_TEXT_MAX    (64 * 1024)   /* bytes of one as written */
#define RECS_TEMPLATE_OUT_MAX     (256 * 1024)  /* bytes of an answer */

typedef struct recs_templates_s  recs_templates_t;      /* by their names */
typedef struct recs_template_s   recs_template_t;

typedef void (*recs_template_note_pt)(void *ctx, const recs_err_t *err);


/* The shipped ones, not compiled yet.  NULL: memory is out. */
recs_templates_t *recs_templates_new(void);
void recs_templates_free(recs_templates_t *set);        /* NULL is fine */

/*
 * Add one, in place of a shipped one of that name; what is needed is copied.
 * file is what errors call it.  RECS_BAD: name or text cannot be, or there are
 * too many; RECS_SYS: memory is out.
 */
recs_rc_t recs_templates_add(recs_templates_t *set, recs_str_t name,
    recs_str_t file, recs_str_t text, recs_err_t *err);

/*
 * Compile all; partials may be any of them.  note, if not NULL, is told of each
 * that is wrong: "FILE:LINE:COLUMN: ...".  RECS_BAD: some are; they are not
 * found, the others are.
 */
recs_rc_t recs_templates_compile(recs_templates_t *set,
    recs_template_note_pt note, void *ctx);

/* A compiled one; NULL when there is none of that name. */
const recs_template_t *recs_templates_find(const recs_templates_t *set,
    recs_str_t name);

/* The i-th name, len 0 behind the last: for messages that list them. */
recs_str_t recs_templates_name(const recs_templates_t *set, size_t i);

/* Was it added, and is no shipped one? */
bool recs_templates_own(const recs_templates_t *set, recs_str_t name);

recs_markup_kind_t recs_template_kind(const recs_template_t *t);

/*
 * Write an answer.  False: it would be longer than RECS_TEMPLATE_OUT_MAX, and
 * nothing was written.
 */
bool recs_template_render(recs_out_t *o, const recs_template_t *t,
    const recs_render_t *r);


#endif /* RECS_TEMPLATE_H */
