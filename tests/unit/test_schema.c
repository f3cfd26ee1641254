/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <payung/month.h>

#include "study/schema.h"

enum { WORKERS, VERIFIED, RATE, PRICE, STARTS, TYPE, LIST, PROGRAMS, ACTIVE, N_PARAM };

static const struct pyg_param params[N_PARAM] = {
    [WORKERS] = {.name = "workers",
                 .type = PYG_TYPE_COUNT,
                 .unit = "person",
                 .required = 1,
                 .max = 1000,
                 .en = "how many"},
    [VERIFIED] = {.name = "verified",
                  .type = PYG_TYPE_SHARE,
                  .unit = "",
                  .fallback = 0.5,
                  .max = 1,
                  .en = "a share"},
    [RATE] = {.name = "rate",
              .type = PYG_TYPE_NUMBER,
              .unit = "1/year",
              .fallback = 2,
              .max = 5,
              .en = "a rate"},
    [PRICE] =
        {.name = "price", .type = PYG_TYPE_IDR, .unit = "idr", .max = 1e9, .en = "a price"},
    [STARTS] = {.name = "starts",
                .type = PYG_TYPE_MONTH,
                .unit = "month",
                .fallback = PYG_MONTH_NONE,
                .en = "a month"},
    [TYPE] = {.name = "type",
              .type = PYG_TYPE_CHOICE,
              .choices = "PU|BPU|JAKON",
              .unit = "",
              .en = "a type"},
    [LIST] = {.name = "list", .type = PYG_TYPE_NAME, .unit = "", .en = "a name"},
    [PROGRAMS] = {.name = "programs", .type = PYG_TYPE_PROGRAMS, .unit = "", .en = "programs"},
    [ACTIVE] =
        {.name = "active", .type = PYG_TYPE_FLAG, .unit = "", .fallback = 1, .en = "a flag"},
};

static struct pygi_slot slots[N_PARAM];
static struct pyg_err err;

/* Read `workers` and one more setting. */
static enum pyg_status read_with(struct pygi_setting more)
{
    struct pygi_setting at[] = {
        {.name = (char *)"workers", .kind = PYGI_SET_NUMBER, .number = 10, .line = 3}, more};
    const struct pygi_settings settings = {.at = at, .n = more.name != NULL ? 2 : 1};
    struct pygi_spec spec = {.path = (char *)"s.lua"};
    err = (struct pyg_err){0};
    return pygi_schema_read(params, N_PARAM, &spec, &settings, "group staff", false, slots,
                            &err);
}

static struct pygi_setting number(const char *name, double x)
{
    return (struct pygi_setting){
        .name = (char *)name, .kind = PYGI_SET_NUMBER, .number = x, .line = 7};
}

static struct pygi_setting text(const char *name, const char *value)
{
    return (struct pygi_setting){
        .name = (char *)name, .kind = PYGI_SET_TEXT, .text = (char *)value, .line = 7};
}

static void refused(struct pygi_setting setting, const char *sentence)
{
    assert_int_equal(read_with(setting), PYG_ESETTING);
    assert_string_equal(err.text, sentence);
}

static void test_schema_fills_what_is_not_set(void **state)
{
    (void)state;
    assert_int_equal(read_with((struct pygi_setting){0}), PYG_OK);
    assert_true(slots[WORKERS].value.is_set && slots[WORKERS].value.whole == 10 &&
                slots[WORKERS].line == 3);
    assert_true(!slots[VERIFIED].value.is_set && slots[VERIFIED].value.number == 0.5 &&
                slots[VERIFIED].uncertain == -1);
    assert_int_equal(slots[STARTS].value.whole, PYG_MONTH_NONE);
    assert_int_equal(slots[ACTIVE].value.whole, 1);
}

