/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The Tabanan study a second time, plain and slow, sharing nothing with the engine: plain Monte
 * Carlo by the Mersenne Twister, every worker stepped month by month. Written from the model in
 * words and from the law.
 *
 * twin DRAWS.csv [SEED [PART PARTS]]: the study as of December 2019, as CSV on standard output:
 * of each row of the answer the mean and what luck alone spreads. What is not known and what
 * the years bring is taken from the engine's own draws, after these have been held against the
 * table below; everything else is drawn here. PART of PARTS (from 0) plays every PARTS-th pair
 * of replicates.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_rng.h>

#include "draws.h"

enum {
    MONTHS = 60,
    YEARS = 5,
    FIRST_YEAR = 2020,
    STAFF = 0,
    VULNERABLE = 1,
    GROUPS = 2,
    VARIANTS = 5,
    BANDS = 5,
    AGES = 11 /* of five years */
};

struct range {
    double low, high;
};

/* ---- The one table of figures: scenarios/tabanan.lua, its data, and the law as known in
 * December 2019 ---- */
static const struct {
    struct range workers;
    struct range turnover_pyr, death_factor, accident_pyr;
    int limit_yr, vacant_mo;
    struct {
        int from_yr, to_yr;
        double share;
    } age[BANDS];
} GROUP[GROUPS] = {
    {{3000, 4000},
     {0.02, 0.08},
     {0.70, 1.10},
     {0.003, 0.012},
     58,
     2,
     {{20, 24, 0.08}, {25, 34, 0.26}, {35, 44, 0.30}, {45, 54, 0.27}, {55, 57, 0.09}}},
    {{40000, 40000},
     {0.02, 0.06},
     {0.85, 1.15},
     {0.0026, 0.0085},
     65,
     1,
     {{18, 24, 0.11}, {25, 34, 0.22}, {35, 44, 0.27}, {45, 54, 0.28}, {55, 59, 0.12}}},
};
static const struct {
    double men, shock_sigma;
    double growth_low, growth_mode, growth_high; /* of the minimum wage, from 2021 */
    double umk_2019, umk_2020;
    struct range at_work, verified, overhead, claimed_staff, claimed_neighbours;
    double partial, total, partial_loss, cost_median, cost_sigma, unfit_mo, children, studies;
    int start_mo; /* first contribution month, 0 = January 2020 */
    double reserve, rise;
    double bpu_base, bpu_jkk, bpu_jkm;
    int bpu_entry_below_yr;
    double jkk, jkm, jht, jht_worker, jht_return_pyr;
} TABLE = {
    .men = 0.57,
    .shock_sigma = 0.10,
    .growth_low = 0.00,
    .growth_mode = 0.08,
    .growth_high = 0.12,
    .umk_2019 = 2419331.85,
    .umk_2020 = 2625216.99,
    .at_work = {0.03, 0.08},
    .verified = {0.90, 0.98},
    .overhead = {0.00, 0.04},
    .claimed_staff = {0.85, 1.00},
    .claimed_neighbours = {0.85, 1.00},
    .partial = 0.045,
    .total = 0.001,
    .partial_loss = 0.10,
    .cost_median = 2.0e6,
    .cost_sigma = 1.2,
    .unfit_mo = 0.5,
    .children = 1.2,
    .studies = 0.3,
    .start_mo = 1,
    .reserve = 0.05,
    .rise = 0.08,
    .bpu_base = 1000000,
    .bpu_jkk = 10000,
    .bpu_jkm = 6800,          /* PP 44/2015: 1 % of the bracket, Rp6,800 */
    .bpu_entry_below_yr = 60, /* case B119; that it became 65 in 2021 was not known */
    .jkk = 0.0024,
    .jkm = 0.0030,
    .jht = 0.057,
    .jht_worker = 0.02,       /* PP 44/2015, PP 46/2015; risk group I */
    .jht_return_pyr = 0.0626, /* credited for 2018; that of 2019 was known only in 2020 */
};
/* Where two readings were compared; the comment says why this one. */
static const struct {
    int school_until_yr;   /* rules: the scholarship ends at 23 (24: the year of age 23 is still
                              paid) */
    bool quota_as_planned; /* worth_of is the planned cost: last June's base (before the first
                              year, last year's), rise and overhead (false: without these, the
                              first year at its own base) */
    bool last_leavers_are_paid; /* who leaves at the end of the last month is paid JHT like
                                   every other leaver */
} READING = {23, true, true};
/* UN WPP 2024, period 2015-2020, by five-year group from age 15 */
static const double DEATH_PYR[2][AGES] = {
    {0.001272, 0.001771, 0.001757, 0.001997, 0.002660, 0.003903, 0.006158, 0.009862, 0.015762,
     0.025107, 0.039288},
    {0.000966, 0.001189, 0.001372, 0.001721, 0.002341, 0.003277, 0.004808, 0.006981, 0.010288,
     0.015592, 0.024895},
};
static const struct {
    const char *name;
    bool staff, jht, all_shares, neighbours;
} VARIANT[VARIANTS] = {
    {"nobody covered", false, false, false, false},
    {"two programs", true, false, true, false},
    {"three, staff pay their 2 %", true, true, false, false},
    {"three, the APBD pays all", true, true, true, false},
    {"two, and the rest for others", true, false, true, true},
};
/* ---- end of the table ---- */

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

