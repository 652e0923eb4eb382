
#include "answer/recs_gained.h"

#include "decide/recs_say.h"
#include "store/recs_attribute.h"

#include <math.h>


#define RECS_GAINED_DIGITS   6          /* of a difference, behind the point */
#define RECS_GAINED_LEAST    1e-6       /* what is below is no difference */
#define RECS_GAINED_FAR      1e12


/* the number that the item has of it; false: none, or several */

static bool
recs_gained_of(const recs_store_t *st, uint32_t item, const recs_gain_t *gain,
    uint32_t *id)
{
    bool                    has;
    uint32_t                next;
    recs_item_attributes_t  cursor;

    if (gain->n == 0 || recs_store_attributes(st, item, &cursor) != RECS_OK) {
        return false;
    }

    has = false;

    while (recs_attributes_next(&cursor, &next) == RECS_OK) {

        if (next - gain->first < gain->n) {

            if (has) {
                return false;
            }

            *id = next;
            has = true;
        }
    }

    return has && !isnan(gain->values[*id - gain->first]);
}


/* as short as it can be written */

static void
recs_gained_number(recs_out_t *o, double by, const recs_locale_t *locale)
{
    recs_out_t     digits;
    unsigned char  text[32];

    digits = (recs_out_t) { text, sizeof(text), 0 };
    recs_out_fixed(&digits, llround(by * 1e6), RECS_GAINED_DIGITS);

    while (text[digits.n - 1] == '0') {
        digits.n--;
    }

    digits.n -= text[digits.n - 1] == '.';

    recs_locale_number(o, locale, (recs_str_t) { text, digits.n });
}


/* a variable at the beginning of the text: written, and its length; else 0 */

static size_t
recs_gained_variable(recs_out_t *o, recs_str_t text, double by,
    const recs_str_t values[2], const recs_locale_t *locale)
{
    size_t  i;

    static const recs_str_t  names[3] = {
        { (const unsigned char *) "{by}", 4 },
        { (const unsigned char *) "{value}", 7 },
        { (const unsigned char *) "{from}", 6 }
    };

    for (i = 0; i < 3; i++) {
        if (text.len >= names[i].len
            && memcmp(text.data, names[i].data, names[i].len) == 0)
        {
            break;
        }
    }

    if (i == 3) {
        return 0;
    }

    if (i == 0) {
        recs_gained_number(o, by, locale);

    } else {
        recs_out_str(o, values[i - 1]);
    }

    return names[i].len;
}


static void
recs_gained_say(recs_out_t *o, recs_str_t text, double by,
    const recs_str_t values[2], const recs_locale_t *locale)
{
    size_t  n;

    while (text.len != 0) {
        n = *text.data == '{'
            ? recs_gained_variable(o, text, by, values, locale) : 0;

        if (n == 0) {
            recs_out_put(o, text.data, 1);
            n = 1;
        }

        text.data += n;
        text.len -= n;
    }
}


/* which words say it; NULL: it is no gain */

static const recs_text_t *
recs_gained_text(const recs_gain_t *gain, double by)
{
    const recs_text_t  *text;

    if (fabs(by) < RECS_GAINED_LEAST || fabs(by) > RECS_GAINED_FAR) {
        return NULL;
    }

    text = by < 0 ? &gain->less
           : gain->one.n != 0 && fabs(by - 1) < RECS_GAINED_LEAST ? &gain->one
           : &gain->more;

    return text->n != 0 ? text : NULL;
}


static bool
recs_gained_one(recs_out_t *o, const recs_store_t *st, const recs_gain_t *gain,
    const uint32_t items[2], recs_str_t lang, const recs_locale_t *locale)
{
    double              by;
    uint32_t            i, ids[2];
    recs_str_t          name, values[2];
    const recs_text_t  *text;

    for (i = 0; i < 2; i++) {
        if (!recs_gained_of(st, items[i], gain, &ids[i])
            || recs_store_attribute(st, ids[i], &name, &values[i]) != RECS_OK)
        {
            return false;
        }
    }

    by = gain->values[ids[0] - gain->first] - gain->values[ids[1] - gain->first];
    text = recs_gained_text(gain, by);

    if (text == NULL) {
        return false;
    }

    if (o->n != 0) {
        recs_out_lit(o, ", ");
    }

    recs_gained_say(o, recs_say(text, lang), fabs(by), values, locale);

    return true;
}


void
recs_gained(recs_out_t *o, const recs_store_t *st, const recs_policy_t *policy,
    uint32_t item, uint32_t because, recs_str_t lang,
    const recs_locale_t *locale)
{
    unsigned      said;
    uint32_t      i;
    recs_facts_t  facts, other;

    const uint32_t  items[2] = { item, because };

    if (recs_store_facts(st, item, &facts) != RECS_OK
        || recs_store_facts(st, because, &other) != RECS_OK
        || facts.category == 0 || facts.category != other.category)
    {
        return;
    }

    for (said = 0, i = 0; i < policy->ngains && said < RECS_GAINED_MOST; i++) {
        said += recs_gained_one(o, st, &policy->gains[i], items, lang, locale);
    }
}
