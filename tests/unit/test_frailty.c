/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frailty: who joins, and that the group dies by its table whoever joins. */
#include "study_case.h"

static void open_frail(struct study_case *c, const char *group, const char *rates)
{
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'frailty'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 5\n"
             "s.people 'traders' { workers = 20000, leaves_at = 100, ages = { {20, 29, 1} },\n"
             "  accident = 0.02, %s }\n"
             "s.reading { bpu_entry_age = '65' }\n"
             "s.policy 'self_pays' { list = 'traders', programs = {'jkk', 'jkm'}, grace = 0, "
             "%s }\n"
             "s.variant 'paying' {}\n"
             "return s\n",
             group, rates);
    open_study(c, text);
}

#define DIES "gompertz = { a = 0.05, b = 0, women = 1 }, "
#define STAY "join = 0, lapse = 0"

static void assert_near(double found, double n, double p, const char *what)
{
    if (!(fabs(found - n * p) <= 4.0 * sqrt(n * p * (1.0 - p)))) {
        fail_msg("%s: %.0f of %.0f, expected %.1f", what, found, n, n * p);
    }
}

/* Members at the start are drawn by exp(-g z): gamma with shape k and rate k + g instead of k.
 * With the hazard A = k (exp(v H) - 1) of factor 1, they survive with (1 + A / (k + g))^-k, all
 * together with exp(-H), and those who are no members with the rest of it. */
static void test_covered_and_uncovered_die_at_the_population_rate(void **state)
{
    (void)state;
    enum { R = 12 };
    static const double sds[] = {0.6, 1.0, 1.5};
    for (size_t i = 0; i < 3; i++) {
        const double v = sds[i] * sds[i], k = 1.0 / v, g = (1.0 / 0.65 - 1.0) * k;
        const double share = 0.15, h = 0.25;
        const double all = 1.0 - exp(-h);
        const double members = 1.0 - pow(1.0 + k * (exp(v * h) - 1.0) / (k + g), -k);
        double deaths = 0, covered = 0, at_start = 0;
        char group[256];
        struct study_case c;
        snprintf(group, sizeof(group),
                 DIES "initial = %g, frailty = { sd = %g, joiners = 0.65 }", share, sds[i]);
        open_frail(&c, group, STAY);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            for (size_t y = 0; y < 5; y++) {
                deaths += (double)figure_of(&c, 0, y, PYGI_M_deaths);
                covered += (double)figure_of(&c, 0, y, PYGI_M_deaths_covered);
            }
            at_start += (double)figure_of(&c, 0, 4, PYGI_M_covered_dec);
        }
        const double n = 20000.0 * R, n_members = at_start + covered;
        assert_near(n_members, n, share, "members at the start");
        assert_near(covered, n_members, members, "deaths of members");
        assert_near(deaths, n, all, "deaths of all");
        const double others = (all - share * members) / (1.0 - share);
        assert_near(deaths - covered, n - n_members, others, "deaths of the others");
        assert_true(members < 0.75 * all && others > all);
        close_study(&c);
    }
}

/* The lives are those of a group without frailty: not a death or accident moves. */
static void test_frailty_moves_no_event(void **state)
{
    (void)state;
    struct study_case a, b;
    open_frail(&a, DIES "initial = 0.15, join_bound = 0.2, lapse_bound = 0.3",
               "join = 0.1, lapse = 0.3");
    open_frail(&b,
               DIES "initial = 0.15, join_bound = 0.2, lapse_bound = 0.3, frailty = { sd = 1, "
                    "joiners = 0.65 }",
               "join = 0.1, lapse = 0.3");
    for (uint32_t r = 0; r < 3; r++) {
        int64_t less = 0;
        play_study(&a, r);
        play_study(&b, r);
        for (size_t y = 0; y < 5; y++) {
            assert_int_equal(figure_of(&a, 0, y, PYGI_M_deaths),
                             figure_of(&b, 0, y, PYGI_M_deaths));
            assert_int_equal(figure_of(&a, 0, y, PYGI_M_accidents),
                             figure_of(&b, 0, y, PYGI_M_accidents));
            less += figure_of(&a, 0, y, PYGI_M_deaths_covered) -
                    figure_of(&b, 0, y, PYGI_M_deaths_covered);
        }
        assert_true(less > 0);
    }
    close_study(&a);
    close_study(&b);
}

