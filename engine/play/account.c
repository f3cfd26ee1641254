/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/account.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/measure.h"
#include "play/scratch.h"

__extension__ typedef __int128 wide;

/* All that the steps of one account share. */
struct account {
    struct pygi_replay *replay;
    const struct pygi_model *model;
    const struct pygi_calendar *calendar;
    const struct pygi_group *group;
    const struct pygi_draw *draw;
    const struct pygi_rates *rates;
    struct pygi_plan *plan;
    size_t g, v;
    int64_t *out;
    int64_t *cost_idr;                        /* by month, payer's part with overhead */
    int64_t planned_members[PYGI_MAX_MONTHS]; /* before the money ran out */
    uint8_t in_grace[PYGI_MAX_MONTHS];
    struct pygi_budget_year budget[PYGI_MAX_YEARS];
};

static int64_t *measure(const struct account *a, int32_t month, enum pygi_measure which)
{
    return a->out + (size_t)a->calendar->year_of[month] * PYGI_N_MEASURE + which;
}

/* Who was there, whatever the policy. */
static void count_workers(const struct account *a)
{
    const struct pygi_lives *lives = &a->replay->lives;
    int64_t present = (int64_t)a->rates->n_workers - lives->n_leaving;
    int64_t now = present, change = 0;

    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        change += lives->present[m];
        now = present + change;
        *measure(a, m, PYGI_M_eligible_pmonths) += now;
        *measure(a, m, PYGI_M_workers_dec) = now;
    }
    for (int y = 0; y < a->calendar->n_years; y++) {
        int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE;
        row[PYGI_M_deaths] = lives->deaths[y];
        row[PYGI_M_families_missed] = lives->deaths[y];
        row[PYGI_M_accidents] = lives->accident_count[y];
    }
}

/* Bill of the payer by month, with the cost of the activity around it. */
static void sum_costs(const struct account *a)
{
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        a->cost_idr[m] = pygi_plan_cost(a->plan, m);
    }
}

/* What the budget office appropriates for a year by what it then knows. */
static enum pyg_status appropriate(const struct account *a, int year, int64_t *out,
                                   struct pyg_err *err)
{
    const struct pyg_policy *policy = a->model->policies[a->plan->policy].interface;
    const struct pyg_enrolment *e = &a->plan->enrolment;
    const int32_t june = pygi_june_before(a->calendar, year),
                  first = a->calendar->year_from[year];
    struct pyg_seen seen = {.year = pyg_month_year(a->calendar->from_mo + first)};

    for (int32_t m = first; m < a->calendar->year_from[year + 1]; m++) {
        seen.months += e->listed[m] > 0;
        if (june < 0 && e->named[m] > seen.listed_june) {
            seen.listed_june = e->named[m];
        }
    }
    if (june >= 0) {
        seen.listed_june = a->plan->ledger.total[june];
        seen.base_now_sen = e->base_sen[june];
        seen.due_now_idr = a->plan->prices.payer_full_idr[june];
    } else {
        seen.base_now_sen = e->base_before_sen;
        const enum pyg_status status = pygi_price_at(
            a->plan->schedule, &a->model->programs, a->calendar, e->base_before_sen,
            e->payer_pays_worker_share, &seen.due_now_idr, err);
        if (status != PYG_OK) {
            return status;
        }
    }
    /* a list that grows by decision is planned at its new length */
    const int32_t before = june < 0 ? first : june;
    if (e->named[first] != e->named[before] && e->named[before] > 0) {
        seen.listed_june = (int64_t)((double)seen.listed_june * (double)e->named[first] /
                                     (double)e->named[before]);
    } else if (e->named[before] == 0) {
        seen.listed_june = e->named[first];
    }
    pygi_place_enter(a->model->policies[a->plan->policy].plugin, "appropriate");
    *out = policy->appropriate(a->draw->setting[a->v][a->plan->policy].values, &seen);
    pygi_place_leave();
    return PYG_OK;
}

