/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Statistics over replicates of one figure.
 */
#ifndef PYGI_STUDY_STATISTICS_H
#define PYGI_STUDY_STATISTICS_H

#include "study/answer.h"

/** Mean, median, P5, P95 and simulation error. x [n] is kept; scratch [n]. [any] */
struct pygi_summary pygi_summarise(const double *x, int64_t n, double *scratch);

/** Split of the variance into what is not known, the years and luck; n a multiple of 64, else
 * zeros. [any] */
void pygi_spread_split(const double *x, int64_t n, struct pygi_spread *out);

#endif
