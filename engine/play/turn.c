/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/turn.h"

#include <string.h>

#include "base/isa.h"
#include "play/crowd.h"

/* Who pays a month. */
enum payer { NOBODY, LIST, OTHER_LIST, HIMSELF };

/* What else is true of it. */
enum {
    IS_NAMED = 1, /* the path's own list names him */
    IS_ALONE = 2, /* without any list he would be a member by himself */
    IS_NEW = 4,   /* a membership begins */
    IS_CURED = 8, /* he was in arrears, and paid them later */
    IS_OWED = 16, /* he is in arrears within the grace, and does not pay them */
    ALONE_CURED = 32,
    ALONE_OWED = 64 /* the same without any list */
};

struct turns {
    uint8_t payer[PYGI_MAX_MONTHS], is[PYGI_MAX_MONTHS]; /* months of the tenure */
    int16_t entry_before; /* of a membership that goes on from before the first month */
};

/* A person beside the lists of a path. */
struct person {
    const struct pygi_path *path;
    const struct pygi_group *group;
    uint32_t replicate;
    const struct pygi_tenure *tenure;
    const struct pygi_window *windows;
    size_t n_windows;
    struct pygi_spell alone[PYGI_MAX_SPELLS]; /* what he would do without any list */
    struct pygi_arrears arrears[2 * PYGI_MAX_SPELLS];
    size_t n_alone, n_arrears;
    bool is_struck; /* the list strikes him where he pays; he does not let it pay */
    bool stays;     /* he goes on when a list has ended */
};

/* Words of the block of a person's marks. */
enum { MARK_CROWDED, MARK_STAYS };

static void read_marks(struct person *p)
{
    const struct pygi_crowding *by = &p->path->crowding;

    p->is_struck = p->stays = false;
    if (by->crowded_below <= UINT32_MAX || by->stays_below > 0) {
        const struct pygi_block b = pygi_philox(p->group->key, p->tenure->worker, p->replicate,
                                                PYGI_FOR_TURN, 0, p->tenure->generation);
        p->is_struck = b.w[MARK_CROWDED] >= by->crowded_below;
        p->stays = b.w[MARK_STAYS] < by->stays_below;
    }
}

/* What he would do without any list, as on a path of self-payers alone. */
static void live_alone(struct person *p)
{
    const struct pygi_path *path = p->path;

    p->n_arrears = 0;
    p->n_alone = pygi_chances_spells(&path->chances, p->group, p->replicate, p->tenure,
                                     p->alone, PYGI_MAX_SPELLS);
    if (pygi_standing_applies(&path->standing)) {
        p->n_alone = pygi_standing_settle(&path->standing, p->tenure, p->alone, p->n_alone,
                                          p->arrears, &p->n_arrears);
    }
}

/* The room for months is not cleared. */
static void begin(struct person *p, const struct pygi_path *path,
                  const struct pygi_group *group, uint32_t replicate)
{
    p->path = path;
    p->group = group;
    p->replicate = replicate;
    p->n_alone = p->n_arrears = 0;
}

/* False when no list ever names him. */
static bool meet(struct person *p, const struct pygi_tenure *tenure)
{
    const struct pygi_cell *cell = pygi_path_cell(p->path, tenure->worker);

    p->tenure = tenure;
    p->windows = p->path->windows + cell->i_window;
    p->n_windows = cell->n_windows;
    return cell->n_windows > 0;
}

static bool is_list(enum payer payer)
{
    return payer == LIST || payer == OTHER_LIST;
}

/* The last paid month so far. */
struct last {
    int32_t to; /* the month after it; INT32_MIN: none */
    enum payer payer;
    bool is_alone;
};

/* Does the membership go on in a month that `payer` pays? Before and after a list's months gaps
 * of a few months do not end one. Between months that he pays himself it is as it would be
 * without any list; where he paid because he stayed, the rule of arrears. */
static bool goes_on(const struct person *p, const struct last *last, enum payer payer,
                    int32_t month)
{
    if (last->to == INT32_MIN) {
        return false;
    }
    const int32_t gap = month - last->to;
    if (gap == 0 || is_list(payer) || is_list(last->payer)) {
        return gap <= PYGI_REJOIN_MO;
    }
    return !last->is_alone && gap <= pygi_standing_grace(&p->path->standing, (int16_t)last->to);
}

