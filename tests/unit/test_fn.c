/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "base/fn.h"

static void assert_near(double found, double truth, double relative, double at)
{
    if (!(fabs(found - truth) <= relative * fabs(truth))) {
        fail_msg("at %.17g: found %.17g, truth %.17g, off by %.3g relative", at, found, truth,
                 fabs(found - truth) / fabs(truth));
    }
}

/* truth: libm */
static void test_log_is_that_of_libm(void **state)
{
    (void)state;
    for (int i = -30000; i <= 30000; i++) {
        const double x = exp(i * 0.0229);
        assert_near(pygi_log(x), log(x), 1e-14, x);
        const double near_one = 1.0 + i * 1e-6 + 1e-9;
        assert_near(pygi_log(near_one), log(near_one), 1e-14, near_one);
    }
    assert_true(pygi_log(1.0) == 0.0);
    assert_near(pygi_log(0x1p-33), log(0x1p-33), 1e-15, 0x1p-33);
}

/* truth: libm */
static void test_exp_is_that_of_libm(void **state)
{
    (void)state;
    for (int i = -70000; i <= 70000; i++) {
        const double x = i * 0.01;
        assert_near(pygi_exp(x), exp(x), 1e-14, x);
        assert_near(pygi_exp(x * 1e-4), exp(x * 1e-4), 1e-14, x * 1e-4);
    }
    assert_true(pygi_exp(0.0) == 1.0);
}

/* truth: GSL's inverse by Wichura's AS 241 polished by one Newton step in libm's erfc */
static void test_normal_quantile_inverts_the_distribution(void **state)
{
    (void)state;
    for (int i = 1; i < 20000; i++) {
        const double p = i / 40000.0;
        double z = gsl_cdf_ugaussian_Pinv(p);
        z -= (0.5 * erfc(-z / sqrt(2.0)) - p) / (exp(-0.5 * z * z) / sqrt(2.0 * M_PI));
        /* near the middle a half minus p loses digits in both: the error there is absolute */
        if (fabs(pygi_normal_quantile(p) - z) > 1e-16) {
            assert_near(pygi_normal_quantile(p), z, 1e-14, p);
        }
    }
    for (int e = 2; e <= 33; e++) {
        const double p = ldexp(1.0, -e);
        assert_near(pygi_normal_quantile(p), gsl_cdf_ugaussian_Pinv(p), 1e-14, p);
        assert_true(pygi_normal_quantile(1.0 - p) == -pygi_normal_quantile(p));
    }
    assert_true(pygi_normal_quantile(0.5) == 0.0);
}

/* truth: libm's erfc. Down to -3 a half less the series is good to four ulps of the half;
   further down the rounding of z^2 / 2 alone costs z^2 / 2 units in the last place */
static void test_normal_cdf_is_that_of_libm(void **state)
{
    (void)state;
    for (int i = -1000; i <= 1000; i++) {
        const double z = i * 0.01, truth = 0.5 * erfc(-z / sqrt(2.0));
        if (!(z > -3.0 && fabs(pygi_normal_cdf(z) - truth) <= 0x1p-51)) {
            assert_near(pygi_normal_cdf(z), truth, 1e-14 + z * z * 0x1p-52, z);
        }
    }
    for (int i = -370; i <= -100; i++) {
        const double z = i * 0.1;
        assert_near(pygi_normal_cdf(z), 0.5 * erfc(-z / sqrt(2.0)), 2e-13, z);
    }
    assert_true(pygi_normal_cdf(0.0) == 0.5);
    assert_true(pygi_normal_cdf(40.0) == 1.0);
    assert_true(pygi_normal_cdf(-40.0) == 0.0);
}

static void test_hash_depends_on_seed_and_name(void **state)
{
    (void)state;
    assert_true(pygi_hash(1, "a") == pygi_hash(1, "a"));
    assert_true(pygi_hash(1, "a") != pygi_hash(2, "a"));
    assert_true(pygi_hash(1, "a") != pygi_hash(1, "b"));
    assert_true(pygi_mix(1, 2) != pygi_mix(2, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_log_is_that_of_libm),
        cmocka_unit_test(test_exp_is_that_of_libm),
        cmocka_unit_test(test_normal_quantile_inverts_the_distribution),
        cmocka_unit_test(test_normal_cdf_is_that_of_libm),
        cmocka_unit_test(test_hash_depends_on_seed_and_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
