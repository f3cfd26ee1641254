/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Policies beside one another: several that enrol one group in one variant, each with its list,
 * money and account. They are settled in their order: a list knows what those before it paid.
 */
#ifndef PYGI_PLAY_BESIDE_H
#define PYGI_PLAY_BESIDE_H

#include "play/scratch.h"

/**
 * Find where the lists of a variant's policies lie in the group, after they were compiled.
 * @return PYG_OK, or PYG_ESETTING where they cannot stand beside one another
 */
enum pyg_status pygi_beside_seat(struct pygi_replay *self, size_t g, size_t v,
                                 const struct pygi_draw *draw,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** Put those whose members join by themselves behind the lists: these do not wait for them. */
void pygi_beside_sort(struct pygi_replay *self, size_t v);

/** Names on the lists of ranks below `rank`, each counted once. */
int64_t pygi_beside_taken(const struct pygi_replay *self, size_t v, size_t rank);

/**
 * The lists that a plan's path is made from: its own and those that it shares names with, all
 * where its members join by themselves; as far as they are settled after what their money paid.
 * @param listed  of the plan itself [n_mo]
 * @param all     room for the lists; out->all points there
 */
void pygi_beside_lists(const struct pygi_replay *self, const struct pygi_plan *plan,
                       const int64_t *listed, struct pygi_list all[PYGI_MAX_LISTS],
                       struct pygi_lists *out);

/** After a reaction: does the list still end where the next one begins, or with the group, and
 * pay what who pays for himself beside it would? PYG_ESETTING when not. */
enum pyg_status pygi_beside_room(const struct pygi_replay *self, const struct pygi_plan *plan,
                                 struct pyg_err *err) PYG_MUST_CHECK;

/** Before a plan is settled: walk it again where a list before it came out otherwise, or
 * `again` where one behind it did. */
enum pyg_status pygi_beside_follow(struct pygi_replay *self, size_t g, size_t v, size_t rank,
                                   const struct pygi_draw *draw, bool again,
                                   struct pyg_err *err) PYG_MUST_CHECK;

/** After the last: has a list lost months on which memberships of an earlier one rest? If so,
 * the lists as they came out are what all are now settled with again. */
bool pygi_beside_is_open(struct pygi_replay *self, size_t v);

/** Add a policy's figures to those of its group [n_years][PYGI_N_MEASURE]. */
void pygi_beside_add(int64_t *out, const int64_t *figures, int n_years);

#endif
