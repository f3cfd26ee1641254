/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the members at the start had been members: what the rules that count months make of
 * it. */
#include "study_case.h"

enum { R = 20 };

static void open_since(struct study_case *c, const char *from, const char *group,
                       const char *since)
{
    char text[2048];
    snprintf(text, sizeof(text),
             "local s = scenario 'since'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '%s', 3\n"
             "s.people 'traders' { workers = 2000, leaves_at = 100, men = 0.5, initial = 1,\n"
             "  ages = { {20, 29, 1} }, children = 4, %s members_since = %s }\n"
             "s.policy 'self_pays' { list = 'traders', programs = {'jkk', 'jkm'}, join = 0,\n"
             "  lapse = 0 }\n"
             "s.variant 'paying' {}\n"
             "return s\n",
             from, group, since);
    open_study(c, text);
}

/* A scholarship needs 36 months paid: reached in the third year by who entered 12 months before
 * the start, in the second by 24, at once by 36. JKM pays Rp42 million without it. */
static void test_members_since_decides_the_scholarship(void **state)
{
    (void)state;
    static const char *const since[] = {"12", "24", "36"};
    for (size_t i = 0; i < 3; i++) {
        struct study_case c;
        open_since(&c, "2022-01", "gompertz = { a = 0.05, b = 0 },", since[i]);
        for (uint32_t r = 0; r < R; r++) {
            play_study(&c, r);
            for (size_t y = 0; y < 3; y++) {
                const int64_t claims = figure_of(&c, 0, y, PYGI_M_claims_jkm);
                const int64_t more =
                    figure_of(&c, 0, y, PYGI_M_incurred_jkm) - 42000000 * claims;
                assert_true(claims > 20);
                assert_true(y + i < 2 ? more == 0 : more > 0);
            }
        }
        close_study(&c);
    }
}

/* Less than three months as BPU leave the funeral money only: who entered a month before the
 * start dies at a reduced benefit in the first two months, who entered three months before,
 * never. Of the year's deaths, at one in 240 a month, about a sixth fall in the first two. */
static void test_members_since_decides_the_wait(void **state)
{
    (void)state;
    struct study_case c[2];
    int64_t reduced = 0, deaths = 0;

    open_since(&c[0], "2022-01", "gompertz = { a = 0.05, b = 0 },", "1");
    open_since(&c[1], "2022-01", "gompertz = { a = 0.05, b = 0 },", "3");
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c[0], r);
        play_study(&c[1], r);
        for (size_t y = 0; y < 3; y++) {
            assert_int_equal(figure_of(&c[0], 0, y, PYGI_M_claims_jkm),
                             figure_of(&c[1], 0, y, PYGI_M_claims_jkm));
            assert_int_equal(figure_of(&c[1], 0, y, PYGI_M_families_reduced), 0);
        }
        reduced += figure_of(&c[0], 0, 0, PYGI_M_families_reduced);
        deaths += figure_of(&c[0], 0, 0, PYGI_M_deaths);
        assert_int_equal(figure_of(&c[0], 0, 1, PYGI_M_families_reduced), 0);
    }
    const double first = 1.0 - exp(-0.05 * 2.0 / 12.0), year = 1.0 - exp(-0.05);
    assert_share(reduced, (double)deaths, first / year, "deaths in the first two months");
    close_study(&c[0]);
    close_study(&c[1]);
}

/* By hand: who entered in August 2020 pays September in full (two full months first), 1 % from
 * October; who entered before pays 1 % at once. */
static void test_members_since_decides_the_relief(void **state)
{
    (void)state;
    static const struct {
        const char *since;
        int64_t each;
    } cases[] = {{"12", 4 * 168}, {"2", 4 * 168}, {"1", 16800 + 3 * 168}};
    for (size_t i = 0; i < 3; i++) {
        struct study_case c;
        open_since(&c, "2020-09", "gompertz = { a = 0, b = 0 },", cases[i].since);
        play_study(&c, 0);
        assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost), 2000 * cases[i].each);
        close_study(&c);
    }
}

/* An uncertain value is drawn once a replicate; 12 is what it is when nothing is said. */
static void test_members_since_may_be_uncertain(void **state)
{
    (void)state;
    struct study_case c;
    struct pyg_err err = {0};
    int n_full = 0;

    open_since(&c, "2022-01", "gompertz = { a = 0.05, b = 0 },", "between(1, 60)");
    for (uint32_t r = 0; r < 2 * R; r++) {
        play_study(&c, r);
        n_full += figure_of(&c, 0, 1, PYGI_M_incurred_jkm) >
                  42000000 * figure_of(&c, 0, 1, PYGI_M_claims_jkm);
    }
    assert_true(n_full > 0 && n_full < 2 * R); /* some have 36 months in the second year */
    close_study(&c);

    assert_int_equal(try_study(&c,
                               "local s = scenario 'since'\n"
                               "s.region, s.as_of, s.from, s.years = '51.02', 'latest', "
                               "'2020-01', 1\n"
                               "s.people 'p' { workers = 1, ages = { {20, 29, 1} }, gompertz = "
                               "{ a = 0, b = 0 },\n"
                               "  members_since = 0 }\n"
                               "s.variant 'v' {}\n"
                               "return s\n",
                               &err),
                     PYG_ESETTING);
    assert_non_null(strstr(err.text, "members_since is 0, expected 1..240"));
    pygi_spec_fini(&c.spec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_since_decides_the_scholarship),
        cmocka_unit_test(test_members_since_decides_the_wait),
        cmocka_unit_test(test_members_since_decides_the_relief),
        cmocka_unit_test(test_members_since_may_be_uncertain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
