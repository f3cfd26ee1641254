/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/life.h"

#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "base/fn.h"

void pygi_calendar_init(struct pygi_calendar *self, int32_t from_mo, int32_t n_mo)
{
    pygi_bug_assert(n_mo >= 1 && n_mo <= PYGI_MAX_MONTHS);
    *self = (struct pygi_calendar){.from_mo = from_mo, .n_mo = n_mo};
    const int32_t first = pyg_month_year(from_mo);
    for (int32_t m = 0; m <= n_mo; m++) {
        const int32_t year = pyg_month_year(from_mo + m) - first;
        self->year_of[m] = (uint8_t)year;
        if (m < n_mo && (m == 0 || self->year_of[m - 1] != year)) {
            self->year_from[year] = (int16_t)m;
            self->n_years = year + 1;
        }
    }
    self->year_from[self->n_years] = (int16_t)n_mo;
}

void pygi_lives_fini(struct pygi_lives *self)
{
    free(self->tenures);
    free(self->accidents);
    free(self->joiners);
    free(self->death_below);
    *self = (struct pygi_lives){0};
}

void pygi_lives_reset(struct pygi_lives *self)
{
    self->n_tenures = 0;
    self->n_accidents = 0;
    self->n_joiners = 0;
}

/* Word below which an event of probability p happens; generous by a unit, the exact draw
 * decides. */
static uint32_t below(double p)
{
    const double w = p * 0x1p32 + 2.0;
    return w >= 0x1p32 ? UINT32_MAX : (uint32_t)w;
}

/* Total hazard of a person of a sex and age over the whole span, in 2^-52. */
static uint64_t hazard(const struct pygi_group *group, const struct pygi_rates *rates, int sex,
                       int32_t age_mo, int32_t from, int32_t to,
                       const struct pygi_calendar *calendar)
{
    uint64_t sum = 0;
    for (int32_t m = from; m < to;) {
        const int y = calendar->year_of[m];
        const int32_t next = calendar->year_from[y + 1] < to ? calendar->year_from[y + 1] : to;
        const uint64_t *h = group->mortality->h[group->mortality->period_of_year[y]][sex];
        const int32_t a = age_mo + m - from, b = age_mo + next - from;
        sum += (h[b < PYGI_AGE_MONTHS ? b : PYGI_AGE_MONTHS] -
                h[a < PYGI_AGE_MONTHS ? a : PYGI_AGE_MONTHS]) *
               rates->death_q20[y];
        m = next;
    }
    return sum;
}

/* Words below which something may happen at all within the span. */
static void make_screens(struct pygi_lives *self, const struct pygi_group *group,
                         const struct pygi_rates *rates, const struct pygi_calendar *calendar)
{
    const double years = calendar->n_mo / 12.0;
    double accidents = 0.0;
    for (int y = 0; y < calendar->n_years; y++) {
        self->accidents_to[y] = accidents;
        accidents +=
            rates->accident_mo[y] * (calendar->year_from[y + 1] - calendar->year_from[y]);
    }
    self->accidents_to[calendar->n_years] = accidents;
    self->accident_below = accidents > 0.0 ? below(1.0 - pygi_exp(-accidents)) : 0;
    self->join_below = self->leave_below = 0;
    if (rates->is_voluntary) {
        const double stay_out = pygi_exp(-group->join_bound_pyr * years);
        self->join_below =
            below(rates->initial_share + (1.0 - rates->initial_share) * (1.0 - stay_out));
        if (group->frailty != NULL) {
            self->join_below = UINT32_MAX; /* what a word means depends on the person */
        }
    }
    if (rates->leave_pyr > 0.0) {
        self->leave_below = below(1.0 - pygi_exp(-rates->leave_pyr * years));
        pygi_gaps_make(&self->leave, 1.0 - pygi_exp(-rates->leave_pyr / 12.0), calendar->n_mo);
    }
}

/* No less than the hazard of a newcomer of a sex and age, whenever he comes: the worst year's
   factor, every period's table over the whole span. */
