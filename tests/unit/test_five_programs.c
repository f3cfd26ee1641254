/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JP and JKP in a study: who is billed, what reaches the funds, who is paid. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/study.h"

enum { N_YEARS = 4 };

struct bench {
    struct pygi_spec spec;
    struct pygi_study *study;
    int64_t *values;
};

/* Four years from 2023 in which nobody has an accident; wage Rp3.2 million. */
static enum pyg_status open_bench(struct bench *self, const char *group, const char *policy,
                                  const char *variants, struct pyg_err *err)
{
    char text[4096];
    const struct pygi_study_options options = {.n_replicates = 2};
    size_t n = 0;
    const struct pyg_plugin *const *plugins = pygi_builtin_plugins(&n);

    *self = (struct bench){0};
    snprintf(
        text, sizeof(text),
        "local s = scenario 'five'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2023-01', 4\n"
        "s.%s\n"
        "s.policy 'apbd_pays' { name = 'pay', list = 'firms', type = 'PU', base = 'fixed', "
        "base_idr = 3200000,\n payer = 'employer', source = 'own', share = 'employer', "
        "programs = {'jkk', 'jkm', 'jht', 'jp', 'jkp'} %s }\n%s\nreturn s\n",
        group, policy, variants);
    enum pyg_status status =
        pygi_scenario_read_text("five.lua", ".", text, strlen(text), &self->spec, err);
    if (status == PYG_OK) {
        status = pygi_study_new(&self->spec, plugins, n, &pygi_host, pygi_data_dir(), &options,
                                &self->study, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    struct pygi_player *player = pygi_player_new(self->study);
    self->values = calloc(self->study->n_values, sizeof(*self->values));
    assert_non_null(player);
    assert_non_null(self->values);
    status = pygi_player_run(player, 0, self->values, err);
    pygi_player_free(player);
    return status;
}

static void open_ok(struct bench *self, const char *group, const char *variants)
{
    struct pyg_err err = {0};
    if (open_bench(self, group, "", variants, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
}

static void close_bench(struct bench *self)
{
    free(self->values);
    pygi_study_free(self->study);
    pygi_spec_fini(&self->spec);
}

static int64_t in_year(const struct bench *self, size_t variant, size_t year,
                       enum pygi_measure measure)
{
    return self->values[pygi_study_index(self->study, 0, variant, 0, year, measure)];
}

static int64_t in_all(const struct bench *self, size_t variant, enum pygi_measure measure)
{
    int64_t sum = 0;
    for (size_t y = 0; y < N_YEARS; y++) {
        sum += in_year(self, variant, y, measure);
    }
    return sum;
}

static const char STAFF[] =
    "posts 'firms' { workers = 4000, turnover = 0.5, vacant = 1, leaves_at = 100, "
    "ages = { {20, 30, 1} }, gompertz = { a = 0, b = 0 }, job_loss = 0.25 }";

/* 2 % and 1 % of 3.2 million: 64,000 and 32,000; of JKP's share 0.22 % = 7,040 from the state,
 * 0.14 % = 4,480 out of JKK, 0.10 % = 3,200 out of JKM until February 2025 */
static void test_five_programs_bill_jp_and_never_jkp(void **state)
{
    (void)state;
    struct bench b;
    open_ok(&b, STAFF,
            "s.variant 'five' {}\ns.variant 'two' { pay = { programs = {'jkk', 'jkm'} } }");
    for (size_t y = 0; y < N_YEARS; y++) {
        const int64_t months = in_year(&b, 0, y, PYGI_M_billed_pmonths);
        assert_true(months > 0);
        assert_int_equal(months, in_year(&b, 1, y, PYGI_M_billed_pmonths));
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jp_payer), months * 64000);
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jp_worker), months * 32000);
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jkp_payer), 0);
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jkp_worker), 0);
        /* what the employer pays for JKK and JKM is the same with JKP as without */
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jkk_payer),
                         in_year(&b, 1, y, PYGI_M_contribution_jkk_payer));
        assert_int_equal(in_year(&b, 0, y, PYGI_M_contribution_jkm_payer),
                         in_year(&b, 1, y, PYGI_M_contribution_jkm_payer));
        assert_int_equal(in_year(&b, 0, y, PYGI_M_cost),
                         months * (7680 + 9600 + 118400 + 64000));
        assert_int_equal(in_year(&b, 0, y, PYGI_M_jkp_from_state), months * 7040);
        assert_int_equal(in_year(&b, 0, y, PYGI_M_jkp_from_jkk), months * 4480);
        assert_int_equal(in_year(&b, 1, y, PYGI_M_jkp_from_state), 0);
        assert_int_equal(in_year(&b, 1, y, PYGI_M_jp_asset), 0);
    }
    assert_int_equal(in_year(&b, 0, 0, PYGI_M_jkp_from_jkm),
                     in_year(&b, 0, 0, PYGI_M_billed_pmonths) * 3200);
    assert_int_equal(in_year(&b, 0, 3, PYGI_M_jkp_from_jkm), 0);
    close_bench(&b);
}

