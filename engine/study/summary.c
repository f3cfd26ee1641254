/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer from replicate values: see pygi_study_answer in study.h. */
#include "study/study.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "study/statistics.h"

/* Variants up to which all pairs are compared; beyond, only with the first. */
enum { MAX_PAIRED = 8 };

/* Values turned round, so that a figure over replicates lies together. */
struct columns {
    const struct pygi_study *study;
    double *at; /* [n_values][n] */
    int64_t n;
    double *figure, *scratch; /* [n] */
    size_t cap_rows, cap_spreads;
};

static enum pyg_status turn(struct columns *c, const int64_t *values, struct pyg_err *err)
{
    const size_t n_values = c->study->n_values, n = (size_t)c->n;
    enum { TILE = 32 };
    c->at = malloc(n_values * n * sizeof(*c->at));
    c->figure = malloc(n * sizeof(*c->figure));
    c->scratch = malloc((n + 4) * sizeof(*c->scratch));
    if (c->at == NULL || c->figure == NULL || c->scratch == NULL) {
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

static void add_column(struct columns *c, size_t w, size_t v, size_t g, size_t y,
                       enum pygi_measure m, double sign)
{
    const double *x = c->at + pygi_study_index(c->study, w, v, g, y, m) * (size_t)c->n;
    for (int64_t r = 0; r < c->n; r++) {
        c->figure[r] += sign * x[r];
    }
}

/* Sum a figure over groups (g < 0: all) and years (y < 0: all) as its measure adds up. */
static void sum_figure(struct columns *c, size_t w, size_t v, int g, int y, enum pygi_measure m,
                       double sign)
{
    const struct pygi_study *s = c->study;
    const size_t n_years = (size_t)s->calendar.n_years;
    const size_t y0 = y >= 0 ? (size_t)y : pygi_measures[m].sum == PYGI_FLOW ? 0 : n_years - 1;
    const size_t y1 = y >= 0 ? (size_t)y + 1 : n_years;

    for (size_t k = g >= 0 ? (size_t)g : 0; k < (g >= 0 ? (size_t)g + 1 : s->n_groups); k++) {
        for (size_t i = y0; i < y1; i++) {
            add_column(c, w, v, k, i, m, sign);
        }
    }
}

static int slot_whole(const struct pygi_study *s, size_t v, size_t p, const char *name,
                      int fallback)
{
    const struct pyg_plugin *plugin = s->policy_plugins[p];
    for (size_t i = 0; i < plugin->n_params; i++) {
        if (strcmp(plugin->params[i].name, name) == 0) {
            return (int)s->slots[v][p][i].value.whole;
        }
    }
    return fallback;
}

/* Who pays a figure and from what; -1 when nobody or several. */
static void label_payer(const struct pygi_study *s, int v, int g, enum pygi_measure m,
                        struct pygi_row *row)
{
    row->payer = row->source = -1;
    if (pygi_measures[m].who == 0) {
        return;
    }
    if (pygi_measures[m].who == 2) {
        row->payer = PYG_PAYER_WORKER;
        row->source = PYG_SOURCE_OWN;
        return;
    }
    bool found = false;
    for (size_t p = 0; p < s->n_policies; p++) {
        if (!s->is_on[v][p] || (g >= 0 && s->played[p].group != (size_t)g)) {
            continue;
        }
        const int payer = slot_whole(s, (size_t)v, p, "payer", PYG_PAYER_WORKER);
        const int source = slot_whole(s, (size_t)v, p, "source", PYG_SOURCE_OWN);
        row->payer = !found || row->payer == payer ? payer : -1;
        row->source = !found || row->source == source ? source : -1;
        found = true;
    }
}

static const struct pygi_slot *slot_named(const struct pygi_study *s, size_t v, size_t p,
                                          const char *name)
{
    const struct pyg_plugin *plugin = s->policy_plugins[p];
    for (size_t i = 0; i < plugin->n_params; i++) {
        if (strcmp(plugin->params[i].name, name) == 0) {
            return &s->slots[v][p][i];
        }
    }
    return NULL;
}

/* A policy's account for a program in a year: its own, or the one that is known. */
static const char *account_of(const struct pygi_study *s, size_t v, size_t p, int program,
                              int32_t year)
{
    static const char *const names[] = {"accounts.jkk", "accounts.jkm", "accounts.jht"};
    const struct pygi_slot *own = slot_named(s, v, p, names[program]);

    if (own != NULL && own->value.is_set) {
        return own->value.text;
    }
    return pygi_budget_code_find(&s->budget_codes,
                                 (enum pyg_member_type)slot_whole(s, v, p, "type", PYG_PU),
                                 program, year);
}

/* The budget line of a contribution: one only if all policies and years agree; years in which
 * none is known do not count. */
static const char *label_account(const struct pygi_study *s, int v, int g, int32_t year,
                                 enum pygi_measure m)
{
    const int program = pygi_measures[m].program;
    const int32_t first = pyg_month_year(s->calendar.from_mo);
    const char *found = NULL;

    if (pygi_measures[m].who != 1 || program < 0 || program > 2) {
        return NULL;
    }
    for (size_t p = 0; p < s->n_policies; p++) {
        const int payer = slot_whole(s, (size_t)v, p, "payer", PYG_PAYER_WORKER);
        if (!s->is_on[v][p] || (g >= 0 && s->played[p].group != (size_t)g)) {
            continue;
        }
        if (payer != PYG_PAYER_REGENCY && payer != PYG_PAYER_PROVINCE) {
            return NULL;
        }
        const char *of_policy = "";
        for (int32_t y = first; y < first + s->calendar.n_years; y++) {
            const char *one =
                year == 0 || y == year ? account_of(s, (size_t)v, p, program, y) : "";
            if (one[0] != '\0' && of_policy[0] != '\0' && strcmp(one, of_policy) != 0) {
                return NULL;
            }
            of_policy = one[0] != '\0' ? one : of_policy;
        }
        if (found != NULL && strcmp(found, of_policy) != 0) {
            return NULL;
        }
        found = of_policy;
    }
    return found;
}

static bool is_zero(const struct columns *c)
{
    for (int64_t r = 0; r < c->n; r++) {
        if (c->figure[r] != 0.0) {
            return false;
        }
    }
    return true;
}

static enum pyg_status add_row(struct columns *c, struct pygi_answer *out, size_t w, int v,
                               int minus, int g, int y, enum pygi_measure m,
                               struct pyg_err *err)
{
    memset(c->figure, 0, (size_t)c->n * sizeof(*c->figure));
    sum_figure(c, w, (size_t)v, g, y, m, 1.0);
    if (minus >= 0) {
        sum_figure(c, w, (size_t)minus, g, y, m, -1.0);
    }
    if (is_zero(c)) {
        return PYG_OK;
    }
    if (out->n_rows == c->cap_rows) {
        const size_t cap = c->cap_rows == 0 ? 4096 : 2 * c->cap_rows;
        struct pygi_row *p = realloc(out->rows, cap * sizeof(*p));
        if (p == NULL) {
            return pygi_fail(err, PYG_ENOMEM, "answer of %zu rows", cap);
        }
        out->rows = p;
        c->cap_rows = cap;
    }
    struct pygi_row *row = &out->rows[out->n_rows++];
    *row = (struct pygi_row){.as_of = (int)w,
                             .variant = v,
                             .minus = minus,
                             .group = g,
                             .year = y < 0 ? 0 : pyg_month_year(c->study->calendar.from_mo) + y,
                             .measure = m,
                             .value = pygi_summarise(c->figure, c->n, c->scratch)};
    label_payer(c->study, v, g, m, row);
    if (minus < 0) { /* a difference is booked nowhere */
        row->account = label_account(c->study, v, g, row->year, m);
    }
    return PYG_OK;
}

static enum pyg_status add_rows(struct columns *c, struct pygi_answer *out, size_t w, int v,
                                int minus, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    for (int g = -1; g < (int)c->study->n_groups; g++) {
        for (int y = -1; y < c->study->calendar.n_years; y++) {
            for (int m = 0; m < PYGI_N_MEASURE && status == PYG_OK; m++) {
                if (pygi_measures[m].sum != PYGI_YEARLY || (g >= 0 && y >= 0)) {
                    status = add_row(c, out, w, v, minus, g, y, (enum pygi_measure)m, err);
                }
            }
        }
    }
    return status;
}

static void add_spread(struct columns *c, struct pygi_answer *out, size_t w, int v, int minus,
                       enum pygi_measure m)
{
    memset(c->figure, 0, (size_t)c->n * sizeof(*c->figure));
    sum_figure(c, w, (size_t)v, -1, -1, m, 1.0);
    if (minus >= 0) {
        sum_figure(c, w, (size_t)minus, -1, -1, m, -1.0);
    }
    if (!is_zero(c)) {
        struct pygi_spread *s = &out->spreads[out->n_spreads++];
        *s = (struct pygi_spread){.as_of = (int)w, .variant = v, .minus = minus, .measure = m};
        pygi_spread_split(c->figure, c->n, s);
    }
}

static enum pyg_status add_figures(struct columns *c, struct pygi_answer *out, int first,
                                   struct pyg_err *err)
{
    const struct pygi_study *s = c->study;
    enum pyg_status status = PYG_OK;

    for (size_t w = 0; w < s->n_worlds; w++) {
        for (int v = 0; v < (int)s->n_variants && status == PYG_OK; v++) {
            status = add_rows(c, out, w, v, -1, err);
            /* every pair of real variants: planners ask about the last against the dearest, too
             */
            for (int u = first; u < v && v != s->baseline && status == PYG_OK; u++) {
                if (u != s->baseline && (u == first || s->n_variants <= MAX_PAIRED)) {
                    status = add_rows(c, out, w, v, u, err);
                }
            }
            add_spread(c, out, w, v, -1, PYGI_M_cost);
            add_spread(c, out, w, v, -1, PYGI_M_families_helped);
            if (v > first && v != s->baseline) {
                add_spread(c, out, w, v, first, PYGI_M_cost);
                add_spread(c, out, w, v, first, PYGI_M_families_helped);
            }
        }
    }
    return status;
}

enum pyg_status pygi_study_answer(const struct pygi_study *self, const int64_t *values,
                                  int64_t n, struct pygi_answer *out, struct pyg_err *err)
{
    struct columns c = {.study = self, .n = n};
    *out = (struct pygi_answer){.title = self->spec->title,
                                .path = self->spec->path,
                                .area = self->area,
                                .area_name = self->area_name,
                                .from_mo = self->calendar.from_mo,
                                .n_years = self->calendar.n_years,
                                .seed = self->seed,
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
    out->spreads = calloc(self->n_worlds * self->n_variants * 4, sizeof(*out->spreads));
    out->notes = malloc((self->n_notes + 1) * sizeof(*out->notes));
    if (out->variants == NULL || out->groups == NULL || out->spreads == NULL ||
        out->notes == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "answer");
        goto out;
    }
    memcpy(out->variants, self->variant_names, self->n_variants * sizeof(*out->variants));
    memcpy(out->groups, self->group_names, self->n_groups * sizeof(*out->groups));
    memcpy(out->notes, self->notes, self->n_notes * sizeof(*out->notes));
    out->n_notes = self->n_notes;
    status = add_figures(&c, out, first, err);
out:
    free(c.at);
    free(c.figure);
    free(c.scratch);
    if (status != PYG_OK) {
        pygi_answer_fini(out);
    }
    return status;
}