static uint64_t hazard_at_most(const struct pygi_group *group, const struct pygi_rates *rates,
                               int sex, int32_t age_mo, const struct pygi_calendar *calendar)
{
    const struct pygi_mortality *mortality = group->mortality;
    const int32_t last =
        age_mo + calendar->n_mo < PYGI_AGE_MONTHS ? age_mo + calendar->n_mo : PYGI_AGE_MONTHS;
    uint64_t sum = 0, factor = 0;
    for (int y = 0; y < calendar->n_years; y++) {
        const uint8_t period = mortality->period_of_year[y];
        factor = rates->death_q20[y] > factor ? rates->death_q20[y] : factor;
        if (y == 0 || period != mortality->period_of_year[y - 1]) {
            sum += mortality->h[period][sex][last] - mortality->h[period][sex][age_mo];
        }
    }
    return sum * factor;
}

/* One exponential a year of age, of the largest hazard in it. */
static void screen_deaths(uint32_t *death_below, const struct pygi_ages *ages, bool newcomers,
                          const struct pygi_group *group, const struct pygi_rates *rates,
                          const struct pygi_calendar *calendar)
{
    /* where years begin in January the hazard over whole years is linear or convex within a
       year of age, so its ends bound it */
    const bool ends_bound = !newcomers && pyg_month_in_year(calendar->from_mo) == 1;
    for (size_t j = 0; j < ages->n;) {
        size_t last = j;
        while (last + 1 < ages->n && ages->female[last + 1] == ages->female[j] &&
               ages->age_mo[last + 1] / 12 == ages->age_mo[j] / 12) {
            last++;
        }
        uint64_t most = 0;
        for (size_t k = j; k <= last; k += ends_bound && k < last ? last - k : 1) {
            const int sex = ages->female[k];
            const int32_t age_mo = ages->age_mo[k];
            const uint64_t h =
                newcomers ? hazard_at_most(group, rates, sex, age_mo, calendar)
                          : hazard(group, rates, sex, age_mo, 0, calendar->n_mo, calendar);
            most = h > most ? h : most;
        }
        const uint32_t screen = below(1.0 - pygi_exp(-(double)most / PYGI_HAZARD_ONE) + 1e-12);
        for (size_t k = j; k <= last; k++) {
            death_below[k] = screen;
        }
        j = last + 1;
    }
}

enum pyg_status pygi_lives_begin(struct pygi_lives *self, const struct pygi_group *group,
                                 const struct pygi_rates *rates,
                                 const struct pygi_calendar *calendar)
{
    const size_t n = group->ages.n + group->newcomers.n;
    pygi_lives_reset(self);
    memset(self->deaths, 0, sizeof(self->deaths));
    memset(self->accident_count, 0, sizeof(self->accident_count));
    memset(self->present, 0, sizeof(self->present));
    self->n_leaving = 0;
    self->keep_from_mo = PYGI_AGE_MONTHS;
    make_screens(self, group, rates, calendar);

    if (self->cap_death_below < n) {
        free(self->death_below);
        self->death_below = calloc(n, sizeof(*self->death_below));
        self->cap_death_below = self->death_below == NULL ? 0 : n;
        if (self->death_below == NULL) {
            return PYG_ENOMEM;
        }
    }
    screen_deaths(self->death_below, &group->ages, false, group, rates, calendar);
    if (group->is_posts) {
        screen_deaths(self->death_below + group->ages.n, &group->newcomers, true, group, rates,
                      calendar);
    }
    return PYG_OK;
}

void pygi_lives_keep(struct pygi_lives *self, int32_t from_age_mo)
{
    self->keep_from_mo = from_age_mo;
}

enum pyg_status pygi_lives_reserve(struct pygi_lives *self, size_t n_tenures,
                                   size_t n_accidents, size_t n_joiners)
{
    if (self->n_tenures + n_tenures > self->cap_tenures) {
        const size_t cap = 2 * (self->n_tenures + n_tenures);
        struct pygi_tenure *p = realloc(self->tenures, cap * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->tenures = p;
        self->cap_tenures = cap;
    }
    if (self->n_accidents + n_accidents > self->cap_accidents) {
        const size_t cap = 2 * (self->n_accidents + n_accidents);
        struct pygi_accident *p = realloc(self->accidents, cap * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->accidents = p;
        self->cap_accidents = cap;
    }
    if (self->n_joiners + n_joiners > self->cap_joiners) {
        const size_t cap = 2 * (self->n_joiners + n_joiners);
        struct pygi_joiner *p = realloc(self->joiners, cap * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->joiners = p;
        self->cap_joiners = cap;
    }
    return PYG_OK;
}
