/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/book/book.h"
#include "report/reconcile.h"
#include "report/utf8.h"

/* 1 January 2020, 00:00 UTC: the same for all, as the file must not tell when it was made. */
enum { FIXED_TIME = 1577836800 };

/* ---- styles ---- */

enum { YELLOW = 0xfff2cc, HEAD = 0xd9e2ec, GREY = 0xbfbfbf };

static const struct {
    const char *number; /* NULL: general */
    uint8_t size, bold, wrap, border;
    lxw_color_t fill; /* 0: none */
} looks[PYGI_N_STYLE] = {[PYGI_STYLE_TITLE] = {NULL, 16, 1, 0, 0, 0},
                         [PYGI_STYLE_SECTION] = {NULL, 12, 1, 0, 0, 0},
                         [PYGI_STYLE_ABOUT] = {NULL, 10, 0, 1, 0, 0},
                         [PYGI_STYLE_HEAD] = {NULL, 10, 1, 1, 1, HEAD},
                         [PYGI_STYLE_TEXT] = {NULL, 10, 0, 0, 0, 0},
                         [PYGI_STYLE_LONG] = {NULL, 10, 0, 1, 0, 0},
                         [PYGI_STYLE_NAME] = {NULL, 10, 0, 1, 0, 0},
                         [PYGI_STYLE_YEAR] = {"0", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_COUNT] = {"#,##0", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_SMALL] = {"#,##0.0", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_IDR] = {"#,##0", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_SHARE] = {"0.0%", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_SMALL_SHARE] = {"0.000%", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_RATIO] = {"#,##0.00", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_PLAIN] = {NULL, 10, 0, 0, 0, 0},
                         [PYGI_STYLE_LINK] = {NULL, 10, 0, 0, 0, 0},
                         [PYGI_STYLE_SUM_TEXT] = {NULL, 10, 1, 0, 1, 0},
                         [PYGI_STYLE_SUM_YEAR] = {"0", 10, 1, 0, 1, 0},
                         [PYGI_STYLE_SUM_IDR] = {"#,##0", 10, 1, 0, 1, 0},
                         [PYGI_STYLE_FILL_TEXT] = {NULL, 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_FILL_COUNT] = {"#,##0", 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_FILL_SMALL] = {"#,##0.0", 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_FILL_RATIO] = {"#,##0.00", 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_FILL_IDR] = {"#,##0", 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_FILL_SHARE] = {"0.0%", 10, 0, 0, 1, YELLOW},
                         [PYGI_STYLE_NOTE_TEXT] = {NULL, 10, 0, 0, 0, 0},
                         [PYGI_STYLE_NOTE_YEAR] = {"0", 10, 0, 0, 0, 0},
                         [PYGI_STYLE_NOTE_IDR] = {"#,##0", 10, 0, 0, 0, 0}};

