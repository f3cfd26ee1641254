/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 200 staff in 20 agencies, or in agencies of stated sizes; nobody dies or leaves, so that who
 * is covered in December is the staff of the agencies that have enrolled. */
#include "study_case.h"

#include "base/fn.h"
#include "base/philox.h"

enum { AGENCIES = 20, STAFF = 200, R = 300 };

static void text_of(char *text, size_t n, const char *before, const char *settings,
                    const char *variants)
{
    snprintf(text, n,
             "local s = scenario 'adoption'\n"
             "s.region, s.as_of, s.from, s.years = '35.03', 'latest', '2022-01', 4\n"
             "local staff = { workers = 200, leaves_at = 65, ages = { {30, 39, 1} },\n"
             "  gompertz = { a = 0, b = 0 } }\n"
             "%s\ns.people 'staff' (staff)\n"
             "s.policy 'adoption' { list = 'staff', type = 'PU', base = 'fixed',\n"
             "  base_idr = 2e6, programs = {'jkk', 'jkm'}, %s }\n%s\nreturn s\n",
             before, settings, variants);
}

static void open_adoption(struct study_case *c, const char *settings, const char *variants)
{
    char text[4096];
    text_of(text, sizeof(text), "", settings, variants);
    open_study(c, text);
}

/* Members in December of a year, summed over the replicates; as agencies of 10. */
static int64_t agencies_in(struct study_case *c, size_t variant, size_t year)
{
    int64_t sum = 0;
    for (uint32_t r = 0; r < R; r++) {
        play_study(c, r);
        const int64_t members = figure_of(c, variant, year, PYGI_M_covered_dec);
        assert_int_equal(members % (STAFF / AGENCIES), 0);
        sum += members / (STAFF / AGENCIES);
    }
    return sum;
}

/* truth: 8 of 20 from the start, of the other 12 each with chance 0.3 every January after it */
static void test_adoption_spreads_by_the_yearly_chance(void **state)
{
    (void)state;
    struct study_case c;
    open_adoption(&c, "agencies = 20, enrolled = 0.4, follow = 0.3", "s.variant 'one' {}");
    assert_int_equal(agencies_in(&c, 0, 0), 8 * R);
    for (size_t y = 1; y < 4; y++) {
        assert_share(agencies_in(&c, 0, y) - 8 * R, 12.0 * R, 1.0 - pow(0.7, (double)y),
                     "agencies that followed");
    }
    close_study(&c);
}

/* truth: the push from 2023-06 to 2024-06 is at work before January 2024 only; it moves 0.5 of
 * those who would not have followed, 1 - 0.8 x 0.5 = 0.6. Who has enrolled without a push has
 * with one, replicate by replicate. */
static void test_adoption_with_a_push_enrols_them_and_more(void **state)
{
    (void)state;
    struct study_case c;
    open_adoption(&c, "agencies = 20, enrolled = 0.4, follow = 0.2",
                  "s.variant 'alone' {}\n"
                  "s.variant 'pushed' { adoption = { push = 0.5, push_from = '2023-06',\n"
                  "  push_until = '2024-06', activity = { cost = 100e6 } } }\n"
                  "s.variant 'pushed from the start' { adoption = { push = 0.5 } }\n"
                  "s.variant 'the state pays' { adoption = { payer = 'state', activity = {\n"
                  "  cost = 60e6, payer = 'regency', source = 'dbhcht' } } }");
    const double stay[3][4] = {
        {1, 0.8, 0.64, 0.512}, {1, 0.8, 0.32, 0.256}, {1, 0.4, 0.16, 0.064}};
    for (size_t v = 0; v < 3; v++) {
        for (size_t y = 1; y < 4; y++) {
            assert_share(agencies_in(&c, v, y) - 8 * R, 12.0 * R, 1.0 - stay[v][y],
                         "agencies that followed");
        }
    }
    for (uint32_t r = 0; r < 20; r++) {
        play_study(&c, r);
        for (size_t y = 0; y < 4; y++) {
            const int64_t alone = figure_of(&c, 0, y, PYGI_M_covered_dec),
                          pushed = figure_of(&c, 1, y, PYGI_M_covered_dec);
            assert_true(y < 2 ? pushed == alone : pushed >= alone);
        }
    }
    /* by hand: 7 months of 2023, 6 of 2024, of Rp100 million / 12: 58,333,333 (the twelfths
     * bring the whole: 100,000,000 - 41,666,666 = 58,333,334) and 50,000,000 */
    assert_int_equal(figure_of(&c, 1, 1, PYGI_M_overhead), 58333334);
    assert_int_equal(figure_of(&c, 1, 2, PYGI_M_overhead), 50000000);
    assert_int_equal(figure_of(&c, 1, 3, PYGI_M_overhead), 0);
    /* somebody else's push: each payer and source apart, Rp10,800 a member-month */
    const int64_t premiums = 10800 * figure_of(&c, 3, 1, PYGI_M_billed_pmonths);
    assert_int_equal(figure_of(&c, 3, 1, PYGI_M_cost), premiums + 60000000);
    assert_int_equal(figure_of(&c, 3, 1, PYGI_M_cost_by_1), 0);
    assert_int_equal(figure_of(&c, 3, 1, PYGI_M_cost_by_2), 60000000);
    assert_int_equal(figure_of(&c, 3, 1, PYGI_M_cost_by_3), premiums);
    close_study(&c);
}

