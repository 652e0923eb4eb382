
#include "render/recs_words.h"


#define RECS_MINUTE   60
#define RECS_HOUR     3600
#define RECS_DAY      86400


typedef struct {
    recs_str_t  name;
    bool        time;
    int64_t     value;          /* -1: the offer does not say */
} recs_word_t;

#define RECS_WORDS   4


void
recs_words_time(recs_out_t *o, int64_t seconds)
{
    int64_t  minutes;

    minutes = (seconds + RECS_MINUTE - 1) / RECS_MINUTE;

    if (minutes >= RECS_DAY / RECS_MINUTE) {
        recs_out_u64(o, (uint64_t) (minutes / (RECS_DAY / RECS_MINUTE)));
        recs_out_lit(o, " d ");
        recs_out_u64(o, (uint64_t) (minutes % (RECS_DAY / RECS_MINUTE)
                                    / (RECS_HOUR / RECS_MINUTE)));
        recs_out_lit(o, " h");
        return;
    }

    if (minutes >= RECS_HOUR / RECS_MINUTE) {
        recs_out_u64(o, (uint64_t) (minutes / (RECS_HOUR / RECS_MINUTE)));
        recs_out_lit(o, " h ");
    }

    recs_out_u64(o, (uint64_t) (minutes % (RECS_HOUR / RECS_MINUTE)));
    recs_out_lit(o, " min");
}


/* the variable that text begins with, or NULL */

static const recs_word_t *
recs_words_find(const recs_word_t *words, recs_str_t text)
{
    size_t  i;

    for (i = 0; i < RECS_WORDS; i++) {
        if (text.len >= words[i].name.len
            && memcmp(text.data, words[i].name.data, words[i].name.len) == 0)
        {
            return &words[i];
        }
    }

    return NULL;
}


static bool
recs_words_write(recs_out_t *o, recs_str_t text, const recs_word_t *words,
    const recs_locale_t *locale, const char *currency)
{
    size_t              n;
    const recs_word_t  *word;

    while (text.len != 0) {
        word = *text.data == '{' ? recs_words_find(words, text) : NULL;
        n = 1;

        if (word == NULL) {
            recs_out_put(o, text.data, 1);

        } else if (word->value < 0) {
            return false;

        } else if (word->time) {
            recs_words_time(o, word->value);
            n = word->name.len;

        } else {
            recs_locale_price(o, locale, word->value, currency);
            n = word->name.len;
        }

        text.data += n;
        text.len -= n;
    }

    return !recs_out_full(o);
}


bool
recs_words(recs_out_t *o, recs_str_t text, const recs_render_offer_t *offer,
    const recs_locale_t *locale, const char *currency)
{
    size_t  begin;

    const recs_word_t  words[RECS_WORDS] = {
        { recs_str("{gap}"), false, offer->gap },
        { recs_str("{set_price}"), false, offer->set_price },
        { recs_str("{saving}"), false, offer->saving },
        { recs_str("{ends_in}"), true, offer->ends_in }
    };

    begin = o->n;

    if (!recs_words_write(o, text, words, locale, currency)) {
        o->n = begin;
        return false;
    }

    return true;
}
