
#include "build/recs_xml.h"

#include "build/recs_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <expat.h>


#define RECS_XML_DEPTH   32             /* elements within each other */


/*
 * expat is fed a piece of the file at a time and calls back for each tag and
 * text; at the end of a row it is suspended until the next one is wanted.
 */

typedef struct {
    XML_Parser    parser;
    recs_feed_t  *feed;
    recs_err_t   *err;                  /* of the call under way */
    recs_rc_t     rc;                   /* what a callback found wrong */
    unsigned      depth;                /* open elements */
    unsigned      row;                  /* depth of the open row; 0 none */
    size_t        column;               /* of the open element of the row */
    size_t        next;                 /* column expected next */
    size_t        start;                /* where its text starts in text */
    size_t        used;                 /* bytes of text */
    size_t        silent;               /* bytes fed since the last callback */
    uint64_t      rows;
    bool          whole;                /* a row is ready */
    char          open[RECS_XML_DEPTH][RECS_SHOWN_MAX];   /* their names, cut */
    char          text[RECS_ROW_MAX];   /* of the row */
} recs_xml_t;


static void
recs_xml_stop(recs_xml_t *x, recs_rc_t rc)
{
    x->rc = rc;
    (void) XML_StopParser(x->parser, XML_FALSE);
}


/* FILE:LINE: in <ELEMENT>: WHAT; the line of the tag or text at hand */

static recs_rc_t
recs_xml_bad(const recs_xml_t *x, const char *what)
{
    char        name[RECS_SHOWN_MAX];
    uint64_t    line;
    const char  *file;

    file = x->feed->in.name;
    line = XML_GetCurrentLineNumber(x->parser);

    if (x->depth == 0) {
        return recs_fail(x->err, RECS_BAD, 0, "%s:%" PRIu64 ": %s", file, line,
                         what);
    }

    (void) recs_text_shown(recs_str_of(x->open[x->depth - 1]), name);

    return recs_fail(x->err, RECS_BAD, 0, "%s:%" PRIu64 ": in <%s>: %s", file,
                     line, name, what);
}


/* ---- what expat calls */

static void
recs_xml_push(recs_xml_t *x, const char *name)
{
    size_t  len;

    len = strnlen(name, RECS_SHOWN_MAX - 1);

    memcpy(x->open[x->depth], name, len);
    x->open[x->depth][len] = '\0';
    x->depth++;
}


/* "item" of RSS, "entry" of Atom, which may carry a prefix */

static bool
recs_xml_is_row(const char *name)
{
    const char  *colon;

    colon = strchr(name, ':');
    name = colon ? colon + 1 : name;

    return strcmp(name, "item") == 0 || strcmp(name, "entry") == 0;
}


static void
recs_xml_row_start(recs_xml_t *x)
{
    size_t  i;

    for (i = 0; i < x->feed->ncolumns; i++) {
        x->feed->fields[i] = (recs_str_t) { NULL, 0 };
    }

    x->feed->line = XML_GetCurrentLineNumber(x->parser);
    x->row = x->depth;
    x->used = 0;
    x->next = 0;
}


static void
recs_xml_put(recs_xml_t *x, const char *p, size_t len)
{
    if (len > sizeof(x->text) - x->used) {
        recs_xml_stop(x, recs_xml_bad(x, "the texts of a product have more "
                                      "than 1 MiB"));
        return;
    }

    memcpy(x->text + x->used, p, len);
    x->used += len;
}


/* Atom: <link rel="alternate" href="..."/>; others lead to the feed itself */

static void
recs_xml_link(recs_xml_t *x, const char **attributes)
{
    const char  *href;

    for (href = NULL; attributes[0] != NULL; attributes += 2) {

        if (strcmp(attributes[0], "href") == 0) {
            href = attributes[1];

        } else if (strcmp(attributes[0], "rel") == 0
                   && strcmp(attributes[1], "alternate") != 0)
        {
            return;
        }
    }

    if (href != NULL) {
        recs_xml_put(x, href, strlen(href));
    }
}


static void
recs_xml_element(void *data, const char *name, const char **attributes)
{
    recs_rc_t    rc;
    recs_xml_t  *x;

    x = data;
    x->silent = 0;

    if (x->depth == RECS_XML_DEPTH) {
        recs_xml_stop(x, recs_xml_bad(x, "more than 32 elements within each "
                                      "other"));
        return;
    }

    recs_xml_push(x, name);

    if (x->row == 0) {
        if (recs_xml_is_row(name)) {
            recs_xml_row_start(x);
        }

        return;
    }

    if (x->depth != x->row + 1) {
        return;
    }

    rc = recs_feed_member(x->feed, recs_str_of(name), 0, &x->next, &x->column,
                          x->err);
    if (rc != RECS_OK) {
        recs_xml_stop(x, rc);
        return;
    }

    x->start = x->used;

    if (strcmp(name, "link") == 0) {
        recs_xml_link(x, attributes);
    }
}


static void
recs_xml_element_end(void *data, const char *name)
{
    recs_str_t   text;
    recs_xml_t  *x;

    (void) name;

    x = data;
    x->silent = 0;

    if (x->row != 0 && x->depth == x->row + 1) {

        text = (recs_str_t) { (unsigned char *) x->text + x->start,
                              x->used - x->start };
        text = recs_text_trim(text);

        if (x->feed->fields[x->column].len == 0 && text.len != 0) {
            x->feed->fields[x->column] = text;
        }
    }

    if (x->depth == x->row) {
        x->row = 0;
        x->rows++;
        x->whole = true;
        (void) XML_StopParser(x->parser, XML_TRUE);
    }

    x->depth--;
}