/* Is he too old to enter? */
static bool is_refused(const struct person *p, int32_t month)
{
    return pygi_standing_entry(&p->path->standing, p->tenure, (int16_t)month,
                               (int16_t)(month + 1)) > month;
}

static void begin_turns(const struct person *p, struct turns *t)
{
    t->entry_before = 0;
    memset(t->is + p->tenure->start, 0, (size_t)(p->tenure->end - p->tenure->start));
    for (size_t i = 0; i < p->n_arrears; i++) {
        for (int32_t m = p->arrears[i].from; m < p->arrears[i].to; m++) {
            t->is[m] |= p->arrears[i].cured ? ALONE_CURED : ALONE_OWED;
        }
    }
}

/* Whose turn it is, month by month; it depends on what lies before only. Who is in arrears does
 * not pay yet: a list that names him does. */
static void take_turns(const struct person *p, struct turns *t)
{
    const int32_t start = p->tenure->start, end = p->tenure->end;
    struct last last = {.to = INT32_MIN};
    int32_t stays_to = start;
    size_t w = 0, s = 0;

    begin_turns(p, t);
    if (p->n_alone > 0 && p->alone[0].entry < start) {
        t->entry_before = p->alone[0].entry;
        last = (struct last){start, HIMSELF, true};
    }
    for (int32_t m = start; m < end; m++) {
        while (w < p->n_windows && p->windows[w].to <= m) {
            w++;
        }
        while (s < p->n_alone && p->alone[s].to <= m) {
            s++;
        }
        const bool is_listed = w < p->n_windows && p->windows[w].from <= m;
        const bool is_mine = is_listed && !p->windows[w].is_other;
        const bool is_alone = s < p->n_alone && p->alone[s].from <= m;
        if (p->stays && !is_listed && last.to == m && is_list(last.payer)) {
            stays_to = pygi_chances_lapse(&p->path->chances, p->group, p->replicate, p->tenure,
                                          (int16_t)m);
        }
        const bool pays = m < stays_to || (is_alone && !(t->is[m] & ALONE_CURED));
        enum payer payer = is_listed && !(pays && p->is_struck) ? is_mine ? LIST : OTHER_LIST
                           : pays || is_alone                   ? HIMSELF
                                                                : NOBODY;
        t->is[m] |= (uint8_t)((is_mine ? IS_NAMED : 0) | (is_alone ? IS_ALONE : 0) |
                              (payer == HIMSELF && !pays ? IS_CURED : 0));
        if (payer != NOBODY && !goes_on(p, &last, payer, m)) {
            if (is_list(payer) && is_refused(p, m)) {
                payer = NOBODY; /* the list tries again */
            } else {
                t->is[m] |= IS_NEW;
            }
        } else if (payer == HIMSELF && last.payer == HIMSELF) {
            for (int32_t k = last.to; k < m; k++) {
                t->payer[k] = HIMSELF;
                t->is[k] |= IS_CURED;
            }
        }
        t->payer[m] = (uint8_t)payer;
        if (payer != NOBODY) {
            last = (struct last){m + 1, payer, is_alone};
        }
    }
}

/* Arrears that he does not pay: as without any list, where none pays; and after he has stayed
 * and stopped. */
static void owe(const struct person *p, struct turns *t)
{
    const int32_t start = p->tenure->start, end = p->tenure->end;

    for (int32_t m = start; m < end; m++) {
        t->is[m] |= t->payer[m] == NOBODY && (t->is[m] & ALONE_OWED) ? IS_OWED : 0;
        if (p->stays && m > start && t->payer[m] == NOBODY && t->payer[m - 1] == HIMSELF &&
            !(t->is[m - 1] & IS_ALONE)) {
            const int32_t to = m + pygi_standing_grace(&p->path->standing, (int16_t)m);
            for (int32_t k = m; k < to && k < end && t->payer[k] == NOBODY; k++) {
                t->is[k] |= IS_OWED;
            }
        }
    }
}

