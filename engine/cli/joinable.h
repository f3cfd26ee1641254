/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What results of runs made apart must share to be joined: anything else makes their replicates
 * different lives, places or money.
 */
#ifndef PYGI_CLI_JOINABLE_H
#define PYGI_CLI_JOINABLE_H

#include "cli/joined.h"

/** @return PYG_OK, or PYG_EINVAL with what the two do not share. [loop] */
PYG_MUST_CHECK enum pyg_status pygi_joinable_check(const struct pygi_joined_run *one,
                                                   const struct pygi_joined_run *two,
                                                   struct pyg_err *err);

#endif
