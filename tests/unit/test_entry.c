/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is too old to enter as BPU. Truth: ages are uniform over the months of the band, nobody
 * dies or leaves, so the shares of members follow from the band and the limit. */
#include "study_case.h"

enum { N = 20000 };

static const char body[] =
    "s.region, s.from, s.years = '51.02', '2020-01', 3\n"
    "s.people 'traders' { workers = 20000, leaves_at = 80, men = 0.5, ages = { {50, 69, 1} },\n"
    "  gompertz = { a = 0, b = 0.09 } }\n"
    "s.policy 'apbd_pays' { list = 'traders', type = 'BPU', programs = {'jkk', 'jkm'},\n"
    "  starts = '2020-02' }\n"
    "s.baseline 'nobody' { apbd_pays = false }\n"
    "s.variant 'BPU' {}\n"
    "s.variant 'PU' { apbd_pays = { type = 'PU', base = 'fixed', base_idr = 1e6 } }\n"
    "return s\n";

static void open_entry(struct study_case *c, const char *as_of, const char *reading)
{
    char text[2048];
    snprintf(text, sizeof(text), "local s = scenario 'entry'\ns.as_of = '%s'\n%s%s", as_of,
             reading, body);
    open_study(c, text);
    play_study(c, 0);
}

/* Every listed month is billed or refused, and no other cause has any. */
static void assert_reconciled(const struct study_case *c)
{
    for (size_t y = 0; y < 3; y++) {
        assert_int_equal(figure_of(c, 1, y, PYGI_M_plan_pmonths), 12 * N);
        assert_int_equal(figure_of(c, 1, y, PYGI_M_gap_late_start), y == 0 ? N : 0);
        assert_int_equal(figure_of(c, 1, y, PYGI_M_gap_age) +
                             figure_of(c, 1, y, PYGI_M_gap_late_start) +
                             figure_of(c, 1, y, PYGI_M_billed_pmonths),
                         12 * N);
        assert_int_equal(
            figure_of(c, 1, y, PYGI_M_refused_dec) + figure_of(c, 1, y, PYGI_M_covered_dec), N);
        /* wage earners have no such age */
        assert_int_equal(figure_of(c, 2, y, PYGI_M_covered_dec), N);
        assert_int_equal(figure_of(c, 2, y, PYGI_M_gap_age), 0);
        assert_int_equal(figure_of(c, 2, y, PYGI_M_refused_dec), 0);
    }
}

static void test_entry_is_below_60_then_below_65(void **state)
{
    (void)state;
    struct study_case c;
    open_entry(&c, "latest", "");
    assert_reconciled(&c);
    /* ages 600..839 months: in February 2020 below 720, in April 2021 below 780 */
    assert_share(figure_of(&c, 1, 0, PYGI_M_covered_dec), N, 119.0 / 240.0, "2020");
    assert_share(figure_of(&c, 1, 1, PYGI_M_covered_dec), N, 165.0 / 240.0, "2021");
    assert_share(figure_of(&c, 1, 2, PYGI_M_covered_dec), N, 165.0 / 240.0, "2022");
    /* refused from January to March 2021: 121 of 240, afterwards 75 */
    assert_share(figure_of(&c, 1, 1, PYGI_M_gap_age) / 12, N,
                 (3.0 * 121.0 + 9.0 * 75.0) / 12.0 / 240.0, "refused months of 2021");
    close_study(&c);
}

static void test_entry_follows_what_was_known_and_the_reading(void **state)
{
    (void)state;
    struct study_case c;
    open_entry(&c, "2019-12", "");
    assert_reconciled(&c);
    for (size_t y = 0; y < 3; y++) { /* the 65 of 2021 is not known */
        assert_share(figure_of(&c, 1, y, PYGI_M_covered_dec), N, 119.0 / 240.0, "2019-12");
    }
    close_study(&c);

    open_entry(&c, "2019-12", "s.reading { bpu_entry_age = '65' }\n");
    assert_reconciled(&c);
    for (size_t y = 0; y < 3; y++) {
        assert_share(figure_of(&c, 1, y, PYGI_M_covered_dec), N, 179.0 / 240.0, "reading 65");
    }
    close_study(&c);
}

/* The answer says so: the ages, and the share of the group that has passed the first. */
static void test_entry_is_noted(void **state)
{
    (void)state;
    struct study_case c;
    int found = 0;
    open_entry(&c, "latest", "");
    for (size_t i = 0; i < c.study->n_notes; i++) {
        const char *en = c.study->notes[i].en;
        found += strstr(en, "must be below 60 years until 31 Mar 2021, then below 65 years. "
                            "At the start the first of these ages was reached by about 50 % of "
                            "traders; ") != NULL;
        found += strstr(en, "This run: 60 until March 2021, then 65 (people over 60") != NULL;
    }
    assert_int_equal(found, 2);
    close_study(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entry_is_below_60_then_below_65),
        cmocka_unit_test(test_entry_follows_what_was_known_and_the_reading),
        cmocka_unit_test(test_entry_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
