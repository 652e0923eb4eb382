
#include "cli/recs_show.h"

#include "session/recs_intent.h"

#include <math.h>
#include <stdio.h>
#include <time.h>


static void
recs_show_model_head(const recs_intent_t *m)
{
    char       day[16];
    time_t     until;
    struct tm  tm;

    if (m->sessions == 0) {
        printf("built in: no events to learn from, or too few purchases\n\n");
        return;
    }

    until = (time_t) m->until;

    if (gmtime_r(&until, &tm) == NULL
        || strftime(day, sizeof(day), "%Y-%m-%d", &tm) == 0)
    {
        day[0] = '\0';
    }

    printf("learned from %llu sessions, %llu of them with a purchase, until %s\n\n",
           (unsigned long long) m->sessions, (unsigned long long) m->buying, day);
}


recs_rc_t
recs_show_model(const recs_store_t *st)
{
    recs_rc_t              rc;
    recs_str_t             text;
    recs_intent_t          m;
    recs_intent_feature_t  i;

    m = recs_intent_default;
    rc = recs_store_text(st, RECS_TEXT_MODEL, &text);

    if (rc == RECS_OK) {
        rc = recs_intent_read(&m, text);
    }

    if (rc != RECS_OK && rc != RECS_NONE) {
        return rc;
    }

    recs_show_model_head(&m);
    printf("%-18s %10s  %s\n", "", "weight", "one more of it: the odds times");

    for (i = 0; i < RECS_INTENT_FEATURES; i++) {
        printf("%-18s %10.4f  %.3f   %s\n", recs_intent_name(i), m.weights[i],
               exp(m.weights[i]), recs_intent_about(i));
    }

    return RECS_OK;
}
