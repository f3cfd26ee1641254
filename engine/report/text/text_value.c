/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "play/program.h"
#include "report/text/parts.h"

/* ---- points of coverage for the money ---- */

/* A mean over all years with its error. */
struct figure {
    double value, error;
};

static struct figure total(const struct pygi_parts *self, int variant, enum pygi_measure m)
{
    const struct pygi_summary s = pygi_parts_value(self, variant, -1, -1, 0, m);
    return (struct figure){s.mean, s.mcse};
}

static struct figure minus(struct figure a, struct figure b)
{
    return (struct figure){a.value - b.value, a.error + b.error}; /* not less than true */
}

static struct figure plus(struct figure a, struct figure b)
{
    return (struct figure){a.value + b.value, a.error + b.error};
}

static struct figure ratio(struct figure a, struct figure b)
{
    if (b.value == 0.0) {
        return (struct figure){0};
    }
    const double each = a.value / b.value;
    return (struct figure){each, (a.error + fabs(each) * b.error) / fabs(b.value)};
}

static struct figure times(struct figure a, double by)
{
    return (struct figure){a.value * by, a.error * by};
}

/* Protected person-months as percent of those of the workers present. */
static struct figure points_of(const struct pygi_parts *self, int variant)
{
    return times(ratio(total(self, variant, PYGI_M_covered_pmonths),
                       total(self, variant, PYGI_M_eligible_pmonths)),
                 100.0);
}

static void cell_plain(struct pygi_table *table, const struct pygi_parts *self, struct figure f)
{
    pygi_cell_in(table, self, f.value, f.error, 0);
}

static void add_points(struct pygi_table *table, const struct pygi_parts *self, int variant)
{
    const double n_years = (double)self->answer->n_years;
    const int base = self->answer->baseline;
    struct figure points = points_of(self, variant), cost = total(self, variant, PYGI_M_cost);
    char text[PYGI_NUMBER_TEXT];

    if (base >= 0) {
        points = minus(points, points_of(self, base));
        cost = minus(cost, total(self, base, PYGI_M_cost));
    }
    const struct figure yearly = times(cost, 1.0 / n_years);
    cell_plain(table, self, points);
    pygi_table_cell(
        table, pygi_format_idr(text, sizeof(text), yearly.value, yearly.error, self->lang));
    if (cost.value > 0.0) {
        cell_plain(table, self, ratio(points, times(yearly, 1e-9)));
    } else { /* nobody pays for others */
        pygi_table_cell(table, "-");
    }
}

enum pyg_status pygi_text_points(const struct pygi_parts *self, struct pyg_err *err)
{
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_parts_heading(self, PYGI_W_points_title, self->span, "");
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_points_added));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_cost_yearly));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_points_per));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (v != self->answer->baseline) {
            pygi_table_line(&table);
            pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
            add_points(&table, self, v);
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_points_explained));
    return status;
}

/* ---- what a benefit buys ---- */

void pygi_text_poverty(const struct pygi_parts *self, int variant)
{
    const double line = self->answer->poverty_line_idr, household = self->answer->household;
    const struct figure benefit = ratio(total(self, variant, PYGI_M_incurred_jkm),
                                        total(self, variant, PYGI_M_claims_jkm));
    char label[16], sum[PYGI_NUMBER_TEXT], months[PYGI_NUMBER_TEXT], people[PYGI_NUMBER_TEXT],
        each[PYGI_NUMBER_TEXT], text[2 * PYGI_TEXT];

    if (line == 0.0 || benefit.value == 0.0) {
        return;
    }
    const struct figure buys = times(benefit, 1.0 / (line * household));
    const char *const args[] = {
        pygi_parts_label(label, sizeof(label), self, variant),
        pygi_format_idr(sum, sizeof(sum), benefit.value, benefit.error, self->lang),
        pygi_format_in(months, sizeof(months), buys.value, buys.error, 0, self->lang),
        pygi_format_in(people, sizeof(people), household, 0.0, 0, self->lang),
        pygi_format_idr(each, sizeof(each), line, 0.0, self->lang)};
    pygi_word_fill(text, sizeof(text), PYGI_W_poverty_months, self->lang, args, 5);
    pygi_out_wrap(self->out, "  ", 2, text);
}

