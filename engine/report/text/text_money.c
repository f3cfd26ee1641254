/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include <payung/policy.h>

#include "play/program.h"
#include "report/text/parts.h"
#include "report/utf8.h"

/* Largest mean of one measure over the variants, to choose the unit of a table. */
static double largest_mean(const struct pygi_parts *self, enum pygi_measure measure)
{
    double largest = 0.0;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        largest = fmax(largest, fabs(pygi_parts_value(self, v, -1, -1, 0, measure).mean));
    }
    return largest;
}

static struct pygi_summary of(const struct pygi_parts *self, int variant, int year,
                              enum pygi_measure measure)
{
    return pygi_parts_value(self, variant, -1, -1, year, measure);
}

static void cell_mean(struct pygi_table *table, const struct pygi_parts *self, int variant,
                      int year, enum pygi_measure measure, int exponent)
{
    const struct pygi_summary s = of(self, variant, year, measure);

    pygi_cell_in(table, self, s.mean, s.mcse, exponent);
}

static void cell_events(struct pygi_table *table, const struct pygi_parts *self, int variant,
                        enum pygi_measure measure)
{
    const struct pygi_summary s = of(self, variant, 0, measure);

    pygi_cell_count(table, self, s.mean, s.mcse);
}

/* Means add; their errors at most add. */
static void cell_sum(struct pygi_table *table, const struct pygi_parts *self, int variant,
                     int year, enum pygi_measure a, enum pygi_measure b, int exponent)
{
    const struct pygi_summary x = of(self, variant, year, a), y = of(self, variant, year, b);

    pygi_cell_in(table, self, x.mean + y.mean, x.mcse + y.mcse, exponent);
}

static void cell_per(struct pygi_table *table, const struct pygi_parts *self, int variant,
                     enum pygi_measure measure)
{
    const struct pygi_summary cost = of(self, variant, 0, PYGI_M_cost);
    const struct pygi_summary count = of(self, variant, 0, measure);
    char text[PYGI_NUMBER_TEXT] = "-";

    if (count.mean > 0.0) {
        const double each = cost.mean / count.mean;
        const double error = (cost.mcse + each * count.mcse) / count.mean;
        pygi_format_idr(text, sizeof(text), each, fabs(error), self->lang);
    }
    pygi_table_cell(table, text);
}

/* ---- budget ---- */

static bool has_budget(const struct pygi_parts *self, int variant, int group)
{
    return pygi_parts_value(self, variant, -1, group, 0, PYGI_M_appropriation).mean != 0.0;
}

/* How many groups have an appropriation of their own; the last of them. */
static int count_budgets(const struct pygi_parts *self, int variant, int *out_group)
{
    int n = 0;

    *out_group = -1;
    for (int g = 0; g < (int)self->answer->n_groups; g++) {
        if (has_budget(self, variant, g)) {
            *out_group = g;
            n++;
        }
    }
    return n;
}

static void cell_runout(struct pygi_table *table, const struct pygi_parts *self, int variant,
                        int group, int year)
{
    const struct pygi_summary chance =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_runout);
    const struct pygi_summary month =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_runout_month);
    const int median = (int)rint(month.p50);
    char text[PYGI_NUMBER_TEXT];

    if (group < 0) { /* each appropriation runs out by itself; there is no such month for all */
        pygi_table_cell(table, "-");
        pygi_table_cell(table, "-");
        return;
    }
    pygi_table_cell(table, pygi_format_chance(text, sizeof(text), chance.mean, chance.mcse,
                                              self->answer->n_replicates, self->lang));
    pygi_table_cell(table, median >= 1 && median <= 12
                               ? pygi_format_month_name(median, self->lang)
                               : pygi_parts_word(self, PYGI_W_lasts));
}

static void add_budget(struct pygi_table *table, const struct pygi_parts *self, int variant,
                       int group, int exponent, bool has_topup)
{
    static const enum pygi_measure measures[] = {PYGI_M_appropriation, PYGI_M_topup,
                                                 PYGI_M_realisation, PYGI_M_unspent,
                                                 PYGI_M_shortfall};

    for (int year = self->first_year; year <= self->last_year; year++) {
        pygi_table_line(table);
        pygi_cell_year(table, self, year);
        for (size_t i = 0; i < sizeof(measures) / sizeof(measures[0]); i++) {
            if (measures[i] != PYGI_M_topup || has_topup) {
                const struct pygi_summary s =
                    pygi_parts_value(self, variant, -1, group, year, measures[i]);
                pygi_cell_in(table, self, s.mean, s.mcse, exponent);
            }
        }
        cell_runout(table, self, variant, group, year);
    }
}

