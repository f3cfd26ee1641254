/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/province.h"

#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "study/figure.h"
#include "study/statistics.h"

/* Variants up to which all pairs are compared, as in one run. */
enum { MAX_PAIRED = 8, MOST_REGENCIES = 255 };

static size_t cell_of(const struct pygi_province *self, size_t v, size_t y)
{
    return v * self->n_years + y;
}

static int64_t **sum_of(const struct pygi_province *self, size_t v, size_t y,
                        enum pygi_measure m)
{
    return &self->sums[cell_of(self, v, y) * PYGI_N_FIGURE + (size_t)m];
}

enum pyg_status pygi_province_init(struct pygi_province *self, const struct pygi_answer *like,
                                   struct pyg_err *err)
{
    const size_t n_cells = like->n_variants * (size_t)like->n_years;
    const size_t n = (size_t)like->n_replicates;

    *self = (struct pygi_province){.n_variants = like->n_variants,
                                   .n_years = (size_t)like->n_years,
                                   .n = like->n_replicates,
                                   .baseline = like->baseline,
                                   .first_year = pyg_month_year(like->from_mo)};
    self->sums = calloc(n_cells * PYGI_N_FIGURE, sizeof(*self->sums));
    self->workers = calloc(n_cells * n, sizeof(*self->workers));
    self->covered = calloc(n_cells * n, sizeof(*self->covered));
    self->is_out = calloc(n_cells * n, 1);
    self->is_any_out = calloc(n_cells * n, 1);
    self->n_reached = calloc(n_cells * n, 1);
    self->n_targets = calloc(self->n_years, sizeof(*self->n_targets));
    self->room = calloc(4 * n + 4, sizeof(*self->room));
    if (self->sums == NULL || self->workers == NULL || self->covered == NULL ||
        self->is_out == NULL || self->is_any_out == NULL || self->n_reached == NULL ||
        self->n_targets == NULL || self->room == NULL) {
        pygi_province_fini(self);
        return pygi_fail(err, PYG_ENOMEM, "a province of %zu replicates", n);
    }
    return PYG_OK;
}

void pygi_province_fini(struct pygi_province *self)
{
    const size_t n_sums = self->n_variants * self->n_years * PYGI_N_FIGURE;

    for (size_t i = 0; self->sums != NULL && i < n_sums; i++) {
        free(self->sums[i]);
    }
    free(self->sums);
    free(self->workers);
    free(self->covered);
    free(self->is_out);
    free(self->is_any_out);
    free(self->n_reached);
    free(self->n_targets);
    free(self->room);
    *self = (struct pygi_province){0};
}

void pygi_province_begin(struct pygi_province *self)
{
    const size_t n = self->n_variants * self->n_years * (size_t)self->n;

    memset(self->workers, 0, n * sizeof(*self->workers));
    memset(self->covered, 0, n * sizeof(*self->covered));
    memset(self->is_out, 0, n);
}

/* ---- adding up ---- */

static enum pyg_status add_values(int64_t *to, const int64_t *values, int64_t n,
                                  struct pyg_err *err)
{
    bool has_overflown = false;

    for (int64_t r = 0; r < n; r++) {
        has_overflown |= __builtin_add_overflow(to[r], values[r], &to[r]);
    }
    return has_overflown
               ? pygi_fail(err, PYG_EOVERFLOW, "the regencies' sum leaves what 64 bits hold")
               : PYG_OK;
}

enum pyg_status pygi_province_add(struct pygi_province *self, size_t variant, size_t year,
                                  enum pygi_measure figure, const int64_t *values,
                                  struct pyg_err *err)
{
    const size_t n = (size_t)self->n, at = cell_of(self, variant, year) * n;
    int64_t **to = sum_of(self, variant, year, figure);
    enum pyg_status status = PYG_OK;

    if (figure == PYGI_M_runout) {
        for (size_t r = 0; r < n; r++) {
            self->is_out[at + r] |= values[r] != 0;
        }
    }
    if (pygi_measures[figure].sum == PYGI_YEARLY) {
        return PYG_OK; /* a month in which money ran out does not add up */
    }
    if (*to == NULL) {
        *to = calloc(n, sizeof(**to));
        if (*to == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "a province of %zu replicates", n);
        }
    }
    status = add_values(*to, values, self->n, err);
    if (status == PYG_OK && figure == PYGI_M_workers_dec) {
        status = add_values(self->workers + at, values, self->n, err);
    }
    if (status == PYG_OK && figure == PYGI_M_covered_dec) {
        status = add_values(self->covered + at, values, self->n, err);
    }
    return status;
}

/* Coverage of a target's denominator, of whole numbers of people, as pygi_figure_target. */
static double coverage_of(const struct pygi_province_target *target, double covered,
                          double workers)
{
    const double whole = workers + target->others;

    return whole > 0.0 ? (covered + target->others_covered) / whole : 0.0;
}

