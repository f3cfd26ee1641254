/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer from replicate values: see pygi_study_answer in study.h. */
#include "study/study.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/break_even.h"
#include "study/figure.h"
#include "study/influence.h"
#include "study/label.h"
#include "study/statistics.h"

/* Variants up to which all pairs are compared; beyond, only with the first. */
enum { MAX_PAIRED = 8 };
/* Inputs told of a figure whose spread is not split. */
enum { MAX_MOVERS = 5 };

/* Values turned round, so that a figure over replicates lies together. */
struct columns {
    const struct pygi_study *study;
    double *at; /* [n_values][n] */
    int64_t n;
};

/* A variant, or the difference of two, in one world: summed up apart from the others. */
struct comparison {
    const struct columns *columns;
    size_t world;
    int variant, minus; /* -1: the variant itself */
    bool is_split;      /* where does the spread come from? */
    struct pygi_row *rows;
    size_t n_rows, cap_rows;
    struct pygi_spread spreads[2];
    size_t n_spreads;
    const struct pygi_ranks *ranks; /* of what was drawn */
    struct pygi_influence *influences;
    size_t n_influences;
    double *figure, *scratch; /* [n] */
    double *part;             /* of a share, and behind it its whole [2 n] */
    enum pyg_status status;
};

static enum pyg_status turn(struct columns *c, const int64_t *values, struct pyg_err *err)
{
    const size_t n_values = c->study->n_values, n = (size_t)c->n;
    enum { TILE = 32 };
    c->at = malloc(n_values * n * sizeof(*c->at));
    if (c->at == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "values of %lld replicates", (long long)c->n);
    }
    for (size_t v0 = 0; v0 < n_values; v0 += TILE) {
        const size_t v1 = v0 + TILE < n_values ? v0 + TILE : n_values;
        for (size_t r = 0; r < n; r++) {
            for (size_t v = v0; v < v1; v++) {
                c->at[v * n + r] = (double)values[r * n_values + v];
            }
        }
    }
    return PYG_OK;
}

static void add_column(struct comparison *c, double *to, size_t v, size_t g, size_t y,
                       enum pygi_measure m, double sign)
{
    const struct columns *columns = c->columns;
    const double *x = columns->at + pygi_study_index(columns->study, c->world, v, g, y, m) *
                                        (size_t)columns->n;
    for (int64_t r = 0; r < columns->n; r++) {
        to[r] += sign * x[r];
    }
}

/* Sum a figure over groups (g < 0: all) and years (y < 0: all) as its measure adds up. */
static void add_figure(struct comparison *c, double *to, int v, int g, int y,
                       enum pygi_measure m, double sign)
{
    const struct pygi_study *s = c->columns->study;
    const size_t n_years = (size_t)s->calendar.n_years;
    const size_t y0 = y >= 0 ? (size_t)y : pygi_measures[m].sum == PYGI_FLOW ? 0 : n_years - 1;
    const size_t y1 = y >= 0 ? (size_t)y + 1 : n_years;

    for (size_t k = g >= 0 ? (size_t)g : 0; k < (g >= 0 ? (size_t)g + 1 : s->n_groups); k++) {
        for (size_t i = y0; i < y1; i++) {
            add_column(c, to, (size_t)v, k, i, m, sign);
        }
    }
}

static bool is_zero(const struct comparison *c)
{
    for (int64_t r = 0; r < c->columns->n; r++) {
        if (c->figure[r] != 0.0) {
            return false;
        }
    }
    return true;
}

/* A share of a variant, replicate by replicate; what is 0 of 0 is 0. */
static void add_share(struct comparison *c, int v, int g, int y, enum pygi_measure m,
                      double sign)
{
    const struct pygi_study *s = c->columns->study;
    const size_t n = (size_t)c->columns->n;
    enum pygi_measure part, whole;

    pygi_bug_assert(pygi_figure_is_share(m, &part, &whole));
    memset(c->part, 0, 2 * n * sizeof(*c->part));
    add_figure(c, c->part, v, g, y, part, 1.0);
    add_figure(c, c->part + n, v, g, y, whole, 1.0);
    for (size_t r = 0; r < n; r++) {
        const double a = c->part[r], b = c->part[n + r];
        c->figure[r] += pygi_figure_is_target(m) ? pygi_figure_target(s, m, y, a, b)
                        : b != 0.0               ? sign * (a / b)
                                                 : 0.0;
    }
}

/* A target is of a year that has one, of all groups, and of a variant by itself; what is held
 * against it is told of every year. */
