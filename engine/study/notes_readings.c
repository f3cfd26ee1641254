/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on contested rules: the question, what this run takes and on what evidence, and what
 * would be otherwise; only where the readings differ within the run. */
#include <stdio.h>
#include <string.h>

#include "play/event.h"
#include "plugin/reading.h"
#include "study/concern.h"
#include "study/notes.h"

/* Where one option of a reading would change a rule, by what was known at one date. */
struct difference {
    uint32_t variants;
    struct pygi_months months;
    bool is_any;
};

/* Add what an option changes of one program's rules. */
static void add_difference(const struct pygi_study *study, size_t world, int program,
                           const char *reading, const char *option, struct difference *out)
{
    const struct pyg_rules *rules = study->worlds[world].rules[program];
    const struct pygi_reading_words *words =
        pygi_names_reading(study->names[program], reading, "");
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n; i++, row++) {
        if (strcmp(row->reading, reading) != 0) {
            continue;
        }
        const uint32_t concerns = (words != NULL ? words->concerns : 0) |
                                  pygi_concern_of_rule(study, program, row->key, row->cls);
        /* a duty matters where the program is not paid, all else where it is */
        const uint32_t variants =
            pygi_concerned(study, concerns, program, strcmp(row->key, "duty") != 0);
        for (int32_t m = 0; m < study->calendar.n_mo && variants != 0; m++) {
            if (pygi_reading_differs(rules, row, option,
                                     pygi_day_of(study->calendar.from_mo + m, 1))) {
                out->months.is[m] = true;
                out->variants |= variants;
                out->is_any = true;
            }
        }
    }
}

/* The readings' words, or their names in the table where they have none. */
static void say_reading(struct pygi_say *out, const struct pygi_names *names,
                        const struct pygi_reading *reading, const char *option)
{
    const struct pygi_reading_words *question = pygi_names_reading(names, reading->name, ""),
                                    *chosen = pygi_names_reading(names, reading->name,
                                                                 reading->chosen),
                                    *other = pygi_names_reading(names, reading->name, option);

    if (question == NULL || chosen == NULL || other == NULL) {
        const struct pygi_two args[] = {pygi_same(reading->name), pygi_same(reading->chosen)};
        pygi_say(out, PYGI_SAY_reading_plain, args, 2);
        return;
    }
    const struct pygi_two taken[] = {question->text, chosen->name, chosen->text},
                          not_taken[] = {other->name, other->text, other->effect};
    pygi_say(out, PYGI_SAY_reading, taken, 3);
    pygi_say(out, PYGI_SAY_reading_other, not_taken, 3);
}

/* One option that was not chosen; programs from `first` on may have the same reading. */
static enum pyg_status note_option(struct pygi_notes *self, int first,
                                   const struct pygi_reading *reading, const char *option,
                                   struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    enum pyg_status status = PYG_OK;
    char setting[200];

    snprintf(setting, sizeof(setting), "s.reading { %.60s = \"%.60s\" }", reading->name,
             option);
    for (size_t w = 0; w < study->n_worlds && status == PYG_OK; w++) {
        struct difference there = {0};
        struct pygi_say text = {0};
        for (int p = first; p < PYG_N_PROGRAM; p++) {
            if (study->worlds[w].rules[p] != NULL) {
                add_difference(study, w, p, reading->name, option, &there);
            }
        }
        if (there.is_any) {
            const struct pygi_draft draft = {.kind = PYGI_NOTE_READING,
                                             .setting = setting,
                                             .world = (int)w,
                                             .variants = there.variants,
                                             .months = &there.months};
            say_reading(&text, study->names[first], reading, option);
            status = pygi_notes_add(self, &draft, &text, err);
        }
    }
    return status;
}

/* Has an earlier program the same reading? */
static bool is_told(const struct pygi_study *study, int program, const char *name)
{
    for (int p = 0; p < program; p++) {
        size_t n = 0;
        const struct pyg_rules *rules = study->worlds[0].rules[p];
        const struct pygi_reading *one = rules == NULL ? NULL : pygi_rules_readings(rules, &n);
        for (size_t i = 0; i < n; i++, one++) {
            if (strcmp(one->name, name) == 0) {
                return true;
            }
        }
    }
    return false;
}

enum pyg_status pygi_notes_readings(struct pygi_notes *self, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        size_t n = 0;
        const struct pyg_rules *rules = study->worlds[0].rules[p];
        const struct pygi_reading *one = rules == NULL ? NULL : pygi_rules_readings(rules, &n);
        for (size_t i = 0; i < n; i++, one++) {
            for (int k = 0; k < one->n_options && status == PYG_OK; k++) {
                if (strcmp(one->options[k], one->chosen) != 0 &&
                    !is_told(study, p, one->name)) {
                    status = note_option(self, p, one, one->options[k], err);
                }
            }
        }
    }
    return status;
}
