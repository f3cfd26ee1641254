/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The break-even against a hand's: a line whose zero is known, and a campaign that costs a
 * fixed sum A beside paying at Rp16,800 a month, which breaks even at A / (16,800 N) months for
 * each of N workers. */
#include "answer_case.h"

#include "study/break_even.h"

enum { N = 64 };

/* d = 2 (z - 10): zero at 10 whatever block is left out. */
static void test_break_even_of_a_line_is_its_zero(void **state)
{
    (void)state;
    double z[N], d[N];
    for (int i = 0; i < N; i++) {
        z[i] = i * 7 % N;
        d[i] = 2.0 * (z[i] - 10.0);
    }
    const struct pygi_crossing line = pygi_crossing_find(z, d, N);
    assert_true(line.is_found);
    assert_true(fabs(line.at - 10.0) < 1e-9);
    assert_true(line.error < 1e-9);

    /* with errors of +-3 that a line of the same slope and zero leaves (blocks of two points)
     */
    for (int i = 0; i < N; i++) {
        z[i] = i / 2;
        d[i] = 2.0 * (z[i] - 10.0) + (i % 2 == 0 ? 3.0 : -3.0);
    }
    const struct pygi_crossing noisy = pygi_crossing_find(z, d, N);
    assert_true(noisy.is_found);
    assert_true(fabs(noisy.at - 10.0) < 1e-9);
}

/* The jackknife's error is that of the zero over fresh draws, within a third. */
static void test_break_even_knows_its_error(void **state)
{
    (void)state;
    enum { TIMES = 400 };
    double z[N], d[N], sum = 0.0, squares = 0.0, error = 0.0;
    uint32_t word = 1;
    for (int t = 0; t < TIMES; t++) {
        for (int i = 0; i < N; i++) {
            double noise = 0.0;
            for (int k = 0; k < 12; k++) { /* nearly normal, of variance 1 */
                word = word * 1664525u + 1013904223u;
                noise += word / 4294967296.0;
            }
            z[i] = (double)(i / 2);
            d[i] = z[i] - 12.0 + 4.0 * (noise - 6.0);
        }
        const struct pygi_crossing c = pygi_crossing_find(z, d, N);
        assert_true(c.is_found);
        sum += c.at / TIMES;
        squares += c.at * c.at / TIMES;
        error += c.error / TIMES;
    }
    const double truth = sqrt(squares - sum * sum);
    assert_true(fabs(sum - 12.0) < 4.0 * truth / sqrt(TIMES) + 0.02);
    assert_true(fabs(error / truth - 1.0) < 1.0 / 3.0);
}

static void test_break_even_extrapolates_nothing(void **state)
{
    (void)state;
    double z[N], d[N], same[N];
    for (int i = 0; i < N; i++) {
        z[i] = 20.0 + i;
        d[i] = z[i] - 10.0; /* its zero lies before the first */
        same[i] = 30.0;
    }
    assert_false(pygi_crossing_find(z, d, N).is_found);
    for (int i = 0; i < N; i++) {
        d[i] = 40.0 - z[i]; /* the more join, the dearer */
    }
    assert_false(pygi_crossing_find(z, d, N).is_found);
    assert_false(pygi_crossing_find(same, d, N).is_found);
    assert_false(pygi_crossing_find(z, d, 0).is_found);
}

/* 2,000 farmers who may join, beside 1,000 whom the regency pays for. */
static const char scenario[] =
    "local s = scenario 'break even'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 3\n"
    "s.people 'farmers' { workers = 2000, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
    "  gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
    "s.people 'palm' { workers = 1000, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
    "  gompertz = { a = 0, b = 0 } }\n"
    "s.policy 'campaign' { list = 'farmers', programs = {'jkk', 'jkm'}, join = 0, lapse = "
    "0.2,\n"
    "  grace = 0, exposure = 1, points = %s, starts = '2022-01', months = 36,\n"
    "  cost_fixed = %s, payer = 'regency' }\n"
    "s.policy 'apbd_pays' { list = 'palm', type = 'BPU', base_idr = 1e6,\n"
    "  programs = {'jkk', 'jkm'} }\n"
    "s.baseline 'nobody' { campaign = false, apbd_pays = false }\n"
    "s.variant 'campaign' { apbd_pays = false }\n"
    "s.variant 'paying' { campaign = false }\n"
    "return s\n";

