/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Size: how many places a group has in each month of the span, and which.
 *
 * A group whose size changes has as many places as it ever needs; in a month those exist whose
 * rank is below the month's size. So the places that began last end first. Ranks are spread
 * over the places evenly: of the first n places as many end, in proportion, as of all.
 */
#ifndef PYGI_PLAY_SIZE_H
#define PYGI_PLAY_SIZE_H

#include <stddef.h>
#include <stdint.h>

#include "play/gap.h"

struct pygi_size {
    int32_t n_mo;
    uint32_t n_places;                /* the most of the span */
    uint32_t least;                   /* ranks below exist throughout */
    uint32_t step;                    /* rank of place k: k * step mod n_places */
    uint32_t in[PYGI_MAX_MONTHS + 1]; /* places by month [n_mo] */
};

/** What follows from `in` [n_mo]. [replicate] */
void pygi_size_make(struct pygi_size *self, int32_t n_mo);

static inline uint32_t pygi_size_rank(const struct pygi_size *self, uint32_t place)
{
    return (uint32_t)((uint64_t)place * self->step % self->n_places);
}

/** First month at or after `from` in which places of a rank exist; n_mo: none. */
int32_t pygi_size_begin(const struct pygi_size *self, uint32_t rank, int32_t from);

/** First month at or after `from` in which they do not; n_mo: none. */
int32_t pygi_size_end(const struct pygi_size *self, uint32_t rank, int32_t from);

/** How many of the first n places exist in a month. */
uint32_t pygi_size_count(const struct pygi_size *self, uint32_t n, int32_t month);

/**
 * A list of so many people as a list of places: the first out[m] places hold exactly listed[m]
 * that exist in month m. The list of a month is the last month's as long as that is so.
 * @param listed  by month, not above `in` [n_mo]
 */
void pygi_size_places(const struct pygi_size *self, const int64_t *listed, int64_t *out);

#endif
