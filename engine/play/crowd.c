/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/crowd.h"

#include <string.h>

#include "base/isa.h"

/* where the compiler would else keep one copy that asks every time how candidates are accepted
 */
#define EXPANDED __attribute__((always_inline)) static inline

static inline bool is_below(uint32_t mark, uint32_t accept)
{
    return (mark < accept) | (accept == UINT32_MAX);
}

size_t pygi_crowd_spells(const struct pygi_crowd *self, const struct pygi_chances *chances,
                         const struct pygi_group *group, uint32_t replicate, size_t k,
                         struct pygi_spell *out, size_t max)
{
    const struct pygi_known known = {
        .worker = self->worker[k],
        .generation = self->generation[k],
        .start = self->start[k],
        .end = self->end[k],
        .first = self->first[k],
        .weight = group->frailty != NULL ? self->weight[k] : 1.0,
        .block = {{self->words[0][k], self->words[1][k], self->words[2][k], self->words[3][k]}},
    };
    return pygi_chances_spells_known(chances, group, replicate, &known, out, max);
}

/* What follows settles most people without a branch on chance: months that do not count are
   later than any month, and the least of them all is the answer. */
enum { NEVER = INT16_MAX };

static inline int32_t if_counts(int32_t month, bool counts)
{
    return month | (-(int32_t)!counts & NEVER);
}

static inline int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static inline int16_t entry_of(const struct pygi_chances *chances, int32_t first, int32_t from)
{
    /* a member at the start has from 0 */
    return (int16_t)(from + chances->entry_before * (first < 0));
}

/* Is candidate n of the first block of marks accepted in this month? */
static inline bool lapses(const struct pygi_crowd *self, const struct pygi_chances *chances,
                          size_t k, int n, int32_t month, enum pygi_accepting how)
{
    const uint32_t mark = self->lapse_marks[n][k];
    return how == PYGI_ACCEPTS_ALL ? true
           : how == PYGI_ACCEPTS_STEADY
               ? mark < chances->lapse_accept
               : is_below(mark, pygi_lapse_accept(chances, month, how));
}

static inline bool joins_at(const struct pygi_crowd *self, const struct pygi_chances *chances,
                            size_t k, int n, int32_t month, enum pygi_accepting how)
{
    const uint32_t mark = self->join_marks[n][k];
    return how == PYGI_ACCEPTS_ALL      ? true
           : how == PYGI_ACCEPTS_STEADY ? mark < chances->join_accept
                                        : is_below(mark, pygi_join_accept(chances, month, how));
}

/* One spell, begun by the first join candidate, ended by one of the first three lapse
   candidates or the end of the tenure, and no return. False when it is not so. */
EXPANDED bool settle_one(struct pygi_crowd *self, const struct pygi_chances *chances, size_t k,
                         enum pygi_accepting how)
{
    const bool all = how == PYGI_ACCEPTS_ALL;
    const int32_t end = self->end[k], from = self->first[k] + 1;
    const struct pygi_gaps *gaps = &chances->lapses;
    const int32_t l0 = self->start[k] + pygi_gap(gaps, self->words[0][k]);
    const int32_t l1 = l0 + 1 + pygi_gap(gaps, self->words[1][k]);
    const int32_t l2 = l1 + 1 + pygi_gap(gaps, self->words[2][k]);
    const int32_t back = from + pygi_gap(&chances->joins, self->words[3][k]);

    const bool is0 = (l0 >= from) & lapses(self, chances, k, 0, l0, how);
    const bool is1 = (l1 >= from) & lapses(self, chances, k, 1, l1, how);
    const bool is2 = (l2 >= from) & lapses(self, chances, k, 2, l2, how);
    const int32_t lapse =
        least(least(if_counts(l0, is0), if_counts(l1, is1)), if_counts(l2, is2));
    const int32_t to = least(lapse + 1, end);
    const bool known = (lapse < NEVER) | (l2 >= end);
    const int32_t join = from - (from > 0); /* a member at the start has none */
    const bool joins = all || (from == 0) | joins_at(self, chances, k, 0, join, how);
    self->spells[k][0] = (struct pygi_spell){(int16_t)from, (int16_t)to,
                                             entry_of(chances, self->first[k], from), 0};
    self->n_spells[k] = 1;
    return known & joins & ((to >= end) | (back >= end));
}

