/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "report/text/parts.h"
#include "report/utf8.h"

enum { VARIANTS_ACROSS = 4 };

/* ---- where the spread comes from ---- */

static void cell_share(struct pygi_table *table, const struct pygi_parts *self, double part,
                       double se, double total)
{
    char share[PYGI_NUMBER_TEXT], error[PYGI_NUMBER_TEXT], text[2 * PYGI_NUMBER_TEXT + 8];
    const double relative = fabs(se / total);

    pygi_format_percent(share, sizeof(share), part / total, relative, self->lang);
    pygi_format_count(error, sizeof(error), 100.0 * relative, 100.0 * relative, self->lang);
    snprintf(text, sizeof(text), "%s \xc2\xb1 %s", share, error);
    pygi_table_cell(table, text);
}

static void add_spread(struct pygi_table *table, const struct pygi_parts *self,
                       const struct pygi_spread *spread)
{
    const struct pygi_measure_info *info = &pygi_measures[spread->measure];
    const double deviation = sqrt(spread->total);
    char a[16], b[16], text[PYGI_TEXT], number[PYGI_NUMBER_TEXT];
    const char *meaning = self->lang == PYGI_LANG_ID ? info->id : info->en;

    pygi_parts_label(a, sizeof(a), self, spread->variant);
    const int length = (int)strcspn(meaning, ":"); /* what follows explains the figure */
    snprintf(text, sizeof(text), "%s: %.*s", a, length, meaning);
    if (spread->minus >= 0) {
        pygi_parts_label(b, sizeof(b), self, spread->minus);
        snprintf(text, sizeof(text), "%s - %s: %.*s", a, b, length, meaning);
    }
    pygi_table_line(table);
    pygi_table_cell(table, text);

    /* the deviation of a spread estimated from n draws is itself good to about 1 in root 2n */
    const double n = self->answer->n_replicates > 0 ? (double)self->answer->n_replicates : 1.0;
    const double error = deviation / sqrt(2.0 * n);
    if (info->unit == PYGI_UNIT_IDR) {
        pygi_format_idr(number, sizeof(number), deviation, error, self->lang);
    } else {
        pygi_format_count(number, sizeof(number), deviation, error, self->lang);
    }
    pygi_table_cell(table, number);
    cell_share(table, self, spread->unknown, spread->unknown_se, spread->total);
    cell_share(table, self, spread->years, spread->years_se, spread->total);
    cell_share(table, self, spread->luck, spread->luck_se, spread->total);
}

enum pyg_status pygi_text_spread(const struct pygi_parts *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    bool is_empty = true;
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_figure));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_deviation));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_unknown));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_years));
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_luck));
    for (size_t i = 0; i < self->answer->n_spreads; i++) {
        const struct pygi_spread *spread = &self->answer->spreads[i];
        if (spread->as_of == self->as_of && spread->total > 0.0) {
            add_spread(&table, self, spread);
            is_empty = false;
        }
    }
    if (!is_empty) {
        pygi_parts_heading(self, PYGI_W_spread_title, "", "");
        status = pygi_table_print(&table, self->out, err);
        pygi_out_wrap(self->out, "  ", 2, pygi_parts_word(self, PYGI_W_spread_explained));
    }
    pygi_table_fini(&table);
    return status;
}

/* ---- hand arithmetic ---- */

struct hand_line {
    enum pygi_word word;
    enum pygi_measure measure; /* PYGI_N_MEASURE: all contributions */
    double sign;
};

static const struct hand_line month_lines[] = {
    {PYGI_W_plan_months, PYGI_M_plan_pmonths, 1.0},
    {PYGI_W_gap_verification, PYGI_M_gap_verification, -1.0},
    {PYGI_W_gap_late_start, PYGI_M_gap_late_start, -1.0},
    {PYGI_W_gap_other_list, PYGI_M_gap_other_list, -1.0},
    {PYGI_W_gap_vacant, PYGI_M_gap_vacant, -1.0},
    {PYGI_W_gap_death, PYGI_M_gap_death, -1.0},
    {PYGI_W_gap_age, PYGI_M_gap_age, -1.0},
    {PYGI_W_gap_leaving, PYGI_M_gap_leaving, -1.0},
    {PYGI_W_gap_runout, PYGI_M_gap_runout, -1.0},
    {PYGI_W_billed_months, PYGI_M_billed_pmonths, 1.0}};

static const struct hand_line money_lines[] = {
    {PYGI_W_plan_money, PYGI_M_plan_idr, 1.0},
    {PYGI_W_effect_gap, PYGI_M_effect_gap, 1.0},
    {PYGI_W_effect_base, PYGI_M_effect_base, 1.0},
    {PYGI_W_effect_relief, PYGI_M_effect_relief, 1.0},
    {PYGI_W_effect_type, PYGI_M_effect_type, 1.0},
    {PYGI_W_effect_rounding, PYGI_M_effect_rounding, 1.0},
    {PYGI_W_billed_money, PYGI_N_MEASURE, 1.0}};

/* Lists that share names are rare: without them the line is left out. */
static bool is_left_out(const struct pygi_parts *self, enum pygi_measure measure,
                        const int *variants, size_t n_variants)
{
    for (size_t j = 0; j < n_variants; j++) {
        if (measure != PYGI_M_gap_other_list ||
            pygi_answer_mean(self->answer, self->as_of, variants[j], -1, 0, measure) != 0.0) {
            return false;
        }
    }
    return true;
}

