/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "study/published.h"

static void test_published_numbers_in_every_writing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } rows[] = {{"15000", 15000},
                {"15,000", 15000},
                {"15.000", 15000},
                {"15 000", 15000},
                {"15\xc2\xa0"
                 "000",
                 15000},
                {"15000.0", 15000},
                {"  15000 ", 15000},
                {"15.000 orang", 15000},
                {"15,000 workers", 15000},
                {"3,024,000,000", 3024000000},
                {"3.024.000.000", 3024000000},
                {"Rp 3.024.000.000", 3024000000},
                {"Rp3.024.000.000,-", 3024000000},
                {"Rp. 3.024.000.000,00", 3024000000},
                {"IDR 3,024,000,000.00", 3024000000},
                {"2.419.331,85", 2419331.85},
                {"2,419,331.85", 2419331.85},
                {"2419331.85", 2419331.85},
                {"2419331,85", 2419331.85},
                {"Rp1,92 miliar", 1920000000},
                {"1.92 billion", 1920000000},
                {"500 juta", 500000000},
                {"1.115 orang", 1115},
                {"0.5", 0.5}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        double x = -1;
        const enum pygi_reading reading =
            pygi_published_number(rows[i].text, strlen(rows[i].text), &x);
        if (reading != PYGI_READ || !(fabs(x - rows[i].value) < 1e-9 * rows[i].value)) {
            fail_msg("\"%s\": reading %d, %.10g", rows[i].text, (int)reading, x);
        }
    }
}

static void test_published_numbers_are_not_guessed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum pygi_reading reading;
    } rows[] = {{"3000-4000", PYGI_READ_UNSURE},
                {"3.000 \xe2\x80\x93 4.000", PYGI_READ_UNSURE},
                {"1.115 miliar", PYGI_READ_UNSURE},
                {"", PYGI_READ_WRONG},
                {"Rp", PYGI_READ_WRONG},
                {"-5", PYGI_READ_WRONG},
                {"many", PYGI_READ_WRONG},
                {"15000 goats", PYGI_READ_WRONG},
                {"1.2.3", PYGI_READ_WRONG},
                {"15,0000", PYGI_READ_WRONG},
                {"1500,000", PYGI_READ_WRONG},
                {"1,50,000", PYGI_READ_WRONG},
                {"1.234,567", PYGI_READ_WRONG},
                {"1,234.567.890", PYGI_READ_WRONG},
                {"0.123", PYGI_READ_WRONG},
                {"12-", PYGI_READ_WRONG},
                {"1234567890123456789012345", PYGI_READ_WRONG}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        double x = 0;
        const enum pygi_reading reading =
            pygi_published_number(rows[i].text, strlen(rows[i].text), &x);
        if (reading != rows[i].reading) {
            fail_msg("\"%s\": reading %d, %.10g", rows[i].text, (int)reading, x);
        }
    }
}

static void test_published_programs_in_any_order_and_writing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum pygi_reading reading;
        int32_t mask;
    } rows[] = {{"JKK+JKM", PYGI_READ, 3},
                {"JKM+JKK", PYGI_READ, 3},
                {"JKK+JKM+JHT", PYGI_READ, 7},
                {"JHT, JKK, JKM", PYGI_READ, 7},
                {"JKK, JKM, and JHT", PYGI_READ, 7},
                {"jkk/jkm", PYGI_READ, 3},
                {"Jkk & Jkm", PYGI_READ, 3},
                {"JKK dan JKM", PYGI_READ, 3},
                {" JKK + JKM ", PYGI_READ, 3},
                {"JKK-JKM", PYGI_READ, 3},
                {"JKM", PYGI_READ, 2},
                {"JKK+JKM+JHT+JP+JKP", PYGI_READ, 31},
                {"2 programs", PYGI_READ, 3},
                {"3 program", PYGI_READ, 7},
                {"4 programs", PYGI_READ, 15},
                {"any", PYGI_READ_UNSURE, 0},
                {"", PYGI_READ_WRONG, 0},
                {"JKK+", PYGI_READ_WRONG, 0},
                {"+JKK", PYGI_READ_WRONG, 0},
                {"JKK++JKM", PYGI_READ_WRONG, 0},
                {"JKK+JKK", PYGI_READ_WRONG, 0},
                {"JKX", PYGI_READ_WRONG, 0},
                {"JKKJKM", PYGI_READ_WRONG, 0},
                {"6 programs", PYGI_READ_WRONG, 0},
                {"2", PYGI_READ_WRONG, 0}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        int32_t mask = 0;
        const enum pygi_reading reading =
            pygi_published_programs(rows[i].text, strlen(rows[i].text), &mask);
        if (reading != rows[i].reading || (reading == PYGI_READ && mask != rows[i].mask)) {
            fail_msg("\"%s\": reading %d, mask %d", rows[i].text, (int)reading, (int)mask);
        }
    }
}

