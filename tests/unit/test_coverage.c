/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plugin/datadir.h"
#include "study/coverage.h"

#define HEAD                                                                                   \
    "id,regency,province,year,segment,worker_type,programs,workers,months,wage_base_rp,"       \
    "budget_rp_stated,claims_cases,claims_rp,coverage_before,coverage_after,gist\n"

static const char EMPLOYED[] =
    "regency,province,year,employed\nMalang,Jawa Timur,2025,1000000\n"
    "Kota Malang,Jawa Timur,2025,400000\n,Jawa Timur,2025,24000000\n";

static struct pygi_coverage read_row(const char *row)
{
    char text[1024];
    struct pygi_csv csv;
    struct pygi_case_columns columns;
    struct pygi_employed *employed = NULL;
    struct pygi_coverage out;

    snprintf(text, sizeof(text), "%s%s\n", HEAD, row);
    assert_int_equal(pygi_csv_parse("t.csv", text, strlen(text), &csv, NULL), PYG_OK);
    assert_int_equal(pygi_case_columns(&csv, &columns, NULL), PYG_OK);
    assert_int_equal(pygi_employed_parse("e.csv", EMPLOYED, strlen(EMPLOYED), &employed, NULL),
                     PYG_OK);
    pygi_coverage_read(&out, &csv, &columns, 0, employed);
    pygi_employed_free(employed);
    pygi_csv_fini(&csv);
    return out;
}

static void test_coverage_finds_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *row;
        double employed;
    } rows[] = {{"V,Malang,Jawa Timur,,,,,,,,,,,1,2,", 1000000},
                {"V,Malang (kabupaten),,,,,,,,,,,,1,2,", 1000000},
                {"V,Kabupaten Malang,,,,,,,,,,,,1,2,", 1000000},
                {"V,Kota Malang,,,,,,,,,,,,1,2,", 400000},
                {"V,Malang (city),,,,,,,,,,,,1,2,", 400000},
                {"V,Kota Malang (city),,,,,,,,,,,,1,2,", 400000},
                {"V,(province),Jawa Timur,,,,,,,,,,,1,2,", 24000000},
                {"V,Jawa Timur,Jawa Timur,,,,,,,,,,,1,2,", 24000000},
                {"V,(province),,,,,,,,,,,,1,2,", -1},
                {"V,Malang,Bali,,,,,,,,,,,1,2,", -1},
                {"V,Cirebon,Jawa Barat,,,,,,,,,,,1,2,", -1}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        assert_true(read_row(rows[i].row).employed == rows[i].employed);
    }
}

/* 40,000 of 800,000 are 5 points */
static void test_coverage_follows_from_members_and_eligible(void **state)
{
    (void)state;
    struct pygi_coverage c =
        read_row("V,Malang,,,,,,,,,,,,30,35,\"40,000 workers were added\"");
    assert_int_equal(c.result, PYGI_COVERAGE_HOLDS);
    assert_true(c.is_added && fabs(c.eligible - 800000) < 1e-6);
    assert_true(fabs(c.computed - 4.0) < 1e-9); /* of the employed */
    c = read_row("V,Malang,,,,,,,,,,,,30,35,\"4,000 workers were added\"");
    assert_int_equal(c.result, PYGI_COVERAGE_DIFFERS); /* 80,000 eligible of a million */
    c = read_row("V,Malang,,,,,,,,,,,,30,35,\"99,000 workers were added\"");
    assert_int_equal(c.result, PYGI_COVERAGE_DIFFERS);
    c = read_row("V,Cirebon,,,,,,,,,,,,36.45,41.28,\"39,775 workers were added\"");
    assert_int_equal(c.result, PYGI_COVERAGE_NO_WORKERS);
    assert_true(fabs(c.eligible - 39775 / 0.0483) < 1e-3);
}

/* workers that are not called added: all members in the end, else those added */
static void test_coverage_of_workers_stated(void **state)
{
    (void)state;
    struct pygi_coverage c = read_row("V,Malang,,,,,,280000,,,,,,30,35,");
    assert_true(c.result == PYGI_COVERAGE_HOLDS && !c.is_added && c.eligible == 280000 / 0.35);
    c = read_row("V,Malang,,,,,,40000,,,,,,30,35,");
    assert_true(c.result == PYGI_COVERAGE_HOLDS && c.is_added);
    c = read_row("V,Malang,,,,,,1000,,,,,,30,35,");
    assert_int_equal(c.result, PYGI_COVERAGE_DIFFERS);
}

static void test_coverage_of_a_part_of_a_whole(void **state)
{
    (void)state;
    struct pygi_coverage c = read_row("V,X,,,,,,,,,,,,,43.2,\"38,595 of 89,340 are members\"");
    assert_int_equal(c.result, PYGI_COVERAGE_HOLDS);
    assert_true(c.eligible == 89340 && fabs(c.computed - 43.2) < 0.01);
    c = read_row("V,X,,,,,,,,,,,,,53.2,\"38,595 of 89,340 are members\"");
    assert_int_equal(c.result, PYGI_COVERAGE_NO_MEMBERS); /* a share of something else */
}

static void test_coverage_says_what_is_missing_or_wrong(void **state)
{
    (void)state;
    assert_int_equal(read_row("V,Malang,,,,,,,,,,,,,,").result, PYGI_COVERAGE_NONE);
    assert_int_equal(read_row("V,Malang,,,,,,,,,,,,30,35 %,").result, PYGI_COVERAGE_NO_MEMBERS);
    assert_int_equal(read_row("V,Malang,,,,,,,,,,,,30,101,").result, PYGI_COVERAGE_WRONG);
    assert_int_equal(read_row("V,Malang,,,,,,,,,,,,half,35,").result, PYGI_COVERAGE_WRONG);
    assert_true(read_row("V,Malang,,,,,,,,,,,,\"36,45\",\"41,28 %\",").before == 36.45);
}

static void test_coverage_refuses_a_table_that_cannot_serve(void **state)
{
    (void)state;
    static const char *const tables[][2] = {
        {"regency,province,year\n", "employed"},
        {"regency,province,employed\nX,Y,0\n", "e.csv:2: employed is 0"},
        {"regency,province,employed\nX,Y,many\n", "e.csv:2"}};
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        struct pygi_employed *employed = NULL;
        struct pyg_err err = {0};
        assert_int_equal(
            pygi_employed_parse("e.csv", tables[i][0], strlen(tables[i][0]), &employed, &err),
            PYG_EFORMAT);
        assert_null(employed);
        assert_non_null(strstr(err.text, tables[i][1]));
    }
    struct pygi_employed *employed = NULL;
    assert_int_equal(pygi_employed_new("/nowhere", &employed, NULL), PYG_EIO);
    assert_int_equal(pygi_employed_new(pygi_data_dir(), &employed, NULL), PYG_OK);
    pygi_employed_free(employed);
    pygi_employed_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage_finds_the_place),
        cmocka_unit_test(test_coverage_follows_from_members_and_eligible),
        cmocka_unit_test(test_coverage_of_workers_stated),
        cmocka_unit_test(test_coverage_of_a_part_of_a_whole),
        cmocka_unit_test(test_coverage_says_what_is_missing_or_wrong),
        cmocka_unit_test(test_coverage_refuses_a_table_that_cannot_serve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
