/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/spend.h"

#include <string.h>

#include "base/err.h"
#include "base/place.h"

static const struct pygi_calendar *calendar_of(const struct pygi_purse *self)
{
    return &self->replay->model->calendar;
}

static int64_t *row_of(const struct pygi_purse *self, enum pygi_row row)
{
    return self->plan->months + (size_t)row * (size_t)calendar_of(self)->n_mo;
}

/* Bill of the payer by month, with the cost of the activity around it. */
static void sum_costs(const struct pygi_purse *self)
{
    int64_t *cost_idr = row_of(self, PYGI_ROW_COST);
    for (int32_t m = 0; m < calendar_of(self)->n_mo; m++) {
        cost_idr[m] = pygi_plan_cost(self->plan, m);
    }
    /* what was due before the span is not known */
    int64_t *paid_idr = row_of(self, PYGI_ROW_PAID);
    for (int32_t m = 1; m < calendar_of(self)->n_mo; m++) {
        paid_idr[m] = cost_idr[m - 1];
    }
}

/* Months from a contribution to its payment. */
static int32_t lag_of(const struct pygi_purse *self)
{
    return self->plan->enrolment.december_next_year ? 1 : 0;
}

/* Bills by the month in which they are paid. */
static int64_t *paid_of(const struct pygi_purse *self)
{
    return row_of(self, pygi_row_paid(self->plan));
}

/* The list by the month in which it is paid. */
static const int64_t *paid_list_of(const struct pygi_purse *self)
{
    const int64_t *listed = self->plan->enrolment.listed;
    int64_t *later = row_of(self, PYGI_ROW_PAID_LISTED);

    if (lag_of(self) == 0) {
        return listed;
    }
    for (int32_t m = 1; m < calendar_of(self)->n_mo; m++) {
        later[m] = listed[m - 1];
    }
    return later;
}

static int64_t sum(const int64_t *x, int32_t from, int32_t to)
{
    int64_t s = 0;
    for (int32_t m = from; m < to; m++) {
        s += x[m];
    }
    return s;
}

static int64_t bills_of(const struct pygi_purse *self, int32_t from, int32_t to)
{
    return sum(paid_of(self), from, to);
}

/* What the budget office sees when it drafts a year. */
static enum pyg_status look(const struct pygi_purse *self, int year, struct pyg_seen *seen,
                            struct pyg_err *err)
{
    const struct pygi_plan *plan = self->plan;
    const struct pyg_enrolment *e = &plan->enrolment;
    const struct pygi_calendar *c = calendar_of(self);
    const int32_t june = pygi_june_before(c, year), first = c->year_from[year];

    *seen = (struct pyg_seen){.year = pyg_month_year(c->from_mo + first)};
    for (int32_t m = first; m < c->year_from[year + 1]; m++) {
        seen->months += paid_list_of(self)[m] > 0;
        if (june < 0 && e->named[m] > seen->listed_june) {
            seen->listed_june = e->named[m];
        }
    }
    if (june >= 0) {
        seen->listed_june = plan->ledger.total[june];
        seen->base_now_sen = e->base_sen[june];
        seen->due_now_idr = plan->prices.payer_full_idr[june];
    } else {
        seen->base_now_sen = e->base_before_sen;
    }
    /* by the programs and shares that will be paid: those of the year, known by decision */
    const int32_t programs = pygi_terms_programs(e, first);
    const bool pays_worker = pygi_terms_pays_worker(e, first);
    if (june < 0 || programs != pygi_terms_programs(e, june) ||
        pays_worker != pygi_terms_pays_worker(e, june)) {
        const enum pyg_status status = pygi_price_in(
            plan->schedule, &self->replay->model->programs, c, seen->base_now_sen, programs,
            pays_worker, june < 0 ? 0 : june, e, &seen->due_now_idr, err);
        if (status != PYG_OK) {
            return status;
        }
    }
    /* a list that grows by decision is planned at its new length */
    const int32_t before = june < 0 ? first : june;
    if (e->named[first] != e->named[before] && e->named[before] > 0) {
        seen->listed_june = (int64_t)((double)seen->listed_june * (double)e->named[first] /
                                      (double)e->named[before]);
    } else if (e->named[before] == 0) {
        seen->listed_june = e->named[first];
    }
    return PYG_OK;
}