static bool is_asked(const struct comparison *c, int g, int y, enum pygi_measure m)
{
    return !pygi_figure_is_target(m) ||
           (g < 0 && y >= 0 && c->minus < 0 &&
            (m == PYGI_M_target_coverage ? c->columns->study->target.name[0] != '\0'
                                         : c->columns->study->target_share[y] > 0.0));
}

static void sum_figure(struct comparison *c, int g, int y, enum pygi_measure m)
{
    enum pygi_measure terms[PYGI_MAX_TERMS], part, whole;
    const bool is_share = pygi_figure_is_share(m, &part, &whole);
    const size_t n = is_share ? 0 : pygi_figure_terms(c->columns->study, m, terms);

    memset(c->figure, 0, (size_t)c->columns->n * sizeof(*c->figure));
    for (size_t i = 0; i < n; i++) {
        add_figure(c, c->figure, c->variant, g, y, terms[i], 1.0);
        if (c->minus >= 0) {
            add_figure(c, c->figure, c->minus, g, y, terms[i], -1.0);
        }
    }
    if (is_share && is_asked(c, g, y, m)) {
        add_share(c, c->variant, g, y, m, 1.0);
        if (c->minus >= 0) {
            add_share(c, c->minus, g, y, m, -1.0);
        }
    }
}

static void add_row(struct comparison *c, int g, int y, enum pygi_measure m)
{
    const struct columns *columns = c->columns;
    sum_figure(c, g, y, m);
    if (is_zero(c)) {
        return;
    }
    if (c->n_rows == c->cap_rows) {
        const size_t cap = c->cap_rows == 0 ? 1024 : 2 * c->cap_rows;
        struct pygi_row *p = realloc(c->rows, cap * sizeof(*p));
        if (p == NULL) {
            c->status = PYG_ENOMEM;
            return;
        }
        c->rows = p;
        c->cap_rows = cap;
    }
    struct pygi_row *row = &c->rows[c->n_rows++];
    *row = (struct pygi_row){
        .as_of = (int)c->world,
        .variant = c->variant,
        .minus = c->minus,
        .group = g,
        .year = y < 0 ? 0 : pyg_month_year(columns->study->calendar.from_mo) + y,
        .measure = m,
        .value = pygi_summarise(c->figure, columns->n, c->scratch)};
    pygi_label_payer(columns->study, c->variant, g, m, row);
    if (c->minus < 0) { /* a difference is booked nowhere */
        row->account = pygi_label_account(columns->study, c->variant, g, row->year, m);
    }
}

static void add_rows(struct comparison *c)
{
    const struct pygi_study *s = c->columns->study;
    for (int g = -1; g < (int)s->n_groups; g++) {
        for (int y = -1; y < s->calendar.n_years; y++) {
            for (int m = 0; m < PYGI_N_FIGURE && c->status == PYG_OK; m++) {
                if (m < PYGI_M_break_even && /* what is worked out of two variants comes apart
                                              */
                    (pygi_measures[m].sum != PYGI_YEARLY || (g >= 0 && y >= 0))) {
                    add_row(c, g, y, (enum pygi_measure)m);
                }
            }
        }
    }
}

/* Which uncertain values move the figure at hand; at most so many. */
static void add_influences(struct comparison *c, enum pygi_measure m, size_t n_told)
{
    const size_t n_most = c->columns->study->spec->n_uncertain;
    struct pygi_influence *all =
        realloc(c->influences, (c->n_influences + n_most + 1) * sizeof(*all));
    size_t n = 0;

    if (all == NULL) {
        c->status = PYG_ENOMEM;
        return;
    }
    c->influences = all;
    c->status = pygi_ranks_influences(c->ranks, c->figure, all + c->n_influences, &n);
    n = n < n_told ? n : n_told;
    for (size_t end = c->n_influences + n; c->n_influences < end; c->n_influences++) {
        struct pygi_influence *one = &all[c->n_influences];
        one->as_of = (int)c->world;
        one->variant = c->variant;
        one->minus = c->minus;
        one->measure = m;
    }
}

static void add_spread(struct comparison *c, enum pygi_measure m)
{
    sum_figure(c, -1, -1, m);
    if (c->status == PYG_OK && !is_zero(c)) {
        struct pygi_spread *s = &c->spreads[c->n_spreads++];
        *s = (struct pygi_spread){
            .as_of = (int)c->world, .variant = c->variant, .minus = c->minus, .measure = m};
        pygi_spread_split(c->figure, c->columns->n, s);
        add_influences(c, m, SIZE_MAX);
    }
}

