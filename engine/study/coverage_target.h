/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * s.target { name = "UCJ", denominator = "eligible", [2025] = 0.5215 }: a coverage target by
 * year that the answer is held against.
 */
#ifndef PYGI_STUDY_COVERAGE_TARGET_H
#define PYGI_STUDY_COVERAGE_TARGET_H

#include "study/study.h"

enum {
    PYGI_TARGET_NAME,
    PYGI_TARGET_DENOMINATOR,
    PYGI_TARGET_OTHERS,
    PYGI_TARGET_OTHERS_COVERED,
    PYGI_N_TARGET
};
extern const struct pyg_param pygi_target_params[PYGI_N_TARGET];

/** Read the target, if the scenario names one. PYG_ESETTING where no year of the span has one,
 * a year lies outside it, a share outside 0..1, or more others are covered than there are. */
enum pyg_status pygi_coverage_target_read(struct pygi_study *self,
                                          struct pyg_err *err) PYG_MUST_CHECK;

#endif
