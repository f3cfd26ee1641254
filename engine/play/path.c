/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/path.h"

#include <stdlib.h>
#include <string.h>

#include <payung/program.h>

#include "base/err.h"
#include "base/fn.h"

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
    return PYG_OK;
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

/* Chance of leaving state a for state b within a month when rates go both ways: the exact
 * two-state matrix. */
static double month_chance(double there, double back)
{
    const double sum = there + back;
    return sum > 0.0 ? there / sum * (1.0 - pygi_exp(-sum / 12.0)) : 0.0;
}

static uint32_t accept_below(double chance, double bound)
{
    if (chance >= bound) {
        return UINT32_MAX;
    }
    return (uint32_t)(chance / bound * 0x1p32);
}

enum pyg_status pygi_path_begin_voluntary(struct pygi_path *self,
                                          const struct pygi_group *group, double initial_share,
                                          double join_pyr, double lapse_pyr, int32_t n_mo,
                                          size_t n_classes)
{
    if (join_pyr > group->join_bound_pyr || lapse_pyr > group->lapse_bound_pyr ||
        join_pyr < group->join_floor_pyr || lapse_pyr < group->lapse_floor_pyr) {
        return PYG_EINVAL;
    }
    enum pyg_status status = clear_counts(self, n_mo, n_classes);
    self->is_voluntary = true;
    self->join_pyr = join_pyr;
    self->lapse_pyr = lapse_pyr;
    self->n_cells = 0;
    const double initial = initial_share * 0x1p32;
    self->initial_below = initial >= 0x1p32 - 1 ? UINT32_MAX : (uint32_t)initial;
    self->stretch = (UINT64_C(1) << 63) / ((UINT64_C(1) << 32) - self->initial_below) * 2;

    /* a month's chance is largest at the bound against the slowest way back; at it no mark is
     * needed */
    const double join = month_chance(join_pyr, lapse_pyr),
                 lapse = month_chance(lapse_pyr, join_pyr);
    const double join_bound = month_chance(group->join_bound_pyr, group->lapse_floor_pyr);
    const double lapse_bound = month_chance(group->lapse_bound_pyr, group->join_floor_pyr);
    self->join_accept = accept_below(join, join_bound);
    self->lapse_accept = accept_below(lapse, lapse_bound);
    pygi_gaps_make(&self->joins, join_bound, n_mo);
    pygi_gaps_make(&self->lapses, lapse_bound, n_mo);
    return status;
}

/* Candidates of one person in calendar time, drawn as they are needed; the same for every
 * variant. */
struct candidates {
    const struct pygi_path *path;
    const struct pygi_group *group;
    const struct pygi_tenure *tenure;
    uint32_t replicate;
    struct pygi_block lapse_block, join_block;
    uint32_t i_lapse_block, i_join_block;
    uint32_t n_lapse, n_join; /* candidates drawn so far */
    int32_t lapse, join;      /* months of the last ones drawn; past the span: none left */
};

static inline struct pygi_block draw_block(const struct candidates *c,
                                           enum pygi_purpose purpose, uint32_t block)
{
    return pygi_philox(c->group->key, c->tenure->worker, c->replicate, purpose, block,
                       c->tenure->generation);
}

static inline bool is_accepted(const struct candidates *c, enum pygi_purpose purpose,
                               uint32_t k, uint32_t accept)
{
    return accept == UINT32_MAX || draw_block(c, purpose, k / 4).w[k % 4] < accept;
}

/* First accepted lapse at or after `from`, or past `end`. */
static inline int32_t next_lapse(struct candidates *c, int32_t from, int32_t end)
{
    const struct pygi_path *path = c->path;
    for (;;) {
        const uint32_t k = c->n_lapse++;
        if (k / 3 != c->i_lapse_block) {
            c->i_lapse_block = k / 3;
            c->lapse_block = draw_block(c, PYGI_FOR_CANDIDATES, c->i_lapse_block);
        }
        c->lapse += 1 + pygi_gap(&path->lapses, c->lapse_block.w[k % 3]);
        if (c->lapse >= end ||
            (c->lapse >= from && is_accepted(c, PYGI_FOR_LAPSE_MARK, k, path->lapse_accept))) {
            return c->lapse;
        }
    }
}

