
#include "cli/recs_facts_option.h"

#include "store/recs_format.h"


static bool
recs_facts_option_ok(const recs_facts_option_t *f, const char *name)
{
    size_t  i, len;

    len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

    if (len == 0 || len > RECS_CUSTOMER_VALUE || name[len] != '\0') {
        return false;
    }

    for (i = 0; i < f->n; i++) {
        if (strcmp(f->names[i], name) == 0) {
            return false;
        }
    }

    return true;
}


int
recs_facts_option(recs_facts_option_t *f, const recs_command_t *c, char *text)
{
    char  *name, *rest;

    f->n = 0;

    for (name = strtok_r(text, ",", &rest); name != NULL;
         name = strtok_r(NULL, ",", &rest))
    {
        if (f->n == RECS_CUSTOMER_FACTS || !recs_facts_option_ok(f, name)) {
            return recs_cli_usage(c, "--customer-facts takes up to %d different "
                                  "names of a-z, 0-9 and _, not \"%.64s\"",
                                  RECS_CUSTOMER_FACTS, name);
        }

        f->names[f->n++] = name;
    }

    return RECS_EXIT_OK;
}
