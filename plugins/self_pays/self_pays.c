/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: workers join, pay and lapse by themselves.
 */
#include <payung/policy.h>
#include <payung/weak.h>

#include <string.h>

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

static const struct pyg_policy interface = {.struct_size = sizeof(struct pyg_policy),
                                            .compile = compile};

static const struct pyg_weak weak[] = {
    {"join", 2, "growth of BPU members in 2022 and 2023, most of it paid by budgets",
     "kenaikan peserta BPU tahun 2022 dan 2023, sebagian besar dibayar anggaran"},
    {"lapse", 1, "one file of 8,428 members, how they were chosen is not known",
     "satu berkas berisi 8.428 peserta, cara pemilihannya tidak diketahui"},
};
static const struct pyg_weak_list weak_list = {
    .struct_size = sizeof(weak_list), .n = sizeof(weak) / sizeof(weak[0]), .items = weak};

static const void *get_interface(const char *interface_id)
{
    if (strcmp(interface_id, PYG_WEAK_INTERFACE) == 0) {
        return &weak_list;
    }
    return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &interface : NULL;
}

PYG_PLUGIN_DEFINE(self_pays) = {
    .struct_size = sizeof(struct pyg_plugin),
    .abi_major = PYG_ABI_MAJOR,
    .abi_minor = PYG_ABI_MINOR,
    .id = "self_pays",
    .version = "1.0",
    .kind = PYG_KIND_POLICY,
    .params = params,
    .n_params = N_SETTING,
    .en = "Workers join, pay and lapse by themselves.",
    .id_text = "Pekerja mendaftar, membayar, dan berhenti atas kemauan sendiri.",
    .get_interface = get_interface,
};
