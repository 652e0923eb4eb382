
/* recs get --explain, against the decision's own trace. */

#include "command.h"

#include "decide/recs_decide.h"


#define NOTES   256


static char  store[600];

static recs_store_t      *st;
static recs_workspace_t   w;

/* what the trace told, in its order */

typedef struct {
    char      name[64];         /* of a rule or an offer, or the SKU */
    char      kind;             /* r, o, i */
    uint32_t  verdicts;
    int       fate;
} told_t;

static told_t  told[NOTES];
static size_t  ntold;


static void
tell(char kind, recs_str_t name, int fate, uint32_t verdicts)
{
    told_t  *t;

    if (ntold == NOTES) {
        fixture_fail("too many notes");
    }

    t = &told[ntold++];
    *t = (told_t) { .kind = kind, .fate = fate, .verdicts = verdicts };
    snprintf(t->name, sizeof(t->name), "%.*s", (int) name.len, name.data);
}


static void
on_rule(void *ctx, const recs_rule_t *rule, recs_fate_t fate,
    const recs_condition_t *failed)
{
    (void) ctx;
    ok((fate == RECS_FAILED) == (failed != NULL),
       "a rule that does not hold has a condition that does not");
    tell('r', rule->name, (int) fate, 0);
}


static void
on_offer(void *ctx, const recs_offer_t *offer, recs_fate_t fate,
    const recs_condition_t *failed)
{
    (void) ctx;
    (void) failed;
    tell('o', offer->name, (int) fate, 0);
}


static void
on_note(void *ctx, const recs_note_t *note)
{
    recs_card_t  card;

    (void) ctx;
    (void) recs_store_card(st, note->pick.item, &card);
    tell('i', card.sku, 0, note->verdicts);
}


/* the line of the text that is about what was told; texts come in its order */

static const char *
find(const char *text, const told_t *t)
{
    char  line[128];

    if (t->kind == 'i') {
        snprintf(line, sizeof(line), ". %.63s ", t->name);

        if (t->verdicts != 1u << RECS_PICKED) {
            snprintf(line, sizeof(line), "  %c  %.63s ",
                     t->verdicts == 1u << RECS_PINNED ? '*' : '-', t->name);
        }

    } else {
        snprintf(line, sizeof(line), "%s %.63s: ",
                 t->kind == 'r' ? "rule" : "offer", t->name);
    }

    return strstr(text, line);
}


static bool
says(const char *line, const char *what)
{
    const char  *at, *end;

    at = strstr(line, what);
    end = strchr(line, '\n');

    return at != NULL && end != NULL && at < end;
}


/* every note has a line, in the same order, that says all of its reasons */

static void
compare(const char *text, const char *what)
{
    size_t          i, lost, silent;
    const char     *line, *from;
    recs_verdict_t  v;

    from = text;
    lost = silent = 0;

    for (i = 0; i < ntold; i++) {
        line = find(from, &told[i]);

        if (line == NULL) {
            printf("# no line for %s\n", told[i].name);
            lost++;
            continue;
        }

        for (v = 0; told[i].kind == 'i' && v < RECS_LEFT_COUNT; v++) {
            if (told[i].verdicts & 1u << v) {
                silent += !says(line, recs_verdict_names[v]);
            }
        }

        if (told[i].kind != 'i') {
            silent += says(line, ": fired\n") != (told[i].kind == 'r'
                                                  && told[i].fate == RECS_FIRED);
        }

        from = line + 1;
    }

    ok(ntold > 5 && lost == 0, "%s: the text has what the trace has, in order: "
       "%zu notes", what, ntold);
    ok(silent == 0, "and says all reasons");
}


