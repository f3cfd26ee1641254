/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/path.h"

#include <stdlib.h>
#include <string.h>

#include <payung/program.h>

#include "base/err.h"

enum { MAX_SPELLS = PYGI_MAX_MONTHS / 2 + 2 };

void pygi_path_fini(struct pygi_path *self)
{
    free(self->listed);
    free(self->cells);
    free(self->windows);
    free(self->starts);
    free(self->ends);
    free(self->gap);
    free(self->hits);
    *self = (struct pygi_path){0};
}

static enum pyg_status clear_counts(struct pygi_path *self, int32_t n_mo, size_t n_classes)
{
    if (self->starts == NULL || self->n_mo != n_mo || self->n_classes < n_classes) {
        const size_t n = n_classes * ((size_t)n_mo + 1);
        free(self->starts);
        free(self->ends);
        free(self->gap);
        free(self->listed);
        self->starts = calloc(n, sizeof(*self->starts));
        self->ends = calloc(n, sizeof(*self->ends));
        self->gap = calloc(PYGI_N_GAP * ((size_t)n_mo + 1), sizeof(*self->gap));
        self->listed = calloc((size_t)n_mo, sizeof(*self->listed));
        self->n_mo = n_mo;
        self->n_classes = n_classes;
        if (self->starts == NULL || self->ends == NULL || self->gap == NULL ||
            self->listed == NULL) {
            pygi_path_fini(self);
            return PYG_ENOMEM;
        }
    }
    memset(self->starts, 0, self->n_classes * ((size_t)n_mo + 1) * sizeof(*self->starts));
    memset(self->ends, 0, self->n_classes * ((size_t)n_mo + 1) * sizeof(*self->ends));
    memset(self->gap, 0, PYGI_N_GAP * ((size_t)n_mo + 1) * sizeof(*self->gap));
    self->n_hits = 0;
    self->entry_below_mo = NULL;
    return PYG_OK;
}

void pygi_path_refuse(struct pygi_path *self, const int32_t *entry_below_mo)
{
    self->entry_below_mo = entry_below_mo;
}

/* First month of [from, to) in which a person is young enough to enter; `to`: none. */
static int16_t entry_month(const struct pygi_path *self, const struct pygi_tenure *t,
                           int16_t from, int16_t to)
{
    if (self->entry_below_mo == NULL) {
        return from;
    }
    while (from < to && t->age_mo + from - t->start >= self->entry_below_mo[from]) {
        from++;
    }
    return from;
}

/* Spells of those who join by themselves, without the memberships that nobody may begin.
 * Returns how many are left. */
static size_t settle(const struct pygi_path *self, const struct pygi_tenure *t,
                     struct pygi_spell *spells, size_t n)
{
    size_t kept = 0;

    if (self->entry_below_mo == NULL) {
        return n;
    }
    for (size_t s = 0; s < n; s++) {
        const int16_t entry = spells[s].entry;
        if (entry < 0 || entry_month(self, t, entry, entry + 1) == entry) {
            spells[kept++] = spells[s];
        }
    }
    return kept;
}

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

/* The months in which workers from `first` on are enrolled, as windows. */
static enum pyg_status add_windows(struct pygi_path *self, struct pygi_cell *cell)
{
    enum pyg_status status = PYG_OK;
    int16_t entry = 0, last_to = INT16_MIN;

    cell->i_window = self->n_windows;
    for (int32_t m = 0; m < self->n_mo && status == PYG_OK;) {
        if (self->listed[m] <= cell->first) {
            m++;
            continue;
        }
        const int16_t from = (int16_t)m;
        while (m < self->n_mo && self->listed[m] > cell->first) {
            m++;
        }
        if (last_to == INT16_MIN || from - last_to > PYGI_REJOIN_MO) {
            entry = from;
        }
        last_to = (int16_t)m;
        status = add_window(self, (struct pygi_window){from, (int16_t)m, entry});
    }
    cell->n_windows = self->n_windows - cell->i_window;
    return status;
}

