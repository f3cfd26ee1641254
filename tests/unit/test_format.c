/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, words and display width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>

#include "report/format.h"
#include "report/utf8.h"
#include "report/words.h"

static char buf[PYGI_NUMBER_TEXT];

static const char *idr(double value, double error, enum pygi_lang lang)
{
    return pygi_format_idr(buf, sizeof(buf), value, error, lang);
}

static void test_format_idr_names_the_unit_in_both_languages(void **state)
{
    (void)state;
    assert_string_equal(idr(1.2e9, 0, PYGI_LANG_ID), "Rp1,2 miliar");
    assert_string_equal(idr(1.2e9, 0, PYGI_LANG_EN), "Rp1.2 billion");
    assert_string_equal(idr(16800, 0, PYGI_LANG_ID), "Rp16,8 ribu");
    assert_string_equal(idr(42e6, 0, PYGI_LANG_ID), "Rp42 juta");
    assert_string_equal(idr(6.8767e12, 0, PYGI_LANG_EN), "Rp6.877 trillion");
    assert_string_equal(idr(-595e6, 0, PYGI_LANG_ID), "-Rp595 juta");
}

static void test_format_idr_shows_the_digits_that_the_error_supports(void **state)
{
    (void)state;
    assert_string_equal(idr(6.8767e9, 1e5, PYGI_LANG_EN), "Rp6.877 billion"); /* at most 4 */
    assert_string_equal(idr(6.8767e9, 2e7, PYGI_LANG_EN), "Rp6.88 billion");
    assert_string_equal(idr(6.8767e9, 9e7, PYGI_LANG_EN), "Rp6.9 billion");
    assert_string_equal(idr(6.8767e9, 5e8, PYGI_LANG_EN), "Rp7 billion");
    assert_string_equal(idr(6.8767e9, 5e11, PYGI_LANG_EN), "Rp7 billion"); /* at least 1 */
    assert_string_equal(idr(594.6e6, 3e7, PYGI_LANG_ID), "Rp590 juta");
    assert_string_equal(idr(2.0e9, 2e6, PYGI_LANG_ID), "Rp2,000 miliar"); /* zeros are digits */
}

static void test_format_idr_takes_zero_huge_and_rounding_up(void **state)
{
    (void)state;
    assert_string_equal(idr(0, 0, PYGI_LANG_ID), "Rp0");
    assert_string_equal(idr(-0.0, 5, PYGI_LANG_ID), "Rp0");
    assert_string_equal(idr(600, 0, PYGI_LANG_ID), "Rp600");
    assert_string_equal(idr(0.25, 0, PYGI_LANG_ID), "Rp0,25");
    assert_string_equal(idr(999.96e6, 0, PYGI_LANG_EN), "Rp1 billion");
    assert_string_equal(idr(9.2e18, 0, PYGI_LANG_ID), "Rp9.200.000 triliun");
    idr(1e300, 0, PYGI_LANG_ID); /* longer than the buffer: cut, and still no exponent */
    assert_true(strlen(buf) < sizeof(buf));
    assert_null(strchr(buf, 'e'));
}

static void test_format_in_keeps_to_three_decimals(void **state)
{
    (void)state;
    assert_string_equal(pygi_format_in(buf, sizeof(buf), 350e6, 1e6, 9, PYGI_LANG_ID), "0,350");
    assert_string_equal(pygi_format_in(buf, sizeof(buf), 16800, 0, 9, PYGI_LANG_ID), "~0");
    assert_string_equal(pygi_format_in(buf, sizeof(buf), 0, 0, 9, PYGI_LANG_ID), "0");
    assert_string_equal(pygi_format_in(buf, sizeof(buf), -4.68e9, 3e7, 9, PYGI_LANG_EN),
                        "-4.68");
}

static void test_format_count_and_whole_separate_thousands(void **state)
{
    (void)state;
    assert_string_equal(pygi_format_count(buf, sizeof(buf), 3512, 0, PYGI_LANG_ID), "3.512");
    assert_string_equal(pygi_format_count(buf, sizeof(buf), 1234567, 0, PYGI_LANG_EN),
                        "1,234,567");
    assert_string_equal(pygi_format_count(buf, sizeof(buf), 11.32, 0.2, PYGI_LANG_ID), "11,3");
    assert_string_equal(pygi_format_count(buf, sizeof(buf), 175234, 400, PYGI_LANG_EN),
                        "175,000");
    assert_string_equal(pygi_format_whole(buf, sizeof(buf), 34400000000.2, PYGI_LANG_ID),
                        "34.400.000.000");
    assert_string_equal(pygi_format_whole(buf, sizeof(buf), -999.6, PYGI_LANG_EN), "-1,000");
    assert_string_equal(pygi_format_whole(buf, sizeof(buf), -0.2, PYGI_LANG_EN), "0");
}

static void test_format_chance_at_its_ends_is_a_bound(void **state)
{
    (void)state;
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 0, 0, 1024, PYGI_LANG_ID),
                        "< 0,3 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 1, 0, 1024, PYGI_LANG_ID),
                        "> 99,7 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 0, 0, 1000, PYGI_LANG_EN),
                        "< 0.3 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 0, 0, 900, PYGI_LANG_EN),
                        "< 0.4 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 0, 0, 2, PYGI_LANG_EN), "< 100 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 1, 0, 2, PYGI_LANG_EN), "> 0 %");
    assert_string_equal(pygi_format_chance(buf, sizeof(buf), 0.25, 0.001, 1024, PYGI_LANG_EN),
                        "25 %");
}

