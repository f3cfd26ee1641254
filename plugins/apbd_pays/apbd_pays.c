/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: the regency pays the contributions of the people on a list, from its budget (APBD).
 */
#include <payung/policy.h>

#include <inttypes.h>
#include "../common/listed.h"
#include "../common/policy_plugin.h"
#include "payers.h"

enum setting {
    LIST,
    STARTS = LIST + N_LISTED,
    ENDS,
    FROM_MONTH,
    MONTHS,
    QUOTA,
    QUOTA_KIND,
    QUOTA_POLICY,
    QUOTA_PROGRAMS,
    QUOTA_SHARE,
    QUOTA_IDR,
    QUOTA_SET_ASIDE,
    QUOTA_GROWTH,
    QUOTA_NAMES,
    QUOTA_MORE,
    QUOTA_AFTER,
    FUNDS,
    RUNS_OUT = FUNDS + N_FUNDED,
    GRACE,
    APPROPRIATION,
    RESERVE,
    RISE,
    DECEMBER_PAID,
    ACCOUNT_JKK,
    ACCOUNT_JKM,
    ACCOUNT_JHT,
    OVERLAP,
    PAYERS, /* OF_PAYER settings of each */
    STATED = PAYERS + OF_PAYER * PYG_MAX_PARTS,
    N_STATED = 11,
    N_SETTING = STATED + N_STATED
};
enum { FIRST_STATED = 2020 };
enum quota { QUOTA_WORTH_OF, QUOTA_SURPLUS, QUOTA_CEILING };
enum appropriation { APPROPRIATION_NONE, APPROPRIATION_PLANNED, APPROPRIATION_STATED };

