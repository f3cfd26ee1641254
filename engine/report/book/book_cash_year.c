/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below the lines of a variant's year in the cash plan: their sum, what the ledger
 * paid, and what is left of the appropriation. */
#include <math.h>
#include <stdio.h>

#include "report/book/book_cash.h"

enum { FORMULA = 640, RAISED_MONTH = 10 };

static const struct pygi_cash_line *line_at(const struct pygi_book *self, size_t i)
{
    return &self->cash->lines[i];
}

static lxw_row_t first_row(const struct pygi_cash_plan *self)
{
    return self->book->cash_rows[self->first];
}

static lxw_row_t last_row(const struct pygi_cash_plan *self)
{
    return self->book->cash_rows[self->end - 1];
}

static const struct pygi_cash_year *year_of(const struct pygi_cash_plan *self)
{
    const struct pygi_cash_line *line = line_at(self->book, self->first);

    return pygi_cash_year(self->book->cash, self->book->rka->lines[line->line].variant,
                          line->year);
}

/* The sum of the lines, also of hidden ones left out. */
static void put_sum(struct pygi_cash_plan *self)
{
    struct pygi_book *book = self->book;
    const struct pygi_cash_line *line = line_at(book, self->first);
    char text[PYGI_BOOK_TEXT], label[16], year[16], a[PYGI_BOOK_REF], b[PYGI_BOOK_REF],
        formula[FORMULA];
    const char *const args[] = {label, year};

    pygi_book_label(label, sizeof(label), book->rka->lines[line->line].variant);
    snprintf(year, sizeof(year), "%d", line->year);
    for (int col = COL_PAYER; col <= COL_SUM; col++) {
        double sum = 0.0;
        if (!pygi_cash_is_money(col)) {
            pygi_book_blank(book, self->sheet, self->row, (lxw_col_t)col, PYGI_STYLE_SUM_TEXT);
            continue;
        }
        for (size_t i = self->first; i < self->end; i++) {
            sum += pygi_cash_value(book, i, col);
        }
        snprintf(formula, sizeof(formula), "=SUBTOTAL(9,%s:%s)",
                 pygi_book_ref(a, first_row(self), (lxw_col_t)col),
                 pygi_book_ref(b, last_row(self), (lxw_col_t)col));
        pygi_book_formula(book, self->sheet, self->row, (lxw_col_t)col, formula, sum,
                          PYGI_STYLE_SUM_IDR);
    }
    pygi_cash_put_names(self, self->first, PYGI_STYLE_SUM_TEXT, PYGI_STYLE_SUM_YEAR);
    pygi_book_text(book, self->sheet, self->row, COL_LINE,
                   pygi_word_fill(text, sizeof(text), PYGI_W_line_paid, book->lang, args, 2),
                   PYGI_STYLE_SUM_TEXT);
    self->row++;
}

static void begin_note(struct pygi_cash_plan *self, enum pygi_word word)
{
    pygi_cash_put_names(self, self->first, PYGI_STYLE_NOTE_TEXT, PYGI_STYLE_NOTE_YEAR);
    pygi_book_word(self->book, self->sheet, self->row, COL_LINE, word, PYGI_STYLE_NOTE_TEXT);
}

/* The ledger's payments of the year against the lines'; a line has three cells that are
 * rounded. */
static void put_ledger(struct pygi_cash_plan *self)
{
    const double ledger = round(year_of(self)->paid_idr);
    const double slack = 2.0 * (double)(self->end - self->first);
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], c[PYGI_BOOK_REF], formula[FORMULA];
    double paid = 0.0;

    for (size_t i = self->first; i < self->end; i++) {
        paid += pygi_cash_value(self->book, i, COL_SUM);
    }
    begin_note(self, PYGI_W_line_ledger);
    pygi_book_number(self->book, self->sheet, self->row, COL_SUM, ledger, PYGI_STYLE_NOTE_IDR);
    pygi_book_ref(a, first_row(self), COL_SUM);
    pygi_book_ref(b, last_row(self), COL_SUM);
    pygi_book_ref(c, self->row, COL_SUM);
    snprintf(formula, sizeof(formula), "=IF(ABS(SUM(%s:%s)-%s)<=%.0f,0,SUM(%s:%s)-%s)", a, b, c,
             slack, a, b, c);
    pygi_book_formula(self->book, self->sheet, self->row, COL_APART, formula,
                      fabs(paid - ledger) <= slack ? 0.0 : paid - ledger, PYGI_STYLE_NOTE_IDR);
    self->row++;
}

