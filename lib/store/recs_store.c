
#include "store/recs_directory.h"
#include "store/recs_handle.h"
#include "store/recs_meta.h"
#include "store/recs_pages.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>


/* dir -> what dir/current leads to; a file stays */

static recs_rc_t
recs_store_path(const char *path, char file[PATH_MAX], struct stat *st,
    recs_err_t *err)
{
    int   n;
    char  link[PATH_MAX];

    n = snprintf(link, sizeof(link), "%s", path);

    if (n > 0 && (size_t) n < sizeof(link) && stat(path, st) == 0
        && S_ISDIR(st->st_mode))
    {
        n = snprintf(link, sizeof(link), "%s/current", path);
    }

    if (n <= 0 || (size_t) n >= sizeof(link)) {
        return recs_fail(err, RECS_BAD, 0, "path too long: %.200s", path);
    }

    /* followed once: what is checked is what is opened */
    if (realpath(link, file) != NULL && stat(file, st) == 0) {
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
recs_store_map(recs_store_t *st, const char *file, recs_err_t *err)
{
    int  rc;

    rc = mdb_env_create(&st->env);

    if (rc == 0) {
        rc = mdb_env_set_mapsize(st->env, st->size);
    }

    if (rc == 0) {
        rc = mdb_env_open(st->env, file, MDB_RDONLY|MDB_NOLOCK|MDB_NOSUBDIR, 0);
    }

    if (rc != 0) {
        return recs_fail(err, rc > 0 ? RECS_SYS : RECS_BAD, rc,
                         "cannot open \"%.300s\": %s", file, mdb_strerror(rc));
    }

    rc = mdb_txn_begin(st->env, NULL, MDB_RDONLY, &st->txn);

    if (rc == 0) {
        rc = mdb_dbi_open(st->txn, NULL, 0, &st->main);
    }

    if (rc != 0) {
        return recs_fail(err, RECS_BAD, rc, "\"%.300s\" is not a generation: %s",
                         file, mdb_strerror(rc));
    }

    return RECS_OK;
}


static recs_rc_t
recs_store_read_meta(recs_store_t *st, const char *file, recs_err_t *err)
{
    MDB_val  key, val;

    key = (MDB_val) { 4, (void *) (uintptr_t) "meta" };

    if (mdb_get(st->txn, st->main, &key, &val) != 0) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is not a generation",
                         file);
    }

    return recs_meta_decode(&st->meta,
                            (recs_str_t) { val.mv_data, val.mv_size }, file,
                            err);
}


static recs_rc_t
recs_store_read_lists(recs_store_t *st, const char *file, recs_err_t *err)
{
    MDB_val  key, val;

    key = (MDB_val) { 5, (void *) (uintptr_t) "lists" };

    if (mdb_get(st->txn, st->main, &key, &val) != 0
        || recs_directory_decode(&st->lists,
                                 (recs_str_t) { val.mv_data, val.mv_size })
           != RECS_OK)
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: the names "
                         "of its lists", file);
    }

    return RECS_OK;
}


static recs_rc_t
recs_store_attach_one(recs_store_t *st, uint32_t vec,
    const recs_vec_spec_t *spec, const char *file, recs_err_t *err)
{
    if (recs_vector_attach(&st->vecs[vec], spec,
                           recs_key_count(&st->meta, spec->key), st->txn,
                           st->main)
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


recs_rc_t
recs_store_open(recs_store_t **out, const char *path, recs_err_t *err)
{
    char           file[PATH_MAX];
    recs_rc_t      rc;
    struct stat    fs;
    recs_store_t  *st;

    *out = NULL;

    rc = recs_store_path(path, file, &fs, err);
    if (rc != RECS_OK) {
        return rc;
    }

    if (!S_ISREG(fs.st_mode) || fs.st_size == 0) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is empty or no file",
                         file);
    }

    st = calloc(1, sizeof(recs_store_t));
    if (st == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    st->size = (uint64_t) fs.st_size;
    st->file = strdup(file);

    rc = st->file != NULL ? recs_pages_check(file, err)
                          : recs_fail(err, RECS_SYS, ENOMEM, "out of memory");

    if (rc == RECS_OK) {
        rc = recs_store_map(st, file, err);
    }

    if (rc == RECS_OK) {
        rc = recs_store_read_meta(st, file, err);
    }

    if (rc == RECS_OK) {
        rc = recs_store_read_lists(st, file, err);
    }

    if (rc == RECS_OK) {
        rc = recs_store_attach(st, file, err);
    }

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

    mdb_txn_abort(st->txn);
    mdb_env_close(st->env);
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


uint64_t
recs_store_size(const recs_store_t *st)
{
    return st->size;
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

    if (st->live != NULL) {
        live = recs_live_find(st->live, item);

        if (live != NULL) {
            facts->availability = live->availability;
            facts->price = live->price;
            facts->live = live->live;
        }
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
