/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Tasks side by side on all cores.
 */
#ifndef PYGI_HOST_TASKS_H
#define PYGI_HOST_TASKS_H

#include <stddef.h>

/** A pygi_runner on threads, one a core; where no thread can be made, one task after the other.
 * [any] */
void pygi_tasks_run(void (*task)(void *arg, size_t i), void *arg, size_t n);

#endif
