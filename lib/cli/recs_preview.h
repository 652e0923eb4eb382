
/*
 * An answer as a template shows it, on its way to a file: recs render.
 */

#ifndef RECS_PREVIEW_H
#define RECS_PREVIEW_H

#include "answer/recs_answer.h"


typedef struct {
    const char    *store;
    const char    *template;        /* name or file; NULL: the placement's */
    const char    *out;             /* NULL: standard output */
    bool           page;            /* a whole page around it */
    recs_look_t    look;            /* format RECS_FORMATS: not said */
    recs_query_t   query;
} recs_preview_t;


/* The exit code; what is wrong has been printed. */
int recs_preview(recs_preview_t *p);


#endif /* RECS_PREVIEW_H */
