
#include "session/recs_secret.h"

#include <openssl/evp.h>


/* of a line; more is no key */
#define RECS_SECRET_TEXT   (2 * RECS_SESSION_KEY_MAX)


static recs_str_t
recs_secret_trim(recs_str_t s)
{
    while (s.len > 0 && (s.data[0] == ' ' || s.data[0] == '\t')) {
        s.data++;
        s.len--;
    }

    while (s.len > 0
           && (s.data[s.len - 1] == ' ' || s.data[s.len - 1] == '\t'
               || s.data[s.len - 1] == '\r'))
    {
        s.len--;
    }

    return s;
}


static int
recs_secret_digit(unsigned char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }

    c |= 0x20;

    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}


static bool
recs_secret_hex(recs_session_key_t *key, recs_str_t line)
{
    int     high, low;
    size_t  i;

    for (i = 0; i + 1 < line.len; i += 2) {
        high = recs_secret_digit(line.data[i]);
        low = recs_secret_digit(line.data[i + 1]);

        if (high < 0 || low < 0) {
            return false;
        }

        key->bytes[i / 2] = (unsigned char) (high << 4 | low);
    }

    key->len = line.len / 2;

    return line.len % 2 == 0;
}


/* OpenSSL counts the padding as bytes */

static bool
recs_secret_base64(recs_session_key_t *key, recs_str_t line)
{
    int            n;
    unsigned char  bytes[RECS_SECRET_TEXT];

    n = EVP_DecodeBlock(bytes, line.data, (int) line.len);

    if (n < 3 || line.data[0] == '=') {
        return false;
    }

    n -= (line.data[line.len - 1] == '=') + (line.data[line.len - 2] == '=');
    key->len = (size_t) n;
    memcpy(key->bytes, bytes,
           key->len < RECS_SESSION_KEY_MAX ? key->len : RECS_SESSION_KEY_MAX);

    return true;
}


static const char *
recs_secret_key(recs_session_keys_t *keys, recs_str_t line)
{
    recs_session_key_t  *key;

    if (keys->n == RECS_SESSION_KEYS) {
        return "a third key: there are at most two, the first one signs";
    }

    key = &keys->keys[keys->n];

    if (line.len > RECS_SECRET_TEXT
        || (!recs_secret_hex(key, line) && !recs_secret_base64(key, line)))
    {
        return "no key: write hex digits or base64, as \"openssl rand -hex "
               "32\" does";
    }

    if (key->len < RECS_SESSION_KEY_MIN || key->len > RECS_SESSION_KEY_MAX) {
        return "a key has 16 to 64 bytes: \"openssl rand -hex 32\" makes one";
    }

    keys->n++;

    return NULL;
}


recs_rc_t
recs_secret_read(recs_session_keys_t *keys, const char *name, recs_str_t text,
    recs_err_t *err)
{
    unsigned              number;
    recs_str_t            line;
    const char           *wrong;
    const unsigned char  *p, *next, *end;

    keys->n = 0;
    end = text.data + text.len;

    for (p = text.data, number = 1; p < end; p = next + 1, number++) {

        next = memchr(p, '\n', (size_t) (end - p));
        next = next != NULL ? next : end;

        line = recs_secret_trim((recs_str_t) { p, (size_t) (next - p) });

        if (line.len == 0 || line.data[0] == '#') {
            continue;
        }

        wrong = recs_secret_key(keys, line);
        if (wrong != NULL) {
            return recs_fail(err, RECS_BAD, 0, "%s:%u: %s", name, number, wrong);
        }
    }

    return keys->n != 0 ? RECS_OK
           : recs_fail(err, RECS_BAD, 0, "%s: no key in it: \"openssl rand -hex "
                       "32\" makes one", name);
}
