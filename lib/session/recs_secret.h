
/*
 * The file of keys that sign: a key a line.
 */

#ifndef RECS_SECRET_H
#define RECS_SECRET_H

#include "session/recs_session.h"


/*
 * Read one or two keys from the text of a file called name: each a line of hex
 * digits or base64, of RECS_SESSION_KEY_MIN to RECS_SESSION_KEY_MAX bytes.
 * Empty lines and those that begin with # are skipped.
 *
 * RECS_BAD: file, line and what is wrong in err; no message holds any of a key.
 */
recs_rc_t recs_secret_read(recs_session_keys_t *keys, const char *name,
    recs_str_t text, recs_err_t *err);


#endif /* RECS_SECRET_H */