static void add_hand_lines(struct pygi_table *table, const struct pygi_parts *self,
                           const struct hand_line *lines, size_t n, const int *variants,
                           size_t n_variants)
{
    char text[PYGI_NUMBER_TEXT];

    for (size_t i = 0; i < n; i++) {
        if (is_left_out(self, lines[i].measure, variants, n_variants)) {
            continue;
        }
        pygi_table_line(table);
        pygi_table_cell(table, pygi_parts_word(self, lines[i].word));
        for (size_t j = 0; j < n_variants; j++) {
            const double value =
                lines[i].measure == PYGI_N_MEASURE
                    ? pygi_answer_contributions(self->answer, self->as_of, variants[j], 0)
                    : pygi_answer_mean(self->answer, self->as_of, variants[j], -1, 0,
                                       lines[i].measure);
            pygi_table_cell(table, pygi_format_whole(text, sizeof(text), lines[i].sign * value,
                                                     self->lang));
        }
    }
}

static enum pyg_status print_hand(const struct pygi_parts *self, const int *variants, size_t n,
                                  struct pyg_err *err)
{
    char label[16];
    struct pygi_table table;

    pygi_table_init(&table);
    pygi_table_head(&table, pygi_parts_word(self, PYGI_W_hand_months));
    for (size_t j = 0; j < n; j++) {
        pygi_table_head(&table, pygi_parts_label(label, sizeof(label), self, variants[j]));
    }
    add_hand_lines(&table, self, month_lines, sizeof(month_lines) / sizeof(month_lines[0]),
                   variants, n);
    pygi_table_span(&table, pygi_parts_word(self, PYGI_W_hand_money));
    add_hand_lines(&table, self, money_lines, sizeof(money_lines) / sizeof(money_lines[0]),
                   variants, n);
    const enum pyg_status status = pygi_table_print(&table, self->out, err);
    pygi_table_fini(&table);
    return status;
}

enum pyg_status pygi_text_hand(const struct pygi_parts *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    int variants[VARIANTS_ACROSS];
    size_t n = 0;

    pygi_parts_heading(self, PYGI_W_hand_title, self->span, "");
    for (int v = 0; status == PYG_OK && v < (int)self->answer->n_variants; v++) {
        if (v != self->answer->baseline) {
            variants[n++] = v;
        }
        if (n == VARIANTS_ACROSS) {
            status = print_hand(self, variants, n, err);
            n = 0;
        }
    }
    if (status == PYG_OK && n > 0) {
        status = print_hand(self, variants, n, err);
    }
    /* pygi_report_check has run before anything was printed */
    pygi_out_printf(self->out, "  %s\n", pygi_parts_word(self, PYGI_W_reconciled));
    return status;
}

/* ---- the end ---- */

enum pyg_status pygi_text_notes(const struct pygi_parts *self, struct pyg_err *err)
{
    (void)err;
    if (self->answer->n_notes > 0) {
        pygi_parts_heading(self, PYGI_W_notes_title, "", "");
    }
    for (size_t i = 0; i < self->answer->n_notes; i++) {
        const struct pygi_note *note = &self->answer->notes[i];
        if (i == 0 || note->kind != note[-1].kind) {
            pygi_out_printf(self->out, "%s  %s\n", i > 0 ? "\n" : "",
                            pygi_parts_word(self, pygi_note_kind_word((int)note->kind)));
        }
        pygi_out_wrap(self->out, "  - ", 4, self->lang == PYGI_LANG_ID ? note->id : note->en);
        if (note->setting[0] != '\0') {
            char text[PYGI_TEXT];
            pygi_word_fill(text, sizeof(text), PYGI_W_note_setting, self->lang, &note->setting,
                           1);
            pygi_out_wrap(self->out, "      ", 6, text);
        }
    }
    return PYG_OK;
}

/* The path as a shell takes it: quoted unless it is plain; cleaned as all names are. */
static void print_path(const struct pygi_parts *self, const char *given)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";
    char path[4096 + 8];

    pygi_utf8_cut(path, sizeof(path), given, (int)sizeof(path));
    if (path[0] != '\0' && path[0] != '-' && strspn(path, plain) == strlen(path)) {
        pygi_out_printf(self->out, "%s", path);
        return;
    }
    pygi_out_printf(self->out, "'");
    for (const char *c = path; *c != '\0'; c++) {
        pygi_out_printf(self->out, *c == '\'' ? "'\\'%c" : "%c", *c);
    }
    pygi_out_printf(self->out, "'");
}

enum pyg_status pygi_text_again(const struct pygi_parts *self, struct pyg_err *err)
{
    const struct pygi_answer *answer = self->answer;
    char seed[32], digest[2 * PYGI_DIGEST_SHOWN + 1], text[PYGI_TEXT];
    const char *const args[] = {seed, digest};

    (void)err;
    if (answer->path == NULL) {
        return PYG_OK; /* no one run gives it */
    }
    for (size_t i = 0; i < PYGI_DIGEST_SHOWN; i++) {
        snprintf(digest + 2 * i, 3, "%02x", answer->digest[i]);
    }
    snprintf(seed, sizeof(seed), "%" PRIu64, answer->seed);
    pygi_parts_heading(self, PYGI_W_again_title, "", "");
    pygi_out_printf(self->out, "  payung run ");
    print_path(self, answer->path);
    pygi_out_printf(self->out, " --seed %s --replicates %" PRId64 "\n", seed, answer->n_wanted);
    pygi_out_wrap(self->out, "  ", 2,
                  pygi_word_fill(text, sizeof(text), PYGI_W_seed, self->lang, args, 2));
    return PYG_OK;
}
