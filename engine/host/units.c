/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/units.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

enum unit_state { UNIT_OPEN, UNIT_PLAYED, UNIT_SAVED };

static int64_t size_of(const struct pygi_study *study, int64_t unit)
{
    const int64_t left = study->n_replicates - unit * PYGI_UNIT_REPLICATES;
    return left < PYGI_UNIT_REPLICATES ? left : PYGI_UNIT_REPLICATES;
}

int64_t pygi_units_size(const struct pygi_units *self, int64_t unit)
{
    return size_of(self->study, unit);
}

int64_t *pygi_units_values(const struct pygi_units *self, int64_t unit)
{
    return self->values + unit * PYGI_UNIT_REPLICATES * (int64_t)self->study->n_values;
}

static enum pyg_status resume(struct pygi_units *self, const char *part, const uint8_t *key,
                              struct pyg_err *err)
{
    enum pyg_status status = pygi_part_open(part, key, (uint32_t)self->study->n_values,
                                            PYGI_UNIT_REPLICATES, &self->part, err);
    for (int64_t u = 0; u < self->n && status == PYG_OK; u++) {
        if (pygi_part_has(self->part, (uint64_t)u) == (uint32_t)pygi_units_size(self, u)) {
            status = pygi_part_read(self->part, (uint64_t)u, pygi_units_values(self, u), err);
            atomic_store(&self->state[u], UNIT_SAVED);
            self->n_resumed++;
        }
    }
    return status;
}

enum pyg_status pygi_units_init(struct pygi_units *self, const struct pygi_study *study,
                                const char *part, const uint8_t *key, int64_t *values,
                                struct pyg_err *err)
{
    *self = (struct pygi_units){.study = study,
                                .values = values,
                                .n = (study->n_replicates + PYGI_UNIT_REPLICATES - 1) /
                                     PYGI_UNIT_REPLICATES};
    uv_mutex_init(&self->lock);
    self->state = calloc((size_t)self->n, sizeof(*self->state));
    if (self->state == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "%lld units", (long long)self->n);
    }
    return part != NULL ? resume(self, part, key, err) : PYG_OK;
}

enum pyg_status pygi_units_fini(struct pygi_units *self, struct pyg_err *err)
{
    const enum pyg_status status =
        self->part != NULL ? pygi_part_close(self->part, err) : PYG_OK;

    free((void *)self->state);
    uv_mutex_destroy(&self->lock);
    return status;
}

int64_t pygi_units_take(struct pygi_units *self)
{
    while (!atomic_load(&self->stop)) {
        const int64_t unit = atomic_fetch_add(&self->next, 1);
        if (unit >= self->n) {
            break;
        }
        if (atomic_load(&self->state[unit]) == UNIT_OPEN) {
            return unit; /* not one that was read from the part file */
        }
    }
    return -1;
}

void pygi_units_played(struct pygi_units *self, int64_t unit)
{
    atomic_store(&self->state[unit], UNIT_PLAYED);
}

void pygi_units_fail(struct pygi_units *self, const struct pyg_err *err)
{
    uv_mutex_lock(&self->lock);
    if (self->err.status == PYG_OK) {
        self->err = *err;
    }
    uv_mutex_unlock(&self->lock);
    atomic_store(&self->stop, true);
}

void pygi_units_save(struct pygi_units *self)
{
    struct pyg_err err = {0};

    while (self->n_saved < self->n && atomic_load(&self->state[self->n_saved]) == UNIT_SAVED) {
        self->n_saved++;
    }
    for (int64_t u = self->n_saved; u < self->n && self->part != NULL; u++) {
        if (atomic_load(&self->state[u]) == UNIT_PLAYED) {
            if (pygi_part_append(self->part, (uint64_t)u, pygi_units_values(self, u),
                                 (uint32_t)pygi_units_size(self, u), &err) != PYG_OK) {
                pygi_units_fail(self, &err);
                return;
            }
            atomic_store(&self->state[u], UNIT_SAVED);
        }
    }
}

int64_t pygi_units_count(const struct pygi_units *self)
{
    int64_t n = 0;
    for (int64_t u = 0; u < self->n; u++) {
        n += atomic_load(&self->state[u]) != UNIT_OPEN ? pygi_units_size(self, u) : 0;
    }
    return n;
}

int64_t pygi_units_first(const struct pygi_units *self)
{
    int64_t n = 0;
    for (int64_t u = 0; u < self->n && atomic_load(&self->state[u]) != UNIT_OPEN; u++) {
        n += pygi_units_size(self, u);
    }
    return n;
}

enum pyg_status pygi_units_play(const struct pygi_study *study, struct pygi_player *player,
                                int64_t unit, int64_t *out, struct pyg_err *err)
{
    enum pyg_status status = PYG_OK;

    for (int64_t i = 0; i < size_of(study, unit) && status == PYG_OK; i++) {
        const uint32_t replicate = (uint32_t)(unit * PYGI_UNIT_REPLICATES + i);
        status = pygi_player_run(player, replicate, out + i * (int64_t)study->n_values, err);
        if (status != PYG_OK) {
            char text[sizeof(err->text)];
            snprintf(text, sizeof(text), "%.440s", err->text);
            pygi_fail(err, status, "%s (replicate %u)", text, replicate);
        }
    }
    return status;
}
