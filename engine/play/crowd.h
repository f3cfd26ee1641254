/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A crowd: people side by side whose candidates are drawn and settled without a branch on
 * chance.
 */
#ifndef PYGI_PLAY_CROWD_H
#define PYGI_PLAY_CROWD_H

#include "play/candidate.h"

enum { PYGI_CROWD = 512, PYGI_MORE_SPELLS = 255 };

/** People side by side; arrays [PYGI_CROWD], the first n in use. */
struct pygi_crowd {
    size_t n;
    uint32_t worker[PYGI_CROWD], generation[PYGI_CROWD];
    int16_t start[PYGI_CROWD], end[PYGI_CROWD]; /* months [start, end) in the group */
    uint32_t i_tenure[PYGI_CROWD];
    int16_t
        first[PYGI_CROWD]; /* month of the first join candidate; -1: a member at the start */
    uint32_t words[4]
                  [PYGI_CROWD];   /* filled by pygi_crowd_draw; the rest by pygi_crowd_settle */
    uint8_t n_spells[PYGI_CROWD]; /* 0, 1, 2, or PYGI_MORE_SPELLS: ask pygi_crowd_spells */
    struct pygi_spell spells[PYGI_CROWD][2];
    uint32_t join_marks[4][PYGI_CROWD], lapse_marks[4][PYGI_CROWD];
    double weight[PYGI_CROWD]; /* of joining, where the group is of different frailty */
    /* people whose first block does not settle their spells, with their second block */
    size_t n_more;
    uint16_t more[PYGI_CROWD];
    uint32_t more_words[4][PYGI_CROWD];
};

/** Draw for everybody in the crowd, once for all chances that share candidates. */
void pygi_crowd_draw(struct pygi_crowd *self, const struct pygi_group *group,
                     uint32_t replicate);

/** Spells of everybody under one variant's chances. */
void pygi_crowd_settle(struct pygi_crowd *self, const struct pygi_chances *chances,
                       const struct pygi_group *group, uint32_t replicate);

/** Spells of person k, who has PYGI_MORE_SPELLS, at most `max`; returns how many. */
size_t pygi_crowd_spells(const struct pygi_crowd *self, const struct pygi_chances *chances,
                         const struct pygi_group *group, uint32_t replicate, size_t k,
                         struct pygi_spell *out, size_t max);

#endif
