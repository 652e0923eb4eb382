
#include "cli/recs_live_list.h"


/* why a value says nothing now; NULL: it does */

static const char *
recs_live_idle(const recs_live_set_t *s, const recs_change_t *c,
    recs_live_field_t field)
{
    uint32_t  item;

    if (c->of[field].until <= s->now) {
        return "ended";
    }

    if (s->store == NULL
        || recs_store_item(s->store, c->sku, &item) != RECS_OK)
    {
        return "not in the generation";
    }

    return recs_live_of_catalogue(field)
           && c->of[field].time < recs_store_meta(s->store)->as_of
           ? "older than the generation" : NULL;
}


static void
recs_live_list_text(recs_out_t *o, const recs_live_set_t *s,
    const recs_change_t *c, recs_live_field_t field)
{
    char                      time[RECS_CLI_TIME];
    const char               *idle;
    const recs_live_value_t  *v;

    v = &c->of[field];
    idle = recs_live_idle(s, c, field);

    recs_out_str(o, c->sku);
    recs_out_lit(o, "\t");
    recs_out_str(o, recs_str_of(recs_live_field_name(field)));
    recs_out_lit(o, "=");
    recs_live_value(o, s->store, c->sku, field, v->value);
    recs_out_lit(o, "\tsince ");
    recs_out_str(o, recs_str_of(recs_cli_time(v->time, time)));

    if (v->until != INT64_MAX) {
        recs_out_lit(o, "\tuntil ");
        recs_out_str(o, recs_str_of(recs_cli_time(v->until, time)));
    }

    if (idle != NULL) {
        recs_out_lit(o, "\t");
        recs_out_str(o, recs_str_of(idle));
    }

    recs_out_lit(o, "\n");
}


static void
recs_live_list_json(recs_out_t *o, const recs_live_set_t *s,
    const recs_change_t *c, recs_live_field_t field)
{
    char                      time[RECS_CLI_TIME];
    recs_out_t                value;
    unsigned char             text[32];
    const recs_live_value_t  *v;

    v = &c->of[field];
    value = (recs_out_t) { text, sizeof(text), 0 };
    recs_live_value(&value, s->store, c->sku, field, v->value);

    recs_out_lit(o, "{\"id\":");
    recs_out_json(o, c->sku);
    recs_out_lit(o, ",\"field\":");
    recs_out_json(o, recs_str_of(recs_live_field_name(field)));
    recs_out_lit(o, ",\"value\":");
    recs_out_json(o, (recs_str_t) { text, value.n });
    recs_out_lit(o, ",\"since\":");
    recs_out_json(o, recs_str_of(recs_cli_time(v->time, time)));
    recs_out_lit(o, ",\"until\":");

    if (v->until != INT64_MAX) {
        recs_out_json(o, recs_str_of(recs_cli_time(v->until, time)));

    } else {
        recs_out_lit(o, "null");
    }

    recs_out_str(o, recs_live_idle(s, c, field) == NULL
                    ? recs_str(",\"holds\":true}\n")
                    : recs_str(",\"holds\":false}\n"));
}


typedef struct {
    const recs_live_set_t  *set;
    const char             *sku;            /* NULL: all */
    bool                    json;
} recs_live_listing_t;


static void
recs_live_list_write(recs_out_t *o, const void *data)
{
    uint32_t                    i;
    recs_live_field_t           field;
    const recs_change_t        *c;
    const recs_changes_t       *all;
    const recs_live_listing_t  *x;

    x = data;
    all = recs_live_writer_changes(x->set->writer);

    for (i = 0; i < all->n; i++) {
        c = &all->list[i];

        if (x->sku != NULL && !recs_str_eq(c->sku, recs_str_of(x->sku))) {
            continue;
        }

        for (field = 0; field < RECS_LIVE_FIELDS; field++) {

            if (c->of[field].time == 0) {
                continue;
            }

            if (x->json) {
                recs_live_list_json(o, x->set, c, field);

            } else {
                recs_live_list_text(o, x->set, c, field);
            }
        }
    }
}


int
recs_live_list(const recs_command_t *command, const recs_live_set_t *set,
    const char *sku, bool json)
{
    recs_live_listing_t  x;

    x = (recs_live_listing_t) { set, sku, json };

    return recs_cli_write(command, recs_live_list_write, &x);
}
