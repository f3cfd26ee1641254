/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * JP: pensions. PP 45/2015; the figures stand in rules.csv.
 *
 * A pension runs longer than any study: what is booked is what it is expected to pay, year by
 * year, by the death rates of the table (see pension.h).
 */
#include "../common/dated.h"
#include "../common/duty.h"
#include "../common/program_plugin.h"
#include "pension.h"

enum { EXTRA_MO = 120 }; /* months after the span in which a pension age may be reached */

enum {
    PENSION_MONTHS,
    FORMULA,
    DENSITY,
    DISABILITY_MONTHS,
    SURVIVOR_MONTHS,
    COUNTED_MONTHS,
    N_KEYS
};
static const struct dated_key KEYS[N_KEYS] = {
    {"pension_months", NULL, 0, 1},  {"formula", NULL, 0, 1e7},
    {"density", NULL, 0, 1},         {"disability_months", NULL, 0, 1},
    {"survivor_months", NULL, 0, 1}, {"counted_months", NULL, 0, 1},
};

/* What changes by month: read on its first day. */
enum { EMPLOYER, WORKER, CEILING, PENSION_AGE, LEAST, MOST, RETURN, INFLATION, N_MONTHLY };
static const struct dated_key MONTHLY[N_MONTHLY] = {
    {"rate", "employer", 0, 1e7},      {"rate", "worker", 0, 1e7},
    {"wage_ceiling", NULL, 0, 100},    {"pension_age", NULL, 0, 12},
    {"pension_least", NULL, 0, 1},     {"pension_most", NULL, 0, 1},
    {"credited_return", NULL, 0, 1e7}, {"inflation", NULL, 0, 1e7},
};

struct month {
    int64_t value[N_MONTHLY];
    int64_t index_milli; /* before this month's return */
    int64_t price_milli; /* before this month's inflation */
    struct duty duty;
};

struct state {
    int32_t from_mo, n_mo;
    struct dated rules;
    struct pension_table table;
    struct month months[]; /* [n_mo + EXTRA_MO + 1]: the last holds indices only */
};

static size_t state_bytes(const struct pyg_span *span)
{
    return sizeof(struct state) + ((size_t)span->n_mo + EXTRA_MO + 1) * sizeof(struct month);
}

/* A yearly rate comes in twelve equal monthly ones. */
static int64_t grown(int64_t milli, int64_t yearly_ppb)
{
    const wide year = (wide)12 * PYG_PPB;
    return milli + (int64_t)(((wide)milli * yearly_ppb + year / 2) / year);
}

