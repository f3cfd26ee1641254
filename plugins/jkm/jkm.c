/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JKM: death that work did not cause. PP 44/2015, PP 82/2019; the figures stand in rules.csv.
 */
#include "../common/contract.h"
#include "../common/dated.h"
#include "../common/entry.h"
#include "../common/grace.h"
#include "../common/relief.h"
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
    int64_t pu_ppb, jakon_ppb, bpu_idr;
    int64_t entry_below_mo; /* BPU */
    struct grace grace;     /* BPU */
    struct relief relief;
};

struct state {
    int32_t from_mo, n_mo;
    struct dated benefits, contract;
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
    if (status == PYG_OK) {
        status = entry_read(host, rules, at_mo, &out->entry_below_mo, err);
    }
    if (status == PYG_OK) {
        status = grace_read(host, rules, at_mo, &out->grace, err);
    }
    return status == PYG_OK ? relief_read(host, rules, at_mo, &out->relief, err) : status;
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

    self->from_mo = span->from_mo;
    self->n_mo = span->n_mo;
    enum pyg_status status =
        dated_compile(host, rules, KEYS, N_KEYS, span, &self->benefits, err);
    if (status == PYG_OK) {
        status = check_totals(host, &self->benefits, err);
    }
    if (status == PYG_OK) {
        status = contract_compile(host, rules, span, &self->contract, err);
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

    if (!dated_can_charge(self->from_mo, self->n_mo, cover, entry_mo, at_mo)) {
        return PYG_EINVAL;
    }
    const struct month *month = &self->months[at_mo - self->from_mo];

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
    out->payable_ppb = relief_payable_ppb(&month->relief, cover, entry_mo, at_mo);
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

static int32_t entry_below_mo(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo)
{
    const struct state *self = state;

    if (cover->type != PYG_BPU || entry_mo < self->from_mo ||
        entry_mo >= self->from_mo + self->n_mo) {
        return PYG_NO_AGE;
    }
    return (int32_t)self->months[entry_mo - self->from_mo].entry_below_mo;
}

static int32_t grace_mo(const void *state, const struct pyg_cover *cover, int32_t at_mo,
                        int32_t *out_counts)
{
    const struct state *self = state;

    *out_counts = 1;
    if (cover->type != PYG_BPU || at_mo < self->from_mo ||
        at_mo >= self->from_mo + self->n_mo) {
        return 0;
    }
    const struct grace *grace = &self->months[at_mo - self->from_mo].grace;

    *out_counts = (int32_t)grace->counts;
    return (int32_t)grace->months;
}

/* How the relief of 2020 met projects that pay by terms was not found: nothing is said then. */
static int64_t project_idr(const void *state, int64_t value_idr, int32_t at_mo)
{
    const struct state *self = state;

    if (at_mo < self->from_mo || at_mo >= self->from_mo + self->n_mo ||
        self->months[at_mo - self->from_mo].relief.covid_ppb < PYG_PPB) {
        return -1;
    }
    return contract_owed(&self->contract, value_idr, at_mo);
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 1,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
    .entry_below_mo = entry_below_mo,
    .grace_mo = grace_mo,
    .project_idr = project_idr,
};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_PROGRAM_INTERFACE) == 0 ? &PROGRAM : NULL;
}

PYG_PLUGIN_DEFINE(jkm) = {
    .struct_size = sizeof(struct pyg_plugin),
    .abi_major = PYG_ABI_MAJOR,
    .abi_minor = PYG_ABI_MINOR,
    .id = "jkm",
    .version = "1.0",
    .kind = PYG_KIND_PROGRAM,
    .en = "Death insurance: a sum and scholarships when a member dies other than from work.",
    .id_text =
        "Jaminan Kematian: santunan dan beasiswa bila peserta meninggal bukan karena kerja.",
    .get_interface = get_interface,
};
