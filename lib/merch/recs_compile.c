
#include "merch/recs_compile.h"

#include "base/recs_utf8.h"
#include "merch/recs_file.h"
#include "merch/recs_own.h"


/* deep enough for conditions of RECS_DEPTH_MAX */

static const recs_json_limits_t  recs_compile_limits = {
    .depth = 48,
    .values = 200000,
    .string = 16384
};


static void
recs_compile_fault(recs_faults_t *faults, recs_str_t text, size_t at,
    const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    recs_faults_add(faults, text, at, false, fmt, args);
    va_end(args);
}


static cJSON *
recs_compile_parse(recs_str_t text, recs_faults_t *faults)
{
    size_t      at, n;
    cJSON      *tree;
    recs_err_t  err;

    if (text.len > RECS_TEXT_SIZE_MAX) {
        recs_compile_fault(faults, text, 0, "the file has %zu bytes, %d are the "
                           "most", text.len, RECS_TEXT_SIZE_MAX);
        return NULL;
    }

    for (at = 0; at < text.len; at += n) {
        n = recs_utf8_len(text.data + at, text.data + text.len);

        if (n == 0) {
            recs_compile_fault(faults, text, at, "this is not UTF-8: save the "
                               "file in it");
            return NULL;
        }
    }

    tree = recs_json_parse_placed((const char *) text.data, text.len,
                                  &recs_compile_limits, &at, &err);

    if (tree == NULL) {
        recs_compile_fault(faults, text, at, err.rc == RECS_BAD
                           ? "is a comma, a quote or a bracket missing before "
                             "this, or one too many? (%s)" : "%s", err.what);
    }

    return tree;
}


static recs_rc_t
recs_compile_tree(recs_reader_t *r, const cJSON *tree)
{
    recs_read_file(r, tree);

    if (!r->full && r->faults->errors == 0) {
        recs_lint(r);
    }

    if (r->full && r->arena->total >= RECS_POLICY_BYTES) {
        recs_blame(r, tree, "it takes more than %d MiB: are there many rules "
                   "that name large categories?", RECS_POLICY_BYTES >> 20);
    }

    return r->faults->errors != 0 ? RECS_BAD : r->full ? RECS_SYS : RECS_OK;
}


recs_rc_t
recs_compile(recs_policy_t **policy, recs_str_t text,
    const recs_source_t *source, recs_faults_t *faults)
{
    cJSON          *tree;
    recs_rc_t       rc;
    recs_reader_t   r;

    *policy = NULL;

    r = (recs_reader_t) { .text = text, .source = source, .faults = faults,
                          .digits = -1 };

    tree = recs_compile_parse(text, faults);
    if (tree == NULL) {
        return RECS_BAD;
    }

    r.top = tree;
    r.policy = recs_policy_make(&r.arena);
    r.catalogue = recs_catalogue_open(source->store);

    rc = r.policy != NULL && r.catalogue != NULL ? recs_compile_tree(&r, tree)
                                                 : RECS_SYS;

    recs_catalogue_close(r.catalogue);
    cJSON_Delete(tree);

    if (rc != RECS_OK) {
        recs_policy_close(r.policy);
        return rc;
    }

    *policy = r.policy;

    return RECS_OK;
}
