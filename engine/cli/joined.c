/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/joined.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <payung/policy.h>

#include "base/err.h"
#include "cli/between.h"
#include "cli/joinable.h"
#include "cli/inputs.h"
#include "cli/joined_names.h"
#include "report/grounds.h"
#include "report/reconcile.h"
#include "study/figure.h"

/* ---- reading ---- */

static enum pyg_status read_values(struct pygi_joined_run *run, struct pyg_err *err)
{
    const struct pygi_answer *a = &run->reading.answer;
    const size_t bytes = (size_t)a->n_replicates * sizeof(int64_t);
    struct pygi_reading_value value;
    bool has = true;

    run->n_values = pygi_joined_index(a, a->n_as_of, 0, 0, 0, 0);
    run->values = calloc(run->n_values, sizeof(*run->values));
    if (run->values == NULL) {
        run->n_values = 0;
        return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", run->path);
    }
    for (;;) {
        const enum pyg_status status = pygi_reading_next(&run->reading, &value, &has, err);
        if (status != PYG_OK || !has) {
            return status;
        }
        int64_t **to = &run->values[pygi_joined_index(
            a, (size_t)value.as_of, (size_t)value.variant, (size_t)value.group,
            (size_t)(value.year - pyg_month_year(a->from_mo)), value.measure)];
        if (*to != NULL) {
            return pygi_fail(err, PYG_EFORMAT, "%s is damaged or was altered: %s stands twice",
                             run->path, pygi_measures[value.measure].name);
        }
        *to = malloc(bytes);
        if (*to == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "out of memory for %s", run->path);
        }
        memcpy(*to, value.values, bytes);
    }
}

/* Who pays, as the rows of a run's own variants say. */
static void read_payers(struct pygi_joined_run *run)
{
    const struct pygi_answer *a = &run->reading.answer;

    run->only_payer = -1;
    memset(run->pair_payer, -1, sizeof(run->pair_payer));
    for (size_t i = 0; i < a->n_rows; i++) {
        const struct pygi_row *row = &a->rows[i];
        const int payer = pygi_figure_payer(row->measure);
        const int k = (int)row->measure - PYGI_M_cost_by_1;
        if (row->minus < 0 && k >= 0 && k < PYGI_MAX_PAIRS) {
            run->pair_payer[k] = row->payer;
            run->pair_source[k] = row->source;
            run->has_pairs = true;
        }
        if (row->minus < 0 && payer >= 0 &&
            (run->only_payer < 0 || run->only_payer == PYG_PAYER_WORKER)) {
            run->only_payer = payer;
        }
    }
}

static enum pyg_status open_run(struct pygi_joined_run *run, const char *path,
                                struct pyg_err *err)
{
    run->path = path;
    enum pyg_status status = pygi_reading_open(&run->reading, path, err);
    if (status == PYG_OK) {
        status = read_values(run, err);
    }
    if (status == PYG_OK) {
        read_payers(run);
    }
    return status;
}

/* ---- variants ---- */

static bool is_same_variant(const struct pygi_joined_run *one, size_t v,
                            const struct pygi_joined_run *two, size_t u)
{
    const struct pygi_answer *a = &one->reading.answer, *b = &two->reading.answer;
    const size_t n = pygi_joined_index(a, 0, 1, 0, 0, 0);
    const size_t bytes = (size_t)a->n_replicates * sizeof(int64_t);
    bool is_same = strcmp(a->variants[v], b->variants[u]) == 0;

    for (size_t w = 0; w < a->n_as_of; w++) {
        int64_t **x = one->values + pygi_joined_index(a, w, v, 0, 0, 0);
        int64_t **y = two->values + pygi_joined_index(b, w, u, 0, 0, 0);
        for (size_t i = 0; is_same && i < n; i++) {
            is_same =
                x[i] == NULL || y[i] == NULL ? x[i] == y[i] : memcmp(x[i], y[i], bytes) == 0;
        }
    }
    return is_same;
}

