
/*
 * A merchandiser's folder: merchandising.json and templates/NAME.mustache.
 */

#ifndef RECS_FOLDER_H
#define RECS_FOLDER_H

#include "merch/recs_compile.h"
#include "store/recs_revise.h"


#define RECS_FOLDER_FILE        "merchandising.json"
#define RECS_FOLDER_TEMPLATES   "templates"
#define RECS_FOLDER_MAX         64          /* templates */

typedef struct {
    char               path[1100];          /* of merchandising.json */
    recs_str_t         text;                /* of it */
    recs_text_entry_t  texts[RECS_FOLDER_MAX + 2];  /* for the store; from
                                               recs_folder_check() on */
    size_t             n;
    size_t             ntemplates;          /* the first of them */
    const char        *kept;                /* file of the generation it is of, or
                                               NULL */
    recs_arena_t       arena;
} recs_folder_t;


/*
 * Read it.  RECS_NONE: there is no such file.  RECS_BAD: a template is too long,
 * or there are too many.  RECS_SYS.  recs_folder_free() whatever it says.
 */
recs_rc_t recs_folder_read(recs_folder_t *f, const char *dir, recs_err_t *err);

/* The same from what a generation has.  RECS_NONE: it has no such file. */
recs_rc_t recs_folder_keep(recs_folder_t *f, const recs_store_t *st,
    recs_err_t *err);
void recs_folder_free(recs_folder_t *f);

/*
 * Compile the file, which must have been read, with the machine's time zones;
 * store, lists and templates as known says, zone and ctx of it are not looked at.
 * texts become the file without white space, the offsets of its zone and the
 * templates.
 *
 * RECS_BAD: faults say why.  RECS_SYS: memory is out.
 */
recs_rc_t recs_folder_check(recs_folder_t *f, const recs_source_t *known,
    recs_faults_t *faults);


#endif /* RECS_FOLDER_H */
