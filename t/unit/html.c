
/*
 * The HTML scanner.  Every page here runs whole, byte by byte and in all
 * two-way splits, each piece lying against an unreadable page.
 *
 * A | in a page is not part of it but says where the fragment belongs.
 */

#include "splice/recs_html.h"
#include "splice/recs_html_names.h"
#include "tap.h"

#include <sys/mman.h>
#include <unistd.h>


typedef struct {
    const char  *page;
    bool         document;
} case_t;

typedef struct {
    long         at;                    /* -1: no place */
    bool         document;
    const char  *broken;                /* a rule of the contract, or NULL */
} result_t;

#define DOC   true
#define PIECE false


static const case_t  cases[] = {

    /* the end of the body */

    { "<!doctype html><p>x|</body></html>",                 DOC },
    { "<html><p>x|</BODY   foo=\"</body>\">",               DOC },
    { "x|</body>y</body>",                                  PIECE },
    { "|</body>",                                           PIECE },
    { "<html><head></head>|</body><body>x</body>",          DOC },
    { "x|</body\t>",                                        PIECE },
    { "x|</body\n>",                                        PIECE },
    { "x|</body\r\n>",                                      PIECE },
    { "x|</body\f>",                                        PIECE },
    { "x|</body/>",                                         PIECE },
    { "x|</body a",                                         PIECE },
    { "x</html>|</body>",                                   PIECE },
    { "x</bodyx>|</body>",                                  PIECE },
    { "x</body-x>|</body>",                                 PIECE },
    { "x</bod>|</body>",                                    PIECE },
    { "x</b ody>|</body>",                                  PIECE },
    { "x</ body>|</body>",                                  PIECE },
    { "x<|</body>",                                         PIECE },
    { "x</<</body>|</body>",                                PIECE },
    { "<b</body>|</body>",                                  PIECE },
    { "x</body",                                            PIECE },
    { "x<body>",                                            DOC },
    { "",                                                   PIECE },
    { "no tag at all & no end",                             PIECE },
    { "a < b </ c > d <> e </> f |</body>",                 PIECE },

    /* what is a document */

    { "<!DocType html>x",                                   DOC },
    { "<!doctyp html>x",                                    PIECE },
    { "<!doctype",                                          PIECE },
    { "<HTML lang=en>x",                                    DOC },
    { "<head>x",                                            DOC },
    { "<header><bodyguard><htm><html5>x",                   PIECE },
    { "<!-- <html> --><p title='<html>'>x",                 PIECE },
    { "<div>a piece</div>",                                 PIECE },
    { "<style><html></style>",                              PIECE },
    { "\xef\xbb\xbf<!doctype html>|</body>",                DOC },

    /* comments and their odd ends */

    { "<!-- </body> -->|</body>",                           PIECE },
    { "<!-->|</body>-->",                                   PIECE },
    { "<!--->|</body>-->",                                  PIECE },
    { "<!--->|</body>",                                     PIECE },
    { "<!---->|</body>-->",                                 PIECE },
    { "<!----!>|</body>-->",                                PIECE },
    { "<!--!></body>-->|</body>",                           PIECE },
    { "<!-- a --!>|</body>-->",                             PIECE },
    { "<!-- a --!-></body>-->|</body>",                     PIECE },
    { "<!-- a --!-->|</body>-->",                           PIECE },
    { "<!-- a --!</body>-->|</body>",                       PIECE },
    { "<!-- a -></body>-- ></body>--->|</body>",            PIECE },
    { "<!-- a -- b ></body>-->|</body>",                    PIECE },
    { "<!-- <!-- </body> --> |</body>-->",                  PIECE },
    { "<!-- <!-->|</body>-->",                              PIECE },
    { "<!-- <!-></body>-->|</body>",                        PIECE },
    { "<!--[if IE]></body><![endif]-->|</body>",            PIECE },
    { "<!-- </body>",                                       PIECE },
    { "<!- </body> -->|</body>",                            PIECE },
    { "<!->|</body>",                                       PIECE },

    /* bogus comments, doctypes, CDATA outside of svg and math */

    { "<? </body>|</body>",                                 PIECE },
    { "<?xml version=\"1.0\"?>|</body>",                    PIECE },
    { "<! </body>|</body>",                                 PIECE },
    { "<!>|</body>",                                        PIECE },
    { "</3 </body>|</body>",                                PIECE },
    { "</?</body>|</body>",                                 PIECE },
    { "<!doctype '</body>|</body>",                         DOC },
    { "<!doctype html PUBLIC \"</body>|</body>\">",         DOC },
    { "<![CDATA[</body>]]>|</body>",                        PIECE },
    { "<![CDATA[ x ]]>|</body>",                            PIECE },

    /* attributes */

    { "<a b=\"</body>\">|</body>",                          PIECE },
    { "<a b='</body>'>|</body>",                            PIECE },
    { "<a b = '</body>'>|</body>",                          PIECE },
    { "<a b=</body>|</body>",                               PIECE },
    { "<a </body>|</body>",                                 PIECE },
    { "<a/</body>|</body>",                                 PIECE },
    { "<a b=\"x\"c='</body>'>|</body>",                     PIECE },
    { "<a \"</body>|</body>\">",                            PIECE },
    { "<a b\"=\"</body>\">|</body>",                        PIECE },
    { "<a =\"</body>|</body>\">",                           PIECE },
    { "<a b==\"</body>|</body>\">",                         PIECE },
    { "<a b=c=\"</body>|</body>\">",                        PIECE },
    { "<a b=c\"</body>|</body>\">",                         PIECE },
    { "<a b=/>|</body>",                                    PIECE },
    { "<a b=>|</body>",                                     PIECE },
    { "<a b= >|</body>",                                    PIECE },
    { "<a b=\"x\"=\"</body>|</body>\">",                    PIECE },
    { "<a=\"</body>|</body>\">",                            PIECE },
    { "<a/=\"</body>|</body>\">",                           PIECE },
    { "<a/b=\"</body>\">|</body>",                          PIECE },
    { "<a\nb=\"</body>\">|</body>",                         PIECE },
    { "<a b\n=\n\"</body>\"\n>|</body>",                    PIECE },
    { "<a b c=\"</body>\">|</body>",                        PIECE },
    { "</a b=\"</body>\">|</body>",                         PIECE },
    { "</a b='</body>' c=</body>|</body>",                  PIECE },
    { "<a b=\"a long value, longer than one window is 0123456789\" c='d'"
      " e=\"</body>\" disabled f=\"a\" g=\"b\" h=\"c\" i=\"</body>\">|</body>",
      PIECE },
    { "<a an-attribute-name-that-is-longer-than-a-window=\"</body>\">|</body>",
      PIECE },
    { "<a b=\"0123456789abcdefghijklm\"=\"</body>|</body>\"> padding padding",
      PIECE },
    { "<a-long-name-of-an-element-of-the-shop a=\"</body>\">|</body>", PIECE },
    { "<a b=\"</body>",                                     PIECE },

    /* raw text and RCDATA */

    { "<style></body></style>|</body>",                     PIECE },
    { "<STYLE></body></STYLE>|</body>",                     PIECE },
    { "<style></styl></body></stylex></style >|</body>",    PIECE },
    { "<style></style/>|</body>",                           PIECE },
    { "<style></style a=\"</body>\">|</body>",              PIECE },
    { "<style><</style>|</body>",                           PIECE },
    { "<style></</style>|</body>",                          PIECE },
    { "<style></s</style>|</body>",                         PIECE },
    { "<style/></body></style>|</body>",                    PIECE },
    { "<style><!-- </style>|</body>-->",                    PIECE },
    { "<title></body></title>|</body>",                     PIECE },
    { "<textarea></body></textarea>|</body>",               PIECE },
    { "<xmp></body></xmp>|</body>",                         PIECE },
    { "<iframe></body></iframe>|</body>",                   PIECE },
    { "<noembed></body></noembed>|</body>",                 PIECE },
    { "<noframes></body></noframes>|</body>",               PIECE },
    { "<noscript></body></noscript>|</body>",               PIECE },
    { "<head><noscript></body></noscript></head>|</body>",  DOC },
    { "<plaintext></body></plaintext></body>",              PIECE },
    { "<listing>|</body></listing>",                        PIECE },
    { "<styles>|</body></style>",                           PIECE },
    { "<style\t></body></style\n>|</body>",                 PIECE },

    /* scripts */

    { "<script></body></script>|</body>",                   PIECE },
    { "<script>'<\\/script></body>'</script>|</body>",      PIECE },
    { "<script><!-- </body></script>|</body>-->",           PIECE },
    { "<script><!-- <script></body></script></body>--></body></script>"
      "|</body>",                                           PIECE },
    { "<script><!-- <script> --></script>|</body>",         PIECE },
    { "<script><!-- <script> </script></script>|</body>",   PIECE },
    { "<script><!-- <scriptx></script>|</body>",            PIECE },
    { "<script><!-- <script/</script></body></script>|</body>", PIECE },
    { "<script><!-- <script </script x></body></script>|</body>", PIECE },
    { "<script><!-- <script></script <script></script></body></script>"
      "</script>|</body>",                                  PIECE },
    { "<script><!--><script></script>|</body>",             PIECE },
    { "<script><!---><script></script>|</body>",            PIECE },
    { "<script><!-- -- ><script></script></body>",          PIECE },
    { "<script><!-- ---><script></script>|</body>",         PIECE },
    { "<script><!- <script></script>|</body>",              PIECE },
    { "<script><! <script></script>|</body>",               PIECE },
    { "<script><!--<<script></script></body></script>|</body>", PIECE },
    { "<script><!--<script><</script></script>|</body>",    PIECE },
    { "<script type=\"application/json\">{\"a\":\"</body>\"}</script>|</body>",
      PIECE },

    /* what the tree builder ignores */

    { "<template></body></template>|</body>",               PIECE },
    { "<template><template></template></body></template>|</body>", PIECE },
    { "<template><div></template>|</body>",                 PIECE },
    { "</template>|</body>",                                PIECE },
    { "<select></body></select>|</body>",                   PIECE },
    { "<select><option></body><select>|</body>",            PIECE },
    { "<select></body><input>|</body>",                     PIECE },
    { "<select></body><textarea></body></textarea>|</body>", PIECE },
    { "<select><style></select>|</body></style>",           PIECE },
    { "<select><script></body></select></script></body></select>|</body>",
      PIECE },
    { "<select><template></select></body></template></select>|</body>",
      PIECE },
    { "<select><svg><table></body></select>|</body>",       PIECE },
    { "<select><option value=\"a\">A</option><option>B</select>|</body>",
      PIECE },
    { "<table></body></table>|</body>",                     PIECE },
    { "<table><tr><td></body></td></tr></body></table>|</body>", PIECE },
    { "<table><td><table></table></body></table>|</body>",  PIECE },
    { "<table><table></table>|</body>",                     PIECE },
    { "<table><tr><th>a<td>b<tr><td>c</table>|</body>",     PIECE },
    { "<table><caption><table></table></caption></body></table>|</body>",
      PIECE },
    { "<table><tbody><tr><td></tbody><tfoot><tr><td></table>|</body>", PIECE },
    { "<table><td></table></td>|</body>",                   PIECE },
    { "<table><td><select></td></body></table>|</body>",    PIECE },
    { "<table><select><tr><td></body></table>|</body>",     PIECE },
    { "<table><tr><td><object></table>|</body>",            PIECE },
    { "<table><td><template></table></body></template></table>|</body>",
      PIECE },
    { "<table><colgroup><col></body></table>|</body>",      PIECE },
    { "<td>|</body>",                                       PIECE },
    { "<tr><td>|</body></table>",                           PIECE },
    { "</table>|</body>",                                   PIECE },
    { "<TABLE><TR><TD></body></TD></TR></TABLE>|</body>",   PIECE },
    { "<table ><tr ><td ></body></td ></tr ></table >|</body>", PIECE },
    { "<table/><tr/><td/></body></td/></tr/></table/>|</body>", PIECE },
    { "<table><td></body></t></td\x01></table\x01></table>|</body>", PIECE },
    { "<object></body></object>|</body>",                   PIECE },
    { "<object><marquee></object></body></marquee></object>|</body>", PIECE },
    { "<applet></body></applet>|</body>",                   PIECE },
    { "<object></div></body>",                              PIECE },
    { "<div><form><button><p>|</body>",                     PIECE },
    { "<frameset></body></frameset></body>",                PIECE },
    { "<html><head></head> <frameset><frame></frameset></body>", PIECE },
    { "<html>x<frameset>|</body>",                          DOC },
    { "<body><frameset>|</body>",                           DOC },
    { "<p> <!-- x --><frameset></body>",                    PIECE },
    { "<br><frameset>|</body>",                             PIECE },
    { "</br><frameset>|</body>",                            PIECE },
    { "<input type=hidden><frameset></body>",               PIECE },
    { "<input type=text><frameset>|</body>",                PIECE },
    { "\xef\xbb\xbf<frameset></body>",                      PIECE },
    { "\xef\xbb<frameset>|</body>",                         PIECE },

    /* svg and math */

    { "<svg>|</body>",                                      PIECE },
    { "<svg/><style></body></style>|</body>",               PIECE },
    { "<svg a=b/><style>|</body></style>",                  PIECE },
    { "<svg><style>|</body></style></svg>",                 PIECE },
    { "<svg><title></body></title>|</body>",                PIECE },
    { "<svg><title/>|</body>",                              PIECE },
    { "<svg><script>|</body></script>",                     PIECE },
    { "<svg><script/></svg><style></body></style>|</body>", PIECE },
    { "<svg><![CDATA[</body>]]>|</body>",                   PIECE },
    { "<svg><![CDATA[ ]</body>] ]></body>]]]>|</body>",     PIECE },
    { "<svg><![cdata[</body>]]>|</body>",                   PIECE },
    { "<svg><![CDATA </body>|</body>",                      PIECE },
    { "<svg><desc></body><style></body></style></desc>|</body>", PIECE },
    { "<svg><foreignObject></body></foreignObject>|</body>", PIECE },
    { "<svg><foreignObject><div></div></body></svg>|</body>", PIECE },
    { "<svg><foreignObject><![CDATA[</body>]]></foreignObject>|</body>",
      PIECE },
    { "<svg><template>|</body></svg>",                      PIECE },
    { "<svg><object>|</body></svg>",                        PIECE },
    { "<svg><g><svg></svg><style></g></svg><style></body></style>|</body>",
      PIECE },
    { "<svg><p><style></body></style>|</body>",             PIECE },
    { "<svg></p><style></body></style>|</body>",            PIECE },
    { "<svg></br><style></body></style>|</body>",           PIECE },
    { "<svg><table></body></table>|</body>",                PIECE },
    { "<div><svg><g></div><style></body></style>|</body>",  PIECE },
    { "<svg><path></path></g><style>|</body></style>",      PIECE },
    { "<svg><font><style>|</body></style>",                 PIECE },
    { "<svg><font color=red><style></body></style>|</body>", PIECE },
    { "<svg><g><desc></g>|</body>",                         PIECE },
    { "<svg><feConvolveMatrix></feConvolveMatrix></svg>|</body>", PIECE },
    { "<table><td><svg><g></td></body></table>|</body>",    PIECE },
    { "<math>|</body>",                                     PIECE },
    { "<math><mi></body></mi>|</body>",                     PIECE },
    { "<math><mtext><style></body></style></mtext>|</body>", PIECE },
    { "<math><style>|</body></style>",                      PIECE },
    { "<math><annotation-xml></body></annotation-xml>|</body>", PIECE },
    { "<math><annotation-xml><style></annotation-xml>|</body></style>",
      PIECE },
    { "<math><annotation-xml encoding=Text/HTML><style></body>"
      "</annotation-xml></style></annotation-xml>|</body>", PIECE },
    { "<math><annotation-xml encoding=\"application/xhtml+xml\"><style></body>"
      "</annotation-xml></style></annotation-xml>|</body>", PIECE },
    { "<math><annotation-xml encoding=x encoding=text/html><style>"
      "</annotation-xml>|</body></style>",                  PIECE },
    { "<math><annotation-xml><svg><foreignObject></body>",  PIECE },
    { "<svg><desc><table></table></desc><style>|</body></style>", PIECE },
    { "<svg><desc><b></b><style></style></desc><![CDATA[</body>]]>|</body>",
      PIECE },
    { "<math><desc>|</body>",                               PIECE },

    /* marker comments; "cart" is the name */

    { "<p><!-- recs:cart -->|x</body>",                     PIECE },
    { "<p><!--recs:cart-->|",                               PIECE },
    { "<!--\n\trecs: \f cart \r\n-->|",                     PIECE },
    { "<!-- recs:cart --!>|",                               PIECE },
    { "<!-- recs:cart ---><p>|</body>",                     PIECE },
    { "<!-- recs:cart -- -->|</body>",                      PIECE },
    { "<!-- recs:carts -->|</body>",                        PIECE },
    { "<!-- recs:car -->|</body>",                          PIECE },
    { "<!-- recs:Cart -->|</body>",                         PIECE },
    { "<!-- recs:cart x -->|</body>",                       PIECE },
    { "<!-- xrecs:cart -->|</body>",                        PIECE },
    { "<!-- recs :cart -->|</body>",                        PIECE },
    { "<!-- recs:ca rt -->|</body>",                        PIECE },
    { "<!-- recs: -->|</body>",                             PIECE },
    { "<!-- - recs:cart -->|</body>",                       PIECE },
    { "<!---recs:cart-->|</body>",                          PIECE },
    { "<!-- recs:pdp --><!-- recs:cart -->|</body>",        PIECE },
    { "<!recs:cart>|</body>",                               PIECE },
    { "<!- recs:cart -->|</body>",                          PIECE },
    { "<? recs:cart ?>|</body>",                            PIECE },
    { "<script><!-- recs:cart --></script>|</body>",        PIECE },
    { "<textarea><!-- recs:cart --></textarea>|</body>",    PIECE },
    { "<svg><![CDATA[<!-- recs:cart -->]]>|</body>",        PIECE },
    { "<table><!-- recs:cart -->|<tr></table></body>",      PIECE },
    { "x|</body><!-- recs:cart -->",                        PIECE },
    { "<p title='<!-- recs:cart -->'>|</body>",             PIECE },

    /* marked elements */

    { "<div data-recs=\"cart\">|</div></body>",             PIECE },
    { "<div data-recs='cart'>|</div></body>",               PIECE },
    { "<div data-recs=cart>|</div></body>",                 PIECE },
    { "<div DATA-Recs = cart >|</div></body>",              PIECE },
    { "<div id=x data-recs=cart class=\"y\">|</div></body>", PIECE },
    { "<div id=\"x\"data-recs=\"cart\"class=\"y\">|</div></body>", PIECE },
    { "<div/data-recs=cart>|</div></body>",                 PIECE },
    { "<div data-recs=cart/>|</body>",                      PIECE },
    { "<img data-recs=\"cart\"/>|</body>",                  PIECE },
    { "<br data-recs=cart>|</body>",                        PIECE },
    { "<td data-recs=cart>|</body>",                        PIECE },
    { "<template data-recs=cart>|</template></body>",       PIECE },
    { "<body data-recs=cart>|</body>",                      DOC },
    { "<svg><g data-recs=cart>|</g></svg></body>",          PIECE },
    { "<div data-recs=\"carts\">|</body>",                  PIECE },
    { "<div data-recs=\"car\">|</body>",                    PIECE },
    { "<div data-recs=\" cart\">|</body>",                  PIECE },
    { "<div data-recs=\"\">|</body>",                       PIECE },
    { "<div data-recs>|</body>",                            PIECE },
    { "<div data-recs-x=cart>|</body>",                     PIECE },
    { "<div xdata-recs=cart>|</body>",                      PIECE },
    { "<div data-recs=pdp data-recs=cart>|</body>",         PIECE },
    { "<div data-recs data-recs=cart>|</body>",             PIECE },
    { "<div title=' data-recs=cart '>|</body>",             PIECE },
    { "<div title=x\"data-recs=\"cart\">|</body>",          PIECE },
    { "</div data-recs=cart>|</body>",                      PIECE },
    { "<script data-recs=cart></script>|</body>",           PIECE },
    { "<style data-recs=cart></style>|</body>",             PIECE },
    { "<textarea data-recs=cart></textarea>|</body>",       PIECE },
    { "<plaintext data-recs=cart></body>",                  PIECE },
    { "<style><div data-recs=cart></style>|</body>",        PIECE },
    { "<!-- <div data-recs=cart> -->|</body>",              PIECE },
    { "<div data-recs=cart>|<!-- recs:cart -->",            PIECE },
    { "<div data-recs=pdp>0123456789012345678901234567890123456789"
      "<p class=\"x\" data-recs=\"cart\">|012345678901234567890123456789",
      PIECE },
    { "<p class=\"legal\"></p><p a></p>0123456789012345678901234567890123456789"
      "<div id=\"a\">0123456789</div>|</body>0123456789012345678901234567890",
      PIECE },
};


