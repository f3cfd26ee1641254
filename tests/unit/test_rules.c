/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program_case.h"

#define HEAD                                                                                   \
    "key,class,above,value,unit,from,until,ends,known_from,reading,regulation,article,source," \
    "status,note\n"
#define TAIL ",PP 1,,,verified,\n"

static enum pyg_status parse(const char *text, const char *as_of,
                             const struct pygi_reading_choice *choice, struct pyg_rules **out,
                             struct pyg_err *err)
{
    return pygi_rules_parse("r.csv", text, strlen(text),
                            as_of != NULL ? day(as_of) : PYGI_DAY_LATEST, choice,
                            choice != NULL ? 1 : 0, out, err);
}

static void refused(const char *text, enum pyg_status expected, const char *part)
{
    struct pyg_rules *rules = NULL;
    struct pyg_err err = {0};
    assert_int_equal(parse(text, NULL, NULL, &rules, &err), expected);
    assert_non_null(strstr(err.text, part));
    assert_null(rules);
}

static double value_on(const struct pyg_rules *rules, const char *key, const char *on, double x)
{
    double value = -1.0;
    assert_int_equal(pygi_rules_value(rules, key, NULL, day(on), x, &value, NULL), PYG_OK);
    return value;
}

static const char CHANGE[] =
    HEAD "a,,,24,Rp,2015-07-01,2019-12-01,,," TAIL "a,,,42,Rp,2019-12-02,,,," TAIL;

static void test_rules_change_on_their_day(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    assert_int_equal(parse(CHANGE, NULL, NULL, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "a", "2019-12-01", 0) == 24);
    assert_true(value_on(rules, "a", "2019-12-02", 0) == 42);
    assert_true(value_on(rules, "a", "2099-01-01", 0) == 42);
    pygi_rules_free(rules);
}

static void test_rules_not_yet_known_leave_the_old_in_force(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    size_t start = 0;
    assert_int_equal(parse(CHANGE, "2019-12-01", NULL, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "a", "2024-01-01", 0) == 24);
    assert_null(pygi_rules_projected(rules, day("2019-01-01"), day("2019-12-01"), &start));
    start = 0;
    const struct pygi_rule_row *row =
        pygi_rules_projected(rules, day("2020-01-01"), day("2024-12-31"), &start);
    assert_non_null(row);
    assert_int_equal(row->line, 2);
    assert_null(pygi_rules_projected(rules, day("2020-01-01"), day("2024-12-31"), &start));
    pygi_rules_free(rules);
}

static void test_rules_with_a_fixed_end_are_not_extended(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    struct pyg_err err = {0};
    double value;
    const char text[] = HEAD "relief,,,1,%,2020-08-01,2021-01-31,fixed,," TAIL;
    assert_int_equal(parse(text, NULL, NULL, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "relief", "2021-01-31", 0) == 1);
    assert_int_equal(
        pygi_rules_value(rules, "relief", NULL, day("2021-02-01"), 0, &value, &err), PYG_ERULE);
    assert_non_null(strstr(err.text, "2021-02-01"));
    pygi_rules_free(rules);
}

static void test_rules_with_an_end_and_no_successor_run_on(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    const char text[] = HEAD "a,,,5.5,%,2025-01-01,2025-12-31,,," TAIL;
    assert_int_equal(parse(text, NULL, NULL, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "a", "2030-01-01", 0) == 5.5);
    pygi_rules_free(rules);
}

static void test_rules_steps_take_the_highest_below(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    const char text[] = HEAD "b,,0,1,Rp,2015-07-01,,,," TAIL "b,,100,2,Rp,2015-07-01,,,," TAIL;
    double value;
    assert_int_equal(parse(text, NULL, NULL, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "b", "2020-01-01", 99.5) == 1);
    assert_true(value_on(rules, "b", "2020-01-01", 100) == 2);
    assert_int_equal(pygi_rules_value(rules, "b", NULL, day("2020-01-01"), -1, &value, NULL),
                     PYG_ERULE);
    pygi_rules_free(rules);
}

static const char READINGS[] = HEAD "w,,,0,months,2015-07-01,2021-03-31,,,wait=early*" TAIL
                                    "w,,,3,months,2021-04-01,,,,wait=early*" TAIL
                                    "w,,,0,months,2015-07-01,2025-01-31,,,wait=late" TAIL
                                    "w,,,3,months,2025-02-01,,,,wait=late" TAIL;

static void test_rules_follow_the_chosen_reading(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    size_t n = 0;
    const struct pygi_reading_choice late = {"wait", "late"}, other = {"someone_elses", "x"};
    assert_int_equal(parse(READINGS, NULL, &other, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "w", "2022-01-01", 0) == 3);
    const struct pygi_reading *readings = pygi_rules_readings(rules, &n);
    assert_int_equal(n, 1);
    assert_string_equal(readings[0].chosen, "early");
    assert_int_equal(readings[0].n_options, 2);
    pygi_rules_free(rules);

    assert_int_equal(parse(READINGS, NULL, &late, &rules, NULL), PYG_OK);
    assert_true(value_on(rules, "w", "2022-01-01", 0) == 0);
    assert_true(value_on(rules, "w", "2025-02-01", 0) == 3);
    pygi_rules_free(rules);
}