/* Is the spread of it split, or is it a figure of which only the first inputs are told? A
 * year's own figures and what is worked out of two variants have none; of differences what is
 * paid. */
static bool is_moved(const struct comparison *c, enum pygi_measure m)
{
    const bool is_paid = m >= PYGI_M_cost_regency && m <= PYGI_M_cost_donor;

    return m != PYGI_M_cost && m != PYGI_M_families_helped && m < PYGI_M_break_even &&
           pygi_measures[m].sum != PYGI_YEARLY && (c->minus < 0 || is_paid);
}

/* Of what is known first, every total: whoever asks for a figure is told what moves it. */
static void add_moved(struct comparison *c)
{
    for (int m = 0; m < PYGI_N_FIGURE && c->world == 0; m++) {
        if (c->status == PYG_OK && is_moved(c, (enum pygi_measure)m)) {
            sum_figure(c, -1, -1, (enum pygi_measure)m);
            if (!is_zero(c)) {
                add_influences(c, (enum pygi_measure)m, MAX_MOVERS);
            }
        }
    }
}

static void compare(void *comparisons, size_t i)
{
    struct comparison *c = (struct comparison *)comparisons + i;
    const size_t n = (size_t)c->columns->n;

    c->figure = malloc((4 * n + 4) * sizeof(*c->figure));
    if (c->figure == NULL) {
        c->status = PYG_ENOMEM;
        return;
    }
    c->part = c->figure + n;
    c->scratch = c->figure + 3 * n;
    add_rows(c);
    if (c->is_split) {
        add_spread(c, PYGI_M_cost);
        add_spread(c, PYGI_M_families_helped);
        add_moved(c);
    }
    free(c->figure);
}

/* What is summed up, in the order of the answer. Returns how many; `out` may be NULL. */
static size_t list_comparisons(const struct columns *columns, const struct pygi_ranks *ranks,
                               int first, struct comparison *out)
{
    const struct pygi_study *s = columns->study;
    size_t n = 0;

    for (size_t w = 0; w < s->n_worlds; w++) {
        for (int v = 0; v < (int)s->n_variants; v++) {
            /* every pair of real variants: planners ask about the last against the dearest, too
             */
            for (int u = -1; u < v; u++) {
                const bool is_pair = u >= first && u != s->baseline && v != s->baseline &&
                                     (u == first || s->n_variants <= MAX_PAIRED);
                if ((u < 0 || is_pair) && out != NULL) {
                    out[n] = (struct comparison){.columns = columns,
                                                 .ranks = ranks,
                                                 .world = w,
                                                 .variant = v,
                                                 .minus = u,
                                                 .is_split = u < 0 || u == first};
                }
                n += u < 0 || is_pair;
            }
        }
    }
    return n;
}

/* One comparison after the other, as where there are no threads. */
static void run_in_turn(void (*task)(void *arg, size_t i), void *arg, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        task(arg, i);
    }
}

static enum pyg_status add_figures(const struct columns *columns, struct pygi_answer *out,
                                   int first, pygi_runner *runner, struct pyg_err *err)
{
    const size_t n = list_comparisons(columns, NULL, first, NULL);
    struct comparison *all = calloc(n, sizeof(*all));
    struct pygi_ranks ranks = {0};
    enum pyg_status status = all == NULL ? PYG_ENOMEM : PYG_OK;
    size_t n_rows = 0, n_spreads = 0, n_influences = 0;

    if (status == PYG_OK) {
        status = pygi_ranks_init(&ranks, &columns->study->chance, columns->n, err);
    }
    if (status == PYG_OK) {
        list_comparisons(columns, &ranks, first, all);
        (runner != NULL ? runner : run_in_turn)(compare, all, n);
    }
    for (size_t i = 0; i < n && status == PYG_OK; i++) {
        status = all[i].status;
        n_rows += all[i].n_rows;
        n_spreads += all[i].n_spreads;
        n_influences += all[i].n_influences;
    }
    if (status == PYG_OK) {
        out->rows = malloc((n_rows + 1) * sizeof(*out->rows));
        out->spreads = malloc((n_spreads + 1) * sizeof(*out->spreads));
        out->influences = malloc((n_influences + 1) * sizeof(*out->influences));
        status = out->rows == NULL || out->spreads == NULL || out->influences == NULL
                     ? PYG_ENOMEM
                     : PYG_OK;
    }
    for (size_t i = 0; all != NULL && i < n; i++) {
        if (status == PYG_OK && all[i].n_rows > 0) {
            memcpy(out->rows + out->n_rows, all[i].rows, all[i].n_rows * sizeof(*out->rows));
            out->n_rows += all[i].n_rows;
        }
        for (size_t k = 0; k < all[i].n_spreads && status == PYG_OK; k++) {
            out->spreads[out->n_spreads++] = all[i].spreads[k];
        }
        for (size_t k = 0; k < all[i].n_influences && status == PYG_OK; k++) {
            out->influences[out->n_influences++] = all[i].influences[k];
        }
        free(all[i].influences);
        free(all[i].rows);
    }
    free(all);
    pygi_ranks_fini(&ranks);
    return status == PYG_OK ? PYG_OK : pygi_fail(err, status, "answer of %zu rows", n_rows);
}

