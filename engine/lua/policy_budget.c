/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/policy_budget.h"

enum { NONE, PLANNED, STATED };

void pygi_lua_budget_enrol(const struct pyg_value *budget, struct pyg_enrolment *out)
{
    out->runout = (enum pyg_runout)budget[PYGI_LUA_RUNS_OUT].whole;
    out->grace_mo = (int32_t)budget[PYGI_LUA_GRACE].whole;
}

int64_t pygi_lua_budget_of(const struct pyg_value *budget, double overhead,
                           const struct pyg_seen *seen)
{
    if (budget[PYGI_LUA_APPROPRIATION].whole == STATED) {
        const int32_t i = seen->year - PYGI_LUA_FIRST_STATED;
        return i >= 0 && i < PYGI_LUA_N_STATED && budget[PYGI_LUA_STATED + i].is_set
                   ? (int64_t)budget[PYGI_LUA_STATED + i].number
                   : -1;
    }
    if (budget[PYGI_LUA_APPROPRIATION].whole == NONE) {
        return -1;
    }
    const double due = (double)seen->due_now_idr * (1.0 + budget[PYGI_LUA_RISE].number);
    return (int64_t)((double)seen->listed_june * due * seen->months * (1.0 + overhead) *
                         (1.0 + budget[PYGI_LUA_RESERVE].number) +
                     0.5);
}
