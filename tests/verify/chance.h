/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Chance and rounding as the second implementations need them: plain Monte Carlo by GSL's
 * Mersenne Twister. Nothing of the engine.
 */
#ifndef VERIFY_CHANCE_H
#define VERIFY_CHANCE_H

#include <math.h>

#include <gsl/gsl_rng.h>

/* In (0, 1). */
static inline double uniform(gsl_rng *rng)
{
    return gsl_rng_uniform_pos(rng);
}

/* Of mean 1. */
static inline double exponential(gsl_rng *rng)
{
    return -log(uniform(rng));
}

static inline double normal(gsl_rng *rng)
{
    const double radius = sqrt(2.0 * exponential(rng));

    return radius * cos(2.0 * M_PI * uniform(rng));
}

/* Whole rupiah, half up. A rate (four decimals) of a wage (two) is whole millionths, which a
 * product of doubles may miss: one tie in 100,000 years would go down. */
static inline double rupiah(double x)
{
    return floor(rint(x * 1e6) / 1e6 + 0.5);
}

#endif
