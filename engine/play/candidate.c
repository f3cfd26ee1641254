/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/candidate.h"

#include <string.h>

#include "base/fn.h"
#include "base/isa.h"

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

/* A month's chance is largest at the bound against the slowest way back; at it no mark is
 * needed. */
static double join_at_most(const struct pygi_group *group)
{
    return month_chance(group->join_bound_pyr, group->lapse_floor_pyr);
}

/* Where people differ in frailty each mark is looked at. */
static uint32_t accept_join(const struct pygi_group *group, double chance)
{
    const uint32_t accept = accept_below(chance, join_at_most(group));
    return accept - (accept == UINT32_MAX && group->frailty != NULL);
}

static double lapse_at_most(const struct pygi_group *group)
{
    return month_chance(group->lapse_bound_pyr, group->join_floor_pyr);
}

/* False also where a rate is no number. */
static bool is_within(const struct pygi_group *group, double join_pyr, double lapse_pyr)
{
    return join_pyr <= group->join_bound_pyr && lapse_pyr <= group->lapse_bound_pyr &&
           join_pyr >= group->join_floor_pyr && lapse_pyr >= group->lapse_floor_pyr;
}

enum pyg_status pygi_chances_make(struct pygi_chances *self, const struct pygi_group *group,
                                  double initial_share, double join_pyr, double lapse_pyr,
                                  int32_t n_mo)
{
    if (!is_within(group, join_pyr, lapse_pyr)) {
        return PYG_EINVAL;
    }
    const double initial = initial_share * 0x1p32;
    self->initial_below = initial >= 0x1p32 - 1 ? UINT32_MAX : (uint32_t)initial;
    self->stretch = (UINT64_C(1) << 63) / ((UINT64_C(1) << 32) - self->initial_below) * 2;

    const double lapse_bound = lapse_at_most(group);
    const double join_bound =
        join_at_most(group) * (group->frailty != NULL ? group->frailty->most : 1.0);
    self->join_accept = accept_join(group, month_chance(join_pyr, lapse_pyr));
    self->lapse_accept = accept_below(month_chance(lapse_pyr, join_pyr), lapse_bound);
    self->entry_before = PYGI_ENTRY_USUAL;
    self->is_by_month = false;
    pygi_gaps_make(&self->joins, join_bound, n_mo);
    pygi_gaps_make(&self->lapses, lapse_bound, n_mo);
    return PYG_OK;
}

enum pyg_status pygi_chances_make_by_month(struct pygi_chances *self,
                                           const struct pygi_group *group, double initial_share,
                                           const double *join_pyr, const double *lapse_pyr,
                                           int32_t n_mo)
{
    const double lapse_bound = lapse_at_most(group);
    for (int32_t m = 0; m < n_mo; m++) {
        if (!is_within(group, join_pyr[m], lapse_pyr[m])) {
            return PYG_EINVAL;
        }
        self->join_in[m] = accept_join(group, month_chance(join_pyr[m], lapse_pyr[m]));
        self->lapse_in[m] = accept_below(month_chance(lapse_pyr[m], join_pyr[m]), lapse_bound);
    }
    self->join_in[n_mo] = self->lapse_in[n_mo] = 0;
    const enum pyg_status status =
        pygi_chances_make(self, group, initial_share, join_pyr[0], lapse_pyr[0], n_mo);
    self->is_by_month = status == PYG_OK;
    return status;
}

/* How candidates are accepted; a constant where the loops are expanded. */
enum pace {
    ALL,     /* no candidate is refused */
    STEADY,  /* one threshold for all months */
    BY_MONTH /* a table of them */
};
/* where the compiler would else keep one copy that asks for the pace every time */
#define EXPANDED __attribute__((always_inline)) static inline

static inline bool is_below(uint32_t mark, uint32_t accept)
{
    return (mark < accept) | (accept == UINT32_MAX);
}

/* The threshold of a month's candidate; months past the span do not count. */
static inline uint32_t join_accept(const struct pygi_chances *self, int32_t month,
                                   enum pace pace)
{
    return pace == BY_MONTH ? self->join_in[month < self->joins.n_mo ? month : self->joins.n_mo]
                            : self->join_accept;
}

static inline uint32_t lapse_accept(const struct pygi_chances *self, int32_t month,
                                    enum pace pace)
{
    return pace == BY_MONTH
               ? self->lapse_in[month < self->lapses.n_mo ? month : self->lapses.n_mo]
               : self->lapse_accept;
}

