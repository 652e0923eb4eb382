
#include "render/recs_markup.h"


/* attributes that name a resource; any other holds text */

static const char *const  recs_markup_urls[] = {
    "href", "src", "action", "formaction", "poster", "cite", "background",
    "srcset", "ping", "longdesc", "data", "manifest", "xlink:href", "icon",
    "usemap", "classid", "codebase", "archive", "profile", NULL
};

/* elements that run what they load: none of it may come from a catalogue */

static const char *const  recs_markup_loaders[] = {
    "script", "object", "embed", "applet", "base", "link", NULL
};

/* elements whose text is neither markup nor plain text */

static const char *const  recs_markup_codes[] = {
    "script", "style", "iframe", "xmp", "noembed", "noframes", "plaintext",
    NULL
};

static const char *const  recs_markup_texts[] = { "title", "textarea", NULL };

/* schemes that a link of a template may have before a value */

static const char *const  recs_markup_schemes[] = {
    "http", "https", "mailto", "tel", "sms", "cid", NULL
};


static bool
recs_markup_among(const char *const *names, const char *name, size_t len)
{
    for ( /* void */ ; *names != NULL; names++) {
        if (strlen(*names) == len && memcmp(*names, name, len) == 0) {
            return true;
        }
    }

    return false;
}


static bool
recs_markup_space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}


static unsigned char
recs_markup_lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;
}


/* what does not fit is no name that means something here */

static void
recs_markup_push(char *name, unsigned *n, unsigned char c)
{
    if (*n < RECS_MARKUP_NAME) {
        name[(*n)++] = (char) recs_markup_lower(c);
    }
}


void
recs_markup_begin(recs_markup_t *m, recs_markup_kind_t kind)
{
    memset(m, 0, sizeof(recs_markup_t));

    m->at = kind == RECS_MARKUP_HTML ? RECS_AT_TEXT
            : kind == RECS_MARKUP_JSON ? RECS_AT_JSON : RECS_AT_PLAIN;
}


/* ---- tags */

static void
recs_markup_tag_end(recs_markup_t *m)
{
    bool  json;

    m->at = RECS_AT_TEXT;

    if (m->close) {
        m->raw = RECS_RAW_NONE;
        return;
    }

    if (recs_markup_among(recs_markup_texts, m->name, m->nname)) {
        m->raw = RECS_RAW_TEXT;
        m->at = RECS_AT_RAW;

    } else if (recs_markup_among(recs_markup_codes, m->name, m->nname)) {
        json = m->raw == RECS_RAW_JSON && m->name[1] == 'c';    /* script */
        m->raw = json ? RECS_RAW_JSON : RECS_RAW_CODE;
        m->at = json ? RECS_AT_JSON : RECS_AT_RAW;

    } else {
        m->raw = RECS_RAW_NONE;
    }

    m->match = 0;
}


static void
recs_markup_attribute_kind(recs_markup_t *m)
{
    m->url = RECS_URL_START;
    m->attribute = RECS_ATTRIBUTE_TEXT;

    if ((m->nword > 2 && m->word[0] == 'o' && m->word[1] == 'n')
        || recs_markup_among((const char *const []) { "style", "srcdoc", NULL },
                             m->word, m->nword))
    {
        m->attribute = RECS_ATTRIBUTE_CODE;

    } else if (recs_markup_among(recs_markup_urls, m->word, m->nword)) {
        m->attribute = recs_markup_among(recs_markup_loaders, m->name,
                                         m->nname)
                       ? RECS_ATTRIBUTE_CODE : RECS_ATTRIBUTE_URL;

    } else if (m->nname == 6 && memcmp(m->name, "script", 6) == 0
               && m->nword == 4 && memcmp(m->word, "type", 4) == 0)
    {
        m->attribute = RECS_ATTRIBUTE_TYPE;

    } else if (m->nname == 4 && memcmp(m->name, "meta", 4) == 0
               && m->nword == 7 && memcmp(m->word, "content", 7) == 0)
    {
        m->attribute = RECS_ATTRIBUTE_CODE;     /* of a refresh, perhaps */
    }

    m->nword = 0;
}


