/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Differences between variants of runs made apart, replicate by replicate.
 */
#ifndef PYGI_CLI_BETWEEN_H
#define PYGI_CLI_BETWEEN_H

#include "cli/joined.h"

/** Add the rows and spreads of the differences between runs to the joined answer, in its order.
 * @return PYG_OK or PYG_ENOMEM [loop] */
PYG_MUST_CHECK enum pyg_status pygi_between_add(struct pygi_joined *self, struct pyg_err *err);

#endif