/* Cut the list where the money ran out, and play the kept lives again. */
static enum pyg_status play_cut(struct account *a, const struct pygi_budget_year *year,
                                struct pyg_err *err)
{
    struct pygi_plan *plan = a->plan;
    int64_t *listed = plan->months + 5 * (size_t)a->calendar->n_mo;

    memcpy(listed, plan->path == &plan->own ? plan->own.listed : plan->enrolment.listed,
           (size_t)a->calendar->n_mo * sizeof(*listed));
    for (int32_t m = year->cut_from; m < year->cut_to; m++) {
        listed[m] = listed[m] < year->keep ? listed[m] : year->keep;
    }
    return pygi_plan_replay(plan, a->replay, a->g, a->draw, listed, err);
}

static int64_t bills_of(const struct account *a, int32_t from, int32_t to)
{
    int64_t sum = 0;
    for (int32_t m = from; m < to; m++) {
        sum += a->cost_idr[m];
    }
    return sum;
}

/* The first of a list may have fewer vacancies than the average, so those who are kept may cost
   more than the average says. Keep fewer while the year's bills exceed its money; false when
   they do not. */
static bool keep_less(const struct account *a, struct pygi_budget_year *year, int32_t first,
                      int32_t last)
{
    const int64_t over = bills_of(a, first, last) + year->carried_idr - year->appropriation_idr;
    const int64_t cut = bills_of(a, year->cut_from, year->cut_to);

    if (a->plan->enrolment.runout != PYG_RUNOUT_DROP || year->keep == 0 || over <= 0) {
        return false;
    }
    const double share = over < cut ? (double)over / (double)cut : 1.0;
    const int64_t less = (int64_t)((double)year->keep * share);
    year->keep -= less > 0 ? less : 1;
    return true;
}

/* Members who come back after a cut may owe more than they would have without it (a relief is
   for those who were there before): the revised budget pays their bill as it now is. */
static void top_up_again(const struct account *a, struct pygi_budget_year *year, int32_t first,
                         int32_t last)
{
    if (a->plan->enrolment.runout == PYG_RUNOUT_TOPUP) {
        const int64_t stated = year->appropriation_idr - year->topup_idr;
        const int64_t bills = bills_of(a, first, last) + year->carried_idr;
        year->topup_idr = bills > stated ? bills - stated : 0;
        year->appropriation_idr = stated + year->topup_idr;
    }
}

/* The budget of a year; -1: not limited. */
static enum pyg_status ask(const struct account *a, int year, int64_t *out, struct pyg_err *err)
{
    const struct pygi_played_policy *policy = &a->model->policies[a->plan->policy];

    *out = -1;
    if (policy->interface->appropriate == NULL) {
        return PYG_OK;
    }
    const enum pyg_status status = appropriate(a, year, out, err);
    if (status == PYG_OK && *out >= 0 && a->plan->reacts) {
        return pygi_fail(err, PYG_ESETTING,
                         "policy %s reacts and has an appropriation; a policy can have one "
                         "of the two",
                         policy->name);
    }
    return status;
}

/* Play the year's cut, shorter until its bills are paid. */
static enum pyg_status play_cuts(struct account *a, struct pygi_budget_year *year,
                                 int32_t first, int32_t last, struct pyg_err *err)
{
    enum pyg_status status = play_cut(a, year, err);
    sum_costs(a);
    for (; status == PYG_OK && keep_less(a, year, first, last); sum_costs(a)) {
        status = play_cut(a, year, err);
    }
    top_up_again(a, year, first, last);
    return status;
}

