/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/province/regency.h"

#include <string.h>

#include <payung/policy.h>

#include "study/figure.h"

/* The number of a pair in the province, -1 where there is no room. */
static int place_of(struct pygi_pairs_joined *pairs, int payer, int source)
{
    for (int i = 0; i < pairs->n; i++) {
        if (pairs->payer[i] == payer && pairs->source[i] == source) {
            return i;
        }
    }
    if (pairs->n == PYGI_MAX_PAIRS) {
        pairs->is_full = true;
        return -1;
    }
    pairs->payer[pairs->n] = payer;
    pairs->source[pairs->n] = source;
    return pairs->n++;
}

static void read_rows(struct pygi_regency *self)
{
    const struct pygi_answer *a = &self->reading.answer;

    for (size_t i = 0; i < a->n_rows; i++) {
        const struct pygi_row *row = &a->rows[i];
        const int k = (int)row->measure - PYGI_M_cost_by_1;
        if (row->as_of != 0 || row->minus >= 0) {
            continue;
        }
        if (k >= 0 && k < PYGI_MAX_PAIRS) {
            self->pair_payer[k] = row->payer;
            self->pair_source[k] = row->source;
            self->has_pairs = true;
        }
        self->has_workers |= row->measure == PYGI_M_cost_worker;
        if (row->measure == PYGI_M_cost && row->payer >= 0) {
            self->only_payer = row->payer;
            self->only_source = row->source;
        }
    }
}

void pygi_regency_payers(struct pygi_regency *self, struct pygi_pairs_joined *pairs)
{
    self->only_payer = self->only_source = self->only_at = self->worker_at = -1;
    memset(self->pair_payer, -1, sizeof(self->pair_payer));
    memset(self->pair_source, -1, sizeof(self->pair_source));
    memset(self->pair_at, -1, sizeof(self->pair_at));
    read_rows(self);
    for (int k = 0; self->has_pairs && k < PYGI_MAX_PAIRS; k++) {
        if (self->pair_payer[k] >= 0) {
            self->pair_at[k] = place_of(pairs, self->pair_payer[k], self->pair_source[k]);
        }
    }
    if (!self->has_pairs && self->only_payer >= 0) {
        self->only_at = place_of(pairs, self->only_payer, self->only_source);
    }
    if (!self->has_pairs && self->has_workers) {
        self->worker_at = place_of(pairs, PYG_PAYER_WORKER, PYG_SOURCE_OWN);
    }
    int n_others = 0;
    for (int i = 0; i < pairs->n; i++) {
        n_others += pairs->payer[i] != PYG_PAYER_WORKER || pairs->source[i] != PYG_SOURCE_OWN;
    }
    pairs->is_needed |= self->has_pairs || n_others > 1;
}

static bool is_of_worker(enum pygi_measure measure)
{
    bool is_any = false;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        is_any |= measure == pygi_contributions[1][p];
    }
    return is_any;
}

size_t pygi_regency_figures(const struct pygi_regency *self, enum pygi_measure measure,
                            enum pygi_measure out[PYGI_REGENCY_FIGURES])
{
    const int k = (int)measure - PYGI_M_cost_by_1;
    const bool is_pair = k >= 0 && k < PYGI_MAX_PAIRS;
    int payer = -1, pair = -1;
    size_t n = 0;

    if (is_pair) {
        payer = self->pair_payer[k];
        pair = self->pair_at[k];
    } else {
        out[n++] = measure;
    }
    if (!self->has_pairs && measure == PYGI_M_cost) {
        payer = self->only_payer;
        pair = self->only_at;
    } else if (!self->has_pairs && is_of_worker(measure)) {
        payer = PYG_PAYER_WORKER;
        pair = self->worker_at;
    }
    if (payer >= 0) {
        out[n++] = (enum pygi_measure)(PYGI_M_cost_regency + payer);
    }
    if (pair >= 0) {
        out[n++] = (enum pygi_measure)(PYGI_M_cost_by_1 + pair);
    }
    return n;
}
