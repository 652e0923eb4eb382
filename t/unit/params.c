
/* Parameters of lists as the command line sets them, and near names. */

#include "tap.h"

#include "base/recs_near.h"
#include "build/recs_params.h"


static recs_err_t  err;


static const char *
nearest(const char *text)
{
    size_t       i;
    recs_near_t  near;

    static const char *const  names[] = {
        "similar", "popular", "bought_together", "addon", "upsell"
    };

    near = (recs_near_t) { .text = text };

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        recs_near_offer(&near, names[i]);
    }

    return near.name != NULL ? near.name : "none";
}


static void
test_near(void)
{
    static char  longer[200];

    memset(longer, 'a', sizeof(longer) - 1);

    ok(strcmp(nearest("simlar"), "similar") == 0
       && strcmp(nearest("upsel"), "upsell") == 0
       && strcmp(nearest("populra"), "popular") == 0
       && strcmp(nearest("bought-together"), "bought_together") == 0
       && strcmp(nearest("adon"), "addon") == 0, "a slip is found out");
    ok(strcmp(nearest("frobnicate"), "none") == 0
       && strcmp(nearest(""), "none") == 0
       && strcmp(nearest("x"), "none") == 0
       && strcmp(nearest(longer), "none") == 0, "what is far is not named");
}


static int
refused(const char *text, const char *what)
{
    recs_params_t  p;

    memset(&p, 0, sizeof(p));

    return recs_params_set(&p, text, &err) == RECS_BAD
           && strstr(err.what, what) != NULL
           && !p.set[RECS_PARAM_SIMILAR_PRICE];
}


static void
test_params(void)
{
    recs_params_t    p;
    recs_param_id_t  id;

    memset(&p, 0, sizeof(p));

    for (id = 0; id < RECS_PARAMS; id++) {
        ok(recs_param_specs[id].value >= recs_param_specs[id].least
           && recs_param_specs[id].value <= recs_param_specs[id].most
           && recs_param(&p, id) == recs_param_specs[id].value,
           "%s.%s: what it is when not set is in its range",
           recs_vec_specs[recs_param_specs[id].list].name,
           recs_param_specs[id].name);
    }

    ok(recs_params_set(&p, "similar.price=2.5", &err) == RECS_OK
       && recs_param(&p, RECS_PARAM_SIMILAR_PRICE) == 2.5, "one is set");
    ok(recs_params_set(&p, "similar.price=1.1", &err) == RECS_OK
       && recs_params_set(&p, "similar.price=1000", &err) == RECS_OK,
       "the ends of the range are in it");

    ok(refused("similar.price=1", "1.1 to 1000")
       && refused("similar.price=1001", "1.1 to 1000")
       && refused("similar.price=nan", "1.1 to 1000")
       && refused("similar.price=", "1.1 to 1000")
       && refused("similar.price=2x", "\"2x\""),
       "a value out of range is refused: %s", err.what);
    ok(refused("similar.prise=2", "did you mean \"similar.price\"?"),
       "a slip in the name: %s", err.what);
    ok(refused("frobnicate.twice=2", "no parameter \"frobnicate.twice\"")
       && strstr(err.what, "did you mean") == NULL, "a name that is none");
    ok(refused("similar.price", "LIST.NAME=VALUE") && refused("", "LIST.NAME=")
       && refused("=", "no parameter"), "no assignment");
}


int
main(void)
{
    test_near();
    test_params();

    return done_testing();
}