/* The budget of a year; -1: not limited. */
static enum pyg_status ask(const struct pygi_purse *self, int year, int64_t *out,
                           struct pyg_err *err)
{
    const struct pygi_plan *plan = self->plan;
    const struct pygi_played_policy *policy = &self->replay->model->policies[plan->policy];
    const struct pyg_value *values = self->draw->setting[self->v][plan->policy].values;
    struct pyg_seen seen;

    *out = -1;
    if (policy->interface->appropriate == NULL) {
        return PYG_OK;
    }
    const enum pyg_status status = look(self, year, &seen, err);
    if (status == PYG_OK) {
        pygi_place_enter(policy->plugin, "appropriate");
        *out = policy->interface->appropriate(values, &seen);
        pygi_place_leave();
    }
    return status;
}

static enum pyg_status play_again(const struct pygi_purse *self, struct pyg_err *err)
{
    const enum pyg_status status = pygi_plan_replay(
        self->plan, self->replay, self->g, self->draw, row_of(self, PYGI_ROW_CUT), err);
    if (status == PYG_OK) {
        sum_costs(self);
    }
    return status;
}

/* Cut the list where the money ran out, and play the kept lives again. */
static enum pyg_status play_cut(const struct pygi_purse *self,
                                const struct pygi_budget_year *year, struct pyg_err *err)
{
    int64_t *listed = row_of(self, PYGI_ROW_CUT);
    for (int32_t m = year->cut_from - lag_of(self); m < year->cut_to - lag_of(self); m++) {
        listed[m] = listed[m] < year->keep ? listed[m] : year->keep;
    }
    return play_again(self, err);
}

/* The first of a list may have fewer vacancies than the average, so those who are kept may cost
   more than the average says. Keep fewer while the year's bills exceed its money; false when
   they do not. */
static bool keep_less(const struct pygi_purse *self, struct pygi_budget_year *year,
                      int32_t first, int32_t last)
{
    const int64_t over =
        bills_of(self, first, last) + year->carried_idr - year->appropriation_idr;
    const int64_t cut = bills_of(self, year->cut_from, year->cut_to);

    if (self->plan->enrolment.runout != PYG_RUNOUT_DROP || year->keep == 0 || over <= 0) {
        return false;
    }
    const double share = over < cut ? (double)over / (double)cut : 1.0;
    const int64_t less = (int64_t)((double)year->keep * share);
    year->keep -= less > 0 ? less : 1;
    return true;
}

/* Members who come back after a cut may owe more than they would have without it (a relief is
   for those who were there before): the revised budget pays their bill as it now is. */
static void top_up_again(const struct pygi_purse *self, struct pygi_budget_year *year,
                         int32_t first, int32_t last)
{
    if (self->plan->enrolment.runout == PYG_RUNOUT_TOPUP) {
        const int64_t stated = year->appropriation_idr - year->topup_idr;
        const int64_t bills = bills_of(self, first, last) + year->carried_idr;
        year->topup_idr = bills > stated ? bills - stated : 0;
        year->appropriation_idr = stated + year->topup_idr;
    }
}

/* Play the year's cut, shorter until its bills are paid. */
static enum pyg_status play_cuts(const struct pygi_purse *self, struct pygi_budget_year *year,
                                 int32_t first, int32_t last, struct pyg_err *err)
{
    enum pyg_status status = play_cut(self, year, err);
    while (status == PYG_OK && keep_less(self, year, first, last)) {
        status = play_cut(self, year, err);
    }
    top_up_again(self, year, first, last);
    return status;
}

