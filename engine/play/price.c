/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/price.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/place.h"
#include "play/split.h"
#include "play/terms.h"

#define SEN_PER_IDR 100
#define MICRO 1000000
#define HIGH_BASE_SEN 1000000000000 /* Rp10 billion a month, above every ceiling */

__extension__ typedef __int128 wide;

void pygi_schedule_fini(struct pygi_schedule *self)
{
    free(self->class_of);
    free(self->payable_ppb);
    free(self->changes);
    free(self->entry_below_mo);
    free(self->grace_mo);
    free(self->grace_counts);
    *self = (struct pygi_schedule){0};
}

enum pyg_status pygi_programs_admit(const struct pygi_programs *self, int32_t mask,
                                    const struct pyg_cover *cover, const char *policy,
                                    struct pyg_err *err)
{
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        const struct pyg_program *program = self->interface[p];
        if (!(mask >> p & 1) || program == NULL || !PYGI_OFFERS(program, refuses)) {
            continue;
        }
        pygi_place_enter(self->id[p], "refuses");
        const char *why = program->refuses(self->state[p], cover, mask);
        pygi_place_leave();
        if (why != NULL) {
            return pygi_fail(err, PYG_ERULE, "policy %s: %s", policy, why);
        }
    }
    return PYG_OK;
}

static enum pyg_status due_of(const struct pygi_programs *programs, int p,
                              const struct pyg_cover *cover,
                              const struct pygi_calendar *calendar, int32_t entry, int32_t m,
                              struct pyg_due *out, struct pyg_err *err)
{
    *out = (struct pyg_due){0};
    pygi_place_enter(programs->id[p], "tariff");
    const enum pyg_status status = programs->interface[p]->tariff(
        programs->state[p], cover, calendar->from_mo + entry, calendar->from_mo + m, out);
    pygi_place_leave();
    if (status != PYG_OK) {
        return pygi_fail(
            err, PYG_ERULE, "program %d has no tariff for this kind of member in %04d-%02d", p,
            pyg_month_year(calendar->from_mo + m), pyg_month_in_year(calendar->from_mo + m));
    }
    return PYG_OK;
}

/* Does the schedule of entry month e equal that of class c from e on? */
static enum pyg_status same_schedule(const struct pygi_schedule *self,
                                     const struct pygi_programs *programs,
                                     const struct pyg_cover *cover,
                                     const struct pygi_calendar *calendar, int32_t e, size_t c,
                                     bool *out_same, struct pyg_err *err)
{
    *out_same = true;
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        for (int32_t m = e < 0 ? 0 : e; (self->programs >> p & 1) && m < calendar->n_mo; m++) {
            struct pyg_due a, b;
            enum pyg_status status = due_of(programs, p, cover, calendar, e, m, &a, err);
            if (status == PYG_OK) {
                status = due_of(programs, p, cover, calendar, self->class_entry[c], m, &b, err);
            }
            if (status != PYG_OK) {
                return status;
            }
            if (memcmp(&a, &b, sizeof(a)) != 0) {
                *out_same = false;
                return PYG_OK;
            }
        }
    }
    return PYG_OK;
}

/* What a program built for interface 1.2 says of a month: the lowest age at entry, the least
 * grace. */
static void read_standing(struct pygi_schedule *self, const struct pygi_programs *programs,
                          int p, const struct pyg_cover *cover, int32_t at_mo, int32_t m)
{
    const struct pyg_program *program = programs->interface[p];

    if (program->struct_size <= offsetof(struct pyg_program, entry_below_mo)) {
        return;
    }
    if (program->entry_below_mo != NULL) {
        pygi_place_enter(programs->id[p], "entry_below_mo");
        const int32_t below = program->entry_below_mo(programs->state[p], cover, at_mo);
        pygi_place_leave();
        if (below < self->entry_below_mo[m]) {
            self->entry_below_mo[m] = below;
        }
    }
    if (program->grace_mo != NULL) {
        int32_t counts = 1;
        pygi_place_enter(programs->id[p], "grace_mo");
        const int32_t grace = program->grace_mo(programs->state[p], cover, at_mo, &counts);
        pygi_place_leave();
        if (self->grace_mo[m] < 0 || grace < self->grace_mo[m]) {
            self->grace_mo[m] = (int16_t)grace;
        }
        self->grace_counts[m] &= counts != 0;
    }
}

