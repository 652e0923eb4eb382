
/*
 * A template, compiled: operations one after another, partials in their place,
 * every value with the way it is escaped there.  Private to this room.
 */

#ifndef RECS_PROGRAM_H
#define RECS_PROGRAM_H

#include "render/recs_markup.h"


/* bounds of one template, its partials included */

#define RECS_PROGRAM_OPS        4096
#define RECS_PROGRAM_TEXT       (256 * 1024)        /* bytes of its own text */
#define RECS_PROGRAM_SECTIONS   32                  /* inside each other */
#define RECS_PROGRAM_DEPTH      16                  /* partials in each other */
#define RECS_PROGRAM_PARTIALS   256

typedef enum {
    RECS_OP_TEXT = 0,           /* len bytes at `at` of the text */
    RECS_OP_VALUE,
    RECS_OP_IF,                 /* without the value go on at `at` */
    RECS_OP_UNLESS,             /* with it go on at `at` */
    RECS_OP_EACH,               /* the first of a list; without one go to `at` */
    RECS_OP_NEXT                /* with a next one go to `at` */
} recs_op_code_t;

typedef struct {
    uint8_t   code;
    uint8_t   value;            /* recs_value_t */
    uint8_t   kind;             /* recs_kind_t of it */
    uint8_t   escape;           /* recs_escape_t */
    bool      empty;            /* "" where nothing would be written */
    uint32_t  at;               /* of the text, or an operation */
    uint32_t  len;              /* of the text, or of a name in it */
    uint32_t  name;             /* where that is: of an attribute */
} recs_op_t;

typedef struct recs_template_s {
    recs_markup_kind_t   kind;
    recs_op_t           *ops;
    uint32_t             nops;
    unsigned char       *text;
    uint32_t             ntext;
} recs_program_t;


typedef struct {
    recs_str_t           name;
    recs_str_t           file;          /* as errors name it */
    recs_str_t           text;
    recs_markup_kind_t   kind;
    bool                 own;           /* of the shop, not shipped */
    bool                 good;          /* program is compiled */
    recs_program_t       program;
} recs_template_source_t;

/* NULL when there is none of that name. */
typedef const recs_template_source_t *(*recs_partial_pt)(const void *ctx,
    recs_str_t name);


/*
 * Compile.  The program is the caller's, recs_program_free().  RECS_BAD: err
 * says FILE:LINE:COLUMN and what is wrong there.
 */
recs_rc_t recs_program_compile(recs_program_t *p,
    const recs_template_source_t *source, recs_partial_pt partial,
    const void *ctx, recs_err_t *err);
void recs_program_free(recs_program_t *p);


#endif /* RECS_PROGRAM_H */
