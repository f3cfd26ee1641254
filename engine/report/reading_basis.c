/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <math.h>

#include "report/reading_find.h"
#include "report/words.h"

static void add_note(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    struct pygi_note *all = pygi_reader_room(r, answer->notes, answer->n_notes, sizeof(*all));

    if (all != NULL) {
        answer->notes = all;
        all[answer->n_notes++] = (struct pygi_note){.en = pygi_reader_keep(r, line->text[0]),
                                                    .id = pygi_reader_keep(r, line->text[1])};
    }
}

static void add_input(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    struct pygi_input *all = pygi_reader_room(r, to->inputs, to->n_inputs, sizeof(*all));

    if (all != NULL) {
        to->inputs = all;
        all[to->n_inputs++] = (struct pygi_input){.name = pygi_reader_keep(r, line->text[0]),
                                                  .value = pygi_reader_keep(r, line->text[1]),
                                                  .source = pygi_reader_keep(r, line->text[2]),
                                                  .status = pygi_reader_keep(r, line->text[3])};
    }
}

static void add_rule(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    const char *const *text = line->text;
    const int as_of = pygi_answer_as_of_find(&to->answer, text[0]);
    const int program = pygi_key_find(pygi_program_key, PYG_N_PROGRAM, text[1]);

    if (as_of < 0 || program < 0 || !isfinite(line->number[0])) {
        pygi_reader_refuse(r, "a rule,", text[2]);
        return;
    }
    struct pygi_rule_used *all = pygi_reader_room(r, to->rules, to->n_rules, sizeof(*all));
    if (all != NULL) {
        to->rules = all;
        all[to->n_rules++] =
            (struct pygi_rule_used){.as_of = as_of,
                                    .program = program,
                                    .key = pygi_reader_keep(r, text[2]),
                                    .cls = pygi_reader_keep(r, text[3]),
                                    .above = pygi_reader_keep(r, text[4]),
                                    .unit = pygi_reader_keep(r, text[5]),
                                    .from_day = pygi_reader_keep(r, text[6]),
                                    .until_day = pygi_reader_keep(r, text[7]),
                                    .known_day = pygi_reader_keep(r, text[8]),
                                    .reading = pygi_reader_keep(r, text[9]),
                                    .regulation = pygi_reader_keep(r, text[10]),
                                    .article = pygi_reader_keep(r, text[11]),
                                    .source = pygi_reader_keep(r, text[12]),
                                    .status = pygi_reader_keep(r, text[13]),
                                    .value = line->number[0],
                                    .is_projected = line->number[1] != 0.0};
    }
}

void pygi_reading_basis(struct pygi_reader *r)
{
    pygi_reader_list(r, PYGI_LIST_NOTE, add_note);
    pygi_reader_list(r, PYGI_LIST_INPUT, add_input);
    pygi_reader_list(r, PYGI_LIST_RULE, add_rule);
}
