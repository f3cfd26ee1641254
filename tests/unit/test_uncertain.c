/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "study/uncertain.h"

enum { N = 16384, MAX_DRAWS = 32 };

static double points[] = {1.0, 5.0, 7.0, 7.5};
static struct pygi_uncertain values[] = {
    {.name = (char *)"g.uniform", .dist = PYGI_DIST_BETWEEN, .a = 3000, .b = 4000},
    {.name = (char *)"g.normal", .dist = PYGI_DIST_NORMAL, .a = 10, .b = 2},
    {.name = (char *)"g.lognormal", .dist = PYGI_DIST_LOGNORMAL, .a = 2e6, .b = 0.5},
    {.name = (char *)"g.triangular",
     .dist = PYGI_DIST_TRIANGULAR,
     .a = 0.0,
     .b = 0.08,
     .c = 0.12},
    {.name = (char *)"g.beta", .dist = PYGI_DIST_BETA, .a = 0.9, .b = 0.05},
    {.name = (char *)"g.empirical",
     .dist = PYGI_DIST_EMPIRICAL,
     .points = points,
     .n_points = 4},
    {.name = (char *)"shocks.death", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1, .yearly = true},
    {.name = (char *)"g.last", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1},
};
enum { N_VALUES = sizeof(values) / sizeof(values[0]) };

static struct pygi_chance make(struct pygi_spec *spec, size_t n, int32_t years)
{
    struct pygi_chance chance;
    struct pyg_err err = {0};
    spec->path = (char *)"test.lua";
    spec->uncertain = values;
    spec->n_uncertain = n;
    assert_int_equal(pygi_chance_init(&chance, spec, 1, 2020, years, &err), PYG_OK);
    assert_string_equal(err.text, "");
    return chance;
}

static double quantile(size_t v, double p)
{
    return pygi_uncertain_quantile(&values[v], p);
}

/* truth: the distributions' textbook formulas, and GSL */
static void test_uncertain_quantiles_are_those_of_the_distributions(void **state)
{
    (void)state;
    const double n = 0.9 * 0.1 / (0.05 * 0.05) - 1.0;
    for (int i = 1; i < 200; i++) {
        const double p = i / 200.0;
        assert_true(fabs(quantile(0, p) - (3000 + 1000 * p)) < 1e-9);
        assert_true(fabs(quantile(1, p) - (10 + gsl_cdf_gaussian_Pinv(p, 2))) < 1e-12);
        assert_true(fabs(quantile(2, p) / gsl_cdf_lognormal_Pinv(p, log(2e6), 0.5) - 1.0) <
                    1e-12);
        /* distribution function of the triangle at its quantile gives p back */
        const double t = quantile(3, p);
        const double f =
            t < 0.08 ? t * t / (0.12 * 0.08) : 1.0 - (0.12 - t) * (0.12 - t) / (0.12 * 0.04);
        assert_true(fabs(f - p) < 1e-12);
        assert_true(fabs(gsl_cdf_beta_P(quantile(4, p), 0.9 * n, 0.1 * n) - p) < 1e-6);
    }
    assert_true(quantile(5, 0.1) == 1.0 && quantile(5, 0.3) == 5.0 && quantile(5, 0.6) == 7.0 &&
                quantile(5, 0.9) == 7.5);
    assert_true(quantile(5, 1.0 - 1e-16) == 7.5);
}

/* A point: a triangle whose mode is an end, and one without width. */
static void test_uncertain_takes_degenerate_triangles(void **state)
{
    (void)state;
    const struct pygi_uncertain left = {.dist = PYGI_DIST_TRIANGULAR, .a = 1, .b = 1, .c = 2};
    const struct pygi_uncertain right = {.dist = PYGI_DIST_TRIANGULAR, .a = 1, .b = 2, .c = 2};
    const struct pygi_uncertain point = {.dist = PYGI_DIST_TRIANGULAR, .a = 1, .b = 1, .c = 1};
    assert_true(fabs(pygi_uncertain_quantile(&left, 0.75) - 1.5) < 1e-12);
    assert_true(fabs(pygi_uncertain_quantile(&right, 0.25) - 1.5) < 1e-12);
    assert_true(pygi_uncertain_quantile(&point, 0.3) == 1.0);
}

