/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/hazard.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <payung/month.h>

#include "base/csv.h"
#include "base/err.h"
#include "play/life.h"
#include "study/world.h"

enum { FIRST_YEAR = 2015, N_CLASS = 6 };

/* mortality's cumulated hazards are in units of 2^-32 */
#define HAZARD_ONE 0x1p32

/* What is looked up: a table must have each, for the class "" or for the classes named. */
static const struct {
    const char *name, *classes[N_CLASS];
} PARAMETERS[] = {{"ages", {""}},
                  {"men", {""}},
                  {"age_shift", {""}},
                  {"death_factor", {""}},
                  {"claimed", {""}},
                  {"shock_death", {""}},
                  {"shock_accident", {""}},
                  {"members", {"", "longer", "many"}},
                  {"accident", {"BPU", "PU", "JAKON", "formal", "all"}},
                  {"accident_trend", {""}},
                  {"accident_cost", {"BPU", "PU", "JAKON", "formal", "all"}},
                  {"region", {"", "province"}},
                  {"counted", {""}},
                  {"benefit", {""}},
                  {"national", {"death", "accident"}}};

enum column { PARAMETER, CLASS, KIND, LOW, MIDDLE, HIGH, NOTE, N_COLUMN };

struct row {
    const char *parameter, *cls, *kind, *words; /* borrowed from the table */
    double low, middle, high;
};

struct pygi_hazards {
    struct pygi_csv csv;
    struct row *rows;         /* [csv.n_rows] */
    struct pygi_world *world; /* of which only the death rates are there */
};

void pygi_hazards_free(struct pygi_hazards *self)
{
    if (self == NULL) {
        return;
    }
    if (self->world != NULL) {
        pygi_world_fini(self->world);
    }
    free(self->world);
    free(self->rows);
    pygi_csv_fini(&self->csv);
    free(self);
}

/* The kinds, and which of low, middle, high each has. */
static const struct {
    const char *name;
    bool has[3];
} KINDS[] = {{"words", {false, false, false}},   {"band", {true, true, true}},
             {"fixed", {false, true, false}},    {"between", {true, false, true}},
             {"triangular", {true, true, true}}, {"lognormal", {true, false, true}}};

static enum pyg_status read_row(const struct pygi_csv *csv, size_t at, const size_t *col,
                                struct row *out, struct pyg_err *err)
{
    double *const number[3] = {&out->low, &out->middle, &out->high};
    size_t k = 0;

    *out = (struct row){.parameter = pygi_csv_cell(csv, at, col[PARAMETER]),
                        .cls = pygi_csv_cell(csv, at, col[CLASS]),
                        .kind = pygi_csv_cell(csv, at, col[KIND]),
                        .words = pygi_csv_cell(csv, at, col[NOTE])};
    while (k < sizeof(KINDS) / sizeof(*KINDS) && strcmp(KINDS[k].name, out->kind) != 0) {
        k++;
    }
    if (k == sizeof(KINDS) / sizeof(*KINDS)) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: kind is \"%.40s\", expected words, band, fixed, between, "
                         "triangular or lognormal",
                         csv->name, (int)pygi_csv_line(csv, at), out->kind);
    }
    for (int i = 0; i < 3; i++) {
        if (KINDS[k].has[i]) {
            const enum pyg_status status =
                pygi_csv_number(csv, at, col[LOW + i], number[i], err);
            if (status != PYG_OK) {
                return status;
            }
        }
    }
    const bool is_band = strcmp(out->kind, "band") == 0;
    const bool ordered = strcmp(out->kind, "triangular") == 0
                             ? out->low <= out->middle && out->middle <= out->high
                             : !KINDS[k].has[0] || out->low <= out->high;
    if (!ordered || fabs(out->low) > 1e9 || fabs(out->middle) > 1e9 || fabs(out->high) > 1e9 ||
        (strcmp(out->kind, "lognormal") == 0 && !(out->low > 0)) ||
        (is_band && !(out->low >= 10 && out->high <= 99 && out->middle > 0))) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: expected low <= middle <= high, of a lognormal above 0, of a "
                         "band ages 10..99 and a share above 0",
                         csv->name, (int)pygi_csv_line(csv, at));
    }
    /* some parameters are of one kind */
    static const char *const only[][2] = {
        {"ages", "band"}, {"words", "words"}, {"men", "fixed"}, {"national", "fixed"}};
    for (size_t i = 0; i < sizeof(only) / sizeof(*only); i++) {
        const bool is_it = strcmp(out->parameter, only[i][0]) == 0;
        if ((is_it && strcmp(out->kind, only[i][1]) != 0) ||
            (!is_it && i < 2 && strcmp(out->kind, only[i][1]) == 0) ||
            (is_it && i == 2 && out->middle > 1)) {
            return pygi_fail(err, PYG_EFORMAT,
                             "%s:%d: %.40s is \"%.40s\", expected ages as bands, words as "
                             "words; men (a share) and national fixed",
                             csv->name, (int)pygi_csv_line(csv, at), out->parameter, out->kind);
        }
    }
    /* chances and factors are not negative: only ages may be shifted down */
    if (strcmp(out->parameter, "age_shift") == 0
            ? out->low < -10 || out->high > 10
            : out->low < 0 || out->middle < 0 || out->high < 0) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: %.40s is negative, or shifts ages by more than 10 years",
                         csv->name, (int)pygi_csv_line(csv, at), out->parameter);
    }
    return PYG_OK;
}

