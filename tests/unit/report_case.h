/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * An answer built by hand, for tests of reports: a baseline, two variants, two groups, two
 * years. Two programs cost Rp600 million a year, three Rp6 billion.
 */
#ifndef TESTS_REPORT_CASE_H
#define TESTS_REPORT_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>
#include <payung/policy.h>

#include "report/text/text.h"
#include "report/utf8.h"
#include "answer_rows.h"

enum { MAX_ROWS = 4096 };

static const char *const variant_names[] = {"nobody covered", "two programs",
                                            "three, the APBD pays all"};
static const char *const group_names[] = {"non_asn", "=HYPERLINK(\"http://x\",\"ojek\")"};

struct fixture {
    struct pygi_answer answer;
};

static inline void add(struct pygi_answer *answer, int as_of, int variant, int minus, int group,
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
static inline void add_all(struct pygi_answer *answer, int as_of, int variant, int group,
                           enum pygi_measure measure, double mean, double mcse)
{
    const double years = pygi_measures[measure].sum == PYGI_FLOW ? 2.0 : 1.0;

    if (pygi_measures[measure].sum != PYGI_YEARLY) {
        add(answer, as_of, variant, -1, group, 0, measure, years * mean, years * mcse);
    }
    add(answer, as_of, variant, -1, group, 2020, measure, mean, mcse);
    add(answer, as_of, variant, -1, group, 2021, measure, mean, mcse);
}

static inline void add_variant(struct pygi_answer *answer, int as_of, int variant)
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

static inline int set_up_report(void **state)
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
    a->notes[0] = (struct pygi_note){PYGI_NOTE_READING, "The three-month wait is contested.",
                                     "Masa tunggu tiga bulan diperdebatkan.",
                                     "s.reading { jkm_wait = \"2025-02\" }"};

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

static inline int tear_down_report(void **state)
{
    struct fixture *fixture = *state;

    pygi_answer_fini(&fixture->answer);
    free(fixture);
    return 0;
}

static inline struct pygi_answer *answer_of(void **state)
{
    return &((struct fixture *)*state)->answer;
}

static inline struct pygi_row *row_of(struct pygi_answer *answer, int variant, int minus,
                                      int year, enum pygi_measure measure)
{
    const struct pygi_row *row = pygi_answer_row(answer, 0, variant, minus, -1, year, measure);

    assert_non_null(row);
    return &answer->rows[row - answer->rows];
}

static inline char *text_of(const struct pygi_answer *answer, enum pygi_lang lang)
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

static inline void assert_has(const char *text, const char *part)
{
    if (text == NULL || strstr(text, part) == NULL) {
        fail_msg("not found: \"%s\" in:\n%s", part, text != NULL ? text : "");
    }
}

static inline void assert_fits(const char *text)
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

/* Its text holds this part, and fits a terminal. */
static inline void assert_says(const struct pygi_answer *answer, enum pygi_lang lang,
                               const char *part)
{
    char *text = text_of(answer, lang);

    assert_fits(text);
    assert_has(text, part);
    free(text);
}

/* Its text does not hold this part. */
static inline void assert_silent(const struct pygi_answer *answer, enum pygi_lang lang,
                                 const char *part)
{
    char *text = text_of(answer, lang);

    assert_null(strstr(text, part));
    free(text);
}

#define REPORT_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_report, tear_down_report)

#endif
