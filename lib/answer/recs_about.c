
#include "answer/recs_about.h"

#include "decide/recs_decide.h"
#include "store/recs_attribute.h"


static recs_str_t
recs_about_brand(const recs_store_t *st, uint32_t item)
{
    recs_str_t    name;
    recs_facts_t  facts;

    return recs_store_facts(st, item, &facts) == RECS_OK && facts.brand != 0
           && recs_store_brand(st, facts.brand, &name) == RECS_OK
           ? name : recs_str("");
}


static recs_str_t
recs_about_category(const recs_store_t *st, uint32_t item)
{
    size_t        i;
    uint32_t      parent;
    recs_str_t    path;
    recs_facts_t  facts;

    if (recs_store_facts(st, item, &facts) != RECS_OK || facts.category == 0
        || recs_store_category(st, facts.category, &parent, &path) != RECS_OK)
    {
        return recs_str("");
    }

    for (i = path.len; i > 2; i--) {
        if (memcmp(path.data + i - 3, " > ", 3) == 0) {
            return (recs_str_t) { path.data + i, path.len - i };
        }
    }

    return path;
}


static recs_str_t
recs_about_attribute(const recs_store_t *st, uint32_t item, recs_str_t name)
{
    uint32_t                id;
    recs_str_t              its, value;
    recs_item_attributes_t  cursor;

    if (recs_store_attributes(st, item, &cursor) != RECS_OK) {
        return recs_str("");
    }

    while (recs_attributes_next(&cursor, &id) == RECS_OK) {
        if (recs_store_attribute(st, id, &its, &value) == RECS_OK
            && recs_str_eq(its, name))
        {
            return value;
        }
    }

    return recs_str("");
}


recs_str_t
recs_about(const void *workspace, size_t pick, recs_str_t name)
{
    uint32_t                 item;
    recs_str_t               attribute;
    const recs_store_t      *st;
    const recs_workspace_t  *w = workspace;

    st = w->situation.st;
    item = w->decision.picks[pick].item;

    if (recs_str_eq(name, recs_str("brand"))) {
        return recs_about_brand(st, item);
    }

    if (recs_str_eq(name, recs_str("category"))) {
        return recs_about_category(st, item);
    }

    attribute = recs_str("attribute.");

    return name.len > attribute.len
           ? recs_about_attribute(st, item, (recs_str_t) {
                 name.data + attribute.len, name.len - attribute.len })
           : recs_str("");
}
