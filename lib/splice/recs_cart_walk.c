
#include "splice/recs_cart_walk.h"

#include "json/recs_json.h"
#include "json/recs_json_scan.h"


#define RECS_WALK_KEPT    256           /* hits that inner paths leave to outer */

#define recs_walk_inline  __attribute__((always_inline)) static inline


typedef struct {
    uint64_t                 alive;     /* paths that lead into it */
    const recs_paths_t      *set;       /* of these */
    const recs_path_step_t  *step;      /* to its values; NULL: alive is 0 */
    const uint64_t          *ends;      /* paths that end at its values */
    size_t                   hit;       /* its own hits: the first */
    size_t                   nhits;
    uint32_t                 n;         /* values in it so far */
    char                     close;     /* its bracket */
    bool                     list;
} recs_walk_level_t;

typedef struct {
    const char          *start;
    const char          *end;
    recs_err_t          *err;
    recs_rc_t            rc;            /* when a step returns NULL */

    uint64_t             alive;         /* paths that lead to the next value */
    recs_hits_t         *hits;
    const recs_paths_t  *inner;
    uint64_t             lists;
    uint16_t             line;
    uint32_t             values;        /* of containers that are closed */
    recs_walk_level_t   *level;         /* that is open; the first: none */
    recs_walk_level_t    levels[RECS_JSON_DEPTH + 1];
} recs_walk_t;


/* Each step takes where it begins and returns where it ends; NULL: no further. */

static const char *
recs_walk_fail(recs_walk_t *w, const char *p, const char *what)
{
    w->rc = recs_fail(w->err, RECS_BAD, 0, "JSON: %s at byte %zu", what,
                      (size_t) (p - w->start));

    return NULL;
}


recs_walk_inline const char *
recs_walk_space(const char *p)
{
    if (__builtin_expect((unsigned char) *p > ' ', 1)) {
        return p;
    }

    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') {
        p++;
    }

    return p;
}


/* note the value from..p for each path that ends there */

static const char *
recs_walk_hits(recs_walk_t *w, const char *from, const char *p,
    recs_hit_type_t type, uint64_t ends)
{
    bool  inner;

    inner = w->level->set == w->inner;

    if (p - from > RECS_JSON_STRING + 2) {
        return recs_walk_fail(w, from, "string too long");
    }

    for ( /* void */ ; ends != 0; ends &= ends - 1) {

        if (w->hits->n >= RECS_WALK_HITS - (inner ? RECS_WALK_KEPT : 0)) {
            w->hits->cut = true;
            return inner ? p : recs_walk_fail(w, from, "too much of a cart");
        }

        w->hits->hits[w->hits->n++] = (recs_hit_t) {
            .at = (uint32_t) (from - w->start),
            .end = (uint32_t) (p - w->start),
            .n = w->line,
            .path = (uint8_t) (__builtin_ctzll(ends)
                               + (inner ? RECS_WALK_INNER : 0)),
            .type = (uint8_t) type
        };
    }

    return p;
}


recs_walk_inline const char *
recs_walk_hit(recs_walk_t *w, const char *from, const char *p,
    recs_hit_type_t type)
{
    uint64_t  ends;

    ends = w->alive != 0 ? w->alive & *w->level->ends : 0;

    return ends != 0 ? recs_walk_hits(w, from, p, type, ends) : p;
}


/* the rest of a string that is not just text */

static const char *
recs_walk_string_rest(recs_walk_t *w, const char *p)
{
    const char  *next;

    for ( ;; ) {
        if (p == w->end) {
            return recs_walk_fail(w, p, "string without end");
        }

        if (*p == '"') {
            return p + 1;
        }

        if (*p != '\\') {
            return recs_walk_fail(w, p, "control character in a string");
        }

        next = recs_json_escape_end(p, w->end);

        if (next == NULL) {
            return recs_walk_fail(w, p, "malformed escape");
        }

        p = recs_json_plain(next, w->end);
    }
}


