/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Terms: what a policy pays in a month: which programs, and whether the worker's share too.
 *
 * Most policies pay the same throughout; where a month differs it says so in the enrolment's
 * arrays. Membership has one beginning; a program that is added or dropped on the way counts
 * its own months.
 */
#ifndef PYGI_PLAY_TERMS_H
#define PYGI_PLAY_TERMS_H

#include <payung/policy.h>

#include "play/path.h"

/** Programs paid in a month of the span, a mask. */
static inline int32_t pygi_terms_programs(const struct pyg_enrolment *self, int32_t month)
{
    return self->programs_in != NULL && self->programs_in[month] != 0
               ? (int32_t)self->programs_in[month]
               : self->programs;
}

/** Does the payer pay the worker's share in a month? */
static inline bool pygi_terms_pays_worker(const struct pyg_enrolment *self, int32_t month)
{
    return self->share_in != NULL && self->share_in[month] != PYG_SHARE_AS_ALWAYS
               ? self->share_in[month] == PYG_SHARE_ALL
               : self->payer_pays_worker_share != 0;
}

/** Is what is paid public money? No where the payer pays the activity only. */
static inline bool pygi_terms_is_public(const struct pyg_enrolment *self)
{
    return self->payer <= PYG_PAYER_VILLAGE && self->workers_pay_all == 0;
}

/** What a membership of the group is in a month of the span. */
static inline struct pyg_cover pygi_terms_cover(const struct pyg_enrolment *self,
                                                const struct pygi_group *group, int32_t month)
{
    return (struct pyg_cover){.type = self->type,
                              .risk_class = self->risk_class,
                              .base_sen = self->base_sen[month],
                              .public_payer = pygi_terms_is_public(self),
                              .sector = group->sector,
                              .employer = group->employer};
}

/** Programs paid in any month, a mask. */
static inline int32_t pygi_terms_all(const struct pyg_enrolment *self, int32_t n_mo)
{
    int32_t mask = 0;
    for (int32_t m = 0; m < n_mo; m++) {
        mask |= pygi_terms_programs(self, m);
    }
    return mask;
}

/** Programs paid in every month, a mask. */
static inline int32_t pygi_terms_always(const struct pyg_enrolment *self, int32_t n_mo)
{
    int32_t mask = self->programs;
    for (int32_t m = 0; m < n_mo; m++) {
        mask &= pygi_terms_programs(self, m);
    }
    return mask;
}

/** First month of a person's membership in a program and months paid in it before an event. */
struct pygi_seniority {
    int32_t entry, paid_mo;
};

/**
 * A person's months in program p at a hit. Gaps of the program up to PYGI_REJOIN_MO do not
 * end it, as those of the list.
 *
 * @param spells [n]  of the hit's tenure; looked at only when the program was not always paid
 */
struct pygi_seniority pygi_terms_seniority(const struct pyg_enrolment *self,
                                           const struct pygi_hit *hit, int p,
                                           const struct pygi_spell *spells, size_t n);

/** Was the program paid in every month from the membership's first to the hit's? */
bool pygi_terms_is_steady(const struct pyg_enrolment *self, const struct pygi_hit *hit, int p);

#endif
