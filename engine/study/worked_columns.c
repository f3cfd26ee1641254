/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of tables of worked cases; worked_read.c reads the rows. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "study/worked.h"

enum { CONTRIBUTIONS = 1, BENEFITS = 2, BOTH = 3 };

/* name, in which table, 1: each row needs it */
static const struct {
    const char *name;
    int table, is_needed;
} COLUMNS[] = {
    {"id", BOTH, 1},
    {"programs", BOTH, 1},
    {"type", BOTH, 1},
    {"payer", BOTH, 0},
    {"risk_class", BOTH, 0},
    {"sector", BOTH, 0},
    {"employer", BOTH, 0},
    {"wage_idr", BOTH, 0},
    {"entry", BOTH, 0},
    {"age", BOTH, 0},
    {"as_of", BOTH, 0},
    {"reading", BOTH, 0},
    {"expected_idr", BOTH, 1},
    {"working", BOTH, 1},
    {"regulation", BOTH, 1},
    {"article", BOTH, 1},
    {"source", BOTH, 1},
    {"status", BOTH, 1},
    {"month", CONTRIBUTIONS, 1},
    {"contract_idr", CONTRIBUTIONS, 0},
    {"prescribed", CONTRIBUTIONS, 0},
    {"not_provided", CONTRIBUTIONS, 0},
    {"worker_idr", CONTRIBUTIONS, 0},
    {"state_idr", CONTRIBUTIONS, 0},
    {"from_jkk_idr", CONTRIBUTIONS, 0},
    {"from_jkm_idr", CONTRIBUTIONS, 0},
    {"date", BENEFITS, 1},
    {"event", BENEFITS, 1},
    {"unpaid", BENEFITS, 0},
    {"medical_idr", BENEFITS, 0},
    {"unfit_months", BENEFITS, 0},
    {"loss_percent", BENEFITS, 0},
    {"children", BENEFITS, 0},
    {"studies", BENEFITS, 0},
    {"by_year", BENEFITS, 0},
};
enum { N_COLUMNS = sizeof(COLUMNS) / sizeof(*COLUMNS) };

bool pygi_worked_is_benefits(const struct pygi_csv *csv)
{
    size_t col;
    return pygi_csv_has_column(csv, "date", &col);
}

bool pygi_worked_is_table(const struct pygi_csv *csv)
{
    size_t col;
    return pygi_csv_has_column(csv, "working", &col);
}

enum pyg_status pygi_worked_check_columns(const struct pygi_csv *csv, struct pyg_err *err)
{
    const int table = pygi_worked_is_benefits(csv) ? BENEFITS : CONTRIBUTIONS;
    size_t col;

    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (COLUMNS[i].is_needed && COLUMNS[i].table & table) {
            const enum pyg_status status = pygi_csv_column(csv, COLUMNS[i].name, &col, err);
            if (status != PYG_OK) {
                return status;
            }
        }
    }

    /* a column that nobody reads is a mistake: its figures would go unchecked */
    for (size_t c = 0; c < csv->n_cols; c++) {
        size_t i = 0;
        for (; i < N_COLUMNS && (!(COLUMNS[i].table & table) ||
                                 strcmp(pygi_csv_header(csv, c), COLUMNS[i].name) != 0);
             i++) {
        }
        if (i == N_COLUMNS) {
            return pygi_fail(err, PYG_EFORMAT,
                             "%s:%d: column \"%.40s\" is none of a table of worked %s; "
                             "payung cases --help lists them",
                             csv->name, (int)csv->lines[0], pygi_csv_header(csv, c),
                             table == BENEFITS ? "benefits" : "contributions");
        }
    }
    return PYG_OK;
}
