
#include "cli/recs_cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>


int
recs_cli_failed(const recs_command_t *c, const recs_err_t *err)
{
    (void) fprintf(stderr, "recs %s: %s\n", c->name, err->what);

    return RECS_EXIT_FAILED;
}


int
recs_cli_usage(const recs_command_t *c, const char *fmt, ...)
{
    va_list  args;

    (void) fprintf(stderr, "recs %s: ", c->name);

    va_start(args, fmt);
    (void) vfprintf(stderr, fmt, args);
    va_end(args);

    (void) fprintf(stderr, "\n");

    return recs_cli_bad_option(c);
}


int
recs_cli_bad_option(const recs_command_t *c)
{
    (void) fprintf(stderr, "Try \"recs %s --help\".\n", c->name);

    return RECS_EXIT_USAGE;
}


int
recs_cli_print(const recs_command_t *c, const void *p, size_t len)
{
    if (fwrite(p, 1, len, stdout) == len && fflush(stdout) == 0
        && !ferror(stdout))
    {
        return RECS_EXIT_OK;
    }

    (void) fprintf(stderr, "recs %s: cannot write the output\n", c->name);

    return RECS_EXIT_FAILED;
}


int
recs_cli_write(const recs_command_t *c,
    void (*write)(recs_out_t *o, const void *data), const void *data)
{
    int         code;
    recs_err_t  err;
    recs_out_t  o;

    o = (recs_out_t) { NULL, 0, 0 };
    write(&o, data);

    o = (recs_out_t) { malloc(o.n + 1), o.n, 0 };

    if (o.data == NULL) {
        (void) recs_fail(&err, RECS_SYS, ENOMEM, "out of memory");
        return recs_cli_failed(c, &err);
    }

    write(&o, data);
    code = recs_cli_print(c, o.data, o.n);
    free(o.data);

    return code;
}


void
recs_cli_member(recs_out_t *o, const char *name, uint64_t v)
{
    recs_out_lit(o, ",");
    recs_out_json(o, recs_str_of(name));
    recs_out_lit(o, ":");
    recs_out_u64(o, v);
}


const char *
recs_cli_time(int64_t t, char buf[RECS_CLI_TIME])
{
    time_t     seconds;
    struct tm  tm;

    seconds = (time_t) t;

    if (gmtime_r(&seconds, &tm) == NULL
        || strftime(buf, RECS_CLI_TIME, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
    {
        buf[0] = '\0';
    }

    return buf;
}


double
recs_cli_seconds(void)
{
    struct timespec  t;

    (void) clock_gettime(CLOCK_MONOTONIC, &t);

    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}
