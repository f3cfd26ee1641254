/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What families would have been paid: the JKK and JKM benefit of every death and accident of a
 * group, as if everybody had long been a member of one kind. What a variant misses is that,
 * less the same benefit of those to whom it pays one.
 */
#ifndef PYGI_PLAY_MISSED_H
#define PYGI_PLAY_MISSED_H

#include <payung/program.h>

#include "play/event.h"
#include "play/price.h"

/** Months for which the member has been one and has paid: more than any rule asks for. */
enum { PYGI_MISSED_PAID_MO = 600 };

/** As whom a group's people are taken. */
struct pygi_missed {
    bool is_counted;
    enum pyg_member_type type;
    bool is_umk;      /* the base is the regency's minimum wage of the month */
    int64_t base_sen; /* else this [1/100 Rp] */
};

/** Deaths and accidents apart. */
enum { PYGI_MISSED_DEATH, PYGI_MISSED_ACCIDENT, PYGI_N_MISSED };

/** Where and when; all borrowed. */
struct pygi_missed_place {
    const struct pygi_missed *as;
    const struct pygi_programs *programs;
    const struct pygi_calendar *calendar;
    const struct pygi_group *group;
    const struct pygi_rates *rates;
    const int64_t *umk_sen; /* [n_mo] */
    uint32_t replicate;
};

/** What a death or accident would have been paid, scholarships to come included [Rp].
 * [replicate] */
int64_t pygi_missed_idr(const struct pygi_missed_place *self, const struct pyg_event *event);

/** Add that of all deaths and accidents of the kept lives, by kind and year [n_years].
 * [replicate] */
void pygi_missed_add(const struct pygi_missed_place *self, const struct pygi_lives *lives,
                     int64_t out[PYGI_N_MISSED][PYGI_MAX_YEARS]);

#endif
