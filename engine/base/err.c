/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum pyg_status pygi_fail(struct pyg_err *err, enum pyg_status status, const char *format, ...)
{
    if (err == NULL) {
        return status;
    }

    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    err->status = status;

    /* names come from untrusted files: one line, nothing that moves a terminal's cursor */
    for (unsigned char *c = (unsigned char *)err->text; *c != '\0'; c++) {
        if (*c < 0x20 || *c == 0x7f) {
            *c = '?';
        }
    }
    return status;
}

const char *pygi_status_name(enum pyg_status status)
{
    switch (status) {
    case PYG_OK:
        return "OK";
#define NAME(name, value, text)                                                                \
    case PYG_##name:                                                                           \
        return #name;
        PYG_STATUS_MAP(NAME)
#undef NAME
    }
    return "unknown";
}

const char *pygi_status_text(enum pyg_status status)
{
    switch (status) {
    case PYG_OK:
        return "all is well";
#define TEXT(name, value, text)                                                                \
    case PYG_##name:                                                                           \
        return text;
        PYG_STATUS_MAP(TEXT)
#undef TEXT
    }
    return "unknown status";
}

/* Levenshtein distance of short names; longer ones are cut, which only costs a suggestion. */
static int distance(const char *a, const char *b)
{
    enum { MAX = 48 };
    int row[MAX + 1];
    const int n = (int)strnlen(a, MAX), m = (int)strnlen(b, MAX);

    for (int j = 0; j <= m; j++) {
        row[j] = j;
    }
    for (int i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            const int substitute = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            int best = substitute < row[j - 1] + 1 ? substitute : row[j - 1] + 1;
            row[j] = best < corner + 1 ? best : corner + 1;
        }
    }
    return row[m];
}

const char *pygi_nearest(const char *found, const char *const *names, int n)
{
    const char *best = NULL;
    int best_distance = (int)strlen(found) / 2 + 1; /* further away is no help */

    for (int i = 0; i < n; i++) {
        const int d = distance(found, names[i]);
        if (d < best_distance) {
            best_distance = d;
            best = names[i];
        }
    }
    return best;
}

_Noreturn void pygi_bug(const char *condition, const char *file, int line)
{
    fprintf(stderr, "payung: a mistake of ours: %s (%s:%d)\n", condition, file, line);
    abort();
}
