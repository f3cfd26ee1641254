/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer as tidy rows (CSV), one figure a row.
 */
#ifndef PYGI_REPORT_TIDY_H
#define PYGI_REPORT_TIDY_H

#include <stdio.h>

#include "base/err.h"
#include "report/out.h"
#include "study/answer.h"

/** "A - B" for a difference, else the variant's name. Written into buf when needed. [any] */
const char *pygi_row_variant(char *buf, size_t n, const struct pygi_answer *answer,
                             const struct pygi_row *row);

/** The row's group and period: "all" for all. [any] */
const char *pygi_row_group(const struct pygi_answer *answer, const struct pygi_row *row);
const char *pygi_row_period(char *buf, size_t n, const struct pygi_row *row);

/**
 * Write head and rows, RFC 4180, decimal point, lines ended by CR LF.
 * @return PYG_OK, PYG_ELEDGER and PYG_ESTOPPED (nothing written), PYG_EIO. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_csv(const struct pygi_answer *answer, FILE *file,
                                               struct pyg_err *err);

/** The budget account of a row as tidy rows have it: "" when it is no budget line, "unknown"
 * when its account is not known. [any] */
const char *pygi_row_account(const struct pygi_row *row);

/** A field by RFC 4180, quoted too where a spreadsheet might take it for a formula. [any] */
void pygi_tidy_field(struct pygi_out *out, const char *text);

#endif
