/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer in words: its sections, with figures worked out by hand. */
#include "report/json.h"
#include "report_case.h"

static void test_report_says_what_the_money_buys(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    char *text = text_of(answer, PYGI_LANG_EN);

    /* 38,000 of 42,000 person-months are 90.476 points; at Rp601 million a year 150.5 for each
     * billion, good to (30/420 + 150.5 x 1.2/1000)/0.601 = 0.42 */
    assert_has(text, "  B  two programs                   90.5   Rp601 million          151\n");
    assert_has(text, "  C  three, the APBD pays all       90.5  Rp6.00 billion         15.1\n");
    free(text);

    /* a baseline that covers 4,200 person-months and costs Rp1 million: 10 points less */
    add_all(answer, 0, 0, -1, PYGI_M_eligible_pmonths, 42000, 0);
    add_all(answer, 0, 0, -1, PYGI_M_covered_pmonths, 4200, 0);
    add_all(answer, 0, 0, -1, PYGI_M_cost, 1e6, 0);
    add_all(answer, 0, 0, -1, PYGI_M_cost_regency, 1e6, 0);
    sort_rows(answer);
    text = text_of(answer, PYGI_LANG_ID);
    assert_has(text, "  B  two programs                 80,5     Rp600 juta         134\n");
    free(text);

    row_of(answer, 1, -1, 0, PYGI_M_cost)->value = (struct pygi_summary){0};
    row_of(answer, 1, -1, 0, PYGI_M_cost_regency)->value = (struct pygi_summary){0};
    text = text_of(answer, PYGI_LANG_EN);
    assert_has(text, "  B  two programs                   80.5    -Rp1 million            -\n");
    free(text);
}

static void test_report_says_how_long_a_benefit_lasts(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    char *text = NULL;
    size_t n = 0;
    struct pyg_err err = {0};

    /* Rp1,000 million over 20 families: Rp50 million each, at 4 x Rp500,000 a month 25 months
     */
    add_all(answer, 0, 1, -1, PYGI_M_claims_jkm, 10, 0);
    sort_rows(answer);
    assert_silent(answer, PYGI_LANG_EN, "poverty line");
    answer->poverty_line_idr = 500000;
    answer->household = 4;
    text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text,
               "  B: the JKM benefit of a family helped, Rp50 million with scholarships to "
               "come, buys 25.0 months of");
    assert_has(text, "for a household of 4 (Rp500 thousand per person and month)");
    assert_null(strstr(text, "C: the JKM benefit")); /* no claims */
    free(text);
    answer->household = 2.5; /* 40 months */
    text = text_of(answer, PYGI_LANG_ID);
    assert_has(text, "  B: santunan JKM satu keluarga terbantu, Rp50 juta termasuk beasiswa");
    assert_has(text, "mencukupi 40 bulan");
    free(text);

    FILE *file = open_memstream(&text, &n);
    assert_int_equal(pygi_report_json(answer, file, &err), PYG_OK);
    fclose(file);
    assert_has(text, "\"poverty_line\": 500000, \"household\": 2.5, \"baseline\": ");
    free(text);
}

static void test_report_holds_coverage_against_the_target(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    assert_silent(answer, PYGI_LANG_EN, "Target ");

    answer->target = (struct pygi_coverage_target){"UCJ", PYGI_OF_ELIGIBLE, 1500, 20};
    for (int v = 0; v < 3; v++) {
        add(answer, 0, v, -1, -1, 2021, PYGI_M_target, 0.5215, 0);
        add(answer, 0, v, -1, -1, 2020, PYGI_M_target_coverage, v == 2 ? 0.53 : 0.2, 0);
        add(answer, 0, v, -1, -1, 2021, PYGI_M_target_coverage, v == 2 ? 0.6 : 0.3, 0);
    }
    add(answer, 0, 1, -1, -1, 2021, PYGI_M_target_missing, 0.2215, 0);
    add(answer, 0, 2, -1, -1, 2021, PYGI_M_target_reached, 0.75, 0.01);
    sort_rows(answer);
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "Target UCJ: members at 31 December, as a share of eligible workers "
                     "(employed, without ASN, TNI and\nPolri)\n");
    assert_has(text,
               "  52.15 % (the target of 2021) is reached in the median: B not by 2021; C in "
               "2020.\n");
    assert_has(text, "75 %\n");
    assert_has(text, "< 0.3 %\n");
    assert_has(text,
               "The denominator counts 1,500 workers in no group of the scenario, 20 of them");
    free(text);
    answer->target.denominator = PYGI_OF_EMPLOYED;
    assert_says(answer, PYGI_LANG_ID, "terhadap seluruh penduduk bekerja");
}