recs_walk_inline const char *
recs_walk_string(recs_walk_t *w, const char *p, bool *escaped)
{
    const char  *end;

    end = recs_json_plain(p + 1, w->end);
    *escaped = *end != '"';             /* or the NUL behind all */

    return *escaped ? recs_walk_string_rest(w, end) : end + 1;
}


recs_walk_inline const char *
recs_walk_digits(const char *p)
{
    while (*p >= '0' && *p <= '9') {
        p++;
    }

    return p;
}


recs_walk_inline const char *
recs_walk_number(recs_walk_t *w, const char *p)
{
    const char  *end;

    end = recs_walk_digits(p);

    if (*end == '.') {
        end = recs_walk_digits(end + 1);
    }

    /* most are whole, or amounts */
    if (*p > '0' && *p <= '9' && end[-1] != '.' && (*end | 0x20) != 'e') {
        return end;
    }

    end = recs_json_number_end(p, w->end);

    return end != NULL ? end : recs_walk_fail(w, p, "malformed number");
}


recs_walk_inline const char *
recs_walk_scalar(recs_walk_t *w, const char *p)
{
    bool              escaped;
    const char       *end;
    recs_hit_type_t   type;

    if (*p == '"') {
        type = RECS_HIT_STRING;
        end = recs_walk_string(w, p, &escaped);

    } else if (*p == '-' || (*p >= '0' && *p <= '9')) {
        type = RECS_HIT_NUMBER;
        end = recs_walk_number(w, p);

    } else {
        type = RECS_HIT_OTHER;
        end = recs_json_word_end(p, w->end);
        end = end != NULL ? end : recs_walk_fail(w, p, "no value");
    }

    return end != NULL ? recs_walk_hit(w, p, end, type) : NULL;
}


/* what leads to the values of an object or array */

static void
recs_walk_lead(recs_walk_t *w, recs_walk_level_t *level, bool list)
{
    size_t                    step;
    const recs_walk_level_t  *around;

    around = level - 1;

    level->list = list;
    level->set = list ? w->inner : around->set;
    level->alive = list ? UINT64_MAX : w->alive;
    level->step = NULL;
    level->ends = level->set->ends;

    if (list || level->alive == 0) {
        return;                         /* lines are no step for inner paths */
    }

    step = (size_t) (around->ends - level->set->ends);

    if (step == RECS_PATH_STEPS) {
        level->alive = 0;
        return;
    }

    level->step = &level->set->steps[step];
    level->ends = around->ends + 1;
}


static const char *
recs_walk_open(recs_walk_t *w, const char *p)
{
    bool                array;
    size_t              hit;
    uint64_t            lists;
    recs_walk_level_t  *level;

    if (w->level == &w->levels[RECS_JSON_DEPTH]) {
        return recs_walk_fail(w, p, "nested too deep");
    }

    array = *p == '[';
    hit = w->hits->n;
    lists = array && w->level->set != w->inner
            ? w->lists & w->alive & *w->level->ends : 0;

    if (recs_walk_hit(w, p, p, array ? RECS_HIT_ARRAY : RECS_HIT_OBJECT)
        == NULL)
    {
        return NULL;
    }

    level = ++w->level;

    recs_walk_lead(w, level, lists != 0);

    level->hit = hit;
    level->nhits = w->hits->n - hit;
    level->n = 0;
    level->close = array ? ']' : '}';

    return recs_walk_space(p + 1);
}


static bool
recs_walk_close(recs_walk_t *w, const char *p)
{
    size_t              i;
    recs_hit_t         *hit;
    recs_walk_level_t  *level;

    level = w->level--;

    for (i = 0; i < level->nhits; i++) {
        hit = &w->hits->hits[level->hit + i];
        hit->end = (uint32_t) (p - w->start);
        hit->n = (uint16_t) (level->n < UINT16_MAX ? level->n : UINT16_MAX);
    }

    w->values += level->n;

    return w->values <= RECS_JSON_VALUES;
}


/* which paths lead to the next element */

