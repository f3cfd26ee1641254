/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A list: which workers of a group a policy names. Several policies of one variant may name
 * workers of one group; their lists stand in the order of the policies.
 *
 * Workers are exchangeable, so the first list is the first n workers. A later list begins
 * behind those before it; its last names stand on the list before it too. A list that grows on
 * the way goes on behind its own end.
 */
#ifndef PYGI_PLAY_LIST_H
#define PYGI_PLAY_LIST_H

#include <stddef.h>
#include <stdint.h>

struct pygi_list {
    const int64_t *listed; /* names enrolled by month [n_mo], the first ones; borrowed */
    uint32_t first;        /* the first worker who is on no list before it */
    uint32_t n_fresh;      /* names that are on no list before it: workers from `first` on */
    uint32_t n_shared; /* names on the list before it too, workers up to `first`: its last */
};

/** All lists of a group in one variant, in the order of the policies, and one of them. */
struct pygi_lists {
    const struct pygi_list *all; /* [n], borrowed */
    size_t n, mine;
};

enum { PYGI_LIST_BOUNDS = 3, PYGI_MAX_LISTS = 16 };

/** Place of a worker on a list, from 0; INT64_MAX: he can never be on it. [any] */
static inline int64_t pygi_list_place(const struct pygi_list *self, uint32_t worker)
{
    if (worker >= self->first + self->n_fresh) {
        return (int64_t)worker - self->first + self->n_shared;
    }
    if (worker >= self->first) {
        return worker - self->first;
    }
    return worker >= self->first - self->n_shared
               ? (int64_t)self->n_fresh + worker - (self->first - self->n_shared)
               : INT64_MAX;
}

/** Who enrols a worker in a month: the first list that names him; n: none. [any]
 *  @param places  his place on each list [n] */
static inline size_t pygi_lists_payer(const struct pygi_lists *self, const int64_t *places,
                                      int32_t month)
{
    size_t i = 0;
    while (i < self->n && self->all[i].listed[month] <= places[i]) {
        i++;
    }
    return i;
}

/** Workers between whom the list's months may differ when it enrols `listed` names. [any] */
static inline void pygi_list_bounds(const struct pygi_list *self, int64_t listed,
                                    int64_t out[PYGI_LIST_BOUNDS])
{
    const int64_t n_fresh = self->n_fresh, n_shared = self->n_shared, first = self->first;
    const int64_t shared = listed - n_fresh;
    out[0] = first + (listed < n_fresh ? listed : n_fresh);
    out[1] = first - n_shared + (shared <= 0 ? 0 : shared < n_shared ? shared : n_shared);
    out[2] = first + n_fresh + (shared > n_shared ? shared - n_shared : 0);
}

#endif
