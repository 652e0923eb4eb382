
/*
 * The JSON Schema of merchandising.json, written from the parser's own tables:
 * editors complete and check the file by it.
 */

#ifndef RECS_SCHEMA_H
#define RECS_SCHEMA_H

#include "base/recs_out.h"


void recs_schema_write(recs_out_t *o);


#endif /* RECS_SCHEMA_H */