static void
recs_markup_value_end(recs_markup_t *m)
{
    size_t  i;

    if (m->attribute == RECS_ATTRIBUTE_TYPE) {

        for (i = 0; i + 4 <= m->nword; i++) {
            if (memcmp(m->word + i, "json", 4) == 0) {
                m->raw = RECS_RAW_JSON;
            }
        }
    }

    m->at = RECS_AT_GAP;
}


static const char *
recs_markup_url_byte(recs_markup_t *m, unsigned char c)
{
    if (c == '?' || c == '#') {
        m->url = m->url == RECS_URL_CODE ? RECS_URL_CODE : RECS_URL_QUERY;
        return NULL;
    }

    if (m->url >= RECS_URL_PATH
        || (m->url == RECS_URL_START && recs_markup_space(c)))
    {
        return NULL;
    }

    switch (c) {

    case '/':
        m->url = RECS_URL_PATH;
        break;

    case ':':
        if (m->url == RECS_URL_VALUE) {
            return "a value cannot be the scheme of a URL";
        }

        m->url = recs_markup_among(recs_markup_schemes, m->word, m->nword)
                 ? RECS_URL_PATH : RECS_URL_CODE;
        break;

    default:
        if (m->url == RECS_URL_START) {
            m->url = RECS_URL_LETTERS;
        }

        recs_markup_push(m->word, &m->nword, c);
    }

    return NULL;
}


static const char *
recs_markup_value_byte(recs_markup_t *m, unsigned char c)
{
    if (m->quote != 0 ? c == m->quote : recs_markup_space(c)) {
        recs_markup_value_end(m);
        return NULL;
    }

    if (m->quote == 0 && c == '>') {
        recs_markup_value_end(m);
        recs_markup_tag_end(m);
        return NULL;
    }

    if (m->attribute == RECS_ATTRIBUTE_TYPE) {
        recs_markup_push(m->word, &m->nword, c);
    }

    return m->attribute == RECS_ATTRIBUTE_URL ? recs_markup_url_byte(m, c)
                                              : NULL;
}


/* anywhere in a tag behind its name, but for the value of an attribute */

static const char *
recs_markup_tag_byte(recs_markup_t *m, unsigned char c)
{
    if (c == '>') {
        recs_markup_tag_end(m);
        return NULL;
    }

    if (m->at == RECS_AT_EQUALS) {

        if (!recs_markup_space(c)) {
            m->at = RECS_AT_VALUE;
            m->quote = c == '"' || c == '\'' ? c : 0;
            return m->quote != 0 ? NULL : recs_markup_value_byte(m, c);
        }

        return NULL;
    }

    if (recs_markup_space(c) || c == '/') {
        m->at = m->at == RECS_AT_NAME || m->at == RECS_AT_NAMED
                ? RECS_AT_NAMED : RECS_AT_GAP;
        return NULL;
    }

    if (m->at == RECS_AT_SEAM) {
        return "a blank must follow the section, which ends in a tag";
    }

    if (c == '=' && (m->at == RECS_AT_NAME || m->at == RECS_AT_NAMED)) {
        m->at = RECS_AT_EQUALS;
        recs_markup_attribute_kind(m);
        return NULL;
    }

    if (m->at != RECS_AT_NAME) {
        m->at = RECS_AT_NAME;
        m->nword = 0;
    }

    recs_markup_push(m->word, &m->nword, c);

    return NULL;
}


/* ---- text */

/* behind "<", up to the name of a tag */

static void
recs_markup_open_byte(recs_markup_t *m, unsigned char c)
{
    unsigned char  low;

    low = recs_markup_lower(c);

    if (low >= 'a' && low <= 'z') {
        m->at = RECS_AT_TAG;
        m->raw = RECS_RAW_NONE;
        m->nname = 0;
        recs_markup_push(m->name, &m->nname, c);

    } else if (c == '/' && !m->close) {
        m->close = true;

    } else if (c == '!' && !m->close) {
        m->at = RECS_AT_DECLARATION;
        m->match = 0;

    } else if (c == '?' || (m->close && c != '>')) {
        m->at = RECS_AT_BOGUS;

    } else if (c != '<' || m->close) {
        m->at = RECS_AT_TEXT;
    }
}


