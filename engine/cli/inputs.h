/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a scenario rests on: its settings with the line on which they stand and the source that
 * is stated for them, and the rows of its data tables with theirs.
 */
#ifndef PYGI_CLI_INPUTS_H
#define PYGI_CLI_INPUTS_H

#include "cli/session.h"
#include "study/input.h"

struct pygi_inputs {
    struct pygi_input *at; /* owned [n], and so are the texts; by name, each once */
    size_t n, cap;
    bool is_starved; /* memory ran out: what is there is not all */
};

/**
 * Collect them. Settings of the frame (region, span, seed, replicates), words, months and
 * programs are choices; numbers, uncertain values and lists of numbers are figures.
 *
 * @return PYG_OK; PYG_ENOMEM; the error of a data table. After an error there is nothing to
 * free [loop]
 */
enum pyg_status pygi_inputs_collect(struct pygi_inputs *self,
                                    const struct pygi_session *session,
                                    struct pyg_err *err) PYG_MUST_CHECK;

/** Accepts a zeroed list. */
void pygi_inputs_fini(struct pygi_inputs *self);

/** The part of a path behind the last slash: a result holds no folder. [any] */
const char *pygi_file_name(const char *path);

#endif
