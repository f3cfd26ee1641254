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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figure_gives_the_workers_their_share),
        cmocka_unit_test(test_figure_adds_up_a_payers_sources_and_no_other_payers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
