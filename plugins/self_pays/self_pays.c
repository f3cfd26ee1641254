/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: workers join, pay and lapse by themselves.
 */
#include <payung/policy.h>

#include <string.h>

enum setting {
    LIST,
    PROGRAMS,
    TYPE,
    BASE_IDR,
    JOIN,
    LAPSE,
    CLAIMED,
    RISK_CLASS,
    GRACE,
    GRACE_COVERAGE,
    CROWDING,
    STAYS,
    N_SETTING
};

/* clang-format off */
static const struct pyg_param params[N_SETTING] = {
    [LIST] = {.name = "list", .type = PYG_TYPE_NAME, .required = 1, .unit = "", .en = "group whose workers may join",
              .id = "kelompok yang pekerjanya dapat mendaftar"},
    [PROGRAMS] = {.name = "programs", .type = PYG_TYPE_PROGRAMS, .required = 1, .unit = "", .en = "programs paid",
                  .id = "program yang dibayar"},
    [TYPE] = {.name = "type", .type = PYG_TYPE_CHOICE, .choices = "PU|BPU", .fallback = PYG_BPU, .unit = "",
              .en = "membership type", .id = "jenis kepesertaan"},
    [BASE_IDR] = {.name = "base_idr", .type = PYG_TYPE_IDR, .fallback = 1000000, .min = 1, .max = 1e9,
                  .unit = "idr/month", .en = "income or wage declared", .id = "penghasilan atau upah yang dilaporkan"},
    [JOIN] = {.name = "join", .type = PYG_TYPE_NUMBER, .required = 1, .min = 0, .max = 12, .unit = "1/year",
              .en = "rate of joining of those outside", .id = "laju mendaftar"},
    [LAPSE] = {.name = "lapse", .type = PYG_TYPE_NUMBER, .required = 1, .min = 0, .max = 12, .unit = "1/year",
               .en = "rate of lapsing of members", .id = "laju berhenti membayar"},
    [CLAIMED] = {.name = "claimed", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1, .unit = "share",
                 .en = "share of covered events that are claimed", .id = "bagian kejadian terlindungi yang diklaim"},
    [RISK_CLASS] = {.name = "risk_class", .type = PYG_TYPE_COUNT, .fallback = 1, .min = 1, .max = 5, .unit = "",
                    .en = "JKK risk group, PU only", .id = "kelompok risiko JKK, hanya PU"},
    [GRACE] = {.name = "grace", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 0, .max = 24, .unit = "month",
               .en = "unpaid months that can be cured; not set: as the law has it",
               .id = "bulan tunggakan yang masih dapat dilunasi; bila tidak diisi: menurut aturan"},
    [GRACE_COVERAGE] = {.name = "grace_coverage", .type = PYG_TYPE_CHOICE, .choices = "out|in", .fallback = 0, .unit = "",
                        .en = "whether coverage counts months in arrears within the grace",
                        .id = "apakah bulan menunggak dalam tenggang dihitung sebagai cakupan"},
    [CROWDING] = {.name = "crowding", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1, .unit = "share",
                  .en = "of those who would pay for themselves, the share who let a list pay that names them",
                  .id = "di antara yang akan membayar sendiri, bagian yang berhenti membayar bila ditanggung suatu daftar"},
    [STAYS] = {.name = "stays", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "share",
               .en = "of those whose months on a list end, the share who go on and pay for themselves",
               .id = "di antara yang ditinggalkan suatu daftar, bagian yang lanjut membayar sendiri"},
};
/* clang-format on */

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    (void)host;
    (void)err;
    out->type = (enum pyg_member_type)values[TYPE].whole;
    out->risk_class = (int32_t)values[RISK_CLASS].whole;
    out->programs = (int32_t)values[PROGRAMS].whole;
    out->payer = PYG_PAYER_WORKER;
    out->source = PYG_SOURCE_OWN;
    out->payer_pays_worker_share = 1;
    out->claimed_share = values[CLAIMED].number;
    out->is_voluntary = 1;
    out->join_pyr = values[JOIN].number;
    out->lapse_pyr = values[LAPSE].number;
    out->grace_mo = (int32_t)values[GRACE].whole;
    out->grace_by_law = !values[GRACE].is_set;
    out->grace_is_coverage = values[GRACE_COVERAGE].whole == 1;
    out->keeps_share = 1.0 - values[CROWDING].number;
    out->stays_share = values[STAYS].number;
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        out->named[m] = out->verified[m] = out->listed[m] = place->workers_in[m];
        out->base_sen[m] = (int64_t)(values[BASE_IDR].number * 100.0 + 0.5);
    }
    return PYG_OK;
}

static const struct pyg_policy interface = {.struct_size = sizeof(struct pyg_policy),
                                            .compile = compile};

static const void *get_interface(const char *interface_id)
{
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
