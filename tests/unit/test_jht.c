/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Truth: PP 46/2015 and the credited returns of the rules dossier. */
#include "program_case.h"

#include "base/csv.h"

extern const struct pyg_plugin pyg_plugin_jht;

static double growth(const struct program_case *c, int32_t from, int32_t to)
{
    return (double)c->program->index_milli(c->state, to) /
           (double)c->program->index_milli(c->state, from);
}

static double year_at(double yearly)
{
    double g = 1.0;
    for (int m = 0; m < 12; m++) {
        g *= 1.0 + yearly / 12.0;
    }
    return g;
}

static void test_jht_takes_57_percent_of_which_2_is_the_workers(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jht, NULL, NULL, NULL, pyg_month_of(2020, 1), 24);
    const struct pyg_cover pu = {.type = PYG_PU,
                                 .risk_class = 1,
                                 .base_sen = 250000000,
                                 .public_payer = 1},
                           bpu = {.type = PYG_BPU, .base_sen = 50000000, .public_payer = 1};
    const struct pyg_cover jakon = {
        .type = PYG_JAKON, .base_sen = 250000000, .public_payer = 1};
    struct pyg_due due = {0};
    assert_int_equal(due_idr(&c, pu, 240, 241), 142500);
    assert_int_equal(due_idr(&c, bpu, 240, 241), 20000);
    assert_int_equal(c.program->tariff(c.state, &pu, 240, 241, &due), PYG_OK);
    assert_int_equal(due.worker_ppb, 20000000);
    assert_int_equal(due.rate_ppb, 57000000);
    assert_int_equal(c.program->tariff(c.state, &bpu, 240, 241, &due), PYG_OK);
    assert_int_equal(due.worker_ppb, 0);
    assert_int_equal(c.program->tariff(c.state, &jakon, 240, 241, &due), PYG_EINVAL);
    close_case(&c);
}

static void test_jht_has_no_covid_relief(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jht, NULL, NULL, NULL, pyg_month_of(2020, 1), 24);
    const struct pyg_cover pu = {
        .type = PYG_PU, .risk_class = 1, .base_sen = 250000000, .public_payer = 1};
    assert_int_equal(due_idr(&c, pu, 200, pyg_month_of(2020, 9)), 142500);
    close_case(&c);
}

static void test_jht_index_grows_by_the_credited_return(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jht, NULL, NULL, NULL, pyg_month_of(2016, 1), 72);
    const double returns[6] = {0.0719, 0.0782, 0.0626, 0.0606, 0.0559, 0.055};
    assert_int_equal(c.program->index_milli(c.state, 0), 1000000000);
    for (int y = 0; y < 6; y++) {
        assert_float_equal((float)growth(&c, 12 * y, 12 * y + 12), (float)year_at(returns[y]),
                           1e-6);
    }
    close_case(&c);

    c = open_case(&pyg_plugin_jht, NULL, "jht_return_2020", "5.63", pyg_month_of(2020, 1), 12);
    assert_float_equal((float)growth(&c, 0, 12), (float)year_at(0.0563), 1e-6);
    close_case(&c);
}

static void test_jht_unknown_years_use_the_last_known_return(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jht, "2019-12-31", NULL, NULL, pyg_month_of(2020, 1), 60);
    for (int y = 0; y < 5; y++) {
        assert_float_equal((float)growth(&c, 12 * y, 12 * y + 12), (float)year_at(0.0626),
                           1e-6);
    }
    close_case(&c);

    c = open_case(&pyg_plugin_jht, NULL, NULL, NULL, pyg_month_of(2026, 1), 60);
    assert_float_equal((float)growth(&c, 48, 60), (float)year_at(0.055), 1e-6);
    close_case(&c);
}

static void test_jht_is_claimed_on_leaving_age_and_death(void **state)
{
    (void)state;
    struct program_case c =
        open_case(&pyg_plugin_jht, NULL, NULL, NULL, pyg_month_of(2020, 1), 12);
    const struct pyg_member member = {.entry_mo = 240};
    const int expected[4] = {[PYG_EVENT_DEATH] = 1,
                             [PYG_EVENT_ACCIDENT] = 0,
                             [PYG_EVENT_LEAVE] = 1,
                             [PYG_EVENT_AGE] = 1};
    for (int kind = 0; kind < 4; kind++) {
        const struct pyg_event event = {
            .kind = (enum pyg_event_kind)kind, .at_mo = 241, .day = day("2020-02-02")};
        const struct pyg_claim claim = claim_of(&c, &event, &member);
        assert_int_equal(claim.is_claim, expected[kind]);
        assert_int_equal(claim.cash_idr, 0);
    }
    close_case(&c);
}

/* A duty is free, prescribed or not provided: a table that says 3 was edited wrongly. */
static void test_jht_refuses_a_duty_of_another_kind(void **state)
{
    (void)state;
    struct program_case c = open_case(&pyg_plugin_jht, NULL, NULL, NULL, 240, 12);
    const struct pyg_span span = {240, 12};
    struct pyg_rules *rules = NULL;
    struct pyg_err err = {0};
    char path[4096], *bytes = NULL;
    size_t n = 0;

    assert_int_equal(pygi_rules_path("jht", path, sizeof(path), &err), PYG_OK);
    assert_int_equal(pygi_csv_slurp(path, &bytes, &n, &err), PYG_OK);
    char *row = strstr(bytes, "duty,PU small,,1,");
    assert_non_null(row);
    row[strlen("duty,PU small,,")] = '3';
    assert_int_equal(
        pygi_rules_parse("jht.csv", bytes, n, PYGI_DAY_LATEST, NULL, 0, &rules, &err), PYG_OK);
    memset(c.state, 0, c.program->state_bytes(&span));
    assert_int_equal(c.program->compile(&pygi_host, rules, &span, c.state, &err), PYG_ERULE);
    assert_string_equal(err.text,
                        "duty of PU small is 3, expected 0 (free), 1 (prescribed) or 2 "
                        "(not provided)");
    pygi_rules_free(rules);
    free(bytes);
    close_case(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jht_takes_57_percent_of_which_2_is_the_workers),
        cmocka_unit_test(test_jht_has_no_covid_relief),
        cmocka_unit_test(test_jht_index_grows_by_the_credited_return),
        cmocka_unit_test(test_jht_unknown_years_use_the_last_known_return),
        cmocka_unit_test(test_jht_is_claimed_on_leaving_age_and_death),
        cmocka_unit_test(test_jht_refuses_a_duty_of_another_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