static void open_case(struct answer_case *c, const char *points, const char *cost)
{
    char text[4096];
    snprintf(text, sizeof(text), scenario, points, cost);
    open_answer(c, text, N);
}

static void test_break_even_of_a_campaign_is_its_cost_by_the_price_of_paying(void **state)
{
    (void)state;
    struct answer_case c;
    open_case(&c, "between(0, 1)", "200e6");
    const double cost = answered(&c, 1, -1, 0, PYGI_M_cost_regency).p50;
    assert_true(cost >= 200e6); /* each year's or all of it: the difference counts */
    const struct pygi_row *row = pygi_answer_row(&c.answer, 0, 1, 2, -1, 0, PYGI_M_break_even);
    assert_non_null(row);
    assert_int_equal(row->payer, PYG_PAYER_REGENCY);
    assert_true(fabs(row->value.mean - cost / 16800.0 / 2000.0 / 12.0) < 1e-9);
    assert_true(row->value.mcse < 1e-9); /* the line is exact */
    const struct pygi_summary here = answered(&c, 1, 2, 0, PYGI_M_break_even_here),
                              cheaper = answered(&c, 1, 2, 0, PYGI_M_break_even_cheaper);
    assert_true(here.p5 < row->value.mean && row->value.mean < here.p95);
    assert_int_equal(c.answer.n_break_evens, 1); /* held against nobody covered */
    const struct pygi_break_even *about = &c.answer.break_evens[0];
    assert_true(about->variant == 1 && about->minus == 2 && about->reference == 0);
    assert_int_equal(about->who, PYGI_ENROL_WORKERS);
    int more = 0;
    for (size_t r = 0; r < N; r++) {
        const int64_t *values = c.values + r * c.study.study->n_values;
        int64_t months = 0;
        for (size_t y = 0; y < 3; y++) {
            months +=
                values[pygi_study_index(c.study.study, 0, 1, 0, y, PYGI_M_covered_pmonths)];
        }
        more += (double)months * 16800.0 > cost;
    }
    assert_true(cheaper.mean == (double)more / N);
    assert_true(more > 0 && more < N);
    /* paying is not weak, and nobody is compared the other way round */
    assert_null(pygi_answer_row(&c.answer, 0, 2, 1, -1, 0, PYGI_M_break_even_cheaper));
    assert_true(pygi_is_weak(c.study.study, 1, 0));
    assert_false(pygi_is_weak(c.study.study, 2, 0));
    close_answer(&c);
}

/* A campaign that costs hardly anything, or more than all its members would. */
static void test_break_even_says_on_which_side_a_run_lies(void **state)
{
    (void)state;
    struct answer_case c;
    open_case(&c, "between(0.5, 1)", "1e6");
    assert_null(pygi_answer_row(&c.answer, 0, 1, 2, -1, 0, PYGI_M_break_even));
    assert_true(answered(&c, 1, 2, 0, PYGI_M_break_even_cheaper).mean == 1.0);
    close_answer(&c);

    open_case(&c, "between(0.5, 1)", "100e9");
    assert_null(pygi_answer_row(&c.answer, 0, 1, 2, -1, 0, PYGI_M_break_even));
    assert_non_null(pygi_answer_row(&c.answer, 0, 1, 2, -1, 0, PYGI_M_break_even_cheaper));
    assert_true(answered(&c, 1, 2, 0, PYGI_M_break_even_cheaper).mean == 0.0);
    close_answer(&c);
}

/* What all variants rest on alike sets none apart. */
static void test_break_even_is_not_asked_where_all_rest_on_the_same(void **state)
{
    (void)state;
    static const char more[] =
        "local s = scenario 'alike'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 1\n"
        "s.people 'farmers' { workers = 200, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} "
        "},\n"
        "  gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
        "s.people 'palm' { workers = 100, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
        "  gompertz = { a = 0, b = 0 } }\n"
        "s.policy 'self_pays' { list = 'farmers', programs = {'jkk'}, join = between(0.1, "
        "0.2),\n"
        "  lapse = 0.2 }\n"
        "s.policy 'apbd_pays' { list = 'palm', type = 'BPU', base_idr = 1e6,\n"
        "  programs = {'jkk'} }\n"
        "s.variant 'as it is' { apbd_pays = false }\n"
        "s.variant 'paying' {}\n"
        "s.variant 'paying more' { apbd_pays = { programs = {'jkk', 'jkm'} } }\n"
        "s.variant 'joining more' { apbd_pays = false, self_pays = { join = 0.9 } }\n"
        "return s\n";
    struct answer_case c;
    size_t n = 0;
    open_answer(&c, more, 2);
    for (size_t i = 0; i < c.answer.n_rows; i++) {
        if (c.answer.rows[i].measure == PYGI_M_break_even_cheaper) {
            assert_int_equal(c.answer.rows[i].variant, 3);
            assert_true(c.answer.rows[i].minus == 1 || c.answer.rows[i].minus == 2);
            assert_true(c.answer.rows[i].value.mean == 1.0); /* the workers pay */
            n++;
        }
    }
    assert_int_equal(n, 2);
    close_answer(&c);
}

