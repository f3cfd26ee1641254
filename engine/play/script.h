/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A policy whose functions are no plugin's but a script's: the calls of payung.policy/1 with a
 * state, which is fresh in each replicate and variant. Whoever has the script brings the calls;
 * the play knows no language.
 */
#ifndef PYGI_PLAY_SCRIPT_H
#define PYGI_PLAY_SCRIPT_H

#include <stddef.h>

#include <payung/policy.h>

struct pygi_script {
    const void *context; /* borrowed; constant while replicates run */
    /** A fresh state for policy `i_policy` of the scenario. [replicate] */
    enum pyg_status (*open)(const void *context, size_t i_policy, void **out_state,
                            struct pyg_err *err);
    void (*close)(void *state); /* accepts NULL */
    enum pyg_status (*compile)(void *state, const struct pyg_value *values,
                               const struct pyg_place *place, struct pyg_enrolment *out,
                               struct pyg_err *err);
    int (*reacts_at)(const void *context, const struct pyg_value *values, int32_t at_mo);
    enum pyg_status (*react)(void *state, const struct pyg_value *values,
                             const struct pyg_view *view, struct pyg_enrolment *out,
                             struct pyg_err *err);
};

#endif
