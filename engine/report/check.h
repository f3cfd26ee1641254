/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The hand arithmetic must meet the simulation: planned less gaps is billed, in member-months
 * and in rupiah, per variant, for all years together and for each. Computed here again, from
 * the means.
 */
#ifndef PYGI_REPORT_CHECK_H
#define PYGI_REPORT_CHECK_H

#include "base/err.h"
#include "study/answer.h"

#define PYGI_REPORT_N_GAP 8
#define PYGI_REPORT_N_EFFECT 5

/** In their fixed printed order. [any] */
extern const enum pygi_measure pygi_gaps[PYGI_REPORT_N_GAP];
extern const enum pygi_measure pygi_effects[PYGI_REPORT_N_EFFECT];

/** First and last calendar year of the study. [any] */
int pygi_answer_first_year(const struct pygi_answer *answer);
int pygi_answer_last_year(const struct pygi_answer *answer);

/** Mean of a measure over all groups, 0 where there is no row. [any] */
double pygi_answer_mean(const struct pygi_answer *answer, int as_of, int variant, int minus,
                        int year, enum pygi_measure measure);

/** Contributions of payer and worker together. [any] */
double pygi_answer_contributions(const struct pygi_answer *answer, int as_of, int variant,
                                 int year);

/** @return PYG_OK, PYG_ELEDGER naming variant and year, PYG_ESTOPPED (no replicate yet). [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_check(const struct pygi_answer *answer,
                                                 struct pyg_err *err);

#endif