/* Runs of white space as one space: where lines break is another matter. */
static char *squeeze(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        const char c = *from == '\n' ? ' ' : *from;
        if (c != ' ' || to == text || to[-1] != ' ') {
            *to++ = c;
        }
    }
    *to = '\0';
    return text;
}

/* Before all else; with the longer stay beside it where the study is long enough. */
static void test_report_begins_with_the_break_even(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    assert_silent(answer, PYGI_LANG_EN, "Break-even");

    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even, 0.06, 0.001);
    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even_here, 0.08, 0.001);
    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even_cheaper, 0.75, 0.001);
    answer->break_evens = calloc(1, sizeof(*answer->break_evens));
    assert_non_null(answer->break_evens);
    answer->break_evens[0] = (struct pygi_break_even){0, 1, 2, 0, PYGI_ENROL_WORKERS};
    answer->n_break_evens = 1;
    sort_rows(answer);
    for (int measure = PYGI_M_break_even; measure <= PYGI_M_break_even_cheaper; measure++) {
        row_of(answer, 1, 2, 0, (enum pygi_measure)measure)->payer = PYG_PAYER_REGENCY;
    }
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_true(strstr(text, "Break-even, for what") < strstr(text, "What the variants cost"));
    assert_has(
        text,
        "B is cheaper for the regency budget (APBD) than paying as in C if at least 6.0 % "
        "of the workers\n");
    assert_has(text, "stay 12 months (3.0 % if they stay 24). This run: as if 8.0 % joined");
    assert_has(text, "chance that it is cheaper 75 %.\n");
    assert_has(text, "person-month of protection added to A.");
    free(text);
    assert_says(answer, PYGI_LANG_ID, "B lebih murah bagi APBD kabupaten daripada membayar");

    /* others than workers decide */
    answer->break_evens[0].who = PYGI_ENROL_AGENCIES;
    text = squeeze(text_of(answer, PYGI_LANG_EN));
    assert_has(text,
               "if at least 6.0 % of the staff concerned are enrolled by their agencies for "
               "12 months (3.0 % if for 24). This run: as if 8.0 % of the staff were "
               "enrolled by their agencies for 12 months (90 % range");
    free(text);
    answer->break_evens[0].who = PYGI_ENROL_EMPLOYERS;
    text = squeeze(text_of(answer, PYGI_LANG_ID));
    assert_has(text, "6,0 % pekerja terkait didaftarkan pemberi kerjanya selama 12 bulan");
    free(text);
    answer->break_evens[0].who = PYGI_ENROL_SEVERAL;
    text = squeeze(text_of(answer, PYGI_LANG_ID));
    assert_has(text, "6,0 % pekerja terkait menjadi peserta selama 12 bulan");
    free(text);
    answer->break_evens[0].who = PYGI_ENROL_WORKERS;
    answer->break_evens[0].reference = 2; /* as the run says, whatever the variants' order */
    text = squeeze(text_of(answer, PYGI_LANG_EN));
    assert_has(text, "person-month of protection added to C.");
    free(text);

    struct pygi_row *even = row_of(answer, 1, 2, 0, PYGI_M_break_even);
    even->value.mean = 1.2; /* more than everybody for a year: for two years then */
    assert_has(text = text_of(answer, PYGI_LANG_EN), "of the workers\n");
    assert_has(text, "stay 24 months. This run");
    free(text);

    /* it is not crossed: on which side does the run lie? */
    even->measure = PYGI_M_paid_jp;
    even->value = (struct pygi_summary){0};
    sort_rows(answer);
    row_of(answer, 1, 2, 0, PYGI_M_break_even_cheaper)->value.mean = 1.0;
    assert_says(answer, PYGI_LANG_EN,
                "B is cheaper for the regency budget (APBD) than "
                "paying as in C in all of this run");
    row_of(answer, 1, 2, 0, PYGI_M_break_even_cheaper)->value.mean = 0.0;
    assert_says(answer, PYGI_LANG_EN,
                "B is dearer for the regency budget (APBD) than "
                "paying as in C in all of this run");
    row_of(answer, 1, 2, 0, PYGI_M_break_even_cheaper)->value.mean = 0.5;
    assert_says(answer, PYGI_LANG_EN,
                "No break-even lies within this run: other things decide");
}

