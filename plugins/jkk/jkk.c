/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JKK: accidents at work and death from them. PP 44/2015, PP 82/2019; the figures stand in
 * rules.csv.
 */
#include "../common/brackets.h"
#include "../common/dated.h"
#include "../common/insured.h"
#include "../common/program_plugin.h"
#include "../common/scholarship.h"
#include "../common/sudden.h"

enum {
    SUDDEN = SCHOLARSHIP_N,
    DEATH_WAGES = SUDDEN + SUDDEN_N,
    DEATH_FLOOR,
    TOTAL_WAGES,
    PARTIAL_WAGES,
    PERIODIC,
    FUNERAL,
    WAGE_1,
    WAGE_7,
    WAGE_13,
    N_KEYS
};
static const struct dated_key KEYS[N_KEYS] = {
    SCHOLARSHIP_KEYS,
    SUDDEN_KEYS,
    {"death_wages", NULL, 0, 1},
    {"death_floor", NULL, 0, 1},
    {"total_disability_wages", NULL, 0, 1},
    {"partial_disability_wages", NULL, 0, 1},
    {"periodic", NULL, 0, 1},
    {"funeral", NULL, 0, 1},
    {"wage_replacement", NULL, 0, 1e7},
    {"wage_replacement", NULL, 6, 1e7},
    {"wage_replacement", NULL, 12, 1e7},
};

enum { N_RISK_CLASSES = 5 };
static const char *const RISK_CLASS[N_RISK_CLASSES] = {"1", "2", "3", "4", "5"};

struct month {
    struct insured_month shared; /* first */
    int64_t pu_ppb[N_RISK_CLASSES], jakon_ppb, bpu_ppb;
};

struct state {
    struct insured shared; /* first */
    struct dated benefits;
    struct brackets brackets;
    struct month months[]; /* [n_mo] */
};

static size_t state_bytes(const struct pyg_span *span)
{
    return sizeof(struct state) + (size_t)span->n_mo * sizeof(struct month);
}

static enum pyg_status read_month(const struct pyg_host *host, const struct pyg_rules *rules,
                                  int32_t at_mo, struct month *out, struct pyg_err *err)
{
    const struct dated_key jakon = {"rate", "JAKON", 0, 1e7}, bpu = {"rate", "BPU", 0, 1e7};
    const int32_t day = dated_day(at_mo);
    enum pyg_status status = PYG_OK;

    for (int i = 0; i < N_RISK_CLASSES && status == PYG_OK; i++) {
        const struct dated_key pu = {"rate_pu", RISK_CLASS[i], 0, 1e7};
        status = dated_value(host, rules, &pu, day, &out->pu_ppb[i], err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &jakon, day, &out->jakon_ppb, err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &bpu, day, &out->bpu_ppb, err);
    }
    if (status == PYG_OK) {
        status = insured_read_month(host, rules, at_mo, &out->shared, err);
    }
    return status == PYG_OK ? relief_read_industry(host, rules, at_mo, &out->shared.relief, err)
                            : status;
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
        status = brackets_compile(host, rules, span, &self->brackets, err);
    }
    for (int32_t i = 0; i < span->n_mo && status == PYG_OK; i++) {
        status = read_month(host, rules, span->from_mo + i, &self->months[i], err);
    }
    return status;
}

/* What rates and benefits are reckoned from: the wage, or the base of the income's bracket. */
static int64_t base_sen(const struct state *self, const struct pyg_cover *cover, int32_t at_mo)
{
    return cover->type == PYG_BPU ? brackets_find_sen(&self->brackets, at_mo, cover->base_sen)
                                  : cover->base_sen;
}

static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    const struct state *self = state;

    if (!dated_can_charge(self->shared.from_mo, self->shared.n_mo, cover, entry_mo, at_mo)) {
        return PYG_EINVAL;
    }
    const struct month *month = &self->months[at_mo - self->shared.from_mo];

    *out = (struct pyg_due){.base_sen = base_sen(self, cover, at_mo)};
    switch (cover->type) {
    case PYG_PU:
        if (cover->risk_class < 1 || cover->risk_class > N_RISK_CLASSES) {
            return PYG_EINVAL;
        }
        out->rate_ppb = month->pu_ppb[cover->risk_class - 1];
        break;
    case PYG_JAKON:
        out->rate_ppb = month->jakon_ppb;
        break;
    case PYG_BPU:
        out->rate_ppb = month->bpu_ppb;
        break;
    default:
        return PYG_EINVAL;
    }
    out->payable_ppb = relief_payable_ppb(&month->shared.relief, cover, entry_mo, at_mo);
    return PYG_OK;
}

/* A share of a sum of sen in whole rupiah, half up. */
static int64_t share_idr(wide sen, int64_t ppb)
{
    const wide one_idr = (wide)PYG_PPB * 100;
    return (int64_t)((sen * ppb + one_idr / 2) / one_idr);
}

/* Wage replacement (STMB) for whole months unfit. */
static int64_t replacement_idr(const int64_t *value, int64_t wage_sen, int32_t unfit_mo)
{
    int64_t ppb = 0;

    for (int32_t m = 0; m < unfit_mo; m++) {
        ppb += m < 6 ? value[WAGE_1] : m < 12 ? value[WAGE_7] : value[WAGE_13];
    }
    return share_idr(wage_sen, ppb);
}

static void pay_death(const int64_t *value, int64_t wage_sen, const struct pyg_event *event,
                      const struct pyg_member *member, struct pyg_claim *out)
{
    const int64_t lump_idr = share_idr((wide)wage_sen * value[DEATH_WAGES], PYG_PPB);

    out->cash_idr = lump_idr > value[DEATH_FLOOR] ? lump_idr : value[DEATH_FLOOR];
    out->cash_idr += value[FUNERAL] + value[PERIODIC];
    scholarship_pay(value, event, member->paid_mo, out);
}

static void pay_accident(const int64_t *value, int64_t wage_sen, const struct pyg_event *event,
                         const struct pyg_member *member, struct pyg_claim *out)
{
    out->cash_idr = event->medical_idr + replacement_idr(value, wage_sen, event->unfit_mo);
    if (event->outcome == PYG_PARTIAL) {
        out->cash_idr += share_idr((wide)wage_sen * value[PARTIAL_WAGES], event->partial_ppb);
    } else if (event->outcome == PYG_TOTAL) {
        out->cash_idr +=
            share_idr((wide)wage_sen * value[TOTAL_WAGES], PYG_PPB) + value[PERIODIC];
        scholarship_pay(value, event, member->paid_mo, out);
    }
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    const struct state *self = state;
    const int64_t *value = dated_on(&self->benefits, event->day);
    const int64_t wage_sen = base_sen(self, &member->cover, event->at_mo);

    if (event->kind == PYG_EVENT_DEATH &&
        sudden_is_by_work(value + SUDDEN, &member->cover, event)) {
        out->is_claim = 1;
        pay_death(value, wage_sen, event, member, out);
    } else if (event->kind == PYG_EVENT_ACCIDENT) {
        out->is_claim = 1;
        pay_accident(value, wage_sen, event, member, out);
    }
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 0,
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
    jkk, "Work accident insurance: care, lost wages, disability and death caused by work.",
    "Jaminan Kecelakaan Kerja: perawatan, upah, cacat dan kematian karena kerja.");