static void read_standings(struct pygi_schedule *self, const struct pygi_programs *programs,
                           const struct pygi_calendar *calendar, const struct pyg_cover *cover)
{
    for (int32_t m = 0; m < calendar->n_mo; m++) {
        self->entry_below_mo[m] = PYG_NO_AGE;
        self->grace_mo[m] = -1;
        self->grace_counts[m] = 1;
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            if (self->programs >> p & 1) {
                read_standing(self, programs, p, cover, calendar->from_mo + m, m);
            }
        }
        self->has_entry_age |= self->entry_below_mo[m] != PYG_NO_AGE;
        self->grace_mo[m] = self->grace_mo[m] < 0 ? 0 : self->grace_mo[m];
    }
}

enum pyg_status pygi_schedule_init(struct pygi_schedule *self,
                                   const struct pygi_programs *programs,
                                   const struct pygi_calendar *calendar,
                                   const struct pyg_cover *kind, int32_t mask,
                                   struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    const int32_t n_mo = calendar->n_mo;
    struct pyg_cover cover = *kind, high = *kind;
    cover.base_sen = 100000000;
    high.base_sen = HIGH_BASE_SEN;

    *self = (struct pygi_schedule){.cover = *kind, .programs = mask};
    self->cover.base_sen = 0;
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        if ((mask >> p & 1) && programs->interface[p] == NULL) {
            return pygi_fail(err, PYG_EPLUGIN, "program %d is asked for and not loaded", p);
        }
    }
    self->class_of = calloc((size_t)(n_mo - PYGI_ENTRY_BEFORE), 1);
    self->changes = calloc((size_t)n_mo, 1);
    self->entry_below_mo = calloc((size_t)n_mo, sizeof(*self->entry_below_mo));
    self->grace_mo = calloc((size_t)n_mo, sizeof(*self->grace_mo));
    self->grace_counts = calloc((size_t)n_mo, 1);
    if (self->class_of == NULL || self->changes == NULL || self->entry_below_mo == NULL ||
        self->grace_mo == NULL || self->grace_counts == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "price schedule of %d months", n_mo);
        goto out;
    }
    read_standings(self, programs, calendar, &cover);
    for (int32_t e = PYGI_ENTRY_BEFORE; e < n_mo && status == PYG_OK; e++) {
        bool same = false;
        size_t c = 0;
        /* newest class first: neighbours are mostly alike */
        for (c = self->n_classes; c > 0 && !same && status == PYG_OK; c--) {
            status = same_schedule(self, programs, &cover, calendar, e, c - 1, &same, err);
        }
        if (!same && status == PYG_OK) {
            if (self->n_classes == 64) {
                status =
                    pygi_fail(err, PYG_ERULE,
                              "more than 64 different contribution schedules by entry month");
                break;
            }
            c = self->n_classes++;
            self->class_entry[c] = (int16_t)e;
        }
        self->class_of[e - PYGI_ENTRY_BEFORE] = (uint8_t)c;
    }
    if (status != PYG_OK) {
        goto out;
    }
    self->payable_ppb =
        calloc(PYG_N_PROGRAM * self->n_classes * (size_t)n_mo, sizeof(*self->payable_ppb));
    if (self->payable_ppb == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "price schedule of %d months", n_mo);
        goto out;
    }
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        for (size_t c = 0; c < self->n_classes && (mask >> p & 1); c++) {
            struct pyg_due last = {0};
            int64_t last_high_sen = -1;
            for (int32_t m = 0; m < n_mo && status == PYG_OK; m++) {
                struct pyg_due d;
                /* nobody of the class is a member before its first entry month: that month's
                 * own price will do */
                const int32_t entry = self->class_entry[c] < m ? self->class_entry[c] : m;
                status = due_of(programs, p, &cover, calendar, entry, m, &d, err);
                self->payable_ppb[((size_t)p * self->n_classes + c) * (size_t)n_mo +
                                  (size_t)m] = d.payable_ppb;
                self->changes[m] |=
                    m == 0 || d.rate_ppb != last.rate_ppb || d.fixed_idr != last.fixed_idr ||
                    d.worker_ppb != last.worker_ppb || d.base_sen != last.base_sen;
                last = d;
                if (status == PYG_OK) { /* a ceiling that moves shows only above it */
                    status = due_of(programs, p, &high, calendar, entry, m, &d, err);
                }
                self->changes[m] |= d.base_sen != last_high_sen;
                last_high_sen = d.base_sen;
            }
        }
    }
