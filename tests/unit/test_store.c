/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packed integers, the values digest and the study key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/digest.h"
#include "store/pack.h"

enum { N = 7 };
static const int64_t corners[N] = {0, INT64_MAX, INT64_MIN, -1, 1, INT64_MIN, INT64_MAX};

static void test_pack_gives_back_the_extremes_of_int64(void **state)
{
    uint8_t bytes[N * PYGI_PACK_MAX];
    int64_t back[N] = {0};
    size_t used = 0;
    (void)state;

    const size_t n = pygi_pack(corners, N, 1, bytes);
    assert_int_equal(pygi_pack_count(bytes, n), N);
    assert_true(pygi_unpack(bytes, n, N, 1, back, &used));
    assert_int_equal(used, n);
    assert_memory_equal(back, corners, sizeof(corners));
}

static void test_pack_gives_back_every_power_of_two(void **state)
{
    (void)state;
    for (int i = 0; i < 64; i++) {
        const int64_t values[] = {(int64_t)(UINT64_C(1) << i),
                                  (int64_t)((UINT64_C(1) << i) - 1),
                                  (int64_t)(0 - (UINT64_C(1) << i))};
        uint8_t bytes[3 * PYGI_PACK_MAX];
        int64_t back[3];
        size_t used = 0;

        const size_t n = pygi_pack(values, 3, 1, bytes);
        assert_true(pygi_unpack(bytes, n, 3, 1, back, &used));
        assert_memory_equal(back, values, sizeof(values));
    }
}

static void test_pack_is_short_for_values_that_lie_close(void **state)
{
    const int64_t values[] = {5000000000, 5000000063, 5000000000, 4999999937};
    uint8_t bytes[4 * PYGI_PACK_MAX];
    (void)state;

    assert_int_equal(pygi_pack(values, 4, 1, bytes), 5 + 1 + 1 + 1);
}

static void test_pack_walks_by_its_stride(void **state)
{
    const int64_t values[] = {1, 100, 2, 200, 3, 300};
    uint8_t bytes[3 * PYGI_PACK_MAX];
    int64_t back[6] = {0};
    size_t used = 0;
    (void)state;

    const size_t n = pygi_pack(values + 1, 3, 2, bytes);
    assert_true(pygi_unpack(bytes, n, 3, 2, back + 1, &used));
    assert_int_equal(back[1], 100);
    assert_int_equal(back[5], 300);
    assert_int_equal(back[2], 0);
}

static void test_unpack_refuses_every_cut(void **state)
{
    uint8_t bytes[N * PYGI_PACK_MAX];
    int64_t back[N];
    size_t used = 0;
    (void)state;

    const size_t n = pygi_pack(corners, N, 1, bytes);
    for (size_t i = 0; i < n; i++) {
        uint8_t *cut = malloc(i + 1); /* its own block: a sanitizer sees one byte too many */
        memcpy(cut, bytes, i);
        assert_false(pygi_unpack(cut, i, N, 1, back, &used));
        free(cut);
    }
}

static void test_unpack_refuses_forms_that_are_too_long(void **state)
{
    const uint8_t padded[] = {0x80, 0x00};
    const uint8_t beyond[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02};
    const uint8_t endless[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                               0xff, 0xff, 0xff, 0xff, 0x01};
    int64_t back;
    size_t used = 0;
    (void)state;

    assert_false(pygi_unpack(padded, sizeof(padded), 1, 1, &back, &used));
    assert_false(pygi_unpack(beyond, sizeof(beyond), 1, 1, &back, &used));
    assert_false(pygi_unpack(endless, sizeof(endless), 1, 1, &back, &used));
}

static void digest_of(const int64_t *values, size_t n, uint8_t out[PYGI_DIGEST_SIZE])
{
    struct pygi_digest digest;

    assert_int_equal(pygi_digest_init(&digest, NULL), PYG_OK);
    pygi_digest_add(&digest, values, n);
    pygi_digest_final(&digest, out);
}

