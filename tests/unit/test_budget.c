/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <payung/month.h>

#include "play/budget.h"

enum { N_MO = 24, EACH = 100 };

struct year_case {
    struct pygi_calendar calendar;
    int64_t cost[N_MO], listed[N_MO];
};

/* Two years in which ten workers cost 100 rupiah a month together. */
static void two_years(struct year_case *c)
{
    pygi_calendar_init(&c->calendar, pyg_month_of(2020, 1), N_MO);
    for (int m = 0; m < N_MO; m++) {
        c->cost[m] = EACH;
        c->listed[m] = 10;
    }
}

static struct pygi_budget_year decide(const struct year_case *c, int64_t appropriation,
                                      int64_t carried, enum pyg_runout runout, int32_t grace,
                                      bool has_next)
{
    return pygi_budget_decide(&c->calendar, c->cost, c->listed, 0, 12, appropriation, carried,
                              runout, grace, has_next);
}

static void test_budget_that_lasts_changes_nothing(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    for (int way = 0; way < 3; way++) {
        const struct pygi_budget_year y = decide(&c, 1200, 0, (enum pyg_runout)way, 3, true);
        assert_int_equal(y.runout, -1);
        assert_int_equal(y.appropriation_idr, 1200);
        assert_int_equal(y.topup_idr, 0);
        assert_int_equal(y.shortfall_idr, 0);
        assert_int_equal(y.deferred_idr, 0);
        assert_int_equal(y.grace_from, y.grace_to);
        assert_int_equal(y.cut_from, y.cut_to);
    }
}

static void test_budget_without_a_limit_never_runs_out(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct pygi_budget_year y = decide(&c, -1, 5000, PYG_RUNOUT_DROP, 3, true);
    assert_int_equal(y.appropriation_idr, -1);
    assert_int_equal(y.runout, -1);
    assert_int_equal(y.carried_idr, 5000);
}

/* By hand: 950 pay nine months; October's bill is not covered, and October is when P-APBD
 * stands. */
static void test_budget_topped_up_in_october_pays_what_is_missing(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct pygi_budget_year y = decide(&c, 950, 0, PYG_RUNOUT_TOPUP, 3, true);
    assert_int_equal(y.runout, 9);
    assert_int_equal(y.topup_idr, 250);
    assert_int_equal(y.shortfall_idr, 250);
    assert_int_equal(y.appropriation_idr, 1200);
    assert_int_equal(y.grace_from, y.grace_to);
    assert_int_equal(y.cut_from, y.cut_to);
}

/* By hand: 650 pay January to June; July to September are in arrears, cured in October. */
static void test_budget_topped_up_within_grace_cures_the_arrears(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct pygi_budget_year y = decide(&c, 650, 0, PYG_RUNOUT_TOPUP, 3, true);
    assert_int_equal(y.runout, 6);
    assert_int_equal(y.grace_from, 6);
    assert_int_equal(y.grace_to, 9);
    assert_int_equal(y.topup_idr, 550);
    assert_int_equal(y.cut_from, y.cut_to);
}

/* By hand: 550 pay January to May; June to September are four months, too old: not covered, not
 * billed. */
static void test_budget_topped_up_beyond_grace_begins_again_in_october(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct pygi_budget_year y = decide(&c, 550, 0, PYG_RUNOUT_TOPUP, 3, true);
    assert_int_equal(y.runout, 5);
    assert_int_equal(y.grace_from, y.grace_to);
    assert_int_equal(y.cut_from, 5);
    assert_int_equal(y.cut_to, 9);
    assert_int_equal(y.keep, 0);
    assert_int_equal(y.topup_idr, 250); /* October to December less the 50 that are left */
    assert_int_equal(y.shortfall_idr, 650);
}

/* By hand: 830 leave 30 in September for four months at 10 a worker: 0.75 of a worker, none.
 * 880 leave 80: two. */
static void test_budget_dropping_keeps_what_is_affordable(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    struct pygi_budget_year y = decide(&c, 830, 0, PYG_RUNOUT_DROP, 3, true);
    assert_int_equal(y.runout, 8);
    assert_int_equal(y.cut_from, 8);
    assert_int_equal(y.cut_to, 12);
    assert_int_equal(y.keep, 0);
    assert_int_equal(y.shortfall_idr, 370);
    assert_int_equal(y.topup_idr, 0);

    y = decide(&c, 880, 0, PYG_RUNOUT_DROP, 3, true);
    assert_int_equal(y.keep, 2);
    assert_true(y.keep * 10 * (y.cut_to - y.cut_from) <= 80);
}

