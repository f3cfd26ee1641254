/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keep_inputs.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"
#include "plugin/rules.h"
#include "report/words.h"

struct input {
    char *name, *value, *source, *status; /* owned */
};

struct inputs {
    struct input *at; /* owned [n] */
    size_t n, cap;
    bool is_starved; /* memory ran out: what is there is not all */
};

const char *pygi_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static void inputs_fini(struct inputs *self)
{
    for (size_t i = 0; i < self->n; i++) {
        free(self->at[i].name);
        free(self->at[i].value);
        free(self->at[i].source);
        free(self->at[i].status);
    }
    free(self->at);
}

static void add(struct inputs *self, const char *name, const char *value, const char *source,
                const char *status)
{
    if (self->n == self->cap) {
        const size_t cap = self->cap == 0 ? 128 : 2 * self->cap;
        struct input *at = realloc(self->at, cap * sizeof(*at));
        if (at == NULL) {
            self->is_starved = true;
            return;
        }
        self->at = at;
        self->cap = cap;
    }
    struct input *one = &self->at[self->n++];
    *one = (struct input){strdup(name), strdup(value), strdup(source), strdup(status)};
    self->is_starved |=
        one->name == NULL || one->value == NULL || one->source == NULL || one->status == NULL;
}

/* ---- settings ---- */

/* "between(3000, 4000)", as it stands in a scenario. */
static void uncertain_text(char *buf, size_t n, const struct pygi_uncertain *u)
{
    static const char *const names[] = {"between",    "normal", "lognormal",
                                        "triangular", "beta",   "empirical"};
    char inner[200];

    if (u->dist == PYGI_DIST_EMPIRICAL) {
        snprintf(inner, sizeof(inner), "empirical(%zu)", u->n_points);
    } else if (u->dist == PYGI_DIST_TRIANGULAR) {
        snprintf(inner, sizeof(inner), "%s(%.10g, %.10g, %.10g)", names[u->dist], u->a, u->b,
                 u->c);
    } else {
        snprintf(inner, sizeof(inner), "%s(%.10g, %.10g)", names[u->dist], u->a, u->b);
    }
    snprintf(buf, n, u->yearly ? "yearly(%s)" : "%s", inner);
}

static void add_setting(struct inputs *self, const struct pygi_spec *spec, const char *prefix,
                        const struct pygi_setting *setting)
{
    char name[1024], number[300], source[300];
    const char *value = number, *status = "certain";

    snprintf(name, sizeof(name), "%s%s", prefix, setting->name);
    snprintf(source, sizeof(source), setting->line > 0 ? "%s:%d" : "--set",
             pygi_file_name(spec->path), setting->line);
    switch (setting->kind) {
    case PYGI_SET_TEXT:
        value = setting->text;
        break;
    case PYGI_SET_FLAG:
        value = setting->number != 0.0 ? "true" : "false";
        break;
    case PYGI_SET_UNCERTAIN:
        uncertain_text(number, sizeof(number), &spec->uncertain[setting->uncertain]);
        status = spec->uncertain[setting->uncertain].yearly ? "yearly" : "uncertain";
        break;
    case PYGI_SET_NUMBER:
        snprintf(number, sizeof(number), "%.15g", setting->number);
        value = setting->text != NULL ? setting->text : number;
        break;
    }
    add(self, name, value, source, status);
}

static void add_settings(struct inputs *self, const struct pygi_spec *spec, const char *prefix,
                         const struct pygi_settings *settings)
{
    for (size_t i = 0; i < settings->n; i++) {
        add_setting(self, spec, prefix, &settings->at[i]);
    }
}

static void add_variant(struct inputs *self, const struct pygi_spec *spec,
                        const struct pygi_variant_spec *variant)
{
    char prefix[600], source[300];

    for (size_t i = 0; i < variant->n_overlays; i++) {
        const struct pygi_overlay *overlay = &variant->overlays[i];
        snprintf(prefix, sizeof(prefix), "%.300s: %.200s", variant->name, overlay->target);
        if (overlay->off) {
            snprintf(source, sizeof(source), "%s:%d", pygi_file_name(spec->path),
                     overlay->line);
            add(self, prefix, "false", source, "certain");
        }
        strcat(prefix, ".");
        add_settings(self, spec, prefix, &overlay->settings);
    }
}

