/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source(text, status) in a scenario: what is marked, what a mark does, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lua/scenario.h"
#include "lua/source.h"

#define HEAD                                                                                   \
    "local s = scenario 'T' local payroll = source('BKPSDM, payroll of 2019', 'verified') "    \
    "local guess = source('no count found', 'estimated')\n"

static enum pyg_status read_text(const char *body, struct pygi_spec *spec, struct pyg_err *err)
{
    char text[8192];

    snprintf(text, sizeof(text), HEAD "%s\nreturn s", body);
    return pygi_scenario_read_text("some/t.lua", "some", text, strlen(text), spec, err);
}

static struct pygi_spec read_body(const char *body)
{
    struct pygi_spec spec;
    struct pyg_err err = {0};

    if (read_text(body, &spec, &err) != PYG_OK) {
        fail_msg("%s\n  gave \"%s\"", body, err.text);
    }
    return spec;
}

static void check_one(const char *body, const char *part)
{
    struct pygi_spec spec;
    struct pyg_err err = {0};
    const enum pyg_status status = read_text(body, &spec, &err);

    if (status != PYG_ESETTING || strstr(err.text, part) == NULL) {
        fail_msg("%s\n  gave %d \"%s\"; expected \"%s\"", body, (int)status, err.text, part);
    }
    assert_null(strchr(err.text, '\n'));
}

/* one sentence with the line, which pcall does not catch */
static void check_refused(const char *body, const char *part)
{
    char wrapped[2048];

    check_one(body, part);
    snprintf(wrapped, sizeof(wrapped), "pcall(function() %s\nend)", body);
    check_one(wrapped, "t.lua:");
}

static const struct pygi_setting *find(const struct pygi_settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->n; i++) {
        if (strcmp(settings->at[i].name, name) == 0) {
            return &settings->at[i];
        }
    }
    fail_msg("no setting %s", name);
    return NULL;
}

static void check_mark(const struct pygi_settings *settings, const char *name,
                       const char *source, enum pygi_source_status status)
{
    const struct pygi_setting *s = find(settings, name);

    if (source == NULL) {
        assert_null(s->source);
    } else {
        assert_non_null(s->source);
        assert_string_equal(s->source, source);
    }
    assert_int_equal(s->status, status);
}

#define PAYROLL "BKPSDM, payroll of 2019", PYGI_SOURCE_VERIFIED
#define GUESS "no count found", PYGI_SOURCE_ESTIMATED
#define NONE NULL, PYGI_SOURCE_NONE

static void test_source_marks_values_of_each_kind(void **state)
{
    (void)state;
    struct pygi_spec spec = read_body(
        "s.poverty_line = guess(450000)\n"
        "s.posts 'a' { workers = payroll(between(3, 4)), men = guess(0.5), sector = 'x', "
        "flag = guess(true), name_of = payroll('é'), ages = guess { {20, 24, 0.1} }, vacant = "
        "2 "
        "}\n"
        "s.posts 'b' { workers = { ['2023-01'] = payroll(10), [2024] = 11 } }\n"
        "s.minimum_wage { growth = guess(yearly(between(0, 0.1))) }\n"
        "s.shocks { death = yearly(guess(lognormal(1, 0.1))) }");
    const struct pygi_settings *a = &spec.groups[0].settings, *b = &spec.groups[1].settings;

    check_mark(&spec.general, "poverty_line", GUESS);
    assert_true(find(&spec.general, "poverty_line")->number == 450000);
    check_mark(a, "workers", PAYROLL);
    assert_int_equal(find(a, "workers")->kind, PYGI_SET_UNCERTAIN);
    assert_string_equal(spec.uncertain[0].name, "a.workers");
    check_mark(a, "men", GUESS);
    check_mark(a, "flag", GUESS);
    assert_int_equal(find(a, "flag")->kind, PYGI_SET_FLAG);
    check_mark(a, "name_of", PAYROLL);
    assert_string_equal(find(a, "name_of")->text, "é");
    assert_false(find(a, "name_of")->is_figures);
    check_mark(a, "ages", GUESS);
    assert_string_equal(find(a, "ages")->text, "20:24:0.1");
    assert_true(find(a, "ages")->is_figures);
    check_mark(a, "vacant", NONE);
    check_mark(a, "sector", NONE);
    check_mark(b, "workers.2023-01", PAYROLL);
    check_mark(b, "workers.2024", NONE);
    check_mark(&spec.wages, "growth", GUESS);
    check_mark(&spec.years, "death", GUESS); /* yearly keeps the mark of what it copies */
    assert_true(spec.uncertain[1].yearly && spec.uncertain[2].yearly);
    pygi_spec_fini(&spec);
}