/* The appropriation of January, and what the revised budget adds in October. */
static void put_budget(struct pygi_cash_plan *self)
{
    const struct pygi_cash_year *year = year_of(self);
    const double raised = round(year->topup_idr), all = round(year->appropriation_idr);
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], formula[FORMULA];
    const lxw_col_t january = month_column(0), october = month_column(RAISED_MONTH - 1);

    begin_note(self, PYGI_W_line_budget);
    pygi_book_number(self->book, self->sheet, self->row, january, all - raised,
                     PYGI_STYLE_FILL_IDR);
    pygi_book_number(self->book, self->sheet, self->row, october, raised, PYGI_STYLE_FILL_IDR);
    snprintf(formula, sizeof(formula), "=%s+%s", pygi_book_ref(a, self->row, january),
             pygi_book_ref(b, self->row, october));
    pygi_book_formula(self->book, self->sheet, self->row, COL_SUM, formula, all,
                      PYGI_STYLE_NOTE_IDR);
    self->row++;
}

/* What is left of it after each month's payments of the lines that it pays. */
static void put_left(struct pygi_cash_plan *self)
{
    const struct pygi_cash_year *year = year_of(self);
    struct pygi_book *book = self->book;
    const char *yes = pygi_word(PYGI_W_yes, book->lang);
    const double raised = round(year->topup_idr), all = round(year->appropriation_idr);
    char a[4][PYGI_BOOK_REF], before[PYGI_BOOK_REF], budget[PYGI_BOOK_REF], formula[FORMULA];
    double left = all - raised;

    begin_note(self, PYGI_W_line_left_of_budget);
    for (int m = 0; m < MONTHS; m++) {
        const lxw_col_t col = month_column(m);
        for (size_t i = self->first; i < self->end; i++) {
            left -= line_at(book, i)->has_budget ? pygi_cash_paid_in(book, i, m) : 0.0;
        }
        left += m == RAISED_MONTH - 1 ? raised : 0.0;
        pygi_book_ref(budget, self->row - 1, col);
        snprintf(formula, sizeof(formula), "=%s%sN(%s)-SUMIF(%s:%s,\"%s\",%s:%s)",
                 m == 0 ? "" : pygi_book_ref(before, self->row, month_column(m - 1)),
                 m == 0 ? "" : "+", budget,
                 pygi_book_ref_fixed(a[0], first_row(self), COL_BUDGET),
                 pygi_book_ref_fixed(a[1], last_row(self), COL_BUDGET), yes,
                 pygi_book_ref(a[2], first_row(self), col),
                 pygi_book_ref(a[3], last_row(self), col));
        pygi_book_formula(book, self->sheet, self->row, col, formula, left,
                          PYGI_STYLE_NOTE_IDR);
        if (m % 3 == 2) {
            snprintf(formula, sizeof(formula), "=%s", pygi_book_ref(a[0], self->row, col));
            pygi_book_formula(book, self->sheet, self->row, quarter_column(m / 3), formula,
                              left, PYGI_STYLE_NOTE_IDR);
        }
    }
    snprintf(formula, sizeof(formula), "=%s",
             pygi_book_ref(a[0], self->row, month_column(MONTHS - 1)));
    pygi_book_formula(book, self->sheet, self->row, COL_SUM, formula, left,
                      PYGI_STYLE_NOTE_IDR);
    self->left_row = self->row++;
    self->left_idr = left;
}

/* What the year before did not spend: it stands here, and adds nothing. */
static void put_unspent(struct pygi_cash_plan *self)
{
    char a[PYGI_BOOK_REF], formula[FORMULA];

    begin_note(self, PYGI_W_line_unspent);
    snprintf(formula, sizeof(formula), "=%s", pygi_book_ref(a, self->left_row, COL_SUM));
    pygi_book_formula(self->book, self->sheet, self->row, COL_SUM, formula, self->left_idr,
                      PYGI_STYLE_NOTE_IDR);
    self->row++;
}

static void put_shortfall(struct pygi_cash_plan *self)
{
    begin_note(self, PYGI_W_line_shortfall);
    pygi_book_number(self->book, self->sheet, self->row, COL_SUM,
                     round(year_of(self)->shortfall_idr), PYGI_STYLE_NOTE_IDR);
    self->row++;
}

void pygi_cash_put_year(struct pygi_cash_plan *self)
{
    const struct pygi_cash_line *line = line_at(self->book, self->first);
    const int variant = self->book->rka->lines[line->line].variant;

    if (variant != self->left_variant) {
        self->left_row = 0;
        self->left_variant = variant;
    }
    put_sum(self);
    put_ledger(self);
    if (year_of(self)->appropriation_idr <= 0.0) {
        self->left_row = 0;
        return;
    }
    if (self->left_row != 0) {
        put_unspent(self);
    }
    put_budget(self);
    put_left(self);
    if (year_of(self)->shortfall_idr >= 0.5) {
        put_shortfall(self);
    }
}
