
/*
 * Printing what is live.
 */

#ifndef RECS_LIVE_LIST_H
#define RECS_LIVE_LIST_H

#include "cli/recs_cli.h"
#include "cli/recs_live_set.h"


/*
 * A line for each value: SKU, FIELD=VALUE, since, until, and why it says nothing
 * where it does not, with tabs between; or JSON lines.  sku NULL: of all items.
 * The exit code.
 */
int recs_live_list(const recs_command_t *command, const recs_live_set_t *set,
    const char *sku, bool json);


#endif /* RECS_LIVE_LIST_H */
