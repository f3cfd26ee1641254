/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Scholarships of JKK and JKM: PP 44/2015 (Rp12m once, one child), PP 82/2019 (yearly, two
 * children).
 */
#ifndef PAYUNG_COMMON_SCHOLARSHIP_H
#define PAYUNG_COMMON_SCHOLARSHIP_H

#include "dated.h"

/** Positions of the scholarship's values; SCHOLARSHIP_KEYS stands first in a program's keys. */
enum {
    SCHOLARSHIP_MIN_MONTHS,
    SCHOLARSHIP_CHILDREN,
    SCHOLARSHIP_ONCE,
    SCHOLARSHIP_PRIMARY,
    SCHOLARSHIP_LOWER,
    SCHOLARSHIP_UPPER,
    SCHOLARSHIP_HIGHER,
    SCHOLARSHIP_N
};
#define SCHOLARSHIP_KEYS                                                                       \
    {"scholarship_min_months", NULL, 0, 1}, {"scholarship_children", NULL, 0, 1},              \
        {"scholarship_once", NULL, 0, 1}, {"scholarship_yearly", "primary", 0, 1},             \
        {"scholarship_yearly", "lower_secondary", 0, 1},                                       \
        {"scholarship_yearly", "upper_secondary", 0, 1},                                       \
    {                                                                                          \
        "scholarship_yearly", "higher", 0, 1                                                   \
    }

/** A year's sum at an age: 8 years to primary (4..11), 3 and 3 secondary, 5 higher (18..22); it
 * ends at 23. */
static inline int64_t scholarship_at_age(const int64_t *values, int32_t age_yr, int studies)
{
    if (age_yr < 4 || age_yr > 22) {
        return 0;
    }
    if (age_yr <= 11) {
        return values[SCHOLARSHIP_PRIMARY];
    }
    if (age_yr <= 14) {
        return values[SCHOLARSHIP_LOWER];
    }
    if (age_yr <= 17) {
        return values[SCHOLARSHIP_UPPER];
    }
    return studies ? values[SCHOLARSHIP_HIGHER] : 0;
}

/** Add the scholarships of an event to a claim, if enough months were paid. */
static inline void scholarship_pay(const int64_t *values, const struct pyg_event *event,
                                   int32_t paid_mo, struct pyg_claim *out)
{
    /* the family names the children; the engine's order stands for its choice */
    int32_t n = event->n_children < values[SCHOLARSHIP_CHILDREN]
                    ? event->n_children
                    : (int32_t)values[SCHOLARSHIP_CHILDREN];
    if (paid_mo < values[SCHOLARSHIP_MIN_MONTHS] || n <= 0) {
        return;
    }

    n = n < 4 ? n : 4;
    out->cash_idr += values[SCHOLARSHIP_ONCE];
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = 0; k < PYG_CLAIM_YEARS; k++) {
            out->yearly_idr[k] +=
                scholarship_at_age(values, event->child_age_yr[i] + k, event->child_studies[i]);
        }
    }
}

#endif
