/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/run.h"

#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <uv.h>

#include "base/err.h"
#include "host/crash.h"
#include "store/part.h"

enum { MAX_THREADS = 256, PROGRESS_MS = 250 };

enum unit_state { UNIT_OPEN, UNIT_PLAYED, UNIT_SAVED };

struct run {
    const struct pygi_study *study;
    const struct pygi_run_options *options;
    int64_t *values;
    int64_t n_units;
    _Atomic uint8_t *state; /* [n_units] enum unit_state */
    atomic_llong next;
    atomic_bool stop; /* set by a signal or a failure; units that run are finished */
    atomic_int n_running;
    struct pygi_part *part;

    uv_loop_t loop;
    uv_async_t wake;
    uv_timer_t timer;
    uv_signal_t interrupt, terminate;
    uint64_t began_ns;
    int64_t resumed_units;
    int64_t n_saved; /* units before this one are all saved */

    uv_mutex_t lock; /* of what follows */
    struct pyg_err err;
    double cpu_s, bytes_per_worker;
    bool was_stopped;
};

static int64_t unit_size(const struct run *run, int64_t unit)
{
    const int64_t left = run->study->n_replicates - unit * PYGI_UNIT_REPLICATES;
    return left < PYGI_UNIT_REPLICATES ? left : PYGI_UNIT_REPLICATES;
}

static int64_t *unit_values(const struct run *run, int64_t unit)
{
    return run->values + unit * PYGI_UNIT_REPLICATES * (int64_t)run->study->n_values;
}

static void fail_run(struct run *run, const struct pyg_err *err)
{
    uv_mutex_lock(&run->lock);
    if (run->err.status == PYG_OK) {
        run->err = *err;
    }
    uv_mutex_unlock(&run->lock);
    atomic_store(&run->stop, true);
}

static enum pyg_status play_unit(struct run *run, struct pygi_player *player, int64_t unit,
                                 struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;
    for (int64_t i = 0; i < unit_size(run, unit) && status == PYG_OK; i++) {
        const uint32_t replicate = (uint32_t)(unit * PYGI_UNIT_REPLICATES + i);
        status = pygi_player_run(
            player, replicate, unit_values(run, unit) + i * (int64_t)run->study->n_values, err);
        if (status != PYG_OK) {
            char text[sizeof(err->text)];
            snprintf(text, sizeof(text), "%.440s", err->text);
            pygi_fail(err, status, "%s (replicate %u)", text, replicate);
        }
    }
    return status;
}

static void work(void *arg)
{
    struct run *run = arg;
    struct pyg_err err = {0};
    struct timespec cpu;
    void *crash_stack = pygi_crash_stack_new();
    struct pygi_player *player = pygi_player_new(run->study);

    if (player == NULL) {
        pygi_fail(&err, PYG_ENOMEM, "scratch of a thread");
        fail_run(run, &err);
    }
    while (player != NULL && !atomic_load(&run->stop)) {
        const int64_t unit = atomic_fetch_add(&run->next, 1);
        if (unit >= run->n_units) {
            break;
        }
        if (atomic_load(&run->state[unit]) != UNIT_OPEN) {
            continue; /* read from the part file */
        }
        if (play_unit(run, player, unit, &err) != PYG_OK) {
            fail_run(run, &err);
            break;
        }
        atomic_store(&run->state[unit], UNIT_PLAYED);
        uv_async_send(&run->wake);
    }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    uv_mutex_lock(&run->lock);
    run->cpu_s += (double)cpu.tv_sec + 1e-9 * (double)cpu.tv_nsec;
    if (player != NULL && pygi_player_bytes_per_worker(player) > run->bytes_per_worker) {
        run->bytes_per_worker = pygi_player_bytes_per_worker(player);
    }
    uv_mutex_unlock(&run->lock);
    pygi_player_free(player);
    pygi_crash_stack_free(crash_stack);
    atomic_fetch_sub(&run->n_running, 1);
    uv_async_send(&run->wake);
}

/* Append what was played since; only the loop's thread touches the part file. */
static void save_played(struct run *run)
{
    struct pyg_err err = {0};
    while (run->n_saved < run->n_units &&
           atomic_load(&run->state[run->n_saved]) == UNIT_SAVED) {
        run->n_saved++;
    }
    for (int64_t u = run->n_saved; u < run->n_units && run->part != NULL; u++) {
        if (atomic_load(&run->state[u]) == UNIT_PLAYED) {
            if (pygi_part_append(run->part, (uint64_t)u, unit_values(run, u),
                                 (uint32_t)unit_size(run, u), &err) != PYG_OK) {
                fail_run(run, &err);
                return;
            }
            atomic_store(&run->state[u], UNIT_SAVED);
        }
    }
}

static int64_t count_done(const struct run *run)
{
    int64_t n = 0;
    for (int64_t u = 0; u < run->n_units; u++) {
        n += atomic_load(&run->state[u]) != UNIT_OPEN ? unit_size(run, u) : 0;
    }
    return n;
}

static void show_progress(uv_timer_t *timer)
{
    const struct run *run = timer->data;
    const int64_t done = count_done(run), resumed = run->resumed_units * PYGI_UNIT_REPLICATES;
    const double spent = (double)(uv_hrtime() - run->began_ns) * 1e-9;
    const double left = done > resumed ? spent * (double)(run->study->n_replicates - done) /
                                             (double)(done - resumed)
                                       : 0;
    fprintf(stderr, "\r\033[K");
    fprintf(stderr, run->options->progress, (long long)done,
            (long long)run->study->n_replicates, (long long)(left + 0.5));
    fflush(stderr);
}

