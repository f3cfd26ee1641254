/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/count.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* Beyond FAR standard deviations and NEAR counts less than 1e-31 is left (Bernstein). */
enum { FAR = 12, NEAR = 40 };

/* Means above it are summed by an expansion: what GSL does takes the root of the mean steps. */
enum { LARGE = 2000 };

static double poisson_is(double mean, int64_t x)
{
    if (mean <= 0.0) {
        return x == 0 ? 1.0 : 0.0;
    }
    /* by logarithms: gsl_ran_poisson_pdf takes an unsigned int */
    const double k = (double)x;
    return exp(k * log(mean) - mean - lgamma(k + 1.0));
}

/* Of a large mean: Edgeworth's expansion of the probabilities, all of whose cumulants are the
 * mean, integrated to whole + 1/2; a sum is the integral less f' / 24 there (midpoint rule of
 * Euler and Maclaurin), f' = -z phi(z) / mean. What is left out is of the order mean^(-3/2). */
static double large_at_most(double mean, double whole)
{
    const double sd = sqrt(mean), z = (whole + 0.5 - mean) / sd;

    return gsl_cdf_ugaussian_P(z) -
           gsl_ran_ugaussian_pdf(z) *
               ((z * z - 1.0) / (6.0 * sd) + z * (z * z - 3.0) / (24.0 * mean) +
                z * (z * z * (z * z - 10.0) + 15.0) / (72.0 * mean) - z / (24.0 * mean));
}

/* P(X <= k), k may have a fraction; what is far from the mean needs no function. */
static double poisson_at_most(double mean, double k)
{
    const double whole = floor(k);

    if (whole < 0.0) {
        return 0.0;
    }
    if (mean <= 0.0) {
        return 1.0;
    }
    const double reach = FAR * sqrt(mean) + NEAR;
    if (whole > mean + reach) {
        return 1.0;
    }
    if (whole < mean - reach) {
        return 0.0;
    }
    if (mean > LARGE) {
        return large_at_most(mean, whole);
    }
    return gsl_cdf_gamma_Q(mean, whole + 1.0, 1.0);
}

double pygi_count_is(const struct pygi_count *self, int64_t x)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->n && x >= 0; i++) {
        sum += poisson_is(self->mean[i], x);
    }
    return sum / (double)self->n;
}

double pygi_count_at_most(const struct pygi_count *self, int64_t x)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->n; i++) {
        sum += poisson_at_most(self->mean[i], (double)x);
    }
    return sum / (double)self->n;
}

int64_t pygi_count_quantile(const struct pygi_count *self, double p)
{
    int64_t below = -1, at = 1;

    /* double until it is enough, then halve the rest */
    while (pygi_count_at_most(self, at) < p) {
        below = at;
        at *= 2;
    }
    while (at - below > 1) {
        const int64_t middle = below + (at - below) / 2;
        if (pygi_count_at_most(self, middle) < p) {
            below = middle;
        } else {
            at = middle;
        }
    }
    return at;
}

double pygi_count_sum_at_most(const struct pygi_count_sum *self, double s)
{
    double sum = 0.0;

    for (size_t i = 0; i < self->count.n; i++) {
        /* to half a rupiah: sums are whole */
        sum +=
            poisson_at_most(self->count.mean[i], (s + 0.5 - self->besides[i]) / self->each[i]);
    }
    return sum / (double)self->count.n;
}

static double sum_quantile(const struct pygi_count_sum *self, double p)
{
    double below = 0.0, at = 1.0;

    if (pygi_count_sum_at_most(self, 0.0) >= p) {
        return 0.0;
    }
    while (pygi_count_sum_at_most(self, at) < p) {
        below = at;
        at *= 2.0;
    }
    while (at - below > 1e-6 * at) {
        const double middle = below + (at - below) / 2.0;
        if (pygi_count_sum_at_most(self, middle) < p) {
            below = middle;
        } else {
            at = middle;
        }
    }
    return at;
}

struct pygi_bands pygi_count_bands(const struct pygi_count *self)
{
    return (struct pygi_bands){.median = (double)pygi_count_quantile(self, 0.50),
                               .low50 = (double)pygi_count_quantile(self, 0.25),
                               .high50 = (double)pygi_count_quantile(self, 0.75),
                               .low90 = (double)pygi_count_quantile(self, 0.05),
                               .high90 = (double)pygi_count_quantile(self, 0.95)};
}

struct pygi_bands pygi_count_sum_bands(const struct pygi_count_sum *self)
{
    return (struct pygi_bands){.median = sum_quantile(self, 0.50),
                               .low50 = sum_quantile(self, 0.25),
                               .high50 = sum_quantile(self, 0.75),
                               .low90 = sum_quantile(self, 0.05),
                               .high90 = sum_quantile(self, 0.95)};
}

double pygi_interval_score(double low, double high, double share, double x)
{
    const double beyond = x < low ? low - x : x > high ? x - high : 0.0;

    return high - low + 2.0 / (1.0 - share) * beyond;
}

int64_t pygi_binomial_point(int64_t n, double p, double alpha)
{
    int64_t k = 0;

    while (k < n && gsl_cdf_binomial_P((unsigned)k, p, (unsigned)n) < alpha) {
        k++;
    }
    return k;
}