enum pyg_status pygi_path_begin(struct pygi_path *self, const int64_t *listed,
                                uint32_t n_workers, int32_t n_mo, size_t n_classes)
{
    int64_t bounds[PYGI_MAX_MONTHS + 2];
    size_t n_bounds = 0;

    enum pyg_status status = clear_counts(self, n_mo, n_classes);
    if (status != PYG_OK) {
        return status;
    }
    self->is_voluntary = false;
    bounds[n_bounds++] = 0;
    bounds[n_bounds++] = n_workers;
    for (int32_t m = 0; m < n_mo; m++) {
        self->listed[m] = listed[m] < n_workers ? listed[m] : n_workers;
        if (m == 0 || self->listed[m] != self->listed[m - 1]) {
            bounds[n_bounds++] = self->listed[m];
        }
    }
    qsort(bounds, n_bounds, sizeof(*bounds), ascending);

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
        if (bounds[b] < bounds[b + 1]) {
            struct pygi_cell *cell = &self->cells[self->n_cells++];
            *cell = (struct pygi_cell){.first = (uint32_t)bounds[b],
                                       .last = (uint32_t)bounds[b + 1]};
            status = add_windows(self, cell);
        }
    }
    return status;
}

enum pyg_status pygi_path_begin_voluntary(struct pygi_path *self,
                                          const struct pygi_group *group, double initial_share,
                                          double join_pyr, double lapse_pyr, int32_t n_mo,
                                          size_t n_classes)
{
    enum pyg_status status =
        pygi_chances_make(&self->chances, group, initial_share, join_pyr, lapse_pyr, n_mo);
    self->is_voluntary = true;
    self->n_cells = 0;
    return status == PYG_OK ? clear_counts(self, n_mo, n_classes) : status;
}