/* Year by year: appropriate, see whether it lasts, and what follows when it does not. */
static enum pyg_status play_budgets(struct account *a, struct pyg_err *err)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    const int n_years = a->calendar->n_years;
    int64_t carried = 0, appropriation, next = -1;
    enum pyg_status status = ask(a, 0, &appropriation, err);

    for (int y = 0; y < n_years && status == PYG_OK; y++) {
        const int32_t first = a->calendar->year_from[y], last = a->calendar->year_from[y + 1];
        struct pygi_budget_year *year = &a->budget[y];
        *year =
            pygi_budget_decide(a->calendar, a->cost_idr, e->listed, first, last, appropriation,
                               carried, e->runout, e->grace_mo, y + 1 < n_years);
        /* who is in arrears is still a member when the next budget is drafted */
        const bool in_arrears = year->deferred_idr > 0;
        if (in_arrears) {
            status = ask(a, y + 1, &next, err);
            pygi_budget_settle(year, a->cost_idr, next);
        }
        if (status == PYG_OK && year->cut_from < year->cut_to) {
            status = play_cuts(a, year, first, last, err);
        }
        if (status == PYG_OK && !in_arrears && y + 1 < n_years) {
            status = ask(a, y + 1, &next, err);
        }
        for (int32_t m = year->grace_from; m < year->grace_to; m++) {
            a->in_grace[m] = 1;
        }
        carried = year->deferred_idr;
        appropriation = next;
    }
    return status;
}

static enum pyg_status count_budgets(const struct account *a, struct pyg_err *err)
{
    for (int y = 0; y < a->calendar->n_years; y++) {
        const struct pygi_budget_year *year = &a->budget[y];
        int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE, bills = 0;
        for (int32_t m = a->calendar->year_from[y]; m < a->calendar->year_from[y + 1]; m++) {
            bills += a->cost_idr[m];
        }
        row[PYGI_M_realisation] = bills - year->deferred_idr + year->carried_idr;
        row[PYGI_M_runout_month] =
            year->runout < 0 ? 13 : pyg_month_in_year(a->calendar->from_mo + year->runout);
        row[PYGI_M_runout] = year->runout >= 0;
        row[PYGI_M_shortfall] = year->shortfall_idr;
        row[PYGI_M_topup] = year->topup_idr;
        if (year->appropriation_idr >= 0) {
            row[PYGI_M_appropriation] = year->appropriation_idr;
            row[PYGI_M_unspent] = year->appropriation_idr - row[PYGI_M_realisation];
        }
        if (row[PYGI_M_unspent] < 0) {
            return pygi_fail(
                err, PYG_ELEDGER,
                "policy %s: %lld rupiah paid in budget year %d, but %lld appropriated",
                a->model->policies[a->plan->policy].name, (long long)row[PYGI_M_realisation], y,
                (long long)year->appropriation_idr);
        }
    }
    return PYG_OK;
}

static void count_ledger(const struct account *a)
{
    const struct pygi_ledger *ledger = &a->plan->ledger;
    const size_t row = (size_t)a->calendar->n_mo + 1;
    int64_t cured = 0, in_grace = 0; /* of those who pay for themselves */
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        int64_t bill = 0, covered = ledger->total[m];
        if (a->plan->enrolment.is_voluntary) {
            cured += a->plan->path->arrears[m];
            in_grace += a->plan->path->arrears[row + (size_t)m];
            covered += a->plan->enrolment.grace_is_coverage ? in_grace : -cured;
            *measure(a, m, PYGI_M_grace_pmonths) += cured;
            *measure(a, m, PYGI_M_deaths_grace) += a->plan->path->arrears[2 * row + (size_t)m];
        }
        for (int p = 0; p < 3; p++) {
            const int64_t payer = pygi_ledger_debit(ledger, PYGI_BY_PAYER, p, m);
            *measure(a, m, (enum pygi_measure)(PYGI_M_contribution_jkk_payer + p)) += payer;
            *measure(a, m, (enum pygi_measure)(PYGI_M_contribution_jkk_worker + p)) +=
                pygi_ledger_debit(ledger, PYGI_BY_WORKER, p, m);
            bill += payer;
        }
        *measure(a, m, PYGI_M_overhead) += a->cost_idr[m] - bill;
        *measure(a, m, PYGI_M_cost) += a->cost_idr[m];
        *measure(a, m, PYGI_M_covered_pmonths) += covered;
        *measure(a, m, PYGI_M_billed_pmonths) += ledger->total[m];
        *measure(a, m, PYGI_M_covered_dec) = covered;
        if (a->in_grace[m]) {
            *measure(a, m, PYGI_M_grace_pmonths) += ledger->total[m];
        }
    }
}