static void test_published_periods_in_both_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct pygi_period is; /* count, years, months, days */
    } rows[] = {{"2025", {0, 2025, 2025, 0, 0, 0, 0}},
                {"APBD 2025", {0, 2025, 2025, 0, 0, 0, 0}},
                {"7", {7, 0, 0, 0, 0, 0, 0}},
                {"12.0", {12, 0, 0, 0, 0, 0, 0}},
                {"7 bulan", {7, 0, 0, 0, 0, 0, 0}},
                {"Oct-Dec 2025", {0, 2025, 2025, 10, 12, 0, 0}},
                {"Oktober s.d. Desember 2025", {0, 2025, 2025, 10, 12, 0, 0}},
                {"Jan 2023-Jan 2024", {0, 2023, 2024, 1, 1, 0, 0}},
                {"2017-Oct 2019", {0, 2017, 2019, 1, 10, 0, 0}},
                {"2023\xe2\x80\x93"
                 "2024",
                 {0, 2023, 2024, 0, 0, 0, 0}},
                {"Mei sampai Agustus", {0, 0, 0, 5, 8, 0, 0}},
                {"June to September", {0, 0, 0, 6, 9, 0, 0}},
                {"Desember", {0, 0, 0, 12, 12, 0, 0}},
                {"7 (Jun-Dec)", {7, 0, 0, 6, 12, 0, 0}},
                {"3 months, Oct-Dec 2025", {3, 2025, 2025, 10, 12, 0, 0}},
                {"1 Jan-22 Nov 2022", {0, 2022, 2022, 1, 11, 1, 22}},
                {"Jan-10 Dec 2025", {0, 2025, 2025, 1, 12, 0, 10}},
                {"H1 2024", {0, 2024, 2024, 1, 6, 0, 0}},
                {"Q3 2024", {0, 2024, 2024, 7, 9, 0, 0}},
                {"2024 (full year)", {0, 2024, 2024, 0, 0, 0, 0}}};
    static const char *const wrong[] = {
        "",    "-",        "Oct-",   "-Dec",        "130", "20255", "Foo 2025",
        "7 7", "2025 Oct", "months", "Oct-Nov-Dec", "0",   "ma"};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct pygi_period p;
        const enum pygi_reading reading = pygi_published_period(rows[i].text, &p);
        if (reading != PYGI_READ || memcmp(&p, &rows[i].is, sizeof(p)) != 0) {
            fail_msg("\"%s\": reading %d: %d, %d-%d, %d-%d", rows[i].text, (int)reading,
                     p.count, p.from_year, p.to_year, p.from_month, p.to_month);
        }
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct pygi_period p;
        if (pygi_published_period(wrong[i], &p) != PYGI_READ_WRONG) {
            fail_msg("\"%s\" is read", wrong[i]);
        }
    }
    struct pygi_period p;
    assert_int_equal(pygi_published_period("3-6", &p), PYGI_READ_UNSURE);
    assert_int_equal(pygi_published_period("since 2021", &p), PYGI_READ_UNSURE);
    assert_int_equal(pygi_published_period("pertengahan 2025", &p), PYGI_READ_UNSURE);
    assert_int_equal(pygi_published_period("Q5 2024", &p), PYGI_READ_WRONG);
    assert_int_equal(pygi_published_period("H1-Dec 2024", &p), PYGI_READ_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_numbers_in_every_writing),
        cmocka_unit_test(test_published_numbers_are_not_guessed),
        cmocka_unit_test(test_published_programs_in_any_order_and_writing),
        cmocka_unit_test(test_published_periods_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
