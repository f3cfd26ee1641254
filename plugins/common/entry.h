/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The age at which a self-employed worker (BPU) may no longer enter; JKK and JKM share it.
 */
#ifndef PAYUNG_COMMON_ENTRY_H
#define PAYUNG_COMMON_ENTRY_H

#include "dated.h"

/** The limit of a month [months of age]. */
static inline enum pyg_status entry_read(const struct pyg_host *host,
                                         const struct pyg_rules *rules, int32_t at_mo,
                                         int64_t *out_below_mo, struct pyg_err *err)
{
    const struct dated_key below = {"entry_age_below", "BPU", 0, 12};
    return dated_value(host, rules, &below, dated_day(at_mo), out_below_mo, err);
}

#endif
