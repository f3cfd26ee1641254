/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/path.h"

#include <stdlib.h>
#include <string.h>

#include <payung/program.h>

#include "base/err.h"
#include "play/cell.h"
#include "play/turn.h"
#include "play/volunteer.h"

void pygi_path_fini(struct pygi_path *self)
{
    free(self->struck);
    free(self->noted);
    free(self->bounds);
    free(self->cells);
    free(self->windows);
    free(self->starts);
    free(self->ends);
    free(self->gap);
    free(self->met);
    free(self->arrears);
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
        free(self->met);
        free(self->arrears);
        free(self->struck);
        self->starts = calloc(n, sizeof(*self->starts));
        self->ends = calloc(n, sizeof(*self->ends));
        self->gap = calloc(PYGI_N_GAP * ((size_t)n_mo + 1), sizeof(*self->gap));
        self->met = calloc(PYGI_N_MET * ((size_t)n_mo + 1), sizeof(*self->met));
        self->arrears = calloc(3 * ((size_t)n_mo + 1), sizeof(*self->arrears));
        self->struck = calloc((size_t)n_mo, sizeof(*self->struck));
        self->n_mo = n_mo;
        self->n_classes = n_classes;
        if (self->starts == NULL || self->ends == NULL || self->gap == NULL ||
            self->met == NULL || self->arrears == NULL || self->struck == NULL) {
            pygi_path_fini(self);
            return PYG_ENOMEM;
        }
    }
    memset(self->starts, 0, self->n_classes * ((size_t)n_mo + 1) * sizeof(*self->starts));
    memset(self->ends, 0, self->n_classes * ((size_t)n_mo + 1) * sizeof(*self->ends));
    memset(self->gap, 0, PYGI_N_GAP * ((size_t)n_mo + 1) * sizeof(*self->gap));
    memset(self->met, 0, PYGI_N_MET * ((size_t)n_mo + 1) * sizeof(*self->met));
    memset(self->arrears, 0, 3 * ((size_t)n_mo + 1) * sizeof(*self->arrears));
    memset(self->struck, 0, (size_t)n_mo * sizeof(*self->struck));
    self->n_hits = 0;
    self->standing = (struct pygi_standing){0};
    self->crowding = (struct pygi_crowding){0};
    return PYG_OK;
}

void pygi_path_refuse(struct pygi_path *self, const int32_t *entry_below_mo)
{
    self->standing.entry_below_mo = entry_below_mo;
    self->standing.entry_least_mo = PYG_NO_AGE;
    self->standing.entry_most_mo = 0;
    for (int32_t m = 0; m < self->n_mo && entry_below_mo != NULL; m++) {
        const int32_t below = entry_below_mo[m];
        if (below < self->standing.entry_least_mo) {
            self->standing.entry_least_mo = below;
        }
        if (below > self->standing.entry_most_mo) {
            self->standing.entry_most_mo = below;
        }
    }
}

void pygi_path_grace(struct pygi_path *self, const int16_t *grace_mo, const uint8_t *counts)
{
    bool any = false;

    memcpy(self->grace_mo, grace_mo, (size_t)self->n_mo * sizeof(*grace_mo));
    for (int32_t m = 0; m < self->n_mo; m++) {
        any |= grace_mo[m] > 0;
    }
    self->standing.grace_mo = any ? self->grace_mo : NULL;
    self->standing.grace_counts = counts;
}

enum pyg_status pygi_path_begin_beside(struct pygi_path *self, const struct pygi_lists *lists,
                                       uint32_t n_workers, int32_t n_mo, size_t n_classes)
{
    const enum pyg_status status = clear_counts(self, n_mo, n_classes);
    self->is_voluntary = false;
    return status == PYG_OK ? pygi_cells_make(self, lists, n_workers) : status;
}

enum pyg_status pygi_path_beside(struct pygi_path *self, const struct pygi_lists *lists,
                                 uint32_t n_workers, const struct pygi_crowding *crowding)
{
    const size_t n_noted = n_workers / 64 + 1;

    self->is_voluntary = lists->mine >= lists->n;
    self->crowding = *crowding;
    if (crowding->stays_below > 0 && self->cap_noted < n_noted) {
        free(self->noted);
        self->noted = calloc(n_noted, sizeof(*self->noted));
        self->cap_noted = self->noted == NULL ? 0 : n_noted;
        if (self->noted == NULL) {
            return PYG_ENOMEM;
        }
    }
    if (crowding->stays_below > 0) {
        memset(self->noted, 0, n_noted * sizeof(*self->noted));
    }
    return pygi_cells_make(self, lists, n_workers);
}

