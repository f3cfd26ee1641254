/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "study/published.h"

struct number_row {
    const char *text;
    enum pygi_reading reading;
    double value; /* where it is read */
};

static void check_numbers(const struct number_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double x = -1;
        const enum pygi_reading reading =
            pygi_published_number(rows[i].text, strlen(rows[i].text), &x);
        if (reading != rows[i].reading ||
            (reading == PYGI_READ && !(fabs(x - rows[i].value) < 1e-9 * rows[i].value))) {
            fail_msg("\"%s\": reading %d, %.10g", rows[i].text, (int)reading, x);
        }
    }
}

static void test_published_numbers_in_every_writing(void **state)
{
    (void)state;
    static const struct number_row rows[] = {{"15000", PYGI_READ, 15000},
                                             {"15,000", PYGI_READ, 15000},
                                             {"15.000", PYGI_READ, 15000},
                                             {"15 000", PYGI_READ, 15000},
                                             {"15\xc2\xa0"
                                              "000",
                                              PYGI_READ, 15000},
                                             {"15000.0", PYGI_READ, 15000},
                                             {"  15000 ", PYGI_READ, 15000},
                                             {"15.000 orang", PYGI_READ, 15000},
                                             {"15,000 workers", PYGI_READ, 15000},
                                             {"3,024,000,000", PYGI_READ, 3024000000},
                                             {"3.024.000.000", PYGI_READ, 3024000000},
                                             {"Rp 3.024.000.000", PYGI_READ, 3024000000},
                                             {"Rp3.024.000.000,-", PYGI_READ, 3024000000},
                                             {"Rp. 3.024.000.000,00", PYGI_READ, 3024000000},
                                             {"IDR 3,024,000,000.00", PYGI_READ, 3024000000},
                                             {"2.419.331,85", PYGI_READ, 2419331.85},
                                             {"2,419,331.85", PYGI_READ, 2419331.85},
                                             {"2419331.85", PYGI_READ, 2419331.85},
                                             {"2419331,85", PYGI_READ, 2419331.85},
                                             {"Rp1,92 miliar", PYGI_READ, 1920000000},
                                             {"1.92 billion", PYGI_READ, 1920000000},
                                             {"500 juta", PYGI_READ, 500000000},
                                             {"1.115 orang", PYGI_READ, 1115},
                                             {"0.5", PYGI_READ, 0.5}};
    check_numbers(rows, sizeof(rows) / sizeof(*rows));
}

