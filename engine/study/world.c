/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"
#include "base/fn.h"
#include "base/place.h"
#include "play/event.h"
#include "plugin/names.h"
#include "plugin/rules.h"

#define HAZARD_ONE 0x1p32

void pygi_world_fini(struct pygi_world *self)
{
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        pygi_rules_free(self->rules[p]);
        free(self->state[p]);
    }
    free(self->mortality.h);
    free(self->groups);
    *self = (struct pygi_world){0};
}

/* Month cell "2019-06"; empty: always known. */
static enum pyg_status known_month(const struct pygi_csv *csv, size_t row, size_t col,
                                   int32_t *out, struct pyg_err *err)
{
    const char *text = pygi_csv_cell(csv, row, col);
    *out = INT32_MIN;
    if (text[0] != '\0' && !pygi_month_parse(text, out)) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: known_from is %.40s, expected a month like 2019-06", csv->name,
                         pygi_csv_line(csv, row), text);
    }
    return PYG_OK;
}

static enum pyg_status columns(const struct pygi_csv *csv, const char *const *names, size_t n,
                               size_t *out, struct pyg_err *err)
{
    for (size_t i = 0; i < n; i++) {
        const enum pyg_status status = pygi_csv_column(csv, names[i], &out[i], err);
        if (status != PYG_OK) {
            return status;
        }
    }
    return PYG_OK;
}

/* One row's rate into the yearly rates of its period [2][110]. */
struct rate_row {
    int32_t from, until;
    int sex;
    int age, width;
    double rate;
    int32_t known;
};

static enum pyg_status read_rate(const struct pygi_csv *csv, size_t row, const size_t col[7],
                                 struct rate_row *out, struct pyg_err *err)
{
    double number[4] = {0};
    for (int i = 0; i < 4; i++) {
        static const int at[4] = {0, 1, 3, 5};
        const enum pyg_status status = pygi_csv_number(csv, row, col[at[i]], &number[i], err);
        if (status != PYG_OK) {
            return status;
        }
    }
    const char *sex = pygi_csv_cell(csv, row, col[2]), *width = pygi_csv_cell(csv, row, col[4]);
    double w = 110.0 - number[2];
    if (strcmp(width, "open") != 0) {
        const enum pyg_status status = pygi_csv_number(csv, row, col[4], &w, err);
        if (status != PYG_OK) {
            return status;
        }
    }
    *out = (struct rate_row){.from = (int32_t)number[0],
                             .until = (int32_t)number[1],
                             .sex = sex[0] == 'F',
                             .age = (int)number[2],
                             .width = (int)w,
                             .rate = number[3]};
    if ((strcmp(sex, "M") != 0 && strcmp(sex, "F") != 0) || number[2] < 0 || w < 1 ||
        number[2] + w > 110 || !(number[3] >= 0 && number[3] <= 10) || number[0] < 1900 ||
        number[1] <= number[0] || number[1] > 2200) {
        return pygi_fail(
            err, PYG_EFORMAT,
            "%s:%d: expected years, sex M or F, ages within 0..110 and a rate of 0..10",
            csv->name, pygi_csv_line(csv, row));
    }
    return known_month(csv, row, col[6], &out->known, err);
}

/* Periods that are known, in the order of the file, with their rates by sex and year of age;
 * -1: missing. */
struct periods {
    size_t n;
    int32_t from[16], until[16];
    double rate[16][2][110];
};

static enum pyg_status read_periods(const struct pygi_csv *csv, int32_t known_mo,
                                    struct periods *out, struct pyg_err *err)
{
    static const char *const names[] = {"from_year", "until_year", "sex",       "age",
                                        "age_width", "rate",       "known_from"};
    size_t col[7];
    enum pyg_status status = columns(csv, names, 7, col, err);

    for (size_t row = 0; row < csv->n_rows && status == PYG_OK; row++) {
        struct rate_row r;
        status = read_rate(csv, row, col, &r, err);
        if (status != PYG_OK || r.known > known_mo) {
            continue;
        }
        size_t p = 0;
        while (p < out->n && (out->from[p] != r.from || out->until[p] != r.until)) {
            p++;
        }
        if (p == 16) {
            return pygi_fail(err, PYG_EFORMAT, "%s:%d: more than 16 periods", csv->name,
                             pygi_csv_line(csv, row));
        }
        if (p == out->n) {
            out->n++;
            out->from[p] = r.from;
            out->until[p] = r.until;
            for (int i = 0; i < 220; i++) {
                out->rate[p][i / 110][i % 110] = -1.0;
            }
        }
        for (int a = r.age; a < r.age + r.width; a++) {
            if (out->rate[p][r.sex][a] >= 0.0) {
                return pygi_fail(err, PYG_EFORMAT,
                                 "%s:%d: age %d of this period and sex stands twice", csv->name,
                                 pygi_csv_line(csv, row), a);
            }
            out->rate[p][r.sex][a] = r.rate;
        }
    }
    return status;
}

