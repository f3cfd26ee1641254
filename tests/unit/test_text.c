/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer in words: what every text says and how it is set. */
#include "report/tidy.h"
#include "report_case.h"

static void test_report_begins_with_the_difference_in_indonesian(void **state)
{
    char *text = text_of(answer_of(state), PYGI_LANG_ID);

    if (getenv("PYGI_SHOW") != NULL) {
        fputs(text, stderr);
    }
    assert_fits(text);
    assert_has(text, "Kabupaten Tabanan (51.02); menurut yang diketahui pada Des 2019\n"
                     "Jan 2020 sampai Des 2021; 1.024 ulangan\n");
    assert_has(text, "A  nobody covered (pembanding)");
    assert_has(text, "Selama 2020\xe2\x80\x93"
                     "2021, C membebani APBD kabupaten Rp10,8 miliar lebih banyak daripada B");
    assert_true(strstr(text, "lebih banyak") <
                strstr(text, "Biaya APBD kabupaten, miliar rupiah, dan peserta"));
    assert_has(text, "Cocok sampai ke rupiah;");
    assert_has(text,
               "Yang belum diketahui\n  Aturan yang diperdebatkan, dan tafsir yang dipakai\n"
               "  - Masa tunggu tiga bulan diperdebatkan.\n"
               "      Bagi analis: s.reading { jkm_wait = \"2025-02\" }\n");
    assert_has(text, "sejarah dijalankan ulang dengan yang diketahui pada Jan 2026");
    assert_has(text, "payung run scenarios/tabanan.lua --seed 42 --replicates 1024\n");
    assert_has(text, "abcd0000");
    free(text);
}

static void test_report_calls_names_as_its_readers_do(void **state)
{
    struct pygi_answer *a = answer_of(state);
    static const struct pygi_translation all[] = {
        {PYGI_LANG_ID, "Tabanan: two programs or three?", "Tabanan: dua program atau tiga?", 0,
         false},
        {PYGI_LANG_ID, "nobody covered", "tanpa perlindungan", 0, false},
        {PYGI_LANG_ID, "two programs", "<script>dua</script>", 0, false},
        {PYGI_LANG_ID, "non_asn", "tenaga non-ASN", 0, false},
        {PYGI_LANG_EN, "non_asn", "non-ASN staff", 0, false}};
    char *plain_csv = NULL, *csv = NULL;

    for (int i = 0; i < 2; i++) { /* a table for machines does not change */
        size_t n = 0;
        FILE *file = open_memstream(i == 0 ? &plain_csv : &csv, &n);
        assert_int_equal(pygi_report_csv(a, file, NULL), PYG_OK);
        fclose(file);
        a->translations = i == 0 ? calloc(5, sizeof(*all)) : a->translations;
        memcpy(a->translations, all, sizeof(all));
        a->n_translations = 5;
    }
    assert_string_equal(csv, plain_csv);
    char *text = text_of(a, PYGI_LANG_ID);
    assert_fits(text);
    assert_has(text, "Tabanan: dua program atau tiga?\nKabupaten");
    assert_has(text, "A  tanpa perlindungan (pembanding)\n  B  <script>dua</script>\n");
    assert_has(text, "    tenaga non-ASN");
    assert_null(strstr(text, "nobody covered"));
    assert_null(strstr(text, "non_asn"));
    free(text);
    text = text_of(a, PYGI_LANG_EN);
    assert_has(text, "A  nobody covered (baseline)");
    assert_has(text, "    non-ASN staff");
    assert_null(strstr(text, "tanpa perlindungan"));
    free(text);
    free(plain_csv);
    free(csv);
}

static void test_report_speaks_english(void **state)
{
    char *text = text_of(answer_of(state), PYGI_LANG_EN);

    if (getenv("PYGI_SHOW") != NULL) {
        fputs(text, stderr);
    }
    assert_fits(text);
    assert_has(text, "C costs the regency budget (APBD) Rp10.8 billion more than B over "
                     "2020\xe2\x80\x93"
                     "2021");
    assert_has(text, "Reconciled to the rupiah;");
    assert_has(text, "            25 %           Nov\n");
    assert_has(text, "< 0.3 %"); /* variant B never ran out in 1,024 replicates */
    assert_has(text, "the payer is the regency (APBD), source of funds: general.");
    assert_has(text, "80 % \xc2\xb1 1");
    /* savings stand beside the contributions, never netted */
    assert_has(text,
               "C  three, the APBD pays all          8.400            0               4.000\n");
    free(text);
}

static void test_report_says_when_it_was_stopped(void **state)
{
    answer_of(state)->n_wanted = 2048;
    char *text = text_of(answer_of(state), PYGI_LANG_EN);

    assert_has(text, "Stopped early: 1,024 of 2,048 replicates are done; the same command");
    assert_has(text, "--replicates 2048");
    free(text);
}

static void test_report_digits_follow_the_simulation_error(void **state)
{
    struct pygi_row *row = row_of(answer_of(state), 2, 1, 0, PYGI_M_cost_regency);

    row->value = (struct pygi_summary){10.876e9, 10.876e9, 10.876e9, 10.876e9, 1e6};
    char *text = text_of(answer_of(state), PYGI_LANG_EN);
    assert_has(text,
               "C costs the regency budget (APBD) Rp10.88 billion more"); /* at most 4 digits */
    free(text);

    row->value.mcse = 4e8;
    text = text_of(answer_of(state), PYGI_LANG_EN);
    assert_has(text, "C costs the regency budget (APBD) Rp11 billion more");
    free(text);
}

