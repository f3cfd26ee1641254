/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where contributions stand in the budget. Truth: the chart of accounts from 2021, group
 * 5.1.02.02.02; none before, and none for BPU. */
#include <sys/stat.h>
#include <unistd.h>

#include "answer_case.h"

static const char text[] =
    "local s = scenario 'codes'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 3\n"
    "s.posts 'staff' { workers = 50, leaves_at = 58, ages = { {30, 39, 1} },\n"
    "  gompertz = { a = 0, b = 0 } }\n"
    "s.people 'farmers' { workers = 50, leaves_at = 65, ages = { {30, 39, 1} },\n"
    "  gompertz = { a = 0, b = 0 }, initial = 0.5, join_bound = 1, lapse_bound = 1 }\n"
    "s.policy 'apbd_pays' { name = 'pay', list = 'staff', type = 'PU', base = 'fixed',\n"
    "  base_idr = 2e6, programs = {'jkk', 'jkm', 'jht'} }\n"
    "s.policy 'apbd_pays' { name = 'help', list = 'farmers', type = 'BPU',\n"
    "  programs = {'jkk', 'jkm'} }\n"
    "s.policy 'self_pays' { name = 'own', list = 'farmers', programs = {'jkk', 'jkm'},\n"
    "  join = 0.5, lapse = 0.5 }\n"
    "s.variant 'known' { own = false }\n"
    "s.variant 'stated' { own = false, help = { accounts = { jkk = '5.1.9', jkm = '5.1.8' } } "
    "}\n"
    "s.variant 'village' { own = false, help = { payer = 'village' } }\n"
    "s.variant 'own' { help = false }\n"
    "return s\n";

static const char *account(const struct pygi_answer *a, int variant, int minus, int group,
                           int year, enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(a, 0, variant, minus, group, year, measure);
    assert_non_null(row);
    return row->account;
}

static void test_budget_code_labels_the_lines_of_the_budget(void **state)
{
    (void)state;
    struct answer_case c;
    const struct pygi_answer *a = &c.answer;
    enum { KNOWN, STATED, VILLAGE, OWN };

    open_answer(&c, text, 2);

    const enum pygi_measure jkk = PYGI_M_contribution_jkk_payer,
                            jkm = PYGI_M_contribution_jkm_payer,
                            jht = PYGI_M_contribution_jht_payer;
    assert_string_equal(account(a, KNOWN, -1, 0, 2020, jkk), ""); /* the chart is of 2021 */
    assert_string_equal(account(a, KNOWN, -1, 0, 2021, jkk), "5.1.02.02.02.0006");
    assert_string_equal(account(a, KNOWN, -1, 0, 2022, jkm), "5.1.02.02.02.0007");
    assert_string_equal(account(a, KNOWN, -1, 0, 2022, jht), "5.1.02.02.02.0010");
    assert_string_equal(account(a, KNOWN, -1, 0, 0, jht), "5.1.02.02.02.0010");
    /* none is known for BPU; the user's stands */
    assert_string_equal(account(a, KNOWN, -1, 1, 2022, jkk), "");
    assert_string_equal(account(a, STATED, -1, 1, 2020, jkk), "5.1.9");
    assert_string_equal(account(a, STATED, -1, 1, 0, jkm), "5.1.8");
    /* two lines together, a difference, another payer: no one budget line */
    assert_null(account(a, KNOWN, -1, -1, 2022, jkk));
    assert_null(account(a, OWN, 0, 1, 0, jkk));
    assert_null(account(a, VILLAGE, -1, 1, 2022, jkk));
    assert_null(account(a, OWN, -1, 1, 2022, jkk));
    assert_null(account(a, KNOWN, -1, 0, 2022, PYGI_M_cost));
    close_answer(&c);
}

/* The regency's and the province's parts of a bill are booked as a bill of their own would be;
 * what one payer pays from one source has a line where all its programs share it. */
