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

#include "play/life.h"

/** The earliest month of entry, and the one of members at the start unless it is stated. */
enum { PYGI_ENTRY_BEFORE = -240, PYGI_ENTRY_USUAL = -12 };

/** One stretch of membership of one person: months [from, to); entry: first month of the
 * membership. */
struct pygi_spell {
    int16_t from, to, entry;
    int16_t other_mo; /* months of the membership before `from` that another policy paid */
};

/** A group's chances under one variant's rates. */
struct pygi_chances {
    struct pygi_gaps joins, lapses;     /* months between candidates */
    uint32_t join_accept, lapse_accept; /* a mark below is accepted; UINT32_MAX: all */
    uint32_t initial_below;             /* a fourth word below: a member at the start */
    int16_t entry_before;               /* month of his entry, PYGI_ENTRY_BEFORE.. -1 */
    uint64_t stretch; /* what is above, stretched to a whole word: (word - initial_below) x
                         stretch >> 32 */
    bool is_by_month; /* the chances change: what follows is used, not *_accept above */
    uint32_t join_in[PYGI_MAX_MONTHS + 1],
        lapse_in[PYGI_MAX_MONTHS + 1]; /* [n_mo + 1], the
                                         last never looked at */
};

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

/** Prepare for a replicate. PYG_EINVAL when a rate is outside the group's bounds. [replicate]
 */
enum pyg_status pygi_chances_make(struct pygi_chances *self, const struct pygi_group *group,
                                  double initial_share, double join_pyr, double lapse_pyr,
                                  int32_t n_mo) PYG_MUST_CHECK;

/**
 * The same with rates that change: each month has the exact two-state matrix of its own rates.
 * The same rates in all months give the same spells as pygi_chances_make.
 * @param join_pyr, lapse_pyr  by month of the span [n_mo, 1/year]
 */
enum pyg_status pygi_chances_make_by_month(struct pygi_chances *self,
                                           const struct pygi_group *group, double initial_share,
                                           const double *join_pyr, const double *lapse_pyr,
                                           int32_t n_mo) PYG_MUST_CHECK;

/** Month of a person's first join candidate, -1: a member at the start, by the life's fourth
 * word. */
static inline int32_t pygi_first_candidate(const struct pygi_chances *self, uint32_t word,
                                           int32_t start)
{
    const bool at_start = start == 0, initial = at_start & (word < self->initial_below);
    const uint32_t rest =
        (uint32_t)((uint64_t)(word - self->initial_below) * self->stretch >> 32);
    const int32_t month = start + pygi_gap(&self->joins, at_start ? rest : word);
    return month | -(int32_t)initial; /* no branch on chance */
}

/** Do two sets of chances, of one group, have the same candidates? They may accept others. */
static inline bool pygi_chances_share(const struct pygi_chances *a,
                                      const struct pygi_chances *b)
{
    return a->joins.chance == b->joins.chance && a->lapses.chance == b->lapses.chance &&
           a->initial_below == b->initial_below;
}

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

/** Spells of one tenure of a worker by itself, at most `max`; returns how many. */
size_t pygi_chances_spells(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *tenure,
                           struct pygi_spell *out, size_t max);

/** The month after the first in which somebody who pays in month `from` lapses, or the end of
 * the tenure: to each state the same candidates. */
int16_t pygi_chances_lapse(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *tenure, int16_t from);

#endif
