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
    "claims_cases,claims_rp\n"

static struct pygi_case play_table(const char *head, const char *row)
{
    char text[512];
    struct pygi_csv csv;
    struct pygi_case_columns columns;
    struct pygi_case one;
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);

    snprintf(text, sizeof(text), "%s%s\n", head, row);
    assert_int_equal(pygi_csv_parse("t.csv", text, strlen(text), &csv, NULL), PYG_OK);
    assert_int_equal(pygi_case_columns(&csv, &columns, NULL), PYG_OK);
    pygi_case_read(&one, &csv, &columns, 0);
    assert_int_equal(pygi_case_play(&one, plugins, n, &pygi_host, pygi_data_dir(), NULL),
                     PYG_OK);
    one.id = one.place = NULL; /* of the table that ends here */
    pygi_csv_fini(&csv);
    return one;
}

static struct pygi_case play(const char *row)
{
    return play_table(HEAD, row);
}

/* 0.24 and 0.30 % (PP 44/2015 Pasal 16, 18), 5.7 % (PP 46/2015) of 1,000,000 */
static void test_case_computes_packages_side_by_side(void **state)
{
    (void)state;
    const struct pygi_case c = play("P,,2021,PU,JKK+JKM vs JKK+JKM+JHT,,,1000000,,,");
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
    const struct pygi_case c = play("P,,2018,PU,JKK+JKM vs 4 programs,,,1500000,,,");
    assert_int_equal(c.result, PYGI_CASE_COMPUTED);
    assert_int_equal(c.packages[0].computed_idr, 8100);
    assert_int_equal(c.packages[1].idr[3], 45000);
    assert_int_equal(c.packages[1].computed_idr, 138600);
}

/* 8,690 x (16,800 x 2 + 168): two full months first, then 1 % (PP 49/2020) */
static void test_case_pays_the_last_months_by_the_rules_then_in_force(void **state)
{
    (void)state;
    const struct pygi_case c = play("B,,2020,BPU,JKK+JKM,8690,3,,294000000,,");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.packages[0].computed_idr, 293443920);
}

static void test_case_passes_a_stated_sum_that_is_rounded_and_no_other(void **state)
{
    (void)state;
    assert_true(pygi_case_is_rounding(500000000, 509308800));
    assert_false(pygi_case_is_rounding(500000000, 450000000)); /* 10 % off */
    assert_true(pygi_case_is_rounding(200000000, 190000000));
    assert_false(pygi_case_is_rounding(500000000, 550000000));
    assert_false(pygi_case_is_rounding(510000001, 509308800));
    assert_true(pygi_case_is_rounding(63000000, 63374400));
    assert_true(pygi_case_is_rounding(7, 7));

    assert_int_equal(play("B,,2022,PU,JKK+JKM,3080,12,2552015,500000000,,").result,
                     PYGI_CASE_ROUNDED);
    assert_int_equal(play("B,,2022,PU,JKK+JKM,3080,12,2552015,501000000,,").result,
                     PYGI_CASE_DIFFERS);
    /* the bound itself: 1 % of 20,160,000 is 201,600 */
    assert_int_equal(play("B,,2025,BPU,JKK+JKM,101,12,,20160000,,").result, PYGI_CASE_WITHIN);
    assert_int_equal(play("B,,2025,BPU,JKK+JKM,101,12,,20159999,,").result, PYGI_CASE_DIFFERS);
}

/* Rp150 million: JKK 0.21 % of 100 + 0.17 % of 50, JKM 0.03 % and 0.02 %: 295,000 + 40,000 */
static void test_case_charges_a_project_by_its_contract(void **state)
{
    (void)state;
    static const char head[] = "id,year,worker_type,programs,workers,months,wage_base_rp,"
                               "budget_rp_stated,contract_rp\n";
    struct pygi_case c = play_table(head, "J,2024,JAKON,JKK+JKM,,,,335000,150000000");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.packages[0].idr[0], 295000);
    assert_int_equal(c.packages[0].idr[1], 40000);
    c = play_table(head, "J,2024,JAKON,JKK+JKM,,,,335000,");
    assert_int_equal(c.result, PYGI_CASE_NOT_BUILT); /* no contract: not known what is meant */
    c = play_table(head, "J,2024,JAKON,JKK+JKM+JHT,,,,335000,150000000");
    assert_int_equal(c.reason, PYGI_CASE_NO_RULE); /* no savings for projects */
    c = play_table(head, "J,Oct-Dec 2020,JAKON,JKK+JKM,,,,335000,150000000");
    assert_int_equal(c.reason, PYGI_CASE_NO_RULE); /* the relief of 2020 */
}

