
#include "merch/recs_reader.h"

#include "base/recs_currency.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_AMOUNT_MAX   1e12


/* ---- faults */

void
recs_blame(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    recs_faults_add(r->faults, r->text, (size_t) v->valueint, false, fmt, args);
    va_end(args);
}


void
recs_blame_key(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    recs_faults_add(r->faults, r->text, (size_t) v->valuedouble, false, fmt,
                    args);
    va_end(args);
}


void
recs_warn(recs_reader_t *r, const cJSON *v, const char *fmt, ...)
{
    va_list  args;

    va_start(args, fmt);
    recs_faults_add(r->faults, r->text, (size_t) v->valueint, true, fmt, args);
    va_end(args);
}


const char *
recs_maybe(const char *name, char buf[RECS_MEANT_LEN])
{
    buf[0] = '\0';

    if (name != NULL) {
        (void) snprintf(buf, RECS_MEANT_LEN, "; did you mean \"%s\"?", name);
    }

    return buf;
}


/* ---- values */

void *
recs_reader_alloc(recs_reader_t *r, size_t n, size_t size)
{
    void  *p;

    p = r->arena->total < RECS_POLICY_BYTES && n < RECS_POLICY_BYTES / size
        ? recs_arena_alloc(r->arena, n * size) : NULL;

    r->full = r->full || p == NULL;

    return p;
}


bool
recs_is_number(const recs_reader_t *r, const cJSON *v)
{
    return recs_json_is_number(v, (const char *) r->text.data);
}


bool
recs_is_string(const recs_reader_t *r, const cJSON *v)
{
    return cJSON_IsString(v) && !recs_is_number(r, v);
}


bool
recs_read_string(recs_reader_t *r, const cJSON *v, size_t max, recs_str_t *s)
{
    size_t  len;

    if (!recs_is_string(r, v)) {
        recs_blame(r, v, "a text in quotes is wanted here");
        return false;
    }

    len = strlen(v->valuestring);

    if (len == 0 || len > max) {
        recs_blame(r, v, len == 0 ? "an empty text says nothing"
                                  : "the text is longer than %zu bytes", max);
        return false;
    }

    *s = recs_arena_str(r->arena, recs_str_of(v->valuestring));
    r->full = r->full || s->data == NULL;

    return s->data != NULL;
}


bool
recs_read_number(recs_reader_t *r, const cJSON *v, double min, double max,
    double *d)
{
    if (!recs_is_number(r, v)) {
        recs_blame(r, v, "a number is wanted here%s", recs_is_string(r, v)
                   ? ", without quotes" : "");
        return false;
    }

    *d = strtod(v->valuestring, NULL);

    if (!(*d >= min && *d <= max)) {
        recs_blame(r, v, "a number from %g to %g is wanted here, not %.32s",
                   min, max, v->valuestring);
        return false;
    }

    return true;
}


static bool
recs_read_money(recs_reader_t *r, const cJSON *v, double *d)
{
    int     i;
    double  minor;

    if (!recs_read_number(r, v, 0, RECS_AMOUNT_MAX, d)) {
        return false;
    }

    if (r->digits < 0) {
        recs_blame(r, v, "an amount of which currency? Say \"currency\": "
                   "\"EUR\", or whichever it is, at the top of the file");
        r->digits = 2;
    }

    for (i = 0, minor = *d; i < r->digits; i++) {
        minor *= 10;
    }

    *d = nearbyint(minor);

    /* 19.9 * 100 is not 1990 to the last bit */
    if (fabs(minor - *d) > 1e-4) {
        recs_blame(r, v, "%s has %d decimals, %.32s has more",
                   r->policy->currency, r->digits, v->valuestring);
        return false;
    }

    return true;
}


/* "90s", "30m", "24h", "7d", "2w" */

static bool
recs_read_duration(recs_reader_t *r, const cJSON *v, double *seconds)
{
    char        *end;
    const char  *unit;

    static const char  units[] = "smhdw";
    static const int   lengths[] = { 1, 60, 3600, 86400, 604800 };

    if (v->valuestring[0] >= '0' && v->valuestring[0] <= '9') {
        *seconds = (double) strtoul(v->valuestring, &end, 10);
        unit = *end != '\0' && end[1] == '\0' ? strchr(units, *end) : NULL;

        if (unit != NULL && *seconds <= 1e6) {
            *seconds *= lengths[unit - units];
            return true;
        }
    }

    recs_blame(r, v, "a time span is wanted here, such as \"90s\", \"30m\", "
               "\"24h\" or \"7d\"");

    return false;
}


bool
recs_read_amount(recs_reader_t *r, const cJSON *v, recs_unit_t unit, double *d)
{
    if (unit == RECS_UNIT_MONEY) {
        return recs_read_money(r, v, d);
    }

    if ((unit == RECS_UNIT_SECONDS || unit == RECS_UNIT_DAYS)
        && recs_is_string(r, v))
    {
        if (!recs_read_duration(r, v, d)) {
            return false;
        }

        *d /= unit == RECS_UNIT_DAYS ? 86400 : 1;

        return true;
    }

    return recs_read_number(r, v, -RECS_AMOUNT_MAX, RECS_AMOUNT_MAX, d);
}


const cJSON *
recs_each(const cJSON *v)
{
    return cJSON_IsArray(v) ? v->child : v;
}


const cJSON *
recs_each_next(const cJSON *v, const cJSON *each)
{
    return cJSON_IsArray(v) ? each->next : NULL;
}


size_t
recs_each_count(const cJSON *v)
{
    return cJSON_IsArray(v) ? (size_t) cJSON_GetArraySize(v) : 1;
}
