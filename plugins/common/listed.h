/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What policies that enrol a list have in common: their settings, and the enrolment that these
 * give. A table of settings takes them with LISTED_SETTINGS(LIST) and
 * FUNDED_SETTINGS(OVERHEAD), where the enum has the names in the order below.
 */
#ifndef PAYUNG_COMMON_LISTED_H
#define PAYUNG_COMMON_LISTED_H

#include <payung/policy.h>

#define PAYER_NAMES "regency|province|state|village|employer|worker|cooperative|donor"
#define SOURCE_NAMES "general|dbhcht|palm_oil|village_fund|provincial_aid|grant|own"

enum listed {
    LISTED_LIST,
    LISTED_TYPE,
    LISTED_PROGRAMS,
    LISTED_RISK_CLASS,
    LISTED_BASE,
    LISTED_BASE_IDR,
    LISTED_SHARE,
    LISTED_VERIFIED,
    N_LISTED
};
enum funded { FUNDED_OVERHEAD, FUNDED_CLAIMED, FUNDED_PAYER, FUNDED_SOURCE, N_FUNDED };
enum base { BASE_UMK, BASE_UMP, BASE_FIXED, BASE_HONORARIUM };

/* clang-format off */
#define LISTED_SETTINGS(at)                                                                                        \
    [(at) + LISTED_LIST] = {.name = "list", .type = PYG_TYPE_NAME, .required = 1, .unit = "",                      \
        .en = "group whose workers are on the list", .id = "kelompok pekerja yang masuk daftar"},                  \
    [(at) + LISTED_TYPE] = {.name = "type", .type = PYG_TYPE_CHOICE, .choices = "PU|BPU", .required = 1,           \
        .unit = "", .en = "membership type", .id = "jenis kepesertaan"},                                           \
    [(at) + LISTED_PROGRAMS] = {.name = "programs", .type = PYG_TYPE_PROGRAMS, .required = 1, .unit = "",          \
        .en = "programs paid", .id = "program yang dibayar"},                                                      \
    [(at) + LISTED_RISK_CLASS] = {.name = "risk_class", .type = PYG_TYPE_COUNT, .fallback = 1, .min = 1, .max = 5, \
        .unit = "", .en = "JKK risk group of the office", .id = "kelompok risiko JKK"},                            \
    [(at) + LISTED_BASE] = {.name = "base", .type = PYG_TYPE_CHOICE, .choices = "umk|ump|fixed|honorarium",        \
        .fallback = BASE_UMK, .unit = "", .en = "wage base that is declared",                                      \
        .id = "dasar upah yang dilaporkan"},                                                                       \
    [(at) + LISTED_BASE_IDR] = {.name = "base_idr", .type = PYG_TYPE_IDR, .fallback = 1000000, .min = 1,           \
        .max = 1e9, .unit = "idr/month",                                                                           \
        .en = "the sum when base is fixed or honorarium; income of a BPU member",                                  \
        .id = "jumlahnya bila dasar fixed atau honorarium; penghasilan peserta BPU"},                              \
    [(at) + LISTED_SHARE] = {.name = "share", .type = PYG_TYPE_CHOICE, .choices = "employer|all", .fallback = 1,   \
        .unit = "", .en = "whether the worker's own share is paid too",                                            \
        .id = "apakah iuran bagian pekerja ikut dibayar"},                                                         \
    [(at) + LISTED_VERIFIED] = {.name = "verified", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,     \
        .unit = "share", .en = "share of the names that passes verification",                                      \
        .id = "bagian nama yang lolos verifikasi"}

#define FUNDED_SETTINGS(at)                                                                                        \
    [(at) + FUNDED_OVERHEAD] = {.name = "overhead", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1,     \
        .unit = "share", .en = "cost of the activity around the premium, of the premium",                          \
        .id = "biaya kegiatan di luar iuran, terhadap iuran"},                                                     \
    [(at) + FUNDED_CLAIMED] = {.name = "claimed", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,       \
        .unit = "share", .en = "share of covered events that are claimed",                                         \
        .id = "bagian kejadian terlindungi yang diklaim"},                                                         \
    [(at) + FUNDED_PAYER] = {.name = "payer", .type = PYG_TYPE_CHOICE, .unit = "", .choices = PAYER_NAMES,         \
        .en = "who pays", .id = "siapa yang membayar"},                                                            \
    [(at) + FUNDED_SOURCE] = {.name = "source", .type = PYG_TYPE_CHOICE, .unit = "", .choices = SOURCE_NAMES,      \
        .en = "source of funds", .id = "sumber dana"}
/* clang-format on */

/** Is the base a sum that is stated, and is it missing? */
static inline int listed_lacks_base(const struct pyg_value *listed)
{
    return listed[LISTED_BASE].whole >= BASE_FIXED && listed[LISTED_TYPE].whole == PYG_PU &&
           !listed[LISTED_BASE_IDR].is_set;
}

/** The sum that is declared for a member: for BPU the income that picks the bracket. */
static inline int64_t listed_base_sen(const struct pyg_value *listed, int64_t umk_sen,
                                      int64_t ump_sen)
{
    if (listed[LISTED_TYPE].whole == PYG_PU && listed[LISTED_BASE].whole == BASE_UMK) {
        return umk_sen;
    }
    if (listed[LISTED_TYPE].whole == PYG_PU && listed[LISTED_BASE].whole == BASE_UMP) {
        return ump_sen;
    }
    return (int64_t)(listed[LISTED_BASE_IDR].number * 100.0 + 0.5);
}

/** What the members are and who pays, and the base of every month; not who they are. */
static inline void listed_enrol(const struct pyg_value *listed, const struct pyg_value *funded,
                                const struct pyg_place *place, struct pyg_enrolment *out)
{
    out->type = (enum pyg_member_type)listed[LISTED_TYPE].whole;
    out->risk_class = (int32_t)listed[LISTED_RISK_CLASS].whole;
    out->programs = (int32_t)listed[LISTED_PROGRAMS].whole;
    out->payer_pays_worker_share = listed[LISTED_SHARE].whole == 1;
    out->payer = (enum pyg_payer)funded[FUNDED_PAYER].whole;
    out->source = (enum pyg_source)funded[FUNDED_SOURCE].whole;
    out->claimed_share = funded[FUNDED_CLAIMED].number;
    out->overhead_share = funded[FUNDED_OVERHEAD].number;
    out->base_before_sen =
        listed_base_sen(listed, place->umk_before_sen, place->ump_before_sen);
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        out->base_sen[m] = listed_base_sen(listed, place->umk_sen[m], place->ump_sen[m]);
    }
}

/** A share of the workers whom the list may name, in people, half up: of the group of the
 * month, or, where another list stands before it, of those whom that leaves. */
static inline int64_t listed_people(const struct pyg_place *place, int32_t m, double share)
{
    const int64_t all =
        place->n_left == place->n_workers ? place->workers_in[m] : place->n_left;
    return (int64_t)((double)all * share + 0.5);
}

#endif
