/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The paths of a group: variants that enrol the same people share one, and the lives are drawn
 * once and played against all of them. Shared by replay.c only; see scratch.h.
 */
#ifndef PYGI_PLAY_SHARE_H
#define PYGI_PLAY_SHARE_H

#include "play/scratch.h"

/**
 * Give a plan its path: one of a plan before it that enrols the same people, or a new one.
 *
 * @param g        group
 * @param v, rank  the plan: variant, and place among the policies that enrol the group
 * @param n_paths  of the group so far; one more after a new one
 * @return PYG_OK; PYG_ESETTING (a rate outside the group's bounds); PYG_ENOMEM [replicate]
 */
enum pyg_status pygi_share_find(struct pygi_replay *self, size_t g,
                                const struct pygi_draw *draw, size_t v, size_t rank,
                                size_t *n_paths, struct pyg_err *err) PYG_MUST_CHECK;

/**
 * Draw the lives of a group and play them against every path.
 *
 * @param keep  keep the lives: a budget or a reaction may ask for them again
 * @return PYG_OK or PYG_ENOMEM [replicate]
 */
enum pyg_status pygi_share_play(struct pygi_replay *self, size_t g,
                                const struct pygi_draw *draw, size_t n_paths,
                                bool keep) PYG_MUST_CHECK;

#endif
