/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "play/split.h"

void pygi_ledger_fini(struct pygi_ledger *self)
{
    free(self->debit_idr);
    free(self->part_idr);
    free(self->members);
    free(self->total);
    *self = (struct pygi_ledger){0};
}

static enum pyg_status reserve(struct pygi_ledger *self, size_t n_classes, int32_t n_mo)
{
    const size_t cap = n_classes * (size_t)n_mo;
    if (self->cap < cap || self->n_mo != n_mo) {
        pygi_ledger_fini(self);
        self->debit_idr = calloc((size_t)PYGI_N_SIDE * PYG_N_PROGRAM * (size_t)n_mo,
                                 sizeof(*self->debit_idr));
        self->part_idr = calloc(PYG_MAX_PARTS * (size_t)n_mo, sizeof(*self->part_idr));
        self->members = calloc(cap, sizeof(*self->members));
        self->total = calloc((size_t)n_mo, sizeof(*self->total));
        self->cap = cap;
        self->n_mo = n_mo;
        if (self->debit_idr == NULL || self->part_idr == NULL || self->members == NULL ||
            self->total == NULL) {
            pygi_ledger_fini(self);
            return PYG_ENOMEM;
        }
    }
    memset(self->debit_idr, 0,
           (size_t)PYGI_N_SIDE * PYG_N_PROGRAM * (size_t)n_mo * sizeof(*self->debit_idr));
    memset(self->part_idr, 0, PYG_MAX_PARTS * (size_t)n_mo * sizeof(*self->part_idr));
    memset(self->total, 0, (size_t)n_mo * sizeof(*self->total));
    return PYG_OK;
}

static void count_members(struct pygi_ledger *self, const struct pygi_path *path,
                          size_t n_classes)
{
    const size_t n_mo = (size_t)self->n_mo;
    for (size_t c = 0; c < n_classes; c++) {
        int64_t now = 0;
        for (size_t m = 0; m < n_mo; m++) {
            now += path->starts[c * (n_mo + 1) + m] - path->ends[c * (n_mo + 1) + m];
            self->members[c * n_mo + m] = now;
            self->total[m] += now;
        }
    }
}

/* One side of one program and class: debit by months, credit by spells, equal at the end of
 * every month. */
static enum pyg_status post_class(struct pygi_ledger *self, const struct pygi_path *path,
                                  size_t c, const int64_t *due_idr, int64_t *debit_idr,
                                  struct pyg_err *err)
{
    const size_t n_mo = (size_t)self->n_mo;
    const int32_t *starts = path->starts + c * (n_mo + 1), *ends = path->ends + c * (n_mo + 1);
    int64_t debit = 0, closed = 0, prefix = 0, open = 0;
    bool over = false;

    for (size_t m = 0; m < n_mo; m++) {
        int64_t bill, moved;
        over |= __builtin_mul_overflow(self->members[c * n_mo + m], due_idr[m], &bill);
        over |= __builtin_add_overflow(debit, bill, &debit);
        over |= __builtin_add_overflow(debit_idr[m], bill, &debit_idr[m]);

        /* a spell credits the fund with prefix(end) - prefix(start); open ones up to now */
        over |= __builtin_mul_overflow((int64_t)ends[m] - starts[m], prefix, &moved);
        over |= __builtin_add_overflow(closed, moved, &closed);
        open += starts[m] - ends[m];
        over |= __builtin_add_overflow(prefix, due_idr[m], &prefix);
        int64_t credit;
        over |= __builtin_mul_overflow(open, prefix, &credit);
        over |= __builtin_add_overflow(credit, closed, &credit);
        if (over) {
            return pygi_fail(err, PYG_EOVERFLOW, "a sum of contributions exceeds %lld rupiah",
                             (long long)INT64_MAX);
        }
        if (credit != debit) {
            return pygi_fail(err, PYG_ELEDGER,
                             "month %zu of the span: debits %lld, credits %lld rupiah", m,
                             (long long)debit, (long long)credit);
        }
    }
    return PYG_OK;
}

