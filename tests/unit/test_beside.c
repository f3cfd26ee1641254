/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several policies that enrol one group in one variant. By hand: a member of JKK and JKM as BPU
 * owes Rp10,000 and Rp6,800 a month. */
#include "study_case.h"

enum { BPU = 16800, R = 12, QUIET = 100 };

#define HEAD                                                                                   \
    "local s = scenario 'beside'\n"                                                            \
    "s.region, s.as_of, s.from, s.years = '35.03', 'latest', '2023-01', 2\n"
/* nobody dies, leaves or is too old */
#define QUIET_GROUP                                                                            \
    "s.people 'farmers' { workers = 100, leaves_at = 100, ages = { {20, 29, 1} },\n"           \
    "  gompertz = { a = 0, b = 0 } }\n"
#define BUSY_GROUP                                                                             \
    "s.people 'farmers' { workers = 1000, leaves_at = 66, ages = { {25, 65, 1} },\n"           \
    "  gompertz = { a = 0.004, b = 0.03 }, accident = 0.2, cost_median = 1e6, children = 2,\n" \
    "  turnover = 0.1, at_work = 0.1, partial = 0.1, total = 0.02 }\n"
#define LIST                                                                                   \
    "list = 'farmers', type = 'BPU', base_idr = 1e6, programs = {'jkk', 'jkm'}, claimed = 0.8"

/* The regency pays 60 names for three months, the villages 50 all year, ten of them the same
 * people: January to March 60 + 40 members, then 50. */
static void test_beside_strikes_who_is_on_an_earlier_list_month_by_month(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, HEAD QUIET_GROUP
               "s.policy 'apbd_pays' { name = 'regency', " LIST ", quota = 60, months = 3 }\n"
               "s.policy 'apbd_pays' { name = 'villages', " LIST
               ", quota = 50, overlap = 0.2, payer = 'village', source = 'village_fund' }\n"
               "s.variant 'both' {}\n"
               "s.variant 'regency' { villages = false }\n"
               "s.variant 'villages' { regency = false }\n"
               "return s\n");
    play_study(&c, 0);
    for (size_t y = 0; y < 2; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_plan_pmonths), 12 * 60 + 12 * 50);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_gap_late_start), 9 * 60);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_gap_other_list), 3 * 10);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_billed_pmonths), 3 * 100 + 9 * 50);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_covered_pmonths), 3 * 100 + 9 * 50);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_covered_dec), 50);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_cost), 750 * BPU);
        assert_int_equal(cost_by(&c, 0, y, PYG_PAYER_REGENCY), 180 * BPU);
        assert_int_equal(cost_by(&c, 0, y, PYG_PAYER_VILLAGE), (3 * 40 + 9 * 50) * BPU);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_effect_gap), -570 * BPU);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_runout_month), 13);
        /* people of the group are counted once */
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_eligible_pmonths), 12 * QUIET);
        /* alone each pays all its names */
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_cost), 180 * BPU);
        assert_int_equal(figure_of(&c, 2, y, PYGI_M_cost), 600 * BPU);
        assert_int_equal(figure_of(&c, 2, y, PYGI_M_gap_other_list), 0);
    }
    close_study(&c);
}

/* Each has its own money. The villages' lasts for 40 names in three months and 50 in five: gone
 * with August. The regency's goes with June in the second variant: from July on the villages
 * pay for the ten whom the regency no longer pays. */
