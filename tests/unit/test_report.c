/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer as rows and JSON; what no report shows; what cannot be written. */
#include <signal.h>
#include <unistd.h>

#include <payung/policy.h>

#include "report/json.h"
#include "report/tidy.h"
#include "report/words.h"
#include "report_case.h"

/* ---- reconciliation, failures ---- */

static void test_report_refuses_what_does_not_reconcile(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    struct pyg_err err = {0};
    char *text = NULL;
    size_t n = 0;
    FILE *file = open_memstream(&text, &n);

    struct pygi_row *row = row_of(answer, 1, -1, 2021, PYGI_M_effect_gap);
    row->value.mean += 0.4; /* rounding of means */
    assert_int_equal(pygi_report_csv(answer, file, &err), PYG_OK);
    rewind(file);
    row->value.mean += 0.4;
    assert_int_equal(pygi_report_text(answer, PYGI_LANG_ID, file, &err), PYG_ELEDGER);
    assert_has(err.text, "two programs, 2021: hand arithmetic");
    assert_int_equal(pygi_report_csv(answer, file, &err), PYG_ELEDGER);
    assert_int_equal(pygi_report_json(answer, file, &err), PYG_ELEDGER);
    row->value.mean -= 0.8;

    row_of(answer, 2, -1, 0, PYGI_M_gap_late_start)->value.mean += 1;
    assert_int_equal(pygi_report_text(answer, PYGI_LANG_ID, file, &err), PYG_ELEDGER);
    assert_has(err.text, "three, the APBD pays all, all years: planned member-months");
    row_of(answer, 2, -1, 0, PYGI_M_gap_late_start)->value.mean -= 1;

    row_of(answer, 2, -1, 2021, PYGI_M_cost_worker)->value.mean += 1;
    assert_int_equal(pygi_report_csv(answer, file, &err), PYG_ELEDGER);
    assert_has(err.text, "three, the APBD pays all, year 2021: the payers pay Rp");
    fclose(file);
    free(text);
}

static void assert_all_fail(const struct pygi_answer *answer, FILE *file)
{
    struct pyg_err err = {0};

    assert_int_equal(pygi_report_text(answer, PYGI_LANG_ID, file, &err), PYG_EIO);
    assert_has(err.text, "the report cannot be written: ");
    assert_int_equal(pygi_report_csv(answer, file, &err), PYG_EIO);
    assert_int_equal(pygi_report_json(answer, file, &err), PYG_EIO);
}

static void test_report_without_a_replicate_is_refused(void **state)
{
    struct pyg_err err = {0};

    answer_of(state)->n_replicates = 0;
    assert_int_equal(pygi_report_text(answer_of(state), PYGI_LANG_ID, stdout, &err),
                     PYG_ESTOPPED);
}

static void test_report_finds_a_full_disk_and_a_closed_pipe(void **state)
{
    int ends[2];
    FILE *full = fopen("/dev/full", "w");

    if (full != NULL) {
        assert_all_fail(answer_of(state), full);
        fclose(full);
    }
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    FILE *pipe_file = fdopen(ends[1], "w");
    assert_all_fail(answer_of(state), pipe_file);
    fclose(pipe_file);
}

/* ---- rows and JSON ---- */

static void test_report_csv_is_tidy_and_quoted(void **state)
{
    char *text = NULL;
    size_t n = 0;
    struct pyg_err err = {0};
    FILE *file = open_memstream(&text, &n);

    assert_int_equal(pygi_report_csv(answer_of(state), file, &err), PYG_OK);
    fclose(file);
    assert_memory_equal(text,
                        "as_of,variant,area,group,period,program,payer,source,measure,unit,"
                        "mean,p5,p50,p95,mcse,account\r\n",
                        88 + 1);
    assert_has(text, "\r\n2019-12,\"three, the APBD pays all - two programs\",51.02,all,2020,,"
                     "regency,general,cost,idr,5400000000,4860000000,5400000000,5940000000,"
                     "10000000,\r\n");
    assert_has(text, ",51.02,\"=HYPERLINK(\"\"http://x\"\",\"\"ojek\"\")\",2020,");
    assert_has(text,
               "two programs,51.02,all,all,jkm,regency,general,contribution_jkm_payer,idr,");
    assert_has(text, ",5.1.02.02.02.0007\r\n");
    assert_has(text, ",unknown\r\n"); /* a budget line whose account is not known */
    free(text);
}

static void test_report_json_escapes_everything(void **state)
{
    char *text = NULL;
    size_t n = 0;
    struct pyg_err err = {0};
    FILE *file = open_memstream(&text, &n);

    answer_of(state)->title = "a \"b\" \\ \n\x01 \xff \xc3\xa9";
    answer_of(state)->seed = UINT64_MAX;
    assert_int_equal(pygi_report_json(answer_of(state), file, &err), PYG_OK);
    fclose(file);
    assert_has(text, "\"title\": \"a \\\"b\\\" \\\\ \\u000a\\u0001 \\ufffd \xc3\xa9\"");
    assert_has(text, "\"seed\": \"18446744073709551615\"");
    assert_has(text, "\"=HYPERLINK(\\\"http://x\\\",\\\"ojek\\\")\"");
    assert_has(text, "\"baseline\": \"nobody covered\"");
    if (getenv("PYGI_JSON") != NULL) {
        fputs(text, stderr);
    }
    free(text);
}

static void test_words_call_a_city_a_city(void **state)
{
    (void)state;

    assert_true(pygi_is_city("35.78"));
    assert_true(pygi_is_city("51.71"));
    assert_true(pygi_is_city("31.99"));
    assert_false(pygi_is_city("51.02"));
    assert_false(pygi_is_city("91.69"));
    assert_false(pygi_is_city("91.70"));
    assert_false(pygi_is_city("71"));   /* a province */
    assert_false(pygi_is_city("case")); /* worked cases have no area */
    assert_false(pygi_is_city("35.7"));
    assert_int_equal(pygi_payer_word(PYG_PAYER_REGENCY, "35.78"), PYGI_W_payer_city);
    assert_int_equal(pygi_payer_word(PYG_PAYER_REGENCY, "51.02"), PYGI_W_payer_regency);
    assert_int_equal(pygi_payer_word(PYG_PAYER_VILLAGE, "35.78"), PYGI_W_payer_village);
    assert_int_equal(pygi_payer_word(-1, "35.78"), PYGI_W_several);
    assert_int_equal(pygi_whose_word(PYG_PAYER_DONOR, "35.78"), PYGI_W_whose_donor);
}

static void test_answer_row_finds_each_and_nothing_else(void **state)
{
    const struct pygi_answer *a = answer_of(state);

    for (size_t i = 0; i < a->n_rows; i++) {
        const struct pygi_row *r = &a->rows[i];
        assert_ptr_equal(
            pygi_answer_row(a, r->as_of, r->variant, r->minus, r->group, r->year, r->measure),
            r);
    }
    assert_null(pygi_answer_row(a, 0, 0, -1, -1, 0, PYGI_M_cost));
    assert_null(pygi_answer_row(a, 2, 0, -1, -1, 0, PYGI_M_deaths));
    pygi_answer_fini(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REPORT_TEST(test_report_refuses_what_does_not_reconcile),
        REPORT_TEST(test_report_without_a_replicate_is_refused),
        REPORT_TEST(test_report_finds_a_full_disk_and_a_closed_pipe),
        REPORT_TEST(test_report_csv_is_tidy_and_quoted),
        REPORT_TEST(test_report_json_escapes_everything),
        cmocka_unit_test(test_words_call_a_city_a_city),
        REPORT_TEST(test_answer_row_finds_each_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