/* ---- claims against contributions ---- */

/* Programs that bear a risk; JHT is the worker's own money. */
static const struct {
    int program;
    enum pygi_measure incurred, paid;
} risks[] = {{0, PYGI_M_incurred_jkk, PYGI_M_paid_jkk},
             {1, PYGI_M_incurred_jkm, PYGI_M_paid_jkm},
             {3, PYGI_M_incurred_jp, PYGI_M_paid_jp},
             {4, PYGI_M_incurred_jkp, PYGI_M_paid_jkp}};

/* What a program's fund receives; JKP is not billed, but moved from others and the state. */
static struct figure income(const struct pygi_parts *self, int variant, int program)
{
    struct figure sum = plus(total(self, variant, pygi_contributions[0][program]),
                             total(self, variant, pygi_contributions[1][program]));
    const struct figure from_jkk = total(self, variant, PYGI_M_jkp_from_jkk),
                        from_jkm = total(self, variant, PYGI_M_jkp_from_jkm);

    if (program == 4) {
        sum = plus(sum,
                   plus(total(self, variant, PYGI_M_jkp_from_state), plus(from_jkk, from_jkm)));
    } else if (program <= 1) {
        sum = minus(sum, program == 0 ? from_jkk : from_jkm);
    }
    return sum;
}

static void cell_ratio(struct pygi_table *table, const struct pygi_parts *self,
                       struct figure claims, struct figure income_idr)
{
    const struct figure f = ratio(claims, income_idr);
    char text[PYGI_NUMBER_TEXT] = "-";

    if (income_idr.value > 0.0) {
        pygi_format_percent(text, sizeof(text), f.value, f.error, self->lang);
    }
    pygi_table_cell(table, text);
}

/* Adds a line for each program that receives or pays; whether there was one. */
static bool add_risks(struct pygi_table *table, const struct pygi_parts *self, int variant,
                      int exponent)
{
    char text[PYGI_TEXT];
    bool is_first = true;

    for (size_t i = 0; i < sizeof(risks) / sizeof(risks[0]); i++) {
        const struct figure in = income(self, variant, risks[i].program),
                            incurred = total(self, variant, risks[i].incurred),
                            paid = total(self, variant, risks[i].paid);
        if (in.value == 0.0 && incurred.value == 0.0) {
            continue;
        }
        if (is_first) {
            pygi_table_span(table, pygi_parts_name(text, sizeof(text), self, variant));
            is_first = false;
        }
        snprintf(text, sizeof(text), "  %s", pygi_program_names[risks[i].program]);
        pygi_table_line(table);
        pygi_table_cell(table, text);
        pygi_cell_in(table, self, in.value, in.error, exponent);
        pygi_cell_in(table, self, incurred.value, incurred.error, exponent);
        pygi_cell_in(table, self, paid.value, paid.error, exponent);
        cell_ratio(table, self, incurred, in);
        cell_ratio(table, self, paid, in);
    }
    return !is_first;
}

static double largest_risk(const struct pygi_parts *self)
{
    double largest = 0.0;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        for (size_t i = 0; i < sizeof(risks) / sizeof(risks[0]); i++) {
            largest = fmax(largest, fabs(income(self, v, risks[i].program).value));
            largest = fmax(largest, fabs(total(self, v, risks[i].incurred).value));
        }
    }
    return largest;
}

enum pyg_status pygi_text_claims(const struct pygi_parts *self, struct pyg_err *err)
{
    const int exponent = pygi_format_unit(largest_risk(self));
    enum pyg_status status = PYG_OK;
    bool has_any = false;
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_program));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_contributions));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_incurred));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_paid));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_ratio_incurred));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_ratio_paid));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        has_any |= add_risks(&table, self, v, exponent);
    }
    if (has_any) {
        pygi_parts_heading(self, PYGI_W_claims_title, self->span,
                           pygi_parts_unit(text, sizeof(text), self, exponent));
        status = pygi_table_print(&table, self->out, err);
        pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_claims_explained));
    }
    pygi_table_fini(&table);
    return status;
}
