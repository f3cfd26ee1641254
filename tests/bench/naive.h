/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * W1 as anybody would write it first: continuous time, next event, GSL's default generator, one
 * thread. Every speed-up of the benchmark is a ratio to this program, timed in the same run.
 */
#ifndef PYGI_BENCH_NAIVE_H
#define PYGI_BENCH_NAIVE_H

/** CPU seconds of n workers, r replicates; out_covered [10]: mean covered at the end of each
 * year. */
double pygi_naive_w1(long n, long r, unsigned long seed, double *out_covered,
                     double *out_events);

#endif
