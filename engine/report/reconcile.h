/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Do the parts of an answer add up to its totals? What is handed on as a file of figures is
 * refused where they do not.
 */
#ifndef PYGI_REPORT_RECONCILE_H
#define PYGI_REPORT_RECONCILE_H

#include "base/err.h"
#include "study/answer.h"

/**
 * Means: of groups to all groups; of years to all years; contributions by program and the
 * activity to the payer's cost; payers and sources to what the payer and the workers pay
 * together; differences to the difference of the means. And what pygi_report_check asks.
 *
 * @return PYG_OK, PYG_ELEDGER (the sentence names both sums), PYG_ESTOPPED (no replicate is
 *         done). [any]
 */
PYG_MUST_CHECK enum pyg_status pygi_reconcile(const struct pygi_answer *answer,
                                              struct pyg_err *err);

#endif
