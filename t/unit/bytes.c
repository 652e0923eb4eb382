
#include "fixture.h"

#include "base/recs_arena.h"
#include "base/recs_bytes.h"
#include "base/recs_currency.h"
#include "base/recs_utf8.h"


static void
test_fixed_width(void)
{
    size_t         at, wrong;
    unsigned char  p[16];

    for (at = 0, wrong = 0; at < 8; at++) {
        recs_put_le16(p + at, 0xfedc);
        wrong += recs_le16(p + at) != 0xfedc || p[at] != 0xdc;

        recs_put_le32(p + at, 0xfedcba98);
        wrong += recs_le32(p + at) != 0xfedcba98 || p[at] != 0x98;

        recs_put_le64(p + at, 0xfedcba9876543210);
        wrong += recs_le64(p + at) != 0xfedcba9876543210 || p[at] != 0x10;
    }

    ok(wrong == 0, "numbers are little-endian at any address: %zu wrong",
       wrong);
}


static void
test_varint(void)
{
    size_t          i, len, cut, wrong;
    uint32_t        v;
    recs_cur_t      c;
    unsigned char   buf[RECS_VARINT_MAX], *p;

    static const uint32_t  values[] = {
        0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456,
        UINT32_MAX
    };

    for (i = 0, wrong = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        len = (size_t) (recs_put_varint(buf, values[i]) - buf);

        for (cut = 0; cut <= len; cut++) {
            p = fixture_guarded(buf, cut);
            c = (recs_cur_t) { p, p + cut };
            v = 77;

            wrong += recs_cur_varint(&c, &v) != (cut == len);
            wrong += v != (cut == len ? values[i] : 77);
            fixture_unguard(p, cut);
        }
    }

    ok(wrong == 0, "a varint comes back whole and is refused where it is cut: "
       "%zu wrong", wrong);

    c = (recs_cur_t) { (const unsigned char *) "\xff\xff\xff\xff\x1f", NULL };
    c.end = c.p + 5;
    ok(!recs_cur_varint(&c, &v), "a varint beyond 32 bits is refused");

    c = (recs_cur_t) { (const unsigned char *) "\x80\x80\x80\x80\x80\x00",
                       NULL };
    c.end = c.p + 6;
    ok(!recs_cur_varint(&c, &v), "a varint of six bytes is refused");
}


static void
test_cursor(void)
{
    recs_str_t      s;
    recs_cur_t      c;
    unsigned char  *p;

    p = fixture_guarded("\x03" "abc\x05" "de", 7);

    c = (recs_cur_t) { p, p + 7 };
    ok(recs_cur_str(&c, &s) && fixture_is(s, "abc"), "bytes with a length");
    ok(!recs_cur_str(&c, &s), "bytes that are longer than what is left");

    fixture_unguard(p, 7);
}


static int
utf8(recs_str_t s)
{
    int             valid;
    unsigned char  *p;

    p = fixture_guarded(s.data, s.len);
    valid = recs_utf8_valid((recs_str_t) { p, s.len });
    fixture_unguard(p, s.len);

    return valid;
}


static void
test_utf8(void)
{
    ok(utf8(recs_str("")) && utf8(recs_str("plain text, more than 8 bytes"))
       && utf8(recs_str("12345678\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"))
       && utf8(recs_str("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")),
       "UTF-8 up to U+10FFFF is valid");
    ok(!utf8(recs_str("\xc0\xaf")) && !utf8(recs_str("\xe0\x80\xaf"))
       && !utf8(recs_str("\xf0\x80\x80\xaf")), "overlong forms are not");
    ok(!utf8(recs_str("\xed\xa0\x80")) && !utf8(recs_str("\xed\xbf\xbf")),
       "surrogates are not");
    ok(!utf8(recs_str("\xf4\x90\x80\x80")) && !utf8(recs_str("\xff")),
       "nothing beyond U+10FFFF is");
    ok(!utf8(recs_str("1234567\xc3")) && !utf8(recs_str("\xe2\x82"))
       && !utf8(recs_str("\xf0\x9f\x98")) && !utf8(recs_str("\x80")),
       "characters cut at either side are not");

    ok(recs_utf8_cut(recs_str("a\xe2\x82\xac" "b"), 3).len == 1
       && recs_utf8_cut(recs_str("a\xe2\x82\xac" "b"), 4).len == 4
       && recs_utf8_cut(recs_str("ab"), 9).len == 2
       && recs_utf8_cut(recs_str("\xe2\x82\xac"), 1).len == 0,
       "a cut takes no part of a character");
}


