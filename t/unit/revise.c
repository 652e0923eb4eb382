
/* The same lists with other texts. */

#include "fixture.h"

#include "base/recs_out.h"
#include "store/recs_revise.h"

#include <errno.h>


static const char  orders[] =
    "order,item\n1,a\n1,b\n2,a\n2,b\n3,b\n3,c\n4,b\n4,c\n";


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


/* path of a file beside that of from, with its lists and these texts */

static const char *
revised(const char *name, const recs_store_t *from,
    const recs_text_entry_t *texts, size_t n, char id[RECS_ID_LEN + 1])
{
    recs_err_t   err;
    const char  *path;

    path = fixture_path("store/%s", name);

    if (recs_revise(from, path, texts, n, id, &err) != RECS_OK) {
        printf("# %s\n", err.what);
        id[0] = '\0';
    }

    return path;
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
test_ids(const char *path, const recs_store_t *from)
{
    char               id[3][RECS_ID_LEN + 1];
    recs_store_t      *st, *second;
    recs_text_entry_t  texts[2];

    texts[0] = (recs_text_entry_t) { "template:cards", recs_str("<li>") };
    texts[1] = (recs_text_entry_t) { "merchandising",
                                     recs_str("{\"rules\":[]}") };

    st = opened(path);

    second = opened(revised("b.recs", st, texts, 2, id[0]));
    ok(strcmp(id[0], recs_store_meta(st)->id) == 0,
       "the same texts in another order give the same id");
    ok(strcmp(recs_store_base(second), recs_store_base(from)) == 0
       && strcmp(recs_store_base(st), recs_store_base(from)) == 0,
       "the lists of one made of another are those of the first");

    texts[1].text = recs_str("{\"rules\":[ ]}");
    (void) revised("c.recs", second, texts, 2, id[1]);
    ok(strcmp(id[1], id[0]) != 0, "one byte gives another");

    (void) revised("d.recs", second, NULL, 0, id[2]);
    ok(strcmp(id[2], recs_store_meta(from)->id) == 0,
       "without texts it is what the build made");

    recs_store_close(second);
    recs_store_close(st);
}


static void
test_refused(const recs_store_t *from)
{
    char               id[RECS_ID_LEN + 1];
    recs_err_t         err;
    unsigned char     *long_text;
    recs_text_entry_t  text;

    long_text = calloc(1, RECS_TEXT_SIZE_MAX + 1);
    text = (recs_text_entry_t) { "merchandising",
                                 { long_text, RECS_TEXT_SIZE_MAX + 1 } };

    ok(recs_revise(from, fixture_path("store/e.recs"), &text, 1, id, &err)
       == RECS_BAD && strstr(err.what, "too long") != NULL,
       "a text that is too long is refused");
    text.text.len--;
    ok(recs_revise(from, fixture_path("store/f.recs"), &text, 1, id, &err)
       == RECS_OK, "one that just fits is not");
    ok(recs_revise(from, fixture_path("store/f.recs"), &text, 1, id, &err)
       == RECS_SYS, "nothing is written over");
    ok(recs_revise(from, fixture_path("none/g.recs"), &text, 1, id, &err)
       == RECS_SYS, "no folder, no file");

    free(long_text);
}


/* a name of the lists that another file cannot tell */

static void
test_unnamed(const char *file)
{
    char           id[RECS_ID_LEN + 1], *bytes;
    size_t         len;
    recs_err_t     err;
    recs_store_t  *st;

    bytes = fixture_read(file, &len);
    st = opened(fixture_bytes("store/renamed", bytes, len));
    ok(recs_store_base(st)[0] == '\0'
       && recs_revise(st, fixture_path("store/h.recs"), NULL, 0, id, &err)
          == RECS_BAD && strstr(err.what, "does not end in") != NULL,
       "what is not called .recs has no small files");
    recs_store_close(st);
    free(bytes);
}


/* bytes of a file with these texts beside the lists of a shop of n items */

static off_t
size_beside(const char *store, unsigned n)
{
    char                     id[RECS_ID_LEN + 1], *catalog, *p;
    unsigned                 i;
    recs_err_t               err;
    struct stat              file, lists;
    recs_store_t            *st;
    const recs_text_entry_t  text = { "merchandising", recs_str("{}") };

    catalog = malloc(32 + (size_t) n * 32);
    p = catalog + sprintf(catalog, "id,title\n");

    for (i = 0; i < n; i++) {
        p += sprintf(p, "%u,number %u\n", i, i);
    }

    st = fixture_store(store, orders, catalog);
    file.st_size = lists.st_size = 0;

    if (recs_revise(st, fixture_path("%s/beside.recs", store), &text, 1, id,
                    &err) != RECS_OK
        || stat(fixture_path("%s/beside.recs", store), &file) != 0
        || stat(recs_store_file(st), &lists) != 0)
    {
        printf("# %s\n", err.what);
    }

    printf("# %u items: %ld bytes beside %ld\n", n, (long) file.st_size,
           (long) lists.st_size);
    recs_store_close(st);
    free(catalog);

    return file.st_size;
}


static recs_rc_t
verdict(const char *path, recs_err_t *err)
{
    recs_rc_t      rc;
    recs_store_t  *st;

    rc = recs_store_open(&st, path, err);
    recs_store_close(rc == RECS_OK ? st : NULL);

    return rc;
}


/* the small file without the lists it names, with others, with none */

static void
test_beside(const char *path, const char *file)
{
    char          *bytes, *others, *lists, away[700];
    size_t         len, olen, whole;
    recs_err_t     err;
    recs_store_t  *st;

    snprintf(away, sizeof(away), "%s.away", file);
    (void) rename(file, away);
    ok(verdict(path, &err) == RECS_SYS && err.sys == ENOENT
       && strstr(err.what, "needs the lists of the file beside it") != NULL
       && strstr(err.what, file) != NULL,
       "without the lists it does not open, and says what it needs");

    st = fixture_store("other", "order,item\n1,x\n1,y\n2,x\n2,y\n", NULL);
    others = fixture_read(recs_store_file(st), &olen);
    fixture_bytes(file + strlen(fixture_root) + 1, others, olen);
    ok(verdict(path, &err) == RECS_SYS
       && strstr(err.what, "was made for other lists") != NULL,
       "other lists under that name are not taken");

    bytes = fixture_read(path, &len);
    fixture_bytes(file + strlen(fixture_root) + 1, bytes, len);
    ok(verdict(path, &err) == RECS_SYS && strstr(err.what, file) != NULL,
       "a file of texts is no file of lists, though its content is said to be");

    lists = fixture_read(away, &whole);
    fixture_bytes(file + strlen(fixture_root) + 1, lists, whole / 2);
    ok(verdict(path, &err) == RECS_SYS && strstr(err.what, file) != NULL,
       "half a copy of them may be whole a moment later");

    (void) rename(away, file);
    ok(verdict(path, &err) == RECS_OK, "with them it opens again");

    recs_store_close(st);
    free(lists);
    free(others);
    free(bytes);
}


/* names that lead out of the folder or nowhere */

static void
test_base_names(const char *path, const recs_store_t *from)
{
    char        *bytes, *at, keep[RECS_ID_LEN];
    size_t       i, len, refused;
    recs_err_t   err;

    static const char *const  names[] = {
        "../store/1234567", "/tmp/1234567.12", "123456789abcdef\0",
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "../../../../../.."
    };

    bytes = fixture_read(path, &len);
    at = memmem(bytes, len, recs_store_base(from), RECS_ID_LEN);
    memcpy(keep, at, RECS_ID_LEN);

    for (refused = i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        memcpy(at, names[i], RECS_ID_LEN);
        refused += verdict(fixture_bytes("store/named.recs", bytes, len), &err)
                   == RECS_BAD
                   && strstr(err.what, "is damaged: the name of") != NULL;
    }

    ok(refused == i, "a name of lists that is none is refused");

    memcpy(at, keep, RECS_ID_LEN);
    ok(verdict(fixture_bytes("store/named.recs", bytes, len), &err) == RECS_OK,
       "its own is not");
    free(bytes);
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
    st = opened(fixture_bytes("store/damaged.recs", bytes, len));

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
    off_t              few;
    const char        *path;
    recs_store_t      *from;
    recs_text_entry_t  texts[] = {
        { "merchandising", recs_str("{\"rules\":[]}") },
        { "template:cards", recs_str("<li>") }
    };

    from = fixture_store("store", orders, NULL);
    path = revised("a.recs", from, texts, 2, id);

    test_texts(from, path, id);
    test_ids(path, from);
    test_refused(from);
    test_unnamed(recs_store_file(from));
    test_base_names(path, from);
    test_damage(path);
    test_beside(path, recs_store_file(from));

    few = size_beside("small", 10);
    ok(few > 0 && size_beside("large", 20000) == few,
       "it has the same size beside ten items and beside twenty thousand");

    recs_store_close(from);

    return done_testing();
}
