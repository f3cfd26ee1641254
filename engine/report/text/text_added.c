/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lists add to those who pay for themselves, and whom they leave. */
#include "report/text/parts.h"

static struct pygi_summary sum_of(const struct pygi_parts *self, int variant, int year,
                                  enum pygi_measure measure)
{
    return pygi_parts_value(self, variant, -1, -1, year, measure);
}

/* Do lists stand beside self-payers in a variant? */
static bool is_beside(const struct pygi_parts *self, int variant)
{
    return sum_of(self, variant, 0, PYGI_M_list_pmonths).mean != 0.0;
}

static bool loses(const struct pygi_parts *self, int variant)
{
    return sum_of(self, variant, 0, PYGI_M_lost_cover).mean != 0.0;
}

/* Who loses cover when the money or the months stop, in all years and in the worst. */
static void print_lost(const struct pygi_parts *self, int variant)
{
    const struct pygi_summary all = sum_of(self, variant, 0, PYGI_M_lost_cover);
    struct pygi_summary most = {0};
    char label[16], n[2][PYGI_NUMBER_TEXT], year[16] = "", text[PYGI_TEXT];

    for (int y = self->first_year; y <= self->last_year; y++) {
        const struct pygi_summary one = sum_of(self, variant, y, PYGI_M_lost_cover);
        if (one.mean > most.mean) {
            most = one;
            snprintf(year, sizeof(year), "%d", y);
        }
    }
    pygi_format_count(n[0], sizeof(n[0]), all.mean, all.mcse, self->lang);
    pygi_format_count(n[1], sizeof(n[1]), most.mean, most.mcse, self->lang);
    const char *const args[] = {pygi_parts_label(label, sizeof(label), self, variant), n[0],
                                self->span, n[1], year};
    pygi_word_fill(text, sizeof(text), PYGI_W_lost_is, self->lang, args, 5);
    pygi_out_wrap(self->out, "  ", 2, text);
}

static const struct {
    enum pygi_word head;
    enum pygi_measure measure;
    bool is_stock; /* at the end of the last year */
} columns[] = {{PYGI_W_added_list, PYGI_M_list_pmonths, false},
               {PYGI_W_added_displaced, PYGI_M_displaced_pmonths, false},
               {PYGI_W_added_stayed, PYGI_M_stayed_pmonths, false},
               {PYGI_W_added_net, PYGI_M_added_pmonths, false},
               {PYGI_W_added_stayed_dec, PYGI_M_stayed_dec, true}};
enum { N_COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static enum pyg_status print_table(const struct pygi_parts *self, struct pyg_err *err)
{
    char text[PYGI_TEXT];
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_variant));
    for (size_t i = 0; i < N_COLUMNS; i++) {
        pygi_table_head(&table, pygi_parts_word(self, columns[i].head));
    }
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (!is_beside(self, v)) {
            continue;
        }
        pygi_table_line(&table);
        pygi_table_cell(&table, pygi_parts_name(text, sizeof(text), self, v));
        for (size_t i = 0; i < N_COLUMNS; i++) {
            const struct pygi_summary s =
                sum_of(self, v, columns[i].is_stock ? self->last_year : 0, columns[i].measure);
            pygi_cell_count(&table, self, s.mean, s.mcse);
        }
    }
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_added_explained));
    return status;
}

enum pyg_status pygi_text_added(const struct pygi_parts *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    bool any_beside = false, any_lost = false;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        any_beside |= is_beside(self, v);
        any_lost |= loses(self, v);
    }
    if (!any_beside && !any_lost) {
        return PYG_OK;
    }
    pygi_parts_heading(self, PYGI_W_added_title, self->span, "");
    if (any_beside) {
        status = print_table(self, err);
    }
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (loses(self, v)) {
            print_lost(self, v);
        }
    }
    return status;
}