static void test_source_marks_each_setting_of_a_table(void **state)
{
    (void)state;
    struct pygi_spec spec = read_body(
        "local accident = guess { partial = 0.045, at_work = payroll(between(0.03, 0.08)), "
        "cost = { median = 2e6 } }\n"
        "local function with(more) for k, v in pairs(accident) do more[k] = v end return more "
        "end\n"
        "s.posts 'a' (with { workers = 5 })\n"
        "s.posts 'b' (with { workers = payroll(6) })\n"
        "s.policy 'pays' (payroll { name = 'staff', list = 'a', programs = {'jkk', 'jkm'},\n"
        "  payers = { { payer = 'regency', share = 0.5 }, { payer = 'village' } },\n"
        "  money = planned { reserve = guess(0.05) }, empty = {} })\n"
        "s.variant 'v' (guess { staff = { quota = 5 } })\n"
        "s.variant 'w' { staff = guess(false) }");
    const struct pygi_settings *policy = &spec.policies[0].settings;

    check_mark(&spec.groups[0].settings, "partial", GUESS);
    check_mark(&spec.groups[0].settings, "at_work", PAYROLL); /* its own */
    check_mark(&spec.groups[0].settings, "cost.median", GUESS);
    check_mark(&spec.groups[0].settings, "workers", NONE);
    check_mark(&spec.groups[1].settings, "workers", PAYROLL);
    assert_int_equal(find(&spec.groups[0].settings, "at_work")->uncertain,
                     find(&spec.groups[1].settings, "at_work")->uncertain); /* drawn once */
    assert_string_equal(spec.policies[0].name, "staff");
    check_mark(policy, "programs", PAYROLL);
    assert_string_equal(find(policy, "programs")->text, "jkk,jkm");
    check_mark(policy, "payers.1.share", PAYROLL);
    check_mark(policy, "payers.2.payer", PAYROLL);
    check_mark(policy, "money.kind", PAYROLL);
    check_mark(policy, "money.reserve", GUESS);
    check_mark(&spec.variants[0].overlays[0].settings, "quota", GUESS);
    assert_true(spec.variants[1].overlays[0].off);
    assert_string_equal(spec.variants[1].overlays[0].source, "no count found");
    pygi_spec_fini(&spec);
}