/* Each mark from its address, and the rule of the README a second time. */
static double mark_of(const struct pygi_study *study, const char *name, uint32_t replicate,
                      uint32_t i, uint32_t k)
{
    const uint64_t key = pygi_mix(pygi_hash(study->seed, "35.03/adoption"), pygi_hash(0, name));
    const struct pygi_seed seed = {(uint32_t)key, (uint32_t)(key >> 32)};
    return (pygi_philox(seed, i, replicate, PYGI_FOR_POLICY, 0, k).w[0] + 0.5) * 0x1p-32;
}

static void test_adoption_can_be_computed_from_the_address_of_each_mark(void **state)
{
    (void)state;
    /* three large ones: which of them follow shows in every figure; sum 100 */
    static const int sizes[6] = {50, 25, 12, 6, 4, 3};
    struct study_case c;
    open_adoption(&c,
                  "sizes = {50, 25, 12, 6, 4, 3}, enrolled = 0.34, follow = 0.25,\n"
                  "  imitate = 0.6, revised = 0.5, verified = 0.9",
                  "s.variant 'one' {}");
    for (uint32_t r = 0; r < 64; r++) {
        int from[6], staff[48] = {0};
        play_study(&c, r);
        for (uint32_t a = 0; a < 6; a++) {
            int lower = 0;
            for (uint32_t b = 0; b < 6; b++) {
                lower += mark_of(c.study, "enrolled", r, b, 0) <
                         mark_of(c.study, "enrolled", r, a, 0);
            }
            from[a] = lower < 2 ? 0 : 999;
        }
        for (int january = 12; january <= 48; january += 12) {
            double others = 0.0;
            int next[6];
            for (int a = 0; a < 6; a++) {
                others += from[a] < january ? sizes[a] / 100.0 : 0.0;
            }
            for (uint32_t a = 0; a < 6; a++) {
                const uint32_t year = (uint32_t)(2022 + january / 12);
                const double chance = 1.0 - 0.75 * (1.0 - 0.6 * others);
                next[a] = from[a];
                if (from[a] == 999 && mark_of(c.study, "follow", r, a, year) < chance) {
                    next[a] =
                        mark_of(c.study, "revised", r, a, year) < 0.5 ? january - 3 : january;
                }
            }
            memcpy(from, next, sizeof(from));
        }
        for (size_t y = 0; y < 4; y++) {
            int64_t months = 0, december = 0;
            for (int m = 12 * (int)y; m < 12 * (int)y + 12; m++) {
                staff[m] = 0;
                for (int a = 0; a < 6; a++) {
                    staff[m] += from[a] <= m ? 2 * sizes[a] : 0;
                }
                december = (int64_t)(staff[m] * 0.9 + 0.5);
                months += december;
            }
            assert_int_equal(figure_of(&c, 0, y, PYGI_M_covered_dec), december);
            assert_int_equal(figure_of(&c, 0, y, PYGI_M_billed_pmonths), months);
            /* 0.24 % and 0.30 % of Rp2 million */
            assert_int_equal(figure_of(&c, 0, y, PYGI_M_cost), months * (4800 + 6000));
        }
    }
    close_study(&c);
}

/* Marks go by names: what else is in the scenario moves no agency. */
static void test_adoption_does_not_depend_on_what_stands_before_it(void **state)
{
    (void)state;
    const char *settings = "agencies = 20, enrolled = 0.3, follow = 0.4, revised = 0.3";
    struct study_case alone, beside;
    char text[4096];
    open_adoption(&alone, settings, "s.variant 'one' {}");
    text_of(text, sizeof(text),
            "s.people 'others' (staff)\n"
            "s.policy 'adoption' { name = 'first', list = 'others', type = 'PU',\n"
            "  programs = {'jkk'}, base = 'fixed', base_idr = 2e6, agencies = 7,\n"
            "  enrolled = 0.5, follow = 0.1 }",
            settings,
            "s.baseline 'none' { adoption = false, first = false }\n"
            "s.variant 'both' {}");
    open_study(&beside, text);
    int64_t followed = 0;
    for (uint32_t r = 0; r < 20; r++) {
        play_study(&alone, r);
        play_study(&beside, r);
        for (size_t y = 0; y < 4; y++) {
            const int64_t here = figure_of(&alone, 0, y, PYGI_M_covered_pmonths);
            assert_int_equal(here, beside.values[pygi_study_index(beside.study, 0, 1, 1, y,
                                                                  PYGI_M_covered_pmonths)]);
            followed += here;
        }
    }
    assert_true(followed > 20 * 4 * 12 * 60);
    close_study(&alone);
    close_study(&beside);
}

