/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The break-even, before anything else, where a variant rests on what hardly anybody has seen.
 */
#include <string.h>

#include "report/text/parts.h"

/* What is said of those who enrol, by who they are. */
static const struct {
    enum pygi_word once, either, here;
} SAYINGS[PYGI_N_ENROLLER] = {
#define SAYING(who, key)                                                                       \
    [PYGI_ENROL_##                                                                             \
        who] = {PYGI_W_even_if_##key, PYGI_W_even_either_##key, PYGI_W_even_here_##key}
    SAYING(WORKERS, workers), SAYING(AGENCIES, agencies), SAYING(EMPLOYERS, employers),
    SAYING(SEVERAL, several)
#undef SAYING
};

/* "if at least 4 % of the workers join and stay 12 months (2 % if they stay 24)": a share above
 * one is said with a longer stay. */
static void add_condition(char *text, size_t n, const struct pygi_parts *self,
                          const struct pygi_break_even *about, const struct pygi_summary *at)
{
    int stay = PYGI_STAY_MO;
    char share[PYGI_NUMBER_TEXT], half[PYGI_NUMBER_TEXT], months[16], twice[16];
    const char *const args[] = {share, months, half, twice};
    const size_t used = strlen(text);

    while (at->mean * PYGI_STAY_MO / stay > 1.0 &&
           stay + PYGI_STAY_MO <= 12 * self->answer->n_years) {
        stay += PYGI_STAY_MO;
    }
    const double scale = (double)PYGI_STAY_MO / stay;
    pygi_format_percent(share, sizeof(share), at->mean * scale, at->mcse * scale, self->lang);
    pygi_format_percent(half, sizeof(half), at->mean * scale / 2.0, at->mcse * scale / 2.0,
                        self->lang);
    snprintf(months, sizeof(months), "%d", stay);
    snprintf(twice, sizeof(twice), "%d", 2 * stay);
    pygi_word_fill(text + used, n - used,
                   2 * stay <= 12 * self->answer->n_years ? SAYINGS[about->who].either
                                                          : SAYINGS[about->who].once,
                   self->lang, args, 4);
}

/* What the run itself has. */
static void add_here(char *text, size_t n, const struct pygi_parts *self,
                     const struct pygi_break_even *about, const struct pygi_summary *here,
                     const struct pygi_summary *cheaper)
{
    const double error = pygi_parts_quantile_error(self, here);
    char mid[PYGI_NUMBER_TEXT], low[PYGI_NUMBER_TEXT], high[PYGI_NUMBER_TEXT],
        chance[PYGI_NUMBER_TEXT], months[16];
    const char *const args[] = {mid, low, high, chance, months};
    const size_t used = strlen(text);

    pygi_format_percent(mid, sizeof(mid), here->p50, error, self->lang);
    pygi_format_percent(low, sizeof(low), here->p5, error, self->lang);
    pygi_format_percent(high, sizeof(high), here->p95, error, self->lang);
    pygi_format_chance(chance, sizeof(chance), cheaper->mean, cheaper->mcse,
                       self->answer->n_replicates, self->lang);
    snprintf(months, sizeof(months), "%d", PYGI_STAY_MO);
    pygi_word_fill(text + used, n - used, SAYINGS[about->who].here, self->lang, args, 5);
}

static void print_pair(const struct pygi_parts *self, const struct pygi_break_even *about,
                       const struct pygi_row *row)
{
    const struct pygi_row *at = pygi_answer_row(self->answer, self->as_of, row->variant,
                                                row->minus, -1, 0, PYGI_M_break_even);
    const struct pygi_summary here =
        pygi_parts_value(self, row->variant, row->minus, -1, 0, PYGI_M_break_even_here);
    const double cheaper = row->value.mean;
    char a[16], b[16], text[6 * PYGI_TEXT];
    const char *const args[] = {a, b, pygi_parts_whose(self, row->payer)};

    pygi_parts_label(a, sizeof(a), self, row->variant);
    pygi_parts_label(b, sizeof(b), self, row->minus);
    pygi_word_fill(text, sizeof(text),
                   at != NULL       ? PYGI_W_even_is
                   : cheaper >= 1.0 ? PYGI_W_even_cheaper
                   : cheaper <= 0.0 ? PYGI_W_even_dearer
                                    : PYGI_W_even_none,
                   self->lang, args, 3);
    if (at != NULL) {
        add_condition(text, sizeof(text), self, about, &at->value);
    }
    add_here(text, sizeof(text), self, about, &here, &row->value);
    pygi_out_wrap(self->out, "  ", 2, text);
}

static void explain(const struct pygi_parts *self, int reference)
{
    char label[16], text[2 * PYGI_TEXT];

    if (reference >= 0) {
        const char *const args[] = {pygi_parts_label(label, sizeof(label), self, reference)};
        pygi_word_fill(text, sizeof(text), PYGI_W_even_explained, self->lang, args, 1);
        pygi_out_wrap(self->out, "  ", 2, text);
    }
}

enum pyg_status pygi_text_break_even(const struct pygi_parts *self, struct pyg_err *err)
{
    int reference = -1;
    bool is_first = true;

    (void)err;
    for (size_t i = 0; i < self->answer->n_break_evens; i++) {
        const struct pygi_break_even *one = &self->answer->break_evens[i];
        const struct pygi_row *row =
            pygi_answer_row(self->answer, one->as_of, one->variant, one->minus, -1, 0,
                            PYGI_M_break_even_cheaper);
        if (one->as_of != self->as_of || row == NULL) {
            continue;
        }
        if (is_first) {
            pygi_parts_heading(self, PYGI_W_even_title, "", "");
        } else if (one->reference != reference) {
            explain(self, reference);
        }
        print_pair(self, one, row);
        reference = one->reference;
        is_first = false;
    }
    explain(self, reference); /* once, where all are held against the same */
    return PYG_OK;
}
