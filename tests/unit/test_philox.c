/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <payung/status.h>

#include "base/err.h"
#include "base/isa.h"

/* The engine packs purpose and block into the third word of the counter. */
static struct pygi_block at(const uint32_t c[4], uint32_t k0, uint32_t k1)
{
    return pygi_philox((struct pygi_seed){k0, k1}, c[0], c[1], (enum pygi_purpose)(c[2] >> 24),
                       c[2] & 0xffffffu, c[3]);
}

static void assert_words(struct pygi_block b, uint32_t w0, uint32_t w1, uint32_t w2,
                         uint32_t w3)
{
    assert_int_equal(b.w[0], w0);
    assert_int_equal(b.w[1], w1);
    assert_int_equal(b.w[2], w2);
    assert_int_equal(b.w[3], w3);
}

/* truth: kat_vectors of Random123, philox4x32 with 10 rounds */
static void test_philox_gives_the_known_answers(void **state)
{
    (void)state;
    const uint32_t zero[4] = {0}, ones[4] = {~0u, ~0u, ~0u, ~0u};
    const uint32_t pi[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
    assert_words(at(zero, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assert_words(at(ones, ~0u, ~0u), 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assert_words(at(pi, 0xa4093822, 0x299f31d0), 0xd16cfe09, 0x94fdcceb, 0x5001e420,
                 0x24126ea1);
}

static void check_people(void)
{
    enum { N = 1001 };
    static uint32_t w[4][N], workers[N], generations[N];
    const struct pygi_seed key = {0x12345678, 0x9abcdef0};
    const uint32_t first[] = {0, 4096, UINT32_MAX - N + 1};

    for (size_t f = 0; f < 3; f++) {
        pygi_isa->philox_people(key, NULL, first[f], NULL, 77, PYGI_FOR_LIFE, 0, N, w[0], w[1],
                                w[2], w[3]);
        for (uint32_t i = 0; i < N; i++) {
            assert_words(pygi_philox(key, first[f] + i, 77, PYGI_FOR_LIFE, 0, 0), w[0][i],
                         w[1][i], w[2][i], w[3][i]);
        }
    }
    for (uint32_t i = 0; i < N; i++) {
        workers[i] = UINT32_MAX - i * i;
        generations[i] = i % 5;
    }
    pygi_isa->philox_people(key, workers, 0, generations, 78, PYGI_FOR_CANDIDATES, 3, N, w[0],
                            w[1], w[2], w[3]);
    for (uint32_t i = 0; i < N; i++) {
        assert_words(pygi_philox(key, workers[i], 78, PYGI_FOR_CANDIDATES, 3, generations[i]),
                     w[0][i], w[1][i], w[2][i], w[3][i]);
    }
}

static void test_philox_people_get_the_same_words_from_every_instruction_set(void **state)
{
    (void)state;
    static const char *const names[] = {"avx512", "avx2", "base"};
    struct pyg_err err = {0};
    for (size_t i = 0; i < 3; i++) {
        if (pygi_isa_choose(names[i], &err) == PYG_OK) {
            assert_string_equal(pygi_isa->name, names[i]);
            check_people();
        } else {
            assert_non_null(strstr(err.text, "this processor has no"));
            assert_string_not_equal(names[i], "base");
        }
    }
    assert_int_equal(pygi_isa_choose("avx3", &err), PYG_EINVAL);
    assert_non_null(strstr(err.text, "perhaps avx2"));
}

static void test_philox_tells_every_part_of_an_address_apart(void **state)
{
    (void)state;
    const struct pygi_seed key = {1, 2};
    const uint32_t w = pygi_philox(key, 3, 4, PYGI_FOR_CANDIDATES, 5, 6).w[0];
    assert_int_not_equal(
        w, pygi_philox((struct pygi_seed){2, 2}, 3, 4, PYGI_FOR_CANDIDATES, 5, 6).w[0]);
    assert_int_not_equal(
        w, pygi_philox((struct pygi_seed){1, 3}, 3, 4, PYGI_FOR_CANDIDATES, 5, 6).w[0]);
    assert_int_not_equal(w, pygi_philox(key, 4, 4, PYGI_FOR_CANDIDATES, 5, 6).w[0]);
    assert_int_not_equal(w, pygi_philox(key, 3, 5, PYGI_FOR_CANDIDATES, 5, 6).w[0]);
    assert_int_not_equal(w, pygi_philox(key, 3, 4, PYGI_FOR_LAPSE_MARK, 5, 6).w[0]);
    assert_int_not_equal(w, pygi_philox(key, 3, 4, PYGI_FOR_CANDIDATES, 6, 6).w[0]);
    assert_int_not_equal(w, pygi_philox(key, 3, 4, PYGI_FOR_CANDIDATES, 5, 7).w[0]);
}

static void test_philox_unit_is_never_0_or_1(void **state)
{
    (void)state;
    assert_true(pygi_unit(0) > 0.0);
    assert_true(pygi_unit(UINT32_MAX) < 1.0);
    assert_true(pygi_unit(0x80000000u) > 0.5);
    assert_true(pygi_unit(0x7fffffffu) < 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_philox_gives_the_known_answers),
        cmocka_unit_test(test_philox_people_get_the_same_words_from_every_instruction_set),
        cmocka_unit_test(test_philox_tells_every_part_of_an_address_apart),
        cmocka_unit_test(test_philox_unit_is_never_0_or_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
