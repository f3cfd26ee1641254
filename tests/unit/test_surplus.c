/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists by a surplus, and for an event, by hand: BPU with income Rp1 million owes Rp16,800 a
 * month, Rp201,600 a year. Nobody dies. */
#include "study_case.h"

static void write_text(char *text, size_t n, const char *policy, const char *variants)
{
    snprintf(
        text, n,
        "local s = scenario 'surplus'\n"
        "s.region, s.as_of, s.from, s.years = '18.10', 'latest', '2024-01', 2\n"
        "s.people 'list' { workers = 5254, leaves_at = 65, ages = { {30, 39, 1} },\n"
        "  gompertz = { a = 0, b = 0 } }\n"
        "s.policy 'apbd_pays' { name = 'pay', list = 'list', type = 'BPU', base = 'fixed',\n"
        "  base_idr = 1e6, programs = {'jkk', 'jkm'}, %s }\n%s\nreturn s\n",
        policy, variants);
}

static void open_case(struct study_case *c, const char *policy, const char *variants)
{
    char text[4096];
    write_text(text, sizeof(text), policy, variants);
    open_study(c, text);
    play_study(c, 0);
}

/* 25 % of a billion: 250,000,000 / 201,600 = 1,240.07; three months: / 50,400 = 4,960.3; with
 * 5 % around it: / 211,680 = 1,181.02; the second year, 10 % more: 1,364.08; a billion whole is
 * 4,960.3 names, two billion 9,920.6, more than the 5,254 there are */
static void test_surplus_pays_for_as_many_as_it_can(void **state)
{
    (void)state;
    static const int64_t first[] = {1240, 4960, 1181, 4960, 5254, 0},
                         second[] = {1364, 5254, 1299, 4960, 5254, 0};
    static const int months[] = {12, 3, 12, 12, 12, 12};
    struct study_case c;
    open_case(
        &c,
        "payer = 'cooperative', source = 'own',\n"
        "  quota = surplus { idr = 1e9, set_aside = 0.25, growth = 0.1 }",
        "s.variant 'a quarter' {}\n"
        "s.variant 'three months' { pay = { months = 3 } }\n"
        "s.variant 'around it' { pay = { overhead = 0.05 } }\n"
        "s.variant 'all' { pay = { quota = surplus { idr = 1e9, set_aside = 1, growth = 0 } "
        "} }\n"
        "s.variant 'more than all' { pay = { quota = surplus { idr = 2e9, set_aside = 1 } } "
        "}\n"
        "s.variant 'nothing' { pay = { quota = surplus { idr = 0 } } }\n");
    for (size_t v = 0; v < 6; v++) {
        assert_int_equal(figure_of(&c, v, 0, PYGI_M_billed_pmonths), first[v] * months[v]);
        assert_int_equal(figure_of(&c, v, 1, PYGI_M_billed_pmonths), second[v] * months[v]);
        /* no more than was set aside */
        const int64_t set_aside = v == 3 ? 1000000000 : v == 4 ? 2200000000 : 275000000;
        assert_true(figure_of(&c, v, 1, PYGI_M_cost) <= set_aside);
    }
    close_study(&c);
}

/* Half of each premium from the cooperative, half from its members: 250,000,000 / 100,800 =
 * 2,480.2 */
static void test_surplus_pays_a_part_for_more(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c,
              "payers = { { payer = 'worker', share = 0.5 }, { payer = 'cooperative',\n"
              "  source = 'own' } }, quota = surplus { idr = 250e6 }",
              "s.variant 'half' {}");
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_covered_dec), 2480);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost), INT64_C(2480) * 12 * 8400);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_contribution_jkm_worker),
                     INT64_C(2480) * 12 * 3400);
    close_study(&c);
}

/* Another list that is worth the cooperative's money: as many names as it pays for. */
static void test_surplus_is_known_to_what_is_worth_of_it(void **state)
{
    (void)state;
    struct study_case c;
    char text[4096];
    write_text(text, sizeof(text),
               "payer = 'cooperative', quota = surplus { idr = 250e6 } }\n"
               "s.people 'others' { workers = 5254, leaves_at = 65, ages = { {30, 39, 1} },\n"
               "  gompertz = { a = 0, b = 0 } }\n"
               "s.policy 'apbd_pays' { name = 'same', list = 'others', type = 'BPU',\n"
               "  programs = {'jkk', 'jkm'},\n"
               "  quota = worth_of { policy = 'pay', programs = {'jkk', 'jkm'} }",
               "s.variant 'both' {}");
    open_study(&c, text);
    play_study(&c, 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_covered_dec), 1240);
    assert_int_equal(c.values[pygi_study_index(c.study, 0, 0, 1, 0, PYGI_M_covered_dec)], 1240);
    close_study(&c);
}

