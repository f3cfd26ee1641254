/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A study: a scenario checked and compiled, ready to be played replicate by replicate. Constant
 * while it runs.
 */
#ifndef PYGI_STUDY_STUDY_H
#define PYGI_STUDY_STUDY_H

#include "play/replay.h"
#include "study/answer.h"
#include "study/budget_code.h"
#include "study/schema.h"
#include "study/sizes.h"
#include "study/uncertain.h"

enum { PYGI_MAX_WORLDS = 2 };

/** What was known at one as_of: rules, mortality, minimum wages. */
struct pygi_world {
    struct pygi_as_of as_of;
    char label[16];
    struct pygi_model model;
    struct pyg_rules *rules[PYG_N_PROGRAM]; /* owned */
    void *state[PYG_N_PROGRAM];             /* owned */
    struct pygi_mortality mortality;        /* owned */
    struct pygi_group *groups;              /* owned [n_groups]; ages shared with world 0 */
    int64_t umk_known_sen[PYGI_MAX_YEARS +
                          1]; /* by year, [0] the year before the span; 0: not known */
    int64_t ump_known_sen[PYGI_MAX_YEARS + 1];
};

struct pygi_study {
    struct pygi_spec *spec; /* borrowed */
    uint64_t seed;
    int64_t n_replicates;
    struct pygi_calendar calendar;
    struct pygi_chance chance;
    struct pygi_world worlds[PYGI_MAX_WORLDS];
    size_t n_worlds;
    struct pygi_names
        *names[PYG_N_PROGRAM]; /* owned; what rules are called; NULL: no program */
    size_t n_groups, n_policies, n_variants;
    const struct pyg_plugin *policy_plugins[PYGI_MAX_POLICIES];
    struct pygi_played_policy played[PYGI_MAX_POLICIES];
    struct pygi_slot *group_slots[PYGI_MAX_GROUPS]; /* owned */
    struct pygi_sizes *sizes[PYGI_MAX_GROUPS];      /* owned; NULL: the size stays */
    struct pygi_slot *slots[PYGI_MAX_VARIANTS][PYGI_MAX_POLICIES]; /* owned */
    bool is_on[PYGI_MAX_VARIANTS][PYGI_MAX_POLICIES];
    struct pygi_worth worth[PYGI_MAX_VARIANTS][PYGI_MAX_POLICIES];
    struct pygi_slot growth, ump_growth, death_shock, accident_shock;
    char area[16], area_name[96];
    double poverty_line_idr, household; /* see struct pygi_answer */
    int baseline;
    const char *variant_names[PYGI_MAX_VARIANTS], *group_names[PYGI_MAX_GROUPS];
    struct pygi_pair pairs[PYGI_MAX_PAIRS]; /* [n_pairs]; see study/pairs.h */
    size_t n_pairs;
    struct pygi_pair only; /* without pairs: whose the cost is, and from what */
    struct pygi_budget_codes budget_codes;
    struct pygi_coverage_target target;
    double target_share[PYGI_MAX_YEARS]; /* by year of the span; 0: none */
    struct pygi_missed *missed;          /* owned [n_groups]; NULL: not asked for */
    struct pygi_note *notes;             /* owned [n_notes]; texts owned */
    size_t n_notes;
    size_t n_values; /* int64 a replicate: worlds x variants x groups x years x measures */
};

/** What the caller may change of the scenario from outside. Zero or NULL: as the scenario says.
 */
struct pygi_study_options {
    int64_t n_replicates;
    const uint64_t *seed;
    /* policies whose functions stand in the scenario: the plugin that they are named by, and
     * their calls; borrowed */
    const struct pyg_plugin *script_plugin;
    const struct pygi_script *script;
    const struct pygi_hooks *hooks; /* of the scenario; borrowed; NULL: it has none */
};

/**
 * Check and compile.
 * @param spec      borrowed, must outlive the study
 * @param plugins   what is loaded [n_plugins], borrowed
 * @param host      host table for plugins
 * @param data_dir  installed data: rules are at data_dir/plugins/ID/rules.csv
 * @return PYG_OK or what is wrong, in one sentence
 */
enum pyg_status pygi_study_new(struct pygi_spec *spec, const struct pyg_plugin *const *plugins,
                               size_t n_plugins, const struct pyg_host *host,
                               const char *data_dir, const struct pygi_study_options *options,
                               struct pygi_study **out, struct pyg_err *err) PYG_MUST_CHECK;
void pygi_study_free(struct pygi_study *self);

/** One thread's means to play replicates. */
struct pygi_player;
struct pygi_player *pygi_player_new(const struct pygi_study *study);
void pygi_player_free(struct pygi_player *self);

/** Play replicate r into out [n_values]. [replicate] */
enum pyg_status pygi_player_run(struct pygi_player *self, uint32_t replicate, int64_t *out,
                                struct pyg_err *err) PYG_MUST_CHECK;
double pygi_player_bytes_per_worker(const struct pygi_player *self);

/** Offset of a figure in a replicate's values. */
static inline size_t pygi_study_index(const struct pygi_study *self, size_t world,
                                      size_t variant, size_t group, size_t year,
                                      enum pygi_measure measure)
{
    return (((world * self->n_variants + variant) * self->n_groups + group) *
                (size_t)self->calendar.n_years +
            year) *
               PYGI_N_MEASURE +
           measure;
}

/** Does task(arg, i) for every i below n, in any order or side by side, and returns when all is
 * done. */
typedef void pygi_runner(void (*task)(void *arg, size_t i), void *arg, size_t n);

/**
 * The answer from replicate values; it does not depend on the runner.
 * @param values [n][n_values] of replicates 0..n-1
 * @param runner NULL: one task after the other
 */
enum pyg_status pygi_study_answer(const struct pygi_study *self, const int64_t *values,
                                  int64_t n, pygi_runner *runner, struct pygi_answer *out,
                                  struct pyg_err *err) PYG_MUST_CHECK;

#endif
