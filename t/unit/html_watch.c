
/*
 * Pages that are watched for targets.  Every page here runs whole, byte by byte
 * and in all two-way splits, each piece in a block of its own size.
 *
 * A | in a page is not part of it but says where the place is; of several
 * injections, in the order of the page, with the injection's number behind it.
 */

#include "splice/recs_html_watch.h"
#include "tap.h"


#define INJECTIONS  4


typedef struct {
    const char  *at;                    /* targets, "; " between them */
    const char  *page;
} case_t;

typedef struct {
    long         at[INJECTIONS];        /* -1: no place */
    const char  *broken;                /* a rule of the contract, or NULL */
} result_t;


static const case_t  cases[] = {

    /* selectors */

    { "prepend:#a", "<p id=b><p id=a>|<p id=a>" },
    { "prepend:#a", "<p ID = 'a' >|x" },
    { "prepend:#a", "<p id=\"A\"><p id=aa><p id=a id=b>|" },
    { "prepend:#a", "<p id=b id=a><p id><p i=a><p data-id=a>" },
    { "prepend:.a", "<p class=b><p class=' b\ta  c'>|" },
    { "prepend:.a", "<p class=aa><p class=A><p class='b-a'><p class=a>|" },
    { "prepend:.a.b", "<p class=a><p class=b><p class='b a'>|" },
    { "prepend:p", "<pre></pre><P\n>|" },
    { "prepend:x-cart-drawer-items", "<x-cart-drawer-item><x-cart-drawer-items>"
      "|" },
    { "prepend:p#a.b[c=d]", "<p id=a class=b c=e><div id=a class=b c=d><p c=d"
      " class=b id=a>|" },
    { "prepend:[a]", "<p b=a><p a>|" },
    { "prepend:[a]", "<p A=''>|" },
    { "prepend:[a=]", "<p b></p>" },
    { "prepend:[a=\"\"]", "<p a=x></p><p b><p a>|" },
    { "prepend:[a=\"x y\"]", "<p a=x><p a='x  y'><p a='x y'>|" },
    { "prepend:[data-x='a]b']", "<p data-x=a><p data-x=a]b>|" },
    { "prepend:.sm\\:a", "<p class='sm:a'>|" },
    { "prepend:#a", "<!-- <p id=a> --><script><p id=a></script><p title='<p"
      " id=a>'><svg><![CDATA[<p id=a>]]></svg><p id=a>|" },

    /* where */

    { "before:#a", "x|<p class=b id=a>x" },
    { "before:#a", "<p id=b>x</p>|<br id=a>" },
    { "before:[b]", "|<p a=1 b=2 c=3>" },
    { "append:#a", "<div id=a><p>x|</div></div>" },
    { "append:#a", "<div id=a><div></div>x|</div\n>x" },
    { "after:#a", "<div id=a><div></div>x</div\n>|x" },
    { "after:#a", "<img id=a>|x" },
    { "after:.a", "<p class=a>x<img class=a>x</p>|x" },
    { "after:#a", "<textarea id=a><p></textarea>|x" },
    { "after:#a", "<div id=a></div x='>'>|" },
    { "append:#a", "<div id=a><script></script x=y>|</div>" },
    { "after:#a", "<textarea id=a></textarea x>|" },
    { "append:#a", "<img id=a>" },
    { "append:#a", "<textarea id=a></textarea>" },
    { "prepend:#a", "<br id=a><style id=a></style><script id=a></script>" },
    { "append:#a", "<p id=a>x|" },
    { "append:#a", "<html><p id=a>x|</body>" },
    { "append:#a", "<p id=a>x<b" },
    { "append:#a", "<p id=a>x<script>" },
    { "after:#a", "<html><div id=a>x|</body></div>" },
    { "append:#a", "<template><p id=a>x|</template>" },
    { "append:#a", "<svg><g id=a><g/>|</g></svg>" },
    { "append:#a", "<svg><g id=a><g></g>|</g></svg>" },
    { "after:#a", "<svg id=a />|<p>" },
    { "after:#a", "<svg><g id=a />|<p>" },
    { "append:body", "<body>x|</body>" },
    { "append:.x", "<p class=x>a|<p class=x>b" },
    { "append:.x", "<div class=x><div class=x></div>|</div>" },

    /* elements that tags of others end */

    { "append:#a", "<ul><li id=a>x|<li>y</ul>" },
    { "after:#a", "<ul><li id=a>x<ul><li>y</ul>|</ul>" },
    { "after:#a", "<ul><li id=a>x</li>|<li>y</ul>" },
    { "append:#a", "<p id=a>x|<div>y</div>" },
    { "append:#a", "<p id=a>x<span>|</p>" },
    { "append:#a", "<!doctype html><p id=a>x|<table>" },
    { "append:#a", "<p id=a>x<table></table>|</p>" },
    { "append:#a", "<dl><dt id=a>x|<dd>y</dl>" },
    { "append:#a", "<select><option id=a>x|<option>y</select>" },
    { "append:#a", "<table><tr><td id=a>x|<td>y</table>" },
    { "append:#a", "<table><tr id=a><td>x|<tr><td>y</table>" },
    { "append:#a", "<table id=a><tr><td>x<table></table></td></tr>|</table>" },
    { "append:#a", "<tbody id=a><div id=a>|</div>" },
    { "append:#a", "<div id=a><span>x|</div></span>" },
    { "append:#a", "<div id=a></span></p>x|</div>" },
    { "append:#a", "<b id=a>1<p>2|</b>3</p>" },
    { "append:#a", "<b><p id=a>2</b>3|</p>" },
    { "append:#a", "<a id=a>1|<a>2</a>" },
    { "append:#a", "<h1 id=a>x|</h2>" },
    { "append:#a", "<button id=a>x|<button>y</button>" },
    { "append:#a", "<div><form id=a><div>|</form></div>" },
    { "append:#a", "<object><div id=a>|</object></div>x" },
    { "append:#a", "<div id=a><object></div>x</object>|</div>" },
    { "append:#a", "<div id=a><svg><g>|</div>" },
    { "append:#a", "<svg><g id=a>|<p>x" },
    { "append:#a", "<svg><foreignObject><div id=a>x</svg>y|</div>" },
    { "append:#a", "<ruby><rt id=a>x|<rt>y</ruby>" },

    /* head and body */

    { "</head>", "<html><head><title></head></title>|</head><body>" },
    { "</head>", "<html><head><!-- </head> --><script>'</head>'</script>"
      "|<body>" },
    { "</head>", "<!doctype html><title>x</title>|<p>x" },
    { "</head>", "<!doctype html><title>x</title> |text" },
    { "</head>", "<html><head><noscript><p></noscript><template><p></template>"
      "|</head>" },
    { "</head>", "<title>x</title><p>x" },
    { "</body>", "<html>x<!-- </body> --><table></body></table>|</body>x" },
    { "</body>", "x|</body>" },
    { "</body>", "<html>x</html>|" },
    { "</body>", "<html><p>x|" },
    { "</body>", "<p>x" },
    { "</body>", "<frameset></frameset>" },
    { "</body>", "<svg><li><frameset>|</body>" },
    { "</body>", "<math><b><frameset></body>" },

    /* markers */

    { "marker", "<p><!--  recs:\n cart\t-->|<p>" },
    { "marker", "<!-- recs:carts --><!-- recs:car --><!--recs:cart--!>|" },
    { "marker", "<!-- recs:cart x --><!-- x recs:cart --><!-- recs:cart---->" },
    { "data-recs", "<p data-recs=cart>|" },
    { "data-recs", "<p data-recs=pdp><style data-recs=cart></style><img"
      " data-recs='cart'/>|" },

    /* preference */

    { "prepend:#a; prepend:#b", "<p id=b>|<p id=a>" },
    { "prepend:#a; prepend:#b", "<p id=a>|<p id=b>" },
    { "append:#a; prepend:#b", "<div id=a><p id=b></p>|</div>" },
    { "append:#a; before:#b", "<div id=a>|</div id=x><p id=b>" },
    { "after:#b; append:#a", "<div id=a><p id=b></p>|</div>" },
    { "append:#a; after:#b", "<div id=a><p id=b></p>|</div>" },
    { "</body>; append:#a", "<html><div id=a></div>|</body>" },
    { "</body>; append:#a", "<div id=a>|</div>" },
    { "append:#a; </body>", "<html><div id=b></div>|</body>" },
    { "append:#a; </body>", "<html><div id=a>|</div></body>" },
    { "after:.x; before:.x", "<p class=x></p>|" },
    { "prepend:img; after:img", "<img>|" },

    /* several, each with its number */

    { "marker / </body>", "<html><!-- recs:cart -->|0x|1</body>" },
    { "append:#a / prepend:#a / before:#a / after:#a",
      "|2<p id=a>|1x|0</p>|3" },
    { "before:p / append:div", "<div>x|0<p>y|1</div>" },
    { "append:#a / append:#b", "<div id=b><div id=a>|0</div>|1</div>" },
    { "after:#a / before:#b", "<p id=a></p>|0|1<p id=b>" },
    { "after:p / after:p", "<p></p>|0|1" },
    { "append:p / </body>", "<html><p>x|0|1" },
};


