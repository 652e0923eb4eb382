
#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>


#define FILE_PATH_MAX   4096


void
fail(const char *fmt, ...)
{
    va_list  args;

    fputs("sample-shop: ", stderr);
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);

    exit(1);
}


void
text_clear(text_t *t)
{
    t->len = 0;
    text_add(t, "", 0);
}


void
text_add(text_t *t, const char *s, size_t len)
{
    if (len >= t->cap - t->len) {
        t->cap = 2 * t->cap + len + 256;
        t->data = realloc(t->data, t->cap);
        if (t->data == NULL) {
            fail("out of memory");
        }
    }

    memcpy(t->data + t->len, s, len);
    t->len += len;
    t->data[t->len] = '\0';
}


void
text_addf(text_t *t, const char *fmt, ...)
{
    int      n;
    char     buf[1024];
    va_list  args;

    va_start(args, fmt);
    n = vsnprintf(buf, sizeof(buf), fmt, args);
    va_end(args);

    if (n < 0 || (size_t) n >= sizeof(buf)) {
        fail("text too long: %s", buf);
    }

    text_add(t, buf, (size_t) n);
}


void
text_html(text_t *t, const char *s)
{
    for (; *s != '\0'; s++) {
        switch (*s) {

        case '&':
            text_add(t, "&amp;", 5);
            break;

        case '<':
            text_add(t, "&lt;", 4);
            break;

        case '>':
            text_add(t, "&gt;", 4);
            break;

        case '"':
            text_add(t, "&quot;", 6);
            break;

        default:
            text_add(t, s, 1);
        }
    }
}


void
text_json(text_t *t, const char *s)
{
    text_add(t, "\"", 1);

    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') {
            text_add(t, "\\", 1);
        }

        text_add(t, s, 1);
    }

    text_add(t, "\"", 1);
}


void
text_csv(text_t *t, const char *s)
{
    if (strpbrk(s, ",\"\n") == NULL) {
        text_add(t, s, strlen(s));
        return;
    }

    text_add(t, "\"", 1);

    for (; *s != '\0'; s++) {
        text_add(t, s, 1);

        if (*s == '"') {
            text_add(t, s, 1);
        }
    }

    text_add(t, "\"", 1);
}


void
text_price(text_t *t, unsigned cents)
{
    text_addf(t, "%u.%02u", cents / 100, cents % 100);
}


static const char *
text_var(const text_var_t *vars, const char *name, size_t len)
{
    for (; vars->name != NULL; vars++) {
        if (strlen(vars->name) == len && memcmp(vars->name, name, len) == 0) {
            return vars->value;
        }
    }

    fail("a template asks for \"%.*s\"", (int) len, name);
}


void
text_fill(text_t *t, const char *page, const text_var_t *vars)
{
    bool         raw;
    const char  *name, *end, *value;

    while ((name = strstr(page, "{{")) != NULL) {
        text_add(t, page, (size_t) (name - page));

        raw = name[2] == '{';
        name += raw ? 3 : 2;
        end = strstr(name, raw ? "}}}" : "}}");
        if (end == NULL) {
            fail("a template has {{ without an end: %.40s", name);
        }

        value = text_var(vars, name, (size_t) (end - name));

        if (raw) {
            text_add(t, value, strlen(value));

        } else {
            text_html(t, value);
        }

        page = end + (raw ? 3 : 2);
    }

    text_add(t, page, strlen(page));
}


static void
file_path(char path[FILE_PATH_MAX], const char *fmt, va_list args)
{
    int  n;

    n = vsnprintf(path, FILE_PATH_MAX, fmt, args);

    if (n < 0 || n >= FILE_PATH_MAX) {
        fail("path too long: %s", path);
    }
}


char *
file_read(const char *fmt, ...)
{
    char     path[FILE_PATH_MAX], buf[4096];
    FILE    *f;
    size_t   n;
    text_t   t = { 0 };
    va_list  args;

    va_start(args, fmt);
    file_path(path, fmt, args);
    va_end(args);

    f = fopen(path, "r");
    if (f == NULL) {
        fail("%s: %s", path, strerror(errno));
    }

    text_clear(&t);

    while ((n = fread(buf, 1, sizeof(buf), f)) != 0) {
        text_add(&t, buf, n);
    }

    if (ferror(f)) {
        fail("%s: %s", path, strerror(errno));
    }

    fclose(f);

    return t.data;
}


void
file_write(const text_t *t, const char *fmt, ...)
{
    char     path[FILE_PATH_MAX];
    FILE    *f;
    va_list  args;

    va_start(args, fmt);
    file_path(path, fmt, args);
    va_end(args);

    f = fopen(path, "w");

    if (f == NULL
        || fwrite(t->data, 1, t->len, f) != t->len
        || fclose(f) != 0)
    {
        fail("%s: %s", path, strerror(errno));
    }
}


void
make_dir(const char *fmt, ...)
{
    char     path[FILE_PATH_MAX];
    va_list  args;

    va_start(args, fmt);
    file_path(path, fmt, args);
    va_end(args);

    if (mkdir(path, 0755) != 0 && errno != EEXIST) {
        fail("%s: %s", path, strerror(errno));
    }
}