/* A quarter of those who leave are dismissed; who has paid a year is paid 3 x 45 + 3 x 25 % =
 * Rp6.72 million, from February 2025 6 x 60 % = Rp11.52 million. Who leaves keeps his JP. */
static void test_five_programs_pay_the_dismissed(void **state)
{
    (void)state;
    struct bench b;
    open_ok(&b, STAFF, "s.variant 'five' {}");
    const double leavers = (double)in_all(&b, 0, PYGI_M_claims_jht);
    const double losses = (double)in_all(&b, 0, PYGI_M_job_losses_covered);
    assert_true(leavers > 5000);
    assert_true(fabs(losses - 0.25 * leavers) < 4.0 * sqrt(leavers * 0.25 * 0.75));
    assert_int_equal(in_year(&b, 0, 0, PYGI_M_claims_jkp), 0);
    assert_true(in_year(&b, 0, 1, PYGI_M_claims_jkp) > 0);
    assert_int_equal(in_year(&b, 0, 1, PYGI_M_incurred_jkp),
                     in_year(&b, 0, 1, PYGI_M_claims_jkp) * 6720000);
    assert_int_equal(in_year(&b, 0, 3, PYGI_M_incurred_jkp),
                     in_year(&b, 0, 3, PYGI_M_claims_jkp) * 11520000);
    assert_int_equal(in_all(&b, 0, PYGI_M_incurred_jkp),
                     in_all(&b, 0, PYGI_M_paid_jkp) + in_year(&b, 0, 3, PYGI_M_owed_jkp));
    assert_int_equal(in_all(&b, 0, PYGI_M_claims_jp), 0);
    const double saved = (double)in_year(&b, 0, 3, PYGI_M_jp_asset),
                 paid = (double)(in_all(&b, 0, PYGI_M_contribution_jp_payer) +
                                 in_all(&b, 0, PYGI_M_contribution_jp_worker));
    /* even payments over 48 months at 5.5 % / 12 a month: the mean of 1.00458^1 .. ^48 */
    const double growth = 1.0 + 0.055 / 12.0;
    const double mean = growth * (pow(growth, 48.0) - 1.0) / (48.0 * (growth - 1.0));
    assert_true(fabs(saved / paid - mean) < 0.005);
    close_bench(&b);
}

/* Whether leaving is dismissal moves nothing but JKP. */
static void test_five_programs_job_loss_moves_nothing_else(void **state)
{
    (void)state;
    struct bench with, without;
    open_ok(&with, STAFF, "s.variant 'five' {}");
    open_ok(&without,
            "posts 'firms' { workers = 4000, turnover = 0.5, vacant = 1, leaves_at = 100, "
            "ages = { {20, 30, 1} }, gompertz = { a = 0, b = 0 } }",
            "s.variant 'five' {}");
    for (size_t y = 0; y < N_YEARS; y++) {
        for (int m = 0; m < PYGI_N_MEASURE; m++) {
            const enum pygi_measure k = (enum pygi_measure)m;
            if (k != PYGI_M_job_losses_covered && k != PYGI_M_claims_jkp &&
                k != PYGI_M_incurred_jkp && k != PYGI_M_paid_jkp && k != PYGI_M_owed_jkp) {
                assert_int_equal(in_year(&with, 0, y, k), in_year(&without, 0, y, k));
            }
        }
    }
    assert_int_equal(in_all(&without, 0, PYGI_M_job_losses_covered), 0);
    close_bench(&with);
    close_bench(&without);
}

