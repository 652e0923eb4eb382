
#include "base/recs_near.h"


#define RECS_NEAR_MAX   64          /* bytes; longer ones are not near */


static size_t
recs_near_edits(const char *a, size_t la, const char *b, size_t lb)
{
    size_t  i, k, left, above, row[RECS_NEAR_MAX + 1];

    for (k = 0; k <= lb; k++) {
        row[k] = k;
    }

    for (i = 1; i <= la; i++) {
        above = row[0];
        row[0] = i;

        for (k = 1; k <= lb; k++) {
            left = above + (a[i - 1] != b[k - 1]);
            above = row[k];

            left = row[k - 1] + 1 < left ? row[k - 1] + 1 : left;
            row[k] = row[k] + 1 < left ? row[k] + 1 : left;
        }
    }

    return row[lb];
}


void
recs_near_offer(recs_near_t *n, const char *name)
{
    size_t  text, len, edits;

    text = strlen(n->text);
    len = strlen(name);

    if (text > RECS_NEAR_MAX || len > RECS_NEAR_MAX) {
        return;
    }

    edits = recs_near_edits(n->text, text, name, len);

    if (edits <= text / 3 + 1 && edits < len
        && (n->name == NULL || edits < n->edits))
    {
        n->name = name;
        n->edits = edits;
    }
}
