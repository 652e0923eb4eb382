
/*
 * UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, no byte order
 * or language tricks; at most U+10FFFF.
 */

#ifndef RECS_UTF8_H
#define RECS_UTF8_H

#include "base/recs_base.h"


/* bytes of the character at p (1 .. 4); 0 when it is malformed or cut */
size_t recs_utf8_len(const unsigned char *p, const unsigned char *end);

bool recs_utf8_valid(recs_str_t s);

/* The bytes of a character to to; how many there are. */
size_t recs_utf8_put(unsigned char to[4], uint32_t code);

/* The longest prefix of at most max bytes that cuts no character of valid s. */
recs_str_t recs_utf8_cut(recs_str_t s, size_t max);


#endif /* RECS_UTF8_H */
