
/*
 * --customer-facts NAME,...: which columns of customers are taken.
 */

#ifndef RECS_FACTS_OPTION_H
#define RECS_FACTS_OPTION_H

#include "cli/recs_cli.h"
#include "store/recs_record.h"


typedef struct {
    const char  *names[RECS_CUSTOMER_FACTS];    /* in the command line */
    uint32_t     n;
} recs_facts_option_t;


/* The exit code; what is wrong has been printed.  text is cut into names. */
int recs_facts_option(recs_facts_option_t *f, const recs_command_t *c,
    char *text);


#endif /* RECS_FACTS_OPTION_H */