/* A page of memory in front of one that must not be touched. */

static unsigned char  *fence;
static size_t          fence_len;


static void
set_fence(size_t len)
{
    size_t  page;

    page = (size_t) sysconf(_SC_PAGESIZE);
    len = (len / page + 1) * page;

    if (fence != NULL) {
        (void) munmap(fence - fence_len, fence_len + page);
    }

    fence = mmap(NULL, len + page, PROT_READ|PROT_WRITE,
                 MAP_PRIVATE|MAP_ANONYMOUS, -1, 0);

    if (fence == MAP_FAILED || mprotect(fence + len, page, PROT_NONE) != 0) {
        printf("Bail out! no memory\n");
        exit(EXIT_FAILURE);
    }

    fence += len;
    fence_len = len;
}


/* What is held must begin the end tag, and a place must not lie before it. */

static const char *
check_piece(recs_rc_t rc, ptrdiff_t at, size_t hold, size_t held, size_t n,
    const unsigned char *end, size_t fed)
{
    size_t  i;

    if (rc == RECS_OK) {
        return at < -(ptrdiff_t) held || at > (ptrdiff_t) n
               ? "place in front of what was sent on" : NULL;
    }

    if (hold > RECS_HTML_HOLD || hold > fed) {
        return "too much held";
    }

    for (i = 0; i < hold; i++) {
        if ((end[-(ptrdiff_t) (hold - i)] | (i > 1 ? 0x20 : 0))
            != "</body"[i])
        {
            return "held what is no end tag";
        }
    }

    return NULL;
}