/* Agencies decide in one variant, agencies and workers in another. */
static void test_break_even_knows_who_enrols(void **state)
{
    (void)state;
    static const char text[] =
        "local s = scenario 'who'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 2\n"
        "s.people 'staff' { workers = 200, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} },\n"
        "  gompertz = { a = 0, b = 0 } }\n"
        "s.people 'farmers' { workers = 200, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} "
        "},\n"
        "  gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
        "s.policy 'adoption' { list = 'staff', type = 'PU', base = 'fixed', base_idr = 2e6,\n"
        "  programs = {'jkk', 'jkm'}, agencies = 10, enrolled = 0.2, follow = between(0.1, "
        "0.9) }\n"
        "s.policy 'self_pays' { list = 'farmers', programs = {'jkk', 'jkm'}, join = 0.5, "
        "lapse = 0.2 }\n"
        "s.policy 'apbd_pays' { list = 'farmers', type = 'BPU', base_idr = 1e6,\n"
        "  programs = {'jkk', 'jkm'} }\n"
        "s.variant 'nothing' { adoption = false, self_pays = false, apbd_pays = false }\n"
        "s.variant 'paying' { adoption = false, self_pays = false }\n"
        "s.variant 'agencies' { self_pays = false, apbd_pays = false }\n"
        "s.variant 'both' { apbd_pays = false }\n"
        "return s\n";
    struct answer_case c;
    open_answer(&c, text, N);
    assert_int_equal(c.answer.n_break_evens, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct pygi_break_even *about = &c.answer.break_evens[i];
        assert_true(about->minus == 1 && about->reference == 0);
        assert_int_equal(about->variant, 2 + (int)i);
        assert_int_equal(about->who, i == 0 ? PYGI_ENROL_AGENCIES : PYGI_ENROL_SEVERAL);
    }
    close_answer(&c);
}

/* Of two campaigns one is never on: what the other rests on is said all the same, once. */
static void test_break_even_notes_what_a_policy_in_use_rests_on(void **state)
{
    (void)state;
    static const char text[] =
        "local s = scenario 'notes'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 1\n"
        "s.people 'farmers' { workers = 20, leaves_at = 60, men = 0.5, ages = { {20, 29, 1} "
        "},\n"
        "  gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
        "s.policy 'self_pays' { name = 'never', list = 'farmers', programs = {'jkk'},\n"
        "  join = 0.1, lapse = 0.2 }\n"
        "s.policy 'self_pays' { name = 'in use', list = 'farmers', programs = {'jkk'},\n"
        "  join = 0.2, lapse = 0.2 }\n"
        "s.variant 'joining' { never = false }\n"
        "return s\n";
    struct answer_case c;
    int n = 0;
    open_answer(&c, text, 2);
    for (size_t i = 0; i < c.answer.n_notes; i++) {
        const struct pygi_note *note = &c.answer.notes[i];
        n += strstr(
                 note->en,
                 "(in use): rate of joining of those outside (2 observations: growth of BPU") !=
                 NULL &&
             strcmp(note->setting, "join, lapse") == 0;
    }
    assert_int_equal(n, 1);
    close_answer(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_break_even_of_a_line_is_its_zero),
        cmocka_unit_test(test_break_even_knows_its_error),
        cmocka_unit_test(test_break_even_extrapolates_nothing),
        cmocka_unit_test(test_break_even_of_a_campaign_is_its_cost_by_the_price_of_paying),
        cmocka_unit_test(test_break_even_says_on_which_side_a_run_lies),
        cmocka_unit_test(test_break_even_is_not_asked_where_all_rest_on_the_same),
        cmocka_unit_test(test_break_even_knows_who_enrols),
        cmocka_unit_test(test_break_even_notes_what_a_policy_in_use_rests_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
