/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the figures of a result rest on: the scenario's settings with the line on which they
 * stand, the data tables with their sources, the rules with regulation and article.
 */
#ifndef PYGI_CLI_KEEP_INPUTS_H
#define PYGI_CLI_KEEP_INPUTS_H

#include "cli/session.h"
#include "store/result.h"

/**
 * Write inputs and rules. A setting's source is "FILE:LINE" or "--set", its status "certain",
 * "uncertain" (drawn once a replicate) or "yearly"; a row of a data table has those that stand
 * in it. Rules are those that are known, chosen and in force within the span.
 */
enum pyg_status pygi_keep_inputs(const struct pygi_session *session, struct pygi_result *result,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** The part of a path behind the last slash: a result holds no folder. [any] */
const char *pygi_file_name(const char *path);

#endif
