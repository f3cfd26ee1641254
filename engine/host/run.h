/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Run a study: replicates on all cores, with progress, signals and a file to go on from.
 *
 * libuv's loop is on the main thread. Units of replicates run on threads of our own, which
 * touch no handle and only send a wake-up.
 */
#ifndef PYGI_HOST_RUN_H
#define PYGI_HOST_RUN_H

#include "host/crew.h"

/* A pair: small, so that few large replicates spread over the cores too. */
enum { PYGI_UNIT_REPLICATES = 2 };

struct pygi_run_options {
    int n_threads;        /* or child processes; 0: one a core */
    const char *part;     /* file of finished units to append to and go on from; NULL: none */
    const uint8_t *key;   /* [32] what the result depends on; with part */
    bool show_progress;   /* one line on standard error, rewritten */
    const char *progress; /* "%lld of %lld replicates, %lld s left" in the reader's language */
    const struct pygi_crew_options *crew; /* units in child processes; NULL: in threads */
};

struct pygi_run_outcome {
    int64_t n_done;          /* replicates 0..n_done-1 are there */
    int64_t n_resumed;       /* of these, read from the part file */
    bool was_stopped;        /* by a signal */
    double cpu_s;            /* processor time of the threads or child processes */
    double bytes_per_worker; /* 0: not known */
};

/**
 * @param values [n_replicates][n_values], filled
 * @return PYG_OK (also when stopped by a signal: see outcome), or the first unit's failure
 * [loop]
 */
enum pyg_status pygi_run(const struct pygi_study *study, const struct pygi_run_options *options,
                         int64_t *values, struct pygi_run_outcome *out,
                         struct pyg_err *err) PYG_MUST_CHECK;

#endif
