/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/province/province.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "report/grounds.h"
#include "report/page/page_data.h"
#include "report/page/page_values.h"
#include "report/reconcile.h"
#include "study/figure.h"

/* ---- rows of a regency, as a group ---- */

static enum pyg_status take_row(struct pygi_province_reading *self, struct pygi_row row,
                                enum pygi_measure measure, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;

    if (out->n_rows == self->cap_rows) {
        const size_t cap = 2 * self->cap_rows + 4096;
        struct pygi_row *rows = realloc(out->rows, cap * sizeof(*rows));
        if (rows == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", cap);
        }
        out->rows = rows;
        self->cap_rows = cap;
    }
    row.group = (int)self->n_regencies;
    row.measure = measure;
    out->rows[out->n_rows++] = row;
    return PYG_OK;
}

/* Under which measure a row of a regency's totals stands in the province; the pair of payer and
 * source of one who pays alone has no row of its own there. */
static enum pyg_status take_rows(struct pygi_province_reading *self,
                                 const struct pygi_regency *regency, struct pyg_err *err)
{
    const struct pygi_answer *a = &regency->reading.answer;
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < a->n_rows && status == PYG_OK; i++) {
        const struct pygi_row *row = &a->rows[i];
        const int k = (int)row->measure - PYGI_M_cost_by_1;
        const bool is_pair = k >= 0 && k < PYGI_MAX_PAIRS;
        int pair = -1;
        if (row->as_of != 0 || row->group >= 0 || row->measure >= PYGI_M_break_even) {
            continue;
        }
        if (is_pair) {
            pair = regency->pair_at[k];
        } else {
            status = take_row(self, *row, row->measure, err);
            pair = regency->has_pairs                   ? -1
                   : row->measure == PYGI_M_cost        ? regency->only_at
                   : row->measure == PYGI_M_cost_worker ? regency->worker_at
                                                        : -1;
        }
        if (status == PYG_OK && pair >= 0) {
            status = take_row(self, *row, (enum pygi_measure)(PYGI_M_cost_by_1 + pair), err);
        }
    }
    return status;
}

/* The chance that any of the regency's appropriations runs out. */
static enum pyg_status take_runouts(struct pygi_province_reading *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t v = 0; v < self->sums.n_variants; v++) {
        for (int y = -1; y < (int)self->sums.n_years && status == PYG_OK; y++) {
            const struct pygi_row row = {.variant = (int)v,
                                         .minus = -1,
                                         .year = y < 0 ? 0 : self->sums.first_year + y,
                                         .payer = -1,
                                         .source = -1,
                                         .value = pygi_province_out_here(&self->sums, v, y)};
            if (row.value.mean > 0.0) {
                status = take_row(self, row, PYGI_M_runout, err);
            }
        }
    }
    return status;
}

/* ---- targets ---- */

static void read_levels(const struct pygi_answer *a, double *levels)
{
    const int first = pyg_month_year(a->from_mo);

    for (int y = 0; y < a->n_years; y++) {
        const struct pygi_row *row = pygi_answer_row(a, 0, 0, -1, -1, first + y, PYGI_M_target);
        levels[y] = row == NULL ? 0.0 : row->value.p50;
    }
}

/* The regency's own target; the province has one as long as all regencies have the same. */
static enum pyg_status end_regency(struct pygi_province_reading *self,
                                   const struct pygi_answer *a, struct pyg_err *err)
{
    const struct pygi_coverage_target *of = &a->target, *first = &self->reading.answer.target;
    const size_t bytes = self->sums.n_years * sizeof(*self->levels);
    double *levels = malloc(bytes);
    const struct pygi_province_target own = {levels, of->others, of->others_covered};

    if (levels == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "targets of %zu years", self->sums.n_years);
    }
    read_levels(a, levels);
    pygi_province_end(&self->sums, &own);
    if (self->n_regencies == 0) {
        self->has_target = of->name[0] != '\0';
        memcpy(self->levels, levels, bytes);
    } else {
        self->has_target &= strcmp(of->name, first->name) == 0 &&
                            of->denominator == first->denominator &&
                            memcmp(self->levels, levels, bytes) == 0;
    }
    self->target.others += of->others;
    self->target.others_covered += of->others_covered;
    free(levels);
    return PYG_OK;
}

