/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Texts that live together: kept in blocks, freed at once.
 */
#ifndef PYGI_REPORT_POOL_H
#define PYGI_REPORT_POOL_H

#include <stddef.h>

struct pygi_pool;

/** NULL when memory ran out. [any] */
struct pygi_pool *pygi_pool_new(void);

/** Accepts NULL. [any] */
void pygi_pool_free(struct pygi_pool *self);

/** A copy that lives as long as the pool; NULL when memory ran out. [any] */
const char *pygi_pool_keep(struct pygi_pool *self, const char *text);

#endif
