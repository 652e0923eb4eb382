
#include "base/recs_base.h"

#include <stdarg.h>
#include <stdio.h>


recs_rc_t
recs_fail(recs_err_t *err, recs_rc_t rc, int sys, const char *fmt, ...)
{
    va_list  args;

    if (err != NULL) {
        err->rc = rc;
        err->sys = sys;

        va_start(args, fmt);
        (void) vsnprintf(err->what, sizeof(err->what), fmt, args);
        va_end(args);
    }

    return rc;
}
