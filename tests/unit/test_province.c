/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/province.h"

/* Two regencies, two variants beside the baseline, two years, five replicates: small enough to
 * add up by hand. */
enum { N = 5 };

static struct pygi_province province;
static struct pygi_answer answer;
static const double levels[2] = {0.0, 0.5};

static int begin(void **state)
{
    const struct pygi_answer like = {
        .from_mo = 240, .n_years = 2, .n_replicates = N, .n_variants = 3, .baseline = 0};
    (void)state;

    answer = (struct pygi_answer){.n_variants = 3};
    return pygi_province_init(&province, &like, NULL) == PYG_OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    pygi_province_fini(&province);
    free(answer.rows);
    free(answer.spreads);
    return 0;
}

static void add(size_t v, size_t y, enum pygi_measure m, const int64_t values[N])
{
    assert_int_equal(pygi_province_add(&province, v, y, m, values, NULL), PYG_OK);
}

static void finish(double others, double others_covered)
{
    const struct pygi_province_target target = {levels, others, others_covered};

    pygi_province_end(&province, &target);
}

static const struct pygi_row *row_of(int v, int minus, int year, enum pygi_measure m)
{
    for (size_t i = 0; i < answer.n_rows; i++) {
        const struct pygi_row *row = &answer.rows[i];
        if (row->variant == v && row->minus == minus && row->year == year &&
            row->measure == m) {
            assert_int_equal(row->group, -1);
            return row;
        }
    }
    return NULL;
}

/* What is high in one regency is low in the other: the sum is certain, and sums of quantiles
 * would say 10 to 50. */
static void test_quantiles_are_those_of_the_sum(void **state)
{
    (void)state;
    pygi_province_begin(&province);
    add(1, 0, PYGI_M_cost, (const int64_t[N]){1, 2, 3, 4, 5});
    add(2, 0, PYGI_M_cost, (const int64_t[N]){11, 22, 33, 44, 55});
    finish(0, 0);
    pygi_province_begin(&province);
    add(1, 0, PYGI_M_cost, (const int64_t[N]){5, 4, 3, 2, 1});
    add(1, 1, PYGI_M_cost, (const int64_t[N]){10, 0, 0, 0, 0});
    finish(0, 0);
    assert_int_equal(pygi_province_rows(&province, NULL, &answer, NULL), PYG_OK);

    const struct pygi_row *first = row_of(1, -1, 2020, PYGI_M_cost);
    assert_non_null(first);
    assert_true(first->value.p5 == 6.0 && first->value.p95 == 6.0 && first->value.mean == 6.0);
    /* all years: 16, 6, 6, 6, 6 */
    const struct pygi_row *all = row_of(1, -1, 0, PYGI_M_cost);
    assert_true(all->value.mean == 8.0 && all->value.p50 == 6.0);
    assert_true(fabs(all->value.p95 - 14.0) < 1e-12); /* between 6 and 16, at 3.8 of 4 */
    /* the difference, replicate by replicate: 11 - 16, 22 - 6, 33 - 6, 44 - 6, 55 - 6 */
    const struct pygi_row *more = row_of(2, 1, 0, PYGI_M_cost);
    assert_true(more->value.mean == (-5.0 + 16.0 + 27.0 + 38.0 + 49.0) / 5.0);
    assert_true(more->value.p50 == 27.0);
    assert_null(row_of(1, 0, 0, PYGI_M_cost)); /* the baseline is no one's difference */
    assert_null(row_of(0, -1, 0, PYGI_M_cost));
}

static void test_stock_is_that_of_the_last_year(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        pygi_province_begin(&province);
        add(1, 0, PYGI_M_workers_dec, (const int64_t[N]){100, 100, 100, 100, 100});
        add(1, 1, PYGI_M_workers_dec, (const int64_t[N]){200, 200, 200, 200, 200});
        add(1, 1, PYGI_M_covered_dec, (const int64_t[N]){50, 50, 50, 50, 50});
        finish(0, 0);
    }
    assert_int_equal(pygi_province_rows(&province, NULL, &answer, NULL), PYG_OK);
    assert_true(row_of(1, -1, 0, PYGI_M_workers_dec)->value.mean == 400.0);
    assert_true(row_of(1, -1, 0, PYGI_M_coverage_dec)->value.mean == 0.25);
    assert_null(row_of(1, -1, 2021, PYGI_M_target)); /* they share none */
}

