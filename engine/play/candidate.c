/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play/candidate.h"

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
    const uint32_t accept =
        pygi_lapse_accept(c->chances, c->lapse, pygi_accepting_of(c->chances));
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
    const uint32_t accept =
        pygi_join_accept(c->chances, c->join, pygi_accepting_of(c->chances));
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

/* A person of whom nothing is drawn yet. */
static inline struct person begin(const struct pygi_chances *self,
                                  const struct pygi_group *group, uint32_t replicate,
                                  uint32_t worker, uint32_t generation, int16_t start,
                                  int16_t end)
{
    return (struct person){.chances = self,
                           .key = group->key,
                           .worker = worker,
                           .generation = generation,
                           .replicate = replicate,
                           .start = start,
                           .end = end,
                           .i_join_marks = UINT32_MAX,
                           .i_lapse_marks = UINT32_MAX,
                           .n_join = 1,
                           .lapse = start - 1,
                           .weight = 1.0};
}

/* First blocks of gaps, from the b-th on. */
static inline void draw_ready(struct person *c, uint32_t b)
{
    for (; b < N_READY; b++) {
        c->ready[b] = draw_block(c, PYGI_FOR_CANDIDATES, b);
    }
}

size_t pygi_chances_spells(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *t,
                           struct pygi_spell *out, size_t max)
{
    struct person c = begin(self, group, replicate, t->worker, t->generation, t->start, t->end);

    c.join = pygi_first_candidate(self, t->word, t->start);
    if (group->frailty != NULL) {
        pygi_frailty_weights(group->frailty, group->key, replicate, &c.worker, &c.generation, 1,
                             &c.weight);
    }
    if (c.join + 1 >= t->end) {
        return 0;
    }
    draw_ready(&c, 0);
    return walk(&c, out, max);
}

int16_t pygi_chances_lapse(const struct pygi_chances *self, const struct pygi_group *group,
                           uint32_t replicate, const struct pygi_tenure *t, int16_t from)
{
    struct person c = begin(self, group, replicate, t->worker, t->generation, t->start, t->end);

    draw_ready(&c, 0);
    const int32_t lapse = next_lapse(&c, from);
    return (int16_t)(lapse + 1 < t->end ? lapse + 1 : t->end);
}

size_t pygi_chances_spells_known(const struct pygi_chances *self,
                                 const struct pygi_group *group, uint32_t replicate,
                                 const struct pygi_known *known, struct pygi_spell *out,
                                 size_t max)
{
    struct person c = begin(self, group, replicate, known->worker, known->generation,
                            known->start, known->end);

    c.join = known->first;
    c.weight = known->weight;
    c.ready[0] = known->block;
    draw_ready(&c, 1);
    return walk(&c, out, max);
}
