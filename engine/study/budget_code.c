/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/budget_code.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/err.h"
#include "play/program.h"
#include "plugin/rules.h"

enum column { TYPE, PROGRAM, ACCOUNT, FROM, UNTIL, N_COLUMNS };

static int index_of(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static enum pyg_status read_row(const struct pygi_csv *csv, size_t row,
                                const size_t col[N_COLUMNS], struct pygi_budget_code *out,
                                struct pyg_err *err)
{
    static const char *const types[] = {"PU", "BPU", "JAKON"};
    const char *account = pygi_csv_cell(csv, row, col[ACCOUNT]);
    const char *until = pygi_csv_cell(csv, row, col[UNTIL]);
    const int type = index_of(pygi_csv_cell(csv, row, col[TYPE]), types, 3);

    *out = (struct pygi_budget_code){.last_day = PYGI_DAY_OPEN};
    out->program =
        index_of(pygi_csv_cell(csv, row, col[PROGRAM]), pygi_program_ids, PYG_N_PROGRAM);
    if (type < 0 || out->program < 0 || account[0] == '\0' ||
        strlen(account) >= sizeof(out->account) ||
        !pygi_day_parse(pygi_csv_cell(csv, row, col[FROM]), &out->from_day) ||
        (until[0] != '\0' && !pygi_day_parse(until, &out->last_day))) {
        return pygi_fail(err, PYG_EFORMAT,
                         "%s:%d: expected a type (PU, BPU, JAKON), a program, an account and "
                         "dates like 2021-01-01",
                         csv->name, pygi_csv_line(csv, row));
    }
    out->type = (enum pyg_member_type)type;
    snprintf(out->account, sizeof(out->account), "%s", account);
    return PYG_OK;
}

enum pyg_status pygi_budget_codes_read(struct pygi_budget_codes *self, const char *data_dir,
                                       struct pyg_err *err)
{
    static const char *const names[N_COLUMNS] = {"type", "program", "account", "from", "until"};
    struct pygi_csv csv = {0};
    size_t col[N_COLUMNS];
    char path[4096];

    self->n = 0;
    snprintf(path, sizeof(path), "%s/plugins/apbd_pays/accounts.csv", data_dir);
    enum pyg_status status = pygi_csv_read(path, &csv, err);
    for (size_t i = 0; i < N_COLUMNS && status == PYG_OK; i++) {
        status = pygi_csv_column(&csv, names[i], &col[i], err);
    }
    if (status == PYG_OK && csv.n_rows > PYGI_MAX_BUDGET_CODES) {
        status = pygi_fail(err, PYG_EFORMAT, "%s: more than %d rows", path,
                           (int)PYGI_MAX_BUDGET_CODES);
    }
    for (size_t row = 0; row < csv.n_rows && status == PYG_OK; row++) {
        status = read_row(&csv, row, col, &self->at[self->n], err);
        self->n++;
    }
    pygi_csv_fini(&csv);
    return status;
}

const char *pygi_budget_code_find(const struct pygi_budget_codes *self,
                                  enum pyg_member_type type, int program, int32_t year)
{
    const int32_t first = pygi_day_of_month(pyg_month_of(year, 1));

    for (size_t i = 0; i < self->n; i++) {
        const struct pygi_budget_code *code = &self->at[i];
        if (code->type == type && code->program == program && code->from_day <= first &&
            first <= code->last_day) {
            return code->account;
        }
    }
    return "";
}
