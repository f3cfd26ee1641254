/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/coverage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "study/published.h"
#include "study/told.h"

enum { REGENCY, PROVINCE, EMPLOYED, N_COLUMN };

struct pygi_employed {
    struct pygi_csv csv;
    size_t col[N_COLUMN];
};

void pygi_employed_free(struct pygi_employed *self)
{
    if (self != NULL) {
        pygi_csv_fini(&self->csv);
        free(self);
    }
}

/* Check a table and take it over, also on failure. */
static enum pyg_status complete(struct pygi_csv *csv, struct pygi_employed **out,
                                struct pyg_err *err)
{
    static const char *const names[N_COLUMN] = {"regency", "province", "employed"};
    struct pygi_employed *self = calloc(1, sizeof(*self));
    enum pyg_status status = PYG_OK;

    *out = NULL;
    if (self == NULL) {
        pygi_csv_fini(csv);
        return pygi_fail(err, PYG_ENOMEM, "employed");
    }
    self->csv = *csv;
    for (int c = 0; c < N_COLUMN && status == PYG_OK; c++) {
        status = pygi_csv_column(&self->csv, names[c], &self->col[c], err);
    }
    for (size_t i = 0; i < self->csv.n_rows && status == PYG_OK; i++) {
        double n = 0.0;
        status = pygi_csv_number(&self->csv, i, self->col[EMPLOYED], &n, err);
        if (status == PYG_OK && !(n >= 1 && n <= 1e9)) {
            status = pygi_fail(err, PYG_EFORMAT, "%s:%d: employed is %g, expected 1..1e9",
                               self->csv.name, (int)pygi_csv_line(&self->csv, i), n);
        }
    }
    if (status != PYG_OK) {
        pygi_employed_free(self);
        return status;
    }
    *out = self;
    return PYG_OK;
}

enum pyg_status pygi_employed_parse(const char *name, const char *bytes, size_t n,
                                    struct pygi_employed **out, struct pyg_err *err)
{
    struct pygi_csv csv;

    *out = NULL;
    const enum pyg_status status = pygi_csv_parse(name, bytes, n, &csv, err);
    return status == PYG_OK ? complete(&csv, out, err) : status;
}

enum pyg_status pygi_employed_new(const char *data_dir, struct pygi_employed **out,
                                  struct pyg_err *err)
{
    char path[4096];
    struct pygi_csv csv;

    *out = NULL;
    if (snprintf(path, sizeof(path), "%s/scenarios/data/employed.csv", data_dir) >=
        (int)sizeof(path)) {
        return pygi_fail(err, PYG_EINVAL, "the path of the employed is too long");
    }
    const enum pyg_status status = pygi_csv_read(path, &csv, err);
    return status == PYG_OK ? complete(&csv, out, err) : status;
}

/* "Kabupaten Malang" and "Malang (kabupaten)" are malang, "Malang (city)" is kota malang. */
static void plain_name(const char *text, char *out, size_t n)
{
    static const char *const prefixes[] = {"kabupaten ", "kab. ", "kab ", "regency of "};
    const bool has_note = strchr(text, '(') != NULL;
    const bool is_city = has_note && (strcasestr(text, "(city") || strcasestr(text, "(kota")) &&
                         strncasecmp(text, "kota ", 5) != 0;

    for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
        if (strncasecmp(text, prefixes[i], strlen(prefixes[i])) == 0) {
            text += strlen(prefixes[i]);
            break;
        }
    }
    size_t length = strcspn(text, "(");
    for (; length > 0 && text[length - 1] == ' '; length--) {
    }
    snprintf(out, n, "%s%.*s", is_city ? "kota " : "", (int)length, text);
}

static double find_employed(const struct pygi_employed *self, const char *regency,
                            const char *province)
{
    char place[128], row[128];

    plain_name(regency, place, sizeof(place));
    if (strcasecmp(place, province) == 0) {
        place[0] = '\0'; /* the province itself */
    }
    for (size_t i = 0; i < self->csv.n_rows; i++) {
        double n = -1.0;
        plain_name(pygi_csv_cell(&self->csv, i, self->col[REGENCY]), row, sizeof(row));
        if (strcasecmp(place, row) == 0 &&
            (province[0] == '\0'
                 ? place[0] != '\0'
                 : strcasecmp(province, pygi_csv_cell(&self->csv, i, self->col[PROVINCE])) ==
                       0) &&
            pygi_csv_number(&self->csv, i, self->col[EMPLOYED], &n, NULL) == PYG_OK) {
            return n;
        }
    }
    return -1.0;
}

