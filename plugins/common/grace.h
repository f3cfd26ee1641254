/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Arrears of the self-employed (BPU) that can be cured; JKK and JKM share the rule.
 */
#ifndef PAYUNG_COMMON_GRACE_H
#define PAYUNG_COMMON_GRACE_H

#include "dated.h"

/** A month's rule. */
struct grace {
    int64_t months; /* unpaid months that can be cured */
    int64_t counts; /* 1: an event in a month that was cured is paid (contested) */
};

static inline enum pyg_status grace_read(const struct pyg_host *host,
                                         const struct pyg_rules *rules, int32_t at_mo,
                                         struct grace *out, struct pyg_err *err)
{
    const struct dated_key months = {"grace_months", "BPU", 0, 1},
                           counts = {"grace_counts", "BPU", 0, 1};
    const int32_t day = dated_day(at_mo);

    enum pyg_status status = dated_value(host, rules, &months, day, &out->months, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &counts, day, &out->counts, err);
    }
    if (status == PYG_OK && (out->months > 24 || out->counts > 1)) {
        return host->fail(
            err, PYG_ERULE,
            "grace_months is %lld and grace_counts %lld, expected 0..24 and 0 or 1",
            (long long)out->months, (long long)out->counts);
    }
    return status;
}

#endif
