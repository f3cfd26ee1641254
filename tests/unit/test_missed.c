/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What families without a benefit would have been paid. Truth: JKM's Rp42 million of a death
 * that leaves no children (PP 82/2019), the care of an accident, and that whatever a variant
 * pays to somebody is what the variant without it misses. */
#include "study_case.h"

enum { R = 12 };

static const char people[] =
    "local s = scenario 'missed'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 2\n"
    "s.people 'staff' { workers = 3000, leaves_at = 60, men = 0.5, ages = { {40, 49, 1} },\n"
    "  gompertz = { a = 0.02, b = 0 }, accident = 0.05, %s }\n"
    "s.people 'others' { workers = 3000, leaves_at = 60, men = 0.5, ages = { {40, 49, 1} },\n"
    "  gompertz = { a = 0.02, b = 0 }, accident = 0.05, %s, initial = 0.3,\n"
    "  join_bound = 0.5, lapse_bound = 0.5 }\n"
    "s.policy 'apbd_pays' { list = 'staff', type = 'PU', base = 'fixed', base_idr = 3e6,\n"
    "  programs = {'jkk', 'jkm'}, quota = 1500, claimed = 0.8 }\n"
    "s.policy 'self_pays' { list = 'others', programs = {'jkk', 'jkm'}, join = 0.5,\n"
    "  lapse = 0.5, claimed = 0.8 }\n"
    "%s\n"
    "s.variant 'nobody' { apbd_pays = false, self_pays = false }\n"
    "s.variant 'some' {}\n"
    "s.variant 'JKK only' { apbd_pays = { programs = {'jkk'} }, self_pays = false }\n"
    "return s\n";

static const char plain[] = "cost_median = 2e6, cost_sigma = 0";
static const char rich[] = "cost_median = 2e6, cost_sigma = 1, at_work = 0.3, partial = 0.2,\n"
                           "  total = 0.1, unfit = 3";
static const char asked[] =
    "s.missed { type = 'BPU', base_idr = 1e6, staff = { type = 'PU', base_idr = 3e6 } }";

static void open_case(struct study_case *c, const char *events, const char *missed)
{
    char text[4096];
    snprintf(text, sizeof(text), people, events, events, missed);
    open_study(c, text);
}

static int64_t of(const struct study_case *c, size_t v, size_t g, size_t y,
                  enum pygi_measure measure)
{
    return c->values[pygi_study_index(c->study, 0, v, g, y, measure)];
}

/* Every death is Rp42 million, every accident the care of Rp2 million. */
static void test_missed_is_the_benefit_of_those_without_one(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c, plain, asked);
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        for (size_t i = 0; i < 3 * 2 * 2; i++) {
            const size_t v = i / 4, g = i / 2 % 2, y = i % 2;
            assert_true(of(&c, v, g, y, PYGI_M_deaths) > 30);
            assert_int_equal(of(&c, v, g, y, PYGI_M_missed_death_idr),
                             INT64_C(42000000) * of(&c, v, g, y, PYGI_M_families_missed));
            assert_int_equal(of(&c, v, g, y, PYGI_M_missed_accident_idr),
                             INT64_C(2000000) * (of(&c, v, g, y, PYGI_M_accidents) -
                                                 of(&c, v, g, y, PYGI_M_claims_jkk)));
        }
        assert_true(of(&c, 1, 0, 0, PYGI_M_families_helped) > 0);
        assert_true(of(&c, 1, 1, 0, PYGI_M_families_helped) > 0);
        assert_true(of(&c, 2, 0, 0, PYGI_M_claims_jkk) > 0);
        assert_int_equal(of(&c, 2, 0, 0, PYGI_M_families_helped), 0); /* JKM is not paid */
    }
    close_study(&c);
}

/* Wage earners wait for nothing: what a variant pays is what the other misses more, to the
 * rupiah, whatever the event is worth. Who pays for himself may be paid less at first. */
