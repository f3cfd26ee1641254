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

/** A policy of a variant as a hook sees and changes it. */
struct pygi_acted {
    const char *name;
    const struct pyg_view *view; /* NULL: it is off in this variant */
    struct pyg_enrolment *out;   /* as a reaction may change it */
};

/** What a hook at the calendar sees at the beginning of a month. */
struct pygi_region {
    struct pyg_span span;
    int32_t at;
    size_t i_variant;
    const int64_t *umk_sen, *ump_sen;  /* minimum wages by month [at + 1, 1/100 Rp] */
    const struct pygi_acted *policies; /* [n_policies] */
    size_t n_policies;
};

/** Hooks: functions of a scenario that act on the policies of a variant at months they name. */
struct pygi_hooks {
    const void *context; /* borrowed; constant while replicates run */
    int (*acts_at)(const void *context, int32_t at_mo);
    /** A fresh state for a replicate and variant. [replicate] */
    enum pyg_status (*open)(const void *context, void **out_state, struct pyg_err *err);
    void (*close)(void *state); /* accepts NULL */
    /** All that act at the beginning of region->at, in their order. */
    enum pyg_status (*act)(void *state, const struct pygi_region *region, struct pyg_err *err);
    /** Put the place of what has just acted before the sentence in err. */
    void (*blame)(void *state, struct pyg_err *err);
};

#endif
