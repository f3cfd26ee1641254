/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary: what the answer says, the variants side by side, charts. */
#include <math.h>
#include <stdio.h>

#include <payung/policy.h>

#include "report/book/book.h"
#include "report/text/parts.h"

enum {
    COL_LABEL,
    COL_VARIANT,
    COL_P5,
    COL_P50,
    COL_P95,
    COL_YEARLY,
    COL_PLAN, /* by the budget lines: follows what is changed there */
    COL_MEMBERS,
    COL_SHARE,
    COL_HELPED,
    COL_MISSED,
    N_COLS
};
enum { FIRST_ROW = 5, WIDTH = 190 };

/* In a budget meeting the regency's money stands first where several pay. */
enum pygi_measure pygi_book_cost(const struct pygi_book *self)
{
    const struct pygi_answer *answer = self->answer;
    bool is_shared = false, has_regency = false;

    for (int v = 0; v < (int)answer->n_variants; v++) {
        const struct pygi_row *cost = pygi_answer_row(answer, 0, v, -1, -1, 0, PYGI_M_cost);
        is_shared |= cost != NULL && cost->payer < 0;
        has_regency |= pygi_answer_mean(answer, 0, v, -1, 0, PYGI_M_cost_regency) != 0.0;
    }
    return is_shared && has_regency ? PYGI_M_cost_regency : PYGI_M_cost;
}

const char *pygi_book_whose(const struct pygi_book *self)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);

    return pygi_book_cost(self) == PYGI_M_cost_regency
               ? pygi_word(pygi_whose_word(PYG_PAYER_REGENCY, self->answer->area), self->lang)
               : pygi_parts_only_payer(&parts);
}

/* ---- sentences ---- */

static lxw_row_t put_sentences(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    char money[PYGI_SENTENCE], families[PYGI_SENTENCE], text[2 * PYGI_SENTENCE + 2];
    int variant = -1, minus = -1;

    if (!pygi_parts_next_pair(&parts, &variant, &minus)) {
        return row; /* one variant alone */
    }
    pygi_book_heading(self, sheet, row++, pygi_word(PYGI_W_sum_sentences, self->lang),
                      PYGI_STYLE_SECTION);
    do {
        pygi_parts_sentences(&parts, variant, minus, money, families);
        snprintf(text, sizeof(text), "%s %s", money, families);
        pygi_book_paragraph(self, sheet, row++, N_COLS - 1, WIDTH, text);
    } while (pygi_parts_next_pair(&parts, &variant, &minus));
    pygi_book_paragraph(self, sheet, row++, N_COLS - 1, WIDTH,
                        pygi_word(PYGI_W_range_explained, self->lang));
    return row + 1;
}

/* ---- the variants side by side ---- */

static void put_variant_heads(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row)
{
    static const enum pygi_word words[N_COLS] = {
        PYGI_W_head_label,   PYGI_W_head_variant,     PYGI_W_sum_cost_p5, PYGI_W_sum_cost_p50,
        PYGI_W_sum_cost_p95, PYGI_W_head_cost_yearly, PYGI_W_sum_plan,    PYGI_W_sum_members,
        PYGI_W_sum_share,    PYGI_W_head_helped,      PYGI_W_head_missed};
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    char year[16], text[PYGI_BOOK_TEXT];
    const char *const args[] = {year};

    snprintf(year, sizeof(year), "%d", parts.last_year);
    for (int i = 0; i < N_COLS; i++) {
        pygi_book_text(self, sheet, row, (lxw_col_t)i,
                       pygi_word_fill(text, sizeof(text), words[i], self->lang, args, 1),
                       PYGI_STYLE_HEAD);
    }
    pygi_book_check(self, worksheet_set_row(sheet, row, 45.0, NULL));
}

/* What the budget lines say of the same money: of the regency alone where it leads. Sums of a
 * year have no payer. */
static void put_plan(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row, int variant)
{
    const struct pygi_rka *rka = self->rka;
    const bool is_regency = pygi_book_cost(self) == PYGI_M_cost_regency;
    const char *name = pygi_word(PYGI_W_sheet_rka, self->lang);
    char a[4][PYGI_BOOK_REF], formula[400];
    size_t first = 0, end = 0;
    double sum = 0.0;

    for (size_t i = 0; i < rka->n; i++) {
        if (rka->lines[i].variant == variant) {
            first = end == 0 ? i : first;
            end = i + 1;
            sum += is_regency && rka->lines[i].payer != PYG_PAYER_REGENCY
                       ? 0.0
                       : round(rka->lines[i].amount_idr);
        }
    }
    if (end == 0) {
        return;
    }
    const lxw_row_t from = self->rka_rows[first], to = self->rka_rows[end - 1];
    snprintf(formula, sizeof(formula), "=SUMIF('%s'!%s:%s,\"%s\",'%s'!%s:%s)/%d", name,
             pygi_book_ref(a[0], from, PYGI_RKA_PAYER), pygi_book_ref(a[1], to, PYGI_RKA_PAYER),
             is_regency
                 ? pygi_word(pygi_payer_word(PYG_PAYER_REGENCY, self->answer->area), self->lang)
                 : "<>",
             name, pygi_book_ref(a[2], from, PYGI_RKA_AMOUNT),
             pygi_book_ref(a[3], to, PYGI_RKA_AMOUNT), (int)self->answer->n_years);
    pygi_book_formula(self, sheet, row, COL_PLAN, formula, sum / self->answer->n_years,
                      PYGI_STYLE_IDR);
}