static void test_schema_reads_every_type(void **state)
{
    (void)state;
    assert_int_equal(read_with(number("verified", 0.93)), PYG_OK);
    assert_true(slots[VERIFIED].value.number == 0.93);
    assert_int_equal(read_with(number("price", 16800)), PYG_OK);
    assert_true(slots[PRICE].value.number == 16800.0);
    assert_int_equal(read_with(text("starts", "2020-02")), PYG_OK);
    assert_int_equal(slots[STARTS].value.whole, pyg_month_of(2020, 2));
    assert_int_equal(read_with(text("type", "BPU")), PYG_OK);
    assert_int_equal(slots[TYPE].value.whole, 1);
    assert_int_equal(read_with(text("list", "non_asn")), PYG_OK);
    assert_string_equal(slots[LIST].value.text, "non_asn");
    assert_int_equal(read_with(text("programs", "jht,jkk")), PYG_OK);
    assert_int_equal(slots[PROGRAMS].value.whole, PYG_JKK | PYG_JHT);
    const struct pygi_setting off = {
        .name = (char *)"active", .kind = PYGI_SET_FLAG, .number = 0};
    assert_int_equal(read_with(off), PYG_OK);
    assert_int_equal(slots[ACTIVE].value.whole, 0);
    const struct pygi_setting uncertain = {
        .name = (char *)"rate", .kind = PYGI_SET_UNCERTAIN, .uncertain = 4, .line = 9};
    assert_int_equal(read_with(uncertain), PYG_OK);
    assert_int_equal(slots[RATE].uncertain, 4);
}

static void test_schema_overlay_keeps_what_it_does_not_set(void **state)
{
    (void)state;
    struct pygi_setting at = number("rate", 3);
    const struct pygi_settings settings = {.at = &at, .n = 1};
    const struct pygi_setting uncertain = {
        .name = (char *)"rate", .kind = PYGI_SET_UNCERTAIN, .uncertain = 4, .line = 9};
    struct pygi_spec spec = {.path = (char *)"s.lua"};

    assert_int_equal(read_with(uncertain), PYG_OK);
    assert_int_equal(
        pygi_schema_read(params, N_PARAM, &spec, &settings, "x", true, slots, &err), PYG_OK);
    assert_true(slots[WORKERS].value.whole == 10 && slots[WORKERS].line == 3);
    assert_true(slots[RATE].value.number == 3.0 && slots[RATE].uncertain == -1 &&
                slots[RATE].line == 7);
}

static void test_schema_names_a_missing_setting(void **state)
{
    (void)state;
    const struct pygi_settings none = {0};
    struct pygi_spec spec = {.path = (char *)"s.lua"};
    assert_int_equal(
        pygi_schema_read(params, N_PARAM, &spec, &none, "group staff", false, slots, &err),
        PYG_ESETTING);
    assert_string_equal(err.text, "s.lua: group staff needs the setting workers (how many)");
}

static void test_schema_names_the_nearest_to_an_unknown_setting(void **state)
{
    (void)state;
    refused(number("verifed", 0.9),
            "s.lua:7: group staff has no setting verifed; did you mean verified?");
    refused(number("qqqqqqqqqqqq", 0.9), "s.lua:7: group staff has no setting qqqqqqqqqqqq");
}

static void test_schema_asks_whether_a_share_is_a_percentage(void **state)
{
    (void)state;
    refused(number("verified", 2.4),
            "s.lua:7: group staff: verified is 2.4, expected 0..1; is it a percentage?");
    refused(number("verified", 100),
            "s.lua:7: group staff: verified is 100, expected 0..1; is it a percentage?");
    refused(number("verified", 101), "s.lua:7: group staff: verified is 101, expected 0..1");
}

static void test_schema_refuses_what_is_out_of_range(void **state)
{
    (void)state;
    refused(number("rate", 5.5), "s.lua:7: group staff: rate is 5.5, expected 0..5 1/year");
    refused(number("rate", -0.1), "s.lua:7: group staff: rate is -0.1, expected 0..5 1/year");
    refused(number("price", 1e12),
            "s.lua:7: group staff: price is 1e+12, expected 0..1000000000 idr");
    assert_int_equal(read_with(number("rate", NAN)), PYG_ESETTING);
    assert_int_equal(read_with(number("rate", INFINITY)), PYG_ESETTING);
    assert_int_equal(read_with(number("verified", NAN)), PYG_ESETTING);
}

