/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Truth: PP 44/2015, PP 82/2019, PP 49/2020, PP 50/2025; published case B118 (Pangandaran
 * 2020). */
#include "program_case.h"

extern const struct pyg_plugin pyg_plugin_jkk;

static const struct pyg_cover PU = {
    .type = PYG_PU, .risk_class = 1, .base_sen = 250000000, .public_payer = 1};
static const struct pyg_cover LOWEST = {
    .type = PYG_BPU, .base_sen = 50000000, .public_payer = 1};

static struct program_case history(void)
{
    return open_case(&pyg_plugin_jkk, NULL, NULL, NULL, pyg_month_of(2019, 6), 96);
}

static struct pyg_event death_at_work(const char *on)
{
    struct pyg_event event = event_on(PYG_EVENT_DEATH, on);
    event.at_work = 1;
    return event;
}

static int64_t cash(const struct program_case *c, const struct pyg_event *event,
                    struct pyg_cover cover)
{
    return cash_of(c, event, cover, 1);
}

static void test_jkk_rate_follows_the_risk_class(void **state)
{
    (void)state;
    struct program_case c = history();
    const int64_t expected[5] = {6000, 13500, 22250, 31750, 43500}; /* of Rp2.5m */
    const int32_t at_mo = pyg_month_of(2020, 2);
    struct pyg_cover cover = PU;
    for (int i = 0; i < 5; i++) {
        cover.risk_class = i + 1;
        assert_int_equal(due_idr(&c, cover, at_mo, at_mo), expected[i]);
    }
    const struct pyg_cover jakon = {.type = PYG_JAKON, .base_sen = 250000000};
    assert_int_equal(due_idr(&c, jakon, at_mo, at_mo), 43500);
    close_case(&c);
}

static void test_jkk_brackets_end_just_below_the_next(void **state)
{
    (void)state;
    struct program_case c = history();
    const int64_t incomes[][2] = {{0, 10000},         {1099000, 10000},   {1099500, 10000},
                                  {1099999, 10000},   {1100000, 12000},   {2700000, 29500},
                                  {20199999, 197000}, {20200000, 207000}, {90000000, 207000}};
    for (size_t i = 0; i < sizeof(incomes) / sizeof(incomes[0]); i++) {
        const struct pyg_cover cover = {
            .type = PYG_BPU, .base_sen = incomes[i][0] * 100, .public_payer = 1};
        assert_int_equal(due_idr(&c, cover, 240, 240), incomes[i][1]);
    }
    close_case(&c);
}

static void test_jkk_covid_relief_starts_in_the_third_month_for_newcomers(void **state)
{
    (void)state;
    struct program_case c = history();
    const int32_t oct = pyg_month_of(2020, 10), jul = pyg_month_of(2020, 7), aug = jul + 1;
    assert_int_equal(due_idr(&c, LOWEST, jul, jul), 10000);
    assert_int_equal(due_idr(&c, LOWEST, jul, aug), 100);
    assert_int_equal(due_idr(&c, LOWEST, aug, aug), 10000);
    assert_int_equal(due_idr(&c, LOWEST, aug, aug + 1), 10000);
    assert_int_equal(due_idr(&c, LOWEST, aug, aug + 2), 100);
    assert_int_equal(due_idr(&c, LOWEST, jul, pyg_month_of(2021, 1)), 100);
    assert_int_equal(due_idr(&c, LOWEST, jul, pyg_month_of(2021, 2)), 10000);
    close_case(&c);

    /* B118 with JKM's 6,800 beside it: 16,800 twice, then 168 */
    int64_t sum = 0;
    c = history();
    for (int32_t i = 0; i < 3; i++) {
        const int64_t jkk = due_idr(&c, LOWEST, oct, oct + i);
        sum += jkk + (jkk == 10000 ? 6800 : 68);
    }
    assert_int_equal(sum * 8690, 293443920);
    close_case(&c);
}

static void test_jkk_half_price_2026_is_for_self_payers_only(void **state)
{
    (void)state;
    struct program_case c = history();
    struct pyg_cover own = LOWEST;
    own.public_payer = 0;
    assert_int_equal(due_idr(&c, own, 240, pyg_month_of(2026, 3)), 10000);
    assert_int_equal(due_idr(&c, own, 240, pyg_month_of(2026, 4)), 5000);
    assert_int_equal(due_idr(&c, own, 240, pyg_month_of(2026, 12)), 5000);
    assert_int_equal(due_idr(&c, own, 240, pyg_month_of(2027, 1)), 10000);
    assert_int_equal(due_idr(&c, LOWEST, 240, pyg_month_of(2026, 4)), 10000);
    const struct pyg_cover firm = {.type = PYG_PU, .risk_class = 1, .base_sen = 250000000};
    assert_int_equal(due_idr(&c, firm, 240, pyg_month_of(2026, 4)), 6000);
    close_case(&c);

    c = open_case(&pyg_plugin_jkk, "2025-12-21", NULL, NULL, pyg_month_of(2026, 1), 12);
    assert_int_equal(due_idr(&c, own, 240, pyg_month_of(2026, 4)), 10000);
    close_case(&c);
}

static void test_jkk_death_pays_48_wages_and_what_the_day_says(void **state)
{
    (void)state;
    struct program_case c = history();
    struct pyg_event event = death_at_work("2019-12-01");
    assert_int_equal(cash(&c, &event, LOWEST), 48000000 + 3000000 + 4800000);
    event = death_at_work("2019-12-02");
    assert_int_equal(cash(&c, &event, LOWEST), 70000000);

    /* a very low wage: not less than JKM's lump sum */
    const struct pyg_cover low = {
        .type = PYG_PU, .risk_class = 1, .base_sen = 30000000, .public_payer = 1};
    assert_int_equal(cash(&c, &event, low), 20000000 + 22000000);
    event = death_at_work("2019-12-01");
    assert_int_equal(cash(&c, &event, low), 16200000 + 7800000);
    event.at_work = 0;
    assert_int_equal(cash(&c, &event, low), 0);
    close_case(&c);
}