/* Sums of the hand arithmetic in 1e-6 rupiah, by year. */
struct envelope {
    wide plan, gap, base, relief, type;
};

static int64_t to_idr(wide micro)
{
    return (int64_t)((micro >= 0 ? micro + 500000 : micro - 500000) / 1000000);
}

/* Full price of a member-month at the plan's base and the month's own rates [1e-6 Rp]. */
static int64_t plan_price(const struct account *a, int32_t month)
{
    int64_t sum = 0;
    for (size_t p = 0; p < PYG_N_PROGRAM; p++) {
        sum += a->plan->prices.exact[p * (size_t)a->calendar->n_mo + (size_t)month];
    }
    return sum;
}

/* The planned member-months, why some were not billed, and what the billed ones cost other than
 * planned. */
static enum pyg_status reconcile(const struct account *a, struct pyg_err *err)
{
    const struct pygi_plan *plan = a->plan;
    const struct pyg_enrolment *e = &plan->enrolment;
    const size_t n_mo = (size_t)a->calendar->n_mo;
    const int64_t unit = plan_price(a, 0); /* the first month's base and rates are the plan's */
    struct envelope env[PYGI_MAX_YEARS] = {0};
    int64_t gap[PYGI_N_GAP] = {0};
    static const enum pygi_measure of_gap[PYGI_N_GAP] = {PYGI_M_gap_vacant, PYGI_M_gap_death,
                                                         PYGI_M_gap_age, PYGI_M_gap_leaving,
                                                         PYGI_M_gap_age};

    if (e->is_voluntary) {
        /* nobody plans who joins by himself: what is billed stands as the plan */
        for (int y = 0; y < a->calendar->n_years; y++) {
            int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE;
            row[PYGI_M_plan_pmonths] = row[PYGI_M_billed_pmonths];
            for (int p = 0; p < 3; p++) {
                row[PYGI_M_plan_idr] += row[PYGI_M_contribution_jkk_payer + p] +
                                        row[PYGI_M_contribution_jkk_worker + p];
            }
        }
        return PYG_OK;
    }
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        struct envelope *y = &env[a->calendar->year_of[m]];
        const int64_t billed = plan->ledger.total[m], price = plan_price(a, m);
        *measure(a, m, PYGI_M_plan_pmonths) += e->named[m];
        *measure(a, m, PYGI_M_gap_verification) += e->named[m] - e->verified[m];
        *measure(a, m, PYGI_M_gap_late_start) += e->verified[m] - e->listed[m];
        int64_t missing = e->listed[m] - a->planned_members[m];
        for (int k = 0; k < PYGI_N_GAP; k++) {
            /* the path before the money ran out knows who was missing; what the cut took is the
             * money's */
            gap[k] += plan->planned->gap[(size_t)k * (n_mo + 1) + (size_t)m];
            *measure(a, m, of_gap[k]) += gap[k];
            missing -= gap[k];
        }
        *measure(a, m, PYGI_M_refused_dec) = gap[PYGI_GAP_REFUSED];
        if (missing != 0) {
            return pygi_fail(err, PYG_ELEDGER,
                             "policy %s: %lld member-months of month %d have no cause",
                             a->model->policies[plan->policy].name, (long long)missing, m);
        }
        *measure(a, m, PYGI_M_gap_runout) += a->planned_members[m] - billed;
        y->plan += (wide)e->named[m] * unit;
        y->gap -= (wide)(e->named[m] - billed) * unit;