/* what is read is the same with marks and without */
static void test_source_changes_no_value(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "local m = source('x', 'assumed')\n",
        "local m = function(v) return v end\n",
    };
    static const char rest[] =
        "local u, v = between(0, 1), normal(1, 2)\n"
        "s.correlate(m(u), m(v), 0.5)\n"
        "s.years = m(5)\n"
        "s.posts 'a' (m { x = m(u), y = v, ages = { {1, 2, 0.5} }, t = { [2020] = 1 } })\n"
        "s.policy 'lua' (m { own = { n = m(3) }, enrol = function(p) return {} end })\n"
        "s.variant 'v' { lua = m { own = { n = 4 } } }";
    struct pygi_spec spec[2];
    (void)state;

    for (int i = 0; i < 2; i++) {
        char body[1024];
        snprintf(body, sizeof(body), "%s%s", bodies[i], rest);
        spec[i] = read_body(body);
    }
    assert_int_equal(spec[0].n_uncertain, spec[1].n_uncertain);
    assert_int_equal(spec[0].n_correlations, 1);
    assert_int_equal(spec[0].correlations[0].a, spec[1].correlations[0].a);
    for (size_t i = 0; i < spec[0].n_uncertain; i++) {
        assert_string_equal(spec[0].uncertain[i].name, spec[1].uncertain[i].name);
    }
    const struct pygi_settings *const settings[2][3] = {
        {&spec[0].groups[0].settings, &spec[0].policies[0].settings, &spec[0].general},
        {&spec[1].groups[0].settings, &spec[1].policies[0].settings, &spec[1].general}};
    for (int k = 0; k < 3; k++) {
        assert_int_equal(settings[0][k]->n, settings[1][k]->n);
        for (size_t i = 0; i < settings[0][k]->n; i++) {
            const struct pygi_setting *x = &settings[0][k]->at[i], *y = &settings[1][k]->at[i];
            assert_string_equal(x->name, y->name);
            assert_int_equal(x->kind, y->kind);
            assert_true(x->number == y->number);
            assert_int_equal(x->uncertain, y->uncertain);
            assert_true((x->text == NULL) == (y->text == NULL));
            assert_true(x->text == NULL || strcmp(x->text, y->text) == 0);
            assert_non_null(x->source);
            assert_null(y->source);
        }
    }
    pygi_spec_fini(&spec[0]);
    pygi_spec_fini(&spec[1]);
}

static void test_source_checks_its_words(void **state)
{
    (void)state;
    check_refused("source('x')", "takes a text and a status, found 1 values");
    check_refused("source('x', 'verifed')", "\"verifed\" is not known; is \"verified\" meant?");
    check_refused("source('x', 'sure')",
                  "expected verified, recalled, derived, estimated or assumed");
    check_refused("source('x', 1)", "the status is a number");
    check_refused("source(1, 'verified')", "the source is a number, expected a text");
    check_refused("source('  ', 'verified')", "the source is empty");
    check_refused("source('a\\nb', 'verified')", "without NUL or other control characters");
    check_refused("source('a\\0b', 'verified')", "without NUL");
    check_refused("source('a\\xffb', 'verified')", "UTF-8");
    check_refused("source('\\u{9b}31m', 'verified')", "control characters");
    check_refused("source(('x'):rep(401), 'verified')", "at most 400 bytes");
    struct pygi_spec spec = read_body("s.years = source(('x'):rep(400), 'recalled')(5)");
    assert_int_equal(strlen(find(&spec.general, "years")->source), PYGI_MAX_SOURCE);
    pygi_spec_fini(&spec);
}

static void test_source_checks_what_is_marked(void **state)
{
    (void)state;
    check_refused("payroll(nil)", "a nil cannot be marked");
    check_refused("payroll(tostring)", "a function cannot be marked");
    check_refused("payroll(function() end)", "a function cannot be marked");
    check_refused("payroll(s)", "cannot be marked");
    check_refused("payroll()", "marks one value, found 0");
    check_refused("payroll(1, 2)", "marks one value, found 2");
    check_refused("payroll(guess(1))", "has a source already, \"no count found\"");
    check_refused("local t = {} t.t = t payroll(t)", "nested more than 4 deep");
    check_refused("between(payroll(1), 2)", "value 1 has a source of its own; mark the whole");
    check_refused("empirical(payroll { 1, 2 })", "mark the whole");
    check_refused("s.posts 'a' { ages = { {20, 24, payroll(0.1)} } }",
                  "a row of ages holds a value with a source of its own (mark the list)");
    check_refused("s.posts 'a' { list = { payroll('x') } }", "(mark the list)");
    check_refused("s.posts 'a' { x = payroll }", "x is a userdata");
    check_refused("s.posts(payroll('a'))", "the name of posts is a userdata");
}

