
/*
 * What is wrong with a merchandising file: all of it at once, with the places.
 */

#ifndef RECS_FAULTS_H
#define RECS_FAULTS_H

#include "base/recs_base.h"

#include <stdarg.h>


#define RECS_FAULTS_MAX   100               /* kept; more are counted */
#define RECS_FAULT_LEN    300

typedef struct {
    uint32_t  line;                         /* from 1 */
    uint32_t  column;                       /* characters, from 1 */
    bool      warning;                      /* it works, but perhaps not as
                                               meant */
    char      what[RECS_FAULT_LEN];
} recs_fault_t;

typedef struct {                            /* zero is none */
    recs_fault_t  list[RECS_FAULTS_MAX];
    size_t        n;
    size_t        errors;                   /* also those not kept */
    size_t        warnings;
} recs_faults_t;


/* Something about byte at of text.  Errors push warnings out of a full list. */
void recs_faults_add(recs_faults_t *f, recs_str_t text, size_t at,
    bool warning, const char *fmt, va_list args)
    __attribute__((format(printf, 5, 0)));

/* In the order of the text, errors and warnings together. */
void recs_faults_sort(recs_faults_t *f);


#endif /* RECS_FAULTS_H */
