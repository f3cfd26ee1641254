/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Pace: how fast those who join by themselves join and lapse, month by month.
 */
#ifndef PYGI_PLAY_PACE_H
#define PYGI_PLAY_PACE_H

#include <payung/policy.h>

#include "play/path.h"

/** Rates of a month of the span [1/year]. */
static inline double pygi_pace_join(const struct pyg_enrolment *self, int32_t month)
{
    return self->rates_by_month ? self->join_in[month] : self->join_pyr;
}

static inline double pygi_pace_lapse(const struct pyg_enrolment *self, int32_t month)
{
    return self->rates_by_month ? self->lapse_in[month] : self->lapse_pyr;
}

/** Have two enrolments the same rates in every month? */
bool pygi_pace_is_same(const struct pyg_enrolment *a, const struct pyg_enrolment *b,
                       int32_t n_mo);

/**
 * Are the rates within the bounds that the group declares, in every month?
 * @param policy  for the sentence
 * @return PYG_OK or PYG_ESETTING, which names month, rate and bound [any]
 */
enum pyg_status pygi_pace_check(const struct pyg_enrolment *self, const char *policy,
                                const struct pygi_group *group,
                                const struct pygi_calendar *calendar,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** Begin a path of those who join by themselves: with one threshold where the rates are the
 * same in all months, else with a table of them. As pygi_path_begin_voluntary. */
enum pyg_status pygi_pace_begin(const struct pyg_enrolment *self, struct pygi_path *path,
                                const struct pygi_group *group, double initial_share,
                                int32_t n_mo, size_t n_classes) PYG_MUST_CHECK;

#endif
