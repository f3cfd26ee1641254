/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/life.h"

#include <stdlib.h>
#include <string.h>

#include <payung/month.h>

#include "base/err.h"
#include "base/fn.h"

#define TARGET_ONE                                                                             \
    0x1p52 /* hazards in 2^-32 times factors in 2^-20; room for a total of 4,096 */

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

void pygi_ages_fini(struct pygi_ages *self)
{
    free(self->upto);
    free(self->age_mo);
    free(self->female);
    *self = (struct pygi_ages){0};
}

enum pyg_status pygi_ages_init(struct pygi_ages *self, size_t n_bands, const int *from_yr,
                               const int *to_yr, const double *share, double men_frac,
                               int32_t below_mo)
{
    enum pyg_status status = PYG_OK;
    double weight[PYGI_AGE_MONTHS] = {0}, total = 0.0;

    *self = (struct pygi_ages){0};
    for (size_t b = 0; b < n_bands; b++) {
        const int n_mo = (to_yr[b] - from_yr[b] + 1) * 12;
        for (int a = from_yr[b] * 12;
             a < from_yr[b] * 12 + n_mo && a < below_mo && a < PYGI_AGE_MONTHS; a++) {
            weight[a] += share[b] / n_mo;
            total += share[b] / n_mo;
        }
    }
    if (!(total > 0.0)) {
        return PYG_EINVAL;
    }

    self->upto = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->upto));
    self->age_mo = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->age_mo));
    self->female = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->female));
    if (self->upto == NULL || self->age_mo == NULL || self->female == NULL) {
        status = PYG_ENOMEM;
        goto out;
    }

    double sum = 0.0;
    for (int sex = 0; sex < 2; sex++) {
        for (int a = 0; a < PYGI_AGE_MONTHS; a++) {
            const double w = weight[a] / total * (sex == 0 ? men_frac : 1.0 - men_frac);
            if (w > 0.0) {
                sum += w;
                self->upto[self->n] = sum >= 1.0 ? UINT32_MAX : (uint32_t)(sum * 0x1p32);
                self->age_mo[self->n] = (int16_t)a;
                self->female[self->n] = (uint8_t)sex;
                self->n++;
            }
        }
    }
    self->upto[self->n - 1] = UINT32_MAX;

    for (uint32_t g = 0, j = 0; g < 4096; g++) {
        while (j + 1 < self->n && self->upto[j] <= g << 20) {
            j++;
        }
        self->guide[g] = (uint16_t)j;
    }
out:
    if (status != PYG_OK) {
        pygi_ages_fini(self);
    }
    return status;
}

static inline uint32_t ages_find(const struct pygi_ages *self, uint32_t word)
{
    uint32_t j = self->guide[word >> 20];
    while (word >= self->upto[j] && j + 1 < self->n) {
        j++;
    }
    return j;
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
        accidents +=
            rates->accident_mo[y] * (calendar->year_from[y + 1] - calendar->year_from[y]);
    }
    self->accident_below = accidents > 0.0 ? below(1.0 - pygi_exp(-accidents)) : 0;
    self->join_below = self->leave_below = 0;
    if (rates->is_voluntary) {
        const double stay_out = pygi_exp(-group->join_bound_pyr * years);
        self->join_below =
            below(rates->initial_share + (1.0 - rates->initial_share) * (1.0 - stay_out));
    } else if (rates->leave_pyr > 0.0) {
        self->leave_below = below(1.0 - pygi_exp(-rates->leave_pyr * years));
        pygi_gaps_make(&self->leave, 1.0 - pygi_exp(-rates->leave_pyr / 12.0), calendar->n_mo);
    }
}

enum pyg_status pygi_lives_begin(struct pygi_lives *self, const struct pygi_group *group,
                                 const struct pygi_rates *rates,
                                 const struct pygi_calendar *calendar)
{
    const struct pygi_ages *ages = &group->ages;
    pygi_lives_reset(self);
    memset(self->deaths, 0, sizeof(self->deaths));
    memset(self->accident_count, 0, sizeof(self->accident_count));
    memset(self->present, 0, sizeof(self->present));
    self->n_leaving = 0;
    self->keep_from_mo = PYGI_AGE_MONTHS;
    make_screens(self, group, rates, calendar);

    if (self->cap_death_below < ages->n) {
        free(self->death_below);
        self->death_below = calloc(ages->n, sizeof(*self->death_below));
        self->cap_death_below = self->death_below == NULL ? 0 : ages->n;
        if (self->death_below == NULL) {
            return PYG_ENOMEM;
        }
    }

    /* one exponential a year of age; where years begin in January the hazard over whole years
       is linear or convex within a year of age, so its ends bound it */
    const bool ends_bound = pyg_month_in_year(calendar->from_mo) == 1;
    for (size_t j = 0; j < ages->n;) {
        size_t last = j;
        while (last + 1 < ages->n && ages->female[last + 1] == ages->female[j] &&
               ages->age_mo[last + 1] / 12 == ages->age_mo[j] / 12) {
            last++;
        }
        uint64_t most = 0;
        for (size_t k = j; k <= last; k += ends_bound && k < last ? last - k : 1) {
            const uint64_t h = hazard(group, rates, ages->female[k], ages->age_mo[k], 0,
                                      calendar->n_mo, calendar);
            most = h > most ? h : most;
        }
        const uint32_t screen = below(1.0 - pygi_exp(-(double)most / TARGET_ONE) + 1e-12);
        for (size_t k = j; k <= last; k++) {
            self->death_below[k] = screen;
        }
        j = last + 1;
    }
    return PYG_OK;
}

