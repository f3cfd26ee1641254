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

#include "play/spend.h"

/** Does a policy with these values react in any month of the span? [any] */
bool pygi_reacts(const struct pygi_model *model, size_t policy, const struct pyg_value *values);

/** What a policy sees at a barrier, and what it makes of its enrolment. */
struct pygi_reaction {
    struct pyg_view view;
    struct pyg_enrolment out;
    int64_t before[PYGI_N_ENROLMENT_ROW * PYGI_MAX_MONTHS];
    int64_t members[PYGI_MAX_MONTHS], cost_idr[PYGI_MAX_MONTHS];
    int64_t deaths[PYGI_MAX_MONTHS], deaths_covered[PYGI_MAX_MONTHS];
    int64_t umk_sen[PYGI_MAX_MONTHS], ump_sen[PYGI_MAX_MONTHS];
    int64_t appropriation_idr[PYGI_MAX_YEARS], left_idr[PYGI_MAX_YEARS];
};

/** Bring the plan to the beginning of month `at` and show it. */
enum pyg_status pygi_reaction_begin(struct pygi_reaction *self, const struct pygi_purse *purse,
                                    int32_t at, struct pyg_err *err) PYG_MUST_CHECK;

/** Check what was made of `out`, and play it. */
enum pyg_status pygi_reaction_end(struct pygi_reaction *self, const struct pygi_purse *purse,
                                  struct pyg_err *err) PYG_MUST_CHECK;

/** After the paths were walked, before the account: let a variant's policy of this rank react;
 * nothing happens if it does not.
 *  @return as pygi_replay_run; PYG_EPLUGIN when the policy changes what has passed or must not
 * change */
enum pyg_status pygi_react_plan(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                const struct pygi_draw *draw,
                                struct pyg_err *err) PYG_MUST_CHECK;

/**
 * The same for a variant's policies of all groups, with the hooks that look at the whole
 * region: in a month the policies react first, in the order of their groups, then the hooks
 * act.
 * @param of_group  the replay that holds each group [n_groups]
 */
enum pyg_status pygi_react_region(struct pygi_replay *const *of_group, size_t v,
                                  const struct pygi_draw *draw,
                                  struct pyg_err *err) PYG_MUST_CHECK;

#endif
