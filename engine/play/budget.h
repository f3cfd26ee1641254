/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Budgets: what a year's appropriation pays, and what follows when it does not.
 *
 * All months are indices into the span. Bills are taken in the order of their months.
 */
#ifndef PYGI_PLAY_BUDGET_H
#define PYGI_PLAY_BUDGET_H

#include <payung/policy.h>

#include "play/life.h"

enum {
    PYGI_REVISED_MONTH = 10
}; /* October: the revised budget (P-APBD) is approved by 30 September */

/** One budget year. */
struct pygi_budget_year {
    int64_t appropriation_idr; /* with the top-up; -1: not limited */
    int64_t topup_idr;
    int64_t carried_idr;          /* arrears of the year before, settled first */
    int64_t deferred_idr;         /* arrears that the next year settles */
    int64_t shortfall_idr;        /* bill that the first appropriation did not pay */
    int32_t runout;               /* month from which the bill was not paid; -1: it lasted */
    int32_t grace_from, grace_to; /* months in arrears that are cured; equal: none */
    int32_t cut_from, cut_to;     /* months in which the list is cut; equal: none */
    int64_t keep; /* workers of the group that stay enrolled in the cut months */
};

/** Month of the June that a year's first budget draft looks back to; -1: before the span. [any]
 */
int32_t pygi_june_before(const struct pygi_calendar *calendar, int year);

/**
 * Decide a year by its bills.
 * @param cost_idr    bill by month of the span, payer's part with overhead [n_mo]
 * @param listed      enrolled workers by month [n_mo]
 * @param first, last months of the year [first, last)
 * @param appropriation_idr -1: not limited
 * @param carried_idr arrears from last year, at most the appropriation where it is limited
 * @param has_next    whether a budget year follows that can settle arrears
 */
struct pygi_budget_year pygi_budget_decide(const struct pygi_calendar *calendar,
                                           const int64_t *cost_idr, const int64_t *listed,
                                           int32_t first, int32_t last,
                                           int64_t appropriation_idr, int64_t carried_idr,
                                           enum pyg_runout runout, int32_t grace_mo,
                                           bool has_next);

/**
 * Settle a year's arrears from the next year's appropriation, in the order of their months, as
 * far as it pays whole months. The first month that it does not pay ends the membership: from
 * there to the end of the year the list is cut, and those bills are never paid.
 * @param self     as decided; only one with deferred arrears changes
 * @param cost_idr as for pygi_budget_decide
 * @param next_appropriation_idr [Rp] -1: not limited
 * [any]
 */
void pygi_budget_settle(struct pygi_budget_year *self, const int64_t *cost_idr,
                        int64_t next_appropriation_idr);

#endif
