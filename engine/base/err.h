/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Errors are values: fill the line, return the status.
 */
#ifndef PYGI_BASE_ERR_H
#define PYGI_BASE_ERR_H

#include <payung/status.h>

/** Fill `err` (may be NULL) like printf and return `status`. Control characters become '?'.
 * [any] */
enum pyg_status pygi_fail(struct pyg_err *err, enum pyg_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** "EINVAL" and its text for people. [any] */
const char *pygi_status_name(enum pyg_status status);
const char *pygi_status_text(enum pyg_status status);

/** The name in `names` [n] nearest to `found` by edit distance, NULL when none is near. [any]
 */
const char *pygi_nearest(const char *found, const char *const *names, int n);

/** Our own mistakes: print and abort. Always on. */
#define pygi_bug_assert(condition)                                                             \
    ((condition) ? (void)0 : pygi_bug(#condition, __FILE__, __LINE__))
_Noreturn void pygi_bug(const char *condition, const char *file, int line);

#endif