static const struct row *find(const struct pygi_hazards *self, const char *parameter,
                              const char *cls)
{
    for (size_t i = 0; i < self->csv.n_rows; i++) {
        if (strcmp(self->rows[i].parameter, parameter) == 0 &&
            strcmp(self->rows[i].cls, cls) == 0) {
            return &self->rows[i];
        }
    }
    return NULL;
}

static enum pyg_status read_rows(struct pygi_hazards *self, struct pyg_err *err)
{
    static const char *const names[N_COLUMN] = {"parameter", "class", "kind", "low",
                                                "middle",    "high",  "note"};
    size_t col[N_COLUMN];
    enum pyg_status status = PYG_OK;

    for (int c = 0; c < N_COLUMN && status == PYG_OK; c++) {
        status = pygi_csv_column(&self->csv, names[c], &col[c], err);
    }
    self->rows = calloc(self->csv.n_rows + 1, sizeof(*self->rows));
    if (status == PYG_OK && self->rows == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%s", self->csv.name);
    }
    for (size_t i = 0; i < self->csv.n_rows && status == PYG_OK; i++) {
        status = read_row(&self->csv, i, col, &self->rows[i], err);
    }
    for (size_t p = 0; p < sizeof(PARAMETERS) / sizeof(*PARAMETERS) && status == PYG_OK; p++) {
        for (size_t c = 0; c < N_CLASS && PARAMETERS[p].classes[c] != NULL; c++) {
            if (find(self, PARAMETERS[p].name, PARAMETERS[p].classes[c]) == NULL) {
                return pygi_fail(err, PYG_EFORMAT, "%s: no row of %s for the class \"%s\"",
                                 self->csv.name, PARAMETERS[p].name, PARAMETERS[p].classes[c]);
            }
        }
    }
    return status;
}

/* What follows the parsed table. Takes it over, also on failure. */
static enum pyg_status complete(struct pygi_csv *csv, const char *rates,
                                struct pygi_hazards **out, struct pyg_err *err)
{
    struct pygi_calendar calendar = {.from_mo = pyg_month_of(FIRST_YEAR, 1),
                                     .n_years = PYGI_MAX_YEARS};
    struct pygi_hazards *self = calloc(1, sizeof(*self));

    *out = NULL;
    if (self == NULL) {
        pygi_csv_fini(csv);
        return pygi_fail(err, PYG_ENOMEM, "hazards");
    }
    self->csv = *csv;
    self->world = calloc(1, sizeof(*self->world));
    enum pyg_status status =
        self->world == NULL ? pygi_fail(err, PYG_ENOMEM, "hazards") : read_rows(self, err);
    if (status == PYG_OK) {
        self->world->as_of.known_mo = INT32_MAX;
        status = pygi_world_mortality(self->world, rates, &calendar, err);
    }
    if (status != PYG_OK) {
        pygi_hazards_free(self);
        return status;
    }
    *out = self;
    return PYG_OK;
}

enum pyg_status pygi_hazards_parse(const char *name, const char *bytes, size_t n,
                                   const char *rates, struct pygi_hazards **out,
                                   struct pyg_err *err)
{
    struct pygi_csv csv;

    *out = NULL;
    const enum pyg_status status = pygi_csv_parse(name, bytes, n, &csv, err);
    return status == PYG_OK ? complete(&csv, rates, out, err) : status;
}

enum pyg_status pygi_hazards_new(const char *data_dir, struct pygi_hazards **out,
                                 struct pyg_err *err)
{
    char path[2][4096];
    struct pygi_csv csv;

