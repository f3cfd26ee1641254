/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A group with a death rate in closed form, as tests of lives and paths need it.
 */
#ifndef TESTS_PLAY_CASE_H
#define TESTS_PLAY_CASE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>

#include "play/path.h"

/* tests draw fewer lives where a sanitizer makes each of them slow */
#ifndef TESTS_SCALE
#define TESTS_SCALE 1
#endif

struct play_case {
    struct pygi_calendar calendar;
    struct pygi_mortality mortality;
    struct pygi_group group;
    struct pygi_rates rates;
    struct pygi_lives lives;
};

/* Death rate a exp(b age) a year by month of age, women's half of it; one band of ages. */
static inline void open_play(struct play_case *c, int32_t n_mo, double a, double b, int from_yr,
                             int to_yr, double men, int limit_yr)
{
    const double one = 1.0;
    *c = (struct play_case){0};
    pygi_calendar_init(&c->calendar, pyg_month_of(2020, 1), n_mo);
    c->mortality.n_periods = 1;
    c->mortality.h = calloc(1, sizeof(*c->mortality.h));
    assert_non_null(c->mortality.h);
    for (int sex = 0; sex < 2; sex++) {
        for (int m = 0; m < PYGI_AGE_MONTHS; m++) {
            const double rate = a * exp(b * m / 12.0) * (sex == 1 ? 0.5 : 1.0) / 12.0;
            c->mortality.h[0][sex][m + 1] =
                c->mortality.h[0][sex][m] + (uint64_t)(rate * 0x1p32 + 0.5);
        }
    }
    c->group = (struct pygi_group){
        .name = "test", .key = {11, 22}, .mortality = &c->mortality, .limit_mo = 12 * limit_yr};
    assert_int_equal(
        pygi_ages_init(&c->group.ages, 1, &from_yr, &to_yr, &one, men, c->group.limit_mo),
        PYG_OK);
    assert_int_equal(
        pygi_ages_init(&c->group.newcomers, 1, &from_yr, &to_yr, &one, men, c->group.limit_mo),
        PYG_OK);
    for (int y = 0; y < PYGI_MAX_YEARS; y++) {
        c->rates.death_q20[y] = 1 << 20;
    }
}

static inline void close_play(struct play_case *c)
{
    pygi_lives_fini(&c->lives);
    pygi_ages_fini(&c->group.ages);
    pygi_ages_fini(&c->group.newcomers);
    free(c->mortality.h);
}

static inline void draw_all(struct play_case *c, uint32_t n, uint32_t replicate)
{
    c->rates.n_workers = n;
    assert_int_equal(pygi_lives_begin(&c->lives, &c->group, &c->rates, &c->calendar), PYG_OK);
    for (uint32_t first = 0; first < n; first += PYGI_LIFE_BLOCK) {
        const uint32_t left = n - first;
        assert_int_equal(pygi_lives_draw(&c->lives, &c->group, &c->rates, &c->calendar,
                                         replicate, first,
                                         left < PYGI_LIFE_BLOCK ? left : PYGI_LIFE_BLOCK),
                         PYG_OK);
    }
}

/* Within 4 standard errors of the truth. */
static inline void assert_within_4se(double found, double truth, double se, const char *what)
{
    if (!(fabs(found - truth) <= 4.0 * se)) {
        fail_msg("%s: found %.8g, truth %.8g, %.2f standard errors", what, found, truth,
                 (found - truth) / se);
    }
}

/* A count of n independent chances p each. */
static inline void assert_binomial(double count, double n, double p, const char *what)
{
    assert_within_4se(count, n * p, sqrt(n * p * (1.0 - p)), what);
}

#endif
