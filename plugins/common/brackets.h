/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The income table of the self-employed (PP 44/2015 Lampiran II, PP 46/2015 annex): income
 * picks a base.
 *
 * The decree leaves holes of Rp1,000 between brackets; a bracket is read as ending just below
 * the next.
 */
#ifndef PAYUNG_COMMON_BRACKETS_H
#define PAYUNG_COMMON_BRACKETS_H

#include "dated.h"

enum { BRACKETS_MAX = 64, BRACKETS_MAX_TABLES = 4 };

struct brackets {
    int32_t n_tables;
    int32_t from_mo[BRACKETS_MAX_TABLES]; /* ascending */
    int32_t n[BRACKETS_MAX_TABLES];
    int64_t above_idr[BRACKETS_MAX_TABLES][BRACKETS_MAX];
    int64_t base_idr[BRACKETS_MAX_TABLES][BRACKETS_MAX];
};

static inline enum pyg_status brackets_base(const struct pyg_host *host,
                                            const struct pyg_rules *rules, int32_t day,
                                            int64_t income_idr, int64_t *out,
                                            struct pyg_err *err)
{
    const struct dated_key key = {"bpu_base", NULL, (double)income_idr, 1.0};
    return dated_value(host, rules, &key, day, out, err);
}

/** The least income above lo whose base is higher than at lo; `hi` is known to be one. */
static inline enum pyg_status brackets_edge(const struct pyg_host *host,
                                            const struct pyg_rules *rules, int32_t day,
                                            int64_t lo, int64_t hi, int64_t *out,
                                            struct pyg_err *err)
{
    int64_t at_lo = 0, at_middle = 0;
    enum pyg_status status = brackets_base(host, rules, day, lo, &at_lo, err);

    while (status == PYG_OK && hi - lo > 1) {
        const int64_t middle = lo + (hi - lo) / 2;
        status = brackets_base(host, rules, day, middle, &at_middle, err);
        *(at_middle > at_lo ? &hi : &lo) = middle;
    }
    *out = hi;
    return status;
}

static inline enum pyg_status brackets_read(const struct pyg_host *host,
                                            const struct pyg_rules *rules, int32_t day,
                                            struct brackets *self, struct pyg_err *err)
{
    const int64_t top_idr = 1000000000000;
    const int32_t t = self->n_tables;
    int64_t income = 0, base = 0, highest = 0;
    int32_t n = 0;

    enum pyg_status status = brackets_base(host, rules, day, top_idr, &highest, err);
    while (status == PYG_OK) {
        status = brackets_base(host, rules, day, income, &base, err);
        if (status != PYG_OK) {
            break;
        }
        if (n == BRACKETS_MAX || base > highest ||
            (n > 0 && base <= self->base_idr[t][n - 1])) {
            return host->fail(err, PYG_ERULE,
                              "the rule \"bpu_base\" must rise, in at most %d steps",
                              (int)BRACKETS_MAX);
        }
        self->above_idr[t][n] = income;
        self->base_idr[t][n++] = base;
        if (base == highest) {
            break;
        }
        status = brackets_edge(host, rules, day, income, top_idr, &income, err);
    }
    self->n[t] = n;
    return status;
}

/** 1 in *out_same: the table read last still holds on the day. Looks at both sides of each
 * edge. */
static inline enum pyg_status brackets_hold(const struct pyg_host *host,
                                            const struct pyg_rules *rules, int32_t day,
                                            const struct brackets *self, int *out_same,
                                            struct pyg_err *err)
{
    const int32_t t = self->n_tables - 1;
    enum pyg_status status = PYG_OK;

    *out_same = 1;
    for (int32_t i = 0; i < self->n[t] && status == PYG_OK; i++) {
        const int64_t end = i + 1 < self->n[t] ? self->above_idr[t][i + 1] - 1 : 1000000000000;
        int64_t low = 0, high = 0;
        status = brackets_base(host, rules, day, self->above_idr[t][i], &low, err);
        if (status == PYG_OK) {
            status = brackets_base(host, rules, day, end, &high, err);
        }
        *out_same &= low == self->base_idr[t][i] && high == low;
    }
    return status;
}

static inline enum pyg_status brackets_compile(const struct pyg_host *host,
                                               const struct pyg_rules *rules,
                                               const struct pyg_span *span,
                                               struct brackets *self, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (int32_t i = 0; i < span->n_mo && status == PYG_OK; i++) {
        const int32_t day = dated_day(span->from_mo + i);
        int same = 0;
        if (self->n_tables > 0) {
            status = brackets_hold(host, rules, day, self, &same, err);
        }
        if (status != PYG_OK || same) {
            continue;
        }
        if (self->n_tables == BRACKETS_MAX_TABLES) {
            return host->fail(err, PYG_ERULE,
                              "the income table changes more than %d times in the span",
                              (int)BRACKETS_MAX_TABLES);
        }
        status = brackets_read(host, rules, day, self, err);
        self->from_mo[self->n_tables++] = span->from_mo + i;
    }
    return status;
}

/** Base of an income in a month. [1/100 Rp] */
static inline int64_t brackets_find_sen(const struct brackets *self, int32_t at_mo,
                                        int64_t income_sen)
{
    int32_t t = self->n_tables - 1;
    while (t > 0 && self->from_mo[t] > at_mo) {
        t--;
    }

    int32_t i = 0; /* most incomes are low */
    while (i + 1 < self->n[t] && self->above_idr[t][i + 1] * 100 <= income_sen) {
        i++;
    }
    return self->base_idr[t][i] * 100;
}

#endif
