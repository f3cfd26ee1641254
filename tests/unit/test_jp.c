/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Truth: PP 45/2015, the ceilings and pensions published for its years, and hand arithmetic. */
#include "program_case.h"

extern const struct pyg_plugin pyg_plugin_jp;

enum { MAX_MO = 240 };

/* A member since `entry_mo` at a constant wage, who paid `paid_mo` months before the event. */
static struct pyg_member member_since(int32_t entry_mo, int32_t paid_mo, int64_t wage_idr)
{
    static int64_t base[MAX_MO];
    for (int i = 0; i < MAX_MO; i++) {
        base[i] = wage_idr * 100;
    }
    return (struct pyg_member){
        .cover = {.type = PYG_PU, .risk_class = 1, .base_sen = wage_idr * 100},
        .entry_mo = entry_mo,
        .paid_mo = paid_mo,
        .base_sen = base,
        .base_from_mo = entry_mo,
        .n_base = MAX_MO,
        .is_covered = 1};
}

/* The same wage, declared in the event month only: nothing has to be raised by inflation. */
static struct pyg_member member_now(const struct program_case *c, int32_t from_mo,
                                    int32_t at_mo, int32_t paid_mo, int64_t wage_idr)
{
    static int64_t base[MAX_MO];
    (void)c;
    memset(base, 0, sizeof(base));
    base[at_mo - from_mo] = wage_idr * 100;
    struct pyg_member member = member_since(at_mo - paid_mo, paid_mo, wage_idr);
    member.base_sen = base;
    member.base_from_mo = from_mo;
    return member;
}

static int64_t all_idr(const struct pyg_claim *claim)
{
    int64_t sum = claim->cash_idr + claim->later_idr;
    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        sum += claim->yearly_idr[k];
    }
    return sum;
}

static double rule(const struct program_case *c, const char *key, const char *on)
{
    struct pyg_err err = {0};
    double value = 0;
    assert_int_equal(pygi_host.rule(c->rules, key, NULL, day(on), 0, &value, &err), PYG_OK);
    return value;
}

/* P006: four programs at Rp1.5 million cost 9.24 %, of which JP 3 % = 45,000 */
static void test_jp_takes_3_percent_of_which_1_is_the_workers(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jp, NULL, NULL, NULL, pyg_month_of(2018, 1), 24);
    const struct pyg_cover pu = {.type = PYG_PU,
                                 .risk_class = 1,
                                 .base_sen = 150000000,
                                 .public_payer = 1},
                           bpu = {.type = PYG_BPU, .base_sen = 150000000, .public_payer = 1},
                           jakon = {
                               .type = PYG_JAKON, .base_sen = 150000000, .public_payer = 1};
    struct pyg_due due = {0};
    const int32_t at = pyg_month_of(2018, 6);
    assert_int_equal(due_idr(&c, pu, at, at), 45000);
    assert_int_equal(c.program->tariff(c.state, &pu, at, at, &due), PYG_OK);
    assert_int_equal(due.rate_ppb, 30000000);
    assert_int_equal(due.worker_ppb, 10000000);
    assert_int_equal(c.program->tariff(c.state, &bpu, at, at, &due), PYG_EINVAL);
    assert_int_equal(c.program->tariff(c.state, &jakon, at, at, &due), PYG_EINVAL);
    assert_null(c.program->refuses(c.state, &pu, PYG_JP));
    assert_non_null(strstr(c.program->refuses(c.state, &bpu, PYG_JP), "PP 45/2015"));
    assert_non_null(strstr(c.program->refuses(c.state, &jakon, PYG_JP), "PU"));
    close_case(&c);
}

/* Pasal 29: the last ceiling x (1 + growth of the year before), rounded down to Rp100, each
 * March. Growth in per cent, 2015 to 2025 (BPS). */
static void test_jp_ceiling_grows_each_march_with_the_economy(void **state)
{
    (void)state;
    static const double growth[] = {4.79, 5.02, 5.07, 5.17, 5.02, -2.07,
                                    3.69, 5.31, 5.05, 5.03, 5.11};
    struct program_case c =
        open_case(&pyg_plugin_jp, NULL, NULL, NULL, pyg_month_of(2015, 7), 140);
    const struct pyg_cover rich = {.type = PYG_PU, .risk_class = 1, .base_sen = 2000000000};
    int64_t ceiling = 7000000;
    assert_int_equal(due_idr(&c, rich, 186, pyg_month_of(2015, 7)), ceiling * 3 / 100);
    for (int y = 0; y < 11; y++) {
        const int32_t march = pyg_month_of(2016 + y, 3);
        assert_int_equal(due_idr(&c, rich, 186, march - 1), ceiling * 3 / 100);
        ceiling = (int64_t)((double)ceiling * (1.0 + growth[y] / 100.0) / 100.0) * 100;
        assert_int_equal(due_idr(&c, rich, 186, march), ceiling * 3 / 100);
    }
    assert_int_equal(ceiling, 11086300);
    close_case(&c);
}

