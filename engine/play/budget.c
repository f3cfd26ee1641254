/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/budget.h"

#include "base/err.h"

int32_t pygi_june_before(const struct pygi_calendar *calendar, int year)
{
    for (int32_t m = calendar->year_from[year] - 1; m >= 0; m--) {
        if (pyg_month_in_year(calendar->from_mo + m) == 6) {
            return m;
        }
    }
    return -1;
}

static int64_t sum(const int64_t *cost_idr, int32_t from, int32_t to)
{
    int64_t s = 0;
    for (int32_t m = from; m < to; m++) {
        s += cost_idr[m];
    }
    return s;
}

/* The list is cut to as many workers as what is left pays for to the end of the year. */
static int64_t affordable(const int64_t *cost_idr, const int64_t *listed, int32_t from,
                          int32_t to, int64_t left_idr)
{
    int64_t n = INT64_MAX;
    double unit = 0.0;
    for (int32_t m = from; m < to; m++) {
        if (listed[m] > 0) {
            unit += (double)cost_idr[m] / (double)listed[m];
            n = listed[m] < n ? listed[m] : n;
        }
    }
    if (!(unit > 0.0)) {
        return 0;
    }
    const int64_t pays = (int64_t)((double)left_idr / unit);
    return pays < n ? pays : n;
}

static void top_up(struct pygi_budget_year *year, const struct pygi_calendar *calendar,
                   const int64_t *cost_idr, int32_t first, int32_t last, int32_t grace_mo,
                   int64_t left_idr)
{
    int32_t revised = last;
    for (int32_t m = first; m < last; m++) {
        if (pyg_month_in_year(calendar->from_mo + m) == PYGI_REVISED_MONTH) {
            revised = m;
        }
    }
    int32_t unpaid_from = year->runout;
    if (year->runout < revised) {
        if (revised - year->runout <= grace_mo) {
            year->grace_from = year->runout;
            year->grace_to = revised;
        } else {
            /* arrears too old to be cured: membership ends, and begins again with the revised
             * budget */
            year->cut_from = year->runout;
            year->cut_to = revised;
            unpaid_from = revised;
        }
    }
    const int64_t need = sum(cost_idr, unpaid_from, last);
    year->topup_idr = need > left_idr ? need - left_idr : 0;
    year->appropriation_idr += year->topup_idr;
}

struct pygi_budget_year pygi_budget_decide(const struct pygi_calendar *calendar,
                                           const int64_t *cost_idr, const int64_t *listed,
                                           int32_t first, int32_t last,
                                           int64_t appropriation_idr, int64_t carried_idr,
                                           enum pyg_runout runout, int32_t grace_mo,
                                           bool has_next)
{
    struct pygi_budget_year year = {
        .appropriation_idr = appropriation_idr, .carried_idr = carried_idr, .runout = -1};
    int64_t left = appropriation_idr - carried_idr;

    if (appropriation_idr < 0) {
        return year;
    }
    pygi_bug_assert(left >= 0); /* arrears are deferred only as far as this year's money goes */
    for (int32_t m = first; m < last; m++) {
        if (cost_idr[m] > left) {
            year.runout = m;
            break;
        }
        left -= cost_idr[m];
    }
    if (year.runout < 0) {
        return year;
    }
    year.shortfall_idr = sum(cost_idr, year.runout, last) - left;

    switch (runout) {
    case PYG_RUNOUT_TOPUP:
        top_up(&year, calendar, cost_idr, first, last, grace_mo, left);
        break;
    case PYG_RUNOUT_DROP:
        year.cut_from = year.runout;
        year.cut_to = last;
        year.keep = affordable(cost_idr, listed, year.runout, last, left);
        break;
    case PYG_RUNOUT_ARREARS:
        if (has_next && last - year.runout <= grace_mo) {
            year.grace_from = year.runout;
            year.grace_to = last;
            year.deferred_idr = sum(cost_idr, year.runout, last);
        } else {
            year.cut_from = year.runout;
            year.cut_to = last;
        }
        break;
    }
    return year;
}

void pygi_budget_settle(struct pygi_budget_year *self, const int64_t *cost_idr,
                        int64_t next_appropriation_idr)
{
    int32_t m = self->grace_from;

    if (self->deferred_idr == 0 || next_appropriation_idr < 0) {
        return;
    }
    self->deferred_idr = 0;
    for (; m < self->grace_to && cost_idr[m] <= next_appropriation_idr - self->deferred_idr;
         m++) {
        self->deferred_idr += cost_idr[m];
    }
    if (m < self->grace_to) {
        self->cut_from = m;
        self->cut_to = self->grace_to;
        self->keep = 0;
        self->grace_to = m;
    }
}