/* Nothing of it stands where the scenario does not ask. */
static void test_report_says_what_families_missed(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    assert_silent(answer, PYGI_LANG_EN, "What families without a benefit missed");

    add_all(answer, 0, 0, -1, PYGI_M_missed_death_idr, 500e6, 1e6);
    add_all(answer, 0, 0, -1, PYGI_M_accidents_missed, 40, 0.1);
    add_all(answer, 0, 0, -1, PYGI_M_missed_accident_idr, 80e6, 1e6);
    add_all(answer, 0, 1, -1, PYGI_M_missed_death_idr, 42e6, 1e6);
    sort_rows(answer);
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "What families without a benefit missed, 2020\xe2\x80\x93"
                     "2021 (means, billion rupiah)\n");
    /* two years: 24 deaths, Rp1,000 million; 80 accidents, Rp160 million */
    assert_has(text,
               "  A  nobody covered                      24.0           1.000               "
               "80.0        0.160\n");
    assert_has(text, "had each of them been a member for long");
    free(text);
    assert_says(answer, PYGI_LANG_ID, "Yang tidak diterima keluarga tanpa manfaat");
}

static void test_report_holds_claims_against_contributions(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    char *text = text_of(answer, PYGI_LANG_EN);

    /* B in two years: JKM receives Rp240 million, Rp1,000 million are incurred: 417 %, good to
     * (10 + 4.17 x 0.2)/240 = 4.5 %; nothing is paid yet */
    assert_has(text,
               "    JKK            0.960         0     0            0 %            0 %\n"
               "    JKM            0.240      1.00     0          420 %            0 %\n");
    free(text);

    /* a tenth of JKM's goes to JKP, with as much from the state */
    add_all(answer, 0, 1, -1, PYGI_M_jkp_from_jkm, 12e6, 0);
    add_all(answer, 0, 1, -1, PYGI_M_jkp_from_state, 12e6, 0);
    add_all(answer, 0, 1, -1, PYGI_M_incurred_jkp, 6e6, 0);
    add_all(answer, 0, 1, -1, PYGI_M_paid_jkp, 3e6, 0);
    sort_rows(answer);
    text = text_of(answer, PYGI_LANG_ID);
    assert_has(text, "    JKM    0,216     1,00        0           460 %             0 %\n"
                     "    JKP    0,048    0,012    0,006            25 %          12,5 %\n");
    free(text);
}

static void test_report_shows_each_appropriation_where_there_are_two(void **state)
{
    struct pygi_answer *answer = answer_of(state);

    add_all(answer, 0, 2, 1, PYGI_M_appropriation, 1e9, 0);
    sort_rows(answer);
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "    C: non_asn\n");
    assert_has(text, "    C: =HYPERLINK(\"http://x\",\"ojek\")\n");
    assert_has(text, "    C: all groups\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REPORT_TEST(test_report_says_what_the_money_buys),
        REPORT_TEST(test_report_says_how_long_a_benefit_lasts),
        REPORT_TEST(test_report_holds_coverage_against_the_target),
        REPORT_TEST(test_report_begins_with_the_break_even),
        REPORT_TEST(test_report_says_what_families_missed),
        REPORT_TEST(test_report_holds_claims_against_contributions),
        REPORT_TEST(test_report_shows_each_appropriation_where_there_are_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
