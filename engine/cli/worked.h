/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Worked cases computed and printed beside what was worked out by hand.
 */
#ifndef PYGI_CLI_WORKED_H
#define PYGI_CLI_WORKED_H

#include <stdbool.h>

#include "base/csv.h"
#include "report/format.h"

/**
 * Compute every row of a table of worked cases (study/worked.h) and print it, with the working
 * and the article of each that does not agree.
 * @param is_csv  one line a row for other programs, the counts to standard error
 * @param out_failed  rows that do not agree or are broken
 * @return PYG_OK; PYG_EFORMAT (columns), PYG_EIO (output), PYG_ENOMEM [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_worked_print(const struct pygi_csv *csv,
                                                 enum pygi_lang lang, bool is_csv,
                                                 int *out_failed, struct pyg_err *err);

#endif
