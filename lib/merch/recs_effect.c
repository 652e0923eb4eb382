
/* What a placement says, and what a rule changes of it. */

#include "merch/recs_named.h"
#include "merch/recs_terms.h"


#define RECS_COUNT_MOST   50


/* ---- selections, as many as are said */

static const cJSON *
recs_effect_list(recs_reader_t *r, const cJSON *v, size_t size, void **list)
{
    *list = recs_reader_alloc(r, recs_each_count(v) + 1, size);

    if (recs_each_count(v) == 0) {
        recs_blame(r, v, "the list is empty");
    }

    return *list != NULL ? recs_each(v) : NULL;
}


/* an empty selection would be of everything */

static bool
recs_effect_select(recs_reader_t *r, const cJSON *v, const recs_term_t *more,
    recs_select_t *select)
{
    recs_read_select(r, v, more, select);

    if (cJSON_IsObject(v)) {
        recs_terms_twice(r, v);

        if (select->ntests == 0) {
            recs_blame(r, v, "which items? Say a category, a brand, a sku, a "
                       "price, ...");
        }
    }

    return select->ntests != 0;
}


static const recs_select_t *
recs_effect_selects(recs_reader_t *r, const cJSON *v, uint32_t *n)
{
    void           *list;
    const cJSON    *each;
    recs_select_t  *selects;

    each = recs_effect_list(r, v, sizeof(recs_select_t), &list);
    selects = list;

    for (*n = 0; each != NULL; each = recs_each_next(v, each)) {
        *n += recs_effect_select(r, each, NULL, &selects[*n]);
    }

    return selects;
}


static void
recs_effect_filter(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_effect_t  *e = at;

    (void) term;
    e->filters = recs_effect_selects(r, v, &e->nfilters);
}


static void
recs_effect_hide(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_effect_t  *e = at;

    (void) term;
    e->hides = recs_effect_selects(r, v, &e->nhides);
}


/* ---- boost and bury: one list of factors */

const recs_term_t  recs_boost_terms[] = {
    { "by", &recs_kind_float, offsetof(recs_boost_t, by), 0, 0, 1000,
      "factor of the score; boost: 2, bury: 0.5" },
    { 0 }
};


static void
recs_effect_boost(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    const cJSON    *each, *by;
    recs_boost_t   *boosts, *b;
    recs_effect_t  *e = at;

    /* those that the other word said stay */
    boosts = recs_reader_alloc(r, e->nboosts + recs_each_count(v) + 1,
                               sizeof(recs_boost_t));

    if (boosts == NULL) {
        return;
    }

    if (e->nboosts != 0) {
        memcpy(boosts, e->boosts, e->nboosts * sizeof(recs_boost_t));
    }

    e->boosts = boosts;

    for (each = recs_each(v); each != NULL; each = recs_each_next(v, each)) {
        b = &boosts[e->nboosts];

        if (!recs_effect_select(r, each, recs_boost_terms, &b->items)) {
            continue;
        }

        b->by = (float) (term->min > 1 ? 2 : 0.5);
        by = cJSON_GetObjectItemCaseSensitive(each, "by");

        if (by != NULL) {
            recs_boost_terms[0].kind->read(r, by, &recs_boost_terms[0], &b->by);

            if (term->min > 1 ? b->by < 1 : b->by > 1) {
                recs_blame(r, by, "to %s is by a factor %s 1", term->name,
                           term->min > 1 ? "above" : "below");
            }
        }

        e->nboosts++;
    }
}


/* ---- pins */

typedef struct {
    recs_str_t  sku;
    uint32_t    position;
} recs_pin_said_t;

const recs_term_t  recs_pin_terms[] = {
    { "sku", &recs_kind_name, offsetof(recs_pin_said_t, sku), 0, 0, 0,
      "the item" },
    { "position", &recs_kind_count, offsetof(recs_pin_said_t, position), 0,
      1, RECS_COUNT_MOST, "1 is the first" },
    { 0 }
};


