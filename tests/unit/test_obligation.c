/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 10,000 wage earners of whom nobody dies or leaves: members are what the formula says. */
#include "study_case.h"

static void text_of(char *text, size_t n, const char *settings, const char *variants)
{
    snprintf(text, n,
             "local s = scenario 'obligation'\n"
             "s.region, s.as_of, s.from, s.years = '18.10', 'latest', '2022-01', 4\n"
             "s.people 'workers' { workers = 10000, leaves_at = 65, ages = { {30, 39, 1} },\n"
             "  gompertz = { a = 0, b = 0 } }\n"
             "s.policy 'obligation' { list = 'workers', type = 'PU', base = 'fixed',\n"
             "  base_idr = 2e6, %s }\n%s\nreturn s\n",
             settings, variants);
}

static void open_obligation(struct study_case *c, const char *settings, const char *variants)
{
    char text[4096];
    text_of(text, sizeof(text), settings, variants);
    open_study(c, text);
    play_study(c, 0);
}

/* truth: the formula of the README with the C library's pow, half up */
static void test_obligation_grows_by_the_formula(void **state)
{
    (void)state;
    static const double obeys[] = {0.2, 0.0, 1.0, 0.07}, ceiling[] = {0.9, 0.9, 0.9, 0.5};
    struct study_case c;
    open_obligation(&c,
                    "programs = {'jkk', 'jkm'}, enrolled = 0.3, starts = '2022-07',\n"
                    "  obeys = 0.2, ceiling = 0.9",
                    "s.variant 'a fifth' {}\n"
                    "s.variant 'nobody' { obligation = { obeys = 0 } }\n"
                    "s.variant 'all' { obligation = { obeys = 1 } }\n"
                    "s.variant 'few' { obligation = { obeys = 0.07, ceiling = 0.5 } }\n");
    for (size_t v = 0; v < 4; v++) {
        for (int y = 0; y < 4; y++) {
            int64_t months = 0, members = 0;
            for (int m = 12 * y; m < 12 * y + 12; m++) {
                const double obeyed = m > 6 ? 1.0 - pow(1.0 - obeys[v], (m - 6) / 12.0) : 0.0;
                members = (int64_t)(1e4 * (0.3 + (ceiling[v] - 0.3) * obeyed) + 0.5);
                months += members;
            }
            assert_int_equal(figure_of(&c, v, (size_t)y, PYGI_M_covered_dec), members);
            assert_int_equal(figure_of(&c, v, (size_t)y, PYGI_M_billed_pmonths), months);
        }
    }
    /* by hand: a year after the start 0.3 + 0.6 x 0.2 */
    assert_int_equal(figure_of(&c, 1, 3, PYGI_M_covered_dec), 3000);
    assert_int_equal(figure_of(&c, 2, 0, PYGI_M_covered_dec), 9000);
    close_study(&c);
}

/* By hand: 3,000 members all the year, Rp4,800 + 6,000 each for JKK and JKM from the employer,
 * JHT Rp74,000 from him and Rp40,000 from the worker; the regency enforces for Rp100 million,
 * from July on, and 1 % of the employers' premiums. */
static void test_obligation_is_paid_by_employers_and_enforced_by_the_regency(void **state)
{
    (void)state;
    struct study_case c;
    open_obligation(&c,
                    "programs = {'jkk', 'jkm', 'jht'}, enrolled = 0.3, obeys = 0,\n"
                    "  starts = '2022-07', activity = { cost = 100e6, payer = 'regency' },\n"
                    "  overhead = 0.01",
                    "s.variant 'one' {}");
    const int64_t premiums = INT64_C(3000) * 12 * (4800 + 6000 + 74000);
    const int64_t enforced = 50000000 + premiums / 100;
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_contribution_jht_worker),
                     INT64_C(3000) * 12 * 40000);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_overhead), enforced);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost), premiums + enforced);
    /* regency (general), employer (own), worker (own) */
    assert_int_equal(c.study->n_pairs, 3);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost_by_1), enforced);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost_by_2), premiums);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost_by_3), INT64_C(3000) * 12 * 40000);
    close_study(&c);
}

static void refused(const char *settings, const char *part)
{
    char text[4096];
    text_of(text, sizeof(text), settings, "s.variant 'one' {}");
    assert_refused_study(text, part);
}

static void test_obligation_refuses_what_cannot_be(void **state)
{
    (void)state;
    refused("programs = {'jkk'}, enrolled = 0.5, ceiling = 0.4, obeys = 0.1",
            "ceiling is 0.4, below the 0.5 that are enrolled");
    refused("programs = {'jkk'}, obeys = 20", "obeys is 20, expected 0..1 1/year");
    refused("programs = {'jkk'}, obeys = 0.2, starts = '2021-12'",
            "starts is 2021-12, but the scenario runs from 2022-01 to 2025-12");
    refused("programs = {'jkk'}, obeys = 0.2, starts = '2026-01'", "starts is 2026-01");
    refused("programs = {'jkk'}, obeys = 0.2, activity = { source = 'grant' }",
            "activity.source is set, but not activity.payer");
    refused("programs = {'jkk'}, obeys = 0.2, activity = { cost = 1, payer = 'worker' }",
            "the activity would be paid by \"worker\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_obligation_grows_by_the_formula),
        cmocka_unit_test(test_obligation_is_paid_by_employers_and_enforced_by_the_regency),
        cmocka_unit_test(test_obligation_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
