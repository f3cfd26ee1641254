/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy that enrols the whole list in JKM, and goes wrong when it is told to (boom.h). */
#include <payung/policy.h>

#include "boom.h"

static const struct pyg_param params[] = {{.name = "list",
                                           .type = PYG_TYPE_NAME,
                                           .required = 1,
                                           .unit = "",
                                           .en = "group",
                                           .id = "kelompok"}};

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    (void)values;
    boom("compile");
    if (getenv("PAYUNG_BOOM_REFUSES") != NULL) {
        return host->fail(err, PYG_ESETTING, "boom refuses");
    }
    out->type = PYG_PU;
    out->risk_class = 1;
    out->programs = PYG_JKM;
    out->claimed_share = 1.0;
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        out->named[m] = out->verified[m] = out->listed[m] = place->n_workers;
        out->base_sen[m] = place->umk_sen[m];
    }
    out->base_before_sen = place->umk_before_sen;
    return PYG_OK;
}

static const struct pyg_policy interface = {.struct_size = sizeof(struct pyg_policy),
                                            .compile = compile};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &interface : NULL;
}

PYG_PLUGIN_DEFINE(boom) = {
    .struct_size = sizeof(struct pyg_plugin),
    .abi_major = PYG_ABI_MAJOR,
    .abi_minor = PYG_ABI_MINOR,
    .id = "boom",
    .version = "1.0",
    .kind = PYG_KIND_POLICY,
    .params = params,
    .n_params = 1,
    .en = "Goes wrong.",
    .id_text = "Gagal.",
    .get_interface = get_interface,
};
