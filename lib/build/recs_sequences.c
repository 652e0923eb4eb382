
#include "build/recs_sequences.h"

#include "build/recs_text.h"

#include <errno.h>
#include <stdlib.h>


typedef struct {
    recs_str_t  id;                     /* of the line at hand, */
    recs_str_t  rest;                   /* and its items not yet handed out */
} recs_sequences_t;


/* Cut what stands before the first c off s; all of s when there is no c. */

static recs_str_t
recs_sequences_cut(recs_str_t *s, unsigned char c)
{
    recs_str_t            word;
    const unsigned char  *end;

    word = *s;
    end = s->len ? memchr(s->data, c, s->len) : NULL;

    if (end == NULL) {
        *s = (recs_str_t) { s->data + s->len, 0 };

    } else {
        word.len = (size_t) (end - s->data);
        s->data += word.len + 1;
        s->len -= word.len + 1;
    }

    return word;
}


static bool
recs_sequences_number(recs_str_t s)
{
    size_t  i;

    for (i = 0; i < s.len && s.data[i] >= '0' && s.data[i] <= '9'; i++) {
        /* void */
    }

    return s.len != 0 && i == s.len;
}


bool
recs_sequences_are(recs_str_t ahead)
{
    recs_str_t  line;

    line = recs_text_trim(recs_sequences_cut(&ahead, '\n'));

    if (line.len == 0 || memchr(line.data, '\t', line.len) == NULL
        || !recs_sequences_number(recs_sequences_cut(&line, '\t')))
    {
        return false;
    }

    while (line.len != 0) {
        if (!recs_sequences_number(recs_sequences_cut(&line, ' '))) {
            return false;
        }
    }

    return true;
}


static recs_rc_t
recs_sequences_line(recs_feed_t *f, recs_sequences_t *s, recs_err_t *err)
{
    recs_rc_t   rc;
    recs_str_t  line;

    do {
        rc = recs_input_line(&f->in, &line, err);
        f->line = f->in.line;

        if (rc != RECS_OK) {
            return rc;
        }

    } while (recs_text_trim(line).len == 0);

    if (memchr(line.data, '\t', line.len) == NULL) {
        return recs_feed_bad(f, err, "has no tab: a line of sessions is an id, "
                             "a tab, and items with blanks between");
    }

    s->id = recs_text_trim(recs_sequences_cut(&line, '\t'));
    s->rest = recs_text_trim(line);

    return RECS_OK;
}


static recs_rc_t
recs_sequences_next(recs_feed_t *f, recs_err_t *err)
{
    recs_rc_t          rc;
    recs_sequences_t  *s;

    s = f->state;

    if (s->rest.len == 0) {
        rc = recs_sequences_line(f, s, err);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    f->fields[0] = s->id;
    f->fields[1] = recs_sequences_cut(&s->rest, ' ');
    s->rest = recs_text_trim(s->rest);

    return RECS_OK;
}


static recs_rc_t
recs_sequences_open(recs_feed_t *f, recs_err_t *err)
{
    recs_rc_t  rc;

    if (recs_input_ahead(&f->in).len == 0) {
        return recs_fail(err, RECS_BAD, 0, "%s: is empty", f->in.name);
    }

    f->state = calloc(1, sizeof(recs_sequences_t));
    if (f->state == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    rc = recs_feed_column(f, recs_str("session"), 0, err);

    return rc == RECS_OK ? recs_feed_column(f, recs_str("item"), 0, err) : rc;
}


static void
recs_sequences_close(recs_feed_t *f)
{
    free(f->state);
}


const recs_reader_t  recs_sequences_reader = {
    recs_sequences_open, recs_sequences_next, recs_sequences_close
};
