/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "study/told.h"

static void test_told_counts_before_their_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t most, deaths, accidents;
    } rows[] = {
        {"7,699 non-ASN staff: 26 cases, Rp1.0547bn (2 accidents Rp11m; 24 deaths with "
         "scholarships)",
         26, 24, 2},
        {"82 death benefits, Rp1.98bn, from 2017 to October 2019; 10,352 officials enrolled",
         82, 82, -1},
        {"11 of 2,174 caretakers died, Rp462m; contribution Rp8,100 a month", 11, -1, -1},
        {"24 warga meninggal dan 3 kasus kecelakaan kerja", 27, 24, 3},
        {"Santunan untuk 1.043 kasus kematian", 1043, 1043, -1},
        {"In 2022 deaths rose by 40 percent", 5000, -1, -1},
        {"5 percent died", 100, -1, -1},
        {"Rp42 deaths", 100, -1, -1},
        {"12 months; deaths were few", 100, -1, -1},
        {"", 10, -1, -1},
        {"nobody died", 10, -1, -1}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const struct pygi_told told = pygi_told_read(rows[i].text, rows[i].most);
        assert_int_equal(told.deaths, rows[i].deaths);
        assert_int_equal(told.accidents, rows[i].accidents);
    }
}

static void test_told_words_wherever_they_stand(void **state)
{
    (void)state;
    struct pygi_told told = pygi_told_read("11 of 2,174 caretakers died", 11);
    assert_true(told.has_death && !told.has_accident && !told.is_reported);
    told = pygi_told_read("kasus kecelakaan kerja yang dilaporkan", 0);
    assert_true(!told.has_death && told.has_accident && told.is_reported);
}

static void test_told_members_added_and_parts_of_a_whole(void **state)
{
    (void)state;
    struct pygi_told told = pygi_told_read("Coverage 36.45 percent in October, 41.28 in "
                                           "November 2025 after 39,775 workers were added",
                                           0);
    assert_int_equal(told.added, 39775);
    assert_int_equal(told.whole, -1);
    told = pygi_told_read("38.595 dari 89.340 pekerja", 0);
    assert_int_equal(told.part, 38595);
    assert_int_equal(told.whole, 89340);
    told = pygi_told_read("70,017 of 109,417 in 2024", 0);
    assert_int_equal(told.part, 70017);
    assert_int_equal(told.whole, 109417);
    told = pygi_told_read("9 of 3", 0); /* no part of it */
    assert_int_equal(told.whole, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told_counts_before_their_words),
        cmocka_unit_test(test_told_words_wherever_they_stand),
        cmocka_unit_test(test_told_members_added_and_parts_of_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
