/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Ages: who somebody is, by a word of chance.
 */
#ifndef PYGI_PLAY_AGES_H
#define PYGI_PLAY_AGES_H

#include <stddef.h>
#include <stdint.h>

#include <payung/status.h>

enum { PYGI_AGE_MONTHS = 1320, PYGI_AGE_GUIDE_BITS = 12 };

/** Joint distribution of sex and age at the start of a tenure; cell j is one sex and one month
 * of age. */
struct pygi_ages {
    size_t n;
    uint32_t *upto;  /* cell j holds words below upto[j] and not below upto[j - 1] [n], last is
                        2^32 - 1 */
    int16_t *age_mo; /* [n] */
    uint8_t *female; /* [n] */
    uint16_t
        guide[1 << PYGI_AGE_GUIDE_BITS]; /* first cell to look at, by the word's top bits */
};

/**
 * Build the distribution from bands of whole years.
 * @param from_yr, to_yr  inclusive bounds of each band [n_bands]
 * @param share  weight of each band, any positive scale  @param men_frac share of men
 * @param below_mo  ages from here on are left out (an age limit)
 * @return PYG_OK, PYG_EINVAL when nothing is left, PYG_ENOMEM
 */
enum pyg_status pygi_ages_init(struct pygi_ages *self, size_t n_bands, const int *from_yr,
                               const int *to_yr, const double *share, double men_frac,
                               int32_t below_mo) PYG_MUST_CHECK;
void pygi_ages_fini(struct pygi_ages *self);

/** Cell of a word. [replicate] */
static inline uint32_t pygi_ages_find(const struct pygi_ages *self, uint32_t word)
{
    const uint32_t w = word - (word == UINT32_MAX); /* below the last entry */
    uint32_t j = self->guide[w >> (32 - PYGI_AGE_GUIDE_BITS)];
    j += self->upto[j] <= w; /* mostly all; a sum, not a branch */
    while (self->upto[j] <= w) {
        j++;
    }
    return j;
}

#endif