static recs_html_plan_t   plan;
static recs_html_watch_t  watch;


static unsigned
make_plan(const char *spec)
{
    size_t       n;
    unsigned     i;
    recs_err_t   err;

    recs_html_plan_init(&plan);

    for (i = 0; *spec != '\0'; /* void */ ) {

        n = strcspn(spec, ";");

        if (strstr(spec, " / ") != NULL && strstr(spec, " / ") < spec + n) {
            n = (size_t) (strstr(spec, " / ") - spec);
        }

        if (recs_html_target_add(&plan, i, recs_str("cart"),
                                 (recs_str_t) { (const unsigned char *) spec,
                                                n }, &err)
            != RECS_OK)
        {
            printf("# %s\n", err.what);
            return 0;
        }

        spec += n;

        if (*spec == ';') {
            spec += 2;

        } else if (*spec != '\0') {
            spec += 3;
            i++;
        }
    }

    return i + 1;
}


static void
take(result_t *r, size_t pos, size_t n, size_t held)
{
    unsigned                  i;
    const recs_html_place_t  *p;

    for (i = 0; i < watch.nplaces; i++) {

        p = &watch.places[i];

        if (p->at > (ptrdiff_t) n || p->at < -(ptrdiff_t) held) {
            r->broken = "a place out of reach";
        }

        if (i != 0 && p->at < p[-1].at) {
            r->broken = "places in another order";
        }

        if (r->at[p->injection] != -1) {
            r->broken = "two places";
        }

        r->at[p->injection] = (long) pos + p->at;
    }
}


