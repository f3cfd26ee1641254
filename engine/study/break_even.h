/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Break-even: where a variant rests on behaviour of which hardly anything is known, how much of
 * it there must be before the variant is cheaper than paying. See README.md for the method.
 */
#ifndef PYGI_STUDY_BREAK_EVEN_H
#define PYGI_STUDY_BREAK_EVEN_H

#include "study/study.h"

/** A line through d over z, and where it is 0. */
struct pygi_crossing {
    bool is_found; /* d rises with z and is 0 within the range of z */
    double at;     /* where */
    double error;  /* its simulation error, from the 16 scramble blocks left out in turn */
};

/** Least squares of d on z [n]; n a multiple of 2, replicates 2k and 2k + 1 share a point. A
 * line that is 0 only outside what was seen is no crossing: nothing is extrapolated. [any] */
struct pygi_crossing pygi_crossing_find(const double *z, const double *d, int64_t n);

/** Does a policy with weakly known settings stand otherwise in a variant than in another one?
 * [any] */
bool pygi_is_weak(const struct pygi_study *study, size_t variant, size_t reference);

/** The weakly known settings that a policy's plugin names; NULL: none. [any] */
const struct pyg_weak_list *pygi_weak_of(const struct pygi_study *study, size_t policy);

/** Break-evens as they are found. */
struct pygi_break_evens {
    struct pygi_row *rows; /* [n_rows] */
    size_t n_rows;
    struct pygi_break_even *about; /* [n_about], of each pair that has rows */
    size_t n_about;
};

/**
 * Rows of break_even, break_even_here and break_even_cheaper for each weak variant against each
 * that pays, in each world: what they cost one payer and bring, both against the same third
 * variant. The row names the payer.
 * @param values  [n][n_values]
 * @param out     the caller's: pygi_break_evens_fini
 * @return PYG_OK; PYG_ENOMEM, there is nothing to free then
 */
enum pyg_status pygi_break_evens_find(const struct pygi_study *study, const int64_t *values,
                                      int64_t n, struct pygi_break_evens *out) PYG_MUST_CHECK;

/** Free; accepts a zeroed one. */
void pygi_break_evens_fini(struct pygi_break_evens *self);

#endif
