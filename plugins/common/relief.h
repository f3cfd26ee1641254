/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Reliefs of JKK and JKM: PP 49/2020 (pandemic), PP 50/2025 (self-paying BPU), and of JKK alone
 * PP 7/2025 with PP 36/2025 (labour-intensive industry).
 */
#ifndef PAYUNG_COMMON_RELIEF_H
#define PAYUNG_COMMON_RELIEF_H

#include "dated.h"

/** One month's reliefs: shares still payable; PYG_PPB: no relief. */
struct relief {
    int64_t covid_ppb;         /* PP 49/2020 */
    int32_t covid_entry_mo;    /* who entered before it gets the relief at once */
    int32_t covid_full_months; /* the others pay so many months in full first */
    int64_t bpu_ppb;           /* PP 50/2025: a BPU who pays himself */
    int64_t transport_ppb;     /* the same in transport */
    int64_t industry_ppb;      /* PP 7/2025: a wage earner of a labour-intensive firm */
};

static inline enum pyg_status relief_read(const struct pyg_host *host,
                                          const struct pyg_rules *rules, int32_t at_mo,
                                          struct relief *out, struct pyg_err *err)
{
    const struct dated_key covid = {"covid_payable", NULL, 0, 1e7},
                           bpu = {"bpu_payable", NULL, 0, 1e7},
                           transport = {"bpu_payable", "transport", 0, 1e7},
                           before = {"covid_entered_before", NULL, 0, 1},
                           full = {"covid_full_months", NULL, 0, 1};
    const int32_t day = dated_day(at_mo);
    int64_t entered = 0, months = 0;

    out->industry_ppb = PYG_PPB;
    enum pyg_status status = dated_value(host, rules, &covid, day, &out->covid_ppb, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &bpu, day, &out->bpu_ppb, err);
    }
    if (status == PYG_OK) {
        status = dated_value(host, rules, &transport, day, &out->transport_ppb, err);
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

/** Industry's relief, after relief_read. Its first months and its extension are rows of their
 * own: who knows the first decree only knows its end. */
static inline enum pyg_status relief_read_industry(const struct pyg_host *host,
                                                   const struct pyg_rules *rules, int32_t at_mo,
                                                   struct relief *out, struct pyg_err *err)
{
    const struct dated_key first = {"industry_payable", "first", 0, 1e7},
                           extension = {"industry_payable", "extension", 0, 1e7};
    const int32_t day = dated_day(at_mo);
    int64_t first_ppb = 0, extension_ppb = 0;

    enum pyg_status status = dated_value(host, rules, &first, day, &first_ppb, err);
    if (status == PYG_OK) {
        status = dated_value(host, rules, &extension, day, &extension_ppb, err);
    }
    out->industry_ppb = first_ppb < extension_ppb ? first_ppb : extension_ppb;
    return status;
}

/** What is payable of a private membership by its type and sector. */
static inline int64_t relief_private_ppb(const struct relief *self,
                                         const struct pyg_cover *cover)
{
    if (cover->type == PYG_BPU) {
        return cover->sector == PYG_SECTOR_TRANSPORT ? self->transport_ppb : self->bpu_ppb;
    }
    return cover->type == PYG_PU && cover->sector == PYG_SECTOR_LABOUR_INTENSIVE
               ? self->industry_ppb
               : PYG_PPB;
}

static inline int64_t relief_payable_ppb(const struct relief *self,
                                         const struct pyg_cover *cover, int32_t entry_mo,
                                         int32_t at_mo)
{
    const int covid =
        entry_mo < self->covid_entry_mo || at_mo - entry_mo >= self->covid_full_months;
    const int64_t covid_ppb = covid ? self->covid_ppb : PYG_PPB;
    const int64_t private_ppb = cover->public_payer ? PYG_PPB : relief_private_ppb(self, cover);

    return covid_ppb < private_ppb ? covid_ppb : private_ppb;
}

#endif
