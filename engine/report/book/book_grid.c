/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of the answer as a sheet: one head, one row a line, ratios as formulas. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/book/book.h"
#include "report/utf8.h"

enum { HEAD_ROW = 3, FIRST_ROW = 4, PAGE_WIDTH = 270 }; /* letters that a printed page bears */

/* The first column of most tables says which as_of, which the sheet as a whole does. */
static size_t first_column(const struct pygi_grid *grid)
{
    return strcmp(grid->columns[0].key, "as_of") == 0 ? 1 : 0;
}

static double width_of(const struct pygi_grid *grid, size_t column)
{
    static const double widths[] = {
        [PYGI_FIELD_TEXT] = 12,  [PYGI_FIELD_LONG] = 110, [PYGI_FIELD_PERIOD] = 9,
        [PYGI_FIELD_COUNT] = 15, [PYGI_FIELD_IDR] = 19,   [PYGI_FIELD_SHARE] = 13,
        [PYGI_FIELD_RATIO] = 15, [PYGI_FIELD_PLAIN] = 15, [PYGI_FIELD_MONTH] = 12};
    const enum pygi_field field = grid->columns[column].field;
    double width = widths[field];

    for (size_t i = 0; i < pygi_grid_rows(grid); i++) {
        const struct pygi_cell *cell = pygi_grid_at(grid, i, column);
        if (cell->kind == PYGI_CELL_TEXT && field == PYGI_FIELD_TEXT) {
            width = fmax(width, fmin(3.0 + pygi_utf8_width(cell->text), 60.0));
        } else if (cell->kind == PYGI_CELL_NUMBER) {
            width = fmax(width, pygi_book_width(cell->number));
        }
    }
    return width;
}

static enum pygi_style style_of(enum pygi_field field, const struct pygi_cell *cell)
{
    switch (field) {
    case PYGI_FIELD_LONG:
        return PYGI_STYLE_LONG;
    case PYGI_FIELD_PERIOD:
    case PYGI_FIELD_MONTH:
        return PYGI_STYLE_YEAR;
    case PYGI_FIELD_COUNT:
        return cell->kind == PYGI_CELL_NUMBER && fabs(cell->number) < 100.0 &&
                       rint(cell->number) != cell->number
                   ? PYGI_STYLE_SMALL
                   : PYGI_STYLE_COUNT;
    case PYGI_FIELD_IDR:
        return PYGI_STYLE_IDR;
    case PYGI_FIELD_SHARE:
        return PYGI_STYLE_SHARE;
    case PYGI_FIELD_PLAIN:
        return PYGI_STYLE_PLAIN;
    case PYGI_FIELD_RATIO:
        return PYGI_STYLE_RATIO;
    default:
        return PYGI_STYLE_TEXT;
    }
}

static void put_ratio(struct pygi_book *self, lxw_worksheet *sheet,
                      const struct pygi_grid *grid, size_t row, size_t column)
{
    const struct pygi_column *c = &grid->columns[column];
    const struct pygi_cell *cell = pygi_grid_at(grid, row, column);
    const size_t first = first_column(grid);
    const lxw_row_t at = FIRST_ROW + (lxw_row_t)row;
    const enum pygi_style style = style_of(c->field, cell);
    char over[PYGI_BOOK_REF], under[PYGI_BOOK_REF], scale[40] = "", formula[4 * PYGI_BOOK_REF];

    pygi_book_ref(over, at, (lxw_col_t)(pygi_grid_column(grid, c->over) - first));
    pygi_book_ref(under, at, (lxw_col_t)(pygi_grid_column(grid, c->under) - first));
    if (c->scale != 0.0) {
        snprintf(scale, sizeof(scale), "%.0f*", c->scale);
    }
    snprintf(formula, sizeof(formula), "=IF(N(%s)<=0,\"\",%s%s/%s)", under, scale, over, under);
    if (cell->kind == PYGI_CELL_NUMBER) {
        pygi_book_formula(self, sheet, at, (lxw_col_t)(column - first), formula, cell->number,
                          style);
    } else {
        pygi_book_formula_empty(self, sheet, at, (lxw_col_t)(column - first), formula, style);
    }
}

/* 13 is none. */
static void put_month(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                      lxw_col_t col, double number)
{
    const int month = (int)rint(number);

    pygi_book_text(self, sheet, row, col,
                   month >= 1 && month <= 12 ? pygi_format_month_name(month, self->lang)
                                             : pygi_word(PYGI_W_lasts, self->lang),
                   PYGI_STYLE_YEAR);
}

