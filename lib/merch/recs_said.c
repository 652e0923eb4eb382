
/* Texts for visitors, one or one a language. */

#include "merch/recs_terms.h"

#include "base/recs_near.h"


/* what may stand in braces in them */

typedef struct {
    const char  *names[5];              /* ends with NULL */
    const char  *all;                   /* for messages */
} recs_said_variables_t;

static const recs_said_variables_t  recs_said_offer = {
    { "gap", "ends_in", "saving", "set_price", NULL },
    "{gap}, {ends_in}, {saving} and {set_price}"
};

static const recs_said_variables_t  recs_said_gain = {
    { "by", "value", "from", NULL }, "{by}, {value} and {from}"
};


static bool
recs_said_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || c == '_';
}


static void
recs_said_variable(recs_reader_t *r, const cJSON *v,
    const recs_said_variables_t *all, const unsigned char *name, size_t len)
{
    char                text[33], meant[RECS_MEANT_LEN];
    recs_near_t         near;
    const char *const  *one;

    if (len == 0 || len >= sizeof(text)) {
        return;
    }

    memcpy(text, name, len);
    text[len] = '\0';
    near = (recs_near_t) { text, NULL, 0 };

    for (one = all->names; *one != NULL; one++) {
        if (strcmp(*one, text) == 0) {
            return;
        }

        recs_near_offer(&near, *one);
    }

    recs_blame(r, v, "{%s} stands for nothing: there are %s%s", text, all->all,
               recs_maybe(near.name, meant));
}


/* braces around anything but a word are the text's own */

static void
recs_said_check(recs_reader_t *r, const cJSON *v,
    const recs_said_variables_t *all, recs_str_t s)
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
            recs_said_variable(r, v, all, s.data + i + 1, end - i - 1);
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
recs_said_read(recs_reader_t *r, const cJSON *v,
    const recs_said_variables_t *all, recs_text_t *text)
{
    recs_said_t  *said;
    const cJSON  *child;

    *text = (recs_text_t) { 0 };
    said = recs_reader_alloc(r, RECS_TEXTS_MAX, sizeof(recs_said_t));

    if (said == NULL) {
        return;
    }

    text->said = said;

    if (!cJSON_IsObject(v)) {
        if (recs_read_string(r, v, RECS_SAID_MAX, &said[0].text)) {
            recs_said_check(r, v, all, said[0].text);
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
            recs_said_check(r, child, all, said[text->n].text);
            text->n++;
        }
    }

    if (v->child == NULL) {
        recs_blame(r, v, "a text in no language says nothing");
    }
}


static void
recs_kind_read_text(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    recs_said_read(r, v, &recs_said_offer, at);
}


static void
recs_kind_read_gained(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    recs_said_read(r, v, &recs_said_gain, at);
}


const recs_kind_t  recs_kind_text = {
    recs_kind_read_text, "\"$ref\":\"#/$defs/text\""
};

const recs_kind_t  recs_kind_gained = {
    recs_kind_read_gained, "\"$ref\":\"#/$defs/text\""
};
