/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Replay: one replicate played for every variant. The model is constant; all that changes is in
 * struct pygi_replay, one a thread.
 */
#ifndef PYGI_PLAY_REPLAY_H
#define PYGI_PLAY_REPLAY_H

#include "play/budget.h"
#include "play/event.h"
#include "play/ledger.h"
#include "play/limits.h"
#include "play/missed.h"
#include "play/script.h"

/** A policy of the scenario: a plugin and the group whose list it enrols. */
struct pygi_played_policy {
    const char *name;                   /* borrowed */
    const char *plugin;                 /* its plugin's id, borrowed */
    const struct pyg_policy *interface; /* borrowed */
    size_t group;
    const struct pygi_script
        *script;     /* borrowed; its calls stand in for the interface's; NULL: a plugin */
    size_t i_script; /* which of the script's policies */
    uint64_t key;    /* of its marks: hash of study seed, area and name */
};

/** What the money of another policy's programs would pay for instead. */
struct pygi_worth {
    int policy; /* index, -1: not used */
    int32_t programs;
    bool all_shares; /* the worker's share too */
    bool goes_first; /* within a ceiling: all that it costs, with those that go before it */
};

/** A payer and its source of funds. */
struct pygi_pair {
    enum pyg_payer payer;
    enum pyg_source source;
};

/** The model as the play sees it, for one as_of. Constant while replicates run. */
struct pygi_model {
    struct pygi_calendar calendar;
    struct pygi_programs programs;
    const struct pygi_group *groups; /* [n_groups] */
    size_t n_groups;
    const struct pygi_played_policy
        *policies; /* [n_policies], each after those that it is worth of */
    size_t n_policies;
    size_t n_variants;
    const struct pygi_pair *pairs; /* by which the cost is counted, in the order of the measures
                                      cost_by_1 and on; the worker's is among them [n_pairs] */
    size_t n_pairs;                /* 0: one payer and source, nothing to tell apart */
    const struct pygi_hooks *hooks;   /* NULL: none act */
    const struct pygi_missed *missed; /* [n_groups]; NULL: not asked for */
    const struct pyg_host *host;
};

/** One replicate's values, filled by the study before the play. */
struct pygi_draw {
    uint32_t replicate;
    struct pygi_rates rates[PYGI_MAX_GROUPS];
    int64_t umk_sen[PYGI_MAX_MONTHS], ump_sen[PYGI_MAX_MONTHS];
    int64_t umk_before_sen, ump_before_sen;
    struct {
        bool is_on;
        const struct pyg_value *values; /* in schema order */
        struct pygi_worth worth;
    } setting[PYGI_MAX_VARIANTS][PYGI_MAX_POLICIES];
};

struct pygi_replay; /* scratch of one thread */

struct pygi_replay *pygi_replay_new(const struct pygi_model *model);
void pygi_replay_free(struct pygi_replay *self);

/**
 * Play one replicate.
 * @param out  [n_variants][n_groups][n_years][PYGI_N_MEASURE], overwritten
 * @return PYG_OK, or what failed: PYG_ESETTING, PYG_ERULE, PYG_ELEDGER, PYG_EOVERFLOW,
 * PYG_ENOMEM
 */
enum pyg_status pygi_replay_run(struct pygi_replay *self, const struct pygi_draw *draw,
                                int64_t *out, struct pyg_err *err) PYG_MUST_CHECK;

/** Bytes that the kept lives of the last group with a budget take, per worker (for the
 * benchmark). */
double pygi_replay_bytes_per_worker(const struct pygi_replay *self);

#endif
