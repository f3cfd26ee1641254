/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/measure.h"

const struct pygi_measure_info pygi_measures[] = {
#define INFO(name, program, who, unit, sum, en, id)                                            \
    {#name, program, who, PYGI_UNIT_##unit, PYGI_##sum, en, id},
    PYGI_MEASURE_MAP(INFO) PYGI_FIGURE_MAP(INFO)
#undef INFO
};

const enum pygi_measure pygi_contributions[2][PYG_N_PROGRAM] = {
    {PYGI_M_contribution_jkk_payer, PYGI_M_contribution_jkm_payer,
     PYGI_M_contribution_jht_payer, PYGI_M_contribution_jp_payer,
     PYGI_M_contribution_jkp_payer},
    {PYGI_M_contribution_jkk_worker, PYGI_M_contribution_jkm_worker,
     PYGI_M_contribution_jht_worker, PYGI_M_contribution_jp_worker,
     PYGI_M_contribution_jkp_worker},
};

const char *pygi_unit_name(enum pygi_unit unit)
{
    static const char *const names[PYGI_N_UNIT] = {"person", "person-month", "idr",  "event",
                                                   "month",  "flag",         "share"};
    return names[unit];
}