enum cause { STAYS, DEATH, AGE, LEAVING };

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

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Whole rupiah, half up. A rate (four decimals) of a wage (two) is whole millionths, which a
 * product of doubles may miss: one tie in 100,000 years would go down. */
static double rupiah(double x)
{
    return floor(rint(x * 1e6) / 1e6 + 0.5);
}

static double sen(double x) /* a wage has two decimals */
{
    return floor(x * 100 + 0.5) / 100;
}

static double uniform(struct world *w)
{
    return gsl_rng_uniform_pos(w->rng);
}

static double exponential(struct world *w)
{
    return -log(uniform(w));
}

static double normal(struct world *w)
{
    const double radius = sqrt(2.0 * exponential(w));

    return radius * cos(2.0 * M_PI * uniform(w));
}

/* Every draw of the engine has the distribution of the table; PAIR replicates share a point,
 * FOUR a year. */
static void hold_draws(struct draws *draws)
{
    enum { PAIR = 2, FOUR = 4 };
    const struct {
        const char *name;
        struct range range;
    } parameter[] = {{"non_asn.workers", GROUP[STAFF].workers},
                     {"non_asn.turnover", GROUP[STAFF].turnover_pyr},
                     {"non_asn.death_factor", GROUP[STAFF].death_factor},
                     {"non_asn.accident", GROUP[STAFF].accident_pyr},
                     {"non_asn.at_work", TABLE.at_work},
                     {"vulnerable.turnover", GROUP[VULNERABLE].turnover_pyr},
                     {"vulnerable.death_factor", GROUP[VULNERABLE].death_factor},
                     {"vulnerable.accident", GROUP[VULNERABLE].accident_pyr},
                     {"staff.verified", TABLE.verified},
                     {"staff.overhead", TABLE.overhead},
                     {"staff.claimed", TABLE.claimed_staff},
                     {"neighbours.claimed", TABLE.claimed_neighbours}};

    for (size_t i = 0; i < sizeof(parameter) / sizeof(*parameter); i++) {
        draws_hold(draws, parameter[i].name, PAIR, UNIFORM, parameter[i].range.low,
                   parameter[i].range.high, 0);
    }
    for (int y = 0; y < YEARS; y++) {
        char name[64];

        snprintf(name, sizeof(name), "shocks.death.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, LOGNORMAL, 1, TABLE.shock_sigma, 0);
        snprintf(name, sizeof(name), "shocks.accident.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, LOGNORMAL, 1, TABLE.shock_sigma, 0);
        snprintf(name, sizeof(name), "minimum_wage.growth.%d", FIRST_YEAR + y);
        draws_hold(draws, name, FOUR, TRIANGULAR, TABLE.growth_low, TABLE.growth_mode,
                   TABLE.growth_high);
    }
    draws_hold_apart(draws);
}

static double drawn(const struct world *w, size_t replicate, const char *name)
{
    return draws_value(w->draws, replicate, name);
}

static double drawn_year(const struct world *w, size_t replicate, const char *name, int y)
{
    char full[64];

    snprintf(full, sizeof(full), "%s.%d", name, FIRST_YEAR + y);
    return drawn(w, replicate, full);
}

/* What befalls a person in a month of each year. */
static void take_hazards(struct world *w, size_t r, int g, const char *death_factor,
                         const char *accident)
{
    for (int y = 0; y < YEARS; y++) {
        const double factor = drawn(w, r, death_factor) * drawn_year(w, r, "shocks.death", y);

        w->accident_mo[g][y] =
            drawn(w, r, accident) / 12 * drawn_year(w, r, "shocks.accident", y);
        for (int sex = 0; sex < 2; sex++) {
            for (int age = 0; age < AGES; age++) {
                w->death_mo[g][sex][age][y] = DEATH_PYR[sex][age] / 12 * factor;
            }
        }
    }
}

static void take_uncertain(struct world *w, size_t r)
{
    take_hazards(w, r, STAFF, "non_asn.death_factor", "non_asn.accident");
    take_hazards(w, r, VULNERABLE, "vulnerable.death_factor", "vulnerable.accident");
    w->n_workers[STAFF] = (int)floor(drawn(w, r, "non_asn.workers") + 0.5);
    w->n_workers[VULNERABLE] = (int)GROUP[VULNERABLE].workers.low;
    w->leave_pyr[STAFF] = drawn(w, r, "non_asn.turnover");
    w->leave_pyr[VULNERABLE] = drawn(w, r, "vulnerable.turnover");
    w->at_work = drawn(w, r, "non_asn.at_work"); /* one value for both groups */
    w->verified = drawn(w, r, "staff.verified");
    w->overhead = drawn(w, r, "staff.overhead");
    w->claimed[STAFF] = drawn(w, r, "staff.claimed");
    w->claimed[VULNERABLE] = drawn(w, r, "neighbours.claimed");
    w->n_listed = (int)floor(w->n_workers[STAFF] * w->verified + 0.5);

    for (int y = 0; y < YEARS; y++) {
        w->umk[y] = y == 0
                        ? TABLE.umk_2020
                        : sen(w->umk[y - 1] * (1 + drawn_year(w, r, "minimum_wage.growth", y)));
        w->base[STAFF][y] = w->umk[y];
        w->base_before[STAFF][y] = y == 0 ? TABLE.umk_2019 : w->umk[y - 1];
        w->base[VULNERABLE][y] = w->base_before[VULNERABLE][y] = TABLE.bpu_base;
    }

    w->jht_index[0] = 1;
    w->jht_units[0] = 0;
    for (int m = 0; m < MONTHS; m++) {
        const double due = m < TABLE.start_mo ? 0 : rupiah(TABLE.jht * w->umk[m / 12]);

        w->jht_units[m + 1] = w->jht_units[m] + due / w->jht_index[m];
        w->jht_index[m + 1] = w->jht_index[m] * (1 + TABLE.jht_return_pyr / 12);
    }
}

static void draw_person(struct world *w, int g, int *out_age_mo, int *out_sex)
{
    double total = 0, u;
    int band = 0;

    for (int b = 0; b < BANDS; b++) {
        total += GROUP[g].age[b].share;
    }
    u = uniform(w) * total;
    while (band < BANDS - 1 && u >= GROUP[g].age[band].share) {
        u -= GROUP[g].age[band++].share;
    }
    const int from = GROUP[g].age[band].from_yr * 12,
              n = (GROUP[g].age[band].to_yr + 1) * 12 - from;

    *out_age_mo = from + (int)gsl_rng_uniform_int(w->rng, (unsigned long)n);
    *out_sex = uniform(w) < TABLE.men ? 0 : 1;
}

static void draw_event(struct world *w, bool is_death, struct event *out)
{
    const double u = uniform(w);

    *out = (struct event){.is_death = is_death, .mark = uniform(w)};
    if (is_death) {
        out->at_work = u < w->at_work;
    } else {
        out->is_partial = u < TABLE.partial;
        out->is_total = !out->is_partial && u < TABLE.partial + TABLE.total;
        out->care = TABLE.cost_median * exp(TABLE.cost_sigma * normal(w));
        out->unfit_mo = (int)floor(TABLE.unfit_mo * exponential(w));
        out->partial_loss = out->is_partial ? 2 * TABLE.partial_loss * uniform(w) : 0;
    }
    for (int i = 0; i < 4; i++) {
        if (uniform(w) < TABLE.children / 4) {
            out->child_age[out->n_children] = (int)gsl_rng_uniform_int(w->rng, 23);
            out->child_studies[out->n_children++] = uniform(w) < TABLE.studies;
        }
    }
}

/* Scholarship of the year k after the event. */
static double scholarship(const struct event *event, int k)
{
    double sum = 0;

    for (int i = 0; i < event->n_children && i < 2; i++) {
        const int age = event->child_age[i] + k;

        sum += age < 4 || age >= READING.school_until_yr ? 0
               : age <= 11                               ? 1.5e6
               : age <= 14                               ? 2e6
               : age <= 17                               ? 3e6
               : event->child_studies[i]                 ? 12e6
                                                         : 0;
    }
    return sum;
}

/* What an event pays at once in a membership that has paid_mo months behind it; whether school
 * is paid after it. */
static double benefit(const struct world *w, int g, int y, int paid_mo,
                      const struct event *event, bool *out_schooling)
{
    const double wage = w->base[g][y];

    if (!event->is_death) {
        *out_schooling = event->is_total;
        return event->care +
               wage * (least(event->unfit_mo, 12) +
                       0.5 * (event->unfit_mo > 12 ? event->unfit_mo - 12 : 0)) +
               event->partial_loss * 80 * wage + (event->is_total ? 56 * wage + 12e6 : 0);
    }
    *out_schooling = event->at_work || paid_mo >= 36;
    return event->at_work ? fmax(48 * wage, 20e6) + 10e6 + 12e6 : 20e6 + 12e6 + 10e6;
}

/* The same with all years of school, of somebody who has been a member for long. */
static double in_full(const struct world *w, int g, int y, const struct event *event)
{
    bool schooling;
    double sum = benefit(w, g, y, 600, event, &schooling);

    for (int k = 0; schooling && k < 24; k++) {
        sum += scholarship(event, k);
    }
    return sum;
}

/* An event under cover, in a membership that has paid_mo months behind it. */
static void claim(struct world *w, int v, int g, int m, int paid_mo, const struct event *event)
{
    const int y = m / 12;
    double(*out)[N_MEASURES] = w->out[v][g];
    bool schooling;

    out[y][event->is_death ? deaths_covered : accidents_covered] += 1;
    if (event->mark >= w->claimed[g]) {
        return;
    }
    const bool jkk = !event->is_death || event->at_work;
    const double cash = benefit(w, g, y, paid_mo, event, &schooling);

    out[y][event->is_death ? missed_death_idr : missed_accident_idr] -= in_full(w, g, y, event);
    out[y][accidents_missed] -= !event->is_death;
    out[y][jkk ? claims_jkk : claims_jkm] += 1;
    out[y][families_helped] += event->is_death;
    out[y][jkk ? incurred_jkk : incurred_jkm] += cash;
    out[y][jkk ? paid_jkk : paid_jkm] += cash;
    for (int k = 0; schooling && k < 24; k++) {
        const double sum = scholarship(event, k);

        out[y][jkk ? incurred_jkk : incurred_jkm] += sum;
        if (y + k < YEARS) {
            out[y + k][jkk ? paid_jkk : paid_jkm] += sum;
        }
        for (int z = y; z < y + k && z < YEARS;
             z++) { /* owed at the ends of the years before it is paid */
            out[z][jkk ? owed_jkk : owed_jkm] += sum;
        }
    }
}

/* Whom the neighbours' list has in a month. */
static bool is_neighbour(const struct world *w, int worker, int m)
{
    return m >= TABLE.start_mo && worker < w->quota[m / 12];
}

/* Months in which a neighbour who is there from `start` on is a member: nobody enters who is
 * too old, a membership goes on over gaps of up to three months. */
static void enrol(struct world *w, int worker, int start, int age_mo)
{
    int last = -1, paid = 0;

    for (int m = start; m < MONTHS; m++) {
        const bool goes_on = last >= 0 && m - last <= 4;

        w->is_member[m] = is_neighbour(w, worker, m) &&
                          (goes_on || age_mo + m - start < 12 * TABLE.bpu_entry_below_yr);
        if (w->is_member[m]) {
            paid = goes_on ? paid + 1 : 0;
            w->paid_mo[m] = paid;
            last = m;
        }
    }
}

static void happens(struct world *w, int g, int worker, int start, int m, bool is_death)
{
    struct event event;

    draw_event(w, is_death, &event);
    for (int v = 0; v < VARIANTS; v++) {
        w->out[v][g][m / 12][is_death ? deaths : accidents] += 1;
        w->out[v][g][m / 12][is_death ? missed_death_idr : missed_accident_idr] +=
            in_full(w, g, m / 12, &event);
        w->out[v][g][m / 12][accidents_missed] += !is_death;
        if (g == STAFF && VARIANT[v].staff && worker < w->n_listed && m >= TABLE.start_mo) {
            claim(w, v, g, m, m - (start > TABLE.start_mo ? start : TABLE.start_mo), &event);
        }
        if (g == VULNERABLE && VARIANT[v].neighbours && w->is_member[m]) {
            claim(w, v, g, m, w->paid_mo[m], &event);
        }
    }
}

/* One person from month `start` on; returns the month from which it is gone, and why. */
static int live(struct world *w, int g, int worker, int start, double present[MONTHS],
                enum cause *out_cause)
{
    int age_mo, sex;

    draw_person(w, g, &age_mo, &sex);
    if (g == VULNERABLE) {
        enrol(w, worker, start, age_mo);
    }
    const double dies_at = exponential(w); /* on the scale of the cumulative hazard */
    const double leaves = start + floor(exponential(w) * 12 / w->leave_pyr[g]);
    double hazard = 0, accident = 0, next_accident = exponential(w);

    for (int m = start; m < MONTHS; m++, age_mo++) {
        if (age_mo >= GROUP[g].limit_yr * 12) {
            *out_cause = AGE;
            return m;
        }
        present[m] += 1;
        if (g == VULNERABLE && is_neighbour(w, worker, m)) {
            (w->is_member[m] ? w->neighbours_members : w->neighbours_refused)[m] += 1;
        } else if (g == VULNERABLE && m > start && w->is_member[m - 1]) {
            w->neighbours_lost[m] += 1; /* he is here and the list has left him */
        }
        accident += w->accident_mo[g][m / 12];
        while (next_accident < accident) {
            happens(w, g, worker, start, m, false);
            next_accident += exponential(w);
        }
        hazard += w->death_mo[g][sex][age_mo / 60 - 3][m / 12];
        if (hazard > dies_at) {
            happens(w, g, worker, start, m, true);
            *out_cause = DEATH;
            return m + 1;
        }
        if (m >= leaves) {
            *out_cause = age_mo + 1 >= GROUP[g].limit_yr * 12 ? AGE : LEAVING;
            return m + 1;
        }
    }
    *out_cause = STAYS;
    return MONTHS;
}

/* Savings of one staff member: months [from, to) paid. */
static void save(struct world *w, int from, int to, enum cause cause)
{
    from = from < TABLE.start_mo ? TABLE.start_mo : from;
    if (to <= from) {
        return;
    }
    for (int y = from / 12; y < YEARS; y++) {
        const int dec = 12 * (y + 1);

        if (dec < to || (dec == to && (cause == STAYS || (dec == MONTHS && cause != DEATH &&
                                                          !READING.last_leavers_are_paid)))) {
            w->jht_asset[y] +=
                rupiah((w->jht_units[dec] - w->jht_units[from]) * w->jht_index[dec]);
        }
    }
    if (cause != STAYS && (to < MONTHS || cause == DEATH || READING.last_leavers_are_paid)) {
        w->jht_claims[(to - 1) / 12] += 1;
        w->jht_paid[(to - 1) / 12] +=
            rupiah((w->jht_units[to] - w->jht_units[from]) * w->jht_index[to]);
    }
}

static void live_staff(struct world *w, double present[MONTHS])
{
    for (int post = 0; post < w->n_workers[STAFF]; post++) {
        double here[MONTHS] = {0};
        int start = 0;

        while (start < MONTHS) {
            enum cause cause;
            const int end = live(w, STAFF, post, start, here, &cause);

            if (post < w->n_listed) {
                save(w, start, end, cause);
            }
            start = end + GROUP[STAFF].vacant_mo;
        }
        for (int m = 0; m < MONTHS; m++) {
            present[m] += here[m];
            w->staff_members[m] += post < w->n_listed && m >= TABLE.start_mo ? here[m] : 0;
        }
    }
}

static void live_vulnerable(struct world *w, double present[MONTHS])
{
    for (int place = 0; place < w->n_workers[VULNERABLE]; place++) {
        double here[MONTHS] = {0};
        enum cause cause;

        for (int start = 0; start < MONTHS;) {
            start =
                live(w, VULNERABLE, place, start, here, &cause) + GROUP[VULNERABLE].vacant_mo;
        }
        for (int m = 0; m < MONTHS; m++) {
            present[m] += here[m];
        }
    }
}

/* What a year's budget line asks for, by what is seen in June of the year before. */
static double plan_budget(double names, double due, double rise, int y, double overhead_share)
{
    const int months = y == 0 ? 12 - TABLE.start_mo : 12;

    return floor(
        names * due * (1 + rise) * months * (1 + overhead_share) * (1 + TABLE.reserve) + 0.5);
}

static double seen_names(const double members[MONTHS], double before, int y)
{
    return y == 0 ? before : members[12 * (y - 1) + 5];
}

static void set_quota(struct world *w)
{
    for (int y = 0; y < YEARS; y++) {
        const double names = seen_names(w->staff_members, w->n_workers[STAFF], y);
        const double base =
            !READING.quota_as_planned && y == 0 ? TABLE.umk_2020 : w->base_before[STAFF][y];
        const double more = READING.quota_as_planned ? (1 + TABLE.rise) * (1 + w->overhead) : 1;
        const double worth = names * rupiah(TABLE.jht * base) *
                             more; /* months and reserve are the same for both */

        w->quota[y] =
            (int)fmin(floor(worth / (TABLE.bpu_jkk + TABLE.bpu_jkm)), w->n_workers[VULNERABLE]);
    }
}

/* Bills, budget and reconciliation of one list. */
static void account(struct world *w, int v, int g, const double members[MONTHS])
{
    const bool jht = g == STAFF && VARIANT[v].jht, all = VARIANT[v].all_shares;
    const double share = g == STAFF ? w->overhead : 0;

    for (int y = 0; y < YEARS; y++) {
        double *out = w->out[v][g][y];
        const double names = g == STAFF ? w->n_workers[STAFF] : w->quota[y];
        const double listed = g == STAFF ? w->n_listed : w->quota[y];
        double exact[2] = {0}; /* hand arithmetic, worker's share included: at the first year's
                                  base; at this year's */
        double due[2][3] = {{0}}, own[2] = {0};

        for (int i = 0; i < 2; i++) {
            const double base = i == 0 ? w->base_before[g][y] : w->base[g][y];

            if (g == STAFF) {
                due[i][0] = rupiah(TABLE.jkk * base);
                due[i][1] = rupiah(TABLE.jkm * base);
                own[i] = jht && !all ? rupiah(TABLE.jht_worker * base) : 0;
                due[i][2] = jht ? rupiah(TABLE.jht * base) - own[i] : 0;
                exact[i] = (i == 0 ? w->base[g][0] : base) *
                           (TABLE.jkk + TABLE.jkm + (jht ? TABLE.jht : 0));
            } else {
                due[i][0] = TABLE.bpu_jkk;
                due[i][1] = TABLE.bpu_jkm;
                exact[i] = TABLE.bpu_jkk + TABLE.bpu_jkm;
            }
        }
        const double price_seen = due[0][0] + due[0][1] + due[0][2];
        const double price = due[1][0] + due[1][1] + due[1][2];
        /* a list whose length changes by decision is planned at its new length */
        const double grows = g == VULNERABLE && y > 0 ? names / w->quota[y - 1] : 1;
        const double seen = floor(seen_names(members, names, y) * grows);
        const double asked =
            plan_budget(seen, price_seen, g == STAFF ? TABLE.rise : 0, y, share);
        double left = asked, paid = 0, billed = 0;
        int out_in = 13;

        for (int i = 0; i < 12; i++) {
            const int m = 12 * y + i;
            const double bill = members[m] * price, extra = rupiah(bill * share);

            billed += members[m];
            out[contribution_jkk_payer] += members[m] * due[1][0];
            out[contribution_jkm_payer] += members[m] * due[1][1];
            out[contribution_jht_payer] += members[m] * due[1][2];
            out[contribution_jht_worker] += members[m] * own[1];
            out[overhead] += extra;
            paid += bill + extra;
            if (out_in == 13 && bill + extra > left) {
                out_in = i + 1;
            }
            left -= bill + extra;
            if (out_in < 10) { /* arrears until the revised budget of October: cannot happen in
                                  this study */
                fprintf(stderr,
                        "twin: the money ran out in month %d, before the revised budget\n",
                        out_in);
                exit(1);
            }
            out[plan_pmonths] += names;
            out[gap_verification] += names - listed;
            if (m < TABLE.start_mo) {
                out[gap_late_start] += listed;
            } else {
                const double refused = g == VULNERABLE ? w->neighbours_refused[m] : 0;

                out[lost_cover] += g == VULNERABLE ? w->neighbours_lost[m] : 0;
                out[gap_age] += refused;
                out[gap_vacant] += listed - members[m] - refused;
                out[refused_dec] = refused;
            }
        }
        out[cost] = out[realisation] = paid;
        out[shortfall] = out[topup] = fmax(paid - asked, 0);
        out[appropriation] = asked + out[topup];
        out[unspent] = out[appropriation] - paid;
        out[runout] = out_in < 13;
        out[runout_month] = out_in;
        out[covered_pmonths] = out[billed_pmonths] = billed;
        out[covered_dec] = members[12 * y + 11];
        out[plan_idr] = out[plan_pmonths] * exact[0];
        out[effect_gap] = -(out[plan_pmonths] - billed) * exact[0];
        out[effect_base] = billed * (exact[1] - exact[0]);
        out[effect_rounding] = billed * (price + own[1] - exact[1]);
        if (jht) {
            out[claims_jht] = w->jht_claims[y];
            out[paid_jht] = w->jht_paid[y];
            out[jht_asset] = w->jht_asset[y];
        }
    }
}

static void play(struct world *w, size_t replicate)
{
    double present[GROUPS][MONTHS] = {{0}};
    const struct world tools = {.rng = w->rng, .draws = w->draws};

    *w = tools;
    take_uncertain(w, replicate);
    live_staff(w, present[STAFF]);
    set_quota(w);
    live_vulnerable(w, present[VULNERABLE]);
    for (int v = 0; v < VARIANTS; v++) {
        if (VARIANT[v].staff) {
            account(w, v, STAFF, w->staff_members);
        }
        if (VARIANT[v].neighbours) {
            account(w, v, VULNERABLE, w->neighbours_members);
        }
        for (int g = 0; g < GROUPS; g++) {
            for (int m = 0; m < MONTHS; m++) {
                w->out[v][g][m / 12][eligible_pmonths] += present[g][m];
            }
            for (int y = 0; y < YEARS; y++) {
                w->out[v][g][y][workers_dec] = present[g][12 * y + 11];
                w->out[v][g][y][families_missed] =
                    w->out[v][g][y][deaths] - w->out[v][g][y][families_helped];
            }
        }
    }
}

/* A row of the answer in one replicate: a group or all, a year or all. */
static double row_of(const struct world *w, int v, int g, int y, int measure)
{
    const int last_year = y < YEARS ? y : YEARS - 1;
    const int first_year = y < YEARS || MEASURE[measure].sum == STOCK ? last_year : 0;
    double x = 0;

    for (int gg = g < GROUPS ? g : 0; gg <= (g < GROUPS ? g : GROUPS - 1); gg++) {
        for (int yy = first_year; yy <= last_year; yy++) {
            x += w->out[v][gg][yy][measure];
        }
    }
    return x;
}

/* A row over all replicates. Sums are of deviations from the first replicate, which keeps them
 * exact enough. The two of a pair differ by luck alone. */
struct row {
    double first, last, sum, luck;
};

static void add(struct row *row, double x, long n_before)
{
    row->first = n_before == 0 ? x : row->first;
    row->sum += x - row->first;
    if (n_before % 2 == 1) {
        row->luck += (x - row->last) * (x - row->last) / 2;
    }
    row->last = x;
}

static void print_row(const struct row *row, long n, int v, int g, int y, int measure)
{
    char period[16] = "all";

    if (MEASURE[measure].sum == YEARLY && (y == YEARS || g == GROUPS)) {
        return;
    }
    if (y < YEARS) {
        snprintf(period, sizeof(period), "%d", FIRST_YEAR + y);
    }
    printf("\"%s\",%s,%s,%s,%ld,%.17g,%.17g\n", VARIANT[v].name,
           g == GROUPS  ? "all"
           : g == STAFF ? "non_asn"
                        : "vulnerable",
           period, MEASURE[measure].name, n, row->first + row->sum / (double)n,
           sqrt(row->luck / ((double)n / 2)));
}

int main(int argc, char **argv)
{
    static struct row rows[VARIANTS][GROUPS + 1][YEARS + 1][N_MEASURES];
    static struct world w;
    struct draws draws;
    const size_t part = argc > 4 ? strtoul(argv[3], NULL, 10) : 0,
                 parts = argc > 4 ? strtoul(argv[4], NULL, 10) : 1;
    long n = 0;

    if (argc < 2 || argc == 4 || argc > 5 || part >= parts) {
        fprintf(stderr, "usage: twin DRAWS.csv [SEED [PART PARTS]]\n");
        return 2;
    }
    draws_read(&draws, argv[1]);
    hold_draws(&draws);
    w.draws = &draws;
    w.rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(w.rng, (argc > 2 ? strtoul(argv[2], NULL, 10) : 1) * parts + part);

    for (size_t r = 0; r < draws.n_rows; r++) {
        if (r / 2 % parts != part) {
            continue;
        }
        play(&w, r);
        for (int v = 0; v < VARIANTS; v++) {
            for (int g = 0; g <= GROUPS; g++) {
                for (int y = 0; y <= YEARS; y++) {
                    for (int i = 0; i < N_MEASURES; i++) {
                        add(&rows[v][g][y][i], row_of(&w, v, g, y, i), n);
                    }
                }
            }
        }
        n++;
    }

    printf("variant,group,period,measure,n,mean,luck\n");
    for (int v = 0; v < VARIANTS; v++) {
        for (int g = 0; g <= GROUPS; g++) {
            for (int y = 0; y <= YEARS; y++) {
                for (int i = 0; i < N_MEASURES; i++) {
                    print_row(&rows[v][g][y][i], n, v, g, y, i);
                }
            }
        }
    }
    gsl_rng_free(w.rng);
    draws_free(&draws);
    return fflush(stdout) == 0 ? 0 : 1;
}