/* truth: means of the distributions; a stratified sequence of 16,384 is far nearer than 4 plain
 * standard errors */
static void test_uncertain_draws_have_the_means_of_the_distributions(void **state)
{
    (void)state;
    static const double mean[] = {3500, 10, 2266296.9061336527, 0.2 / 3.0, 0.9, 5.125, 0, 0};
    static const double sd[] = {288.68, 2, 1207809.0, 0.02494, 0.05, 2.5342, 1, 1};
    struct pygi_spec spec = {0};
    struct pygi_chance chance = make(&spec, N_VALUES, 3);
    double sum[MAX_DRAWS] = {0}, scratch[MAX_DRAWS], out[MAX_DRAWS];

    assert_int_equal(chance.n_draws, N_VALUES + 2);
    for (uint32_t r = 0; r < N; r++) {
        pygi_chance_draw(&chance, r, scratch, out);
        for (size_t d = 0; d < chance.n_draws; d++) {
            sum[d] += out[d] / N;
        }
    }
    for (size_t d = 0; d < chance.n_draws; d++) {
        const size_t v = chance.of[d];
        if (!(fabs(sum[d] - mean[v]) < sd[v] * 4.0 / sqrt(N) / 4.0)) {
            fail_msg("%s: mean %.10g, truth %.10g", values[v].name, sum[d], mean[v]);
        }
    }
    pygi_chance_fini(&chance);
}

/* Each block's 2^k points of one sequence fall one into each of 2^k equal intervals. */
static void test_uncertain_sequence_is_stratified(void **state)
{
    (void)state;
    struct pygi_spec spec = {0};
    struct pygi_chance chance = make(&spec, 1, 3);
    for (uint32_t strata = 2; strata <= 256; strata *= 2) {
        for (uint32_t block = 0; block < PYGI_N_BLOCKS; block++) {
            for (uint32_t half = 0; half < 2; half++) {
                uint8_t hit[256] = {0};
                for (uint32_t i = 0; i < strata; i++) {
                    double scratch[1], out[1];
                    pygi_chance_draw(&chance, (i * PYGI_N_BLOCKS + block) * 4 + half * 2,
                                     scratch, out);
                    hit[(int)((out[0] - 3000) / 1000 * strata)]++;
                }
                for (uint32_t s = 0; s < strata; s++) {
                    assert_int_equal(hit[s], 1);
                }
            }
        }
    }
    pygi_chance_fini(&chance);
}

/* Replicates come in fours: pairs share the point, all four share the years. */
static void test_uncertain_fours_share_years_and_pairs_share_points(void **state)
{
    (void)state;
    struct pygi_spec spec = {0};
    struct pygi_chance chance = make(&spec, N_VALUES, 3);
    double scratch[MAX_DRAWS], out[4][MAX_DRAWS];
    const size_t year = chance.first[6];

    for (uint32_t four = 0; four < 100; four++) {
        for (uint32_t k = 0; k < 4; k++) {
            pygi_chance_draw(&chance, 4 * four + k, scratch, out[k]);
        }
        assert_true(out[0][0] == out[1][0] && out[2][0] == out[3][0] && out[0][0] != out[2][0]);
        assert_true(out[0][year] == out[1][year] && out[0][year] == out[2][year] &&
                    out[0][year] == out[3][year]);
        assert_true(out[0][year] != out[0][year + 1]);
        assert_int_equal(pygi_block_of(4 * four), pygi_block_of(4 * four + 3));
    }
    pygi_chance_fini(&chance);
}