/* Pasal 18(3): the last pension x (1 + inflation of the year before), rounded up to Rp100 */
static void test_jp_least_and_most_pension_grow_with_inflation(void **state)
{
    (void)state;
    static const char *const from[] = {"2015-07-01", "2016-01-01", "2017-01-01", "2018-01-01",
                                       "2019-01-01", "2020-01-01", "2021-01-01", "2022-03-01",
                                       "2023-03-01", "2024-03-01", "2025-03-01", "2026-02-01"};
    struct program_case c =
        open_case(&pyg_plugin_jp, NULL, NULL, NULL, pyg_month_of(2020, 1), 12);
    for (int y = 0; y + 1 < 12; y++) {
        char in_year[16];
        snprintf(in_year, sizeof(in_year), "%d-12-31", 2015 + y);
        for (int k = 0; k < 2; k++) {
            const char *key = k == 0 ? "pension_least" : "pension_most";
            const double next =
                rule(&c, key, from[y]) * (1.0 + rule(&c, "inflation", in_year) / 100.0);
            /* the pair of 2019 is from memory: within Rp100 of its rule */
            assert_true(rule(&c, key, from[y + 1]) >= next - 100.0);
            assert_true(rule(&c, key, from[y + 1]) <= next + 100.0);
        }
    }
    assert_int_equal((int64_t)rule(&c, "pension_least", "2025-03-01"), 399700);
    assert_int_equal((int64_t)rule(&c, "pension_most", "2026-03-01"), 4932300);
    close_case(&c);
}

/* Pasal 15: 56, from 2019 57, then a year more every three years to 65 in 2043 */
static void test_jp_pension_age_rises_every_three_years(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jp, "2015-12-31", NULL, NULL, pyg_month_of(2015, 7), 12);
    for (int year = 2015; year <= 2050; year++) {
        char on[16];
        const int age = year < 2019 ? 56 : 57 + (year - 2019) / 3;
        snprintf(on, sizeof(on), "%d-12-31", year);
        assert_int_equal((int)rule(&c, "pension_age", on), age > 65 ? 65 : age);
    }
    close_case(&c);
}

/* fewer than 180 months: what was paid in, with return (Pasal 24) */
static void test_jp_below_fifteen_years_is_paid_at_once(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2022, 1), at = pyg_month_of(2023, 5);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 36);
    struct pyg_member member = member_since(from, 16, 3000000);
    const struct pyg_event event = {
        .kind = PYG_EVENT_AGE, .at_mo = at, .day = day("2023-05-10"), .age_mo = 58 * 12 - 1};
    member.units = 1530000000;
    struct pyg_claim claim = claim_of(&c, &event, &member);
    assert_int_equal(claim.is_claim, 1);
    assert_int_equal(claim.closes, 1);
    /* 17 months of return: 1.53 million x (1 + 5.5 % / 12)^17 */
    double expected = 1530000;
    for (int m = 0; m < 17; m++) {
        expected *= 1.0 + 0.055 / 12.0;
    }
    assert_float_equal((float)claim.cash_idr, (float)expected, 2);
    assert_int_equal(all_idr(&claim), claim.cash_idr);

    /* 57 in December 2024: the age is 59 from 2025, reached in December 2026 */
    const struct pyg_event early = {.kind = PYG_EVENT_AGE,
                                    .at_mo = pyg_month_of(2024, 11),
                                    .day = day("2024-11-10"),
                                    .age_mo = 57 * 12 - 1};
    claim = claim_of(&c, &early, &member);
    assert_int_equal(claim.cash_idr, 0);
    assert_true(claim.yearly_idr[2] > 1530000);
    assert_int_equal(all_idr(&claim), claim.yearly_idr[2]);

    /* 40 when leaving the group for good: decades to go, nothing is booked yet */
    const struct pyg_event young = {
        .kind = PYG_EVENT_AGE, .at_mo = at, .day = day("2023-05-10"), .age_mo = 480};
    assert_int_equal(claim_of(&c, &young, &member).is_claim, 0);
    close_case(&c);
}