        /* the base and the rates of the month against the plan's; then the relief */
        int64_t full = 0;
        for (size_t c = 0; c < plan->schedule->n_classes; c++) {
            for (size_t p = 0; p < PYG_N_PROGRAM; p++) {
                const size_t at = (p * plan->schedule->n_classes + c) * n_mo + (size_t)m;
                const int64_t exact = plan->prices.exact[p * n_mo + (size_t)m];
                const wide off =
                    (wide)exact * (PYG_PPB - plan->schedule->payable_ppb[at]) / PYG_PPB;
                y->relief -= off * plan->ledger.members[c * n_mo + (size_t)m] *
                             (plan->schedule->programs >> p & 1);
            }
            full += plan->ledger.members[c * n_mo + (size_t)m];
        }
        if (e->base_sen[m] == e->base_sen[0]) {
            y->type += (wide)full * (price - unit);
        } else {
            y->base += (wide)full * (price - unit);
        }
    }
    for (int y = 0; y < a->calendar->n_years; y++) {
        int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE, billed = 0;
        for (int p = 0; p < 3; p++) {
            billed += row[PYGI_M_contribution_jkk_payer + p] +
                      row[PYGI_M_contribution_jkk_worker + p];
        }
        row[PYGI_M_plan_idr] = to_idr(env[y].plan);
        row[PYGI_M_effect_gap] = to_idr(env[y].gap);
        row[PYGI_M_effect_base] = to_idr(env[y].base);
        row[PYGI_M_effect_relief] = to_idr(env[y].relief);
        row[PYGI_M_effect_type] = to_idr(env[y].type);
        const int64_t rounding = billed - row[PYGI_M_plan_idr] - row[PYGI_M_effect_gap] -
                                 row[PYGI_M_effect_base] - row[PYGI_M_effect_relief] -
                                 row[PYGI_M_effect_type];
        /* each price of a program is off by half a rupiah at most */
        if (llabs(rounding) > row[PYGI_M_billed_pmonths] * PYG_N_PROGRAM / 2 + 8) {
            return pygi_fail(err, PYG_ELEDGER,
                             "policy %s: hand arithmetic and ledger differ by %lld rupiah",
                             a->model->policies[plan->policy].name, (long long)rounding);
        }
        row[PYGI_M_effect_rounding] = rounding;
    }
    return PYG_OK;
}

/* Benefits by year: incurred in the event's year, paid as they fall due, the rest owed. */
static void book_claim(const struct account *a, const struct pygi_hit *hit,
                       const struct pyg_claim *claim, int p)
{
    const int year = a->calendar->year_of[hit->at], n_years = a->calendar->n_years;
    static const enum pygi_measure incurred[] = {PYGI_M_incurred_jkk, PYGI_M_incurred_jkm};
    static const enum pygi_measure paid[] = {PYGI_M_paid_jkk, PYGI_M_paid_jkm};
    static const enum pygi_measure owed[] = {PYGI_M_owed_jkk, PYGI_M_owed_jkm};
    int64_t total = claim->cash_idr, paid_by = claim->cash_idr;

    for (int k = 0; k < PYG_CLAIM_YEARS; k++) {
        total += claim->yearly_idr[k];
    }
    a->out[(size_t)year * PYGI_N_MEASURE + incurred[p]] += total;
    a->out[(size_t)year * PYGI_N_MEASURE + paid[p]] += claim->cash_idr;
    for (int k = 0; year + k < n_years; k++) {
        int64_t *row = a->out + (size_t)(year + k) * PYGI_N_MEASURE;
        if (k < PYG_CLAIM_YEARS) {
            row[paid[p]] += claim->yearly_idr[k];
            paid_by += claim->yearly_idr[k];
        }
        row[owed[p]] += total - paid_by;
    }
}

