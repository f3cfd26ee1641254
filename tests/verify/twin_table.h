/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The one table of figures of the Tabanan study: scenarios/tabanan.lua, its data, and the law
 * as known in December 2019.
 */
#ifndef VERIFY_TWIN_TABLE_H
#define VERIFY_TWIN_TABLE_H

#include <stdbool.h>

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

#endif
