/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Standing: what paying, stopping and coming back make of the membership of somebody who joins
 * by himself. Who returns within the grace pays his arrears and the membership goes on; who
 * returns later enters anew, if he is not too old by then.
 */
#ifndef PYGI_PLAY_STANDING_H
#define PYGI_PLAY_STANDING_H

#include "play/candidate.h"

/** The rules, by month of the span. */
struct pygi_standing {
    const int32_t *entry_below_mo; /* borrowed [n_mo, months of age]; NULL: nobody is too old */
    int32_t entry_least_mo, entry_most_mo; /* the lowest and the highest of them */
    const int16_t *grace_mo;     /* borrowed [n_mo]: months that can be cured, by the first
                                    unpaid month; NULL: none */
    const uint8_t *grace_counts; /* borrowed [n_mo]: 1: a month that was cured is as good as a
                                    paid one for an event in it; NULL: everywhere */
};

/** Months [from, to) in which a member did not pay. */
struct pygi_arrears {
    int16_t from, to;
    bool cured; /* paid by the end of the grace; else the grace that nobody used */
};

static inline bool pygi_standing_applies(const struct pygi_standing *self)
{
    return self->entry_below_mo != NULL || self->grace_mo != NULL;
}

/** Could a tenure be too old to enter in any of its months? */
static inline bool pygi_standing_may_refuse(const struct pygi_standing *self,
                                            const struct pygi_tenure *tenure)
{
    return self->entry_below_mo != NULL &&
           tenure->age_mo + tenure->end - tenure->start > self->entry_least_mo;
}

/** Months that can be cured where `month` is the first unpaid one. */
static inline int32_t pygi_standing_grace(const struct pygi_standing *self, int16_t month)
{
    return self->grace_mo == NULL ? 0 : self->grace_mo[month];
}

/** First month of [from, to) in which a tenure is young enough to enter; `to`: none. */
int16_t pygi_standing_entry(const struct pygi_standing *self, const struct pygi_tenure *tenure,
                            int16_t from, int16_t to);

/**
 * Turn the stretches in which a person pays into memberships. Members of before the span stay
 * whatever their age.
 * @param tenure   the person; age and end count
 * @param spells   in the order of time [n]; overwritten by the memberships
 * @param arrears  room for 2 n  @param out_n_arrears how many
 * @return how many memberships [any]
 */
size_t pygi_standing_settle(const struct pygi_standing *self, const struct pygi_tenure *tenure,
                            struct pygi_spell *spells, size_t n, struct pygi_arrears *arrears,
                            size_t *out_n_arrears);

#endif
