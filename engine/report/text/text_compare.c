/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "report/text/parts.h"

static double largest_of(const struct pygi_summary *s)
{
    return fmax(fabs(s->p5), fmax(fabs(s->p50), fabs(s->p95)));
}

/* Later variants against the first that is not the baseline; a lone one against the baseline.
 */
bool pygi_parts_next_pair(const struct pygi_parts *self, int *variant, int *minus)
{
    const int reference = pygi_parts_reference(self);

    for (int v = *variant + 1; v < (int)self->answer->n_variants; v++) {
        if (v > reference && v != self->answer->baseline &&
            pygi_parts_has(self, v, reference)) {
            *variant = v;
            *minus = reference;
            return true;
        }
        if (v == reference && self->answer->n_variants == 2 && self->answer->baseline >= 0 &&
            pygi_parts_has(self, v, self->answer->baseline)) {
            *variant = v;
            *minus = self->answer->baseline;
            return true;
        }
    }
    return false;
}

/* A clause on one payer's money, added to the text; the first names what is compared. */
static void add_money(char *text, size_t n, const struct pygi_parts *self, int variant,
                      int minus, int payer, bool is_first)
{
    const struct pygi_summary cost = pygi_parts_value(
        self, variant, minus, -1, 0, (enum pygi_measure)(PYGI_M_cost_regency + payer));
    const double sign = cost.p50 < 0.0 ? -1.0 : 1.0;
    const double low = sign > 0.0 ? cost.p5 : -cost.p95,
                 high = sign > 0.0 ? cost.p95 : -cost.p5;
    const double error = pygi_parts_quantile_error(self, &cost);
    const size_t used = strlen(text);
    char a[16], b[16], mid[PYGI_NUMBER_TEXT], from[PYGI_NUMBER_TEXT], to[PYGI_NUMBER_TEXT];
    const char *const args[] = {a, b, mid, self->span, from, to, pygi_parts_whose(self, payer)};

    pygi_parts_label(a, sizeof(a), self, variant);
    pygi_parts_label(b, sizeof(b), self, minus);
    pygi_format_idr(mid, sizeof(mid), sign * cost.p50, error, self->lang);
    pygi_format_idr(from, sizeof(from), low, error, self->lang);
    pygi_format_idr(to, sizeof(to), high, error, self->lang);
    pygi_word_fill(text + used, n - used,
                   is_first ? (sign > 0.0 ? PYGI_W_costs_more : PYGI_W_costs_less)
                            : (sign > 0.0 ? PYGI_W_also_more : PYGI_W_also_less),
                   self->lang, args, 7);
}

void pygi_parts_sentences(const struct pygi_parts *self, int variant, int minus,
                          char money[PYGI_SENTENCE], char families[PYGI_SENTENCE])
{
    const struct pygi_summary helped =
        pygi_parts_value(self, variant, minus, -1, 0, PYGI_M_families_helped);
    const double error = pygi_parts_quantile_error(self, &helped);
    char a[16], b[16], mid[PYGI_NUMBER_TEXT], from[PYGI_NUMBER_TEXT], to[PYGI_NUMBER_TEXT];
    const char *const same[] = {a, b, "", self->span};
    const char *const args[] = {a, b, mid, from, to};
    bool is_first = true;

    money[0] = '\0';
    pygi_parts_label(a, sizeof(a), self, variant);
    pygi_parts_label(b, sizeof(b), self, minus);
    for (int p = -1; pygi_parts_next_payer(self, variant, minus, &p);) {
        add_money(money, PYGI_SENTENCE, self, variant, minus, p, is_first);
        is_first = false;
    }
    if (is_first) {
        pygi_word_fill(money, PYGI_SENTENCE, PYGI_W_costs_same, self->lang, same, 4);
    }
    const size_t used = strlen(money);
    snprintf(money + used, PYGI_SENTENCE - used, ".");

    pygi_format_count(mid, sizeof(mid), helped.p50, error, self->lang);
    pygi_format_count(from, sizeof(from), helped.p5, error, self->lang);
    pygi_format_count(to, sizeof(to), helped.p95, error, self->lang);
    pygi_word_fill(families, PYGI_SENTENCE, PYGI_W_helps, self->lang, args, 5);
}

/* The headline: one sentence on money, payer by payer, and one on families. */
static void print_sentences(const struct pygi_parts *self, int variant, int minus)
{
    char money[PYGI_SENTENCE], families[PYGI_SENTENCE];

    pygi_parts_sentences(self, variant, minus, money, families);
    pygi_out_wrap(self->out, "  ", 2, money);
    pygi_out_wrap(self->out, "  ", 2, families);
}

/* A payer's line of a year; the first payer's says what it brings too, payer < 0 only that. */
static void add_year(struct pygi_table *table, const struct pygi_parts *self, int variant,
                     int minus, int payer, int year, int exponent, bool has_families)
{
    const struct pygi_summary cost =
        payer < 0 ? (struct pygi_summary){0}
                  : pygi_parts_value(self, variant, minus, -1, year,
                                     (enum pygi_measure)(PYGI_M_cost_regency + payer));
    const struct pygi_summary helped =
        pygi_parts_value(self, variant, minus, -1, year, PYGI_M_families_helped);
    char number[PYGI_NUMBER_TEXT], text[PYGI_NUMBER_TEXT + 2];

    pygi_table_line(table);
    pygi_cell_year(table, self, year);
    pygi_cell_in(table, self, cost.p50, pygi_parts_quantile_error(self, &cost), exponent);
    pygi_cell_range_in(table, self, &cost, exponent);
    pygi_format_in(number, sizeof(number), cost.mcse, cost.mcse, exponent, self->lang);
    snprintf(text, sizeof(text), "(%s)", number);
    pygi_table_cell(table, text);
    if (has_families) {
        pygi_cell_count(table, self, helped.p50, pygi_parts_quantile_error(self, &helped));
        pygi_cell_range_count(table, self, &helped);
    }
}