/* 500 people of 57 in 2023 reach 58, the pension age until 2024, within the year: each is paid
 * what he saved, and nothing is left. */
static void test_five_programs_pay_jp_at_once_at_pension_age(void **state)
{
    (void)state;
    struct bench b;
    open_ok(&b,
            "people 'firms' { workers = 500, leaves_at = 58, ages = { {57, 57, 1} }, "
            "gompertz = { a = 0, b = 0 } }",
            "s.variant 'five' {}");
    const int64_t paid_in = in_all(&b, 0, PYGI_M_contribution_jp_payer) +
                            in_all(&b, 0, PYGI_M_contribution_jp_worker);
    assert_int_equal(in_all(&b, 0, PYGI_M_claims_jp), 500);
    assert_int_equal(in_year(&b, 0, 3, PYGI_M_jp_asset), 0);
    assert_int_equal(in_all(&b, 0, PYGI_M_incurred_jp), in_all(&b, 0, PYGI_M_paid_jp));
    assert_int_equal(in_year(&b, 0, 3, PYGI_M_owed_jp), 0);
    assert_true(in_all(&b, 0, PYGI_M_paid_jp) > paid_in);
    assert_true((double)in_all(&b, 0, PYGI_M_paid_jp) < (double)paid_in * 1.055);
    close_bench(&b);
}

/* Deaths leave pensions that run on: incurred is what was paid and what is owed. */
static void test_five_programs_owe_pensions_at_the_horizon(void **state)
{
    (void)state;
    struct bench b;
    open_ok(
        &b,
        "posts 'firms' { workers = 3000, vacant = 1, leaves_at = 58, ages = { {30, 50, 1} }, "
        "gompertz = { a = 0.02, b = 0 }, children = 2 }",
        "s.variant 'five' {}");
    assert_true(in_all(&b, 0, PYGI_M_claims_jp) > 100);
    assert_int_equal(in_all(&b, 0, PYGI_M_claims_jp), in_all(&b, 0, PYGI_M_deaths_covered));
    assert_int_equal(in_all(&b, 0, PYGI_M_incurred_jp),
                     in_all(&b, 0, PYGI_M_paid_jp) + in_year(&b, 0, 3, PYGI_M_owed_jp));
    assert_true(in_year(&b, 0, 3, PYGI_M_owed_jp) > 5 * in_all(&b, 0, PYGI_M_paid_jp));
    close_bench(&b);
}

static void test_five_programs_refuse_in_one_sentence(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {", payer = 'regency', source = 'general'",
         "policy pay: JKP is not for members paid from a public budget: PP 37/2021"},
        {", type = 'BPU'", "policy pay: JP is for wage earners (PU) only: PP 45/2015"},
        {", programs = {'jkk', 'jkm', 'jkp'}", "policy pay: JKP needs JKK, JKM and JHT"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct bench b;
        struct pyg_err err = {0};
        assert_int_equal(open_bench(&b, STAFF, cases[i][0], "s.variant 'five' {}", &err),
                         PYG_ERULE);
        if (strstr(err.text, cases[i][1]) == NULL) {
            fail_msg("found: %s", err.text);
        }
        close_bench(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_five_programs_bill_jp_and_never_jkp),
        cmocka_unit_test(test_five_programs_pay_the_dismissed),
        cmocka_unit_test(test_five_programs_job_loss_moves_nothing_else),
        cmocka_unit_test(test_five_programs_pay_jp_at_once_at_pension_age),
        cmocka_unit_test(test_five_programs_owe_pensions_at_the_horizon),
        cmocka_unit_test(test_five_programs_refuse_in_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