static void test_report_says_less_for_a_negative_difference(void **state)
{
    struct pygi_row *row = row_of(answer_of(state), 2, 1, 0, PYGI_M_cost_regency);

    row->value = (struct pygi_summary){-2e9, -3e9, -2e9, -1e9, 1e7};
    char *text = text_of(answer_of(state), PYGI_LANG_EN);
    assert_has(text, "C costs the regency budget (APBD) Rp2.0 billion less than B over "
                     "2020\xe2\x80\x93"
                     "2021 (90 % range Rp1.0\n  billion to Rp3.0 billion).");
    free(text);
}

/* What the workers save is no saving of the regency's. */
static void test_report_keeps_payers_apart(void **state)
{
    struct pygi_answer *answer = answer_of(state);

    add(answer, 0, 2, 1, -1, 0, PYGI_M_cost_worker, -2.4e9, 1e5);
    add(answer, 0, 2, 1, -1, 2020, PYGI_M_cost_worker, -1.2e9, 1e5);
    add(answer, 0, 2, 1, -1, 2021, PYGI_M_cost_worker, -1.2e9, 1e5);
    sort_rows(answer);
    for (size_t i = 0; i < answer->n_rows; i++) { /* P5 below P95 for less, too */
        struct pygi_summary *s = &answer->rows[i].value;
        if (s->p5 > s->p95) {
            *s = (struct pygi_summary){s->mean, s->p95, s->p50, s->p5, s->mcse};
        }
    }
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "for the workers it is Rp2.40 billion less (Rp2.16 billion to Rp2.64\n");
    assert_has(text, "C less B, cost by payer, billion rupiah");
    assert_has(text, "\n  the regency budget (APBD)\n    2020");
    assert_has(text, "\n  the workers\n    2020");
    free(text);

    text = text_of(answer, PYGI_LANG_ID);
    assert_has(text, "C membebani APBD kabupaten Rp10,8 miliar lebih banyak daripada B");
    assert_has(text, "bagi pekerja Rp2,40 miliar lebih sedikit");
    free(text);

    /* where another payer pays in some variant, the table of cost is of all together */
    assert_says(answer, PYGI_LANG_EN,
                "Cost to the regency budget (APBD), billion rupiah, and members, by year");
    row_of(answer, 1, -1, 0, PYGI_M_cost)->payer = PYG_PAYER_WORKER;
    assert_says(answer, PYGI_LANG_EN,
                "Cost to all payers together, billion rupiah, and members, by year");
}

static void test_report_fits_with_huge_numbers_and_long_names(void **state)
{
    struct pygi_answer *answer = answer_of(state);

    answer->variants[2] =
        "a very long name \xe4\xbf\x9d\xe9\x99\xba that goes on and on, because "
        "whoever wrote it wanted to say everything about the variant at once, "
        "without\x1b[2J spaces: "
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    answer->groups[0] = answer->variants[2];
    for (size_t i = 0; i < answer->n_rows; i++) { /* a scale keeps every sum */
        struct pygi_summary *s = &answer->rows[i].value;
        s->mean *= 1e6, s->p5 *= 1e6, s->p50 *= 1e6, s->p95 *= -1e6, s->mcse *= 1e6;
        if (answer->rows[i].measure == PYGI_M_runout) {
            s->mean = 1;
        }
    }
    for (int lang = 0; lang < 2; lang++) {
        char *text = text_of(answer, (enum pygi_lang)lang);
        assert_fits(text);
        assert_null(strchr(text, '\x1b'));
        assert_has(text, lang == PYGI_LANG_ID ? "> 99,7 %" : "> 99.7 %");
        free(text);
    }
}

static void test_report_takes_one_variant_no_baseline_and_many_years(void **state)
{
    struct pygi_answer *answer = answer_of(state);

    answer->n_as_of = 1;
    answer->baseline = -1;
    answer->n_years = 20; /* columns of years are broken into blocks */
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, " 2032 ");
    assert_null(strstr(text, "(baseline)"));
    free(text);

    answer->n_variants = 1;
    answer->n_groups = 1;
    text = text_of(answer, PYGI_LANG_ID);
    assert_fits(text);
    assert_null(strstr(text, "Perbandingan"));
    free(text);
}

static void test_report_of_an_empty_answer_is_zeros(void **state)
{
    answer_of(state)->n_rows = 0;
    answer_of(state)->n_notes = 0;
    answer_of(state)->n_spreads = 0;
    char *text = text_of(answer_of(state), PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "No variant has an appropriation.");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REPORT_TEST(test_report_begins_with_the_difference_in_indonesian),
        REPORT_TEST(test_report_calls_names_as_its_readers_do),
        REPORT_TEST(test_report_speaks_english),
        REPORT_TEST(test_report_says_when_it_was_stopped),
        REPORT_TEST(test_report_digits_follow_the_simulation_error),
        REPORT_TEST(test_report_says_less_for_a_negative_difference),
        REPORT_TEST(test_report_keeps_payers_apart),
        REPORT_TEST(test_report_fits_with_huge_numbers_and_long_names),
        REPORT_TEST(test_report_takes_one_variant_no_baseline_and_many_years),
        REPORT_TEST(test_report_of_an_empty_answer_is_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