static inline enum pace pace_of(const struct pygi_chances *self)
{
    return self->is_by_month                                                     ? BY_MONTH
           : self->join_accept == UINT32_MAX && self->lapse_accept == UINT32_MAX ? ALL
                                                                                 : STEADY;
}

enum { N_READY = 2 };

/* One person's candidates, drawn as they are needed. */
struct person {
    const struct pygi_chances *chances;
    struct pygi_seed key;
    uint32_t worker, generation, replicate;
    int16_t start, end;
    struct pygi_block ready[N_READY]; /* first blocks of gaps */
    struct pygi_block lapse_block, join_block, join_marks, lapse_marks;
    uint32_t i_lapse_block, i_join_block, i_join_marks, i_lapse_marks;
    double weight;            /* see frailty.h; 1: the group's marks as they are */
    uint32_t n_lapse, n_join; /* candidates drawn so far */
    int32_t lapse, join;      /* months of the last ones drawn; past the span: none left */
};

static inline struct pygi_block draw_block(const struct person *c, enum pygi_purpose purpose,
                                           uint32_t block)
{
    return pygi_philox(c->key, c->worker, c->replicate, purpose, block, c->generation);
}

static inline bool is_lapse(struct person *c, uint32_t k)
{
    const uint32_t accept = lapse_accept(c->chances, c->lapse, pace_of(c->chances));
    if (accept == UINT32_MAX) {
        return true;
    }
    if (k / 4 != c->i_lapse_marks) {
        c->i_lapse_marks = k / 4;
        c->lapse_marks = draw_block(c, PYGI_FOR_LAPSE_MARK, k / 4);
    }
    return c->lapse_marks.w[k % 4] < accept;
}

static inline bool is_join(struct person *c, uint32_t k)
{
    const uint32_t accept = join_accept(c->chances, c->join, pace_of(c->chances));
    if (accept == UINT32_MAX) {
        return true;
    }
    if (k / 4 != c->i_join_marks) {
        c->i_join_marks = k / 4;
        c->join_marks = draw_block(c, PYGI_FOR_JOIN_MARK, k / 4);
        for (int w = 0; w < 4 && c->weight < 1.0; w++) {
            c->join_marks.w[w] = pygi_frailty_mark(c->join_marks.w[w], c->weight);
        }
    }
    return c->join_marks.w[k % 4] < accept;
}

static inline uint32_t lapse_word(struct person *c, uint32_t k)
{
    const uint32_t block = k / 3;
    if (block < N_READY) {
        return c->ready[block].w[k % 3];
    }
    if (block != c->i_lapse_block) {
        c->i_lapse_block = block;
        c->lapse_block = draw_block(c, PYGI_FOR_CANDIDATES, block);
    }
    return c->lapse_block.w[k % 3];
}

/* The gap before candidate k + 1; before candidate 0 it is the life's fourth word. */
static inline uint32_t join_word(struct person *c, uint32_t k)
{
    if (k < N_READY) {
        return c->ready[k].w[3];
    }
    if (k != c->i_join_block) {
        c->i_join_block = k;
        c->join_block = draw_block(c, PYGI_FOR_CANDIDATES, k);
    }
    return c->join_block.w[3];
}

/* First accepted lapse at or after `from`, or past the end. */
static inline int32_t next_lapse(struct person *c, int32_t from)
{
    for (;;) {
        const uint32_t k = c->n_lapse++;
        c->lapse += 1 + pygi_gap(&c->chances->lapses, lapse_word(c, k));
        if (c->lapse >= c->end || (c->lapse >= from && is_lapse(c, k))) {
            return c->lapse;
        }
    }
}

/* First accepted join at or after `from`, or past the end. */
static inline int32_t next_join(struct person *c, int32_t from)
{
    while (c->join < c->end && (c->join < from || !is_join(c, c->n_join - 1))) {
        c->join += 1 + pygi_gap(&c->chances->joins, join_word(c, c->n_join - 1));
        c->n_join++;
    }
    return c->join;
}

