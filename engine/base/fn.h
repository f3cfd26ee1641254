/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Elementary functions that give the same bits on every processor and compiler: only IEEE basic
 * operations, no libm, no contraction. Accurate to a few units in the last place.
 */
#ifndef PYGI_BASE_FN_H
#define PYGI_BASE_FN_H

#include <stddef.h>
#include <stdint.h>

/** Natural logarithm of a normal x > 0. [any] */
double pygi_log(double x);

/** Standard exponentials of n words: -log(1 - u), u in (0, 1) from the word; increasing in it.
 * [any] */
void pygi_exponentials(const uint32_t *restrict words, double *restrict out, size_t n);

/** e to the x, for |x| <= 700. [any] */
double pygi_exp(double x);

/** Standard normal quantile of p in (0, 1): algorithm AS 241 (Wichura 1988), PPND16. [any] */
double pygi_normal_quantile(double p);

/** Standard normal distribution function: complementary error function by series and continued
 * fraction. [any] */
double pygi_normal_cdf(double z);

/** 64-bit hash of a name under a seed (XXH3). Part of every result. [any] */
uint64_t pygi_hash(uint64_t seed, const char *name);

/** Mix of two 64-bit words (splitmix finaliser). [any] */
uint64_t pygi_mix(uint64_t a, uint64_t b);

#endif
