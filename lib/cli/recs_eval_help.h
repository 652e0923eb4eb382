
/*
 * What recs eval says of itself.
 */

#ifndef RECS_EVAL_HELP_H
#define RECS_EVAL_HELP_H

#include "cli/recs_cli.h"


static const char  recs_eval_help[] =
    "usage: recs eval [--store DIR] [--orders FILE...] [--events FILE...] [OPTION]...\n"
    "       recs eval --intent [--store DIR] --events FILE... [--since TIME] [--json]\n"
    "\n"
    "Measure a store on orders it was not built from: items of their baskets are\n"
    "hidden, one at a time (3 a basket, of 2 to 50 items the store knows), and\n"
    "the placements are asked as nginx would ask them: cart with the whole rest,\n"
    "pdp with one other item. How often, and how far up, is the hidden item\n"
    "suggested? The same orders ask the same of every store.\n"
    "\n"
    "Where orders name customers whom the store knows: the first order of each (of\n"
    "--since and later) is hidden, and home is asked for all of it, email for what is\n"
    "new to the customer, reorder for what is not. New is what is neither in older\n"
    "orders of these files nor in the newest 64 items that the store remembers: name\n"
    "the older orders, too, or those who have more are left out of email and reorder.\n"
    "\n"
    "On events: every view of a session but the first is hidden, and pdp is asked with\n"
    "the view before it and, as the session cookie has them, the eleven before that\n"
    "(click).\n"
    "\n"
    "  --store DIR      folder of generations, or one generation file\n"
    "                   (" RECS_CLI_STORE ")\n"
    "  --orders FILE... bought items, as recs build reads them\n"
    "  --events FILE... views, as recs build reads them\n"
    "  --format F, --map FIELD=COLUMN, --keep RULE, --currency CODE\n"
    "                   how to read them, as for recs build\n"
    "  --since TIME     only orders and views of the days that begin then or later;\n"
    "                   build the store from the older ones\n"
    "  --placement P    cart, pdp, click, home, email or reorder (all)\n"
    "  --floor SCORE    least score; \"placement\": each one's own, as nginx has\n"
    "                   it (0: everything)\n"
    "  --cases N        at most, an even sample of them (20000)\n"
    "  --json           the figures as JSON\n"
    "\n"
    "With --intent, on events (--format and --map as for recs build): after each\n"
    "event, is the chance of a purchase later in the session what comes true? AUC:\n"
    "how often a session that leads to one has the higher chance; log loss; and what\n"
    "was said against what happened, in ten equal parts.\n"
    "\n"
    "hit rate@k         cases whose hidden item is among the first k\n"
    "NDCG@10, MRR@10    1/log2(rank + 1) and 1/rank of the hidden item\n"
    "recall@10          share of what was hidden that is among the first 10\n"
    "revenue@6          its price when it is among the first 6, else 0; then the\n"
    "                   mean price of those hits; prices of the store\n"
    "novelty@6          mean -log2 of the share of baskets that hold the\n"
    "                   suggested items: 10 is one basket in 1,024\n"
    "answered with 6    cases that got 6 suggestions or more\n"
    "coverage@6         share of the store's items that were in a first 6; it\n"
    "                   grows with the cases\n"
    "Intervals hold the true value in 95 of 100 samples (Wilson's for rates).\n";


#endif /* RECS_EVAL_HELP_H */
