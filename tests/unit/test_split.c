/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several payers of one list, by hand: BPU with income Rp1 million owes Rp10,000 for JKK and
 * Rp6,800 for JKM a month. */
#include "study_case.h"

#include "play/split.h"

static struct pyg_enrolment shares(int n, const double *share)
{
    struct pyg_enrolment e = {.n_parts = n};
    for (int k = 0; k < n; k++) {
        e.parts[k] = (struct pyg_part){(enum pyg_payer)k, PYG_SOURCE_GENERAL, share[k]};
    }
    return e;
}

/* 10 in thirds: 3.33 each, the first gets the rupiah that is left; 11: 3.67 each, the first
 * two; 7 at 0.5, 0.3, 0.2: 3.5, 2.1, 1.4, so 4 (of 0.5), 2, 1 */
static void test_split_gives_what_is_left_to_the_largest_remainder(void **state)
{
    (void)state;
    static const double thirds[] = {0.333333, 0.333333, 0.333333}, uneven[] = {0.5, 0.3, 0.2};
    const struct pyg_enrolment a = shares(3, thirds), b = shares(3, uneven);
    int64_t out[PYG_MAX_PARTS];

    pygi_split(&a, 10, out);
    assert_int_equal(out[0], 4);
    assert_int_equal(out[1], 3);
    assert_int_equal(out[2], 3);
    pygi_split(&a, 11, out);
    assert_int_equal(out[0], 4);
    assert_int_equal(out[1], 4);
    assert_int_equal(out[2], 3);
    pygi_split(&b, 7, out);
    assert_int_equal(out[0], 4);
    assert_int_equal(out[1], 2);
    assert_int_equal(out[2], 1);
    /* it adds up for every sum, and no part is a rupiah or more off its share */
    for (int64_t idr = 0; idr < 2000; idr++) {
        pygi_split(&b, idr, out);
        assert_int_equal(out[0] + out[1] + out[2], idr);
        for (int k = 0; k < 3; k++) {
            assert_true(fabs((double)out[k] - (double)idr * uneven[k]) < 1.0);
        }
    }
    pygi_split(&b, INT64_C(1000000000000000), out);
    assert_int_equal(out[0], INT64_C(500000000000000));
    assert_int_equal(out[2], INT64_C(200000000000000));
}

static void test_split_knows_parts_that_are_not_whole(void **state)
{
    (void)state;
    static const double half[] = {0.5, 0.5}, more[] = {0.5, 0.6}, less[] = {0.5, 0.4};
    struct pyg_enrolment e = shares(2, half);
    assert_true(pygi_split_is_whole(&e));
    e.payer = PYG_PAYER_DONOR; /* is none of them */
    assert_false(pygi_split_is_whole(&e));
    e = shares(2, half);
    e.parts[0].payer = PYG_PAYER_WORKER;
    e.payer = PYG_PAYER_PROVINCE; /* the second; the first would pay the activity */
    assert_false(pygi_split_is_whole(&e));
    e.overhead_part = 1;
    assert_true(pygi_split_is_whole(&e));
    e.n_parts = PYG_MAX_PARTS + 1;
    assert_false(pygi_split_is_whole(&e));
    e = shares(2, more);
    assert_false(pygi_split_is_whole(&e));
    e = shares(2, less);
    assert_false(pygi_split_is_whole(&e));
    e = (struct pyg_enrolment){0};
    assert_true(pygi_split_is_whole(&e));

    static const double none[] = {1.0, 0.0}; /* nothing but the activity, or nothing at all */
    int64_t out[PYG_MAX_PARTS];
    e = shares(2, none);
    e.overhead_part = 1;
    assert_true(pygi_split_is_whole(&e));
    pygi_split(&e, 16801, out);
    assert_int_equal(out[0], 16801);
    assert_int_equal(out[1], 0);
    e.overhead_part = 0;
    assert_false(pygi_split_is_whole(&e));
}

/* -- in a study -- */

