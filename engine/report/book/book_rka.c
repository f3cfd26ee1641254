/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The budget lines in the layout of a work plan and budget: what a planner may change is
 * yellow, amounts and sums are formulas. */
#include <math.h>
#include <stdio.h>

#include <payung/policy.h>

#include "report/book/book.h"

enum {
    COL_VARIANT,
    COL_YEAR,
    COL_PAYER,
    COL_SOURCE,
    COL_ACCOUNT,
    COL_LINE,
    COL_PEOPLE,
    COL_MONTHS,
    COL_VOLUME,
    COL_UNIT,
    COL_TARIFF,
    COL_AMOUNT,
    COL_NEXT,
    COL_P95,
    N_COLS
};
_Static_assert(COL_PAYER == (int)PYGI_RKA_PAYER && COL_AMOUNT == (int)PYGI_RKA_AMOUNT,
               "other sheets refer to these");
enum { FILL_ROW = 3, VISIBLE_ROW = 8, HEAD_ROW = 10, FIRST_ROW = 11, FORMULA = 200 };

static const struct {
    enum pygi_word head;
    double width;
} columns[N_COLS] = {
    {PYGI_W_head_variant, 26}, {PYGI_W_head_year, 7},        {PYGI_W_head_payer, 17},
    {PYGI_W_head_source, 14},  {PYGI_W_head_account, 19},    {PYGI_W_head_line, 34},
    {PYGI_W_head_people, 10},  {PYGI_W_head_months_paid, 8}, {PYGI_W_head_volume, 12},
    {PYGI_W_head_unit, 12},    {PYGI_W_head_tariff, 14},     {PYGI_W_head_amount, 19},
    {PYGI_W_head_next, 19},    {PYGI_W_head_line_p95, 19}};

/* ---- the head of the sheet ---- */

static void put_fill(struct pygi_book *self, lxw_worksheet *sheet)
{
    static const enum pygi_word words[] = {PYGI_W_head_activity_program, PYGI_W_activity,
                                           PYGI_W_head_sub_activity, PYGI_W_head_agency};

    for (size_t i = 0; i < PYGI_N_OF(words); i++) {
        const lxw_row_t row = FILL_ROW + (lxw_row_t)i;
        pygi_book_word(self, sheet, row, COL_VARIANT, words[i], PYGI_STYLE_TEXT);
        if (self->error == LXW_NO_ERROR) {
            pygi_book_check(self, worksheet_merge_range(sheet, row, COL_YEAR, row, COL_LINE,
                                                        pygi_word(PYGI_W_fill_in, self->lang),
                                                        self->styles[PYGI_STYLE_FILL_TEXT]));
        }
    }
}

static void put_heads(struct pygi_book *self, lxw_worksheet *sheet)
{
    const double money = pygi_book_width(pygi_rka_sum(self->rka));
    double sum = 0.0;

    for (int i = 0; i < N_COLS; i++) {
        const lxw_col_t col = (lxw_col_t)i;
        const double width = fmax(columns[i].width, i >= COL_AMOUNT ? money : 0.0);
        pygi_book_word(self, sheet, HEAD_ROW, col, columns[i].head, PYGI_STYLE_HEAD);
        pygi_book_check(self, worksheet_set_column(sheet, col, col, width, NULL));
        sum += width;
    }
    pygi_book_check(self, worksheet_set_row(sheet, HEAD_ROW, 32.0, NULL));
    pygi_book_head(self, sheet, PYGI_W_sheet_rka, PYGI_W_about_rka, N_COLS - 1, sum);
}

/* ---- lines ---- */

static void put_account(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                        const struct pygi_rka_line *line)
{
    /* none is invented: what is not known is left to the user */
    if (line->account[0] == '\0') {
        pygi_book_word(self, sheet, row, COL_ACCOUNT, PYGI_W_fill_account,
                       PYGI_STYLE_FILL_TEXT);
    } else {
        pygi_book_text(self, sheet, row, COL_ACCOUNT, line->account, PYGI_STYLE_TEXT);
    }
}

static void put_names(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                      const struct pygi_rka_line *line)
{
    char text[PYGI_BOOK_TEXT];

    pygi_book_text(self, sheet, row, COL_VARIANT,
                   pygi_book_variant(text, sizeof(text), self, line->variant), PYGI_STYLE_TEXT);
    pygi_book_number(self, sheet, row, COL_YEAR, line->year, PYGI_STYLE_YEAR);
    pygi_book_word(self, sheet, row, COL_PAYER,
                   pygi_payer_word(line->payer, self->answer->area), PYGI_STYLE_TEXT);
    pygi_book_word(self, sheet, row, COL_SOURCE,
                   line->source < 0 ? PYGI_W_several
                                    : (enum pygi_word)(PYGI_W_source_general + line->source),
                   PYGI_STYLE_TEXT);
    put_account(self, sheet, row, line);
    pygi_book_name(self, sheet, row, COL_LINE,
                   pygi_rka_text(text, sizeof(text), line, self->answer, self->lang),
                   columns[COL_LINE].width);
}

