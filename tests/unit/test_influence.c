/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Influences on figures of which the shares of variance are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/influence.h"

enum { N = 4096, YEARS = 3 };

static struct pygi_uncertain values[] = {
    {.name = (char *)"g.workers", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1},
    {.name = (char *)"g.turnover", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1},
    {.name = (char *)"shocks.death", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1, .yearly = true},
    {.name = (char *)"g.idle", .dist = PYGI_DIST_NORMAL, .a = 0, .b = 1},
};

struct fixture {
    struct pygi_spec spec;
    struct pygi_chance chance;
    struct pygi_ranks ranks;
    double figure[N];
    struct pygi_influence found[4];
    size_t n;
};

/* 3 x workers + 1 x turnover + 1 x each of three years: variances 9, 1 and 3 of 13 */
static int make(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    double scratch[8], drawn[8];

    assert_non_null(f);
    f->spec.uncertain = values;
    f->spec.n_uncertain = 4;
    assert_int_equal(pygi_chance_init(&f->chance, &f->spec, 7, 2020, YEARS, NULL), PYG_OK);
    assert_int_equal(f->chance.n_draws, 6);
    assert_int_equal(pygi_ranks_init(&f->ranks, &f->chance, N, NULL), PYG_OK);
    for (uint32_t r = 0; r < N; r++) {
        pygi_chance_draw(&f->chance, r, scratch, drawn);
        const double *years = drawn + f->chance.first[2];
        f->figure[r] = 3.0 * drawn[f->chance.first[0]] + drawn[f->chance.first[1]] + years[0] +
                       years[1] + years[2];
    }
    *state = f;
    return 0;
}

static int unmake(void **state)
{
    struct fixture *f = *state;

    pygi_ranks_fini(&f->ranks);
    pygi_chance_fini(&f->chance);
    free(f);
    return 0;
}

/* Of a bell curve the rank correlation is 6/pi asin(r/2): a little less than r itself. */
static double rank_share(double share)
{
    const double rho = 6.0 / 3.14159265358979323846 * asin(sqrt(share) / 2.0);

    return rho * rho;
}

static void assert_share(const struct pygi_influence *one, const char *input, double share)
{
    assert_string_equal(one->input, input);
    if (fabs(one->share - share) > 4.0 * one->share_se) {
        fail_msg("%s: %g +- %g, expected %g", input, one->share, one->share_se, share);
    }
    assert_true(one->share_se > 0.0 && one->share_se < 0.04);
}

static void test_influence_is_the_share_of_the_variance(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(pygi_ranks_influences(&f->ranks, f->figure, f->found, &f->n), PYG_OK);
    assert_true(f->n >= 3);
    assert_share(&f->found[0], "g.workers", rank_share(9.0 / 13.0));
    assert_share(&f->found[1], "shocks.death", 3.0 * rank_share(1.0 / 13.0));
    assert_share(&f->found[2], "g.turnover", rank_share(1.0 / 13.0));
    for (size_t i = 3; i < f->n; i++) { /* one that does nothing is at most noise */
        assert_share(&f->found[i], "g.idle", 0.0);
    }
}

static void test_influence_on_what_does_not_vary_is_none(void **state)
{
    struct fixture *f = *state;

    for (int r = 0; r < N; r++) {
        f->figure[r] = 42.0;
    }
    assert_int_equal(pygi_ranks_influences(&f->ranks, f->figure, f->found, &f->n), PYG_OK);
    assert_int_equal(f->n, 0);
}

/* Only the order counts: a figure of a few steps, with many equal values, is told as well. */
static void test_influence_takes_equal_values(void **state)
{
    struct fixture *f = *state;

    for (int r = 0; r < N; r++) {
        f->figure[r] = f->figure[r] > 0.0 ? 1.0 : 0.0;
    }
    assert_int_equal(pygi_ranks_influences(&f->ranks, f->figure, f->found, &f->n), PYG_OK);
    assert_string_equal(f->found[0].input, "g.workers");
    assert_true(f->found[0].share > 0.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_influence_is_the_share_of_the_variance, make,
                                        unmake),
        cmocka_unit_test_setup_teardown(test_influence_on_what_does_not_vary_is_none, make,
                                        unmake),
        cmocka_unit_test_setup_teardown(test_influence_takes_equal_values, make, unmake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
