/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled once an instruction set, PYGI_ISA its name: the arithmetic is whole numbers, so the
   words are the same. */
#include "base/philox.h"

#define JOIN(a, b) a##_##b
#define NAMED(name, isa) JOIN(name, isa)
#define PHILOX_PEOPLE NAMED(pygi_philox_people, PYGI_ISA)

pygi_philox_people_fn PHILOX_PEOPLE;

#if defined(__AVX512F__) || defined(__AVX2__) || defined(__SSE2__)
#define SIDE_BY_SIDE 1
#include <immintrin.h>
#endif

/* A word lives in the low half of a 64-bit lane and the high half is never looked at: pmuludq
   reads low halves only, so a round needs no shuffle (compilers do not find this). `wide`
   spreads PEOPLE words over the halves h of a pair of vectors, `narrow` puts them back. */
#if defined(__AVX512F__)
typedef __m512i vector;
enum { PEOPLE = 16 };
#define MULTIPLY _mm512_mul_epu32
#define XOR _mm512_xor_si512
#define HIGH(a) _mm512_srli_epi64(a, 32)
#define ALL(a) _mm512_set1_epi32((int)(a))
static inline vector wide(const uint32_t *words, int h)
{
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256((const __m256i *)(words + 8 * h)));
}
static inline void narrow(uint32_t *words, const vector v[2])
{
    for (int h = 0; h < 2; h++) {
        _mm256_storeu_si256((__m256i *)(words + 8 * h), _mm512_cvtepi64_epi32(v[h]));
    }
}
#elif defined(__AVX2__)
typedef __m256i vector;
enum { PEOPLE = 8 };
#define MULTIPLY _mm256_mul_epu32
#define XOR _mm256_xor_si256
#define HIGH(a) _mm256_srli_epi64(a, 32)
#define ALL(a) _mm256_set1_epi32((int)(a))
static inline vector wide(const uint32_t *words, int h)
{
    return _mm256_cvtepu32_epi64(_mm_loadu_si128((const __m128i *)(words + 4 * h)));
}
static inline void narrow(uint32_t *words, const vector v[2])
{
    const __m256i low = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    for (int h = 0; h < 2; h++) {
        _mm_storeu_si128((__m128i *)(words + 4 * h),
                         _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(v[h], low)));
    }
}
#elif defined(__SSE2__)
typedef __m128i vector;
enum { PEOPLE = 4 };
#define MULTIPLY _mm_mul_epu32
#define XOR _mm_xor_si128
#define HIGH(a) _mm_srli_epi64(a, 32)
#define ALL(a) _mm_set1_epi32((int)(a))
static inline vector wide(const uint32_t *words, int h)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)words);
    return h == 0 ? _mm_unpacklo_epi32(v, v) : _mm_unpackhi_epi32(v, v);
}
static inline void narrow(uint32_t *words, const vector v[2])
{
    _mm_storeu_si128(
        (__m128i *)words,
        _mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(v[0]), _mm_castsi128_ps(v[1]), 0x88)));
}
#endif

#if defined(SIDE_BY_SIDE)
static inline void rounds(struct pygi_seed key, vector c0[2], vector c1[2], vector c2[2],
                          vector c3[2])
{
    const vector m0 = ALL(0xD2511F53u), m1 = ALL(0xCD9E8D57u);
#pragma GCC unroll 10
    for (uint32_t r = 0; r < 10; r++) {
        const vector k0 = ALL(key.k0 + r * 0x9E3779B9u), k1 = ALL(key.k1 + r * 0xBB67AE85u);
        for (int h = 0; h < 2; h++) {
            const vector p = MULTIPLY(c0[h], m0), q = MULTIPLY(c2[h], m1);
            c0[h] = XOR(HIGH(q), XOR(c1[h], k0));
            c2[h] = XOR(HIGH(p), XOR(c3[h], k1));
            c1[h] = q;
            c3[h] = p;
        }
    }
}
#endif

void PHILOX_PEOPLE(struct pygi_seed key, const uint32_t *restrict workers, uint32_t first,
                   const uint32_t *restrict generations, uint32_t replicate,
                   enum pygi_purpose purpose, uint32_t block, size_t n, uint32_t *restrict w0,
                   uint32_t *restrict w1, uint32_t *restrict w2, uint32_t *restrict w3)
{
    size_t i = 0;
#if defined(SIDE_BY_SIDE)
    const uint32_t none[PEOPLE] = {0};
    for (; i < n - n % PEOPLE; i += PEOPLE) {
        uint32_t counted[PEOPLE];
        if (workers == NULL) {
            for (uint32_t p = 0; p < PEOPLE; p++) {
                counted[p] = first + (uint32_t)i + p;
            }
        }
        vector c0[2], c1[2], c2[2], c3[2];
        for (int h = 0; h < 2; h++) {
            c0[h] = wide(workers != NULL ? workers + i : counted, h);
            c1[h] = ALL(replicate);
            c2[h] = ALL((uint32_t)purpose << 24 | block);
            c3[h] = wide(generations != NULL ? generations + i : none, h);
        }
        rounds(key, c0, c1, c2, c3);
        narrow(w0 + i, c0);
        narrow(w1 + i, c1);
        narrow(w2 + i, c2);
        narrow(w3 + i, c3);
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