static void write_text(char *text, size_t n, const char *policy, const char *variants)
{
    snprintf(text, n,
             "local s = scenario 'shares'\n"
             "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 2\n"
             "s.people 'farmers' { workers = 1001, leaves_at = 65, ages = { {30, 39, 1} },\n"
             "  gompertz = { a = 0.02, b = 0 } }\n"
             "s.policy 'apbd_pays' { name = 'pay', list = 'farmers', type = 'BPU',\n"
             "  programs = {'jkk', 'jkm'}, %s }\n%s\nreturn s\n",
             policy, variants);
}

static void open_case(struct study_case *c, const char *policy, const char *variants)
{
    char text[4096];
    write_text(text, sizeof(text), policy, variants);
    open_study(c, text);
    play_study(c, 0);
}

/* the measure of a payer and source */
static enum pygi_measure by(const struct study_case *c, enum pyg_payer payer,
                            enum pyg_source source)
{
    for (size_t i = 0; i < c->study->n_pairs; i++) {
        if (c->study->pairs[i].payer == payer && c->study->pairs[i].source == source) {
            return (enum pygi_measure)(PYGI_M_cost_by_1 + i);
        }
    }
    fail_msg("the study has no payer %d with source %d", (int)payer, (int)source);
    return PYGI_N_MEASURE;
}

/* 0.35 of 10,000 and 6,800: 3,500 and 2,380; the regency 0.25: 2,500 and 1,700; the members
 * 4,000 and 2,720. The activity, 5 % of the payers' 10,080 a member-month, is the province's.
 */
static void test_split_bills_each_payer_his_fraction(void **state)
{
    (void)state;
    struct study_case c;
    open_case(
        &c,
        "overhead = 0.05, payers = { { payer = 'province', share = 0.35 },\n"
        "  { payer = 'regency', source = 'dbhcht', share = 0.25 }, { payer = 'worker' } },\n"
        "  appropriation = planned { reserve = 0 }",
        "s.variant 'shared' {}\n"
        "s.variant 'alone' { pay = { payers = { { payer = 'regency' } } } }");
    const enum pygi_measure province = by(&c, PYG_PAYER_PROVINCE, PYG_SOURCE_GENERAL),
                            regency = by(&c, PYG_PAYER_REGENCY, PYG_SOURCE_DBHCHT),
                            worker = by(&c, PYG_PAYER_WORKER, PYG_SOURCE_OWN);
    for (size_t y = 0; y < 2; y++) {
        const int64_t months = figure_of(&c, 0, y, PYGI_M_billed_pmonths);
        const int64_t overhead = figure_of(&c, 0, y, PYGI_M_overhead);
        assert_in_range(months, 1, 1001 * 12);
        assert_true(llabs(overhead - months * 504) <= 12); /* each month's is rounded */
        assert_int_equal(figure_of(&c, 0, y, province), months * 5880 + overhead);
        assert_int_equal(figure_of(&c, 0, y, regency), months * 4200);
        assert_int_equal(figure_of(&c, 0, y, worker), months * 6720);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_contribution_jkk_payer), months * 6000);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_contribution_jkm_worker), months * 2720);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_cost), months * 10080 + overhead);
        /* the appropriation is the regency's and pays its part only */
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_realisation), months * 4200);
        /* the same people are covered, and the same sum is billed, as with one payer */
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_billed_pmonths), months);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkk_payer), months * 10000);
        assert_int_equal(figure_of(&c, 1, y, PYGI_M_contribution_jkk_worker), 0);
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_plan_idr),
                         figure_of(&c, 1, y, PYGI_M_plan_idr));
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_effect_rounding), 0);
    }
    /* KUA-PPAS before the first year: 1,001 names x Rp4,200 x 12 */
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_appropriation), 1001 * 4200 * 12);
    close_study(&c);
}

/* Shares that never come out even: 1/3 each of 10,000 is 3,334, 3,333, 3,333, of 6,800 2,267,
 * 2,267, 2,266: every month adds up, for the ledger stops otherwise. */
