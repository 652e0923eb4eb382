
/*
 * Any bytes are a state or refused, signed or not; a state that was read can
 * live on and is written as it is.
 */

#include "session/recs_secret.h"
#include "session/recs_session.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static const recs_session_keys_t  keys = {
    .keys = { { .bytes = "sixteen bytes...", .len = 16 } },
    .n = 1
};

#define LIFE   (90 * 86400)


/* what the cookie would be if we had signed the input; freed by the caller */

static unsigned char *
sign(const uint8_t *data, size_t size)
{
    unsigned       n;
    unsigned char *cookie, *text, mac[EVP_MAX_MD_SIZE];

    cookie = malloc(size + RECS_SESSION_MAC);
    text = malloc(size + 13);

    if (cookie == NULL || text == NULL) {
        abort();
    }

    memcpy(text, "recs session\n", 13);
    memcpy(text + 13, data, size);
    HMAC(EVP_sha256(), keys.keys[0].bytes, (int) keys.keys[0].len, text,
         size + 13, mac, &n);

    memcpy(cookie, data, size);
    memcpy(cookie + size, mac, RECS_SESSION_MAC);
    free(text);

    return cookie;
}


static void
live(recs_session_t *s, int64_t now)
{
    uint32_t         item;
    recs_session_t   back;
    unsigned char    buf[RECS_SESSION_BYTES];
    size_t           len;

    item = s->last;
    recs_session_resume(s, 1800, now);
    recs_session_did(s, (recs_did_t) (s->visitor % RECS_DIDS), &item, now);
    recs_session_show(s, (size_t) s->visitor);

    len = recs_session_encode(s, &keys, buf);

    if (len == 0 || len > sizeof(buf)
        || recs_session_decode(&back, (recs_str_t) { buf, len }, &keys, LIFE, now)
           != RECS_COOKIE_GOOD
        || back.visitor != s->visitor || back.last != s->last
        || back.first_add != s->first_add || back.nitems != s->nitems)
    {
        abort();
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t              now;
    recs_err_t           err;
    recs_session_t       s;
    unsigned char       *cookie;
    recs_session_keys_t  read;

    if (recs_secret_read(&read, "f", (recs_str_t) { data, size }, &err)
        == RECS_OK && (read.n == 0 || read.n > RECS_SESSION_KEYS))
    {
        abort();
    }

    if (recs_session_decode(&s, (recs_str_t) { data, size }, &keys, LIFE, 0)
        == RECS_COOKIE_GOOD)
    {
        abort();                        /* a signature was guessed */
    }

    cookie = sign(data, size);
    now = size >= 13 ? data[9] | data[10] << 8 | data[11] << 16
                       | (int64_t) data[12] << 24 : 0;
    now += size > 20 ? data[20] : 0;

    if (recs_session_decode(&s, (recs_str_t) { cookie, size + RECS_SESSION_MAC },
                            &keys, LIFE, now)
        == RECS_COOKIE_GOOD)
    {
        live(&s, now);
    }

    free(cookie);

    return 0;
}
