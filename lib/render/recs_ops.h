
/*
 * A program, written operation by operation.  Private to this room.
 */

#ifndef RECS_OPS_H
#define RECS_OPS_H

#include "render/recs_program.h"


/* RECS_SPACE: RECS_PROGRAM_OPS or _TEXT is reached.  RECS_SYS: no memory. */
recs_rc_t recs_ops_add(recs_program_t *p, recs_op_t op);

/* An operation, with the name it asks for where its value is an attribute. */
recs_rc_t recs_ops_ask(recs_program_t *p, recs_op_t op, recs_str_t name);

/* Text; join: the last operation may take it, if it is text as well. */
recs_rc_t recs_ops_text(recs_program_t *p, recs_str_t s, bool join);


#endif /* RECS_OPS_H */