static void add_scenario(struct inputs *self, const struct pygi_spec *spec)
{
    char prefix[300];

    add_settings(self, spec, "", &spec->general);
    for (size_t i = 0; i < spec->n_groups; i++) {
        snprintf(prefix, sizeof(prefix), "%.250s.", spec->groups[i].name);
        add_settings(self, spec, prefix, &spec->groups[i].settings);
    }
    for (size_t i = 0; i < spec->n_policies; i++) {
        snprintf(prefix, sizeof(prefix), "%.250s.", spec->policies[i].name);
        add_settings(self, spec, prefix, &spec->policies[i].settings);
    }
    for (size_t i = 0; i < spec->n_variants; i++) {
        add_variant(self, spec, &spec->variants[i]);
    }
    add_settings(self, spec, "minimum_wage.", &spec->wages);
    add_settings(self, spec, "shocks.", &spec->years);
    add_settings(self, spec, "reading.", &spec->readings);
}

/* ---- data tables ---- */

static const char *text_setting(const struct pygi_settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->n; i++) {
        if (strcmp(settings->at[i].name, name) == 0 && settings->at[i].kind == PYGI_SET_TEXT) {
            return settings->at[i].text;
        }
    }
    return NULL;
}

static enum pyg_status read_table(const struct pygi_spec *spec, const char *file,
                                  struct pygi_csv *out, struct pyg_err *err)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof(path), "%s/%s", spec->dir, file) >= (int)sizeof(path)) {
        return pygi_fail(err, PYG_EIO, "%.80s: the path is too long", file);
    }
    return pygi_csv_read(path, out, err);
}

/* A cell, or "" where the table has no such column. */
static const char *cell(const struct pygi_csv *csv, size_t row, const char *column)
{
    size_t col = 0;

    return pygi_csv_has_column(csv, column, &col) ? pygi_csv_cell(csv, row, col) : "";
}

/* The minimum wages of this area about the span, each with its own source. */
static enum pyg_status add_wages(struct inputs *self, const struct pygi_session *session,
                                 struct pyg_err *err)
{
    const char *file = text_setting(&session->spec.wages, "data");
    const int first = pyg_month_year(session->study->calendar.from_mo);
    struct pygi_csv csv = {0};

    if (file == NULL) {
        return PYG_OK;
    }
    enum pyg_status status = read_table(&session->spec, file, &csv, err);
    for (size_t row = 0; row < csv.n_rows && status == PYG_OK; row++) {
        const int year = atoi(cell(&csv, row, "year"));
        char name[64], known[200];
        if (strcmp(cell(&csv, row, "code"), session->study->area) != 0 || year < first - 1 ||
            year >= first + session->study->calendar.n_years) {
            continue;
        }
        snprintf(name, sizeof(name), "minimum_wage.%d", year);
        snprintf(known, sizeof(known), "%.120s; %.40s", cell(&csv, row, "status"),
                 cell(&csv, row, "known_from"));
        add(self, name, cell(&csv, row, "umk_idr"), cell(&csv, row, "source"), known);
    }
    pygi_csv_fini(&csv);
    return status;
}

/* Where a table as a whole comes from: its rows' sources, each once. */
static enum pyg_status add_mortality(struct inputs *self, const struct pygi_session *session,
                                     struct pyg_err *err)
{
    const char *file = text_setting(&session->spec.general, "mortality");
    struct pygi_csv csv = {0};