static enum pyg_status compile(const struct pyg_host *host, const struct pyg_rules *rules,
                               const struct pyg_span *span, void *state, struct pyg_err *err)
{
    struct state *self = state;

    self->from_mo = span->from_mo;
    self->n_mo = span->n_mo;
    enum pyg_status status = dated_compile(host, rules, KEYS, N_KEYS, span, &self->rules, err);
    if (status == PYG_OK) {
        status = pension_table_read(host, rules, dated_day(span->from_mo), &self->table, err);
    }
    self->months[0].index_milli = self->months[0].price_milli = 1000000000;
    for (int32_t i = 0; i < span->n_mo + EXTRA_MO && status == PYG_OK; i++) {
        struct month *m = &self->months[i];
        status = dated_read(host, rules, MONTHLY, N_MONTHLY, dated_day(span->from_mo + i),
                            m->value, err);
        if (status == PYG_OK) {
            status = duty_read(host, rules, span->from_mo + i, &m->duty, err);
        }
        m[1].index_milli = grown(m->index_milli, m->value[RETURN]);
        m[1].price_milli = grown(m->price_milli, m->value[INFLATION]);
        if (status == PYG_OK &&
            (m[1].index_milli > 1000000000000000 || m[1].price_milli > 1000000000000000)) {
            return host->fail(err, PYG_EOVERFLOW, "savings would grow a million times");
        }
    }
    return status;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static enum pyg_status tariff(const void *state, const struct pyg_cover *cover,
                              int32_t entry_mo, int32_t at_mo, struct pyg_due *out)
{
    const struct state *self = state;

    if (cover->type != PYG_PU ||
        !dated_can_charge(self->from_mo, self->n_mo, cover, entry_mo, at_mo)) {
        return PYG_EINVAL;
    }
    const int64_t *value = self->months[at_mo - self->from_mo].value;

    /* the relief of 2020 delayed 99 % of it, and took nothing away */
    *out = (struct pyg_due){.base_sen = least(cover->base_sen, value[CEILING]),
                            .rate_ppb = value[EMPLOYER] + value[WORKER],
                            .worker_ppb = value[WORKER],
                            .payable_ppb = PYG_PPB};
    return PYG_OK;
}

/* Mean wage of the months paid, up to each month's ceiling, raised by inflation to the event
 * [1/100 Rp]. Months before the span are taken as its first. */
static int64_t mean_wage_sen(const struct state *self, const struct pyg_event *event,
                             const struct pyg_member *member)
{
    const int32_t at = event->at_mo - self->from_mo;
    const int32_t last = member->is_covered ? at : at - 1;
    const int32_t entry = member->entry_mo - self->from_mo;
    wide sum = 0;
    int32_t n = 0;

    for (int32_t i = entry < 0 ? 0 : entry; i <= last && i < member->n_base; i++) {
        if (member->base_sen[i] > 0) {
            sum += (wide)least(member->base_sen[i], self->months[i].value[CEILING]) *
                   self->months[at].price_milli / self->months[i].price_milli;
            n++;
        }
    }
    return n > 0 ? (int64_t)(sum / n)
                 : least(member->cover.base_sen, self->months[at].value[CEILING]);
}

/* 1 % x months / 12 x mean wage, in rupiah a month (Pasal 17). */
static int64_t formula_idr(const struct state *self, const int64_t *rule,
                           const struct pyg_event *event, const struct pyg_member *member,
                           int64_t months)
{
    const wide unit = (wide)12 * PYG_PPB * 100;
    return (int64_t)(((wide)mean_wage_sen(self, event, member) * rule[FORMULA] * months +
                      unit / 2) /
                     unit);
}

/* A pension that begins after month `from` (index) to a person of `age_mo` at the event. */
static struct pension begin(const struct state *self, const struct pyg_event *event,
                            int32_t from, int32_t age_mo)
{
    const struct month *m = &self->months[from];
    struct pension p = {.event_mo = event->at_mo,
                        .from_mo = self->from_mo + from,
                        .age_mo = age_mo,
                        .least_idr = m->value[LEAST],
                        .most_idr = m->value[MOST]};

    /* inflation of the year before raises it; the last known one is carried on */
    for (int k = 0; k < PENSION_YEARS; k++) {
        const int32_t i = from + 12 * k;
        const int32_t last = self->n_mo + EXTRA_MO - 1;
        p.rise_ppb[k] = self->months[i < last ? i : last].value[INFLATION];
    }
    return p;
}

/* Contributions with the return of the months before `at`, paid in calendar month `paid_mo`. */
static void pay_savings(const struct state *self, const struct pyg_event *event,
                        const struct pyg_member *member, int32_t at, int32_t paid_mo,
                        struct pyg_claim *out)
{
    const wide scale = (wide)PYG_PPB * 1000;
    const int64_t idr =
        (int64_t)(((wide)member->units * self->months[at].index_milli + scale / 2) / scale);
    const int32_t years = pyg_month_year(paid_mo) - pyg_month_year(event->at_mo);

    if (member->units > 0) {
        out->is_claim = out->closes = 1;
        *(years > 0 ? &out->yearly_idr[years] : &out->cash_idr) += idr;
    }
}

/* First month from `i` on in which the person has reached the month's pension age; -1: not
 * within what is compiled. */
static int32_t retires_at(const struct state *self, int32_t i, int32_t age_mo)
{
    for (int32_t k = i; k < self->n_mo + EXTRA_MO; k++) {
        if (age_mo + (k - i) >= self->months[k].value[PENSION_AGE]) {
            return k;
        }
    }
    return -1;
}

static void claim_old_age(const struct state *self, const int64_t *rule, int64_t months,
                          const struct pyg_event *event, const struct pyg_member *member,
                          struct pyg_claim *out)
{
    const int32_t at = event->at_mo - self->from_mo;
    const int32_t from = retires_at(self, at + 1, event->age_mo + 1);

    if (from < 0) {
        return; /* decades to go: what was saved stays owed */
    }
    if (months < rule[PENSION_MONTHS]) {
        pay_savings(self, event, member, from, self->from_mo + from, out);
        return;
    }
    struct pension p = begin(self, event, from, event->age_mo + (from - at));
    p.monthly_idr = formula_idr(self, rule, event, member, months);
    pension_pay_life(&self->table, &p, PYG_PPB, out);
    out->is_claim = out->closes = 1;
}

static void claim(const void *state, const struct pyg_event *event,
                  const struct pyg_member *member, struct pyg_claim *out)
{
    const struct state *self = state;
    const int64_t *rule = dated_on(&self->rules, event->day);
    const int32_t at = event->at_mo - self->from_mo;
    const int64_t months = member->paid_mo + (member->is_covered != 0);
    const int64_t since = event->at_mo - member->entry_mo + (member->is_covered != 0);
    const int is_dense = months * 100 >= since * rule[DENSITY];
    const int64_t counted = months > rule[COUNTED_MONTHS] ? months : rule[COUNTED_MONTHS];

    if (event->kind == PYG_EVENT_AGE) {
        claim_old_age(self, rule, months, event, member, out);
    } else if (event->kind == PYG_EVENT_DEATH) {
        if (months < rule[SURVIVOR_MONTHS] || !is_dense) {
            pay_savings(self, event, member, at + 1, event->at_mo, out);
            return;
        }
        struct pension p = begin(self, event, at + 1, event->age_mo);
        p.monthly_idr = formula_idr(self, rule, event, member, counted);
        pension_pay_survivors(&self->table, &p, event, out);
        out->is_claim = out->closes = 1;
    } else if (event->kind == PYG_EVENT_ACCIDENT && event->outcome == PYG_TOTAL &&
               member->is_covered) {
        if (member->paid_mo < rule[DISABILITY_MONTHS] || !is_dense) {
            pay_savings(self, event, member, at + 1, event->at_mo, out);
            return;
        }
        struct pension p = begin(self, event, at + 1, event->age_mo);
        p.monthly_idr = formula_idr(self, rule, event, member, counted);
        pension_pay_life(&self->table, &p, PYG_PPB, out);
        out->is_claim = out->closes = 1;
    }
}

static int64_t index_milli(const void *state, int32_t i)
{
    const struct state *self = state;
    return self->months[i].index_milli;
}

static const char *refuses(const void *state, const struct pyg_cover *cover, int32_t programs)
{
    (void)state;
    (void)programs;
    return cover->type == PYG_PU ? NULL
                                 : "JP is for wage earners (PU) only: PP 45/2015 Pasal 2 and 3 "
                                   "leave no place for BPU and construction projects";
}

static struct pyg_duty duty(const void *state, const struct pyg_cover *cover, int32_t at_mo)
{
    const struct state *self = state;
    return duty_of(&self->months[at_mo - self->from_mo].duty, cover);
}

static const struct pyg_program PROGRAM = {
    .struct_size = sizeof(PROGRAM),
    .index = 3,
    .state_bytes = state_bytes,
    .compile = compile,
    .tariff = tariff,
    .claim = claim,
    .index_milli = index_milli,
    .refuses = refuses,
    .duty = duty,
};

PROGRAM_PLUGIN(
    jp,
    "Pensions: a monthly sum in old age, disability and to the family, or savings at "
    "once.",
    "Jaminan Pensiun: uang bulanan di hari tua, cacat, dan bagi keluarga, atau "
    "sekaligus.");
