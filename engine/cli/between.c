/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/between.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/figure.h"
#include "study/statistics.h"

/* Variants up to which all pairs are compared, as in one run. */
enum { MAX_PAIRED = 8 };

/* A variant of a run. */
struct side {
    const struct pygi_joined_run *run;
    size_t variant; /* of the run */
    int at;         /* of the answer */
};

struct difference {
    struct pygi_answer *out;
    size_t cap;
    struct side left, right;
    size_t world;
    int64_t n;
    double *figure, *part, *scratch; /* [n], [2 n], [n + 4] */
};

/* The measures that add up to a figure in a run, see study/figure.h. */
static size_t terms_of(const struct pygi_joined_run *run, enum pygi_measure figure,
                       enum pygi_measure out[PYGI_MAX_TERMS])
{
    const int payer = pygi_figure_payer(figure);
    size_t n = 0;

    if (payer < 0) {
        out[n++] = figure;
        return n;
    }
    for (int k = 0; run->has_pairs && k < PYGI_MAX_PAIRS; k++) {
        if (run->pair_payer[k] == payer) {
            out[n++] = (enum pygi_measure)(PYGI_M_cost_by_1 + k);
        }
    }
    if (!run->has_pairs && run->only_payer == payer) {
        out[n++] = PYGI_M_cost;
    }
    for (int p = 0; !run->has_pairs && p < PYG_N_PROGRAM && payer == PYG_PAYER_WORKER; p++) {
        out[n++] = pygi_contributions[1][p];
    }
    return n;
}

/* As summary.c sums up: over groups (g < 0: all) and years (y < 0: all). */
static void add_measure(const struct difference *d, const struct side *side, double *to, int g,
                        int y, enum pygi_measure m, double sign)
{
    const struct pygi_answer *a = &side->run->reading.answer;
    const size_t n_years = (size_t)a->n_years;
    const size_t y0 = y >= 0 ? (size_t)y : pygi_measures[m].sum == PYGI_FLOW ? 0 : n_years - 1;
    const size_t y1 = y >= 0 ? (size_t)y + 1 : n_years;

    for (size_t k = g >= 0 ? (size_t)g : 0; k < (g >= 0 ? (size_t)g + 1 : a->n_groups); k++) {
        for (size_t i = y0; i < y1; i++) {
            const int64_t *x =
                side->run->values[pygi_joined_index(a, d->world, side->variant, k, i, m)];
            for (int64_t r = 0; x != NULL && r < d->n; r++) {
                to[r] += sign * (double)x[r];
            }
        }
    }
}

static void add_side(struct difference *d, const struct side *side, int g, int y,
                     enum pygi_measure m, double sign)
{
    enum pygi_measure terms[PYGI_MAX_TERMS], part, whole;

    if (!pygi_figure_is_share(m, &part, &whole)) {
        const size_t n = terms_of(side->run, m, terms);
        for (size_t i = 0; i < n; i++) {
            add_measure(d, side, d->figure, g, y, terms[i], sign);
        }
        return;
    }
    memset(d->part, 0, 2 * (size_t)d->n * sizeof(*d->part));
    add_measure(d, side, d->part, g, y, part, 1.0);
    add_measure(d, side, d->part + d->n, g, y, whole, 1.0);
    for (int64_t r = 0; r < d->n; r++) {
        d->figure[r] +=
            d->part[d->n + r] != 0.0 ? sign * (d->part[r] / d->part[d->n + r]) : 0.0;
    }
}

/* false: it is zero throughout */
static bool sum_figure(struct difference *d, int g, int y, enum pygi_measure m)
{
    bool is_any = false;

    memset(d->figure, 0, (size_t)d->n * sizeof(*d->figure));
    add_side(d, &d->left, g, y, m, 1.0);
    add_side(d, &d->right, g, y, m, -1.0);
    for (int64_t r = 0; r < d->n; r++) {
        is_any |= d->figure[r] != 0.0;
    }
    return is_any;
}

static enum pyg_status add_row(struct difference *d, int g, int y, enum pygi_measure m,
                               struct pyg_err *err)
{
    struct pygi_answer *out = d->out;
    const struct pygi_answer *a = &d->left.run->reading.answer;