out:
    if (status != PYG_OK) {
        pygi_schedule_fini(self);
    }
    return status;
}

void pygi_prices_fini(struct pygi_prices *self)
{
    free(self->due_idr);
    free(self->worker_idr);
    free(self->part_idr);
    free(self->exact);
    free(self->payer_full_idr);
    for (int p = 0; p < PYG_N_PROGRAM; p++) {
        free(self->units_sum[p]);
    }
    *self = (struct pygi_prices){0};
}

static enum pyg_status prices_reserve(struct pygi_prices *self, size_t n_classes, size_t n_mo)
{
    const size_t cap = PYG_N_PROGRAM * n_classes * n_mo;
    if (self->cap < cap) {
        pygi_prices_fini(self);
        self->due_idr = calloc(cap, sizeof(*self->due_idr));
        self->worker_idr = calloc(cap, sizeof(*self->worker_idr));
        self->exact = calloc(PYG_N_PROGRAM * n_mo, sizeof(*self->exact));
        self->payer_full_idr = calloc(n_mo, sizeof(*self->payer_full_idr));
        bool has_units = true;
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            self->units_sum[p] = calloc(n_mo + 1, sizeof(*self->units_sum[p]));
            has_units &= self->units_sum[p] != NULL;
        }
        self->cap = cap;
        if (self->due_idr == NULL || self->worker_idr == NULL || self->exact == NULL ||
            self->payer_full_idr == NULL || !has_units) {
            pygi_prices_fini(self);
            return PYG_ENOMEM;
        }
    }
    memset(self->due_idr, 0, cap * sizeof(*self->due_idr));
    memset(self->worker_idr, 0, cap * sizeof(*self->worker_idr));
    memset(self->exact, 0, PYG_N_PROGRAM * n_mo * sizeof(*self->exact));
    memset(self->payer_full_idr, 0, n_mo * sizeof(*self->payer_full_idr));
    return PYG_OK;
}

/* Room for what each part owes; none where nobody shares. */
static enum pyg_status parts_reserve(struct pygi_prices *self, int32_t n_parts,
                                     size_t n_classes, size_t n_mo)
{
    const size_t cap = (size_t)n_parts * PYG_N_PROGRAM * n_classes * n_mo;

    if (self->cap_parts < cap) {
        free(self->part_idr);
        self->part_idr = calloc(cap, sizeof(*self->part_idr));
        self->cap_parts = self->part_idr == NULL ? 0 : cap;
        if (self->part_idr == NULL) {
            return PYG_ENOMEM;
        }
    }
    if (cap > 0) {
        memset(self->part_idr, 0, cap * sizeof(*self->part_idr));
    }
    return PYG_OK;
}

/* base [sen] x rate [1e-9] + fixed, times the payable share [1e-9], half up to whole rupiah. */
static int64_t rupiah(int64_t base_sen, int64_t rate_ppb, int64_t fixed_idr,
                      int64_t payable_ppb)
{
    int64_t whole;
    if (payable_ppb == PYG_PPB && !__builtin_mul_overflow(base_sen, rate_ppb, &whole) &&
        whole < INT64_MAX / 2 && fixed_idr < INT64_MAX / 4 / SEN_PER_IDR / PYG_PPB) {
        /* the same in 64 bits, which nearly all are */
        const int64_t one = (int64_t)SEN_PER_IDR * PYG_PPB;
        return (whole + fixed_idr * one + one / 2) / one;
    }
    const wide unit = (wide)SEN_PER_IDR * PYG_PPB * PYG_PPB;
    const wide full = (wide)base_sen * rate_ppb + (wide)fixed_idr * SEN_PER_IDR * PYG_PPB;
    return (int64_t)((full * payable_ppb + unit / 2) / unit);
}

