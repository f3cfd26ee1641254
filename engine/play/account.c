/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/account.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/place.h"
#include "play/claim.h"
#include "play/measure.h"
#include "play/spend.h"

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
    const int64_t *cost_idr;        /* by month, what the appropriation is for */
    const int64_t *paid_idr;        /* the same by month of payment */
    const int64_t *planned_members; /* before the money ran out */
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
        row[PYGI_M_missed_death_idr] = a->replay->missed_idr[PYGI_MISSED_DEATH][y];
        row[PYGI_M_missed_accident_idr] = a->replay->missed_idr[PYGI_MISSED_ACCIDENT][y];
        if (a->model->missed != NULL && a->model->missed[a->g].is_counted) {
            row[PYGI_M_accidents_missed] = lives->accident_count[y];
        }
    }
}

static enum pyg_status count_budgets(const struct account *a, struct pyg_err *err)
{
    for (int y = 0; y < a->calendar->n_years; y++) {
        const struct pygi_budget_year *year = &a->plan->spend.years[y];
        int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE, bills = 0;
        for (int32_t m = a->calendar->year_from[y]; m < a->calendar->year_from[y + 1]; m++) {
            bills += a->paid_idr[m];
        }
        if (a->paid_idr != a->cost_idr) { /* December's contribution waits for January */
            row[PYGI_M_owed_contribution] = a->cost_idr[a->calendar->year_from[y + 1] - 1];
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

/* What a list beside people who may pay for themselves adds, or these when it has ended. */
static void count_beside(const struct account *a, int32_t m, int64_t covered)
{
    const struct pygi_path *path = a->plan->path;
    const int64_t displaced = *pygi_path_met(path, PYGI_MET_DISPLACED, m);
    const int64_t stayed = *pygi_path_met(path, PYGI_MET_STAYED, m);
    const int64_t listed = path->is_voluntary ? 0 : covered;

    *measure(a, m, PYGI_M_list_pmonths) += listed;
    *measure(a, m, PYGI_M_displaced_pmonths) += displaced;
    *measure(a, m, PYGI_M_stayed_pmonths) += stayed;
    *measure(a, m, PYGI_M_added_pmonths) += listed - displaced + stayed;
    *measure(a, m, PYGI_M_stayed_dec) = stayed;
}

static void count_ledger(const struct account *a)
{
    const struct pygi_ledger *ledger = &a->plan->ledger;
    const size_t row = (size_t)a->calendar->n_mo + 1;
    int64_t cured = 0, in_grace = 0; /* of those who pay for themselves */
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        int64_t covered = ledger->total[m];
        if (a->plan->enrolment.is_voluntary) {
            cured += a->plan->path->arrears[m];
            in_grace += a->plan->path->arrears[row + (size_t)m];
            covered += a->plan->enrolment.grace_is_coverage ? in_grace : -cured;
            *measure(a, m, PYGI_M_grace_pmonths) += cured;
            *measure(a, m, PYGI_M_deaths_grace) += a->plan->path->arrears[2 * row + (size_t)m];
        }
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            *measure(a, m, pygi_contributions[0][p]) +=
                pygi_ledger_debit(ledger, PYGI_BY_PAYER, p, m);
            *measure(a, m, pygi_contributions[1][p]) +=
                pygi_ledger_debit(ledger, PYGI_BY_WORKER, p, m);
        }
        const int64_t overhead = pygi_plan_overhead(a->plan, m);
        *measure(a, m, PYGI_M_overhead) += overhead;
        *measure(a, m, PYGI_M_cost) += pygi_plan_bill(a->plan, m) + overhead;
        *measure(a, m, PYGI_M_covered_pmonths) += covered;
        *measure(a, m, PYGI_M_billed_pmonths) += ledger->total[m];
        *measure(a, m, PYGI_M_covered_dec) = covered;
        *measure(a, m, PYGI_M_lost_cover) += *pygi_path_met(a->plan->path, PYGI_MET_LOST, m);
        if (a->plan->by_self != NULL) {
            count_beside(a, m, covered);
        }
        if (a->plan->spend.in_grace[m]) {
            *measure(a, m, PYGI_M_grace_pmonths) += ledger->total[m];
        }
    }
}

/* The measure of a payer and source; PYGI_N_MEASURE: the scenario has no such pair. */
static enum pygi_measure measure_of(const struct account *a, enum pyg_payer payer,
                                    enum pyg_source source)
{
    for (size_t i = 0; i < a->model->n_pairs; i++) {
        if (a->model->pairs[i].payer == payer && a->model->pairs[i].source == source) {
            return (enum pygi_measure)(PYGI_M_cost_by_1 + i);
        }
    }
    return PYGI_N_MEASURE;
}

/* Who pays what of a month's cost: part by part, and the workers. */
static enum pyg_status count_payers(const struct account *a, struct pyg_err *err)
{
    const struct pyg_enrolment *e = &a->plan->enrolment;
    const struct pyg_part alone = {.payer = e->payer, .source = e->source};
    const struct pyg_part *parts = e->n_parts > 0 ? e->parts : &alone;
    const int n = e->n_parts > 0 ? e->n_parts : 1;