/* All years of a payer, and their sum. */
static void add_years(struct pygi_table *table, const struct pygi_parts *self, int variant,
                      int minus, int payer, int exponent, bool has_families)
{
    for (int year = self->first_year; year <= self->last_year; year++) {
        add_year(table, self, variant, minus, payer, year, exponent, has_families);
    }
    add_year(table, self, variant, minus, payer, 0, exponent, has_families);
}

/* "C less B, cost to the regency budget (APBD), billion rupiah" */
static void print_pair_title(const struct pygi_parts *self, int variant, int minus,
                             int n_payers, int payer, int exponent)
{
    char a[16], b[16], unit[PYGI_TEXT], title[2 * PYGI_TEXT];
    const char *const args[] = {a, b, unit, payer < 0 ? "" : pygi_parts_whose(self, payer)};

    pygi_parts_label(a, sizeof(a), self, variant);
    pygi_parts_label(b, sizeof(b), self, minus);
    pygi_parts_unit(unit, sizeof(unit), self, exponent);
    pygi_word_fill(title, sizeof(title),
                   n_payers == 1 ? PYGI_W_difference_is : PYGI_W_difference_by_payer,
                   self->lang, args, 4);
    pygi_out_printf(self->out, "\n  %s\n", title);
}

static enum pyg_status print_pair(const struct pygi_parts *self, int variant, int minus,
                                  struct pyg_err *err)
{
    int n_payers = 0, first = -1;
    double largest = 0.0;
    struct pygi_table table;

    for (int p = -1; pygi_parts_next_payer(self, variant, minus, &p); n_payers++) {
        const struct pygi_summary all = pygi_parts_value(
            self, variant, minus, -1, 0, (enum pygi_measure)(PYGI_M_cost_regency + p));
        largest = fmax(largest, largest_of(&all));
        first = first < 0 ? p : first;
    }
    const int exponent = pygi_format_unit(largest);
    print_pair_title(self, variant, minus, n_payers, first, exponent);

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_year));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_median));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_mcse));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_families_more));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    if (n_payers <= 1) {
        add_years(&table, self, variant, minus, first, exponent, true);
    }
    for (int p = -1; n_payers > 1 && pygi_parts_next_payer(self, variant, minus, &p);) {
        pygi_table_span(&table, pygi_parts_whose(self, p));
        add_years(&table, self, variant, minus, p, exponent, p == first);
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}

enum pyg_status pygi_text_compare(const struct pygi_parts *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    int variant = -1, minus = -1;

    if (!pygi_parts_next_pair(self, &variant, &minus)) {
        return PYG_OK;
    }
    pygi_parts_heading(self, PYGI_W_differences, "", "");
    do {
        print_sentences(self, variant, minus);
    } while (pygi_parts_next_pair(self, &variant, &minus));
    for (int v = 2; v < (int)self->answer->n_variants; v++) {
        if (v - 1 != pygi_parts_reference(self) && pygi_parts_has(self, v, v - 1)) {
            print_sentences(
                self, v, v - 1); /* neighbours: each step, and the same money spent otherwise */
        }
    }

    variant = -1;
    while (status == PYG_OK && self->as_of == 0 &&
           pygi_parts_next_pair(self, &variant, &minus)) {
        status = print_pair(self, variant, minus, err);
    }
    if (self->as_of == 0) {
        pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_range_explained));
    }
    return status;
}

/* For a second as_of: one line a variant. */
enum pyg_status pygi_text_cost_short(const struct pygi_parts *self, struct pyg_err *err)
{
    char unit[PYGI_TEXT], name[PYGI_TEXT];
    double largest = 0.0;
    struct pygi_table table;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const struct pygi_summary cost = pygi_parts_value(self, v, -1, -1, 0, PYGI_M_cost);
        largest = fmax(largest, largest_of(&cost));
    }
    const int exponent = pygi_format_unit(largest);
    pygi_parts_unit(unit, sizeof(unit), self, exponent);
    pygi_parts_heading(self, PYGI_W_history_cost, self->span, unit);

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_median));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_mcse));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const struct pygi_summary cost = pygi_parts_value(self, v, -1, -1, 0, PYGI_M_cost);
        char number[PYGI_NUMBER_TEXT], text[PYGI_NUMBER_TEXT + 2];

        if (v == self->answer->baseline) {
            continue;
        }
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(name, sizeof(name), self, v));
        pygi_cell_in(&table, self, cost.p50, pygi_parts_quantile_error(self, &cost), exponent);
        pygi_cell_range_in(&table, self, &cost, exponent);
        pygi_format_in(number, sizeof(number), cost.mcse, cost.mcse, exponent, self->lang);
        snprintf(text, sizeof(text), "(%s)", number);
        pygi_table_cell(&table, text);
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}