enum pyg_status pygi_path_begin(struct pygi_path *self, const int64_t *listed,
                                uint32_t n_workers, int32_t n_mo, size_t n_classes)
{
    const struct pygi_list list = {.listed = listed, .n_fresh = n_workers};
    const struct pygi_lists alone = {.all = &list, .n = 1};
    return pygi_path_begin_beside(self, &alone, n_workers, n_mo, n_classes);
}

enum pyg_status pygi_path_begin_sized(struct pygi_path *self, const int64_t *listed,
                                      const struct pygi_size *size, size_t n_classes)
{
    int64_t places[PYGI_MAX_MONTHS];

    pygi_size_places(size, listed, places);
    const enum pyg_status status =
        pygi_path_begin(self, places, size->n_places, size->n_mo, n_classes);
    /* who is there from the first month and to whom nothing happens is counted by number: the
       others on places of which some begin later come with their tenures */
    for (size_t c = 0; c < self->n_cells && status == PYG_OK; c++) {
        struct pygi_cell *cell = &self->cells[c];
        cell->n_busy =
            cell->last - cell->first -
            (pygi_size_count(size, cell->last, 0) - pygi_size_count(size, cell->first, 0));
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

enum pyg_status pygi_path_begin_by_month(struct pygi_path *self, const struct pygi_group *group,
                                         double initial_share, const double *join_pyr,
                                         const double *lapse_pyr, int32_t n_mo,
                                         size_t n_classes)
{
    enum pyg_status status = pygi_chances_make_by_month(&self->chances, group, initial_share,
                                                        join_pyr, lapse_pyr, n_mo);
    self->is_voluntary = true;
    self->n_cells = 0;
    return status == PYG_OK ? clear_counts(self, n_mo, n_classes) : status;
}

static size_t list_spells(const struct pygi_path *self, const struct pygi_cell *cell,
                          const struct pygi_tenure *t, struct pygi_spell *out, size_t max)
{
    size_t n = 0;
    int16_t own_entry = -1; /* first enrolled month of this person in the present membership */
    int16_t other_mo = 0;   /* of its months, those that another list enrolled */
    const bool may_refuse = pygi_standing_may_refuse(&self->standing, t);

    for (size_t w = 0; w < cell->n_windows && n < max; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        int16_t from = win->from > t->start ? win->from : t->start;
        const int16_t to = win->to < t->end ? win->to : t->end;
        if (from >= to) {
            continue;
        }
        if (own_entry < win->entry) {
            /* a new membership, or a newcomer's first months in one */
            if (may_refuse) {
                from = pygi_standing_entry(&self->standing, t, from, to);
                if (from == to) {
                    continue;
                }
            }
            own_entry = from;
            other_mo = 0;
        }
        if (win->is_other) {
            other_mo = (int16_t)(other_mo + to - from);
        } else {
            out[n++] = (struct pygi_spell){from, to, own_entry, other_mo};
        }
    }
    return n;
}

size_t pygi_path_spells(const struct pygi_path *self, const struct pygi_group *group,
                        uint32_t replicate, const struct pygi_tenure *tenure,
                        struct pygi_spell *out, size_t max)
{
    if (self->crowding.is_on) {
        return pygi_turns_spells(self, group, replicate, tenure, out, max);
    }
    if (self->is_voluntary) {
        struct pygi_arrears arrears[2 * PYGI_MAX_SPELLS];
        size_t n_arrears = 0;
        const size_t n =
            pygi_chances_spells(&self->chances, group, replicate, tenure, out, max);
        return pygi_standing_applies(&self->standing)
                   ? pygi_standing_settle(&self->standing, tenure, out, n, arrears, &n_arrears)
                   : n;
    }
    return list_spells(self, pygi_path_cell(self, tenure->worker), tenure, out, max);
}

/* The same on a post that may end or begin again: only months in which it exists. */
static void count_vacant(struct pygi_path *self, const struct pygi_rates *rates,
                         const struct pygi_cell *cell, const struct pygi_tenure *t)
{
    const struct pygi_size *size = rates->size;
    const uint32_t rank = pygi_size_rank(size, t->worker);
    const int32_t back = pygi_size_begin(size, rank, t->end + rates->vacant_mo);
    int32_t *diff = self->gap + (size_t)PYGI_GAP_VACANT * ((size_t)self->n_mo + 1);

    for (size_t w = 0; w < cell->n_windows; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        const int32_t to = win->to < back ? win->to : back;
        int32_t from = pygi_size_begin(size, rank, win->from > t->end ? win->from : t->end);
        while (from < to) {
            const int32_t end = pygi_size_end(size, rank, from);
            diff[from]++;
            diff[end < to ? end : to]--;
            from = pygi_size_begin(size, rank, end);
        }
    }
}

/* Enrolled months that this tenure leaves empty after its end. */
__attribute__((always_inline)) static inline void count_gap(struct pygi_path *self,
                                                            const struct pygi_group *group,
                                                            const struct pygi_rates *rates,
                                                            const struct pygi_cell *cell,
                                                            const struct pygi_tenure *t)
{
    static const uint8_t gap_of_cause[] = {0, PYGI_GAP_DEATH, PYGI_GAP_LEAVING, PYGI_GAP_AGE,
                                           PYGI_GAP_LEAVING};
    if (t->cause == PYGI_END_HORIZON) {
        return;
    }
    if (rates->size != NULL) {
        count_vacant(self, rates, cell, t);
        return;
    }
    const int gap = group->is_posts ? PYGI_GAP_VACANT : gap_of_cause[t->cause];
    const int32_t back = group->is_posts ? t->end + rates->vacant_mo : self->n_mo;
    int32_t *diff = self->gap + (size_t)gap * ((size_t)self->n_mo + 1);

    for (size_t w = 0; w < cell->n_windows; w++) {
        const struct pygi_window *win = &self->windows[cell->i_window + w];
        const int32_t from = win->from > t->end ? win->from : t->end;
        const int32_t to = win->to < back ? win->to : back;
        if (from < to && !win->is_other) {
            diff[from]++;
            diff[to]--;
        }
    }
}

void pygi_path_count_gap(struct pygi_path *self, const struct pygi_group *group,
                         const struct pygi_rates *rates, const struct pygi_tenure *tenure)
{
    count_gap(self, group, rates, pygi_path_cell(self, tenure->worker), tenure);
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
        if (from < to && !win->is_other) {
            diff[from]++;
            diff[to]--;
        }
    }
    for (size_t s = 0; s < n; s++) {
        diff[spells[s].from]--;
        diff[spells[s].to]++;
    }
}

/* Months of the list that end before the person's tenure. */
static void count_lost(struct pygi_path *self, const struct pygi_cell *cell,
                       const struct pygi_tenure *t, const struct pygi_spell *spells, size_t n)
{
    for (size_t s = 0, w = 0; s < n; s++) {
        while (self->windows[cell->i_window + w].to < spells[s].to) {
            w++;
        }
        if (spells[s].to < t->end && !pygi_cell_is_followed(self, cell, w)) {
            ++*pygi_path_met(self, PYGI_MET_LOST, spells[s].to);
        }
    }
}

static void add_hit(struct pygi_path *self, const struct pygi_tenure *t, uint32_t i_tenure,
                    enum pyg_event_kind kind, int32_t at, uint16_t k,
                    const struct pygi_spell *spells, size_t n, bool saves)
{
    struct pygi_hit hit = {
        .tenure = *t, .at = (int16_t)at, .k = k, .kind = (uint8_t)kind, .i_tenure = i_tenure};
    int32_t paid = 0, other = 0;

    for (size_t s = 0; s < n && spells[s].from <= at; s++) {
        if (hit.entry != spells[s].entry || s == 0) {
            hit.entry = spells[s].entry;
            paid = spells[s].entry < 0 ? -spells[s].entry : 0;
        }
        hit.is_covered = at < spells[s].to;
        paid += (at < spells[s].to ? at : spells[s].to) - spells[s].from;
        other = spells[s].other_mo;
    }
    hit.paid_mo = (int16_t)(paid + other);
    if (hit.is_covered ||
        (saves && n > 0 && spells[0].from <= at && kind != PYG_EVENT_ACCIDENT)) {
        self->hits[self->n_hits++] = hit;
    }
}

void pygi_path_walk_tenure(struct pygi_path *self, const struct pygi_lives *lives,
                           const struct pygi_tenure *t, const struct pygi_spell *spells,
                           size_t n, const uint8_t *class_of, bool saves)
{
    const uint32_t i_tenure = (uint32_t)(t - lives->tenures);

    pygi_path_count(self, spells, n, class_of);
    for (uint32_t a = 0, i = t->i_accident; a < t->n_accidents; a++) {
        const struct pygi_accident *acc = &lives->accidents[i];
        i = acc->next;
        add_hit(self, t, i_tenure, PYG_EVENT_ACCIDENT, acc->at, acc->k, spells, n, saves);
    }
    if (t->cause == PYGI_END_DEATH) {
        add_hit(self, t, i_tenure, PYG_EVENT_DEATH, t->end - 1, 0, spells, n, saves);
    } else if ((t->cause == PYGI_END_LEAVE || t->cause == PYGI_END_POST) && saves) {
        add_hit(self, t, i_tenure, PYG_EVENT_LEAVE, t->end - 1, 0, spells, n, saves);
    } else if (t->cause == PYGI_END_AGE && saves) {
        add_hit(self, t, i_tenure, PYG_EVENT_AGE, t->end - 1, 0, spells, n, saves);
    }
}

static void walk_list(struct pygi_path *self, const struct pygi_group *group,
                      const struct pygi_rates *rates, const struct pygi_lives *lives,
                      const uint8_t *class_of, bool saves)
{
    struct pygi_spell spells[PYGI_MAX_SPELLS];
    struct pygi_cell *cell = self->cells;

    for (size_t i = 0; i < lives->n_tenures; i++) {
        const struct pygi_tenure *t = &lives->tenures[i];
        if (t->worker < cell->first) {
            cell = self->cells; /* the next generation */
        }
        while (t->worker >= cell->last) {
            cell++; /* workers come in order, and the last cell ends with the group */
        }
        cell->n_busy += t->generation == 0;
        if (cell->n_windows == 0) {
            continue;
        }
        const size_t n = list_spells(self, cell, t, spells, PYGI_MAX_SPELLS);
        count_gap(self, group, rates, cell, t);
        if (cell->loses) {
            count_lost(self, cell, t, spells, n);
        }
        if (pygi_standing_may_refuse(&self->standing, t)) {
            count_refused(self, cell, t, spells, n);
        }
        if (n > 0) {
            pygi_path_walk_tenure(self, lives, t, spells, n, class_of, saves);
        }
    }
}

static enum pyg_status reserve_hits(struct pygi_path *self, const struct pygi_lives *lives)
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
    return PYG_OK;
}