static void test_beside_each_policy_has_its_own_money(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, HEAD QUIET_GROUP
               "s.policy 'apbd_pays' { name = 'regency', " LIST ", quota = 60, months = 3,\n"
               "  runs_out = 'drop', appropriation = stated { [2023] = 3024000 } }\n"
               "s.policy 'apbd_pays' { name = 'villages', " LIST
               ", quota = 50, overlap = 0.2,\n"
               "  runs_out = 'drop' }\n"
               "s.variant 'villages run out' { villages = {\n"
               "  appropriation = stated { [2023] = 6216000 } } }\n"
               "s.variant 'regency runs out' { regency = { months = 12,\n"
               "  appropriation = stated { [2023] = 6048000 } } }\n"
               "return s\n");
    play_study(&c, 0);

    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_appropriation), 180 * BPU + 370 * BPU);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_realisation), 550 * BPU);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_unspent), 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_shortfall), 4 * 50 * BPU);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_runout), 1);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_runout_month), 9);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_gap_runout), 4 * 50);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_covered_dec), 0);

    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_runout_month), 7);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_gap_runout), 6 * 60);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_gap_other_list), 6 * 10);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_billed_pmonths), 6 * 100 + 6 * 50);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_covered_dec), 50);
    close_study(&c);
}

/* A list without a quota behind another one: everybody whom that one has not named, and of the
 * names the stated share that it has. 0.9 of the names pass. */
static void test_beside_a_list_without_a_quota_takes_the_rest(void **state)
{
    (void)state;
    struct study_case c;
    open_study(
        &c, HEAD QUIET_GROUP
        "s.policy 'apbd_pays' { name = 'regency', " LIST ", quota = 60 }\n"
        "s.policy 'apbd_pays' { name = 'villages', " LIST " }\n"
        "s.variant 'all' {}\n"
        "s.variant 'verified' { regency = { verified = 0.9 }, villages = { verified = 0.9 "
        "} }\n"
        "s.variant 'overlap' { villages = { overlap = 0.2 } }\n"
        "return s\n");
    play_study(&c, 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_covered_dec), 100);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_plan_pmonths), 1200);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_covered_dec), 54 + 36);
    assert_int_equal(figure_of(&c, 2, 0, PYGI_M_covered_dec), 100);
    assert_int_equal(figure_of(&c, 2, 0, PYGI_M_plan_pmonths), 12 * (60 + 50));
    assert_int_equal(figure_of(&c, 2, 0, PYGI_M_gap_other_list), 12 * 10);
    close_study(&c);
}

/* Measures that two variants may not share. */
static bool is_plan(enum pygi_measure m)
{
    return m == PYGI_M_plan_pmonths || m == PYGI_M_plan_idr || m == PYGI_M_effect_gap ||
           m == PYGI_M_gap_other_list || m == PYGI_M_gap_late_start;
}

/* Variants `a` and `b` give the same, but for the plan where `plans_differ`; a balance that is
 * the sum of two is off by a rupiah at most. */
static void assert_same(struct study_case *c, size_t a, size_t b, bool plans_differ)
{
    for (uint32_t r = 0; r < R; r++) {
        play_study(c, r);
        for (size_t y = 0; y < 2; y++) {
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                const enum pygi_measure m = (enum pygi_measure)k;
                const int64_t x = figure_of(c, a, y, m), z = figure_of(c, b, y, m);
                const bool is_balance = m == PYGI_M_jht_asset || m == PYGI_M_jp_asset;
                if (!(plans_differ && is_plan(m)) && llabs(x - z) > is_balance) {
                    fail_msg("%s, replicate %u, year %zu: %lld and %lld", pygi_measures[m].name,
                             r, y, (long long)x, (long long)z);
                }
            }
        }
    }
}

