/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The monthly cash plan of the budget lines, with quarters, and the share of the APBD. */
#include <math.h>
#include <stdio.h>

#include <payung/policy.h>

#include "report/book/book.h"
#include "report/check.h"

enum { MONTHS = 12, FORMULA = 512 };

/* ---- cash plan ---- */

enum {
    COL_VARIANT,
    COL_YEAR,
    COL_LINE,
    COL_AMOUNT,
    COL_FROM,
    COL_TO,
    COL_MONTHS, /* three months and their quarter, four times */
    COL_SUM = COL_MONTHS + MONTHS + 4,
    N_COLS
};
enum { HEAD_ROW = 3, FIRST_ROW = 4 };

/* Columns of a month and of a quarter, both from 0. */
static lxw_col_t month_column(int month)
{
    return (lxw_col_t)(COL_MONTHS + month + month / 3);
}

static lxw_col_t quarter_column(int quarter)
{
    return (lxw_col_t)(COL_MONTHS + 4 * quarter + 3);
}

static void put_cash_heads(struct pygi_book *self, lxw_worksheet *sheet)
{
    static const enum pygi_word words[] = {PYGI_W_head_variant,    PYGI_W_head_year,
                                           PYGI_W_head_line,       PYGI_W_head_amount,
                                           PYGI_W_head_from_month, PYGI_W_head_to_month};
    static const double widths[] = {22, 7, 28, 17, 8, 8};
    const double money = fmax(13.0, pygi_book_width(pygi_rka_sum(self->rka) / MONTHS));
    char text[PYGI_BOOK_TEXT], number[8];
    const char *const args[] = {number};

    for (size_t i = 0; i < PYGI_N_OF(words); i++) {
        pygi_book_word(self, sheet, HEAD_ROW, (lxw_col_t)i, words[i], PYGI_STYLE_HEAD);
        pygi_book_check(
            self, worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
    }
    for (int m = 0; m < MONTHS; m++) {
        pygi_book_text(self, sheet, HEAD_ROW, month_column(m),
                       pygi_format_month_name(m + 1, self->lang), PYGI_STYLE_HEAD);
    }
    for (int q = 0; q < 4; q++) {
        snprintf(number, sizeof(number), "%d", q + 1);
        pygi_book_text(
            self, sheet, HEAD_ROW, quarter_column(q),
            pygi_word_fill(text, sizeof(text), PYGI_W_head_quarter, self->lang, args, 1),
            PYGI_STYLE_HEAD);
    }
    pygi_book_word(self, sheet, HEAD_ROW, COL_SUM, PYGI_W_head_year_sum, PYGI_STYLE_HEAD);
    pygi_book_check(self, worksheet_set_column(sheet, COL_MONTHS, COL_SUM, money, NULL));
    pygi_book_check(self, worksheet_set_row(sheet, HEAD_ROW, 32.0, NULL));
    pygi_book_head(self, sheet, PYGI_W_sheet_cash, PYGI_W_about_cash, N_COLS - 1, 300);
}

/* A month's part of a line's amount, spread from its first month to December; months from 0. */
static double part_of(const struct pygi_rka_line *line, int month)
{
    const double amount = round(line->amount_idr), before = MONTHS - line->first_month;
    const double even = round(amount / (before + 1.0));

    return month + 1 < line->first_month ? 0.0
           : month == MONTHS - 1         ? amount - even * before
                                         : even;
}

static void put_month(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, int month,
                      const struct pygi_rka_line *line)
{
    char d[PYGI_BOOK_REF], e[PYGI_BOOK_REF], f[PYGI_BOOK_REF], formula[FORMULA];

    pygi_book_ref(d, row, COL_AMOUNT);
    pygi_book_ref(e, row, COL_FROM);
    pygi_book_ref(f, row, COL_TO);
    snprintf(formula, sizeof(formula),
             "=IF(OR(%d<%s,%d>%s),0,IF(%d=%s,%s-ROUND(%s/(%s-%s+1),0)*(%s-%s),"
             "ROUND(%s/(%s-%s+1),0)))",
             month + 1, e, month + 1, f, month + 1, f, d, d, f, e, f, e, d, f, e);
    pygi_book_formula(self, sheet, row, month_column(month), formula, part_of(line, month),
                      PYGI_STYLE_IDR);
}

/* Quarters of the months, the year of the quarters. */
static void put_quarters(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                         const struct pygi_rka_line *line, enum pygi_style style)
{
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], c[PYGI_BOOK_REF], d[PYGI_BOOK_REF],
        formula[FORMULA];

    for (int q = 0; q < 4; q++) {
        double sum = 0.0;
        for (int m = 3 * q; m < 3 * q + 3; m++) {
            sum += part_of(line, m);
        }
        snprintf(formula, sizeof(formula), "=SUM(%s:%s)",
                 pygi_book_ref(a, row, month_column(3 * q)),
                 pygi_book_ref(b, row, month_column(3 * q + 2)));
        pygi_book_formula(self, sheet, row, quarter_column(q), formula, sum, style);
    }
    snprintf(formula, sizeof(formula), "=%s+%s+%s+%s", pygi_book_ref(a, row, quarter_column(0)),
             pygi_book_ref(b, row, quarter_column(1)), pygi_book_ref(c, row, quarter_column(2)),
             pygi_book_ref(d, row, quarter_column(3)));
    pygi_book_formula(self, sheet, row, COL_SUM, formula, round(line->amount_idr), style);
}

