/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/run.h"

#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include <uv.h>

#include "base/err.h"
#include "host/crash.h"
#include "host/crew.h"
#include "host/units.h"

enum { MAX_THREADS = 256, PROGRESS_MS = 250 };

struct run {
    struct pygi_units units;
    const struct pygi_run_options *options;
    atomic_int n_running;

    uv_loop_t loop;
    uv_async_t wake;
    uv_timer_t timer;
    uv_signal_t interrupt, terminate;
    uint64_t began_ns;

    uv_mutex_t lock; /* of what follows */
    double cpu_s, bytes_per_worker;
    bool was_stopped;
};

static void work(void *arg)
{
    struct run *run = arg;
    const struct pygi_study *study = run->units.study;
    struct pyg_err err = {0};
    struct timespec cpu;
    void *crash_stack = pygi_crash_stack_new();
    struct pygi_player *player = pygi_player_new(study);

    if (player == NULL) {
        pygi_fail(&err, PYG_ENOMEM, "scratch of a thread");
        pygi_units_fail(&run->units, &err);
    }
    while (player != NULL) {
        const int64_t unit = pygi_units_take(&run->units);
        if (unit < 0) {
            break;
        }
        if (pygi_units_play(study, player, unit, pygi_units_values(&run->units, unit), &err) !=
            PYG_OK) {
            pygi_units_fail(&run->units, &err);
            break;
        }
        pygi_units_played(&run->units, unit);
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

static void show_progress(uv_timer_t *timer)
{
    const struct run *run = timer->data;
    const int64_t all = run->units.study->n_replicates, done = pygi_units_count(&run->units),
                  resumed = run->units.n_resumed * PYGI_UNIT_REPLICATES;
    const double spent = (double)(uv_hrtime() - run->began_ns) * 1e-9;
    const double left =
        done > resumed ? spent * (double)(all - done) / (double)(done - resumed) : 0;
    fprintf(stderr, "\r\033[K");
    fprintf(stderr, run->options->progress, (long long)done, (long long)all,
            (long long)(left + 0.5));
    fflush(stderr);
}

static void on_wake(uv_async_t *wake)
{
    struct run *run = wake->data;
    pygi_units_save(&run->units);
    if (atomic_load(&run->n_running) == 0) {
        pygi_units_save(&run->units); /* a unit may have ended between the two looks */
        uv_stop(&run->loop);
    }
}

static void on_signal(uv_signal_t *handle, int number)
{
    struct run *run = handle->data;
    run->was_stopped = true;
    atomic_store(&run->units.stop, true);
    uv_signal_stop(handle); /* a second one ends the program at once */
    (void)number;
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

/* Threads, or child processes. */
static int n_workers_of(const struct run *run)
{
    const int64_t open = run->units.n - run->units.n_resumed;
    int64_t n = run->options->n_threads > 0 ? run->options->n_threads
                                            : (int64_t)uv_available_parallelism();
    n = n > MAX_THREADS ? MAX_THREADS : n;
    return (int)(n < open ? n : open > 0 ? open : 1);
}

static void play_on_threads(struct run *run, int n)
{
    uv_thread_t threads[MAX_THREADS];
    int started = 0;

    atomic_store(&run->n_running, n);
    for (; started < n; started++) {
        if (uv_thread_create(&threads[started], work, run) != 0) {
            struct pyg_err err = {0};
            pygi_fail(&err, PYG_ENOMEM, "thread %d of %d cannot be started", started + 1, n);
            pygi_units_fail(&run->units, &err);
            atomic_fetch_sub(&run->n_running, n - started);
            uv_async_send(&run->wake);
            break;
        }
    }
    uv_run(&run->loop, UV_RUN_DEFAULT);
    for (int i = 0; i < started; i++) {
        uv_thread_join(&threads[i]);
    }
}

static double children_cpu_s(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec +
           1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static void play_in_processes(struct run *run, int n, const char *ending)
{
    const double before_s = children_cpu_s();
    struct pyg_err err = {0};

    if (pygi_crew_play(&run->loop, &run->units, run->options->crew, n, ending, &err) !=
        PYG_OK) {
        pygi_units_fail(&run->units, &err);
    }
    run->cpu_s += children_cpu_s() - before_s;
}

static void play(struct run *run)
{
    const int n = n_workers_of(run);
    char ending[PATH_MAX + 96];

    if (run->options->part != NULL) {
        snprintf(ending, sizeof(ending),
                 "; what was finished is in %s and the same command goes on from there",
                 run->options->part);
    } else {
        snprintf(ending, sizeof(ending),
                 "; nothing is saved: with --out RESULT the finished replicates would be");
    }
    pygi_crash_ending(ending);

    run->began_ns = uv_hrtime();
    open_loop(run);
    if (run->options->crew != NULL) {
        play_in_processes(run, n, ending);
    } else {
        play_on_threads(run, n);
    }
    close_loop(run);
    pygi_crash_ending(NULL);
}

enum pyg_status pygi_run(const struct pygi_study *study, const struct pygi_run_options *options,
                         int64_t *values, struct pygi_run_outcome *out, struct pyg_err *err)
{
    struct run run = {.options = options};

    *out = (struct pygi_run_outcome){0};
    uv_mutex_init(&run.lock);
    enum pyg_status status =
        pygi_units_init(&run.units, study, options->part, options->key, values, err);
    if (status == PYG_OK) {
        play(&run);
        if (run.units.err.status != PYG_OK) {
            status = pygi_fail(err, run.units.err.status, "%s", run.units.err.text);
        }
    }
    if (run.units.state != NULL) {
        /* the answer uses the replicates without a gap */
        out->n_done = pygi_units_first(&run.units);
    }
    out->n_resumed = run.units.n_resumed * PYGI_UNIT_REPLICATES;
    out->was_stopped = run.was_stopped;
    out->cpu_s = run.cpu_s;
    out->bytes_per_worker = run.bytes_per_worker;
    const enum pyg_status closed = pygi_units_fini(&run.units, status == PYG_OK ? err : NULL);
    uv_mutex_destroy(&run.lock);
    return status == PYG_OK ? closed : status;
}