/* Where a variant of run k stands already; -1: nowhere. */
static int find_before(const struct pygi_joined *self, size_t k, size_t v)
{
    for (size_t i = 0; i < k; i++) {
        for (size_t u = 0; u < self->runs[i].reading.answer.n_variants; u++) {
            if (is_same_variant(&self->runs[i], u, &self->runs[k], v)) {
                return self->runs[i].at[u];
            }
        }
    }
    return -1;
}

static enum pyg_status place_variants(struct pygi_joined *self, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    bool is_shared[PYGI_MAX_VARIANTS] = {false};
    char name[2200];

    for (size_t k = 0; k < self->n_runs; k++) {
        struct pygi_joined_run *run = &self->runs[k];
        const struct pygi_answer *a = &run->reading.answer;
        for (size_t v = 0; v < a->n_variants; v++) {
            run->at[v] = find_before(self, k, v);
            run->is_new[v] = run->at[v] < 0;
            if (!run->is_new[v]) {
                is_shared[run->at[v]] = true;
                continue;
            }
            if (out->n_variants == PYGI_MAX_VARIANTS) {
                return pygi_fail(err, PYG_EINVAL,
                                 "the results have more than %d variants together",
                                 PYGI_MAX_VARIANTS);
            }
            if ((int)v == a->baseline && out->baseline < 0) {
                out->baseline = (int)out->n_variants;
            }
            run->at[v] = (int)out->n_variants++;
        }
    }
    for (size_t k = 0; k < self->n_runs; k++) {
        struct pygi_joined_run *run = &self->runs[k];
        for (size_t v = 0; v < run->reading.answer.n_variants; v++) {
            const char *own = run->reading.answer.variants[v];
            snprintf(name, sizeof(name), "%zu: %.2100s", k + 1, own);
            if (run->is_new[v]) {
                const char **to = &out->variants[run->at[v]];
                *to = is_shared[run->at[v]] ? own : pygi_pool_keep(self->pool, name);
                if (*to == NULL) {
                    return pygi_fail(err, PYG_ENOMEM, "variants of %s", run->path);
                }
            }
        }
    }
    return PYG_OK;
}

/* ---- rows that a run holds ---- */

/* Is a row of a run taken over? Of a pair that stands in two runs only the first run's; a
 * difference between what is new and what an earlier run has is worked out anew. */
static bool is_taken(const struct pygi_joined_run *run, int variant, int minus, bool is_worked)
{
    const bool is_new = run->is_new[variant];

    return minus < 0 ? is_new
                     : (is_new && run->is_new[minus]) ||
                           (is_worked && (is_new || run->is_new[minus]));
}

/* Behind the notes of its kind. */
static void add_note(struct pygi_answer *out, const struct pygi_note *note)
{
    size_t at = out->n_notes;

    while (at > 0 && out->notes[at - 1].kind > note->kind) {
        out->notes[at] = out->notes[at - 1];
        at--;
    }
    out->notes[at] = *note;
    out->n_notes++;
}