/* First accepted join at or after `from`, or past `end`. */
static inline int32_t next_join(struct candidates *c, int32_t from, int32_t end)
{
    const struct pygi_path *path = c->path;
    while (c->join < end &&
           (c->join < from ||
            !is_accepted(c, PYGI_FOR_JOIN_MARK, c->n_join - 1, path->join_accept))) {
        const uint32_t k = c->n_join++;
        if (k - 1 != c->i_join_block) {
            c->i_join_block = k - 1;
            c->join_block = draw_block(c, PYGI_FOR_CANDIDATES, c->i_join_block);
        }
        c->join += 1 + pygi_gap(&path->joins, c->join_block.w[3]);
    }
    return c->join;
}

/* Month from which the person is first a member, `end` or more when never; sets the first
 * candidate. */
static inline int32_t first_member(struct candidates *c)
{
    const struct pygi_tenure *t = c->tenure;
    const struct pygi_path *path = c->path;

    if (t->word < path->initial_below && t->start == 0) {
        c->join = -1;
        return 0;
    }
    /* the life's fourth word is the first gap; at the start it is stretched over what is left
     * beside the members */
    uint32_t word = t->word;
    if (t->start == 0) {
        word = (uint32_t)((uint64_t)(word - path->initial_below) * path->stretch >> 32);
    }
    c->join = t->start + pygi_gap(&path->joins, word);
    return c->join + 1;
}

/* The rest of the walk; `from` is the first month of the first spell, blocks 0 are loaded. */
static inline size_t walk_spells(struct candidates *c, int32_t from, struct pygi_spell *out,
                                 size_t max)
{
    const struct pygi_tenure *t = c->tenure;
    int32_t entry = from;
    size_t n = 0;

    if (c->join < 0) {
        entry = PYGI_ENTRY_BEFORE;
    } else if (c->path->join_accept != UINT32_MAX) {
        from = entry = next_join(c, c->join, t->end) + 1;
    }
    while (from < t->end && n < max) {
        const int32_t lapse = next_lapse(c, from, t->end);
        const int32_t to = lapse + 1 < t->end ? lapse + 1 : t->end;
        out[n++] = (struct pygi_spell){(int16_t)from, (int16_t)to, (int16_t)entry};
        if (to >= t->end) {
            break;
        }
        from = entry = next_join(c, to, t->end) + 1;
    }
    return n;
}

static struct candidates begin_candidates(const struct pygi_path *self,
                                          const struct pygi_group *group, uint32_t replicate,
                                          const struct pygi_tenure *t)
{
    return (struct candidates){.path = self,
                               .group = group,
                               .tenure = t,
                               .replicate = replicate,
                               .n_join = 1,
                               .lapse = t->start - 1};
}

