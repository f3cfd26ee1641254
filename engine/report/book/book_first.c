/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet: what the others are for, what may be changed and what follows. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/book/book.h"
#include "report/text/parts.h"

enum { COL_NAME, COL_WHAT, N_COLS };
enum { NAME_WIDTH = 26, WHAT_WIDTH = 130, WIDTH = NAME_WIDTH + WHAT_WIDTH };

static lxw_row_t put_section(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                             enum pygi_word word)
{
    pygi_book_heading(self, sheet, row, pygi_word(word, self->lang), PYGI_STYLE_SECTION);
    return row + 1;
}

static lxw_row_t put_paragraph(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                               enum pygi_word word)
{
    pygi_book_paragraph(self, sheet, row, N_COLS - 1, WIDTH, pygi_word(word, self->lang));
    return row + 1;
}

/* A cell as it looks on the sheets, and what it means. */
static lxw_row_t put_look(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                          enum pygi_word name, enum pygi_style style, enum pygi_word about)
{
    pygi_book_word(self, sheet, row, COL_NAME, name, style);
    pygi_book_word(self, sheet, row, COL_WHAT, about, PYGI_STYLE_TEXT);
    return row + 1;
}

/* ---- the sheets ---- */

/* The first sentence, up to a semicolon, of what stands below the title of a sheet. */
static void put_first_sentence(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                               const char *text)
{
    const char *end = strstr(text, ". "), *part = strchr(text, ';');
    char first[PYGI_BOOK_TEXT];

    end = end == NULL || (part != NULL && part < end) ? part : end;
    snprintf(first, sizeof(first), "%.*s", end == NULL ? (int)sizeof(first) : (int)(end - text),
             text);
    pygi_book_text(self, sheet, row, COL_WHAT, first, PYGI_STYLE_TEXT);
}

static lxw_row_t put_sheets(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                            const struct pygi_contents *contents)
{
    char url[96];

    row = put_section(self, sheet, row, PYGI_W_sum_contents);
    for (size_t i = 0; i < contents->n && self->error == LXW_NO_ERROR; i++) {
        const char *name = pygi_word(contents->names[i], self->lang);
        snprintf(url, sizeof(url), "internal:'%s'!A1", name);
        pygi_book_check(self,
                        worksheet_write_url_opt(sheet, row, COL_NAME, url,
                                                self->styles[PYGI_STYLE_LINK], name, NULL));
        put_first_sentence(self, sheet, row++, pygi_word(contents->abouts[i], self->lang));
    }
    return row + 1;
}

/* ---- how to have the figures again ---- */

static void put_again(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row)
{
    char seed[24], digest[2 * PYGI_DIGEST_SHOWN + 1], text[PYGI_BOOK_TEXT];
    const char *const args[] = {seed, digest};

    snprintf(seed, sizeof(seed), "%llu", (unsigned long long)self->answer->seed);
    for (size_t i = 0; i < PYGI_DIGEST_SHOWN; i++) {
        snprintf(digest + 2 * i, 3, "%02x", self->answer->digest[i]);
    }
    pygi_book_text(self, sheet, row, 0,
                   pygi_word_fill(text, sizeof(text), PYGI_W_seed, self->lang, args, 2),
                   PYGI_STYLE_TEXT);
}

/* More than fifteen digits: a spreadsheet keeps them, but shows the last as 0. */
static bool has_many_digits(const struct pygi_answer *answer)
{
    double largest = 0.0;

    for (size_t i = 0; i < answer->n_rows; i++) {
        if (pygi_measures[answer->rows[i].measure].unit == PYGI_UNIT_IDR) {
            largest = fmax(largest, fabs(answer->rows[i].value.p95));
            largest = fmax(largest, fabs(answer->rows[i].value.mean));
        }
    }
    return largest >= 1e15;
}

void pygi_book_first(struct pygi_book *self, lxw_worksheet *sheet,
                     const struct pygi_contents *contents)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    char text[4 * PYGI_TEXT];
    lxw_row_t row = 5;

    pygi_book_check(self, worksheet_set_column(sheet, COL_NAME, COL_NAME, NAME_WIDTH, NULL));
    pygi_book_check(self, worksheet_set_column(sheet, COL_WHAT, COL_WHAT, WHAT_WIDTH, NULL));
    pygi_book_heading(self, sheet, 0, self->answer->title, PYGI_STYLE_TITLE);
    pygi_book_text(self, sheet, 1, 0, pygi_parts_place(text, sizeof(text), &parts),
                   PYGI_STYLE_TEXT);
    pygi_book_text(self, sheet, 2, 0, pygi_parts_span(text, sizeof(text), &parts),
                   PYGI_STYLE_TEXT);
    put_paragraph(self, sheet, 3, PYGI_W_first_about);
    row = put_sheets(self, sheet, row, contents);
    row = put_section(self, sheet, row, PYGI_W_first_colours);
    row = put_look(self, sheet, row, PYGI_W_fill_in, PYGI_STYLE_FILL_TEXT, PYGI_W_first_yellow);
    row = put_look(self, sheet, row, PYGI_W_first_white_name, PYGI_STYLE_TEXT,
                   PYGI_W_first_white);
    row = put_section(self, sheet, row + 1, PYGI_W_first_change);
    row = put_paragraph(self, sheet, row, PYGI_W_first_follows);
    row = put_paragraph(self, sheet, row, PYGI_W_first_stays);
    row = put_section(self, sheet, row + 1, PYGI_W_first_exact);
    row = put_paragraph(self, sheet, row, PYGI_W_range_explained);
    row = put_paragraph(self, sheet, row, PYGI_W_first_means);
    if (has_many_digits(self->answer)) {
        row = put_paragraph(self, sheet, row, PYGI_W_first_digits);
    }
    row = put_section(self, sheet, row + 1, PYGI_W_first_again);
    put_again(self, sheet, row);
    worksheet_fit_to_pages(sheet, 1, 1);
}
