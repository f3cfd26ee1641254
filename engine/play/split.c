/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/split.h"

__extension__ typedef __int128 wide;

#define PER_ONE 1000000000 /* shares are kept in 1e-9 */
#define NEAR 2e-6          /* three times 0.333333 are 1 */

static int64_t weight_of(const struct pyg_part *part)
{
    return (int64_t)(part->share * PER_ONE + 0.5);
}

void pygi_split(const struct pyg_enrolment *self, int64_t idr, int64_t out[PYG_MAX_PARTS])
{
    int64_t weight[PYG_MAX_PARTS], rest[PYG_MAX_PARTS], all = 0, left = idr;

    for (int k = 0; k < self->n_parts; k++) {
        weight[k] = weight_of(&self->parts[k]);
        all += weight[k];
    }
    for (int k = 0; k < self->n_parts; k++) {
        const wide exact = (wide)idr * weight[k];
        out[k] = (int64_t)(exact / all);
        rest[k] = (int64_t)(exact % all);
        left -= out[k];
    }
    for (; left > 0; left--) { /* fewer than parts */
        int largest = 0;
        for (int k = 1; k < self->n_parts; k++) {
            largest = rest[k] > rest[largest] ? k : largest;
        }
        out[largest]++;
        rest[largest] = -1;
    }
}

int64_t pygi_split_budget(const struct pyg_enrolment *self, int64_t idr)
{
    int64_t parts[PYG_MAX_PARTS], sum = 0;

    if (self->n_parts == 0) {
        return idr;
    }
    pygi_split(self, idr, parts);
    for (int k = 0; k < self->n_parts; k++) {
        sum += pygi_split_is_budget(self, k) ? parts[k] : 0;
    }
    return sum;
}

int64_t pygi_split_worker(const struct pyg_enrolment *self, int64_t idr)
{
    int64_t parts[PYG_MAX_PARTS], sum = 0;

    if (self->n_parts == 0) {
        return 0;
    }
    pygi_split(self, idr, parts);
    for (int k = 0; k < self->n_parts; k++) {
        sum += pygi_split_is_worker(self, k) ? parts[k] : 0;
    }
    return sum;
}

/* Nobody has no share, but who pays the activity only. */
static bool has_share(const struct pyg_enrolment *self, int k)
{
    const double share = self->parts[k].share;
    return (share >= 1e-9 && share <= 1.0) || (share == 0.0 && k == self->overhead_part);
}

bool pygi_split_is_whole(const struct pyg_enrolment *self)
{
    double sum = 0.0;
    bool has_payer = false;

    if (self->n_parts == 0) {
        return true;
    }
    if (self->n_parts < 0 || self->n_parts > PYG_MAX_PARTS || self->overhead_part < 0 ||
        self->overhead_part >= self->n_parts ||
        pygi_split_is_worker(self, self->overhead_part)) {
        return false;
    }
    for (int k = 0; k < self->n_parts; k++) {
        const struct pyg_part *part = &self->parts[k];
        if ((int)part->payer < 0 || part->payer >= PYG_N_PAYER || (int)part->source < 0 ||
            part->source >= PYG_N_SOURCE || !has_share(self, k)) {
            return false;
        }
        sum += part->share;
        has_payer |= pygi_split_is_budget(self, k);
    }
    return has_payer && self->payer != PYG_PAYER_WORKER && sum > 1.0 - NEAR && sum < 1.0 + NEAR;
}
