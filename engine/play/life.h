/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Lives: what happens to the workers of a group in one replicate, before any policy is looked
 * at.
 *
 * Only lives to which something happens are kept (a tenure each); the others are known by their
 * number alone. Months here are indices into the span, 0 its first month.
 */
#ifndef PYGI_PLAY_LIFE_H
#define PYGI_PLAY_LIFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

#include "base/philox.h"
#include "play/ages.h"
#include "play/frailty.h"
#include "play/gap.h"
#include "play/size.h"

enum { PYGI_LIFE_BLOCK = 2048 };

/* hazards in 2^-32 times factors in 2^-20; room for a total of 4,096 */
#define PYGI_HAZARD_ONE 0x1p52

/** Cumulative death hazards by sex on the age axis, in 2^-32, one table a calendar period. */
struct pygi_mortality {
    size_t n_periods;
    uint64_t (*h)[2][PYGI_AGE_MONTHS +
                     1]; /* [n_periods] owned; h[p][sex][a]: from birth to age a months */
    uint8_t period_of_year[PYGI_MAX_YEARS]; /* by year of the span */
};

/** What is fixed about a group in a study. */
struct pygi_group {
    const char *name; /* borrowed */
    bool is_posts;    /* filled again when the holder leaves */
    struct pygi_seed key;
    struct pygi_ages ages, newcomers;
    const struct pygi_mortality *mortality; /* borrowed */
    const struct pygi_frailty *frailty;     /* borrowed; NULL: all are alike */
    int32_t limit_mo;                       /* age at which the worker leaves the group */
    int16_t sector, employer; /* enum pyg_sector, enum pyg_employer, of its memberships */
    /* no variant's rate lies outside: candidates are drawn for the bound, the month's exact
     * chance needs both */
    double join_bound_pyr, lapse_bound_pyr, join_floor_pyr, lapse_floor_pyr;
};

/** What is drawn about a group in a replicate. */
struct pygi_rates {
    uint32_t n_workers;           /* of a group whose size changes: its places */
    const struct pygi_size *size; /* borrowed; NULL: all exist throughout */
    double leave_pyr;
    int32_t vacant_mo;
    double initial_share; /* members at the start, voluntary groups only */
    int32_t since_mo;     /* months before the start in which they entered; 0: the usual 12 */
    bool is_voluntary;    /* the fourth word of a life is joining, not leaving */
    uint64_t death_q20[PYGI_MAX_YEARS]; /* factor on the hazard by year of the span, in 2^-20 */
    double accident_mo[PYGI_MAX_YEARS]; /* accidents per month by year of the span */
    double at_work_share;               /* of deaths, caused by work */
    double sudden_share; /* of deaths, sudden at work without being caused by it */
    double partial_share, total_share;  /* of accidents */
    double cost_median_idr, cost_sigma; /* of care, lognormal */
    double unfit_mean_mo;               /* exponential, rounded down to whole months */
    double partial_mean;                /* loss of function, uniform on 0..2 x mean */
    double child_mean;                  /* children below 23 of a worker, 0..4, binomial */
    double studies_share;               /* of them goes on to higher education */
    double job_loss_share;              /* of leaving is dismissal */
};

enum pygi_cause {
    PYGI_END_HORIZON,
    PYGI_END_DEATH,
    PYGI_END_LEAVE,
    PYGI_END_AGE,
    PYGI_END_POST /* the post ends and its holder leaves */
};

/** One person in the group from start to end. */
struct pygi_tenure {
    uint32_t worker;     /* post or person, 0.. */
    uint32_t word;       /* fourth word of the life: joining */
    uint32_t i_accident; /* first of its accidents, when it has any */
    int16_t start, end;  /* months [start, end) */
    int16_t age_mo;      /* at start */
    uint16_t n_accidents;
    uint16_t generation; /* holder of the post; one a month at most, so it never runs over */
    uint8_t cause;       /* enum pygi_cause, of the end */
    uint8_t female;
};

struct pygi_accident {
    int16_t at;    /* month */
    uint16_t k;    /* its number in the person's tenure: part of its address */
    uint32_t next; /* the person's next one, when there is one */
};

/** The span's months and years. */
struct pygi_calendar {
    int32_t from_mo; /* calendar month of month 0 */
    int32_t n_mo, n_years;
    uint8_t year_of[PYGI_MAX_MONTHS + 1];  /* month -> year of the span */
    int16_t year_from[PYGI_MAX_YEARS + 1]; /* year -> first month; [n_years] = n_mo */
};

