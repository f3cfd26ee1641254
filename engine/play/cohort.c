/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/life.h"

#include <string.h>

#include "base/fn.h"
#include "base/isa.h"

/* What a cohort is drawn with. */
struct draw {
    struct pygi_lives *lives;
    const struct pygi_group *group;
    const struct pygi_rates *rates;
    const struct pygi_calendar *calendar;
    const struct pygi_ages *ages;
    const uint32_t *death_below; /* by cell of the ages */
    uint32_t replicate;
    struct pygi_tenure *tenures; /* of this cohort [n] */
};

/* Month of death in [start, end), or end when the person lives. */
static int32_t death_month(const struct draw *d, const struct pygi_tenure *t,
                           double exponential)
{
    const struct pygi_calendar *calendar = d->calendar;
    const uint64_t target = (uint64_t)(exponential * PYGI_HAZARD_ONE);
    uint64_t sum = 0;

    for (int32_t m = t->start; m < t->end;) {
        const int y = calendar->year_of[m];
        const int32_t next =
            calendar->year_from[y + 1] < t->end ? calendar->year_from[y + 1] : t->end;
        const struct pygi_mortality *mortality = d->group->mortality;
        const uint64_t *h =
            mortality->h[mortality->period_of_year[y]][t->female] + t->age_mo - t->start;
        const uint64_t f = d->rates->death_q20[y];
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
    return t->end;
}

/* Compilers make a branch of a condition, and chance mispredicts it. */
static inline int32_t either(bool first, int32_t a, int32_t b)
{
    return b ^ ((a ^ b) & -(int32_t)first);
}

/* The words by which people leave: the fourth, where that is not the one by which they join. */
static inline uint32_t *leaving_words(const struct draw *d)
{
    struct pygi_cohort *c = &d->lives->cohort;
    return d->lives->leave_below > 0 && d->rates->is_voluntary ? c->leaving : c->words[3];
}

/* Draw them for workers from `first` on, or for the cohort's (`worker`, `generation`). */
static void draw_leaving(const struct draw *d, const uint32_t *worker, uint32_t first,
                         const uint32_t *generation, size_t n)
{
    uint32_t *words = leaving_words(d);
    uint32_t unused[3][PYGI_LIFE_BLOCK];

    if (words != d->lives->cohort.words[3]) {
        pygi_isa->philox_people(d->group->key, worker, first, generation, d->replicate,
                                PYGI_FOR_LEAVING, 0, n, words, unused[0], unused[1], unused[2]);
    }
}

/* Tenures until the age limit or leaving; at the same time, the age limit comes first. */
static void begin_tenures(const struct draw *d)
{
    /* in locals: a tenure has bytes, and a byte that is written may be anything's */
    const struct pygi_cohort *const c = &d->lives->cohort;
    const struct pygi_gaps *const leave = d->lives->leave_below > 0 ? &d->lives->leave : NULL;
    const int16_t *const age_of = d->ages->age_mo;
    const uint8_t *const sex_of = d->ages->female;
    const int32_t n_mo = d->calendar->n_mo, limit_mo = d->group->limit_mo;
    const size_t n = c->n;
    const uint32_t *const leaving = leaving_words(d);
    struct pygi_tenure *const tenures = d->tenures;

    for (size_t b = 0; b < n; b++) {
        const uint32_t j = c->cell[b], word = c->words[3][b];
        const int32_t start = c->start[b], age_mo = age_of[j];
        const int32_t limit = start + limit_mo - age_mo;
        const bool ages = limit < n_mo;
        int32_t end = either(ages, limit, n_mo);
        int32_t cause = either(ages, PYGI_END_AGE, PYGI_END_HORIZON);
        if (leave != NULL) {
            /* who leaves at the end of the month before the age limit has reached it */
            const int32_t gap = pygi_gap(leave, leaving[b]);
            const bool left = gap < end - start - ages;
            end = either(left, start + gap + 1, end);
            cause = either(left, PYGI_END_LEAVE, cause);
        }
        tenures[b] = (struct pygi_tenure){.worker = c->worker[b],
                                          .word = word,
                                          .start = (int16_t)start,
                                          .end = (int16_t)end,
                                          .age_mo = (int16_t)age_mo,
                                          .generation = (uint16_t)c->generation[b],
                                          .cause = (uint8_t)cause,
                                          .female = sex_of[j]};
    }
}

/* Who is there when his post ends leaves with it. */
static void end_posts(const struct draw *d)
{
    const struct pygi_size *size = d->rates->size;

    for (size_t b = 0; b < d->lives->cohort.n; b++) {
        struct pygi_tenure *t = &d->tenures[b];
        const int32_t end = pygi_size_end(size, pygi_size_rank(size, t->worker), t->start);
        if (end < t->end) {
            t->end = (int16_t)end;
            t->cause = PYGI_END_POST;
        }
    }
}

/* Standard exponentials of the chosen ones' words: small words are early events. */
static void draw_exponentials(struct pygi_cohort *c)
{
    pygi_exponentials(c->chosen_word, c->exponential, c->n_chosen);
}

/* Death beats what else ends a tenure in the same month. */
static void draw_deaths(const struct draw *d)
{
    struct pygi_cohort *c = &d->lives->cohort;

    const uint32_t *const below = d->death_below;
    size_t n = 0;
    for (size_t b = 0; b < c->n; b++) {
        c->chosen[n] = (uint16_t)b;
        c->chosen_word[n] = c->words[1][b];
        n += c->words[1][b] < below[c->cell[b]];
    }
    c->n_chosen = n;
    draw_exponentials(c);
    for (size_t i = 0; i < c->n_chosen; i++) {
        struct pygi_tenure *t = &d->tenures[c->chosen[i]];
        const int32_t death = death_month(d, t, c->exponential[i]);
        if (death < t->end) {
            t->end = (int16_t)(death + 1);
            t->cause = PYGI_END_DEATH;
            d->lives->deaths[d->calendar->year_of[death]]++;
        }
    }
}

/* Month in which the expected accidents reach `hazard`; the span's length when they do not. */
static int32_t accident_month(const struct draw *d, double hazard)
{
    const struct pygi_calendar *calendar = d->calendar;
    const double *to = d->lives->accidents_to;
    int y = 0;
    for (int i = 1; i <= calendar->n_years; i++) {
        y += to[i] <= hazard; /* a sum, not a branch */
    }
    if (y == calendar->n_years) {
        return calendar->n_mo;
    }
    const int32_t month =
        calendar->year_from[y] + (int32_t)((hazard - to[y]) / d->rates->accident_mo[y]);
    return month < calendar->year_from[y + 1] ? month : calendar->year_from[y + 1] - 1;
}

/* Each chosen one's accident number k; only those stay who have it. */
static enum pyg_status draw_accident(const struct draw *d, uint16_t k)
{
    struct pygi_lives *lives = d->lives;
    struct pygi_cohort *c = &lives->cohort;
    size_t n = 0;

    if (pygi_lives_reserve(lives, 0, c->n_chosen, 0) != PYG_OK) {
        return PYG_ENOMEM;
    }
    draw_exponentials(c);
    for (size_t i = 0; i < c->n_chosen; i++) {
        struct pygi_tenure *t = &d->tenures[c->chosen[i]];
        const double hazard = c->hazard[i] + c->exponential[i];
        const int32_t at = accident_month(d, hazard);
        if (at >= t->end) {
            continue;
        }
        const uint32_t i_accident = (uint32_t)lives->n_accidents++;
        *(k == 0 ? &t->i_accident : &lives->accidents[c->last[i]].next) = i_accident;
        lives->accidents[i_accident] = (struct pygi_accident){.at = (int16_t)at, .k = k};
        lives->accident_count[d->calendar->year_of[at]]++;
        t->n_accidents++;
        c->chosen[n] = c->chosen[i];
        c->hazard[n] = hazard;
        c->last[n] = i_accident;
        n++;
    }
    c->n_chosen = n;
    return PYG_OK;
}

/* The gap after accident number k; only those stay who may have another. */
static void draw_next_gaps(const struct draw *d, uint16_t k)
{
    struct pygi_cohort *c = &d->lives->cohort;
    size_t n = 0;

    for (size_t i = 0; i < c->n_chosen; i++) {
        c->chosen_worker[i] = c->worker[c->chosen[i]];
    }
    pygi_isa->philox_people(d->group->key, c->chosen_worker, 0, c->generation, d->replicate,
                            PYGI_FOR_ACCIDENT, k, c->n_chosen, c->words[0], c->words[1],
                            c->words[2], c->words[3]);
    for (size_t i = 0; i < c->n_chosen; i++) {
        c->chosen[n] = c->chosen[i];
        c->hazard[n] = c->hazard[i];
        c->last[n] = c->last[i];
        c->chosen_word[n] = c->words[3][i];
        n += c->words[3][i] < d->lives->accident_below;
    }
    c->n_chosen = n;
}

/* Accidents are a Poisson process in continuous time; its gaps are drawn one after the other.
 */
static enum pyg_status draw_accidents(const struct draw *d)
{
    struct pygi_cohort *c = &d->lives->cohort;
    const struct pygi_calendar *calendar = d->calendar;

    const uint32_t below = d->lives->accident_below;
    size_t n = 0;
    for (size_t b = 0; b < c->n; b++) {
        c->chosen[n] = (uint16_t)b;
        n += c->words[2][b] < below;
    }
    c->n_chosen = n;
    for (size_t i = 0; i < n; i++) {
        const size_t b = c->chosen[i];
        const int y = calendar->year_of[c->start[b]];
        c->chosen_word[i] = c->words[2][b];
        c->hazard[i] = d->lives->accidents_to[y] +
                       d->rates->accident_mo[y] * (c->start[b] - calendar->year_from[y]);
    }
    enum pyg_status status = PYG_OK;
    for (uint16_t k = 0; c->n_chosen > 0 && status == PYG_OK; k++) {
        status = draw_accident(d, k);
        draw_next_gaps(d, k);
    }
    return status;
}

static void count_present(const struct draw *d)
{
    struct pygi_lives *lives = d->lives;
    uint32_t from_start = 0;
    for (size_t b = 0; b < lives->cohort.n; b++) {
        const struct pygi_tenure *t = &d->tenures[b];
        from_start += t->start == 0;
        lives->present[t->start] += t->start > 0;
        lives->present[t->end]--;
    }
    lives->n_leaving += from_start;
    lives->present[0] += from_start;
}

static enum pyg_status draw_cohort(struct draw *d)
{
    struct pygi_lives *lives = d->lives;
    if (pygi_lives_reserve(lives, lives->cohort.n, 0, 0) != PYG_OK) {
        return PYG_ENOMEM;
    }
    d->tenures = &lives->tenures[lives->n_tenures];
    begin_tenures(d);
    if (d->rates->size != NULL) {
        end_posts(d);
    }
    draw_deaths(d);
    const enum pyg_status status = draw_accidents(d);
    count_present(d);
    lives->n_tenures += lives->cohort.n;
    return status;
}

/* Who follows on posts of which some do not exist throughout, and the first on those that begin
 * later. */
static size_t next_on_posts(struct draw *d)
{
    const struct pygi_size *size = d->rates->size;
    struct pygi_lives *lives = d->lives;
    struct pygi_cohort *c = &lives->cohort;
    size_t n = 0;

    for (size_t b = 0; b < c->n; b++) {
        const uint32_t rank = pygi_size_rank(size, c->worker[b]);
        const int32_t free = d->tenures[b].end + d->rates->vacant_mo;
        const int32_t start = pygi_size_begin(size, rank, free);
        c->worker[n] = c->worker[b];
        c->start[n] = (int16_t)start;
        c->generation[n] = c->generation[b] + 1;
        n += start < d->calendar->n_mo;
    }
    for (size_t k = 0; k < lives->n_late; k++) {
        const uint32_t rank = pygi_size_rank(size, lives->late[k]);
        c->worker[n] = lives->late[k];
        c->start[n] = (int16_t)pygi_size_begin(size, rank, 0);
        c->generation[n] = 1;
        n++;
    }
    lives->n_late = 0;
    return n;
}

static size_t next_holders(struct draw *d)
{
    struct pygi_cohort *c = &d->lives->cohort;
    size_t n = 0;

    for (size_t b = 0; b < c->n; b++) {
        const int32_t start = d->tenures[b].end + d->rates->vacant_mo;
        c->worker[n] = c->worker[b];
        c->start[n] = (int16_t)start;
        c->generation[n] = c->generation[b] + 1;
        n += start < d->calendar->n_mo;
    }
    return n;
}

/* Who follows on the posts that became free. */
static void next_cohort(struct draw *d)
{
    struct pygi_cohort *c = &d->lives->cohort;
    const size_t n = d->rates->size != NULL ? next_on_posts(d) : next_holders(d);

    c->n = n;
    d->ages = &d->group->newcomers;
    d->death_below = d->lives->death_below + d->group->ages.n;
    pygi_isa->philox_people(d->group->key, c->worker, 0, c->generation, d->replicate,
                            PYGI_FOR_LIFE, 0, n, c->words[0], c->words[1], c->words[2],
                            c->words[3]);
    draw_leaving(d, c->worker, 0, c->generation, n);
    for (size_t b = 0; b < n; b++) {
        c->cell[b] = (uint16_t)pygi_ages_find(d->ages, c->words[0][b]);
    }
}

/* Most lives are quiet: sort out the others without a branch, and who may join. `size` is a
 * constant where this is expanded. */
__attribute__((always_inline)) static inline void
first_cohort_of(const struct draw *d, uint32_t first, uint32_t n, const struct pygi_size *size)
{
    struct pygi_lives *lives = d->lives;
    struct pygi_cohort *c = &lives->cohort;
    const int32_t reaches = d->group->limit_mo - d->calendar->n_mo + 1;
    const int32_t old = reaches < lives->keep_from_mo ? reaches : lives->keep_from_mo;
    struct pygi_joiner *joiners = lives->joiners;
    size_t n_busy = 0, n_joiners = lives->n_joiners;

    pygi_isa->philox_people(d->group->key, NULL, first, NULL, d->replicate, PYGI_FOR_LIFE, 0, n,
                            c->words[0], c->words[1], c->words[2], c->words[3]);
    draw_leaving(d, NULL, first, NULL, n);
    uint32_t *const leaving = leaving_words(d);
    const struct pygi_ages *const ages = d->ages;
    const uint32_t *const death_below = d->death_below;
    const uint32_t accident_below = lives->accident_below, leave_below = lives->leave_below,
                   join_below = lives->join_below;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t j = pygi_ages_find(ages, c->words[0][i]), fourth = c->words[3][i];
        bool is_busy = (c->words[1][i] < death_below[j]) | (c->words[2][i] < accident_below) |
                       (leaving[i] < leave_below) | (ages->age_mo[j] >= old);
        bool is_here = true;
        if (size != NULL) {
            const uint32_t rank = pygi_size_rank(size, first + i);
            is_here = rank < size->in[0];
            is_busy = is_here & (is_busy | (rank >= size->least));
            lives->late[lives->n_late] = first + i;
            lives->n_late += !is_here;
        }
        c->chosen[n_busy] = (uint16_t)i;
        c->cell[n_busy] = (uint16_t)j;
        n_busy += is_busy;
        joiners[n_joiners] = (struct pygi_joiner){first + i, fourth};
        n_joiners += is_here & !is_busy & (fourth < join_below);
    }
    lives->n_joiners = n_joiners;
    c->n = n_busy;
    for (size_t b = 0; b < n_busy; b++) {
        const uint32_t i = c->chosen[b]; /* never before b */
        c->worker[b] = first + i;
        c->start[b] = 0;
        c->generation[b] = 0;
        for (int w = 1; w < 4; w++) {
            c->words[w][b] = c->words[w][i];
        }
        leaving[b] = leaving[i];
    }
}