static void test_rules_refuse_an_unknown_option(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    struct pyg_err err = {0};
    const struct pygi_reading_choice bad = {"wait", "lat"};
    assert_int_equal(parse(READINGS, NULL, &bad, &rules, &err), PYG_ESETTING);
    assert_string_equal(err.text, "reading \"wait\" has no option \"lat\"; is \"late\" meant?");
}

static void test_rules_refuse_overlaps_and_holes(void **state)
{
    (void)state;
    refused(HEAD "a,,,1,Rp,2015-07-01,2019-12-02,,," TAIL "a,,,2,Rp,2019-12-02,,,," TAIL,
            PYG_ERULE, "lines 2 and 3");
    refused(HEAD "a,,,1,Rp,2015-07-01,2019-11-30,,," TAIL "a,,,2,Rp,2019-12-02,,,," TAIL,
            PYG_ERULE,
            "r.csv:2: the rule \"a\" ends on 2019-11-30 and a later row leaves a hole");
    refused(HEAD "a,,,1,Rp,2015-07-01,2015-06-30,,," TAIL, PYG_ERULE, "ends before it starts");
    refused(HEAD "a,,,1,Rp,2015-07-01,,,,x=1" TAIL, PYG_ERULE, "no default");
    refused(HEAD "a,,,1,Rp,2015-07-01,,,,x=1*" TAIL "a,,,1,Rp,2015-07-01,,,,x=2*" TAIL,
            PYG_ERULE, "two defaults");
    refused(HEAD "a,,,1,Rp,2015-07-01,,,,x=1*" TAIL "a,,,1,Rp,2015-07-01,,,,y=2*" TAIL,
            PYG_ERULE, "lines 2 and 3");
}

static void test_rules_refuse_broken_rows(void **state)
{
    (void)state;
    refused("key,value\na,1\n", PYG_EFORMAT, "no column \"class\"");
    refused(HEAD "a,,,x,Rp,2015-07-01,,,," TAIL, PYG_EFORMAT, "r.csv:2: column \"value\"");
    refused(HEAD "a,,,1,Rp,2015-02-29,,,," TAIL, PYG_EFORMAT, "no date");
    refused(HEAD "a,,,1,Rp,,,,," TAIL, PYG_EFORMAT, "column \"from\"");
    refused(HEAD "a,,,1,Rp,2015-07-01,,soon,," TAIL, PYG_EFORMAT, "ends is \"soon\"");
    refused(HEAD "a,,,1,Rp,2015-07-01,,,,x" TAIL, PYG_EFORMAT, "name=option");
    refused(HEAD ",,,1,Rp,2015-07-01,,,," TAIL, PYG_EFORMAT, "needs a key");
    refused(HEAD "a,,,1,Rp,2015-07-01,,,,,PP 1,,,maybe,\n", PYG_EFORMAT,
            "verified or recalled");
    struct pyg_rules *rules = NULL;
    assert_int_equal(pygi_rules_read("/nonexistent.csv", 0, NULL, 0, &rules, NULL), PYG_EIO);
}

static void test_rules_name_what_is_missing(void **state)
{
    (void)state;
    struct pyg_rules *rules = NULL;
    struct pyg_err err = {0};
    double value;
    assert_int_equal(parse(HEAD "funeral,,,1,Rp,2015-07-01,,,," TAIL, NULL, NULL, &rules, NULL),
                     PYG_OK);
    assert_int_equal(pygi_rules_value(rules, "funerals", NULL, 7000, 0, &value, &err),
                     PYG_ERULE);
    assert_string_equal(err.text, "r.csv: no rule \"funerals\"; is \"funeral\" meant?");
    assert_int_equal(pygi_rules_value(rules, "funeral", "PU", 7000, 0, &value, &err),
                     PYG_ERULE);
    pygi_rules_free(rules);
}

static void test_day_text_is_the_inverse_of_parse(void **state)
{
    (void)state;
    char text[16];
    int32_t d = 0;
    assert_int_equal(day("2000-01-01"), 0);
    assert_int_equal(day("2019-12-02"), 7275);
    for (int32_t i = day("1900-01-01"); i <= day("2199-12-31"); i += 13) {
        assert_true(pygi_day_parse(pygi_day_text(i, text), &d));
        assert_int_equal(d, i);
    }
    assert_false(pygi_day_parse("2019-13-01", &d));
    assert_false(pygi_day_parse("2019-1-01", &d));
    assert_string_equal(pygi_day_text(PYGI_DAY_OPEN, text), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_change_on_their_day),
        cmocka_unit_test(test_rules_not_yet_known_leave_the_old_in_force),
        cmocka_unit_test(test_rules_with_a_fixed_end_are_not_extended),
        cmocka_unit_test(test_rules_with_an_end_and_no_successor_run_on),
        cmocka_unit_test(test_rules_steps_take_the_highest_below),
        cmocka_unit_test(test_rules_follow_the_chosen_reading),
        cmocka_unit_test(test_rules_refuse_an_unknown_option),
        cmocka_unit_test(test_rules_refuse_overlaps_and_holes),
        cmocka_unit_test(test_rules_refuse_broken_rows),
        cmocka_unit_test(test_rules_name_what_is_missing),
        cmocka_unit_test(test_day_text_is_the_inverse_of_parse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
