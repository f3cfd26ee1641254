/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer works out of the measures, against a hand's arithmetic on few people. */
#include "answer_case.h"

#include "report/check.h"

enum { R = 8 };

static const char people[] =
    "local s = scenario 'figures'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 2\n"
    "s.posts 'staff' { workers = 1000, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
    "  gompertz = { a = 0, b = 0 } }\n"
    "s.posts 'farmers' { workers = 500, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
    "  gompertz = { a = 0, b = 0 }, initial = 0.5, join_bound = 0.2, lapse_bound = 0.2 }\n";

static void text_of(char *text, size_t n, const char *more)
{
    snprintf(text, n, "%s%s", people, more);
}

/* One payer: the cost is his; the workers' 2 % for JHT is theirs. 1,000 on Rp1 million, 24
 * months: JKK 0.24 %, JKM 0.3 %, JHT 3.7 % are Rp42,400 a month, and Rp20,000 of the worker. */
static void test_figure_gives_the_workers_their_share(void **state)
{
    (void)state;
    struct answer_case c;
    char text[2048];

    text_of(text, sizeof(text),
            "s.policy 'apbd_pays' { list = 'staff', type = 'PU', base = 'fixed',\n"
            "  base_idr = 1e6, programs = {'jkk', 'jkm'}, source = 'dbhcht' }\n"
            "s.variant 'two' {}\n"
            "s.variant 'three' { apbd_pays = { programs = {'jkk', 'jkm', 'jht'},\n"
            "  share = 'employer' } }\n"
            "return s\n");
    open_answer(&c, text, R);
    assert_int_equal(c.study.study->n_pairs, 0);
    assert_true(answered(&c, 0, -1, 0, PYGI_M_cost_regency).p50 == 24.0 * 1000 * 5400);
    assert_true(answered(&c, 1, -1, 0, PYGI_M_cost_regency).p50 == 24.0 * 1000 * 42400);
    assert_true(answered(&c, 1, 0, 0, PYGI_M_cost_regency).p50 == 24.0 * 1000 * 37000);
    assert_true(answered(&c, 1, 0, 2023, PYGI_M_cost_worker).p50 == 12.0 * 1000 * 20000);
    assert_null(pygi_answer_row(&c.answer, 0, 0, -1, -1, 0, PYGI_M_cost_worker));
    assert_null(pygi_answer_row(&c.answer, 0, 1, 0, -1, 0, PYGI_M_cost_province));
    const struct pygi_row *row =
        pygi_answer_row(&c.answer, 0, 1, -1, -1, 0, PYGI_M_cost_regency);
    assert_int_equal(row->payer, PYG_PAYER_REGENCY);
    assert_int_equal(row->source, PYG_SOURCE_DBHCHT);
    row = pygi_answer_row(&c.answer, 0, 1, -1, -1, 0, PYGI_M_cost_worker);
    assert_int_equal(row->payer, PYG_PAYER_WORKER);
    assert_int_equal(row->source, PYG_SOURCE_OWN);
    close_answer(&c);
}

/* Two sources of one payer are his together; those who pay for themselves stand apart, and all
 * payers together pay the cost, in every replicate. */