static void test_missed_and_paid_are_the_same_together(void **state)
{
    (void)state;
    struct study_case c;
    int64_t reduced = 0, less = 0;
    open_case(&c, rich, asked);
    for (uint32_t r = 0; r < R; r++) {
        play_study(&c, r);
        for (size_t i = 0; i < 2 * 2; i++) {
            const size_t g = i / 2, y = i % 2;
            const int64_t all = of(&c, 0, g, y, PYGI_M_missed_death_idr) +
                                of(&c, 0, g, y, PYGI_M_missed_accident_idr);
            const int64_t some = of(&c, 1, g, y, PYGI_M_missed_death_idr) +
                                 of(&c, 1, g, y, PYGI_M_missed_accident_idr) +
                                 of(&c, 1, g, y, PYGI_M_incurred_jkk) +
                                 of(&c, 1, g, y, PYGI_M_incurred_jkm);
            if (g == 0) {
                assert_int_equal(some, all);
            } else {
                assert_true(some <= all);
                less += all - some;
                reduced += of(&c, 1, g, y, PYGI_M_families_reduced);
            }
        }
    }
    assert_true(reduced > 0);
    assert_int_equal(less, reduced * 32000000); /* the funeral money of 10 is paid of 42 */
    close_study(&c);
}

/* Kept lives or not, a policy that reacts or none: the people are the same. */
static void test_missed_does_not_depend_on_how_a_group_is_played(void **state)
{
    (void)state;
    struct study_case c, kept;
    open_case(&c, rich, asked);
    open_case(
        &kept, rich,
        "s.missed { type = 'BPU', base_idr = 1e6, staff = { type = 'PU', base_idr = 3e6 } }\n"
        "s.at('2022-06', function(region) end)");
    for (uint32_t r = 0; r < 4; r++) {
        play_study(&c, r);
        play_study(&kept, r);
        assert_memory_equal(c.values, kept.values, c.study->n_values * sizeof(*c.values));
    }
    close_study(&kept);
    close_study(&c);
}

static void test_missed_is_zero_unless_asked_for_and_moves_nothing(void **state)
{
    (void)state;
    struct study_case c, quiet;
    open_case(&c, rich, asked);
    open_case(&quiet, rich, "");
    for (uint32_t r = 0; r < 4; r++) {
        play_study(&c, r);
        play_study(&quiet, r);
        for (size_t i = 0; i < c.study->n_values; i++) {
            const size_t m = i % PYGI_N_MEASURE;
            if (m >= PYGI_M_missed_death_idr && m <= PYGI_M_accidents_missed) {
                assert_int_equal(quiet.values[i], 0);
            } else {
                assert_int_equal(quiet.values[i], c.values[i]);
            }
        }
    }
    close_study(&quiet);
    close_study(&c);
}

static void assert_refused(const char *missed, const char *sentence)
{
    char text[4096];

    snprintf(text, sizeof(text), people, plain, plain, missed);
    assert_refused_study(text, sentence);
}

static void test_missed_refuses_what_it_cannot_take(void **state)
{
    (void)state;
    assert_refused("s.missed { base_idr = 1e6 }",
                   "missed of group staff needs the setting type");
    assert_refused("s.missed { type = 'BPU', staf = { type = 'PU' } }",
                   "case.lua:12: missed: staf is no group of the scenario");
    assert_refused("s.missed { type = 'BPU', base_idr = between(1e6, 2e6) }",
                   "missed: base_idr cannot be uncertain");
    assert_refused("s.missed { type = 'JAKON' }", "PU");
    assert_refused("s.missed { typ = 'PU' }", "type");
    assert_refused("s.missed { type = 'PU', base = 'umk' }", "declares the minimum wage");
    assert_refused("s.missed { type = 'PU' }\ns.missed { type = 'PU' }", "missed stands twice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missed_is_the_benefit_of_those_without_one),
        cmocka_unit_test(test_missed_and_paid_are_the_same_together),
        cmocka_unit_test(test_missed_does_not_depend_on_how_a_group_is_played),
        cmocka_unit_test(test_missed_is_zero_unless_asked_for_and_moves_nothing),
        cmocka_unit_test(test_missed_refuses_what_it_cannot_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
