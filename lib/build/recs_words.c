
#include "build/recs_words.h"

#include <stdlib.h>
#include <xxhash.h>


/* in the order of their bytes */

static const char *const  recs_words_plain[] = {
    "amarillo", "anthracite", "azul", "beige", "black", "blanc", "blanco",
    "blau", "bleu", "blue", "braun", "bronze", "brown", "burgundy", "charcoal",
    "coral", "cream", "cyan", "forest", "gelb", "gold", "grau", "gray", "green",
    "grey", "gris", "indigo", "ivory", "jaune", "khaki", "large", "lavender",
    "lilac", "lime", "magenta", "maroon", "medium", "mint", "multicolour",
    "navy", "negro", "noir", "olive", "orange", "pink", "purple", "red",
    "regular", "rojo", "rose", "rot", "rouge", "sand", "schwarz", "silver",
    "size", "slate", "small", "tan", "taupe", "teal", "terracotta",
    "turquoise", "verde", "vert", "violet", "weiss", "white", "xl", "xs", "xxl",
    "xxs", "xxxl", "yellow"
};

/* behind a number */

static const char *const  recs_words_units[] = {
    "capsules", "cl", "cm", "count", "ct", "dl", "fl", "ft", "g", "gb", "gm",
    "gms", "gr", "grams", "in", "inch", "inches", "kg", "kgs", "l", "lb", "lbs",
    "liter", "litre", "litres", "ltr", "m", "mb", "mg", "ml", "mm", "oz",
    "pack", "packs", "pc", "pcs", "piece", "pieces", "pk", "sachets", "sheets",
    "tablets", "tb", "xl"
};

/* only at the end of a title: anywhere else they may be a model's */

static const char *const  recs_words_last[] = { "l", "m", "s" };


#define recs_words_among(word, len, table)                                    \
    recs_words_find(word, len, table, sizeof(table) / sizeof(table[0]))


size_t
recs_word_next(const unsigned char **p, const unsigned char *end,
    unsigned char word[RECS_WORD_BYTES])
{
    size_t         n;
    unsigned char  c;

    for (n = 0; *p < end; (*p)++) {
        c = **p;

        if (c >= 'A' && c <= 'Z') {
            c |= 0x20;
        }

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c < 0x80) {
            if (n != 0) {
                break;
            }

            continue;
        }

        if (n < RECS_WORD_BYTES) {
            word[n++] = c;
        }
    }

    return n;
}


static bool
recs_words_find(const unsigned char *word, size_t len,
    const char *const *table, size_t n)
{
    int     cmp;
    size_t  low, mid;

    for (low = 0; low < n; /* void */) {
        mid = (low + n) / 2;
        cmp = recs_str_cmp((recs_str_t) { word, len }, recs_str_of(table[mid]));

        if (cmp == 0) {
            return true;
        }

        if (cmp < 0) {
            n = mid;

        } else {
            low = mid + 1;
        }
    }

    return false;
}


/* digits at the beginning of a word */

static size_t
recs_words_digits(const unsigned char *word, size_t len)
{
    size_t  n;

    for (n = 0; n < len && word[n] >= '0' && word[n] <= '9'; n++) {
        /* void */
    }

    return n;
}


typedef struct {
    unsigned char   text[512];          /* words kept, each with a blank */
    size_t          len;
    size_t          number;             /* bytes of text before the numbers that
                                           end it; len: none do */
    bool            of;                 /* the last word was "of" or "x" */
} recs_core_t;


static void
recs_core_word(recs_core_t *c, const unsigned char *word, size_t len)
{
    bool    number, amount;
    size_t  digits;

    digits = recs_words_digits(word, len);
    number = digits == len;

    if (c->number != c->len && recs_words_among(word, len, recs_words_units)) {
        c->len = c->number;             /* "500 ml", "1,5 l" */
        c->of = false;
        return;
    }

    amount = (number && c->of)
             || (!number && digits != 0
                 && recs_words_among(word + digits, len - digits,
                                     recs_words_units));

    c->of = (len == 2 && memcmp(word, "of", 2) == 0)
            || (len == 1 && word[0] == 'x');

    if (amount || recs_words_among(word, len, recs_words_plain)
        || len + 1 > sizeof(c->text) - c->len)
    {
        c->number = c->len;
        return;
    }

    if (!number) {
        c->number = c->len + len + 1;
    }

    memcpy(c->text + c->len, word, len);
    c->text[c->len + len] = ' ';
    c->len += len + 1;
}


uint64_t
recs_words_core(recs_str_t title)
{
    size_t                len, next;
    recs_core_t           c;
    unsigned char         words[2][RECS_WORD_BYTES];
    unsigned              turn;
    const unsigned char  *p, *end;

    c = (recs_core_t) { .len = 0 };
    p = title.data;
    end = p + title.len;

    turn = 0;
    len = recs_word_next(&p, end, words[turn]);

    for ( /* void */ ; len != 0; len = next, turn = !turn) {
        next = recs_word_next(&p, end, words[!turn]);

        if (next != 0 || !recs_words_among(words[turn], len, recs_words_last)) {
            recs_core_word(&c, words[turn], len);

        } else if (c.number != c.len) {
            c.len = c.number;           /* "500 g", or the size in "No. 7 L" */
        }
    }

    return c.len != 0 ? XXH3_64bits(c.text, c.len) : 0;
}