static void test_case_names_the_cell_that_is_wrong(void **state)
{
    (void)state;
    const char *const rows[][2] = {
        {"B,,2025,BPU,JKK+JKM,-1,12,,20160000,,", "t.csv:2: column \"workers\": \"-1\""},
        {"B,,2025,BPU,JKK+JKM,1.5,12,,20160000,,", "column \"workers\""},
        {"B,,2025,BPU,JKK+JKM,100,13,,20160000,,", "column \"months\": \"13\""},
        {"B,,2025,BPU,JKK+JKM,100,0,,20160000,,", "column \"months\": \"0\""},
        {"B,,2025,XPU,JKK+JKM,100,12,,20160000,,", "column \"worker_type\": \"XPU\""},
        {"B,,2025,BPU,JKK+JKK,100,12,,20160000,,", "column \"programs\""},
        {"B,,2025,BPU,,100,12,,20160000,,", "column \"programs\""},
        {"B,,Oct 2025,BPU,JKK+JKM,100,12,,20160000,,", "column \"months\""},
        {"B,,Foo 2025,BPU,JKK+JKM,100,12,,20160000,,", "column \"year\""},
        {"B,,2025,BPU,JKK+JKM,100,Oct-Dec 2024,,20160000,,", "column \"months\""},
        {"B,,2025,BPU,JKK+JKM,100,4 (Oct-Dec),,20160000,,", "column \"months\""},
        {"B,,2025,PU,JKK+JKM,100,12,1e6;2e6,20160000,,", "column \"wage_base_rp\""},
        {"B,,2025,PU,JKK+JKM,1;2;3,12,1000000;2000000,20160000,,", "column \"workers\""},
        {"B,,2025,BPU,JKK+JKM,1;2;3,1;2,,20160000,,", "column \"months\""},
        {"C,,2025,BPU,JKK+JKM,,,,,two,84000000", "column \"claims_cases\""},
        {"B,,2025,PU,JKK+JKM,100,12,0,20160000,,", "column \"wage_base_rp\""},
        {"B,,2025,BPU,JKK+JKM,100,12,,0,,", "column \"budget_rp_stated\""},
        {"B,,2025,PU,JKK vs JKM,1,1,1000000,5400,,", "column \"budget_rp_stated\""},
        {",,2025,BPU,JKK+JKM,100,12,,20160000,,", "column \"id\""}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pygi_case c = play(rows[i][0]);
        assert_int_equal(c.result, PYGI_CASE_BROKEN);
        assert_non_null(strstr(c.text.en, rows[i][1]));
        assert_non_null(strstr(c.text.id, strstr(rows[i][1], "\"")));
        assert_non_null(strstr(c.text.id, "kolom"));
    }
}

/* One row in many writings: 100 x 16,800 x 7 (PP 44/2015) */
static void test_case_reads_what_people_write(void **state)
{
    (void)state;
    const char *const rows[] = {
        "B,,2025,BPU,JKK+JKM,100,7,,11760000,,",
        "B,,2025,bpu,\"JKM, JKK\",100,Jun-Dec,,Rp11.760.000,,",
        "B,,Jun-Dec 2025,PBPU,2 programs,\"100 orang\",,,\"11,760,000\",,",
        "B,,2025,BPU,JKK dan JKM,60;40,7,,11.76 juta,,",
        "B,,2025,BPU,JKK/JKM,100.0,7.0,1000000.0,11760000.00,,",
        "B,,2025,BPU,JKK+JKM,50;50,5;9,,11760000,,"};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pygi_case c = play(rows[i]);
        assert_int_equal(c.result, PYGI_CASE_WITHIN);
        assert_int_equal(c.packages[0].computed_idr, 11760000);
        assert_int_equal(c.stated_idr, 11760000);
        assert_int_equal(pygi_case_workers(&c), 100);
    }
}