static void take_run(struct pygi_answer *out, const struct pygi_joined_run *run)
{
    const struct pygi_answer *a = &run->reading.answer;

    for (size_t i = 0; i < a->n_rows; i++) {
        struct pygi_row row = a->rows[i];
        if (is_taken(run, row.variant, row.minus, row.measure >= PYGI_M_break_even)) {
            row.minus = row.minus < 0 ? -1 : run->at[row.minus];
            row.variant = run->at[row.variant];
            out->rows[out->n_rows++] = row;
        }
    }
    for (size_t i = 0; i < a->n_spreads; i++) {
        struct pygi_spread s = a->spreads[i];
        if (is_taken(run, s.variant, s.minus, false)) {
            s.minus = s.minus < 0 ? -1 : run->at[s.minus];
            s.variant = run->at[s.variant];
            out->spreads[out->n_spreads++] = s;
        }
    }
    for (size_t i = 0; i < a->n_influences; i++) {
        struct pygi_influence f = a->influences[i];
        if (is_taken(run, f.variant, f.minus, false)) {
            f.minus = f.minus < 0 ? -1 : run->at[f.minus];
            f.variant = run->at[f.variant];
            out->influences[out->n_influences++] = f;
        }
    }
    for (size_t i = 0; i < a->n_break_evens; i++) {
        struct pygi_break_even b = a->break_evens[i];
        if (is_taken(run, b.variant, b.minus, true)) {
            b.variant = run->at[b.variant];
            b.minus = run->at[b.minus];
            b.reference = run->at[b.reference];
            out->break_evens[out->n_break_evens++] = b;
        }
    }
    for (size_t i = 0; i < a->n_notes; i++) {
        bool is_new = true;
        for (size_t k = 0; k < out->n_notes; k++) {
            is_new &= strcmp(out->notes[k].en, a->notes[i].en) != 0;
        }
        if (is_new) {
            add_note(out, &a->notes[i]);
        }
    }
}

/* ---- values ---- */

const struct pygi_joined_run *pygi_joined_side(const struct pygi_joined *self, int at,
                                               size_t *out_variant)
{
    for (size_t k = 0; k < self->n_runs; k++) {
        for (size_t v = 0; v < self->runs[k].reading.answer.n_variants; v++) {
            if (self->runs[k].at[v] == at) {
                *out_variant = v;
                return &self->runs[k];
            }
        }
    }
    pygi_bug_assert(false);
    return NULL;
}

/* The values of the runs in the order of the joined answer, as if one result held them. */
static enum pyg_status next_value(void *of, struct pygi_reading_value *out, bool *out_has,
                                  struct pyg_err *err)
{
    struct pygi_joined *self = of;
    const struct pygi_answer *a = &self->reading.answer;
    const size_t n = pygi_joined_index(a, a->n_as_of, 0, 0, 0, 0);
    const size_t n_cells = pygi_joined_index(a, 0, 1, 0, 0, 0);
    (void)err;

    while (self->next < n) {
        const size_t i = self->next++, cell = i % n_cells;
        const size_t at = i / n_cells % a->n_variants, w = i / n_cells / a->n_variants;
        size_t v = 0;
        const struct pygi_joined_run *run = pygi_joined_side(self, (int)at, &v);
        const int64_t *values =
            run->values[pygi_joined_index(&run->reading.answer, w, v, 0, 0, 0) + cell];
        if (values != NULL) {
            const size_t year = cell / PYGI_N_MEASURE;
            *out = (struct pygi_reading_value){
                .as_of = (int)w,
                .variant = (int)at,
                .group = (int)(year / (size_t)a->n_years),
                .year = pyg_month_year(a->from_mo) + (int)(year % (size_t)a->n_years),
                .measure = (enum pygi_measure)(cell % PYGI_N_MEASURE),
                .values = values};
            *out_has = true;
            return PYG_OK;
        }
    }
    *out_has = false;
    return PYG_OK;
}

static enum pyg_status join_grounds(struct pygi_joined *self, struct pyg_err *err)
{
    static const char *const labels[PYGI_JOINED_MAX] = {"1", "2", "3", "4", "5",
                                                        "6", "7", "8", "9"};
    const struct pygi_reading *readings[PYGI_JOINED_MAX];
    const char *files[PYGI_JOINED_MAX];
    const struct pygi_grounds grounds = {readings, labels, files, self->n_runs, self->pool};

    for (size_t k = 0; k < self->n_runs; k++) {
        readings[k] = &self->runs[k].reading;
        files[k] = pygi_file_name(self->runs[k].path);
    }
    return pygi_grounds_join(&grounds, self->told, &self->reading, err);
}

/* ---- all of it ---- */

static enum pyg_status begin_answer(struct pygi_joined *self, struct pyg_err *err)
{
    const struct pygi_answer *first = &self->runs[0].reading.answer;
    struct pygi_answer *out = &self->reading.answer;
    size_t n_rows = 1, n_spreads = 1, n_influences = 1, n_notes = 1, n_break_evens = 1;