/* After a decision in a year whose money had run out: what is left from that month on, and what
   follows. Months unpaid without a break count as one run-out. */
static void decide_again(const struct pygi_purse *self, int y, struct pygi_budget_year *year)
{
    struct pygi_spend *spend = &self->plan->spend;
    const struct pygi_calendar *c = calendar_of(self);
    const struct pyg_enrolment *e = &self->plan->enrolment;
    const int64_t *cost_idr = row_of(self, PYGI_ROW_COST);
    const int32_t last = c->year_from[y + 1], from = spend->from;
    const int64_t stated = year->appropriation_idr - year->topup_idr;
    const int64_t left = stated - pygi_spend_paid(self, y, from);
    int32_t grace_mo = e->grace_mo;

    struct pygi_budget_year now = pygi_budget_decide(
        c, cost_idr, e->listed, from, last, left > 0 ? left : 0, 0, e->runout, grace_mo, false);
    if (now.runout == from && spend->since >= 0 && spend->since < from) {
        grace_mo -= from - spend->since;
        now = pygi_budget_decide(c, cost_idr, e->listed, from, last, left > 0 ? left : 0, 0,
                                 e->runout, grace_mo, false);
    } else {
        spend->since = now.runout;
    }
    now.runout = year->runout; /* the first */
    now.carried_idr = year->carried_idr;
    now.appropriation_idr = stated;
    now.topup_idr = 0;
    *year = now;
}

/* The bill of the year that its own appropriation did not pay, by the lists as they were
 * wanted.
 */
static int64_t shortfall_of(const struct pygi_purse *self, int y,
                            const struct pygi_budget_year *year)
{
    const struct pygi_calendar *c = calendar_of(self);
    const int64_t left =
        year->appropriation_idr - year->topup_idr - pygi_spend_paid(self, y, year->runout);
    const int64_t wanted =
        sum(row_of(self, PYGI_ROW_WANTED), year->runout, c->year_from[y + 1]);
    const int64_t unpaid = wanted - (left > 0 ? left : 0);
    return unpaid > 0 ? unpaid : 0;
}

/* Decide the open year by its bills as they stand. */
static enum pyg_status decide(const struct pygi_purse *self, int y, struct pyg_err *err)
{
    const struct pygi_calendar *c = calendar_of(self);
    const struct pyg_enrolment *e = &self->plan->enrolment;
    struct pygi_spend *spend = &self->plan->spend;
    struct pygi_budget_year *year = &spend->years[y];
    const int32_t first = c->year_from[y], last = c->year_from[y + 1];
    const int64_t *cost_idr = paid_of(self);
    const bool again = spend->from > first;
    const bool is_last = y + 1 == c->n_years;
    enum pyg_status status = PYG_OK;

    memcpy(row_of(self, PYGI_ROW_WANTED) + spend->from, cost_idr + spend->from,
           (size_t)(last - spend->from) * sizeof(*cost_idr));
    if (again) {
        decide_again(self, y, year);
    } else {
        *year = pygi_budget_decide(c, cost_idr, paid_list_of(self), first, last,
                                   year->appropriation_idr, year->carried_idr, e->runout,
                                   e->grace_mo, !is_last);
        spend->since = year->runout;
    }
    /* who is in arrears is still a member when the next budget is drafted */
    if (year->deferred_idr > 0) {
        status = ask(self, y + 1, &spend->years[y + 1].appropriation_idr, err);
        pygi_budget_settle(year, cost_idr, spend->years[y + 1].appropriation_idr);
        spend->n_asked = y + 2;
    }
    if (status == PYG_OK && year->cut_from < year->cut_to) {
        status = play_cuts(self, year, first, last, err);
    } else if (again) {
        top_up_again(self, year, first, last);
    }
    if (again) {
        year->shortfall_idr = shortfall_of(self, y, year);
    }
    memset(spend->in_grace + spend->from, 0, (size_t)(last - spend->from));
    for (int32_t m = year->grace_from; m < year->grace_to; m++) {
        spend->in_grace[m - lag_of(self)] = 1;
    }
    return status;
}

