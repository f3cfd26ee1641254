/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/tasks.h"

#include <stdatomic.h>

#include <uv.h>

enum { MAX_THREADS = 64 };

struct tasks {
    void (*task)(void *arg, size_t i);
    void *arg;
    size_t n;
    atomic_size_t next;
};

static void work(void *arg)
{
    struct tasks *self = arg;
    for (;;) {
        const size_t i = atomic_fetch_add(&self->next, 1);
        if (i >= self->n) {
            return;
        }
        self->task(self->arg, i);
    }
}

void pygi_tasks_run(void (*task)(void *arg, size_t i), void *arg, size_t n)
{
    struct tasks self = {.task = task, .arg = arg, .n = n};
    uv_thread_t threads[MAX_THREADS];
    const size_t cores = uv_available_parallelism();
    size_t n_threads = 0;

    while (n_threads + 1 < cores && n_threads + 1 < n && n_threads < MAX_THREADS &&
           uv_thread_create(&threads[n_threads], work, &self) == 0) {
        n_threads++;
    }
    work(&self); /* this one works too */
    for (size_t t = 0; t < n_threads; t++) {
        uv_thread_join(&threads[t]);
    }
}
