/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the names of joined runs are called in the languages of readers.
 */
#ifndef PYGI_CLI_JOINED_NAMES_H
#define PYGI_CLI_JOINED_NAMES_H

#include "cli/joined.h"

/**
 * Join the translations of the runs. A variant with the number of its run before its name has
 * it before its translation, too. Where runs call a name differently, or would call two groups
 * or variants alike, the first translation is used and a note says so. The variants must have
 * been placed, the title joined.
 * @return PYG_OK or PYG_ENOMEM [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_joined_names(struct pygi_joined *self, struct pyg_err *err);

#endif
