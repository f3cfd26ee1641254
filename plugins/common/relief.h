/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Reliefs that JKK and JKM share: PP 49/2020 (pandemic) and PP 50/2025 (self-paying BPU).
 */
#ifndef PAYUNG_COMMON_RELIEF_H
#define PAYUNG_COMMON_RELIEF_H

#include "dated.h"

/** One month's reliefs. */
struct relief {
    int64_t covid_ppb;         /* share payable under PP 49/2020; PYG_PPB: no relief */
    int32_t covid_entry_mo;    /* who entered before it gets the relief at once */
    int32_t covid_full_months; /* the others pay so many months in full first */
    int64_t bpu_ppb;           /* share payable under PP 50/2025 by a BPU who pays himself */
};

static inline enum pyg_status relief_read(const struct pyg_host *host,
                                          const struct pyg_rules *rules, int32_t at_mo,
                                          struct relief *out, struct pyg_err *err)
{
    const struct dated_key covid = {"covid_payable", NULL, 0, 1e7},
                           bpu = {"bpu_payable", NULL, 0, 1e7},
                           before = {"covid_entered_before", NULL, 0, 1},
                           full = {"covid_full_months", NULL, 0, 1};
    const int32_t day = dated_day(at_mo);
    int64_t entered = 0, months = 0;

    enum pyg_status status = dated_value(host, rules, &covid, day, &out->covid_ppb, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &bpu, day, &out->bpu_ppb, err);
    }
    if (status == PYG_OK && out->covid_ppb < PYG_PPB) {
        status = dated_value(host, rules, &before, day, &entered, err);
        if (status == PYG_OK) {
            status = dated_value(host, rules, &full, day, &months, err);
        }
        out->covid_entry_mo = pyg_month_of((int32_t)(entered / 100), (int32_t)(entered % 100));
        out->covid_full_months = (int32_t)months;
    }
    return status;
}

static inline int64_t relief_payable_ppb(const struct relief *self,
                                         const struct pyg_cover *cover, int32_t entry_mo,
                                         int32_t at_mo)
{
    const int covid =
        entry_mo < self->covid_entry_mo || at_mo - entry_mo >= self->covid_full_months;
    const int64_t covid_ppb = covid ? self->covid_ppb : PYG_PPB;
    const int64_t bpu_ppb =
        cover->type == PYG_BPU && !cover->public_payer ? self->bpu_ppb : PYG_PPB;

    return covid_ppb < bpu_ppb ? covid_ppb : bpu_ppb;
}

#endif
