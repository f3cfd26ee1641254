/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer in words, rows and JSON, from one built by hand: a baseline, two variants, two
 * groups, two years. Two programs cost Rp600 million a year, three Rp6 billion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <payung/month.h>
#include <payung/policy.h>

#include "report/json.h"
#include "report/text/text.h"
#include "report/tidy.h"
#include "report/utf8.h"

enum { MAX_ROWS = 4096 };

static const char *const variant_names[] = {"nobody covered", "two programs",
                                            "three, the APBD pays all"};
static const char *const group_names[] = {"non_asn", "=HYPERLINK(\"http://x\",\"ojek\")"};

struct fixture {
    struct pygi_answer answer;
};

static void add(struct pygi_answer *answer, int as_of, int variant, int minus, int group,
                int year, enum pygi_measure measure, double mean, double mcse)
{
    assert_true(answer->n_rows < MAX_ROWS);
    answer->rows[answer->n_rows++] =
        (struct pygi_row){.as_of = as_of,
                          .variant = variant,
                          .minus = minus,
                          .group = group,
                          .year = year,
                          .measure = measure,
                          .payer = -1,
                          .source = -1,
                          .value = {mean, 0.9 * mean, mean, 1.1 * mean, mcse}};
    if (measure == PYGI_M_contribution_jkm_payer && minus < 0) {
        answer->rows[answer->n_rows - 1].account = year == 2020 ? "" : "5.1.02.02.02.0007";
    }
    if (pygi_measures[measure].who == 1) {
        answer->rows[answer->n_rows - 1].payer = 0;
        answer->rows[answer->n_rows - 1].source = 0;
    }
}

/* All years is twice a year for flows, the year itself for stocks. */
static void add_all(struct pygi_answer *answer, int as_of, int variant, int group,
                    enum pygi_measure measure, double mean, double mcse)
{
    const double years = pygi_measures[measure].sum == PYGI_FLOW ? 2.0 : 1.0;

    if (pygi_measures[measure].sum != PYGI_YEARLY) {
        add(answer, as_of, variant, -1, group, 0, measure, years * mean, years * mcse);
    }
    add(answer, as_of, variant, -1, group, 2020, measure, mean, mcse);
    add(answer, as_of, variant, -1, group, 2021, measure, mean, mcse);
}

static void add_variant(struct pygi_answer *answer, int as_of, int variant)
{
    const double cost = variant == 1 ? 600e6 : 6e9;

    for (int group = -1; group < 2; group++) {
        const double share = group < 0 ? 1.0 : 0.5;
        add_all(answer, as_of, variant, group, PYGI_M_workers_dec, 3500 * share, 0);
        add_all(answer, as_of, variant, group, PYGI_M_eligible_pmonths, 42000 * share, 0);
        add_all(answer, as_of, variant, group, PYGI_M_covered_dec, 3300 * share, 2);
        add_all(answer, as_of, variant, group, PYGI_M_covered_pmonths, 38000 * share, 30);
        add_all(answer, as_of, variant, group, PYGI_M_deaths, 12 * share, 0.1);
        add_all(answer, as_of, variant, group, PYGI_M_families_helped, 11 * share, 0.1);
        add_all(answer, as_of, variant, group, PYGI_M_families_missed, 1 * share, 0.03);
    }
    add_all(answer, as_of, variant, -1, PYGI_M_contribution_jkm_payer, 0.2 * cost, 1e5);
    add_all(answer, as_of, variant, -1, PYGI_M_contribution_jkk_payer,
            (variant == 1 ? 0.8 : 0.1) * cost, 1e5);
    add_all(answer, as_of, variant, -1, PYGI_M_overhead, 1e6, 1e4);
    add_all(answer, as_of, variant, -1, PYGI_M_cost, cost + 1e6, 2e-3 * cost);
    add_all(answer, as_of, variant, -1, PYGI_M_cost_regency, cost + 1e6, 2e-3 * cost);
    for (int group = -1; group < 1; group++) { /* one appropriation, of the first group */
        add_all(answer, as_of, variant, group, PYGI_M_appropriation, 1.05 * cost, 0);
        add_all(answer, as_of, variant, group, PYGI_M_realisation, cost, 1e5);
        add_all(answer, as_of, variant, group, PYGI_M_unspent, 0.05 * cost, 1e5);
    }
    add_all(answer, as_of, variant, -1, PYGI_M_incurred_jkm, 500e6, 5e6);
    add_all(answer, as_of, variant, -1, PYGI_M_plan_pmonths, 42000, 0);
    add_all(answer, as_of, variant, -1, PYGI_M_gap_verification, 3000, 20);
    add_all(answer, as_of, variant, -1, PYGI_M_gap_late_start, 1000, 20);
    add_all(answer, as_of, variant, -1, PYGI_M_billed_pmonths, 38000, 30);
    add_all(answer, as_of, variant, -1, PYGI_M_plan_idr, 1.1 * cost, 0);
    add_all(answer, as_of, variant, -1, PYGI_M_effect_gap, -0.1 * cost, 0);
    if (variant == 2) {
        add_all(answer, as_of, variant, -1, PYGI_M_contribution_jht_payer, 0.5 * cost, 1e5);
        add_all(answer, as_of, variant, -1, PYGI_M_contribution_jht_worker, 0.2 * cost, 1e5);
        add_all(answer, as_of, variant, -1, PYGI_M_cost_worker, 0.2 * cost, 1e5);
        add_all(answer, as_of, variant, -1, PYGI_M_jht_asset, 4e9, 1e6);
        add_all(answer, as_of, variant, 0, PYGI_M_runout, 0.25, 0.01);
        add_all(answer, as_of, variant, 0, PYGI_M_runout_month, 11, 0.1);
    }
}