static size_t walk(struct person *c, struct pygi_spell *out, size_t max)
{
    size_t n = 0;
    int32_t from = 0, entry = c->chances->entry_before;

    if (c->join >= 0) {
        from = entry = next_join(c, c->join) + 1;
    }
    while (from < c->end && n < max) {
        const int32_t lapse = next_lapse(c, from);
        const int32_t to = lapse + 1 < c->end ? lapse + 1 : c->end;
        out[n++] = (struct pygi_spell){(int16_t)from, (int16_t)to, (int16_t)entry, 0};
        if (to >= c->end) {
            break;
        }
        from = entry = next_join(c, to) + 1;
    }
    return n;
}

size_t pygi_chances_spells(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *t,
                           struct pygi_spell *out, size_t max)
{
    struct person c = {.chances = self,
                       .key = group->key,
                       .worker = t->worker,
                       .generation = t->generation,
                       .replicate = replicate,
                       .start = t->start,
                       .end = t->end,
                       .i_join_marks = UINT32_MAX,
                       .i_lapse_marks = UINT32_MAX,
                       .n_join = 1,
                       .lapse = t->start - 1,
                       .weight = 1.0,
                       .join = pygi_first_candidate(self, t->word, t->start)};
    if (group->frailty != NULL) {
        pygi_frailty_weights(group->frailty, group->key, replicate, &c.worker, &c.generation, 1,
                             &c.weight);
    }
    if (c.join + 1 >= t->end) {
        return 0;
    }
    for (uint32_t b = 0; b < N_READY; b++) {
        c.ready[b] = draw_block(&c, PYGI_FOR_CANDIDATES, b);
    }
    return walk(&c, out, max);
}

int16_t pygi_chances_lapse(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *t, int16_t from)
{
    struct person c = {.chances = self,
                       .key = group->key,
                       .worker = t->worker,
                       .generation = t->generation,
                       .replicate = replicate,
                       .start = t->start,
                       .end = t->end,
                       .i_lapse_marks = UINT32_MAX,
                       .lapse = t->start - 1};
    for (uint32_t b = 0; b < N_READY; b++) {
        c.ready[b] = draw_block(&c, PYGI_FOR_CANDIDATES, b);
    }
    const int32_t lapse = next_lapse(&c, from);
    return (int16_t)(lapse + 1 < t->end ? lapse + 1 : t->end);
}

static inline struct pygi_block block_at(const uint32_t words[4][PYGI_CROWD], size_t i)
{
    return (struct pygi_block){{words[0][i], words[1][i], words[2][i], words[3][i]}};
}

size_t pygi_crowd_spells(const struct pygi_crowd *self, const struct pygi_chances *chances,
                         const struct pygi_group *group, uint32_t replicate, size_t k,
                         struct pygi_spell *out, size_t max)
{
    struct person c = {.chances = chances,
                       .key = group->key,
                       .worker = self->worker[k],
                       .generation = self->generation[k],
                       .replicate = replicate,
                       .start = self->start[k],
                       .end = self->end[k],
                       .i_join_marks = UINT32_MAX,
                       .i_lapse_marks = UINT32_MAX,
                       .n_join = 1,
                       .lapse = self->start[k] - 1,
                       .weight = group->frailty != NULL ? self->weight[k] : 1.0,
                       .join = self->first[k]};
    c.ready[0] = block_at(self->words, k);
    for (uint32_t b = 1; b < N_READY; b++) {
        c.ready[b] = draw_block(&c, PYGI_FOR_CANDIDATES, b);
    }
    return walk(&c, out, max);
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
                          size_t k, int n, int32_t month, enum pace pace)
{
    const uint32_t mark = self->lapse_marks[n][k];
    return pace == ALL      ? true
           : pace == STEADY ? mark < chances->lapse_accept
                            : is_below(mark, lapse_accept(chances, month, pace));
}

static inline bool joins_at(const struct pygi_crowd *self, const struct pygi_chances *chances,
                            size_t k, int n, int32_t month, enum pace pace)
{
    const uint32_t mark = self->join_marks[n][k];
    return pace == ALL      ? true
           : pace == STEADY ? mark < chances->join_accept
                            : is_below(mark, join_accept(chances, month, pace));
}

/* One spell, begun by the first join candidate, ended by one of the first three lapse
   candidates or the end of the tenure, and no return. False when it is not so. */
EXPANDED bool settle_one(struct pygi_crowd *self, const struct pygi_chances *chances, size_t k,
                         enum pace pace)
{
    const bool all = pace == ALL;
    const int32_t end = self->end[k], from = self->first[k] + 1;
    const struct pygi_gaps *gaps = &chances->lapses;
    const int32_t l0 = self->start[k] + pygi_gap(gaps, self->words[0][k]);
    const int32_t l1 = l0 + 1 + pygi_gap(gaps, self->words[1][k]);
    const int32_t l2 = l1 + 1 + pygi_gap(gaps, self->words[2][k]);
    const int32_t back = from + pygi_gap(&chances->joins, self->words[3][k]);

