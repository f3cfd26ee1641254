/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whether a death is JKK's or JKM's: caused by work, or a sudden death at work that the rules
 * count as one (Permenaker 5/2021). Both programs have the rule, so that one of them pays.
 */
#ifndef PAYUNG_COMMON_SUDDEN_H
#define PAYUNG_COMMON_SUDDEN_H

#include "dated.h"

/** Positions of the rule's values among a program's keys, after those of scholarships. */
enum { SUDDEN_FIRMS, SUDDEN_PUBLIC, SUDDEN_BPU, SUDDEN_N };
#define SUDDEN_KEYS                                                                            \
    {"sudden_death_is_work", "PU", 0, 1}, {"sudden_death_is_work", "PU public", 0, 1},         \
    {                                                                                          \
        "sudden_death_is_work", "BPU", 0, 1                                                    \
    }

/** 1: the death is JKK's. @param values  of the rule on the day of death [SUDDEN_N] */
static inline int sudden_is_by_work(const int64_t *values, const struct pyg_cover *cover,
                                    const struct pyg_event *event)
{
    if (event->at_work || !event->sudden_at_work) {
        return event->at_work != 0;
    }
    switch (cover->type) {
    case PYG_PU:
        return values[cover->public_payer ? SUDDEN_PUBLIC : SUDDEN_FIRMS] != 0;
    case PYG_BPU:
        return values[SUDDEN_BPU] != 0;
    default:
        return 0; /* construction projects: nothing found */
    }
}

#endif
