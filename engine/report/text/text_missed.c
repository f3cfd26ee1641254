/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What families without a benefit missed: a section that stands only where the scenario asks.
 */
#include <math.h>

#include "report/text/parts.h"

static struct pygi_summary of(const struct pygi_parts *self, int variant,
                              enum pygi_measure measure)
{
    return pygi_parts_value(self, variant, -1, -1, 0, measure);
}

static void add_variant(struct pygi_table *table, const struct pygi_parts *self, int variant,
                        int exponent)
{
    const struct pygi_summary deaths = of(self, variant, PYGI_M_families_missed),
                              after_death = of(self, variant, PYGI_M_missed_death_idr),
                              accidents = of(self, variant, PYGI_M_accidents_missed),
                              after_accident = of(self, variant, PYGI_M_missed_accident_idr);
    char name[PYGI_TEXT];

    pygi_table_line(table);
    pygi_table_cell(table, pygi_parts_name(name, sizeof(name), self, variant));
    pygi_cell_count(table, self, deaths.mean, deaths.mcse);
    pygi_cell_in(table, self, after_death.mean, after_death.mcse, exponent);
    pygi_cell_count(table, self, accidents.mean, accidents.mcse);
    pygi_cell_in(table, self, after_accident.mean, after_accident.mcse, exponent);
}

enum pyg_status pygi_text_missed(const struct pygi_parts *self, struct pyg_err *err)
{
    double largest = 0.0;
    char unit[PYGI_TEXT];
    struct pygi_table table;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        largest = fmax(largest, of(self, v, PYGI_M_missed_death_idr).mean);
        largest = fmax(largest, of(self, v, PYGI_M_missed_accident_idr).mean);
    }
    if (largest == 0.0) {
        return PYG_OK; /* not asked for */
    }
    const int exponent = pygi_format_unit(largest);
    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_missed_deaths));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_missed_after));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_missed_accidents));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_missed_workers));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        add_variant(&table, self, v, exponent);
    }
    pygi_parts_heading(self, PYGI_W_missed_title, self->span,
                       pygi_parts_unit(unit, sizeof(unit), self, exponent));
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_missed_explained));
    return status;
}
