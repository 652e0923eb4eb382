
#include "store/recs_directory.h"
#include "store/recs_handle.h"
#include "store/recs_meta.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>


/* dir -> what dir/current leads to; a file stays */

static recs_rc_t
recs_store_path(const char *path, char file[PATH_MAX], recs_err_t *err)
{
    int          n;
    char         link[PATH_MAX];
    struct stat  st;

    n = snprintf(link, sizeof(link), "%s", path);

    if (n > 0 && (size_t) n < sizeof(link) && stat(path, &st) == 0
        && S_ISDIR(st.st_mode))
    {
        n = snprintf(link, sizeof(link), "%s/current", path);
    }

    if (n <= 0 || (size_t) n >= sizeof(link)) {
        return recs_fail(err, RECS_BAD, 0, "path too long: %.200s", path);
    }

    /* followed once: what is checked is what is opened */
    if (realpath(link, file) != NULL) {
        return RECS_OK;
    }

    (void) strcpy(file, link);

    if (errno == ENOENT || errno == ENOTDIR) {
        return recs_fail(err, RECS_NONE, errno,
                         "no generation at \"%.300s\": build one with "
                         "\"recs build --out\"", file);
    }

    return recs_fail(err, RECS_SYS, errno, "cannot reach \"%.300s\": %s", file,
                     strerror(errno));
}


static recs_rc_t
recs_store_read_meta(const recs_env_t *e, recs_meta_t *meta, const char *file,
    recs_err_t *err)
{
    recs_str_t  record;

    return recs_env_get(e, "meta", &record)
           ? recs_meta_decode(meta, record, file, err)
           : recs_fail(err, RECS_BAD, 0, "\"%.300s\" is not a generation", file);
}


static recs_rc_t
recs_store_read_lists(recs_store_t *st, const char *file, recs_err_t *err)
{
    recs_str_t  record;

    return recs_env_get(recs_store_counted(st), "lists", &record)
           && recs_directory_decode(&st->lists, record) == RECS_OK
           ? RECS_OK
           : recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: the names of "
                       "its lists", file);
}


/* what follows the last slash */

static const char *
recs_store_name(const char *file)
{
    const char  *slash;

    slash = strrchr(file, '/');

    return slash != NULL ? slash + 1 : file;
}


/* a name without its ending, which is told as long as it fits */

static void
recs_store_own_base(recs_store_t *st)
{
    size_t       len;
    const char  *name;

    name = recs_store_name(st->file);
    len = strlen(name);

    if (len > strlen(RECS_SUFFIX) && len - strlen(RECS_SUFFIX) <= RECS_BASE_MAX
        && strcmp(name + len - strlen(RECS_SUFFIX), RECS_SUFFIX) == 0)
    {
        memcpy(st->base, name, len - strlen(RECS_SUFFIX));
    }
}


/* the file with the lists lies in the same folder */

static recs_rc_t
recs_store_base_file(recs_store_t *st, recs_str_t base, char file[PATH_MAX],
    recs_err_t *err)
{
    if (base.len == 0 || base.len > RECS_BASE_MAX
        || memchr(base.data, '/', base.len) != NULL
        || memchr(base.data, '\0', base.len) != NULL)
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: the name of "
                         "the file with its lists", st->file);
    }

    memcpy(st->base, base.data, base.len);

    (void) snprintf(file, PATH_MAX, "%.*s%s" RECS_SUFFIX,
                    (int) (recs_store_name(st->file) - st->file), st->file,
                    st->base);

    return RECS_OK;
}


static recs_rc_t
recs_store_attach_one(recs_store_t *st, uint32_t vec,
    const recs_vec_spec_t *spec, const char *file, recs_err_t *err)
{
    const recs_env_t  *e;

    e = recs_store_counted(st);

    if (recs_vector_attach(&st->vecs[vec], spec,
                           recs_key_count(&st->meta, spec->key),
                           e->txn, e->main)
        != RECS_OK)
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" lacks segments of "
                         "\"%s\"", file, spec->name);
    }

    return RECS_OK;
}