static void
recs_effect_pin_one(recs_reader_t *r, const cJSON *v, recs_pin_t *pins,
    uint32_t *n)
{
    uint32_t         i;
    recs_pin_t       pin;
    recs_pin_said_t  said;

    said = (recs_pin_said_t) { .position = 1 };
    recs_read_terms(r, v, recs_pin_terms, "a pin", &said, NULL);

    if (said.sku.len == 0) {
        recs_blame(r, v, "which item? Say \"sku\"");
        return;
    }

    pin = (recs_pin_t) { said.position - 1, 0 };

    for (i = 0; i < *n; i++) {
        if (pins[i].position == pin.position) {
            recs_blame(r, v, "two items at position %u", said.position);
        }
    }

    if (r->source->store == NULL) {
        return;
    }

    if (recs_store_item(r->source->store, said.sku, &pin.item) != RECS_OK) {
        recs_warn(r, v, "the catalogue has no sku \"%.64s\"", said.sku.data);
        return;
    }

    pins[(*n)++] = pin;
}


static void
recs_effect_pin(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    void           *list;
    const cJSON    *each;
    recs_effect_t  *e = at;

    (void) term;

    e->npins = 0;
    each = recs_effect_list(r, v, sizeof(recs_pin_t), &list);
    e->pins = list;

    for ( /* void */ ; each != NULL; each = recs_each_next(v, each)) {
        recs_effect_pin_one(r, each, list, &e->npins);
    }
}


/* ---- offers by their names */

static const char *
recs_effect_offer_at(const recs_reader_t *r, uint32_t i)
{
    return i < r->policy->noffers ? (const char *) r->offers[i].name.data : NULL;
}


static void
recs_effect_offer(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    void                 *list;
    uint32_t              i;
    const cJSON          *each;
    recs_effect_t        *e = at;
    const recs_offer_t  **offers;

    (void) term;

    e->noffers = 0;
    each = recs_effect_list(r, v, sizeof(recs_offer_t *), &list);
    offers = list;
    e->offers = offers;

    for ( /* void */ ; each != NULL; each = recs_each_next(v, each)) {
        i = recs_read_named(r, each, "offer", "", recs_effect_offer_at);

        if (i != RECS_NAMED_NONE) {
            offers[e->noffers++] = &r->offers[i];
        }
    }
}


/* ---- the template, where it is known which there are */

static const char *
recs_effect_template_at(const recs_reader_t *r, uint32_t i)
{
    return i < r->source->ntemplates ? r->source->templates[i] : NULL;
}


static void
recs_effect_template(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    if (r->source->templates != NULL) {
        (void) recs_read_named(r, v, "template", "", recs_effect_template_at);
    }

    recs_kind_name.read(r, v, term, at);
}


/* ---- exclude and price */

#define RECS_IN(member)   offsetof(recs_effect_t, member)

const recs_term_t  recs_exclude_terms[] = {
    { "cart", &recs_kind_not, RECS_IN(in_cart), RECS_SETS_IN_CART, 0, 0,
      "what is in the cart; true" },
    { "viewed", &recs_kind_not, RECS_IN(in_viewed), RECS_SETS_IN_VIEWED, 0, 0,
      "what was viewed in this session; true" },
    { "out_of_stock", &recs_kind_not, RECS_IN(out_of_stock),
      RECS_SETS_OUT_OF_STOCK, 0, 0, "what cannot be had; true" },
    { "variants", &recs_kind_not, RECS_IN(variants), RECS_SETS_VARIANTS, 0, 0,
      "variants of what is at hand, and of one another; true" },
    { "bought_days", &recs_kind_count, RECS_IN(bought_days),
      RECS_SETS_BOUGHT_DAYS, 0, 3650,
      "what this customer bought in so many days; 0" },
    { "seen", &recs_kind_count, RECS_IN(seen_max), RECS_SETS_SEEN_MAX, 0, 15,
      "what this visitor was shown so often lately; 0: however often" },
    { 0 }
};


static void
recs_effect_exclude(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_effect_t  *e = at;

    (void) term;
    recs_read_terms(r, v, recs_exclude_terms, "\"exclude\"", e, &e->sets);
    r->policy->seen |= e->seen_max != 0;
}


static void
recs_effect_band_of(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_band_t  i;

    static const char *const  names[] = {
        [RECS_BAND_NONE] = "none",
        [RECS_BAND_ANCHOR] = "anchor",
        [RECS_BAND_CART] = "cart"
    };

    (void) term;

    for (i = RECS_BAND_NONE; i <= RECS_BAND_CART; i++) {
        if (recs_is_string(r, v) && strcmp(names[i], v->valuestring) == 0) {
            *(recs_band_t *) at = i;
            return;
        }
    }

    recs_blame(r, v, "\"of\" is \"anchor\", the dearest item of the page or the "
               "cart, \"cart\", its value, or \"none\"");
}


static const recs_kind_t  recs_kind_band_of = {
    recs_effect_band_of, "\"enum\":[\"anchor\",\"cart\",\"none\"]"
};