    *out = *first;
    out->path = NULL;
    memset(out->digest, 0, sizeof(out->digest));
    out->variants = out->groups = NULL;
    out->rows = NULL;
    out->spreads = NULL;
    out->influences = NULL;
    out->notes = NULL;
    out->break_evens = NULL;
    out->n_break_evens = 0;
    out->translations = NULL;
    out->n_translations = 0;
    out->n_variants = out->n_rows = out->n_spreads = out->n_influences = out->n_notes = 0;
    out->baseline = -1;
    for (size_t k = 0; k < self->n_runs; k++) {
        const struct pygi_answer *a = &self->runs[k].reading.answer;
        n_rows += a->n_rows;
        n_spreads += a->n_spreads + a->n_as_of * a->n_variants * 2; /* and against the first */
        n_influences += a->n_influences;
        n_notes += a->n_notes;
        n_break_evens += a->n_break_evens;
        out->n_wanted = a->n_wanted > out->n_wanted ? a->n_wanted : out->n_wanted;
    }
    out->variants = calloc(PYGI_MAX_VARIANTS, sizeof(*out->variants));
    out->groups = calloc(first->n_groups, sizeof(*out->groups));
    out->rows = malloc(n_rows * sizeof(*out->rows));
    out->spreads = malloc(n_spreads * sizeof(*out->spreads));
    out->influences = malloc(n_influences * sizeof(*out->influences));
    out->notes = malloc(n_notes * sizeof(*out->notes));
    out->break_evens = malloc(n_break_evens * sizeof(*out->break_evens));
    if (out->variants == NULL || out->groups == NULL || out->rows == NULL ||
        out->spreads == NULL || out->influences == NULL || out->notes == NULL ||
        out->break_evens == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", n_rows);
    }
    memcpy(out->groups, first->groups, first->n_groups * sizeof(*out->groups));
    return PYG_OK;
}

enum pyg_status pygi_joined_open(struct pygi_joined *self, char *const *paths, size_t n,
                                 struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    *self = (struct pygi_joined){0};
    self->pool = pygi_pool_new();
    if (self->pool == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "results to compare");
    }
    while (self->n_runs < n && status == PYG_OK) {
        status = open_run(&self->runs[self->n_runs], paths[self->n_runs], err);
        self->n_runs++;
        if (status == PYG_OK) {
            status = pygi_joinable_check(&self->runs[0], &self->runs[self->n_runs - 1], err);
        }
    }
    if (status == PYG_OK) {
        status = begin_answer(self, err);
    }
    if (status == PYG_OK) {
        status = place_variants(self, err);
    }
    for (size_t k = 0; k < n && status == PYG_OK; k++) {
        take_run(&self->reading.answer, &self->runs[k]);
    }
    if (status == PYG_OK) {
        status = pygi_between_add(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_reconcile(&self->reading.answer, err);
    }
    if (status == PYG_OK) {
        status = join_grounds(self, err);
    }
    if (status == PYG_OK) {
        status = pygi_joined_names(self, err);
    }
    self->reading.next = next_value;
    self->reading.next_of = self;
    if (status != PYG_OK) {
        pygi_joined_close(self);
    }
    return status;
}

void pygi_joined_close(struct pygi_joined *self)
{
    pygi_answer_fini(&self->reading.answer);
    free(self->reading.inputs);
    free(self->reading.rules);
    free(self->reading.rule_names);
    for (size_t k = 0; k < self->n_runs; k++) {
        struct pygi_joined_run *run = &self->runs[k];
        for (size_t i = 0; i < run->n_values; i++) {
            free(run->values[i]);
        }
        free(run->values);
        pygi_reading_close(&run->reading);
    }
    pygi_pool_free(self->pool);
    *self = (struct pygi_joined){0};
}