static void test_figure_adds_up_a_payers_sources_and_no_other_payers(void **state)
{
    (void)state;
    struct answer_case c;
    struct pyg_err err = {0};
    char text[2048];

    text_of(text, sizeof(text),
            "s.policy 'apbd_pays' { list = 'staff', type = 'BPU', base_idr = 1e6,\n"
            "  programs = {'jkk', 'jkm'}, payers = {\n"
            "  { payer = 'regency', source = 'dbhcht', share = 0.25 },\n"
            "  { payer = 'regency', source = 'general', share = 0.25 },\n"
            "  { payer = 'village', source = 'village_fund' } } }\n"
            "s.policy 'self_pays' { list = 'farmers', programs = {'jkk', 'jkm'}, join = 0.1,\n"
            "  lapse = 0.1 }\n"
            "s.variant 'both' {}\n"
            "s.variant 'alone' { apbd_pays = false }\n"
            "return s\n");
    open_answer(&c, text, R);
    assert_int_equal(c.study.study->n_pairs, 4);
    assert_true(answered(&c, 0, -1, 2022, PYGI_M_cost_regency).p50 == 12.0 * 1000 * 8400);
    assert_true(answered(&c, 0, -1, 0, PYGI_M_cost_village).p50 == 24.0 * 1000 * 8400);
    const struct pygi_summary own = answered(&c, 0, -1, 0, PYGI_M_cost_worker);
    assert_true(own.mean > 100.0 * 24 * 16800); /* half of 500 begin as members */
    assert_true(own.p5 < own.p95);
    assert_null(pygi_answer_row(&c.answer, 0, 1, 0, -1, 0, PYGI_M_cost_worker)); /* the same */
    assert_true(answered(&c, 1, 0, 0, PYGI_M_cost_regency).p50 == -24.0 * 1000 * 8400);
    const struct pygi_row *row =
        pygi_answer_row(&c.answer, 0, 0, -1, -1, 0, PYGI_M_cost_regency);
    assert_int_equal(row->payer, PYG_PAYER_REGENCY);
    assert_int_equal(row->source, -1); /* two */
    row = pygi_answer_row(&c.answer, 0, 0, -1, -1, 0, PYGI_M_cost_village);
    assert_int_equal(row->source, PYG_SOURCE_VILLAGE_FUND);
    assert_int_equal(pygi_report_check(&c.answer, &err), PYG_OK);
    close_answer(&c);
}

static const char listed[] =
    "s.policy 'apbd_pays' { list = 'staff', type = 'BPU', base_idr = 1e6,\n"
    "  programs = {'jkk', 'jkm'}, starts = '2022-07' }\n"
    "s.baseline 'nobody' { apbd_pays = false }\n"
    "s.variant 'paid' {}\n";

/* 1,000 of 1,500 from July 2022: two thirds at both ends of year, one third of 2022's months
 * and half of all. */
static void test_figure_tells_the_coverages_apart(void **state)
{
    (void)state;
    struct answer_case c;
    char text[2048], more[1024];

    snprintf(more, sizeof(more), "%sreturn s\n", listed);
    text_of(text, sizeof(text), more);
    open_answer(&c, text, 2);
    const double two_thirds = 1000.0 / 1500.0;
    assert_true(answered(&c, 1, -1, 2022, PYGI_M_coverage_dec).p50 == two_thirds);
    assert_true(answered(&c, 1, -1, 0, PYGI_M_coverage_dec).mean == two_thirds);
    assert_true(answered(&c, 1, -1, 2022, PYGI_M_coverage_months).p50 == 6000.0 / 18000.0);
    assert_true(answered(&c, 1, -1, 0, PYGI_M_coverage_months).p50 == 18000.0 / 36000.0);
    assert_true(pygi_answer_row(&c.answer, 0, 1, -1, 0, 2022, PYGI_M_coverage_dec)->value.p5 ==
                1.0);
    assert_null(pygi_answer_row(&c.answer, 0, 1, -1, 1, 2022, PYGI_M_coverage_dec));
    assert_null(pygi_answer_row(&c.answer, 0, 1, -1, -1, 2022, PYGI_M_target));
    assert_null(pygi_answer_row(&c.answer, 0, 1, -1, -1, 2022, PYGI_M_target_coverage));
    assert_string_equal(c.answer.target.name, "");
    close_answer(&c);
}

