/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer as a workbook (XLSX): a summary with charts, budget lines with formulas, a cash
 * plan, and one sheet a table.
 */
#ifndef PYGI_REPORT_WORKBOOK_H
#define PYGI_REPORT_WORKBOOK_H

#include "report/format.h"
#include "report/reading.h"

/**
 * Write the workbook over the file at `path`. Equal answers give equal bytes: the document's
 * date is fixed.
 *
 * @return PYG_OK; PYG_ELEDGER (parts and totals do not meet) and PYG_ESTOPPED (no replicate is
 *         done), nothing written; PYG_EIO; PYG_ENOMEM. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_workbook(const struct pygi_reading *reading,
                                                    enum pygi_lang lang, const char *path,
                                                    struct pyg_err *err);

#endif
