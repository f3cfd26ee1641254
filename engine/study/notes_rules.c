/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on rules as such: carried on past what was known, from memory, not found at all. */
#include <string.h>

#include "play/event.h"
#include "study/concern.h"
#include "study/rule_list.h"

/* The days of the study. */
struct days {
    int32_t from, to;
};

static struct days days_of(const struct pygi_study *study)
{
    const struct pygi_calendar *calendar = &study->calendar;

    return (struct days){pygi_day_of(calendar->from_mo, 1),
                         pygi_day_of(calendar->from_mo + calendar->n_mo, 1) - 1};
}

/* Does anybody meet a rule, and is the program paid to him? What families missed stands on the
 * benefits of JKK and JKM, paid or not. */
static bool is_met(const struct pygi_study *study, int program, const struct pygi_rule_row *row)
{
    const uint32_t concerns = pygi_concern_of_rule(study, program, row->key, row->cls);

    return pygi_concerned(study, concerns, program, true) != 0 ||
           (study->missed != NULL && program < 2 && concerns == 0);
}

static enum pyg_status note_projected(struct pygi_notes *self, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    const struct days days = days_of(study);
    struct pygi_rule_list list = {.study = study, .by_day = true};

    for (size_t w = 0; w < study->n_worlds; w++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            const struct pyg_rules *rules = study->worlds[w].rules[p];
            const struct pygi_rule_row *row;
            size_t start = 0;
            while (rules != NULL &&
                   (row = pygi_rules_projected(rules, days.from, days.to, &start)) != NULL) {
                if (is_met(study, p, row)) {
                    pygi_rule_list_add(&list, w, p, row);
                }
            }
        }
    }
    const enum pyg_status status = pygi_rule_list_note(
        &list, self, PYGI_NOTE_PROJECTED, PYGI_SAY_projected, PYGI_SAY_projected_beside, err);
    pygi_rule_list_fini(&list);
    return status;
}

/* Is it a rule in force that is recalled, and of which a regulation is named, or is not?
 * Contested ones have a note of their own. */
static bool is_recalled(const struct pygi_study *study, int program,
                        const struct pygi_rule_row *row, bool has_law)
{
    const struct days days = days_of(study);
    const bool names_law =
        pygi_names_find(study->names[program], PYGI_NAME_REGULATION, row->regulation) == NULL;

    return row->is_known && row->is_chosen && row->from_day <= days.to &&
           row->last_day >= days.from && row->reading[0] == '\0' && names_law == has_law &&
           strcmp(row->status, "recalled") == 0 && is_met(study, program, row);
}

static enum pyg_status note_recalled(struct pygi_notes *self, bool has_law, struct pyg_err *err)
{
    const struct pygi_study *study = self->study;
    struct pygi_rule_list list = {.study = study};

    for (size_t w = 0; w < study->n_worlds; w++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            size_t n = 0;
            const struct pyg_rules *rules = study->worlds[w].rules[p];
            const struct pygi_rule_row *row = rules == NULL ? NULL : pygi_rules_rows(rules, &n);
            for (size_t i = 0; i < n; i++, row++) {
                if (is_recalled(study, p, row, has_law)) {
                    pygi_rule_list_add(&list, w, p, row);
                }
            }
        }
    }
    const enum pyg_status status = pygi_rule_list_note(
        &list, self, PYGI_NOTE_RECALLED, has_law ? PYGI_SAY_recalled : PYGI_SAY_not_found,
        PYGI_N_SAYING, err);
    pygi_rule_list_fini(&list);
    return status;
}

enum pyg_status pygi_notes_rules(struct pygi_notes *self, struct pyg_err *err)
{
    enum pyg_status status = note_projected(self, err);

    if (status == PYG_OK) {
        status = note_recalled(self, false, err);
    }
    return status == PYG_OK ? note_recalled(self, true, err) : status;
}