/* One block for a variant with one appropriation; else one for each, and the sum. */
static void add_budgets(struct pygi_table *table, const struct pygi_parts *self, int variant,
                        int exponent, bool has_topup)
{
    char name[PYGI_TEXT], label[16], text[2 * PYGI_TEXT];
    int only = -1;
    const int n = count_budgets(self, variant, &only);

    pygi_table_span(table, pygi_parts_name(name, sizeof(name), self, variant));
    if (n <= 1) {
        add_budget(table, self, variant, only, exponent, has_topup);
        return;
    }
    pygi_parts_label(label, sizeof(label), self, variant);
    for (int g = 0; g < (int)self->answer->n_groups; g++) {
        if (has_budget(self, variant, g)) {
            snprintf(text, sizeof(text), "  %s: %s", label, self->answer->groups[g]);
            pygi_table_span(table, text);
            add_budget(table, self, variant, g, exponent, has_topup);
        }
    }
    snprintf(text, sizeof(text), "  %s: %s", label, pygi_parts_word(self, PYGI_W_all_groups));
    pygi_table_span(table, text);
    add_budget(table, self, variant, -1, exponent, has_topup);
}

static void print_december(const struct pygi_parts *self, int variant)
{
    const struct pygi_summary owed =
        pygi_parts_value(self, variant, -1, -1, self->last_year, PYGI_M_owed_contribution);
    char label[16], year[16], sum[PYGI_NUMBER_TEXT], text[PYGI_TEXT];
    const char *const args[] = {pygi_parts_label(label, sizeof(label), self, variant), year,
                                sum};

    if (owed.mean != 0.0) {
        snprintf(year, sizeof(year), "%d", self->last_year);
        pygi_format_idr(sum, sizeof(sum), owed.mean, owed.mcse, self->lang);
        pygi_word_fill(text, sizeof(text), PYGI_W_december_owed, self->lang, args, 3);
        pygi_out_wrap(self->out, "  ", 2, text);
    }
}

enum pyg_status pygi_text_budget(const struct pygi_parts *self, struct pyg_err *err)
{
    const int exponent = pygi_format_unit(largest_mean(self, PYGI_M_appropriation));
    const bool has_topup = largest_mean(self, PYGI_M_topup) > 0.0;
    char text[PYGI_TEXT];
    bool is_empty = true;
    struct pygi_table table;

    pygi_parts_heading(self, PYGI_W_budget_title,
                       pygi_parts_unit(text, sizeof(text), self, exponent), "");
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_year));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_appropriation));
    if (has_topup) {
        pygi_table_head(&table, pygi_parts_word(self, PYGI_W_topup));
    }
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_realisation));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_unspent));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_shortfall));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_chance_runout));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_runout_month));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (has_budget(self, v, -1)) {
            add_budgets(&table, self, v, exponent, has_topup);
            is_empty = false;
        }
    }
    enum pyg_status status = PYG_OK;
    if (is_empty) {
        pygi_out_printf(self->out, "  %s\n", pygi_parts_word(self, PYGI_W_no_budget));
    } else {
        status = pygi_table_print(&table, self->out, err);
    }
    pygi_table_fini(&table);
    for (int v = 0; v < (int)self->answer->n_variants && status == PYG_OK; v++) {
        print_december(self, v);
    }
    return status;
}

/* ---- families ---- */

enum pyg_status pygi_text_families(const struct pygi_parts *self, struct pyg_err *err)
{
    static const struct {
        enum pygi_word word;
        enum pygi_measure measure;
    } columns[] = {
        {PYGI_W_deaths, PYGI_M_deaths},          {PYGI_W_deaths_covered, PYGI_M_deaths_covered},
        {PYGI_W_helped, PYGI_M_families_helped}, {PYGI_W_reduced, PYGI_M_families_reduced},
        {PYGI_W_missed, PYGI_M_families_missed}, {PYGI_W_accidents, PYGI_M_accidents_covered}};
    const size_t n = sizeof(columns) / sizeof(columns[0]);
    char name[PYGI_TEXT];
    struct pygi_table table;

