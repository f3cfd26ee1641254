/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/reading_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/reading_find.h"
#include "report/words.h"

static void add_note(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_answer *answer = &r->to->answer;
    const int kind = pygi_key_find(pygi_note_kind_key, PYGI_N_NOTE_KIND, line->text[0]);

    if (kind < 0) {
        pygi_reader_refuse(r, "a note,", line->text[0]);
        return;
    }
    struct pygi_note *all = pygi_reader_room(r, answer->notes, answer->n_notes, sizeof(*all));
    if (all != NULL) {
        answer->notes = all;
        all[answer->n_notes++] =
            (struct pygi_note){.kind = (enum pygi_note_kind)kind,
                               .en = pygi_reader_keep(r, line->text[1]),
                               .id = pygi_reader_keep(r, line->text[2]),
                               .setting = pygi_reader_keep(r, line->text[3])};
    }
}

static void add_input(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    struct pygi_input *all = pygi_reader_room(r, to->inputs, to->n_inputs, sizeof(*all));

    enum pygi_input_kind kind = PYGI_INPUT_CHOICE;

    if (all == NULL) {
        return;
    }
    to->inputs = all;
    if (!pygi_input_kind_of(line->text[3], &kind)) {
        pygi_reader_refuse(r, "the kind of an input,", line->text[3]);
        return;
    }
    all[to->n_inputs++] = (struct pygi_input){.name = pygi_reader_keep(r, line->text[0]),
                                              .value = pygi_reader_keep(r, line->text[1]),
                                              .place = pygi_reader_keep(r, line->text[2]),
                                              .kind = kind,
                                              .source = pygi_reader_keep(r, line->text[4]),
                                              .status = pygi_reader_keep(r, line->text[5])};
}

static void add_rule_name(struct pygi_reader *r, const struct pygi_result_line *line)
{
    struct pygi_reading *to = r->to;
    const int program = pygi_key_find(pygi_program_key, PYG_N_PROGRAM, line->text[0]);

    if (program < 0) {
        pygi_reader_refuse(r, "a program,", line->text[0]);
        return;
    }
    struct pygi_rule_name *all =
        pygi_reader_room(r, to->rule_names, to->n_rule_names, sizeof(*all));
    if (all != NULL) {
        to->rule_names = all;
        all[to->n_rule_names++] =
            (struct pygi_rule_name){.program = program,
                                    .kind = pygi_reader_keep(r, line->text[1]),
                                    .name = pygi_reader_keep(r, line->text[2]),
                                    .text = {.en = pygi_reader_keep(r, line->text[3]),
                                             .id = pygi_reader_keep(r, line->text[4])}};
    }
}

/* What it is called in a language; as it stands where it has no name. */
static const char *called(const struct pygi_reading *reading, int program, const char *kind,
                          const char *name, bool is_id)
{
    for (size_t i = 0; i < reading->n_rule_names; i++) {
        const struct pygi_rule_name *one = &reading->rule_names[i];
        if (one->program == program && strcmp(one->kind, kind) == 0 &&
            strcmp(one->name, name) == 0) {
            return pygi_two_in(one->text, is_id);
        }
    }
    return name;
}

/* The rule with its class in one phrase. */
static const char *phrase(struct pygi_reader *r, const struct pygi_rule_used *rule, bool is_id)
{
    const char *name = called(r->to, rule->program, "rule", rule->key, is_id),
               *cls = called(r->to, rule->program, "class", rule->cls, is_id);
    char text[1200];

    /* a number is its own name: "risk class 2" */
    const char *between = cls[0] == '\0' ? "" : cls[0] >= '0' && cls[0] <= '9' ? " " : ", ";
    snprintf(text, sizeof(text), "%s%s%s", name, between, cls);
    return pygi_reader_keep(r, text);
}

static void name_rule(struct pygi_reader *r, struct pygi_rule_used *rule)
{
    const struct pygi_reading *to = r->to;
    const int p = rule->program;

    rule->name = (struct pygi_two){.en = phrase(r, rule, false), .id = phrase(r, rule, true)};
    rule->unit_name = (struct pygi_two){.en = called(to, p, "unit", rule->unit, false),
                                        .id = called(to, p, "unit", rule->unit, true)};
    rule->regulation_name =
        (struct pygi_two){.en = called(to, p, "regulation", rule->regulation, false),
                          .id = called(to, p, "regulation", rule->regulation, true)};
    rule->reading_name = (struct pygi_two){.en = called(to, p, "reading", rule->reading, false),
                                           .id = called(to, p, "reading", rule->reading, true)};
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
        if (pygi_reader_is_ok(r)) {
            name_rule(r, &all[to->n_rules - 1]);
        }
    }
}

void pygi_reading_basis(struct pygi_reader *r)
{
    pygi_reader_list(r, PYGI_LIST_NOTE, add_note);
    pygi_reader_list(r, PYGI_LIST_INPUT, add_input);
    r->to->answer.inputs = r->to->inputs;
    r->to->answer.n_inputs = r->to->n_inputs;
    pygi_reader_list(r, PYGI_LIST_RULE_NAME, add_rule_name); /* before what they name */
    pygi_reader_list(r, PYGI_LIST_RULE, add_rule);
}