/* Regency one: 60 of 100 beside 0 of 20 others reach one half where 60 are covered; regency
 * two has two groups. */
static void test_regencies_that_reach_their_target_are_counted(void **state)
{
    const struct pygi_province_target together = {levels, 20, 0};
    (void)state;

    pygi_province_begin(&province);
    add(1, 1, PYGI_M_workers_dec, (const int64_t[N]){100, 100, 100, 100, 100});
    add(1, 1, PYGI_M_covered_dec, (const int64_t[N]){59, 60, 61, 0, 100});
    finish(20, 0);
    pygi_province_begin(&province);
    for (int group = 0; group < 2; group++) {
        add(1, 1, PYGI_M_workers_dec, (const int64_t[N]){10, 10, 10, 10, 10});
        add(1, 1, PYGI_M_covered_dec, (const int64_t[N]){5, 4, 5, 6, 5});
    }
    finish(0, 0);
    const struct pygi_summary count = pygi_province_reached(&province, 1, 1);
    /* 0 + 1, 1 + 0, 1 + 1, 0 + 1, 1 + 1 */
    assert_true(count.mean == 7.0 / 5.0 && count.p50 == 1.0);
    assert_true(pygi_province_all_reach(&province, 1, 1).mean == 2.0 / 5.0);
    assert_true(pygi_province_reached(&province, 2, 1).mean == 0.0);
    assert_int_equal(province.n_targets[0], 0);
    assert_int_equal(province.n_targets[1], 2);

    assert_int_equal(pygi_province_rows(&province, &together, &answer, NULL), PYG_OK);
    assert_true(row_of(1, -1, 2021, PYGI_M_target)->value.p50 == 0.5);
    /* 69 of 140, 68, 71, 12, 110: two of five reach one half */
    assert_true(row_of(1, -1, 2021, PYGI_M_target_reached)->value.mean == 2.0 / 5.0);
    assert_true(row_of(1, -1, 2021, PYGI_M_target_coverage)->value.p50 == 69.0 / 140.0);
}

static void test_money_that_runs_out_anywhere_counts_once(void **state)
{
    (void)state;
    pygi_province_begin(&province);
    add(1, 0, PYGI_M_runout, (const int64_t[N]){1, 0, 0, 0, 0});
    add(1, 0, PYGI_M_runout, (const int64_t[N]){1, 0, 0, 0, 0}); /* another group's */
    add(1, 0, PYGI_M_runout_month, (const int64_t[N]){9, 13, 13, 13, 13});
    assert_true(pygi_province_out_here(&province, 1, 0).mean == 1.0 / 5.0);
    finish(0, 0);
    pygi_province_begin(&province);
    add(1, 0, PYGI_M_runout, (const int64_t[N]){1, 1, 0, 0, 0});
    add(1, 1, PYGI_M_runout, (const int64_t[N]){0, 0, 0, 0, 1});
    assert_true(pygi_province_out_here(&province, 1, -1).mean == 3.0 / 5.0);
    finish(0, 0);
    assert_true(pygi_province_any_out(&province, 1, 0).mean == 2.0 / 5.0);
    assert_true(pygi_province_any_out(&province, 1, -1).mean == 3.0 / 5.0);
    assert_int_equal(pygi_province_rows(&province, NULL, &answer, NULL), PYG_OK);
    assert_true(row_of(1, -1, 0, PYGI_M_runout)->value.mean == 3.0 / 5.0);
    assert_null(row_of(1, -1, 2020, PYGI_M_runout_month)); /* months do not add up */
}

static void test_a_sum_beyond_64_bits_is_refused(void **state)
{
    const int64_t most[N] = {INT64_MAX, 0, 0, 0, 0}, one[N] = {1, 0, 0, 0, 0};
    (void)state;

    pygi_province_begin(&province);
    add(1, 0, PYGI_M_cost, most);
    assert_int_equal(pygi_province_add(&province, 1, 0, PYGI_M_cost, one, NULL), PYG_EOVERFLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_quantiles_are_those_of_the_sum, begin, end),
        cmocka_unit_test_setup_teardown(test_stock_is_that_of_the_last_year, begin, end),
        cmocka_unit_test_setup_teardown(test_regencies_that_reach_their_target_are_counted,
                                        begin, end),
        cmocka_unit_test_setup_teardown(test_money_that_runs_out_anywhere_counts_once, begin,
                                        end),
        cmocka_unit_test_setup_teardown(test_a_sum_beyond_64_bits_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
