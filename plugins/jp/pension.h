/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a pension is expected to pay, by calendar year: PP 45/2015 Pasal 17-23. How long people
 * live, and whether a member leaves a spouse, is no rule of law: the table's own rows.
 */
#ifndef PAYUNG_JP_PENSION_H
#define PAYUNG_JP_PENSION_H

#include "../common/dated.h"

enum {
    PENSION_YEARS = 96,  /* nobody is paid longer */
    PENSION_AGES = 111,  /* the rate of the last age holds beyond it */
    PENSION_CHILDREN = 4 /* of an event */
};

struct pension_table {
    int64_t death_ppb[PENSION_AGES];           /* by whole years of age; both sexes */
    int64_t married_ppb[PENSION_AGES];         /* members of this age who leave a spouse */
    int64_t spouse_ppb, child_ppb, parent_ppb; /* of the formula */
    int64_t child_until_yr, n_children, parent_gap_yr;
};

struct pension {
    int32_t event_mo, from_mo; /* calendar months: of the event, and the first that is paid */
    int32_t age_mo;            /* of the member when it begins */
    int64_t monthly_idr;       /* by the formula, before share and bounds */
    int64_t least_idr, most_idr;
    int64_t rise_ppb[PENSION_YEARS]; /* of year k + 1 against year k */
};

static inline enum pyg_status pension_table_read(const struct pyg_host *host,
                                                 const struct pyg_rules *rules, int32_t day,
                                                 struct pension_table *out, struct pyg_err *err)
{
    const struct dated_key shares[] = {{"share", "spouse", 0, 1e7}, {"share", "child", 0, 1e7},
                                       {"share", "parent", 0, 1e7}, {"child_until", NULL, 0, 1},
                                       {"children", NULL, 0, 1},    {"parent_gap", NULL, 0, 1}};
    int64_t *const to[] = {&out->spouse_ppb,     &out->child_ppb,  &out->parent_ppb,
                           &out->child_until_yr, &out->n_children, &out->parent_gap_yr};
    enum pyg_status status = PYG_OK;

    for (size_t i = 0; i < sizeof(to) / sizeof(*to) && status == PYG_OK; i++) {
        status = dated_value(host, rules, &shares[i], day, to[i], err);
    }
    for (int age = 0; age < PENSION_AGES && status == PYG_OK; age++) {
        const struct dated_key death = {"death_rate", NULL, age < 15 ? 15 : age, 1e7},
                               married = {"married", NULL, age < 15 ? 15 : age, 1e7};
        status = dated_value(host, rules, &death, day, &out->death_ppb[age], err);
        if (status == PYG_OK) {
            status = dated_value(host, rules, &married, day, &out->married_ppb[age], err);
        }
        if (status == PYG_OK &&
            (out->death_ppb[age] > PYG_PPB || out->married_ppb[age] > PYG_PPB)) {
            return host->fail(err, PYG_ERULE, "jp: a share of people above 100 %% at age %d",
                              age);
        }
    }
    return status;
}

static inline int64_t pension_part(int64_t whole, int64_t ppb)
{
    return (int64_t)(((wide)whole * ppb + PYG_PPB / 2) / PYG_PPB);
}

static inline int pension_age(int64_t age_yr)
{
    return age_yr < 0 ? 0 : age_yr >= PENSION_AGES ? PENSION_AGES - 1 : (int)age_yr;
}

/** A share of the formula within the least and the most that a pension may be (Pasal 18). */
static inline int64_t pension_monthly(const struct pension *self, int64_t share_ppb)
{
    const int64_t idr = pension_part(self->monthly_idr, share_ppb);
    return idr < self->least_idr  ? self->least_idr
           : idr > self->most_idr ? self->most_idr
                                  : idr;
}

/** Book one year's payment; `year` counts from the event's. */
static inline void pension_book(struct pyg_claim *out, int32_t year, int64_t idr)
{
    *(year < PYG_CLAIM_YEARS ? &out->yearly_idr[year] : &out->later_idr) += idr;
}

/** Months paid in calendar year `k` of the pension: the first is short. */
static inline int64_t pension_months(const struct pension *self, int k)
{
    return k == 0 ? 13 - pyg_month_in_year(self->from_mo) : 12;
}

/**
 * Pay a monthly sum until the death of somebody of `age_yr` now, with the chance `ppb` that
 * there is such a person; at most `n_years` years. Half a year of death falls in each year.
 */
static inline void pension_pay(const struct pension_table *table, const struct pension *self,
                               int64_t monthly_idr, int32_t age_yr, int64_t ppb, int n_years,
                               struct pyg_claim *out)
{
    const int32_t first = pyg_month_year(self->from_mo) - pyg_month_year(self->event_mo);
    int64_t alive = ppb, monthly = monthly_idr;

    for (int k = 0; k < n_years && k < PENSION_YEARS && alive > 0; k++) {
        const int64_t dies = pension_part(alive, table->death_ppb[pension_age(age_yr + k)]);
        pension_book(out, first + k,
                     pension_part(monthly * pension_months(self, k), alive - dies / 2));
        alive -= dies;
        monthly += pension_part(monthly, self->rise_ppb[k]);
    }
}

/** Old age and disability: the whole formula until death. */
static inline void pension_pay_life(const struct pension_table *table,
                                    const struct pension *self, int64_t ppb,
                                    struct pyg_claim *out)
{
    pension_pay(table, self, pension_monthly(self, PYG_PPB), self->age_mo / 12, ppb,
                PENSION_YEARS, out);
}

/**
 * To the family: the spouse for life; without one the first two children until the younger is
 * 23; without any a parent for life. Whether there is a spouse is the table's share, so all
 * three may be expected in parts. A spouse is as old as the member was.
 */
static inline void pension_pay_survivors(const struct pension_table *table,
                                         const struct pension *self,
                                         const struct pyg_event *event, struct pyg_claim *out)
{
    const int32_t age_yr = self->age_mo / 12;
    const int64_t married = table->married_ppb[pension_age(age_yr)];
    const int n =
        event->n_children < table->n_children ? event->n_children : (int)table->n_children;

    pension_pay(table, self, pension_monthly(self, table->spouse_ppb), age_yr, married,
                PENSION_YEARS, out);
    if (n > 0) {
        int32_t youngest = event->child_age_yr[0];
        for (int i = 1; i < n && i < PENSION_CHILDREN; i++) {
            youngest = event->child_age_yr[i] < youngest ? event->child_age_yr[i] : youngest;
        }
        pension_pay(table, self, pension_monthly(self, table->child_ppb), youngest,
                    PYG_PPB - married, (int)(table->child_until_yr - youngest), out);
        return;
    }
    int64_t parent = PYG_PPB - married;
    for (int32_t k = 0; k < age_yr; k++) { /* who was `gap` years old at the member's birth */
        parent -= pension_part(parent, table->death_ppb[pension_age(k + table->parent_gap_yr)]);
    }
    pension_pay(table, self, pension_monthly(self, table->parent_ppb),
                (int32_t)(age_yr + table->parent_gap_yr), parent, PENSION_YEARS, out);
}

#endif
