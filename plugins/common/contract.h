/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Construction projects whose wages are not known: a rate for each slice of the contract's
 * value (PP 44/2015, PP 49/2020 Pasal 12). Slices and rates stand in the table.
 */
#ifndef PAYUNG_COMMON_CONTRACT_H
#define PAYUNG_COMMON_CONTRACT_H

#include "dated.h"

enum { CONTRACT_SLICES = 5 };

#define CONTRACT_KEYS                                                                          \
    {                                                                                          \
        {"contract_above", "1", 0, 1}, {"contract_above", "2", 0, 1},                          \
            {"contract_above", "3", 0, 1}, {"contract_above", "4", 0, 1},                      \
            {"contract_above", "5", 0, 1}, {"contract_rate", "1", 0, 1e7},                     \
            {"contract_rate", "2", 0, 1e7}, {"contract_rate", "3", 0, 1e7},                    \
            {"contract_rate", "4", 0, 1e7}, {"contract_rate", "5", 0, 1e7},                    \
    }

static inline enum pyg_status contract_compile(const struct pyg_host *host,
                                               const struct pyg_rules *rules,
                                               const struct pyg_span *span, struct dated *out,
                                               struct pyg_err *err)
{
    static const struct dated_key keys[2 * CONTRACT_SLICES] = CONTRACT_KEYS;
    const enum pyg_status status =
        dated_compile(host, rules, keys, 2 * CONTRACT_SLICES, span, out, err);

    for (int32_t i = 0; i < out->n_eras && status == PYG_OK; i++) {
        for (int k = 1; k < CONTRACT_SLICES; k++) {
            if (out->value[i][k] <= out->value[i][k - 1]) {
                return host->fail(err, PYG_ERULE,
                                  "contract_above: slice %d does not begin above slice %d",
                                  k + 1, k);
            }
        }
    }
    return status;
}

/** What a project owes once, in whole rupiah, half up; -1: more than can be summed. */
static inline int64_t contract_owed(const struct dated *self, int64_t contract_idr,
                                    int32_t at_mo)
{
    const int64_t *above = dated_on(self, dated_day(at_mo));
    const int64_t *rate_ppb = above + CONTRACT_SLICES;
    wide sum = 0;

    if (contract_idr < 0 || contract_idr > INT64_C(1000000000000000)) {
        return -1;
    }
    for (int k = 0; k < CONTRACT_SLICES && contract_idr > above[k]; k++) {
        const int64_t end = k + 1 < CONTRACT_SLICES && contract_idr > above[k + 1]
                                ? above[k + 1]
                                : contract_idr;
        sum += (wide)(end - above[k]) * rate_ppb[k];
    }
    return (int64_t)((sum + PYG_PPB / 2) / PYG_PPB);
}

#endif