const recs_term_t  recs_band_terms[] = {
    { "of", &recs_kind_band_of, RECS_IN(band), 0, 0, 0,
      "anchor: the dearest item of the page or the cart; cart: its value" },
    { "min", &recs_kind_float, RECS_IN(band_min), 0, 0, 1000,
      "1 is the same price" },
    { "max", &recs_kind_float, RECS_IN(band_max), 0, 0, 1000,
      "1.5 is half as much again" },
    { 0 }
};


static void
recs_effect_band(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_effect_t  *e = at;

    (void) term;

    e->band = RECS_BAND_ANCHOR;
    e->band_min = 0;
    e->band_max = 1000;

    recs_read_terms(r, v, recs_band_terms, "\"price\"", e, NULL);

    if (e->band_min > e->band_max) {
        recs_blame(r, v, "no price is at least %g and at most %g times another",
                   (double) e->band_min, (double) e->band_max);
    }
}


/* ---- all of it */

static const recs_kind_t  recs_kind_filter = {
    recs_effect_filter, "\"$ref\":\"#/$defs/selects\""
};

static const recs_kind_t  recs_kind_hide = {
    recs_effect_hide, "\"$ref\":\"#/$defs/selects\""
};

static const recs_kind_t  recs_kind_boost = {
    recs_effect_boost, "\"$ref\":\"#/$defs/boosts\""
};

static const recs_kind_t  recs_kind_pin = {
    recs_effect_pin, "\"$ref\":\"#/$defs/pins\""
};

static const recs_kind_t  recs_kind_offer_names = {
    recs_effect_offer, "\"$ref\":\"#/$defs/names\""
};

static const recs_kind_t  recs_kind_template = {
    recs_effect_template, "\"$ref\":\"#/$defs/name\""
};

static const recs_kind_t  recs_kind_exclude = {
    recs_effect_exclude, "\"$ref\":\"#/$defs/exclude\""
};

static const recs_kind_t  recs_kind_band = {
    recs_effect_band, "\"$ref\":\"#/$defs/price\""
};

const recs_term_t  recs_effect_terms[] = {
    { "lists", &recs_kind_lists, 0, RECS_SETS_STEPS, 0, 0,
      "asked in their order until there are enough; or blended" },
    { "blend", &recs_kind_bool, RECS_IN(blend), RECS_SETS_BLEND, 0, 0,
      "all lists into one pool, by their weights" },
    { "count", &recs_kind_count, RECS_IN(count), RECS_SETS_COUNT, 1,
      RECS_COUNT_MOST, "suggestions; 3 to 6 serve best" },
    { "filter", &recs_kind_filter, 0, 0, 0, 0, "only such items" },
    { "hide", &recs_kind_hide, 0, 0, 0, 0, "no such items" },
    { "boost", &recs_kind_boost, 0, 0, 2, 0, "such items further up" },
    { "bury", &recs_kind_boost, 0, 0, 0.5, 0, "such items further down" },
    { "pin", &recs_kind_pin, 0, 0, 0, 0, "an item at a position" },
    { "offer", &recs_kind_offer_names, 0, 0, 0, 0,
      "names of offers to tell of" },
    { "message", &recs_kind_text, RECS_IN(message), RECS_SETS_MESSAGE, 0, 0,
      "a line for the visitor" },
    { "title", &recs_kind_text, RECS_IN(title), RECS_SETS_TITLE, 0, 0,
      "above the suggestions, instead of the lists' own" },
    { "template", &recs_kind_template, RECS_IN(template), RECS_SETS_TEMPLATE, 0, 0,
      "a template's name" },
    { "show", &recs_kind_bool, RECS_IN(show), RECS_SETS_SHOW, 0, 0,
      "false: nothing at all" },
    { "exclude", &recs_kind_exclude, 0, 0, 0, 0, "what is not suggested" },
    { "per_category", &recs_kind_count, RECS_IN(per_category),
      RECS_SETS_PER_CATEGORY, 0, RECS_COUNT_MOST,
      "at most so many of a category; 0: no limit" },
    { "per_brand", &recs_kind_count, RECS_IN(per_brand), RECS_SETS_PER_BRAND, 0,
      RECS_COUNT_MOST, "at most so many of a brand; 0: no limit" },
    { "price", &recs_kind_band, 0, RECS_SETS_BAND, 0, 0,
      "of suggestions, against that of what is at hand" },
    { 0 }
};