/* ---- a regency's result ---- */

/* Replicate values on their way to the regency's own page data. */
struct tee {
    struct pygi_province_reading *province;
    struct pygi_regency *regency;
};

static enum pyg_status next_of_regency(void *of, struct pygi_reading_value *out, bool *out_has,
                                       struct pyg_err *err)
{
    const struct tee *tee = of;
    struct pygi_reading *reading = &tee->regency->reading;
    enum pygi_measure figures[PYGI_REGENCY_FIGURES];

    reading->next = NULL;
    enum pyg_status status = pygi_reading_next(reading, out, out_has, err);
    reading->next = next_of_regency;
    if (status != PYG_OK || !*out_has || out->as_of != 0) {
        return status;
    }
    const size_t year = (size_t)(out->year - tee->province->sums.first_year);
    const size_t n = pygi_regency_figures(tee->regency, out->measure, figures);
    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        status = pygi_province_add(&tee->province->sums, (size_t)out->variant, year, figures[i],
                                   out->values, err);
    }
    return status;
}

static enum pyg_status read_values(struct pygi_province_reading *self,
                                   struct pygi_regency *regency, struct pyg_err *err)
{
    struct tee tee = {self, regency};
    struct pygi_page_values values;
    struct pygi_out out = {.file = self->parts_file};

    pygi_province_begin(&self->sums);
    regency->reading.next = next_of_regency;
    regency->reading.next_of = &tee;
    enum pyg_status status = pygi_page_values_read(&values, &regency->reading, err);
    regency->reading.next = NULL;
    if (status != PYG_OK) {
        return status;
    }
    pygi_page_regency(&out, &regency->reading, &values, self->n_regencies);
    pygi_page_values_fini(&values);
    return out.has_failed
               ? pygi_fail(err, PYG_ENOMEM, "the pages of %zu regencies", self->n_regencies + 1)
               : PYG_OK;
}

/* What is no longer needed of a regency's result. */
static void drop_rows(struct pygi_regency *regency)
{
    free(regency->reading.answer.rows);
    regency->reading.answer.rows = NULL;
    regency->reading.answer.n_rows = 0;
    pygi_result_close(regency->reading.file);
    regency->reading.file = NULL;
}

static enum pyg_status begin(struct pygi_province_reading *self, struct pyg_err *err)
{
    const struct pygi_answer *first = &self->regencies[0].reading.answer;
    struct pygi_answer *out = &self->reading.answer;
    enum pyg_status status = pygi_province_init(&self->sums, first, err);

    if (status != PYG_OK) {
        return status;
    }
    self->levels = calloc((size_t)first->n_years, sizeof(*self->levels));
    self->target.level = self->levels;
    *out = (struct pygi_answer){.from_mo = first->from_mo,
                                .n_years = first->n_years,
                                .seed = first->seed,
                                .target = first->target,
                                .n_replicates = first->n_replicates,
                                .n_wanted = first->n_wanted,
                                .n_as_of = 1,
                                .n_variants = first->n_variants,
                                .baseline = first->baseline};
    out->as_of[0] = first->as_of[0];
    out->variants = calloc(first->n_variants, sizeof(*out->variants));
    out->translations = calloc(first->n_translations + 1, sizeof(*out->translations));
    if (self->levels == NULL || out->variants == NULL || out->translations == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu variants", first->n_variants);
    }
    memcpy(out->variants, first->variants, first->n_variants * sizeof(*out->variants));
    for (size_t i = 0; i < first->n_translations; i++) { /* the first regency's */
        out->translations[out->n_translations++] = first->translations[i];
    }
    return PYG_OK;
}

static enum pyg_status add_regency(struct pygi_province_reading *self,
                                   struct pygi_regency *regency, struct pyg_err *err)
{
    const struct pygi_answer *a = &regency->reading.answer;
    enum pyg_status status = pygi_reconcile(a, err);

