/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: a campaign moves workers to join and pay for themselves. README.md has the formulas.
 */
#include <payung/policy.h>

#include "../common/funds.h"
#include "../common/policy_plugin.h"
#include "../common/volunteers.h"

enum setting {
    LIST,
    EXPOSURE = LIST + N_VOLUNTEER,
    FACTOR,
    POINTS,
    STARTS,
    MONTHS,
    HALF_LIFE,
    COST_PER_PERSON,
    COST_FIXED,
    PAYER,
    SOURCE,
    N_SETTING
};

/* clang-format off */
static const struct pyg_param params[N_SETTING] = {
    VOLUNTEER_SETTINGS(LIST, "group whose workers the campaign addresses and who may join",
                       "kelompok yang dituju sosialisasi dan dapat mendaftar",
                       "rate of joining of those outside, without the campaign", "laju mendaftar tanpa sosialisasi"),
    [EXPOSURE] = {.name = "exposure", .type = PYG_TYPE_SHARE, .required = 1, .min = 0, .max = 1, .unit = "share",
                  .en = "share of the group that the campaign reaches", .id = "bagian kelompok yang terjangkau sosialisasi"},
    [FACTOR] = {.name = "factor", .type = PYG_TYPE_NUMBER, .fallback = 1, .min = 0, .max = 1000, .unit = "",
                .en = "factor on the rate of joining of those reached", .id = "pengali laju mendaftar mereka yang terjangkau"},
    [POINTS] = {.name = "points", .type = PYG_TYPE_NUMBER, .fallback = 0, .min = 0, .max = 12, .unit = "1/year",
                .en = "added to the rate of joining of those reached; not with factor",
                .id = "tambahan laju mendaftar mereka yang terjangkau; tidak bersama factor"},
    [STARTS] = {.name = "starts", .type = PYG_TYPE_MONTH, .required = 1, .fallback = PYG_MONTH_NONE, .unit = "month",
                .en = "first month of the campaign", .id = "bulan pertama sosialisasi"},
    [MONTHS] = {.name = "months", .type = PYG_TYPE_COUNT, .required = 1, .min = 1, .max = 480, .unit = "month",
                .en = "months it runs", .id = "lamanya dalam bulan"},
    [HALF_LIFE] = {.name = "half_life", .type = PYG_TYPE_NUMBER, .fallback = 0, .min = 0, .max = 480, .unit = "month",
                   .en = "months after its end in which the effect halves; 0: it ends with the campaign",
                   .id = "bulan sesudah selesai sampai pengaruhnya tinggal separuh; 0: berakhir bersama sosialisasi"},
    [COST_PER_PERSON] = {.name = "cost_per_person", .type = PYG_TYPE_IDR, .fallback = 0, .min = 0, .max = 1e9, .unit = "idr",
                         .en = "cost of the campaign for each person reached", .id = "biaya untuk setiap orang yang terjangkau"},
    [COST_FIXED] = {.name = "cost_fixed", .type = PYG_TYPE_IDR, .fallback = 0, .min = 0, .max = 1e13, .unit = "idr",
                    .en = "cost of the campaign whoever is reached", .id = "biaya tetap"},
    [PAYER] = {.name = "payer", .type = PYG_TYPE_CHOICE, .unit = "",
               .choices = PAYER_NAMES,
               .en = "who pays the campaign", .id = "siapa yang membayar sosialisasi"},
    [SOURCE] = {.name = "source", .type = PYG_TYPE_CHOICE, .unit = "",
                .choices = SOURCE_NAMES,
                .en = "its source of funds", .id = "sumber dananya"},
};
/* clang-format on */

/* 2^-x for x >= 0, by IEEE's basic operations only: the same everywhere */
static double halved(double x)
{
    const double ln2 = 0.693147180559945309;
    double whole = 1.0, sum = 1.0, term = 1.0;

    while (x >= 1.0 && whole > 0.0) {
        whole *= 0.5;
        x -= 1.0;
    }
    for (int k = 1; k < 20 && whole > 0.0; k++) { /* what is left is below 1e-19 */
        term *= -x * ln2 / k;
        sum += term;
    }
    return whole * sum;
}

/* What is left of the effect in the k-th month of the campaign, 0 the first: all while it runs,
 * then by the half-life to mid-month. */
static double effect_in(const struct pyg_value *values, int32_t k)
{
    const int32_t after = k - (int32_t)values[MONTHS].whole;
    const double half_life = values[HALF_LIFE].number;

    if (k < 0) {
        return 0.0;
    }
    if (after < 0) {
        return 1.0;
    }
    return half_life > 0.0 ? halved((after + 0.5) / half_life) : 0.0;
}

