/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which year's money pays December. By hand: 100 members at Rp5,400 (0.24 and 0.30 % of a
 * million) owe Rp540,000 a month; nobody dies or leaves. */
#include "study_case.h"

enum { MONTH = 540000 };

static const char text[] =
    "local s = scenario 'december'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 3\n"
    "s.posts 'staff' { workers = 100, leaves_at = 58, ages = { {30, 39, 1} },\n"
    "  gompertz = { a = 0, b = 0 } }\n"
    "s.policy 'apbd_pays' { name = 'pay', list = 'staff', type = 'PU', base = 'fixed',\n"
    "  base_idr = 1e6, programs = {'jkk', 'jkm'}, december_paid = 'next year',\n"
    "  appropriation = stated { [2020] = 5940000, [2021] = 6480000, [2022] = 6480000 } }\n"
    "s.baseline 'nobody' { pay = false }\n"
    "s.variant 'same' { pay = { december_paid = 'same year' } }\n"
    "s.variant 'next' {}\n"
    "s.variant 'drop' { pay = { runs_out = 'drop', appropriation = stated { [2020] = 5940000,\n"
    "  [2021] = 5400000, [2022] = 6480000 } } }\n"
    "return s\n";

static void test_december_is_paid_by_the_next_year(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, text);
    play_study(&c, 0);
    const size_t same = 1, next = 2;

    /* eleven months of money: paid in its own year, December is short; paid later, it lasts */
    assert_int_equal(figure_of(&c, same, 0, PYGI_M_runout_month), 12);
    assert_int_equal(figure_of(&c, same, 0, PYGI_M_shortfall), MONTH);
    assert_int_equal(figure_of(&c, same, 0, PYGI_M_owed_contribution), 0);
    assert_int_equal(figure_of(&c, next, 0, PYGI_M_runout), 0);
    for (size_t y = 0; y < 3; y++) {
        const int64_t paid = (y == 0 ? 11 : 12) * MONTH;
        assert_int_equal(figure_of(&c, next, y, PYGI_M_realisation), paid);
        assert_int_equal(figure_of(&c, next, y, PYGI_M_unspent), 0);
        assert_int_equal(figure_of(&c, next, y, PYGI_M_owed_contribution), MONTH);
        /* cover and cost follow the contribution month */
        assert_int_equal(figure_of(&c, next, y, PYGI_M_cost), 12 * MONTH);
        assert_int_equal(figure_of(&c, next, y, PYGI_M_covered_pmonths), 1200);
    }
    close_study(&c);
}

/* Ten months of money in 2021 pay December 2020 to September 2021: the bill of November is not
 * paid, October and November are cut, and December waits for the next year's money. */
static void test_december_money_that_runs_out_cuts_the_months_it_would_have_paid(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, text);
    play_study(&c, 0);
    const size_t drop = 3;

    assert_int_equal(figure_of(&c, drop, 1, PYGI_M_runout_month), 11);
    assert_int_equal(figure_of(&c, drop, 1, PYGI_M_covered_pmonths), 1000);
    assert_int_equal(figure_of(&c, drop, 1, PYGI_M_gap_runout), 200);
    assert_int_equal(figure_of(&c, drop, 1, PYGI_M_realisation), 10 * MONTH);
    assert_int_equal(figure_of(&c, drop, 1, PYGI_M_covered_dec), 100);
    assert_int_equal(figure_of(&c, drop, 2, PYGI_M_realisation), 12 * MONTH);
    close_study(&c);
}

/* A plan counts the payments of its year, and nothing but the budget changes. */
static void test_december_changes_budgets_and_nothing_else(void **state)
{
    (void)state;
    static const enum pygi_measure budget[] = {PYGI_M_appropriation, PYGI_M_realisation,
                                               PYGI_M_unspent,       PYGI_M_shortfall,
                                               PYGI_M_topup,         PYGI_M_runout,
                                               PYGI_M_runout_month,  PYGI_M_owed_contribution};
    struct study_case c;
    open_study(
        &c,
        "local s = scenario 'december'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 3\n"
        "s.posts 'staff' { workers = 500, leaves_at = 58, ages = { {30, 57, 1} }, turnover = "
        "0.1,\n  vacant = 2, gompertz = { a = 0.001, b = 0.05 } }\n"
        "s.policy 'apbd_pays' { name = 'pay', list = 'staff', type = 'PU', base = 'fixed',\n"
        "  base_idr = 1e6, programs = {'jkk', 'jkm'}, starts = '2020-03', overhead = 0.02,\n"
        "  appropriation = planned { reserve = 0.3 } }\n"
        "s.variant 'same' {}\n"
        "s.variant 'next' { pay = { december_paid = 'next year' } }\n"
        "return s\n");
    for (uint32_t r = 0; r < 20; r++) {
        int64_t before = 0;
        play_study(&c, r);
        for (size_t y = 0; y < 3; y++) {
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                bool is_budget = false;
                for (size_t b = 0; b < sizeof(budget) / sizeof(*budget); b++) {
                    is_budget |= budget[b] == (enum pygi_measure)k;
                }
                if (!is_budget) {
                    assert_int_equal(figure_of(&c, 0, y, (enum pygi_measure)k),
                                     figure_of(&c, 1, y, (enum pygi_measure)k));
                }
            }
            const int64_t owed = figure_of(&c, 1, y, PYGI_M_owed_contribution);
            assert_int_equal(figure_of(&c, 1, y, PYGI_M_realisation),
                             figure_of(&c, 1, y, PYGI_M_cost) + before - owed);
            before = owed;
        }
        /* 500 names x Rp5,400 x 10 and 9 months, 2 and 30 % on top */
        assert_int_equal(figure_of(&c, 0, 0, PYGI_M_appropriation), 35802000);
        assert_int_equal(figure_of(&c, 1, 0, PYGI_M_appropriation), 32221800);
        assert_true(before > 0);
    }
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_december_is_paid_by_the_next_year),
        cmocka_unit_test(test_december_money_that_runs_out_cuts_the_months_it_would_have_paid),
        cmocka_unit_test(test_december_changes_budgets_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