enum pyg_status pygi_paths_walk(const struct pygi_walk *walks, size_t n,
                                const struct pygi_group *group, const struct pygi_rates *rates,
                                const struct pygi_lives *lives, uint32_t replicate)
{
    struct pygi_walk voluntary[PYGI_MAX_WALKS];
    size_t n_voluntary = 0;

    pygi_bug_assert(n <= PYGI_MAX_WALKS);
    for (size_t i = 0; i < n; i++) {
        if (reserve_hits(walks[i].path, lives) != PYG_OK) {
            return PYG_ENOMEM;
        }
        if (walks[i].path->crowding.is_on) {
            pygi_turns_walk(walks[i].path, group, rates, lives, replicate, walks[i].class_of,
                            walks[i].saves);
        }
        if (walks[i].path->is_voluntary) {
            voluntary[n_voluntary++] = walks[i];
        } else if (!walks[i].path->crowding.is_on) {
            walk_list(walks[i].path, group, rates, lives, walks[i].class_of, walks[i].saves);
        }
    }
    pygi_volunteers_walk(voluntary, n_voluntary, group, lives, replicate);
    return PYG_OK;
}

enum pyg_status pygi_path_walk(struct pygi_path *self, const struct pygi_group *group,
                               const struct pygi_rates *rates, const struct pygi_lives *lives,
                               uint32_t replicate, const uint8_t *class_of, bool saves)
{
    const struct pygi_walk walk = {.path = self, .class_of = class_of, .saves = saves};
    return pygi_paths_walk(&walk, 1, group, rates, lives, replicate);
}

void pygi_path_end(struct pygi_path *self, const uint8_t *class_of)
{
    for (size_t c = 0; c < self->n_cells; c++) {
        const struct pygi_cell *cell = &self->cells[c];
        const int32_t quiet = (int32_t)(cell->last - cell->first - cell->n_busy);
        for (size_t w = 0; w < cell->n_windows; w++) {
            const struct pygi_window *win = &self->windows[cell->i_window + w];
            if (win->is_other) {
                continue;
            }
            const size_t row =
                class_of[win->entry - PYGI_ENTRY_BEFORE] * ((size_t)self->n_mo + 1);
            self->starts[row + (size_t)win->from] += quiet;
            self->ends[row + (size_t)win->to] += quiet;
            if (!pygi_cell_is_followed(self, cell, w)) {
                *pygi_path_met(self, PYGI_MET_LOST, win->to) += quiet;
            }
        }
    }
}