/* A percentage, "41.28" or "41,28 %". @return false: a cell that is none */
static bool read_percent(const char *text, double *out)
{
    size_t n = strlen(text);

    *out = -1.0;
    if (n == 0) {
        return true;
    }
    for (; n > 0 && (text[n - 1] == '%' || text[n - 1] == ' '); n--) {
    }
    return pygi_published_number(text, n, out) == PYGI_READ && *out >= 0 && *out <= 100;
}

static bool agrees(double stated, double computed)
{
    return stated >= 0 && fabs(stated - computed) <= PYGI_COVERAGE_ROUNDING;
}

/* Are so many eligible workers, implied by a share of `percent`, credible for the place? */
static enum pygi_coverage_result weigh(const struct pygi_coverage *self, double eligible,
                                       double percent)
{
    /* what is implied is as inexact as the percentage */
    const double off = 1.0 + PYGI_COVERAGE_ROUNDING / percent;

    return self->employed < 0 ? PYGI_COVERAGE_NO_WORKERS
           : eligible * off >= PYGI_COVERAGE_OF_EMPLOYED_LOW * self->employed &&
                   eligible / off <= PYGI_COVERAGE_OF_EMPLOYED_HIGH * self->employed
               ? PYGI_COVERAGE_HOLDS
               : PYGI_COVERAGE_DIFFERS;
}

/* Members over eligible workers is coverage: members added by the gain, all of them by what is
 * stated in the end. */
static void imply(struct pygi_coverage *out, double members, bool is_added)
{
    const double percent = is_added ? out->after - out->before : out->after;

    if (!(percent > 0)) {
        return;
    }
    const double eligible = members / (percent / 100.0);
    const enum pygi_coverage_result result = weigh(out, eligible, percent);
    if (out->result == PYGI_COVERAGE_NO_MEMBERS || result == PYGI_COVERAGE_HOLDS) {
        out->result = result;
        out->members = members;
        out->is_added = is_added;
        out->eligible = eligible;
        out->computed = out->employed > 0 ? 100.0 * members / out->employed : -1.0;
    }
}

void pygi_coverage_read(struct pygi_coverage *out, const struct pygi_csv *csv,
                        const struct pygi_case_columns *at, size_t row,
                        const struct pygi_employed *employed)
{
    const char *before = pygi_case_cell(csv, row, at->coverage_before),
               *after = pygi_case_cell(csv, row, at->coverage_after),
               *workers = pygi_case_cell(csv, row, at->workers);
    const struct pygi_told told = pygi_told_read(pygi_case_cell(csv, row, at->gist), 0);
    double n = -1.0;

    *out = (struct pygi_coverage){.computed = -1, .members = -1, .eligible = -1};
    out->employed = find_employed(employed, pygi_case_cell(csv, row, at->place),
                                  pygi_case_cell(csv, row, at->province));
    if (workers[0] != '\0' &&
        pygi_published_number(workers, strlen(workers), &n) != PYGI_READ) {
        n = -1.0;
    }
    if (!read_percent(before, &out->before) || !read_percent(after, &out->after)) {
        out->result = PYGI_COVERAGE_WRONG;
    } else if (out->before < 0 && out->after < 0) {
        out->result = PYGI_COVERAGE_NONE;
    } else if (told.whole > 0 &&
               (agrees(out->after, 100.0 * (double)told.part / (double)told.whole) ||
                agrees(out->before, 100.0 * (double)told.part / (double)told.whole))) {
        out->computed = 100.0 * (double)told.part / (double)told.whole;
        out->eligible = (double)told.whole;
        out->result = PYGI_COVERAGE_HOLDS;
    } else {
        out->result = PYGI_COVERAGE_NO_MEMBERS;
        if (told.added > 0) {
            imply(out, (double)told.added, true);
        } else if (n >= 1) { /* the page does not say which: all members, or those added */
            imply(out, n, false);
            if (out->before >= 0 && out->result != PYGI_COVERAGE_HOLDS) {
                imply(out, n, true);
            }
        }
    }
}