/* Pasal 17: 1 % x 180 / 12 x Rp3 million = Rp450,000 a month; the first payments are for July
 * to December 2030 at 60, where 2.0973 % die in a year (half a year's deaths fall in it): 6 x
 * 450,000 x (1 - 0.02097 / 2) = 2,671,686 */
static void test_jp_after_fifteen_years_pays_the_formula(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2028, 1), at = pyg_month_of(2030, 6);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 36);
    struct pyg_member member = member_now(&c, from, at, 179, 3000000);
    struct pyg_event event = {
        .kind = PYG_EVENT_AGE, .at_mo = at, .day = day("2030-06-10"), .age_mo = 60 * 12 - 1};
    struct pyg_claim claim = claim_of(&c, &event, &member);
    assert_int_equal(claim.is_claim, 1);
    assert_int_equal(claim.cash_idr, 0);
    assert_in_range(claim.yearly_idr[0], 2671686 - 2, 2671686 + 2);
    /* 2031: a year's payments, raised by inflation (2.92 % carried on), to those still there */
    assert_float_equal((float)claim.yearly_idr[1],
                       (float)(12 * 450000 * 1.0292 * (1 - 0.020973) * (1 - 0.020973 / 2)), 20);
    assert_true(claim.later_idr > 0);

    member.paid_mo = 178; /* 179 months are not fifteen years */
    member.entry_mo++;
    member.units = 1000000000;
    claim = claim_of(&c, &event, &member);
    assert_true(claim.cash_idr > 1000000);
    assert_int_equal(claim.yearly_idr[1], 0);

    /* a wage above the ceiling counts up to it: 15 % x 11,086,300 = 1,662,945 */
    member = member_now(&c, from, at, 179, 30000000);
    claim = claim_of(&c, &event, &member);
    assert_float_equal((float)claim.yearly_idr[0], (float)(6 * 1662945 * (1 - 0.020973 / 2)),
                       5);

    /* 15 % of Rp1 million is below the least pension, 411,400 */
    member = member_now(&c, from, at, 179, 1000000);
    claim = claim_of(&c, &event, &member);
    assert_float_equal((float)claim.yearly_idr[0], (float)(6 * 411400 * (1 - 0.020973 / 2)), 5);
    close_case(&c);
}

/* each wage is raised by inflation to the event: at 5.51 % a year (2022) in monthly parts */
static void test_jp_mean_wage_is_raised_by_inflation(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2022, 1), at = pyg_month_of(2022, 12);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 24);
    const struct pyg_member member = member_since(from, 11, 4000000);
    const struct pyg_event event = {.kind = PYG_EVENT_ACCIDENT,
                                    .outcome = PYG_TOTAL,
                                    .at_mo = at,
                                    .day = day("2022-12-10"),
                                    .age_mo = 60 * 12};
    double mean = 0, price[12] = {1.0};
    for (int m = 1; m < 12; m++) {
        price[m] = price[m - 1] * (1.0 + 0.0551 / 12.0);
    }
    for (int m = 0; m < 12; m++) {
        mean += 4000000.0 * price[11] / price[m] / 12.0;
    }
    const struct pyg_claim claim = claim_of(&c, &event, &member);
    assert_int_equal(claim.yearly_idr[0], 0); /* paid from January on */
    assert_float_equal((float)claim.yearly_idr[1],
                       (float)(12 * 0.15 * mean * (1 - 0.020973 / 2)), 20);
    close_case(&c);
}

/* Death in service at 40, two years a member: 1 % x 15 years x Rp3 million x 50 % = 225,000,
 * raised to the least pension of 2025, 399,700. 89 % leave a spouse; a child of 10 gets it
 * otherwise. July to December 2025. */
static void test_jp_death_pays_the_family(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2023, 1), at = pyg_month_of(2025, 6);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 36);
    const struct pyg_member member = member_now(&c, from, at, 24, 3000000);
    struct pyg_event event = {.kind = PYG_EVENT_DEATH,
                              .at_mo = at,
                              .day = day("2025-06-10"),
                              .age_mo = 40 * 12,
                              .n_children = 1,
                              .child_age_yr = {10}};
    const struct pyg_claim with = claim_of(&c, &event, &member);
    assert_int_equal(with.is_claim, 1);
    assert_float_equal(
        (float)with.yearly_idr[0],
        (float)(6 * 399700 * (0.89 * (1 - 0.003557 / 2) + 0.11 * (1 - 0.00101 / 2))), 5);
    assert_true(with.later_idr > 0); /* a widow of 64 has years before her */

    /* the child's part ends at 23, after 13 calendar years; the spouse's goes on */
    event.n_children = 0;
    const struct pyg_claim without = claim_of(&c, &event, &member);
    event.n_children = 1;
    event.child_age_yr[0] = 22;
    const struct pyg_claim old = claim_of(&c, &event, &member);
    assert_int_equal(old.yearly_idr[13], with.yearly_idr[13]);
    assert_true(old.yearly_idr[12] < with.yearly_idr[12]);
    assert_true(without.yearly_idr[20] > with.yearly_idr[20]); /* a parent of 67 to 87 */

    /* at Rp20 million a month: 50 % of 15 % x 10,547,400 = 791,055 for a spouse, 20 % of it
       (316,422) is below the least */
    const struct pyg_member rich = member_now(&c, from, at, 24, 20000000);
    const struct pyg_claim more = claim_of(&c, &event, &rich);
    assert_float_equal(
        (float)more.yearly_idr[0],
        (float)(6 * 791055 * (0.89 * (1 - 0.003557 / 2) + 0.11 * (1 - 0.001348 / 2))), 5);
    close_case(&c);
}