static void test_budget_arrears_within_grace_go_to_the_next_year(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    struct pygi_budget_year y = decide(&c, 950, 0, PYG_RUNOUT_ARREARS, 3, true);
    assert_int_equal(y.runout, 9);
    assert_int_equal(y.grace_from, 9);
    assert_int_equal(y.grace_to, 12);
    assert_int_equal(y.deferred_idr, 300);
    assert_int_equal(y.appropriation_idr, 950);

    /* the next year settles them first: 1,200 less 300 pay nine months */
    y = pygi_budget_decide(&c.calendar, c.cost, c.listed, 12, 24, 1200, 300, PYG_RUNOUT_ARREARS,
                           3, false);
    assert_int_equal(y.carried_idr, 300);
    assert_int_equal(y.runout, 21);
}

static void test_budget_arrears_that_nobody_can_settle_end_membership(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    struct pygi_budget_year y =
        decide(&c, 850, 0, PYG_RUNOUT_ARREARS, 3, true); /* four months: beyond grace */
    assert_int_equal(y.cut_from, 8);
    assert_int_equal(y.cut_to, 12);
    assert_int_equal(y.deferred_idr, 0);
    y = decide(&c, 950, 0, PYG_RUNOUT_ARREARS, 3, false); /* no year follows */
    assert_int_equal(y.cut_from, 9);
    assert_int_equal(y.cut_to, 12);
    assert_int_equal(y.deferred_idr, 0);
}

/* By hand: October to December are in arrears, 100 each. A next year of 250 settles October and
 * November; December ends the membership, and the 50 that are left pay no month. */
static void test_budget_settles_arrears_in_order_as_far_as_it_goes(void **state)
{
    (void)state;
    static const struct {
        int64_t next, settled;
        int32_t cut_from;
    } cases[] = {{-1, 300, 0},   {1200, 300, 0}, {300, 300, 0}, {299, 200, 11},
                 {250, 200, 11}, {100, 100, 10}, {99, 0, 9},    {0, 0, 9}};
    struct year_case c;
    two_years(&c);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct pygi_budget_year y = decide(&c, 950, 0, PYG_RUNOUT_ARREARS, 3, true);
        pygi_budget_settle(&y, c.cost, cases[i].next);
        assert_int_equal(y.deferred_idr, cases[i].settled);
        assert_int_equal(y.grace_from, 9);
        assert_int_equal(y.grace_to, 9 + cases[i].settled / EACH);
        assert_int_equal(y.cut_from, cases[i].cut_from);
        assert_int_equal(y.cut_to, cases[i].cut_from > 0 ? 12 : 0);
        assert_int_equal(y.keep, 0);
        assert_int_equal(y.shortfall_idr, 250); /* as it stood in December */
    }
}

/* By hand: what settled October and November leaves 50 of 250: January is not paid, and all of
 * the next year is beyond grace. */
static void test_budget_that_settles_arrears_has_less_for_its_own_months(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct pygi_budget_year y = pygi_budget_decide(
        &c.calendar, c.cost, c.listed, 12, 24, 250, 200, PYG_RUNOUT_ARREARS, 3, false);
    assert_int_equal(y.runout, 12);
    assert_int_equal(y.shortfall_idr, 1150);
    assert_int_equal(y.cut_from, 12);
    assert_int_equal(y.cut_to, 24);
}

static void test_budget_without_arrears_settles_nothing(void **state)
{
    (void)state;
    struct year_case c;
    two_years(&c);
    const struct {
        enum pyg_runout way;
        int64_t appropriation;
    } cases[] = {{PYG_RUNOUT_TOPUP, 650}, {PYG_RUNOUT_DROP, 650}, {PYG_RUNOUT_ARREARS, 1200}};
    for (size_t i = 0; i < 3; i++) {
        const struct pygi_budget_year before =
            decide(&c, cases[i].appropriation, 0, cases[i].way, 3, true);
        struct pygi_budget_year after = before;
        pygi_budget_settle(&after, c.cost, 0);
        assert_int_equal(after.deferred_idr, before.deferred_idr);
        assert_int_equal(after.grace_to, before.grace_to);
        assert_int_equal(after.cut_from, before.cut_from);
        assert_int_equal(after.cut_to, before.cut_to);
        assert_int_equal(after.keep, before.keep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_budget_that_lasts_changes_nothing),
        cmocka_unit_test(test_budget_without_a_limit_never_runs_out),
        cmocka_unit_test(test_budget_topped_up_in_october_pays_what_is_missing),
        cmocka_unit_test(test_budget_topped_up_within_grace_cures_the_arrears),
        cmocka_unit_test(test_budget_topped_up_beyond_grace_begins_again_in_october),
        cmocka_unit_test(test_budget_dropping_keeps_what_is_affordable),
        cmocka_unit_test(test_budget_arrears_within_grace_go_to_the_next_year),
        cmocka_unit_test(test_budget_arrears_that_nobody_can_settle_end_membership),
        cmocka_unit_test(test_budget_settles_arrears_in_order_as_far_as_it_goes),
        cmocka_unit_test(test_budget_that_settles_arrears_has_less_for_its_own_months),
        cmocka_unit_test(test_budget_without_arrears_settles_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
