/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answer as one JSON object: what it is, rows, spreads, notes, inputs.
 */
#ifndef PYGI_REPORT_JSON_H
#define PYGI_REPORT_JSON_H

#include <stdio.h>

#include "base/err.h"
#include "report/out.h"
#include "study/answer.h"

/**
 * Valid UTF-8 whatever the names hold; the seed is a string, as JSON numbers lose 64-bit
 * integers.
 * @return PYG_OK, PYG_ELEDGER and PYG_ESTOPPED (nothing written), PYG_EIO. [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_report_json(const struct pygi_answer *answer, FILE *file,
                                                struct pyg_err *err);

/** A text with its quotes, whatever bytes it holds. [any] */
void pygi_json_text(struct pygi_out *out, const char *text);
/** The same with these ASCII letters escaped, too, so that it may stand in markup: "<>&". [any]
 */
void pygi_json_escaped(struct pygi_out *out, const char *text, const char *letters);

#endif