/* The page in pieces: the first of first bytes, the others of step. */

static result_t
scan(const unsigned char *page, size_t len, const char *name, size_t first,
    size_t step)
{
    size_t       n, pos, hold, held;
    result_t     r;
    recs_rc_t    rc;
    ptrdiff_t    at;
    recs_html_t  h;

    r = (result_t) { -1, false, NULL };
    held = 0;

    recs_html_init(&h, recs_str_of(name));

    for (pos = 0, n = first; r.broken == NULL; pos += n, n = step) {

        if (n > len - pos) {
            n = len - pos;
        }

        memcpy(fence - n, page + pos, n);

        rc = recs_html_feed(&h, fence - n, n, &at, &hold);

        r.broken = check_piece(rc, at, hold, held, n, page + pos + n, pos + n);
        r.document = recs_html_document(&h);

        if (rc == RECS_OK) {
            r.at = (long) pos + (long) at;
            break;
        }

        if (pos + n == len && n != 0) {
            break;
        }

        if (len == 0) {
            break;
        }

        held = hold;
    }

    return r;
}


static bool
same(result_t a, result_t b)
{
    return a.at == b.at && a.document == b.document && b.broken == NULL;
}


/* The page in every way: the first result that is not the wanted one. */

static result_t
scan_all(const unsigned char *page, size_t len, const char *name,
    result_t want)
{
    size_t    cut;
    result_t  r;

    r = scan(page, len, name, 1, 1);

    for (cut = 0; same(want, r) && cut <= len; cut++) {
        r = scan(page, len, name, cut, len);
    }

    return r;
}