/* Who joins in a month: p (1 + g) exp(-g z) of those of factor z, which is exponential for a
 * spread of 1; joined by December who did in one of the first eleven months. Below the bound
 * and at it. */
static void test_frailty_keeps_the_rate_of_joining(void **state)
{
    (void)state;
    enum { R = 12 };
    const double g = 1.0 / 0.65 - 1.0, p = 1.0 - exp(-0.6 / 12.0);
    double stays = 0;
    for (int i = 0; i < 400000; i++) {
        const double z = (i + 0.5) * 1e-4;
        stays += 1e-4 * exp(-z) * pow(1.0 - p * (1.0 + g) * exp(-g * z), 11.0);
    }
    static const char *const bounds[] = {"0.6", "1.1"};
    for (size_t i = 0; i < 2; i++) {
        struct study_case c;
        char group[256];
        double joined = 0;
        snprintf(group, sizeof(group),
                 "gompertz = { a = 0, b = 0 }, join_bound = %s, frailty = { sd = 1, joiners = "
                 "0.65 }",
                 bounds[i]);
        open_frail(&c, group, "join = 0.6, lapse = 0");
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            joined += (double)figure_of(&c, 0, 0, PYGI_M_covered_dec);
        }
        assert_near(joined, 20000.0 * R, 1.0 - stays, "joined by December");
        close_study(&c);
    }
}

/* Joiners at 1 is no selection: members die as all do. */
static void test_frailty_without_selection_changes_nothing(void **state)
{
    (void)state;
    struct study_case a, b;
    open_frail(&a, DIES "initial = 0.4", STAY);
    open_frail(&b, DIES "initial = 0.4, frailty = { sd = 1 }", STAY);
    play_study(&a, 0);
    play_study(&b, 0);
    assert_memory_equal(a.values, b.values, a.study->n_values * sizeof(*a.values));
    close_study(&a);
    close_study(&b);
}

static void refuse(const char *group, const char *words, bool when_played)
{
    struct study_case c;
    struct pyg_err err = {0};
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'bad'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 5\n"
             "s.people 'traders' { workers = 10, ages = { {20, 29, 1} }, gompertz = { a = 0, b "
             "= 0 }, %s }\n"
             "s.variant 'nothing' {}\n"
             "return s\n",
             group);
    enum pyg_status status = try_study(&c, text, &err);
    if (when_played && status == PYG_OK) {
        c.player = pygi_player_new(c.study);
        c.values = calloc(c.study->n_values, sizeof(*c.values));
        status = pygi_player_run(c.player, 0, c.values, &err);
    }
    assert_int_equal(status, PYG_ESETTING);
    if (strstr(err.text, words) == NULL) {
        fail_msg("%s does not say %s", err.text, words);
    }
    close_study(&c);
}

static void test_frailty_refuses_what_cannot_be(void **state)
{
    (void)state;
    refuse("frailty = { joiners = 0.65 }", "frailty.joiners needs frailty.sd", false);
    refuse("frailty = { sd = 3 }", "frailty.sd is 3, expected 0.1..2", false);
    refuse("frailty = { sd = 0.2, joiners = 0.5 }, join_bound = 1", "the least frail join with",
           false);
    refuse("frailty = { sd = 1, joiners = 0.65 }, initial = 0.9",
           "the least frail would be members at the start with chance 1.38", true);
    refuse("frailty = { sd = between(0.5, 1) }", "frailty.sd cannot be uncertain", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_covered_and_uncovered_die_at_the_population_rate),
        cmocka_unit_test(test_frailty_moves_no_event),
        cmocka_unit_test(test_frailty_keeps_the_rate_of_joining),
        cmocka_unit_test(test_frailty_without_selection_changes_nothing),
        cmocka_unit_test(test_frailty_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