static void
explain(recs_query_t *q, const char *what)
{
    recs_err_t       err;
    recs_trace_t     trace;
    recs_policy_t   *policy;

    ntold = 0;
    trace = (recs_trace_t) { on_rule, on_offer, on_note, NULL };

    if (recs_store_open(&st, store, &err) != RECS_OK
        || recs_policy_open(&policy, st, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    (void) recs_decide(st, policy, q, &w, &trace);
    compare(command_out, what);

    recs_policy_close(policy);
    recs_store_close(st);
}


static void
make_store(void)
{
    snprintf(store, sizeof(store), "%s", fixture_path("explained"));

    recs_store_close(fixture_store("explained",
        "order,item\n1,cam\n1,card\n2,cam\n2,bag\n2,card\n3,cam\n3,strap\n"
        "3,gone\n4,cam\n4,lens\n5,tea\n6,tea\n7,lens\n",
        "id,title,category,brand,price,availability\n"
        "cam,Camera,Cameras,Canyon,400.00 EUR,in_stock\n"
        "card,Card,Memory,Sandy,19.90 EUR,in_stock\n"
        "bag,Bag,Bags,Bagger,59.00 EUR,in_stock\n"
        "strap,Strap,Bags,Sandy,9.00 EUR,in_stock\n"
        "lens,Lens,Lenses,Zoom,900.00 EUR,in_stock\n"
        "gone,Gone,Lenses,Zoom,39.00 EUR,out_of_stock\n"
        "tea,Tea,Kitchen,Leaf,5.00 EUR,in_stock\n"));

    if (mkdir(fixture_path("words"), 0755) != 0) {
        fixture_fail("words");
    }

    (void) fixture_text("words/merchandising.json",
        "{\"currency\": \"EUR\",\n"
        " \"segments\": {\"gold\": {\"tier\": \"gold\"}},\n"
        " \"offers\": {\"free\": {\"threshold\": 450, \"text\": \"{gap}\"},\n"
        "   \"past\": {\"end\": \"2020-01-01\", \"text\": \"past\"}},\n"
        " \"placements\": {\"cart\": {\"offer\": [\"free\", \"past\"],\n"
        "   \"per_category\": 1, \"price\": {\"of\": \"anchor\", \"max\": 2}}},\n"
        " \"rules\": [\n"
        "  {\"name\": \"cameras\", \"when\": {\"cart.category\": \"Cameras\"},\n"
        "   \"then\": {\"boost\": {\"brand\": \"Sandy\", \"by\": 2}}},\n"
        "  {\"name\": \"rich\", \"when\": {\"cart_value\": {\"min\": 1000}},\n"
        "   \"then\": {\"count\": 2}},\n"
        "  {\"name\": \"phones\", \"when\": {\"device\": [\"mobile\", \"app\"]},\n"
        "   \"then\": {\"count\": 2}},\n"
        "  {\"name\": \"golden\", \"when\": {\"segment\": \"gold\"},\n"
        "   \"then\": {\"count\": 3}},\n"
        "  {\"name\": \"later\", \"when\": {\"time\": {\"start\": \"2090-01-01\"}},\n"
        "   \"then\": {\"count\": 3}},\n"
        "  {\"name\": \"kitchen\", \"when\": {\"cart.category\": \"Kitchen\"},\n"
        "   \"then\": {\"count\": 3}},\n"
        "  {\"name\": \"no bags\", \"when\": {\"cart_items\": {\"min\": 1}},\n"
        "   \"then\": {\"hide\": {\"sku\": \"bag\"},\n"
        "   \"pin\": {\"sku\": \"tea\", \"position\": 1}}, \"last\": true},\n"
        "  {\"name\": \"behind\", \"when\": {\"tier\": \"x\"},\n"
        "   \"then\": {\"count\": 1}}]}\n");

    ok(RUN("publish", "--merchandising", fixture_path("words"), "--store",
           store) == 0, "a policy: %s", command_err);
}


int
main(void)
{
    recs_query_t  q;

    make_store();

    ok(RUN("get", "cart", "--store", store, "--cart", "cam", "--fact",
           "device=desktop", "--at", "2026-05-01", "--explain") == 0,
       "get --explain");
    ok(strstr(command_out, "rule cameras: fired\n") != NULL
       && strstr(command_out, "rule rich: does not hold: cart_value is at least "
                              "1000.00, it is 400.00\n") != NULL
       && strstr(command_out, "rule phones: does not hold: device is app or "
                              "mobile, it is desktop\n") != NULL
       && strstr(command_out, "rule golden: does not hold: segment gold\n")
          != NULL
       && strstr(command_out, "rule later: does not hold: the time is from "
                 "2090-01-01T00:00:00Z, it is 2026-05-01T00:00:00Z\n") != NULL
       && strstr(command_out, "rule kitchen: does not hold: the cart has at "
                 "least 1 items with category Kitchen\n") != NULL
       && strstr(command_out, "rule behind: not asked: a rule before it is the "
                              "last\n") != NULL,
       "rules: those that fired, and why others did not");
    ok(strstr(command_out, "offer free: made\n") != NULL
       && strstr(command_out, "offer past: is over\n") != NULL, "offers");
    ok(strstr(command_out, "hidden by rule no bags") != NULL
       && strstr(command_out, "pinned by rule no bags") != NULL
       && strstr(command_out, " before rules)  bought_together") != NULL
       && strstr(command_out, "price out of the band") != NULL,
       "items: what each owes to which rule");

    recs_query_begin(&q, recs_str("cart"));
    q.now = 1777593600;
    recs_query_add(&q, RECS_FACT_CART, recs_str("cam"));
    recs_query_tell(&q, recs_str("device"), recs_str("desktop"));
    explain(&q, "cart");

    ok(RUN("get", "cart", "--store", store, "--cart", "cam,lens", "--fact",
           "shown=card", "--fact", "tier=gold", "--count", "1", "--at",
           "2026-05-01", "--explain") == 0, "another");
    recs_query_begin(&q, recs_str("cart"));
    q.now = 1777593600;
    q.count = 1;
    recs_query_add_list(&q, RECS_FACT_CART, recs_str("cam,lens"));
    recs_query_tell(&q, recs_str("shown"), recs_str("card"));
    recs_query_tell(&q, recs_str("tier"), recs_str("gold"));
    explain(&q, "a cart of two");

    return done_testing();
}