    const bool is0 = (l0 >= from) & lapses(self, chances, k, 0, l0, pace);
    const bool is1 = (l1 >= from) & lapses(self, chances, k, 1, l1, pace);
    const bool is2 = (l2 >= from) & lapses(self, chances, k, 2, l2, pace);
    const int32_t lapse =
        least(least(if_counts(l0, is0), if_counts(l1, is1)), if_counts(l2, is2));
    const int32_t to = least(lapse + 1, end);
    const bool known = (lapse < NEVER) | (l2 >= end);
    const int32_t join = from - (from > 0); /* a member at the start has none */
    const bool joins = all || (from == 0) | joins_at(self, chances, k, 0, join, pace);
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
                           size_t i, enum pace pace)
{
    struct known c;
    const bool all = pace == ALL;
    const size_t k = self->more[i];
    int32_t month = self->start[k] - 1;

#pragma GCC unroll 6
    for (int n = 0; n < 6; n++) {
        const uint32_t word = n < 3 ? self->words[n][k] : self->more_words[n - 3][i];
        month += 1 + pygi_gap(&chances->lapses, word);
        c.lapse[n] = month;
    }
    const bool all_lapse = all || (pace == STEADY && chances->lapse_accept == UINT32_MAX);
    c.lapse_to = all_lapse ? c.lapse[5] : c.lapse[3]; /* the first block of marks has four */
    c.join[0] = self->first[k] < 0 ? NEVER : self->first[k];
    c.join[1] = self->first[k] + 1 + pygi_gap(&chances->joins, self->words[3][k]);
    c.join[2] = c.join[1] + 1 + pygi_gap(&chances->joins, self->more_words[3][i]);
    c.join_to = c.join[2];
    if (!all) {
        for (int n = 0; n < 6; n++) {
            c.lapse[n] = if_counts(
                c.lapse[n],
                all_lapse || (n < 4 && lapses(self, chances, k, n, c.lapse[n], pace)));
        }
        for (int n = 0; n < 3; n++) {
            c.join[n] = if_counts(c.join[n], joins_at(self, chances, k, n, c.join[n], pace));
        }
    }
    return c;
}

/* At most two spells. False when it is not so, or not known from two blocks. */
EXPANDED bool settle_two(struct pygi_crowd *self, const struct pygi_chances *chances, size_t i,
                         enum pace pace)
{
    const struct known c = know(self, chances, i, pace);
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
                     const struct pygi_group *group, uint32_t replicate, enum pace pace)
{
    uint32_t worker[PYGI_CROWD], generation[PYGI_CROWD];

    self->n_more = 0;
    for (size_t k = 0; k < self->n; k++) {
        self->more[self->n_more] = (uint16_t)k;
        self->n_more += !settle_one(self, chances, k, pace);
    }
    for (size_t i = 0; i < self->n_more; i++) {
        worker[i] = self->worker[self->more[i]];
        generation[i] = self->generation[self->more[i]];
    }
    pygi_isa->philox_people(group->key, worker, 0, generation, replicate, PYGI_FOR_CANDIDATES,
                            1, self->n_more, self->more_words[0], self->more_words[1],
                            self->more_words[2], self->more_words[3]);
    for (size_t i = 0; i < self->n_more; i++) {
        if (!settle_two(self, chances, i, pace)) {
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
    const enum pace pace = pace_of(chances);
    if (pace == ALL) {
        settle(self, chances, group, replicate, ALL);
        return;
    }
    draw_marks(self, group->key, replicate, PYGI_FOR_JOIN_MARK,
               pace == BY_MONTH ? 0 : chances->join_accept, self->join_marks);
    if (group->frailty != NULL) {
        weigh_marks(self, group, replicate);
    }
    draw_marks(self, group->key, replicate, PYGI_FOR_LAPSE_MARK,
               pace == BY_MONTH ? 0 : chances->lapse_accept, self->lapse_marks);
    if (pace == STEADY) {
        settle(self, chances, group, replicate, STEADY);
    } else {
        settle(self, chances, group, replicate, BY_MONTH);
    }
}
