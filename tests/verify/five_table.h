/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The one table of figures of five.lua, and the law.
 */
#ifndef VERIFY_FIVE_TABLE_H
#define VERIFY_FIVE_TABLE_H

#include <stdbool.h>

enum { MONTHS = 24, YEARS = 2, FIRST_YEAR = 2025, BANDS = 2, OLDEST = 66 * 12 };
enum group { MILL, OFFICE, VILLAGERS, DRIVERS, TRADERS, GROUPS };
enum variant { TWO, FIVE, FOUR, VARIANTS };
enum program { JKK, JKM, JHT, JP, JKP, PROGRAMS };
enum { BY_LAW = 1 << JKK | 1 << JKM, ALL_FIVE = 31, ALL_BUT_JKP = 15 };

/* clang-format off */
static const struct {
    const char *name;
    int places, limit_yr, vacant_mo, from_yr[BANDS], to_yr[BANDS];
    double share[BANDS], turnover_pyr, job_loss, a, b, women, accident_pyr, total, claimed;
    double base; /* the wage, or the base of the BPU bracket that the income picks */
} GROUP[GROUPS] = {
    {"mill", 800, 59, 1, {20, 40}, {39, 58}, {0.6, 0.4}, 0.2, 0.4, 4e-4, 0.08, 0.7, 0.05, 0, 0.9, 11e6},
    {"office", 400, 58, 2, {50, 50}, {57, 57}, {1, 0}, 0.2, 0.5, 0, 0, 1, 0, 0, 0.9, 4.5e6},
    {"villagers", 1200, 65, 0, {25, 25}, {64, 64}, {1, 0}, 0.1, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.8, 1.2e6},
    {"drivers", 1000, 65, 0, {20, 20}, {59, 59}, {1, 0}, 0, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.95, 1.8e6},
    {"traders", 500, 65, 0, {20, 20}, {59, 59}, {1, 0}, 0, 0, 4e-4, 0.08, 0.7, 0.05, 0.05, 0.9, 1e6},
};
static const struct {
    const char *name;
    int programs, mill_starts_mo, office_starts_mo;
    bool all_shares, villagers, campaign;
    int quota; /* of villagers; 0: the verified share */
    int grace_mo; /* of drivers */
} VARIANT[VARIANTS] = {
    {"two", BY_LAW, 0, 1, false, true, false, 0, 3},
    {"five", ALL_FIVE, 1, 1, false, true, true, 720, 3},
    {"four", ALL_BUT_JKP, 1, 1, true, false, false, 0, 0},
};
static const struct {
    double men, partial, partial_loss, cost_median, cost_sigma, unfit_mo, at_work, sudden, children, studies;
    double verified, overhead, regency, initial, join_pyr, lapse_pyr;
    int since_mo, campaign_from, campaign_until;
    double exposure, factor, half_life, reached_idr, fixed_idr;
} TABLE = {
    .men = 0.6, .partial = 0.2, .partial_loss = 0.1, .cost_median = 1e6, .cost_sigma = 0.5, .unfit_mo = 3,
    .at_work = 0.1, .sudden = 0.15, .children = 2, .studies = 0.4,
    .verified = 0.8, .overhead = 0.03, .regency = 0.333,
    .initial = 0.3, .join_pyr = 0.3, .lapse_pyr = 0.6, .since_mo = 20,
    .campaign_from = 3, .campaign_until = 8, .exposure = 0.4, .factor = 5, .half_life = 4,
    .reached_idr = 5001, .fixed_idr = 1e6,
};
/* ---- and the law, months from January 2025 ---- */
static const struct {
    double jkk[GROUPS], jkm, bpu_jkm, jht, jht_worker, jp, jp_worker, jp_ceiling[3], halved;
    int jp_ceiling_from[3], labour_from, labour_until, transport_from, others_from;
    double jkp_wage, jkp_state, jkp_jkk, jkp_jkm, jkp_pays, return_pyr, lump, periodic, funeral;
    int jkp_jkm_until, jkp_months, jkp_paid_mo, jkp_below_yr, pension_yr, wait_mo, school_mo, grace_mo;
} LAW = {
    .jkk = {0.0089, 0.0024, 0.01, 0.01, 0.01},                           /* PP 44/2015: classes III and I; BPU */
    .jkm = 0.003, .bpu_jkm = 6800,
    .jht = 0.057, .jht_worker = 0.02,                              /* PP 46/2015 */
    .jp = 0.03, .jp_worker = 0.01,                                 /* PP 45/2015, ceilings of each March */
    .jp_ceiling = {10042300, 10547400, 11086300}, .jp_ceiling_from = {0, 2, 14},
    .halved = 0.5,
    .labour_from = 1, .labour_until = 13,                          /* PP 7/2025, PP 36/2025: February 2025 to January 2026 */
    .transport_from = 12, .others_from = 15,                       /* PP 50/2025: January 2026 to March 2027; April to December 2026 */
    .jkp_wage = 5e6, .jkp_state = 0.0022, .jkp_jkk = 0.0014,       /* PP 37/2021, PP 6/2025 */
    .jkp_jkm = 0.0010, .jkp_jkm_until = 2,                         /* to 6 February 2025: a month counts by its first day */
    .jkp_pays = 0.60, .jkp_months = 6, .jkp_paid_mo = 12, .jkp_below_yr = 54,
    .return_pyr = 0.055,                                           /* of JHT and JP: not published, an estimate */
    .pension_yr = 59,                                              /* PP 45/2015 Pasal 15: in 2025-2027 */
    .lump = 20e6, .periodic = 12e6, .funeral = 10e6,               /* PP 82/2019 */
    .wait_mo = 3, .school_mo = 36,                                 /* JKM: BPU, Permenaker 5/2021; PP 82/2019 */
    .grace_mo = 3,                                                 /* Perdir 22/2022: unpaid months that can be cured */
};
/* clang-format on */
/* Where two readings were compared; the comment says why this one. */
static const struct {
    bool jkp_of_all;  /* a list that names JKP is taken at its word: who was 54 at entry is paid
                         nothing, but his months and his dismissal count */
    int month_itself; /* months paid are those before the event's, as for a scholarship */
} READING = {true, 0};

#endif
