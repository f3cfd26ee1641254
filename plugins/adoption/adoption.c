/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policy: agencies enrol their staff, each when it decides to. README.md has the rule.
 */
#include <payung/policy.h>

#include "../common/listed.h"
#include "../common/policy_plugin.h"

enum setting {
    LIST,
    AGENCIES = LIST + N_LISTED,
    SIZES,
    ENROLLED,
    FOLLOW,
    IMITATE,
    DECIDES,
    REVISED,
    PUSH,
    PUSH_FROM,
    PUSH_UNTIL,
    ACTIVITY,
    FUNDS = ACTIVITY + N_ACTIVITY,
    N_SETTING = FUNDS + N_FUNDED
};
enum { MAX_AGENCIES = 256, REVISED_BEFORE = 3 }; /* October for January */

/* clang-format off */
static const struct pyg_param params[N_SETTING] = {
    LISTED_SETTINGS(LIST, 1),
    [AGENCIES] = {.name = "agencies", .type = PYG_TYPE_COUNT, .fallback = 0, .min = 1, .max = MAX_AGENCIES, .unit = "agency",
                  .en = "how many agencies the staff of the group belong to, all of one size",
                  .id = "jumlah perangkat daerah atau kantor tempat pekerja kelompok ini, semuanya sama besar"},
    [SIZES] = {.name = "sizes", .type = PYG_TYPE_NAME, .unit = "",
               .en = "in place of agencies: the staff of each, a list of whole numbers; the group is divided in these proportions",
               .id = "pengganti agencies: jumlah pegawai tiap kantor, daftar bilangan bulat; kelompok dibagi menurut perbandingannya"},
    [ENROLLED] = {.name = "enrolled", .type = PYG_TYPE_SHARE, .required = 1, .min = 0, .max = 1, .unit = "share",
                  .en = "share of the agencies that has enrolled its staff from the first month on",
                  .id = "bagian kantor yang sudah mendaftarkan pegawainya sejak bulan pertama"},
    [FOLLOW] = {.name = "follow", .type = PYG_TYPE_SHARE, .required = 1, .min = 0, .max = 1, .unit = "1/year",
                .en = "chance that one of the others decides to follow at the next budget",
                .id = "peluang kantor yang belum mendaftarkan memutuskan ikut pada anggaran berikutnya"},
    [IMITATE] = {.name = "imitate", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "1/year",
                 .en = "chance that is added when all others have enrolled; in proportion to their share of the staff",
                 .id = "tambahan peluang bila semua kantor lain sudah mendaftarkan; sebanding dengan bagian pegawainya"},
    [DECIDES] = {.name = "decides", .type = PYG_TYPE_COUNT, .fallback = 1, .min = 1, .max = 12, .unit = "month",
                 .en = "month of the year in which those who decide begin: the new budget's",
                 .id = "bulan mulai bagi yang memutuskan ikut: awal anggaran baru"},
    [REVISED] = {.name = "revised", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "share",
                 .en = "share of those who decide that begins three months earlier, with the revised budget",
                 .id = "bagian yang mulai tiga bulan lebih awal, dengan APBD perubahan"},
    [PUSH] = {.name = "push", .type = PYG_TYPE_SHARE, .fallback = 0, .min = 0, .max = 1, .unit = "1/year",
              .en = "chance that a push moves an agency that would not have followed by itself",
              .id = "peluang dorongan menggerakkan kantor yang tidak akan ikut dengan sendirinya"},
    [PUSH_FROM] = {.name = "push_from", .type = PYG_TYPE_MONTH, .fallback = PYG_MONTH_NONE, .unit = "month",
                   .en = "first month of the push; not set: the scenario's first",
                   .id = "bulan pertama dorongan; bila tidak diisi: bulan pertama skenario"},
    [PUSH_UNTIL] = {.name = "push_until", .type = PYG_TYPE_MONTH, .fallback = PYG_MONTH_NONE, .unit = "month",
                    .en = "last month of the push; not set: the scenario's last",
                    .id = "bulan terakhir dorongan; bila tidak diisi: bulan terakhir skenario"},
    ACTIVITY_SETTINGS(ACTIVITY, "the push", "dorongan"),
    FUNDED_SETTINGS(FUNDS, PYG_PAYER_REGENCY, PYG_SOURCE_GENERAL),
};
/* clang-format on */