static void test_split_adds_up_in_every_month(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c,
              "payers = { { payer = 'state', share = 0.333333 }, { payer = 'village',\n"
              "  source = 'village_fund', share = 0.333333 }, { payer = 'donor',\n"
              "  source = 'grant', share = 0.333333 } }",
              "s.variant 'thirds' {}");
    for (size_t y = 0; y < 2; y++) {
        const int64_t months = figure_of(&c, 0, y, PYGI_M_billed_pmonths);
        assert_int_equal(figure_of(&c, 0, y, by(&c, PYG_PAYER_STATE, PYG_SOURCE_GENERAL)),
                         months * (3334 + 2267));
        assert_int_equal(
            figure_of(&c, 0, y, by(&c, PYG_PAYER_VILLAGE, PYG_SOURCE_VILLAGE_FUND)),
            months * (3333 + 2267));
        assert_int_equal(figure_of(&c, 0, y, by(&c, PYG_PAYER_DONOR, PYG_SOURCE_GRANT)),
                         months * (3333 + 2266));
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_cost), months * 16800);
    }
    close_study(&c);
}

/* The regency's half, 1,001 x Rp8,400, is 8,408,400 a month: 25 million do not pay the third
 * month, as 50 million do not if it pays alone. */
static void test_split_runs_out_of_the_regencys_part(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c,
              "runs_out = 'drop', payers = { { payer = 'regency', share = 0.5 },\n"
              "  { payer = 'province', source = 'dbhcht' } },\n"
              "  appropriation = stated { [2022] = 25e6, [2023] = 25e6 }",
              "s.variant 'half' {}\n"
              "s.variant 'alone' { pay = { payers = { { payer = 'regency' } },\n"
              "  appropriation = stated { [2022] = 50e6, [2023] = 50e6 } } }");
    const enum pygi_measure province = by(&c, PYG_PAYER_PROVINCE, PYG_SOURCE_DBHCHT),
                            regency = by(&c, PYG_PAYER_REGENCY, PYG_SOURCE_GENERAL);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_runout_month), 3);
    for (size_t y = 0; y < 2; y++) {
        assert_int_equal(figure_of(&c, 0, y, PYGI_M_billed_pmonths),
                         figure_of(&c, 1, y, PYGI_M_billed_pmonths));
        assert_int_equal(figure_of(&c, 0, y, regency), figure_of(&c, 0, y, province));
        assert_int_equal(figure_of(&c, 0, y, regency), figure_of(&c, 0, y, PYGI_M_realisation));
        assert_int_equal(2 * figure_of(&c, 0, y, PYGI_M_realisation),
                         figure_of(&c, 1, y, PYGI_M_realisation));
        assert_true(figure_of(&c, 0, y, PYGI_M_realisation) <= 25000000);
    }
    close_study(&c);
}

/* One payer of a scenario is not told apart: its rows stay as they were. */
static void test_split_counts_nothing_apart_for_one_payer(void **state)
{
    (void)state;
    struct study_case c;
    open_case(&c, "payer = 'regency'", "s.variant 'one' {}");
    assert_int_equal(c.study->n_pairs, 0);
    assert_int_equal(figure_of(&c, 0, 0, PYGI_M_cost_by_1), 0);
    close_study(&c);
}

static void test_split_labels_rows_by_payer_and_source(void **state)
{
    (void)state;
    struct study_case c;
    struct pygi_answer a;
    struct pyg_err err = {0};
    open_case(&c,
              "payers = { { payer = 'province', source = 'dbhcht', share = 0.5 },\n"
              "  { payer = 'regency', source = 'palm_oil' } },\n"
              "  appropriation = planned { reserve = 0 }",
              "s.variant 'half' {}");
    int64_t *values = calloc(2 * c.study->n_values, sizeof(*values));
    assert_non_null(values);
    memcpy(values, c.values, c.study->n_values * sizeof(*values));
    memcpy(values + c.study->n_values, c.values, c.study->n_values * sizeof(*values));
    assert_int_equal(pygi_study_answer(c.study, values, 2, NULL, &a, &err), PYG_OK);
    const enum pygi_measure m = by(&c, PYG_PAYER_PROVINCE, PYG_SOURCE_DBHCHT);
    const struct pygi_row *province = pygi_answer_row(&a, 0, 0, -1, -1, 0, m),
                          *cost = pygi_answer_row(&a, 0, 0, -1, -1, 0, PYGI_M_cost),
                          *pagu = pygi_answer_row(&a, 0, 0, -1, -1, 0, PYGI_M_appropriation);
    assert_non_null(province);
    assert_int_equal(province->payer, PYG_PAYER_PROVINCE);
    assert_int_equal(province->source, PYG_SOURCE_DBHCHT);
    assert_non_null(cost);
    assert_int_equal(cost->payer, -1);
    assert_non_null(pagu);
    assert_int_equal(pagu->payer, PYG_PAYER_REGENCY);
    assert_int_equal(pagu->source, PYG_SOURCE_PALM_OIL);
    pygi_answer_fini(&a);
    free(values);
    close_study(&c);
}

