/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Truth: PP 44/2015, PP 82/2019, Permenaker 5/2021 and 1/2025 as read in plugins/jkm/README.md.
 */
#include "program_case.h"

extern const struct pyg_plugin pyg_plugin_jkm;

static const struct pyg_cover PU = {
    .type = PYG_PU, .risk_class = 1, .base_sen = 250000000, .public_payer = 1};
static const struct pyg_cover BPU = {.type = PYG_BPU, .base_sen = 50000000, .public_payer = 1};

static struct pyg_event death(const char *on)
{
    return event_on(PYG_EVENT_DEATH, on);
}

static int64_t cash(const struct program_case *c, const char *on, struct pyg_cover cover,
                    int32_t held_mo)
{
    const struct pyg_event event = death(on);
    return cash_of(c, &event, cover, held_mo);
}

static void test_jkm_pays_24m_until_1_december_2019_and_42m_from_2(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2019, 6), 24);
    assert_int_equal(cash(&c, "2019-12-01", PU, 10), 24000000);
    assert_int_equal(cash(&c, "2019-12-02", PU, 10), 42000000);
    assert_int_equal(cash(&c, "2020-12-31", PU, 10), 42000000);
    close_case(&c);
}

static void test_jkm_as_of_before_the_rise_projects_24m(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, "2019-12-01", NULL, NULL, pyg_month_of(2019, 6), 24);
    assert_int_equal(cash(&c, "2020-06-01", PU, 10), 24000000);
    size_t start = 0;
    assert_non_null(
        pygi_rules_projected(c.rules, day("2020-01-01"), day("2020-12-31"), &start));
    close_case(&c);
}

static void test_jkm_short_bpu_membership_pays_funeral_only_under_both_readings(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2020, 1), 72);
    assert_int_equal(cash(&c, "2021-03-31", BPU, 0), 42000000);
    assert_int_equal(cash(&c, "2021-04-01", BPU, 2), 10000000);
    assert_int_equal(cash(&c, "2021-04-01", BPU, 3), 42000000);
    assert_int_equal(cash(&c, "2021-04-01", PU, 0), 42000000);
    close_case(&c);

    c = open_case(&pyg_plugin_jkm, NULL, "jkm_wait", "2025-02", pyg_month_of(2020, 1), 72);
    assert_int_equal(cash(&c, "2025-01-31", BPU, 0), 42000000);
    assert_int_equal(cash(&c, "2025-02-01", BPU, 2), 10000000);
    assert_int_equal(cash(&c, "2025-02-01", BPU, 3), 42000000);
    close_case(&c);
}

static void test_jkm_marks_a_reduced_claim(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2021, 1), 12);
    const struct pyg_event event = death("2021-06-10");
    struct pyg_member member = {.cover = BPU, .entry_mo = event.at_mo - 2, .paid_mo = 2};
    assert_int_equal(claim_of(&c, &event, &member).is_reduced, 1);
    member.entry_mo--;
    assert_int_equal(claim_of(&c, &event, &member).is_reduced, 0);
    close_case(&c);
}

static void test_jkm_pays_nothing_for_a_death_at_work(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2021, 1), 12);
    struct pyg_event event = death("2021-06-10");
    const struct pyg_member member = {.cover = PU, .entry_mo = event.at_mo - 9, .paid_mo = 9};
    event.at_work = 1;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    assert_int_equal(claim_of(&c, &event, &member).cash_idr, 0);
    event = (struct pyg_event){.kind = PYG_EVENT_LEAVE, .at_mo = event.at_mo, .day = event.day};
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    close_case(&c);
}

static int64_t scholarship(const struct program_case *c, const char *on, int32_t paid_mo,
                           int n_children)
{
    struct pyg_event event = death(on);
    const struct pyg_member member = {
        .cover = PU, .entry_mo = event.at_mo - paid_mo, .paid_mo = paid_mo};
    event.n_children = n_children;
    for (int i = 0; i < n_children; i++) {
        event.child_age_yr[i] = 4;
        event.child_studies[i] = 1;
    }
    const struct pyg_claim claim = claim_of(c, &event, &member);
    int64_t sum = claim.cash_idr - (event.day < day("2019-12-02") ? 24000000 : 42000000);
    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        sum += claim.yearly_idr[k];
    }
    return sum;
}

