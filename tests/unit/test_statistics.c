/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/fn.h"
#include "base/philox.h"
#include "study/statistics.h"
#include "study/uncertain.h"

enum { N = 65536 };
static double x[N], scratch[N], sorted[N];

static double normal(uint32_t i, uint32_t stream)
{
    return pygi_normal_quantile(
        pygi_unit(pygi_philox((struct pygi_seed){7, stream}, i, 0, PYGI_FOR_LIFE, 0, 0).w[0]));
}

static int ascending(const void *a, const void *b)
{
    const double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* truth: the sorted sample, interpolated between neighbours (type 7 of Hyndman and Fan 1996) */
static double by_sorting(int64_t n, double p)
{
    const double h = p * (double)(n - 1);
    const int64_t i = (int64_t)h;
    return i + 1 < n ? sorted[i] + (h - (double)i) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

static void test_summary_quantiles_are_those_of_the_sorted_sample(void **state)
{
    (void)state;
    for (int64_t n = 2; n <= 700; n += n < 40 ? 1 : 37) {
        for (int kind = 0; kind < 3; kind++) {
            double sum = 0.0;
            for (int64_t i = 0; i < n; i++) {
                const double z = normal((uint32_t)i, (uint32_t)n);
                x[i] = kind == 0 ? z : kind == 1 ? floor(z) : (double)(n - i);
                sorted[i] = x[i];
                sum += x[i];
            }
            qsort(sorted, (size_t)n, sizeof(*sorted), ascending);
            const struct pygi_summary s = pygi_summarise(x, n, scratch);
            assert_true(fabs(s.mean - sum / (double)n) <= 1e-12 * (1.0 + fabs(sum)));
            assert_true(fabs(s.p5 - by_sorting(n, 0.05)) <= 1e-12 * (1.0 + fabs(s.p5)));
            assert_true(fabs(s.p50 - by_sorting(n, 0.50)) <= 1e-12 * (1.0 + fabs(s.p50)));
            assert_true(fabs(s.p95 - by_sorting(n, 0.95)) <= 1e-12 * (1.0 + fabs(s.p95)));
        }
    }
}

static void test_summary_of_a_constant_has_no_error(void **state)
{
    (void)state;
    for (int i = 0; i < 128; i++) {
        x[i] = 42.0;
    }
    const struct pygi_summary s = pygi_summarise(x, 128, scratch);
    assert_true(s.mean == 42.0 && s.p5 == 42.0 && s.p50 == 42.0 && s.p95 == 42.0 &&
                s.mcse == 0.0);
}

/* truth: the definition, worked apart: standard error of the 16 means of the blocks of fours */
static void test_summary_error_is_that_of_the_block_means(void **state)
{
    (void)state;
    const int64_t n = 1024;
    double block[16] = {0}, mean = 0.0, square = 0.0;
    for (int64_t r = 0; r < n; r++) {
        x[r] = 3.0 + normal((uint32_t)r, 5);
        block[r / 4 % 16] += x[r] / 64.0;
    }
    for (int b = 0; b < 16; b++) {
        mean += block[b] / 16.0;
    }
    for (int b = 0; b < 16; b++) {
        square += (block[b] - mean) * (block[b] - mean);
    }
    const struct pygi_summary s = pygi_summarise(x, n, scratch);
    assert_true(fabs(s.mcse - sqrt(square / 15.0 / 16.0)) < 1e-12);
    /* and it is near 1 / sqrt(n): a chi of 15 degrees of freedom within 4 standard errors, 4 /
     * sqrt(30) */
    assert_true(fabs(s.mcse * 32.0 - 1.0) < 4.0 / sqrt(30.0));
}

/* Variance components of known size: point shared in pairs, year in fours, luck by replicate.
 */
static void split_of(double unknown, double years, double luck, struct pygi_spread *out)
{
    for (uint32_t r = 0; r < N; r++) {
        x[r] = 1000.0 + sqrt(unknown) * normal(r / 2, 11) + sqrt(years) * normal(r / 4, 12) +
               sqrt(luck) * normal(r, 13);
    }
    *out = (struct pygi_spread){0};
    pygi_spread_split(x, N, out);
}

static void assert_component(double found, double se, double truth)
{
    if (!(fabs(found - truth) <= 4.0 * se)) {
        fail_msg("found %g with error %g, truth %g", found, se, truth);
    }
}

static void test_spread_split_finds_the_components(void **state)
{
    (void)state;
    static const double cases[][3] = {{9, 4, 1}, {1, 4, 9}, {4, 0, 1},
                                      {0, 4, 1}, {0, 0, 1}, {100, 1, 1}};
    for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
        struct pygi_spread s;
        const double total = cases[c][0] + cases[c][1] + cases[c][2];
        split_of(cases[c][0], cases[c][1], cases[c][2], &s);
        assert_component(s.unknown, s.unknown_se, cases[c][0]);
        assert_component(s.years, s.years_se, cases[c][1]);
        assert_component(s.luck, s.luck_se, cases[c][2]);
        assert_true(fabs(s.total - s.unknown - s.years - s.luck) <= 1e-9 * total);
        /* the errors are of use: no larger than a twentieth of the whole with 65,536 replicates
         */
        assert_true(s.unknown_se < total / 20.0 && s.years_se < total / 20.0 &&
                    s.luck_se < total / 20.0);
    }
}

static void test_spread_split_refuses_a_broken_number_of_replicates(void **state)
{
    (void)state;
    struct pygi_spread s = {0};
    pygi_spread_split(x, 100, &s);
    assert_true(s.total == 0.0 && s.luck == 0.0);
    pygi_spread_split(x, 0, &s);
    assert_true(s.total == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_summary_quantiles_are_those_of_the_sorted_sample),
        cmocka_unit_test(test_summary_of_a_constant_has_no_error),
        cmocka_unit_test(test_summary_error_is_that_of_the_block_means),
        cmocka_unit_test(test_spread_split_finds_the_components),
        cmocka_unit_test(test_spread_split_refuses_a_broken_number_of_replicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