static size_t voluntary_spells(const struct pygi_path *self, const struct pygi_group *group,
                               uint32_t replicate, const struct pygi_tenure *t,
                               struct pygi_spell *out, size_t max)
{
    struct candidates c = begin_candidates(self, group, replicate, t);
    const int32_t from = first_member(&c);
    if (from >= t->end) {
        return 0;
    }
    c.lapse_block = c.join_block = draw_block(&c, PYGI_FOR_CANDIDATES, 0);
    return walk_spells(&c, from, out, max);
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
        const int16_t from = win->from > t->start ? win->from : t->start;
        const int16_t to = win->to < t->end ? win->to : t->end;
        if (from >= to) {
            continue;
        }
        if (own_entry < win->entry) {
            own_entry = from; /* a new membership, or a newcomer's first months in one */
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
        return voluntary_spells(self, group, replicate, tenure, out, max);
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

static void walk_tenure(struct pygi_path *self, const struct pygi_lives *lives,
                        const struct pygi_tenure *t, const struct pygi_spell *spells, size_t n,
                        const uint8_t *class_of, bool saves)
{
    const uint32_t i_tenure = (uint32_t)(t - lives->tenures);

    for (size_t s = 0; s < n; s++) {
        const size_t row =
            class_of[spells[s].entry - PYGI_ENTRY_BEFORE] * ((size_t)self->n_mo + 1);
        self->starts[row + (size_t)spells[s].from]++;
        self->ends[row + (size_t)spells[s].to]++;
    }
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

/* The common case without a branch on chance: one spell, ended by one of the first three lapse
   candidates or the end of the tenure, and no return. 0: not so, walk it step by step. */
static inline size_t one_spell(const struct pygi_path *path, const struct pygi_tenure *t,
                               int32_t from, int32_t join, uint32_t w0, uint32_t w1,
                               uint32_t w2, uint32_t w3, struct pygi_spell *out)
{
    const int32_t l0 = t->start + pygi_gap(&path->lapses, w0);
    const int32_t l1 = l0 + 1 + pygi_gap(&path->lapses, w1);
    const int32_t l2 = l1 + 1 + pygi_gap(&path->lapses, w2);
    const int32_t back = join + 1 + pygi_gap(&path->joins, w3);
    const int32_t lapse = l0 >= from ? l0 : l1 >= from ? l1 : l2;
    const int32_t to = lapse + 1 < t->end ? lapse + 1 : t->end;

    if (lapse < from || (to < t->end && back < t->end)) {
        return 0;
    }
    out[0] = (struct pygi_spell){(int16_t)from, (int16_t)to,
                                 (int16_t)(join < 0 ? PYGI_ENTRY_BEFORE : from)};
    return 1;
}

/* Members who come and go by themselves: sort out those who never join, then draw for the
 * others side by side. */
static void walk_voluntary(struct pygi_path *self, const struct pygi_group *group,
                           const struct pygi_lives *lives, uint32_t replicate,
                           const uint8_t *class_of, bool saves)
{
    enum { CHUNK = 1024 };
    struct pygi_spell spells[MAX_SPELLS];
    uint32_t at[CHUNK], worker[CHUNK], generation[CHUNK], w[4][CHUNK];
    int32_t from[CHUNK], join[CHUNK];
    const bool plain = self->join_accept == UINT32_MAX && self->lapse_accept == UINT32_MAX;

    for (size_t i = 0; i < lives->n_tenures;) {
        size_t n = 0;
        for (; i < lives->n_tenures && n < CHUNK; i++) {
            const struct pygi_tenure *t = &lives->tenures[i];
            struct candidates c = {.path = self, .tenure = t};
            from[n] = first_member(&c);
            join[n] = c.join;
            at[n] = (uint32_t)i;
            worker[n] = t->worker;
            generation[n] = t->generation;
            n += from[n] < t->end;
        }
        pygi_philox_people(group->key, worker, generation, replicate, PYGI_FOR_CANDIDATES, n,
                           w[0], w[1], w[2], w[3]);
        for (size_t k = 0; k < n; k++) {
            const struct pygi_tenure *t = &lives->tenures[at[k]];
            const size_t n_simple = !plain ? 0
                                           : one_spell(self, t, from[k], join[k], w[0][k],
                                                       w[1][k], w[2][k], w[3][k], spells);
            if (n_simple > 0) {
                walk_tenure(self, lives, t, spells, n_simple, class_of, saves);
                continue;
            }
            struct candidates c = begin_candidates(self, group, replicate, t);
            c.join = join[k];
            c.lapse_block = c.join_block =
                (struct pygi_block){{w[0][k], w[1][k], w[2][k], w[3][k]}};
            const size_t n_spells = walk_spells(&c, from[k], spells, MAX_SPELLS);
            walk_tenure(self, lives, t, spells, n_spells, class_of, saves);
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
        walk_voluntary(self, group, lives, replicate, class_of, saves);
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
