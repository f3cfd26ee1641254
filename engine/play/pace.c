/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/pace.h"

#include <payung/month.h>

#include "base/err.h"

bool pygi_pace_is_same(const struct pyg_enrolment *a, const struct pyg_enrolment *b,
                       int32_t n_mo)
{
    for (int32_t m = 0; m < (a->rates_by_month || b->rates_by_month ? n_mo : 1); m++) {
        if (pygi_pace_join(a, m) != pygi_pace_join(b, m) ||
            pygi_pace_lapse(a, m) != pygi_pace_lapse(b, m)) {
            return false;
        }
    }
    return true;
}

static bool is_steady(const struct pyg_enrolment *self, int32_t n_mo)
{
    for (int32_t m = 1; m < n_mo && self->rates_by_month; m++) {
        if (self->join_in[m] != self->join_in[0] || self->lapse_in[m] != self->lapse_in[0]) {
            return false;
        }
    }
    return true;
}

/* A rate outside floor..bound; NaN is. */
static enum pyg_status refuse(const char *policy, const char *what, double rate_pyr,
                              double floor_pyr, double bound_pyr,
                              const struct pygi_group *group, int32_t at_mo,
                              struct pyg_err *err)
{
    const bool is_low = rate_pyr < floor_pyr;
    return pygi_fail(err, PYG_ESETTING,
                     "%s: the %s rate of %04d-%02d is %g a year, but group %s declares %s_%s "
                     "%g",
                     policy, what, pyg_month_year(at_mo), pyg_month_in_year(at_mo), rate_pyr,
                     group->name, what, is_low ? "floor" : "bound",
                     is_low ? floor_pyr : bound_pyr);
}

enum pyg_status pygi_pace_check(const struct pyg_enrolment *self, const char *policy,
                                const struct pygi_group *group,
                                const struct pygi_calendar *calendar, struct pyg_err *err)
{
    for (int32_t m = 0; m < calendar->n_mo && self->rates_by_month; m++) {
        const double join = self->join_in[m], lapse = self->lapse_in[m];
        if (!(join >= group->join_floor_pyr && join <= group->join_bound_pyr)) {
            return refuse(policy, "join", join, group->join_floor_pyr, group->join_bound_pyr,
                          group, calendar->from_mo + m, err);
        }
        if (!(lapse >= group->lapse_floor_pyr && lapse <= group->lapse_bound_pyr)) {
            return refuse(policy, "lapse", lapse, group->lapse_floor_pyr,
                          group->lapse_bound_pyr, group, calendar->from_mo + m, err);
        }
    }
    return PYG_OK;
}

enum pyg_status pygi_pace_begin(const struct pyg_enrolment *self, struct pygi_path *path,
                                const struct pygi_group *group, double initial_share,
                                int32_t n_mo, size_t n_classes)
{
    return is_steady(self, n_mo)
               ? pygi_path_begin_voluntary(path, group, initial_share, pygi_pace_join(self, 0),
                                           pygi_pace_lapse(self, 0), n_mo, n_classes)
               : pygi_path_begin_by_month(path, group, initial_share, self->join_in,
                                          self->lapse_in, n_mo, n_classes);
}
