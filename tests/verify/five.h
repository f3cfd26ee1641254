/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the parts of five share: the measures, a person, his membership, what one replicate
 * sums.
 */
#ifndef VERIFY_FIVE_H
#define VERIFY_FIVE_H

#include <gsl/gsl_rng.h>

#include "five_table.h"

/* clang-format off */
#define MEASURES(X) \
    X(workers_dec, 1) X(eligible_pmonths, 0) X(covered_dec, 1) X(covered_pmonths, 0) X(grace_pmonths, 0) \
    X(billed_pmonths, 0) X(lost_cover, 0) X(contribution_jkk_payer, 0) X(contribution_jkm_payer, 0) \
    X(contribution_jht_payer, 0) X(contribution_jp_payer, 0) X(contribution_jkk_worker, 0) X(contribution_jkm_worker, 0) \
    X(contribution_jht_worker, 0) X(contribution_jp_worker, 0) X(jkp_from_state, 0) X(jkp_from_jkk, 0) X(jkp_from_jkm, 0) \
    X(overhead, 0) X(cost, 0) X(cost_by_1, 0) X(cost_by_2, 0) X(cost_by_3, 0) X(cost_by_4, 0) \
    X(deaths, 0) X(deaths_covered, 0) X(families_helped, 0) X(families_missed, 0) X(families_reduced, 0) X(deaths_grace, 0) \
    X(accidents, 0) X(accidents_covered, 0) X(job_losses_covered, 0) X(claims_jkk, 0) X(claims_jkm, 0) X(claims_jht, 0) \
    X(claims_jp, 0) X(claims_jkp, 0) X(incurred_jkk, 0) X(incurred_jkm, 0) X(paid_jkk, 0) X(paid_jkm, 0) X(owed_jkk, 1) \
    X(owed_jkm, 1) X(paid_jht, 0) X(jht_asset, 1) X(incurred_jkp, 0) X(paid_jkp, 0) X(owed_jkp, 1) X(incurred_jp, 0) \
    X(paid_jp, 0) X(owed_jp, 1) X(jp_asset, 1) X(realisation, 0) X(plan_pmonths, 0) X(gap_verification, 0) \
    X(gap_late_start, 0) X(gap_vacant, 0) X(plan_idr, 0) X(effect_gap, 0) X(effect_base, 0) X(effect_relief, 0) \
    X(effect_type, 0) X(effect_rounding, 0)
/* clang-format on */
enum measure {
#define AS_ENUM(name, stock) name,
    MEASURES(AS_ENUM) N_MEASURES
};
static const struct {
    const char *name;
    bool is_stock;
} MEASURE[N_MEASURES] = {
#define AS_ROW(name, stock) {#name, stock},
    MEASURES(AS_ROW)};

enum cause { STAYS, DEATH, AGE, LEAVING, PLACE_ENDS };

struct event {
    int month;
    bool is_death, at_work, is_partial, is_total;
    double mark, care, partial_loss;
    int unfit_mo, n_children, child_age[4];
    bool child_studies[4];
};

/* Somebody in the months [from, to); what befalls him. */
struct person {
    enum group group;
    int place, from, to, age_mo; /* age at `from` */
    enum cause cause;
    bool dismissed;
    double leaving_mark;
    int n_events;
    struct event event[16];
};

/* His membership in a variant: what he pays, and the month in which it began. */
struct months {
    bool pays[MONTHS], cured[MONTHS], owes[MONTHS];
    int entry[MONTHS];
};

/* One replicate at a time: all parts add to out. */
extern gsl_rng *rng;
extern double out[VARIANTS][GROUPS][YEARS][N_MEASURES];
extern double hazard_mo[GROUPS][2][OLDEST];
extern double index_at[MONTHS + 13]; /* of savings, at the beginning of a month */
extern double due[VARIANTS][GROUPS][MONTHS][PROGRAMS][2]; /* payer's, worker's */
extern double join_in[VARIANTS][GROUPS][MONTHS],
    lapse_in[VARIANTS][GROUPS][MONTHS]; /* chances of a month */

/* Prices, hazards, index of savings, chances of joining: the same in every replicate
 * (five_prices.c). */
void set_tables(void);
bool has(int v, int g, int program);
double jp_wage(double wage, int m);

/* Who is there, on which list, and what befalls him (five_life.c). */
bool exists(int g, int place, int m);
bool is_listed(int v, int g, int place, int m);
void live(struct person *p, enum group g, int place, int from);

/* Which months are paid, by a list or by himself (five_months.c). */
void list_months(int v, const struct person *p, struct months *t);
void own_months(int v, const struct person *p, bool was_member, const double stop[MONTHS],
                const double come[MONTHS], struct months *t);

/* What the programs pay and hold (five_claim.c). */
void claim(int v, const struct person *p, const struct months *t, const struct event *e);
void save_jht(int v, const struct person *p, const struct months *t);
void save_jp(int v, const struct person *p, const struct months *t);
void fund_and_job_loss(int v, const struct person *p, const struct months *t);

#endif