static void
recs_xml_text(void *data, const char *p, int len)
{
    recs_xml_t  *x;

    x = data;
    x->silent = 0;

    if (x->row != 0 && x->depth > x->row) {
        recs_xml_put(x, p, (size_t) len);
    }
}


/* comments and what else nobody asks for */

static void
recs_xml_other(void *data, const char *p, int len)
{
    (void) p;
    (void) len;

    ((recs_xml_t *) data)->silent = 0;
}


static void
recs_xml_doctype(void *data, const char *name, const char *system,
    const char *public, int internal)
{
    recs_xml_t  *x;

    (void) name;
    (void) system;
    (void) public;
    (void) internal;

    x = data;
    recs_xml_stop(x, recs_xml_bad(x, "a document type (<!DOCTYPE) is not "
                                  "read: take it out"));
}


/* ---- the reader */

static recs_rc_t
recs_xml_broken(const recs_xml_t *x)
{
    char            what[160];
    enum XML_Error  code;

    code = XML_GetErrorCode(x->parser);

    switch (code) {

    case XML_ERROR_ABORTED:
        return x->rc;

    case XML_ERROR_NO_MEMORY:
        return recs_fail(x->err, RECS_SYS, ENOMEM, "%s: out of memory",
                         x->feed->in.name);

    case XML_ERROR_UNDEFINED_ENTITY:
        return recs_xml_bad(x, "an entity that XML does not have: write "
                            "&#160; for &nbsp;, &#233; for &eacute;");

    case XML_ERROR_UNKNOWN_ENCODING:
        return recs_xml_bad(x, "the encoding is not known: convert the file "
                            "with iconv -t UTF-8, and its first line");

    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return recs_xml_bad(x, "the file ends in the middle: is it cut?");

    case XML_ERROR_INVALID_TOKEN:
        return recs_xml_bad(x, "no XML: is a & or < not escaped, or is the "
                            "text not UTF-8?");

    default:
        (void) snprintf(what, sizeof(what), "no XML: %s",
                        XML_ErrorString(code));
        return recs_xml_bad(x, what);
    }
}


static recs_rc_t
recs_xml_parsed(const recs_xml_t *x, enum XML_Status status)
{
    return status == XML_STATUS_ERROR ? recs_xml_broken(x) : RECS_OK;
}


/* The next piece of the file, or its end, to expat. */

static recs_rc_t
recs_xml_feed(recs_xml_t *x)
{
    recs_rc_t   rc;
    recs_str_t  piece;

    x->feed->in.line = XML_GetCurrentLineNumber(x->parser) - 1;

    rc = recs_input_piece(&x->feed->in, &piece, x->err);

    if (rc != RECS_OK && rc != RECS_NONE) {
        return rc;
    }

    x->silent += piece.len;

    if (x->silent > RECS_ROW_MAX) {
        return recs_xml_bad(x, "a tag or comment of more than 1 MiB");
    }

    return recs_xml_parsed(x, XML_Parse(x->parser, (const char *) piece.data,
                                        (int) piece.len, rc == RECS_NONE));
}


static recs_rc_t
recs_xml_next(recs_feed_t *f, recs_err_t *err)
{
    recs_rc_t          rc;
    recs_xml_t        *x;
    XML_ParsingStatus  status;

    x = f->state;
    x->err = err;
    x->whole = false;

    do {
        XML_GetParsingStatus(x->parser, &status);

        if (status.parsing == XML_FINISHED) {
            return x->rows != 0 ? RECS_NONE
                                : recs_xml_bad(x, "there is no <item> (RSS) "
                                               "and no <entry> (Atom)");
        }

        rc = status.parsing == XML_SUSPENDED
             ? recs_xml_parsed(x, XML_ResumeParser(x->parser))
             : recs_xml_feed(x);

    } while (rc == RECS_OK && !x->whole);

    return rc;
}


static recs_rc_t
recs_xml_open(recs_feed_t *f, recs_err_t *err)
{
    recs_str_t   ahead;
    recs_xml_t  *x;

    ahead = recs_text_trim(recs_input_ahead(&f->in));

    if (ahead.len == 0) {
        return recs_fail(err, RECS_BAD, 0, "%s: is empty", f->in.name);
    }

    if (recs_text_starts(ahead, "<!doctype html")
        || recs_text_starts(ahead, "<html"))
    {
        return recs_fail(err, RECS_BAD, 0, "%s: is a web page, not a feed: was "
                         "a login or error page saved?", f->in.name);
    }

    x = calloc(1, sizeof(recs_xml_t));
    if (x == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->state = x;
    f->open_ended = true;
    f->lost = true;                     /* after any error */

    x->feed = f;
    x->parser = XML_ParserCreate(NULL);

    if (x->parser == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, recs_xml_element, recs_xml_element_end);
    XML_SetCharacterDataHandler(x->parser, recs_xml_text);
    XML_SetDefaultHandler(x->parser, recs_xml_other);
    XML_SetStartDoctypeDeclHandler(x->parser, recs_xml_doctype);

    return RECS_OK;
}


static void
recs_xml_close(recs_feed_t *f)
{
    recs_xml_t  *x;

    x = f->state;

    if (x->parser != NULL) {
        XML_ParserFree(x->parser);
    }

    free(x);
}


const recs_reader_t  recs_xml_reader = {
    recs_xml_open, recs_xml_next, recs_xml_close
};
