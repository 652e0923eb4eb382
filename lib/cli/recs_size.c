
#include "cli/recs_size.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>


bool
recs_size_parse(const char *text, size_t *size)
{
    static const char  units[] = "kmgt";

    char                *end;
    unsigned             shift;
    const char          *unit;
    unsigned long long   n;

    errno = 0;
    n = strtoull(text, &end, 10);

    unit = *end != '\0' ? strchr(units, *end | 0x20) : NULL;
    shift = unit != NULL ? 10 * (unsigned) (unit - units + 1) : 0;

    if (text[0] < '0' || text[0] > '9' || end[unit != NULL] != '\0'
        || errno != 0 || n > SIZE_MAX >> shift)
    {
        return false;
    }

    *size = (size_t) n << shift;

    return true;
}


size_t
recs_size_memory(void)
{
    long  pages, size;

    pages = sysconf(_SC_PHYS_PAGES);
    size = sysconf(_SC_PAGESIZE);

    return pages > 0 && size > 0 ? (size_t) pages * (size_t) size : 0;
}