static void put_amount(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                       const struct pygi_rka_line *line)
{
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], formula[FORMULA];

    /* a mean: with its decimal the product is the one that stands beside it */
    pygi_book_number(self, sheet, row, COL_PEOPLE, line->volume / line->months,
                     line->program == PYGI_RKA_ACTIVITY ? PYGI_STYLE_FILL_COUNT
                                                        : PYGI_STYLE_FILL_SMALL);
    pygi_book_number(self, sheet, row, COL_MONTHS, line->months, PYGI_STYLE_FILL_COUNT);
    snprintf(formula, sizeof(formula), "=%s*%s", pygi_book_ref(a, row, COL_PEOPLE),
             pygi_book_ref(b, row, COL_MONTHS));
    pygi_book_formula(self, sheet, row, COL_VOLUME, formula, line->volume, PYGI_STYLE_COUNT);
    pygi_book_word(self, sheet, row, COL_UNIT,
                   line->program == PYGI_RKA_ACTIVITY ? PYGI_W_unit_package
                                                      : PYGI_W_unit_person_months,
                   PYGI_STYLE_TEXT);
    /* of whole rupiah: no spreadsheet then rounds the product another way */
    pygi_book_number(self, sheet, row, COL_TARIFF, round(line->amount_idr) / line->volume,
                     PYGI_STYLE_FILL_RATIO);
    snprintf(formula, sizeof(formula), "=ROUND(%s*%s,0)", pygi_book_ref(a, row, COL_VOLUME),
             pygi_book_ref(b, row, COL_TARIFF));
    pygi_book_formula(self, sheet, row, COL_AMOUNT, formula, round(line->amount_idr),
                      PYGI_STYLE_IDR);
    pygi_book_number(self, sheet, row, COL_P95, line->p95_idr, PYGI_STYLE_IDR);
}

/* Of a line that goes on the next year's amount; of one that ends nothing. Beyond the last
 * year nothing was computed, and the planner says. */
static void put_next(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                     const struct pygi_rka_line *line)
{
    const int last = self->rka->lines[self->rka->n - 1].year;
    char a[PYGI_BOOK_REF], formula[FORMULA];

    if (line->next >= 0) {
        snprintf(formula, sizeof(formula), "=%s",
                 pygi_book_ref(a, self->rka_rows[line->next], COL_AMOUNT));
        pygi_book_formula(self, sheet, row, COL_NEXT, formula,
                          round(self->rka->lines[line->next].amount_idr), PYGI_STYLE_IDR);
    } else if (line->year < last) {
        pygi_book_number(self, sheet, row, COL_NEXT, 0.0, PYGI_STYLE_IDR);
    } else {
        pygi_book_word(self, sheet, row, COL_NEXT, PYGI_W_fill_in, PYGI_STYLE_FILL_IDR);
    }
}

/* ---- sums ---- */

static void put_column_sum(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                           lxw_col_t col, lxw_row_t from, lxw_row_t to, double value)
{
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], formula[FORMULA];

    /* SUBTOTAL passes over other subtotals and over rows that a filter hides */
    snprintf(formula, sizeof(formula), "=SUBTOTAL(9,%s:%s)", pygi_book_ref(a, from, col),
             pygi_book_ref(b, to, col));
    pygi_book_formula(self, sheet, row, col, formula, value, PYGI_STYLE_SUM_IDR);
}

/* Next year's estimates: no sum where none is filled in. */
static void put_next_sum(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                         size_t first, size_t end)
{
    const struct pygi_rka_line *lines = self->rka->lines;
    char a[PYGI_BOOK_REF], b[PYGI_BOOK_REF], formula[FORMULA];
    double next = 0.0;

    for (size_t i = first; i < end; i++) {
        next += lines[i].next < 0 ? 0.0 : round(lines[lines[i].next].amount_idr);
    }
    pygi_book_ref(a, self->rka_rows[first], COL_NEXT);
    pygi_book_ref(b, row - 1, COL_NEXT);
    snprintf(formula, sizeof(formula), "=IF(COUNT(%s:%s)=0,\"\",SUBTOTAL(9,%s:%s))", a, b, a,
             b);
    if (lines[first].year < lines[self->rka->n - 1].year) {
        pygi_book_formula(self, sheet, row, COL_NEXT, formula, next, PYGI_STYLE_SUM_IDR);
    } else {
        pygi_book_formula_empty(self, sheet, row, COL_NEXT, formula, PYGI_STYLE_SUM_IDR);
    }
}

