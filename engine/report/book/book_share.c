/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of the APBD: its total is the planner's to fill in, one cell a year. */
#include <math.h>
#include <stdio.h>

#include <payung/policy.h>

#include "report/book/book.h"
#include "report/check.h"

enum { COL_YEAR, COL_APBD, COL_VARIANTS };
enum { HEAD_ROW = 3, FIRST_ROW = 4, FORMULA = 400 };

static bool is_shown(const struct pygi_book *self, int variant)
{
    return variant != self->answer->baseline;
}

static void put_heads(struct pygi_book *self, lxw_worksheet *sheet)
{
    char label[16], text[PYGI_BOOK_TEXT];
    const char *const args[] = {label};
    lxw_col_t col = COL_VARIANTS;

    pygi_book_word(self, sheet, HEAD_ROW, COL_YEAR, PYGI_W_head_year, PYGI_STYLE_HEAD);
    pygi_book_word(self, sheet, HEAD_ROW, COL_APBD, PYGI_W_head_apbd, PYGI_STYLE_HEAD);
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (!is_shown(self, v)) {
            continue;
        }
        pygi_book_label(label, sizeof(label), v);
        pygi_word_fill(text, sizeof(text), PYGI_W_head_cost_of, self->lang, args, 1);
        pygi_book_text(self, sheet, HEAD_ROW, col++, text, PYGI_STYLE_HEAD);
        pygi_word_fill(text, sizeof(text), PYGI_W_head_share_of, self->lang, args, 1);
        pygi_book_text(self, sheet, HEAD_ROW, col++, text, PYGI_STYLE_HEAD);
    }
    pygi_book_check(self, worksheet_set_row(sheet, HEAD_ROW, 32.0, NULL));
    pygi_book_check(self, worksheet_set_column(sheet, COL_YEAR, COL_YEAR, 9, NULL));
    pygi_book_check(self, worksheet_set_column(sheet, COL_APBD, COL_APBD, 24, NULL));
    pygi_book_check(self, worksheet_set_column(sheet, COL_VARIANTS, col, 18, NULL));
    const lxw_col_t last = (lxw_col_t)(col - 1 > 5 ? col - 1 : 5);
    pygi_book_head(self, sheet, PYGI_W_sheet_share, PYGI_W_about_share, last,
                   33.0 + 18.0 * (last - 1));
}

/* What the regency pays in the year, by the cash plan: what the planner changes follows. */
static void put_cost(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                     int variant, int year)
{
    const char *name = pygi_word(PYGI_W_sheet_cash, self->lang);
    char a[4][PYGI_BOOK_REF], formula[FORMULA];
    size_t first = 0, end = 0;
    double sum = 0.0;

    for (size_t i = 0; i < self->cash->n; i++) {
        const struct pygi_cash_line *line = &self->cash->lines[i];
        const struct pygi_rka_line *of = &self->rka->lines[line->line];
        if (of->variant == variant && line->year == year) {
            first = end == 0 ? i : first;
            end = i + 1;
            sum += of->payer == PYG_PAYER_REGENCY ? pygi_cash_paid(self->cash, i) : 0.0;
        }
    }
    if (end == 0) {
        pygi_book_number(self, sheet, row, col, 0.0, PYGI_STYLE_IDR);
        return;
    }
    const lxw_row_t from = self->cash_rows[first], to = self->cash_rows[end - 1];
    snprintf(
        formula, sizeof(formula), "=SUMIF('%s'!%s:%s,\"%s\",'%s'!%s:%s)", name,
        pygi_book_ref(a[0], from, PYGI_CASH_PAYER), pygi_book_ref(a[1], to, PYGI_CASH_PAYER),
        pygi_word(pygi_payer_word(PYG_PAYER_REGENCY, self->answer->area), self->lang), name,
        pygi_book_ref(a[2], from, PYGI_CASH_SUM), pygi_book_ref(a[3], to, PYGI_CASH_SUM));
    pygi_book_formula(self, sheet, row, col, formula, sum, PYGI_STYLE_IDR);
}

static void put_year(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, int year)
{
    char apbd[PYGI_BOOK_REF], cost[PYGI_BOOK_REF], formula[FORMULA];
    lxw_col_t col = COL_VARIANTS;

    pygi_book_number(self, sheet, row, COL_YEAR, year, PYGI_STYLE_YEAR);
    pygi_book_word(self, sheet, row, COL_APBD, PYGI_W_fill_in, PYGI_STYLE_FILL_IDR);
    pygi_book_ref(apbd, row, COL_APBD);
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        if (!is_shown(self, v)) {
            continue;
        }
        put_cost(self, sheet, row, col, v, year);
        snprintf(formula, sizeof(formula), "=IF(N(%s)=0,\"\",%s/%s)", apbd,
                 pygi_book_ref(cost, row, col), apbd);
        pygi_book_formula_empty(self, sheet, row, (lxw_col_t)(col + 1), formula,
                                PYGI_STYLE_SMALL_SHARE);
        col = (lxw_col_t)(col + 2);
    }
}

void pygi_book_share(struct pygi_book *self)
{
    lxw_worksheet *sheet = pygi_book_sheet(self, PYGI_W_sheet_share);
    const int last = pygi_answer_last_year(self->answer);
    lxw_row_t row = FIRST_ROW;

    if (sheet == NULL) {
        return;
    }
    put_heads(self, sheet);
    for (int year = pygi_answer_first_year(self->answer); year <= last; year++) {
        put_year(self, sheet, row++, year);
    }
    worksheet_freeze_panes(sheet, FIRST_ROW, COL_VARIANTS);
}
