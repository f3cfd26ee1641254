/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the sheets of the workbook share: cells that are never taken for formulas, styles, the
 * set-up of a page. Only for book*.c and workbook.c.
 */
#ifndef PYGI_REPORT_BOOK_H
#define PYGI_REPORT_BOOK_H

#include <xlsxwriter.h>

#include "report/book/cash.h"
#include "report/book/grids.h"
#include "report/book/rka.h"
#include "study/answer.h"

enum pygi_style {
    PYGI_STYLE_TITLE,
    PYGI_STYLE_SECTION,
    PYGI_STYLE_ABOUT, /* a paragraph */
    PYGI_STYLE_HEAD,
    PYGI_STYLE_TEXT,
    PYGI_STYLE_LONG,
    PYGI_STYLE_NAME, /* wrapped, in the middle of its row */
    PYGI_STYLE_YEAR,
    PYGI_STYLE_COUNT,
    PYGI_STYLE_SMALL, /* a count with a decimal */
    PYGI_STYLE_IDR,
    PYGI_STYLE_SHARE,
    PYGI_STYLE_SMALL_SHARE, /* three decimals of a per cent */
    PYGI_STYLE_RATIO,
    PYGI_STYLE_PLAIN,
    PYGI_STYLE_LINK,
    PYGI_STYLE_SUM_TEXT, /* bold, with a line above */
    PYGI_STYLE_SUM_YEAR,
    PYGI_STYLE_SUM_IDR,
    PYGI_STYLE_FILL_TEXT, /* yellow: to be filled in or changed */
    PYGI_STYLE_FILL_COUNT,
    PYGI_STYLE_FILL_SMALL,
    PYGI_STYLE_FILL_RATIO,
    PYGI_STYLE_FILL_IDR,
    PYGI_STYLE_FILL_SHARE,
    PYGI_STYLE_NOTE_TEXT, /* slanted: what stands beside the lines */
    PYGI_STYLE_NOTE_YEAR,
    PYGI_STYLE_NOTE_IDR,
    PYGI_N_STYLE
};

enum { PYGI_BOOK_TEXT = 512, PYGI_BOOK_REF = 20 };

/** Columns of the budget lines that other sheets refer to. */
enum { PYGI_RKA_PAYER = 2, PYGI_RKA_AMOUNT = 11 };
/** And of the cash plan. */
enum { PYGI_CASH_PAYER = 3, PYGI_CASH_SUM = 27 };

struct pygi_book {
    const struct pygi_reading *reading;
    const struct pygi_answer *answer; /* the reading's */
    enum pygi_lang lang;
    const struct pygi_rka *rka;
    lxw_row_t *rka_rows; /* row of each line on its sheet, owned [rka->n] */
    const struct pygi_cash *cash;
    lxw_row_t *cash_rows; /* likewise, owned [cash->n] */
    lxw_workbook *workbook;
    lxw_format *styles[PYGI_N_STYLE];
    lxw_error error; /* the first; nothing more is written after it */
};

enum { PYGI_MAX_SHEETS = 32 };

/** Names of sheets with what they hold. */
struct pygi_contents {
    enum pygi_word names[PYGI_MAX_SHEETS], abouts[PYGI_MAX_SHEETS];
    size_t n;
    bool is_out_of_memory; /* a table is missing */
};

/** Add a sheet named by a word, A4 landscape, one page wide, with the sheet's name and the
 * page's number below. NULL after an error. */
lxw_worksheet *pygi_book_sheet(struct pygi_book *self, enum pygi_word name);

/** A heading, with room for it. */
void pygi_book_heading(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                       const char *text, enum pygi_style style);

/** Title and a paragraph over columns 0 to last; `width` in letters, for its height. */
void pygi_book_head(struct pygi_book *self, lxw_worksheet *sheet, enum pygi_word title,
                    enum pygi_word about, lxw_col_t last, double width);

/** A paragraph over columns 0 to last of a row. */
void pygi_book_paragraph(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                         lxw_col_t last, double width, const char *text);

/** Cells. Text is text whatever it begins with. A formula carries its value, so that a viewer
 * that computes nothing shows it too. */
void pygi_book_text(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    const char *text, enum pygi_style style);
void pygi_book_word(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    enum pygi_word word, enum pygi_style style);
/** A text that may take several lines of its column, and a row that is high enough. */
void pygi_book_name(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    const char *text, double width);
void pygi_book_number(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                      lxw_col_t col, double number, enum pygi_style style);
void pygi_book_blank(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                     enum pygi_style style);
void pygi_book_formula(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                       lxw_col_t col, const char *formula, double value, enum pygi_style style);
/** A formula whose value is the empty text. */
void pygi_book_formula_empty(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                             lxw_col_t col, const char *formula, enum pygi_style style);

/** "$B$5", "B5". @return buf. */
char *pygi_book_ref(char *buf, lxw_row_t row, lxw_col_t col);
char *pygi_book_ref_fixed(char *buf, lxw_row_t row, lxw_col_t col);

/** Width of a column that shows a whole number with its separators. */
double pygi_book_width(double number);

/** Lines that a wrapped text takes in a column; at least 1. */
double pygi_book_lines(const char *text, double width);

/** Remember a failure of the library. */
void pygi_book_check(struct pygi_book *self, lxw_error error);

/** "B  two programs": label and name of a variant. @return buf. */
char *pygi_book_label(char *buf, size_t n, int variant); /* "B" */
char *pygi_book_variant(char *buf, size_t n, const struct pygi_book *self, int variant);

/** The measure that the summary leads with, and whose money it is: the regency's where several
 * pay. */
enum pygi_measure pygi_book_cost(const struct pygi_book *self);
const char *pygi_book_whose(const struct pygi_book *self);

/* ---- the sheets ---- */
/** Title, sentences and variants; returns the row below. */
lxw_row_t pygi_book_summary(struct pygi_book *self, lxw_worksheet *sheet);
/** Charts from `row` on; their figures on a sheet of their own. */
void pygi_book_charts(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t row);
/** What the sheets are for, what may be changed, how to have the figures again. */
void pygi_book_first(struct pygi_book *self, lxw_worksheet *sheet,
                     const struct pygi_contents *contents);
/** Fill rka_rows; returns the row below the lines. To be called before any sheet refers to
 * them. */
lxw_row_t pygi_book_place_lines(struct pygi_book *self);
void pygi_book_rka(struct pygi_book *self);
void pygi_book_cash(struct pygi_book *self);
void pygi_book_share(struct pygi_book *self);
/** The rows of one as_of; its column is left out. */
void pygi_book_grid(struct pygi_book *self, const struct pygi_grid *grid, enum pygi_word name,
                    enum pygi_word about);

#endif
