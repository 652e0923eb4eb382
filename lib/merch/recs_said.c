
/* Texts for visitors, one or one a language. */

#include "merch/recs_terms.h"

#include "base/recs_near.h"


/* what may stand in braces in them */

static const char *const  recs_said_variables[] = {
    "gap", "ends_in", "saving", "set_price"
};

#define RECS_SAID_VARIABLES                                                   \
    (sizeof(recs_said_variables) / sizeof(recs_said_variables[0]))


static bool
recs_said_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}


static void
recs_said_variable(recs_reader_t *r, const cJSON *v, const unsigned char *name,
    size_t len)
{
    char         text[33], meant[RECS_MEANT_LEN];
    size_t       i;
    recs_near_t  near;

    if (len == 0 || len >= sizeof(text)) {
        return;
    }

    memcpy(text, name, len);
    text[len] = '\0';
    near = (recs_near_t) { text, NULL, 0 };

    for (i = 0; i < RECS_SAID_VARIABLES; i++) {
        if (strcmp(recs_said_variables[i], text) == 0) {
            return;
        }

        recs_near_offer(&near, recs_said_variables[i]);
    }

    recs_blame(r, v, "{%s} stands for nothing: there are {gap}, {ends_in}, "
               "{saving} and {set_price}%s", text,
               recs_maybe(near.name, meant));
}


/* braces around anything but a word are the text's own */

static void
recs_said_check(recs_reader_t *r, const cJSON *v, recs_str_t s)
{
    size_t  i, end;

    for (i = 0; i < s.len; i++) {

        if (s.data[i] != '{') {
            continue;
        }

        for (end = i + 1; end < s.len && recs_said_word(s.data[end]); end++) {
            /* void */
        }

        if (end < s.len && s.data[end] == '}') {
            recs_said_variable(r, v, s.data + i + 1, end - i - 1);
        }
    }
}


/* "en", "de-at": letters and digits in parts of 2 to 8 */

static bool
recs_said_lang(recs_reader_t *r, const cJSON *v, recs_str_t *lang)
{
    size_t          i, part;
    unsigned char  *p;

    *lang = recs_arena_str(r->arena, recs_str_of(v->string));
    p = (unsigned char *) (uintptr_t) lang->data;

    for (part = i = 0; i < lang->len; i++) {
        p[i] = p[i] == '_' ? '-' : p[i];
        p[i] |= (unsigned char) (p[i] >= 'A' && p[i] <= 'Z' ? 0x20 : 0);
        part = p[i] == '-' ? 0 : part + 1;

        if ((p[i] == '-' && (i < 2 || p[i - 1] == '-')) || part > 8
            || (p[i] != '-' && !(p[i] >= 'a' && p[i] <= 'z')
                && !(i >= 2 && p[i] >= '0' && p[i] <= '9')))
        {
            break;
        }
    }

    if (i < lang->len || part < 2 || lang->len > 35) {
        recs_blame_key(r, v, "\"%.40s\" is not a language: \"en\", \"de-AT\"",
                       v->string);
        return false;
    }

    return true;
}


static void
recs_kind_read_text(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_said_t  *said;
    recs_text_t  *text = at;
    const cJSON  *child;

    (void) term;

    *text = (recs_text_t) { 0 };
    said = recs_reader_alloc(r, RECS_TEXTS_MAX, sizeof(recs_said_t));

    if (said == NULL) {
        return;
    }

    text->said = said;

    if (!cJSON_IsObject(v)) {
        if (recs_read_string(r, v, RECS_SAID_MAX, &said[0].text)) {
            recs_said_check(r, v, said[0].text);
            text->n = 1;
        }

        return;
    }

    for (child = v->child; child != NULL; child = child->next) {

        if (text->n == RECS_TEXTS_MAX) {
            recs_blame_key(r, child, "more than %d languages", RECS_TEXTS_MAX);
            return;
        }

        if (recs_said_lang(r, child, &said[text->n].lang)
            && recs_read_string(r, child, RECS_SAID_MAX, &said[text->n].text))
        {
            recs_said_check(r, child, said[text->n].text);
            text->n++;
        }
    }

    if (v->child == NULL) {
        recs_blame(r, v, "a text in no language says nothing");
    }
}


const recs_kind_t  recs_kind_text = {
    recs_kind_read_text, "\"$ref\":\"#/$defs/text\""
};
