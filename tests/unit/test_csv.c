/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"

static enum pyg_status parse(const char *text, struct pygi_csv *out, struct pyg_err *err)
{
    return pygi_csv_parse("t.csv", text, strlen(text), out, err);
}

static void refused(const char *text, const char *part)
{
    struct pygi_csv csv;
    struct pyg_err err = {0};
    assert_int_equal(parse(text, &csv, &err), PYG_EFORMAT);
    assert_non_null(strstr(err.text, part));
    assert_null(csv.cells);
}

static void test_csv_reads_both_separators_marks_and_line_ends(void **state)
{
    (void)state;
    const char *const texts[] = {"a,b\n1,x\n2,y\n",
                                 "\xef\xbb\xbf"
                                 "a;b\r\n1;x\r\n\r\n2;y",
                                 "\n\"a\",\"b\"\n\"1\",x\n2,\"y\"\n"};
    for (int i = 0; i < 3; i++) {
        struct pygi_csv csv;
        size_t col = 0;
        assert_int_equal(parse(texts[i], &csv, NULL), PYG_OK);
        assert_int_equal(csv.n_rows, 2);
        assert_int_equal(pygi_csv_column(&csv, "b", &col, NULL), PYG_OK);
        assert_string_equal(pygi_csv_cell(&csv, 1, col), "y");
        assert_string_equal(pygi_csv_header(&csv, 0), "a");
        pygi_csv_fini(&csv);
    }
}

static void test_csv_keeps_what_stands_in_quotes(void **state)
{
    (void)state;
    struct pygi_csv csv;
    assert_int_equal(parse("a,b\n\"1,\"\"x\"\"\ny\",\n3,4\n", &csv, NULL), PYG_OK);
    assert_string_equal(pygi_csv_cell(&csv, 0, 0), "1,\"x\"\ny");
    assert_string_equal(pygi_csv_cell(&csv, 0, 1), "");
    assert_int_equal(pygi_csv_line(&csv, 0), 2);
    assert_int_equal(pygi_csv_line(&csv, 1), 4);
    pygi_csv_fini(&csv);
}

static void test_csv_refuses_broken_tables_with_row_and_column(void **state)
{
    (void)state;
    refused("", "empty");
    refused("a,b\n1\n", "t.csv:2: 1 fields, expected 2");
    refused("a,b\n1,2,3\n", "t.csv:2: 3 fields");
    refused("a,b,a\n", "columns 1 and 3 are both named \"a\"");
    refused("a,,b\n", "column 2 has no name");
    refused("a,b\n1,\"x\n", "t.csv:2: column 2: a quote is never closed");
    refused("a,b\n1,x\"y\n", "t.csv:2: column 2: a quote inside");
    refused("a,b\n\"1\"x,y\n", "t.csv:2: column 1: text after a closing quote");
    refused("a\n\xff\n", "t.csv:2: text is not UTF-8");
    refused("a\n\xc0\xaf\n", "not UTF-8");
    refused("a\n\xed\xa0\x80\n", "not UTF-8");
    refused("a\n\xe2\x82", "not UTF-8");

    struct pygi_csv csv;
    struct pyg_err err = {0};
    assert_int_equal(pygi_csv_parse("t.csv", "a\n\0b\n", 5, &csv, &err), PYG_EFORMAT);
    assert_non_null(strstr(err.text, "t.csv:2: a zero byte"));
    assert_int_equal(pygi_csv_parse("t.csv", "a", PYGI_CSV_MAX_BYTES + 1, &csv, &err),
                     PYG_EFORMAT);
    assert_int_equal(pygi_csv_read("/nonexistent.csv", &csv, &err), PYG_EIO);
}

static void test_csv_numbers_take_point_or_comma(void **state)
{
    (void)state;
    const struct {
        const char *text;
        double value;
    } good[] = {{"a\n1.5\n", 1.5},     {"a\n\"1,5\"\n", 1.5}, {"a;b\n-1,25;\n", -1.25},
                {"a\n 1e3 \n", 1000},  {"a\n+.5\n", 0.5},     {"a;b\n0,125;\n", 0.125},
                {"a\n16800\n", 16800}, {"a\n16.800\n", 16.8}, {"a;b\n1234,567;\n", 1234.567}};
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        struct pygi_csv csv;
        double value = 0.0;
        assert_int_equal(parse(good[i].text, &csv, NULL), PYG_OK);
        assert_int_equal(pygi_csv_number(&csv, 0, 0, &value, NULL), PYG_OK);
        assert_true(value == good[i].value);
        pygi_csv_fini(&csv);
    }
}

static void test_csv_refuses_what_is_no_number(void **state)
{
    (void)state;
    const char *const bad[] = {"a,b\n\"\",1\n", "a\nx\n",   "a\n1.2.3\n",      "a\n0x10\n",
                               "a\nnan\n",      "a\ninf\n", "a\n1e\n",         "a\n1 2\n",
                               "a\n1e999\n",    "a\n-\n",   "a\n\"16,800\"\n", "a;b\n16.800;\n",
                               "a\n1-2\n",      "a\n1.5%\n"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct pygi_csv csv;
        struct pyg_err err = {0};
        double value = 0.0;
        assert_int_equal(parse(bad[i], &csv, NULL), PYG_OK);
        assert_int_equal(pygi_csv_number(&csv, 0, 0, &value, &err), PYG_EFORMAT);
        assert_non_null(strstr(err.text, "t.csv:2: column \"a\""));
        pygi_csv_fini(&csv);
    }
}

static void test_csv_names_the_nearest_column(void **state)
{
    (void)state;
    struct pygi_csv csv;
    struct pyg_err err = {0};
    size_t col;
    assert_int_equal(parse("region,wage\n", &csv, NULL), PYG_OK);
    assert_int_equal(csv.n_rows, 0);
    assert_int_equal(pygi_csv_column(&csv, "wages", &col, &err), PYG_EFORMAT);
    assert_string_equal(err.text, "t.csv: no column \"wages\"; is \"wage\" meant?");
    assert_false(pygi_csv_has_column(&csv, "wages", &col));
    pygi_csv_fini(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_reads_both_separators_marks_and_line_ends),
        cmocka_unit_test(test_csv_keeps_what_stands_in_quotes),
        cmocka_unit_test(test_csv_refuses_broken_tables_with_row_and_column),
        cmocka_unit_test(test_csv_numbers_take_point_or_comma),
        cmocka_unit_test(test_csv_refuses_what_is_no_number),
        cmocka_unit_test(test_csv_names_the_nearest_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
