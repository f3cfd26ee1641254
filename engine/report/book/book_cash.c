/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cash plan: the budget lines by month and year of payment, with quarters. */
#include <math.h>
#include <stdio.h>

#include "report/book/book_cash.h"
#include "report/check.h"

enum { FORMULA = 640 };

_Static_assert(COL_PAYER == (int)PYGI_CASH_PAYER && COL_SUM == (int)PYGI_CASH_SUM,
               "other sheets refer to these");
enum { HEAD_ROW = 3, FIRST_ROW = 4 };

static const struct {
    enum pygi_word head;
    double width;
} columns[COL_MONTHS] = {
    {PYGI_W_head_variant, 22},    {PYGI_W_head_year, 7},       {PYGI_W_head_line, 34},
    {PYGI_W_head_payer, 17},      {PYGI_W_head_has_budget, 7}, {PYGI_W_head_bill, 16},
    {PYGI_W_head_part_later, 12}, {PYGI_W_head_later, 16},     {PYGI_W_head_before, 16},
    {PYGI_W_head_from_month, 8},  {PYGI_W_head_to_month, 8}};

/* ---- values ---- */

static const struct pygi_cash_line *line_at(const struct pygi_book *self, size_t i)
{
    return &self->cash->lines[i];
}

/* Whole rupiah, as the cells have them. */
static double later_of(const struct pygi_book *self, size_t i)
{
    return round(line_at(self, i)->later_idr);
}

static double before_of(const struct pygi_book *self, size_t i)
{
    return line_at(self, i)->before < 0 ? 0.0
                                        : later_of(self, (size_t)line_at(self, i)->before);
}

/* What is paid in the year of its own bill. */
static double own_of(const struct pygi_book *self, size_t i)
{
    return round(line_at(self, i)->bill_idr) - later_of(self, i);
}

/* Of a line in a month from 0: its own bill spread evenly from its first month to December,
 * which takes the rest; January pays what was left, too. */
double pygi_cash_paid_in(const struct pygi_book *self, size_t i, int month)
{
    const double own = own_of(self, i), n = MONTHS + 1 - line_at(self, i)->first_month;
    const double even = round(own / n), left = month == 0 ? before_of(self, i) : 0.0;

    return left + (month + 1 < line_at(self, i)->first_month ? 0.0
                   : month == MONTHS - 1                     ? own - even * (n - 1.0)
                                                             : even);
}

static double paid_between(const struct pygi_book *self, size_t i, int from, int to)
{
    double sum = 0.0;

    for (int m = from; m <= to; m++) {
        sum += pygi_cash_paid_in(self, i, m);
    }
    return sum;
}

/* A column of a line. */
double pygi_cash_value(const struct pygi_book *self, size_t i, int col)
{
    const int k = col - COL_MONTHS, q = k / 4;

    switch (col) {
    case COL_BILL:
        return round(line_at(self, i)->bill_idr);
    case COL_LATER:
        return later_of(self, i);
    case COL_BEFORE:
        return before_of(self, i);
    case COL_SUM:
        return pygi_cash_paid(self->cash, i);
    default:
        return k % 4 == 3 ? paid_between(self, i, 3 * q, 3 * q + 2)
                          : pygi_cash_paid_in(self, i, 3 * q + k % 4);
    }
}

/* ---- columns ---- */

bool pygi_cash_is_money(int col)
{
    return col == COL_BILL || col == COL_LATER || col == COL_BEFORE ||
           (col >= COL_MONTHS && col <= COL_SUM);
}