static void test_jkm_scholarship_needs_three_years_and_stops_at_174m(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2019, 6), 24);
    assert_int_equal(scholarship(&c, "2020-05-05", 35, 2), 0);
    assert_int_equal(scholarship(&c, "2020-05-05", 36, 1), 87000000);
    assert_int_equal(scholarship(&c, "2020-05-05", 36, 2), 174000000);
    assert_int_equal(scholarship(&c, "2020-05-05", 36, 4), 174000000);
    assert_int_equal(scholarship(&c, "2019-12-01", 59, 2), 0);
    assert_int_equal(scholarship(&c, "2019-12-01", 60, 2), 12000000);
    assert_int_equal(scholarship(&c, "2019-12-01", 60, 0), 0);
    close_case(&c);
}

static void test_jkm_scholarship_follows_the_childs_age(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2020, 1), 12);
    struct pyg_event event = death("2020-05-05");
    const struct pyg_member member = {.cover = PU, .entry_mo = 0, .paid_mo = 100};
    event.n_children = 1;
    event.child_age_yr[0] = 11;
    const struct pyg_claim claim = claim_of(&c, &event, &member);
    const int64_t expected[10] = {1500000, 2000000, 2000000, 2000000, 3000000,
                                  3000000, 3000000, 0,       0,       0};
    for (int k = 0; k < 10; k++) {
        assert_int_equal(claim.yearly_idr[k], expected[k]);
    }
    close_case(&c);
}

static void test_jkm_charges_030_percent_or_6800(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2020, 1), 96);
    const int32_t at_mo = pyg_month_of(2020, 3);
    const struct pyg_cover jakon = {.type = PYG_JAKON, .base_sen = 250000000};
    assert_int_equal(due_idr(&c, PU, at_mo, at_mo), 7500);
    assert_int_equal(due_idr(&c, jakon, at_mo, at_mo), 7500);
    assert_int_equal(due_idr(&c, BPU, at_mo, at_mo), 6800);
    close_case(&c);
}

static void test_jkm_reliefs_hold_on_their_months_only(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, NULL, NULL, NULL, pyg_month_of(2020, 1), 96);
    const int32_t old = pyg_month_of(2019, 1), oct = pyg_month_of(2020, 10);
    const struct pyg_cover self_paid = {.type = PYG_BPU, .base_sen = 50000000};
    assert_int_equal(due_idr(&c, BPU, old, pyg_month_of(2020, 7)), 6800);
    assert_int_equal(due_idr(&c, BPU, old, pyg_month_of(2020, 8)), 68);
    assert_int_equal(due_idr(&c, BPU, old, pyg_month_of(2021, 1)), 68);
    assert_int_equal(due_idr(&c, BPU, old, pyg_month_of(2021, 2)), 6800);
    assert_int_equal(due_idr(&c, BPU, oct, oct + 1), 6800);
    assert_int_equal(due_idr(&c, BPU, oct, oct + 2), 68);
    assert_int_equal(due_idr(&c, self_paid, old, pyg_month_of(2026, 3)), 6800);
    assert_int_equal(due_idr(&c, self_paid, old, pyg_month_of(2026, 4)), 3400);
    assert_int_equal(due_idr(&c, self_paid, old, pyg_month_of(2026, 12)), 3400);
    assert_int_equal(due_idr(&c, self_paid, old, pyg_month_of(2027, 1)), 6800);
    assert_int_equal(due_idr(&c, BPU, old, pyg_month_of(2026, 6)), 6800);
    close_case(&c);
}

