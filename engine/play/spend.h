/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Spending: a plan's budget years in the order of time: what is appropriated, whether it lasts,
 * and what follows when it does not.
 *
 * A plan that reacts is brought to each of its barriers: years that have ended are settled, and
 * a run-out before the barrier has had its consequence, decided with the list as it then stood.
 * Whether arrears are paid is known only when the year has ended: until then those who are in
 * arrears count as members.
 */
#ifndef PYGI_PLAY_SPEND_H
#define PYGI_PLAY_SPEND_H

#include "play/scratch.h"

/** Whose money: a plan of the replicate at hand. */
struct pygi_purse {
    struct pygi_replay *replay;
    const struct pygi_draw *draw;
    struct pygi_plan *plan;
    size_t g, v; /* group, variant */
};

/** Post the plan's path as it stands, with nothing spent. */
enum pyg_status pygi_spend_begin(const struct pygi_purse *self,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/**
 * Bring the money to the beginning of a month: all that happens before it.
 * @param month  of the span; n_mo settles everything  @return as pygi_replay_run
 */
enum pyg_status pygi_spend_until(const struct pygi_purse *self, int32_t month,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/**
 * Take up a decision of month `at`: play with the list from that month on, and price as the
 * enrolment now says. Where this year's money has run out before, what follows is decided anew.
 * @param before  the enrolment's rows before the decision [PYGI_N_ENROLMENT_ROW][n_mo]
 * @param more_idr  added to this year's appropriation, negative: taken from it; 0 where it has
 * none
 */
enum pyg_status pygi_spend_decided(const struct pygi_purse *self, int32_t at,
                                   const int64_t *before, int64_t more_idr,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** After the last month: what the path would have been had the money lasted, for the hand
 * arithmetic. */
enum pyg_status pygi_spend_end(const struct pygi_purse *self,
                               struct pyg_err *err) PYG_MUST_CHECK;

/** Of a year at the beginning of `month`, which lies in it or after it: paid so far, arrears of
 * the year before included [Rp]. */
int64_t pygi_spend_paid(const struct pygi_purse *self, int year, int32_t month);

#endif
