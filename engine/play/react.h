/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Reactions: a policy that answers to what has happened, barrier by barrier.
 *
 * Lives know no policy, so a group is played to the horizon as the list stands; at a barrier
 * the policy sees the months before it, and when it changes the list the kept lives are played
 * again. What lies before the barrier stays as it was, because membership looks only backwards.
 */
#ifndef PYGI_PLAY_REACT_H
#define PYGI_PLAY_REACT_H

#include "play/replay.h"

/** Does a policy with these values react in any month of the span? [any] */
bool pygi_reacts(const struct pygi_model *model, size_t policy, const struct pyg_value *values);

/** After the paths were walked, before the account: let a variant's policy react; nothing
 * happens if it does not.
 *  @return as pygi_replay_run; PYG_EPLUGIN when the policy changes what has passed or must not
 * change */
enum pyg_status pygi_react_group(struct pygi_replay *self, size_t g, size_t v,
                                 const struct pygi_draw *draw,
                                 struct pyg_err *err) PYG_MUST_CHECK;

#endif
