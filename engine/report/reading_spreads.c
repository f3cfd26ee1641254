/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <math.h>

#include "report/reading_find.h"
#include "report/words.h"

static bool is_variance(double value)
{
    return fabs(value) <= 1e39;
}

static void add_spread(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const char *const *text = line->text;
    const double *x = line->number;
    int keys[4];

    if (!pygi_keys_find(r, text[0], text[1], text[2], text[3], keys)) {
        return;
    }
    for (int i = 0; i < 7; i++) {
        if (!is_variance(x[i]) || (i > 3 && x[i] < 0.0) ||
            (i == 0 && x[i] != 0.0 && fabs(x[i]) < 1e-60)) {
            pygi_reader_refuse(r, "the spread of", text[3]);
            return;
        }
    }
    struct pygi_spread *all =
        pygi_reader_room(r, answer->spreads, answer->n_spreads, sizeof(*all));
    if (all != NULL) {
        answer->spreads = all;
        all[answer->n_spreads++] = (struct pygi_spread){.as_of = keys[0],
                                                        .variant = keys[1],
                                                        .minus = keys[2],
                                                        .measure = (enum pygi_measure)keys[3],
                                                        .total = x[0],
                                                        .unknown = x[1],
                                                        .years = x[2],
                                                        .luck = x[3],
                                                        .unknown_se = x[4],
                                                        .years_se = x[5],
                                                        .luck_se = x[6]};
    }
}

static void add_influence(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const char *const *text = line->text;
    int keys[4];

    if (!pygi_keys_find(r, text[0], text[1], text[2], text[3], keys)) {
        return;
    }
    if (!(fabs(line->number[0]) <= 1e3) ||
        !(line->number[1] >= 0.0 && line->number[1] <= 1e3)) {
        pygi_reader_refuse(r, "the influence of", text[4]);
        return;
    }
    struct pygi_influence *all =
        pygi_reader_room(r, answer->influences, answer->n_influences, sizeof(*all));
    if (all != NULL) {
        answer->influences = all;
        all[answer->n_influences++] =
            (struct pygi_influence){.as_of = keys[0],
                                    .variant = keys[1],
                                    .minus = keys[2],
                                    .measure = (enum pygi_measure)keys[3],
                                    .input = pygi_reader_keep(r, text[4]),
                                    .share = line->number[0],
                                    .share_se = line->number[1]};
    }
}

static void add_break_even(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const char *const *text = line->text;
    const int who = pygi_key_find(pygi_enroller_key, PYGI_N_ENROLLER, text[4]);
    int at[3];

    for (int i = 0; i < 3; i++) {
        at[i] = pygi_name_find(answer->variants, answer->n_variants, text[1 + i]);
        if (at[i] < 0) {
            pygi_reader_refuse(r, "a variant,", text[1 + i]);
            return;
        }
    }
    const int as_of = pygi_answer_as_of_find(answer, text[0]);
    if (as_of < 0 || who < 0) {
        pygi_reader_refuse(r, "a break-even,", as_of < 0 ? text[0] : text[4]);
        return;
    }
    struct pygi_break_even *all =
        pygi_reader_room(r, answer->break_evens, answer->n_break_evens, sizeof(*all));
    if (all != NULL) {
        answer->break_evens = all;
        all[answer->n_break_evens++] = (struct pygi_break_even){.as_of = as_of,
                                                                .variant = at[0],
                                                                .minus = at[1],
                                                                .reference = at[2],
                                                                .who = (enum pygi_enroller)who};
    }
}

void pygi_reading_spreads(struct pygi_reader *r)
{
    pygi_reader_list(r, PYGI_LIST_SPREAD, add_spread);
    pygi_reader_list(r, PYGI_LIST_INFLUENCE, add_influence);
    pygi_reader_list(r, PYGI_LIST_BREAK_EVEN, add_break_even);
}