static void test_jkk_wage_replacement_changes_on_2_december_2019(void **state)
{
    (void)state;
    struct program_case c = history();
    const int64_t before[][2] = {{0, 0},     {6, 600},   {7, 675},
                                 {12, 1050}, {13, 1100}, {24, 1650}};
    const int64_t after[][2] = {{0, 0}, {6, 600}, {7, 700}, {12, 1200}, {13, 1250}, {24, 1800}};
    for (int i = 0; i < 6; i++) {
        struct pyg_event event = event_on(PYG_EVENT_ACCIDENT, "2019-12-01");
        event.unfit_mo = (int32_t)before[i][0];
        event.medical_idr = 7;
        assert_int_equal(cash(&c, &event, LOWEST), before[i][1] * 10000 + 7);
        event = event_on(PYG_EVENT_ACCIDENT, "2019-12-02");
        event.unfit_mo = (int32_t)after[i][0];
        assert_int_equal(cash(&c, &event, LOWEST), after[i][1] * 10000);
    }
    close_case(&c);
}

static void test_jkk_disability_pays_shares_of_80_wages(void **state)
{
    (void)state;
    struct program_case c = history();
    struct pyg_event event = event_on(PYG_EVENT_ACCIDENT, "2020-05-05");
    event.outcome = PYG_PARTIAL;
    event.partial_ppb = 350000000;
    assert_int_equal(cash(&c, &event, LOWEST), 28000000);
    event.outcome = PYG_TOTAL;
    assert_int_equal(cash(&c, &event, LOWEST), 56000000 + 12000000);
    event = event_on(PYG_EVENT_ACCIDENT, "2019-12-01");
    event.outcome = PYG_TOTAL;
    assert_int_equal(cash(&c, &event, LOWEST), 56000000 + 4800000);
    close_case(&c);
}

static void test_jkk_scholarship_asks_for_no_years(void **state)
{
    (void)state;
    struct program_case c = history();
    struct pyg_event event = death_at_work("2020-05-05");
    const struct pyg_member member = {.cover = LOWEST, .entry_mo = event.at_mo, .paid_mo = 0};
    event.n_children = 1;
    event.child_age_yr[0] = 22;
    event.child_studies[0] = 1;
    struct pyg_claim claim = claim_of(&c, &event, &member);
    assert_int_equal(claim.yearly_idr[0], 12000000);
    assert_int_equal(claim.yearly_idr[1], 0); /* it ends at 23 */
    assert_int_equal(claim.is_claim, 1);
    event.day = day("2019-12-01");
    claim = claim_of(&c, &event, &member);
    assert_int_equal(claim.cash_idr, 55800000 + 12000000);
    assert_int_equal(claim.yearly_idr[0], 0);
    close_case(&c);
}

static void test_jkk_refuses_an_unknown_risk_class(void **state)
{
    (void)state;
    struct program_case c = history();
    struct pyg_due due;
    struct pyg_cover cover = PU;
    cover.risk_class = 0;
    assert_int_equal(c.program->tariff(c.state, &cover, 240, 240, &due), PYG_EINVAL);
    cover.risk_class = 6;
    assert_int_equal(c.program->tariff(c.state, &cover, 240, 240, &due), PYG_EINVAL);
    cover = (struct pyg_cover){.type = (enum pyg_member_type)9, .risk_class = 1, .base_sen = 1};
    assert_int_equal(c.program->tariff(c.state, &cover, 240, 240, &due), PYG_EINVAL);
    assert_int_equal(c.program->tariff(c.state, &PU, 241, 240, &due), PYG_EINVAL);
    close_case(&c);
}

/* 0.21, 0.17, 0.13, 0.11 and 0.09 % of the slices above Rp0, 100 and 500 million, 1 and 5
 * billion (PP 44/2015; JKK and JKM together are the older combined tiers 0.24, 0.19, 0.15,
 * 0.12, 0.10 %) */
static void test_jkk_charges_a_project_by_slices_of_its_contract(void **state)
{
    (void)state;
    static const int64_t cases[][2] = {{0, 0},
                                       {1, 0},
                                       {100000000, 210000},
                                       {150000000, 295000},
                                       {500000000, 890000},
                                       {1000000000, 1540000},
                                       {5000000000, 5940000},
                                       {6000000000, 6840000}};
    assert_project(&pyg_plugin_jkk, cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jkk_rate_follows_the_risk_class),
        cmocka_unit_test(test_jkk_brackets_end_just_below_the_next),
        cmocka_unit_test(test_jkk_covid_relief_starts_in_the_third_month_for_newcomers),
        cmocka_unit_test(test_jkk_half_price_2026_is_for_self_payers_only),
        cmocka_unit_test(test_jkk_death_pays_48_wages_and_what_the_day_says),
        cmocka_unit_test(test_jkk_wage_replacement_changes_on_2_december_2019),
        cmocka_unit_test(test_jkk_disability_pays_shares_of_80_wages),
        cmocka_unit_test(test_jkk_scholarship_asks_for_no_years),
        cmocka_unit_test(test_jkk_refuses_an_unknown_risk_class),
        cmocka_unit_test(test_jkk_charges_a_project_by_slices_of_its_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
