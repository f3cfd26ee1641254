/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Figures that an answer works out of the measures that were played (PYGI_N_MEASURE and on).
 */
#ifndef PYGI_STUDY_FIGURE_H
#define PYGI_STUDY_FIGURE_H

#include "study/study.h"

enum { PYGI_MAX_TERMS = PYGI_MAX_PAIRS + PYG_N_PROGRAM + 1 };

/** The measures that add up to a figure, replicate by replicate; a measure is its own only
 * term. What a payer pays is the sum of his pairs of payer and source, or the whole cost where
 * one payer pays alone; the workers' own share of contributions is theirs.
 * @param out [PYGI_MAX_TERMS]  @return how many; 0: it is zero throughout [any] */
size_t pygi_figure_terms(const struct pygi_study *study, enum pygi_measure figure,
                         enum pygi_measure *out);

/** Is the figure a share of two others? @param out_part, out_whole  then these [any] */
bool pygi_figure_is_share(enum pygi_measure figure, enum pygi_measure *out_part,
                          enum pygi_measure *out_whole);

/** What a coverage (at 31 December, of whole numbers of people) means for the target of a year
 * of the span: one of the figures `target` to `target_reached`. [any] */
double pygi_figure_target(const struct pygi_study *study, enum pygi_measure figure, int year,
                          double covered, double workers);

/** Is it one of these? [any] */
static inline bool pygi_figure_is_target(enum pygi_measure figure)
{
    return figure >= PYGI_M_target && figure <= PYGI_M_target_reached;
}

/** Whose cost a figure is, -1: it is no payer's. [any] */
static inline int pygi_figure_payer(enum pygi_measure figure)
{
    return figure >= PYGI_M_cost_regency && figure <= PYGI_M_cost_donor
               ? (int)(figure - PYGI_M_cost_regency)
               : -1;
}

#endif