/* Units that a person has saved by the end of a month. */
static int64_t saved_units(const struct account *a, const struct pygi_hit *hit)
{
    struct pygi_spell spells[PYGI_MAX_MONTHS / 2 + 2];
    const int64_t *sum = a->plan->prices.units_sum;
    int64_t units = 0;
    const size_t n = pygi_path_spells(a->plan->path, a->group, a->draw->replicate, &hit->tenure,
                                      spells, PYGI_MAX_MONTHS / 2 + 2);
    for (size_t s = 0; s < n && spells[s].from <= hit->at; s++) {
        const int32_t to = spells[s].to < hit->at + 1 ? spells[s].to : hit->at + 1;
        units += sum[to] - sum[spells[s].from];
    }
    return units;
}

/* Events are drawn once a path and serve all its variants. */
static enum pyg_status draw_events(struct pygi_replay *self, const struct account *a,
                                   const struct pyg_event **events, const double **marks)
{
    const struct pygi_path *path = a->plan->path;
    const bool is_own = path == &a->plan->own;
    int64_t *at = is_own ? NULL : &self->path_events[path - self->paths];

    if (is_own || *at < 0) {
        if (self->n_events + path->n_hits > self->cap_events) {
            const size_t cap = 2 * (self->n_events + path->n_hits) + 64;
            struct pyg_event *e = realloc(self->events, cap * sizeof(*e));
            if (e == NULL) {
                return PYG_ENOMEM;
            }
            self->events = e;
            double *k = realloc(self->marks, cap * sizeof(*k));
            if (k == NULL) {
                return PYG_ENOMEM;
            }
            self->marks = k;
            self->cap_events = cap;
        }
        for (size_t i = 0; i < path->n_hits; i++) {
            pygi_event_draw(&path->hits[i], a->group, a->rates, a->calendar, a->draw->replicate,
                            &self->events[self->n_events + i],
                            &self->marks[self->n_events + i]);
        }
        if (!is_own) {
            *at = (int64_t)self->n_events;
        }
        self->n_events += path->n_hits;
    }
    const size_t first = is_own ? self->n_events - path->n_hits : (size_t)*at;
    *events = self->events + first;
    *marks = self->marks + first;
    return PYG_OK;
}

/* The savings of somebody who leaves, dies or retires. */
static void pay_savings(const struct account *a, const struct pygi_hit *hit, int64_t *units_out)
{
    const int64_t units = saved_units(a, hit);
    int64_t *row = a->out + (size_t)a->calendar->year_of[hit->at] * PYGI_N_MEASURE;

    if (units > 0) {
        units_out[hit->at] += units;
        row[PYGI_M_claims_jht]++;
        row[PYGI_M_paid_jht] += pygi_units_value(&a->model->programs, units, hit->at + 1);
    }
}

static void meet_event(const struct account *a, const struct pygi_hit *hit,
                       const struct pyg_event *event, double mark)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    int64_t *row = a->out + (size_t)a->calendar->year_of[hit->at] * PYGI_N_MEASURE;
    bool helped = false, reduced = false;

    row[PYGI_M_deaths_covered] += hit->kind == PYG_EVENT_DEATH;
    row[PYGI_M_accidents_covered] += hit->kind == PYG_EVENT_ACCIDENT;
    if (!(mark < e->claimed_share)) {
        return; /* covered, not claimed */
    }
    const struct pyg_member member = {
        .cover = {.type = e->type,
                  .risk_class = e->risk_class,
                  .base_sen = e->base_sen[hit->at],
                  .public_payer = e->payer <= PYG_PAYER_VILLAGE},
        .entry_mo = a->calendar->from_mo + hit->entry,
        .paid_mo = hit->paid_mo,
        .paid_bits = hit->paid_mo >= 64 ? UINT64_MAX : (UINT64_C(1) << hit->paid_mo) - 1};
    for (int p = 0; p < 2; p++) {
        struct pyg_claim claim = {0};
        if (!(e->programs >> p & 1)) {
            continue;
        }
        pygi_place_enter(a->model->programs.id[p], "claim");
        a->model->programs.interface[p]->claim(a->model->programs.state[p], event, &member,
                                               &claim);
        pygi_place_leave();
        if (claim.is_claim) {
            row[p == 0 ? PYGI_M_claims_jkk : PYGI_M_claims_jkm]++;
            helped = true;
            reduced |= claim.is_reduced != 0;
            book_claim(a, hit, &claim, p);
        }
    }
    if (hit->kind == PYG_EVENT_DEATH && helped) {
        row[PYGI_M_families_helped]++;
        row[PYGI_M_families_missed]--;
        row[PYGI_M_families_reduced] += reduced;
    }
}

