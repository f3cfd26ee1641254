/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Truth: PP 37/2021 and PP 6/2025 as the rules dossier quotes them, and hand arithmetic. */
#include "program_case.h"

extern const struct pyg_plugin pyg_plugin_jkp;

static const int32_t FOUR = PYG_JKK | PYG_JKM | PYG_JHT | PYG_JKP;

static struct program_case open_jkp(void)
{
    return open_case(&pyg_plugin_jkp, NULL, NULL, NULL, pyg_month_of(2020, 1), 96);
}

static struct pyg_member member_of(int32_t at_mo, int32_t paid_mo, int64_t wage_idr)
{
    return (struct pyg_member){
        .cover = {.type = PYG_PU, .risk_class = 1, .base_sen = wage_idr * 100},
        .entry_mo = at_mo - paid_mo,
        .paid_mo = paid_mo,
        .paid_bits = paid_mo >= 64 ? UINT64_MAX : (UINT64_C(1) << paid_mo) - 1,
        .is_covered = 1};
}

static struct pyg_event dismissed(int32_t year, int32_t month, const char *on)
{
    return (struct pyg_event){.kind = PYG_EVENT_JOB_LOSS,
                              .at_mo = pyg_month_of(year, month),
                              .day = day(on),
                              .age_mo = 35 * 12};
}

/* What a dismissal on a day pays to a member of three years at this wage, by year. */
static struct pyg_claim pays(const struct program_case *c, int32_t year, int32_t month,
                             const char *on, int64_t wage_idr)
{
    const struct pyg_event event = dismissed(year, month, on);
    const struct pyg_member member = member_of(event.at_mo, 36, wage_idr);
    return claim_of(c, &event, &member);
}

/* Nobody is billed (rules dossier, section 5); the fund gets 0.46 % = 0.22 state + 0.14 JKK +
 * 0.10 JKM, from 7 February 2025 0.36 % = 0.22 + 0.14, up to Rp5 million */
static void test_jkp_is_never_billed_and_lives_on_state_jkk_and_jkm(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    const struct pyg_cover cover = {.type = PYG_PU, .risk_class = 1, .base_sen = 600000000};
    for (int32_t m = pyg_month_of(2020, 1); m < pyg_month_of(2028, 1); m++) {
        struct pyg_fund fund = {0};
        const int has = m > pyg_month_of(2021, 2), is_new = m > pyg_month_of(2025, 2);
        assert_int_equal(due_idr(&c, cover, m, m), 0);
        c.program->fund(c.state, &cover, m, &fund);
        assert_int_equal(fund.base_sen, 500000000);
        assert_int_equal(fund.state_ppb, has ? 2200000 : 0);
        assert_int_equal(fund.from_ppb[0], has ? 1400000 : 0);
        assert_int_equal(fund.from_ppb[1], has && !is_new ? 1000000 : 0);
        assert_int_equal(fund.from_ppb[2], 0);
    }
    close_case(&c);
}

/* Rp4 million: 3 x 45 % + 3 x 25 % = Rp8.4 million; from 7 February 2025 6 x 60 % = 14.4 */
static void test_jkp_pays_six_months_by_the_day_of_the_dismissal(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    assert_int_equal(pays(&c, 2024, 6, "2024-06-15", 4000000).yearly_idr[0], 8400000);
    assert_int_equal(pays(&c, 2025, 2, "2025-02-06", 4000000).yearly_idr[0], 8400000);
    assert_int_equal(pays(&c, 2025, 2, "2025-02-07", 4000000).yearly_idr[0], 14400000);
    /* at the ceiling: 10.5 and 18 million are the most that is ever paid */
    assert_int_equal(pays(&c, 2024, 6, "2024-06-15", 9000000).yearly_idr[0], 10500000);
    assert_int_equal(pays(&c, 2025, 5, "2025-05-01", 9000000).yearly_idr[0], 18000000);
    /* October: November and December in this year (2 x 1.8), then 1.8 + 3 x 1.0 */
    const struct pyg_claim late = pays(&c, 2024, 10, "2024-10-31", 4000000);
    assert_int_equal(late.is_claim, 1);
    assert_int_equal(late.cash_idr, 0);
    assert_int_equal(late.yearly_idr[0], 3600000);
    assert_int_equal(late.yearly_idr[1], 4800000);
    close_case(&c);
}

static void test_jkp_first_paid_in_february_2022(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    assert_int_equal(pays(&c, 2020, 6, "2020-06-15", 4000000).is_claim, 0);
    assert_int_equal(pays(&c, 2022, 1, "2022-01-31", 4000000).is_claim, 0);
    assert_int_equal(pays(&c, 2022, 2, "2022-02-01", 4000000).is_claim, 1);
    close_case(&c);
}