static void put_heads(struct pygi_book *self, lxw_worksheet *sheet)
{
    const double year = pygi_book_width(pygi_rka_largest_year(self->rka)),
                 month = fmax(13.0, year - 1.0);
    char text[PYGI_BOOK_TEXT], number[8];
    const char *const args[] = {number};

    for (int i = 0; i < COL_MONTHS; i++) {
        const lxw_col_t col = (lxw_col_t)i;
        pygi_book_word(self, sheet, HEAD_ROW, col, columns[i].head, PYGI_STYLE_HEAD);
        pygi_book_check(self,
                        worksheet_set_column(
                            sheet, col, col,
                            fmax(columns[i].width, pygi_cash_is_money(i) ? year : 0.0), NULL));
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
    pygi_book_word(self, sheet, HEAD_ROW, COL_SUM, PYGI_W_head_year_paid, PYGI_STYLE_HEAD);
    pygi_book_word(self, sheet, HEAD_ROW, COL_APART, PYGI_W_head_apart, PYGI_STYLE_HEAD);
    pygi_book_check(self, worksheet_set_column(sheet, COL_MONTHS, COL_SUM, month, NULL));
    pygi_book_check(self, worksheet_set_column(sheet, COL_APART, COL_APART, 16, NULL));
    pygi_book_check(self, worksheet_set_row(sheet, HEAD_ROW, 58.0, NULL));
    pygi_book_head(self, sheet, PYGI_W_sheet_cash, PYGI_W_about_cash, COL_MONTHS + 3, 200);
}

/* ---- a line ---- */

void pygi_cash_put_names(struct pygi_cash_plan *self, size_t i, enum pygi_style text_style,
                         enum pygi_style year_style)
{
    struct pygi_book *book = self->book;
    const struct pygi_rka_line *line = &book->rka->lines[line_at(book, i)->line];
    char text[PYGI_BOOK_TEXT];

    pygi_book_text(book, self->sheet, self->row, COL_VARIANT,
                   pygi_book_variant(text, sizeof(text), book, line->variant), text_style);
    pygi_book_number(book, self->sheet, self->row, COL_YEAR, line_at(book, i)->year,
                     year_style);
}

/* Bill, what of it waits, and what waited. */
static void put_bill(struct pygi_cash_plan *self, size_t i)
{
    struct pygi_book *book = self->book;
    const struct pygi_cash_line *line = line_at(book, i);
    const double bill = round(line->bill_idr);
    const lxw_row_t row = self->row;
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], formula[FORMULA];

    if (line->is_billed) {
        snprintf(formula, sizeof(formula), "='%s'!%s", pygi_word(PYGI_W_sheet_rka, book->lang),
                 pygi_book_ref(a, book->rka_rows[line->line], PYGI_RKA_AMOUNT));
        pygi_book_formula(book, self->sheet, row, COL_BILL, formula, bill, PYGI_STYLE_IDR);
    } else {
        pygi_book_number(book, self->sheet, row, COL_BILL, 0.0, PYGI_STYLE_IDR);
    }
    pygi_book_number(book, self->sheet, row, COL_PART,
                     bill > 0.0 ? later_of(book, i) / bill : 0.0, PYGI_STYLE_FILL_SHARE);
    snprintf(formula, sizeof(formula), "=ROUND(%s*%s,0)", pygi_book_ref(a, row, COL_BILL),
             pygi_book_ref(b, row, COL_PART));
    pygi_book_formula(book, self->sheet, row, COL_LATER, formula, later_of(book, i),
                      PYGI_STYLE_IDR);
    if (line->before < 0) {
        pygi_book_number(book, self->sheet, row, COL_BEFORE, 0.0, PYGI_STYLE_IDR);
    } else {
        snprintf(formula, sizeof(formula), "=%s",
                 pygi_book_ref(a, book->cash_rows[line->before], COL_LATER));
        pygi_book_formula(book, self->sheet, row, COL_BEFORE, formula, before_of(book, i),
                          PYGI_STYLE_IDR);
    }
}

static void put_month(struct pygi_cash_plan *self, size_t i, int month)
{
    const lxw_row_t row = self->row;
    char bill[PYGI_BOOK_REF], later[PYGI_BOOK_REF], own[2 * PYGI_BOOK_REF + 4],
        from[PYGI_BOOK_REF], to[PYGI_BOOK_REF], before[PYGI_BOOK_REF + 2] = "+",
                                                                       formula[FORMULA];

    pygi_book_ref(from, row, COL_FROM);
    pygi_book_ref(to, row, COL_TO);
    pygi_book_ref(before + 1, row, COL_BEFORE);
    snprintf(own, sizeof(own), "(%s-%s)", pygi_book_ref(bill, row, COL_BILL),
             pygi_book_ref(later, row, COL_LATER));
    snprintf(formula, sizeof(formula),
             "=IF(OR(%d<%s,%d>%s),0,IF(%d=%s,%s-ROUND(%s/(%s-%s+1),0)*(%s-%s),"
             "ROUND(%s/(%s-%s+1),0)))%s",
             month + 1, from, month + 1, to, month + 1, to, own, own, to, from, to, from, own,
             to, from, month == 0 ? before : "");
    pygi_book_formula(self->book, self->sheet, row, month_column(month), formula,
                      pygi_cash_paid_in(self->book, i, month), PYGI_STYLE_IDR);
}