static recs_rc_t
recs_store_attach(recs_store_t *st, const char *file, recs_err_t *err)
{
    uint32_t         i;
    recs_rc_t        rc;
    recs_vec_spec_t  import;

    for (rc = RECS_OK, i = 0; i < RECS_VECS && rc == RECS_OK; i++) {
        if (i >= RECS_LISTS || st->lists.has[i]) {
            rc = recs_store_attach_one(st, i, &recs_vec_specs[i], file, err);
        }
    }

    for (i = 0; i < st->lists.nimports && rc == RECS_OK; i++) {
        import = recs_import_spec(st->lists.imports[i]);
        rc = recs_store_attach_one(st, RECS_LIST_IMPORT(i), &import, file, err);
    }

    return rc;
}


/* file: the one that has them */

static recs_rc_t
recs_store_read_counted(recs_store_t *st, const char *file, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_store_read_lists(st, file, err);

    return rc == RECS_OK ? recs_store_attach(st, file, err) : rc;
}


/*
 * It has the content that the small one says.  One that has not may be a copy on
 * its way: RECS_SYS, for that is worth another look.
 */

static recs_rc_t
recs_store_read_base(recs_store_t *st, const char *file, recs_err_t *err)
{
    recs_rc_t    rc;
    recs_err_t   why;
    recs_meta_t  meta;

    rc = recs_env_open(&st->beside, file, &why);

    if (rc == RECS_OK) {
        rc = recs_store_read_meta(&st->beside, &meta, file, &why);
    }

    if (rc == RECS_OK && meta.content != st->meta.content) {
        return recs_fail(err, RECS_SYS, 0, "\"%.200s\" was made for other lists "
                         "than those of \"%.200s\"", st->file, file);
    }

    if (rc == RECS_OK) {
        rc = recs_store_read_counted(st, file, &why);
    }

    return rc == RECS_OK
           ? RECS_OK
           : recs_fail(err, RECS_SYS, why.sys, "\"%.150s\" needs the lists of "
                       "the file beside it: %.250s", st->file, why.what);
}


static recs_rc_t
recs_store_read(recs_store_t *st, recs_err_t *err)
{
    char        file[PATH_MAX];
    recs_rc_t   rc;
    recs_str_t  base;

    rc = recs_env_open(&st->own, st->file, err);

    if (rc == RECS_OK) {
        rc = recs_store_read_meta(&st->own, &st->meta, st->file, err);
    }

    if (rc != RECS_OK) {
        return rc;
    }

    if (!recs_env_get(&st->own, "base", &base)) {
        recs_store_own_base(st);
        return recs_store_read_counted(st, st->file, err);
    }

    rc = recs_store_base_file(st, base, file, err);

    return rc == RECS_OK ? recs_store_read_base(st, file, err) : rc;
}