/* What the payers owe of a price, part by part; the worker's part is his own contribution. */
static void share_price(struct pygi_prices *self, const struct pyg_enrolment *enrolment,
                        size_t at, size_t row)
{
    int64_t parts[PYG_MAX_PARTS];

    pygi_split(enrolment, self->due_idr[at] - self->worker_idr[at], parts);
    for (int k = 0; k < enrolment->n_parts; k++) {
        self->part_idr[(size_t)k * row + at] = parts[k];
        self->worker_idr[at] += pygi_split_is_worker(enrolment, k) ? parts[k] : 0;
    }
}

static void price_program(struct pygi_prices *self, const struct pygi_schedule *schedule, int p,
                          const struct pygi_calendar *calendar, const struct pyg_due *due,
                          int32_t m, const struct pyg_enrolment *enrolment)
{
    const bool is_paid = pygi_terms_programs(enrolment, m) >> p & 1;
    const bool payer_pays_worker = pygi_terms_pays_worker(enrolment, m);
    const size_t n_mo = (size_t)calendar->n_mo;
    self->exact[(size_t)p * n_mo + (size_t)m] =
        (int64_t)(((wide)due->base_sen * due->rate_ppb +
                   (wide)due->fixed_idr * SEN_PER_IDR * PYG_PPB) /
                  ((wide)SEN_PER_IDR * (PYG_PPB / MICRO)));
    if (!is_paid) {
        return;
    }
    const int64_t full = rupiah(due->base_sen, due->rate_ppb, due->fixed_idr, PYG_PPB);
    const int64_t own = enrolment->workers_pay_all ? full
                        : payer_pays_worker
                            ? 0
                            : rupiah(due->base_sen, due->worker_ppb, 0, PYG_PPB);
    self->payer_full_idr[m] += pygi_split_budget(enrolment, full - own);
    for (size_t c = 0; c < schedule->n_classes; c++) {
        const size_t at = ((size_t)p * schedule->n_classes + c) * n_mo + (size_t)m;
        const int64_t payable = schedule->payable_ppb[at];
        self->due_idr[at] = payable == PYG_PPB
                                ? full
                                : rupiah(due->base_sen, due->rate_ppb, due->fixed_idr, payable);
        self->worker_idr[at] = enrolment->workers_pay_all ? self->due_idr[at]
                               : payer_pays_worker        ? 0
                               : payable == PYG_PPB
                                   ? own
                                   : rupiah(due->base_sen, due->worker_ppb, 0, payable);
        if (enrolment->n_parts > 0) {
            share_price(self, enrolment, at, PYG_N_PROGRAM * schedule->n_classes * n_mo);
        }
    }
}

/* What one member's contributions to a program that saves are worth, as a prefix sum. */
static enum pyg_status sum_units(struct pygi_prices *self, const struct pygi_schedule *schedule,
                                 const struct pygi_programs *programs, int p, size_t n_mo,
                                 struct pyg_err *err)
{
    const struct pyg_program *program = programs->interface[p];
    const int64_t *due_idr = self->due_idr + (size_t)p * schedule->n_classes * n_mo;
    int64_t *sum = self->units_sum[p];

    sum[0] = 0;
    pygi_place_enter(programs->id[p], "index_milli");
    for (size_t m = 0; m < n_mo; m++) {
        int64_t units = 0;
        if (program->index_milli != NULL) {
            const int64_t index = program->index_milli(programs->state[p], (int32_t)m);
            if (index <= 0) {
                pygi_place_leave();
                return pygi_fail(err, PYG_EPLUGIN,
                                 "program %d gives its savings the index %lld in month %zu; "
                                 "expected more than 0",
                                 p, (long long)index, m);
            }
            units = (int64_t)((wide)due_idr[m] * PYG_PPB * 1000 / index);
        }
        sum[m + 1] = sum[m] + units;
    }
    pygi_place_leave();
    return PYG_OK;
}

