/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study_case.h"

enum { R = 40, N = 4000, MONTHS = 36 };

static const char people[] =
    "local s = scenario 'campaign'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 3\n"
    "s.people 'farmers' { workers = 4000, leaves_at = 60, men = 0.5, initial = 0.1,\n"
    "  ages = { {20, 29, 1} }, gompertz = { a = 0, b = 0 }, join_floor = 0.05,\n"
    "  join_bound = 0.5, lapse_floor = 0.3, lapse_bound = 0.3 }\n"
    "local own = { list = 'farmers', programs = {'jkk', 'jkm'}, join = 0.05, lapse = 0.3,\n"
    "  grace = 0 }\n";

static void text_of(char *text, size_t n, const char *campaign)
{
    snprintf(text, n,
             "%s"
             "s.policy 'self_pays' (own)\n"
             "s.policy 'campaign' { list = 'farmers', programs = {'jkk', 'jkm'}, join = 0.05,\n"
             "  lapse = 0.3, grace = 0, %s }\n"
             "s.variant 'alone' { campaign = false }\n"
             "s.variant 'campaign' { self_pays = false }\n"
             "return s\n",
             people, campaign);
}

static void open_campaign(struct study_case *c, const char *campaign)
{
    char text[2048];
    text_of(text, sizeof(text), campaign);
    open_study(c, text);
}

/* truth: the months' exact two-state matrices with the rates of the README, written out */
static double members_after(int months, double exposure, double more)
{
    double inside = 0.1;
    for (int m = 0; m < months; m++) {
        const double left = m < 5 ? 0 : m < 9 ? 1 : pow(0.5, (m - 9 + 0.5) / 6.0);
        const double join = 0.05 + exposure * more * left, sum = join + 0.3;
        const double moved = 1.0 - exp(-sum / 12.0);
        inside += (1.0 - inside) * join / sum * moved - inside * 0.3 / sum * moved;
    }
    return inside;
}

/* Four months from June, 6 months half-life; by points and by the factor that is the same. */
static void test_campaign_moves_members_by_the_formula(void **state)
{
    (void)state;
    static const char *const effects[] = {"points = 0.4", "factor = 9"};
    int64_t covered[2][3] = {{0}};
    for (size_t e = 0; e < 2; e++) {
        struct study_case c;
        char text[256];
        snprintf(text, sizeof(text),
                 "exposure = 0.5, %s, starts = '2022-06', months = 4, half_life = 6",
                 effects[e]);
        open_campaign(&c, text);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            for (size_t y = 0; y < 3; y++) {
                const int64_t n = figure_of(&c, 1, y, PYGI_M_covered_dec);
                covered[e][y] += n;
                assert_true(n >= figure_of(&c, 0, y, PYGI_M_covered_dec));
            }
        }
        for (int y = 0; y < 3; y++) {
            assert_share(covered[e][y], (double)N * R, members_after(12 * y + 11, 0.5, 0.4),
                         "members in December");
        }
        close_study(&c);
    }
    assert_memory_equal(covered[0], covered[1], sizeof(covered[0]));
}

/* By hand: 3,000 people reached x Rp25,001 + Rp50 million = Rp125,003,000 over 16 months from
 * September 2022: 7,812,687.5 a month, 4 + 12 of them. Contributions are the workers',
 * Rp16,800 a month. */
static void test_campaign_costs_its_payer_and_nothing_else(void **state)
{
    (void)state;
    struct study_case c;
    open_campaign(&c, "exposure = 0.75, points = 0.3, starts = '2022-09', months = 16,\n"
                      "cost_per_person = 25001, cost_fixed = 50e6, payer = 'village',\n"
                      "source = 'village_fund'");
    play_study(&c, 3);
    const int64_t cost[3] = {31250750, 93752250, 0};
    for (size_t y = 0; y < 3; y++) {
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_overhead), cost[y]);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_cost), cost[y]);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_realisation), cost[y]);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkk_payer), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkm_payer), 0);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkk_worker) +
                             figure_of(&c, 1, y, PYGI_M_contribution_jkm_worker),
                         16800 * figure_of(&c, 1, y, PYGI_M_billed_pmonths));
    }
    assert_true(figure_of(&c, 1, 2, PYGI_M_billed_pmonths) >
                figure_of(&c, 0, 2, PYGI_M_billed_pmonths));
    close_study(&c);
}

/* A campaign that reaches nobody leaves everybody as he is, whoever counts as payer. */
static void test_campaign_that_reaches_nobody_changes_nothing(void **state)
{
    (void)state;
    struct study_case c;
    open_campaign(&c, "exposure = 0, points = 0.3, starts = '2022-01', months = 36");
    for (uint32_t r = 0; r < 4; r++) {
        play_study(&c, r);
        for (size_t y = 0; y < 3; y++) {
            for (int m = 0; m < PYGI_N_MEASURE; m++) {
                const int who = pygi_measures[m].who;
                if (who == 0) {
                    assert_int_equal(figure_of(&c, 0, y, (enum pygi_measure)m),
                                     figure_of(&c, 1, y, (enum pygi_measure)m));
                }
            }
            assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkm_worker),
                             figure_of(&c, 0, y, PYGI_M_contribution_jkm_payer));
            assert_int_equal(figure_of(&c, 1, y, PYGI_M_cost), 0);
        }
    }
    close_study(&c);
}

static void refused(const char *campaign, const char *part)
{
    char text[4096];
    text_of(text, sizeof(text), campaign);
    assert_refused_study(text, part);
}

static void test_campaign_refuses_what_cannot_be(void **state)
{
    (void)state;
    refused("exposure = 0.5, factor = 2, points = 0.1, starts = '2022-01', months = 3",
            "factor and points are both set");
    refused("exposure = 0.5, points = 0.1, starts = '2022-01', months = 3, payer = 'worker'",
            "payer is \"worker\"");
    refused("exposure = 0.5, points = 0.1, starts = '2024-11', months = 3",
            "starts = \"2024-11\" and months = 3 do not lie within the scenario's span, "
            "2022-01 and 36 months");
    refused("exposure = 0.5, points = 0.1, starts = '2021-12', months = 3",
            "do not lie within");
    refused("exposure = 1, points = 0.6, starts = '2022-04', months = 3",
            "campaign: the join rate of 2022-04 is 0.65 a year, but group farmers declares "
            "join_bound 0.5");
    refused("exposure = 1, factor = 0.5, starts = '2022-04', months = 3",
            "campaign: the join rate of 2022-04 is 0.025 a year, but group farmers declares "
            "join_floor 0.05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_campaign_moves_members_by_the_formula),
        cmocka_unit_test(test_campaign_costs_its_payer_and_nothing_else),
        cmocka_unit_test(test_campaign_that_reaches_nobody_changes_nothing),
        cmocka_unit_test(test_campaign_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
