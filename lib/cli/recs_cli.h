
/*
 * The recs command: one file a subcommand, each a row in recs_main.c.
 */

#ifndef RECS_CLI_H
#define RECS_CLI_H

#include "base/recs_base.h"
#include "base/recs_out.h"
#include "store/recs_store.h"


#define RECS_VERSION       "0.1.0"
#define RECS_CLI_VERSION   "recs " RECS_VERSION " (store format %d)"

/* exit codes */

#define RECS_EXIT_OK       0
#define RECS_EXIT_FAILED   1            /* an input, the store or the system */
#define RECS_EXIT_USAGE    2            /* the command line */

typedef struct {
    const char  *name;
    const char  *summary;               /* one line */
    const char  *help;                  /* what --help prints */
    int        (*run)(int argc, char **argv);
    void       (*tables)(void);         /* prints what else --help tells, from
                                           tables; may be NULL */
} recs_command_t;

extern const recs_command_t  recs_command_build;
extern const recs_command_t  recs_command_check;
extern const recs_command_t  recs_command_eval;
extern const recs_command_t  recs_command_get;
extern const recs_command_t  recs_command_init;
extern const recs_command_t  recs_command_live;
extern const recs_command_t  recs_command_publish;
extern const recs_command_t  recs_command_render;
extern const recs_command_t  recs_command_show;
extern const recs_command_t  recs_command_stats;
extern const recs_command_t  recs_command_verify;


/* "recs NAME: …" on standard error; the exit code. */
int recs_cli_failed(const recs_command_t *c, const recs_err_t *err);
int recs_cli_usage(const recs_command_t *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What getopt() objects to has been printed; name the way out. */
int recs_cli_bad_option(const recs_command_t *c);

/* where --store looks when it is not given */
#define RECS_CLI_STORE   "/var/lib/recs"

/* Write all of it to standard output; the exit code. */
int recs_cli_print(const recs_command_t *c, const void *p, size_t len);

/* The same of what write() puts; it is called twice, first to measure. */
int recs_cli_write(const recs_command_t *c,
    void (*write)(recs_out_t *o, const void *data), const void *data);

/* ,"name":v */
void recs_cli_member(recs_out_t *o, const char *name, uint64_t v);

/* Seconds on a clock that nobody sets: two of them make a time that passed. */
double recs_cli_seconds(void);

/* "2010-12-01T08:26:00Z"; in buf, which is returned. */
#define RECS_CLI_TIME   32
const char *recs_cli_time(int64_t t, char buf[RECS_CLI_TIME]);


#endif /* RECS_CLI_H */