/* Splitting a list moves nothing, and neither does naming people twice. */
static void test_beside_split_lists_are_one_list(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, HEAD BUSY_GROUP
               "s.policy 'apbd_pays' { name = 'one', " LIST ", quota = 900, overhead = 0.5 }\n"
               "s.policy 'apbd_pays' { name = 'a', " LIST ", quota = 300, overhead = 0.5 }\n"
               "s.policy 'apbd_pays' { name = 'b', " LIST ", quota = 200, overhead = 0.5 }\n"
               "s.policy 'apbd_pays' { name = 'c', " LIST ", quota = 400, overhead = 0.5 }\n"
               "s.variant 'one' { a = false, b = false, c = false }\n"
               "s.variant 'split' { one = false }\n"
               "return s\n");
    assert_same(&c, 0, 1, false);
    close_study(&c);

    /* 300, then 200 more of 400, then 400 more of 640 of whom 240 are on the second's list */
    open_study(&c, HEAD BUSY_GROUP
               "s.policy 'apbd_pays' { name = 'one', " LIST ", quota = 900 }\n"
               "s.policy 'apbd_pays' { name = 'a', " LIST ", quota = 300 }\n"
               "s.policy 'apbd_pays' { name = 'b', " LIST ", quota = 400, overlap = 0.5 }\n"
               "s.policy 'apbd_pays' { name = 'c', " LIST ", quota = 640, overlap = 0.375 }\n"
               "s.variant 'one' { a = false, b = false, c = false }\n"
               "s.variant 'twice' { one = false }\n"
               "return s\n");
    assert_same(&c, 0, 1, true);
    play_study(&c, 0);
    assert_int_equal(total_of(&c, 1, PYGI_M_gap_other_list), 24 * (200 + 240));
    assert_true(total_of(&c, 1, PYGI_M_families_helped) > 0);
    assert_true(total_of(&c, 1, PYGI_M_claims_jkk) > 0);
    close_study(&c);

    /* posts with savings, which are filled again */
    open_study(
        &c, HEAD
        "s.posts 'farmers' { workers = 1000, leaves_at = 58, ages = { {25, 57, 1} },\n"
        "  gompertz = { a = 0.004, b = 0.03 }, accident = 0.1, cost_median = 1e6,\n"
        "  turnover = 0.2, vacant = 2 }\n"
        "s.policy 'apbd_pays' { name = 'one', list = 'farmers', type = 'PU', quota = 900,\n"
        "  programs = {'jkk', 'jkm', 'jht'}, base = 'fixed', base_idr = 3e6 }\n"
        "s.policy 'apbd_pays' { name = 'a', list = 'farmers', type = 'PU', quota = 500,\n"
        "  programs = {'jkk', 'jkm', 'jht'}, base = 'fixed', base_idr = 3e6 }\n"
        "s.policy 'apbd_pays' { name = 'b', list = 'farmers', type = 'PU', quota = 400,\n"
        "  programs = {'jkk', 'jkm', 'jht'}, base = 'fixed', base_idr = 3e6 }\n"
        "s.variant 'one' { a = false, b = false }\n"
        "s.variant 'split' { one = false }\n"
        "return s\n");
    assert_same(&c, 0, 1, false);
    assert_true(total_of(&c, 1, PYGI_M_claims_jht) > 0);
    close_study(&c);
}

/* The same people, paid by one for three months and by the other from then on: the membership
 * goes on, so waits and months paid run on. Two lists of different people differ. */
static void test_beside_a_membership_goes_on_from_payer_to_payer(void **state)
{
    (void)state;
    struct study_case c;
    open_study(&c, HEAD BUSY_GROUP
               "s.policy 'apbd_pays' { name = 'one', " LIST ", quota = 500 }\n"
               "s.policy 'apbd_pays' { name = 'a', " LIST ", quota = 500, months = 3 }\n"
               "s.policy 'apbd_pays' { name = 'b', " LIST ", quota = 500, overlap = 1 }\n"
               "s.variant 'one' { a = false, b = false }\n"
               "s.variant 'in turn' { one = false }\n"
               "s.variant 'from April' { one = false, a = false, b = { from_month = 4 } }\n"
               "return s\n");
    int64_t reduced = 0, late = 0;
    assert_same(&c, 0, 1, true);
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        reduced += figure_of(&c, 1, 1, PYGI_M_families_reduced);
        late += figure_of(&c, 2, 1, PYGI_M_families_reduced);
        assert_int_equal(total_of(&c, 1, PYGI_M_deaths), total_of(&c, 0, PYGI_M_deaths));
    }
    assert_int_equal(reduced, 0); /* after the first three months nobody waits */
    assert_int_equal(late, 0);    /* three months do not end a membership */
    close_study(&c);
}

