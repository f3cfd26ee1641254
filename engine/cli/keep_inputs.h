/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the figures of a result rest on, written into it: the answer's inputs, and the rules
 * with regulation and article.
 */
#ifndef PYGI_CLI_KEEP_INPUTS_H
#define PYGI_CLI_KEEP_INPUTS_H

#include "cli/session.h"
#include "store/result.h"

/** Write inputs and rules. Rules are those that are known, chosen and in force within the span.
 */
enum pyg_status pygi_keep_inputs(const struct pygi_session *session,
                                 const struct pygi_answer *answer, struct pygi_result *result,
                                 struct pyg_err *err) PYG_MUST_CHECK;

#endif
