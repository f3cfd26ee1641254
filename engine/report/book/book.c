/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/book.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/text/parts.h"
#include "report/utf8.h"

enum { CELL_TEXT = 16384, CELL_WIDTH = 8000, A4 = 9 };

char *pygi_book_ref(char *buf, lxw_row_t row, lxw_col_t col)
{
    lxw_rowcol_to_cell(buf, row, col);
    return buf;
}

char *pygi_book_ref_fixed(char *buf, lxw_row_t row, lxw_col_t col)
{
    lxw_rowcol_to_cell_abs(buf, row, col, 1, 1);
    return buf;
}

void pygi_book_check(struct pygi_book *self, lxw_error error)
{
    if (self->error == LXW_NO_ERROR) {
        self->error = error;
    }
}

char *pygi_book_label(char *buf, size_t n, int variant)
{
    return pygi_parts_label(buf, n, NULL, variant);
}

char *pygi_book_variant(char *buf, size_t n, const struct pygi_book *self, int variant)
{
    const struct pygi_parts parts = {.answer = self->answer, .lang = self->lang};

    return pygi_parts_name(buf, n, &parts, variant);
}

double pygi_book_width(double number)
{
    const double digits = fabs(number) < 10.0 ? 1.0 : floor(log10(fabs(number))) + 1.0;

    return 3.0 + digits + floor((digits - 1.0) / 3.0);
}

double pygi_book_lines(const char *text, double width)
{
    return fmax(ceil(1.1 * pygi_utf8_width(text) / width), 1.0);
}

/* ---- cells ---- */

void pygi_book_text(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    const char *text, enum pygi_style style)
{
    char clean[CELL_TEXT];

    pygi_utf8_cut(clean, sizeof(clean), text, CELL_WIDTH);
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self,
                        worksheet_write_string(sheet, row, col, clean, self->styles[style]));
    }
}

/* A head of the terminal's tables has '|' where its second line starts. */
void pygi_book_word(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    enum pygi_word word, enum pygi_style style)
{
    pygi_book_text(self, sheet, row, col, pygi_word(word, self->lang), style);
}

void pygi_book_name(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                    const char *text, double width)
{
    const double lines = pygi_book_lines(text, width);

    pygi_book_text(self, sheet, row, col, text, PYGI_STYLE_NAME);
    if (lines > 1.0 && self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_set_row(sheet, row, 14.0 * lines, NULL));
    }
}

void pygi_book_number(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                      lxw_col_t col, double number, enum pygi_style style)
{
    pygi_bug_assert(isfinite(number));
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self,
                        worksheet_write_number(sheet, row, col, number, self->styles[style]));
    }
}

void pygi_book_blank(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                     enum pygi_style style)
{
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_write_blank(sheet, row, col, self->styles[style]));
    }
}

void pygi_book_formula(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                       lxw_col_t col, const char *formula, double value, enum pygi_style style)
{
    pygi_bug_assert(isfinite(value));
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_write_formula_num(sheet, row, col, formula,
                                                          self->styles[style], value));
    }
}

void pygi_book_formula_empty(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                             lxw_col_t col, const char *formula, enum pygi_style style)
{
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_write_formula_str(sheet, row, col, formula,
                                                          self->styles[style], ""));
    }
}

/* ---- a sheet ---- */

lxw_worksheet *pygi_book_sheet(struct pygi_book *self, enum pygi_word name)
{
    const char *const numbers[] = {"&P", "&N"};
    char page[64], footer[128];
    lxw_worksheet *sheet = NULL;

    if (self->error == LXW_NO_ERROR) {
        sheet = workbook_add_worksheet(self->workbook, pygi_word(name, self->lang));
        pygi_book_check(self, sheet == NULL ? LXW_ERROR_SHEETNAME_ALREADY_USED : LXW_NO_ERROR);
    }
    if (sheet == NULL) {
        return NULL;
    }
    pygi_word_fill(page, sizeof(page), PYGI_W_print_page, self->lang, numbers, 2);
    snprintf(footer, sizeof(footer), "&L&A&R%s", page);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(sheet, 1, 0);
    pygi_book_check(self, worksheet_set_footer(sheet, footer));
    return sheet;
}

void pygi_book_paragraph(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                         lxw_col_t last, double width, const char *text)
{
    char clean[CELL_TEXT];

    pygi_utf8_cut(clean, sizeof(clean), text, CELL_WIDTH);
    if (self->error != LXW_NO_ERROR) {
        return;
    }
    /* a merged cell does not grow by itself */
    const double lines = pygi_book_lines(clean, width);
    pygi_book_check(self, worksheet_set_row(sheet, row, 15.0 * fmin(lines, 20.0), NULL));
    pygi_book_check(self, worksheet_merge_range(sheet, row, 0, row, last, clean,
                                                self->styles[PYGI_STYLE_ABOUT]));
}

void pygi_book_heading(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                       const char *text, enum pygi_style style)
{
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(
            self, worksheet_set_row(sheet, row, style == PYGI_STYLE_TITLE ? 24.0 : 19.0, NULL));
    }
    pygi_book_text(self, sheet, row, 0, text, style);
}

void pygi_book_head(struct pygi_book *self, lxw_worksheet *sheet, enum pygi_word title,
                    enum pygi_word about, lxw_col_t last, double width)
{
    pygi_book_heading(self, sheet, 0, pygi_word(title, self->lang), PYGI_STYLE_TITLE);
    pygi_book_paragraph(self, sheet, 1, last, width, pygi_word(about, self->lang));
}
