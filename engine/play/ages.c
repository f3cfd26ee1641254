/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/ages.h"

#include <stdlib.h>

void pygi_ages_fini(struct pygi_ages *self)
{
    free(self->upto);
    free(self->age_mo);
    free(self->female);
    *self = (struct pygi_ages){0};
}

enum pyg_status pygi_ages_init(struct pygi_ages *self, size_t n_bands, const int *from_yr,
                               const int *to_yr, const double *share, double men_frac,
                               int32_t below_mo)
{
    enum pyg_status status = PYG_OK;
    double weight[PYGI_AGE_MONTHS] = {0}, total = 0.0;

    *self = (struct pygi_ages){0};
    for (size_t b = 0; b < n_bands; b++) {
        const int n_mo = (to_yr[b] - from_yr[b] + 1) * 12;
        for (int a = from_yr[b] * 12;
             a < from_yr[b] * 12 + n_mo && a < below_mo && a < PYGI_AGE_MONTHS; a++) {
            weight[a] += share[b] / n_mo;
            total += share[b] / n_mo;
        }
    }
    if (!(total > 0.0)) {
        return PYG_EINVAL;
    }

    self->upto = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->upto));
    self->age_mo = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->age_mo));
    self->female = calloc(2 * PYGI_AGE_MONTHS, sizeof(*self->female));
    if (self->upto == NULL || self->age_mo == NULL || self->female == NULL) {
        status = PYG_ENOMEM;
        goto out;
    }

    double sum = 0.0;
    for (int sex = 0; sex < 2; sex++) {
        for (int a = 0; a < PYGI_AGE_MONTHS; a++) {
            const double w = weight[a] / total * (sex == 0 ? men_frac : 1.0 - men_frac);
            if (w > 0.0) {
                sum += w;
                self->upto[self->n] = sum >= 1.0 ? UINT32_MAX : (uint32_t)(sum * 0x1p32);
                self->age_mo[self->n] = (int16_t)a;
                self->female[self->n] = (uint8_t)sex;
                self->n++;
            }
        }
    }
    self->upto[self->n - 1] = UINT32_MAX;

    for (uint32_t g = 0, j = 0; g < 1u << PYGI_AGE_GUIDE_BITS; g++) {
        while (j + 1 < self->n && self->upto[j] <= g << (32 - PYGI_AGE_GUIDE_BITS)) {
            j++;
        }
        self->guide[g] = (uint16_t)j;
    }
out:
    if (status != PYG_OK) {
        pygi_ages_fini(self);
    }
    return status;
}