recs_walk_inline void
recs_walk_element(recs_walk_t *w, const recs_walk_level_t *level)
{
    w->alive = 0;

    if (level->list) {
        w->line++;
        w->alive = level->n <= RECS_WALK_LINES ? level->alive : 0;

    } else if (level->alive != 0) {

        if ((level->alive & level->step->last) != 0) {
            w->hits->n = level->hit + level->nhits;
        }

        w->alive = level->alive & level->step->elements;
    }
}


/* which paths lead to the member of that key */

recs_walk_inline void
recs_walk_member(recs_walk_t *w, const recs_walk_level_t *level,
    const char *key, const char *end, bool escaped)
{
    size_t         len;
    unsigned char  name[RECS_PATH_NAME];

    len = (size_t) (end - key);

    if (escaped) {
        /* what is longer than any name is none */
        len = recs_json_unescape(key, end, name, sizeof(name));
        key = (const char *) name;
    }

    w->alive = recs_path_member(level->step, level->alive,
                                (const unsigned char *) key, len);
}


/* the key at p, its colon and the space behind that */

recs_walk_inline const char *
recs_walk_key(recs_walk_t *w, const char *p, const recs_walk_level_t *level)
{
    bool         escaped;
    const char  *key;

    if (*p != '"') {
        return recs_walk_fail(w, p, "no key");
    }

    key = p + 1;
    p = recs_walk_string(w, p, &escaped);

    if (p == NULL) {
        return NULL;
    }

    w->alive = 0;

    if (level->alive != 0) {
        recs_walk_member(w, level, key, p - 1, escaped);
    }

    p = *p == ':' ? p : recs_walk_space(p);

    return *p == ':' ? recs_walk_space(p + 1)
                     : recs_walk_fail(w, p, "no colon");
}


/* the first value of the open container, or behind a comma the next one */

recs_walk_inline const char *
recs_walk_enter(recs_walk_t *w, const char *p)
{
    recs_walk_level_t  *level;

    level = w->level;
    level->n++;

    if (level->close == '}') {
        return recs_walk_key(w, p, level);
    }

    recs_walk_element(w, level);

    return p;
}


/* from behind a value over the ends of containers and a comma */

recs_walk_inline const char *
recs_walk_next(recs_walk_t *w, const char *p)
{
    for ( ;; ) {
        p = recs_walk_space(p);

        if (w->level == w->levels) {
            return p == w->end ? NULL
                               : recs_walk_fail(w, p, "text behind the value");
        }

        if (*p == ',') {
            return recs_walk_space(p + 1);
        }

        if (*p++ != w->level->close) {
            return recs_walk_fail(w, p - 1, "no comma");
        }

        if (!recs_walk_close(w, p)) {
            return recs_walk_fail(w, p, "too many values");
        }
    }
}


static void
recs_walk_text(recs_walk_t *w, const char *p)
{
    bool  open;

    while (p != NULL) {
        open = *p == '{' || *p == '[';
        p = open ? recs_walk_open(w, p) : recs_walk_scalar(w, p);

        if (p != NULL
            && (!open || *p == w->level->close))
        {
            p = recs_walk_next(w, p);
        }

        if (p != NULL) {
            p = recs_walk_enter(w, p);
        }
    }
}


recs_rc_t
recs_cart_walk(recs_hits_t *hits, const recs_paths_t *outer,
    const recs_paths_t *inner, uint64_t lists, const char *body, size_t len,
    recs_err_t *err)
{
    const char   *p;
    recs_walk_t   w;

    w.start = body;
    w.end = body + len;
    w.err = err;
    w.rc = RECS_OK;
    w.alive = UINT64_MAX;
    w.hits = hits;
    w.inner = inner;
    w.lists = lists;
    w.line = 0;
    w.values = 0;
    w.level = w.levels;
    w.level->set = outer;
    w.level->ends = outer->ends;

    hits->n = 0;
    hits->cut = false;

    if (len > UINT32_MAX) {
        (void) recs_walk_fail(&w, body, "too long");
        return RECS_BAD;
    }

    p = len >= 3 && memcmp(body, "\xef\xbb\xbf", 3) == 0 ? body + 3 : body;

    recs_walk_text(&w, recs_walk_space(p));

    return w.rc;
}
