/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Budget codes: under which account of the local budget (APBD) a contribution is booked.
 *
 * A dated table beside the policy apbd_pays gives what is known; none is invented. A policy may
 * state its own (`accounts = { jkk = "..." }`), which goes before the table.
 */
#ifndef PYGI_STUDY_BUDGET_CODE_H
#define PYGI_STUDY_BUDGET_CODE_H

#include <payung/program.h>

enum { PYGI_MAX_BUDGET_CODES = 64, PYGI_BUDGET_CODE_TEXT = 40 };

struct pygi_budget_code {
    enum pyg_member_type type;
    int program;                /* index */
    int32_t from_day, last_day; /* days since 2000-01-01, both included */
    char account[PYGI_BUDGET_CODE_TEXT];
};

struct pygi_budget_codes {
    struct pygi_budget_code at[PYGI_MAX_BUDGET_CODES];
    size_t n;
};

/** Read data_dir/plugins/apbd_pays/accounts.csv. @return PYG_OK, PYG_EIO, PYG_EFORMAT (a type,
 * program, account or date that is none), PYG_ENOMEM */
enum pyg_status pygi_budget_codes_read(struct pygi_budget_codes *self, const char *data_dir,
                                       struct pyg_err *err) PYG_MUST_CHECK;

/** Code of a program's contributions in a budget year; "": none is known. Lives as long as
 * self. [any] */
const char *pygi_budget_code_find(const struct pygi_budget_codes *self,
                                  enum pyg_member_type type, int program, int32_t year);

#endif
