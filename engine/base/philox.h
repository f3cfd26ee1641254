/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as
 * easy as 1, 2, 3" (2011). A draw has an address, not a place in a stream: the same (key,
 * counter) is the same number for ever.
 */
#ifndef PYGI_BASE_PHILOX_H
#define PYGI_BASE_PHILOX_H

#include <stddef.h>
#include <stdint.h>

struct pygi_seed {
    uint32_t k0, k1; /* hash of study seed, area and group name */
};

/** What a block of four words is for. Values are part of every result: never reuse or renumber.
 */
enum pygi_purpose {
    PYGI_FOR_LIFE = 0,     /* who, death, accident, leaving or joining */
    PYGI_FOR_DEATH = 1,    /* what a death is: cause, day, mark, children */
    PYGI_FOR_ACCIDENT = 2, /* block k: outcome, cost, mark, time to the next */
    PYGI_FOR_CANDIDATES =
        3, /* block b: gaps of lapse candidates 3b..3b+2, gap of join candidate b + 1 */
    PYGI_FOR_LAPSE_MARK = 4, /* mark of lapse candidate k: word k % 4 of block k / 4 */
    PYGI_FOR_JOIN_MARK =
        5, /* likewise of join candidates; the gap of candidate 0 is the life's fourth word */
    PYGI_FOR_CHILDREN = 6,
    PYGI_FOR_FRAILTY = 7,  /* what a life leaves open of the frailty */
    PYGI_FOR_POLICY = 8,   /* a policy's marks, see play/mark.h: no worker, block 0 */
    PYGI_FOR_TURN = 9,     /* who lets a list pay in his place, who stays when it has ended */
    PYGI_FOR_LEAVING = 10, /* leaving, where the fourth word of a life is joining */
};

struct pygi_block {
    uint32_t w[4];
};

#define PYGI_PHILOX_ROUND(c0, c1, c2, c3, k0, k1)                                              \
    do {                                                                                       \
        const uint64_t p_ = (uint64_t)0xD2511F53u * (c0), q_ = (uint64_t)0xCD9E8D57u * (c2);   \
        const uint32_t n0_ = (uint32_t)(q_ >> 32) ^ (c1) ^ (k0);                               \
        const uint32_t n2_ = (uint32_t)(p_ >> 32) ^ (c3) ^ (k1);                               \
        (c1) = (uint32_t)q_;                                                                   \
        (c3) = (uint32_t)p_;                                                                   \
        (c0) = n0_;                                                                            \
        (c2) = n2_;                                                                            \
        (k0) += 0x9E3779B9u;                                                                   \
        (k1) += 0xBB67AE85u;                                                                   \
    } while (0)

/** The four words at an address. [any] */
static inline struct pygi_block pygi_philox(struct pygi_seed key, uint32_t worker,
                                            uint32_t replicate, enum pygi_purpose purpose,
                                            uint32_t block, uint32_t generation)
{
    uint32_t c0 = worker, c1 = replicate, c2 = ((uint32_t)purpose << 24) | block,
             c3 = generation;
    uint32_t k0 = key.k0, k1 = key.k1;

    for (int r = 0; r < 10; r++) {
        PYGI_PHILOX_ROUND(c0, c1, c2, c3, k0, k1);
    }
    return (struct pygi_block){{c0, c1, c2, c3}};
}

/**
 * A block of a purpose for n people, one array a word; side by side as the processor allows
 * (see base/isa.h), the words are the same everywhere. [any]
 * @param workers      NULL: first, first + 1, ...
 * @param generations  NULL: all 0
 */
typedef void pygi_philox_people_fn(struct pygi_seed key, const uint32_t *restrict workers,
                                   uint32_t first, const uint32_t *restrict generations,
                                   uint32_t replicate, enum pygi_purpose purpose,
                                   uint32_t block, size_t n, uint32_t *restrict w0,
                                   uint32_t *restrict w1, uint32_t *restrict w2,
                                   uint32_t *restrict w3);

/** A word as a real in (0, 1), never 0 or 1. [any] */
static inline double pygi_unit(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

#endif