/* The P95 of a sum is no sum of P95: it stands where the lines are all that is paid. */
static void put_p95(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                    const struct pygi_rka_line *line, double amount, size_t n)
{
    const struct pygi_row *cost =
        pygi_answer_row(self->answer, 0, line->variant, -1, -1, line->year, PYGI_M_cost);

    if (cost != NULL && fabs(cost->value.mean - amount) <= 0.5 * (double)(n + 1)) {
        pygi_book_number(self, sheet, row, COL_P95, cost->value.p95, PYGI_STYLE_SUM_IDR);
    }
}

/* The sum of a variant's year below its lines [first, end). */
static void put_sum(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, size_t first,
                    size_t end)
{
    const struct pygi_rka *rka = self->rka;
    const struct pygi_rka_line *line = &rka->lines[first];
    double amount = 0.0;
    char text[PYGI_BOOK_TEXT], label[16], year[16];
    const char *const args[] = {label, year};

    for (size_t i = first; i < end; i++) {
        amount += round(rka->lines[i].amount_idr);
    }
    pygi_book_label(label, sizeof(label), line->variant);
    pygi_book_variant(text, sizeof(text), self, line->variant);
    snprintf(year, sizeof(year), "%d", line->year);
    pygi_book_text(self, sheet, row, COL_VARIANT, text, PYGI_STYLE_SUM_TEXT);
    pygi_book_number(self, sheet, row, COL_YEAR, line->year, PYGI_STYLE_SUM_YEAR);
    for (int col = COL_PAYER; col < N_COLS; col++) {
        pygi_book_blank(self, sheet, row, (lxw_col_t)col, PYGI_STYLE_SUM_TEXT);
    }
    pygi_book_text(self, sheet, row, COL_LINE,
                   pygi_word_fill(text, sizeof(text), PYGI_W_line_sum, self->lang, args, 2),
                   PYGI_STYLE_SUM_TEXT);
    put_column_sum(self, sheet, row, COL_AMOUNT, self->rka_rows[first], row - 1, amount);
    put_next_sum(self, sheet, row, first, end);
    put_p95(self, sheet, row, line, amount, end - first);
}

static void put_visible(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t end)
{
    double amount = 0.0;

    for (size_t i = 0; i < self->rka->n; i++) {
        amount += round(self->rka->lines[i].amount_idr);
    }
    pygi_book_word(self, sheet, VISIBLE_ROW, COL_VARIANT, PYGI_W_line_visible, PYGI_STYLE_TEXT);
    put_column_sum(self, sheet, VISIBLE_ROW, COL_AMOUNT, FIRST_ROW, end - 1, amount);
}

/* ---- the sheet ---- */

/* Lines of a variant's year stand together, and a row for their sum below them. */
lxw_row_t pygi_book_place_lines(struct pygi_book *self)
{
    lxw_row_t row = FIRST_ROW;

    for (size_t i = 0; i < self->rka->n; i++) {
        self->rka_rows[i] = row++;
        if (pygi_rka_ends(self->rka, i)) {
            row++;
        }
    }
    return row;
}

void pygi_book_rka(struct pygi_book *self)
{
    lxw_worksheet *sheet = pygi_book_sheet(self, PYGI_W_sheet_rka);
    const struct pygi_rka *rka = self->rka;
    const lxw_row_t end = pygi_book_place_lines(self);
    size_t first = 0;

    if (sheet == NULL) {
        return;
    }
    put_heads(self, sheet);
    put_fill(self, sheet);
    for (size_t i = 0; i < rka->n; i++) {
        const lxw_row_t row = self->rka_rows[i];
        put_names(self, sheet, row, &rka->lines[i]);
        put_amount(self, sheet, row, &rka->lines[i]);
        put_next(self, sheet, row, &rka->lines[i]);
        if (pygi_rka_ends(rka, i)) {
            put_sum(self, sheet, row + 1, first, i + 1);
            first = i + 1;
        }
    }
    worksheet_freeze_panes(sheet, FIRST_ROW, COL_PAYER);
    pygi_book_check(self, worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW));
    if (rka->n == 0) {
        pygi_book_word(self, sheet, FIRST_ROW, COL_VARIANT, PYGI_W_line_none, PYGI_STYLE_TEXT);
    } else {
        put_visible(self, sheet, end);
        pygi_book_check(self, worksheet_autofilter(sheet, HEAD_ROW, 0, end - 1, N_COLS - 1));
    }
}