static void test_format_percent_and_months(void **state)
{
    (void)state;
    assert_string_equal(pygi_format_percent(buf, sizeof(buf), 0.8434, 0.001, PYGI_LANG_ID),
                        "84,3 %");
    assert_string_equal(pygi_format_percent(buf, sizeof(buf), 1, 0, PYGI_LANG_ID), "100 %");
    assert_string_equal(pygi_format_percent(buf, sizeof(buf), 0, 0, PYGI_LANG_ID), "0 %");
    assert_string_equal(
        pygi_format_month(buf, sizeof(buf), pyg_month_of(2024, 12), PYGI_LANG_ID), "Des 2024");
    assert_string_equal(
        pygi_format_month(buf, sizeof(buf), pyg_month_of(2024, 12), PYGI_LANG_EN), "Dec 2024");
    assert_string_equal(
        pygi_format_month(buf, sizeof(buf), pyg_month_of(2020, 5), PYGI_LANG_ID), "Mei 2020");
}

static void test_format_plain_is_for_machines(void **state)
{
    (void)state;
    assert_string_equal(pygi_format_plain(buf, sizeof(buf), 34400000000.0), "34400000000");
    assert_string_equal(pygi_format_plain(buf, sizeof(buf), 0.1), "0.1");
    assert_string_equal(pygi_format_plain(buf, sizeof(buf), -1234.5), "-1234.5");
    assert_string_equal(pygi_format_plain(buf, sizeof(buf), -0.0), "0");
    assert_string_equal(pygi_format_plain(buf, sizeof(buf), 6883200000.25), "6883200000");
}

static void test_lang_from_option_then_environment(void **state)
{
    enum pygi_lang lang = PYGI_LANG_EN;
    struct pyg_err err = {0};
    (void)state;

    assert_int_equal(pygi_lang_from("id", &lang, &err), PYG_OK);
    assert_int_equal(lang, PYGI_LANG_ID);
    assert_int_equal(pygi_lang_from("jv", &lang, &err), PYG_EINVAL);
    assert_string_equal(err.text, "--lang is \"jv\", expected id or en");

    setenv("LC_ALL", "", 1);
    unsetenv("LC_MESSAGES");
    setenv("LANG", "id_ID.UTF-8", 1);
    assert_int_equal(pygi_lang_from(NULL, &lang, &err), PYG_OK);
    assert_int_equal(lang, PYGI_LANG_ID);
    setenv("LC_ALL", "C.UTF-8", 1);
    assert_int_equal(pygi_lang_from(NULL, &lang, &err), PYG_OK);
    assert_int_equal(lang, PYGI_LANG_EN);
}

/* Both languages fill the same places. */
static void test_words_of_both_languages_take_the_same_arguments(void **state)
{
    (void)state;
    for (int w = 0; w < PYGI_N_WORD; w++) {
        for (char digit = '0'; digit <= '9'; digit++) {
            const char place[] = {'{', digit, '}', '\0'};
            const char *en = pygi_word((enum pygi_word)w, PYGI_LANG_EN);
            const char *id = pygi_word((enum pygi_word)w, PYGI_LANG_ID);
            assert_true(en[0] != '\0' && id[0] != '\0');
            assert_int_equal(strstr(en, place) != NULL, strstr(id, place) != NULL);
        }
    }
}

static void test_utf8_cuts_by_columns_and_cleans(void **state)
{
    char text[64];
    (void)state;

    assert_int_equal(pygi_utf8_width("caf\xc3\xa9"), 4);
    assert_int_equal(pygi_utf8_width("\xe4\xbf\x9d\xe9\x99\xba"), 4); /* two wide signs */
    assert_string_equal(pygi_utf8_cut(text, sizeof(text), "abcdef", 4), "abc\xe2\x80\xa6");
    assert_string_equal(pygi_utf8_cut(text, sizeof(text), "abcd", 4), "abcd");
    assert_string_equal(pygi_utf8_cut(text, sizeof(text), "a\x1b[2J\xff", 10), "a?[2J?");
    assert_string_equal(pygi_utf8_cut(text, 6, "abcdefgh", 20), "ab\xe2\x80\xa6");
    assert_string_equal(pygi_utf8_cut(text, sizeof(text), "\xc0\xaf\xed\xa0\x80", 10), "?????");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_format_idr_names_the_unit_in_both_languages),
        cmocka_unit_test(test_format_idr_shows_the_digits_that_the_error_supports),
        cmocka_unit_test(test_format_idr_takes_zero_huge_and_rounding_up),
        cmocka_unit_test(test_format_in_keeps_to_three_decimals),
        cmocka_unit_test(test_format_count_and_whole_separate_thousands),
        cmocka_unit_test(test_format_chance_at_its_ends_is_a_bound),
        cmocka_unit_test(test_format_percent_and_months),
        cmocka_unit_test(test_format_plain_is_for_machines),
        cmocka_unit_test(test_lang_from_option_then_environment),
        cmocka_unit_test(test_words_of_both_languages_take_the_same_arguments),
        cmocka_unit_test(test_utf8_cuts_by_columns_and_cleans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