/* Has the open year's money run out before a month, and is it known then what follows? */
static bool is_out_before(const struct pygi_purse *self, int y, int32_t month)
{
    const struct pygi_budget_year *year = &self->plan->spend.years[y];
    const int64_t stated = year->appropriation_idr - year->topup_idr;

    return year->appropriation_idr >= 0 && month > self->plan->spend.from &&
           self->plan->enrolment.runout != PYG_RUNOUT_ARREARS &&
           pygi_spend_paid(self, y, month) > stated;
}

enum pyg_status pygi_spend_until(const struct pygi_purse *self, int32_t month,
                                 struct pyg_err *err)
{
    const struct pygi_calendar *c = calendar_of(self);
    struct pygi_spend *spend = &self->plan->spend;
    enum pyg_status status = PYG_OK;

    for (int y = spend->n_closed; y < c->n_years && c->year_from[y] <= month; y++) {
        if (spend->n_asked == y) {
            status = ask(self, y, &spend->years[y].appropriation_idr, err);
            spend->n_asked = y + 1;
        }
        const bool has_ended = c->year_from[y + 1] <= month;
        if (status == PYG_OK && !spend->is_decided &&
            (has_ended || is_out_before(self, y, month))) {
            status = decide(self, y, err);
            spend->is_decided = true;
        }
        if (status != PYG_OK || !has_ended) {
            return status;
        }
        if (y + 1 < c->n_years) {
            if (spend->n_asked == y + 1) {
                status = ask(self, y + 1, &spend->years[y + 1].appropriation_idr, err);
                spend->n_asked = y + 2;
            }
            spend->years[y + 1].carried_idr = spend->years[y].deferred_idr;
            spend->years[y + 1].runout = -1;
            spend->from = c->year_from[y + 1];
            spend->is_decided = false;
        }
        spend->n_closed = y + 1;
        if (status != PYG_OK) {
            return status;
        }
    }
    return status;
}

enum pyg_status pygi_spend_begin(const struct pygi_purse *self, struct pyg_err *err)
{
    struct pygi_plan *plan = self->plan;
    const size_t n = (size_t)calendar_of(self)->n_mo;

    if (plan->reacts && plan->enrolment.december_next_year) {
        return pygi_fail(err, PYG_ESETTING,
                         "policy %s %s and has December paid by the next year; a policy can "
                         "have one of the two",
                         self->replay->model->policies[plan->policy].name,
                         self->replay->is_stage ? "stands beside hooks" : "reacts");
    }
    const enum pyg_status status = pygi_ledger_post(&plan->ledger, plan->path, plan->schedule,
                                                    &plan->prices, &plan->enrolment, err);

    if (status != PYG_OK) {
        return status;
    }
    plan->spend = (struct pygi_spend){.years[0] = {.runout = -1}};
    plan->planned = plan->path;
    memcpy(row_of(self, PYGI_ROW_PLANNED), plan->ledger.total, n * sizeof(int64_t));
    memcpy(row_of(self, PYGI_ROW_CUT), plan->enrolment.listed, n * sizeof(int64_t));
    sum_costs(self);
    return PYG_OK;
}

/* Do the rows differ in any of these months? */
static bool differ(const struct pygi_purse *self, const int64_t *before, enum pygi_row first,
                   enum pygi_row last, int32_t from, int32_t to)
{
    const size_t n_mo = (size_t)calendar_of(self)->n_mo;
    for (size_t row = first; row < (size_t)last; row++) {
        const size_t at = row * n_mo + (size_t)from;
        if (memcmp(before + at, self->plan->months + at,
                   (size_t)(to - from) * sizeof(*before)) != 0) {
            return true;
        }
    }
    return false;
}