static void put_line(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, size_t i)
{
    const struct pygi_rka_line *line = &self->rka->lines[i];
    const double amount = round(line->amount_idr);
    char text[PYGI_BOOK_TEXT], a[PYGI_BOOK_REF], formula[FORMULA];

    pygi_book_text(self, sheet, row, COL_VARIANT,
                   pygi_book_variant(text, sizeof(text), self, line->variant), PYGI_STYLE_TEXT);
    pygi_book_number(self, sheet, row, COL_YEAR, line->year, PYGI_STYLE_YEAR);
    pygi_book_text(self, sheet, row, COL_LINE,
                   pygi_rka_text(text, sizeof(text), line, self->answer, self->lang),
                   PYGI_STYLE_TEXT);
    snprintf(formula, sizeof(formula), "='%s'!%s", pygi_word(PYGI_W_sheet_rka, self->lang),
             pygi_book_ref(a, self->rka_rows[i], PYGI_RKA_AMOUNT));
    pygi_book_formula(self, sheet, row, COL_AMOUNT, formula, amount, PYGI_STYLE_IDR);
    pygi_book_number(self, sheet, row, COL_FROM, line->first_month, PYGI_STYLE_FILL_COUNT);
    pygi_book_number(self, sheet, row, COL_TO, MONTHS, PYGI_STYLE_FILL_COUNT);
    for (int m = 0; m < MONTHS; m++) {
        put_month(self, sheet, row, m, line);
    }
    put_quarters(self, sheet, row, line, PYGI_STYLE_IDR);
}

/* The sum of a variant's year below its lines [first, end). */
static void put_cash_sum(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                         size_t first, size_t end)
{
    const struct pygi_rka_line *line = &self->rka->lines[first];
    const lxw_row_t from = row - (lxw_row_t)(end - first);
    char text[PYGI_BOOK_TEXT], label[16], year[16], a[PYGI_BOOK_REF], b[PYGI_BOOK_REF],
        formula[FORMULA];
    const char *const args[] = {label, year};

    pygi_book_label(label, sizeof(label), line->variant);
    snprintf(year, sizeof(year), "%d", line->year);
    pygi_book_text(self, sheet, row, COL_VARIANT,
                   pygi_book_variant(text, sizeof(text), self, line->variant),
                   PYGI_STYLE_SUM_TEXT);
    pygi_book_number(self, sheet, row, COL_YEAR, line->year, PYGI_STYLE_SUM_YEAR);
    pygi_book_text(self, sheet, row, COL_LINE,
                   pygi_word_fill(text, sizeof(text), PYGI_W_line_sum, self->lang, args, 2),
                   PYGI_STYLE_SUM_TEXT);
    for (int col = COL_AMOUNT; col < N_COLS; col++) {
        double sum = 0.0;
        if (col == COL_FROM || col == COL_TO) {
            pygi_book_blank(self, sheet, row, (lxw_col_t)col, PYGI_STYLE_SUM_TEXT);
            continue;
        }
        for (size_t i = first; i < end; i++) {
            const struct pygi_rka_line *one = &self->rka->lines[i];
            const int k = col - COL_MONTHS, q = k / 4;
            if (col == COL_AMOUNT || col == COL_SUM) {
                sum += round(one->amount_idr);
            } else if (k % 4 == 3) {
                sum += part_of(one, 3 * q) + part_of(one, 3 * q + 1) + part_of(one, 3 * q + 2);
            } else {
                sum += part_of(one, 3 * q + k % 4);
            }
        }
        snprintf(formula, sizeof(formula), "=SUBTOTAL(9,%s:%s)",
                 pygi_book_ref(a, from, (lxw_col_t)col),
                 pygi_book_ref(b, row - 1, (lxw_col_t)col));
        pygi_book_formula(self, sheet, row, (lxw_col_t)col, formula, sum, PYGI_STYLE_SUM_IDR);
    }
}

/* A month of the year, and the last not before the first. */
static void check_months(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t end)
{
    lxw_data_validation months = {.validate = LXW_VALIDATION_TYPE_INTEGER,
                                  .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                  .minimum_number = 1,
                                  .maximum_number = MONTHS};

    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_data_validation_range(sheet, FIRST_ROW, COL_FROM,
                                                              end - 1, COL_TO, &months));
    }
}

void pygi_book_cash(struct pygi_book *self)
{
    lxw_worksheet *sheet = pygi_book_sheet(self, PYGI_W_sheet_cash);
    lxw_row_t row = FIRST_ROW;
    size_t first = 0;

    if (sheet == NULL) {
        return;
    }
    put_cash_heads(self, sheet);
    for (size_t i = 0; i < self->rka->n; i++) {
        put_line(self, sheet, row++, i);
        if (pygi_rka_ends(self->rka, i)) {
            put_cash_sum(self, sheet, row++, first, i + 1);
            first = i + 1;
        }
    }
    worksheet_freeze_panes(sheet, FIRST_ROW, COL_AMOUNT);
    worksheet_fit_to_pages(sheet, 2, 0); /* half a year a page */
    pygi_book_check(self, worksheet_repeat_columns(sheet, COL_VARIANT, COL_LINE));
    pygi_book_check(self, worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW));
    if (self->rka->n == 0) {
        pygi_book_word(self, sheet, row, COL_VARIANT, PYGI_W_line_none, PYGI_STYLE_TEXT);
    } else {
        check_months(self, sheet, row);
        pygi_book_check(self, worksheet_autofilter(sheet, HEAD_ROW, 0, row - 1, N_COLS - 1));
    }
}
