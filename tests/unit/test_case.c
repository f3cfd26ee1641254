/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/case.h"

#define HEAD                                                                                   \
    "id,regency,year,worker_type,programs,workers,months,wage_base_rp,budget_rp_stated,"       \
    "claims_cases\n"

static struct pygi_case play(const char *row)
{
    char text[512];
    struct pygi_csv csv;
    struct pygi_case_columns columns;
    struct pygi_case one;
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);

    snprintf(text, sizeof(text), HEAD "%s\n", row);
    assert_int_equal(pygi_csv_parse("t.csv", text, strlen(text), &csv, NULL), PYG_OK);
    assert_int_equal(pygi_case_columns(&csv, &columns, NULL), PYG_OK);
    pygi_case_read(&one, &csv, &columns, 0);
    assert_int_equal(pygi_case_play(&one, plugins, n, &pygi_host, pygi_data_dir(), NULL),
                     PYG_OK);
    one.id = one.place = NULL; /* of the table that ends here */
    pygi_csv_fini(&csv);
    return one;
}

/* 0.24 and 0.30 % (PP 44/2015 Pasal 16, 18), 5.7 % (PP 46/2015) of 1,000,000 */
static void test_case_computes_packages_side_by_side(void **state)
{
    (void)state;
    const struct pygi_case c = play("P,,2021,PU,JKK+JKM vs JKK+JKM+JHT,,,1000000,,");
    assert_int_equal(c.result, PYGI_CASE_COMPUTED);
    assert_int_equal(c.n_packages, 2);
    assert_int_equal(c.packages[0].computed_idr, 5400);
    assert_int_equal(c.packages[1].idr[0], 2400);
    assert_int_equal(c.packages[1].idr[1], 3000);
    assert_int_equal(c.packages[1].idr[2], 57000);
    assert_int_equal(c.packages[1].computed_idr, 62400);
}

/* P006: 9.24 % of Rp1.5 million, of which JP is 3 % */
static void test_case_computes_four_programs(void **state)
{
    (void)state;
    const struct pygi_case c = play("P,,2018,PU,JKK+JKM vs 4 programs,,,1500000,,");
    assert_int_equal(c.result, PYGI_CASE_COMPUTED);
    assert_int_equal(c.packages[0].computed_idr, 8100);
    assert_int_equal(c.packages[1].idr[3], 45000);
    assert_int_equal(c.packages[1].computed_idr, 138600);
}

/* 8,690 x (16,800 x 2 + 168): two full months first, then 1 % (PP 49/2020) */
static void test_case_pays_the_last_months_by_the_rules_then_in_force(void **state)
{
    (void)state;
    const struct pygi_case c = play("B,,2020,BPU,JKK+JKM,8690,3,,294000000,");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.packages[0].computed_idr, 293443920);
}

static void test_case_passes_a_stated_sum_that_is_rounded_and_no_other(void **state)
{
    (void)state;
    assert_true(pygi_case_is_rounding(500000000, 509308800));
    assert_true(pygi_case_is_rounding(500000000, 450000000));
    assert_false(pygi_case_is_rounding(500000000, 550000000));
    assert_false(pygi_case_is_rounding(510000001, 509308800));
    assert_true(pygi_case_is_rounding(63000000, 63374400));
    assert_true(pygi_case_is_rounding(7, 7));

    assert_int_equal(play("B,,2022,PU,JKK+JKM,3080,12,2552015,500000000,").result,
                     PYGI_CASE_ROUNDED);
    assert_int_equal(play("B,,2022,PU,JKK+JKM,3080,12,2552015,501000000,").result,
                     PYGI_CASE_DIFFERS);
    /* the bound itself: 1 % of 20,160,000 is 201,600 */
    assert_int_equal(play("B,,2025,BPU,JKK+JKM,101,12,,20160000,").result, PYGI_CASE_WITHIN);
    assert_int_equal(play("B,,2025,BPU,JKK+JKM,101,12,,20159999,").result, PYGI_CASE_DIFFERS);
}

static void test_case_names_the_cell_that_is_wrong(void **state)
{
    (void)state;
    const char *const rows[][2] = {
        {"B,,2025,BPU,JKK+JKM,-1,12,,20160000,", "t.csv:2: column \"workers\": \"-1\""},
        {"B,,2025,BPU,JKK+JKM,1.5,12,,20160000,", "column \"workers\""},
        {"B,,2025,BPU,JKK+JKM,100,13,,20160000,", "column \"months\": \"13\""},
        {"B,,2025,BPU,JKK+JKM,100,0,,20160000,", "column \"months\": \"0\""},
        {"B,,2025,any,JKK+JKM,100,12,,20160000,", "column \"worker_type\": \"any\""},
        {"B,,2025,BPU,JKK+JKK,100,12,,20160000,", "column \"programs\""},
        {"B,,2025,BPU,,100,12,,20160000,", "column \"programs\""},
        {"B,,Oct 2025,BPU,JKK+JKM,100,12,,20160000,", "column \"year\""},
        {"B,,2025,PU,JKK+JKM,100,12,0,20160000,", "column \"wage_base_rp\""},
        {"B,,2025,BPU,JKK+JKM,100,12,,0,", "column \"budget_rp_stated\""},
        {"B,,2025,PU,JKK vs JKM,1,1,1000000,5400,", "column \"budget_rp_stated\""},
        {",,2025,BPU,JKK+JKM,100,12,,20160000,", "column \"id\""}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pygi_case c = play(rows[i][0]);
        assert_int_equal(c.result, PYGI_CASE_BROKEN);
        assert_non_null(strstr(c.text, rows[i][1]));
    }
}

static void test_case_says_why_it_is_not_built(void **state)
{
    (void)state;
    const struct {
        const char *row;
        enum pygi_case_reason reason;
    } rows[] = {{"C,,2017-Oct 2019,PU,JKK+JKM,10352,,,,82", PYGI_CASE_STATES_CLAIMS},
                {"C,,2025,PU,JKK+JKM,10352,,,,", PYGI_CASE_NO_BUDGET},
                {"C,,2025,BPU,JKK+JKM,,12,,20160000,", PYGI_CASE_NO_WORKERS},
                {"C,,2025,BPU,JKK+JKM,100,,,20160000,", PYGI_CASE_NO_MONTHS},
                {"C,,2025,PU,JKK+JKM,100,12,,20160000,", PYGI_CASE_NO_BASE},
                {"C,,2025,PU,JKK+JKM+JHT+JP+JKP,100,12,1000000,20160000,", PYGI_CASE_NO_RULE},
                {"C,,2025,BPU,JKK+JKM+JP,100,12,1000000,20160000,", PYGI_CASE_NO_RULE},
                {"C,,2010,PU,JKK+JKM,100,12,1000000,20160000,", PYGI_CASE_NO_RULE}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pygi_case c = play(rows[i].row);
        assert_int_equal(c.result, PYGI_CASE_NOT_BUILT);
        assert_int_equal(c.reason, rows[i].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_computes_packages_side_by_side),
        cmocka_unit_test(test_case_computes_four_programs),
        cmocka_unit_test(test_case_pays_the_last_months_by_the_rules_then_in_force),
        cmocka_unit_test(test_case_passes_a_stated_sum_that_is_rounded_and_no_other),
        cmocka_unit_test(test_case_names_the_cell_that_is_wrong),
        cmocka_unit_test(test_case_says_why_it_is_not_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
