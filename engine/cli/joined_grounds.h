/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the figures of joined runs rest on: inputs, rules, and each run told by itself.
 */
#ifndef PYGI_CLI_JOINED_GROUNDS_H
#define PYGI_CLI_JOINED_GROUNDS_H

#include "cli/joined.h"

/**
 * Fill the joined reading's title, inputs, rules and runs from the runs that are open. An input
 * that is not the same in all of them has one value a run: "1: 0.57; 2: 0.6".
 * @return PYG_OK or PYG_ENOMEM [loop]
 */
PYG_MUST_CHECK enum pyg_status pygi_joined_grounds(struct pygi_joined *self,
                                                   struct pyg_err *err);

/** An input of a run by its name; NULL: it has none. [any] */
const struct pygi_input *pygi_joined_input(const struct pygi_joined_run *run, const char *name);

#endif
