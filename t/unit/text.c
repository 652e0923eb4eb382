
#include "feeds.h"

#include "base/recs_utf8.h"
#include "build/recs_text.h"


/* the boundaries of RFC 3629's table, inside and outside */

static const char *const  valid[] = {
    "", "a", "eight by", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
    "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
    "\xf4\x8f\xbf\xbf", "12345678\xc3\xa9", "1234567\xc3\xa9"
};

static const char *const  invalid[] = {
    "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x7f", "\xc2\xc0",
    "\xe0\x9f\xbf", "\xe1\x80", "\xed\xa0\x80", "\xed\xbf\xbf",
    "\xe1\x80\x7f", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
    "\xf1\x80\x80", "\xff", "12345678\xe9", "1234567\xe9 caf"
};


static void
utf8(void)
{
    size_t          i, len;
    unsigned char  *p;

    /* each in a block of its own size, so that ASan sees a read past it */

    for (i = 0; i < sizeof(valid) / sizeof(valid[0]); i++) {
        len = strlen(valid[i]);
        p = malloc(len + (len == 0));
        memcpy(p, valid[i], len);
        ok(recs_utf8_valid((recs_str_t) { p, len }), "valid UTF-8 no %zu", i);
        free(p);
    }

    for (i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++) {
        len = strlen(invalid[i]);
        p = malloc(len);
        memcpy(p, invalid[i], len);
        ok(!recs_utf8_valid((recs_str_t) { p, len }), "malformed UTF-8 no %zu",
           i);
        free(p);
    }

    ok(recs_utf8_cut(recs_str("a\xe2\x82\xac" "b"), 3).len == 1
       && recs_utf8_cut(recs_str("a\xe2\x82\xac" "b"), 4).len == 4
       && recs_utf8_cut(recs_str("ab"), 9).len == 2,
       "a cut never goes through a character");
}


int
main(void)
{
    size_t         i;
    char           shown[RECS_SHOWN_MAX], wide[1024];
    recs_str_t     s;
    unsigned char  buf[RECS_TEXT_MAX], url[RECS_URL_MAX + 1];

    utf8();

    s = recs_text_clean(recs_str(" a\tb\r\nc\x7f" "d\xc2\x85" "e \n"), buf);
    ok(is(s, "a b  c d  e"), "control characters become blanks");

    s = recs_text_clean(recs_str("<b>&amp;</b>"), buf);
    ok(is(s, "<b>&amp;</b>"), "markup and entities stay as they are");

    for (i = 0; i < sizeof(wide) - 2; i += 2) {
        memcpy(wide + i, "\xc3\xa9", 3);
    }

    wide[0] = 'x';
    memmove(wide + 1, wide + 2, strlen(wide + 1));
    s = recs_text_clean(recs_str_of(wide), buf);
    ok(s.len == 511 && recs_utf8_valid(s),
       "a long text is cut before the character that crosses byte 512: %zu",
       s.len);

    ok(recs_text_url_ok(recs_str("https://shop.example/a?b=c"))
       && recs_text_url_ok(recs_str("HTTP://shop.example"))
       && recs_text_url_ok(recs_str("//cdn.example/x.jpg"))
       && recs_text_url_ok(recs_str("/p/1")), "web addresses and paths pass");
    ok(!recs_text_url_ok(recs_str("javascript:alert(1)"))
       && !recs_text_url_ok(recs_str("data:text/html,x"))
       && !recs_text_url_ok(recs_str("ftp://x"))
       && !recs_text_url_ok(recs_str("www.example.com"))
       && !recs_text_url_ok(recs_str("http:/x"))
       && !recs_text_url_ok(recs_str("/a\nb"))
       && !recs_text_url_ok(recs_str("")), "nothing else does");

    memset(url, 'a', sizeof(url));
    url[0] = '/';
    ok(recs_text_url_ok((recs_str_t) { url, RECS_URL_MAX })
       && !recs_text_url_ok((recs_str_t) { url, RECS_URL_MAX + 1 }),
       "an address has at most 2048 bytes");

    ok(strcmp(recs_text_shown(recs_str("a\x1b[31m\xff\xc3\xa9"), shown),
              "a?[31m?\xc3\xa9") == 0,
       "a value in a message cannot reach the terminal's escapes");

    memset(wide, 'w', 200);
    (void) recs_text_shown((recs_str_t) { (unsigned char *) wide, 200 }, shown);
    ok(strlen(shown) == RECS_SHOWN_MAX - 1
       && strcmp(shown + RECS_SHOWN_MAX - 4, "...") == 0,
       "a long value is cut in a message");

    ok(recs_text_is(recs_str("In Stock"), "in stock")
       && !recs_text_is(recs_str("in stocks"), "in stock")
       && !recs_text_is(recs_str("in"), "in stock"),
       "texts compare without case, to the end");

    return done_testing();
}