/* Candidates of two blocks. */
struct known {
    int32_t lapse[6], join[3]; /* months; NEVER: refused */
    int32_t lapse_to, join_to; /* nothing is known from here on */
};

static inline int32_t next_of(const int32_t *months, int n, int32_t from)
{
    int32_t next = NEVER;
#pragma GCC unroll 6
    for (int i = 0; i < n; i++) {
        next = least(next, if_counts(months[i], months[i] >= from));
    }
    return next;
}

EXPANDED struct known know(const struct pygi_crowd *self, const struct pygi_chances *chances,
                           size_t i, enum pygi_accepting how)
{
    struct known c;
    const bool all = how == PYGI_ACCEPTS_ALL;
    const size_t k = self->more[i];
    int32_t month = self->start[k] - 1;

#pragma GCC unroll 6
    for (int n = 0; n < 6; n++) {
        const uint32_t word = n < 3 ? self->words[n][k] : self->more_words[n - 3][i];
        month += 1 + pygi_gap(&chances->lapses, word);
        c.lapse[n] = month;
    }
    const bool all_lapse =
        all || (how == PYGI_ACCEPTS_STEADY && chances->lapse_accept == UINT32_MAX);
    c.lapse_to = all_lapse ? c.lapse[5] : c.lapse[3]; /* the first block of marks has four */
    c.join[0] = self->first[k] < 0 ? NEVER : self->first[k];
    c.join[1] = self->first[k] + 1 + pygi_gap(&chances->joins, self->words[3][k]);
    c.join[2] = c.join[1] + 1 + pygi_gap(&chances->joins, self->more_words[3][i]);
    c.join_to = c.join[2];
    if (!all) {
        for (int n = 0; n < 6; n++) {
            c.lapse[n] =
                if_counts(c.lapse[n],
                          all_lapse || (n < 4 && lapses(self, chances, k, n, c.lapse[n], how)));
        }
        for (int n = 0; n < 3; n++) {
            c.join[n] = if_counts(c.join[n], joins_at(self, chances, k, n, c.join[n], how));
        }
    }
    return c;
}

/* At most two spells. False when it is not so, or not known from two blocks. */
EXPANDED bool settle_two(struct pygi_crowd *self, const struct pygi_chances *chances, size_t i,
                         enum pygi_accepting how)
{
    const struct known c = know(self, chances, i, how);
    const size_t k = self->more[i];
    const int32_t end = self->end[k], first = self->first[k];

    const int32_t first_join = next_of(c.join, 3, first);
    const int32_t join =
        first_join & ~-(int32_t)(first < 0); /* a member at the start: 0, see from */
    const int32_t from = join + (first >= 0), lapse = next_of(c.lapse, 6, from);
    const int32_t to = least(lapse + 1, end);
    const int32_t join2 = next_of(c.join, 3, to);
    const int32_t from2 = join2 + 1, lapse2 = next_of(c.lapse, 6, from2);
    const int32_t to2 = least(lapse2 + 1, end);
    const int32_t join3 = next_of(c.join, 3, to2);

    /* each was found where it was looked for, or lies beyond the end */
    const bool no_join = c.join_to < end, no_lapse = c.lapse_to < end;
    const bool unknown = ((join == NEVER) & no_join) |
                         ((from < end) & (lapse == NEVER) & no_lapse) |
                         ((to < end) & (join2 == NEVER) & no_join) |
                         ((from2 < end) & (lapse2 == NEVER) & no_lapse) |
                         ((from2 < end) & (to2 < end) & (join3 == NEVER) & no_join);
    const bool third = (from2 < end) & (join3 + 1 < end);
    self->spells[k][0] =
        (struct pygi_spell){(int16_t)from, (int16_t)to, entry_of(chances, first, from), 0};
    self->spells[k][1] = (struct pygi_spell){(int16_t)from2, (int16_t)to2, (int16_t)from2, 0};
    self->n_spells[k] = (uint8_t)((from < end) + (from2 < end));
    return !unknown & !third;
}