static void add_style(struct pygi_book *self, size_t i)
{
    lxw_format *format = workbook_add_format(self->workbook);

    self->styles[i] = format;
    if (format == NULL) {
        pygi_book_check(self, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    format_set_font_size(format, looks[i].size);
    format_set_align(format, i == PYGI_STYLE_ABOUT || i == PYGI_STYLE_LONG
                                 ? LXW_ALIGN_VERTICAL_TOP
                                 : LXW_ALIGN_VERTICAL_CENTER);
    if (i == PYGI_STYLE_HEAD || i == PYGI_STYLE_YEAR || i == PYGI_STYLE_SUM_YEAR ||
        i == PYGI_STYLE_NOTE_YEAR) {
        format_set_align(format, LXW_ALIGN_CENTER);
    }
    if (i == PYGI_STYLE_TEXT || i == PYGI_STYLE_LONG || i == PYGI_STYLE_NAME ||
        i == PYGI_STYLE_SUM_TEXT || i == PYGI_STYLE_NOTE_TEXT) {
        format_set_indent(format, 1); /* off the number on its left */
    }
    if (i == PYGI_STYLE_FILL_IDR) {
        format_set_align(format, LXW_ALIGN_RIGHT); /* the mark "fill in", too */
    }
    if (looks[i].number != NULL) {
        format_set_num_format(format, looks[i].number);
    }
    if (looks[i].bold) {
        format_set_bold(format);
    }
    if (looks[i].wrap) {
        format_set_text_wrap(format);
    }
    if (looks[i].border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, GREY);
    }
    if (i >= PYGI_STYLE_NOTE_TEXT) {
        format_set_italic(format);
    }
    if (looks[i].fill != 0) {
        format_set_bg_color(format, looks[i].fill);
        if (looks[i].fill == YELLOW) {
            format_set_unlocked(format); /* where a planner protects the sheet */
        }
    }
    if (i == PYGI_STYLE_LINK) {
        format_set_font_color(format, 0x0563c1);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
}

/* ---- the sheets ---- */

static void list(struct pygi_contents *contents, enum pygi_word name, enum pygi_word about)
{
    pygi_bug_assert(contents->n < PYGI_MAX_SHEETS);
    contents->names[contents->n] = name;
    contents->abouts[contents->n++] = about;
}

/* A table of which the answer has something. A second as_of is history run again: its costs
 * stand apart, so that nobody takes them for a forecast. */
static void add_grid(struct pygi_book *self, pygi_grid_fn *fn, int as_of,
                     struct pygi_contents *contents)
{
    const struct pygi_grid_scope scope = {self->reading, self->answer, self->lang, as_of};
    struct pygi_grid grid = {0};

    fn(&scope, &grid);
    const enum pygi_word name = as_of == 0 ? grid.name : PYGI_W_grid_history,
                         about = as_of == 0 ? grid.about : PYGI_W_about_history;
    contents->is_out_of_memory |= grid.is_out_of_memory;
    if (!grid.is_out_of_memory && pygi_grid_rows(&grid) > 0) {
        pygi_book_grid(self, &grid, name, about);
        list(contents, name, about);
    }
    pygi_grid_fini(&grid);
}

static void add_sheets(struct pygi_book *self, struct pygi_contents *contents)
{
    lxw_worksheet *first = pygi_book_sheet(self, PYGI_W_sheet_first),
                  *summary = pygi_book_sheet(self, PYGI_W_sheet_summary);

    if (first == NULL || summary == NULL) {
        return;
    }
    pygi_book_place_lines(self);
    const lxw_row_t row = pygi_book_summary(self, summary);
    list(contents, PYGI_W_sheet_summary, PYGI_W_about_summary);
    pygi_book_rka(self);
    list(contents, PYGI_W_sheet_rka, PYGI_W_about_rka);
    pygi_book_cash(self);
    list(contents, PYGI_W_sheet_cash, PYGI_W_about_cash);
    pygi_book_share(self);
    list(contents, PYGI_W_sheet_share, PYGI_W_about_share);
    for (size_t i = 0; i < PYGI_N_GRIDS; i++) {
        add_grid(self, pygi_grids[i], 0, contents);
    }
    if (self->answer->n_as_of > 1) {
        add_grid(self, pygi_grid_costs, 1, contents);
    }
    pygi_book_charts(self, summary, row);
    list(contents, PYGI_W_sheet_charts, PYGI_W_about_charts);
    pygi_book_first(self, first, contents);
    worksheet_activate(first);
}

/* ---- the file ---- */

static void set_properties(struct pygi_book *self, char title[PYGI_BOOK_TEXT])
{
    char author[] = "Payung";
    lxw_doc_properties properties = {.title = title, .author = author, .created = FIXED_TIME};

    pygi_utf8_cut(title, PYGI_BOOK_TEXT, self->answer->title, 120);
    if (self->error == LXW_NO_ERROR) {
        pygi_book_check(self, workbook_set_properties(self->workbook, &properties));
    }
}

/* Closing writes the file and frees all, also after an error. The library prints what it
 * returns, too, which is not for the reader: standard error is elsewhere meanwhile. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    const int kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    fflush(stderr);
    if (kept >= 0 && nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
    }
    errno = 0;
    const lxw_error error = workbook_close(workbook);
    const int reason = errno;
    fflush(stderr);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (nowhere >= 0) {
        close(nowhere);
    }
    errno = reason;
    return error;
}

/* `reason` is the system's, if it has one. */
static enum pyg_status fail(lxw_error error, int reason, struct pyg_err *err)
{
    return error == LXW_ERROR_MEMORY_MALLOC_FAILED
               ? pygi_fail(err, PYG_ENOMEM, "out of memory for the workbook")
               : pygi_fail(err, PYG_EIO, "the workbook cannot be written: %s",
                           reason != 0 ? strerror(reason) : lxw_strerror(error));
}

static enum pyg_status write_book(struct pygi_book *self, const char *path, struct pyg_err *err)
{
    struct pygi_contents contents = {0};
    char title[PYGI_BOOK_TEXT];

    self->workbook = workbook_new(path);
    if (self->workbook == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "out of memory for the workbook");
    }
    for (size_t i = 0; i < PYGI_N_STYLE; i++) {
        add_style(self, i);
    }
    set_properties(self, title);
    add_sheets(self, &contents);
    pygi_book_check(self, close_quietly(self->workbook));
    const int reason = errno;
    if (contents.is_out_of_memory) {
        self->error = LXW_ERROR_MEMORY_MALLOC_FAILED;
    }
    return self->error == LXW_NO_ERROR ? PYG_OK : fail(self->error, reason, err);
}

enum pyg_status pygi_report_workbook(const struct pygi_reading *reading, enum pygi_lang lang,
                                     const char *path, struct pyg_err *err)
{
    struct pygi_rka rka = {0};
    struct pygi_cash cash = {0};
    struct pygi_answer_view view;
    struct pygi_book book = {
        .reading = reading, .answer = &view.answer, .lang = lang, .rka = &rka, .cash = &cash};
    enum pyg_status status = pygi_reconcile(&reading->answer, err);

    pygi_answer_view(&view, &reading->answer, lang);
    if (status == PYG_OK) {
        status = pygi_rka_init(&rka, &view.answer, err);
    }
    if (status == PYG_OK) {
        status = pygi_cash_init(&cash, &rka, &view.answer, err);
    }
    if (status != PYG_OK) {
        goto out;
    }
    book.rka_rows = calloc(rka.n + 1, sizeof(*book.rka_rows));
    book.cash_rows = calloc(cash.n + 1, sizeof(*book.cash_rows));
    status = book.rka_rows == NULL || book.cash_rows == NULL
                 ? pygi_fail(err, PYG_ENOMEM, "out of memory for the workbook")
                 : write_book(&book, path, err);
out:
    free(book.rka_rows);
    free(book.cash_rows);
    pygi_cash_fini(&cash);
    pygi_rka_fini(&rka);
    return status;
}