static void test_budget_code_stands_at_the_parts_of_a_shared_bill(void **state)
{
    (void)state;
    static const char shared[] =
        "local s = scenario 'shared codes'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 1\n"
        "s.posts 'staff' { workers = 50, leaves_at = 58, ages = { {30, 39, 1} },\n"
        "  gompertz = { a = 0, b = 0 } }\n"
        "s.policy 'apbd_pays' { list = 'staff', type = 'PU', base = 'fixed', base_idr = 2e6,\n"
        "  programs = {'jkk'}, payers = { { payer = 'regency', source = 'dbhcht', share = 0.5 "
        "},\n"
        "  { payer = 'village', source = 'village_fund' } } }\n"
        "s.variant 'one program' {}\n"
        "s.variant 'two' { apbd_pays = { programs = {'jkk', 'jkm'} } }\n"
        "s.variant 'one account' { apbd_pays = { programs = {'jkk', 'jkm'},\n"
        "  accounts = { jkk = '5.1.9', jkm = '5.1.9' } } }\n"
        "s.variant 'no budget' { apbd_pays = {\n"
        "  payers = { { payer = 'village', source = 'village_fund', share = 0.5 },\n"
        "  { payer = 'employer', source = 'own' } } } }\n"
        "s.variant 'with activity' { apbd_pays = { overhead = 0.1 } }\n"
        "return s\n";
    struct answer_case c;
    const struct pygi_answer *a = &c.answer;
    enum { ONE, TWO, STATED, NO_BUDGET, ACTIVITY };

    open_answer(&c, shared, 2);

    enum pygi_measure regency = PYGI_N_MEASURE, village = PYGI_N_MEASURE;
    for (size_t i = 0; i < c.study.study->n_pairs; i++) {
        const enum pygi_measure m = (enum pygi_measure)(PYGI_M_cost_by_1 + i);
        regency = c.study.study->pairs[i].payer == PYG_PAYER_REGENCY ? m : regency;
        village = c.study.study->pairs[i].payer == PYG_PAYER_VILLAGE ? m : village;
    }
    assert_string_equal(account(a, ONE, -1, 0, 2022, PYGI_M_contribution_jkk_payer),
                        "5.1.02.02.02.0006");
    assert_string_equal(account(a, ONE, -1, 0, 2022, regency), "5.1.02.02.02.0006");
    assert_string_equal(account(a, ONE, -1, -1, 0, regency), "5.1.02.02.02.0006");
    assert_null(account(a, ONE, -1, 0, 2022, village));
    assert_string_equal(account(a, TWO, -1, 0, 2022, PYGI_M_contribution_jkm_payer),
                        "5.1.02.02.02.0007");
    assert_null(account(a, TWO, -1, 0, 2022, regency)); /* two lines */
    assert_string_equal(account(a, STATED, -1, 0, 2022, regency), "5.1.9");
    assert_null(account(a, NO_BUDGET, -1, 0, 2022, PYGI_M_contribution_jkk_payer));
    assert_null(account(a, ACTIVITY, -1, 0, 2022, regency));
    close_answer(&c);
}

/* What outreach costs is no contribution, whoever pays it and beside whatever. */
static void test_budget_code_is_not_that_of_an_activity(void **state)
{
    (void)state;
    static const char activities[] =
        "local s = scenario 'activities'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2022-01', 1\n"
        "s.people 'farmers' { workers = 50, leaves_at = 65, ages = { {30, 39, 1} },\n"
        "  gompertz = { a = 0, b = 0 }, join_bound = 1, lapse_bound = 1 }\n"
        "s.posts 'staff' { workers = 50, leaves_at = 58, ages = { {30, 39, 1} },\n"
        "  gompertz = { a = 0, b = 0 } }\n"
        "s.policy 'campaign' { list = 'farmers', type = 'PU', base_idr = 2e6,\n"
        "  programs = {'jkk'}, join = 0.1, lapse = 0.2, exposure = 1, points = 0.1,\n"
        "  starts = '2022-01', months = 12, cost_fixed = 1e6, payer = 'regency' }\n"
        "s.policy 'adoption' { list = 'staff', type = 'PU', base = 'fixed', base_idr = 2e6,\n"
        "  programs = {'jkk'}, agencies = 5, enrolled = 1, follow = 0, source = 'dbhcht' }\n"
        "s.variant 'neither' { campaign = false }\n"
        "s.variant 'campaign' { adoption = false }\n"
        "s.variant 'push' { campaign = false, adoption = { activity = { cost = 1e6 } } }\n"
        "s.variant 'push of others' { campaign = false, adoption = { activity = { cost = 1e6,\n"
        "  payer = 'regency', source = 'general' } } }\n"
        "return s\n";
    struct answer_case c;
    enum { NEITHER, CAMPAIGN, PUSH, OTHERS };

    open_answer(&c, activities, 2);
    enum pygi_measure general = PYGI_N_MEASURE, dbhcht = PYGI_N_MEASURE;
    for (size_t i = 0; i < c.study.study->n_pairs; i++) {
        const struct pygi_pair *pair = &c.study.study->pairs[i];
        const enum pygi_measure m = (enum pygi_measure)(PYGI_M_cost_by_1 + i);
        general = pair->source == PYG_SOURCE_GENERAL ? m : general;
        dbhcht = pair->source == PYG_SOURCE_DBHCHT ? m : dbhcht;
    }
    assert_string_equal(account(&c.answer, NEITHER, -1, -1, 0, dbhcht), "5.1.02.02.02.0006");
    assert_null(account(&c.answer, CAMPAIGN, -1, -1, 0, general));
    assert_null(account(&c.answer, PUSH, -1, -1, 0, dbhcht));
    assert_string_equal(account(&c.answer, OTHERS, -1, -1, 0, dbhcht), "5.1.02.02.02.0006");
    assert_null(account(&c.answer, OTHERS, -1, -1, 0, general));
    close_answer(&c);
}

