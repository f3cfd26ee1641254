/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What policies whose members join by themselves have in common: their settings, and the
 * enrolment that these give. A table of settings takes them with VOLUNTEER_SETTINGS(LIST, ...),
 * where the enum has the names in the order below.
 */
#ifndef PAYUNG_COMMON_VOLUNTEERS_H
#define PAYUNG_COMMON_VOLUNTEERS_H

#include <payung/policy.h>

enum volunteer {
    VOLUNTEER_LIST,
    VOLUNTEER_PROGRAMS,
    VOLUNTEER_TYPE,
    VOLUNTEER_BASE_IDR,
    VOLUNTEER_JOIN,
    VOLUNTEER_LAPSE,
    VOLUNTEER_CLAIMED,
    VOLUNTEER_RISK_CLASS,
    VOLUNTEER_GRACE,
    VOLUNTEER_GRACE_COVERAGE,
    VOLUNTEER_CROWDING,
    VOLUNTEER_STAYS,
    N_VOLUNTEER
};

/* clang-format off */
#define VOLUNTEER_SETTINGS(at, list_en, list_id, join_en, join_id)                                                 \
    [(at) + VOLUNTEER_LIST] = {.name = "list", .type = PYG_TYPE_NAME, .required = 1, .unit = "", .en = list_en,    \
        .id = list_id},                                                                                            \
    [(at) + VOLUNTEER_PROGRAMS] = {.name = "programs", .type = PYG_TYPE_PROGRAMS, .required = 1, .unit = "",       \
        .en = "programs paid", .id = "program yang dibayar"},                                                      \
    [(at) + VOLUNTEER_TYPE] = {.name = "type", .type = PYG_TYPE_CHOICE, .choices = "PU|BPU", .fallback = PYG_BPU,  \
        .unit = "", .en = "membership type", .id = "jenis kepesertaan"},                                           \
    [(at) + VOLUNTEER_BASE_IDR] = {.name = "base_idr", .type = PYG_TYPE_IDR, .fallback = 1000000, .min = 1,        \
        .max = 1e9, .unit = "idr/month", .en = "income or wage declared",                                          \
        .id = "penghasilan atau upah yang dilaporkan"},                                                            \
    [(at) + VOLUNTEER_JOIN] = {.name = "join", .type = PYG_TYPE_NUMBER, .required = 1, .min = 0, .max = 12,        \
        .unit = "1/year", .en = join_en, .id = join_id},                                                           \
    [(at) + VOLUNTEER_LAPSE] = {.name = "lapse", .type = PYG_TYPE_NUMBER, .required = 1, .min = 0, .max = 12,      \
        .unit = "1/year", .en = "rate of lapsing of members", .id = "laju berhenti membayar"},                     \
    [(at) + VOLUNTEER_CLAIMED] = {.name = "claimed", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,    \
        .unit = "share", .en = "share of covered events that are claimed",                                         \
        .id = "bagian kejadian terlindungi yang diklaim"},                                                         \
    [(at) + VOLUNTEER_RISK_CLASS] = {.name = "risk_class", .type = PYG_TYPE_COUNT, .fallback = 1, .min = 1,        \
        .max = 5, .unit = "", .en = "JKK risk group, PU only", .id = "kelompok risiko JKK, hanya PU"},             \
    [(at) + VOLUNTEER_GRACE] = {.name = "grace", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 0, .max = 24,       \
        .unit = "month", .en = "unpaid months that can be cured; not set: as the law has it",                      \
        .id = "bulan tunggakan yang masih dapat dilunasi; bila tidak diisi: menurut aturan"},                      \
    [(at) + VOLUNTEER_GRACE_COVERAGE] = {.name = "grace_coverage", .type = PYG_TYPE_CHOICE, .choices = "out|in",   \
        .fallback = 0, .unit = "", .en = "whether coverage counts months in arrears within the grace",             \
        .id = "apakah bulan menunggak dalam tenggang dihitung sebagai cakupan"},                                   \
    [(at) + VOLUNTEER_CROWDING] = {.name = "crowding", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,  \
        .unit = "share", .en = "of those who would pay for themselves, the share who let a list pay that names them", \
        .id = "di antara yang akan membayar sendiri, bagian yang berhenti membayar bila ditanggung suatu daftar"}, \
    [(at) + VOLUNTEER_STAYS] = {.name = "stays", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1,        \
        .unit = "share", .en = "of those whose months on a list end, the share who go on and pay for themselves",  \
        .id = "di antara yang ditinggalkan suatu daftar, bagian yang lanjut membayar sendiri"}
/* clang-format on */

/** What is known of joining and lapsing, for the policy's list of what is weakly known. */
#define VOLUNTEER_WEAK                                                                         \
    {"join", 2, "growth of BPU members in 2022 and 2023, most of it paid by budgets",          \
     "kenaikan peserta BPU tahun 2022 dan 2023, sebagian besar dibayar anggaran"},             \
    {                                                                                          \
        "lapse", 1, "one file of 8,428 members, how they were chosen is not known",            \
            "satu berkas berisi 8.428 peserta, cara pemilihannya tidak diketahui"              \
    }

/** Everybody may join; what members are. Payer and rates are left to the policy. */
static inline void volunteers_enrol(const struct pyg_value *values,
                                    const struct pyg_place *place, struct pyg_enrolment *out)
{
    out->type = (enum pyg_member_type)values[VOLUNTEER_TYPE].whole;
    out->risk_class = (int32_t)values[VOLUNTEER_RISK_CLASS].whole;
    out->programs = (int32_t)values[VOLUNTEER_PROGRAMS].whole;
    out->claimed_share = values[VOLUNTEER_CLAIMED].number;
    out->is_voluntary = 1;
    out->grace_mo = (int32_t)values[VOLUNTEER_GRACE].whole;
    out->grace_by_law = !values[VOLUNTEER_GRACE].is_set;
    out->grace_is_coverage = values[VOLUNTEER_GRACE_COVERAGE].whole == 1;
    out->keeps_share = 1.0 - values[VOLUNTEER_CROWDING].number;
    out->stays_share = values[VOLUNTEER_STAYS].number;
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        out->named[m] = out->verified[m] = out->listed[m] = place->workers_in[m];
        out->base_sen[m] = (int64_t)(values[VOLUNTEER_BASE_IDR].number * 100.0 + 0.5);
    }
}

#endif