static void first_cohort(const struct draw *d, uint32_t first, uint32_t n)
{
    d->lives->n_late = 0;
    if (d->rates->size != NULL) {
        first_cohort_of(d, first, n, d->rates->size);
        d->lives->n_leaving += (uint32_t)d->lives->n_late;
    } else {
        first_cohort_of(d, first, n, NULL);
    }
}

/* The fourth words of those who are there from the start, by each one's frailty. */
static void turn_words(const struct draw *d, size_t first_joiner)
{
    const struct pygi_frailty *frailty = d->group->frailty;
    const double initial = d->rates->initial_share;
    struct pygi_lives *lives = d->lives;
    struct pygi_cohort *c = &lives->cohort;
    double *weight = c->hazard; /* not yet in use */
    const size_t n = lives->n_joiners - first_joiner;

    pygi_frailty_weights(frailty, d->group->key, d->replicate, c->worker, c->generation, c->n,
                         weight);
    for (size_t b = 0; b < c->n; b++) {
        c->words[3][b] = pygi_frailty_word(frailty, c->words[3][b], weight[b], initial);
    }
    memset(c->chosen_word, 0, n * sizeof(*c->chosen_word));
    for (size_t i = 0; i < n; i++) {
        c->chosen_worker[i] = lives->joiners[first_joiner + i].worker;
    }
    pygi_frailty_weights(frailty, d->group->key, d->replicate, c->chosen_worker, c->chosen_word,
                         n, weight);
    for (size_t i = 0; i < n; i++) {
        struct pygi_joiner *joiner = &lives->joiners[first_joiner + i];
        joiner->word = pygi_frailty_word(frailty, joiner->word, weight[i], initial);
    }
}

enum pyg_status pygi_lives_draw(struct pygi_lives *self, const struct pygi_group *group,
                                const struct pygi_rates *rates,
                                const struct pygi_calendar *calendar, uint32_t replicate,
                                uint32_t first, uint32_t n)
{
    struct draw d = {.lives = self,
                     .group = group,
                     .rates = rates,
                     .calendar = calendar,
                     .ages = &group->ages,
                     .death_below = self->death_below,
                     .replicate = replicate};

    enum pyg_status status = pygi_lives_reserve(self, 0, 0, n);
    if (status == PYG_OK) {
        const size_t first_joiner = self->n_joiners;
        first_cohort(&d, first, n);
        if (group->frailty != NULL && rates->is_voluntary) {
            turn_words(&d, first_joiner);
        }
        status = draw_cohort(&d);
    }
    while (status == PYG_OK && group->is_posts && self->cohort.n + self->n_late > 0) {
        next_cohort(&d);
        status = draw_cohort(&d);
    }
    return status;
}
