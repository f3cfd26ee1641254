/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups whose size changes: posts that end and begin, people who come. */
#include "study_case.h"

static void open_staff(struct study_case *c, const char *group, const char *policy)
{
    char text[4096];
    snprintf(text, sizeof(text),
             "local s = scenario 'sizes'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 5\n"
             "s.posts 'staff' { leaves_at = 100, men = 0.5, ages = { {20, 29, 1} }, %s }\n"
             "s.policy 'apbd_pays' { list = 'staff', type = 'BPU', base_idr = 1e6,\n"
             "  programs = {'jkk', 'jkm', 'jht'}, claimed = 1, share = 'all', %s }\n"
             "s.variant 'paid' {}\n"
             "return s\n",
             group, policy);
    open_study(c, text);
}

#define NO_DEATHS "gompertz = { a = 0, b = 0 }"
#define TABANAN "workers = { [2021] = 4000, ['2022-01'] = 4942, ['2025-07'] = 2985 }"

/* Nobody dies or leaves: workers are what was stated, members their share, and who loses his
 * post is paid his JHT once, with the post's last month in it. */
static void test_posts_end_and_their_holders_are_paid_out(void **state)
{
    (void)state;
    static const int64_t workers[] = {4000, 4942, 4942, 4942, 2985};
    struct study_case c;
    open_staff(&c, TABANAN ", " NO_DEATHS, "verified = 0.95");
    play_study(&c, 0);
    for (size_t y = 0; y < 5; y++) {
        const int64_t members = (int64_t)(0.95 * (double)workers[y] + 0.5);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_workers_dec), workers[y]);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_covered_dec), members);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_gap_leaving), 0);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_gap_vacant), 0);
    }
    assert_int_equal(figure_of(&c, 0, 4, PYGI_M_eligible_pmonths), 6 * 4942 + 6 * 2985);
    assert_int_equal(figure_of(&c, 0, 4, PYGI_M_plan_pmonths), 6 * 4942 + 6 * 2985);
    for (size_t y = 0; y < 4; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_claims_jht), 0);
    }
    const int64_t ended = (int64_t)(0.95 * 4942 + 0.5) - (int64_t)(0.95 * 2985 + 0.5);
    /* at most a handful at the list's edge stay and are struck from it */
    assert_true(llabs(figure_of(&c, 0, 4, PYGI_M_claims_jht) - ended) <= 4);
    close_study(&c);
}

/* A list of six months a year: in July its members lose cover who are there; of July 2025 those
 * whose posts have ended are not, and are paid their JHT. */
static void test_posts_that_end_lose_no_cover(void **state)
{
    (void)state;
    static const int64_t members[] = {3800, 4695, 4695, 4695, 4695};
    struct study_case c;
    open_staff(&c, TABANAN ", " NO_DEATHS, "verified = 0.95, months = 6");
    play_study(&c, 0);
    for (size_t y = 0; y < 5; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_lost_cover) +
                             figure_of(&c, 0, y, PYGI_M_claims_jht),
                         members[y]);
    }
    assert_int_equal(figure_of(&c, 0, 3, PYGI_M_lost_cover), 4695);
    assert_true(llabs(figure_of(&c, 0, 4, PYGI_M_lost_cover) - 2836) <= 4);
    close_study(&c);

    /* a list of a fixed number is filled up; at the edge of one in proportion a handful is
     * struck
     */
    open_staff(&c, TABANAN ", " NO_DEATHS, "quota = 2000");
    play_study(&c, 0);
    assert_int_equal(figure_of(&c, 0, 4, PYGI_M_lost_cover), 0);
    close_study(&c);
    open_staff(&c, TABANAN ", " NO_DEATHS, "verified = 0.95");
    play_study(&c, 0);
    for (size_t y = 0; y < 5; y++) {
        assert_true(figure_of(&c, 0, y, PYGI_M_lost_cover) <= (y == 1 || y == 4 ? 4 : 0));
    }
    close_study(&c);
}

/* The same where lives are drawn: what is planned is billed or has a cause (or the study
 * stops), posts are refilled, and deaths are the rate times the months. */
static void test_posts_that_change_die_at_their_rate(void **state)
{
    (void)state;
    enum { R = 30 };
    struct study_case c;
    double deaths = 0, months = 0, vacant = 0;
    open_staff(&c,
               TABANAN ", turnover = 0.3, vacant = 2, job_loss = 0.5, accident = 0.05,"
                       " gompertz = { a = 0.02, b = 0, women = 1 }",
               "verified = 0.9");
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        for (size_t y = 0; y < 5; y++) {
            deaths += (double)figure_of(&c, 0, y, PYGI_M_deaths);
            months += (double)figure_of(&c, 0, y, PYGI_M_eligible_pmonths);
            vacant += (double)figure_of(&c, 0, y, PYGI_M_gap_vacant);
            const int64_t most = (int64_t[]){4000, 4942, 4942, 4942, 2985}[y];
            assert_true(figure_of(&c, 0, y, PYGI_M_workers_dec) < most);
            assert_true(figure_of(&c, 0, y, PYGI_M_workers_dec) > most * 9 / 10);
        }
    }
    const double expected = months * (1.0 - exp(-0.02 / 12.0));
    assert_true(fabs(deaths - expected) < 4.0 * sqrt(expected));
    assert_true(vacant > 0);
    close_study(&c);
}

