
/* The same lists with other texts. */

#include "fixture.h"

#include "base/recs_out.h"
#include "store/recs_revise.h"


static const char  orders[] =
    "order,item\n1,a\n1,b\n2,a\n2,b\n3,b\n3,c\n4,b\n4,c\n";


/* path of a store with the lists of from and these texts */

static const char *
revised(const char *name, const char *from, const recs_text_entry_t *texts,
    size_t n, char id[RECS_ID_LEN + 1])
{
    recs_err_t   err;
    const char  *path;

    path = fixture_path("%s", name);

    if (recs_revise(from, path, texts, n, id, &err) != RECS_OK) {
        printf("# %s\n", err.what);
        id[0] = '\0';
    }

    return path;
}


static recs_store_t *
opened(const char *path)
{
    recs_err_t     err;
    recs_store_t  *st;

    if (recs_store_open(&st, path, &err) != RECS_OK) {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }

    return st;
}


static recs_rc_t
joined(void *ctx, recs_str_t name, recs_str_t text)
{
    recs_out_t  *o = ctx;

    recs_out_str(o, name);
    recs_out_lit(o, "=");
    recs_out_put(o, text.data, text.len < 8 ? text.len : 8);
    recs_out_lit(o, ";");

    return RECS_OK;
}


static void
test_texts(const recs_store_t *from, const char *path, const char *id)
{
    recs_err_t      err;
    recs_out_t      o;
    recs_str_t      text;
    recs_store_t   *st;
    unsigned char   told[256];

    st = opened(path);
    o = (recs_out_t) { told, sizeof(told), 0 };

    ok(recs_store_verify(st, &err) == RECS_OK, "the copy is whole");
    ok(strcmp(recs_store_meta(st)->id, id) == 0
       && strcmp(recs_store_meta(from)->id, id) != 0,
       "it has an id of its own");
    ok(recs_store_meta(st)->content == recs_store_meta(from)->content
       && fixture_score(st, RECS_LIST_BOUGHT_TOGETHER, "a", "b") > 0
       && fixture_score(st, RECS_LIST_BOUGHT_TOGETHER, "a", "b")
          == fixture_score(from, RECS_LIST_BOUGHT_TOGETHER, "a", "b"),
       "the lists are the same");
    ok(recs_store_text(st, "merchandising", &text) == RECS_OK
       && fixture_is(text, "{\"rules\":[]}"), "a text is there as it was given");
    ok(recs_store_text(st, "template:x", &text) == RECS_NONE
       && recs_store_text(from, "merchandising", &text) == RECS_NONE,
       "others are not");
    ok(recs_store_texts(st, joined, &o) == RECS_OK
       && fixture_is((recs_str_t) { told, o.n }, "merchandising={\"rules\";"
                     "note=scorer o;template:cards=<li>;"),
       "all are told by name, with the note of the build");

    recs_store_close(st);
}


static void
test_ids(const char *path, const char *from)
{
    char               id[3][RECS_ID_LEN + 1];
    const char        *second;
    recs_store_t      *st;
    recs_text_entry_t  texts[2];

    texts[0] = (recs_text_entry_t) { "template:cards", recs_str("<li>") };
    texts[1] = (recs_text_entry_t) { "merchandising",
                                     recs_str("{\"rules\":[]}") };

    st = opened(path);

    second = revised("b.recs", path, texts, 2, id[0]);
    ok(strcmp(id[0], recs_store_meta(st)->id) == 0,
       "the same texts in another order give the same id");

    texts[1].text = recs_str("{\"rules\":[ ]}");
    (void) revised("c.recs", second, texts, 2, id[1]);
    ok(strcmp(id[1], id[0]) != 0, "one byte gives another");

    recs_store_close(st);

    (void) revised("d.recs", fixture_path("c.recs"), NULL, 0, id[2]);
    st = opened(from);
    ok(strcmp(id[2], recs_store_meta(st)->id) == 0,
       "without texts it is what the build made");
    recs_store_close(st);
}


static void
test_refused(const char *from)
{
    char               id[RECS_ID_LEN + 1];
    recs_err_t         err;
    unsigned char     *long_text;
    recs_text_entry_t  text;

    long_text = calloc(1, RECS_TEXT_SIZE_MAX + 1);
    text = (recs_text_entry_t) { "merchandising",
                                 { long_text, RECS_TEXT_SIZE_MAX + 1 } };

    ok(recs_revise(from, fixture_path("e.recs"), &text, 1, id, &err)
       == RECS_BAD && strstr(err.what, "too long") != NULL,
       "a text that is too long is refused");
    text.text.len--;
    ok(recs_revise(from, fixture_path("f.recs"), &text, 1, id, &err)
       == RECS_OK, "one that just fits is not");
    ok(recs_revise(from, fixture_path("f.recs"), &text, 1, id, &err)
       == RECS_SYS, "nothing is written over");
    ok(recs_revise(fixture_path("none"), fixture_path("g.recs"), &text, 1, id,
                   &err) == RECS_NONE, "no generation, no copy");

    free(long_text);
}


/* one byte of the text, wherever it lies in the file */

static void
test_damage(const char *path)
{
    char          *bytes, *at;
    size_t         len;
    recs_err_t     err;
    recs_str_t     text;
    recs_store_t  *st;

    bytes = fixture_read(path, &len);
    at = memmem(bytes, len, "{\"rules\":[]}", 12);
    at[3] ^= 1;
    st = opened(fixture_bytes("damaged.recs", bytes, len));

    ok(recs_store_text(st, "merchandising", &text) == RECS_BAD,
       "a damaged text is not handed out");
    ok(recs_store_verify(st, &err) == RECS_BAD
       && strstr(err.what, "text") != NULL, "verify names it");

    recs_store_close(st);
    free(bytes);
}


int
main(void)
{
    char               id[RECS_ID_LEN + 1];
    const char        *path, *file;
    recs_store_t      *from;
    recs_text_entry_t  texts[] = {
        { "merchandising", recs_str("{\"rules\":[]}") },
        { "template:cards", recs_str("<li>") }
    };

    from = fixture_store("store", orders, NULL);
    file = recs_store_file(from);
    path = revised("a.recs", file, texts, 2, id);

    test_texts(from, path, id);
    test_ids(path, file);
    test_refused(file);
    test_damage(path);

    recs_store_close(from);

    return done_testing();
}
