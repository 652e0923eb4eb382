
#include "merch/recs_folder.h"

#include "json/recs_json.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_TEMPLATE_SUFFIX   ".mustache"


/* a file of at most RECS_TEXT_SIZE_MAX bytes, into the arena */

static recs_rc_t
recs_folder_load(recs_folder_t *f, const char *path, recs_str_t *text,
    recs_err_t *err)
{
    int             fd;
    ssize_t         n;
    struct stat     st;
    unsigned char  *p;

    fd = open(path, O_RDONLY|O_CLOEXEC|O_NONBLOCK);

    if (fd == -1 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        n = fd == -1 ? errno : EINVAL;

        if (fd != -1) {
            (void) close(fd);
        }

        return recs_fail(err, n == ENOENT ? RECS_NONE : RECS_SYS, (int) n,
                         "cannot read \"%.300s\": %s", path, n == EINVAL
                         ? "it is no file" : strerror((int) n));
    }

    if (st.st_size > RECS_TEXT_SIZE_MAX) {
        (void) close(fd);
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" has %lld bytes, %d are "
                         "the most", path, (long long) st.st_size,
                         RECS_TEXT_SIZE_MAX);
    }

    p = recs_arena_alloc(&f->arena, (size_t) st.st_size + 1);
    text->data = p;

    for (text->len = 0, n = 1; p != NULL && n > 0; text->len += (size_t) n) {
        n = read(fd, p + text->len, (size_t) st.st_size - text->len);

        if (n < 0) {
            break;
        }
    }

    (void) close(fd);

    return p != NULL && n == 0
           ? RECS_OK : recs_fail(err, RECS_SYS, errno, "cannot read \"%.300s\": "
                                 "%s", path, strerror(errno));
}


/* ---- templates */

static int
recs_folder_template_is(const struct dirent *e)
{
    size_t  len;

    len = strlen(e->d_name);

    return e->d_name[0] != '.' && len > sizeof(RECS_TEMPLATE_SUFFIX) - 1
           && strcmp(e->d_name + len - sizeof(RECS_TEMPLATE_SUFFIX) + 1,
                     RECS_TEMPLATE_SUFFIX) == 0;
}


static recs_rc_t
recs_folder_template(recs_folder_t *f, const char *dir, const char *file,
    recs_err_t *err)
{
    char         path[1500], name[RECS_TEXT_NAME_MAX + 1];
    recs_rc_t    rc;
    recs_str_t   text, copy;

    if (f->n == RECS_FOLDER_MAX) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" has more than %d "
                         "templates", dir, RECS_FOLDER_MAX);
    }

    (void) snprintf(path, sizeof(path), "%s/%s", dir, file);

    if ((size_t) snprintf(name, sizeof(name), RECS_FOLDER_TEMPLATES "/%s", file)
        >= sizeof(name))
    {
        return recs_fail(err, RECS_BAD, 0, "the name of \"%.300s\" is too long",
                         path);
    }

    rc = recs_folder_load(f, path, &text, err);
    if (rc != RECS_OK) {
        return rc;
    }

    copy = recs_arena_str(&f->arena, recs_str_of(name));
    if (copy.data == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->texts[f->n++] = (recs_text_entry_t) { (const char *) copy.data, text };

    return RECS_OK;
}


/* sorted by their names; a folder without them is fine */

static recs_rc_t
recs_folder_templates(recs_folder_t *f, const char *dir, recs_err_t *err)
{
    int              i, n;
    char             path[1100];
    recs_rc_t        rc;
    struct dirent  **list;

    (void) snprintf(path, sizeof(path), "%.1000s/" RECS_FOLDER_TEMPLATES, dir);

    n = scandir(path, &list, recs_folder_template_is, alphasort);

    if (n == -1) {
        return errno == ENOENT
               ? RECS_OK : recs_fail(err, RECS_SYS, errno, "cannot read "
                                     "\"%.300s\": %s", path, strerror(errno));
    }

    for (rc = RECS_OK, i = 0; i < n; i++) {
        if (rc == RECS_OK) {
            rc = recs_folder_template(f, path, list[i]->d_name, err);
        }

        free(list[i]);
    }

    free(list);

    return rc;
}


recs_rc_t
recs_folder_read(recs_folder_t *f, const char *dir, recs_err_t *err)
{
    recs_rc_t  rc;

    memset(f, 0, sizeof(recs_folder_t));

    if (strlen(dir) > 1000) {
        return recs_fail(err, RECS_BAD, 0, "the folder's name is too long");
    }

    (void) snprintf(f->path, sizeof(f->path), "%s/" RECS_FOLDER_FILE, dir);

    rc = recs_folder_load(f, f->path, &f->text, err);

    if (rc == RECS_OK) {
        rc = recs_folder_templates(f, dir, err);
    }

    f->ntemplates = f->n;

    return rc;
}


