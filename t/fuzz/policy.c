
/*
 * A merchandising file is compiled or refused with a fault, and what is compiled
 * stays within what its header promises.
 */

#include "merch/recs_compile.h"

#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


/* "Z" alone, an hour east in the summer of 2026 */

static recs_rc_t
zone(void *ctx, recs_zone_t *z, recs_str_t name, recs_arena_t *arena)
{
    (void) ctx;

    if (!recs_str_eq(name, recs_str("Z"))) {
        return RECS_NONE;
    }

    z->name = name;

    return recs_zone_parse(z, recs_str("0\n1774746000 3600\n1792890000 0\n"),
                           arena);
}


static void
need(bool holds)
{
    if (!holds) {
        abort();
    }
}


static void
check_condition(const recs_policy_t *p, const recs_condition_t *c,
    unsigned depth)
{
    uint32_t  i;

    need(depth <= RECS_DEPTH_MAX && c->kind <= RECS_IF_SEGMENT);
    need(c->kind != RECS_IF_NOT || c->nparts == 1);
    need(c->kind != RECS_IF_TIME || c->when.start < c->when.end);

    for (i = 0; i < c->nparts; i++) {
        check_condition(p, &c->parts[i], depth + 1);
    }

    for (i = 0; i < c->nsegments; i++) {
        need(c->segments[i] < p->nsegments);
    }

    for (i = 1; i < c->ntexts; i++) {
        need(recs_str_cmp(c->texts[i - 1], c->texts[i]) <= 0);
    }
}


static void
check_effect(const recs_policy_t *p, const recs_effect_t *e)
{
    uint32_t  i;

    need(e->nsteps <= RECS_STEPS_MAX && e->count <= 50);
    need(e->title.n <= RECS_TEXTS_MAX && e->message.n <= RECS_TEXTS_MAX);

    for (i = 0; i < e->noffers; i++) {
        need(e->offers[i] >= p->offers && e->offers[i] < p->offers + p->noffers);
    }

    for (i = 0; i < e->nboosts; i++) {
        need(e->boosts[i].by >= 0 && e->boosts[i].items.ntests != 0);
    }
}


/* a list that has to come by --list, as a warning says, makes no step */

static void
check_policy(const recs_policy_t *p, bool warned)
{
    uint32_t  i, k;

    need(p->nrules <= RECS_RULES_MAX && p->nsegments <= RECS_SEGMENTS_MAX);

    for (i = 0; i < p->nplacements; i++) {
        check_effect(p, &p->placements[i].effect);
        need(p->placements[i].effect.nsteps != 0 || warned);
    }

    for (i = 0; i < p->nrules; i++) {
        check_effect(p, &p->rules[i].effect);
        check_condition(p, &p->rules[i].condition, 1);
        need(i == 0 || p->rules[i - 1].priority >= p->rules[i].priority);

        for (k = 0; k < p->rules[i].nplacements; k++) {
            need(p->rules[i].placements[k] >= p->placements
                 && p->rules[i].placements[k]
                    < p->placements + p->nplacements);
        }
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    recs_rc_t              rc;
    recs_source_t          source;
    recs_policy_t         *policy;
    static recs_faults_t   faults;

    memset(&faults, 0, sizeof(faults));
    source = (recs_source_t) { .zone = zone };

    rc = recs_compile(&policy, (recs_str_t) { data, size }, &source, &faults);

    need((rc == RECS_OK) == (policy != NULL));
    need((rc == RECS_OK) == (faults.errors == 0) && rc != RECS_SYS);

    if (policy != NULL) {
        check_policy(policy, faults.warnings != 0);
    }

    recs_policy_close(policy);

    return 0;
}