static void
test_currency(void)
{
    char  code[4];

    ok(recs_currency_digits(recs_str("EUR")) == 2
       && recs_currency_digits(recs_str("jpy")) == 0
       && recs_currency_digits(recs_str("KWD")) == 3
       && recs_currency_digits(recs_str("AED")) == 2
       && recs_currency_digits(recs_str("ZWL")) == 2,
       "currencies have their decimals, the first and last of the table too");
    ok(recs_currency_digits(recs_str("XXQ")) == -1
       && recs_currency_digits(recs_str("EU")) == -1
       && recs_currency_digits(recs_str("EURO")) == -1
       && recs_currency_digits(recs_str("")) == -1,
       "what is no code has none");
    ok(recs_currency_code(recs_str("eUr"), code) && strcmp(code, "EUR") == 0
       && !recs_currency_code(recs_str("???"), code) && code[0] == '\0',
       "a code comes in upper case, no code as an empty one");
}


static void
test_arena(void)
{
    size_t                i, wrong;
    recs_str_t            before, s;
    recs_arena_t          a;
    static unsigned char  text[3 * 1024 * 1024];

    a = (recs_arena_t) { 0 };
    memset(text, 'x', sizeof(text));

    for (i = 0, wrong = 0; i < 5000; i++) {
        before = recs_arena_str(&a, recs_str("abc"));
        s = recs_arena_str(&a, (recs_str_t) { text, i % 300 });
        wrong += s.len != i % 300 || memcmp(s.data, text, s.len) != 0
                 || s.data[s.len] != '\0' || !fixture_is(before, "abc")
                 || before.data[3] != '\0';
    }

    ok(wrong == 0, "pieces do not overlap: %zu wrong", wrong);

    s = recs_arena_str(&a, (recs_str_t) { text, sizeof(text) });
    ok(a.total > sizeof(text) && memcmp(s.data, text, sizeof(text)) == 0,
       "a piece larger than a block has its own");

    recs_arena_free(&a);
    ok(a.blocks == NULL && a.total == 0
       && fixture_is(recs_arena_str(&a, recs_str("")), ""),
       "a freed arena is empty and ready");
    recs_arena_free(&a);
}


static void
test_words(void)
{
    char        longer[2 * RECS_ERR_LEN];
    recs_err_t  err;

    ok(recs_str_cmp(recs_str("a"), recs_str("b")) < 0
       && recs_str_cmp(recs_str("b"), recs_str("a")) > 0
       && recs_str_cmp(recs_str("a"), recs_str("ab")) < 0
       && recs_str_cmp(recs_str("\xff"), recs_str("a")) > 0
       && recs_str_cmp(recs_str(""), recs_str("")) == 0,
       "strings compare by bytes, a prefix before the longer one");

    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';

    ok(recs_fail(&err, RECS_SYS, ENOSPC, "%s", longer) == RECS_SYS
       && err.rc == RECS_SYS && err.sys == ENOSPC
       && strlen(err.what) == RECS_ERR_LEN - 1,
       "a message that is too long is cut");
    ok(recs_fail(NULL, RECS_BAD, 0, "%d", 1) == RECS_BAD,
       "an error nobody asks for is fine");
}


int
main(void)
{
    test_fixed_width();
    test_varint();
    test_cursor();
    test_utf8();
    test_currency();
    test_arena();
    test_words();

    return done_testing();
}
