/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer whose parts do not add up is handed to nobody; budget lines of a small answer
 * worked out by hand: 100 people at Rp10,000 for 12, 3 and a part of the months. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>
#include <payung/policy.h>

#include "report/reconcile.h"
#include "report/book/rka.h"
#include "answer_rows.h"

enum { MAX_ROWS = 256 };

static const char *variants[] = {"nobody covered", "a list"};
static const char *groups[] = {"farmers", "staff"};

struct fixture {
    struct pygi_answer answer;
    struct pygi_row rows[MAX_ROWS];
};

static void add(struct fixture *f, int group, int year, enum pygi_measure measure, double mean)
{
    assert_true(f->answer.n_rows < MAX_ROWS);
    f->rows[f->answer.n_rows++] = (struct pygi_row){.variant = 1,
                                                    .minus = -1,
                                                    .group = group,
                                                    .year = year,
                                                    .measure = measure,
                                                    .payer = PYG_PAYER_REGENCY,
                                                    .source = PYG_SOURCE_GENERAL,
                                                    .value = {mean, mean, mean, mean, 0.0}};
}

/* A flow of two groups in two years, with its totals. */
static void add_flow(struct fixture *f, enum pygi_measure measure, double farmers, double staff)
{
    const double of[] = {farmers + staff, farmers, staff};

    for (int g = -1; g < 2; g++) {
        add(f, g, 0, measure, 2.0 * of[g + 1]);
        add(f, g, 2024, measure, of[g + 1]);
        add(f, g, 2025, measure, of[g + 1]);
    }
}

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->answer = (struct pygi_answer){.title = "a test",
                                     .path = "test.lua",
                                     .area = "51.02",
                                     .area_name = "",
                                     .target = {.name = ""},
                                     .from_mo = pyg_month_of(2024, 1),
                                     .n_years = 2,
                                     .n_replicates = 64,
                                     .n_wanted = 64,
                                     .as_of = {{.label = "2023-12"}},
                                     .n_as_of = 1,
                                     .variants = variants,
                                     .n_variants = 2,
                                     .baseline = 0,
                                     .groups = groups,
                                     .n_groups = 2,
                                     .rows = f->rows};
    /* farmers for three months, staff for all twelve */
    add_flow(f, PYGI_M_plan_pmonths, 1200, 1200);
    add_flow(f, PYGI_M_gap_late_start, 900, 0);
    add_flow(f, PYGI_M_billed_pmonths, 300, 1200);
    add_flow(f, PYGI_M_plan_idr, 12e6, 12e6);
    add_flow(f, PYGI_M_effect_gap, -9e6, 0);
    add_flow(f, PYGI_M_contribution_jkk_payer, 3e6, 12e6);
    add_flow(f, PYGI_M_cost, 3e6, 12e6);
    add_flow(f, PYGI_M_cost_regency, 3e6, 12e6);
    sort_rows(&f->answer);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static struct pygi_row *row_of(struct fixture *f, int group, int year,
                               enum pygi_measure measure)
{
    struct pygi_row *row =
        (struct pygi_row *)pygi_answer_row(&f->answer, 0, 1, -1, group, year, measure);

    assert_non_null(row);
    return row;
}

static void test_an_answer_that_adds_up_is_handed_on(void **state)
{
    struct fixture *f = *state;
    struct pyg_err err = {0};

    assert_int_equal(pygi_reconcile(&f->answer, &err), PYG_OK);
}

static void assert_refused(struct fixture *f, const char *says)
{
    struct pyg_err err = {0};

    assert_int_equal(pygi_reconcile(&f->answer, &err), PYG_ELEDGER);
    assert_non_null(strstr(err.text, says));
}

static void test_groups_that_do_not_add_up_are_refused(void **state)
{
    struct fixture *f = *state;

    row_of(f, 0, 2025, PYGI_M_billed_pmonths)->value.mean += 1.0;
    assert_refused(f, "billed_pmonths: the groups are 1501.00 in sum, the total is 1500.00");
}

static void test_years_that_do_not_add_up_are_refused(void **state)
{
    struct fixture *f = *state;

    row_of(f, 0, 0, PYGI_M_billed_pmonths)->value.mean += 1.0;
    row_of(f, 1, 0, PYGI_M_billed_pmonths)->value.mean -= 1.0;
    assert_refused(f, "billed_pmonths: the years are");
}

static void test_programs_that_are_not_the_cost_are_refused(void **state)
{
    struct fixture *f = *state;

    row_of(f, 0, 2024, PYGI_M_contribution_jkk_payer)->value.mean += 1.0;
    row_of(f, 1, 2024, PYGI_M_contribution_jkk_payer)->value.mean -= 1.0;
    row_of(f, 0, 2025, PYGI_M_contribution_jkk_payer)->value.mean -= 1.0;
    row_of(f, 1, 2025, PYGI_M_contribution_jkk_payer)->value.mean += 1.0;
    assert_refused(f, "cost: programs and activity are 3000001.00 in sum");
}

