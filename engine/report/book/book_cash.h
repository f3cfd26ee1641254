/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the two halves of the cash plan share: the lines (book_cash.c), and what stands below
 * the lines of a year (book_cash_year.c).
 */
#ifndef PYGI_REPORT_BOOK_CASH_H
#define PYGI_REPORT_BOOK_CASH_H

#include "report/book/book.h"

enum { MONTHS = 12 };

enum {
    COL_VARIANT,
    COL_YEAR,
    COL_LINE,
    COL_PAYER,
    COL_BUDGET, /* is it paid from an appropriation? */
    COL_BILL,
    COL_PART, /* of the bill, paid in January of the next year */
    COL_LATER,
    COL_BEFORE, /* the same of the year before */
    COL_FROM,
    COL_TO,
    COL_MONTHS, /* three months and their quarter, four times */
    COL_SUM = COL_MONTHS + MONTHS + 4,
    COL_APART,
    N_COLS
};

/** What is written where. */
struct pygi_cash_plan {
    struct pygi_book *book;
    lxw_worksheet *sheet;
    lxw_row_t row;      /* next free one */
    size_t first, end;  /* lines of the variant's year at work */
    lxw_row_t left_row; /* what is left of the year before's appropriation; 0: none */
    double left_idr;
    int left_variant;
};

/** Columns of a month and of a quarter, both from 0. */
static inline lxw_col_t month_column(int month)
{
    return (lxw_col_t)(COL_MONTHS + month + month / 3);
}

static inline lxw_col_t quarter_column(int quarter)
{
    return (lxw_col_t)(COL_MONTHS + 4 * quarter + 3);
}

/** Does a column of lines hold rupiah? */
bool pygi_cash_is_money(int col);

/** A line's rupiah in a column, and in a month from 0. */
double pygi_cash_value(const struct pygi_book *self, size_t i, int col);
double pygi_cash_paid_in(const struct pygi_book *self, size_t i, int month);

/** Variant and year of line i, in the row at work. */
void pygi_cash_put_names(struct pygi_cash_plan *self, size_t i, enum pygi_style text_style,
                         enum pygi_style year_style);

/** The rows below the lines [first, end). */
void pygi_cash_put_year(struct pygi_cash_plan *self);

#endif