static void refuse(const char *rows, enum pyg_status expected, const char *part)
{
    char dir[] = "/tmp/payung-codes-XXXXXX", path[256];
    struct pygi_budget_codes codes;
    struct pyg_err err = {0};

    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof(path), "%s/plugins", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/plugins/apbd_pays", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/plugins/apbd_pays/accounts.csv", dir);
    if (rows != NULL) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file, "type,program,account,from,until\n%s", rows);
        fclose(file);
    }
    assert_int_equal(pygi_budget_codes_read(&codes, dir, &err), expected);
    assert_non_null(strstr(err.text, part));
    unlink(path);
    snprintf(path, sizeof(path), "%s/plugins/apbd_pays", dir);
    rmdir(path);
    snprintf(path, sizeof(path), "%s/plugins", dir);
    rmdir(path);
    rmdir(dir);
}

static void test_budget_codes_refuse_a_broken_table(void **state)
{
    (void)state;
    refuse(NULL, PYG_EIO, "accounts.csv");
    refuse("PX,jkk,5.1,2021-01-01,\n", PYG_EFORMAT, "accounts.csv:2: expected a type");
    refuse("PU,jkx,5.1,2021-01-01,\n", PYG_EFORMAT, "a program");
    refuse("PU,jkk,,2021-01-01,\n", PYG_EFORMAT, "an account");
    refuse("PU,jkk,5.1,2021,\n", PYG_EFORMAT, "dates");
    refuse("PU,jkk,5.1,2021-01-01,soon\n", PYG_EFORMAT, "dates");
}

/* A code that ends is not carried on, and the next begins. */
static void test_budget_code_is_that_of_the_year(void **state)
{
    (void)state;
    const struct pygi_budget_codes codes = {
        .at = {{PYG_PU, 0, 7671, 8400, "a"}, {PYG_PU, 0, 8401, INT32_MAX, "b"}}, .n = 2};
    assert_string_equal(pygi_budget_code_find(&codes, PYG_PU, 0, 2020), "");
    assert_string_equal(pygi_budget_code_find(&codes, PYG_PU, 0, 2021), "a");
    assert_string_equal(pygi_budget_code_find(&codes, PYG_PU, 0, 2022), "a");
    assert_string_equal(pygi_budget_code_find(&codes, PYG_PU, 0, 2024), "b");
    assert_string_equal(pygi_budget_code_find(&codes, PYG_BPU, 0, 2024), "");
    assert_string_equal(pygi_budget_code_find(&codes, PYG_PU, 1, 2024), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_budget_code_labels_the_lines_of_the_budget),
        cmocka_unit_test(test_budget_code_stands_at_the_parts_of_a_shared_bill),
        cmocka_unit_test(test_budget_code_is_not_that_of_an_activity),
        cmocka_unit_test(test_budget_codes_refuse_a_broken_table),
        cmocka_unit_test(test_budget_code_is_that_of_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