static void test_digest_changes_with_any_value(void **state)
{
    enum { LONG = 600 }; /* more than one block of the conversion */
    int64_t values[LONG];
    uint8_t first[PYGI_DIGEST_SIZE], other[PYGI_DIGEST_SIZE];
    (void)state;

    for (int i = 0; i < LONG; i++) {
        values[i] = i * INT64_C(1000003);
    }
    digest_of(values, LONG, first);
    for (int i = 0; i < LONG; i++) {
        values[i] ^= INT64_C(1) << (i % 63);
        digest_of(values, LONG, other);
        assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
        values[i] ^= INT64_C(1) << (i % 63);
    }
    digest_of(values, LONG, other);
    assert_memory_equal(first, other, PYGI_DIGEST_SIZE);
    digest_of(values, LONG - 1, other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
}

static void test_digest_does_not_see_how_values_are_cut(void **state)
{
    struct pygi_digest digest;
    uint8_t whole[PYGI_DIGEST_SIZE], parts[PYGI_DIGEST_SIZE];
    (void)state;

    digest_of(corners, N, whole);
    assert_int_equal(pygi_digest_init(&digest, NULL), PYG_OK);
    for (int i = 0; i < N; i++) {
        pygi_digest_add(&digest, corners + i, 1);
    }
    pygi_digest_final(&digest, parts);
    assert_memory_equal(whole, parts, PYGI_DIGEST_SIZE);
    pygi_digest_fini(&digest); /* ended: nothing left to free */
}

/* Truth: XXH3-128 of no bytes, seed 0, from the xxHash specification. */
static void test_digest_of_nothing_is_that_of_the_specification(void **state)
{
    uint8_t digest[PYGI_DIGEST_SIZE];
    char hex[PYGI_DIGEST_HEX];
    (void)state;

    digest_of(NULL, 0, digest);
    pygi_digest_hex(digest, hex);
    assert_string_equal(hex, "99aa06d3014798d86001c324468d497f");
    for (int i = 16; i < PYGI_DIGEST_SIZE; i++) {
        assert_int_equal(digest[i], 0);
    }
}

static void key_of(const char *name_a, const char *a, const char *name_b, const char *b,
                   uint8_t out[PYGI_DIGEST_SIZE])
{
    struct pygi_key key;

    assert_int_equal(pygi_key_init(&key, NULL), PYG_OK);
    pygi_key_add(&key, name_a, a, strlen(a));
    if (name_b != NULL) {
        pygi_key_add(&key, name_b, b, strlen(b));
    }
    pygi_key_final(&key, out);
}

static void test_key_tells_apart_what_concatenation_would_not(void **state)
{
    uint8_t first[PYGI_DIGEST_SIZE], other[PYGI_DIGEST_SIZE];
    (void)state;

    key_of("seed", "12", "path", "3", first);
    key_of("seed", "1", "path", "23", other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
    key_of("seed1", "2", "path", "3", other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
    key_of("seed", "12path3", NULL, NULL, other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
    key_of("path", "3", "seed", "12", other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
    key_of("seed", "12", "path", "3", other);
    assert_memory_equal(first, other, PYGI_DIGEST_SIZE);
}

static void test_key_tells_apart_an_empty_input_and_none(void **state)
{
    struct pygi_key key = {0};
    uint8_t first[PYGI_DIGEST_SIZE], other[PYGI_DIGEST_SIZE];
    (void)state;

    pygi_key_fini(&key); /* accepts a zeroed one */
    key_of("seed", "12", NULL, NULL, first);
    key_of("seed", "12", "", "", other);
    assert_memory_not_equal(first, other, PYGI_DIGEST_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pack_gives_back_the_extremes_of_int64),
        cmocka_unit_test(test_pack_gives_back_every_power_of_two),
        cmocka_unit_test(test_pack_is_short_for_values_that_lie_close),
        cmocka_unit_test(test_pack_walks_by_its_stride),
        cmocka_unit_test(test_unpack_refuses_every_cut),
        cmocka_unit_test(test_unpack_refuses_forms_that_are_too_long),
        cmocka_unit_test(test_digest_changes_with_any_value),
        cmocka_unit_test(test_digest_does_not_see_how_values_are_cut),
        cmocka_unit_test(test_digest_of_nothing_is_that_of_the_specification),
        cmocka_unit_test(test_key_tells_apart_what_concatenation_would_not),
        cmocka_unit_test(test_key_tells_apart_an_empty_input_and_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
