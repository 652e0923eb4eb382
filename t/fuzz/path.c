
/*
 * A path finds the same values in one pass over the bytes as a walk through
 * cJSON's tree does, step by step, in the same order.  The first line of the
 * input is the path, the rest is JSON.
 */

#include "json/recs_json.h"
#include "splice/recs_cart_walk.h"

#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static recs_hits_t   hits;
static recs_paths_t  paths;
static size_t        next;              /* hit to be found in the tree */


static recs_hit_type_t
type_of(const cJSON *node)
{
    /* recs_json_parse() makes strings of numbers */
    return cJSON_IsObject(node) ? RECS_HIT_OBJECT
           : cJSON_IsArray(node) ? RECS_HIT_ARRAY
           : cJSON_IsString(node) ? RECS_HIT_STRING : RECS_HIT_OTHER;
}


static void
expect(const cJSON *node)
{
    recs_hit_t  *hit;

    if (next == hits.n) {
        abort();
    }

    hit = &hits.hits[next++];

    if (hit->type == RECS_HIT_NUMBER) {
        hit->type = RECS_HIT_STRING;
    }

    if (hit->type != type_of(node) || hit->at >= hit->end) {
        abort();
    }

    if ((cJSON_IsObject(node) || cJSON_IsArray(node))
        && cJSON_GetArraySize(node) < UINT16_MAX
        && cJSON_GetArraySize(node) != hit->n)
    {
        abort();
    }
}


/* the values below node that the rest of the path leads to */

static void
find(const cJSON *node, const char *path)
{
    bool          element, every;
    size_t        len;
    const cJSON  *child;

    if (*path == '\0') {
        expect(node);
        return;
    }

    element = *path == '[';
    path += *path == '.';
    len = element ? 2 : strcspn(path, ".[");
    every = len == 1 && *path == '*';

    if (element ? !cJSON_IsArray(node) : !cJSON_IsObject(node)) {
        return;
    }

    cJSON_ArrayForEach(child, node) {
        if (element || every
            || (strlen(child->string) == len
                && memcmp(child->string, path, len) == 0))
        {
            find(child, path + len);
        }
    }
}


static void
compare(const char *path, const char *body, size_t size)
{
    cJSON       *tree;
    unsigned     bit;
    recs_rc_t    rc;
    recs_err_t   err;

    memset(&paths, 0, sizeof(paths));

    if (recs_paths_add(&paths, (recs_str_t) { (const unsigned char *) path,
                                              strlen(path) }, &bit, &err)
        != RECS_OK)
    {
        return;
    }

    rc = recs_cart_walk(&hits, &paths, NULL, 0, body, size, &err);
    tree = recs_json_parse(body, size, NULL, &err);

    if (tree != NULL && rc != RECS_OK && hits.n < RECS_WALK_HITS) {
        abort();                        /* the parser takes what the walk does not */
    }

    if (tree != NULL && rc == RECS_OK && strstr(path, "[last]") == NULL) {
        next = 0;
        find(tree, path);

        if (next != hits.n) {
            abort();
        }
    }

    cJSON_Delete(tree);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char        *body, *path;
    size_t       len;
    const void  *line;

    line = memchr(data, '\n', size);
    len = line != NULL ? (size_t) ((const uint8_t *) line - data) : size;
    path = malloc(len + 1);
    body = malloc(size - len + 1);

    if (path != NULL && body != NULL) {
        memcpy(path, data, len);
        path[len] = '\0';

        size -= len + (line != NULL);
        memcpy(body, data + len + (line != NULL), size);
        body[size] = '\0';

        compare(path, body, size);
    }

    free(path);
    free(body);

    return 0;
}