static void assert_refused(const char *policy, const char *variants, const char *sentence)
{
    char text[4096];

    write_text(text, sizeof(text), policy, variants);
    assert_refused_study(text, sentence);
}

static void test_split_refuses_in_one_sentence(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"payers = { { payer = 'province', share = 0.6 }, { payer = 'regency', share = 0.7 } }",
         "the province pays 0.6, the regency pays 0.7 of the premium; that is more than all of "
         "it: together 1.3"},
        {"payers = { { payer = 'province', share = 0.5 }, { payer = 'regency', share = 0.3 } }",
         "the province pays 0.5, the regency pays 0.3 of the premium, together 0.8; name who "
         "pays the rest (the worker, if the members do)"},
        {"payers = { { payer = 'province', share = 1 }, { payer = 'regency' } }",
         "the province pays 1, the regency the rest of the premium; that is all of it and "
         "leaves no rest"},
        {"payers = { { payer = 'province' }, { payer = 'regency' } }",
         "neither the province nor the regency has a share; only one can pay the rest"},
        {"payers = { { payer = 'province', share = 0 }, { payer = 'regency' } }",
         "the share of the province is 0"},
        {"payers = { { payer = 'village', share = 0.5 }, { payer = 'village' } }",
         "the village stands there twice with the same source"},
        {"payers = { { payer = 'worker' } }",
         "only the worker pays; who pays for himself joins"},
        {"payer = 'regency', payers = { { payer = 'province' } }",
         "both payers and payer are set"},
        {"payers = { { share = 0.5 }, { payer = 'province' } }",
         "part 1 says what it pays, but not who its payer is"},
        {"payers = { { payer = 'regency', share = 0.5 }, { payer = 'worker', overhead = true } "
         "}",
         "is paid by one payer, and never by the worker; found it at the worker"},
        {"payers = { { payer = 'regency', share = 0.5 }, { payer = 'bank' } }",
         "payers.2.payer is text \"bank\", expected regency|"},
        {"payers = { { payer = 'regency', share = 50 }, { payer = 'province' } }",
         "payers.1.share is 50, expected 0..1 share; is it a percentage?"},
        {"payers = { { payer = 'regency', part = 0.5 } }", "has no setting payers.1.part"},
        {"payers = { { payer = 'regency', share = 0.5 }, 'province' }",
         "payers is a list that holds a string beside tables of names"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_refused(cases[i][0], "s.variant 'one' {}", cases[i][1]);
    }
    /* nine pairs with the workers' own money */
    assert_refused("payer = 'regency'",
                   "s.variant 'a' { pay = { payer = 'regency' } }\n"
                   "s.variant 'b' { pay = { payer = 'province' } }\n"
                   "s.variant 'c' { pay = { payer = 'state' } }\n"
                   "s.variant 'd' { pay = { payer = 'village' } }\n"
                   "s.variant 'e' { pay = { payer = 'employer' } }\n"
                   "s.variant 'f' { pay = { payer = 'cooperative' } }\n"
                   "s.variant 'g' { pay = { payer = 'donor' } }\n"
                   "s.variant 'h' { pay = { source = 'grant' } }",
                   "the policies name 9 pairs of payer and source");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split_gives_what_is_left_to_the_largest_remainder),
        cmocka_unit_test(test_split_knows_parts_that_are_not_whole),
        cmocka_unit_test(test_split_bills_each_payer_his_fraction),
        cmocka_unit_test(test_split_adds_up_in_every_month),
        cmocka_unit_test(test_split_runs_out_of_the_regencys_part),
        cmocka_unit_test(test_split_counts_nothing_apart_for_one_payer),
        cmocka_unit_test(test_split_labels_rows_by_payer_and_source),
        cmocka_unit_test(test_split_refuses_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