static void test_source_leaves_arithmetic_to_plain_values(void **state)
{
    static const char *const work[] = {
        "x + 1", "1 - x", "x * x",   "x / 2",  "x // 2",          "x % 2",
        "x ^ 2", "-x",    "x .. ''", "x < 5",  "5 < x",           "x <= x",
        "#x",    "x.y",   "x[1]",    "x()",    "x & 1",           "~x",
        "x | 1", "x ~ 1", "x << 1",  "x >> 1", "x == payroll(5)",
    };
    (void)state;

    for (size_t i = 0; i < sizeof(work) / sizeof(*work); i++) {
        char body[128];
        snprintf(body, sizeof(body), "local x = guess(5) local y = %s", work[i]);
        check_refused(body, "work first, then mark the result");
    }
    check_refused("local x = guess(5) x.y = 1", "work first, then mark the result");
    struct pygi_spec spec = read_body("local t = { tostring(guess(5)), tostring(payroll) }\n"
                                      "s.a, s.b = t[1], t[2]\n"
                                      "assert(not pcall(setmetatable, payroll, {}))");
    assert_string_equal(find(&spec.general, "a")->text, "5");
    assert_string_equal(find(&spec.general, "b")->text,
                        "source(\"BKPSDM, payroll of 2019\", \"verified\")");
    pygi_spec_fini(&spec);
}

/* a general setting that is set again has the source of the second value */
static void test_source_goes_with_the_value(void **state)
{
    (void)state;
    struct pygi_spec spec = read_body("s.years = payroll(5) s.years = 4\n"
                                      "s.household = 4 s.household = guess(5)");
    check_mark(&spec.general, "years", NONE);
    check_mark(&spec.general, "household", GUESS);
    assert_int_equal(spec.general.n, 2);
    pygi_spec_fini(&spec);
}

/* known by its English text; the Indonesian one is its translation */
static void test_source_stands_in_both_languages(void **state)
{
    (void)state;
    static const char both[] = "local pay = source({ en = 'payroll', id = 'daftar gaji' }, "
                               "'verified')\n";
    char body[400];

    snprintf(body, sizeof(body), "%s%ss.years = pay(5) s.household = guess(5)", both, both);
    struct pygi_spec spec = read_body(body);
    check_mark(&spec.general, "years", "payroll", PYGI_SOURCE_VERIFIED);
    assert_int_equal(spec.n_translations, 1); /* said twice, kept once */
    assert_string_equal(pygi_translated(spec.translations, 1, "payroll", PYGI_LANG_ID),
                        "daftar gaji");
    assert_string_equal(pygi_translated(spec.translations, 1, "payroll", PYGI_LANG_EN),
                        "payroll");
    pygi_spec_fini(&spec);

    snprintf(body, sizeof(body), "%ssource({ en = 'payroll', id = 'gaji' }, 'verified')", both);
    check_refused(body, "\"payroll\" has another text in language \"id\" in line 2");
    check_refused("source({ en = 'payroll' }, 'verified')", "no more and no less");
    check_refused("source({ en = 'a', id = 'b', fr = 'c' }, 'verified')",
                  "no more and no less");
    check_refused("source({ en = 'a', id = 5 }, 'verified')",
                  "the source is a number, expected a text");
    check_refused("source({ en = 'a', id = '' }, 'verified')", "the source is empty");
    check_refused("source({ en = 'a', id = 'b\\n' }, 'verified')", "control characters");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source_marks_values_of_each_kind),
        cmocka_unit_test(test_source_marks_each_setting_of_a_table),
        cmocka_unit_test(test_source_changes_no_value),
        cmocka_unit_test(test_source_checks_its_words),
        cmocka_unit_test(test_source_checks_what_is_marked),
        cmocka_unit_test(test_source_leaves_arithmetic_to_plain_values),
        cmocka_unit_test(test_source_goes_with_the_value),
        cmocka_unit_test(test_source_stands_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
