/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/frailty.h"

#include "base/fn.h"
#include "base/isa.h"

static double weight_of(const struct pygi_frailty *self, uint32_t word, double exponential)
{
    const double x = pygi_unit(word) * (1 << PYGI_FRAILTY_BITS);
    const uint32_t i = (uint32_t)x;
    const double q = self->quantile[i] + (x - i) * (self->quantile[i + 1] - self->quantile[i]);
    const double z = q * pygi_exp(-self->variance * exponential);
    return pygi_exp(-self->pull * z);
}

void pygi_frailty_weights(const struct pygi_frailty *self, struct pygi_seed key,
                          uint32_t replicate, const uint32_t *workers,
                          const uint32_t *generations, size_t n, double *out)
{
    enum { SIDE = 256 };
    uint32_t life[4][SIDE], own[4][SIDE];
    double exponential[SIDE];

    for (size_t i = 0; i < n; i += SIDE) {
        const size_t now = n - i < SIDE ? n - i : SIDE;
        pygi_isa->philox_people(key, workers + i, 0, generations + i, replicate, PYGI_FOR_LIFE,
                                0, now, life[0], life[1], life[2], life[3]);
        pygi_isa->philox_people(key, workers + i, 0, generations + i, replicate,
                                PYGI_FOR_FRAILTY, 0, now, own[0], own[1], own[2], own[3]);
        pygi_exponentials(life[1], exponential, now);
        for (size_t k = 0; k < now; k++) {
            out[i + k] = weight_of(self, own[0][k], exponential[k]);
        }
    }
}

uint32_t pygi_frailty_word(const struct pygi_frailty *self, uint32_t word, double weight,
                           double initial_share)
{
    const double u = pygi_unit(word), initial = initial_share * self->most * weight;
    const double same =
        u < initial ? u / initial * initial_share
                    : initial_share + (u - initial) / (1.0 - initial) * (1.0 - initial_share);
    const double w = same * 0x1p32;
    return w < 0x1p32 - 1 ? (uint32_t)w : UINT32_MAX;
}