/* clang-format off */
#define STATED_IN(year)                                                                                            \
    {.name = "appropriation." #year, .type = PYG_TYPE_IDR, .unit = "idr", .fallback = -1, .min = 0, .max = 1e15,   \
     .en = "appropriation stated for " #year, .id = "pagu yang ditetapkan untuk " #year}

static const struct pyg_param params[N_SETTING] = {
    LISTED_SETTINGS(LIST, 1),
    [STARTS] = {.name = "starts", .type = PYG_TYPE_MONTH, .fallback = PYG_MONTH_NONE, .unit = "month",
                .en = "first contribution month", .id = "bulan iuran pertama"},
    [ENDS] = {.name = "ends", .type = PYG_TYPE_MONTH, .fallback = PYG_MONTH_NONE, .unit = "month",
              .en = "last contribution month", .id = "bulan iuran terakhir"},
    [FROM_MONTH] = {.name = "from_month", .type = PYG_TYPE_COUNT, .fallback = 1, .min = 1, .max = 12, .unit = "month",
                    .en = "month of each year from which is paid", .id = "bulan mulai membayar setiap tahun"},
    [MONTHS] = {.name = "months", .type = PYG_TYPE_COUNT, .fallback = 12, .min = 0, .max = 12, .unit = "month",
                .en = "months paid a year", .id = "bulan yang dibayar setahun"},
    [QUOTA] = {.name = "quota", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 0, .max = 1e8, .unit = "person",
               .en = "most names on the list; not set: the whole group, or whom no policy before has named",
               .id = "jumlah nama terbanyak; tidak diisi: seluruh kelompok, atau yang belum didaftar kebijakan sebelumnya"},
    [QUOTA_KIND] = {.name = "quota.kind", .type = PYG_TYPE_CHOICE, .choices = "worth_of|surplus|ceiling", .unit = "",
                    .en = "quota by another policy's money, by a surplus, or within a ceiling",
                    .id = "kuota menurut uang kebijakan lain, menurut sisa hasil usaha, atau dalam suatu pagu"},
    [QUOTA_POLICY] = {.name = "quota.policy", .type = PYG_TYPE_NAME, .unit = "", .en = "the other policy",
                      .id = "kebijakan lain itu"},
    [QUOTA_PROGRAMS] = {.name = "quota.programs", .type = PYG_TYPE_PROGRAMS, .unit = "",
                        .en = "programs whose money is used", .id = "program yang uangnya dipakai"},
    [QUOTA_SHARE] = {.name = "quota.share", .type = PYG_TYPE_CHOICE, .choices = "employer|all", .fallback = 1,
                     .unit = "", .en = "whether the worker's share of it counts too",
                     .id = "apakah bagian pekerja ikut dihitung"},
    [QUOTA_IDR] = {.name = "quota.idr", .type = PYG_TYPE_IDR, .min = 0, .max = 1e15, .unit = "idr/year",
                   .en = "surplus of the first year, before it is shared out; or the ceiling",
                   .id = "sisa hasil usaha (SHU) tahun pertama, sebelum dibagi; atau pagunya"},
    [QUOTA_SET_ASIDE] = {.name = "quota.set_aside", .type = PYG_TYPE_SHARE, .fallback = 1, .min = 0, .max = 1,
                         .unit = "share", .en = "share of the surplus that is set aside for premiums",
                         .id = "bagian SHU yang disisihkan untuk iuran"},
    [QUOTA_GROWTH] = {.name = "quota.growth", .type = PYG_TYPE_NUMBER, .fallback = 0, .min = -0.9, .max = 1,
                      .unit = "1/year", .en = "growth of the surplus or of the ceiling", .id = "pertumbuhan SHU atau pagu"},
    [QUOTA_NAMES] = {.name = "quota.names", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 0, .max = 1e8, .unit = "person",
                     .en = "within the ceiling: names of the first year; not set: as many as it pays for",
                     .id = "dalam pagu: jumlah nama tahun pertama; bila tidak diisi: sebanyak yang terbayar"},
    [QUOTA_MORE] = {.name = "quota.more", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 0, .max = 1e8, .unit = "person/year",
                    .en = "within the ceiling: names added each January", .id = "dalam pagu: tambahan nama setiap Januari"},
    [QUOTA_AFTER] = {.name = "quota.after", .type = PYG_TYPE_NAME, .unit = "",
                     .en = "policy that goes first: the ceiling is less what that one's plan costs",
                     .id = "kebijakan yang didahulukan: pagu dikurangi biaya rencananya"},
    FUNDED_SETTINGS(FUNDS, PYG_PAYER_REGENCY, PYG_SOURCE_GENERAL),
    [RUNS_OUT] = {.name = "runs_out", .type = PYG_TYPE_CHOICE, .choices = "topup|drop|arrears", .unit = "",
                  .en = "what happens when the appropriation runs out", .id = "tindakan bila pagu habis"},
    [GRACE] = {.name = "grace", .type = PYG_TYPE_COUNT, .fallback = 3, .min = 0, .max = 24, .unit = "month",
               .en = "months in arrears that can be cured", .id = "bulan tunggakan yang masih dapat dilunasi"},
    [APPROPRIATION] = {.name = "appropriation.kind", .type = PYG_TYPE_CHOICE, .choices = "none|planned|stated",
                       .unit = "", .en = "how the appropriation is set", .id = "cara menetapkan pagu"},
    [RESERVE] = {.name = "appropriation.reserve", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1,
                 .unit = "share", .en = "reserve on top of the plan", .id = "cadangan di atas rencana"},
    [RISE] = {.name = "appropriation.rise", .type = PYG_TYPE_NUMBER, .fallback = 0.08, .min = -0.5, .max = 1,
              .unit = "share", .en = "rise of the minimum wage that the plan assumes",
              .id = "kenaikan upah minimum yang diandaikan rencana"},
    [DECEMBER_PAID] = {.name = "december_paid", .type = PYG_TYPE_CHOICE, .choices = "same year|next year", .unit = "",
                       .en = "which year's appropriation pays December's contribution",
                       .id = "pagu tahun mana yang membayar iuran Desember"},
    [ACCOUNT_JKK] = {.name = "accounts.jkk", .type = PYG_TYPE_NAME, .unit = "",
                     .en = "budget account of the JKK contributions; not set: the one that is known",
                     .id = "kode rekening iuran JKK; bila tidak diisi: yang diketahui"},
    [ACCOUNT_JKM] = {.name = "accounts.jkm", .type = PYG_TYPE_NAME, .unit = "",
                     .en = "budget account of the JKM contributions; not set: the one that is known",
                     .id = "kode rekening iuran JKM; bila tidak diisi: yang diketahui"},
    [ACCOUNT_JHT] = {.name = "accounts.jht", .type = PYG_TYPE_NAME, .unit = "",
                     .en = "budget account of the JHT contributions; not set: the one that is known",
                     .id = "kode rekening iuran JHT; bila tidak diisi: yang diketahui"},
    [OVERLAP] = {.name = "overlap", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "share",
                 .en = "share of the names that also stands on the list of the policy before, of the same group",
                 .id = "bagian nama yang juga ada di daftar kebijakan sebelumnya, dari kelompok yang sama"},
    PAYER_SETTINGS(PAYERS, 1), PAYER_SETTINGS(PAYERS + OF_PAYER, 2), PAYER_SETTINGS(PAYERS + 2 * OF_PAYER, 3),
    PAYER_SETTINGS(PAYERS + 3 * OF_PAYER, 4),
    [STATED] =
    STATED_IN(2020), STATED_IN(2021), STATED_IN(2022), STATED_IN(2023), STATED_IN(2024), STATED_IN(2025),
    STATED_IN(2026), STATED_IN(2027), STATED_IN(2028), STATED_IN(2029), STATED_IN(2030),
};
/* clang-format on */

static int is_paid(const struct pyg_value *values, int32_t at_mo)
{
    const int32_t month = pyg_month_in_year(at_mo);
    return (values[STARTS].whole == PYG_MONTH_NONE || at_mo >= values[STARTS].whole) &&
           (values[ENDS].whole == PYG_MONTH_NONE || at_mo <= values[ENDS].whole) &&
           month >= values[FROM_MONTH].whole &&
           month < values[FROM_MONTH].whole + values[MONTHS].whole;
}

/* Everybody whom no policy before has named, and with them the names that it has in common with
 * the list before: `overlap` of all. */
static int64_t everybody(const struct pyg_value *values, const struct pyg_place *place)
{
    const double fresh_share = 1.0 - values[OVERLAP].number;
    if (place->n_left == place->n_workers || !(fresh_share > 0.0)) {
        return place->n_workers;
    }
    const double names = (double)place->n_left / fresh_share;
    return names < (double)place->n_workers ? (int64_t)names : place->n_workers;
}

/* Is the month in a year for which the list is planned? */
static int is_planned(const struct pyg_value *values, int32_t at_mo)
{
    const int32_t year = pyg_month_year(at_mo);
    return (values[STARTS].whole == PYG_MONTH_NONE ||
            year >= pyg_month_year((int32_t)values[STARTS].whole)) &&
           (values[ENDS].whole == PYG_MONTH_NONE ||
            year <= pyg_month_year((int32_t)values[ENDS].whole));
}

/* Names whose premiums a year's surplus or ceiling pays, with the activity around them, at what
 * a member-month costs in each paid month of the year. */
static int64_t names_of_money(const struct pyg_value *values, const struct pyg_place *place,
                              int32_t year)
{
    const int32_t first_year = pyg_month_year(place->span.from_mo);
    double money = values[QUOTA_IDR].number * values[QUOTA_SET_ASIDE].number, premium = 0.0;

    for (int32_t y = first_year; y < year; y++) {
        money *= 1.0 + values[QUOTA_GROWTH].number;
    }
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        const int32_t at_mo = place->span.from_mo + m;
        if (pyg_month_year(at_mo) == year && is_paid(values, at_mo)) {
            premium += (double)place->member_idr[m];
        }
    }
    premium *= 1.0 + overhead_of(&values[PAYERS], values[FUNDS + FUNDED_OVERHEAD].number);
    const double names = premium > 0.0 ? money / premium : 0.0;
    return names < 1e15 ? (int64_t)names : INT64_C(1000000000000000);
}