/* Pasal 19: 12 of the last 24 months, until 6 February 2025 the last six in a row */
static void test_jkp_asks_for_twelve_of_24_months(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    const struct pyg_event before = dismissed(2024, 6, "2024-06-15"),
                           after = dismissed(2025, 6, "2025-06-15");
    struct pyg_member member = member_of(before.at_mo, 11, 4000000);
    assert_int_equal(claim_of(&c, &before, &member).is_claim, 0);
    member = member_of(before.at_mo, 12, 4000000);
    assert_int_equal(claim_of(&c, &before, &member).is_claim, 1);

    /* 20 months, the fourth last not paid */
    member = member_of(before.at_mo, 20, 4000000);
    member.paid_bits &= ~UINT64_C(8);
    assert_int_equal(claim_of(&c, &before, &member).is_claim, 0);
    member.entry_mo = after.at_mo - 20;
    assert_int_equal(claim_of(&c, &after, &member).is_claim, 1);

    /* twelve months, but the first of them 25 months ago */
    member = member_of(after.at_mo, 30, 4000000);
    member.paid_bits = UINT64_C(0x7ff) | UINT64_C(1) << 24;
    assert_int_equal(claim_of(&c, &after, &member).is_claim, 0);
    member.paid_bits = UINT64_C(0x7ff) | UINT64_C(1) << 23;
    assert_int_equal(claim_of(&c, &after, &member).is_claim, 1);
    close_case(&c);
}

static void test_jkp_pays_members_dismissed_who_entered_before_54(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    struct pyg_event event = dismissed(2025, 6, "2025-06-15");
    struct pyg_member member = member_of(event.at_mo, 24, 4000000);
    event.age_mo = 56 * 12 - 1; /* 53 years 11 months at registration */
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 1);
    event.age_mo = 56 * 12;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    event.age_mo = 30 * 12;
    member.is_covered = 0;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    member.is_covered = 1;
    for (int kind = PYG_EVENT_DEATH; kind < PYG_EVENT_JOB_LOSS; kind++) {
        event.kind = (enum pyg_event_kind)kind;
        assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    }
    close_case(&c);
}

/* Pasal 4: wage earners of an entrepreneur, in JKK, JKM and JHT at least */
static void test_jkp_refuses_who_may_not_join_and_cites_the_rule(void **state)
{
    (void)state;
    struct program_case c = open_jkp();
    const struct pyg_cover ours = {.type = PYG_PU, .risk_class = 1, .base_sen = 400000000},
                           bpu = {.type = PYG_BPU, .base_sen = 400000000},
                           staff = {.type = PYG_PU,
                                    .risk_class = 1,
                                    .base_sen = 400000000,
                                    .public_payer = 1};
    struct pyg_due due = {0};
    assert_null(c.program->refuses(c.state, &ours, FOUR));
    assert_null(c.program->refuses(c.state, &ours, FOUR | PYG_JP));
    assert_non_null(strstr(c.program->refuses(c.state, &bpu, FOUR), "PU"));
    assert_non_null(strstr(c.program->refuses(c.state, &staff, FOUR), "public budget"));
    assert_non_null(strstr(c.program->refuses(c.state, &staff, FOUR), "PP 37/2021"));
    assert_non_null(
        strstr(c.program->refuses(c.state, &ours, FOUR & ~PYG_JHT), "PP 6/2025 Pasal 4(3)"));
    assert_int_equal(c.program->tariff(c.state, &bpu, 290, 290, &due), PYG_EINVAL);
    assert_int_equal(c.program->tariff(c.state, &staff, 290, 290, &due), PYG_EINVAL);
    close_case(&c);

    /* in 2019 nobody knew of it */
    c = open_case(&pyg_plugin_jkp, "2019-12-31", NULL, NULL, pyg_month_of(2020, 1), 60);
    assert_non_null(strstr(c.program->refuses(c.state, &ours, FOUR), "2021-02-02"));
    close_case(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jkp_is_never_billed_and_lives_on_state_jkk_and_jkm),
        cmocka_unit_test(test_jkp_pays_six_months_by_the_day_of_the_dismissal),
        cmocka_unit_test(test_jkp_first_paid_in_february_2022),
        cmocka_unit_test(test_jkp_asks_for_twelve_of_24_months),
        cmocka_unit_test(test_jkp_pays_members_dismissed_who_entered_before_54),
        cmocka_unit_test(test_jkp_refuses_who_may_not_join_and_cites_the_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