static int by_key(const void *left, const void *right)
{
    const struct pygi_row *a = left, *b = right;
    const int x[] = {a->as_of, a->variant, a->minus, a->group, a->year, (int)a->measure};
    const int y[] = {b->as_of, b->variant, b->minus, b->group, b->year, (int)b->measure};

    for (int i = 0; i < 6; i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

static void sort_rows(struct pygi_answer *answer)
{
    qsort(answer->rows, answer->n_rows, sizeof(*answer->rows), by_key);
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    struct pygi_answer *a = &fixture->answer;

    *a = (struct pygi_answer){.title = "Tabanan: two programs or three?",
                              .path = "scenarios/tabanan.lua",
                              .area = "51.02",
                              .area_name = "Kabupaten Tabanan",
                              .from_mo = pyg_month_of(2020, 1),
                              .n_years = 2,
                              .seed = 42,
                              .n_replicates = 1024,
                              .n_wanted = 1024,
                              .digest = {0xab, 0xcd},
                              .n_as_of = 2,
                              .n_variants = 3,
                              .n_groups = 2,
                              .n_spreads = 1,
                              .n_notes = 1};
    a->as_of[0] = (struct pygi_as_of){"2019-12", false, pyg_month_of(2019, 12)};
    a->as_of[1] = (struct pygi_as_of){"latest", true, pyg_month_of(2026, 1)};
    a->variants = calloc(3, sizeof(*a->variants));
    memcpy((void *)a->variants, variant_names, sizeof(variant_names));
    a->groups = calloc(2, sizeof(*a->groups));
    memcpy((void *)a->groups, group_names, sizeof(group_names));
    a->rows = calloc(MAX_ROWS, sizeof(*a->rows));
    a->spreads = calloc(1, sizeof(*a->spreads));
    a->spreads[0] =
        (struct pygi_spread){0, 2, 1, PYGI_M_cost, 1e18, 8e17, 1.5e17, 5e16, 1e16, 1e16, 1e15};
    a->notes = calloc(1, sizeof(*a->notes));
    a->notes[0] = (struct pygi_note){"The three-month wait is contested.",
                                     "Masa tunggu tiga bulan diperdebatkan."};

    for (int as_of = 0; as_of < 2; as_of++) {
        add_all(a, as_of, 0, -1, PYGI_M_deaths, 12, 0.1);
        add_all(a, as_of, 0, -1, PYGI_M_families_missed, 12, 0.1);
        add_variant(a, as_of, 1);
        add_variant(a, as_of, 2);
        for (int k = 0; k < 2; k++) {
            const enum pygi_measure cost = k == 0 ? PYGI_M_cost : PYGI_M_cost_regency;
            add(a, as_of, 2, 1, -1, 0, cost, 10.8e9, 2e7);
            add(a, as_of, 2, 1, -1, 2020, cost, 5.4e9, 1e7);
            add(a, as_of, 2, 1, -1, 2021, cost, 5.4e9, 1e7);
        }
    }
    sort_rows(a);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    pygi_answer_fini(&fixture->answer);
    free(fixture);
    return 0;
}

static struct pygi_answer *answer_of(void **state)
{
    return &((struct fixture *)*state)->answer;
}

static struct pygi_row *row_of(struct pygi_answer *answer, int variant, int minus, int year,
                               enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(answer, 0, variant, minus, -1, year, measure);

    assert_non_null(row);
    return &answer->rows[row - answer->rows];
}

static char *text_of(const struct pygi_answer *answer, enum pygi_lang lang)
{
    char *text = NULL;
    size_t n = 0;
    struct pyg_err err = {0};
    FILE *file = open_memstream(&text, &n);

    const enum pyg_status status = pygi_report_text(answer, lang, file, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(status, PYG_OK);
    fclose(file);
    return text;
}

static void assert_has(const char *text, const char *part)
{
    if (text == NULL || strstr(text, part) == NULL) {
        fail_msg("not found: \"%s\" in:\n%s", part, text != NULL ? text : "");
    }
}

static void assert_fits(const char *text)
{
    char *copy = strdup(text), *save = NULL;

    for (char *line = strtok_r(copy, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        if (pygi_utf8_width(line) > 100) {
            fail_msg("wider than 100 columns: %s", line);
        }
        assert_int_not_equal(line[strlen(line) - 1], ' ');
    }
    free(copy);
}

/* ---- text ---- */

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
    assert_has(text, "Yang belum diketahui\n  - Masa tunggu");
    assert_has(text, "sejarah dijalankan ulang dengan yang diketahui pada Jan 2026");
    assert_has(text, "payung run scenarios/tabanan.lua --seed 42 --replicates 1024\n");
    assert_has(text, "abcd0000");
    free(text);
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
    assert_has(text = text_of(answer, PYGI_LANG_EN),
               "Cost to the regency budget (APBD), billion rupiah, and members, by year");
    free(text);
    row_of(answer, 1, -1, 0, PYGI_M_cost)->payer = PYG_PAYER_WORKER;
    assert_has(text = text_of(answer, PYGI_LANG_EN),
               "Cost to all payers together, billion rupiah, and members, by year");
    free(text);
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
    text = text_of(answer, PYGI_LANG_EN);
    assert_null(strstr(text, "poverty line"));
    free(text);
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
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_null(strstr(text, "Target "));
    free(text);

    answer->target = (struct pygi_coverage_target){"UCJ", PYGI_OF_ELIGIBLE, 1500, 20};
    for (int v = 0; v < 3; v++) {
        add(answer, 0, v, -1, -1, 2021, PYGI_M_target, 0.5215, 0);
        add(answer, 0, v, -1, -1, 2020, PYGI_M_target_coverage, v == 2 ? 0.53 : 0.2, 0);
        add(answer, 0, v, -1, -1, 2021, PYGI_M_target_coverage, v == 2 ? 0.6 : 0.3, 0);
    }
    add(answer, 0, 1, -1, -1, 2021, PYGI_M_target_missing, 0.2215, 0);
    add(answer, 0, 2, -1, -1, 2021, PYGI_M_target_reached, 0.75, 0.01);
    sort_rows(answer);
    text = text_of(answer, PYGI_LANG_EN);
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
    assert_has(text = text_of(answer, PYGI_LANG_ID), "terhadap seluruh penduduk bekerja");
    assert_fits(text);
    free(text);
}

/* Before all else; with the longer stay beside it where the study is long enough. */
static void test_report_begins_with_the_break_even(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_null(strstr(text, "Break-even"));
    free(text);

    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even, 0.06, 0.001);
    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even_here, 0.08, 0.001);
    add(answer, 0, 1, 2, -1, 0, PYGI_M_break_even_cheaper, 0.75, 0.001);
    answer->baseline = 0;
    sort_rows(answer);
    for (int measure = PYGI_M_break_even; measure <= PYGI_M_break_even_cheaper; measure++) {
        row_of(answer, 1, 2, 0, (enum pygi_measure)measure)->payer = PYG_PAYER_REGENCY;
    }
    text = text_of(answer, PYGI_LANG_EN);
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
    assert_has(text = text_of(answer, PYGI_LANG_ID),
               "B lebih murah bagi APBD kabupaten daripada membayar");
    assert_fits(text);
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
    assert_has(text = text_of(answer, PYGI_LANG_EN),
               "B is cheaper for the regency budget (APBD) than "
               "paying as in C in all of this run");
    free(text);
    row_of(answer, 1, 2, 0, PYGI_M_break_even_cheaper)->value.mean = 0.0;
    assert_has(text = text_of(answer, PYGI_LANG_EN),
               "B is dearer for the regency budget (APBD) than "
               "paying as in C in all of this run");
    free(text);
    row_of(answer, 1, 2, 0, PYGI_M_break_even_cheaper)->value.mean = 0.5;
    assert_has(text = text_of(answer, PYGI_LANG_EN),
               "No break-even lies within this run: other things decide");
    free(text);
}

/* Nothing of it stands where the scenario does not ask. */
static void test_report_says_what_families_missed(void **state)
{
    struct pygi_answer *answer = answer_of(state);
    char *text = text_of(answer, PYGI_LANG_EN);
    assert_null(strstr(text, "What families without a benefit missed"));
    free(text);

    add_all(answer, 0, 0, -1, PYGI_M_missed_death_idr, 500e6, 1e6);
    add_all(answer, 0, 0, -1, PYGI_M_accidents_missed, 40, 0.1);
    add_all(answer, 0, 0, -1, PYGI_M_missed_accident_idr, 80e6, 1e6);
    add_all(answer, 0, 1, -1, PYGI_M_missed_death_idr, 42e6, 1e6);
    sort_rows(answer);
    text = text_of(answer, PYGI_LANG_EN);
    assert_fits(text);
    assert_has(text, "What families without a benefit missed, 2020\xe2\x80\x93"
                     "2021 (means, billion rupiah)\n");
    /* two years: 24 deaths, Rp1,000 million; 80 accidents, Rp160 million */
    assert_has(text,
               "  A  nobody covered                      24.0           1.000               "
               "80.0        0.160\n");
    assert_has(text, "had each of them been a member for long");
    free(text);
    assert_has(text = text_of(answer, PYGI_LANG_ID),
               "Yang tidak diterima keluarga tanpa manfaat");
    assert_fits(text);
    free(text);
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_report_begins_with_the_difference_in_indonesian),
        TEST(test_report_speaks_english),
        TEST(test_report_says_when_it_was_stopped),
        TEST(test_report_digits_follow_the_simulation_error),
        TEST(test_report_says_less_for_a_negative_difference),
        TEST(test_report_keeps_payers_apart),
        TEST(test_report_fits_with_huge_numbers_and_long_names),
        TEST(test_report_takes_one_variant_no_baseline_and_many_years),
        TEST(test_report_of_an_empty_answer_is_zeros),
        TEST(test_report_says_what_the_money_buys),
        TEST(test_report_says_how_long_a_benefit_lasts),
        TEST(test_report_holds_coverage_against_the_target),
        TEST(test_report_begins_with_the_break_even),
        TEST(test_report_says_what_families_missed),
        TEST(test_report_holds_claims_against_contributions),
        TEST(test_report_shows_each_appropriation_where_there_are_two),
        TEST(test_report_refuses_what_does_not_reconcile),
        TEST(test_report_without_a_replicate_is_refused),
        TEST(test_report_finds_a_full_disk_and_a_closed_pipe),
        TEST(test_report_csv_is_tidy_and_quoted),
        TEST(test_report_json_escapes_everything),
        TEST(test_answer_row_finds_each_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
