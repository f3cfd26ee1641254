/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Marks: what the decisions of others than workers (agencies, firms) rest on, asked for by a
 * policy when it makes its plan.
 */
#ifndef PYGI_PLAY_MARK_H
#define PYGI_PLAY_MARK_H

#include <stdint.h>

/** Whose marks: what pyg_place.chance points to. */
struct pygi_policy_chance {
    uint64_t key; /* of the policy: hash of study seed, area and name */
    uint32_t replicate;
};

/**
 * pyg_place.mark: the first word of the Philox block with the key mix(policy's key, hash of the
 * name under 0), its low half first, and the counter (i, replicate, PYGI_FOR_POLICY, k).
 * @param chance  struct pygi_policy_chance  @return in (0, 1)  [any]
 */
double pygi_mark(const void *chance, const char *name, uint32_t i, uint32_t k);

#endif