/* The months of the path's own payer, as spells. */
static size_t own_spells(const struct person *p, const struct turns *t, struct pygi_spell *out,
                         size_t max)
{
    const enum payer own = p->path->is_voluntary ? HIMSELF : LIST;
    int16_t entry = t->entry_before, other_mo = 0;
    size_t n = 0;

    for (int16_t m = p->tenure->start; m < p->tenure->end; m++) {
        if (t->is[m] & IS_NEW) {
            entry = m;
            other_mo = 0;
        }
        if (t->payer[m] != own) {
            other_mo = (int16_t)(other_mo + (t->payer[m] != NOBODY));
        } else if (n > 0 && out[n - 1].to == m && out[n - 1].entry == entry) {
            out[n - 1].to++;
        } else if (n < max) {
            out[n++] = (struct pygi_spell){m, (int16_t)(m + 1), entry, other_mo};
        }
    }
    return n;
}

/* Would he be covered in the month without any list, as coverage is counted? */
static bool is_covered_alone(const struct person *p, const struct turns *t, int32_t m)
{
    return p->path->crowding.grace_is_cover
               ? t->is[m] & (IS_ALONE | ALONE_OWED)
               : (t->is[m] & IS_ALONE) && !(t->is[m] & ALONE_CURED);
}

/* Is he covered in it by himself? */
static bool is_covered_by_himself(const struct person *p, const struct turns *t, int32_t m)
{
    return p->path->crowding.grace_is_cover ? t->payer[m] == HIMSELF || (t->is[m] & IS_OWED)
                                            : t->payer[m] == HIMSELF && !(t->is[m] & IS_CURED);
}

/* Months in which the path's list names him and he pays himself, or is too old to enter; in
 * which it pays for him who would be covered without it; and where it leaves him. */
static void count_named(struct pygi_path *self, const struct person *p, const struct turns *t)
{
    int32_t *refused = self->gap + (size_t)PYGI_GAP_REFUSED * ((size_t)self->n_mo + 1);

    for (int32_t m = p->tenure->start; m < p->tenure->end; m++) {
        const bool is_named = t->is[m] & IS_NAMED;
        const bool was_listed = m > p->tenure->start && t->payer[m - 1] == LIST;
        *pygi_path_met(self, PYGI_MET_DISPLACED, m) +=
            t->payer[m] == LIST && is_covered_alone(p, t, m);
        *pygi_path_met(self, PYGI_MET_LOST, m) += was_listed && t->payer[m] == NOBODY;
        self->struck[m] += is_named && t->payer[m] == HIMSELF;
        if (is_named && t->payer[m] == NOBODY) {
            refused[m]++;
            refused[m + 1]--;
        }
    }
}

/* Months in arrears, and those in which he is covered because he stayed. */
static void count_own(struct pygi_path *self, const struct person *p, const struct turns *t)
{
    const size_t row = (size_t)self->n_mo + 1;
    int32_t *cured = self->arrears, *owed = self->arrears + row;

    for (int32_t m = p->tenure->start; m < p->tenure->end; m++) {
        *pygi_path_met(self, PYGI_MET_STAYED, m) +=
            is_covered_by_himself(p, t, m) && !is_covered_alone(p, t, m);
        cured[m] += (t->is[m] & IS_CURED) != 0;
        cured[m + 1] -= (t->is[m] & IS_CURED) != 0;
        owed[m] += (t->is[m] & IS_OWED) != 0;
        owed[m + 1] -= (t->is[m] & IS_OWED) != 0;
    }
    if (p->tenure->cause == PYGI_END_DEATH && (t->is[p->tenure->end - 1] & IS_OWED)) {
        self->arrears[2 * row + (size_t)p->tenure->end - 1]++; /* the dead do not come back */
    }
}

/* Events in a month in arrears that was cured are paid or not, as the rule is read. */
static void uncover(struct pygi_path *self, size_t first, const struct person *p,
                    const struct turns *t)
{
    for (size_t h = first; h < self->n_hits && self->standing.grace_counts != NULL; h++) {
        int32_t from = self->hits[h].at;
        while (from > p->tenure->start && (t->is[from] & t->is[from - 1] & IS_CURED)) {
            from--;
        }
        if ((t->is[from] & IS_CURED) && !self->standing.grace_counts[from]) {
            self->hits[h].is_covered = 0;
        }
    }
}

