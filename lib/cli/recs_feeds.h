
/*
 * Feeds as the command line names them: files, --map, and what holds for all.
 */

#ifndef RECS_FEEDS_H
#define RECS_FEEDS_H

#include "build/recs_feed.h"
#include "cli/recs_cli.h"

#include <getopt.h>


#define RECS_FEEDS_MAX    4096      /* files of one kind */
#define RECS_FEEDS_MAPS   64

typedef struct {                    /* zero is empty */
    recs_feed_spec_t  specs[RECS_FEEDS_MAX];
    size_t            n;
    recs_arena_t      paths;        /* those that patterns stand for */
    recs_map_t        maps[RECS_FEEDS_MAPS];
    size_t            nmaps;
    const char       *format;       /* NULL: what all feeds have in common */
} recs_feeds_t;


/*
 * One value of an option of command c, into f or into the specification that
 * all feeds have in common.  text is kept, map's is cut in two.  The exit code;
 * what is wrong has been printed.
 *
 * A file that is not there but looks like a pattern ("orders-*.csv.gz") stands
 * for all files that match, sorted by their bytes; at least one must.
 */
int recs_feeds_file(recs_feeds_t *f, const recs_command_t *c,
    const char *text);
int recs_feeds_map(recs_feeds_t *f, const recs_command_t *c, char *text);
int recs_feeds_currency(recs_feed_spec_t *common, const recs_command_t *c,
    const char *text);
int recs_feeds_keep(recs_feed_spec_t *common, const recs_command_t *c,
    const char *text);

/*
 * The options on how feeds are read, which commands that read some share: rows
 * of their tables, and what takes their values.
 */

#define RECS_FEED_OPTIONS                                                     \
    { "format", required_argument, NULL, RECS_FEED_FORMAT },                  \
    { "map", required_argument, NULL, RECS_FEED_MAP },                        \
    { "keep", required_argument, NULL, RECS_FEED_KEEP },                      \
    { "currency", required_argument, NULL, RECS_FEED_CURRENCY }

enum {
    RECS_FEED_FORMAT = 256,
    RECS_FEED_MAP,
    RECS_FEED_KEEP,
    RECS_FEED_CURRENCY
};

typedef struct {
    const recs_command_t  *command;
    recs_feeds_t          *feeds;       /* of each kind */
    unsigned               kind;        /* named last */
    bool                   named;
    recs_feed_spec_t       common;      /* to all feeds */
} recs_feed_options_t;

/* One of these options; the exit code. */
int recs_feed_option(recs_feed_options_t *o, int option, char *value);

/*
 * When all options are read: they hold for all feeds, wherever they stand on
 * the command line.
 */
void recs_feeds_finish(recs_feeds_t *f, const recs_feed_spec_t *common);

/*
 * As of when their data is: when the oldest of the files was written; of
 * standard input, when this is asked.  Unix seconds; 0: nobody knows.
 */
int64_t recs_feeds_as_of(const recs_feeds_t *f);

void recs_feeds_free(recs_feeds_t *f);


#endif /* RECS_FEEDS_H */
