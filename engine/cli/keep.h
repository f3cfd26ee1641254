/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Keeping what a run gave: the result file, and the digest of its values.
 */
#ifndef PYGI_CLI_KEEP_H
#define PYGI_CLI_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/session.h"
#include "study/answer.h"

/** Digest of the values of n replicates, see engine/store/README.md; out as in the answer. */
enum pyg_status pygi_keep_digest(const struct pygi_study *study, const int64_t *values,
                                 int64_t n, uint8_t *out, struct pyg_err *err) PYG_MUST_CHECK;

/** May the result be written at `out`? Asked before the work: PYG_EEXIST for another study's.
 */
enum pyg_status pygi_keep_check(const struct pygi_session *session, const char *out, bool force,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** Write the result file: replicate values, summaries, what they depend on. */
enum pyg_status pygi_keep_write(const struct pygi_session *session, const char *out, bool force,
                                const struct pygi_answer *answer, const int64_t *values,
                                struct pyg_err *err) PYG_MUST_CHECK;

#endif
