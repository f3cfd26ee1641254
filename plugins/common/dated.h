/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Benefit rules by the day of the event: the span is cut into eras in which no value changes.
 */
#ifndef PAYUNG_COMMON_DATED_H
#define PAYUNG_COMMON_DATED_H

#include <string.h>

#include <payung/program.h>

enum { DATED_MAX_ERAS = 24, DATED_MAX_KEYS = 24 };

__extension__ typedef __int128 wide; /* products of a wage and a rate overflow 64 bits */

/** One value that a program needs: where it stands, and by what it is multiplied to be whole.
 */
struct dated_key {
    const char *key, *cls;
    double x;     /* step position */
    double scale; /* 1e7 turns per cent into 1e-9 */
};

struct dated {
    int32_t n_eras;
    int32_t from_day[DATED_MAX_ERAS]; /* ascending; the first holds before it too */
    int64_t value[DATED_MAX_ERAS][DATED_MAX_KEYS];
};

/** 1: a month of the span, an entry not after it, and a base that may be multiplied. */
static inline int dated_can_charge(int32_t from_mo, int32_t n_mo, const struct pyg_cover *cover,
                                   int32_t entry_mo, int32_t at_mo)
{
    return at_mo >= from_mo && at_mo < from_mo + n_mo && entry_mo <= at_mo &&
           cover->base_sen >= 0 && cover->base_sen <= INT64_C(1000000000000000);
}

/** First day of a month, in days since 2000-01-01 (H. Hinnant's days_from_civil). */
static inline int32_t dated_day(int32_t at_mo)
{
    const int32_t month = pyg_month_in_year(at_mo);
    const int32_t y = pyg_month_year(at_mo) - (month <= 2);
    const int32_t era = y / 400, yoe = y % 400;
    const int32_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 730425;
}

static inline int64_t dated_round(double value)
{
    return value < 0.0 ? -(int64_t)(0.5 - value) : (int64_t)(value + 0.5);
}

/** A rule's value as a whole number. Refuses what is negative or too large to be meant. */
static inline enum pyg_status dated_value(const struct pyg_host *host,
                                          const struct pyg_rules *rules,
                                          const struct dated_key *key, int32_t day,
                                          int64_t *out, struct pyg_err *err)
{
    double value = 0.0;
    const enum pyg_status status =
        host->rule(rules, key->key, key->cls, day, key->x, &value, err);

    if (status != PYG_OK) {
        return status;
    }
    value *= key->scale;
    if (!(value >= 0.0 && value <= 1e13)) {
        return host->fail(err, PYG_ERULE,
                          "the rule \"%s\" is %g, expected a plain amount or share", key->key,
                          value / key->scale);
    }
    *out = dated_round(value);
    return PYG_OK;
}

static inline enum pyg_status dated_read(const struct pyg_host *host,
                                         const struct pyg_rules *rules,
                                         const struct dated_key *keys, int n_keys, int32_t day,
                                         int64_t *out, struct pyg_err *err)
{
    for (int i = 0; i < n_keys; i++) {
        const enum pyg_status status = dated_value(host, rules, &keys[i], day, &out[i], err);
        if (status != PYG_OK) {
            return status;
        }
    }
    return PYG_OK;
}

/** Begin an era on the day if the values differ from the era before. */
static inline enum pyg_status dated_add(const struct pyg_host *host, struct dated *self,
                                        int32_t day, const int64_t *values, struct pyg_err *err)
{
    const size_t bytes = sizeof(self->value[0]);

    if (self->n_eras > 0 && memcmp(self->value[self->n_eras - 1], values, bytes) == 0) {
        return PYG_OK;
    }
    if (self->n_eras == DATED_MAX_ERAS) {
        return host->fail(err, PYG_ERULE, "the benefits change more than %d times in the span",
                          (int)DATED_MAX_ERAS);
    }
    memcpy(self->value[self->n_eras], values, bytes);
    self->from_day[self->n_eras++] = day;
    return PYG_OK;
}

/** Read the eras of a span. Days inside a month are looked at only where its ends differ. */
static inline enum pyg_status dated_compile(const struct pyg_host *host,
                                            const struct pyg_rules *rules,
                                            const struct dated_key *keys, int n_keys,
                                            const struct pyg_span *span, struct dated *self,
                                            struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    int64_t first[DATED_MAX_KEYS] = {0}, last[DATED_MAX_KEYS] = {0};

    for (int32_t i = 0; i < span->n_mo && status == PYG_OK; i++) {
        const int32_t from = dated_day(span->from_mo + i),
                      next = dated_day(span->from_mo + i + 1);
        status = dated_read(host, rules, keys, n_keys, from, first, err);
        if (status == PYG_OK) {
            status = dated_add(host, self, from, first, err);
        }
        if (status == PYG_OK) {
            status = dated_read(host, rules, keys, n_keys, next - 1, last, err);
        }
        if (status != PYG_OK || memcmp(first, last, sizeof(first)) == 0) {
            continue;
        }
        for (int32_t day = from + 1; day < next && status == PYG_OK; day++) {
            status = dated_read(host, rules, keys, n_keys, day, first, err);
            if (status == PYG_OK) {
                status = dated_add(host, self, day, first, err);
            }
        }
    }
    return status;
}

/** The values on a day. */
static inline const int64_t *dated_on(const struct dated *self, int32_t day)
{
    int32_t i = self->n_eras - 1;

    while (i > 0 && self->from_day[i] > day) {
        i--;
    }
    return self->value[i];
}

#endif