static void
report(result_t want, result_t r)
{
    printf("# at %ld, not %ld; document %d, not %d; %s\n", r.at, want.at,
           r.document, want.document, r.broken ? r.broken : "no rule broken");
}


/*
 * Once as it is, once with text behind it and once with text around it: only
 * with more of the page behind them do tags go the fast way, and only after
 * some text.  Text in front changes what a frameset is.
 */

static void
test_case(const case_t *c)
{
    char         page[640];
    size_t       len, front, way;
    result_t     want, r;
    const char  *bar;

    static const char  pad[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    len = strcspn(c->page, "|");
    bar = c->page + len;

    for (way = 0; way < 3; way++) {

        front = way == 2 && !strstr(c->page, "frameset");

        (void) snprintf(page, sizeof(page), "%s%.*s%s%s", front ? "x" : "",
                        (int) len, c->page, *bar ? bar + 1 : "",
                        way ? pad : "");

        want = (result_t) { *bar ? (long) (len + front) : -1, c->document,
                            NULL };
        r = scan_all((unsigned char *) page, strlen(page), "cart", want);

        if (!same(want, r)) {
            break;
        }
    }

    if (!ok(way == 3, "%.*s", (int) strcspn(c->page, "\r\n"), c->page)) {
        report(want, r);
    }
}


static void
test_bytes(const char *page, size_t len, const char *name, long at,
    const char *what)
{
    result_t  want, r;

    want = (result_t) { at, false, NULL };
    r = scan_all((const unsigned char *) page, len, name, want);

    if (!ok(same(want, r), "%s", what)) {
        report(want, r);
    }
}


#define test_literal(page, name, at, what)                                    \
    test_bytes(page, sizeof(page) - 1, name, at, what)


/*
 * What the fast way has to tell apart, with each byte of it at each place of
 * its blocks.
 */

static const char  *const borders[] = {

    /* values and what only looks like one */

    "<a b=\"</body>\">|</body>",
    "<a b='</body>'>|</body>",
    "<a b= \"</body>\">|</body>",
    "<a b\n=\n'</body>'>|</body>",
    "<a b=\"it's </body>\" c='a \"</body>'>|</body>",
    "<a b=\"1\"c=\"</body>\">|</body>",
    "<a b=\">\" c=\"</body>\">|</body>",
    "<a b=\"> </body> <\">|</body>",
    "<a b=\"x=\">|</body>",
    "<a b=\"x=\"><i c=\"y=\">|</body>",
    "<a b=\"=\"=\"</body>|</body>\">",
    "<a b c\"=\"</body>\">|</body>",
    "<a b=c=\"</body>|</body>\">",
    "say \"<b>=\"</b>= 'x' = \"|</body>",
    "<p>=\"<p>=\"<p>='<p>|</body>",
    "<3 b=\"<3 c='|</body>'>",
    "<3 = '|</body>",
    "</3 b=\"</body>|</body>",
    "<?x b=\"</body>|</body>\"?>",

    /* tags that matter, and where they do not */

    "<a <script>|</body>",
    "<3 <script></body></script>|</body>",
    "<a b=\"<script>\">|</body>",
    "<a b=\"</a> <style>\">|</body>",
    "<a b=\"</a>\" <style>|</body>",
    "<a b='</a> <!--'>|</body>",
    "<a <!-- ></b>|</body>-->",
    "<!-- </body> -->|</body>",
    "<script src=\"0123456789012345678901234567890123456789012345678901234567"
    "89012345678901234567890123456789\" async></body></script>|</body>",
    "<script src=\"0123456789012345678901234567890123456789012345678901234567"
    "89</script>\" b='</script>'></body></script>|</body>",
    "<table class=\"a\"><tr ><td b=\"</table>\"></td></body></table>|</body>",
    "<table><tr><td>1</td><td>2</td></tr></body></table>|</body>",
    "<table><tr><td></td><table></table></td></tr>|</body>",
    "<table><tr><td><object></td></tr></table>|</body>",
    "<table><tr><td><svg><td></td></svg></body></table>|</body>",
    "<table><tr><td><select></td></tr></body></select></body></table>|</body>",
    "<select><option a=\"<input>\"></body><input a=b>|</body>",
    "<svg></svg ></svg><style></body></style>|</body>",
    "<title a></body></title>|</body a=\"",

    /* marked elements */

    "<i b=\"x\" data-recs=\"cart\">|</body>",
    "<i data-recs=cart>|</body>",
    "<table data-recs='cart'>|</body>",
    "<i b=\"data-recs='cart'\" DATA-RECS\t= cart>|</body>",
    "<i data-rec=cart data-desc=cart b=\"data-recs=cart\">|</body>",
    "data-recs=cart <3 data-recs=\"cart\">|</body>",
};


static void
test_border(const char *text)
{
    char      page[512];
    size_t    len, front;
    result_t  want, r;

    len = strcspn(text, "|");

    for (front = 0; front < 140; front++) {

        (void) snprintf(page, sizeof(page), "x%*s%.*s%s%160s", (int) front, "",
                        (int) len, text, text + len + 1, "");

        want = (result_t) { (long) (1 + front + len), false, NULL };
        r = scan((unsigned char *) page, strlen(page), "cart", strlen(page), 1);

        if (same(want, r)) {
            r = scan((unsigned char *) page, strlen(page), "cart", front, 600);
        }

        if (!same(want, r)) {
            break;
        }
    }

    if (!ok(front == 140, "at each place: %.*s", (int) strcspn(text, "\n"),
            text))
    {
        report(want, r);
    }
}


static void
test_names(void)
{
    char      page[300], name[RECS_HTML_NAME + 2];
    unsigned  i, found;

    test_literal("</body\0></body>", "cart", 8, "NUL in a tag's name");
    test_literal("<p data-recs\0=cart></body>", "cart", 19,
                 "NUL in an attribute's name");
    test_literal("<svg><style\0></style></body>", "cart", 21,
                 "NUL in a name in svg");
    test_literal("<!-- recs: --><p data-recs=''></body>", "", 30,
                 "an empty name matches no marker");
    test_literal("<!-- recs:a--b- -->", "a--b-", 19, "dashes in a name");
    test_literal("<!--recs:a--->", "a-", 14, "a dash at the end of a name");
    test_literal("<p data-recs=A-1>", "A-1", 17, "a name in upper case");

    memset(name, 'n', sizeof(name));
    name[RECS_HTML_NAME] = '\0';
    (void) snprintf(page, sizeof(page), "<!-- recs:%s -->", name);
    test_bytes(page, strlen(page), name, (long) strlen(page), "longest name");

    name[RECS_HTML_NAME] = 'n';
    name[RECS_HTML_NAME + 1] = '\0';
    (void) snprintf(page, sizeof(page), "<!-- recs:%s --><p data-recs=%s>",
                    name, name);
    test_bytes(page, strlen(page), name, -1, "a longer name matches nothing");

    for (i = 1, found = 1; strcmp(recs_html_rows[i].name, "xmp") != 0; i++) {
        found += recs_html_name_row(recs_html_rows[i].name) == i;
    }

    ok(found == i, "each known tag is found in the table");
}


/* Deeper than it follows, the scanner finds no place, not a wrong one. */

static void
test_depth(void)
{
    char      page[RECS_HTML_DEPTH * 17 + 100];
    size_t    len, i;
    unsigned  over;

    for (over = 0; over < 2; over++) {

        for (len = 0, i = 0; i < RECS_HTML_DEPTH + over; i++, len += 8) {
            memcpy(page + len, "<object>", 8);
        }

        for (i = 0; i < RECS_HTML_DEPTH + over; i++, len += 9) {
            memcpy(page + len, "</object>", 9);
        }

        memcpy(page + len, "</body>", 7);

        test_bytes(page, len + 7, "cart", over ? -1 : (long) len,
                   over ? "one element too deep" : "as deep as can be");
    }
}


/* Pages that others made, with what parse5 says of them. */

static void
test_page(const char *dir, const char *file, long at)
{
    char           path[1024];
    FILE          *f;
    size_t         len, i;
    result_t       want, r;
    unsigned char *page;

    static const size_t  steps[] = { 1, 2, 3, 7, 16, 31, 33, 64, 100, 1024,
                                     4096, 65536 };

    (void) snprintf(path, sizeof(path), "%s/%s", dir, file);

    page = malloc(1 << 20);
    f = fopen(path, "rb");
    len = f && page ? fread(page, 1, 1 << 20, f) : 0;

    if (f) {
        (void) fclose(f);
    }

    set_fence(len);

    r = scan(page, len, "cart", len, len);
    want = (result_t) { at, r.document, NULL };

    for (i = 0; same(want, r) && i < sizeof(steps) / sizeof(steps[0]); i++) {
        r = scan(page, len, "cart", steps[i], steps[i]);
    }

    for (i = 0; same(want, r) && i < 1000 && i < len; i++) {
        r = scan(page, len, "cart", i * (len / 1000 + 1) % len, len);
    }

    if (!ok(len != 0 && same(want, r), "%s", file)) {
        report(want, r);
    }

    free(page);
}


static void
test_pages(void)
{
    int          n;
    char         dir[512], path[600], line[2048], file[256], real[256];
    FILE        *f;
    const char  *shared;

    shared = getenv("RECS_SHARED");
    (void) snprintf(dir, sizeof(dir), "%s/data/html",
                    shared ? shared : "../shared");
    (void) snprintf(path, sizeof(path), "%s/expected.tsv", dir);

    f = fopen(path, "r");

    if (f == NULL) {
        ok(1, "pages # SKIP no expected.tsv, set RECS_SHARED");
        return;
    }

    while (fgets(line, sizeof(line), f) != NULL) {

        n = sscanf(line, "%255[^\t]\t%*[^\t]\t%255[^\t]", file, real);

        if (n == 2 && strcmp(file, "file") != 0) {
            test_page(dir, file, real[0] == '-' ? -1 : atol(real));
        }
    }

    (void) fclose(f);
}


int
main(void)
{
    size_t  i;

    set_fence(4096);

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        test_case(&cases[i]);
    }

    for (i = 0; i < sizeof(borders) / sizeof(borders[0]); i++) {
        test_border(borders[i]);
    }

    test_names();
    test_depth();
    test_pages();

    return done_testing();
}