/** The agencies: how large, and from which month of the span on each is enrolled. */
struct agencies {
    int32_t n;
    double share[MAX_AGENCIES];    /* of the staff */
    int32_t from_mo[MAX_AGENCIES]; /* index into the span; n_mo and more: not in it */
};

static enum pyg_status read_sizes(const struct pyg_host *host, const char *text,
                                  struct agencies *out, struct pyg_err *err)
{
    int64_t sizes[MAX_AGENCIES], sum = 0;

    for (out->n = 0; *text != '\0'; text += *text == ',') {
        int64_t size = 0;
        while (*text >= '0' && *text <= '9' && size <= 10000000) {
            size = 10 * size + (*text++ - '0');
        }
        if ((*text != ',' && *text != '\0') || size < 1 || size > 10000000 ||
            out->n == MAX_AGENCIES) {
            return host->fail(err, PYG_ESETTING,
                              "adoption: sizes, agency %d: expected the staff of at most %d "
                              "agencies, whole numbers from 1 to 10 million",
                              (int)out->n + 1, (int)MAX_AGENCIES);
        }
        sizes[out->n++] = size;
        sum += size;
    }
    for (int32_t a = 0; a < out->n; a++) {
        out->share[a] = (double)sizes[a] / (double)sum;
    }
    return PYG_OK;
}

static enum pyg_status read_agencies(const struct pyg_host *host,
                                     const struct pyg_value *values, struct agencies *out,
                                     struct pyg_err *err)
{
    if (values[AGENCIES].is_set == values[SIZES].is_set) {
        return host->fail(err, PYG_ESETTING,
                          "adoption: %s; it needs agencies, their number, or sizes, the staff "
                          "of each",
                          values[SIZES].is_set ? "agencies and sizes are both set"
                                               : "neither agencies nor sizes is set");
    }
    if (values[SIZES].is_set) {
        return read_sizes(host, values[SIZES].text, out, err);
    }
    out->n = (int32_t)values[AGENCIES].whole;
    for (int32_t a = 0; a < out->n; a++) {
        out->share[a] = 1.0 / out->n;
    }
    return PYG_OK;
}

/* Which have enrolled before: as many as the share says, those whose marks are lowest. */
static void begin(const struct pyg_value *values, const struct pyg_place *place,
                  struct agencies *self)
{
    double mark[MAX_AGENCIES];
    const int32_t n_enrolled = (int32_t)(values[ENROLLED].number * self->n + 0.5);

    for (int32_t a = 0; a < self->n; a++) {
        mark[a] = place->mark(place->chance, "enrolled", (uint32_t)a, 0);
    }
    for (int32_t a = 0; a < self->n; a++) {
        int32_t rank = 0;
        for (int32_t b = 0; b < self->n; b++) {
            rank += mark[b] < mark[a] || (mark[b] == mark[a] && b < a);
        }
        self->from_mo[a] = rank < n_enrolled ? 0 : INT32_MAX;
    }
}

static double share_in(const struct agencies *self, int32_t m)
{
    double share = 0.0;
    for (int32_t a = 0; a < self->n; a++) {
        share += self->from_mo[a] <= m ? self->share[a] : 0.0;
    }
    return share > 1.0 ? 1.0 : share; /* the sum of all is 1, to the last bits */
}

/* First and last month of the push, as indices into the span; without an end it moves those who
 * decide in the last months too. */
static int32_t push_from(const struct pyg_value *values, const struct pyg_place *place)
{
    return values[PUSH_FROM].is_set ? (int32_t)values[PUSH_FROM].whole - place->span.from_mo
                                    : 0;
}
static int32_t push_until(const struct pyg_value *values, const struct pyg_place *place)
{
    return values[PUSH_UNTIL].is_set ? (int32_t)values[PUSH_UNTIL].whole - place->span.from_mo
                                     : place->span.n_mo + REVISED_BEFORE;
}