    *out = NULL;
    if (snprintf(path[0], sizeof(*path), "%s/scenarios/data/hazards.csv", data_dir) >=
            (int)sizeof(*path) ||
        snprintf(path[1], sizeof(*path), "%s/scenarios/data/mortality.csv", data_dir) >=
            (int)sizeof(*path)) {
        return pygi_fail(err, PYG_EINVAL, "the path of the hazards is too long");
    }
    const enum pyg_status status = pygi_csv_read(path[0], &csv, err);
    return status == PYG_OK ? complete(&csv, path[1], out, err) : status;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}

/* Does a phrase stand in the text with no letter before it, nor behind it unless it is open? */
static bool stands(const char *text, const char *phrase, size_t n)
{
    const bool is_open = n > 0 && phrase[n - 1] == '*';
    const size_t length = is_open ? n - 1 : n;

    for (const char *at = text; length > 0 && *at != '\0'; at++) {
        if (strncasecmp(at, phrase, length) == 0 && (at == text || !is_letter(at[-1])) &&
            (is_open || !is_letter(at[length]))) {
            return true;
        }
    }
    return false;
}

static bool has_words(const struct row *row, const char *text)
{
    for (const char *c = row->words; *c != '\0';) {
        const size_t n = strcspn(c, "|");
        if (stands(text, c, n)) {
            return true;
        }
        c += n + (c[n] == '|');
    }
    return false;
}

bool pygi_hazards_says(const struct pygi_hazards *self, const char *cls, const char *text)
{
    const struct row *row = find(self, "words", cls);

    return row != NULL && has_words(row, text);
}

const char *pygi_hazards_class(const struct pygi_hazards *self, const char *text)
{
    for (size_t i = 0; i < self->csv.n_rows; i++) {
        const struct row *row = &self->rows[i];
        if (strcmp(row->parameter, "words") == 0 && strcmp(row->cls, "self") != 0 &&
            has_words(row, text)) {
            return row->cls;
        }
    }
    return "";
}

bool pygi_hazards_has(const struct pygi_hazards *self, const char *parameter, const char *cls)
{
    return find(self, parameter, cls) != NULL;
}

struct pygi_uncertain pygi_hazards_get(const struct pygi_hazards *self, const char *parameter,
                                       const char *cls)
{
    const struct row *row = find(self, parameter, cls);

    row = row == NULL ? find(self, parameter, "") : row;
    pygi_bug_assert(row != NULL);
    if (strcmp(row->kind, "fixed") == 0) {
        return (struct pygi_uncertain){
            .dist = PYGI_DIST_BETWEEN, .a = row->middle, .b = row->middle};
    }
    if (strcmp(row->kind, "triangular") == 0) {
        return (struct pygi_uncertain){
            .dist = PYGI_DIST_TRIANGULAR, .a = row->low, .b = row->middle, .c = row->high};
    }
    if (strcmp(row->kind, "lognormal") == 0) {
        const double z95 = 1.6448536269514722; /* standard normal quantile of 0.95 */
        return (struct pygi_uncertain){.dist = PYGI_DIST_LOGNORMAL,
                                       .a = sqrt(row->low * row->high),
                                       .b = log(row->high / row->low) / (2.0 * z95)};
    }
    return (struct pygi_uncertain){.dist = PYGI_DIST_BETWEEN, .a = row->low, .b = row->high};
}

double pygi_hazards_deaths(const struct pygi_hazards *self, const char *cls, int32_t year,
                           double shift)
{
    const struct pygi_mortality *table = &self->world->mortality;
    const double men = pygi_hazards_get(self, "men", cls).a;
    const int32_t last = FIRST_YEAR + PYGI_MAX_YEARS - 1, of = year < FIRST_YEAR ? FIRST_YEAR
                                                               : year > last     ? last
                                                                                 : year;
    uint64_t(*h)[PYGI_AGE_MONTHS + 1] = table->h[table->period_of_year[of - FIRST_YEAR]];
    const char *has = find(self, "ages", cls) != NULL ? cls : "";
    const int32_t shift_mo = (int32_t)floor(shift * 12.0 + 0.5);
    double sum = 0.0, weight = 0.0;

    for (size_t i = 0; i < self->csv.n_rows; i++) {
        const struct row *row = &self->rows[i];
        if (strcmp(row->parameter, "ages") != 0 || strcmp(row->cls, has) != 0) {
            continue;
        }
        /* ages are even within a band: its mean hazard is what it adds up to, by its width */
        const int32_t from = (int32_t)row->low * 12 + shift_mo,
                      to = ((int32_t)row->high + 1) * 12 + shift_mo;
        const double years = (double)(to - from) / 12.0;
        sum += row->middle / years *
               (men * (double)(h[0][to] - h[0][from]) +
                (1.0 - men) * (double)(h[1][to] - h[1][from])) /
               HAZARD_ONE;
        weight += row->middle;
    }
    return sum / weight;
}
