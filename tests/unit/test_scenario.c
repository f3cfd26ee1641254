/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lua/scenario.h"

#define HEAD "local s = scenario 'T'\n"
#define FOOT "\nreturn s"

static enum pyg_status read_bytes(const char *text, size_t n, struct pygi_spec *spec,
                                  struct pyg_err *err)
{
    return pygi_scenario_read_text("some/t.lua", "some", text, n, spec, err);
}

/* line 2 of a scenario is `body`; it must be refused with `part` */
static void check_refused(enum pyg_status expected, const char *body, const char *part)
{
    char text[8192];
    struct pygi_spec spec;
    struct pyg_err err = {0};

    snprintf(text, sizeof(text), HEAD "%s" FOOT, body);
    const enum pyg_status status = read_bytes(text, strlen(text), &spec, &err);
    if (status != expected || strstr(err.text, part) == NULL) {
        fail_msg("%s\n  gave %d \"%s\"; expected \"%s\"", body, (int)status, err.text, part);
    }
    assert_null(strchr(err.text, '\n'));
    assert_null(spec.title);
}

static void check_setting(const char *body, const char *part)
{
    check_refused(PYG_ESETTING, body, part);
    char wrapped[4096]; /* a mistake cannot be caught */
    snprintf(wrapped, sizeof(wrapped), "pcall(function() %s\nend)", body);
    check_refused(PYG_ESETTING, wrapped, "t.lua:");
}

static struct pygi_spec read_body(const char *body)
{
    char text[8192];
    struct pygi_spec spec;
    struct pyg_err err = {0};

