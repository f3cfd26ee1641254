/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cost by payer and source of funds: a section that stands only where there are several. */
#include <math.h>

#include "report/text/parts.h"

static const struct pygi_row *row_of(const struct pygi_parts *self, int variant, int pair)
{
    return pygi_answer_row(self->answer, self->as_of, variant, -1, -1, 0,
                           (enum pygi_measure)(PYGI_M_cost_by_1 + pair));
}

/* All payers and the workers together; the parts of the whole are held against their means. */
static struct pygi_summary whole_of(const struct pygi_parts *self, int variant)
{
    struct pygi_summary whole = {0};

    for (int i = 0; i < PYGI_MAX_PAIRS; i++) {
        const struct pygi_row *row = row_of(self, variant, i);
        whole.mean += row != NULL ? row->value.mean : 0.0;
        whole.mcse += row != NULL ? row->value.mcse : 0.0; /* errors at most add */
    }
    return whole;
}

static void add_pair(struct pygi_table *table, const struct pygi_parts *self,
                     const struct pygi_row *row, const struct pygi_summary *whole, int exponent)
{
    pygi_table_line(table);
    pygi_table_cell(table,
                    pygi_parts_word(self, pygi_payer_word(row->payer, self->answer->area)));
    pygi_table_cell(
        table, pygi_parts_word(self, (enum pygi_word)(PYGI_W_source_general + row->source)));
    pygi_cell_in(table, self, row->value.mean, row->value.mcse, exponent);
    pygi_cell_range_in(table, self, &row->value, exponent);
    pygi_cell_percent(table, self, &row->value, whole);
}

enum pyg_status pygi_text_sources(const struct pygi_parts *self, struct pyg_err *err)
{
    char text[PYGI_TEXT];
    double largest = 0.0;
    struct pygi_table table;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        largest = fmax(largest, whole_of(self, v).mean);
    }
    if (largest == 0.0) {
        return PYG_OK; /* one payer and source in the whole scenario */
    }
    const int exponent = pygi_format_unit(largest);
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_by_payer));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_by_source));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_mean));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_range));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_of_all));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const struct pygi_summary whole = whole_of(self, v);
        if (whole.mean == 0.0) {
            continue;
        }
        pygi_table_span(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (int i = 0; i < PYGI_MAX_PAIRS; i++) {
            const struct pygi_row *row = row_of(self, v, i);
            if (row != NULL) {
                add_pair(&table, self, row, &whole, exponent);
            }
        }
    }
    pygi_parts_heading(self, PYGI_W_sources_title, self->span,
                       pygi_parts_unit(text, sizeof(text), self, exponent));
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}
