/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How likely a published count is: a Poisson count whose mean is not known exactly.
 *
 * The mean is given by draws of what is not known, each equally likely. Given the mean the
 * probabilities are exact (above a mean of 2,000 to 1e-6), so the only error is that of the
 * draws; nothing is counted in bins.
 * GSL's error handler must be off.
 */
#ifndef PYGI_STUDY_COUNT_H
#define PYGI_STUDY_COUNT_H

#include <stddef.h>
#include <stdint.h>

/** A count: Poisson, given its mean. */
struct pygi_count {
    const double *mean; /* not negative, finite; borrowed [n] */
    size_t n;           /* at least 1 */
};

/** A sum of rupiah: count x each + besides. */
struct pygi_count_sum {
    struct pygi_count count;
    const double *each;    /* rupiah of one, above 0; borrowed [n] */
    const double *besides; /* rupiah that do not depend on the count; borrowed [n] */
};

/** Central bands of a distribution. */
struct pygi_bands {
    double median, low50, high50, low90, high90;
};

/** P(X = x); 0 for x < 0. [any] */
double pygi_count_is(const struct pygi_count *self, int64_t x);

/** P(X <= x). [any] */
double pygi_count_at_most(const struct pygi_count *self, int64_t x);

/** The smallest x with P(X <= x) >= p, 0 < p < 1. [any] */
int64_t pygi_count_quantile(const struct pygi_count *self, double p);

/** P(S <= s). [any] */
double pygi_count_sum_at_most(const struct pygi_count_sum *self, double s);

/** Median and central 50 and 90 % bands: of a count to whole counts (a band holds at least its
 * share), of a sum to a millionth. [any] */
struct pygi_bands pygi_count_bands(const struct pygi_count *self);
struct pygi_bands pygi_count_sum_bands(const struct pygi_count_sum *self);

/**
 * Interval score of a central band that should hold `share`: its width, and 2 / (1 - share)
 * for each unit by which x lies outside (Gneiting and Raftery 2007, equation 43). Less is
 * better; a band that is only wider scores worse. [any]
 */
double pygi_interval_score(double low, double high, double share, double x);

/** The smallest k with P(K <= k) >= alpha, K binomial(n, p). [any] */
int64_t pygi_binomial_point(int64_t n, double p, double alpha);

#endif