/* A wrapped text does not make its row higher in every spreadsheet. */
static void put_height(struct pygi_book *self, lxw_worksheet *sheet,
                       const struct pygi_grid *grid, size_t row)
{
    double lines = 1.0;

    for (size_t i = first_column(grid); i < grid->n_columns; i++) {
        const struct pygi_cell *cell = pygi_grid_at(grid, row, i);
        if (grid->columns[i].field == PYGI_FIELD_LONG && cell->kind == PYGI_CELL_TEXT) {
            lines = fmax(lines, pygi_book_lines(cell->text, width_of(grid, i)));
        }
    }
    if (lines > 1.0 && self->error == LXW_NO_ERROR) {
        pygi_book_check(
            self, worksheet_set_row(sheet, FIRST_ROW + (lxw_row_t)row, 14.0 * lines, NULL));
    }
}

static void put_cell(struct pygi_book *self, lxw_worksheet *sheet, const struct pygi_grid *grid,
                     size_t row, size_t column)
{
    const struct pygi_cell *cell = pygi_grid_at(grid, row, column);
    const enum pygi_style style = style_of(grid->columns[column].field, cell);
    const lxw_row_t at = FIRST_ROW + (lxw_row_t)row;
    const lxw_col_t col = (lxw_col_t)(column - first_column(grid));

    if (grid->columns[column].over != NULL) {
        put_ratio(self, sheet, grid, row, column);
        return;
    }
    if (grid->columns[column].field == PYGI_FIELD_MONTH && cell->kind == PYGI_CELL_NUMBER) {
        put_month(self, sheet, at, col, cell->number);
        return;
    }
    switch (cell->kind) {
    case PYGI_CELL_TEXT:
        pygi_book_text(self, sheet, at, col, cell->text, style);
        break;
    case PYGI_CELL_NUMBER:
        pygi_book_number(self, sheet, at, col, cell->number, style);
        break;
    case PYGI_CELL_ALL:
        pygi_book_word(self, sheet, at, col, PYGI_W_all_years, style);
        break;
    case PYGI_CELL_EMPTY:
        break;
    }
}

static void put_heads(struct pygi_book *self, lxw_worksheet *sheet,
                      const struct pygi_grid *grid, double *out_width)
{
    const size_t first = first_column(grid);

    *out_width = 0.0;
    pygi_book_check(self, worksheet_set_row(sheet, HEAD_ROW, 32.0, NULL));
    for (size_t i = first; i < grid->n_columns; i++) {
        const lxw_col_t col = (lxw_col_t)(i - first);
        const double width = width_of(grid, i);
        pygi_book_word(self, sheet, HEAD_ROW, col, grid->columns[i].head, PYGI_STYLE_HEAD);
        pygi_book_check(self, worksheet_set_column(sheet, col, col, width, NULL));
        *out_width += width;
    }
}

void pygi_book_grid(struct pygi_book *self, const struct pygi_grid *grid, enum pygi_word name,
                    enum pygi_word about)
{
    lxw_worksheet *sheet = pygi_book_sheet(self, name);
    const size_t first = first_column(grid), n = pygi_grid_rows(grid);
    const lxw_col_t last = (lxw_col_t)(grid->n_columns - first - 1);
    double width = 0.0;

    if (sheet == NULL) {
        return;
    }
    put_heads(self, sheet, grid, &width);
    pygi_book_head(self, sheet, name, about, last, width);
    for (size_t row = 0; row < n; row++) {
        for (size_t column = first; column < grid->n_columns; column++) {
            put_cell(self, sheet, grid, row, column);
        }
        put_height(self, sheet, grid, row);
    }
    worksheet_freeze_panes(sheet, FIRST_ROW, first == 1 ? 1 : 0);
    if (width > PAGE_WIDTH) { /* of a wide one several beside one another, to be legible */
        worksheet_fit_to_pages(sheet, (uint16_t)ceil(width / PAGE_WIDTH), 0);
        pygi_book_check(self, worksheet_repeat_columns(sheet, 0, 0));
    }
    pygi_book_check(self, worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW));
    if (n > 0) {
        pygi_book_check(
            self, worksheet_autofilter(sheet, HEAD_ROW, 0, HEAD_ROW + (lxw_row_t)n, last));
    }
}