enum pyg_status pygi_spend_decided(const struct pygi_purse *self, int32_t at,
                                   const int64_t *before, int64_t more_idr, struct pyg_err *err)
{
    const struct pygi_calendar *c = calendar_of(self);
    struct pygi_plan *plan = self->plan;
    const struct pygi_schedule *schedule = plan->schedule;
    const int year = c->year_of[at];
    const int32_t n_mo = c->n_mo, next = c->year_from[year + 1];
    const bool is_new_price =
        differ(self, before, PYGI_ROW_BASE, PYGI_N_ENROLMENT_ROW, at, n_mo);
    const bool is_this_year =
        more_idr != 0 || differ(self, before, PYGI_ROW_NAMED, PYGI_N_ENROLMENT_ROW, at, next);
    enum pyg_status status = PYG_OK;

    struct pygi_budget_year *money = &plan->spend.years[year];
    money->appropriation_idr += more_idr;
    if (money->topup_idr > money->appropriation_idr && more_idr != 0) {
        money->topup_idr = money->appropriation_idr; /* what is left of it was all added */
    }
    if (plan->spend.is_decided && is_this_year) {
        plan->spend.is_decided = false;
        plan->spend.from = at;
    }
    /* the list from now on; where this year's is cut and nothing of it changes, from next year
     */
    const int32_t from = is_this_year ? at : next;
    int64_t *cut = row_of(self, PYGI_ROW_CUT) + from;
    const size_t bytes = (size_t)(n_mo - from) * sizeof(*cut);
    const bool is_new_list = memcmp(cut, plan->enrolment.listed + from, bytes) != 0;
    memcpy(cut, plan->enrolment.listed + from, bytes);
    plan->has_decided |= is_new_list || is_new_price;
    if (is_new_price) {
        status = pygi_plan_schedule(plan, self->replay, err);
        if (status == PYG_OK) {
            status = pygi_plan_price(plan, self->replay->model, err);
        }
    }
    if (status == PYG_OK && (is_new_list || plan->schedule != schedule)) {
        return play_again(self, err);
    }
    if (status == PYG_OK && is_new_price) {
        status = pygi_ledger_post(&plan->ledger, plan->path, plan->schedule, &plan->prices,
                                  &plan->enrolment, err);
        if (status == PYG_OK) {
            sum_costs(self);
        }
    }
    return status;
}

enum pyg_status pygi_spend_end(const struct pygi_purse *self, struct pyg_err *err)
{
    struct pygi_plan *plan = self->plan;
    const size_t n_mo = (size_t)calendar_of(self)->n_mo;
    const int64_t *listed = plan->enrolment.listed;
    int64_t *planned = row_of(self, PYGI_ROW_PLANNED);
    enum pyg_status status = PYG_OK;

    if (!plan->has_decided) {
        return PYG_OK; /* planned is what was played first */
    }
    plan->planned = plan->path;
    if (memcmp(row_of(self, PYGI_ROW_CUT), listed, n_mo * sizeof(*listed)) != 0) {
        status =
            pygi_plan_walk(plan, &plan->wanted, self->replay, self->g, self->draw, listed, err);
        plan->planned = &plan->wanted;
    }
    for (size_t m = 0, c = 0; status == PYG_OK && m < n_mo; m++) {
        planned[m] = m > 0 ? planned[m - 1] : 0;
        for (c = 0; c < plan->schedule->n_classes; c++) {
            planned[m] += plan->planned->starts[c * (n_mo + 1) + m] -
                          plan->planned->ends[c * (n_mo + 1) + m];
        }
    }
    return status;
}

int64_t pygi_spend_paid(const struct pygi_purse *self, int year, int32_t month)
{
    const struct pygi_calendar *c = calendar_of(self);
    const int32_t first = c->year_from[year], last = c->year_from[year + 1];
    return self->plan->spend.years[year].carried_idr +
           bills_of(self, first, month < last ? month : last);
}