/** A worker who is present throughout and to whom nothing happens, but who may join. */
struct pygi_joiner {
    uint32_t worker;
    uint32_t word; /* fourth word of the life */
};

/** Holders of one generation, drawn side by side; arrays of people [PYGI_LIFE_BLOCK]. */
struct pygi_cohort {
    size_t n;
    uint32_t generation[PYGI_LIFE_BLOCK]; /* the same for all */
    uint32_t worker[PYGI_LIFE_BLOCK];
    uint32_t words[4][PYGI_LIFE_BLOCK];
    uint32_t leaving[PYGI_LIFE_BLOCK]; /* where the fourth word is that of joining */
    uint16_t cell[PYGI_LIFE_BLOCK];    /* of the ages */
    int16_t start[PYGI_LIFE_BLOCK];
    /* those to whom one kind of thing may happen */
    size_t n_chosen;
    uint16_t chosen[PYGI_LIFE_BLOCK];
    uint32_t chosen_worker[PYGI_LIFE_BLOCK], chosen_word[PYGI_LIFE_BLOCK];
    double hazard[PYGI_LIFE_BLOCK]; /* until it happens */
    double exponential[PYGI_LIFE_BLOCK];
    uint32_t last[PYGI_LIFE_BLOCK]; /* accident so far */
};

struct pygi_lives {
    struct pygi_tenure *tenures; /* by block of workers and generation; within, by worker */
    size_t n_tenures, cap_tenures;
    struct pygi_accident *accidents;
    size_t n_accidents, cap_accidents;
    struct pygi_joiner *joiners; /* voluntary groups */
    size_t n_joiners, cap_joiners;
    uint32_t *death_below; /* screen: a word below may mean death within the span; by cell of
                              ages, then of newcomers */
    size_t cap_death_below;
    uint32_t accident_below, leave_below, join_below; /* likewise */
    struct pygi_gaps leave;                           /* months until a worker leaves */
    double accidents_to[PYGI_MAX_YEARS + 1]; /* accidents expected from the start to a year's */
    struct pygi_cohort cohort;
    int32_t keep_from_mo; /* workers of this age at the start or older are kept even if quiet */
    uint32_t n_leaving;   /* workers who are not present throughout, so far */
    int64_t deaths[PYGI_MAX_YEARS],
        accident_count[PYGI_MAX_YEARS]; /* of the whole group, by year */
    int64_t
        present[PYGI_MAX_MONTHS + 2]; /* differences, of those who are not present throughout */
    size_t n_late; /* places that begin later than the span, of the workers now drawn */
    uint32_t late[PYGI_LIFE_BLOCK];
};

void pygi_calendar_init(struct pygi_calendar *self, int32_t from_mo, int32_t n_mo);

void pygi_lives_fini(struct pygi_lives *self);

/** A group's size by month [n_mo]. */
static inline void pygi_rates_size(const struct pygi_rates *self, int32_t n_mo, int64_t *out)
{
    for (int32_t m = 0; m < n_mo; m++) {
        out[m] = self->size != NULL ? self->size->in[m] : self->n_workers;
    }
}

/** Begin a replicate's group: prepares the screens, clears the counts. PYG_OK or PYG_ENOMEM.
 * [replicate] */
enum pyg_status pygi_lives_begin(struct pygi_lives *self, const struct pygi_group *group,
                                 const struct pygi_rates *rates,
                                 const struct pygi_calendar *calendar) PYG_MUST_CHECK;

/** Keep workers who are so old at the start even when nothing happens to them: a rule may look
 * at their age. After begin. [months of age; PYG_NO_AGE: none] */
void pygi_lives_keep(struct pygi_lives *self, int32_t from_age_mo);

/**
 * Draw workers [first, first + n), n <= PYGI_LIFE_BLOCK, with those who follow on their posts,
 * and append what happens to them. Workers that get no tenure here are present through the
 * whole span and nothing happens to them; of these, joiners may become members by themselves.
 */
enum pyg_status pygi_lives_draw(struct pygi_lives *self, const struct pygi_group *group,
                                const struct pygi_rates *rates,
                                const struct pygi_calendar *calendar, uint32_t replicate,
                                uint32_t first, uint32_t n) PYG_MUST_CHECK;

/** Room for more. PYG_OK or PYG_ENOMEM. */
enum pyg_status pygi_lives_reserve(struct pygi_lives *self, size_t n_tenures,
                                   size_t n_accidents, size_t n_joiners) PYG_MUST_CHECK;

/** Forget the tenures, keep the counts and the memory. */
void pygi_lives_reset(struct pygi_lives *self);

#endif
