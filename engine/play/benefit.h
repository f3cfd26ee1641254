/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Benefits: what a claim pays, by year of the span, and what is still owed at each year's end.
 */
#ifndef PYGI_PLAY_BENEFIT_H
#define PYGI_PLAY_BENEFIT_H

#include <payung/policy.h>

#include "play/life.h"
#include "play/price.h"

/**
 * Book a claim of program p (not JHT, whose payouts are savings) that arose in month `at`:
 * incurred in the event's year, paid as it falls due, the rest owed.
 *
 * @param out  measures of one group and variant [n_years][PYGI_N_MEASURE]
 * [replicate]
 */
void pygi_benefit_book(int64_t *out, const struct pygi_calendar *calendar, int32_t at, int p,
                       const struct pyg_claim *claim);

/**
 * Add what reaches JKP's fund without being billed: the state's share, and what is taken out of
 * JKK's and JKM's contributions, which stay billed there.
 *
 * @param members  by month [n_mo]
 * @param out      as above
 * [replicate]
 */
void pygi_benefit_funds(int64_t *out, const struct pygi_calendar *calendar,
                        const struct pygi_programs *programs, const struct pygi_group *group,
                        const struct pyg_enrolment *enrolment, const int64_t *members);

#endif
