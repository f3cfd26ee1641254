/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keep_inputs.h"

#include <stdio.h>

#include "plugin/rules.h"
#include "report/words.h"

/* ---- rules ---- */

static enum pyg_status write_rule(struct pygi_result *result, const char *as_of, int program,
                                  const struct pygi_rule_row *row, struct pyg_err *err)
{
    char above[32] = "", from[16], until[16], known[16], reading[200] = "";

    if (row->has_above) {
        snprintf(above, sizeof(above), "%.15g", row->above);
    }
    if (row->reading[0] != '\0') {
        snprintf(reading, sizeof(reading), "%.90s=%.90s", row->reading, row->option);
    }
    const struct pygi_result_line line = {
        .text = {as_of, pygi_program_key(program), row->key, row->cls, above, row->unit,
                 pygi_day_text(row->from_day, from), pygi_day_text(row->until_day, until),
                 pygi_day_text(row->known_day, known), reading, row->regulation, row->article,
                 row->source, row->status},
        .number = {row->value, row->is_projected}};
    return pygi_result_line(result, PYGI_LIST_RULE, &line, err);
}

static enum pyg_status write_rules(struct pygi_result *result, const struct pygi_study *study,
                                   const struct pygi_world *world, struct pyg_err *err)
{
    const struct pygi_calendar *calendar = &study->calendar;
    const int32_t first = pygi_day_of_month(calendar->from_mo);
    const int32_t last = pygi_day_of_month(calendar->from_mo + calendar->n_mo) - 1;
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        size_t n = 0;
        const struct pygi_rule_row *row =
            world->rules[p] == NULL ? NULL : pygi_rules_rows(world->rules[p], &n);
        for (size_t i = 0; i < n && status == PYG_OK; i++, row++) {
            if (row->is_known && row->is_chosen && row->from_day <= last &&
                row->last_day >= first) {
                status = write_rule(result, world->label, p, row, err);
            }
        }
    }
    return status;
}

/* ---- all of it ---- */

static enum pyg_status write_inputs(struct pygi_result *result,
                                    const struct pygi_answer *answer, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < answer->n_inputs && status == PYG_OK; i++) {
        const struct pygi_input *one = &answer->inputs[i];
        const struct pygi_result_line line = {.text = {one->name, one->value, one->place,
                                                       pygi_input_kind_name(one->kind),
                                                       one->source, one->status}};
        status = pygi_result_line(result, PYGI_LIST_INPUT, &line, err);
    }
    return status;
}

enum pyg_status pygi_keep_inputs(const struct pygi_session *session,
                                 const struct pygi_answer *answer, struct pygi_result *result,
                                 struct pyg_err *err)
{
    enum pyg_status status = write_inputs(result, answer, err);

    for (size_t w = 0; w < session->study->n_worlds && status == PYG_OK; w++) {
        status = write_rules(result, session->study, &session->study->worlds[w], err);
    }
    return status;
}
