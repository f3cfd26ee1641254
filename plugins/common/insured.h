/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What JKK and JKM have in common: age at entry, arrears, reliefs and duties by month, and what
 * a construction project owes. A program's state begins with struct insured, and each of its
 * months with struct insured_month; then the functions here serve its interface as they are.
 */
#ifndef PAYUNG_COMMON_INSURED_H
#define PAYUNG_COMMON_INSURED_H

#include "contract.h"
#include "duty.h"
#include "entry.h"
#include "grace.h"
#include "relief.h"

struct insured {
    int32_t from_mo, n_mo;
    size_t months_at,
        month_bytes; /* where the months stand in the state, and the size of one */
    struct dated contract;
};

struct insured_month {
    int64_t entry_below_mo; /* BPU */
    struct grace grace;     /* BPU */
    struct relief relief;
    struct duty duty;
};

/** The month's rules; NULL: not in the span. */
static inline const struct insured_month *insured_in(const void *state, int32_t at_mo)
{
    const struct insured *self = state;

    if (at_mo < self->from_mo || at_mo >= self->from_mo + self->n_mo) {
        return NULL;
    }
    const size_t i = (size_t)(at_mo - self->from_mo);
    return (const struct insured_month *)(const void *)((const char *)state + self->months_at +
                                                        i * self->month_bytes);
}

static inline enum pyg_status insured_compile(const struct pyg_host *host,
                                              const struct pyg_rules *rules,
                                              const struct pyg_span *span, struct insured *self,
                                              struct pyg_err *err)
{
    self->from_mo = span->from_mo;
    self->n_mo = span->n_mo;
    return contract_compile(host, rules, span, &self->contract, err);
}

static inline enum pyg_status insured_read_month(const struct pyg_host *host,
                                                 const struct pyg_rules *rules, int32_t at_mo,
                                                 struct insured_month *out, struct pyg_err *err)
{
    enum pyg_status status = entry_read(host, rules, at_mo, &out->entry_below_mo, err);
    if (status == PYG_OK) {
        status = grace_read(host, rules, at_mo, &out->grace, err);
    }
    if (status == PYG_OK) {
        status = relief_read(host, rules, at_mo, &out->relief, err);
    }
    return status == PYG_OK ? duty_read(host, rules, at_mo, &out->duty, err) : status;
}

/** struct pyg_program.entry_below_mo */
static inline int32_t insured_entry_below_mo(const void *state, const struct pyg_cover *cover,
                                             int32_t entry_mo)
{
    const struct insured_month *month = insured_in(state, entry_mo);
    return cover->type == PYG_BPU && month != NULL ? (int32_t)month->entry_below_mo
                                                   : PYG_NO_AGE;
}

/** struct pyg_program.grace_mo */
static inline int32_t insured_grace_mo(const void *state, const struct pyg_cover *cover,
                                       int32_t at_mo, int32_t *out_counts)
{
    const struct insured_month *month = insured_in(state, at_mo);

    *out_counts = 1;
    if (cover->type != PYG_BPU || month == NULL) {
        return 0;
    }
    *out_counts = (int32_t)month->grace.counts;
    return (int32_t)month->grace.months;
}

/** struct pyg_program.project_idr. How the relief of 2020 met projects that pay by terms was
 * not found: nothing is said then. */
static inline int64_t insured_project_idr(const void *state, int64_t contract_idr,
                                          int32_t at_mo)
{
    const struct insured *self = state;
    const struct insured_month *month = insured_in(state, at_mo);

    return month == NULL || month->relief.covid_ppb < PYG_PPB
               ? -1
               : contract_owed(&self->contract, contract_idr, at_mo);
}

/** struct pyg_program.duty */
static inline struct pyg_duty insured_duty(const void *state, const struct pyg_cover *cover,
                                           int32_t at_mo)
{
    return duty_of(&insured_in(state, at_mo)->duty, cover);
}

#endif