    for (size_t k = 0; k < self->n_regencies && status == PYG_OK; k++) {
        status = pygi_province_check(&self->regencies[k], regency, err);
    }
    if (status == PYG_OK && self->n_regencies == 0) {
        status = begin(self, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    pygi_regency_payers(regency, &self->pairs);
    regency->name = a->area_name[0] != '\0' ? a->area_name : a->area;
    if (self->pairs.is_full) {
        return pygi_fail(err, PYG_EINVAL,
                         "up to %s the regencies have more than %d pairs of payer and source "
                         "together",
                         regency->path, PYGI_MAX_PAIRS);
    }
    if (a->n_wanted > self->reading.answer.n_wanted) {
        self->reading.answer.n_wanted = a->n_wanted;
    }
    status = read_values(self, regency, err);
    if (status == PYG_OK) {
        status = take_rows(self, regency, err);
    }
    if (status == PYG_OK) {
        status = end_regency(self, a, err);
    }
    return status == PYG_OK ? take_runouts(self, err) : status;
}

/* ---- all of them ---- */

/* Who pays a figure of the province: who pays it in every regency that has it. */
static void label_rows(struct pygi_answer *out)
{
    for (size_t i = 0; i < out->n_rows; i++) {
        struct pygi_row *row = &out->rows[i];
        bool is_first = true;
        for (int g = 0; row->group < 0 && g < (int)out->n_groups; g++) {
            const struct pygi_row *of =
                pygi_answer_row(out, 0, row->variant, row->minus, g, row->year, row->measure);
            if (of == NULL) {
                continue;
            }
            row->payer = is_first || of->payer == row->payer ? of->payer : -1;
            row->source = is_first || of->source == row->source ? of->source : -1;
            is_first = false;
        }
    }
}

/* One who pays alone, everywhere from the same source, needs no pair. */
static void drop_pairs(struct pygi_answer *out)
{
    size_t n = 0;

    for (size_t i = 0; i < out->n_rows; i++) {
        if (out->rows[i].measure < PYGI_M_cost_by_1 ||
            out->rows[i].measure > PYGI_M_cost_by_8) {
            out->rows[n++] = out->rows[i];
        }
    }
    out->n_rows = n;
}

static enum pyg_status next_of_province(void *of, struct pygi_reading_value *out, bool *out_has,
                                        struct pyg_err *err)
{
    struct pygi_province_reading *self = of;
    const struct pygi_province *sums = &self->sums;
    const size_t n = sums->n_variants * sums->n_years * PYGI_N_MEASURE;
    (void)err;

    *out_has = false;
    while (!*out_has && self->next < n) {
        const size_t i = self->next++;
        const size_t year = i / PYGI_N_MEASURE % sums->n_years;
        const enum pygi_measure m = (enum pygi_measure)(i % PYGI_N_MEASURE);
        const size_t variant = i / PYGI_N_MEASURE / sums->n_years;
        const bool is_pair = m >= PYGI_M_cost_by_1 && m <= PYGI_M_cost_by_8;
        *out =
            (struct pygi_reading_value){.variant = (int)variant,
                                        .year = sums->first_year + (int)year,
                                        .measure = m,
                                        .values = pygi_province_values(sums, variant, year, m)};
        *out_has = out->values != NULL && (!is_pair || self->pairs.is_needed);
    }
    return PYG_OK;
}

/* The notes of one kind that are not there yet. */
static void add_notes(struct pygi_answer *out, const struct pygi_answer *a,
                      enum pygi_note_kind kind)
{
    for (size_t i = 0; i < a->n_notes; i++) {
        bool is_new = a->notes[i].kind == kind;
        for (size_t j = 0; is_new && j < out->n_notes; j++) {
            is_new = strcmp(out->notes[j].en, a->notes[i].en) != 0;
        }
        if (is_new) {
            out->notes[out->n_notes++] = a->notes[i];
        }
    }
}

static enum pyg_status join_notes(struct pygi_province_reading *self, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    size_t n = 1;

    for (size_t k = 0; k < self->n_regencies; k++) {
        n += self->regencies[k].reading.answer.n_notes;
    }
    out->notes = malloc(n * sizeof(*out->notes));
    if (out->notes == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu notes", n);
    }
    for (int kind = 0; kind < PYGI_N_NOTE_KIND; kind++) {
        for (size_t k = 0; k < self->n_regencies; k++) {
            add_notes(out, &self->regencies[k].reading.answer, (enum pygi_note_kind)kind);
        }
    }
    return PYG_OK;
}

static enum pyg_status join_grounds(struct pygi_province_reading *self, struct pyg_err *err)
{
    const struct pygi_reading *readings[PYGI_PROVINCE_MAX];
    const char *files[PYGI_PROVINCE_MAX];
    const size_t n = self->n_regencies;
    const char **codes = calloc(n, sizeof(*codes));
    struct pygi_answer *out = &self->reading.answer;

    self->told.codes = codes;
    self->told.n = n;
    out->groups = calloc(n, sizeof(*out->groups));
    if (codes == NULL || out->groups == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%zu regencies", n);
    }
    for (size_t k = 0; k < n; k++) {
        const char *slash = strrchr(self->regencies[k].path, '/');
        readings[k] = &self->regencies[k].reading;
        files[k] = slash != NULL ? slash + 1 : self->regencies[k].path;
        codes[k] = readings[k]->answer.area;
        out->groups[k] = self->regencies[k].name;
    }
    out->n_groups = n;
    const struct pygi_grounds grounds = {readings, codes, files, n, self->pool};
    return pygi_grounds_join(&grounds, self->runs, &self->reading, err);
}

static enum pyg_status end(struct pygi_province_reading *self, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    enum pyg_status status = join_grounds(self, err);

    if (status == PYG_OK) {
        status = join_notes(self, err);
    }
    out->area = out->area_name = "";
    out->target.others = self->target.others;
    out->target.others_covered = self->target.others_covered;
    if (!self->has_target) {
        out->target.name = "";
    }
    if (status == PYG_OK) {
        status =
            pygi_province_rows(&self->sums, self->has_target ? &self->target : NULL, out, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    if (!self->pairs.is_needed) {
        drop_pairs(out);
    }
    pygi_answer_sort(out);
    label_rows(out);
    self->told.sums = &self->sums;
    self->told.parts = self->parts;
    self->reading.province = &self->told;
    self->reading.next = next_of_province;
    self->reading.next_of = self;
    return pygi_reconcile(out, err);
}

enum pyg_status pygi_province_open(struct pygi_province_reading *self, char *const *paths,
                                   size_t n, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    pygi_bug_assert(n >= 2 && n <= PYGI_PROVINCE_MAX);
    *self = (struct pygi_province_reading){0};
    self->pool = pygi_pool_new();
    self->parts_file = open_memstream(&self->parts, &self->n_parts);
    if (self->pool == NULL || self->parts_file == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "the results of %zu regencies", n);
    }
    for (size_t k = 0; k < n && status == PYG_OK; k++) {
        struct pygi_regency *regency = &self->regencies[k];
        regency->path = paths[k];
        status = pygi_reading_open(&regency->reading, paths[k], err);
        if (status == PYG_OK) {
            status = add_regency(self, regency, err);
            drop_rows(regency);
            self->n_regencies++;
        }
    }
    if (status == PYG_OK && fflush(self->parts_file) != 0) {
        status = pygi_fail(err, PYG_ENOMEM, "the pages of %zu regencies", n);
    }
    if (status == PYG_OK) {
        status = end(self, err);
    }
    if (status != PYG_OK) {
        pygi_province_close(self);
    }
    return status;
}

void pygi_province_close(struct pygi_province_reading *self)
{
    pygi_answer_fini(&self->reading.answer);
    free(self->reading.inputs);
    free(self->reading.rules);
    free(self->reading.rule_names);
    free((void *)self->told.codes);
    free(self->levels);
    pygi_province_fini(&self->sums);
    for (size_t k = 0; k < self->n_regencies; k++) {
        pygi_reading_close(&self->regencies[k].reading);
    }
    if (self->parts_file != NULL) {
        fclose(self->parts_file);
    }
    free(self->parts);
    pygi_pool_free(self->pool);
    *self = (struct pygi_province_reading){0};
}
