
/*
 * A file as lines: plain, gzip or zstd, one line at a time, in bounded memory.
 */

#ifndef RECS_INPUT_H
#define RECS_INPUT_H

#include "base/recs_base.h"
#include "build/recs_unpack.h"


#define RECS_ROW_MAX   (1024 * 1024)    /* bytes of a line, and of a row */


typedef struct {
    recs_unpack_t  *packed;
    unsigned char  *buf;
    size_t          pos;                /* first byte not yet returned */
    size_t          end;
    uint64_t        line;               /* number of the line returned last */
    const char     *name;               /* for messages; the caller's path */
    bool            eof;
    bool            broken;             /* nothing more can be read */
} recs_input_t;


/*
 * Open path ("-" is standard input, which stays open) and read its first
 * bytes; a UTF-8 byte order mark is skipped.  gzip and zstd are known by their
 * first bytes, not by the name.  On failure nothing needs closing.
 *
 * RECS_SYS   cannot be opened or read (missing, no permission)
 * RECS_BAD   a folder, damaged gzip or zstd, UTF-16
 */
recs_rc_t recs_input_open(recs_input_t *in, const char *path,
    recs_err_t *err);
void recs_input_close(recs_input_t *in);

/* The bytes read ahead, for guessing the format; at least the first line
   unless that is longer than 64 KiB.  Valid until the next line is read. */
recs_str_t recs_input_ahead(const recs_input_t *in);

/*
 * The next line with its LF; the last one may have none.  Valid until the next
 * call.  RECS_NONE at the end; RECS_BAD for damaged gzip or zstd, for a line
 * longer than RECS_ROW_MAX and for a NUL byte; RECS_SYS for a read error.
 */
recs_rc_t recs_input_line(recs_input_t *in, recs_str_t *line,
    recs_err_t *err);

/*
 * All bytes that are there, or else the next ones, without regard to lines: at
 * least one.  Valid until the next call.  Verdicts as above; the caller of this
 * one counts the lines.
 */
recs_rc_t recs_input_piece(recs_input_t *in, recs_str_t *piece,
    recs_err_t *err);


#endif /* RECS_INPUT_H */