/* "<!--" begins a comment, and "-->" or "--!>" ends it */

static void
recs_markup_comment_byte(recs_markup_t *m, unsigned char c)
{
    if (m->at == RECS_AT_DECLARATION) {

        if (c == '-' && ++m->match == 2) {
            m->at = RECS_AT_COMMENT;        /* "<!-->" is one already */

        } else if (c != '-') {
            m->at = c == '>' ? RECS_AT_TEXT : RECS_AT_BOGUS;
            m->match = 0;
        }

        return;
    }

    if (c == '>' && m->match >= 2) {
        m->at = RECS_AT_TEXT;
        m->match = 0;

    } else if (c == '-') {
        m->match = m->match < 2 ? m->match + 1 : 2;

    } else if (c != '!' || m->match < 2) {
        m->match = 0;
    }
}


/* is "</name" complete?  What follows it is read as a tag */

static bool
recs_markup_raw_end(recs_markup_t *m, unsigned char c)
{
    unsigned char  want;

    if (m->match == m->nname + 2) {

        if (recs_markup_space(c) || c == '/' || c == '>') {
            m->at = RECS_AT_GAP;
            m->close = true;
            m->match = 0;
            return true;
        }

        m->match = 0;
    }

    want = m->match == 0 ? '<' : m->match == 1 ? '/'
           : (unsigned char) m->name[m->match - 2];

    m->match = recs_markup_lower(c) == want ? m->match + 1 : c == '<';

    return false;
}


static void
recs_markup_json_byte(recs_markup_t *m, unsigned char c)
{
    if (m->at == RECS_AT_JSON) {
        m->at = c == '"' ? RECS_AT_STRING : RECS_AT_JSON;
        m->escape = false;

    } else if (m->escape) {
        m->escape = false;

    } else if (c == '\\') {
        m->escape = true;

    } else if (c == '"') {
        m->at = RECS_AT_JSON;
    }
}


static const char *
recs_markup_byte(recs_markup_t *m, unsigned char c)
{
    switch (m->at) {

    case RECS_AT_TEXT:
        if (c == '<') {
            m->at = RECS_AT_OPEN;
            m->close = false;
        }

        return NULL;

    case RECS_AT_OPEN:
        recs_markup_open_byte(m, c);
        return NULL;

    case RECS_AT_DECLARATION:
    case RECS_AT_COMMENT:
        recs_markup_comment_byte(m, c);
        return NULL;

    case RECS_AT_BOGUS:
        m->at = c == '>' ? RECS_AT_TEXT : RECS_AT_BOGUS;
        return NULL;

    case RECS_AT_TAG:
        if (recs_markup_space(c) || c == '/' || c == '>') {
            m->at = RECS_AT_GAP;
            return recs_markup_tag_byte(m, c);
        }

        recs_markup_push(m->name, &m->nname, c);
        return NULL;

    case RECS_AT_VALUE:
        return recs_markup_value_byte(m, c);

    case RECS_AT_RAW:
        return recs_markup_raw_end(m, c) ? recs_markup_tag_byte(m, c) : NULL;

    case RECS_AT_JSON:
    case RECS_AT_STRING:
        if (m->raw == RECS_RAW_JSON && recs_markup_raw_end(m, c)) {
            return recs_markup_tag_byte(m, c);
        }

        recs_markup_json_byte(m, c);
        return NULL;

    case RECS_AT_PLAIN:
        return NULL;

    default:
        return recs_markup_tag_byte(m, c);
    }
}


size_t
recs_markup_text(recs_markup_t *m, recs_str_t s, const char **why)
{
    size_t  i;

    for (i = 0; i < s.len; i++) {
        *why = recs_markup_byte(m, s.data[i]);

        if (*why != NULL) {
            break;
        }
    }

    return i;
}