/* Marks of a rate below its bound; at the bound (`accept` UINT32_MAX) every mark is low
 * enough. */
static void draw_marks(struct pygi_crowd *self, struct pygi_seed key, uint32_t replicate,
                       enum pygi_purpose purpose, uint32_t accept,
                       uint32_t marks[4][PYGI_CROWD])
{
    if (accept != UINT32_MAX) {
        pygi_isa->philox_people(key, self->worker, 0, self->generation, replicate, purpose, 0,
                                self->n, marks[0], marks[1], marks[2], marks[3]);
    } else {
        memset(marks, 0, 4 * sizeof(marks[0]));
    }
}

/* The frail join less. */
static void weigh_marks(struct pygi_crowd *self, const struct pygi_group *group,
                        uint32_t replicate)
{
    pygi_frailty_weights(group->frailty, group->key, replicate, self->worker, self->generation,
                         self->n, self->weight);
    for (int w = 0; w < 4; w++) {
        for (size_t k = 0; k < self->n; k++) {
            self->join_marks[w][k] = pygi_frailty_mark(self->join_marks[w][k], self->weight[k]);
        }
    }
}

/* Settle by the first block, draw the others' second block side by side, settle by both. */
EXPANDED void settle(struct pygi_crowd *self, const struct pygi_chances *chances,
                     const struct pygi_group *group, uint32_t replicate,
                     enum pygi_accepting how)
{
    uint32_t worker[PYGI_CROWD], generation[PYGI_CROWD];

    self->n_more = 0;
    for (size_t k = 0; k < self->n; k++) {
        self->more[self->n_more] = (uint16_t)k;
        self->n_more += !settle_one(self, chances, k, how);
    }
    for (size_t i = 0; i < self->n_more; i++) {
        worker[i] = self->worker[self->more[i]];
        generation[i] = self->generation[self->more[i]];
    }
    pygi_isa->philox_people(group->key, worker, 0, generation, replicate, PYGI_FOR_CANDIDATES,
                            1, self->n_more, self->more_words[0], self->more_words[1],
                            self->more_words[2], self->more_words[3]);
    for (size_t i = 0; i < self->n_more; i++) {
        if (!settle_two(self, chances, i, how)) {
            self->n_spells[self->more[i]] = PYGI_MORE_SPELLS;
        }
    }
}

void pygi_crowd_draw(struct pygi_crowd *self, const struct pygi_group *group,
                     uint32_t replicate)
{
    pygi_isa->philox_people(group->key, self->worker, 0, self->generation, replicate,
                            PYGI_FOR_CANDIDATES, 0, self->n, self->words[0], self->words[1],
                            self->words[2], self->words[3]);
}

void pygi_crowd_settle(struct pygi_crowd *self, const struct pygi_chances *chances,
                       const struct pygi_group *group, uint32_t replicate)
{
    const enum pygi_accepting how = pygi_accepting_of(chances);
    if (how == PYGI_ACCEPTS_ALL) {
        settle(self, chances, group, replicate, PYGI_ACCEPTS_ALL);
        return;
    }
    draw_marks(self, group->key, replicate, PYGI_FOR_JOIN_MARK,
               how == PYGI_ACCEPTS_BY_MONTH ? 0 : chances->join_accept, self->join_marks);
    if (group->frailty != NULL) {
        weigh_marks(self, group, replicate);
    }
    draw_marks(self, group->key, replicate, PYGI_FOR_LAPSE_MARK,
               how == PYGI_ACCEPTS_BY_MONTH ? 0 : chances->lapse_accept, self->lapse_marks);
    if (how == PYGI_ACCEPTS_STEADY) {
        settle(self, chances, group, replicate, PYGI_ACCEPTS_STEADY);
    } else {
        settle(self, chances, group, replicate, PYGI_ACCEPTS_BY_MONTH);
    }
}