/* Do the payers' parts of each month add up to their bill? */
static enum pyg_status check_parts(const struct pygi_ledger *self,
                                   const struct pyg_enrolment *shared, struct pyg_err *err)
{
    for (int32_t m = 0; m < self->n_mo; m++) {
        int64_t bill = 0, parts = 0;
        for (int p = 0; p < PYG_N_PROGRAM; p++) {
            bill += pygi_ledger_debit(self, PYGI_BY_PAYER, p, m);
        }
        for (int k = 0; k < shared->n_parts; k++) {
            parts += pygi_ledger_part(self, k, m);
        }
        if (parts != bill) {
            return pygi_fail(
                err, PYG_ELEDGER,
                "month %d of the span: the payers' parts are %lld, their bill %lld "
                "rupiah",
                m, (long long)parts, (long long)bill);
        }
    }
    return PYG_OK;
}

/* Each payer by both paths, as the bill itself. */
static enum pyg_status post_parts(struct pygi_ledger *self, const struct pygi_path *path,
                                  const struct pygi_schedule *schedule,
                                  const struct pygi_prices *prices,
                                  const struct pyg_enrolment *shared, struct pyg_err *err)
{
    const size_t n_mo = (size_t)self->n_mo;
    enum pyg_status status = PYG_OK;

    for (int k = 0; k < shared->n_parts && status == PYG_OK; k++) {
        const int64_t *due =
            prices->part_idr + (size_t)k * PYG_N_PROGRAM * schedule->n_classes * n_mo;
        for (size_t p = 0; p < PYG_N_PROGRAM && !pygi_split_is_worker(shared, k); p++) {
            for (size_t c = 0;
                 c < schedule->n_classes && (schedule->programs >> p & 1) && status == PYG_OK;
                 c++) {
                status = post_class(self, path, c, due + (p * schedule->n_classes + c) * n_mo,
                                    self->part_idr + (size_t)k * n_mo, err);
            }
        }
    }
    return status == PYG_OK ? check_parts(self, shared, err) : status;
}

enum pyg_status pygi_ledger_post(struct pygi_ledger *self, const struct pygi_path *path,
                                 const struct pygi_schedule *schedule,
                                 const struct pygi_prices *prices,
                                 const struct pyg_enrolment *shared, struct pyg_err *err)
{
    enum pyg_status status = reserve(self, schedule->n_classes, path->n_mo);
    int64_t by_payer[PYGI_MAX_MONTHS];

    if (status != PYG_OK) {
        return pygi_fail(err, status, "ledger of %d months", path->n_mo);
    }
    count_members(self, path, schedule->n_classes);
    const size_t n_mo = (size_t)self->n_mo;
    for (size_t p = 0; p < PYG_N_PROGRAM; p++) {
        int64_t *payer = self->debit_idr + (PYGI_BY_PAYER * (size_t)PYG_N_PROGRAM + p) * n_mo;
        int64_t *worker = self->debit_idr + (PYGI_BY_WORKER * (size_t)PYG_N_PROGRAM + p) * n_mo;
        for (size_t c = 0;
             c < schedule->n_classes && (schedule->programs >> p & 1) && status == PYG_OK;
             c++) {
            const int64_t *due = prices->due_idr + (p * schedule->n_classes + c) * n_mo;
            const int64_t *own = prices->worker_idr + (p * schedule->n_classes + c) * n_mo;
            for (size_t m = 0; m < n_mo; m++) {
                by_payer[m] = due[m] - own[m];
            }
            status = post_class(self, path, c, by_payer, payer, err);
            if (status == PYG_OK) {
                status = post_class(self, path, c, own, worker, err);
            }
        }
    }
    return status == PYG_OK && shared != NULL && shared->n_parts > 0
               ? post_parts(self, path, schedule, prices, shared, err)
               : status;
}
