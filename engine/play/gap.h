/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Gaps: whole months until an event that has the same chance in every month, by a word of
 * chance.
 */
#ifndef PYGI_PLAY_GAP_H
#define PYGI_PLAY_GAP_H

#include <stdbool.h>
#include <stdint.h>

enum { PYGI_MAX_MONTHS = 480, PYGI_MAX_YEARS = 41 };

/* A word's top bits choose an entry: month << PYGI_GAP_SHIFT | first low part of the next
   month, so that one load and one comparison give the month. */
enum {
    PYGI_GAP_GUIDE_BITS = 10,
    PYGI_GAP_LOW_BITS = 22,
    PYGI_GAP_SHIFT = 23,
    PYGI_GAP_MANY = 511
};

struct pygi_gaps {
    double chance;                      /* a month's, that the table was made for */
    int32_t n_mo;                       /* a gap of n_mo stands for "not within the span" */
    uint32_t upto[PYGI_MAX_MONTHS + 1]; /* words below upto[m]: within m + 1 months; the last is
                                           UINT32_MAX */
    uint32_t guide[1 << PYGI_GAP_GUIDE_BITS]; /* PYGI_GAP_MANY as month: look in upto */
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
        const uint32_t first = g << PYGI_GAP_LOW_BITS,
                       last = first | ((1u << PYGI_GAP_LOW_BITS) - 1);
        while (m < (uint32_t)n_mo && self->upto[m] <= first) {
            m++;
        }
        uint32_t next = 1u << PYGI_GAP_LOW_BITS, month = m;
        if (m < (uint32_t)n_mo && self->upto[m] <= last) {
            next = self->upto[m] - first;
            month = m + 1 < (uint32_t)n_mo && self->upto[m + 1] <= last ? PYGI_GAP_MANY : m;
        }
        self->guide[g] = month << PYGI_GAP_SHIFT | next;
    }
}

/** The same where one comparison is not enough. */
static inline int32_t pygi_gap_search(const struct pygi_gaps *self, uint32_t word)
{
    int32_t lo = 0, hi = self->n_mo;
    while (lo < hi) {
        const int32_t mid = (lo + hi) / 2;
        if (self->upto[mid] <= word) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

/** Months before the event: 0 in the first month, n_mo: not within the span. [replicate] */
static inline int32_t pygi_gap(const struct pygi_gaps *self, uint32_t word)
{
    const uint32_t entry = self->guide[word >> PYGI_GAP_LOW_BITS];
    const uint32_t month = entry >> PYGI_GAP_SHIFT,
                   low = word & ((1u << PYGI_GAP_LOW_BITS) - 1);
    if (__builtin_expect(month == PYGI_GAP_MANY, 0)) {
        return pygi_gap_search(self, word);
    }
    return (int32_t)(month + (low >= (entry & ((1u << PYGI_GAP_SHIFT) - 1))));
}

#endif