void pygi_province_end(struct pygi_province *self, const struct pygi_province_target *target)
{
    const size_t n = (size_t)self->n;

    pygi_bug_assert(self->n_regencies < MOST_REGENCIES);
    self->n_regencies++;
    for (size_t v = 0; v < self->n_variants; v++) {
        for (size_t y = 0; y < self->n_years; y++) {
            const size_t at = cell_of(self, v, y) * n;
            for (size_t r = at; r < at + n; r++) {
                self->is_any_out[r] |= self->is_out[r];
                if (target->level[y] > 0.0) {
                    self->n_reached[r] +=
                        coverage_of(target, (double)self->covered[r],
                                    (double)self->workers[r]) >= target->level[y];
                }
            }
        }
    }
    for (size_t y = 0; y < self->n_years; y++) {
        self->n_targets[y] += target->level[y] > 0.0;
    }
}

const int64_t *pygi_province_values(const struct pygi_province *self, size_t variant,
                                    size_t year, enum pygi_measure figure)
{
    return *sum_of(self, variant, year, figure);
}

/* ---- chances and counts ---- */

static struct pygi_summary summarise(struct pygi_province *self)
{
    return pygi_summarise(self->room, self->n, self->room + self->n);
}

static struct pygi_summary chance_of(struct pygi_province *self, const uint8_t *flags,
                                     size_t variant, int year)
{
    const size_t n = (size_t)self->n;
    const size_t y0 = year < 0 ? 0 : (size_t)year;
    const size_t y1 = year < 0 ? self->n_years : (size_t)year + 1;

    memset(self->room, 0, n * sizeof(*self->room));
    for (size_t y = y0; y < y1; y++) {
        const uint8_t *of = flags + cell_of(self, variant, y) * n;
        for (size_t r = 0; r < n; r++) {
            self->room[r] = of[r] != 0 ? 1.0 : self->room[r];
        }
    }
    return summarise(self);
}

struct pygi_summary pygi_province_out_here(struct pygi_province *self, size_t variant, int year)
{
    return chance_of(self, self->is_out, variant, year);
}

struct pygi_summary pygi_province_any_out(struct pygi_province *self, size_t variant, int year)
{
    return chance_of(self, self->is_any_out, variant, year);
}

struct pygi_summary pygi_province_reached(struct pygi_province *self, size_t variant,
                                          size_t year)
{
    const uint8_t *of = self->n_reached + cell_of(self, variant, year) * (size_t)self->n;

    for (int64_t r = 0; r < self->n; r++) {
        self->room[r] = of[r];
    }
    return summarise(self);
}

struct pygi_summary pygi_province_all_reach(struct pygi_province *self, size_t variant,
                                            size_t year)
{
    const uint8_t *of = self->n_reached + cell_of(self, variant, year) * (size_t)self->n;

    for (int64_t r = 0; r < self->n; r++) {
        self->room[r] = of[r] == self->n_targets[year];
    }
    return summarise(self);
}

/* ---- rows ---- */

struct totals {
    struct pygi_province *of;
    const struct pygi_province_target *target;
    struct pygi_answer *out;
    size_t cap;
    int variant, minus;
};

/* As summary.c sums up over years (y < 0: all). */
static void add_measure(const struct totals *t, double *to, int v, int y, enum pygi_measure m,
                        double sign)
{
    const struct pygi_province *p = t->of;
    const size_t y0 = y >= 0                              ? (size_t)y
                      : pygi_measures[m].sum == PYGI_FLOW ? 0
                                                          : p->n_years - 1;
    const size_t y1 = y >= 0 ? (size_t)y + 1 : p->n_years;

    for (size_t i = y0; i < y1; i++) {
        const int64_t *x = pygi_province_values(p, (size_t)v, i, m);
        for (int64_t r = 0; x != NULL && r < p->n; r++) {
            to[r] += sign * (double)x[r];
        }
    }
}

static double target_figure(const struct totals *t, enum pygi_measure m, int y, double covered,
                            double workers)
{
    const double level = t->target->level[y],
                 coverage = coverage_of(t->target, covered, workers);

    return m == PYGI_M_target            ? level
           : m == PYGI_M_target_coverage ? coverage
           : m == PYGI_M_target_missing  ? (coverage < level ? level - coverage : 0.0)
                                         : coverage >= level;
}

static void add_share(const struct totals *t, int v, int y, enum pygi_measure m, double sign,
                      enum pygi_measure part, enum pygi_measure whole)
{
    const int64_t n = t->of->n;
    double *to = t->of->room, *a = to + 2 * n + 4, *b = a + n;

    memset(a, 0, 2 * (size_t)n * sizeof(*a));
    add_measure(t, a, v, y, part, 1.0);
    add_measure(t, b, v, y, whole, 1.0);
    for (int64_t r = 0; r < n; r++) {
        to[r] += pygi_figure_is_target(m) ? target_figure(t, m, y, a[r], b[r])
                 : b[r] != 0.0            ? sign * (a[r] / b[r])
                                          : 0.0;
    }
}

