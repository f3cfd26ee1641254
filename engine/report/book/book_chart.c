/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native charts, and the sheet with the figures behind them. A bar whose shade changes at P5
 * and at the median is drawn alike by every spreadsheet, which error bars are not. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <payung/policy.h>

#include "report/book/book.h"
#include "report/text/parts.h"

enum { FIRST_ROW = 3, CHART_ROWS = 19, CHART_LEFT = 8, CHART_RIGHT = 632, LABELS = 1 };

/* A block of figures: a column of labels, then series with a head each. */
struct block {
    lxw_worksheet *sheet;
    lxw_row_t head, first, last; /* rows */
    lxw_col_t n_series;
};

/* Grey when printed, still told apart; from Okabe and Ito's palette for colour blindness. */
static const lxw_color_t colours[] = {0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7,
                                      0x56b4e9, 0xd55e00, 0x555555, 0xf0e442};
static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE,   LXW_CHART_MARKER_SQUARE,
                                  LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND,
                                  LXW_CHART_MARKER_X,        LXW_CHART_MARKER_PLUS};
static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                 LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_DASH_DOT};

static lxw_row_t begin(struct pygi_book *self, struct block *block, lxw_row_t row,
                       const char *title)
{
    pygi_book_text(self, block->sheet, row, 0, title, PYGI_STYLE_SECTION);
    block->head = row + 1;
    block->first = row + 2;
    block->last = row + 1;
    block->n_series = 0;
    return block->first;
}

static void add_head(struct pygi_book *self, struct block *block, const char *text)
{
    block->n_series++;
    pygi_book_text(self, block->sheet, block->head, block->n_series, text, PYGI_STYLE_HEAD);
}

/* ---- a chart of a block ---- */

static lxw_chart *new_chart(struct pygi_book *self, uint8_t type, const char *title,
                            const char *format)
{
    lxw_chart *chart = NULL;
    lxw_chart_font small = {.size = 9}, large = {.size = 12, .bold = LXW_TRUE};

    if (self->error == LXW_NO_ERROR) {
        chart = workbook_add_chart(self->workbook, type);
        pygi_book_check(self, chart == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED : LXW_NO_ERROR);
    }
    if (chart != NULL) {
        chart_title_set_name(chart, title);
        chart_title_set_name_font(chart, &large);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_axis_set_num_format(type == LXW_CHART_BAR_STACKED ? chart->x_axis : chart->y_axis,
                                  format);
        chart_axis_set_num_font(chart->x_axis, &small);
        chart_axis_set_num_font(chart->y_axis, &small);
    }
    return chart;
}

/* One series, named by its head's cell: a literal name could be taken for a reference. */
static lxw_chart_series *add_series(struct pygi_book *self, lxw_chart *chart,
                                    const struct block *block, lxw_col_t series)
{
    const char *name = pygi_word(PYGI_W_sheet_charts, self->lang);
    lxw_chart_series *s = chart_add_series(chart, NULL, NULL);

    if (s == NULL) {
        pygi_book_check(self, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    chart_series_set_name_range(s, name, block->head, series);
    chart_series_set_categories(s, name, block->first, 0, block->last, 0);
    chart_series_set_values(s, name, block->first, series, block->last, series);
    return s;
}

static void fill_series(lxw_chart_series *series, size_t colour)
{
    lxw_chart_fill fill = {.color = colours[colour % PYGI_N_OF(colours)]};
    lxw_chart_line line = {.color = 0x333333, .width = 0.5};

    if (series != NULL) {
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &line);
    }
}

static void shade_series(lxw_chart_series *series, lxw_color_t colour)
{
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line none = {.none = LXW_TRUE};

    if (series != NULL) {
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &none);
    }
}

static void place(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t row, int left,
                  lxw_chart *chart)
{
    lxw_chart_options options = {
        .x_offset = left, .y_offset = 6, .x_scale = 1.27, .y_scale = 1.22};

    if (chart != NULL && self->error == LXW_NO_ERROR) {
        pygi_book_check(self, worksheet_insert_chart_opt(summary, row, 0, chart, &options));
    }
}

/* "#,##0.0,,," shows billions. */
static const char *axis_format(int exponent)
{
    return exponent >= 12  ? "#,##0.0,,,,"
           : exponent >= 9 ? "#,##0.0,,,"
           : exponent >= 6 ? "#,##0,,"
           : exponent >= 3 ? "#,##0,"
                           : "#,##0";
}

static const char *unit_name(char *buf, size_t n, const struct pygi_book *self, int exponent)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);

    return pygi_parts_unit(buf, n, &parts, exponent);
}

/* ---- cost by variant and year ---- */

