/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JP and JKP: sections that stand only where a variant has the program. */
#include <math.h>

#include "report/text/parts.h"

static double mean_of(const struct pygi_parts *self, int variant, int year,
                      enum pygi_measure measure)
{
    return pygi_parts_value(self, variant, -1, -1, year, measure).mean;
}

struct column {
    enum pygi_word head;
    enum pygi_measure measures[2]; /* added */
    size_t n_measures;
    bool is_count, is_stock; /* of events; at the end of the last year */
};

static int unit_of(const struct pygi_parts *self, const struct column *columns, size_t n)
{
    double largest = 0.0;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        for (size_t i = 0; i < n; i++) {
            const int year = columns[i].is_stock ? self->last_year : 0;
            for (size_t k = 0; k < columns[i].n_measures && !columns[i].is_count; k++) {
                largest = fmax(largest, mean_of(self, v, year, columns[i].measures[k]));
            }
        }
    }
    return pygi_format_unit(largest);
}

static void put(struct pygi_table *table, const struct pygi_parts *self, int variant,
                const struct column *column, int exponent)
{
    const int year = column->is_stock ? self->last_year : 0;
    double mean = 0.0, error = 0.0;

    for (size_t k = 0; k < column->n_measures; k++) {
        const struct pygi_summary s =
            pygi_parts_value(self, variant, -1, -1, year, column->measures[k]);
        mean += s.mean;
        error += s.mcse; /* errors at most add */
    }
    if (column->is_count) {
        pygi_cell_count(table, self, mean, error);
    } else {
        pygi_cell_in(table, self, mean, error, exponent);
    }
}

/* One table of the variants in which `has` or `or_has` is not 0; nothing where there is none.
 */
static enum pyg_status print(const struct pygi_parts *self, enum pygi_word title,
                             const struct column *columns, size_t n, enum pygi_measure has,
                             enum pygi_measure or_has, struct pyg_err *err)
{
    const int exponent = unit_of(self, columns, n);
    char text[PYGI_TEXT];
    bool is_empty = true;
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    for (size_t i = 0; i < n; i++) {
        pygi_table_head(&table, pygi_parts_word(self, columns[i].head));
    }
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (mean_of(self, v, 0, has) == 0.0 && mean_of(self, v, 0, or_has) == 0.0) {
            continue;
        }
        is_empty = false;
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (size_t i = 0; i < n; i++) {
            put(&table, self, v, &columns[i], exponent);
        }
    }
    enum pyg_status status = PYG_OK;
    if (!is_empty) {
        pygi_parts_heading(self, title, self->span,
                           pygi_parts_unit(text, sizeof(text), self, exponent));
        status = pygi_table_print(&table, self->out, err);
    }
    pygi_table_fini(&table);
    return status;
}

enum pyg_status pygi_text_jp(const struct pygi_parts *self, struct pyg_err *err)
{
    static const struct column columns[] = {
        {PYGI_W_jp_payer, {PYGI_M_contribution_jp_payer}, 1, false, false},
        {PYGI_W_jp_worker, {PYGI_M_contribution_jp_worker}, 1, false, false},
        {PYGI_W_jp_claims, {PYGI_M_claims_jp}, 1, true, false},
        {PYGI_W_jp_paid, {PYGI_M_paid_jp}, 1, false, false},
        {PYGI_W_jp_owed, {PYGI_M_owed_jp}, 1, false, true},
        {PYGI_W_jp_asset, {PYGI_M_jp_asset}, 1, false, true}};

    return print(self, PYGI_W_jp_title, columns, sizeof(columns) / sizeof(columns[0]),
                 PYGI_M_contribution_jp_payer, PYGI_M_contribution_jp_worker, err);
}

enum pyg_status pygi_text_jkp(const struct pygi_parts *self, struct pyg_err *err)
{
    static const struct column columns[] = {
        {PYGI_W_jkp_state, {PYGI_M_jkp_from_state}, 1, false, false},
        {PYGI_W_jkp_moved, {PYGI_M_jkp_from_jkk, PYGI_M_jkp_from_jkm}, 2, false, false},
        {PYGI_W_jkp_losses, {PYGI_M_job_losses_covered}, 1, true, false},
        {PYGI_W_jkp_claims, {PYGI_M_claims_jkp}, 1, true, false},
        {PYGI_W_jkp_paid, {PYGI_M_paid_jkp}, 1, false, false},
        {PYGI_W_jkp_owed, {PYGI_M_owed_jkp}, 1, false, true}};

    return print(self, PYGI_W_jkp_title, columns, sizeof(columns) / sizeof(columns[0]),
                 PYGI_M_jkp_from_state, PYGI_M_job_losses_covered, err);
}
