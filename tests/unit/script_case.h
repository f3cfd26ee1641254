/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A scenario with functions (policies in Lua, hooks) as a study, played whole or by threads, as
 * tests of them need it. The text is the test's `head`, what the case adds, and "return s".
 */
#ifndef TESTS_SCRIPT_CASE_H
#define TESTS_SCRIPT_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

#include "lua/policy.h"
#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"

struct bench {
    struct pygi_spec spec;
    struct pygi_plugins plugins;
    struct pygi_lua_policies *lua;
    struct pygi_study *study;
};

static inline enum pyg_status bench_make(struct bench *self, const char *path, const char *head,
                                         const char *more, int64_t n_replicates,
                                         struct pyg_err *err)
{
    char text[16384];
    const struct pyg_plugin *list[32];
    struct pygi_study_options options = {.n_replicates = n_replicates};
    size_t n = 0;
    const struct pyg_plugin *const *builtin = pygi_builtin_plugins(&n);

    *self = (struct bench){0};
    memcpy(list, builtin, n * sizeof(*list));
    assert_in_range(snprintf(text, sizeof(text), "%s%sreturn s\n", head, more), 1,
                    sizeof(text) - 1);
    enum pyg_status status =
        pygi_scenario_read_text(path, ".", text, strlen(text), &self->spec, err);
    if (status == PYG_OK) {
        status = pygi_plugins_init(&self->plugins, list, n, err);
    }
    if (status == PYG_OK) {
        status = pygi_lua_policies_new(&self->spec, &self->lua, err);
    }
    if (status == PYG_OK) {
        pygi_lua_policies_offer(self->lua, &options);
        status = pygi_study_new(&self->spec, list, n, &pygi_host, pygi_data_dir(), &options,
                                &self->study, err);
    }
    return status;
}

static inline void bench_close(struct bench *self)
{
    pygi_study_free(self->study);
    pygi_lua_policies_free(self->lua);
    pygi_plugins_fini(&self->plugins);
    pygi_spec_fini(&self->spec);
}

/* every `step`-th replicate from `first` on, as a thread of a run would */
struct job {
    const struct pygi_study *study;
    int64_t *values; /* [n_replicates][n_values] */
    uint32_t first, step;
    struct pyg_err err;
    enum pyg_status status;
};

static inline void *play(void *arg)
{
    struct job *job = arg;
    struct pygi_player *player = pygi_player_new(job->study);

    job->status = player != NULL ? PYG_OK : PYG_ENOMEM;
    for (uint32_t r = job->first; r < job->study->n_replicates && job->status == PYG_OK;
         r += job->step) {
        job->status =
            pygi_player_run(player, r, job->values + r * job->study->n_values, &job->err);
    }
    pygi_player_free(player);
    return NULL;
}

static inline int64_t *values_of(const struct pygi_study *study)
{
    int64_t *values = calloc((size_t)study->n_replicates * study->n_values, sizeof(*values));
    assert_non_null(values);
    return values;
}

/* All replicates, one after the other; the caller frees. */
static inline int64_t *play_all(const struct pygi_study *study)
{
    struct job job = {.study = study, .values = values_of(study), .step = 1};
    play(&job);
    if (job.status != PYG_OK) {
        fail_msg("%s", job.err.text);
    }
    return job.values;
}

enum { MAX_THREADS = 8 };

/* The same by n threads at once, the last replicates begun first. */
static inline int64_t *play_together(const struct pygi_study *study, uint32_t n)
{
    int64_t *values = values_of(study);
    pthread_t threads[MAX_THREADS];
    struct job jobs[MAX_THREADS];

    assert_in_range(n, 1, MAX_THREADS);
    for (uint32_t t = 0; t < n; t++) {
        jobs[t] = (struct job){.study = study, .values = values, .first = n - 1 - t, .step = n};
        assert_int_equal(pthread_create(&threads[t], NULL, play, &jobs[t]), 0);
    }
    for (uint32_t t = 0; t < n; t++) {
        pthread_join(threads[t], NULL);
    }
    for (uint32_t t = 0; t < n; t++) {
        if (jobs[t].status != PYG_OK) {
            fail_msg("%s", jobs[t].err.text);
        }
    }
    return values;
}

#endif
