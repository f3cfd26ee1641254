/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the defaults expect of the claims that a case states, and how likely the published count
 * is under it: Poisson given what is not known, averaged over what is not known. Beside it a
 * plain Poisson at the national rate, which knows neither who they are nor what is not known.
 */
#ifndef PYGI_STUDY_FORECAST_H
#define PYGI_STUDY_FORECAST_H

#include <stdbool.h>

#include "study/count.h"
#include "study/hazard.h"
#include "study/stated.h"

enum { PYGI_FORECAST_DRAWS = 4096, PYGI_FORECASTS = 4 };

/** One published figure beside what was expected. */
struct pygi_figure {
    enum pygi_claim_kind kind;
    bool is_sum; /* rupiah, else a count */
    double published;
    double is;    /* P(X = published); of a sum 0: it has no atoms worth naming */
    double below; /* P(X < published) + P(X = published) / 2; of a sum P(X <= published) */
    struct pygi_bands bands, plain; /* expected; Poisson at the national rate */
};

struct pygi_forecast {
    enum pygi_stated_reason reason; /* why there are no figures, or no sum */
    const char *cls;                /* of the hazards' table; borrowed; "": the general group */
    double member_years;            /* stated: workers x months / 12 */
    struct pygi_figure figures[PYGI_FORECASTS];
    size_t n_figures;
};

/** Does a band hold the published figure? share 0.5 or 0.9. [any] */
bool pygi_figure_is_inside(const struct pygi_figure *self, double share);

/**
 * Make the forecast of what is stated.
 * @param benefit_idr  of one death in the period; 0: it changed, no sum is expected
 * @return PYG_ENOMEM [any]
 */
PYG_MUST_CHECK enum pyg_status
pygi_forecast_make(const struct pygi_stated *stated, const struct pygi_hazards *hazards,
                   int64_t benefit_idr, struct pygi_forecast *out, struct pyg_err *err);

#endif