/* Those that go first take their part of the ceiling, and the list may grow towards it. */
static int64_t names_within(const struct pyg_value *values, const struct pyg_place *place,
                            int32_t year)
{
    const int32_t first_year = pyg_month_year(place->span.from_mo);
    const int32_t starts =
        values[STARTS].is_set ? pyg_month_year((int32_t)values[STARTS].whole) : first_year;
    const int32_t since = starts > first_year ? starts : first_year;
    int64_t names = names_of_money(values, place, year);

    if (place->affordable != NULL) {
        const int64_t first = place->affordable[year - first_year];
        names = first < names ? names - first : 0;
    }
    if (values[QUOTA_NAMES].is_set && year >= since) {
        const int64_t wanted =
            values[QUOTA_NAMES].whole + values[QUOTA_MORE].whole * (year - since);
        names = wanted < names ? wanted : names;
    }
    return names;
}

/* A quota by money says how much, and nothing that belongs to another kind. */
static enum pyg_status check_quota(const struct pyg_host *host, const struct pyg_value *values,
                                   struct pyg_err *err)
{
    const int is_ceiling =
        values[QUOTA_KIND].is_set && values[QUOTA_KIND].whole == QUOTA_CEILING;

    if (values[QUOTA_KIND].is_set && values[QUOTA_KIND].whole != QUOTA_WORTH_OF &&
        !values[QUOTA_IDR].is_set) {
        return host->fail(err, PYG_ESETTING, "apbd_pays: quota = %s { ... } needs idr, the %s",
                          is_ceiling ? "ceiling" : "surplus",
                          is_ceiling ? "most that a year may cost" : "surplus of a year");
    }
    if (!is_ceiling && (values[QUOTA_NAMES].is_set || values[QUOTA_MORE].is_set ||
                        values[QUOTA_AFTER].is_set)) {
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: quota: names, more and after belong to ceiling { ... }");
    }
    if (is_ceiling && (values[QUOTA_SET_ASIDE].is_set ||
                       (values[QUOTA_MORE].is_set && !values[QUOTA_NAMES].is_set))) {
        return host->fail(err, PYG_ESETTING,
                          values[QUOTA_SET_ASIDE].is_set
                              ? "apbd_pays: quota = ceiling { ... } has no set_aside"
                              : "apbd_pays: quota = ceiling { more = ... } needs names, those "
                                "of the first year");
    }
    return PYG_OK;
}

