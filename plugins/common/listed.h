/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What policies that enrol a list have in common: their settings, and the enrolment that these
 * give. A table of settings takes them with LISTED_SETTINGS(LIST, ...),
 * FUNDED_SETTINGS(FUNDS, ...) and ACTIVITY_SETTINGS(ACTIVITY, ...), where the policy's own enum
 * leaves N_LISTED, N_FUNDED and N_ACTIVITY places; one of them is values[LIST + LISTED_TYPE].
 */
#ifndef PAYUNG_COMMON_LISTED_H
#define PAYUNG_COMMON_LISTED_H

#include <payung/policy.h>

#include "funds.h"

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
enum activity { ACTIVITY_COST, ACTIVITY_PAYER, ACTIVITY_SOURCE, N_ACTIVITY };
enum base { BASE_UMK, BASE_UMP, BASE_FIXED, BASE_HONORARIUM };

/* clang-format off */
#define LISTED_SETTINGS(at, share_fallback)                                                                        \
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
    [(at) + LISTED_SHARE] = {.name = "share", .type = PYG_TYPE_CHOICE, .choices = "employer|all",                  \
        .fallback = share_fallback,                                                                                \
        .unit = "", .en = "whether the worker's own share is paid too",                                            \
        .id = "apakah iuran bagian pekerja ikut dibayar"},                                                         \
    [(at) + LISTED_VERIFIED] = {.name = "verified", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,     \
        .unit = "share", .en = "share of the names that passes verification",                                      \
        .id = "bagian nama yang lolos verifikasi"}

#define FUNDED_SETTINGS(at, payer_fallback, source_fallback)                                                       \
    [(at) + FUNDED_OVERHEAD] = {.name = "overhead", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1,     \
        .unit = "share", .en = "cost of the activity around the premium, of the premium",                          \
        .id = "biaya kegiatan di luar iuran, terhadap iuran"},                                                     \
    [(at) + FUNDED_CLAIMED] = {.name = "claimed", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,       \
        .unit = "share", .en = "share of covered events that are claimed",                                         \
        .id = "bagian kejadian terlindungi yang diklaim"},                                                         \
    [(at) + FUNDED_PAYER] = {.name = "payer", .type = PYG_TYPE_CHOICE, .unit = "", .choices = PAYER_NAMES,         \
        .fallback = payer_fallback, .en = "who pays", .id = "siapa yang membayar"},                                                            \
    [(at) + FUNDED_SOURCE] = {.name = "source", .type = PYG_TYPE_CHOICE, .unit = "", .choices = SOURCE_NAMES,      \
        .fallback = source_fallback, .en = "source of funds", .id = "sumber dana"}

#define ACTIVITY_SETTINGS(at, what_en, what_id)                                                                    \
    [(at) + ACTIVITY_COST] = {.name = "activity.cost", .type = PYG_TYPE_IDR, .fallback = 0, .min = 0, .max = 1e12, \
        .unit = "idr/year", .en = "what " what_en " costs a year while it lasts",                                  \
        .id = "biaya " what_id " setahun selama berlangsung"},                                                     \
    [(at) + ACTIVITY_PAYER] = {.name = "activity.payer", .type = PYG_TYPE_CHOICE, .unit = "",                      \
        .choices = PAYER_NAMES, .en = "who pays it; not set: who pays the contributions",                          \
        .id = "siapa yang membayarnya; bila tidak diisi: pembayar iuran"},                                         \
    [(at) + ACTIVITY_SOURCE] = {.name = "activity.source", .type = PYG_TYPE_CHOICE, .unit = "",                    \
        .choices = SOURCE_NAMES, .en = "its source of funds", .id = "sumber dananya"}
/* clang-format on */

/** @return PYG_ESETTING where the base of wages is a sum that is not stated */
static inline enum pyg_status listed_check(const struct pyg_host *host, const char *policy,
                                           const struct pyg_value *listed, struct pyg_err *err)
{
    if (listed[LISTED_BASE].whole >= BASE_FIXED && listed[LISTED_TYPE].whole == PYG_PU &&
        !listed[LISTED_BASE_IDR].is_set) {
        return host->fail(err, PYG_ESETTING,
                          "%s: base is fixed or honorarium, so base_idr must be set", policy);
    }
    return PYG_OK;
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

/** So many names in a month: those of them that pass verification are on the list. */
static inline void listed_name(const struct pyg_value *listed, int32_t m, int64_t names,
                               struct pyg_enrolment *out)
{
    out->named[m] = names;
    out->verified[m] = (int64_t)((double)names * listed[LISTED_VERIFIED].number + 0.5);
    out->listed[m] = out->verified[m];
}

/* Rupiah due by the end of the k-th month of a calendar year: its twelfths bring the whole. */
static inline int64_t listed_due_by(int64_t sum_idr, int32_t k)
{
    return sum_idr / 12 * k + sum_idr % 12 * k / 12;
}

/**
 * An activity that costs a sum a year in the months from..until of the span, paid by the payer
 * or by somebody else. Call it after listed_enrol, where nobody shares the bill.
 */
static inline enum pyg_status listed_activity(const struct pyg_host *host, const char *policy,
                                              const struct pyg_value *activity,
                                              const struct pyg_place *place, int32_t from,
                                              int32_t until, struct pyg_enrolment *out,
                                              struct pyg_err *err)
{
    const int64_t sum_idr = (int64_t)(activity[ACTIVITY_COST].number + 0.5);
    const int is_other = activity[ACTIVITY_PAYER].is_set;
    const enum pyg_payer payer =
        is_other ? (enum pyg_payer)activity[ACTIVITY_PAYER].whole : out->payer;
    const enum pyg_source source = (enum pyg_source)activity[ACTIVITY_SOURCE].whole;

    if (!is_other && activity[ACTIVITY_SOURCE].is_set) {
        return host->fail(err, PYG_ESETTING,
                          "%s: activity.source is set, but not activity.payer", policy);
    }
    if ((is_other || sum_idr > 0) && payer == PYG_PAYER_WORKER) {
        return host->fail(err, PYG_ESETTING,
                          "%s: the activity would be paid by \"worker\"; name who pays it with "
                          "activity = { payer = ... }",
                          policy);
    }
    if (is_other && (payer != out->payer || source != out->source)) {
        out->n_parts = 2;
        out->parts[0] = (struct pyg_part){out->payer, out->source, 1.0};
        out->parts[1] = (struct pyg_part){payer, source, 0.0};
        out->overhead_part = 1;
    }
    for (int32_t m = from < 0 ? 0 : from; m < place->span.n_mo && m <= until; m++) {
        const int32_t month = pyg_month_in_year(place->span.from_mo + m);
        out->activity_idr[m] =
            listed_due_by(sum_idr, month) - listed_due_by(sum_idr, month - 1);
    }
    return PYG_OK;
}

#endif