    if (!sum_figure(d, g, y, m)) {
        return PYG_OK;
    }
    if (out->n_rows == d->cap) {
        const size_t cap = 2 * d->cap + 1024;
        struct pygi_row *rows = realloc(out->rows, cap * sizeof(*rows));
        if (rows == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", cap);
        }
        out->rows = rows;
        d->cap = cap;
    }
    const int year = y < 0 ? 0 : pyg_month_year(a->from_mo) + y;
    const struct pygi_row *own =
        pygi_answer_row(a, (int)d->world, (int)d->left.variant, -1, g, year, m);
    if (own == NULL && pygi_measures[m].who != 1) { /* whose it is does not hang on a policy */
        own = pygi_answer_row(&d->right.run->reading.answer, (int)d->world,
                              (int)d->right.variant, -1, g, year, m);
    }
    for (int p = 0; own == NULL && pygi_measures[m].program >= 0 && p < PYG_N_PROGRAM; p++) {
        /* a program that the variant does not bill would be billed to who pays the others */
        own = pygi_answer_row(a, (int)d->world, (int)d->left.variant, -1, g, year,
                              pygi_contributions[0][p]);
    }
    out->rows[out->n_rows++] =
        (struct pygi_row){.as_of = (int)d->world,
                          .variant = d->left.at,
                          .minus = d->right.at,
                          .group = g,
                          .year = year,
                          .measure = m,
                          .payer = own != NULL ? own->payer : pygi_figure_payer(m),
                          .source = own != NULL ? own->source : -1,
                          .value = pygi_summarise(d->figure, d->n, d->scratch)};
    return PYG_OK;
}

static enum pyg_status add_rows(struct difference *d, struct pyg_err *err)
{
    const struct pygi_answer *a = &d->left.run->reading.answer;
    enum pyg_status status = PYG_OK;

    for (int g = -1; g < (int)a->n_groups; g++) {
        for (int y = -1; y < a->n_years; y++) {
            for (int m = 0; m < PYGI_M_break_even && status == PYG_OK; m++) {
                if (!pygi_figure_is_target((enum pygi_measure)m) &&
                    (pygi_measures[m].sum != PYGI_YEARLY || (g >= 0 && y >= 0))) {
                    status = add_row(d, g, y, (enum pygi_measure)m, err);
                }
            }
        }
    }
    return status;
}

static void add_spread(struct difference *d, enum pygi_measure m)
{
    if (sum_figure(d, -1, -1, m)) {
        struct pygi_spread *s = &d->out->spreads[d->out->n_spreads++];
        *s = (struct pygi_spread){
            .as_of = (int)d->world, .variant = d->left.at, .minus = d->right.at, .measure = m};
        pygi_spread_split(d->figure, d->n, s);
    }
}

static struct side side_of(const struct pygi_joined *self, int at)
{
    struct side side = {.at = at};

    side.run = pygi_joined_side(self, at, &side.variant);
    return side;
}

enum pyg_status pygi_between_add(struct pygi_joined *self, struct pyg_err *err)
{
    struct pygi_answer *out = &self->reading.answer;
    const size_t n = (size_t)out->n_replicates;
    struct difference d = {.out = out, .cap = out->n_rows, .n = out->n_replicates};
    enum pyg_status status = PYG_OK;
    const int first = out->baseline == 0 && out->n_variants > 1;

    double *room = malloc((4 * n + 4) * sizeof(*room));
    if (room == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "values of %zu replicates", n);
    }
    d.figure = room;
    d.part = room + n;
    d.scratch = room + 3 * n;
    for (d.world = 0; d.world < out->n_as_of; d.world++) {
        for (int v = 0; v < (int)out->n_variants; v++) {
            for (int u = first; u < v && status == PYG_OK; u++) {
                d.left = side_of(self, v);
                d.right = side_of(self, u);
                if (d.left.run == d.right.run || u == out->baseline || v == out->baseline ||
                    (u != first && out->n_variants > MAX_PAIRED)) {
                    continue;
                }
                status = add_rows(&d, err);
                if (status == PYG_OK && u == first) {
                    add_spread(&d, PYGI_M_cost);
                    add_spread(&d, PYGI_M_families_helped);
                }
            }
        }
    }
    free(room);
    pygi_answer_sort(out);
    return status;
}
