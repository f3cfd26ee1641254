/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: a regulation obliges employers to enrol their workers, and more and more obey.
 * README.md has the formula.
 */
#include <payung/policy.h>

#include "../common/listed.h"
#include "../common/policy_plugin.h"

enum setting {
    LIST,
    ENROLLED = LIST + N_LISTED,
    STARTS,
    OBEYS,
    CEILING,
    ACTIVITY,
    FUNDS = ACTIVITY + N_ACTIVITY,
    N_SETTING = FUNDS + N_FUNDED
};

/* clang-format off */
static const struct pyg_param params[N_SETTING] = {
    LISTED_SETTINGS(LIST, 0),
    [ENROLLED] = {.name = "enrolled", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "share",
                  .en = "share of the workers that is enrolled without the regulation",
                  .id = "bagian pekerja yang sudah terdaftar tanpa peraturan"},
    [STARTS] = {.name = "starts", .type = PYG_TYPE_MONTH, .fallback = PYG_MONTH_NONE, .unit = "month",
                .en = "month in which the regulation takes effect; not set: the scenario's first",
                .id = "bulan mulai berlakunya peraturan; bila tidak diisi: bulan pertama skenario"},
    [OBEYS] = {.name = "obeys", .type = PYG_TYPE_SHARE, .required = 1, .min = 0, .max = 1, .unit = "1/year",
               .en = "share of those who can still be reached that obeys within a year",
               .id = "bagian dari yang masih dapat dijangkau yang menaati dalam setahun"},
    [CEILING] = {.name = "ceiling", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1, .unit = "share",
                 .en = "share of the workers that the regulation can reach at most, those enrolled without it among them",
                 .id = "bagian pekerja terbanyak yang dapat dijangkau peraturan, termasuk yang sudah terdaftar"},
    ACTIVITY_SETTINGS(ACTIVITY, "the enforcement", "penegakan"),
    FUNDED_SETTINGS(FUNDS, PYG_PAYER_EMPLOYER, PYG_SOURCE_OWN),
};
/* clang-format on */

/* The twelfth root of x in [0, 1], by IEEE's basic operations only: the same everywhere. */
static double twelfth_root(double x)
{
    double low = 0.0, high = 1.0;

    for (int i = 0; i < 60; i++) {
        const double r = 0.5 * (low + high), cube = r * r * r, sixth = cube * cube;
        *(sixth * sixth < x ? &low : &high) = r;
    }
    return high;
}

/* Share that has not obeyed yet, of those who can be reached, months after the beginning. */
static double left_after(double obeys, int32_t months)
{
    const double year = 1.0 - obeys, month = twelfth_root(year);
    double left = 1.0;

    for (int32_t k = 0; k < months / 12; k++) {
        left *= year;
    }
    for (int32_t k = 0; k < months % 12; k++) {
        left *= month;
    }
    return left;
}

static enum pyg_status check(const struct pyg_host *host, const struct pyg_value *values,
                             const struct pyg_place *place, struct pyg_err *err)
{
    const int32_t from = place->span.from_mo, to = from + place->span.n_mo - 1;
    const int32_t starts = values[STARTS].is_set ? (int32_t)values[STARTS].whole : from;

    const enum pyg_status status = listed_check(host, "obligation", &values[LIST], err);
    if (status != PYG_OK) {
        return status;
    }
    if (values[CEILING].number < values[ENROLLED].number) {
        return host->fail(err, PYG_ESETTING,
                          "obligation: ceiling is %.6g, below the %.6g that are enrolled "
                          "without the regulation",
                          values[CEILING].number, values[ENROLLED].number);
    }
    if (starts < from || starts > to) {
        return host->fail(err, PYG_ESETTING,
                          "obligation: starts is %04d-%02d, but the scenario runs from "
                          "%04d-%02d to %04d-%02d; who has obeyed before it is enrolled",
                          pyg_month_year(starts), pyg_month_in_year(starts),
                          pyg_month_year(from), pyg_month_in_year(from), pyg_month_year(to),
                          pyg_month_in_year(to));
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    const int32_t first =
        values[STARTS].is_set ? (int32_t)values[STARTS].whole - place->span.from_mo : 0;
    const double before = values[ENROLLED].number, more = values[CEILING].number - before;

    enum pyg_status status = check(host, values, place, err);
    if (status != PYG_OK) {
        return status;
    }
    listed_enrol(&values[LIST], &values[FUNDS], place, out);
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        const double obeyed =
            m > first ? 1.0 - left_after(values[OBEYS].number, m - first) : 0.0;
        const int64_t names = listed_people(place, m, before + more * obeyed);
        listed_name(&values[LIST], m, names, out);
    }
    return listed_activity(host, "obligation", &values[ACTIVITY], place, first,
                           place->span.n_mo, out, err);
}

static const struct pyg_policy POLICY = {.struct_size = sizeof(struct pyg_policy),
                                         .compile = compile};

static const struct pyg_weak WEAK[] = {
    {"obeys", 0, "no observation was found", "tidak ditemukan pengamatan"},
};

WEAK_POLICY_PLUGIN(
    obligation, PYG_WEAK_EMPLOYERS,
    "A regulation obliges employers to enrol their workers, and more and more obey.",
    "Peraturan mewajibkan pemberi kerja mendaftarkan pekerjanya, dan makin banyak yang "
    "menaati.");