/* `lives` NULL: nothing else happens to him. */
static void count_person(struct pygi_path *self, const struct person *p,
                         const struct pygi_lives *lives, const uint8_t *class_of, bool saves)
{
    struct pygi_spell spells[PYGI_MAX_SPELLS];
    const size_t n_hits = self->n_hits;
    struct turns t;

    take_turns(p, &t);
    const size_t n = own_spells(p, &t, spells, PYGI_MAX_SPELLS);
    if (lives == NULL) {
        pygi_path_count(self, spells, n, class_of);
    } else if (n > 0) {
        pygi_path_walk_tenure(self, lives, p->tenure, spells, n, class_of, saves);
    }
    if (self->is_voluntary) {
        owe(p, &t);
        count_own(self, p, &t);
        uncover(self, n_hits, p, &t);
    } else {
        count_named(self, p, &t);
    }
}

/* People to whom something happens. */
static void walk_busy(struct pygi_path *self, struct person *p, const struct pygi_rates *rates,
                      const struct pygi_lives *lives, const uint8_t *class_of, bool saves)
{
    for (size_t i = 0; i < lives->n_tenures; i++) {
        const struct pygi_tenure *t = &lives->tenures[i];
        if (!meet(p, t)) {
            continue;
        }
        live_alone(p);
        read_marks(p);
        count_person(self, p, lives, class_of, saves);
        if (!self->is_voluntary) {
            pygi_path_count_gap(self, p->group, rates, t);
        }
        if (t->generation == 0) {
            pygi_path_note(self, t->worker);
        }
    }
}

void pygi_turns_walk(struct pygi_path *self, const struct pygi_group *group,
                     const struct pygi_rates *rates, const struct pygi_lives *lives,
                     uint32_t replicate, const uint8_t *class_of, bool saves)
{
    struct person p;

    begin(&p, self, group, replicate);
    walk_busy(self, &p, rates, lives, class_of, saves);
    for (size_t i = 0; i < lives->n_joiners; i++) {
        /* kept by name if his age could matter */
        const struct pygi_tenure quiet = {.worker = lives->joiners[i].worker,
                                          .word = lives->joiners[i].word,
                                          .end = (int16_t)self->n_mo};
        if (!meet(&p, &quiet)) {
            continue;
        }
        live_alone(&p);
        if (p.n_alone > 0) {
            read_marks(&p);
            count_person(self, &p, NULL, class_of, false);
            pygi_path_note(self, quiet.worker);
        }
    }
}

/* Up to PYGI_CROWD workers of a cell, by their marks side by side. */
static void end_some(struct pygi_path *self, struct person *p, uint32_t first, size_t n,
                     const uint8_t *class_of)
{
    uint32_t words[4][PYGI_CROWD];

    pygi_isa->philox_people(p->group->key, NULL, first, NULL, p->replicate, PYGI_FOR_TURN, 0, n,
                            words[0], words[1], words[2], words[3]);
    for (size_t k = 0; k < n; k++) {
        const struct pygi_tenure quiet = {.worker = first + (uint32_t)k,
                                          .end = (int16_t)self->n_mo};
        if (words[MARK_STAYS][k] < self->crowding.stays_below &&
            !pygi_path_is_noted(self, quiet.worker)) {
            meet(p, &quiet);
            read_marks(p);
            count_person(self, p, NULL, class_of, false);
            pygi_path_note(self, quiet.worker);
        }
    }
}

void pygi_turns_end(struct pygi_path *self, const struct pygi_group *group, uint32_t replicate,
                    const uint8_t *class_of)
{
    struct person p;

    if (!self->crowding.is_on || self->crowding.stays_below == 0) {
        return;
    }
    begin(&p, self, group, replicate);
    for (size_t c = 0; c < self->n_cells; c++) {
        const struct pygi_cell *cell = &self->cells[c];
        for (uint32_t first = cell->first; first < cell->last && cell->loses;
             first += PYGI_CROWD) {
            const uint32_t left = cell->last - first;
            end_some(self, &p, first, left < PYGI_CROWD ? left : PYGI_CROWD, class_of);
        }
    }
}

size_t pygi_turns_spells(const struct pygi_path *self, const struct pygi_group *group,
                         uint32_t replicate, const struct pygi_tenure *tenure,
                         struct pygi_spell *out, size_t max)
{
    struct person p;
    struct turns t;

    begin(&p, self, group, replicate);
    meet(&p, tenure);
    live_alone(&p);
    read_marks(&p);
    take_turns(&p, &t);
    return own_spells(&p, &t, out, max);
}