static enum pyg_status accumulate(struct pygi_mortality *self, const struct periods *periods,
                                  const char *name, struct pyg_err *err)
{
    self->n_periods = periods->n;
    self->h = calloc(periods->n, sizeof(*self->h));
    if (self->h == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s: death rates", name);
    }
    for (size_t p = 0; p < periods->n; p++) {
        for (int sex = 0; sex < 2; sex++) {
            for (int a = 0; a < PYGI_AGE_MONTHS; a++) {
                const double rate = periods->rate[p][sex][a / 12];
                if (rate < 0.0) {
                    return pygi_fail(err, PYG_EFORMAT,
                                     "%s: period %d-%d has no rate for age %d", name,
                                     periods->from[p], periods->until[p], a / 12);
                }
                self->h[p][sex][a + 1] =
                    self->h[p][sex][a] + (uint64_t)(rate / 12.0 * HAZARD_ONE + 0.5);
            }
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_world_mortality(struct pygi_world *self, const char *path,
                                     const struct pygi_calendar *calendar, struct pyg_err *err)
{
    struct pygi_csv csv = {0};
    struct periods *periods = calloc(1, sizeof(*periods));
    if (periods == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%s", path);
    }
    enum pyg_status status = pygi_csv_read(path, &csv, err);
    if (status == PYG_OK) {
        status = read_periods(&csv, self->as_of.known_mo, periods, err);
    }
    if (status == PYG_OK && periods->n == 0) {
        status = pygi_fail(err, PYG_EFORMAT, "%s: no death rates were known at %s", path,
                           self->label);
    }
    if (status == PYG_OK) {
        status = accumulate(&self->mortality, periods, path, err);
    }
    for (int y = 0; y < calendar->n_years && status == PYG_OK; y++) {
        const int32_t year = pyg_month_year(calendar->from_mo) + y;
        /* the period that holds the year, else the latest known: a projection */
        size_t best = 0;
        for (size_t p = 0; p < periods->n; p++) {
            const bool holds = periods->from[p] <= year && year < periods->until[p];
            const bool held = periods->from[best] <= year && year < periods->until[best];
            if (holds || (!held && periods->until[p] > periods->until[best])) {
                best = p;
            }
        }
        self->mortality.period_of_year[y] = (uint8_t)best;
    }
    pygi_csv_fini(&csv);
    free(periods);
    return status;
}

enum pyg_status pygi_world_gompertz(struct pygi_mortality *self, double a, double b,
                                    double women)
{
    *self = (struct pygi_mortality){.n_periods = 1};
    self->h = calloc(1, sizeof(*self->h));
    if (self->h == NULL) {
        return PYG_ENOMEM;
    }
    for (int m = 0; m < PYGI_AGE_MONTHS; m++) {
        const double rate = a * pygi_exp(b * ((double)m + 0.5) / 12.0) / 12.0;
        self->h[0][0][m + 1] = self->h[0][0][m] + (uint64_t)(rate * HAZARD_ONE + 0.5);
        self->h[0][1][m + 1] = self->h[0][1][m] + (uint64_t)(rate * women * HAZARD_ONE + 0.5);
    }
    return PYG_OK;
}

/* A minimum wage, of any region. */
struct wage_row {
    const char *code;
    int32_t year, known;
    double idr;
};

/* Rows of other regions are checked too: the next scenario may be theirs. */
static enum pyg_status read_wage(const struct pygi_csv *csv, size_t row, const size_t col[5],
                                 struct wage_row *out, struct pyg_err *err)
{
    double year = 0, wage = 0;

    *out = (struct wage_row){.code = pygi_csv_cell(csv, row, col[0])};
    enum pyg_status status = pygi_csv_number(csv, row, col[2], &year, err);
    if (status == PYG_OK) {
        status = pygi_csv_number(csv, row, col[3], &wage, err);
    }
    if (status == PYG_OK) {
        status = known_month(csv, row, col[4], &out->known, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    if (strspn(out->code, "0123456789.") != strlen(out->code) ||
        (strlen(out->code) != 2 && strlen(out->code) != 5)) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: region code \"%.40s\", expected one like 51 or 51.02",
                         csv->name, pygi_csv_line(csv, row), out->code);
    }
    if (!(year >= 1900 && year <= 2200) || year != (double)(int32_t)year) {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: year %g, expected a whole year 1900..2200",
                         csv->name, pygi_csv_line(csv, row), year);
    }
    if (!(wage > 0 && wage < 1e9)) {
        return pygi_fail(err, PYG_EFORMAT, "%s:%d: minimum wage %g, expected rupiah a month",
                         csv->name, pygi_csv_line(csv, row), wage);
    }
    out->year = (int32_t)year;
    out->idr = wage;
    return PYG_OK;
}

enum pyg_status pygi_world_wages(struct pygi_study *study, struct pygi_world *self,
                                 const char *path, struct pyg_err *err)
{
    static const char *const names[] = {"code", "name", "year", "umk_idr", "known_from"};
    struct pygi_csv csv = {0};
    size_t col[5];
    const int32_t first = pyg_month_year(study->calendar.from_mo) - 1;
    bool found = false;

    enum pyg_status status = pygi_csv_read(path, &csv, err);
    if (status == PYG_OK) {
        status = columns(&csv, names, 5, col, err);
    }
    for (size_t row = 0; row < csv.n_rows && status == PYG_OK; row++) {
        struct wage_row r;
        status = read_wage(&csv, row, col, &r, err);
        const bool mine = strcmp(r.code, study->area) == 0;
        const bool province = strlen(r.code) == 2 && strncmp(r.code, study->area, 2) == 0;
        if (status != PYG_OK || (!mine && !province)) {
            continue;
        }
        if (mine) {
            found = true;
            snprintf(study->area_name, sizeof(study->area_name), "%.90s",
                     pygi_csv_cell(&csv, row, col[1]));
        }
        const int32_t y = r.year - first;
        if (r.known <= self->as_of.known_mo && y >= 0 && y <= study->calendar.n_years) {
            int64_t *known_sen = mine ? self->umk_known_sen : self->ump_known_sen;
            if (known_sen[y] != 0) {
                status = pygi_fail(err, PYG_EFORMAT, "%s:%d: %s has two minimum wages for %d",
                                   path, pygi_csv_line(&csv, row), r.code, (int)r.year);
            }
            known_sen[y] = (int64_t)(r.idr * 100.0 + 0.5);
        }
    }
    if (status == PYG_OK && !found) {
        status = pygi_fail(err, PYG_ESETTING, "%s: region %s has no minimum wage in %s",
                           study->spec->path, study->area, path);
    }
    if (status == PYG_OK && self->umk_known_sen[0] == 0) {
        status =
            pygi_fail(err, PYG_ESETTING,
                      "%s: the minimum wage of %d, the year before the study, is not in %s",
                      study->spec->path, first, path);
    }
    pygi_csv_fini(&csv);
    return status;
}

static const struct pyg_program *interface_of(const struct pyg_plugin *plugin)
{
    return plugin->kind == PYG_KIND_PROGRAM ? plugin->get_interface(PYG_PROGRAM_INTERFACE)
                                            : NULL;
}

enum pyg_status pygi_world_programs(struct pygi_study *study, struct pygi_world *self,
                                    const struct pyg_plugin *const *plugins, size_t n_plugins,
                                    const struct pyg_host *host, const char *data_dir,
                                    struct pyg_err *err)
{
    const struct pyg_span span = {study->calendar.from_mo, study->calendar.n_mo};
    const int32_t as_of_day = self->as_of.known_mo == INT32_MAX
                                  ? PYGI_DAY_LATEST
                                  : pygi_day_of(self->as_of.known_mo + 1, 1) - 1;
    struct pygi_reading_choice choices[32];
    size_t n_choices = 0;
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < study->spec->readings.n && n_choices < 32; i++) {
        const struct pygi_setting *s = &study->spec->readings.at[i];
        if (s->text == NULL) {
            return pygi_fail(err, PYG_ESETTING, "%s:%d: reading %s is not text",
                             study->spec->path, s->line, s->name);
        }
        choices[n_choices++] = (struct pygi_reading_choice){s->name, s->text};
    }
    for (size_t i = 0; i < n_plugins && status == PYG_OK; i++) {
        const struct pyg_program *program = interface_of(plugins[i]);
        char path[4096];
        if (program == NULL) {
            continue;
        }
        const int p = program->index;
        if (p < 0 || p >= PYG_N_PROGRAM || self->state[p] != NULL) {
            return pygi_fail(err, PYG_EPLUGIN, "plugin %s claims the place of another program",
                             plugins[i]->id);
        }
        snprintf(path, sizeof(path), "%s/plugins/%s/rules.csv", data_dir, plugins[i]->id);
        status = pygi_rules_read(path, as_of_day, choices, n_choices, &self->rules[p], err);
        if (status == PYG_OK && study->names[p] == NULL) {
            status = pygi_names_read(data_dir, plugins[i]->id, &study->names[p], err);
        }
        if (status != PYG_OK) {
            break;
        }
        pygi_place_enter(plugins[i]->id, "state_bytes");
        self->state[p] = calloc(1, program->state_bytes(&span));
        pygi_place_leave();
        if (self->state[p] == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "state of program %s", plugins[i]->id);
        }
        pygi_place_enter(plugins[i]->id, "compile");
        status = program->compile(host, self->rules[p], &span, self->state[p], err);
        pygi_place_leave();
        self->model.programs.id[p] = plugins[i]->id;
        self->model.programs.interface[p] = program;
        self->model.programs.state[p] = self->state[p];
    }
    return status;
}
