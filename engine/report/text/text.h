/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer for a terminal: the difference between the variants first, at most 100 columns.
 */
#ifndef PYGI_REPORT_TEXT_H
#define PYGI_REPORT_TEXT_H

#include <stdio.h>

#include "report/format.h"
#include "study/answer.h"

/**
 * Print the whole answer: the first as_of in full, the second as a short block.
 *
 * @param file  written and flushed; SIGPIPE must be ignored by the process, so that a closed
 * pipe is an error and not a death
 * @return PYG_OK, PYG_ELEDGER (hand arithmetic and simulation do not meet; nothing is printed),
 *         PYG_ESTOPPED (no replicate is done; nothing is printed),
 *         PYG_EIO (closed pipe, full disk), PYG_ENOMEM. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_text(const struct pygi_answer *answer,
                                                enum pygi_lang lang, FILE *file,
                                                struct pyg_err *err);

#endif