static void test_published_numbers_are_not_guessed(void **state)
{
    (void)state;
    static const struct number_row rows[] = {{"3000-4000", PYGI_READ_UNSURE, 0},
                                             {"3.000 \xe2\x80\x93 4.000", PYGI_READ_UNSURE, 0},
                                             {"1.115 miliar", PYGI_READ_UNSURE, 0},
                                             {"", PYGI_READ_WRONG, 0},
                                             {"Rp", PYGI_READ_WRONG, 0},
                                             {"-5", PYGI_READ_WRONG, 0},
                                             {"many", PYGI_READ_WRONG, 0},
                                             {"15000 goats", PYGI_READ_WRONG, 0},
                                             {"1.2.3", PYGI_READ_WRONG, 0},
                                             {"15,0000", PYGI_READ_WRONG, 0},
                                             {"1500,000", PYGI_READ_WRONG, 0},
                                             {"1,50,000", PYGI_READ_WRONG, 0},
                                             {"1.234,567", PYGI_READ_WRONG, 0},
                                             {"1,234.567.890", PYGI_READ_WRONG, 0},
                                             {"0.123", PYGI_READ_WRONG, 0},
                                             {"12-", PYGI_READ_WRONG, 0},
                                             {"1234567890123456789012345", PYGI_READ_WRONG, 0}};
    check_numbers(rows, sizeof(rows) / sizeof(*rows));
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
        enum pygi_reading reading;
        struct pygi_period is; /* count, years, months, days */
    } rows[] = {{"2025", PYGI_READ, {0, 2025, 2025, 0, 0, 0, 0}},
                {"APBD 2025", PYGI_READ, {0, 2025, 2025, 0, 0, 0, 0}},
                {"7", PYGI_READ, {7, 0, 0, 0, 0, 0, 0}},
                {"12.0", PYGI_READ, {12, 0, 0, 0, 0, 0, 0}},
                {"7 bulan", PYGI_READ, {7, 0, 0, 0, 0, 0, 0}},
                {"Oct-Dec 2025", PYGI_READ, {0, 2025, 2025, 10, 12, 0, 0}},
                {"Oktober s.d. Desember 2025", PYGI_READ, {0, 2025, 2025, 10, 12, 0, 0}},
                {"Jan 2023-Jan 2024", PYGI_READ, {0, 2023, 2024, 1, 1, 0, 0}},
                {"2017-Oct 2019", PYGI_READ, {0, 2017, 2019, 1, 10, 0, 0}},
                {"2023\xe2\x80\x93"
                 "2024",
                 PYGI_READ,
                 {0, 2023, 2024, 0, 0, 0, 0}},
                {"Mei sampai Agustus", PYGI_READ, {0, 0, 0, 5, 8, 0, 0}},
                {"June to September", PYGI_READ, {0, 0, 0, 6, 9, 0, 0}},
                {"Desember", PYGI_READ, {0, 0, 0, 12, 12, 0, 0}},
                {"7 (Jun-Dec)", PYGI_READ, {7, 0, 0, 6, 12, 0, 0}},
                {"3 months, Oct-Dec 2025", PYGI_READ, {3, 2025, 2025, 10, 12, 0, 0}},
                {"1 Jan-22 Nov 2022", PYGI_READ, {0, 2022, 2022, 1, 11, 1, 22}},
                {"Jan-10 Dec 2025", PYGI_READ, {0, 2025, 2025, 1, 12, 0, 10}},
                {"H1 2024", PYGI_READ, {0, 2024, 2024, 1, 6, 0, 0}},
                {"Q3 2024", PYGI_READ, {0, 2024, 2024, 7, 9, 0, 0}},
                {"2024 (full year)", PYGI_READ, {0, 2024, 2024, 0, 0, 0, 0}},
                {"", PYGI_READ_WRONG, {0}},
                {"-", PYGI_READ_WRONG, {0}},
                {"Oct-", PYGI_READ_WRONG, {0}},
                {"-Dec", PYGI_READ_WRONG, {0}},
                {"130", PYGI_READ_WRONG, {0}},
                {"20255", PYGI_READ_WRONG, {0}},
                {"Foo 2025", PYGI_READ_WRONG, {0}},
                {"7 7", PYGI_READ_WRONG, {0}},
                {"2025 Oct", PYGI_READ_WRONG, {0}},
                {"months", PYGI_READ_WRONG, {0}},
                {"Oct-Nov-Dec", PYGI_READ_WRONG, {0}},
                {"0", PYGI_READ_WRONG, {0}},
                {"ma", PYGI_READ_WRONG, {0}},
                {"3-6", PYGI_READ_UNSURE, {0}},
                {"since 2021", PYGI_READ_UNSURE, {0}},
                {"pertengahan 2025", PYGI_READ_UNSURE, {0}},
                {"Q5 2024", PYGI_READ_WRONG, {0}},
                {"H1-Dec 2024", PYGI_READ_WRONG, {0}}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct pygi_period p;
        const enum pygi_reading reading = pygi_published_period(rows[i].text, &p);
        if (reading != rows[i].reading ||
            (reading == PYGI_READ && memcmp(&p, &rows[i].is, sizeof(p)) != 0)) {
            fail_msg("\"%s\": reading %d: %d, %d-%d, %d-%d", rows[i].text, (int)reading,
                     p.count, p.from_year, p.to_year, p.from_month, p.to_month);
        }
    }
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
