/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Frailty: a factor on a person's hazard of death, gamma with mean 1, and who joins by it.
 *
 * Deaths are drawn as without it: the exponential E of a life is what its hazard of the table
 * must reach. With a person's factor z on the hazard (exp(v H) - 1) / v, whose mean over those
 * still alive is the table's (Vaupel, Manton and Stallard 1979), the same E is exactly
 * exponential, and given E the factor is z = v G exp(-v E) with G from Gamma(1 / v + 1). So the
 * group dies by its table, whoever joins; G has a word of its own, and nothing else moves.
 *
 * Who joins by himself does so at his group's chance times exp(-pull z) / mean of it: the rate
 * of joining holds for the group, and joiners are less frail: 1 / (1 + v pull) on entering.
 */
#ifndef PYGI_PLAY_FRAILTY_H
#define PYGI_PLAY_FRAILTY_H

#include <stddef.h>
#include <stdint.h>

#include "base/philox.h"

enum { PYGI_FRAILTY_BITS = 12 };

struct pygi_frailty {
    double variance; /* v */
    double pull;
    double most; /* the highest factor on the chance of joining, that of z = 0 */
    double quantile[(1 << PYGI_FRAILTY_BITS) + 1]; /* of v G, the last cut at 1 - 2^-14 */
};

/** exp(-pull z) of people [n]: their chance of joining is that times `most` the group's.
 * [replicate] */
void pygi_frailty_weights(const struct pygi_frailty *self, struct pygi_seed key,
                          uint32_t replicate, const uint32_t *workers,
                          const uint32_t *generations, size_t n, double *out);

/** The word of a person present at the start, so that it is below the group's initial share
 * with his own chance, and evenly spread above otherwise. */
uint32_t pygi_frailty_word(const struct pygi_frailty *self, uint32_t word, double weight,
                           double initial_share);

/** A mark of joining, harder to accept by the weight. */
static inline uint32_t pygi_frailty_mark(uint32_t mark, double weight)
{
    const double x = ((double)mark + 0.5) / weight;
    return x < 0x1p32 - 1 ? (uint32_t)x : UINT32_MAX;
}

#endif
