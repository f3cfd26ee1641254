/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JKP: six months of part of the wage after a dismissal. PP 37/2021, PP 6/2025; the figures
 * stand in rules.csv.
 */
#include "../common/dated.h"
#include "../common/program_plugin.h"

enum {
    STATE,
    JKK,
    JKM,
    TOTAL,
    CEILING,
    CASH_1,
    CASH_4,
    MONTHS,
    NEEDED,
    WINDOW,
    IN_ROW,
    AGE_BELOW,
    EXTRA_CHARGE,
    N_KEYS
};
static const struct dated_key KEYS[N_KEYS] = {
    {"rate", "state", 0, 1e7},      {"rate", "jkk", 0, 1e7},
    {"rate", "jkm", 0, 1e7},        {"total", NULL, 0, 1e7},
    {"wage_ceiling", NULL, 0, 100}, {"cash", NULL, 0, 1e7},
    {"cash", NULL, 3, 1e7},         {"cash_months", NULL, 0, 1},
    {"months_needed", NULL, 0, 1},  {"months_window", NULL, 0, 1},
    {"months_in_row", NULL, 0, 1},  {"age_below", NULL, 0, 12},
    {"extra_charge", NULL, 0, 1e7},
};

struct state {
    int32_t from_mo, n_mo;
    struct dated rules;
};

static size_t state_bytes(const struct pyg_span *span)
{
    (void)span;
    return sizeof(struct state);
}

/* The law states the total too, and a window that the engine's record of months can hold. */
static enum pyg_status check(const struct pyg_host *host, const struct dated *rules,
                             struct pyg_err *err)
{
    for (int32_t i = 0; i < rules->n_eras; i++) {
        const int64_t *value = rules->value[i];
        if (value[STATE] + value[JKK] + value[JKM] != value[TOTAL]) {
            return host->fail(err, PYG_ERULE,
                              "jkp: the shares of state, JKK and JKM do not add to the total");
        }
        if (value[WINDOW] > 64 || value[IN_ROW] > 64 || value[MONTHS] > 12) {
            return host->fail(err, PYG_ERULE,
                              "jkp: a window above 64 months or a benefit above 12");
        }
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    struct state *self = state;

    self->from_mo = span->from_mo;
    self->n_mo = span->n_mo;
    const enum pyg_status status =
        dated_compile(host, rules, KEYS, N_KEYS, span, &self->rules, err);
    return status == PYG_OK ? check(host, &self->rules, err) : status;
}

static int64_t counted_sen(const int64_t *value, int64_t base_sen)
{
    return base_sen < value[CEILING] ? base_sen : value[CEILING];
}

/* Nobody is billed on top: the fund lives on the state and on parts of JKK and JKM. */
static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    const struct state *self = state;

    if (cover->type != PYG_PU || cover->public_payer ||
        !dated_can_charge(self->from_mo, self->n_mo, cover, entry_mo, at_mo)) {
        return PYG_EINVAL;
    }
    const int64_t *value = dated_on(&self->rules, dated_day(at_mo));
    *out = (struct pyg_due){.base_sen = counted_sen(value, cover->base_sen),
                            .rate_ppb = value[EXTRA_CHARGE],
                            .payable_ppb = PYG_PPB};
    return PYG_OK;
}

static void fund(const void *state, const struct pyg_cover *cover, int32_t at_mo,
                 struct pyg_fund *out)
{
    const struct state *self = state;
    const int64_t *value = dated_on(&self->rules, dated_day(at_mo));

    out->base_sen = counted_sen(value, cover->base_sen);
    out->state_ppb = value[STATE];
    out->from_ppb[0] = value[JKK];
    out->from_ppb[1] = value[JKM];
}

static int count_bits(uint64_t bits)
{
    int n = 0;
    for (; bits != 0; bits &= bits - 1) {
        n++;
    }
    return n;
}

static uint64_t last_months(int64_t n)
{
    return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    const struct state *self = state;
    const int64_t *value = dated_on(&self->rules, event->day);
    const int64_t entered_at = event->age_mo - (event->at_mo - member->entry_mo);
    const uint64_t window = last_months(value[WINDOW]), row = last_months(value[IN_ROW]);

    if (event->kind != PYG_EVENT_JOB_LOSS || !member->is_covered || value[CASH_1] == 0 ||
        entered_at >= value[AGE_BELOW] ||
        count_bits(member->paid_bits & window) < value[NEEDED] ||
        (member->paid_bits & row) != row) {
        return;
    }
    const int64_t wage_sen = counted_sen(value, member->cover.base_sen);
    const wide unit = (wide)100 * PYG_PPB;
    out->is_claim = 1;
    for (int32_t k = 0; k < value[MONTHS]; k++) {
        const int64_t share = value[k < 3 ? CASH_1 : CASH_4];
        const int32_t year =
            pyg_month_year(event->at_mo + 1 + k) - pyg_month_year(event->at_mo);
        out->yearly_idr[year] += (int64_t)(((wide)wage_sen * share + unit / 2) / unit);
    }
}

static const char *refuses(const void *state, const struct pyg_cover *cover, int32_t programs)
{
    const struct state *self = state;
    const int32_t needed = PYG_JKK | PYG_JKM | PYG_JHT;
    int64_t most = 0;

    for (int32_t i = 0; i < self->rules.n_eras; i++) {
        most = self->rules.value[i][TOTAL] > most ? self->rules.value[i][TOTAL] : most;
    }
    if (cover->type != PYG_PU) {
        return "JKP is for wage earners (PU) only: PP 37/2021 and PP 6/2025 Pasal 4";
    }
    if (cover->public_payer) {
        return "JKP is not for members paid from a public budget: PP 37/2021 and PP 6/2025 "
               "Pasal 4 name workers of an entrepreneur (pengusaha)";
    }
    if ((programs & needed) != needed) {
        return "JKP needs JKK, JKM and JHT beside it, in medium and large firms JP too: PP "
               "6/2025 Pasal 4(3)";
    }
    if (cover->employer >= PYG_EMPLOYER_MEDIUM && !(programs & PYG_JP)) {
        return "JKP needs JP beside it in medium and large firms: PP 6/2025 Pasal 4(3)a";
    }
    return most > 0 ? NULL
                    : "JKP began on 2021-02-02 (PP 37/2021): not in this study's years, or not "
                      "known as of then";
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 4,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
    .refuses = refuses,
    .fund = fund,
};

PROGRAM_PLUGIN(jkp, "Job loss insurance: part of the wage for six months after a dismissal.",
               "Jaminan Kehilangan Pekerjaan: sebagian upah selama enam bulan setelah PHK.");