    if (file == NULL) {
        return PYG_OK;
    }
    enum pyg_status status = read_table(&session->spec, file, &csv, err);
    int n = 0;
    for (size_t row = 0; row < csv.n_rows && status == PYG_OK; row++) {
        const char *source = cell(&csv, row, "source"), *state = cell(&csv, row, "status");
        bool is_new = n < 100;
        for (size_t i = 0; i < row && is_new; i++) {
            is_new = strcmp(cell(&csv, i, "source"), source) != 0 ||
                     strcmp(cell(&csv, i, "status"), state) != 0;
        }
        if (is_new) {
            char name[64];
            snprintf(name, sizeof(name), "mortality.source.%d", ++n);
            add(self, name, file, source, state);
        }
    }
    pygi_csv_fini(&csv);
    return status;
}

/* ---- rules ---- */

static enum pyg_status write_rule(struct pygi_result *result, const char *as_of, int program,
                                  const struct pygi_rule_row *row, struct pyg_err *err)
{
    char above[32] = "", from[16], until[16], known[16], reading[200] = "";

    if (row->has_above) {
        snprintf(above, sizeof(above), "%.15g", row->above);
    }
    if (row->reading[0] != '\0') {
        snprintf(reading, sizeof(reading), "%.90s=%.90s", row->reading, row->option);
    }
    const struct pygi_result_line line = {
        .text = {as_of, pygi_program_key(program), row->key, row->cls, above, row->unit,
                 pygi_day_text(row->from_day, from), pygi_day_text(row->until_day, until),
                 pygi_day_text(row->known_day, known), reading, row->regulation, row->article,
                 row->source, row->status},
        .number = {row->value, row->is_projected}};
    return pygi_result_line(result, PYGI_LIST_RULE, &line, err);
}

static enum pyg_status write_rules(struct pygi_result *result, const struct pygi_study *study,
                                   const struct pygi_world *world, struct pyg_err *err)
{
    const struct pygi_calendar *calendar = &study->calendar;
    const int32_t first = pygi_day_of_month(calendar->from_mo);
    const int32_t last = pygi_day_of_month(calendar->from_mo + calendar->n_mo) - 1;
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        size_t n = 0;
        const struct pygi_rule_row *row =
            world->rules[p] == NULL ? NULL : pygi_rules_rows(world->rules[p], &n);
        for (size_t i = 0; i < n && status == PYG_OK; i++, row++) {
            if (row->is_known && row->is_chosen && row->from_day <= last &&
                row->last_day >= first) {
                status = write_rule(result, world->label, p, row, err);
            }
        }
    }
    return status;
}

/* ---- all of it ---- */

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct input *)left)->name, ((const struct input *)right)->name);
}

/* Names are made to be unlike; should two be alike all the same, both are kept. */
static enum pyg_status write_inputs(struct inputs *inputs, struct pygi_result *result,
                                    struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    int n_alike = 1;

    if (inputs->is_starved) {
        return pygi_fail(err, PYG_ENOMEM, "inputs of a result");
    }
    qsort(inputs->at, inputs->n, sizeof(*inputs->at), by_name);
    for (size_t i = 0; i < inputs->n && status == PYG_OK; i++) {
        const struct input *one = &inputs->at[i];
        char name[1100];
        n_alike = i > 0 && strcmp(one->name, inputs->at[i - 1].name) == 0 ? n_alike + 1 : 1;
        snprintf(name, sizeof(name), n_alike > 1 ? "%s (%d)" : "%s", one->name, n_alike);
        status = pygi_result_input(result, name, one->value, one->source, one->status, err);
    }
    return status;
}

enum pyg_status pygi_keep_inputs(const struct pygi_session *session, struct pygi_result *result,
                                 struct pyg_err *err)
{
    struct inputs inputs = {0};

    add_scenario(&inputs, &session->spec);
    enum pyg_status status = add_wages(&inputs, session, err);
    if (status == PYG_OK) {
        status = add_mortality(&inputs, session, err);
    }
    if (status == PYG_OK) {
        status = write_inputs(&inputs, result, err);
    }
    for (size_t w = 0; w < session->study->n_worlds && status == PYG_OK; w++) {
        status = write_rules(result, session->study, &session->study->worlds[w], err);
    }
    inputs_fini(&inputs);
    return status;
}
