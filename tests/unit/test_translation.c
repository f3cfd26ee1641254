/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as readers of a language see them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "study/answer.h"

static const struct pygi_translation all[] = {
    {PYGI_LANG_ID, "T", "Judul", 0, false},
    {PYGI_LANG_ID, "two", "dua program", 0, false},
    {PYGI_LANG_ID, "two / three", "dua", 0, false},
    {PYGI_LANG_ID, "staff", "tenaga non-ASN", 0, false},
    {PYGI_LANG_ID, "more", "tambahan é", 0, false},
    {PYGI_LANG_EN, "staff", "the staff", 0, false},
    {PYGI_LANG_ID, "staff.old", "pensiun", 0, false}};
enum { N = sizeof(all) / sizeof(*all) };

static void check_input(const char *input, enum pygi_lang lang, const char *expected)
{
    char buf[200];

    assert_string_equal(pygi_translated_input(buf, sizeof(buf), all, N, input, lang), expected);
}

static void test_translation_of_inputs_keeps_what_has_none(void **state)
{
    (void)state;
    check_input("staff.workers", PYGI_LANG_ID, "tenaga non-ASN: workers");
    check_input("staff.workers", PYGI_LANG_EN, "the staff: workers");
    check_input("farmers.workers", PYGI_LANG_ID, "farmers.workers");
    check_input("staffing.workers", PYGI_LANG_ID, "staffing.workers");
    check_input("replicates", PYGI_LANG_ID, "replicates");
    check_input("staff.own.more", PYGI_LANG_ID, "tenaga non-ASN: tambahan é");
    check_input("staff.old.share", PYGI_LANG_ID, "pensiun: share"); /* the longest name */
    check_input("two/staff.share", PYGI_LANG_ID, "dua program, tenaga non-ASN: share");
    check_input("two: staff.share", PYGI_LANG_ID, "dua program, tenaga non-ASN: share");
    check_input("two: staff", PYGI_LANG_ID, "dua program: tenaga non-ASN");
    check_input("two: farmers.share", PYGI_LANG_ID, "dua program: farmers.share");
    check_input("two / three/staff.share", PYGI_LANG_ID, "dua, tenaga non-ASN: share");
    check_input("four: staff.share", PYGI_LANG_ID, "four, tenaga non-ASN: share");
    check_input("four, a/b/staff.own.more", PYGI_LANG_ID,
                "four, a/b, tenaga non-ASN: tambahan é");
    check_input("four: staff", PYGI_LANG_ID, "four: tenaga non-ASN");
    check_input("four: farmers", PYGI_LANG_ID, "four: farmers");
    check_input("two", PYGI_LANG_ID, "two"); /* no input is called as a variant */
}

static void test_translation_of_inputs_is_cut_at_a_whole_letter(void **state)
{
    char buf[200];
    const char whole[] = "tenaga non-ASN: tambahan é";
    (void)state;

    for (size_t n = 1; n <= sizeof(whole); n++) {
        pygi_translated_input(buf, n, all, N, "staff.own.more", PYGI_LANG_ID);
        assert_int_equal(strncmp(buf, whole, strlen(buf)), 0);
        assert_int_equal(strlen(buf), n == sizeof(whole) - 1 ? n - 2 : n - 1);
    }
}

static void test_translation_of_values_that_name_something(void **state)
{
    (void)state;
    assert_string_equal(pygi_translated_value(all, N, "pays.list", "staff", PYGI_LANG_EN),
                        "the staff");
    assert_string_equal(
        pygi_translated_value(all, N, "two: pays.quota.after", "staff", PYGI_LANG_ID),
        "tenaga non-ASN");
    assert_string_equal(pygi_translated_value(all, N, "pays.base", "staff", PYGI_LANG_ID),
                        "staff");
    assert_string_equal(pygi_translated_value(all, N, ".list", "staff", PYGI_LANG_ID), "staff");
}

static void test_answer_view_shows_names_in_a_language(void **state)
{
    const char *variants[] = {"two", "three"}, *groups[] = {"staff", "farmers"};
    struct pygi_translation translations[N];
    struct pygi_answer answer = {.title = "T",
                                 .target = {.name = "more"},
                                 .variants = variants,
                                 .n_variants = 2,
                                 .groups = groups,
                                 .n_groups = 2,
                                 .translations = translations,
                                 .n_translations = N};
    struct pygi_answer_view view;
    (void)state;

    memcpy(translations, all, sizeof(all));
    pygi_answer_view(&view, &answer, PYGI_LANG_ID);
    assert_string_equal(view.answer.title, "Judul");
    assert_string_equal(view.answer.target.name, "tambahan é");
    assert_string_equal(view.answer.variants[0], "dua program");
    assert_string_equal(view.answer.variants[1], "three");
    assert_string_equal(view.answer.groups[0], "tenaga non-ASN");
    assert_string_equal(view.answer.groups[1], "farmers");
    assert_string_equal(answer.variants[0], "two");
    pygi_answer_view(&view, &answer, PYGI_LANG_EN);
    assert_string_equal(view.answer.title, "T");
    assert_string_equal(view.answer.groups[0], "the staff");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translation_of_inputs_keeps_what_has_none),
        cmocka_unit_test(test_translation_of_inputs_is_cut_at_a_whole_letter),
        cmocka_unit_test(test_translation_of_values_that_name_something),
        cmocka_unit_test(test_answer_view_shows_names_in_a_language),
    };
    return cmocka_run_group_tests_name("translation", tests, NULL, NULL);
}
