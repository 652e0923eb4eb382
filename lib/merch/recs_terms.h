
/*
 * The words of merchandising.json, in tables: the parser reads by them and the
 * JSON Schema is written from them, so that neither knows a word that the other
 * does not.  Private to the room.
 */

#ifndef RECS_TERMS_H
#define RECS_TERMS_H

#include "merch/recs_reader.h"


typedef struct recs_term_s  recs_term_t;

/* how a value is read, and what a schema says of it: members of an object */

typedef struct {
    void       (*read)(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
                       void *at);
    const char  *schema;
} recs_kind_t;

struct recs_term_s {                     /* a table ends with no name */
    const char         *name;
    const recs_kind_t  *kind;
    size_t              offset;         /* of the member it is read into */
    uint32_t            sets;           /* RECS_SETS_* */
    double              min;            /* of a number; both 0: no bounds */
    double              max;
    const char         *about;          /* for people, one line */
};


/*
 * Read an object by its table into to; where sets is not NULL, tell which terms
 * were there.  "$comment" goes anywhere.  what is "a rule", for messages.
 */
void recs_read_terms(recs_reader_t *r, const cJSON *v, const recs_term_t *terms,
    const char *what, void *to, uint32_t *sets);

#define RECS_TERMS_MAX   4096            /* of an object */

/* Blame what is in an object more than once. */
void recs_terms_twice(recs_reader_t *r, const cJSON *v);

/* The term of a name; NULL when there is none. */
const recs_term_t *recs_term_find(const recs_term_t *terms, const char *name);


/* ---- kinds that are used everywhere */

extern const recs_kind_t  recs_kind_bool;       /* bool */
extern const recs_kind_t  recs_kind_not;        /* bool, the other way round */
extern const recs_kind_t  recs_kind_count;      /* uint32_t */
extern const recs_kind_t  recs_kind_float;      /* float */
extern const recs_kind_t  recs_kind_name;       /* recs_str_t */
extern const recs_kind_t  recs_kind_text;       /* recs_text_t */
extern const recs_kind_t  recs_kind_gained;     /* recs_text_t of a gain */
extern const recs_kind_t  recs_kind_money;      /* int64_t */
extern const recs_kind_t  recs_kind_span;       /* uint32_t, seconds */
extern const recs_kind_t  recs_kind_start;      /* int64_t, unix seconds */
extern const recs_kind_t  recs_kind_end;
extern const recs_kind_t  recs_kind_minutes;    /* uint16_t, of the day */
extern const recs_kind_t  recs_kind_days;       /* uint8_t, bits */
extern const recs_kind_t  recs_kind_lists;      /* recs_effect_t */
extern const recs_kind_t  recs_kind_when;       /* recs_condition_t */

#define RECS_NAME_MAX   100                     /* bytes */


/* ---- the tables, in the order of the schema's definitions */

extern const recs_term_t  recs_file_terms[];
extern const recs_term_t  recs_effect_terms[];
extern const recs_term_t  recs_rule_terms[];
extern const recs_term_t  recs_offer_terms[];
extern const recs_term_t  recs_when_terms[];
extern const recs_term_t  recs_time_terms[];
extern const recs_term_t  recs_test_terms[];
extern const recs_term_t  recs_group_terms[];
extern const recs_term_t  recs_items_terms[];
extern const recs_term_t  recs_list_terms[];
extern const recs_term_t  recs_exclude_terms[];
extern const recs_term_t  recs_band_terms[];
extern const recs_term_t  recs_boost_terms[];
extern const recs_term_t  recs_pin_terms[];
extern const recs_term_t  recs_gain_terms[];

/* facts of a request that need no declaration; ends with NULL */
extern const char *const  recs_context_names[];


/* ---- the parts */

/* A condition, of an object of facts: all must hold. */
void recs_read_when(recs_reader_t *r, const cJSON *v, recs_condition_t *c);

/* What an object of facts about items says; words of more are left to others. */
void recs_read_select(recs_reader_t *r, const cJSON *v,
    const recs_term_t *more, recs_select_t *select);


#endif /* RECS_TERMS_H */