    if (a->model->n_pairs == 0) {
        return PYG_OK;
    }
    const enum pygi_measure own = measure_of(a, PYG_PAYER_WORKER, PYG_SOURCE_OWN);
    for (int k = 0; k < n; k++) {
        const enum pygi_measure of = measure_of(a, parts[k].payer, parts[k].source);
        if (of == PYGI_N_MEASURE || own == PYGI_N_MEASURE) {
            return pygi_fail(err, PYG_EPLUGIN,
                             "policy %s is paid by a payer or from a source that its settings "
                             "do not name",
                             a->model->policies[a->plan->policy].name);
        }
        for (int32_t m = 0; m < a->calendar->n_mo; m++) {
            *measure(a, m, of) +=
                e->n_parts > 0 ? pygi_plan_part(a->plan, k, m) : pygi_plan_cost(a->plan, m);
        }
    }
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            *measure(a, m, own) += pygi_ledger_debit(&a->plan->ledger, PYGI_BY_WORKER, p, m);
        }
    }
    return PYG_OK;
}

/* Contributions of a year, all programs and shares. */
static int64_t billed_in(const int64_t *row)
{
    int64_t sum = 0;
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        sum += row[pygi_contributions[0][p]] + row[pygi_contributions[1][p]];
    }
    return sum;
}

/* Sums of the hand arithmetic in 1e-6 rupiah, by year. */
struct envelope {
    wide plan, gap, base, relief, type;
};

static int64_t to_idr(wide micro)
{
    return (int64_t)((micro >= 0 ? micro + 500000 : micro - 500000) / 1000000);
}