static enum pyg_status count_claims(struct pygi_replay *self, const struct account *a,
                                    struct pyg_err *err)
{
    const struct pygi_path *path = a->plan->path;
    const struct pyg_event *events;
    const double *marks;
    int64_t units_out[PYGI_MAX_MONTHS] = {0};

    if (draw_events(self, a, &events, &marks) != PYG_OK) {
        return pygi_fail(err, PYG_ENOMEM, "events of group %s", a->group->name);
    }
    const bool saves = (a->plan->enrolment.programs & PYG_JHT) != 0;
    for (size_t i = 0; i < path->n_hits; i++) {
        const struct pygi_hit *hit = &path->hits[i];
        if (saves && hit->kind != PYG_EVENT_ACCIDENT) {
            pay_savings(a, hit, units_out);
        }
        if (hit->is_covered && hit->kind <= PYG_EVENT_ACCIDENT) {
            meet_event(a, hit, &events[i], marks[i]);
        }
    }
    if (saves) {
        int64_t units = 0;
        const int64_t *sum = a->plan->prices.units_sum;
        for (int32_t m = 0; m < a->calendar->n_mo; m++) {
            units += a->plan->ledger.total[m] * (sum[m + 1] - sum[m]) - units_out[m];
            *measure(a, m, PYGI_M_jht_asset) =
                pygi_units_value(&a->model->programs, units, m + 1);
        }
    }
    return PYG_OK;
}

/* Members of each June, for the next years' budgets of this policy and of those that are worth
 * of it. */
static void keep_junes(const struct account *a)
{
    int64_t *june = a->replay->june[a->v * a->model->n_policies + (size_t)a->plan->policy];
    for (int y = 0; y < a->calendar->n_years; y++) {
        const int32_t m = pygi_june_before(a->calendar, y);
        june[y] = m < 0 ? 0 : a->plan->ledger.total[m];
    }
}

enum pyg_status pygi_account_group(struct pygi_replay *self, size_t g, size_t v,
                                   const struct pygi_draw *draw, int64_t *out,
                                   struct pyg_err *err)
{
    struct account a = {.replay = self,
                        .model = self->model,
                        .calendar = &self->model->calendar,
                        .group = &self->model->groups[g],
                        .draw = draw,
                        .rates = &draw->rates[g],
                        .plan = &self->plans[v],
                        .g = g,
                        .v = v,
                        .out = out};

    count_workers(&a);
    if (a.plan->policy < 0) {
        return PYG_OK;
    }
    a.plan->planned = a.plan->path;
    a.cost_idr = a.plan->months + 4 * (size_t)a.calendar->n_mo;
    enum pyg_status status =
        pygi_ledger_post(&a.plan->ledger, a.plan->path, a.plan->schedule, &a.plan->prices, err);
    if (status != PYG_OK) {
        return status;
    }
    memcpy(a.planned_members, a.plan->ledger.total, (size_t)a.calendar->n_mo * sizeof(int64_t));
    sum_costs(&a);
    status = play_budgets(&a, err);
    if (status == PYG_OK) {
        count_ledger(&a);
        keep_junes(&a);
        status = count_budgets(&a, err);
    }
    if (status == PYG_OK) {
        status = reconcile(&a, err);
    }
    if (status == PYG_OK) {
        status = count_claims(self, &a, err);
    }
    return status;
}
