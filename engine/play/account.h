/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The account of one policy, or of nobody's, in one group and variant: budgets, the ledger,
 * claims and every measure.
 */
#ifndef PYGI_PLAY_ACCOUNT_H
#define PYGI_PLAY_ACCOUNT_H

#include "play/replay.h"

/**
 * Settle the variant's policy of this rank in the group and count it; the first, or nobody,
 * also counts the people of the group, who are the same for all.
 * @param out [n_years][PYGI_N_MEASURE], zeroed  @return as pygi_replay_run
 */
enum pyg_status pygi_account_plan(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                  const struct pygi_draw *draw, int64_t *out,
                                  struct pyg_err *err) PYG_MUST_CHECK;

#endif
