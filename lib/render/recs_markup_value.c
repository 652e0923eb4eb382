
#include "render/recs_markup.h"


/* ---- values */

static bool
recs_markup_value_attribute(recs_markup_t *m, recs_kind_t kind,
    recs_escape_t *how, const char **why)
{
    if (m->attribute == RECS_ATTRIBUTE_CODE
        || m->attribute == RECS_ATTRIBUTE_TYPE)
    {
        *why = "no value can be put here: a browser would run it; use a "
               "class, or an attribute data-...";
        return false;
    }

    *how = m->quote != 0 ? RECS_ESCAPE_HTML : RECS_ESCAPE_UNQUOTED;

    if (m->attribute == RECS_ATTRIBUTE_TEXT) {
        return true;
    }

    if (m->url == RECS_URL_CODE) {
        *why = "no value can be put into a URL of this scheme";
        return false;
    }

    if (kind != RECS_KIND_URL || m->url == RECS_URL_LETTERS
        || m->url == RECS_URL_QUERY)
    {
        *how = RECS_ESCAPE_URL_PART;

    } else if (m->quote == 0) {
        *how = RECS_ESCAPE_URL;
    }

    if (m->url < RECS_URL_PATH) {
        m->url = RECS_URL_VALUE;
    }

    return true;
}


bool
recs_markup_value(recs_markup_t *m, recs_kind_t kind, recs_escape_t *how,
    bool *empty, const char **why)
{
    *empty = m->at == RECS_AT_EQUALS;

    if (m->match != 0) {
        *why = "no value can be put behind a part of what would end this "
               "comment or element";
        return false;
    }

    switch (m->at) {

    case RECS_AT_TEXT:
        *how = RECS_ESCAPE_HTML;
        return true;

    case RECS_AT_COMMENT:
        *how = RECS_ESCAPE_COMMENT;
        return true;

    case RECS_AT_EQUALS:
        m->at = RECS_AT_VALUE;
        m->quote = 0;
        /* fall through */

    case RECS_AT_VALUE:
        return recs_markup_value_attribute(m, kind, how, why);

    case RECS_AT_JSON:
    case RECS_AT_STRING:
        *how = m->at == RECS_AT_STRING ? RECS_ESCAPE_JSON_INSIDE
                                       : RECS_ESCAPE_JSON;
        return true;

    case RECS_AT_PLAIN:
        *how = RECS_ESCAPE_PLAIN;
        return true;

    case RECS_AT_RAW:
        if (m->raw == RECS_RAW_TEXT) {
            *how = RECS_ESCAPE_HTML;
            return true;
        }

        *why = "no value can be put into a script or style: put it into an "
               "attribute data-..., or a script of type application/json";
        return false;

    default:
        *why = "a value can be put into text or into the value of an "
               "attribute, not into a tag";
        return false;
    }
}


/* ---- sections */

/* between attributes, or in the name of one */

static bool
recs_markup_gap(const recs_markup_t *m)
{
    return m->at == RECS_AT_GAP || m->at == RECS_AT_NAME
           || m->at == RECS_AT_NAMED || m->at == RECS_AT_SEAM;
}


static bool
recs_markup_same_tag(const recs_markup_t *m, const recs_markup_t *begin)
{
    return m->nname == begin->nname && m->close == begin->close
           && memcmp(m->name, begin->name, m->nname) == 0;
}


/*
 * Attributes may come and go, also right behind a name: then a gap must follow,
 * so that no name is made of two pieces.
 */

static bool
recs_markup_join_tag(recs_markup_t *m, const recs_markup_t *begin, bool list)
{
    if (!recs_markup_gap(m)
        || !(recs_markup_gap(begin) || begin->at == RECS_AT_TAG)
        || !recs_markup_same_tag(m, begin) || m->raw != begin->raw)
    {
        return false;
    }

    if (m->at != RECS_AT_GAP || begin->at != RECS_AT_GAP) {
        m->at = RECS_AT_SEAM;
    }

    return !list || m->at == RECS_AT_GAP;
}


static bool
recs_markup_join_value(recs_markup_t *m, const recs_markup_t *begin, bool list)
{
    if (!recs_markup_same_tag(m, begin) || m->attribute != begin->attribute
        || (m->at == RECS_AT_VALUE && m->quote != begin->quote))
    {
        return false;
    }

    if (m->attribute != RECS_ATTRIBUTE_URL || m->url == begin->url) {
        return true;
    }

    m->url = m->url == RECS_URL_CODE || begin->url == RECS_URL_CODE
             ? RECS_URL_CODE : RECS_URL_VALUE;

    return !list;
}


static bool
recs_markup_join_at(recs_markup_t *m, const recs_markup_t *begin, bool list)
{
    if (recs_markup_gap(m)) {
        return recs_markup_join_tag(m, begin, list);
    }

    if (m->at != begin->at || m->raw != begin->raw) {
        return false;
    }

    switch (m->at) {

    case RECS_AT_TAG:
    case RECS_AT_RAW:
        return recs_markup_same_tag(m, begin) && m->match == begin->match;

    case RECS_AT_EQUALS:
    case RECS_AT_VALUE:
        return recs_markup_join_value(m, begin, list);

    case RECS_AT_JSON:
    case RECS_AT_STRING:
        return m->escape == begin->escape && m->match == begin->match;

    default:
        return m->match == begin->match && (m->at != RECS_AT_OPEN
                                            || m->close == begin->close);
    }
}


bool
recs_markup_join(recs_markup_t *m, const recs_markup_t *begin, bool list,
    const char **why)
{
    if (recs_markup_join_at(m, begin, list)) {
        return true;
    }

    *why = list ? "the list ends in another place than it begins in: text, "
                  "tag, attribute, string; it could not go on there"
                : "the section ends in another place than it begins in: text, "
                  "tag, attribute, string; what follows could be either";

    return false;
}


const char *
recs_markup_open(const recs_markup_t *m)
{
    if (m->at == RECS_AT_PLAIN
        || (m->at == RECS_AT_TEXT && m->raw == RECS_RAW_NONE)
        || (m->at == RECS_AT_JSON && m->raw == RECS_RAW_NONE))
    {
        return NULL;
    }

    if (m->at == RECS_AT_STRING) {
        return "a string is not closed";
    }

    return m->at == RECS_AT_COMMENT || m->at == RECS_AT_BOGUS
           ? "a comment is not closed"
           : m->raw != RECS_RAW_NONE
             ? "a script, style, title or textarea is not closed"
             : "a tag is not closed";
}
