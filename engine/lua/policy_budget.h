/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The appropriation of a policy in Lua: settings that mean what those of apbd_pays mean.
 */
#ifndef PYGI_LUA_POLICY_BUDGET_H
#define PYGI_LUA_POLICY_BUDGET_H

#include <payung/policy.h>

enum pygi_lua_budget {
    PYGI_LUA_RUNS_OUT,
    PYGI_LUA_GRACE,
    PYGI_LUA_APPROPRIATION, /* none, planned or stated */
    PYGI_LUA_RESERVE,
    PYGI_LUA_RISE,
    PYGI_LUA_STATED, /* by year from PYGI_LUA_FIRST_STATED on */
    PYGI_LUA_N_STATED = 11,
    PYGI_LUA_N_BUDGET = PYGI_LUA_STATED + PYGI_LUA_N_STATED,
    PYGI_LUA_FIRST_STATED = 2020
};

/** The settings, in the order above, of a table in which they begin at `at`. */
/* clang-format off */
#define PYGI_LUA_STATED_IN(year)                                                                                            \
    {.name = "appropriation." #year, .type = PYG_TYPE_IDR, .unit = "idr", .fallback = -1, .min = 0, .max = 1e15,   \
     .en = "appropriation stated for " #year, .id = "pagu yang ditetapkan untuk " #year}

#define PYGI_LUA_BUDGET_SETTINGS(at)                                                                               \
    [(at) + PYGI_LUA_RUNS_OUT] = {.name = "runs_out", .type = PYG_TYPE_CHOICE, .choices = "topup|drop|arrears", .unit = "", \
                           .en = "what happens when the appropriation runs out", .id = "tindakan bila pagu habis"}, \
    [(at) + PYGI_LUA_GRACE] = {.name = "grace", .type = PYG_TYPE_COUNT, .fallback = 3, .min = 0, .max = 24, .unit = "month", \
                        .en = "months in arrears that can be cured", .id = "bulan tunggakan yang masih dapat dilunasi"}, \
    [(at) + PYGI_LUA_APPROPRIATION] = {.name = "appropriation.kind", .type = PYG_TYPE_CHOICE, .choices = "none|planned|stated", \
                                .unit = "", .en = "how the appropriation is set", .id = "cara menetapkan pagu"},   \
    [(at) + PYGI_LUA_RESERVE] = {.name = "appropriation.reserve", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, \
                          .unit = "share", .en = "reserve on top of the plan", .id = "cadangan di atas rencana"},  \
    [(at) + PYGI_LUA_RISE] = {.name = "appropriation.rise", .type = PYG_TYPE_NUMBER, .fallback = 0, .min = -0.5, .max = 1, \
                       .unit = "share", .en = "rise of the base that the plan assumes",                            \
                       .id = "kenaikan dasar upah yang diandaikan rencana"},                                       \
    [(at) + PYGI_LUA_STATED] =                                                                                     \
    PYGI_LUA_STATED_IN(2020), PYGI_LUA_STATED_IN(2021), PYGI_LUA_STATED_IN(2022), PYGI_LUA_STATED_IN(2023), PYGI_LUA_STATED_IN(2024), PYGI_LUA_STATED_IN(2025), \
    PYGI_LUA_STATED_IN(2026), PYGI_LUA_STATED_IN(2027), PYGI_LUA_STATED_IN(2028), PYGI_LUA_STATED_IN(2029), PYGI_LUA_STATED_IN(2030)
/* clang-format on */

/** What follows when the money runs out. @param budget  the first of these settings */
void pygi_lua_budget_enrol(const struct pyg_value *budget, struct pyg_enrolment *out);

/** The appropriation of a year. @param budget  the first of these settings @param overhead  of
 * the premium @return rupiah, -1: not limited */
int64_t pygi_lua_budget_of(const struct pyg_value *budget, double overhead,
                           const struct pyg_seen *seen);

#endif