static result_t
scan(const char *page, size_t len, size_t first, size_t step)
{
    size_t          n, pos, hold, held;
    result_t        r;
    recs_html_t     h;
    unsigned char  *piece;

    r = (result_t) { { -1, -1, -1, -1 }, NULL };

    recs_html_watch_init(&h, &watch, &plan, (1u << INJECTIONS) - 1, NULL);

    for (pos = 0, n = first, held = 0; pos < len; pos += n, n = step) {

        n = n < len - pos ? n : len - pos;

        piece = malloc(n ? n : 1);
        memcpy(piece, page + pos, n);
        hold = recs_html_watch_feed(&h, piece, n);
        free(piece);

        take(&r, pos, n, held);

        if (hold > held + n || (hold != 0 && page[pos + n - hold] != '<')) {
            r.broken = "what is held is no tag";
        }

        held = hold;
    }

    recs_html_watch_end(&h);
    take(&r, len, 0, 0);

    return r;
}


static bool
same(const result_t *a, const result_t *b)
{
    return memcmp(a->at, b->at, sizeof(a->at)) == 0 && a->broken == b->broken;
}


static void
test_page(const char *page, size_t len, const result_t *want, const char *name)
{
    size_t    i;
    result_t  r;

    r = scan(page, len, len, len);

    for (i = 0; same(want, &r) && i <= len; i++) {
        r = i == 0 ? scan(page, len, 1, 1) : scan(page, len, i, len);
    }

    if (!ok(same(want, &r), "%s", name)) {
        printf("# split at %zu: %s; want %ld %ld %ld %ld, have %ld %ld %ld %ld"
               "\n", i - 1, r.broken ? r.broken : "", want->at[0], want->at[1],
               want->at[2], want->at[3], r.at[0], r.at[1], r.at[2], r.at[3]);
    }
}


static void
test_case(const case_t *c)
{
    char         page[1024], name[1200];
    size_t       n;
    result_t     want;
    unsigned     several;
    const char  *p;

    several = make_plan(c->at);
    want = (result_t) { { -1, -1, -1, -1 }, several ? NULL : "no plan" };

    for (p = c->page, n = 0; *p != '\0'; p++) {

        if (*p != '|') {
            page[n++] = *p;

        } else if (several > 1) {
            want.at[*++p - '0'] = (long) n;

        } else {
            want.at[0] = (long) n;
        }
    }

    page[n] = '\0';
    (void) snprintf(name, sizeof(name), "%s in %s", c->at, c->page);
    name[strcspn(name, "\n")] = '\0';

    test_page(page, n, &want, name);
}