/* 500 others, 100 of them members: 1,100 of 2,000. */
static void test_figure_holds_coverage_against_a_target(void **state)
{
    (void)state;
    struct answer_case c;
    char text[2048], more[1024];

    snprintf(
        more, sizeof(more),
        "%ss.target { name = 'UCJ', denominator = 'employed', [2022] = 0.6, [2023] = 0.55,\n"
        "  others = 500, others_covered = 100 }\nreturn s\n",
        listed);
    text_of(text, sizeof(text), more);
    open_answer(&c, text, 2);
    assert_string_equal(c.answer.target.name, "UCJ");
    assert_int_equal(c.answer.target.denominator, PYGI_OF_EMPLOYED);
    for (int year = 2022; year <= 2023; year++) {
        assert_true(answered(&c, 1, -1, year, PYGI_M_target_coverage).p50 == 1100.0 / 2000.0);
    }
    assert_true(answered(&c, 1, -1, 2022, PYGI_M_target).p50 == 0.6);
    assert_true(answered(&c, 1, -1, 2022, PYGI_M_target_missing).p50 == 0.6 - 0.55);
    assert_true(answered(&c, 1, -1, 2022, PYGI_M_target_reached).mean == 0.0);
    assert_true(answered(&c, 1, -1, 2023, PYGI_M_target_missing).p50 == 0.0);
    assert_true(answered(&c, 1, -1, 2023, PYGI_M_target_reached).mean == 1.0);
    assert_true(answered(&c, 0, -1, 2023, PYGI_M_target_coverage).p50 == 100.0 / 2000.0);
    /* of all groups in a year, of a variant by itself */
    assert_null(pygi_answer_row(&c.answer, 0, 1, -1, -1, 0, PYGI_M_target_coverage));
    assert_null(pygi_answer_row(&c.answer, 0, 1, -1, 0, 2023, PYGI_M_target_coverage));
    close_answer(&c);
}

/* The chance is the share of replicates: a list whose length is not known. */
static void test_figure_gives_the_chance_of_a_target(void **state)
{
    (void)state;
    struct answer_case c;
    char text[2048];
    int reached = 0;

    text_of(text, sizeof(text),
            "s.policy 'apbd_pays' { list = 'staff', type = 'BPU', base_idr = 1e6,\n"
            "  programs = {'jkk', 'jkm'}, verified = between(0.2, 1.0) }\n"
            "s.variant 'paid' {}\n"
            "s.target { name = 'half', denominator = 'eligible', [2023] = 0.4 }\nreturn s\n");
    open_answer(&c, text, 64);
    for (size_t r = 0; r < 64; r++) { /* 600 of 1,500 */
        const int64_t *values = c.values + r * c.study.study->n_values;
        reached +=
            values[pygi_study_index(c.study.study, 0, 0, 0, 1, PYGI_M_covered_dec)] >= 600;
    }
    assert_true(reached > 20 && reached < 44);
    assert_true(answered(&c, 0, -1, 2023, PYGI_M_target_reached).mean == reached / 64.0);
    close_answer(&c);
}

static void assert_refused(const char *target, const char *sentence)
{
    char text[2048], more[1024];

    snprintf(more, sizeof(more), "%s%s\nreturn s\n", listed, target);
    text_of(text, sizeof(text), more);
    assert_refused_study(text, sentence);
}

static void test_figure_refuses_a_target_that_cannot_be(void **state)
{
    (void)state;
    assert_refused("s.target { name = 'UCJ', denominator = 'eligible' }", "no year has one");
    assert_refused("s.target { name = 'UCJ', [2022] = 0.5 }", "needs the setting denominator");
    assert_refused("s.target { name = 'UCJ', denominator = 'eligible', [2029] = 0.5 }",
                   "target: 2029 lies outside the scenario's years 2022 to 2023");
    assert_refused("s.target { name = 'UCJ', denominator = 'eligible', [2022] = 52 }",
                   "that of 2022 is no share above 0 and at most 1; is it a percentage?");
    assert_refused("s.target { name = 'UCJ', denominator = 'eligible', [2022] = 0.5,\n"
                   "  others = 5, others_covered = 6 }",
                   "others_covered is 6, but others is 5");
    assert_refused("s.target { name = 'UCJ', denominator = 'eligible', [2022] = 0.5,\n"
                   "  others = between(5, 6) }",
                   "others cannot be uncertain");
    assert_refused("s.target { name = 'UCJ', denominater = 'eligible', [2022] = 0.5 }",
                   "denominator");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure_gives_the_workers_their_share),
        cmocka_unit_test(test_figure_adds_up_a_payers_sources_and_no_other_payers),
        cmocka_unit_test(test_figure_tells_the_coverages_apart),
        cmocka_unit_test(test_figure_holds_coverage_against_a_target),
        cmocka_unit_test(test_figure_gives_the_chance_of_a_target),
        cmocka_unit_test(test_figure_refuses_a_target_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
