/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Settings of a group, of the scenario as a whole, of its wages and shocks: the schemas that
 * are not plugins'.
 */
#ifndef PYGI_STUDY_GROUP_H
#define PYGI_STUDY_GROUP_H

#include "play/life.h"
#include "study/schema.h"

enum pygi_group_setting {
    PYGI_G_WORKERS,
    PYGI_G_GROWTH,
    PYGI_G_TURNOVER,
    PYGI_G_VACANT,
    PYGI_G_LEAVES_AT,
    PYGI_G_AGES,
    PYGI_G_NEWCOMERS,
    PYGI_G_MEN,
    PYGI_G_DEATH_FACTOR,
    PYGI_G_GOMPERTZ_A,
    PYGI_G_GOMPERTZ_B,
    PYGI_G_GOMPERTZ_WOMEN,
    PYGI_G_ACCIDENT,
    PYGI_G_AT_WORK,
    PYGI_G_PARTIAL,
    PYGI_G_TOTAL,
    PYGI_G_PARTIAL_LOSS,
    PYGI_G_COST_MEDIAN,
    PYGI_G_COST_SIGMA,
    PYGI_G_UNFIT,
    PYGI_G_CHILDREN,
    PYGI_G_STUDIES,
    PYGI_G_JOB_LOSS,
    PYGI_G_FRAILTY,
    PYGI_G_JOINERS,
    PYGI_G_INITIAL,
    PYGI_G_SINCE,
    PYGI_G_JOIN_BOUND,
    PYGI_G_JOIN_FLOOR,
    PYGI_G_LAPSE_BOUND,
    PYGI_G_LAPSE_FLOOR,
    PYGI_G_SECTOR,
    PYGI_G_EMPLOYER,
    PYGI_G_SUDDEN,
    PYGI_N_G
};
extern const struct pyg_param pygi_group_params[PYGI_N_G];

enum pygi_general_setting {
    PYGI_S_REGION,
    PYGI_S_AS_OF,
    PYGI_S_BESIDE,
    PYGI_S_FROM,
    PYGI_S_YEARS,
    PYGI_S_SEED,
    PYGI_S_REPLICATES,
    PYGI_S_MORTALITY,
    PYGI_S_POVERTY_LINE,
    PYGI_S_HOUSEHOLD,
    PYGI_N_S
};
extern const struct pyg_param pygi_general_params[PYGI_N_S];

enum { PYGI_W_DATA, PYGI_W_GROWTH, PYGI_W_UMP_GROWTH, PYGI_N_W };
extern const struct pyg_param pygi_wage_params[PYGI_N_W];
enum { PYGI_Y_DEATH, PYGI_Y_ACCIDENT, PYGI_N_Y };
extern const struct pyg_param pygi_shock_params[PYGI_N_Y];

/**
 * Frailty of a standard deviation; joiners: deaths of who joins by himself against the group's,
 * on entering, in (0, 1].
 */
void pygi_group_frailty(double sd, double joiners, struct pygi_frailty *out);

/** Ages of the bands "20:24:0.1,25:29:0.2" (years, inclusive, weight). */
enum pyg_status pygi_group_ages(const char *bands, double men_frac, int32_t below_mo,
                                const char *what, const char *path, int line,
                                struct pygi_ages *out, struct pyg_err *err) PYG_MUST_CHECK;

#endif