/* The others decide about the budget that begins in month m, up to three months before it. */
static void decide(const struct pyg_value *values, const struct pyg_place *place, int32_t m,
                   struct agencies *self)
{
    const uint32_t year = (uint32_t)pyg_month_year(place->span.from_mo + m);
    const int32_t before = m - 1;
    const double push =
        before >= push_from(values, place) && before <= push_until(values, place)
            ? values[PUSH].number
            : 0.0;
    /* who follows by himself, by the others' example, or by the push */
    const double stays = (1.0 - values[FOLLOW].number) *
                         (1.0 - values[IMITATE].number * share_in(self, before)) * (1.0 - push);

    for (int32_t a = 0; a < self->n; a++) {
        if (self->from_mo[a] == INT32_MAX &&
            place->mark(place->chance, "follow", (uint32_t)a, year) < 1.0 - stays) {
            const int32_t early = place->mark(place->chance, "revised", (uint32_t)a, year) <
                                  values[REVISED].number;
            self->from_mo[a] = early ? m - REVISED_BEFORE : m;
        }
    }
}

static enum pyg_status check(const struct pyg_host *host, const struct pyg_value *values,
                             const struct pyg_place *place, struct pyg_err *err)
{
    const int32_t from = push_from(values, place), until = push_until(values, place);

    const enum pyg_status status = listed_check(host, "adoption", &values[LIST], err);
    if (status != PYG_OK) {
        return status;
    }
    if (until < from || from >= place->span.n_mo || until < 0) {
        const int32_t at = place->span.from_mo;
        return host->fail(err, PYG_ESETTING,
                          "adoption: the push is from %04d-%02d until %04d-%02d, but the "
                          "scenario runs from %04d-%02d to %04d-%02d",
                          pyg_month_year(at + from), pyg_month_in_year(at + from),
                          pyg_month_year(at + until), pyg_month_in_year(at + until),
                          pyg_month_year(at), pyg_month_in_year(at),
                          pyg_month_year(at + place->span.n_mo - 1),
                          pyg_month_in_year(at + place->span.n_mo - 1));
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err)
{
    struct agencies agencies = {.n = 0};
    enum pyg_status status = check(host, values, place, err);
    if (status == PYG_OK) {
        status = read_agencies(host, values, &agencies, err);
    }
    if (status != PYG_OK) {
        return status;
    }
    listed_enrol(&values[LIST], &values[FUNDS], place, out);
    status = listed_activity(host, "adoption", &values[ACTIVITY], place,
                             push_from(values, place), push_until(values, place), out, err);
    if (status != PYG_OK) {
        return status;
    }

    /* who begins when: the first month itself decides nothing */
    begin(values, place, &agencies);
    for (int32_t m = 1; m < place->span.n_mo + REVISED_BEFORE; m++) {
        if (pyg_month_in_year(place->span.from_mo + m) == values[DECIDES].whole) {
            decide(values, place, m, &agencies);
        }
    }

    for (int32_t m = 0; m < place->span.n_mo; m++) {
        const int64_t names = listed_people(place, m, share_in(&agencies, m));
        listed_name(&values[LIST], m, names, out);
    }
    return PYG_OK;
}

static const struct pyg_policy POLICY = {.struct_size = sizeof(struct pyg_policy),
                                         .compile = compile};

static const struct pyg_weak WEAK[] = {
    {"follow", 0, "no observation was found", "tidak ditemukan pengamatan"},
    {"imitate", 0, "no observation was found", "tidak ditemukan pengamatan"},
    {"push", 0, "no observation was found", "tidak ditemukan pengamatan"},
};

WEAK_POLICY_PLUGIN(adoption, PYG_WEAK_AGENCIES,
                   "Agencies enrol their staff, each when it decides to.",
                   "Kantor mendaftarkan pegawainya, masing-masing ketika memutuskannya.");
