
/*
 * The sections of the file.  Private to the room.
 */

#ifndef RECS_FILE_H
#define RECS_FILE_H

#include "merch/recs_terms.h"


#define RECS_OFFERS_MAX       1024
#define RECS_PLACEMENTS_MAX   256


void recs_read_file(recs_reader_t *r, const cJSON *tree);

/* v may be NULL: no rules.  In the order in which they are asked. */
void recs_read_rules(recs_reader_t *r, const cJSON *v);

/* v may be NULL: no gains. */
void recs_read_gains(recs_reader_t *r, const cJSON *v);

/*
 * Blame rules, offers and segments that can never hold or be reached, and
 * conditions that go too deep.
 */
void recs_lint(recs_reader_t *r);


#endif /* RECS_FILE_H */