void pygi_lives_keep(struct pygi_lives *self, int32_t from_age_mo)
{
    self->keep_from_mo = from_age_mo;
}

static enum pyg_status reserve(struct pygi_lives *self, size_t n_tenures, size_t n_accidents)
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
    return PYG_OK;
}

static enum pyg_status reserve_joiners(struct pygi_lives *self, size_t n)
{
    if (self->n_joiners + n > self->cap_joiners) {
        const size_t cap = 2 * (self->n_joiners + n);
        struct pygi_joiner *p = realloc(self->joiners, cap * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->joiners = p;
        self->cap_joiners = cap;
    }
    return PYG_OK;
}

/* Standard exponential of a word: small words are early events. */
static inline double exponential(uint32_t word)
{
    return -pygi_log(1.0 - pygi_unit(word));
}

/* Month of death in [start, end), or end when the person lives. */
static int32_t death_month(const struct pygi_group *group, const struct pygi_rates *rates,
                           const struct pygi_calendar *calendar, int sex, int32_t age_mo,
                           int32_t start, int32_t end, uint32_t word)
{
    const uint64_t target = (uint64_t)(exponential(word) * TARGET_ONE);
    uint64_t sum = 0;

    for (int32_t m = start; m < end;) {
        const int y = calendar->year_of[m];
        const int32_t next =
            calendar->year_from[y + 1] < end ? calendar->year_from[y + 1] : end;
        const uint64_t *h =
            group->mortality->h[group->mortality->period_of_year[y]][sex] + age_mo - start;
        const uint64_t f = rates->death_q20[y];
        if (sum + (h[next] - h[m]) * f > target) {
            int32_t k = m + 1;
            while (sum + (h[k] - h[m]) * f <= target) {
                k++;
            }
            return k - 1;
        }
        sum += (h[next] - h[m]) * f;
        m = next;
    }
    return end;
}

static enum pyg_status draw_accidents(struct pygi_lives *self, const struct pygi_group *group,
                                      const struct pygi_rates *rates,
                                      const struct pygi_calendar *calendar, uint32_t replicate,
                                      struct pygi_tenure *t, uint32_t word)
{
    double at = t->start, left = exponential(word);