/* Quarters of the months, the year of the quarters. */
static void put_quarters(struct pygi_cash_plan *self, size_t i)
{
    const lxw_row_t row = self->row;
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], c[PYGI_BOOK_REF], d[PYGI_BOOK_REF],
        formula[FORMULA];

    for (int q = 0; q < 4; q++) {
        snprintf(formula, sizeof(formula), "=SUM(%s:%s)",
                 pygi_book_ref(a, row, month_column(3 * q)),
                 pygi_book_ref(b, row, month_column(3 * q + 2)));
        pygi_book_formula(self->book, self->sheet, row, quarter_column(q), formula,
                          pygi_cash_value(self->book, i, quarter_column(q)), PYGI_STYLE_IDR);
    }
    snprintf(formula, sizeof(formula), "=%s+%s+%s+%s", pygi_book_ref(a, row, quarter_column(0)),
             pygi_book_ref(b, row, quarter_column(1)), pygi_book_ref(c, row, quarter_column(2)),
             pygi_book_ref(d, row, quarter_column(3)));
    pygi_book_formula(self->book, self->sheet, row, COL_SUM, formula,
                      pygi_cash_value(self->book, i, COL_SUM), PYGI_STYLE_IDR);
}

static void put_line(struct pygi_cash_plan *self, size_t i)
{
    struct pygi_book *book = self->book;
    const struct pygi_cash_line *line = line_at(book, i);
    const struct pygi_rka_line *of = &book->rka->lines[line->line];
    char text[PYGI_BOOK_TEXT], what[PYGI_BOOK_TEXT];
    const char *const args[] = {what};

    pygi_cash_put_names(self, i, PYGI_STYLE_TEXT, PYGI_STYLE_YEAR);
    pygi_rka_text(what, sizeof(what), of, book->answer, book->lang);
    pygi_book_name(book, self->sheet, self->row, COL_LINE,
                   line->is_billed ? what
                                   : pygi_word_fill(text, sizeof(text), PYGI_W_line_left,
                                                    book->lang, args, 1),
                   columns[COL_LINE].width);
    pygi_book_word(book, self->sheet, self->row, COL_PAYER,
                   pygi_payer_word(of->payer, book->answer->area), PYGI_STYLE_TEXT);
    pygi_book_word(book, self->sheet, self->row, COL_BUDGET,
                   line->has_budget ? PYGI_W_yes : PYGI_W_no, PYGI_STYLE_YEAR);
    put_bill(self, i);
    pygi_book_number(book, self->sheet, self->row, COL_FROM, line->first_month,
                     PYGI_STYLE_FILL_COUNT);
    pygi_book_number(book, self->sheet, self->row, COL_TO, MONTHS, PYGI_STYLE_FILL_COUNT);
    for (int m = 0; m < MONTHS; m++) {
        put_month(self, i, m);
    }
    put_quarters(self, i);
    self->row++;
}

/* ---- the sheet ---- */

/* A month of the year. */
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

static void put_lines(struct pygi_cash_plan *self)
{
    struct pygi_book *book = self->book;

    for (size_t i = 0; i < book->cash->n; i++) {
        book->cash_rows[i] = self->row;
        put_line(self, i);
        if (pygi_cash_ends(book->cash, book->rka, i)) {
            self->end = i + 1;
            pygi_cash_put_year(self);
            self->first = i + 1;
        }
    }
}

void pygi_book_cash(struct pygi_book *self)
{
    struct pygi_cash_plan plan = {.book = self,
                                  .sheet = pygi_book_sheet(self, PYGI_W_sheet_cash),
                                  .row = FIRST_ROW,
                                  .left_variant = -1};

    if (plan.sheet == NULL) {
        return;
    }
    put_heads(self, plan.sheet);
    put_lines(&plan);
    worksheet_freeze_panes(plan.sheet, FIRST_ROW, COL_PAYER);
    worksheet_fit_to_pages(plan.sheet, 2, 0); /* half a year a page */
    pygi_book_check(self, worksheet_repeat_columns(plan.sheet, COL_VARIANT, COL_LINE));
    pygi_book_check(self, worksheet_repeat_rows(plan.sheet, HEAD_ROW, HEAD_ROW));
    if (self->cash->n == 0) {
        pygi_book_word(self, plan.sheet, FIRST_ROW, COL_VARIANT, PYGI_W_line_none,
                       PYGI_STYLE_TEXT);
    } else {
        check_months(self, plan.sheet, plan.row);
        pygi_book_check(
            self, worksheet_autofilter(plan.sheet, HEAD_ROW, 0, plan.row - 1, N_COLS - 1));
    }
}
