/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which places of a group exist in a month. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>

#include "play/scratch.h"

enum { N_MO = 72 };

static void make_size(struct pygi_size *size, const uint32_t *in, size_t n)
{
    memset(size, 0, sizeof(*size));
    for (size_t m = 0; m < N_MO; m++) {
        size->in[m] = in[m * n / N_MO];
    }
    pygi_size_make(size, N_MO);
}

static const uint32_t PATHS[][6] = {
    {4000, 4000, 4942, 4942, 4942, 2985}, {1, 1, 1, 1, 1, 1}, {0, 3, 0, 7, 2, 2},
    {1000, 1010, 1020, 1030, 1041, 1051}, {6, 5, 4, 3, 2, 1}, {2048, 0, 4096, 0, 8192, 1},
};
enum { N_PATHS = sizeof(PATHS) / sizeof(*PATHS) };

/* Each rank is one place's, so that each month has exactly its number of places. */
static void test_size_has_every_rank_once(void **state)
{
    (void)state;
    for (size_t p = 0; p < N_PATHS; p++) {
        struct pygi_size size;
        make_size(&size, PATHS[p], 6);
        uint8_t *met = calloc(size.n_places, 1);
        assert_non_null(met);
        for (uint32_t k = 0; k < size.n_places; k++) {
            const uint32_t rank = pygi_size_rank(&size, k);
            assert_true(rank < size.n_places);
            assert_int_equal(met[rank]++, 0);
        }
        free(met);
    }
}

/* The count by Euclid's algorithm is the count one by one. */
static void test_size_counts_places_as_one_by_one(void **state)
{
    (void)state;
    for (size_t p = 0; p < N_PATHS; p++) {
        struct pygi_size size;
        make_size(&size, PATHS[p], 6);
        for (int32_t m = 0; m < N_MO; m += 6) {
            uint32_t count = 0;
            for (uint32_t k = 0; k <= size.n_places; k++) {
                assert_int_equal(pygi_size_count(&size, k, m), count);
                count += k < size.n_places && pygi_size_rank(&size, k) < size.in[m];
            }
        }
    }
}

/* Of the first n places as many end as of all, in proportion: never off by more than 3. */
static void test_size_ends_in_proportion(void **state)
{
    (void)state;
    struct pygi_size size;
    make_size(&size, PATHS[0], 6);
    for (uint32_t k = 0; k <= size.n_places; k++) {
        for (int32_t m = 0; m < N_MO; m += 12) {
            const double part = (double)k * size.in[m] / size.n_places;
            assert_true(fabs(pygi_size_count(&size, k, m) - part) < 3.0);
        }
    }
}

/* A list of people is a list of places that hold exactly so many; one that falls in proportion
 * with the group loses whose post ends and hardly anybody else. */
static void test_size_holds_the_list_exactly(void **state)
{
    (void)state;
    for (size_t p = 0; p < N_PATHS; p++) {
        struct pygi_size size;
        int64_t listed[N_MO], places[N_MO];
        make_size(&size, PATHS[p], 6);
        for (int32_t m = 0; m < N_MO; m++) {
            listed[m] = (int64_t)(0.95 * size.in[m] + 0.5);
        }
        pygi_size_places(&size, listed, places);
        for (int32_t m = 0; m < N_MO; m++) {
            assert_int_equal(pygi_size_count(&size, (uint32_t)places[m], m), listed[m]);
            if (m > 0 && size.in[m] == size.in[m - 1]) {
                assert_int_equal(places[m], places[m - 1]);
            }
            if (p == 0) {
                assert_true(fabs((double)places[m] - 0.95 * size.n_places) < 8.0);
            }
        }
    }
}

static void test_size_begins_and_ends_by_rank(void **state)
{
    (void)state;
    struct pygi_size size;
    make_size(&size, PATHS[2], 6); /* 0, 3, 0, 7, 2, 2: 12 months each */
    assert_int_equal(pygi_size_begin(&size, 0, 0), 12);
    assert_int_equal(pygi_size_end(&size, 0, 12), 24);
    assert_int_equal(pygi_size_begin(&size, 0, 24), 36);
    assert_int_equal(pygi_size_end(&size, 0, 36), N_MO);
    assert_int_equal(pygi_size_begin(&size, 5, 0), 36);
    assert_int_equal(pygi_size_end(&size, 5, 36), 48);
    assert_int_equal(pygi_size_begin(&size, 5, 48), N_MO);
}

/* A list of a fixed length meets the month in which the group is smaller. */
static void test_size_refuses_a_list_that_is_too_long(void **state)
{
    (void)state;
    struct pygi_calendar calendar;
    struct pygi_size size;
    int64_t listed[N_MO], zeroes[N_MO] = {0};
    struct pyg_err err = {0};
    struct pygi_plan plan = {.enrolment = {.named = listed,
                                           .activity_idr = zeroes,
                                           .verified = listed,
                                           .listed = listed,
                                           .base_sen = listed, /* any but 0 */
                                           .programs_in = zeroes,
                                           .share_in = zeroes}};
    make_size(&size, (const uint32_t[]){100, 100, 100, 60, 60, 60}, 6);
    const struct pygi_rates rates = {.n_workers = size.n_places, .size = &size};
    pygi_calendar_init(&calendar, pyg_month_of(2020, 1), N_MO);
    for (int32_t m = 0; m < N_MO; m++) {
        listed[m] = 60;
    }
    assert_int_equal(pygi_plan_check(&plan, "staff", &calendar, &rates, &err), PYG_OK);
    for (int32_t m = 0; m < N_MO; m++) {
        listed[m] = 61;
    }
    assert_int_equal(pygi_plan_check(&plan, "staff", &calendar, &rates, &err), PYG_ESETTING);
    assert_string_equal(err.text,
                        "policy staff lists 61 workers in 2023-01, but its group has 60");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_size_has_every_rank_once),
        cmocka_unit_test(test_size_counts_places_as_one_by_one),
        cmocka_unit_test(test_size_ends_in_proportion),
        cmocka_unit_test(test_size_holds_the_list_exactly),
        cmocka_unit_test(test_size_begins_and_ends_by_rank),
        cmocka_unit_test(test_size_refuses_a_list_that_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
