/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/volunteer.h"

#include "play/crowd.h"

/* by a constant: as in crowd.c */
#define EXPANDED __attribute__((always_inline)) static inline

/* Months in arrears, and who died in them: the dead do not come back. */
static void count_arrears(struct pygi_path *self, const struct pygi_tenure *t,
                          const struct pygi_arrears *arrears, size_t n)
{
    const size_t row = (size_t)self->n_mo + 1;
    int32_t *deaths = self->arrears + 2 * row;

    for (size_t i = 0; i < n; i++) {
        int32_t *diff = self->arrears + (arrears[i].cured ? 0 : row);
        diff[arrears[i].from]++;
        diff[arrears[i].to]--;
        if (!arrears[i].cured && t->cause == PYGI_END_DEATH && arrears[i].to == t->end) {
            deaths[t->end - 1]++;
        }
    }
}

/* Events in a month in arrears that was cured are paid or not, as the rule is read. */
static void uncover(struct pygi_path *self, size_t first, const struct pygi_arrears *arrears,
                    size_t n)
{
    for (size_t h = first; h < self->n_hits; h++) {
        struct pygi_hit *hit = &self->hits[h];
        for (size_t i = 0; i < n; i++) {
            if (hit->at >= arrears[i].from && hit->at < arrears[i].to &&
                self->standing.grace_counts != NULL &&
                !self->standing.grace_counts[arrears[i].from]) {
                hit->is_covered = 0;
            }
        }
    }
}

/* Somebody who comes and goes by himself. `lives` NULL: nothing else happens to him. */
EXPANDED void walk_member(struct pygi_path *self, const struct pygi_lives *lives,
                          const struct pygi_tenure *t, struct pygi_spell *spells, size_t n,
                          const uint8_t *class_of, bool saves)
{
    struct pygi_arrears arrears[2 * PYGI_MAX_SPELLS];
    const size_t n_hits = self->n_hits;
    size_t n_arrears = 0;

    if (pygi_standing_applies(&self->standing)) {
        n = pygi_standing_settle(&self->standing, t, spells, n, arrears, &n_arrears);
        count_arrears(self, t, arrears, n_arrears);
    }
    if (lives == NULL) {
        pygi_path_count(self, spells, n, class_of);
        return;
    }
    pygi_path_walk_tenure(self, lives, t, spells, n, class_of, saves);
    uncover(self, n_hits, arrears, n_arrears);
}

/* Members who come and go by themselves; `is_beside` is a constant where this is expanded. */
EXPANDED void walk_people(const struct pygi_walk *walk, const struct pygi_group *group,
                          const struct pygi_lives *lives, uint32_t replicate,
                          struct pygi_crowd *crowd, bool is_beside)
{
    struct pygi_path *self = walk->path;
    struct pygi_spell many[PYGI_MAX_SPELLS];
    const struct pygi_tenure always = {
        .end = (int16_t)self->n_mo}; /* kept by name if his age could matter */

    const bool is_counted_only = lives == NULL && !pygi_standing_applies(&self->standing);

    pygi_crowd_settle(crowd, &self->chances, group, replicate);
    for (size_t k = 0; k < crowd->n; k++) {
        struct pygi_spell *spells = crowd->spells[k];
        size_t n = crowd->n_spells[k];
        if (is_beside && pygi_path_cell(self, crowd->worker[k])->n_windows > 0) {
            continue; /* beside a list: see turn.h */
        }
        if (n == PYGI_MORE_SPELLS) {
            spells = many;
            n = pygi_crowd_spells(crowd, &self->chances, group, replicate, k, many,
                                  PYGI_MAX_SPELLS);
        }
        if (is_counted_only) {
            pygi_path_count(self, spells, n, walk->class_of);
            continue;
        }
        walk_member(self, lives, lives != NULL ? &lives->tenures[crowd->i_tenure[k]] : &always,
                    spells, n, walk->class_of, walk->saves && lives != NULL);
    }
}

static void walk_crowd(const struct pygi_walk *walk, const struct pygi_group *group,
                       const struct pygi_lives *lives, uint32_t replicate,
                       struct pygi_crowd *crowd)
{
    if (walk->path->crowding.is_on) {
        walk_people(walk, group, lives, replicate, crowd, true);
    } else {
        walk_people(walk, group, lives, replicate, crowd, false);
    }
}

/* Draws once what all these paths share. `lives` NULL: nothing else happens to the crowd. */
static void walk_crowds(const struct pygi_walk *walks, size_t n, const struct pygi_group *group,
                        const struct pygi_lives *lives, uint32_t replicate,
                        struct pygi_crowd *crowd)
{
    pygi_crowd_draw(crowd, group, replicate);
    for (size_t i = 0; i < n; i++) {
        walk_crowd(&walks[i], group, lives, replicate, crowd);
    }
}

static void walk_joiners(const struct pygi_walk *walks, size_t n_walks,
                         const struct pygi_group *group, const struct pygi_lives *lives,
                         uint32_t replicate, struct pygi_crowd *crowd)
{
    const struct pygi_chances *chances = &walks[0].path->chances;
    const int32_t n_mo = walks[0].path->n_mo;

    for (size_t k = 0; k < PYGI_CROWD; k++) {
        crowd->generation[k] = 0;
        crowd->start[k] = 0;
        crowd->end[k] = (int16_t)n_mo;
    }
    for (size_t i = 0; i < lives->n_joiners;) {
        size_t n = 0;
        for (; i < lives->n_joiners && n < PYGI_CROWD; i++) {
            crowd->worker[n] = lives->joiners[i].worker;
            crowd->first[n] = (int16_t)pygi_first_candidate(chances, lives->joiners[i].word, 0);
            n += crowd->first[n] + 1 < n_mo;
        }
        crowd->n = n;
        walk_crowds(walks, n_walks, group, NULL, replicate, crowd);
    }
}

static void walk_busy(const struct pygi_walk *walks, size_t n_walks,
                      const struct pygi_group *group, const struct pygi_lives *lives,
                      uint32_t replicate, struct pygi_crowd *crowd)
{
    const struct pygi_chances *chances = &walks[0].path->chances;

    for (size_t i = 0; i < lives->n_tenures;) {
        size_t n = 0;
        for (; i < lives->n_tenures && n < PYGI_CROWD; i++) {
            const struct pygi_tenure *t = &lives->tenures[i];
            crowd->worker[n] = t->worker;
            crowd->generation[n] = t->generation;
            crowd->start[n] = t->start;
            crowd->end[n] = t->end;
            crowd->i_tenure[n] = (uint32_t)i;
            crowd->first[n] = (int16_t)pygi_first_candidate(chances, t->word, t->start);
            n += crowd->first[n] + 1 < t->end;
        }
        crowd->n = n;
        walk_crowds(walks, n_walks, group, lives, replicate, crowd);
    }
}

void pygi_volunteers_walk(struct pygi_walk *walks, size_t n, const struct pygi_group *group,
                          const struct pygi_lives *lives, uint32_t replicate)
{
    struct pygi_crowd crowd;

    for (size_t first = 0, last; first < n; first = last) {
        last = first + 1;
        for (size_t i = last; i < n; i++) {
            if (pygi_chances_share(&walks[first].path->chances, &walks[i].path->chances)) {
                const struct pygi_walk other = walks[last];
                walks[last++] = walks[i];
                walks[i] = other;
            }
        }
        walk_joiners(walks + first, last - first, group, lives, replicate, &crowd);
        walk_busy(walks + first, last - first, group, lives, replicate, &crowd);
    }
}
