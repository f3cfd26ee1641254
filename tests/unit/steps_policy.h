/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A policy for tests of reactions: its list grows, shrinks and stops, known from the start or
 * decided month by month; it remembers what it was shown.
 */
#ifndef TESTS_STEPS_POLICY_H
#define TESTS_STEPS_POLICY_H

#include <stdbool.h>

#include <payung/policy.h>

enum { N_MO = 60 };

/** What the last replicate's policy in mode "react" saw; the engine knows nothing of it. */
struct steps_record {
    int64_t members[N_MO], cost[N_MO], deaths[N_MO], covered[N_MO], left[N_MO];
    int32_t n_seen;
    bool has_changed; /* a month looked otherwise the second time */
};
extern struct steps_record steps_record;

/** Policy "steps"; "old" is the same, built before policies could react; that of half_steps
 * says when it reacts, but not how. */
extern const struct pyg_plugin steps, old_steps, half_steps;

#endif
