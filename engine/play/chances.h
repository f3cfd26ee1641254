/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Chances of joining and lapsing under one variant's rates: how far candidates lie apart, and
 * which marks are accepted, month by month.
 */
#ifndef PYGI_PLAY_CHANCES_H
#define PYGI_PLAY_CHANCES_H

#include "play/life.h"

/** The earliest month of entry, and the one of members at the start unless it is stated. */
enum { PYGI_ENTRY_BEFORE = -240, PYGI_ENTRY_USUAL = -12 };

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

/** How candidates are accepted; a constant where the loops are expanded. */
enum pygi_accepting {
    PYGI_ACCEPTS_ALL,     /* no candidate is refused */
    PYGI_ACCEPTS_STEADY,  /* one threshold for all months */
    PYGI_ACCEPTS_BY_MONTH /* a table of them */
};

/** The threshold of a month's candidate; months past the span do not count. [any] */
static inline uint32_t pygi_join_accept(const struct pygi_chances *self, int32_t month,
                                        enum pygi_accepting how)
{
    return how == PYGI_ACCEPTS_BY_MONTH
               ? self->join_in[month < self->joins.n_mo ? month : self->joins.n_mo]
               : self->join_accept;
}

static inline uint32_t pygi_lapse_accept(const struct pygi_chances *self, int32_t month,
                                         enum pygi_accepting how)
{
    return how == PYGI_ACCEPTS_BY_MONTH
               ? self->lapse_in[month < self->lapses.n_mo ? month : self->lapses.n_mo]
               : self->lapse_accept;
}

/** What the loops over a crowd are expanded for. [any] */
static inline enum pygi_accepting pygi_accepting_of(const struct pygi_chances *self)
{
    return self->is_by_month ? PYGI_ACCEPTS_BY_MONTH
           : self->join_accept == UINT32_MAX && self->lapse_accept == UINT32_MAX
               ? PYGI_ACCEPTS_ALL
               : PYGI_ACCEPTS_STEADY;
}

#endif