/* one text of a generation: the file, or a template */

static recs_rc_t
recs_folder_keep_text(void *ctx, recs_str_t name, recs_str_t text)
{
    bool            file;
    recs_str_t      own, copy;
    recs_folder_t  *f = ctx;

    own = recs_str(RECS_FOLDER_TEMPLATES "/");
    file = recs_str_eq(name, recs_str(RECS_TEXT_MERCHANDISING));

    if (!file && (name.len <= own.len
                  || memcmp(name.data, own.data, own.len) != 0
                  || f->n == RECS_FOLDER_MAX))
    {
        return RECS_OK;
    }

    copy = recs_arena_str(&f->arena, text);
    name = recs_arena_str(&f->arena, name);

    if (copy.data == NULL || name.data == NULL) {
        return RECS_SYS;
    }

    if (file) {
        f->text = copy;

    } else {
        f->texts[f->n++] = (recs_text_entry_t) { (const char *) name.data, copy };
    }

    return RECS_OK;
}


recs_rc_t
recs_folder_keep(recs_folder_t *f, const recs_store_t *st, recs_err_t *err)
{
    recs_rc_t  rc;

    *f = (recs_folder_t) { .path = RECS_FOLDER_FILE };
    f->kept = (const char *) recs_arena_str(&f->arena,
                                            recs_str_of(recs_store_file(st))).data;
    rc = f->kept != NULL ? recs_store_texts(st, recs_folder_keep_text, f)
                         : RECS_SYS;

    if (rc != RECS_OK) {
        return recs_fail(err, rc, rc == RECS_SYS ? ENOMEM : 0, rc == RECS_SYS
                         ? "out of memory" : "the merchandising file in the "
                         "generation is damaged: run recs verify");
    }

    f->ntemplates = f->n;

    return f->text.data != NULL ? RECS_OK
           : recs_fail(err, RECS_NONE, 0, "the current generation has no "
                       "merchandising file that could be kept");
}


void
recs_folder_free(recs_folder_t *f)
{
    recs_arena_free(&f->arena);
}


/* ---- check */

static recs_rc_t
recs_folder_zone(void *ctx, recs_zone_t *z, recs_str_t name,
    recs_arena_t *arena)
{
    recs_err_t  err;

    return recs_zone_read(z, ctx, name, arena, &err);
}


/* one more text; false: memory is out */

static bool
recs_folder_put(recs_folder_t *f, const char *name, recs_str_t text)
{
    f->texts[f->n++] = (recs_text_entry_t) { name, text };

    return text.data != NULL;
}


static bool
recs_folder_put_file(recs_folder_t *f)
{
    char    *p;
    size_t   len, mark;

    mark = f->text.len >= 3 && memcmp(f->text.data, "\xef\xbb\xbf", 3) == 0
           ? 3 : 0;
    p = recs_arena_alloc(&f->arena, f->text.len + 1);

    len = p != NULL ? recs_json_compact(p, (const char *) f->text.data + mark,
                                        f->text.len - mark)
                    : 0;

    return recs_folder_put(f, RECS_TEXT_MERCHANDISING,
                           (recs_str_t) { (unsigned char *) p, len });
}


static bool
recs_folder_put_zone(recs_folder_t *f, const recs_zone_t *z)
{
    recs_out_t  o;

    if (z->name.len == 0) {
        return true;
    }

    o = (recs_out_t) { NULL, 0, 0 };
    recs_zone_write(&o, z);

    o = (recs_out_t) { recs_arena_alloc(&f->arena, o.n + 1), o.n, 0 };

    if (o.data != NULL) {
        recs_zone_write(&o, z);
    }

    return recs_folder_put(f, RECS_TEXT_ZONE, (recs_str_t) { o.data, o.n });
}


recs_rc_t
recs_folder_check(recs_folder_t *f, const recs_source_t *known,
    recs_faults_t *faults)
{
    bool            good;
    recs_rc_t       rc;
    recs_policy_t  *policy;
    recs_source_t   source;

    source = *known;
    source.zone = recs_folder_zone;
    source.ctx = (void *) (uintptr_t) RECS_ZONE_FOLDER;

    f->n = f->ntemplates;
    rc = recs_compile(&policy, f->text, &source, faults);
    if (rc != RECS_OK) {
        return rc;
    }

    good = recs_folder_put_file(f) && recs_folder_put_zone(f, &policy->zone);
    recs_policy_close(policy);

    return good ? RECS_OK : RECS_SYS;
}
