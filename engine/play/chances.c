/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/chances.h"

#include "base/fn.h"

/* Chance of leaving state a for state b within a month when rates go both ways: the exact
 * two-state matrix. */
static double month_chance(double there, double back)
{
    const double sum = there + back;
    return sum > 0.0 ? there / sum * (1.0 - pygi_exp(-sum / 12.0)) : 0.0;
}

static uint32_t accept_below(double chance, double bound)
{
    if (chance >= bound) {
        return UINT32_MAX;
    }
    return (uint32_t)(chance / bound * 0x1p32);
}

/* A month's chance is largest at the bound against the slowest way back; at it no mark is
 * needed. */
static double join_at_most(const struct pygi_group *group)
{
    return month_chance(group->join_bound_pyr, group->lapse_floor_pyr);
}

/* Where people differ in frailty each mark is looked at. */
static uint32_t accept_join(const struct pygi_group *group, double chance)
{
    const uint32_t accept = accept_below(chance, join_at_most(group));
    return accept - (accept == UINT32_MAX && group->frailty != NULL);
}

static double lapse_at_most(const struct pygi_group *group)
{
    return month_chance(group->lapse_bound_pyr, group->join_floor_pyr);
}

/* False also where a rate is no number. */
static bool is_within(const struct pygi_group *group, double join_pyr, double lapse_pyr)
{
    return join_pyr <= group->join_bound_pyr && lapse_pyr <= group->lapse_bound_pyr &&
           join_pyr >= group->join_floor_pyr && lapse_pyr >= group->lapse_floor_pyr;
}

enum pyg_status pygi_chances_make(struct pygi_chances *self, const struct pygi_group *group,
                                  double initial_share, double join_pyr, double lapse_pyr,
                                  int32_t n_mo)
{
    if (!is_within(group, join_pyr, lapse_pyr)) {
        return PYG_EINVAL;
    }
    const double initial = initial_share * 0x1p32;
    self->initial_below = initial >= 0x1p32 - 1 ? UINT32_MAX : (uint32_t)initial;
    self->stretch = (UINT64_C(1) << 63) / ((UINT64_C(1) << 32) - self->initial_below) * 2;

    const double lapse_bound = lapse_at_most(group);
    const double join_bound =
        join_at_most(group) * (group->frailty != NULL ? group->frailty->most : 1.0);
    self->join_accept = accept_join(group, month_chance(join_pyr, lapse_pyr));
    self->lapse_accept = accept_below(month_chance(lapse_pyr, join_pyr), lapse_bound);
    self->entry_before = PYGI_ENTRY_USUAL;
    self->is_by_month = false;
    pygi_gaps_make(&self->joins, join_bound, n_mo);
    pygi_gaps_make(&self->lapses, lapse_bound, n_mo);
    return PYG_OK;
}

enum pyg_status pygi_chances_make_by_month(struct pygi_chances *self,
                                           const struct pygi_group *group, double initial_share,
                                           const double *join_pyr, const double *lapse_pyr,
                                           int32_t n_mo)
{
    const double lapse_bound = lapse_at_most(group);
    for (int32_t m = 0; m < n_mo; m++) {
        if (!is_within(group, join_pyr[m], lapse_pyr[m])) {
            return PYG_EINVAL;
        }
        self->join_in[m] = accept_join(group, month_chance(join_pyr[m], lapse_pyr[m]));
        self->lapse_in[m] = accept_below(month_chance(lapse_pyr[m], join_pyr[m]), lapse_bound);
    }
    self->join_in[n_mo] = self->lapse_in[n_mo] = 0;
    const enum pyg_status status =
        pygi_chances_make(self, group, initial_share, join_pyr[0], lapse_pyr[0], n_mo);
    self->is_by_month = status == PYG_OK;
    return status;
}
