/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inputs.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"

const char *pygi_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

void pygi_inputs_fini(struct pygi_inputs *self)
{
    for (size_t i = 0; i < self->n; i++) {
        free((void *)self->at[i].name);
        free((void *)self->at[i].value);
        free((void *)self->at[i].place);
        free((void *)self->at[i].source);
        free((void *)self->at[i].status);
    }
    free(self->at);
    *self = (struct pygi_inputs){0};
}

/* a copy of each text */
static void add(struct pygi_inputs *self, const struct pygi_input *given)
{
    if (self->n == self->cap) {
        const size_t cap = self->cap == 0 ? 128 : 2 * self->cap;
        struct pygi_input *at = realloc(self->at, cap * sizeof(*at));
        if (at == NULL) {
            self->is_starved = true;
            return;
        }
        self->at = at;
        self->cap = cap;
    }
    struct pygi_input *one = &self->at[self->n++];
    *one = (struct pygi_input){.name = strdup(given->name),
                               .value = strdup(given->value),
                               .place = strdup(given->place),
                               .kind = given->kind,
                               .source = strdup(given->source),
                               .status = strdup(given->status)};
    self->is_starved |= one->name == NULL || one->value == NULL || one->place == NULL ||
                        one->source == NULL || one->status == NULL;
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

/* "tabanan.lua:12"; what `--set` has set stands in no line */
static void place_text(char *buf, size_t n, const struct pygi_spec *spec, int line)
{
    if (line > 0) {
        snprintf(buf, n, "%.250s:%d", pygi_file_name(spec->path), line);
    } else {
        snprintf(buf, n, "--set");
    }
}

/* The frame of a study is a choice, though it is a number. */
static bool is_frame(const struct pygi_spec *spec, const struct pygi_settings *settings,
                     const char *name)
{
    static const char *const frame[] = {"region", "years", "seed", "replicates"};

    for (size_t i = 0; i < sizeof(frame) / sizeof(*frame); i++) {
        if (settings == &spec->general && strcmp(name, frame[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum pygi_input_kind kind_of(const struct pygi_spec *spec,
                                    const struct pygi_settings *settings,
                                    const struct pygi_setting *setting)
{
    if (setting->kind == PYGI_SET_UNCERTAIN) {
        return spec->uncertain[setting->uncertain].yearly ? PYGI_INPUT_YEARLY
                                                          : PYGI_INPUT_UNCERTAIN;
    }
    const bool is_figure = setting->kind == PYGI_SET_NUMBER ||
                           (setting->kind == PYGI_SET_TEXT && setting->is_figures);
    return is_figure && !is_frame(spec, settings, setting->name) ? PYGI_INPUT_CERTAIN
                                                                 : PYGI_INPUT_CHOICE;
}

static void add_setting(struct pygi_inputs *self, const struct pygi_spec *spec,
                        const char *prefix, const struct pygi_settings *settings,
                        const struct pygi_setting *setting)
{
    char name[1024], number[300], place[300];
    const char *value = number;

    snprintf(name, sizeof(name), "%s%s", prefix, setting->name);
    place_text(place, sizeof(place), spec, setting->line);
    switch (setting->kind) {
    case PYGI_SET_TEXT:
        value = setting->text;
        break;
    case PYGI_SET_FLAG:
        value = setting->number != 0.0 ? "true" : "false";
        break;
    case PYGI_SET_UNCERTAIN:
        uncertain_text(number, sizeof(number), &spec->uncertain[setting->uncertain]);
        break;
    case PYGI_SET_NUMBER:
        snprintf(number, sizeof(number), "%.15g", setting->number);
        value = setting->text != NULL ? setting->text : number;
        break;
    }
    add(self, &(struct pygi_input){.name = name,
                                   .value = value,
                                   .place = place,
                                   .kind = kind_of(spec, settings, setting),
                                   .source = setting->source != NULL ? setting->source : "",
                                   .status = pygi_source_word(setting->status)});
}

static void add_settings(struct pygi_inputs *self, const struct pygi_spec *spec,
                         const char *prefix, const struct pygi_settings *settings)
{
    for (size_t i = 0; i < settings->n; i++) {
        add_setting(self, spec, prefix, settings, &settings->at[i]);
    }
}

static void add_variant(struct pygi_inputs *self, const struct pygi_spec *spec,
                        const struct pygi_variant_spec *variant)
{
    char prefix[600], place[300];

    for (size_t i = 0; i < variant->n_overlays; i++) {
        const struct pygi_overlay *overlay = &variant->overlays[i];
        snprintf(prefix, sizeof(prefix), "%.300s: %.200s", variant->name, overlay->target);
        if (overlay->off) {
            place_text(place, sizeof(place), spec, overlay->line);
            add(self,
                &(struct pygi_input){.name = prefix,
                                     .value = "false",
                                     .place = place,
                                     .kind = PYGI_INPUT_CHOICE,
                                     .source = overlay->source != NULL ? overlay->source : "",
                                     .status = pygi_source_word(overlay->status)});
        }
        strcat(prefix, ".");
        add_settings(self, spec, prefix, &overlay->settings);
    }
}

static void add_scenario(struct pygi_inputs *self, const struct pygi_spec *spec)
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
    add_settings(self, spec, "missed.", &spec->missed);
    add_settings(self, spec, "target.", &spec->target);
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

/* Where a row comes from: its regulation, if it names one, and the page. Owned by the caller.
 */
static char *source_of(const struct pygi_csv *csv, size_t row)
{
    const char *regulation = cell(csv, row, "regulation"), *page = cell(csv, row, "source");
    const size_t n = strlen(regulation) + strlen(page) + 3;
    char *text = malloc(n);

    if (text != NULL) {
        snprintf(text, n, "%s%s%s", regulation,
                 regulation[0] != '\0' && page[0] != '\0' ? "; " : "", page);
    }
    return text;
}

static void add_row(struct pygi_inputs *self, const struct pygi_csv *csv, size_t row,
                    const char *file, const char *name, const char *value)
{
    char place[300], *source = source_of(csv, row);

    snprintf(place, sizeof(place), "%.250s:%d", file, (int)pygi_csv_line(csv, row));
    if (source == NULL) {
        self->is_starved = true;
        return;
    }
    add(self, &(struct pygi_input){.name = name,
                                   .value = value,
                                   .place = place,
                                   .kind = PYGI_INPUT_DATA,
                                   .source = source,
                                   .status = cell(csv, row, "status")});
    free(source);
}

/* The minimum wages of this area about the span, each with its own source. */
static enum pyg_status add_wages(struct pygi_inputs *self, const struct pygi_session *session,
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
        char name[64];
        if (strcmp(cell(&csv, row, "code"), session->study->area) != 0 || year < first - 1 ||
            year >= first + session->study->calendar.n_years) {
            continue;
        }
        snprintf(name, sizeof(name), "minimum_wage.%d", year);
        add_row(self, &csv, row, file, name, cell(&csv, row, "umk_idr"));
    }
    pygi_csv_fini(&csv);
    return status;
}

/* Where a table as a whole comes from: its rows' sources, each once. */
static enum pyg_status add_mortality(struct pygi_inputs *self,
                                     const struct pygi_session *session, struct pyg_err *err)
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
            add_row(self, &csv, row, file, name, file);
        }
    }
    pygi_csv_fini(&csv);
    return status;
}

/* ---- all of it ---- */

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct pygi_input *)left)->name,
                  ((const struct pygi_input *)right)->name);
}

