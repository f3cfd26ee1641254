/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The account of one group in one variant: budgets, the ledger, claims and every measure.
 */
#ifndef PYGI_PLAY_ACCOUNT_H
#define PYGI_PLAY_ACCOUNT_H

#include "play/replay.h"

/** @param out [n_years][PYGI_N_MEASURE], zeroed  @return as pygi_replay_run */
enum pyg_status pygi_account_group(struct pygi_replay *self, size_t g, size_t v,
                                   const struct pygi_draw *draw, int64_t *out,
                                   struct pyg_err *err) PYG_MUST_CHECK;

#endif
