/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/keep_names.h"

#include <stdio.h>
#include <string.h>

#include "plugin/names.h"
#include "plugin/rules.h"
#include "report/words.h"

static bool is_used(const struct pyg_rules *rules, const struct pygi_name *name)
{
    size_t n = 0;
    const struct pygi_rule_row *row = pygi_rules_rows(rules, &n);

    for (size_t i = 0; i < n; i++, row++) {
        const char *const texts[PYGI_N_NAME] = {[PYGI_NAME_RULE] = row->key,
                                                [PYGI_NAME_CLASS] = row->cls,
                                                [PYGI_NAME_UNIT] = row->unit,
                                                [PYGI_NAME_REGULATION] = row->regulation};
        if (strcmp(texts[name->kind], name->name) == 0) {
            return true;
        }
    }
    return false;
}

static enum pyg_status write_program(const struct pygi_study *study, int program,
                                     struct pygi_result *result, struct pyg_err *err)
{
    const struct pygi_names *names = study->names[program];
    enum pyg_status status = PYG_OK;
    size_t n = 0;
    const struct pygi_name *one = pygi_names_all(names, &n);

    for (size_t i = 0; i < n && status == PYG_OK; i++, one++) {
        const struct pygi_result_line line = {.text = {pygi_program_key(program),
                                                       pygi_name_kind_key(one->kind), one->name,
                                                       one->text.en, one->text.id}};
        /* a shared name gives way to the program's own */
        if (pygi_names_find(names, one->kind, one->name) == one &&
            is_used(study->worlds[0].rules[program], one)) {
            status = pygi_result_line(result, PYGI_LIST_RULE_NAME, &line, err);
        }
    }
    return status;
}

/* How a contested reading is read: "jkm_wait=2021-04" is "three months of membership before JKM
 * pays in full: April 2021". */
static enum pyg_status write_readings(const struct pygi_study *study, int program,
                                      struct pygi_result *result, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    size_t n = 0;
    const struct pygi_reading *one = pygi_rules_readings(study->worlds[0].rules[program], &n);

    for (size_t i = 0; i < n && status == PYG_OK; i++, one++) {
        const struct pygi_reading_words *about = pygi_names_reading(study->names[program],
                                                                    one->name, ""),
                                        *chosen = pygi_names_reading(study->names[program],
                                                                     one->name, one->chosen);
        char name[200], en[400], id[400];
        if (about == NULL || chosen == NULL) {
            continue;
        }
        snprintf(name, sizeof(name), "%.90s=%.90s", one->name, one->chosen);
        snprintf(en, sizeof(en), "%.190s: %.190s", about->name.en, chosen->name.en);
        snprintf(id, sizeof(id), "%.190s: %.190s", about->name.id, chosen->name.id);
        const struct pygi_result_line line = {
            .text = {pygi_program_key(program), "reading", name, en, id}};
        status = pygi_result_line(result, PYGI_LIST_RULE_NAME, &line, err);
    }
    return status;
}

enum pyg_status pygi_keep_names(const struct pygi_session *session, struct pygi_result *result,
                                struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        if (session->study->names[p] != NULL && session->study->worlds[0].rules[p] != NULL) {
            status = write_program(session->study, p, result, err);
            if (status == PYG_OK) {
                status = write_readings(session->study, p, result, err);
            }
        }
    }
    return status;
}
