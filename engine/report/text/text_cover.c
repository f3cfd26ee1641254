/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/text/parts.h"

enum { YEARS_ACROSS = 8 };

static void add_cost_year(struct pygi_table *table, const struct pygi_parts *self, int variant,
                          int year, int exponent)
{
    const struct pygi_summary cost = pygi_parts_value(self, variant, -1, -1, year, PYGI_M_cost);
    const int at =
        year == 0 ? self->last_year : year; /* a stock: of all years the last counts */
    const struct pygi_summary covered =
        pygi_parts_value(self, variant, -1, -1, at, PYGI_M_covered_dec);
    const struct pygi_summary workers =
        pygi_parts_value(self, variant, -1, -1, at, PYGI_M_workers_dec);

    pygi_table_line(table);
    pygi_cell_year(table, self, year);
    pygi_cell_in(table, self, cost.p50, pygi_parts_quantile_error(self, &cost), exponent);
    pygi_cell_range_in(table, self, &cost, exponent);
    if (year != 0) {
        pygi_cell_count(table, self, covered.p50, pygi_parts_quantile_error(self, &covered));
        pygi_cell_range_count(table, self, &covered);
        pygi_cell_percent(table, self, &covered, &workers);
    }
}

enum pyg_status pygi_text_cost(const struct pygi_parts *self, struct pyg_err *err)
{
    const struct pygi_answer *answer = self->answer;
    char unit[PYGI_TEXT], name[PYGI_TEXT];
    double largest = 0.0;
    struct pygi_table table;

    for (int v = 0; v < (int)answer->n_variants; v++) {
        largest = fmax(largest, fabs(pygi_parts_value(self, v, -1, -1, 0, PYGI_M_cost).p50));
    }
    const int exponent = pygi_format_unit(largest);
    pygi_parts_unit(unit, sizeof(unit), self, exponent);
    pygi_parts_heading(self, PYGI_W_cost_title, unit, pygi_parts_only_payer(self));

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_year));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_median));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_members_dec));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_of_workers));
    for (int v = 0; v < (int)answer->n_variants; v++) {
        if (v == answer->baseline) {
            continue;
        }
        pygi_table_span(&table, pygi_parts_name(name, sizeof(name), self, v));
        for (int year = self->first_year; year <= self->last_year; year++) {
            add_cost_year(&table, self, v, year, exponent);
        }
        add_cost_year(&table, self, v, 0, exponent);
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}

/* ---- coverage by group and year ---- */

static enum pyg_status print_years(const struct pygi_parts *self, int from, int to,
                                   struct pyg_err *err)
{
    const struct pygi_answer *answer = self->answer;
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_group));
    for (int year = from; year <= to; year++) {
        snprintf(text, sizeof(text), "%d", year);
        pygi_table_head(&table, text);
    }
    for (int v = 0; v < (int)answer->n_variants; v++) {
        if (v == answer->baseline) {
            continue;
        }
        pygi_table_span(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (int g = 0; g < (int)answer->n_groups; g++) {
            snprintf(text, sizeof(text), "  %s", answer->groups[g]);
            pygi_table_line(&table);
            pygi_table_cell(&table, text);
            for (int year = from; year <= to; year++) {
                const struct pygi_summary covered =
                    pygi_parts_value(self, v, -1, g, year, PYGI_M_covered_dec);
                const struct pygi_summary workers =
                    pygi_parts_value(self, v, -1, g, year, PYGI_M_workers_dec);
                pygi_cell_percent(&table, self, &covered, &workers);
            }
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}

enum pyg_status pygi_text_coverage(const struct pygi_parts *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    if (self->answer->n_groups < 2) {
        return PYG_OK; /* said in the table before */
    }
    pygi_parts_heading(self, PYGI_W_coverage_title, "", "");
    for (int year = self->first_year; status == PYG_OK && year <= self->last_year;
         year += YEARS_ACROSS) {
        const int end = year + YEARS_ACROSS - 1;
        status = print_years(self, year, end < self->last_year ? end : self->last_year, err);
    }
    return status;
}

/* ---- who is covered at the end ---- */

static void add_group(struct pygi_table *table, const struct pygi_parts *self, int variant,
                      int group)
{
    const int year = self->last_year;
    const struct pygi_summary covered =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_covered_dec);
    const struct pygi_summary workers =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_workers_dec);
    const struct pygi_summary protected_mo =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_covered_pmonths);
    const struct pygi_summary eligible_mo =
        pygi_parts_value(self, variant, -1, group, year, PYGI_M_eligible_pmonths);
    char text[PYGI_TEXT];

    snprintf(text, sizeof(text), "  %s",
             group < 0 ? pygi_parts_word(self, PYGI_W_all_groups)
                       : self->answer->groups[group]);
    pygi_table_line(table);
    pygi_table_cell(table, text);
    pygi_cell_count(table, self, covered.mean, covered.mcse);
    pygi_cell_count(table, self, workers.mean, workers.mcse);
    pygi_cell_percent(table, self, &covered, &workers);
    pygi_cell_count(table, self, protected_mo.mean, protected_mo.mcse);
    pygi_cell_count(table, self, eligible_mo.mean, eligible_mo.mcse);
    pygi_cell_percent(table, self, &protected_mo, &eligible_mo);
}

/* A planner must know who of the list cannot be enrolled; the rule stands in the notes. */
static void print_refused(const struct pygi_parts *self, int variant)
{
    const struct pygi_summary first =
        pygi_parts_value(self, variant, -1, -1, self->first_year, PYGI_M_refused_dec);
    const struct pygi_summary last =
        pygi_parts_value(self, variant, -1, -1, self->last_year, PYGI_M_refused_dec);
    char label[16], n[2][PYGI_NUMBER_TEXT], year[2][16], text[PYGI_TEXT];

    if (first.mean == 0.0 && last.mean == 0.0) {
        return;
    }
    pygi_format_count(n[0], sizeof(n[0]), first.mean, first.mcse, self->lang);
    pygi_format_count(n[1], sizeof(n[1]), last.mean, last.mcse, self->lang);
    snprintf(year[0], sizeof(year[0]), "%d", self->first_year);
    snprintf(year[1], sizeof(year[1]), "%d", self->last_year);
    const char *const args[] = {pygi_parts_label(label, sizeof(label), self, variant), n[0],
                                year[0], n[1], year[1]};
    pygi_word_fill(text, sizeof(text), PYGI_W_refused_is, self->lang, args, 5);
    pygi_out_wrap(self->out, "  ", 2, text);
}

enum pyg_status pygi_text_covered(const struct pygi_parts *self, struct pyg_err *err)
{
    const struct pygi_answer *answer = self->answer;
    char text[PYGI_TEXT];
    struct pygi_table table;

    snprintf(text, sizeof(text), "%d", self->last_year);
    pygi_parts_heading(self, PYGI_W_covered_title, text, "");
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_group));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_members));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_workers));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_share_dec));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_protected_months));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_workers_months));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_share_months));
    for (int v = 0; v < (int)answer->n_variants; v++) {
        if (v == answer->baseline) {
            continue;
        }
        pygi_table_span(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (int g = 0; g < (int)answer->n_groups; g++) {
            add_group(&table, self, v, g);
        }
        if (answer->n_groups != 1) {
            add_group(&table, self, v, -1);
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_coverage_explained));
    for (int v = 0; v < (int)answer->n_variants; v++) {
        print_refused(self, v);
    }
    return status;
}
