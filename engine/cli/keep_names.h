/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the rules of a result are called, for pygi_keep_write.
 */
#ifndef PYGI_CLI_KEEP_NAMES_H
#define PYGI_CLI_KEEP_NAMES_H

#include "cli/session.h"
#include "store/result.h"

/** Write the name of each key, class, unit and regulation of the rules that a study may use,
 * each once a program. @return as pygi_result_line [loop] */
enum pyg_status pygi_keep_names(const struct pygi_session *session, struct pygi_result *result,
                                struct pyg_err *err) PYG_MUST_CHECK;

#endif
