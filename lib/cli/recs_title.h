
/*
 * What a card says of its item, for a line of text.
 */

#ifndef RECS_TITLE_H
#define RECS_TITLE_H

#include "build/recs_text.h"
#include "store/recs_store.h"


/*
 * "  TITLE", cut where it is long, without control characters; empty where the
 * item has none.  It lives in buf and is returned.
 */

#define RECS_TITLE_MAX   (RECS_SHOWN_MAX + 2)

const char *recs_title(const recs_card_t *card, char buf[RECS_TITLE_MAX]);

/* The card's currency, ISO 4217; "" where it has none. */
void recs_title_currency(const recs_card_t *card, char code[4]);

/* Decimals of the card's currency; 2 where it has none. */
unsigned recs_title_digits(const recs_card_t *card);


#endif /* RECS_TITLE_H */