/* Growth of one per cent is one per cent a year, month by month; who dies is replaced. */
static void test_people_grow_as_projected(void **state)
{
    (void)state;
    const char *text =
        "local s = scenario 'growth'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 5\n"
        "s.people 'traders' { workers = 20000, growth = { [2021] = 0.01, [2023] = 0.02 },\n"
        "  leaves_at = 65, ages = { {20, 64, 1} }, newcomers = { {20, 24, 1} },\n"
        "  gompertz = { a = 0.01, b = 0 }, initial = 0.2, join_bound = 0.1, lapse_bound = 0.2 "
        "}\n"
        "s.policy 'self_pays' { list = 'traders', programs = {'jkk', 'jkm'}, join = 0.1,\n"
        "  lapse = 0.2 }\n"
        "s.variant 'paying' {}\n"
        "return s\n";
    struct study_case c;
    open_study(&c, text);
    for (uint32_t r = 0; r < 4; r++) {
        play_study(&c, r);
        for (int y = 0; y < 5; y++) {
            /* December's size: 11 months after January's */
            const double early = y < 2 ? y + 11.0 / 12.0 : 2.0;
            const double late = y < 2 ? 0.0 : y - 2.0 + 11.0 / 12.0;
            const double truth = 20000 * pow(1.01, early) * pow(1.02, late);
            assert_int_equal(figure_of(&c, 0, (size_t)y, PYGI_M_workers_dec),
                             (int64_t)(truth + 0.5));
        }
    }
    close_study(&c);
}

/* A size that does not change by date gives the figures of the plain setting. */
static void test_sizes_that_stay_are_the_plain_setting(void **state)
{
    (void)state;
    const char *life = "turnover = 0.2, vacant = 1, accident = 0.05, gompertz = { a = 0.01, b "
                       "= 0.01 }";
    char plain[512], dated[512];
    struct study_case a, b;
    snprintf(plain, sizeof(plain), "workers = 3000, %s", life);
    snprintf(dated, sizeof(dated), "workers = { [2019] = 3000, ['2022-03'] = 3000 }, %s", life);
    open_staff(&a, plain, "verified = 0.8");
    open_staff(&b, dated, "verified = 0.8");
    for (uint32_t r = 0; r < 4; r++) {
        play_study(&a, r);
        play_study(&b, r);
        assert_memory_equal(a.values, b.values, a.study->n_values * sizeof(*a.values));
    }
    close_study(&a);
    close_study(&b);
}

static void test_sizes_may_be_uncertain(void **state)
{
    (void)state;
    struct study_case c;
    int64_t first = 0;
    bool differs = false;
    open_staff(&c, "workers = { [2021] = 500, [2023] = between(100, 900) }, " NO_DEATHS, "");
    for (uint32_t r = 0; r < 8; r += 2) {
        play_study(&c, r);
        const int64_t now = figure_of(&c, 0, 4, PYGI_M_workers_dec);
        assert_int_equal(figure_of(&c, 0, 0, PYGI_M_workers_dec), 500);
        assert_true(now >= 100 && now <= 900);
        differs |= r > 0 && now != first;
        first = now;
    }
    assert_true(differs);
    close_study(&c);
}

static void refuse(const char *group, const char *words)
{
    struct study_case c;
    struct pyg_err err = {0};
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'bad'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 5\n"
             "s.posts 'staff' { ages = { {20, 29, 1} }, gompertz = { a = 0, b = 0 }, %s }\n"
             "s.variant 'nothing' {}\n"
             "return s\n",
             group);
    assert_int_equal(try_study(&c, text, &err), PYG_ESETTING);
    if (strstr(err.text, words) == NULL) {
        fail_msg("%s does not say %s", err.text, words);
    }
    close_study(&c);
}

static void test_sizes_refuse_what_cannot_be(void **state)
{
    (void)state;
    refuse("workers = { [2022] = 10 }", "the first of workers is of 2022-01, but the scenario "
                                        "begins in 2021-01");
    refuse("workers = { ['2020-13'] = 10 }", "workers of 2020-13, expected a year or a month");
    refuse("workers = { [2021] = 10, ['2021-01'] = 11 }", "is stated twice");
    refuse("workers = { [2021] = 10, [2023] = -1 }", "workers is -1, expected 0");
    refuse("workers = { [2021] = 10, [2023] = 1.5 }", "expected a whole number");
    refuse("workers = 10, growth = 0.9", "growth is 0.9, expected -0.5..0.5");
    refuse("workers = 10, newcomers = { {70, 80, 1} }", "no band of ages");
    refuse("workers = { [2021] = 10, when = 3 }", "workers of when, expected a year");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posts_end_and_their_holders_are_paid_out),
        cmocka_unit_test(test_posts_that_end_lose_no_cover),
        cmocka_unit_test(test_posts_that_change_die_at_their_rate),
        cmocka_unit_test(test_people_grow_as_projected),
        cmocka_unit_test(test_sizes_that_stay_are_the_plain_setting),
        cmocka_unit_test(test_sizes_may_be_uncertain),
        cmocka_unit_test(test_sizes_refuse_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
