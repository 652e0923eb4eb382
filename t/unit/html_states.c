
/*
 * Every state of the standard's tokenizer, before every kind of character, told by
 * what ends it: t/fixtures/states.tsv, which is parse5's (t/267-parse5.t).  Each
 * page runs whole, byte by byte and in all two-way splits, with the plain scanner
 * and watched.
 */

#include "splice/recs_html_watch.h"
#include "tap.h"


#define BODY  "</body>"


static recs_html_plan_t   plan;
static recs_html_watch_t  watch;


/* the end tag of the body that is found, or -1 */

static long
scan(const unsigned char *page, size_t len, size_t first, size_t step)
{
    size_t       n, pos, hold;
    ptrdiff_t    at;
    recs_html_t  h;

    recs_html_init(&h, recs_str("cart"));

    for (pos = 0, n = first; pos < len; pos += n, n = step) {
        n = n < len - pos ? n : len - pos;

        if (recs_html_feed(&h, page + pos, n, &at, &hold) == RECS_OK) {
            return (long) pos + (long) at;
        }
    }

    return -1;
}


static long
scan_watched(const unsigned char *page, size_t len, size_t first, size_t step)
{
    size_t       n, pos;
    recs_html_t  h;

    recs_html_watch_init(&h, &watch, &plan, 1, NULL);

    for (pos = 0, n = first; pos < len; pos += n, n = step) {
        n = n < len - pos ? n : len - pos;
        (void) recs_html_watch_feed(&h, page + pos, n);

        if (watch.nplaces != 0) {
            return (long) pos + (long) watch.places[0].at;
        }
    }

    return -1;
}


static bool
is_found(const unsigned char *page, size_t len, bool ends)
{
    long    want;
    size_t  cut;

    want = ends ? (long) (len - sizeof(BODY) + 1) : -1;

    if (scan(page, len, 1, 1) != want || scan_watched(page, len, 1, 1) != want)
    {
        return false;
    }

    for (cut = 1; cut <= len; cut++) {
        if (scan(page, len, cut, len) != want
            || scan_watched(page, len, cut, len) != want)
        {
            return false;
        }
    }

    return true;
}


/* the words of a text, split in place; how many */

static size_t
split(char *text, const char *by, char **words, size_t most)
{
    size_t  n;

    for (n = 0; n < most && text != NULL; n++) {
        words[n] = strsep(&text, by);
    }

    return n;
}


/* the next line without its end, split at its tabs; 0: there is none */

static size_t
read_line(FILE *f, char *line, int size, char **words, size_t most)
{
    if (fgets(line, size, f) == NULL) {
        return 0;
    }

    line[strcspn(line, "\n")] = '\0';

    return split(line, "\t", words, most);
}


/* one state before one character, in all ways to close it; the first wrong one */

static const char *
test_ways(const char *text, int c, unsigned mask, char **ways, size_t nways)
{
    size_t         i;
    unsigned char  page[256], *p;

    for (i = 0; i < nways; i++) {
        p = page + sprintf((char *) page, "%s", text);
        *p++ = (unsigned char) c;
        p += sprintf((char *) p, "%s" BODY, ways[i]);

        if (!is_found(page, (size_t) (p - page), mask >> i & 1)) {
            return ways[i];
        }
    }

    return NULL;
}


/* words: the state, a text that leads to it, a mask for each character */

static void
test_state(char **words, char **chars, size_t nchars, char **ways,
    size_t nways)
{
    int          c;
    size_t       i;
    char        *masks[64];
    const char  *wrong;

    wrong = split(words[2], " ", masks, 64) == nchars ? NULL : "no masks";

    for (i = 0; i < nchars && wrong == NULL; i++) {
        c = (int) strtol(chars[i], NULL, 16);
        wrong = test_ways(words[1], c, (unsigned) strtoul(masks[i], NULL, 16),
                          ways, nways);
    }

    ok(wrong == NULL, "%s: %s%s%s%s%s", words[0], words[1],
       wrong ? " before character " : "", wrong ? chars[i ? i - 1 : 0] : "",
       wrong ? ", then " : "", wrong ? wrong : "");
}


int
main(void)
{
    char    chars_line[512], ways_line[512], line[1024];
    char   *chars[64], *ways[17], *words[3];
    FILE   *f;
    size_t  nchars, nways;

    recs_html_plan_init(&plan);
    (void) recs_html_target_add(&plan, 0, recs_str("cart"), recs_str(BODY), NULL);

    f = fopen("t/fixtures/states.tsv", "r");

    if (!ok(f != NULL, "t/fixtures/states.tsv")) {
        return done_testing();
    }

    nchars = read_line(f, chars_line, sizeof(chars_line), words, 2) == 2
             ? split(words[1], " ", chars, 64) : 0;
    nways = read_line(f, ways_line, sizeof(ways_line), ways, 17);

    ok(nchars == 25 && nways == 17, "%zu characters, %zu ways to close", nchars,
       nways - 1);

    while (read_line(f, line, sizeof(line), words, 3) == 3) {
        test_state(words, chars, nchars, ways + 1, nways - 1);
    }

    fclose(f);

    return done_testing();
}