static void put_cost_row(struct pygi_book *self, const struct block *block, lxw_row_t row,
                         int variant, int year)
{
    const struct pygi_row *cost =
        pygi_answer_row(self->answer, 0, variant, -1, -1, year, pygi_book_cost(self));
    const struct pygi_summary value = cost == NULL ? (struct pygi_summary){0} : cost->value;
    char label[16], text[48];

    snprintf(text, sizeof(text), "%s %d", pygi_book_label(label, sizeof(label), variant), year);
    pygi_book_text(self, block->sheet, row, 0, text, PYGI_STYLE_TEXT);
    pygi_book_number(self, block->sheet, row, 1, value.p5, PYGI_STYLE_IDR);
    pygi_book_number(self, block->sheet, row, 2, value.p50 - value.p5, PYGI_STYLE_IDR);
    pygi_book_number(self, block->sheet, row, 3, value.p95 - value.p50, PYGI_STYLE_IDR);
}

static void put_cost(struct pygi_book *self, struct block *block)
{
    const struct pygi_answer *answer = self->answer;
    const int last = pygi_answer_last_year(answer);
    lxw_row_t row = block->first;

    for (int v = 0; v < (int)answer->n_variants; v++) {
        if (v == answer->baseline) {
            continue;
        }
        row += row > block->first; /* a gap between variants */
        for (int year = pygi_answer_first_year(answer); year <= last; year++) {
            put_cost_row(self, block, row++, v, year);
        }
    }
    block->last = row > block->first ? row - 1 : block->first;
}

static double largest_cost(const struct pygi_book *self)
{
    double largest = 0.0;

    for (size_t i = 0; i < self->answer->n_rows; i++) {
        const struct pygi_row *row = &self->answer->rows[i];
        if (row->as_of == 0 && row->minus < 0 && row->group < 0 && row->year != 0 &&
            row->measure == pygi_book_cost(self)) {
            largest = fmax(largest, row->value.p95);
        }
    }
    return largest;
}

static lxw_row_t chart_cost(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t at,
                            struct block *block, lxw_row_t row)
{
    static const enum pygi_word heads[] = {PYGI_W_chart_base, PYGI_W_chart_low,
                                           PYGI_W_chart_high};
    const int exponent = pygi_format_unit(largest_cost(self));
    char unit[PYGI_TEXT], title[2 * PYGI_TEXT];
    const char *const args[] = {unit_name(unit, sizeof(unit), self, exponent),
                                pygi_book_whose(self)};
    static const lxw_color_t shades[] = {0xb0bec5, 0x0072b2, 0x56b4e9};

    pygi_word_fill(title, sizeof(title), PYGI_W_chart_cost, self->lang, args, 2);
    begin(self, block, row, title);
    for (size_t i = 0; i < PYGI_N_OF(heads); i++) {
        add_head(self, block, pygi_word(heads[i], self->lang));
    }
    put_cost(self, block);
    lxw_chart *chart = new_chart(self, LXW_CHART_COLUMN_STACKED, title, axis_format(exponent));
    for (lxw_col_t s = 1; chart != NULL && s <= block->n_series; s++) {
        shade_series(add_series(self, chart, block, s), shades[s - 1]);
    }
    if (chart != NULL) {
        chart_set_series_gap(chart, 40);
        chart_axis_set_min(chart->y_axis, 0.0); /* a bar that does not begin at 0 lies */
    }
    place(self, summary, at, CHART_LEFT, chart);
    return block->last + 3;
}

/* ---- coverage by year ---- */

static void put_coverage(struct pygi_book *self, struct block *block)
{
    const struct pygi_answer *answer = self->answer;
    const int first = pygi_answer_first_year(answer), last = pygi_answer_last_year(answer);
    char text[PYGI_BOOK_TEXT];

    for (int v = 0; v < (int)answer->n_variants; v++) {
        if (v == answer->baseline) {
            continue;
        }
        add_head(self, block, pygi_book_variant(text, sizeof(text), self, v));
        for (int year = first; year <= last; year++) {
            const lxw_row_t row = block->first + (lxw_row_t)(year - first);
            const double workers = pygi_answer_mean(answer, 0, v, -1, year, PYGI_M_workers_dec);
            snprintf(text, sizeof(text), "%d", year);
            pygi_book_text(self, block->sheet, row, 0, text, PYGI_STYLE_TEXT);
            if (workers != 0.0) {
                pygi_book_number(self, block->sheet, row, block->n_series,
                                 pygi_answer_mean(answer, 0, v, -1, year, PYGI_M_covered_dec) /
                                     workers,
                                 PYGI_STYLE_SHARE);
            }
        }
    }
    block->last = block->first + (lxw_row_t)(last - first);
}

static lxw_row_t chart_coverage(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t at,
                                struct block *block, lxw_row_t row)
{
    const char *title = pygi_word(PYGI_W_chart_coverage, self->lang);