enum pyg_status pygi_prices_make(struct pygi_prices *self, const struct pygi_schedule *schedule,
                                 const struct pygi_programs *programs,
                                 const struct pygi_calendar *calendar, const int64_t *base_sen,
                                 bool payer_pays_worker, struct pyg_err *err)
{
    const struct pyg_enrolment constant = {.programs = schedule->programs,
                                           .payer_pays_worker_share = payer_pays_worker,
                                           .base_sen = (int64_t *)base_sen /* only read */};
    return pygi_prices_of(self, schedule, programs, calendar, &constant, err);
}

enum pyg_status pygi_prices_of(struct pygi_prices *self, const struct pygi_schedule *schedule,
                               const struct pygi_programs *programs,
                               const struct pygi_calendar *calendar,
                               const struct pyg_enrolment *enrolment, struct pyg_err *err)
{
    const int64_t *base_sen = enrolment->base_sen;
    const size_t n_mo = (size_t)calendar->n_mo;
    struct pyg_due due[PYG_N_PROGRAM] = {{0}};

    if (prices_reserve(self, schedule->n_classes, n_mo) != PYG_OK ||
        parts_reserve(self, enrolment->n_parts, schedule->n_classes, n_mo) != PYG_OK) {
        return pygi_fail(err, PYG_ENOMEM, "prices of %zu months", n_mo);
    }
    for (int32_t m = 0; m < calendar->n_mo; m++) {
        const bool is_new = m == 0 || base_sen[m] != base_sen[m - 1] || schedule->changes[m];
        struct pyg_cover cover = schedule->cover;
        cover.base_sen = base_sen[m];
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            if (!(schedule->programs >> p & 1)) {
                continue;
            }
            if (is_new) {
                const enum pyg_status status =
                    due_of(programs, p, &cover, calendar, m, m, &due[p], err);
                if (status != PYG_OK) {
                    return status;
                }
                if (due[p].base_sen < 0 || due[p].rate_ppb < 0 || due[p].rate_ppb > PYG_PPB) {
                    return pygi_fail(err, PYG_ERULE, "program %d charges a rate outside 0..1",
                                     p);
                }
            }
            price_program(self, schedule, p, calendar, &due[p], m, enrolment);
        }
    }

    enum pyg_status status = PYG_OK;
    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        if (schedule->programs >> p & 1) {
            status = sum_units(self, schedule, programs, p, n_mo, err);
        }
    }
    return status;
}

enum pyg_status pygi_price_at(const struct pygi_schedule *schedule,
                              const struct pygi_programs *programs,
                              const struct pygi_calendar *calendar, int64_t base_sen,
                              bool payer_pays_worker, const struct pyg_enrolment *shared,
                              int64_t *out_idr, struct pyg_err *err)
{
    return pygi_price_in(schedule, programs, calendar, base_sen, schedule->programs,
                         payer_pays_worker, 0, shared, out_idr, err);
}

enum pyg_status pygi_price_in(const struct pygi_schedule *schedule,
                              const struct pygi_programs *programs,
                              const struct pygi_calendar *calendar, int64_t base_sen,
                              int32_t mask, bool payer_pays_worker, int32_t month,
                              const struct pyg_enrolment *shared, int64_t *out_idr,
                              struct pyg_err *err)
{
    struct pyg_cover cover = schedule->cover;
    enum pyg_status status = PYG_OK;

    cover.base_sen = base_sen;
    *out_idr = 0;
    for (int p = 0; p < PYG_N_PROGRAM && status == PYG_OK; p++) {
        struct pyg_due due;
        if (mask >> p & 1) {
            status = due_of(programs, p, &cover, calendar, month, month, &due, err);
            *out_idr += pygi_split_budget(
                shared,
                rupiah(due.base_sen, due.rate_ppb, due.fixed_idr, PYG_PPB) -
                    (payer_pays_worker ? 0 : rupiah(due.base_sen, due.worker_ppb, 0, PYG_PPB)));
        }
    }
    return status;
}

int64_t pygi_units_value(const struct pygi_programs *programs, int p, int64_t units, int32_t m)
{
    const wide scale = (wide)PYG_PPB * 1000;
    return (int64_t)(((wide)units * programs->interface[p]->index_milli(programs->state[p], m) +
                      scale / 2) /
                     scale);
}
