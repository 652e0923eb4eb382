
/* The few lines of TAP that the C tests need. */

#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>


static int  tap_run, tap_failed;


__attribute__((format(printf, 2, 3), unused))
static int
ok(int pass, const char *fmt, ...)
{
    va_list  args;

    tap_run++;
    tap_failed += !pass;

    printf("%sok %d - ", pass ? "" : "not ", tap_run);
    va_start(args, fmt);
    vprintf(fmt, args);
    va_end(args);
    printf("\n");

    return pass;
}


/* the last statement of main() */
__attribute__((unused))
static int
done_testing(void)
{
    printf("1..%d\n", tap_run);
    return tap_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}


#endif /* TAP_H */