recs_rc_t
recs_store_open(recs_store_t **out, const char *path, recs_err_t *err)
{
    char           file[PATH_MAX];
    recs_rc_t      rc;
    recs_store_t  *st;

    *out = NULL;

    rc = recs_store_path(path, file, err);
    if (rc != RECS_OK) {
        return rc;
    }

    st = calloc(1, sizeof(recs_store_t));

    if (st != NULL) {
        st->file = strdup(file);
    }

    if (st == NULL || st->file == NULL) {
        free(st);
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    rc = recs_store_read(st, err);

    if (rc != RECS_OK) {
        recs_store_close(st);
        return rc;
    }

    *out = st;

    return RECS_OK;
}


void
recs_store_close(recs_store_t *st)
{
    uint32_t  i;

    if (st == NULL) {
        return;
    }

    for (i = 0; i < sizeof(st->vecs) / sizeof(st->vecs[0]); i++) {
        recs_vector_detach(&st->vecs[i]);
    }

    recs_env_close(&st->own);
    recs_env_close(&st->beside);
    free(st->file);
    free(st);
}


const recs_meta_t *
recs_store_meta(const recs_store_t *st)
{
    return &st->meta;
}


const char *
recs_store_file(const recs_store_t *st)
{
    return st->file;
}


const char *
recs_store_base(const recs_store_t *st)
{
    return st->base;
}


uint64_t
recs_store_size(const recs_store_t *st)
{
    return st->own.size + st->beside.size;
}


recs_rc_t
recs_store_facts(const recs_store_t *st, uint32_t item, recs_facts_t *facts)
{
    const unsigned char     *p;
    const recs_live_item_t  *live;

    p = recs_vector_at(&st->vecs[RECS_VEC_FACTS], item);
    if (p == NULL) {
        return RECS_NONE;
    }

    facts->group = recs_le32(p);
    facts->category = recs_le32(p + 4);
    facts->availability = p[8];
    facts->brand = recs_le32(p + 12);
    facts->orders = recs_le32(p + 16);
    facts->price = (int64_t) recs_le64(p + 20);
    facts->live = 0;

    if (st->changed != NULL && recs_live_has(st->changed, item)) {
        live = recs_live_find(st->live, item);

        facts->availability = live->availability;
        facts->price = live->price;
        facts->live = live->live;
    }

    return RECS_OK;
}


recs_rc_t
recs_store_card(const recs_store_t *st, uint32_t item, recs_card_t *card)
{
    size_t                id, pieces;
    recs_rc_t             rc;
    recs_str_t            rec;
    const unsigned char  *p;

    rc = recs_vector_get(&st->vecs[RECS_VEC_CARD], item, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len < RECS_CARD_HEAD) {
        return RECS_BAD;
    }

    p = rec.data + RECS_CARD_HEAD;
    id = recs_le16(rec.data + 1);

    card->sku = (recs_str_t) { p, rec.data[0] };
    card->json = (recs_str_t) { p + card->sku.len, recs_le16(rec.data + 3) };
    card->id = (recs_str_t) { card->json.data + RECS_CARD_ID, id };

    pieces = RECS_CARD_HEAD + card->sku.len + card->json.len;

    if (rec.len < pieces || card->json.len < RECS_CARD_ID + id) {
        return RECS_BAD;
    }

    card->html = (recs_str_t) { rec.data + pieces, rec.len - pieces };

    return RECS_OK;
}


void
recs_store_hint_list(const recs_store_t *st, recs_list_id_t list,
    uint32_t key)
{
    recs_vector_hint(&st->vecs[list], key);
}


void
recs_store_hint_candidate(const recs_store_t *st, uint32_t item)
{
    recs_vector_hint_place(&st->vecs[RECS_VEC_FACTS], item);
    recs_vector_hint_place(&st->vecs[RECS_VEC_CARD], item);
}


void
recs_store_hint_card(const recs_store_t *st, uint32_t item)
{
    recs_vector_hint(&st->vecs[RECS_VEC_CARD], item);
}


recs_rc_t
recs_store_category(const recs_store_t *st, uint32_t category,
    uint32_t *parent, recs_str_t *path)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_VEC_CATEGORY], category, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len < RECS_CATEGORY_HEAD) {
        return RECS_BAD;
    }

    *parent = recs_le32(rec.data);

    /* parents come first, so the way up has an end */
    if (category != 0 && *parent >= category) {
        return RECS_BAD;
    }

    *path = (recs_str_t) { rec.data + RECS_CATEGORY_HEAD,
                           rec.len - RECS_CATEGORY_HEAD };

    return RECS_OK;
}


recs_rc_t
recs_store_brand(const recs_store_t *st, uint32_t brand, recs_str_t *name)
{
    return recs_vector_get(&st->vecs[RECS_VEC_BRAND], brand, name);
}