/* Full price of a member-month in some programs at a month's base and rates [1e-6 Rp]. */
static int64_t price_of(const struct account *a, int32_t month, int32_t programs)
{
    int64_t sum = 0;
    for (size_t p = 0; p < PYG_N_PROGRAM; p++) {
        sum += (programs >> p & 1) *
               a->plan->prices.exact[p * (size_t)a->calendar->n_mo + (size_t)month];
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
    /* the first month's programs, base and rates are the plan's */
    const int32_t first = pygi_terms_programs(e, 0);
    const int64_t unit = price_of(a, 0, first);
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
            row[PYGI_M_plan_idr] = billed_in(row);
        }
        return PYG_OK;
    }
    for (int32_t m = 0; m < a->calendar->n_mo; m++) {
        struct envelope *y = &env[a->calendar->year_of[m]];
        const int32_t programs = pygi_terms_programs(e, m);
        const int64_t billed = plan->ledger.total[m], price = price_of(a, m, first);
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
        *measure(a, m, PYGI_M_gap_other_list) += plan->planned->struck[m];
        missing -= plan->planned->struck[m];
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
                y->relief -=
                    off * plan->ledger.members[c * n_mo + (size_t)m] * (programs >> p & 1);
            }
            full += plan->ledger.members[c * n_mo + (size_t)m];
        }
        if (e->base_sen[m] == e->base_sen[0]) {
            y->type += (wide)full * (price - unit);
        } else {
            y->base += (wide)full * (price - unit);
        }
        y->type += (wide)full * (price_of(a, m, programs) - price); /* added or dropped */
    }
    for (int y = 0; y < a->calendar->n_years; y++) {
        int64_t *row = a->out + (size_t)y * PYGI_N_MEASURE;
        const int64_t billed = billed_in(row);
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

/* Members of each June, for the next years' budgets of this policy and of those that are worth
 * of it; names of each year, for those that it goes before within a ceiling. */
static void keep_junes(const struct account *a)
{
    const size_t p = (size_t)a->plan->policy;
    int64_t *june = pygi_june_of(a->replay, a->v, p), *most = pygi_most_of(a->replay, a->v, p);
    for (int y = 0; y < a->calendar->n_years; y++) {
        const int32_t m = pygi_june_before(a->calendar, y);
        june[y] = m < 0 ? 0 : a->plan->ledger.total[m];
        most[y] = 0;
        for (int32_t i = a->calendar->year_from[y]; i < a->calendar->year_from[y + 1]; i++) {
            const int64_t names = a->plan->enrolment.verified[i];
            most[y] = names > most[y] ? names : most[y];
        }
    }
}

enum pyg_status pygi_account_plan(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                  const struct pygi_draw *draw, int64_t *out,
                                  struct pyg_err *err)
{
    struct account a = {.replay = self,
                        .model = self->model,
                        .calendar = &self->model->calendar,
                        .group = &self->model->groups[g],
                        .draw = draw,
                        .rates = &draw->rates[g],
                        .plan = pygi_plan_at(self, v, rank),
                        .g = g,
                        .v = v,
                        .out = out};

    if (rank == 0) {
        count_workers(&a);
    }
    if (a.plan->policy < 0) {
        return PYG_OK;
    }
    const struct pygi_purse purse = {
        .replay = self, .draw = draw, .plan = a.plan, .g = g, .v = v};
    const size_t n_mo = (size_t)a.calendar->n_mo;
    a.cost_idr = a.plan->months + PYGI_ROW_COST * n_mo;
    a.paid_idr = a.plan->months + pygi_row_paid(a.plan) * n_mo;
    a.planned_members = a.plan->months + PYGI_ROW_PLANNED * n_mo;
    enum pyg_status status = a.plan->reacts ? PYG_OK : pygi_spend_begin(&purse, err);
    if (status == PYG_OK) {
        status = pygi_spend_until(&purse, a.calendar->n_mo, err);
    }
    if (status == PYG_OK) {
        status = pygi_spend_end(&purse, err);
    }
    if (status == PYG_OK) {
        count_ledger(&a);
        keep_junes(&a);
        status = count_payers(&a, err);
    }
    if (status == PYG_OK) {
        status = count_budgets(&a, err);
    }
    if (status == PYG_OK) {
        status = reconcile(&a, err);
    }
    if (status == PYG_OK) {
        struct pygi_missed_place missed;
        const struct pygi_claims claims = {
            .replay = self,
            .calendar = a.calendar,
            .group = a.group,
            .draw = draw,
            .rates = a.rates,
            .plan = a.plan,
            .has_missed = pygi_missed_at(self->model, g, draw, &missed),
            .missed = &missed,
            .always = pygi_terms_always(&a.plan->enrolment, a.calendar->n_mo),
            .out = out};
        status = pygi_claims_count(&claims, err);
    }
    return status;
}