static void test_schema_refuses_a_broken_count(void **state)
{
    (void)state;
    refused(number("workers", 3.5),
            "s.lua:7: group staff: workers is 3.5, expected a whole number");
    refused(number("workers", -3),
            "s.lua:7: group staff: workers is -3, expected 0..1000 person");
    /* what no integer holds is refused without being turned into one */
    assert_int_equal(read_with(number("workers", 1e300)), PYG_ESETTING);
    assert_int_equal(read_with(number("workers", NAN)), PYG_ESETTING);
    assert_int_equal(read_with(number("workers", -INFINITY)), PYG_ESETTING);
}

static void test_schema_refuses_another_type(void **state)
{
    (void)state;
    const struct pygi_setting flag = {
        .name = (char *)"rate", .kind = PYGI_SET_FLAG, .number = 1, .line = 7};
    refused(flag, "s.lua:7: group staff: rate is true or false, expected a number");
    refused(text("rate", "fast"),
            "s.lua:7: group staff: rate is text \"fast\", expected a number");
    refused(number("active", 1),
            "s.lua:7: group staff: active is a number, expected true or false");
    refused(number("list", 1), "s.lua:7: group staff: list is a number, expected text");
    refused(number("starts", 2020),
            "s.lua:7: group staff: starts is a number, expected a month like \"2020-02\"");
    const struct pygi_setting uncertain = {
        .name = (char *)"type", .kind = PYGI_SET_UNCERTAIN, .line = 7};
    refused(uncertain, "s.lua:7: group staff: type is an uncertain value, expected text");
}

static void test_schema_refuses_a_word_that_is_no_choice(void **state)
{
    (void)state;
    refused(text("type", "pu"),
            "s.lua:7: group staff: type is text \"pu\", expected PU|BPU|JAKON");
    refused(text("type", "PU|BPU"),
            "s.lua:7: group staff: type is text \"PU|BPU\", expected PU|BPU|JAKON");
    refused(text("type", ""), "s.lua:7: group staff: type is text \"\", expected PU|BPU|JAKON");
    refused(text("programs", "jkk,jkx"), "s.lua:7: group staff: programs is text \"jkk,jkx\", "
                                         "expected a list out of jkk, jkm, jht, jp, jkp");
    refused(text("programs", ""), "s.lua:7: group staff: programs is text \"\", expected a "
                                  "list out of jkk, jkm, jht, jp, jkp");
    refused(
        text("starts", "2020-13"),
        "s.lua:7: group staff: starts is text \"2020-13\", expected a month like \"2020-02\"");
    refused(
        text("starts", "2020-2"),
        "s.lua:7: group staff: starts is text \"2020-2\", expected a month like \"2020-02\"");
    refused(
        text("starts", "-020-02"),
        "s.lua:7: group staff: starts is text \"-020-02\", expected a month like \"2020-02\"");
    refused(
        text("starts", "2020--2"),
        "s.lua:7: group staff: starts is text \"2020--2\", expected a month like \"2020-02\"");
}

static void test_schema_draw_is_checked_and_rounded(void **state)
{
    (void)state;
    struct pyg_value v;
    assert_int_equal(pygi_schema_draw(&params[WORKERS], 3.6, "x", "s.lua", 1, &v, &err),
                     PYG_OK);
    assert_true(v.whole == 4 && v.number == 4.0);
    assert_int_equal(pygi_schema_draw(&params[VERIFIED], 1.0000001, "x", "s.lua", 1, &v, &err),
                     PYG_ESETTING);
    assert_int_equal(pygi_schema_draw(&params[VERIFIED], NAN, "x", "s.lua", 1, &v, &err),
                     PYG_ESETTING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schema_fills_what_is_not_set),
        cmocka_unit_test(test_schema_reads_every_type),
        cmocka_unit_test(test_schema_overlay_keeps_what_it_does_not_set),
        cmocka_unit_test(test_schema_names_a_missing_setting),
        cmocka_unit_test(test_schema_names_the_nearest_to_an_unknown_setting),
        cmocka_unit_test(test_schema_asks_whether_a_share_is_a_percentage),
        cmocka_unit_test(test_schema_refuses_what_is_out_of_range),
        cmocka_unit_test(test_schema_refuses_a_broken_count),
        cmocka_unit_test(test_schema_refuses_another_type),
        cmocka_unit_test(test_schema_refuses_a_word_that_is_no_choice),
        cmocka_unit_test(test_schema_draw_is_checked_and_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