/* Pringsewu 2024: 5,254 officials for November and December. BPU: x 16,800 x 2 = 176,534,400.
 * PU on Rp1 million: 0.24 % and 0.30 %, 2,400 + 3,000: x 5,400 x 2 = 56,743,200. */
static void test_surplus_and_an_event_of_two_months(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c, "starts = '2024-11', ends = '2024-12', source = 'grant'",
              "s.variant 'BPU' {}\ns.variant 'PU' { pay = { type = 'PU' } }");
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost), 176534400);
    assert_int_equal(figure_of(&c, 1, 0, PYGI_M_cost), 56743200);
    for (size_t v = 0; v < 2; v++) {
        assert_int_equal(figure_of(&c, v, 0, PYGI_M_covered_pmonths), 2 * 5254);
        assert_int_equal(figure_of(&c, v, 1, PYGI_M_covered_pmonths), 0);
        assert_int_equal(figure_of(&c, v, 1, PYGI_M_cost), 0);
    }
    close_study(&c);
}

/* Three months a year: all 5,254 lose cover at the beginning of April, twice. A list that is
 * halved in 2025 loses half in January. November and December 2024: January 2025. Money that
 * stops: all lose cover, in two steps. */
static void test_surplus_counts_who_loses_cover(void **state)
{
    (void)state;
    struct study_case c;
    open_case(
        &c, "payer = 'regency'",
        "s.variant 'always' {}\n"
        "s.variant 'three months' { pay = { months = 3 } }\n"
        "s.variant 'event' { pay = { starts = '2024-11', ends = '2024-12' } }\n"
        "s.variant 'less' { pay = { quota = surplus { idr = 529.6e6, growth = -0.5 } } }\n"
        "s.variant 'stops' { pay = { appropriation = stated { [2024] = 264.8e6,\n"
        "  [2025] = 0 }, runs_out = 'drop' } }");
    static const int64_t lost[][2] = {{0, 0}, {5254, 5254}, {0, 5254}, {0, 1313}};
    for (size_t v = 0; v < sizeof(lost) / sizeof(*lost); v++) {
        for (size_t y = 0; y < 2; y++) {
            assert_int_equal(figure_of(&c, v, y, PYGI_M_lost_cover), lost[v][y]);
        }
    }
    /* 529,600,000 / 201,600 = 2,626.98, then half of them; 264.8 million are Rp1,600 short of
     * three months of 88,267,200: from March the list is cut to what ten months are paid for,
     * 88,265,600 / 168,000 = 525.4; in 2025 there is nothing for them */
    assert_int_equal(figure_of(&c, 4, 0, PYGI_M_lost_cover), 5254 - 525);
    assert_int_equal(figure_of(&c, 3, 0, PYGI_M_covered_dec), 2626);
    assert_int_equal(figure_of(&c, 4, 0, PYGI_M_runout_month), 3);
    assert_int_equal(
        figure_of(&c, 4, 0, PYGI_M_lost_cover) + figure_of(&c, 4, 1, PYGI_M_lost_cover), 5254);
    assert_int_equal(figure_of(&c, 4, 1, PYGI_M_covered_dec), 0);
    close_study(&c);
}

static void assert_refused(const char *policy, const char *sentence)
{
    char text[4096];
    write_text(text, sizeof(text), policy, "s.variant 'one' {}");
    assert_refused_study(text, sentence);
}

static void test_surplus_and_events_are_refused_in_one_sentence(void **state)
{
    (void)state;
    assert_refused("starts = '2029-02', ends = '2029-02'",
                   "starts is 2029-02, but the scenario runs from 2024-01 to 2025-12");
    assert_refused("starts = '2019-04', ends = '2019-05'",
                   "ends is 2019-05, but the scenario runs from 2024-01 to 2025-12");
    assert_refused("starts = '2024-11', ends = '2024-10'",
                   "ends 2024-10 before it starts 2024-11");
    assert_refused("quota = surplus { set_aside = 0.25 }",
                   "quota = surplus { ... } needs idr, the surplus of a year");
    assert_refused("quota = surplus { idr = yearly(lognormal(1e9, 0.5)) }",
                   "policy pay: quota.idr is drawn once, not anew each year; leave out yearly");
    assert_refused("quota = surplus { idr = 1e9, set_aside = 25 }",
                   "quota.set_aside is 25, expected 0..1 share; is it a percentage?");
    assert_refused("quota = surplus { idr = between(-1e9, 1e9) }", "quota.idr is -1000000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surplus_pays_for_as_many_as_it_can),
        cmocka_unit_test(test_surplus_pays_a_part_for_more),
        cmocka_unit_test(test_surplus_is_known_to_what_is_worth_of_it),
        cmocka_unit_test(test_surplus_and_an_event_of_two_months),
        cmocka_unit_test(test_surplus_counts_who_loses_cover),
        cmocka_unit_test(test_surplus_and_events_are_refused_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
