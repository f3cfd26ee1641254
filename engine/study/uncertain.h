/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Uncertain values: one Owen-scrambled base-2 sequence each, addressed by name and replicate.
 *
 * Replicates come in fours. Four replicates share the years' shocks; each pair among them
 * shares a parameter point; lives differ in all four. So the half mean square within pairs is
 * luck, the covariance of the two pairs is the years, and the rest is what is not known. Fours
 * fall into 16 blocks, scrambled apart, whose means give standard errors. (A pair of parameter
 * points that shares a year must not be neighbours in one sequence, since those repel each
 * other: the two points of a four have sequences of their own.)
 */
#ifndef PYGI_STUDY_UNCERTAIN_H
#define PYGI_STUDY_UNCERTAIN_H

#include <payung/status.h>

#include "study/spec.h"

enum {
    PYGI_N_BLOCKS = 16,
    PYGI_BLOCK_STRIDE = 64 /* replicates after which all blocks have grown by one four */
};

/** Block 0..15 of a replicate. [any] */
static inline uint32_t pygi_block_of(uint32_t replicate)
{
    return replicate / 4 % PYGI_N_BLOCKS;
}

/** Everything that is drawn about uncertain values, made once per study. */
struct pygi_chance {
    const struct pygi_spec *spec; /* borrowed */
    uint64_t seed;
    int32_t first_year, n_years;
    uint64_t *names; /* hash of each draw's name: parameters first, then yearly ones by year
                        [n_draws] */
    size_t *of;      /* uncertain value of each draw [n_draws] */
    size_t
        *first; /* first draw of each uncertain value [n_uncertain]; a yearly one has n_years */
    size_t n_draws;
    double
        *root; /* lower Cholesky factor of the correlations [n_draws x n_draws], NULL: none */
};

enum pyg_status pygi_chance_init(struct pygi_chance *self, const struct pygi_spec *spec,
                                 uint64_t seed, int32_t first_year, int32_t n_years,
                                 struct pyg_err *err) PYG_MUST_CHECK;
void pygi_chance_fini(struct pygi_chance *self);

/** All draws of a replicate into out [n_draws]; scratch [n_draws]. [any] */
void pygi_chance_draw(const struct pygi_chance *self, uint32_t replicate, double *scratch,
                      double *out);

/** Value of a distribution at p in (0, 1). [any] */
double pygi_uncertain_quantile(const struct pygi_uncertain *u, double p);

#endif