/* The group's rate: those reached and those not, at their shares. */
static double join_in(const struct pyg_value *values, int32_t k)
{
    const double own = values[LIST + VOLUNTEER_JOIN].number;
    const double more = own * (values[FACTOR].number - 1.0) + values[POINTS].number;
    return own + values[EXPOSURE].number * more * effect_in(values, k);
}

/* Rupiah due by the end of the k-th month: equal parts, the last brings the whole sum. */
static int64_t due_by(int64_t sum_idr, int32_t k, int32_t months)
{
    return sum_idr / months * (k + 1) + sum_idr % months * (k + 1) / months;
}

static enum pyg_status check(const struct pyg_host *host, const struct pyg_value *values,
                             const struct pyg_place *place, struct pyg_err *err)
{
    const int32_t first = (int32_t)values[STARTS].whole - place->span.from_mo;

    if (values[FACTOR].is_set && values[POINTS].is_set) {
        return host->fail(err, PYG_ESETTING,
                          "campaign: factor and points are both set; one of them says how much "
                          "those reached join");
    }
    if (values[PAYER].whole == PYG_PAYER_WORKER) {
        return host->fail(
            err, PYG_ESETTING,
            "campaign: payer is \"worker\", but it pays the campaign; the workers "
            "pay their contributions in any case");
    }
    if (first < 0 || values[MONTHS].whole > place->span.n_mo ||
        first + values[MONTHS].whole > place->span.n_mo) {
        return host->fail(err, PYG_ESETTING,
                          "campaign: starts = \"%04d-%02d\" and months = %d do not lie within "
                          "the scenario's span, %04d-%02d and %d months",
                          pyg_month_year((int32_t)values[STARTS].whole),
                          pyg_month_in_year((int32_t)values[STARTS].whole),
                          (int)values[MONTHS].whole, pyg_month_year(place->span.from_mo),
                          pyg_month_in_year(place->span.from_mo), (int)place->span.n_mo);
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    const enum pyg_status status = check(host, values, place, err);
    if (status != PYG_OK) {
        return status;
    }
    volunteers_enrol(&values[LIST], place, out);
    out->payer = (enum pyg_payer)values[PAYER].whole;
    out->source = (enum pyg_source)values[SOURCE].whole;
    out->workers_pay_all = 1;
    out->rates_by_month = 1;

    const int32_t first = (int32_t)values[STARTS].whole - place->span.from_mo;
    const int32_t months = (int32_t)values[MONTHS].whole;
    const double reached =
        (double)(int64_t)(values[EXPOSURE].number * (double)place->workers_in[first] + 0.5);
    const double sum = values[COST_FIXED].number + reached * values[COST_PER_PERSON].number;
    if (sum > 1e15) {
        return host->fail(err, PYG_ESETTING,
                          "campaign: it costs Rp%.0f, expected at most Rp1,000 trillion", sum);
    }
    const int64_t sum_idr = (int64_t)(sum + 0.5);
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        const int32_t k = m - first;
        out->join_in[m] = join_in(values, k);
        out->lapse_in[m] = values[LIST + VOLUNTEER_LAPSE].number;
        if (k >= 0 && k < months) {
            out->activity_idr[m] =
                due_by(sum_idr, k, months) - (k > 0 ? due_by(sum_idr, k - 1, months) : 0);
        }
    }
    return PYG_OK;
}

static const struct pyg_policy POLICY = {.struct_size = sizeof(struct pyg_policy),
                                         .compile = compile};

static const struct pyg_weak WEAK[] = {
    {"factor", 3, "sessions in Bulungan 2022, Dlanggu 2017, fishers of Pamekasan 2023",
     "sosialisasi di Bulungan 2022, Dlanggu 2017, nelayan Pamekasan 2023"},
    {"points", 3, "sessions in Bulungan 2022, Dlanggu 2017, fishers of Pamekasan 2023",
     "sosialisasi di Bulungan 2022, Dlanggu 2017, nelayan Pamekasan 2023"},
    {"half_life", 0, "no observation was found", "tidak ditemukan pengamatan"},
    VOLUNTEER_WEAK,
};

WEAK_POLICY_PLUGIN(campaign, PYG_WEAK_WORKERS,
                   "A campaign moves workers to join and pay for themselves.",
                   "Sosialisasi mendorong pekerja mendaftar dan membayar sendiri.");