static void test_payers_that_are_not_the_cost_are_refused(void **state)
{
    struct fixture *f = *state;

    row_of(f, 0, 2024, PYGI_M_cost_regency)->value.mean += 1.0;
    row_of(f, 1, 2024, PYGI_M_cost_regency)->value.mean -= 1.0;
    row_of(f, 0, 2025, PYGI_M_cost_regency)->value.mean -= 1.0;
    row_of(f, 1, 2025, PYGI_M_cost_regency)->value.mean += 1.0;
    assert_refused(f, "cost: the payers are 3000001.00 in sum");
}

static void test_shares_need_not_add_up(void **state)
{
    struct fixture *f = *state;
    struct pyg_err err = {0};

    add(f, -1, 2024, PYGI_M_coverage_dec, 0.5);
    add(f, 0, 2024, PYGI_M_coverage_dec, 0.9);
    add(f, 1, 2024, PYGI_M_coverage_dec, 0.1);
    sort_rows(&f->answer);
    assert_int_equal(pygi_reconcile(&f->answer, &err), PYG_OK);
}

static void test_budget_lines_are_people_times_the_months_paid(void **state)
{
    struct fixture *f = *state;
    struct pygi_rka rka = {0};

    assert_int_equal(pygi_rka_init(&rka, &f->answer, NULL), PYG_OK);
    assert_int_equal(rka.n, 4);
    assert_int_equal(rka.lines[0].group, 0);
    assert_true(rka.lines[0].months == 3.0);
    assert_true(rka.lines[0].volume == 300.0); /* 100 farmers */
    assert_true(rka.lines[0].amount_idr == 3e6);
    assert_int_equal(rka.lines[0].next, 2);
    assert_int_equal(rka.lines[0].first_month,
                     1); /* not known: nobody is a member in December */
    assert_true(rka.lines[1].months == 12.0);
    assert_true(rka.lines[1].volume == 1200.0);
    assert_true(pygi_rka_ends(&rka, 1) && !pygi_rka_ends(&rka, 0));
    assert_string_equal(rka.lines[1].account, ""); /* none is invented */
    assert_int_equal(rka.lines[3].next, -1);
    pygi_rka_fini(&rka);
}

static void test_a_list_that_lasts_to_december_begins_so_much_earlier(void **state)
{
    struct fixture *f = *state;
    struct pygi_rka rka = {0};

    add(f, 0, 2024, PYGI_M_covered_dec, 100.0);
    sort_rows(&f->answer);
    assert_int_equal(pygi_rka_init(&rka, &f->answer, NULL), PYG_OK);
    assert_int_equal(rka.lines[0].first_month, 10); /* October to December */
    assert_int_equal(rka.lines[1].first_month, 1);
    pygi_rka_fini(&rka);
}

static void test_people_who_come_one_by_one_are_the_mean_of_the_year(void **state)
{
    struct fixture *f = *state;
    struct pygi_rka rka = {0};

    for (int year = 2024; year <= 2025; year++) {
        row_of(f, 0, year, PYGI_M_gap_late_start)->value.mean = 850.0;
    }
    assert_int_equal(pygi_rka_init(&rka, &f->answer, NULL), PYG_OK);
    assert_true(rka.lines[0].months == 12.0); /* 3.5 is no number of months paid */
    pygi_rka_fini(&rka);
}

static void test_what_no_public_budget_pays_is_no_line(void **state)
{
    struct fixture *f = *state;
    struct pygi_rka rka = {0};

    for (size_t i = 0; i < f->answer.n_rows; i++) {
        f->rows[i].payer = PYG_PAYER_COOPERATIVE;
    }
    assert_int_equal(pygi_rka_init(&rka, &f->answer, NULL), PYG_OK);
    assert_int_equal(rka.n, 0);
    pygi_rka_fini(&rka);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_answer_that_adds_up_is_handed_on, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_groups_that_do_not_add_up_are_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_years_that_do_not_add_up_are_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_programs_that_are_not_the_cost_are_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_payers_that_are_not_the_cost_are_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_shares_need_not_add_up, setup, teardown),
        cmocka_unit_test_setup_teardown(test_budget_lines_are_people_times_the_months_paid,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_a_list_that_lasts_to_december_begins_so_much_earlier, setup, teardown),
        cmocka_unit_test_setup_teardown(
            test_people_who_come_one_by_one_are_the_mean_of_the_year, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_no_public_budget_pays_is_no_line, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