/* Staff who are sworn in leave every agency alike: half of them in January 2023, half stay. */
static void test_adoption_follows_a_group_that_shrinks(void **state)
{
    (void)state;
    struct study_case c;
    const char *text =
        "local s = scenario 'shrinking'\n"
        "s.region, s.as_of, s.from, s.years = '35.03', 'latest', '2022-01', 2\n"
        "s.posts 'staff' { workers = { ['2022-01'] = 200, ['2023-01'] = 100 },\n"
        "  leaves_at = 65, ages = { {30, 39, 1} }, gompertz = { a = 0, b = 0 } }\n"
        "s.policy 'adoption' { list = 'staff', type = 'PU', base = 'fixed', base_idr = 2e6,\n"
        "  programs = {'jkk', 'jkm'}, agencies = 10, enrolled = 0.4, follow = 0,\n"
        "  payer = 'state' }\n"
        "s.variant 'one' {}\nreturn s\n";
    open_study(&c, text);
    play_study(&c, 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_covered_dec), 80);
    assert_int_equal(figure_of(&c, 0, 1, PYGI_M_covered_dec), 40);
    close_study(&c);
}

/* Behind a list of 50 the agencies have the other 150, and 0.4 of them are 60; without it 80.
 * An obligation behind both has the 90 whom they leave, and enrols half of them. */
static void test_adoption_stands_behind_another_list(void **state)
{
    (void)state;
    struct study_case c;
    char text[4096];
    text_of(text, sizeof(text), "", "agencies = 10, enrolled = 0.4, follow = 0",
            "s.policy 'obligation' { list = 'staff', type = 'PU', base = 'fixed',\n"
            "  base_idr = 2e6, programs = {'jkk', 'jkm'}, enrolled = 0.5, obeys = 0 }\n"
            "s.variant 'first' { obligation = false }\n"
            "s.variant 'without it' { obligation = false, first = false }\n"
            "s.variant 'three' {}\n");
    char *at = strstr(text, "s.policy 'adoption'");
    char rest[4096];
    snprintf(rest, sizeof(rest), "%s", at);
    snprintf(at, sizeof(text) - (size_t)(at - text),
             "s.policy 'apbd_pays' { name = 'first', list = 'staff', type = 'PU',\n"
             "  base = 'fixed', base_idr = 2e6, programs = {'jkk', 'jkm'}, quota = 50 }\n%s",
             rest);
    open_study(&c, text);
    play_study(&c, 0);
    static const int64_t members[] = {110, 80, 155};
    for (size_t v = 0; v < 3; v++) {
        assert_int_equal(figure_of(&c, v, 3, PYGI_M_covered_dec), members[v]);
        assert_int_equal(figure_of(&c, v, 3, PYGI_M_cost), members[v] * 12 * 10800);
    }
    close_study(&c);
}

static void refused(const char *settings, const char *part)
{
    char text[4096];
    text_of(text, sizeof(text), "", settings, "s.variant 'one' {}");
    assert_refused_study(text, part);
}

static void test_adoption_refuses_what_cannot_be(void **state)
{
    (void)state;
    refused("enrolled = 0.4, follow = 0.3", "neither agencies nor sizes is set");
    refused("agencies = 3, sizes = {1, 2, 3}, enrolled = 0.4, follow = 0.3",
            "agencies and sizes are both set");
    refused("sizes = {10, 2.5}, enrolled = 0.4, follow = 0.3",
            "sizes, agency 2: expected the staff of at most 256 agencies, whole numbers");
    refused("sizes = {10, 0}, enrolled = 0.4, follow = 0.3", "sizes, agency 2");
    refused("sizes = {10, 99999999}, enrolled = 0.4, follow = 0.3", "sizes, agency 2");
    refused("sizes = {'ten'}, enrolled = 0.4, follow = 0.3", "sizes, agency 1");
    refused("agencies = 257, enrolled = 0.4, follow = 0.3", "agencies is 257, expected 1..256");
    refused("agencies = 20, enrolled = 0.4, follow = 30",
            "follow is 30, expected 0..1 1/year; is it a percentage?");
    refused("agencies = 20, enrolled = 0.4, follow = 0.3, push = 0.1, push_from = '2026-01'",
            "the push is from 2026-01 until");
    refused("agencies = 20, enrolled = 0.4, follow = 0.3, push_from = '2023-01',\n"
            "push_until = '2022-12'",
            "the push is from 2023-01 until 2022-12, but the scenario runs from 2022-01 to "
            "2025-12");
    refused("agencies = 20, enrolled = 0.4, follow = 0.3, payer = 'worker',\n"
            "activity = { cost = 1e6 }",
            "the activity would be paid by \"worker\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adoption_spreads_by_the_yearly_chance),
        cmocka_unit_test(test_adoption_with_a_push_enrols_them_and_more),
        cmocka_unit_test(test_adoption_can_be_computed_from_the_address_of_each_mark),
        cmocka_unit_test(test_adoption_does_not_depend_on_what_stands_before_it),
        cmocka_unit_test(test_adoption_follows_a_group_that_shrinks),
        cmocka_unit_test(test_adoption_stands_behind_another_list),
        cmocka_unit_test(test_adoption_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
