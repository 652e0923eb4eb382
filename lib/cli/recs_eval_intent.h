
/*
 * recs eval --intent: is the chance of a purchase what it says?
 */

#ifndef RECS_EVAL_INTENT_H
#define RECS_EVAL_INTENT_H


/* argv[0] is "--intent"; the exit code. */
int recs_eval_intent(int argc, char **argv);


#endif /* RECS_EVAL_INTENT_H */
