/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive.h"

#include <math.h>
#include <time.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

enum { YEARS = 10 };

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double pygi_naive_w1(long n, long r, unsigned long seed, double *out_covered,
                     double *out_events)
{
    const double began = cpu_now(), b = 0.088, zeta = log(3e6);
    double year[YEARS][4] = {{0}};
    gsl_rng *g = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(g, seed);
    double events = 0;

    for (long k = 0; k < r; k++) {
        for (long i = 0; i < n; i++) {
            const double age = 20 + 39 * gsl_rng_uniform(g);
            const int female = gsl_rng_uniform(g) < 0.5;
            int covered = gsl_rng_uniform(g) < 0.14;
            const double a = 0.00008 * (female ? 0.7 : 1.0) * exp(b * age);
            const double death = log1p(b * gsl_ran_exponential(g, 1.0) / a) / b,
                         limit = 65 - age;
            const double end = fmin(YEARS, fmin(death, limit));
            for (double t = 0;;) {
                const double next = t + gsl_ran_exponential(g, 1 / (covered ? 0.208 : 0.05));
                const double to = fmin(next, end);
                if (covered) {
                    for (int y = (int)t; y < YEARS && y < to; y++) {
                        year[y][1] += 201600 * (fmin(to, y + 1) - fmax(t, y));
                        year[y][0] += to >= y + 1;
                    }
                }
                if (next >= end) {
                    break;
                }
                events++;
                if (!covered) {
                    covered = 1;
                } else if (gsl_rng_uniform(g) * 0.208 < 0.008) {
                    year[(int)next][2] += gsl_ran_lognormal(g, zeta, 1.2);
                } else {
                    covered = 0;
                }
                t = next;
            }
            events += end < YEARS;
            if (covered && death < YEARS && death < limit) {
                year[(int)death][3] += 42e6;
            }
        }
    }
    for (int y = 0; y < YEARS; y++) {
        out_covered[y] = year[y][0] / (double)r;
    }
    *out_events = events;
    gsl_rng_free(g);
    return cpu_now() - began;
}