/* 0.54 % of each base (PP 44/2015 Pasal 16, 18): 326 x 16,200 and 52 x 13,500, a year */
static void test_case_adds_groups_with_bases_of_their_own(void **state)
{
    (void)state;
    const struct pygi_case c =
        play("B,,2023,PU,JKK+JKM,326; 52,12,3.000.000; 2.500.000,71798400,,");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.packages[0].computed_idr, INT64_C(12) * (326 * 16200 + 52 * 13500));
}

/* the months that are named, not the last ones: two full months and one of 1 % (PP 49/2020) */
static void test_case_pays_the_months_that_are_named(void **state)
{
    (void)state;
    assert_int_equal(play("B,,2020,BPU,JKK+JKM,1,Apr-Jun,,50400,,").packages[0].computed_idr,
                     3 * 16800);
    assert_int_equal(play("B,,2020,BPU,JKK+JKM,1,Oct-Dec,,33768,,").packages[0].computed_idr,
                     2 * 16800 + 168);
}

/* Rp24 million until 1 December 2019 (PP 44/2015), Rp42 million since (PP 82/2019) */
static void test_case_knows_claims_that_are_death_benefits(void **state)
{
    (void)state;
    struct pygi_case c = play("C,,2017-Oct 2019,PU,JKK+JKM,10352,,,,82,1980000000");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.packages[0].computed_idr, INT64_C(82) * 24000000);
    c = play("C,,Jan 2023-Jan 2024,BPU,JKK+JKM,2174,,,,11,462000000");
    assert_int_equal(c.result, PYGI_CASE_WITHIN);
    assert_int_equal(c.benefit_idr, 42000000);
}

static void test_case_says_why_it_is_not_built(void **state)
{
    (void)state;
    const struct {
        const char *row;
        enum pygi_case_reason reason;
    } rows[] = {{"C,,2017-Oct 2019,PU,JKK+JKM,10352,,,,82,", PYGI_CASE_STATES_CLAIMS},
                {"C,,2025,PU,JKK+JKM,10352,,,,,", PYGI_CASE_NO_BUDGET},
                {"C,,2025,BPU,JKK+JKM,,12,,20160000,,", PYGI_CASE_NO_WORKERS},
                {"C,,2025,BPU,JKK+JKM,100,,,20160000,,", PYGI_CASE_NO_MONTHS},
                {"C,,2025,PU,JKK+JKM,100,12,,20160000,,", PYGI_CASE_NO_BASE},
                {"C,,2025,PU,JKK+JKM+JHT+JP+JKP,100,12,1000000,20160000,,", PYGI_CASE_NO_RULE},
                {"C,,2025,BPU,JKK+JKM+JP,100,12,1000000,20160000,,", PYGI_CASE_NO_RULE},
                {"C,,2010,PU,JKK+JKM,100,12,1000000,20160000,,", PYGI_CASE_NO_RULE},
                {"C,,2025,any,JKK+JKM,100,12,,20160000,,", PYGI_CASE_UNCLEAR},
                {"C,,2025,BPU,any,100,12,,20160000,,", PYGI_CASE_UNCLEAR},
                {"C,,2025,BPU,JKK+JKM,90-110,12,,20160000,,", PYGI_CASE_UNCLEAR},
                {"C,,2025,BPU,JKK+JKM,100,3-6,,20160000,,", PYGI_CASE_UNCLEAR},
                {"C,,2024-2025,BPU,JKK+JKM,100,12,,20160000,,", PYGI_CASE_LONG},
                {"C,,2025,BPU,JKK+JKM,100,,,,,84000000", PYGI_CASE_STATES_CLAIMS},
                {"C,,2025,BPU,JKK,100,,,,2,84000000", PYGI_CASE_STATES_CLAIMS},
                {"C,,2025,BPU,JKK+JKM,100,,,,2,120000000", PYGI_CASE_OTHER_CLAIMS},
                {"C,,2019,PU,JKK+JKM,100,,,,2,48000000", PYGI_CASE_OTHER_CLAIMS}};
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
        cmocka_unit_test(test_case_charges_a_project_by_its_contract),
        cmocka_unit_test(test_case_names_the_cell_that_is_wrong),
        cmocka_unit_test(test_case_reads_what_people_write),
        cmocka_unit_test(test_case_adds_groups_with_bases_of_their_own),
        cmocka_unit_test(test_case_pays_the_months_that_are_named),
        cmocka_unit_test(test_case_knows_claims_that_are_death_benefits),
        cmocka_unit_test(test_case_says_why_it_is_not_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
