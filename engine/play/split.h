/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Split: a sum among those who share a policy's bill.
 */
#ifndef PYGI_PLAY_SPLIT_H
#define PYGI_PLAY_SPLIT_H

#include <stdbool.h>

#include <payung/policy.h>

/**
 * Split a sum in whole rupiah by the parts' shares; what whole shares leave goes to the largest
 * remainders, of equal ones to the part that stands first. The parts add up to the sum.
 * @param self  with n_parts > 0  @param idr >= 0 [Rp]  @param out [n_parts, Rp]  [any]
 */
void pygi_split(const struct pyg_enrolment *self, int64_t idr, int64_t out[PYG_MAX_PARTS]);

/** Of a sum, the part of the payer whose appropriation it is; all of it when nobody shares.
 * [any] */
int64_t pygi_split_budget(const struct pyg_enrolment *self, int64_t idr);

/** Of a sum, the workers' part; 0 when nobody shares. [any] */
int64_t pygi_split_worker(const struct pyg_enrolment *self, int64_t idr);

/** Is the part k the worker's, who pays it as his own contribution? */
static inline bool pygi_split_is_worker(const struct pyg_enrolment *self, int k)
{
    return self->parts[k].payer == PYG_PAYER_WORKER;
}

/** Does the part k stand in the appropriation? */
static inline bool pygi_split_is_budget(const struct pyg_enrolment *self, int k)
{
    return self->parts[k].payer == self->payer;
}

/** Do the parts exist, add up to 1, hold the payer and no worker who pays the activity? Also
 * when there are none. Who pays the activity may have no share of the bill. [any] */
bool pygi_split_is_whole(const struct pyg_enrolment *self);

#endif