/* Names are made to be unlike; should two be alike all the same, both are kept. */
static void tell_apart(struct pygi_inputs *self)
{
    for (size_t i = self->n; i-- > 1 && !self->is_starved;) {
        char text[1100];
        size_t first = i;
        while (first > 0 && strcmp(self->at[first - 1].name, self->at[i].name) == 0) {
            first--;
        }
        if (first < i) {
            snprintf(text, sizeof(text), "%s (%zu)", self->at[i].name, i - first + 1);
            free((void *)self->at[i].name);
            self->at[i].name = strdup(text);
            self->is_starved = self->at[i].name == NULL;
        }
    }
}

enum pyg_status pygi_inputs_collect(struct pygi_inputs *self,
                                    const struct pygi_session *session, struct pyg_err *err)
{
    *self = (struct pygi_inputs){0};
    add_scenario(self, &session->spec);
    enum pyg_status status = add_wages(self, session, err);
    if (status == PYG_OK) {
        status = add_mortality(self, session, err);
    }
    if (status == PYG_OK && !self->is_starved) {
        qsort(self->at, self->n, sizeof(*self->at), by_name);
        tell_apart(self);
    }
    if (status == PYG_OK && self->is_starved) {
        status = pygi_fail(err, PYG_ENOMEM, "inputs of a result");
    }
    if (status == PYG_OK) {
        qsort(self->at, self->n, sizeof(*self->at), by_name);
    } else {
        pygi_inputs_fini(self);
    }
    return status;
}
