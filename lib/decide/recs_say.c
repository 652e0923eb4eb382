
#include "decide/recs_say.h"


#define RECS_TAGS_MAX   16              /* of a request that are looked at */


static unsigned char
recs_say_lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;
}


/* the first len bytes of a tag, in any case, against one in lower case */

static bool
recs_say_is(recs_str_t lang, const unsigned char *tag, size_t len)
{
    size_t  i;

    if (lang.len != len) {
        return false;
    }

    for (i = 0; i < len; i++) {
        if (lang.data[i] != recs_say_lower(tag[i])) {
            return false;
        }
    }

    return true;
}


static const recs_said_t *
recs_say_find(const recs_text_t *text, const unsigned char *tag, size_t len)
{
    uint32_t  i;

    for (i = 0; i < text->n; i++) {
        if (recs_say_is(text->said[i].lang, tag, len)) {
            return &text->said[i];
        }
    }

    return NULL;
}


/* cut the next tag off: bytes up to a blank, a weight or a comma */

static recs_str_t
recs_say_tag(recs_str_t *lang)
{
    size_t      i;
    recs_str_t  tag;

    while (lang->len != 0 && (*lang->data == ' ' || *lang->data == ',')) {
        lang->data++;
        lang->len--;
    }

    for (i = 0; i < lang->len && lang->data[i] != ',' && lang->data[i] != ';'
                && lang->data[i] != ' '; i++)
    {
        /* void */
    }

    tag = (recs_str_t) { lang->data, i };

    while (i < lang->len && lang->data[i] != ',') {
        i++;
    }

    lang->data += i;
    lang->len -= i;

    return tag;
}


recs_str_t
recs_say_in(const recs_text_t *text, recs_str_t lang)
{
    size_t                i, n;
    recs_str_t            tag;
    const recs_said_t    *said;

    for (n = 0; n < RECS_TAGS_MAX && lang.len != 0; n++) {
        tag = recs_say_tag(&lang);
        said = tag.len != 0 ? recs_say_find(text, tag.data, tag.len) : NULL;

        if (said == NULL) {
            for (i = 0; i < tag.len && tag.data[i] != '-'; i++) {
                /* void */
            }

            said = i != 0 ? recs_say_find(text, tag.data, i) : NULL;
        }

        if (said != NULL) {
            return said->text;
        }
    }

    return text->said[0].text;
}
