/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Candidates: months in which a worker might join or stop paying by themselves.
 *
 * They are drawn in calendar time at the bounds that the group declares, the same for every
 * variant; a variant accepts a candidate whose mark is below its own rate. Between the accepted
 * ones lie the spells of a voluntary membership.
 */
#ifndef PYGI_PLAY_CANDIDATE_H
#define PYGI_PLAY_CANDIDATE_H

#include "play/chances.h"

/** One stretch of membership of one person: months [from, to); entry: first month of the
 * membership. */
struct pygi_spell {
    int16_t from, to, entry;
    int16_t other_mo; /* months of the membership before `from` that another policy paid */
};

/** A person of whom the first candidates are known already. */
struct pygi_known {
    uint32_t worker, generation;
    int16_t start, end;
    int32_t first;           /* month of the first join candidate; -1: a member at the start */
    double weight;           /* of joining, see frailty.h; 1: the group's marks as they are */
    struct pygi_block block; /* first block of gaps */
};

/** Spells of one tenure of a worker by itself, at most `max`; returns how many. */
size_t pygi_chances_spells(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *tenure,
                           struct pygi_spell *out, size_t max);

/** The month after the first in which somebody who pays in month `from` lapses, or the end of
 * the tenure: to each state the same candidates. */
int16_t pygi_chances_lapse(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *tenure, int16_t from);

/** Spells of somebody whose first candidates are known, at most `max`; returns how many. */
size_t pygi_chances_spells_known(const struct pygi_chances *self,
                                 const struct pygi_group *group, uint32_t replicate,
                                 const struct pygi_known *known, struct pygi_spell *out,
                                 size_t max);

#endif
