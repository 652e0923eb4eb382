
/*
 * Any bytes are read or refused, and what is read holds no number but as a
 * string, and nothing that limits forbid.
 */

#include "json/recs_json.h"

#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static const recs_json_limits_t  limits = { 8, 50, 40 };


static void
check(const cJSON *node, size_t depth)
{
    const cJSON  *child;

    if (cJSON_IsNumber(node)
        || depth > limits.depth
        || (cJSON_IsString(node)
            && strlen(node->valuestring) > limits.string))
    {
        abort();
    }

    depth += cJSON_IsObject(node) || cJSON_IsArray(node);

    cJSON_ArrayForEach(child, node) {
        check(child, depth);
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char        *copy;
    cJSON       *tree;
    recs_err_t   err;

    /* not terminated: a byte too far is seen */
    copy = malloc(size ? size : 1);

    if (copy == NULL) {
        return 0;
    }

    memcpy(copy, data, size);
    memset(&err, 0, sizeof(err));

    tree = recs_json_parse(copy, size, &limits, &err);

    if (tree == NULL) {
        if (err.rc != RECS_BAD || err.what[0] == '\0') {
            abort();
        }

    } else {
        check(tree, 0);
        cJSON_Delete(tree);
    }

    free(copy);

    return 0;
}