static void test_jkm_as_of_before_the_pandemic_knows_no_relief(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jkm, "2020-08-30", NULL, NULL, pyg_month_of(2020, 1), 24);
    assert_int_equal(due_idr(&c, PU, pyg_month_of(2019, 1), pyg_month_of(2020, 9)), 7500);
    close_case(&c);
    c = open_case(&pyg_plugin_jkm, "2020-08-31", NULL, NULL, pyg_month_of(2020, 1), 24);
    assert_int_equal(due_idr(&c, PU, pyg_month_of(2019, 1), pyg_month_of(2020, 9)), 75);
    assert_int_equal(due_idr(&c, PU, pyg_month_of(2019, 1), pyg_month_of(2021, 2)), 7500);
    close_case(&c);
}

static void test_jkm_refuses_what_it_cannot_charge(void **state)
{
    (void)state;
    struct program_case c = open_case(&pyg_plugin_jkm, NULL, NULL, NULL, 240, 12);
    struct pyg_due due;
    struct pyg_cover bad = PU;
    assert_int_equal(c.program->tariff(c.state, &PU, 240, 239, &due), PYG_EINVAL);
    assert_int_equal(c.program->tariff(c.state, &PU, 240, 252, &due), PYG_EINVAL);
    assert_int_equal(c.program->tariff(c.state, &PU, 242, 241, &due), PYG_EINVAL);
    bad.base_sen = -1;
    assert_int_equal(c.program->tariff(c.state, &bad, 240, 241, &due), PYG_EINVAL);
    bad = (struct pyg_cover){.type = (enum pyg_member_type)7, .risk_class = 1, .base_sen = 100};
    assert_int_equal(c.program->tariff(c.state, &bad, 240, 241, &due), PYG_EINVAL);
    close_case(&c);
}

static void test_jkm_refuses_a_span_before_its_rules(void **state)
{
    (void)state;
    struct program_case c = open_case(&pyg_plugin_jkm, NULL, NULL, NULL, 240, 12);
    const struct pyg_span span = {pyg_month_of(2014, 1), 12};
    struct pyg_err err = {0};
    void *bytes = calloc(1, c.program->state_bytes(&span));
    assert_int_equal(c.program->compile(&pygi_host, c.rules, &span, bytes, &err), PYG_ERULE);
    assert_non_null(strstr(err.text, "2014-01-01"));
    free(bytes);
    close_case(&c);
}

/* 0.03, 0.02, 0.02, 0.01 and 0.01 % of the slices above Rp0, 100 and 500 million, 1 and 5
 * billion (PP 44/2015; JKK and JKM together are the older combined tiers 0.24, 0.19, 0.15,
 * 0.12, 0.10 %) */
static void test_jkm_charges_a_project_by_slices_of_its_contract(void **state)
{
    (void)state;
    static const int64_t cases[][2] = {{0, 0},
                                       {1, 0},
                                       {100000000, 30000},
                                       {150000000, 40000},
                                       {500000000, 110000},
                                       {1000000000, 210000},
                                       {5000000000, 610000},
                                       {6000000000, 710000}};
    assert_project(&pyg_plugin_jkm, cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jkm_pays_24m_until_1_december_2019_and_42m_from_2),
        cmocka_unit_test(test_jkm_as_of_before_the_rise_projects_24m),
        cmocka_unit_test(test_jkm_short_bpu_membership_pays_funeral_only_under_both_readings),
        cmocka_unit_test(test_jkm_marks_a_reduced_claim),
        cmocka_unit_test(test_jkm_pays_nothing_for_a_death_at_work),
        cmocka_unit_test(test_jkm_scholarship_needs_three_years_and_stops_at_174m),
        cmocka_unit_test(test_jkm_scholarship_follows_the_childs_age),
        cmocka_unit_test(test_jkm_charges_030_percent_or_6800),
        cmocka_unit_test(test_jkm_reliefs_hold_on_their_months_only),
        cmocka_unit_test(test_jkm_as_of_before_the_pandemic_knows_no_relief),
        cmocka_unit_test(test_jkm_refuses_what_it_cannot_charge),
        cmocka_unit_test(test_jkm_refuses_a_span_before_its_rules),
        cmocka_unit_test(test_jkm_charges_a_project_by_slices_of_its_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
