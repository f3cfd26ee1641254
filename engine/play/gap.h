/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Gaps: whole months until an event that has the same chance in every month, by a word of
 * chance.
 */
#ifndef PYGI_PLAY_GAP_H
#define PYGI_PLAY_GAP_H

#include <stdbool.h>
#include <stdint.h>

enum { PYGI_MAX_MONTHS = 480, PYGI_MAX_YEARS = 41, PYGI_GAP_GUIDE_BITS = 10 };

struct pygi_gaps {
    double chance;                      /* a month's, that the table was made for */
    int32_t n_mo;                       /* a gap of n_mo stands for "not within the span" */
    uint32_t upto[PYGI_MAX_MONTHS + 1]; /* words below upto[m]: within m + 1 months; the last is
                                           UINT32_MAX */
    uint16_t
        guide[1 << PYGI_GAP_GUIDE_BITS]; /* first month to look at, by the word's top bits */
};

/** Make the table, unless it is made already. [replicate] */
static inline void pygi_gaps_make(struct pygi_gaps *self, double chance, int32_t n_mo)
{
    if (self->n_mo == n_mo && self->chance == chance) {
        return;
    }
    double stay = 1.0;
    self->chance = chance;
    self->n_mo = n_mo;
    for (int32_t m = 0; m < n_mo; m++) {
        stay *= 1.0 - chance;
        const double w = (1.0 - stay) * 0x1p32;
        self->upto[m] = w >= 0x1p32 - 1 ? UINT32_MAX : (uint32_t)w;
    }
    self->upto[n_mo] = UINT32_MAX;
    for (uint32_t g = 0, m = 0; g < 1u << PYGI_GAP_GUIDE_BITS; g++) {
        while (m < (uint32_t)n_mo && self->upto[m] <= g << (32 - PYGI_GAP_GUIDE_BITS)) {
            m++;
        }
        self->guide[g] = (uint16_t)m;
    }
}

/** Months before the event: 0 in the first month, n_mo: not within the span. [replicate] */
static inline int32_t pygi_gap(const struct pygi_gaps *self, uint32_t word)
{
    const uint32_t w = word - (word == UINT32_MAX); /* below the last entry */
    int32_t m = self->guide[w >> (32 - PYGI_GAP_GUIDE_BITS)];
    m += self->upto[m] <= w; /* mostly all: a sum, not a branch */
    while (self->upto[m] <= w) {
        m++;
    }
    return m;
}

#endif
