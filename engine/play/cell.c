/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/cell.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static enum pyg_status add_window(struct pygi_path *self, struct pygi_window w)
{
    if (self->n_windows == self->cap_windows) {
        const size_t cap = self->cap_windows == 0 ? 64 : 2 * self->cap_windows;
        struct pygi_window *p = realloc(self->windows, cap * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->windows = p;
        self->cap_windows = cap;
    }
    self->windows[self->n_windows++] = w;
    return PYG_OK;
}

/* The months in which the workers of a cell are enrolled, as windows, and by whom. */
static enum pyg_status add_windows(struct pygi_path *self, const struct pygi_lists *lists,
                                   struct pygi_cell *cell)
{
    int64_t places[PYGI_MAX_LISTS];
    enum pyg_status status = PYG_OK;
    int16_t entry = 0, last_to = INT16_MIN;

    for (size_t i = 0; i < lists->n; i++) {
        places[i] = pygi_list_place(&lists->all[i], cell->first);
    }
    cell->i_window = self->n_windows;
    for (int32_t m = 0; m < self->n_mo && status == PYG_OK;) {
        const size_t payer = pygi_lists_payer(lists, places, m);
        const int16_t from = (int16_t)m;
        while (m < self->n_mo && pygi_lists_payer(lists, places, m) == payer) {
            const bool is_named = lists->mine < lists->n &&
                                  lists->all[lists->mine].listed[m] > places[lists->mine];
            self->struck[m] += is_named && payer < lists->mine ? cell->last - cell->first : 0;
            m++;
        }
        if (payer == lists->n) {
            continue;
        }
        if (last_to == INT16_MIN || from - last_to > PYGI_REJOIN_MO) {
            entry = from;
        }
        last_to = (int16_t)m;
        status = add_window(
            self, (struct pygi_window){from, (int16_t)m, entry, payer != lists->mine});
    }
    cell->n_windows = self->n_windows - cell->i_window;
    for (size_t w = 0; w < cell->n_windows && status == PYG_OK; w++) {
        cell->loses |= !pygi_cell_is_followed(self, cell, w);
    }
    return status;
}

/* All workers between whom the months of enrolment may differ, in order; how many. */
static size_t find_bounds(struct pygi_path *self, const struct pygi_lists *lists,
                          uint32_t n_workers)
{
    const size_t cap = lists->n * PYGI_LIST_BOUNDS * ((size_t)self->n_mo + 1) + 2;
    size_t n = 0;

    if (self->cap_bounds < cap) {
        free(self->bounds);
        self->bounds = calloc(cap, sizeof(*self->bounds));
        self->cap_bounds = self->bounds == NULL ? 0 : cap;
        if (self->bounds == NULL) {
            return 0;
        }
    }
    self->bounds[n++] = 0;
    self->bounds[n++] = n_workers;
    for (size_t i = 0; i < lists->n; i++) {
        const struct pygi_list *list = &lists->all[i];
        pygi_list_bounds(list, 0, self->bounds + n);
        n += PYGI_LIST_BOUNDS;
        for (int32_t m = 0; m < self->n_mo; m++) {
            if (m == 0 || list->listed[m] != list->listed[m - 1]) {
                pygi_list_bounds(list, list->listed[m], self->bounds + n);
                n += PYGI_LIST_BOUNDS;
            }
        }
    }
    qsort(self->bounds, n, sizeof(*self->bounds), ascending);
    return n;
}

/* Workers by the months in which lists enrol them. */
enum pyg_status pygi_cells_make(struct pygi_path *self, const struct pygi_lists *lists,
                                uint32_t n_workers)
{
    enum pyg_status status = PYG_OK;
    const size_t n_bounds = find_bounds(self, lists, n_workers);
    if (n_bounds == 0) {
        return PYG_ENOMEM;
    }
    if (self->cap_cells < n_bounds) {
        free(self->cells);
        self->cells = calloc(n_bounds, sizeof(*self->cells));
        self->cap_cells = self->cells == NULL ? 0 : n_bounds;
        if (self->cells == NULL) {
            return PYG_ENOMEM;
        }
    }
    self->n_cells = 0;
    self->n_windows = 0;
    for (size_t b = 0; b + 1 < n_bounds && status == PYG_OK; b++) {
        const int64_t first = self->bounds[b], last = self->bounds[b + 1];
        if (first < last && last <= n_workers) { /* a list may be longer than its group */
            struct pygi_cell *cell = &self->cells[self->n_cells++];
            *cell = (struct pygi_cell){.first = (uint32_t)first, .last = (uint32_t)last};
            status = add_windows(self, lists, cell);
        }
    }
    return status;
}