static void on_wake(uv_async_t *wake)
{
    struct run *run = wake->data;
    save_played(run);
    if (atomic_load(&run->n_running) == 0) {
        save_played(run); /* a unit may have ended between the two looks */
        uv_stop(&run->loop);
    }
}

static void on_signal(uv_signal_t *handle, int number)
{
    struct run *run = handle->data;
    run->was_stopped = true;
    atomic_store(&run->stop, true);
    uv_signal_stop(handle); /* a second one ends the program at once */
    (void)number;
}

static enum pyg_status resume(struct run *run, struct pyg_err *err)
{
    enum pyg_status status =
        pygi_part_open(run->options->part, run->options->key, (uint32_t)run->study->n_values,
                       PYGI_UNIT_REPLICATES, &run->part, err);
    for (int64_t u = 0; u < run->n_units && status == PYG_OK; u++) {
        if (pygi_part_has(run->part, (uint64_t)u) == (uint32_t)unit_size(run, u)) {
            status = pygi_part_read(run->part, (uint64_t)u, unit_values(run, u), err);
            atomic_store(&run->state[u], UNIT_SAVED);
            run->resumed_units++;
        }
    }
    return status;
}

static void open_loop(struct run *run)
{
    uv_loop_init(&run->loop);
    uv_async_init(&run->loop, &run->wake, on_wake);
    uv_timer_init(&run->loop, &run->timer);
    uv_signal_init(&run->loop, &run->interrupt);
    uv_signal_init(&run->loop, &run->terminate);
    run->wake.data = run->timer.data = run->interrupt.data = run->terminate.data = run;
    uv_signal_start(&run->interrupt, on_signal, SIGINT);
    uv_signal_start(&run->terminate, on_signal, SIGTERM);
    if (run->options->show_progress) {
        uv_timer_start(&run->timer, show_progress, PROGRESS_MS, PROGRESS_MS);
    }
}

static void close_loop(struct run *run)
{
    uv_close((uv_handle_t *)&run->wake, NULL);
    uv_close((uv_handle_t *)&run->timer, NULL);
    uv_close((uv_handle_t *)&run->interrupt, NULL);
    uv_close((uv_handle_t *)&run->terminate, NULL);
    uv_run(&run->loop, UV_RUN_DEFAULT);
    pygi_bug_assert(uv_loop_close(&run->loop) == 0);
    if (run->options->show_progress) {
        fprintf(stderr, "\r\033[K");
    }
}

static int n_threads_of(const struct run *run)
{
    const int64_t open = run->n_units - run->resumed_units;
    int64_t n = run->options->n_threads > 0 ? run->options->n_threads
                                            : (int64_t)uv_available_parallelism();
    n = n > MAX_THREADS ? MAX_THREADS : n;
    return (int)(n < open ? n : open > 0 ? open : 1);
}

static void play(struct run *run)
{
    uv_thread_t threads[MAX_THREADS];
    const int n = n_threads_of(run);
    char ending[PATH_MAX + 96];
    int started = 0;

    if (run->options->part != NULL) {
        snprintf(ending, sizeof(ending),
                 "; what was finished before is in %s and the same command goes on from there",
                 run->options->part);
    } else {
        snprintf(ending, sizeof(ending),
                 "; nothing is saved: with --out RESULT the finished replicates would be");
    }
    pygi_crash_ending(ending);

    run->began_ns = uv_hrtime();
    open_loop(run);
    atomic_store(&run->n_running, n);
    for (; started < n; started++) {
        if (uv_thread_create(&threads[started], work, run) != 0) {
            struct pyg_err err = {0};
            pygi_fail(&err, PYG_ENOMEM, "thread %d of %d cannot be started", started + 1, n);
            fail_run(run, &err);
            atomic_fetch_sub(&run->n_running, n - started);
            uv_async_send(&run->wake);
            break;
        }
    }
    uv_run(&run->loop, UV_RUN_DEFAULT);
    for (int i = 0; i < started; i++) {
        uv_thread_join(&threads[i]);
    }
    close_loop(run);
    pygi_crash_ending(NULL);
}

enum pyg_status pygi_run(const struct pygi_study *study, const struct pygi_run_options *options,
                         int64_t *values, struct pygi_run_outcome *out, struct pyg_err *err)
{
    struct run run = {.study = study,
                      .options = options,
                      .values = values,
                      .n_units = (study->n_replicates + PYGI_UNIT_REPLICATES - 1) /
                                 PYGI_UNIT_REPLICATES};
    enum pyg_status status = PYG_OK;

    *out = (struct pygi_run_outcome){0};
    uv_mutex_init(&run.lock);
    run.state = calloc((size_t)run.n_units, sizeof(*run.state));
    if (run.state == NULL) {
        status = pygi_fail(err, PYG_ENOMEM, "%lld units", (long long)run.n_units);
        goto out;
    }
    if (options->part != NULL) {
        status = resume(&run, err);
    }
    if (status == PYG_OK) {
        play(&run);
        if (run.err.status != PYG_OK) {
            status = pygi_fail(err, run.err.status, "%s", run.err.text);
        }
    }
    if (run.part != NULL) {
        const enum pyg_status closed = pygi_part_close(run.part, status == PYG_OK ? err : NULL);
        status = status == PYG_OK ? closed : status;
    }
    /* the answer uses the replicates without a gap */
    for (int64_t u = 0; u < run.n_units && atomic_load(&run.state[u]) != UNIT_OPEN; u++) {
        out->n_done += unit_size(&run, u);
    }
    out->n_resumed = run.resumed_units * PYGI_UNIT_REPLICATES;
    out->was_stopped = run.was_stopped;
    out->cpu_s = run.cpu_s;
    out->bytes_per_worker = run.bytes_per_worker;
out:
    free((void *)run.state);
    uv_mutex_destroy(&run.lock);
    return status;
}