static const struct pygi_cell *cell_of(const struct pygi_path *self, uint32_t worker)
{
    size_t lo = 0, hi = self->n_cells;
    while (hi - lo > 1) {
        const size_t mid = (lo + hi) / 2;
        if (self->cells[mid].first <= worker) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    return &self->cells[lo];
}

static size_t list_spells(const struct pygi_path *self, const struct pygi_cell *cell,
                          const struct pygi_tenure *t, struct pygi_spell *out, size_t max)
{
    size_t n = 0;
    int16_t own_entry = -1; /* first enrolled month of this person in the present membership */

    for (size_t w = 0; w < cell->n_windows && n < max; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        int16_t from = win->from > t->start ? win->from : t->start;
        const int16_t to = win->to < t->end ? win->to : t->end;
        if (from >= to) {
            continue;
        }
        if (own_entry < win->entry) {
            /* a new membership, or a newcomer's first months in one */
            from = entry_month(self, t, from, to);
            if (from == to) {
                continue;
            }
            own_entry = from;
        }
        out[n++] = (struct pygi_spell){from, to, own_entry};
    }
    return n;
}

size_t pygi_path_spells(const struct pygi_path *self, const struct pygi_group *group,
                        uint32_t replicate, const struct pygi_tenure *tenure,
                        struct pygi_spell *out, size_t max)
{
    if (self->is_voluntary) {
        const size_t n =
            pygi_chances_spells(&self->chances, group, replicate, tenure, out, max);
        return settle(self, tenure, out, n);
    }
    return list_spells(self, cell_of(self, tenure->worker), tenure, out, max);
}

/* Enrolled months that this tenure leaves empty after its end. */
static void count_gap(struct pygi_path *self, const struct pygi_group *group,
                      const struct pygi_rates *rates, const struct pygi_cell *cell,
                      const struct pygi_tenure *t)
{
    static const uint8_t gap_of_cause[] = {0, PYGI_GAP_DEATH, PYGI_GAP_LEAVING, PYGI_GAP_AGE};
    if (t->cause == PYGI_END_HORIZON) {
        return;
    }
    const int gap = group->is_posts ? PYGI_GAP_VACANT : gap_of_cause[t->cause];
    const int32_t back = group->is_posts ? t->end + rates->vacant_mo : self->n_mo;
    int32_t *diff = self->gap + (size_t)gap * ((size_t)self->n_mo + 1);

    for (size_t w = 0; w < cell->n_windows; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        const int32_t from = win->from > t->end ? win->from : t->end;
        const int32_t to = win->to < back ? win->to : back;
        if (from < to) {
            diff[from]++;
            diff[to]--;
        }
    }
}

/* Months on the list of somebody who is there and too old to enter. */
static void count_refused(struct pygi_path *self, const struct pygi_cell *cell,
                          const struct pygi_tenure *t, const struct pygi_spell *spells,
                          size_t n)
{
    int32_t *diff = self->gap + (size_t)PYGI_GAP_REFUSED * ((size_t)self->n_mo + 1);

    for (size_t w = 0; w < cell->n_windows; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        const int16_t from = win->from > t->start ? win->from : t->start;
        const int16_t to = win->to < t->end ? win->to : t->end;
        if (from < to) {
            diff[from]++;
            diff[to]--;
        }
    }
    for (size_t s = 0; s < n; s++) {
        diff[spells[s].from]--;
        diff[spells[s].to]++;
    }
}

static void add_hit(struct pygi_path *self, const struct pygi_tenure *t, uint32_t i_tenure,
                    enum pyg_event_kind kind, int32_t at, uint16_t k,
                    const struct pygi_spell *spells, size_t n, bool saves)
{
    struct pygi_hit hit = {
        .tenure = *t, .at = (int16_t)at, .k = k, .kind = (uint8_t)kind, .i_tenure = i_tenure};
    int32_t paid = 0;

    for (size_t s = 0; s < n && spells[s].from <= at; s++) {
        if (hit.entry != spells[s].entry || s == 0) {
            hit.entry = spells[s].entry;
            paid = spells[s].entry < 0 ? -spells[s].entry : 0;
        }
        hit.is_covered = at < spells[s].to;
        paid += (at < spells[s].to ? at : spells[s].to) - spells[s].from;
    }
    hit.paid_mo = (int16_t)paid;
    if (hit.is_covered ||
        (saves && n > 0 && spells[0].from <= at && kind != PYG_EVENT_ACCIDENT)) {
        self->hits[self->n_hits++] = hit;
    }
}

static void count_spells(struct pygi_path *self, const struct pygi_spell *spells, size_t n,
                         const uint8_t *class_of)
{
    for (size_t s = 0; s < n; s++) {
        const size_t row =
            class_of[spells[s].entry - PYGI_ENTRY_BEFORE] * ((size_t)self->n_mo + 1);
        self->starts[row + (size_t)spells[s].from]++;
        self->ends[row + (size_t)spells[s].to]++;
    }
}

static void walk_tenure(struct pygi_path *self, const struct pygi_lives *lives,
                        const struct pygi_tenure *t, const struct pygi_spell *spells, size_t n,
                        const uint8_t *class_of, bool saves)
{
    const uint32_t i_tenure = (uint32_t)(t - lives->tenures);

    count_spells(self, spells, n, class_of);
    for (uint32_t a = 0; a < t->n_accidents; a++) {
        const struct pygi_accident *acc = &lives->accidents[t->i_accident + a];
        add_hit(self, t, i_tenure, PYG_EVENT_ACCIDENT, acc->at, acc->k, spells, n, saves);
    }
    if (t->cause == PYGI_END_DEATH) {
        add_hit(self, t, i_tenure, PYG_EVENT_DEATH, t->end - 1, 0, spells, n, saves);
    } else if (t->cause == PYGI_END_LEAVE && saves) {
        add_hit(self, t, i_tenure, PYG_EVENT_LEAVE, t->end - 1, 0, spells, n, saves);
    } else if (t->cause == PYGI_END_AGE && saves) {
        add_hit(self, t, i_tenure, PYG_EVENT_AGE, t->end - 1, 0, spells, n, saves);
    }
}

/* Members who come and go by themselves. */
static inline struct pygi_spell plain_spell(const struct pygi_crowd *crowd, size_t k)
{
    return (struct pygi_spell){crowd->from[k], crowd->to[k],
                               crowd->first[k] < 0 ? PYGI_ENTRY_BEFORE : crowd->from[k]};
}

static void walk_joiners(struct pygi_path *self, const struct pygi_group *group,
                         const struct pygi_lives *lives, uint32_t replicate,
                         const uint8_t *class_of, struct pygi_crowd *crowd)
{
    struct pygi_spell spells[MAX_SPELLS];
    const int16_t n_mo = (int16_t)self->n_mo;

    for (size_t i = 0; i < lives->n_joiners;) {
        size_t n = 0;
        for (; i < lives->n_joiners && n < PYGI_CROWD; i++) {
            crowd->worker[n] = lives->joiners[i].worker;
            crowd->generation[n] = 0;
            crowd->start[n] = 0;
            crowd->end[n] = n_mo;
            crowd->first[n] =
                (int16_t)pygi_first_candidate(&self->chances, lives->joiners[i].word, 0);
            n += crowd->first[n] + 1 < n_mo;
        }
        crowd->n = n;
        pygi_crowd_draw(crowd, &self->chances, group, replicate);
        for (size_t k = 0; k < crowd->n_plain; k++) {
            spells[0] = plain_spell(crowd, crowd->plain[k]);
            count_spells(self, spells, 1, class_of);
        }
        for (size_t k = 0; k < crowd->n_more; k++) {
            const size_t n_spells = pygi_crowd_spells(crowd, &self->chances, group, replicate,
                                                      k, spells, MAX_SPELLS);
            count_spells(self, spells, n_spells, class_of);
        }
    }
}

static void walk_busy(struct pygi_path *self, const struct pygi_group *group,
                      const struct pygi_lives *lives, uint32_t replicate,
                      const uint8_t *class_of, bool saves, struct pygi_crowd *crowd)
{
    struct pygi_spell spells[MAX_SPELLS];

    for (size_t i = 0; i < lives->n_tenures;) {
        size_t n = 0;
        for (; i < lives->n_tenures && n < PYGI_CROWD; i++) {
            const struct pygi_tenure *t = &lives->tenures[i];
            crowd->worker[n] = t->worker;
            crowd->generation[n] = t->generation;
            crowd->start[n] = t->start;
            crowd->end[n] = t->end;
            crowd->i_tenure[n] = (uint32_t)i;
            crowd->first[n] = (int16_t)pygi_first_candidate(&self->chances, t->word, t->start);
            n += crowd->first[n] + 1 < t->end;
        }
        crowd->n = n;
        pygi_crowd_draw(crowd, &self->chances, group, replicate);
        for (size_t k = 0; k < crowd->n_plain; k++) {
            const struct pygi_tenure *t = &lives->tenures[crowd->i_tenure[crowd->plain[k]]];
            spells[0] = plain_spell(crowd, crowd->plain[k]);
            walk_tenure(self, lives, t, spells, settle(self, t, spells, 1), class_of, saves);
        }
        for (size_t k = 0; k < crowd->n_more; k++) {
            const size_t n_spells = pygi_crowd_spells(crowd, &self->chances, group, replicate,
                                                      k, spells, MAX_SPELLS);
            const struct pygi_tenure *t = &lives->tenures[crowd->i_tenure[crowd->more[k]]];
            walk_tenure(self, lives, t, spells, settle(self, t, spells, n_spells), class_of,
                        saves);
        }
    }
}

static void walk_list(struct pygi_path *self, const struct pygi_group *group,
                      const struct pygi_rates *rates, const struct pygi_lives *lives,
                      const uint8_t *class_of, bool saves)
{
    struct pygi_spell spells[MAX_SPELLS];
    struct pygi_cell *cell = self->cells;

    for (size_t i = 0; i < lives->n_tenures; i++) {
        const struct pygi_tenure *t = &lives->tenures[i];
        while (t->worker >= cell->last) {
            cell++; /* workers come in order, and the last cell ends with the group */
        }
        cell->n_busy += t->generation == 0;
        if (cell->n_windows == 0) {
            continue;
        }
        const size_t n = list_spells(self, cell, t, spells, MAX_SPELLS);
        count_gap(self, group, rates, cell, t);
        if (self->entry_below_mo != NULL) {
            count_refused(self, cell, t, spells, n);
        }
        if (n > 0) {
            walk_tenure(self, lives, t, spells, n, class_of, saves);
        }
    }
}

enum pyg_status pygi_path_walk(struct pygi_path *self, const struct pygi_group *group,
                               const struct pygi_rates *rates, const struct pygi_lives *lives,
                               uint32_t replicate, const uint8_t *class_of, bool saves)
{
    const size_t room = self->n_hits + lives->n_tenures + lives->n_accidents;
    if (room > self->cap_hits) {
        struct pygi_hit *p = realloc(self->hits, 2 * room * sizeof(*p));
        if (p == NULL) {
            return PYG_ENOMEM;
        }
        self->hits = p;
        self->cap_hits = 2 * room;
    }
    if (self->is_voluntary) {
        struct pygi_crowd crowd;
        walk_joiners(self, group, lives, replicate, class_of, &crowd);
        walk_busy(self, group, lives, replicate, class_of, saves, &crowd);
    } else {
        walk_list(self, group, rates, lives, class_of, saves);
    }
    return PYG_OK;
}

void pygi_path_end(struct pygi_path *self, const uint8_t *class_of)
{
    for (size_t c = 0; c < self->n_cells; c++) {
        const struct pygi_cell *cell = &self->cells[c];
        const int32_t quiet = (int32_t)(cell->last - cell->first - cell->n_busy);
        for (size_t w = 0; w < cell->n_windows; w++) {
            const struct pygi_window *win = &self->windows[cell->i_window + w];
            const size_t row =
                class_of[win->entry - PYGI_ENTRY_BEFORE] * ((size_t)self->n_mo + 1);
            self->starts[row + (size_t)win->from] += quiet;
            self->ends[row + (size_t)win->to] += quiet;
        }
    }
}
