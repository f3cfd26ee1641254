/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Which uncertain value moves a figure most: squared rank correlations over replicates.
 */
#ifndef PYGI_STUDY_INFLUENCE_H
#define PYGI_STUDY_INFLUENCE_H

#include "study/study.h"

/** Replicates that are looked at; more would not change the order of the inputs. */
enum { PYGI_INFLUENCE_REPLICATES = 16384 };

/** The ranks of what each replicate drew. */
struct pygi_ranks {
    const struct pygi_chance *chance; /* borrowed */
    double *of;                       /* from -1 to 1, mean 0 (n_draws x n), owned */
    int64_t n;                        /* replicates, at most PYGI_INFLUENCE_REPLICATES */
};

/** @param n  replicates done. @return PYG_OK, PYG_ENOMEM; after an error there is nothing to
 * free. */
enum pyg_status pygi_ranks_init(struct pygi_ranks *self, const struct pygi_chance *chance,
                                int64_t n, struct pyg_err *err) PYG_MUST_CHECK;
void pygi_ranks_fini(struct pygi_ranks *self);

/**
 * The influences on one figure, from the largest share down; equal ones by name. What is not
 * above 0 is left out.
 *
 * @param figure  by replicate [at least self->n]
 * @param out     [spec's n_uncertain]; as_of, variant, minus and measure are the caller's
 * @param out_n   how many
 * @return PYG_OK, PYG_ENOMEM [any]
 */
enum pyg_status pygi_ranks_influences(const struct pygi_ranks *self, const double *figure,
                                      struct pygi_influence *out, size_t *out_n) PYG_MUST_CHECK;

#endif
