/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sudden deaths at work: JKM's, and from April 2021 JKK's (Permenaker 5/2021). */
#include "study_case.h"

enum { Y2020, Y2021, Y2022 };

/* 20,000 self-employed whom a budget pays, three years from 2020; some die, nobody leaves. */
static const char TEXT[] =
    "local s = scenario 'sudden'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2020-01', 3\n"
    "s.people 'them' { workers = 20000, leaves_at = 100, ages = { {20, 30, 1} }, "
    "gompertz = { a = 0.01, b = 0 }, %s }\n"
    "s.policy 'apbd_pays' { name = 'pay', list = 'them', type = 'BPU', base_idr = 1e6, "
    "programs = {'jkk', 'jkm'} }\n"
    "s.variant 'all' {}\nreturn s\n";

static void open_sudden(struct study_case *c, const char *deaths)
{
    char text[2048];
    snprintf(text, sizeof(text), TEXT, deaths);
    open_study(c, text);
    play_study(c, 0);
}

/* Each death is one program's claim: JKM pays Rp42 million, JKK in the lowest bracket Rp70
 * million. No death moves. */
static void test_sudden_deaths_go_from_jkm_to_jkk(void **state)
{
    (void)state;
    struct study_case plain, sudden;
    open_sudden(&plain, "at_work = 0");
    open_sudden(&sudden, "sudden_at_work = 1");
    for (size_t y = Y2020; y <= Y2022; y++) {
        const int64_t deaths = figure_of(&plain, 0, y, PYGI_M_deaths);
        const int64_t jkk = figure_of(&sudden, 0, y, PYGI_M_claims_jkk),
                      jkm = figure_of(&sudden, 0, y, PYGI_M_claims_jkm);
        assert_true(deaths > 100);
        assert_int_equal(figure_of(&sudden, 0, y, PYGI_M_deaths), deaths);
        assert_int_equal(figure_of(&plain, 0, y, PYGI_M_claims_jkk), 0);
        assert_int_equal(jkk + jkm, deaths);
        assert_int_equal(figure_of(&sudden, 0, y, PYGI_M_incurred_jkk), jkk * 70000000);
        assert_int_equal(figure_of(&sudden, 0, y, PYGI_M_incurred_jkm), jkm * 42000000);
        assert_true(y != Y2020 || jkk == 0);
        assert_true(y != Y2021 || (jkk > 0 && jkm > 0));
        assert_true(y != Y2022 || jkm == 0);
    }
    close_study(&plain);
    close_study(&sudden);
}

/* With both shares a death has one cause. */
static void test_sudden_deaths_are_beside_those_by_work(void **state)
{
    (void)state;
    struct study_case work, both;
    open_sudden(&work, "at_work = 0.25");
    open_sudden(&both, "at_work = 0.25, sudden_at_work = 0.5");
    const double deaths = (double)figure_of(&both, 0, Y2022, PYGI_M_deaths);
    assert_int_equal(figure_of(&both, 0, Y2020, PYGI_M_claims_jkk),
                     figure_of(&work, 0, Y2020, PYGI_M_claims_jkk));
    assert_share(figure_of(&both, 0, Y2022, PYGI_M_claims_jkk), deaths, 0.75, "by JKK");
    assert_share(figure_of(&both, 0, Y2022, PYGI_M_claims_jkm), deaths, 0.25, "by JKM");
    close_study(&work);
    close_study(&both);
}

static void test_sudden_and_by_work_are_not_more_than_all_deaths(void **state)
{
    (void)state;
    struct study_case c;
    struct pyg_err err = {0};
    char text[2048];
    snprintf(text, sizeof(text), TEXT, "at_work = 0.6, sudden_at_work = 0.5");
    open_study(&c, text);
    assert_int_equal(pygi_player_run(c.player, 0, c.values, &err), PYG_ESETTING);
    assert_string_equal(err.text,
                        "case.lua: group them: at_work 0.6 and sudden_at_work 0.5 are "
                        "more than all deaths together");
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sudden_deaths_go_from_jkm_to_jkk),
        cmocka_unit_test(test_sudden_deaths_are_beside_those_by_work),
        cmocka_unit_test(test_sudden_and_by_work_are_not_more_than_all_deaths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
