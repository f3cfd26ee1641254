/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the parts of the twin share: the measures, one replicate, an event.
 */
#ifndef VERIFY_TWIN_H
#define VERIFY_TWIN_H

#include <gsl/gsl_rng.h>

#include "draws.h"
#include "twin_table.h"

enum sum { FLOW, STOCK, YEARLY };
/* clang-format off */
#define MEASURES(X) \
    X(workers_dec, STOCK) X(eligible_pmonths, FLOW) X(covered_dec, STOCK) \
    X(covered_pmonths, FLOW) X(grace_pmonths, FLOW) X(contribution_jkk_payer, FLOW) \
    X(contribution_jkm_payer, FLOW) X(contribution_jht_payer, FLOW) X(contribution_jkk_worker, FLOW) \
    X(contribution_jkm_worker, FLOW) X(contribution_jht_worker, FLOW) X(overhead, FLOW) \
    X(cost, FLOW) X(appropriation, FLOW) X(topup, FLOW) \
    X(realisation, FLOW) X(unspent, FLOW) X(shortfall, FLOW) \
    X(runout, YEARLY) X(runout_month, YEARLY) X(deaths, FLOW) \
    X(deaths_covered, FLOW) X(families_helped, FLOW) X(families_missed, FLOW) \
    X(families_reduced, FLOW) X(accidents, FLOW) X(accidents_covered, FLOW) \
    X(claims_jkk, FLOW) X(claims_jkm, FLOW) X(claims_jht, FLOW) \
    X(incurred_jkk, FLOW) X(incurred_jkm, FLOW) X(paid_jkk, FLOW) \
    X(paid_jkm, FLOW) X(paid_jht, FLOW) X(owed_jkk, STOCK) \
    X(owed_jkm, STOCK) X(jht_asset, STOCK) X(plan_pmonths, FLOW) \
    X(gap_verification, FLOW) X(gap_late_start, FLOW) X(gap_vacant, FLOW) \
    X(gap_death, FLOW) X(gap_age, FLOW) X(gap_leaving, FLOW) \
    X(gap_runout, FLOW) X(billed_pmonths, FLOW) X(plan_idr, FLOW) \
    X(effect_gap, FLOW) X(effect_base, FLOW) X(effect_relief, FLOW) \
    X(effect_type, FLOW) X(effect_rounding, FLOW) X(refused_dec, STOCK) X(deaths_grace, FLOW) X(owed_contribution, STOCK) \
    X(missed_death_idr, FLOW) X(missed_accident_idr, FLOW) X(accidents_missed, FLOW) \
    X(lost_cover, FLOW)
/* clang-format on */
enum measure {
#define AS_ENUM(name, sum) name,
    MEASURES(AS_ENUM) N_MEASURES
};
static const struct {
    const char *name;
    enum sum sum;
} MEASURE[N_MEASURES] = {
#define AS_ROW(name, sum) {#name, sum},
    MEASURES(AS_ROW)};

/* What happened to a person; drawn whether anybody is covered or not. */
struct event {
    bool is_death, at_work, is_partial, is_total;
    double mark, care, partial_loss;
    int unfit_mo, n_children, child_age[4];
    bool child_studies[4];
};

/* One replicate. */
struct world {
    gsl_rng *rng;
    const struct draws *draws;
    double out[VARIANTS][GROUPS][YEARS][N_MEASURES];
    int n_workers[GROUPS];
    double leave_pyr[GROUPS];
    double accident_mo[GROUPS][YEARS],
        death_mo[GROUPS][2][AGES][YEARS]; /* with the year's shock */
    double at_work, verified, overhead, claimed[GROUPS];
    double umk[YEARS], base[GROUPS][YEARS], base_before[GROUPS][YEARS];
    int n_listed;     /* staff on the list */
    int quota[YEARS]; /* neighbours on the list */
    double staff_members[MONTHS];
    double neighbours_members[MONTHS], neighbours_refused[MONTHS], neighbours_lost[MONTHS];
    bool is_member[MONTHS]; /* the neighbour at hand */
    int paid_mo[MONTHS];    /* months of the membership before this one */
    double jht_index[MONTHS + 1],
        jht_units[MONTHS + 1]; /* of one staff member: bought before month m */
    double jht_asset[YEARS], jht_paid[YEARS], jht_claims[YEARS];
};

/* What is not known and what the years bring: the engine's own draws, held against the table
 * (twin_years.c). */
void hold_draws(struct draws *draws);
void take_uncertain(struct world *w, size_t replicate);

/* What an event is to pay (twin_claim.c). */
double in_full(const struct world *w, int g, int y, const struct event *event);
void claim(struct world *w, int v, int g, int m, int paid_mo, const struct event *event);

/* The people of both groups, month by month; adds who is there (twin_life.c). */
void live_staff(struct world *w, double present[MONTHS]);
void live_vulnerable(struct world *w, double present[MONTHS]);

/* How many neighbours the staff's money pays for; bills, budget and reconciliation of a list
 * (twin_budget.c). */
void set_quota(struct world *w);
void account(struct world *w, int v, int g, const double members[MONTHS]);

#endif