/* Pasal 20-24: a year of membership and 80 % of its months, else what was saved */
static void test_jp_asks_for_a_year_and_four_fifths_of_the_months(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2023, 1), at = pyg_month_of(2025, 6);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 36);
    struct pyg_event event = {
        .kind = PYG_EVENT_DEATH, .at_mo = at, .day = day("2025-06-10"), .age_mo = 40 * 12};
    struct pyg_member member = member_now(&c, from, at, 10, 3000000); /* the 11th is the last */
    member.units = 990000000;
    struct pyg_claim claim = claim_of(&c, &event, &member);
    assert_true(claim.cash_idr > 990000 && claim.closes);
    assert_int_equal(all_idr(&claim), claim.cash_idr);
    member = member_now(&c, from, at, 11, 3000000);
    assert_true(claim_of(&c, &event, &member).yearly_idr[1] > 0);

    member = member_now(&c, from, at, 24, 3000000);
    member.units = 990000000;
    member.entry_mo = at - 30; /* 25 of 31 months: 80.6 % */
    assert_true(claim_of(&c, &event, &member).yearly_idr[1] > 0);
    member.entry_mo = at - 31; /* 25 of 32: 78 % */
    claim = claim_of(&c, &event, &member);
    assert_int_equal(all_idr(&claim), claim.cash_idr);
    assert_true(claim.cash_idr > 990000);
    close_case(&c);
}

static void test_jp_disability_must_be_total_and_leaving_pays_nothing(void **state)
{
    (void)state;
    const int32_t from = pyg_month_of(2023, 1), at = pyg_month_of(2025, 6);
    struct program_case c = open_case(&pyg_plugin_jp, NULL, NULL, NULL, from, 36);
    struct pyg_member member = member_now(&c, from, at, 1, 3000000);
    struct pyg_event event = {.kind = PYG_EVENT_ACCIDENT,
                              .outcome = PYG_TOTAL,
                              .at_mo = at,
                              .day = day("2025-06-10"),
                              .age_mo = 40 * 12};
    /* counted as fifteen years: 450,000 a month, from July */
    assert_float_equal((float)claim_of(&c, &event, &member).yearly_idr[0],
                       (float)(6 * 450000 * (1 - 0.003557 / 2)), 5);
    event.outcome = PYG_PARTIAL;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    event.outcome = PYG_TOTAL;
    member = member_now(&c, from, at, 0, 3000000); /* not yet a month */
    assert_int_equal(claim_of(&c, &event, &member).yearly_idr[1], 0);
    event.kind = PYG_EVENT_LEAVE;
    member = member_now(&c, from, at, 24, 3000000);
    member.units = 990000000;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    event.kind = PYG_EVENT_JOB_LOSS;
    assert_int_equal(claim_of(&c, &event, &member).is_claim, 0);
    close_case(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jp_takes_3_percent_of_which_1_is_the_workers),
        cmocka_unit_test(test_jp_ceiling_grows_each_march_with_the_economy),
        cmocka_unit_test(test_jp_least_and_most_pension_grow_with_inflation),
        cmocka_unit_test(test_jp_pension_age_rises_every_three_years),
        cmocka_unit_test(test_jp_below_fifteen_years_is_paid_at_once),
        cmocka_unit_test(test_jp_after_fifteen_years_pays_the_formula),
        cmocka_unit_test(test_jp_mean_wage_is_raised_by_inflation),
        cmocka_unit_test(test_jp_death_pays_the_family),
        cmocka_unit_test(test_jp_asks_for_a_year_and_four_fifths_of_the_months),
        cmocka_unit_test(test_jp_disability_must_be_total_and_leaving_pays_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