/* a tag that is too long has nothing put in front of it, however it comes */

static void
test_long(void)
{
    char      page[RECS_HTML_LONG + 200];
    size_t    n;
    unsigned  over;
    result_t  r, want;

    (void) make_plan("before:#a");

    for (over = 0; over < 2; over++) {

        n = (size_t) snprintf(page, sizeof(page), "x<p id=a b='%*s'>",
                              RECS_HTML_LONG - 13 + (int) over, "");

        want = (result_t) { { over ? -1 : 1, -1, -1, -1 }, NULL };

        r = scan(page, n, n, n);

        if (same(&want, &r)) {
            r = scan(page, n, 7, 100);
        }

        if (same(&want, &r)) {
            r = scan(page, n, n - 1, n);
        }

        ok(same(&want, &r), "a tag of %zu bytes: %ld", n - 1, r.at[0]);
    }
}


static void
test_deep(void)
{
    char      page[RECS_HTML_OPEN * 8];
    size_t    n, i;
    result_t  r;

    (void) make_plan("append:#a");

    n = (size_t) snprintf(page, sizeof(page), "<b id=a>");

    for (i = 0; i < RECS_HTML_OPEN + 5; i++) {
        memcpy(page + n, "<div>", 5);
        n += 5;
    }

    memcpy(page + n, "</b>", 4);
    n += 4;

    r = scan(page, n, n, n);
    ok(r.at[0] == -1 && r.broken == NULL, "too deep: no place");
}


/* what is no target is refused */

static void
test_wrong(const char *spec)
{
    recs_rc_t   rc;
    recs_err_t  err;

    recs_html_plan_init(&plan);
    rc = recs_html_target_add(&plan, 0, recs_str("cart"), recs_str_of(spec),
                              &err);

    ok(rc == RECS_BAD && plan.ntargets == 0, "refused: %s",
       rc == RECS_BAD ? err.what : spec);
}


static void
test_limits(void)
{
    unsigned    n;
    recs_rc_t   rc;
    recs_err_t  err;

    recs_html_plan_init(&plan);

    for (n = 0, rc = RECS_OK; rc == RECS_OK && n < 100; n++) {
        rc = recs_html_target_add(&plan, 0, recs_str("cart"), recs_str("marker"),
                                  &err);
    }

    ok(rc == RECS_BAD && n == RECS_HTML_TARGETS + 1, "%s", err.what);

    recs_html_plan_init(&plan);

    for (n = 0, rc = RECS_OK; rc == RECS_OK && n < 100; n++) {
        rc = recs_html_target_add(&plan, 0, recs_str("cart"),
                                  recs_str("before:.a.b.c.d.e"), &err);
    }

    ok(rc == RECS_BAD && plan.ntests <= RECS_HTML_TESTS, "%s", err.what);
}


/* Pages with the places that parse5 has: t/267-parse5.t compares them. */

static void
test_fixtures(void)
{
    int       n;
    char      line[512];
    FILE     *f;
    size_t    len;
    result_t  want;

    f = fopen("t/fixtures/places.tsv", "r");

    if (!ok(f != NULL, "t/fixtures/places.tsv")) {
        return;
    }

    (void) make_plan("before:#t / prepend:#t / append:#t / after:#t");

    while (fgets(line, sizeof(line), f) != NULL) {

        want.broken = NULL;

        if (sscanf(line, "%ld\t%ld\t%ld\t%ld\t%n", &want.at[0], &want.at[1],
                   &want.at[2], &want.at[3], &n) != 4)
        {
            ok(0, "malformed: %s", line);
            break;
        }

        len = strcspn(line + n, "\n");
        line[(size_t) n + len] = '\0';

        test_page(line + n, len, &want, line + n);
    }

    (void) fclose(f);
}


int
main(void)
{
    size_t  i;

    static const char *const  wrong[] = {
        "", "before", "before:", "before: p", "before p", "inside:p", "p",
        "</p>", "append:p > a", "append:p, a", "append:p:hover", "append:.",
        "append:#", "append:[", "append:[a", "append:[a=b", "append:[a=\"b]",
        "append:[]", "append:*", "append:p.a b", "append:[a^=b]", "append:1"
    };

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        test_case(&cases[i]);
    }

    for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        test_wrong(wrong[i]);
    }

    test_long();
    test_deep();
    test_limits();
    test_fixtures();

    return done_testing();
}
