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

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

#if defined(__SSE2__)
/* Four people side by side. A word lives in the low half of a 64-bit lane and the high half is
   never looked at: pmuludq reads low halves only, so a round needs no shuffle (compilers do not
   find this). `people` and `generations` are four words each. */
static inline void pygi_philox_four(struct pygi_seed key, __m128i people, __m128i generations,
                                    uint32_t replicate, uint32_t purpose_and_block,
                                    __m128i out[4])
{
    const __m128i m0 = _mm_set1_epi64x(0xD2511F53u), m1 = _mm_set1_epi64x(0xCD9E8D57u);
    __m128i c0[2] = {_mm_unpacklo_epi32(people, people), _mm_unpackhi_epi32(people, people)};
    __m128i c3[2] = {_mm_unpacklo_epi32(generations, generations),
                     _mm_unpackhi_epi32(generations, generations)};
    __m128i c1[2], c2[2];
    c1[0] = c1[1] = _mm_set1_epi32((int)replicate);
    c2[0] = c2[1] = _mm_set1_epi32((int)purpose_and_block);
    for (int r = 0; r < 10; r++) {
        const __m128i k0 = _mm_set1_epi32((int)(key.k0 + (uint32_t)r * 0x9E3779B9u));
        const __m128i k1 = _mm_set1_epi32((int)(key.k1 + (uint32_t)r * 0xBB67AE85u));
        for (int h = 0; h < 2; h++) {
            const __m128i p = _mm_mul_epu32(c0[h], m0), q = _mm_mul_epu32(c2[h], m1);
            c0[h] = _mm_xor_si128(_mm_srli_epi64(q, 32), _mm_xor_si128(c1[h], k0));
            c2[h] = _mm_xor_si128(_mm_srli_epi64(p, 32), _mm_xor_si128(c3[h], k1));
            c1[h] = q;
            c3[h] = p;
        }
    }
    const __m128i *const c[4] = {c0, c1, c2, c3};
    for (int w = 0; w < 4; w++) {
        out[w] = _mm_castps_si128(
            _mm_shuffle_ps(_mm_castsi128_ps(c[w][0]), _mm_castsi128_ps(c[w][1]), 0x88));
    }
}
#endif

/**
 * A block of a purpose for n people, one array a word. Processors with SSE2 (all of x86-64)
 * take four side by side; the words are the same everywhere. [any]
 * @param workers      NULL: first, first + 1, ...
 * @param generations  NULL: all 0
 */
static inline void pygi_philox_people(struct pygi_seed key, const uint32_t *restrict workers,
                                      uint32_t first, const uint32_t *restrict generations,
                                      uint32_t replicate, enum pygi_purpose purpose,
                                      uint32_t block, size_t n, uint32_t *restrict w0,
                                      uint32_t *restrict w1, uint32_t *restrict w2,
                                      uint32_t *restrict w3)
{
    size_t i = 0;
#if defined(__SSE2__)
    uint32_t *const w[4] = {w0, w1, w2, w3};
    const __m128i counting = _mm_setr_epi32(0, 1, 2, 3);
    for (; i < n - n % 4; i += 4) {
        __m128i out[4];
        const __m128i people =
            workers != NULL
                ? _mm_loadu_si128((const __m128i *)(workers + i))
                : _mm_add_epi32(_mm_set1_epi32((int)(first + (uint32_t)i)), counting);
        const __m128i old = generations != NULL
                                ? _mm_loadu_si128((const __m128i *)(generations + i))
                                : _mm_setzero_si128();
        pygi_philox_four(key, people, old, replicate, (uint32_t)purpose << 24 | block, out);
        for (int k = 0; k < 4; k++) {
            _mm_storeu_si128((__m128i *)(w[k] + i), out[k]);
        }
    }
#endif
    for (; i < n; i++) {
        const struct pygi_block b =
            pygi_philox(key, workers != NULL ? workers[i] : first + (uint32_t)i, replicate,
                        purpose, block, generations != NULL ? generations[i] : 0);
        w0[i] = b.w[0];
        w1[i] = b.w[1];
        w2[i] = b.w[2];
        w3[i] = b.w[3];
    }
}

/** A word as a real in (0, 1), never 0 or 1. [any] */
static inline double pygi_unit(uint32_t word)
{
    return ((double)word + 0.5) * 0x1p-32;
}

#endif
