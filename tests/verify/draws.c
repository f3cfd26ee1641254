/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draws.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ERRORS = 4, SHARED_MOST = 4, SEQUENCES = 64 };

static void __attribute__((noreturn, format(printf, 1, 2))) end(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("twin: draws: ", stderr);
    vfprintf(stderr, format, args);
    fputs("\n", stderr);
    va_end(args);
    exit(1);
}

static void *get(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);

    if (p == NULL) {
        end("out of memory");
    }
    return p;
}

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text;
    long n;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (n = ftell(file)) < 0) {
        end("%s cannot be read", path);
    }
    rewind(file);
    text = get((size_t)n, 1);
    if (fread(text, 1, (size_t)n, file) != (size_t)n) {
        end("%s cannot be read", path);
    }
    fclose(file);
    return text;
}

/* The heading: replicate,"non_asn.workers",...; returns the first row. */
static char *read_heading(struct draws *self, char *text)
{
    char *line_end = strstr(text, "\r\n");

    if (line_end == NULL || strncmp(text, "replicate", 9) != 0) {
        end("the heading is none");
    }
    *line_end = '\0';
    for (const char *c = text; (c = strchr(c, ',')) != NULL; c++) {
        self->n_columns++;
    }
    self->names = get(self->n_columns, sizeof(*self->names));
    self->is_held = get(self->n_columns, 1);
    char *c = text + strlen("replicate");
    for (size_t i = 0; i < self->n_columns; i++) {
        int n = 0;
        if (sscanf(c, ",\"%95[^\"]\"%n", self->names[i], &n) != 1 || n == 0) {
            end("column %zu has no name", i);
        }
        c += n;
    }
    return line_end + 2;
}

void draws_read(struct draws *self, const char *path)
{
    char *text = read_text(path), *c;

    *self = (struct draws){0};
    c = read_heading(self, text);
    for (const char *line = c; (line = strchr(line, '\n')) != NULL; line++) {
        self->n_rows++;
    }
    if (self->n_rows == 0 || self->n_rows % SHARED_MOST != 0) {
        end("%zu replicates, expected a multiple of %d", self->n_rows, SHARED_MOST);
    }
    self->at = get(self->n_rows * self->n_columns, sizeof(*self->at));
    for (size_t row = 0; row < self->n_rows; row++) {
        if (strtoul(c, &c, 10) != row) {
            end("row %zu is not that of replicate %zu", row, row);
        }
        for (size_t i = 0; i < self->n_columns; i++) {
            if (*c++ != ',') {
                end("row %zu is too short", row);
            }
            self->at[row * self->n_columns + i] = strtod(c, &c);
        }
        if (strncmp(c, "\r\n", 2) != 0) {
            end("row %zu is too long", row);
        }
        c += 2;
    }
    free(text);
}

static size_t column_of(const struct draws *self, const char *name)
{
    for (size_t i = 0; i < self->n_columns; i++) {
        if (strcmp(self->names[i], name) == 0) {
            return i;
        }
    }
    end("the engine draws no %s", name);
}

double draws_value(const struct draws *self, size_t row, const char *name)
{
    return self->at[row * self->n_columns + column_of(self, name)];
}

/* Chance that a value is at most x. */
static double cdf(enum shape shape, double a, double b, double c, double x)
{
    switch (shape) {
    case UNIFORM:
        return fmin(fmax((x - a) / (b - a), 0), 1);
    case TRIANGULAR:
        return x <= a   ? 0
               : x < b  ? (x - a) * (x - a) / ((c - a) * (b - a))
               : x >= c ? 1
                        : 1 - (c - x) * (c - x) / ((c - a) * (c - b));
    case LOGNORMAL:
        return x <= 0 ? 0 : erfc(-log(x / a) / b / sqrt(2)) / 2;
    }
    return NAN;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void draws_hold(struct draws *self, const char *name, size_t shared, enum shape shape, double a,
                double b, double c)
{
    const size_t column = column_of(self, name), n = self->n_rows / shared;
    double *x = get(n, sizeof(*x)), distance = 0, mean = 0;

    for (size_t row = 0; row < self->n_rows; row++) {
        x[row / shared] = self->at[row / shared * shared * self->n_columns + column];
        if (self->at[row * self->n_columns + column] != x[row / shared]) {
            end("%s: replicate %zu does not share the value of its %zu", name, row, shared);
        }
    }
    qsort(x, n, sizeof(*x), by_size);
    for (size_t i = 0; i < n; i++) {
        const double p = cdf(shape, a, b, c, x[i]);

        distance = fmax(distance, fmax(fabs(p - (double)i / (double)n),
                                       fabs(p - (double)(i + 1) / (double)n)));
        mean += p / (double)n;
    }
    free(x);
    /* of independent points the distance exceeds 2 / sqrt(n) once in 1,500 times, and p has the
     * variance 1/12; of many stratified ones, 64 sequences at most, it stays far below */
    const double most = fmin(2 / sqrt((double)n), 4 * SEQUENCES / (double)self->n_rows);
    if (!(distance < most) ||
        !(fabs(mean - 0.5) < fmin(ERRORS / sqrt(12 * (double)n), most / 2))) {
        end("%s is not drawn as the table says: distribution functions are up to %.4f apart in "
            "%zu points, the mean rank is %.4f",
            name, distance, n, mean);
    }
    self->is_held[column] = 1;
}

void draws_hold_apart(const struct draws *self)
{
    const size_t k = self->n_columns, n = self->n_rows / SHARED_MOST;
    double *mean = get(k, sizeof(*mean)), *square = get(k, sizeof(*square));

    for (size_t i = 0; i < k; i++) {
        if (!self->is_held[i]) {
            end("the engine draws %s, which the table does not have", self->names[i]);
        }
        for (size_t r = 0; r < n; r++) {
            mean[i] += self->at[r * SHARED_MOST * k + i] / (double)n;
        }
        for (size_t r = 0; r < n; r++) {
            square[i] += pow(self->at[r * SHARED_MOST * k + i] - mean[i], 2);
        }
    }
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            double product = 0;

            for (size_t r = 0; r < n; r++) {
                product += (self->at[r * SHARED_MOST * k + i] - mean[i]) *
                           (self->at[r * SHARED_MOST * k + j] - mean[j]);
            }
            const double correlation = product / sqrt(square[i] * square[j]);

            /* 378 pairs: 4.5 standard errors are exceeded once in 400 times; neighbours in a
             * stratified sequence go opposite ways, which doubles the variance */
            if (!(fabs(correlation) < 4.5 * sqrt(2 / (double)n))) {
                end("%s and %s go together: correlation %.4f in %zu points", self->names[i],
                    self->names[j], correlation, n);
            }
        }
    }
    free(mean);
    free(square);
}

void draws_free(struct draws *self)
{
    free(self->names);
    free(self->at);
    free(self->is_held);
}
