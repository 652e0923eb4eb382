
#include "render/recs_ops.h"

#include <stdlib.h>


recs_rc_t
recs_ops_add(recs_program_t *p, recs_op_t op)
{
    recs_op_t  *ops;

    if (p->nops == RECS_PROGRAM_OPS) {
        return RECS_SPACE;
    }

    if ((p->nops & (p->nops - 1)) == 0) {       /* full: it doubles */
        ops = realloc(p->ops, (p->nops ? 2 * p->nops : 1) * sizeof(recs_op_t));

        if (ops == NULL) {
            return RECS_SYS;
        }

        p->ops = ops;
    }

    p->ops[p->nops++] = op;

    return RECS_OK;
}


/* room for len bytes of text in all: a power of two */

static recs_rc_t
recs_ops_room(recs_program_t *p, size_t len)
{
    size_t          size;
    unsigned char  *text;

    for (size = 256; size < len; size *= 2) {
        /* void */
    }

    if (p->ntext > size / 2) {
        return RECS_OK;                         /* it is there */
    }

    text = realloc(p->text, size);

    if (text == NULL) {
        return RECS_SYS;
    }

    p->text = text;

    return RECS_OK;
}


/* bytes to the program's text; at is where they are */

static recs_rc_t
recs_ops_put(recs_program_t *p, recs_str_t s, uint32_t *at)
{
    if (s.len > RECS_PROGRAM_TEXT - p->ntext) {
        return RECS_SPACE;
    }

    if (recs_ops_room(p, p->ntext + s.len) != RECS_OK) {
        return RECS_SYS;
    }

    *at = p->ntext;
    memcpy(p->text + p->ntext, s.data, s.len);
    p->ntext += (uint32_t) s.len;

    return RECS_OK;
}


recs_rc_t
recs_ops_ask(recs_program_t *p, recs_op_t op, recs_str_t name)
{
    recs_rc_t  rc;

    if (op.value != RECS_VALUE_ATTRIBUTE) {
        return recs_ops_add(p, op);
    }

    op.len = (uint32_t) name.len;
    rc = recs_ops_put(p, name, &op.name);

    return rc == RECS_OK ? recs_ops_add(p, op) : rc;
}


recs_rc_t
recs_ops_text(recs_program_t *p, recs_str_t s, bool join)
{
    uint32_t    at;
    recs_rc_t   rc;
    recs_op_t  *last;

    if (s.len == 0) {
        return RECS_OK;
    }

    rc = recs_ops_put(p, s, &at);

    if (rc != RECS_OK) {
        return rc;
    }

    last = join && p->nops != 0 ? &p->ops[p->nops - 1] : NULL;

    if (last != NULL && last->code == RECS_OP_TEXT) {
        last->len += (uint32_t) s.len;
        return RECS_OK;
    }

    return recs_ops_add(p, (recs_op_t) { .code = RECS_OP_TEXT, .at = at,
                                         .len = (uint32_t) s.len });
}


void
recs_program_free(recs_program_t *p)
{
    free(p->ops);
    free(p->text);
    memset(p, 0, sizeof(recs_program_t));
}
