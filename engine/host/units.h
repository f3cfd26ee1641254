/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The units of a run: which are open, played, saved; what threads and child processes share.
 * Internal to this room.
 */
#ifndef PYGI_HOST_UNITS_H
#define PYGI_HOST_UNITS_H

#include <stdatomic.h>
#include <stdbool.h>

#include <uv.h>

#include "host/run.h"
#include "store/part.h"

struct pygi_units {
    const struct pygi_study *study; /* borrowed */
    int64_t *values;                /* [n_replicates][n_values], borrowed */
    int64_t n;
    _Atomic uint8_t *state; /* owned [n] open, played, saved */
    atomic_llong next;
    atomic_bool stop;       /* by a signal or a failure; units that run are finished */
    struct pygi_part *part; /* owned; NULL: nothing is kept */
    int64_t n_resumed;      /* read from the part file */
    int64_t n_saved;        /* units before this one are all saved */
    uv_mutex_t lock;        /* of err */
    struct pyg_err err;     /* the first failure */
};

/**
 * @param part  file to go on from and append to; NULL: none
 * @param key   [32], with part
 * @return PYG_OK, PYG_ENOMEM, or what pygi_part_open says; fini in any case
 * [loop]
 */
enum pyg_status pygi_units_init(struct pygi_units *self, const struct pygi_study *study,
                                const char *part, const uint8_t *key, int64_t *values,
                                struct pyg_err *err) PYG_MUST_CHECK;

/** @return PYG_OK, PYG_EIO (the last units may not have reached the disk) [loop] */
enum pyg_status pygi_units_fini(struct pygi_units *self, struct pyg_err *err) PYG_MUST_CHECK;

/** The next unit that is open; -1: none is left, or the run stops. [any] */
int64_t pygi_units_take(struct pygi_units *self);

/** Replicates of a unit, and where their values go. [any] */
int64_t pygi_units_size(const struct pygi_units *self, int64_t unit);
int64_t *pygi_units_values(const struct pygi_units *self, int64_t unit);

/** The unit's values are there. [any] */
void pygi_units_played(struct pygi_units *self, int64_t unit);

/** Keep the first failure and stop. [any] */
void pygi_units_fail(struct pygi_units *self, const struct pyg_err *err);

/** Append to the part file what was played since. [loop] */
void pygi_units_save(struct pygi_units *self);

/** Replicates that are there, and those before the first gap. [loop] */
int64_t pygi_units_count(const struct pygi_units *self);
int64_t pygi_units_first(const struct pygi_units *self);

/** Play a unit's replicates into out. [replicate] */
enum pyg_status pygi_units_play(const struct pygi_study *study, struct pygi_player *player,
                                int64_t unit, int64_t *out, struct pyg_err *err) PYG_MUST_CHECK;

#endif