    pygi_parts_heading(self, PYGI_W_families_title, self->span, "");
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    for (size_t i = 0; i < n; i++) {
        pygi_table_head(&table, pygi_parts_word(self, columns[i].word));
    }
    for (int v = 0; v < (int)self->answer->n_variants;
         v++) { /* the baseline stands beside it */
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(name, sizeof(name), self, v));
        for (size_t i = 0; i < n; i++) {
            cell_events(&table, self, v, columns[i].measure);
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        pygi_text_poverty(self, v);
    }
    return status;
}

enum pyg_status pygi_text_benefits(const struct pygi_parts *self, struct pyg_err *err)
{
    const int exponent = pygi_format_unit(largest_mean(self, PYGI_M_incurred_jkk) +
                                          largest_mean(self, PYGI_M_incurred_jkm));
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_parts_heading(self, PYGI_W_benefits_title, self->span,
                       pygi_parts_unit(text, sizeof(text), self, exponent));
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_incurred));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_paid));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_owed));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_per_family));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_per_month));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (v == self->answer->baseline) {
            continue;
        }
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
        cell_sum(&table, self, v, 0, PYGI_M_incurred_jkk, PYGI_M_incurred_jkm, exponent);
        cell_sum(&table, self, v, 0, PYGI_M_paid_jkk, PYGI_M_paid_jkm, exponent);
        cell_sum(&table, self, v, self->last_year, PYGI_M_owed_jkk, PYGI_M_owed_jkm, exponent);
        cell_per(&table, self, v, PYGI_M_families_helped);
        cell_per(&table, self, v, PYGI_M_covered_pmonths);
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}

/* ---- who pays ---- */

static void print_payer(const struct pygi_parts *self, int variant)
{
    const struct pygi_row *row =
        pygi_answer_row(self->answer, self->as_of, variant, -1, -1, 0, PYGI_M_cost);
    char label[16], text[PYGI_TEXT];

    if (row == NULL) {
        return;
    }
    const int payer = row->payer, source = row->source;
    pygi_bug_assert(payer < PYG_N_PAYER && source < PYG_N_SOURCE);
    const char *const args[] = {
        pygi_parts_label(label, sizeof(label), self, variant),
        pygi_parts_word(self, pygi_payer_word(payer, self->answer->area)),
        pygi_parts_word(self, source < 0 ? PYGI_W_several
                                         : (enum pygi_word)(PYGI_W_source_general + source))};
    pygi_word_fill(text, sizeof(text), PYGI_W_payer_is, self->lang, args, 3);
    pygi_out_wrap(self->out, "  ", 2, text);
}

/* "JKK 5.1.02.02.02.0006 (from 2021)", "JKM no code known". */
static void add_account(char *text, size_t n, const struct pygi_parts *self, int variant,
                        int group, int program)
{
    const enum pygi_measure measure = pygi_contributions[0][program];
    const struct pygi_row *row =
        pygi_answer_row(self->answer, self->as_of, variant, -1, group, 0, measure);
    int from = 0, first = 0;

    if (row == NULL || row->account == NULL) {
        return;
    }
    for (int year = self->last_year; year >= self->first_year; year--) {
        const struct pygi_row *of_year =
            pygi_answer_row(self->answer, self->as_of, variant, -1, group, year, measure);
        if (of_year != NULL) {
            first = year;
            from = of_year->account != NULL && of_year->account[0] != '\0' ? year : from;
        }
    }
    const size_t used = strlen(text);
    char year[16], since[64] = "", account[48];
    const char *const args[] = {year};
    snprintf(year, sizeof(year), "%d", from);
    if (row->account[0] != '\0' && from > first) {
        char words[48];
        snprintf(
            since, sizeof(since), " (%s)",
            pygi_word_fill(words, sizeof(words), PYGI_W_account_from, self->lang, args, 1));
    }
    pygi_utf8_cut(account, sizeof(account), row->account, 40); /* may be the user's */
    snprintf(text + used, n - used, "%s%s %s%s", used > 0 ? ", " : "",
             pygi_program_names[program],
             row->account[0] != '\0' ? account : pygi_parts_word(self, PYGI_W_account_unknown),
             since);
}

