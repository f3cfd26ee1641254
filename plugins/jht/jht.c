/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JHT: old-age savings. PP 46/2015; rates and credited returns stand in rules.csv.
 */
#include "../common/brackets.h"
#include "../common/dated.h"
#include "../common/duty.h"
#include "../common/program_plugin.h"

struct month {
    int64_t employer_ppb, worker_ppb, bpu_ppb;
    int64_t index_milli; /* before this month's return */
    struct duty duty;
};

struct state {
    int32_t from_mo, n_mo;
    struct brackets brackets;
    struct month months[]; /* [n_mo + 1]: the last holds an index only */
};

static size_t state_bytes(const struct pyg_span *span)
{
    return sizeof(struct state) + ((size_t)span->n_mo + 1) * sizeof(struct month);
}

/* A year's return is credited in twelve equal monthly rates; the index grows from 1e9. */
static enum pyg_status read_month(const struct pyg_host *host, const struct pyg_rules *rules,
                                  int32_t at_mo, struct month *out, int64_t *out_next_milli,
                                  struct pyg_err *err)
{
    const struct dated_key employer = {"rate", "PU employer", 0, 1e7},
                           worker = {"rate", "PU worker", 0, 1e7},
                           bpu = {"rate", "BPU", 0, 1e7},
                           credited = {"credited_return", NULL, 0, 1e7};
    const int32_t day = dated_day(at_mo);
    int64_t return_ppb = 0;

    enum pyg_status status = dated_value(host, rules, &employer, day, &out->employer_ppb, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &worker, day, &out->worker_ppb, err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &bpu, day, &out->bpu_ppb, err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &credited, day, &return_ppb, err);
    }
    if (status == PYG_OK) {
        status = duty_read(host, rules, at_mo, &out->duty, err);
    }
    const wide year = (wide)12 * PYG_PPB;
    *out_next_milli =
        out->index_milli + (int64_t)(((wide)out->index_milli * return_ppb + year / 2) / year);
    if (status == PYG_OK && *out_next_milli > 1000000000000000) {
        return host->fail(err, PYG_EOVERFLOW, "savings would grow a million times in the span");
    }
    return status;
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    struct state *self = state;

    self->from_mo = span->from_mo;
    self->n_mo = span->n_mo;
    self->months[0].index_milli = 1000000000;
    enum pyg_status status = brackets_compile(host, rules, span, &self->brackets, err);
    for (int32_t i = 0; i < span->n_mo && status == PYG_OK; i++) {
        status = read_month(host, rules, span->from_mo + i, &self->months[i],
                            &self->months[i + 1].index_milli, err);
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

    *out = (struct pyg_due){.payable_ppb = PYG_PPB}; /* no relief touched JHT */
    if (cover->type == PYG_PU) {
        out->base_sen = cover->base_sen;
        out->rate_ppb = month->employer_ppb + month->worker_ppb;
        out->worker_ppb = month->worker_ppb;
        return PYG_OK;
    }
    if (cover->type == PYG_BPU) {
        /* nothing is withheld from a wage: whoever pays the membership pays all of it */
        out->base_sen = brackets_find_sen(&self->brackets, at_mo, cover->base_sen);
        out->rate_ppb = month->bpu_ppb;
        return PYG_OK;
    }
    return PYG_EINVAL; /* construction projects are insured for JKK and JKM only */
}

/* The engine pays the balance, units x index: here only whether it is paid out now. */
static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    (void)state;
    (void)member;
    out->is_claim = event->kind == PYG_EVENT_LEAVE || event->kind == PYG_EVENT_JOB_LOSS ||
                    event->kind == PYG_EVENT_AGE || event->kind == PYG_EVENT_DEATH;
}

static int64_t index_milli(const void *state, int32_t i)
{
    const struct state *self = state;
    return self->months[i].index_milli;
}

static struct pyg_duty duty(const void *state, const struct pyg_cover *cover, int32_t at_mo)
{
    const struct state *self = state;
    return duty_of(&self->months[at_mo - self->from_mo].duty, cover);
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 2,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
    .index_milli = index_milli,
    .duty = duty,
};

PROGRAM_PLUGIN(jht,
               "Old-age savings: contributions with a credited return, paid out on leaving.",
               "Jaminan Hari Tua: tabungan dengan hasil pengembangan, dibayar saat berhenti.");
