
#include "build/recs_text.h"

#include "base/recs_utf8.h"


static inline bool
recs_text_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}


static inline unsigned char
recs_text_lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20) : c;
}


/* C0 and DEL; C1 is two bytes in UTF-8: the caller looks at 0xc2 */

static inline bool
recs_text_control(unsigned char c)
{
    return c < 0x20 || c == 0x7f;
}


recs_str_t
recs_text_trim(recs_str_t s)
{
    while (s.len > 0 && recs_text_space(s.data[0])) {
        s.data++;
        s.len--;
    }

    while (s.len > 0 && recs_text_space(s.data[s.len - 1])) {
        s.len--;
    }

    return s;
}


bool
recs_text_starts(recs_str_t s, const char *lower)
{
    size_t  i;

    for (i = 0; lower[i] != '\0'; i++) {
        if (i == s.len
            || recs_text_lower(s.data[i]) != (unsigned char) lower[i])
        {
            return false;
        }
    }

    return true;
}


bool
recs_text_is(recs_str_t s, const char *lower)
{
    return s.len == strlen(lower) && recs_text_starts(s, lower);
}


recs_str_t
recs_text_clean(recs_str_t s, unsigned char buf[RECS_TEXT_MAX])
{
    size_t  i;

    s = recs_utf8_cut(recs_text_trim(s), RECS_TEXT_MAX);

    for (i = 0; i < s.len; i++) {
        buf[i] = recs_text_control(s.data[i]) ? ' ' : s.data[i];

        if (i > 0 && buf[i - 1] == 0xc2 && s.data[i] < 0xa0) {
            buf[i - 1] = buf[i] = ' ';
        }
    }

    return recs_text_trim((recs_str_t) { buf, s.len });
}


bool
recs_text_url_ok(recs_str_t s)
{
    size_t  i;

    if (s.len > RECS_URL_MAX
        || !(recs_text_starts(s, "/") || recs_text_starts(s, "http://")
             || recs_text_starts(s, "https://")))
    {
        return false;
    }

    for (i = 0; i < s.len; i++) {
        if (recs_text_control(s.data[i])) {
            return false;
        }
    }

    return true;
}


const char *
recs_text_shown(recs_str_t s, char buf[RECS_SHOWN_MAX])
{
    size_t                n, len;
    const unsigned char  *p, *end;

    p = s.data;
    end = s.len ? p + s.len : p;    /* data may be NULL */

    for (n = 0; p < end; p += len) {

        len = recs_utf8_len(p, end);

        if (n + (len ? len : 1) > RECS_SHOWN_MAX - 4) {
            memcpy(buf + n, "...", 3);
            n += 3;
            break;
        }

        if (len == 0 || recs_text_control(*p) || (*p == 0xc2 && p[1] < 0xa0)) {
            len += len == 0;
            buf[n++] = '?';
            continue;
        }

        memcpy(buf + n, p, len);
        n += len;
    }

    buf[n] = '\0';

    return buf;
}


recs_str_t
recs_text_whole(recs_str_t id)
{
    size_t  i;

    if (id.len < 3 || memcmp(id.data + id.len - 2, ".0", 2) != 0) {
        return id;
    }

    for (i = 0; i < id.len - 2; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') {
            return id;
        }
    }

    id.len -= 2;

    return id;
}
