/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JKM: death that work did not cause. PP 44/2015, PP 82/2019; the figures stand in rules.csv.
 */
#include "../common/dated.h"
#include "../common/insured.h"
#include "../common/program_plugin.h"
#include "../common/scholarship.h"
#include "../common/sudden.h"

enum {
    SUDDEN = SCHOLARSHIP_N,
    LUMP_SUM = SUDDEN + SUDDEN_N,
    PERIODIC,
    FUNERAL,
    TOTAL,
    BPU_WAIT,
    N_KEYS
};
static const struct dated_key KEYS[N_KEYS] = {
    SCHOLARSHIP_KEYS,
    SUDDEN_KEYS,
    {"lump_sum", NULL, 0, 1},
    {"periodic", NULL, 0, 1},
    {"funeral", NULL, 0, 1},
    {"total", NULL, 0, 1},
    {"bpu_wait_months", NULL, 0, 1},
};

struct month {
    struct insured_month shared; /* first */
    int64_t pu_ppb, jakon_ppb, bpu_idr;
};

struct state {
    struct insured shared; /* first */
    struct dated benefits;
    struct month months[]; /* [n_mo] */
};

static size_t state_bytes(const struct pyg_span *span)
{
    return sizeof(struct state) + (size_t)span->n_mo * sizeof(struct month);
}

static enum pyg_status read_month(const struct pyg_host *host, const struct pyg_rules *rules,
                                  int32_t at_mo, struct month *out, struct pyg_err *err)
{
    const struct dated_key pu = {"rate", "PU", 0, 1e7}, jakon = {"rate", "JAKON", 0, 1e7},
                           bpu = {"contribution", "BPU", 0, 1};
    const int32_t day = dated_day(at_mo);

    enum pyg_status status = dated_value(host, rules, &pu, day, &out->pu_ppb, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &jakon, day, &out->jakon_ppb, err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &bpu, day, &out->bpu_idr, err);
    }
    return status == PYG_OK ? insured_read_month(host, rules, at_mo, &out->shared, err)
                            : status;
}

/* The law states the total too: a table in which the parts do not add up was edited by half. */
static enum pyg_status check_totals(const struct pyg_host *host, const struct dated *benefits,
                                    struct pyg_err *err)
{
    for (int32_t i = 0; i < benefits->n_eras; i++) {
        const int64_t *value = benefits->value[i];
        const int64_t sum = value[LUMP_SUM] + value[PERIODIC] + value[FUNERAL];
        if (sum != value[TOTAL]) {
            return host->fail(
                err, PYG_ERULE,
                "jkm: lump_sum, periodic and funeral add to %lld, but total is %lld",
                (long long)sum, (long long)value[TOTAL]);
        }
    }
    return PYG_OK;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    struct state *self = state;

    self->shared.months_at = offsetof(struct state, months);
    self->shared.month_bytes = sizeof(self->months[0]);
    enum pyg_status status = insured_compile(host, rules, span, &self->shared, err);
    if (status == PYG_OK) {
        status = dated_compile(host, rules, KEYS, N_KEYS, span, &self->benefits, err);
    }
    if (status == PYG_OK) {
        status = check_totals(host, &self->benefits, err);
    }
    for (int32_t i = 0; i < span->n_mo && status == PYG_OK; i++) {
        status = read_month(host, rules, span->from_mo + i, &self->months[i], err);
    }
    return status;
}

static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    const struct state *self = state;

    if (!dated_can_charge(self->shared.from_mo, self->shared.n_mo, cover, entry_mo, at_mo)) {
        return PYG_EINVAL;
    }
    const struct month *month = &self->months[at_mo - self->shared.from_mo];

    *out = (struct pyg_due){.base_sen = cover->base_sen};
    switch (cover->type) {
    case PYG_PU:
        out->rate_ppb = month->pu_ppb;
        break;
    case PYG_JAKON:
        out->rate_ppb = month->jakon_ppb;
        break;
    case PYG_BPU:
        out->fixed_idr = month->bpu_idr;
        break;
    default:
        return PYG_EINVAL;
    }
    out->payable_ppb = relief_payable_ppb(&month->shared.relief, cover, entry_mo, at_mo);
    return PYG_OK;
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    const struct state *self = state;
    const int64_t *value = dated_on(&self->benefits, event->day);

    if (event->kind != PYG_EVENT_DEATH ||
        sudden_is_by_work(value + SUDDEN, &member->cover, event)) {
        return;
    }
    out->is_claim = 1;
    out->cash_idr = value[FUNERAL];

    /* a self-employed member of less than three months leaves the funeral money only */
    if (member->cover.type == PYG_BPU && member->entry_mo > event->at_mo - value[BPU_WAIT]) {
        out->is_reduced = 1;
    } else {
        out->cash_idr += value[LUMP_SUM] + value[PERIODIC];
    }
    scholarship_pay(value, event, member->paid_mo, out);
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 1,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
    .entry_below_mo = insured_entry_below_mo,
    .grace_mo = insured_grace_mo,
    .project_idr = insured_project_idr,
    .duty = insured_duty,
};

PROGRAM_PLUGIN(
    jkm, "Death insurance: a sum and scholarships when a member dies other than from work.",
    "Jaminan Kematian: santunan dan beasiswa bila peserta meninggal bukan karena kerja.");