static void test_uncertain_value_added_leaves_the_others(void **state)
{
    (void)state;
    struct pygi_spec few = {0}, many = {0};
    struct pygi_chance a = make(&few, 7, 3), b = make(&many, N_VALUES, 3), longer = {0};
    struct pygi_spec more_years = {0};
    double scratch[MAX_DRAWS], x[MAX_DRAWS], y[MAX_DRAWS], z[MAX_DRAWS];

    longer = make(&more_years, N_VALUES, 5);
    for (uint32_t r = 0; r < 256; r++) {
        pygi_chance_draw(&a, r, scratch, x);
        pygi_chance_draw(&b, r, scratch, y);
        pygi_chance_draw(&longer, r, scratch, z);
        assert_memory_equal(x, y, a.n_draws * sizeof(*x));
        assert_memory_equal(x, z, a.n_draws * sizeof(*x)); /* years 2020 to 2022 */
    }
    pygi_chance_fini(&a);
    pygi_chance_fini(&b);
    pygi_chance_fini(&longer);
}

/* truth: the Gaussian copula's own correlation, asked for between two normal values */
static void test_uncertain_correlation_is_reached(void **state)
{
    (void)state;
    static const double rho[] = {0.8, -0.5, 0.99};
    for (size_t k = 0; k < 3; k++) {
        struct pygi_correlation pair = {.a = 1, .b = 7, .rho = rho[k], .line = 3};
        struct pygi_spec spec = {.correlations = &pair, .n_correlations = 1}, plain = {0};
        struct pygi_chance chance = make(&spec, N_VALUES, 3), apart = make(&plain, N_VALUES, 3);
        double xy = 0, xx = 0, yy = 0, scratch[MAX_DRAWS], out[MAX_DRAWS], other[MAX_DRAWS];
        const size_t last = chance.first[7];
        for (uint32_t r = 0; r < N; r++) {
            pygi_chance_draw(&chance, r, scratch, out);
            pygi_chance_draw(&apart, r, scratch, other);
            const double x = (out[1] - 10) / 2, y = out[last];
            xy += x * y / N;
            xx += x * x / N;
            yy += y * y / N;
            /* who is not in a pair keeps the value, up to the rounding of the way there and
             * back */
            assert_true(fabs(out[0] - other[0]) < 1e-8);
        }
        /* pairs share a point: N / 2 points; 4 standard errors of a correlation */
        assert_true(fabs(xy / sqrt(xx * yy) - rho[k]) <
                    4.0 * (1.0 - rho[k] * rho[k]) / sqrt(N / 2.0));
        assert_true(fabs(xx - 1.0) < 0.02 && fabs(yy - 1.0) < 0.04);
        pygi_chance_fini(&chance);
        pygi_chance_fini(&apart);
    }
}

static void test_uncertain_correlations_that_contradict_are_refused(void **state)
{
    (void)state;
    struct pygi_correlation three[] = {{0, 1, 0.9, 1}, {1, 2, 0.9, 2}, {0, 2, -0.9, 3}},
                            mixed = {0, 6, 0.5, 9};
    struct pygi_spec spec = {.path = (char *)"t.lua",
                             .uncertain = values,
                             .n_uncertain = N_VALUES,
                             .correlations = three,
                             .n_correlations = 3};
    struct pygi_chance chance;
    struct pyg_err err = {0};

    assert_int_equal(pygi_chance_init(&chance, &spec, 1, 2020, 3, &err), PYG_ESETTING);
    assert_string_equal(
        err.text, "t.lua: the correlations contradict each other (not positive definite)");
    assert_null(chance.names);
    spec.correlations = &mixed;
    spec.n_correlations = 1;
    assert_int_equal(pygi_chance_init(&chance, &spec, 1, 2020, 3, &err), PYG_ESETTING);
    assert_string_equal(err.text, "t.lua:9: g.uniform and shocks.death cannot be correlated: "
                                  "one is drawn anew each year");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uncertain_quantiles_are_those_of_the_distributions),
        cmocka_unit_test(test_uncertain_takes_degenerate_triangles),
        cmocka_unit_test(test_uncertain_draws_have_the_means_of_the_distributions),
        cmocka_unit_test(test_uncertain_sequence_is_stratified),
        cmocka_unit_test(test_uncertain_fours_share_years_and_pairs_share_points),
        cmocka_unit_test(test_uncertain_value_added_leaves_the_others),
        cmocka_unit_test(test_uncertain_correlation_is_reached),
        cmocka_unit_test(test_uncertain_correlations_that_contradict_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
