/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: workers join, pay and lapse by themselves.
 */
#include <payung/policy.h>

#include "../common/policy_plugin.h"
#include "../common/volunteers.h"

enum setting { LIST, N_SETTING = LIST + N_VOLUNTEER };

/* clang-format off */
static const struct pyg_param params[N_SETTING] = {
    VOLUNTEER_SETTINGS(LIST, "group whose workers may join", "kelompok yang pekerjanya dapat mendaftar",
                       "rate of joining of those outside", "laju mendaftar"),
};
/* clang-format on */

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    (void)host;
    (void)err;
    volunteers_enrol(&values[LIST], place, out);
    out->payer = PYG_PAYER_WORKER;
    out->source = PYG_SOURCE_OWN;
    out->payer_pays_worker_share = 1;
    out->join_pyr = values[LIST + VOLUNTEER_JOIN].number;
    out->lapse_pyr = values[LIST + VOLUNTEER_LAPSE].number;
    return PYG_OK;
}

static const struct pyg_policy POLICY = {.struct_size = sizeof(struct pyg_policy),
                                         .compile = compile};

static const struct pyg_weak WEAK[] = {
    VOLUNTEER_WEAK,
};

WEAK_POLICY_PLUGIN(self_pays, PYG_WEAK_WORKERS, "Workers join, pay and lapse by themselves.",
                   "Pekerja mendaftar, membayar, dan berhenti atas kemauan sendiri.");