    snprintf(text, sizeof(text), HEAD "%s" FOOT, body);
    if (read_bytes(text, strlen(text), &spec, &err) != PYG_OK) {
        fail_msg("%s\n  gave \"%s\"", body, err.text);
    }
    return spec;
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

static void test_scenario_reads_general_settings_with_lines(void **state)
{
    (void)state;
    struct pygi_spec spec = read_body("s.years, s.region = 5, '51.02'\ns.flag = true\n"
                                      "s.seed = between(1, 2)\ns.years = s.years + 1");
    assert_string_equal(spec.title, "T");
    assert_string_equal(spec.path, "some/t.lua");
    assert_string_equal(spec.dir, "some");
    assert_int_equal(spec.general.n, 4);
    assert_string_equal(spec.general.at[0].name, "flag"); /* sorted */
    assert_int_equal(find(&spec.general, "flag")->line, 3);
    assert_true(find(&spec.general, "years")->number == 6.0);
    assert_string_equal(find(&spec.general, "region")->text, "51.02");
    assert_string_equal(spec.uncertain[0].name, "general.seed");
    assert_int_equal(spec.uncertain[0].line, 4);
    pygi_spec_fini(&spec);
}

static void test_scenario_reads_groups_policies_and_variants(void **state)
{
    (void)state;
    struct pygi_spec spec = read_body(
        "s.posts 'staff' { workers = between(3, 4), ages = { {20, 24, 0.1}, {25, 29, 0.2} } }\n"
        "s.people 'RT heads é' { workers = 5, sizes = {600, 2.5} }\n"
        "s.policy 'pays' { list = 'staff', programs = {'jkk', 'jkm'}, money = stated { [2020] "
        "= 6e8 },\n"
        "  plan = planned { reserve = 0.05 } }\n"
        "s.policy 'pays' { name = 'two', quota = worth_of { policy = 'pays', programs = "
        "{'jht'} } }\n"
        "s.baseline 'none' { pays = false, two = false }\n"
        "s.variant 'more' { staff = { workers = between(4, 5) } }\n"
        "s.reading { jkm_wait = '2021-04' } s.minimum_wage { growth = 0.1, [2020] = 2e6 }\n"
        "s.shocks { death = yearly(lognormal(1, 0.1)) }");
    assert_int_equal(spec.n_groups, 2);
    assert_int_equal(spec.groups[0].kind, PYGI_POSTS);
    assert_int_equal(spec.groups[1].kind, PYGI_PEOPLE);
    assert_string_equal(find(&spec.groups[0].settings, "ages")->text, "20:24:0.1,25:29:0.2");
    assert_string_equal(find(&spec.groups[1].settings, "sizes")->text, "600,2.5");
    assert_string_equal(spec.policies[0].name, "pays");
    assert_string_equal(find(&spec.policies[0].settings, "programs")->text, "jkk,jkm");
    assert_string_equal(find(&spec.policies[0].settings, "money.kind")->text, "stated");
    assert_true(find(&spec.policies[0].settings, "money.2020")->number == 6e8);
    assert_true(find(&spec.policies[0].settings, "plan.reserve")->number == 0.05);
    assert_string_equal(spec.policies[1].name, "two");
    assert_string_equal(spec.policies[1].plugin, "pays");
    assert_int_equal(spec.policies[1].settings.n, 3); /* `name` is not kept */
    assert_true(spec.variants[0].is_baseline && spec.variants[0].overlays[0].off);
    assert_string_equal(spec.variants[1].overlays[0].target, "staff");
    assert_int_equal(spec.n_uncertain, 3);
    assert_string_equal(spec.uncertain[0].name, "staff.workers");
    assert_string_equal(spec.uncertain[1].name, "more/staff.workers");
    assert_string_equal(spec.uncertain[2].name, "shocks.death");
    assert_true(spec.uncertain[2].yearly);
    assert_true(find(&spec.wages, "2020")->number == 2e6);
    assert_string_equal(find(&spec.readings, "jkm_wait")->text, "2021-04");
    pygi_spec_fini(&spec);
}

static void test_scenario_draws_one_value_in_two_places_once(void **state)
{
    (void)state;
    struct pygi_spec spec =
        read_body("local u, v = beta(0.5, 0.1), empirical {1, 2, 3}\n"
                  "s.correlate(u, v, -0.5)\n"
                  "s.posts 'a' { x = u, y = u } s.posts 'b' { x = u, z = v }");
    assert_int_equal(spec.n_uncertain, 2);
    assert_string_equal(spec.uncertain[0].name, "a.x");
    assert_int_equal(spec.groups[1].settings.at[0].uncertain, 0);
    assert_int_equal(spec.uncertain[1].n_points, 3);
    assert_int_equal(spec.n_correlations, 1);
    assert_int_equal(spec.correlations[0].b, 1);
    assert_true(spec.correlations[0].rho == -0.5);
    pygi_spec_fini(&spec);
}

static void test_scenario_checks_uncertain_values(void **state)
{
    (void)state;
    check_setting("s.x = between(2, 1)", "t.lua:2: between(low, high): the low end");
    check_setting("s.x = between(1)", "takes 2 numbers, found 1");
    check_setting("s.x = between(1, 0/0)", "not a finite number");
    check_setting("s.x = between('1', 2)", "value 1 is a string");
    check_setting("s.x = normal(1, 0)", "the sd is not above 0");
    check_setting("s.x = lognormal(0, 1)", "the median is not above 0");
    check_setting("s.x = lognormal(1, -1)", "the sigma is not above 0");
    check_setting("s.x = triangular(1, 5, 3)", "do not ascend");
    check_setting("s.x = beta(1, 0.1)", "the mean is not between 0 and 1");
    check_setting("s.x = beta(0.5, 0.5)", "too large");
    check_setting("s.x = empirical {1}", "a list of 2 to");
    check_setting("s.x = empirical {1, 'a'}", "value 2 is a string");
    check_setting("s.x = yearly(3)", "takes one uncertain value");
    check_setting("s.x = between(1, 2) + 1", "has no number yet");
    check_setting("local b = between(1, 2) < between(2, 3)", "has no number yet");
    check_setting("s.correlate(between(1, 2), 3, 0.5)", "two uncertain values");
    check_setting("local u = between(1, 2) s.correlate(u, u, 0.5)", "the same value");
    check_setting("s.correlate(between(1, 2), between(1, 2), 1)", "rho is 1");
    check_refused(PYG_ESETTING, "s.correlate(between(1, 2), between(1, 2), 0)",
                  "t.lua:2: correlate: one");
    check_refused(PYG_ESETTING,
                  "local u, v = between(1, 2), between(1, 2) s.posts 'a' {u = u, v = v}\n"
                  "s.correlate(u, v, 0) s.correlate(v, u, 0)",
                  "already stand in line 3");
}

static void test_scenario_checks_names(void **state)
{
    (void)state;
    check_setting("s.posts 'a' {} s.people 'a' {}", "already stands in line");
    check_setting("s.posts 'a' {} s.policy 'a' {}", "already stands in line");
    check_setting("s.policy 'p' {} s.policy 'p' {}", "already stands in line");
    check_setting("s.variant 'v' {} s.variant 'v' {}", "already stands in line");
    check_setting("s.baseline 'v' {} s.baseline 'w' {}", "one baseline");
    check_setting("s.posts 'a\\0b' {}", "without NUL");
    check_setting("s.posts 'a\\nb' {}", "control characters");
    check_setting("s.posts '\\xff' {}", "UTF-8");
    check_setting("s.posts '' {}", "1 to 120 bytes");
    check_setting("s.posts (('x'):rep(121)) {}", "1 to 120 bytes");
    check_setting("s['a\\0'] = 1", "without NUL");
    check_setting("s['a b'] = 1", "letters, digits and _");
    check_setting("s.posts 'a' { ['x y'] = 1 }", "letters, digits and _");
    check_setting("s.posts 'a' { [1] = 1 }", "[1] is not a year");
    check_setting("s:posts 'a' {}", "with a dot");
    check_setting("s.posts(1) {}", "is a number, expected a text");
    check_setting("s.posts 'a' 'b'", "in braces, found a string");
    check_setting("local f = s.posts 'a' f {} f {}", "already has its settings");
    check_setting("s.variants 'a' {}", "is s.variant meant?");
    check_setting("s.posts = 3", "cannot be set");
    check_setting("s.shocks {} s.shocks {}", "stands twice");
    check_setting("scenario 'U'", "one scenario");
    check_refused(PYG_ESETTING, "s.posts 'a'\ns.posts 'b' {}",
                  "t.lua:2: a name without its settings");
    check_refused(PYG_ESETTING, "s.posts 'a'", "t.lua:2: a name without its settings");
    check_refused(
        PYG_ESETTING, "s.posts 'staff' {}\ns.variant 'v' { stuff = false }",
        "t.lua:3: variant \"v\": there is no policy or group \"stuff\"; is \"staff\" meant?");
    check_refused(PYG_ESCRIPT, "s.x = betwen(1, 2)",
                  "t.lua:2: betwen is not known here; is between meant?");
}

#define NAMED                                                                                  \
    "s.posts 'staff' {} s.people 'farmers' {} s.policy 'x' { name = 'pays', own = { more = "   \
    "1 }, "                                                                                    \
    "weak = 'three towns' } s.baseline 'nobody' {} s.variant 'two' {} s.target { name = "      \
    "'UCJ', [2020] = 0.5 }\n"

static void test_scenario_reads_translations(void **state)
{
    (void)state;
    struct pygi_spec spec =
        read_body("s.translate { id = { T = 'Judul', nobody = 'tanpa', staff = 'tenaga non-ASN "
                  "\xc3\xa9', "
                  "pays = 'iuran', UCJ = 'Cakupan', more = 'tambahan', ['three towns'] = 'tiga "
                  "kota' } }\n"
                  "s.translate { en = { T = 'Title' }, id = { two = 'dua' } }\n" NAMED);
    const struct pygi_translation *all = spec.translations;
    assert_int_equal(spec.n_translations, 9); /* sorted by name within a call */
    assert_string_equal(all[0].name, "T");
    assert_string_equal(all[0].text, "Judul");
    assert_int_equal(all[0].lang, PYGI_LANG_ID);
    assert_int_equal(all[0].line, 2);
    assert_int_equal(all[7].line, 3);
    assert_string_equal(pygi_translated(all, 9, "T", PYGI_LANG_EN), "Title");
    assert_string_equal(pygi_translated(all, 9, "two", PYGI_LANG_ID), "dua");
    assert_string_equal(pygi_translated(all, 9, "two", PYGI_LANG_EN), "two");
    assert_string_equal(pygi_translated(all, 9, "staff", PYGI_LANG_ID),
                        "tenaga non-ASN \xc3\xa9");
    assert_string_equal(spec.variants[1].name, "two"); /* the name itself stays */
    pygi_spec_fini(&spec);
}

static void test_scenario_checks_translations(void **state)
{
    (void)state;
    check_setting("s.translate { id = { stuff = 'x' } } " NAMED,
                  "t.lua:2: translate: id: readers see no name \"stuff\" of this scenario; is "
                  "\"staff\" meant?");
    check_setting(NAMED
                  "s.translate { id = { two = 'dua' } } s.translate { id = { two = 'dua' } }",
                  "translate: id: \"two\" already stands in line 3");
    check_setting("s.translate { id = { two = 'x', nobody = 'x' } } " NAMED,
                  "translate: id: \"nobody\" and \"two\" would both be called \"x\"");
    check_setting("s.translate { id = { two = 'nobody' } } " NAMED,
                  "\"nobody\" and \"two\" would both be called \"nobody\"");
    check_setting("s.translate { en = { pays = 'x', farmers = 'x' } } " NAMED,
                  "translate: en: \"farmers\" and \"pays\" would both be called \"x\"");
    check_setting("s.translate { fr = { two = 'deux' } } " NAMED,
                  "expected a language, id = { ... } or en = { ... }, found \"fr\"");
    check_setting("s.translate { 'id' } " NAMED, "expected a language");
    check_setting("s.translate 'id'", "in braces, found a string");
    check_setting("s.translate { id = 'dua' }", "id takes its settings in braces");
    check_setting("s.translate { id = { two = 2 } } " NAMED,
                  "translate: id: the text of \"two\" is a number, expected a text");
    check_setting("s.translate { id = { 'two' } } " NAMED, "a name is a number");
    check_setting("s.translate { id = { two = '' } } " NAMED, "must be 1 to 400 bytes");
    check_setting("s.translate { id = { two = ('x'):rep(401) } } " NAMED,
                  "must be 1 to 400 bytes");
    check_setting("s.translate { id = { two = 'a\\nb' } } " NAMED, "control characters");
    check_setting("s.translate { id = { two = 'a\\0b' } } " NAMED, "without NUL");
    check_setting("s.translate { id = { two = '\\xed\\xa0\\x80' } } " NAMED, "UTF-8");
    check_setting("s.translate = {}", "s.translate { ... }");
    check_setting("s.translat { }", "is s.translate meant?");
    check_setting(
        "local t = {} for i = 1, 4001 do t['k' .. i] = 'x' end s.translate { id = t }",
        "more than 4000 translations");

    /* a name of two kinds may read as a name of the other kind */
    struct pygi_spec spec =
        read_body(NAMED "s.translate { id = { two = 'iuran', pays = 'iuran' } }");
    assert_int_equal(spec.n_translations, 2);
    pygi_spec_fini(&spec);
}

static void test_scenario_checks_values(void **state)
{
    (void)state;
    check_setting("s.posts 'a' { x = 0/0 }", "t.lua:2: posts \"a\": x is not a finite number");
    check_setting("s.posts 'a' { x = (1 << 53) + 1 }", "too large a whole number");
}

static void test_scenario_checks_tables(void **state)
{
    (void)state;
    check_setting("s.posts 'a' { x = type }", "x is a function");
    check_setting("s.posts 'a' { x = s }", "x is a userdata");
    check_setting("s.posts 'a' { x = {a={b={c={d={e=1}}}}} }", "nested more than 4");
    check_setting("s.posts 'a' { x = {1, 'b'} }",
                  "texts, numbers, or rows of numbers in braces");
    check_setting("s.posts 'a' { x = {1, true} }", "is a list that holds a boolean");
    check_setting("s.posts 'a' { x = {1, 1 / 0} }", "is not a finite number");
    check_setting("s.posts 'a' { x = {'a', {1}} }", "rows of numbers in braces");
    check_setting("s.posts 'a' { x = {'a', b = 1} }", "not a year");
    check_setting("s.posts 'a' { x = {'a,b'} }", "holds a comma");
    check_setting("s.posts 'a' { x = {{}} }", "not a list of numbers");
    check_setting("s.posts 'a' { x = {{'a'}} }", "holds a string");
    check_setting("s.posts 'a' { x = ('y'):rep(4097) }", "longer than 4096");
    check_setting("s.posts 'a' { x = 'a\\0b' }", "control character");
    check_setting("local t = {} for i = 1, 2001 do t['k' .. i] = i end s.posts 'a' (t)",
                  "more than 2000 settings");
    check_setting("s.x = {1}", "is a table");
    check_setting("s.x = nil", "is a nil");
    check_setting("s.variant 'v' { a = true }", "a is true; expected false");
    check_setting("s.variant 'v' { a = 3 }", "a is number; expected false");
    check_setting("s.x = planned { kind = 1 }", "sets `kind` itself");
    check_setting("s.x = planned(3)", "in braces");
}

static void check_text(enum pyg_status expected, const char *text, size_t n, const char *part)
{
    struct pygi_spec spec;
    struct pyg_err err = {0};
    const enum pyg_status status = read_bytes(text, n, &spec, &err);
    if (status != expected || strstr(err.text, part) == NULL) {
        fail_msg("gave %d \"%s\"; expected \"%s\"", (int)status, err.text, part);
    }
}

static void test_scenario_refuses_what_is_no_scenario(void **state)
{
    (void)state;
    check_text(PYG_EFORMAT, "\033Lua\x54\0", 6, "compiled Lua");
    check_text(PYG_EFORMAT, "a = 1\n\xff", 7, "t.lua:2: a byte that is not UTF-8");
    check_text(PYG_EFORMAT, "a\0b", 3, "t.lua:1: a NUL byte");
    check_text(PYG_ESETTING, "", 0, "makes no scenario");
    check_text(PYG_ESETTING, HEAD, sizeof(HEAD) - 1, "must end with return s");
    check_text(PYG_ESETTING, HEAD "return 3", sizeof(HEAD "return 3") - 1,
               "must end with return s");
    check_text(PYG_ESCRIPT, "x = = 1", 7, "t.lua:1: ");
    check_text(PYG_ESCRIPT, "while true do end", 17, "t.lua:1: the script takes");
    char *large = calloc(1, (1 << 20) + 1);
    memset(large, ' ', (1 << 20) + 1);
    check_text(PYG_EFORMAT, large, (1 << 20) + 1, "at most 1 MiB");
    free(large);
}

static void test_scenario_reads_files_with_their_folder(void **state)
{
    static const char path[] = "test_scenario.tmp.lua";
    struct pygi_spec spec;
    struct pyg_err err = {0};
    (void)state;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("\xef\xbb\xbf" HEAD FOOT, file);
    fclose(file);
    assert_int_equal(pygi_scenario_read(path, &spec, &err), PYG_OK);
    assert_string_equal(spec.dir, ".");
    pygi_spec_fini(&spec);
    remove(path);
    assert_int_equal(pygi_scenario_read(path, &spec, &err), PYG_EIO);
    assert_int_equal(pygi_scenario_read("/", &spec, &err), PYG_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_reads_general_settings_with_lines),
        cmocka_unit_test(test_scenario_reads_groups_policies_and_variants),
        cmocka_unit_test(test_scenario_draws_one_value_in_two_places_once),
        cmocka_unit_test(test_scenario_checks_uncertain_values),
        cmocka_unit_test(test_scenario_checks_names),
        cmocka_unit_test(test_scenario_reads_translations),
        cmocka_unit_test(test_scenario_checks_translations),
        cmocka_unit_test(test_scenario_checks_values),
        cmocka_unit_test(test_scenario_checks_tables),
        cmocka_unit_test(test_scenario_refuses_what_is_no_scenario),
        cmocka_unit_test(test_scenario_reads_files_with_their_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
