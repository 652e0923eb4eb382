
/*
 * ISO 4217: which codes there are and how many decimals they have.
 */

#ifndef RECS_CURRENCY_H
#define RECS_CURRENCY_H

#include "base/recs_base.h"


/* Decimals of a code in any case, -1 when there is no such code. */
int recs_currency_digits(recs_str_t code);

/* Such a code in upper case, terminated; false, and "", when there is none. */
bool recs_currency_code(recs_str_t s, char code[4]);

/* The sign people read without thinking, in UTF-8; NULL: the code says it. */
const char *recs_currency_sign(recs_str_t code);


#endif /* RECS_CURRENCY_H */