/* Where the contributions of a list stand in the budget. */
static void print_accounts(const struct pygi_parts *self, int variant)
{
    for (int g = 0; g < (int)self->answer->n_groups; g++) {
        char label[16], codes[400] = "", text[PYGI_TEXT];
        for (int p = 0; p < 4; p++) {
            add_account(codes, sizeof(codes), self, variant, g, p);
        }
        if (codes[0] != '\0') {
            const char *const args[] = {pygi_parts_label(label, sizeof(label), self, variant),
                                        self->answer->groups[g], codes};
            pygi_word_fill(text, sizeof(text), PYGI_W_accounts_are, self->lang, args, 3);
            pygi_out_wrap(self->out, "  ", 2, text);
        }
    }
}

/* JP's columns stand only where somebody pays for it; JKP is never billed. */
static size_t programs_shown(const struct pygi_parts *self)
{
    return largest_mean(self, PYGI_M_contribution_jp_payer) > 0.0 ||
                   largest_mean(self, PYGI_M_contribution_jp_worker) > 0.0
               ? 4
               : 3;
}

static void add_payer_heads(struct pygi_table *table, const struct pygi_parts *self)
{
    static const enum pygi_word words[] = {PYGI_W_payer_head, PYGI_W_worker_head};
    char text[PYGI_TEXT];

    for (size_t who = 0; who < 2; who++) {
        for (size_t p = 0; p < programs_shown(self); p++) {
            pygi_table_head(table, pygi_word_fill(text, sizeof(text), words[who], self->lang,
                                                  &pygi_program_names[p], 1));
        }
    }
    pygi_table_head(table, pygi_parts_word(self, PYGI_W_overhead));
}

enum pyg_status pygi_text_payers(const struct pygi_parts *self, struct pyg_err *err)
{
    const int exponent = pygi_format_unit(largest_mean(self, PYGI_M_cost));
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_parts_heading(self, PYGI_W_payers_title, self->span,
                       pygi_parts_unit(text, sizeof(text), self, exponent));
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    add_payer_heads(&table, self);
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (v == self->answer->baseline) {
            continue;
        }
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (size_t who = 0; who < 2; who++) {
            for (size_t p = 0; p < programs_shown(self); p++) {
                cell_mean(&table, self, v, 0, pygi_contributions[who][p], exponent);
            }
        }
        cell_mean(&table, self, v, 0, PYGI_M_overhead, exponent);
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    for (int v = 0; status == PYG_OK && v < (int)self->answer->n_variants; v++) {
        if (v != self->answer->baseline) {
            print_payer(self, v);
            print_accounts(self, v);
        }
    }
    return status;
}

static bool has_jht(const struct pygi_parts *self, int variant)
{
    return of(self, variant, 0, PYGI_M_contribution_jht_payer).mean != 0.0 ||
           of(self, variant, 0, PYGI_M_contribution_jht_worker).mean != 0.0;
}

/* Expenditure and savings stand side by side and are never netted. */
enum pyg_status pygi_text_jht(const struct pygi_parts *self, struct pyg_err *err)
{
    const int exponent = pygi_format_unit(largest_mean(self, PYGI_M_contribution_jht_payer) +
                                          largest_mean(self, PYGI_M_contribution_jht_worker));
    char text[PYGI_TEXT];
    bool is_empty = true;
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_jht_spent));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_jht_out));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_jht_asset));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (!has_jht(self, v)) {
            continue;
        }
        is_empty = false;
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
        cell_sum(&table, self, v, 0, PYGI_M_contribution_jht_payer,
                 PYGI_M_contribution_jht_worker, exponent);
        cell_mean(&table, self, v, 0, PYGI_M_paid_jht, exponent);
        cell_mean(&table, self, v, self->last_year, PYGI_M_jht_asset, exponent);
    }
    enum pyg_status status = PYG_OK;
    if (!is_empty) {
        pygi_parts_heading(self, PYGI_W_jht_title,
                           pygi_parts_unit(text, sizeof(text), self, exponent), "");
        status = pygi_table_print(&table, self->out, err);
    }
    pygi_table_fini(&table);
    return status;
}