/* Is there something to pay between the first month and the last? */
static enum pyg_status check_months(const struct pyg_host *host, const struct pyg_value *values,
                                    const struct pyg_place *place, struct pyg_err *err)
{
    const int32_t from = place->span.from_mo, to = from + place->span.n_mo - 1;
    const int32_t starts = values[STARTS].is_set ? (int32_t)values[STARTS].whole : from;
    const int32_t ends = values[ENDS].is_set ? (int32_t)values[ENDS].whole : to;

    if (starts > to || ends < from) {
        const int32_t at = starts > to ? starts : ends;
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: %s is %04d-%02d, but the scenario runs from %04d-%02d to "
                          "%04d-%02d",
                          starts > to ? "starts" : "ends", pyg_month_year(at),
                          pyg_month_in_year(at), pyg_month_year(from), pyg_month_in_year(from),
                          pyg_month_year(to), pyg_month_in_year(to));
    }
    if (ends < starts) {
        return host->fail(err, PYG_ESETTING,
                          "apbd_pays: ends %04d-%02d before it starts %04d-%02d",
                          pyg_month_year(ends), pyg_month_in_year(ends), pyg_month_year(starts),
                          pyg_month_in_year(starts));
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    enum pyg_status status = listed_check(host, "apbd_pays", &values[LIST], err);
    if (status != PYG_OK) {
        return status;
    }
    listed_enrol(&values[LIST], &values[FUNDS], place, out);
    const char *also_set = values[FUNDS + FUNDED_PAYER].is_set    ? "payer"
                           : values[FUNDS + FUNDED_SOURCE].is_set ? "source"
                                                                  : NULL;
    status = read_payers(host, &values[PAYERS], also_set, out, err);
    if (status == PYG_OK) {
        status = check_months(host, values, place, err);
    }
    if (status == PYG_OK) {
        status = check_quota(host, values, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    out->runout = (enum pyg_runout)values[RUNS_OUT].whole;
    out->grace_mo = (int32_t)values[GRACE].whole;
    out->overlap_share = values[OVERLAP].number;
    out->december_next_year = values[DECEMBER_PAID].whole == 1;
    out->wants_price = values[QUOTA_KIND].is_set && values[QUOTA_KIND].whole != QUOTA_WORTH_OF;

    const int32_t first_year = pyg_month_year(place->span.from_mo);
    const int64_t all = everybody(values, place);
    for (int32_t m = 0; m < place->span.n_mo; m++) {
        const int32_t at_mo = place->span.from_mo + m;
        int64_t names = place->n_left == place->n_workers ? place->workers_in[m] : all;
        if (values[QUOTA].is_set) {
            const int64_t most =
                place->n_left == place->n_workers ? place->workers_in[m] : place->n_workers;
            names = values[QUOTA].whole;
            if (names > most && is_planned(values, at_mo)) {
                return host->fail(err, PYG_ESETTING,
                                  "apbd_pays: quota names %" PRId64
                                  " workers, but the group has %" PRId64
                                  " in %04d-%02d; without quota everybody is on the list",
                                  names, most, pyg_month_year(at_mo), pyg_month_in_year(at_mo));
            }
        }
        if (place->affordable != NULL && !out->wants_price &&
            place->affordable[pyg_month_year(at_mo) - first_year] < names) {
            names = place->affordable[pyg_month_year(at_mo) - first_year];
        }
        if (out->wants_price && place->member_idr != NULL) {
            const int32_t year = pyg_month_year(at_mo);
            const int64_t paid = values[QUOTA_KIND].whole == QUOTA_CEILING
                                     ? names_within(values, place, year)
                                     : names_of_money(values, place, year);
            names = paid < names ? paid : names;
        }
        if (is_planned(values, at_mo)) {
            listed_name(&values[LIST], m, names, out);
            out->listed[m] = is_paid(values, at_mo) ? out->verified[m] : 0;
        }
    }
    return PYG_OK;
}

static int64_t appropriate(const struct pyg_value *values, const struct pyg_seen *seen)
{
    if (values[APPROPRIATION].whole == APPROPRIATION_STATED) {
        const int32_t i = seen->year - FIRST_STATED;
        return i >= 0 && i < N_STATED && values[STATED + i].is_set
                   ? (int64_t)values[STATED + i].number
                   : -1;
    }
    if (values[APPROPRIATION].whole == APPROPRIATION_NONE) {
        return -1;
    }
    const int follows_wage = values[LIST + LISTED_TYPE].whole == PYG_PU &&
                             values[LIST + LISTED_BASE].whole <= BASE_UMP;
    const double due =
        (double)seen->due_now_idr * (1.0 + (follows_wage ? values[RISE].number : 0.0));
    return (int64_t)((double)seen->listed_june * due * seen->months *
                         (1.0 + overhead_of(&values[PAYERS],
                                            values[FUNDS + FUNDED_OVERHEAD].number)) *
                         (1.0 + values[RESERVE].number) +
                     0.5);
}

static const struct pyg_policy POLICY = {
    .struct_size = sizeof(struct pyg_policy), .compile = compile, .appropriate = appropriate};

POLICY_PLUGIN(apbd_pays,
              "The regency pays the contributions of the people on a list from its budget.",
              "Daerah membayar iuran orang-orang dalam suatu daftar dari APBD.");