/* A target is of a variant by itself and of a year that has one. */
static bool is_asked(const struct totals *t, int y, enum pygi_measure m)
{
    return !pygi_figure_is_target(m) ||
           (t->target != NULL && t->minus < 0 && y >= 0 &&
            (m == PYGI_M_target_coverage || t->target->level[y] > 0.0));
}

/* false: it is zero throughout */
static bool sum_figure(const struct totals *t, int y, enum pygi_measure m)
{
    enum pygi_measure part, whole;
    double *to = t->of->room;
    bool is_any = false;

    memset(to, 0, (size_t)t->of->n * sizeof(*to));
    if (pygi_measures[m].sum == PYGI_YEARLY || !is_asked(t, y, m)) {
        return false;
    }
    if (pygi_figure_is_share(m, &part, &whole)) {
        add_share(t, t->variant, y, m, 1.0, part, whole);
        if (t->minus >= 0) {
            add_share(t, t->minus, y, m, -1.0, part, whole);
        }
    } else {
        add_measure(t, to, t->variant, y, m, 1.0);
        if (t->minus >= 0) {
            add_measure(t, to, t->minus, y, m, -1.0);
        }
    }
    for (int64_t r = 0; r < t->of->n; r++) {
        is_any |= to[r] != 0.0;
    }
    return is_any;
}

static enum pyg_status add_row(struct totals *t, int y, enum pygi_measure m,
                               struct pygi_summary value, struct pyg_err *err)
{
    struct pygi_answer *out = t->out;

    if (out->n_rows >= t->cap) {
        const size_t cap = 2 * out->n_rows + 1024;
        struct pygi_row *rows = realloc(out->rows, cap * sizeof(*rows));
        if (rows == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", cap);
        }
        out->rows = rows;
        t->cap = cap;
    }
    out->rows[out->n_rows++] = (struct pygi_row){.variant = t->variant,
                                                 .minus = t->minus,
                                                 .group = -1,
                                                 .year = y < 0 ? 0 : t->of->first_year + y,
                                                 .measure = m,
                                                 .payer = pygi_figure_payer(m),
                                                 .source = -1,
                                                 .value = value};
    return PYG_OK;
}

static enum pyg_status add_rows(struct totals *t, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (int y = -1; y < (int)t->of->n_years; y++) {
        for (int m = 0; m < PYGI_M_break_even && status == PYG_OK; m++) {
            if (sum_figure(t, y, (enum pygi_measure)m)) {
                status = add_row(t, y, (enum pygi_measure)m, summarise(t->of), err);
            }
        }
        if (status == PYG_OK && t->minus < 0) {
            const struct pygi_summary out = pygi_province_any_out(t->of, (size_t)t->variant, y);
            if (out.mean > 0.0) {
                status = add_row(t, y, PYGI_M_runout, out, err);
            }
        }
    }
    return status;
}

static enum pyg_status add_spread(struct totals *t, enum pygi_measure m, struct pyg_err *err)
{
    struct pygi_answer *out = t->out;

    if (!sum_figure(t, -1, m)) {
        return PYG_OK;
    }
    struct pygi_spread *spreads =
        realloc(out->spreads, (out->n_spreads + 1) * sizeof(*spreads));
    if (spreads == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "answer of %zu spreads", out->n_spreads + 1);
    }
    out->spreads = spreads;
    spreads[out->n_spreads] =
        (struct pygi_spread){.variant = t->variant, .minus = t->minus, .measure = m};
    pygi_spread_split(t->of->room, t->of->n, &spreads[out->n_spreads++]);
    return PYG_OK;
}

/* Is the pair one that a run works out? See summary.c. */
static bool is_pair(const struct pygi_province *self, int v, int u, int first)
{
    return u >= first && u != self->baseline && v != self->baseline &&
           (u == first || self->n_variants <= MAX_PAIRED);
}

enum pyg_status pygi_province_rows(struct pygi_province *self,
                                   const struct pygi_province_target *target,
                                   struct pygi_answer *out, struct pyg_err *err)
{
    struct totals t = {.of = self, .target = target, .out = out, .cap = out->n_rows};
    enum pyg_status status = PYG_OK;
    int first = 0;

    while (first == self->baseline && first + 1 < (int)self->n_variants) {
        first++;
    }
    for (t.variant = 0; t.variant < (int)self->n_variants; t.variant++) {
        for (t.minus = -1; t.minus < t.variant && status == PYG_OK; t.minus++) {
            if (t.minus >= 0 && !is_pair(self, t.variant, t.minus, first)) {
                continue;
            }
            status = add_rows(&t, err);
            if (status == PYG_OK && (t.minus < 0 || t.minus == first)) {
                status = add_spread(&t, PYGI_M_cost, err);
                if (status == PYG_OK) {
                    status = add_spread(&t, PYGI_M_families_helped, err);
                }
            }
        }
    }
    return status;
}