/* The second list's money ends in its third month: nine months later the first one's people
 * enter anew and wait, though the second was to pay for them throughout. */
static void test_beside_what_a_later_list_could_not_pay_is_no_membership(void **state)
{
    (void)state;
    struct study_case c;
    int64_t anew = 0, on = 0;
    open_study(&c, HEAD BUSY_GROUP
               "s.policy 'apbd_pays' { name = 'a', " LIST ", quota = 500, months = 3 }\n"
               "s.policy 'apbd_pays' { name = 'b', " LIST ", quota = 500, overlap = 1,\n"
               "  runs_out = 'drop' }\n"
               "s.variant 'lasts' {}\n"
               "s.variant 'ends' { b = { appropriation = stated { [2023] = 16800000 } } }\n"
               "return s\n");
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        on += figure_of(&c, 0, 1, PYGI_M_families_reduced);
        anew += figure_of(&c, 1, 1, PYGI_M_families_reduced);
        assert_true(figure_of(&c, 1, 0, PYGI_M_cost) < figure_of(&c, 0, 0, PYGI_M_cost));
        assert_true(figure_of(&c, 1, 0, PYGI_M_unspent) >= 0);
    }
    assert_int_equal(on, 0);
    assert_true(anew > 0);
    close_study(&c);
}

#define REGENCY "s.policy 'apbd_pays' { name = 'regency', " LIST ", quota = 60 }\n"
#define END "s.variant 'both' {}\nreturn s\n"

static void test_beside_refuses_in_one_sentence(void **state)
{
    (void)state;
    assert_refused_study(
        HEAD QUIET_GROUP REGENCY "s.policy 'apbd_pays' { name = 'villages', " LIST
                                 ", quota = 50 }\n" END,
        "policies regency and villages together list 110 workers of farmers (50 of "
        "villages are on no list before it), but the group has 100");
    assert_refused_study(
        HEAD QUIET_GROUP REGENCY "s.policy 'apbd_pays' { name = 'villages', " LIST
                                 ", quota = 80, overlap = 0.9 }\n" END,
        "policy villages: 72 of its 80 names (overlap 0.9) stand on the list of "
        "regency, which has 60 names");
    assert_refused_study(
        HEAD QUIET_GROUP REGENCY
        "s.policy 'apbd_pays' { name = 'villages', list = 'farmers', type = 'BPU',\n"
        "  base_idr = 1e6, programs = {'jkm'}, quota = 40, overlap = 0.5 }\n" END,
        "policies regency and villages share names and differ in type or programs");
    assert_refused_study(
        HEAD QUIET_GROUP
        "s.policy 'apbd_pays' { name = 'a', list = 'farmers', type = 'BPU',\n"
        "  base_idr = 1e6, programs = {'jkm', 'jht', 'jkk'}, quota = 40 }\n"
        "s.policy 'apbd_pays' { name = 'b', list = 'farmers', type = 'BPU', base_idr "
        "= 1e6,\n"
        "  programs = {'jkm', 'jht', 'jkk'}, quota = 40, overlap = 0.5 }\n" END,
        "lists that overlap may pay JKK and JKM only");
    assert_refused_study(
        HEAD QUIET_GROUP REGENCY
        "s.policy 'apbd_pays' { name = 'villages', " LIST ",\n"
        "  quota = worth_of { policy = 'regency', programs = {'jkk'} } }\n" END,
        "villages: worth_of names regency, which enrols farmers too");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beside_strikes_who_is_on_an_earlier_list_month_by_month),
        cmocka_unit_test(test_beside_each_policy_has_its_own_money),
        cmocka_unit_test(test_beside_a_list_without_a_quota_takes_the_rest),
        cmocka_unit_test(test_beside_split_lists_are_one_list),
        cmocka_unit_test(test_beside_a_membership_goes_on_from_payer_to_payer),
        cmocka_unit_test(test_beside_what_a_later_list_could_not_pay_is_no_membership),
        cmocka_unit_test(test_beside_refuses_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
