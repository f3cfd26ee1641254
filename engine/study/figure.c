/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/figure.h"

/* What one payer pays, where payers and sources are counted apart. */
static size_t terms_of_pairs(const struct pygi_study *study, int payer, enum pygi_measure *out)
{
    size_t n = 0;

    for (size_t i = 0; i < study->n_pairs; i++) {
        if ((int)study->pairs[i].payer == payer) {
            out[n++] = (enum pygi_measure)(PYGI_M_cost_by_1 + i);
        }
    }
    return n;
}

/* And where one payer pays all, but for the workers' share. */
static size_t terms_of_one(const struct pygi_study *study, int payer, enum pygi_measure *out)
{
    size_t n = 0;

    if (payer == (int)study->only.payer) {
        out[n++] = PYGI_M_cost;
    }
    for (int p = 0; p < PYG_N_PROGRAM && payer == PYG_PAYER_WORKER; p++) {
        out[n++] = pygi_contributions[1][p];
    }
    return n;
}

size_t pygi_figure_terms(const struct pygi_study *study, enum pygi_measure figure,
                         enum pygi_measure *out)
{
    const int payer = pygi_figure_payer(figure);

    if (payer < 0) {
        out[0] = figure;
        return 1;
    }
    return study->n_pairs > 0 ? terms_of_pairs(study, payer, out)
                              : terms_of_one(study, payer, out);
}

bool pygi_figure_is_share(enum pygi_measure figure, enum pygi_measure *out_part,
                          enum pygi_measure *out_whole)
{
    const bool is_months = figure == PYGI_M_coverage_months;

    *out_part = is_months ? PYGI_M_covered_pmonths : PYGI_M_covered_dec;
    *out_whole = is_months ? PYGI_M_eligible_pmonths : PYGI_M_workers_dec;
    return is_months || figure == PYGI_M_coverage_dec || pygi_figure_is_target(figure);
}

double pygi_figure_target(const struct pygi_study *study, enum pygi_measure figure, int year,
                          double covered, double workers)
{
    const double level = study->target_share[year];
    const double whole = workers + study->target.others;
    const double coverage =
        whole > 0.0 ? (covered + study->target.others_covered) / whole : 0.0;

    switch (figure) {
    case PYGI_M_target:
        return level;
    case PYGI_M_target_coverage:
        return coverage;
    case PYGI_M_target_missing:
        return coverage < level ? level - coverage : 0.0;
    default:
        return coverage >= level;
    }
}