    for (;;) {
        /* spend the exponential on the months to come */
        int y = calendar->year_of[(int)at];
        double room = rates->accident_mo[y] * ((double)calendar->year_from[y + 1] - at);
        while (left >= room) {
            left -= room;
            at = calendar->year_from[y + 1];
            if (at >= t->end) {
                return PYG_OK;
            }
            y = calendar->year_of[(int)at];
            room = rates->accident_mo[y] * ((double)calendar->year_from[y + 1] - at);
        }
        at += left / rates->accident_mo[y];
        if (at >= t->end) {
            return PYG_OK;
        }
        if (reserve(self, 0, 1) != PYG_OK) {
            return PYG_ENOMEM;
        }
        self->accidents[self->n_accidents++] =
            (struct pygi_accident){(int16_t)at, t->n_accidents};
        self->accident_count[calendar->year_of[(int)at]]++;
        const struct pygi_block b = pygi_philox(
            group->key, t->worker, replicate, PYGI_FOR_ACCIDENT, t->n_accidents, t->generation);
        t->n_accidents++;
        left = exponential(b.w[3]);
    }
}

/* One person from `start` on; fills the tenure and counts what happens. */
static enum pyg_status draw_person(struct pygi_lives *self, const struct pygi_group *group,
                                   const struct pygi_rates *rates,
                                   const struct pygi_calendar *calendar, uint32_t replicate,
                                   const struct pygi_ages *ages, uint32_t j,
                                   const uint32_t word[4], struct pygi_tenure *t)
{
    const int32_t age_mo = ages->age_mo[j], start = t->start;
    int32_t end = calendar->n_mo;

    t->age_mo = (int16_t)age_mo;
    t->female = ages->female[j];
    t->word = word[3];
    t->cause = PYGI_END_HORIZON;
    t->i_accident = (uint32_t)self->n_accidents;
    t->n_accidents = 0;

    /* the earliest of age limit, leaving and death; on a tie the age limit beats leaving, death
     * beats both */
    if (start + group->limit_mo - age_mo < end) {
        end = start + group->limit_mo - age_mo;
        t->cause = PYGI_END_AGE;
    }
    if (word[3] < self->leave_below) {
        const int32_t gap = pygi_gap(&self->leave, word[3]);
        /* who leaves at the end of the month before the age limit has reached it */
        if (gap < end - start - (t->cause == PYGI_END_AGE)) {
            end = start + gap + 1;
            t->cause = PYGI_END_LEAVE;
        }
    }
    /* the screen of deaths holds for those who are there from the start */
    int32_t death = end;
    if (start > 0 || word[1] < self->death_below[j]) {
        death = death_month(group, rates, calendar, t->female, age_mo, start, end, word[1]);
    }
    if (death < end) {
        end = death + 1;
        t->cause = PYGI_END_DEATH;
        self->deaths[calendar->year_of[death]]++;
    }
    t->end = (int16_t)end;
    if (end < calendar->n_mo || start > 0) {
        self->n_leaving += start == 0;
        self->present[start]++;
        self->present[end]--;
    }
    return word[2] < self->accident_below
               ? draw_accidents(self, group, rates, calendar, replicate, t, word[2])
               : PYG_OK;
}

/* A worker to whom something may happen, with those who follow on the post. */
static enum pyg_status draw_worker(struct pygi_lives *self, const struct pygi_group *group,
                                   const struct pygi_rates *rates,
                                   const struct pygi_calendar *calendar, uint32_t replicate,
                                   uint32_t worker, uint32_t j, const uint32_t word[4])
{
    struct pygi_tenure t = {.worker = worker};
    enum pyg_status status =
        draw_person(self, group, rates, calendar, replicate, &group->ages, j, word, &t);

    for (;;) {
        if (status == PYG_OK) {
            status = reserve(self, 1, 0);
        }
        if (status != PYG_OK) {
            return status;
        }
        self->tenures[self->n_tenures++] = t;
        const int32_t start = t.end + rates->vacant_mo;
        if (!group->is_posts || start >= calendar->n_mo) {
            return PYG_OK;
        }
        t = (struct pygi_tenure){.worker = worker,
                                 .start = (int16_t)start,
                                 .generation = (uint16_t)(t.generation + 1)};
        const struct pygi_block b =
            pygi_philox(group->key, worker, replicate, PYGI_FOR_LIFE, 0, t.generation);
        status = draw_person(self, group, rates, calendar, replicate, &group->newcomers,
                             ages_find(&group->newcomers, b.w[0]), b.w, &t);
    }
}

enum pyg_status pygi_lives_draw(struct pygi_lives *self, const struct pygi_group *group,
                                const struct pygi_rates *rates,
                                const struct pygi_calendar *calendar, uint32_t replicate,
                                uint32_t first, uint32_t n)
{
    int32_t old = group->limit_mo - calendar->n_mo; /* kept when older */
    old = old < self->keep_from_mo ? old : self->keep_from_mo - 1;

    pygi_philox_people(group->key, NULL, first, NULL, replicate, PYGI_FOR_LIFE, 0, n,
                       self->words[0], self->words[1], self->words[2], self->words[3]);

    if (reserve_joiners(self, n) != PYG_OK) {
        return PYG_ENOMEM;
    }
    /* most lives are quiet: sort out the others first, without a branch */
    size_t n_busy = 0, n_joiners = self->n_joiners;
    const struct pygi_ages *ages = &group->ages;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t j = ages_find(ages, self->words[0][i]), fourth = self->words[3][i];
        const bool is_busy = (self->words[1][i] < self->death_below[j]) |
                             (self->words[2][i] < self->accident_below) |
                             (fourth < self->leave_below) | (ages->age_mo[j] > old);
        self->busy[n_busy] = (uint16_t)i;
        self->cell[n_busy] = (uint16_t)j;
        n_busy += is_busy;
        self->joiners[n_joiners] = (struct pygi_joiner){first + i, fourth};
        n_joiners += !is_busy & (fourth < self->join_below);
    }
    self->n_joiners = n_joiners;

    enum pyg_status status = reserve(self, n_busy, n_busy);
    for (size_t b = 0; b < n_busy && status == PYG_OK; b++) {
        const uint32_t i = self->busy[b];
        const uint32_t word[4] = {self->words[0][i], self->words[1][i], self->words[2][i],
                                  self->words[3][i]};
        status = draw_worker(self, group, rates, calendar, replicate, first + i, self->cell[b],
                             word);
    }
    return status;
}