static void put_variant(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row,
                        int variant)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    const struct pygi_summary cost =
        pygi_parts_value(&parts, variant, -1, -1, 0, pygi_book_cost(self));
    const double members = pygi_answer_mean(self->answer, 0, variant, -1, parts.last_year,
                                            PYGI_M_covered_dec),
                 workers = pygi_answer_mean(self->answer, 0, variant, -1, parts.last_year,
                                            PYGI_M_workers_dec);
    char label[16], text[PYGI_TEXT];
    const char *const args[] = {self->answer->variants[variant]};

    pygi_book_text(self, sheet, row, COL_LABEL, pygi_book_label(label, sizeof(label), variant),
                   PYGI_STYLE_TEXT);
    pygi_book_text(
        self, sheet, row, COL_VARIANT,
        variant != self->answer->baseline
            ? args[0]
            : pygi_word_fill(text, sizeof(text), PYGI_W_baseline, self->lang, args, 1),
        PYGI_STYLE_TEXT);
    pygi_book_number(self, sheet, row, COL_P5, cost.p5, PYGI_STYLE_IDR);
    pygi_book_number(self, sheet, row, COL_P50, cost.p50, PYGI_STYLE_IDR);
    pygi_book_number(self, sheet, row, COL_P95, cost.p95, PYGI_STYLE_IDR);
    pygi_book_number(self, sheet, row, COL_YEARLY, cost.mean / self->answer->n_years,
                     PYGI_STYLE_IDR);
    put_plan(self, sheet, row, variant);
    pygi_book_number(self, sheet, row, COL_MEMBERS, members, PYGI_STYLE_COUNT);
    if (workers != 0.0) {
        pygi_book_number(self, sheet, row, COL_SHARE, members / workers, PYGI_STYLE_SHARE);
    }
    pygi_book_number(self, sheet, row, COL_HELPED,
                     pygi_answer_mean(self->answer, 0, variant, -1, 0, PYGI_M_families_helped),
                     PYGI_STYLE_COUNT);
    pygi_book_number(self, sheet, row, COL_MISSED,
                     pygi_answer_mean(self->answer, 0, variant, -1, 0, PYGI_M_families_missed),
                     PYGI_STYLE_COUNT);
}

static lxw_row_t put_variants(struct pygi_book *self, lxw_worksheet *sheet, lxw_row_t row)
{
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    const char *const args[] = {parts.span, pygi_book_whose(self)};
    char text[PYGI_BOOK_TEXT];

    pygi_book_heading(
        self, sheet, row++,
        pygi_word_fill(text, sizeof(text), PYGI_W_sum_variants, self->lang, args, 2),
        PYGI_STYLE_SECTION);
    put_variant_heads(self, sheet, row++);
    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        put_variant(self, sheet, row++, v);
    }
    return row + 1;
}

/* ---- the sheet ---- */

static double largest_cost(const struct pygi_book *self)
{
    double largest = 0.0;

    for (int v = 0; v < (int)self->answer->n_variants; v++) {
        const struct pygi_row *cost =
            pygi_answer_row(self->answer, 0, v, -1, -1, 0, pygi_book_cost(self));
        largest = cost == NULL ? largest : fmax(largest, cost->value.p95);
    }
    return largest;
}

lxw_row_t pygi_book_summary(struct pygi_book *self, lxw_worksheet *sheet)
{
    static const double widths[N_COLS] = {7, 40, 18, 18, 18, 18, 18, 13, 13, 13, 13};
    const double money = pygi_book_width(largest_cost(self));
    const struct pygi_parts parts = pygi_parts_of(self->answer, self->lang);
    char text[4 * PYGI_TEXT], done[PYGI_NUMBER_TEXT], wanted[PYGI_NUMBER_TEXT];
    const char *const counts[] = {done, wanted};

    for (int i = 0; i < N_COLS; i++) {
        pygi_book_check(
            self, worksheet_set_column(
                      sheet, (lxw_col_t)i, (lxw_col_t)i,
                      i >= COL_P5 && i <= COL_PLAN ? fmax(widths[i], money) : widths[i], NULL));
    }
    pygi_book_heading(self, sheet, 0, self->answer->title, PYGI_STYLE_TITLE);
    pygi_book_text(self, sheet, 1, 0, pygi_parts_place(text, sizeof(text), &parts),
                   PYGI_STYLE_TEXT);
    pygi_book_text(self, sheet, 2, 0, pygi_parts_span(text, sizeof(text), &parts),
                   PYGI_STYLE_TEXT);
    if (self->answer->n_wanted > self->answer->n_replicates) {
        pygi_format_whole(done, sizeof(done), (double)self->answer->n_replicates, self->lang);
        pygi_format_whole(wanted, sizeof(wanted), (double)self->answer->n_wanted, self->lang);
        pygi_word_fill(text, sizeof(text), PYGI_W_stopped, self->lang, counts, 2);
        pygi_book_text(self, sheet, 3, 0, text, PYGI_STYLE_TEXT);
    }
    return put_variants(self, sheet, put_sentences(self, sheet, FIRST_ROW));
}
