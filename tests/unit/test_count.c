/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "study/count.h"

enum { N = 4096 };

static void test_count_of_one_mean_is_poisson(void **state)
{
    (void)state;
    const double means[] = {0.3, 7.0, 120.0};

    for (size_t m = 0; m < 3; m++) {
        const struct pygi_count count = {&means[m], 1};
        double sum = 0.0;
        for (int64_t x = 0; x < 200; x++) {
            const double is = gsl_ran_poisson_pdf((unsigned)x, means[m]);
            sum += is;
            assert_true(fabs(pygi_count_is(&count, x) - is) <= 1e-12);
            assert_true(fabs(pygi_count_at_most(&count, x) - sum) <= 1e-12);
        }
        assert_true(pygi_count_is(&count, -1) == 0.0);
        assert_true(pygi_count_at_most(&count, -1) == 0.0);
    }
}

/* a Poisson whose mean is gamma(shape, scale) is a negative binomial (Greenwood and Yule 1920)
 */
static void test_count_of_gamma_means_is_negative_binomial(void **state)
{
    (void)state;
    const double shape = 4.0, scale = 5.0;
    static double mean[N];

    for (size_t i = 0; i < N; i++) {
        mean[i] = gsl_cdf_gamma_Pinv(((double)i + 0.5) / N, shape, scale);
    }
    const struct pygi_count count = {mean, N};
    for (unsigned x = 0; x < 100; x++) {
        /* the midpoint rule on 4,096 points: the tails beyond them are its error */
        const double is = gsl_ran_negative_binomial_pdf(x, 1.0 / (1.0 + scale), shape),
                     at_most = gsl_cdf_negative_binomial_P(x, 1.0 / (1.0 + scale), shape);
        assert_true(fabs(pygi_count_is(&count, x) - is) < 1e-5);
        assert_true(fabs(pygi_count_at_most(&count, x) - at_most) < 5e-5);
    }
}

static void test_count_quantile_is_the_smallest_that_suffices(void **state)
{
    (void)state;
    static const double mean[] = {0.0, 2.5, 11.0, 40.0, 41.0};
    const struct pygi_count count = {mean, 5};

    for (double p = 0.01; p < 1.0; p += 0.01) {
        const int64_t x = pygi_count_quantile(&count, p);
        assert_true(pygi_count_at_most(&count, x) >= p);
        assert_true(pygi_count_at_most(&count, x - 1) < p);
    }
    /* nothing is expected: nothing is what comes */
    const struct pygi_count none = {mean, 1};
    assert_true(pygi_count_is(&none, 0) == 1.0 && pygi_count_is(&none, 1) == 0.0);
    assert_int_equal(pygi_count_quantile(&none, 0.99), 0);
}

/* large means: mean and standard deviation of the normal that a Poisson comes close to, with
 * the term of its skewness (Cornish and Fisher) */
static void test_count_holds_for_a_whole_country(void **state)
{
    (void)state;
    const double mean = 423644.0, z = 1.6448536269514722;
    const struct pygi_count count = {&mean, 1};
    const struct pygi_bands bands = pygi_count_bands(&count);

    assert_true(fabs(bands.low90 - (mean - z * sqrt(mean) + (z * z - 1) / 6)) < 1.0);
    assert_true(fabs(bands.high90 - (mean + z * sqrt(mean) + (z * z - 1) / 6)) < 1.0);
    assert_true(fabs(pygi_count_is(&count, 423644) * sqrt(2 * M_PI * mean) - 1.0) < 1e-4);
    assert_true(pygi_count_at_most(&count, 0) == 0.0);
    assert_true(pygi_count_at_most(&count, 900000) == 1.0);
}

static void test_count_of_a_large_mean_agrees_with_the_gamma_function(void **state)
{
    (void)state;
    const double means[] = {2001.0, 12345.6, 80000.0};

    for (size_t m = 0; m < 3; m++) {
        const struct pygi_count count = {&means[m], 1};
        for (double z = -5.0; z <= 5.0; z += 0.25) {
            const int64_t x = (int64_t)(means[m] + z * sqrt(means[m]));
            const double at_most = gsl_cdf_gamma_Q(means[m], (double)x + 1.0, 1.0);
            assert_true(fabs(pygi_count_at_most(&count, x) - at_most) < 1e-6);
        }
    }
}

static void test_count_sum_is_the_count_in_rupiah(void **state)
{
    (void)state;
    static const double mean[] = {3.0, 9.0}, each[] = {42e6, 42e6}, besides[] = {1e6, 1e6};
    const struct pygi_count count = {mean, 2};
    const struct pygi_count_sum sum = {count, each, besides};

    for (int64_t x = 0; x < 30; x++) {
        const double s = (double)x * 42e6 + 1e6;
        assert_true(pygi_count_sum_at_most(&sum, s) == pygi_count_at_most(&count, x));
        assert_true(pygi_count_sum_at_most(&sum, s - 1.0) == pygi_count_at_most(&count, x - 1));
    }
    const struct pygi_bands of_sum = pygi_count_sum_bands(&sum),
                            of_count = pygi_count_bands(&count);
    assert_true(fabs(of_sum.high90 / (of_count.high90 * 42e6 + 1e6) - 1.0) < 2e-6);
    assert_true(fabs(of_sum.median / (of_count.median * 42e6 + 1e6) - 1.0) < 2e-6);
}

/* Gneiting and Raftery 2007, equation 43, by hand */
static void test_count_interval_score_by_hand(void **state)
{
    (void)state;
    assert_true(fabs(pygi_interval_score(10, 30, 0.9, 20) - 20.0) < 1e-9);
    assert_true(fabs(pygi_interval_score(10, 30, 0.9, 7) - (20.0 + 20.0 * 3)) < 1e-9);
    assert_true(fabs(pygi_interval_score(10, 30, 0.5, 31) - (20.0 + 4.0 * 1)) < 1e-9);
}

/* binomial(4, 0.9): P(K <= 1) = 0.0037, P(K <= 2) = 0.0523; binomial(20, 0.9): P(K <= 15) =
 * 0.0432, P(K <= 16) = 0.1330 */
static void test_count_binomial_point_by_hand(void **state)
{
    (void)state;
    assert_int_equal(pygi_binomial_point(4, 0.9, 0.05), 2);
    assert_int_equal(pygi_binomial_point(20, 0.9, 0.05), 16);
    assert_int_equal(pygi_binomial_point(1, 0.9, 0.05), 0);
    assert_int_equal(pygi_binomial_point(0, 0.9, 0.05), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_count_of_one_mean_is_poisson),
        cmocka_unit_test(test_count_of_gamma_means_is_negative_binomial),
        cmocka_unit_test(test_count_quantile_is_the_smallest_that_suffices),
        cmocka_unit_test(test_count_holds_for_a_whole_country),
        cmocka_unit_test(test_count_of_a_large_mean_agrees_with_the_gamma_function),
        cmocka_unit_test(test_count_sum_is_the_count_in_rupiah),
        cmocka_unit_test(test_count_interval_score_by_hand),
        cmocka_unit_test(test_count_binomial_point_by_hand),
    };
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