/* Their rows belong between those of other pairs. */
static enum pyg_status add_break_evens(const struct pygi_study *self, const int64_t *values,
                                       int64_t n, struct pygi_answer *out, struct pyg_err *err)
{
    struct pygi_break_evens more = {0};

    if (pygi_break_evens_find(self, values, n, &more) != PYG_OK) {
        return pygi_fail(err, PYG_ENOMEM, "break-even of %lld replicates", (long long)n);
    }
    struct pygi_row *rows = realloc(out->rows, (out->n_rows + more.n_rows + 1) * sizeof(*rows));
    if (rows == NULL) {
        pygi_break_evens_fini(&more);
        return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", out->n_rows + more.n_rows);
    }
    memcpy(rows + out->n_rows, more.rows, more.n_rows * sizeof(*rows));
    out->rows = rows;
    out->n_rows += more.n_rows;
    out->break_evens = more.about;
    out->n_break_evens = more.n_about;
    more.about = NULL; /* given away */
    pygi_break_evens_fini(&more);
    pygi_answer_sort(out);
    return PYG_OK;
}

enum pyg_status pygi_study_answer(const struct pygi_study *self, const int64_t *values,
                                  int64_t n, pygi_runner *runner, struct pygi_answer *out,
                                  struct pyg_err *err)
{
    struct columns c = {.study = self, .n = n};
    *out = (struct pygi_answer){.title = self->spec->title,
                                .path = self->spec->path,
                                .area = self->area,
                                .area_name = self->area_name,
                                .from_mo = self->calendar.from_mo,
                                .n_years = self->calendar.n_years,
                                .seed = self->seed,
                                .poverty_line_idr = self->poverty_line_idr,
                                .household = self->household,
                                .target = self->target,
                                .n_replicates = n,
                                .n_wanted = self->n_replicates,
                                .n_as_of = self->n_worlds,
                                .n_variants = self->n_variants,
                                .baseline = self->baseline,
                                .n_groups = self->n_groups};
    enum pyg_status status = turn(&c, values, err);
    if (status != PYG_OK) {
        goto out;
    }
    int first = 0;
    while (first == self->baseline && first + 1 < (int)self->n_variants) {
        first++;
    }
    for (size_t w = 0; w < self->n_worlds; w++) {
        out->as_of[w] = self->worlds[w].as_of;
    }
    out->variants = malloc(self->n_variants * sizeof(*out->variants));
    out->groups = malloc(self->n_groups * sizeof(*out->groups));
    out->notes = malloc((self->n_notes + 1) * sizeof(*out->notes));
    out->translations = malloc((self->spec->n_translations + 1) * sizeof(*out->translations));
    if (out->variants == NULL || out->groups == NULL || out->notes == NULL ||
        out->translations == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "answer");
        goto out;
    }
    memcpy(out->variants, self->variant_names, self->n_variants * sizeof(*out->variants));
    memcpy(out->groups, self->group_names, self->n_groups * sizeof(*out->groups));
    memcpy(out->notes, self->notes, self->n_notes * sizeof(*out->notes));
    out->n_notes = self->n_notes;
    if (self->spec->n_translations > 0) {
        memcpy(out->translations, self->spec->translations,
               self->spec->n_translations * sizeof(*out->translations));
        out->n_translations = self->spec->n_translations;
    }
    status = add_figures(&c, out, first, runner, err);
    if (status == PYG_OK) {
        status = add_break_evens(self, values, n, out, err);
    }
out:
    free(c.at);
    if (status != PYG_OK) {
        pygi_answer_fini(out);
    }
    return status;
}
