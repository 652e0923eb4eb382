
/* What the first bytes of a page say: charset and AMP. */

#include "fixture.h"

#include "splice/recs_html_head.h"


static const struct {
    const char      *page;
    recs_charset_t   charset;
    bool             amp;
} pages[] = {

    { "", RECS_CHARSET_UNSAID, false },
    { "<html><body>x", RECS_CHARSET_UNSAID, false },

    /* the standard's prescan */

    { "<meta charset=utf-8>", RECS_CHARSET_UTF8, false },
    { "<META\tCHARSET = 'UTF8' >", RECS_CHARSET_UTF8, false },
    { "<meta/charset=\"latin1\"/>", RECS_CHARSET_ASCII, false },
    { "<meta charset=utf-16le>", RECS_CHARSET_UTF8, false },
    { "<meta charset=utf-7>", RECS_CHARSET_OTHER, false },
    { "<meta charset=utf-8", RECS_CHARSET_UNSAID, false },
    { "<meta charset=>", RECS_CHARSET_UNSAID, false },
    { "<metacharset=utf-8>", RECS_CHARSET_UNSAID, false },
    { "</meta charset=utf-8>", RECS_CHARSET_UNSAID, false },
    { "<!-- <meta charset=koi8-r> --><meta charset=utf-8>",
      RECS_CHARSET_UTF8, false },
    { "<!--><meta charset=koi8-r>", RECS_CHARSET_ASCII, false },
    { "<!doctype <meta charset=koi8-r>", RECS_CHARSET_UNSAID, false },
    { "<?x <meta charset=koi8-r>", RECS_CHARSET_UNSAID, false },
    { "<a title='<meta charset=koi8-r>'>", RECS_CHARSET_UNSAID, false },
    { "a < b <meta charset=koi8-r>", RECS_CHARSET_ASCII, false },
    { "<meta http-equiv=content-type content='text/html;charset=big5'>",
      RECS_CHARSET_ASCII, false },
    { "<meta content=\"x charset x; charset='euc-jp' \" http-equiv="
      "Content-Type>", RECS_CHARSET_ASCII, false },
    { "<meta content='text/html; charset=big5'>", RECS_CHARSET_UNSAID, false },
    { "<meta http-equiv=refresh content='charset=big5'>", RECS_CHARSET_UNSAID,
      false },
    { "<meta charset=koi8-r><meta charset=utf-8>", RECS_CHARSET_ASCII, false },

    /* byte order marks and their like */

    { "\xef\xbb\xbf<meta charset=koi8-r>", RECS_CHARSET_UTF8, false },
    { "\xfe\xff", RECS_CHARSET_OTHER, false },
    { "\xff\xfe", RECS_CHARSET_OTHER, false },

    /* AMP */

    { "<!doctype html><html amp>", RECS_CHARSET_UNSAID, true },
    { "<html lang=en \xe2\x9a\xa1>", RECS_CHARSET_UNSAID, true },
    { "<HTML AMP4ADS >", RECS_CHARSET_UNSAID, true },
    { "<html amp", RECS_CHARSET_UNSAID, false },
    { "<html class=amp ampere>", RECS_CHARSET_UNSAID, false },
    { "<body amp>", RECS_CHARSET_UNSAID, false },
    { "<!-- <html amp> --><html>", RECS_CHARSET_UNSAID, false },
};


static const struct {
    const char      *label;
    recs_charset_t   charset;
} labels[] = {
    { "", RECS_CHARSET_UNSAID },
    { " \t", RECS_CHARSET_UNSAID },
    { " UTF-8\n", RECS_CHARSET_UTF8 },
    { "ISO-8859-15", RECS_CHARSET_ASCII },
    { "windows-1251", RECS_CHARSET_ASCII },
    { "Shift_JIS", RECS_CHARSET_ASCII },
    { "GB18030", RECS_CHARSET_ASCII },
    { "UTF-16", RECS_CHARSET_OTHER },
    { "utf-32be", RECS_CHARSET_OTHER },
    { "ISO-2022-JP", RECS_CHARSET_OTHER },
    { "csiso2022kr", RECS_CHARSET_OTHER },
    { "hz-gb-2312", RECS_CHARSET_OTHER },
    { "ebcdic", RECS_CHARSET_OTHER },
    { "utf-8x", RECS_CHARSET_OTHER },
};


/* in a block of its own size; said must not change what a BOM and AMP say */

static void
test_page(const char *page, size_t len, recs_charset_t charset, bool amp)
{
    unsigned char     *p;
    recs_html_head_t   head, said;

    p = fixture_guarded(page, len);

    recs_html_head(&head, p, len, false);
    recs_html_head(&said, p, len, true);

    ok(head.charset == charset && head.amp == amp && said.amp == amp
       && (!head.bom || said.charset == charset), "%.60s", page);

    fixture_unguard(p, len);
}


int
main(void)
{
    size_t  i;
    char    far[RECS_HTML_HEAD + 100];

    for (i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        test_page(pages[i].page, strlen(pages[i].page), pages[i].charset,
                  pages[i].amp);
    }

    test_page("<\0h\0t\0", 6, RECS_CHARSET_OTHER, false);
    test_page("\0<\0h", 4, RECS_CHARSET_OTHER, false);

    (void) snprintf(far, sizeof(far), "%*s<meta charset=koi8-r>",
                    RECS_HTML_HEAD - 21, "");
    test_page(far, strlen(far), RECS_CHARSET_ASCII, false);

    (void) snprintf(far, sizeof(far), "%*s<meta charset=koi8-r>",
                    RECS_HTML_HEAD - 20, "");
    test_page(far, strlen(far), RECS_CHARSET_UNSAID, false);

    for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        ok(recs_charset(recs_str_of(labels[i].label)) == labels[i].charset,
           "label \"%s\"", labels[i].label);
    }

    return done_testing();
}