    begin(self, block, row, title);
    put_coverage(self, block);
    lxw_chart *chart = new_chart(self, LXW_CHART_LINE, title, "0%");
    for (lxw_col_t s = 1; chart != NULL && s <= block->n_series; s++) {
        lxw_chart_series *series = add_series(self, chart, block, s);
        const size_t i = s - 1u;
        lxw_chart_line line = {.color = colours[i % PYGI_N_OF(colours)],
                               .width = 2.0,
                               .dash_type = dashes[i % PYGI_N_OF(dashes)]};
        lxw_chart_fill fill = {.color = line.color};
        if (series != NULL) {
            chart_series_set_line(series, &line);
            chart_series_set_marker_type(series, markers[i % PYGI_N_OF(markers)]);
            chart_series_set_marker_size(series, 7);
            chart_series_set_marker_fill(series, &fill);
        }
    }
    if (chart != NULL) {
        chart_axis_set_min(chart->y_axis, 0.0);
        chart_axis_set_max(chart->y_axis, 1.0);
    }
    place(self, summary, at, CHART_RIGHT, chart);
    return block->last + 3;
}

/* ---- families, and who pays, by variant ---- */

static void put_variants(struct pygi_book *self, struct block *block)
{
    char text[PYGI_BOOK_TEXT];

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        pygi_book_text(self, block->sheet, block->first + (lxw_row_t)v, 0,
                       pygi_book_variant(text, sizeof(text), self, v), PYGI_STYLE_TEXT);
    }
    block->last = block->first + (lxw_row_t)self->answer->n_variants - 1;
}

static void put_measure(struct pygi_book *self, struct block *block, enum pygi_word head,
                        enum pygi_measure measure)
{
    add_head(self, block, pygi_word(head, self->lang));
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        pygi_book_number(self, block->sheet, block->first + (lxw_row_t)v, block->n_series,
                         pygi_answer_mean(self->answer, 0, v, -1, 0, measure),
                         PYGI_STYLE_COUNT);
    }
}

static void place_stacked(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t at,
                          int left, const struct block *block, const char *title,
                          const char *format)
{
    lxw_chart *chart = new_chart(self, LXW_CHART_BAR_STACKED, title, format);

    for (lxw_col_t s = 1; chart != NULL && s <= block->n_series; s++) {
        fill_series(add_series(self, chart, block, s), s - 1u);
    }
    if (chart != NULL) {
        chart_axis_set_reverse(chart->y_axis); /* the first variant on top */
        chart_axis_set_crossing_max(chart->y_axis);
        chart_set_series_gap(chart, 60);
        chart_axis_set_min(chart->x_axis, 0.0);
    }
    place(self, summary, at, left, chart);
}

static lxw_row_t chart_families(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t at,
                                struct block *block, lxw_row_t row)
{
    const char *title = pygi_word(PYGI_W_chart_families, self->lang);

    begin(self, block, row, title);
    put_variants(self, block);
    put_measure(self, block, PYGI_W_head_helped, PYGI_M_families_helped);
    put_measure(self, block, PYGI_W_head_missed, PYGI_M_families_missed);
    place_stacked(self, summary, at, CHART_RIGHT, block, title, "#,##0");
    return block->last + 3;
}

static lxw_row_t chart_payers(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t at,
                              struct block *block, lxw_row_t row)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    double largest = 0.0;
    char unit[PYGI_TEXT], title[2 * PYGI_TEXT];
    const char *const args[] = {unit, parts.span};

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        largest = fmax(largest, pygi_answer_mean(self->answer, 0, v, -1, 0, PYGI_M_cost));
    }
    const int exponent = pygi_format_unit(largest);
    unit_name(unit, sizeof(unit), self, exponent);
    pygi_word_fill(title, sizeof(title), PYGI_W_chart_payers, self->lang, args, 2);
    begin(self, block, row, title);
    put_variants(self, block);
    for (int p = 0; p < PYG_N_PAYER; p++) {
        const enum pygi_measure cost = (enum pygi_measure)(PYGI_M_cost_regency + p);
        bool is_empty = true;
        for (int v = 0; v < (int)self->answer->n_variants; v++) {
            is_empty &= pygi_answer_mean(self->answer, 0, v, -1, 0, cost) == 0.0;
        }
        if (!is_empty) {
            put_measure(self, block, pygi_payer_word(p, self->answer->area), cost);
        }
    }
    if (block->n_series > 0) {
        place_stacked(self, summary, at, CHART_LEFT, block, title, axis_format(exponent));
    }
    return block->last + 3;
}

void pygi_book_charts(struct pygi_book *self, lxw_worksheet *summary, lxw_row_t row)
{
    struct block block = {.sheet = pygi_book_sheet(self, PYGI_W_sheet_charts)};
    lxw_row_t at = FIRST_ROW;

    if (block.sheet == NULL) {
        return;
    }
    pygi_book_head(self, block.sheet, PYGI_W_sheet_charts, PYGI_W_about_charts, 5, 130);
    pygi_book_check(self, worksheet_set_column(block.sheet, 0, 0, 40, NULL));
    pygi_book_check(self, worksheet_set_column(block.sheet, 1, 12, 20, NULL));
    at = chart_cost(self, summary, row, &block, at);
    at = chart_coverage(self, summary, row, &block, at);
    at = chart_payers(self, summary, row + CHART_ROWS, &block, at);
    chart_families(self, summary, row + CHART_ROWS, &block, at);
    worksheet_fit_to_pages(summary, 1, 1);
}
