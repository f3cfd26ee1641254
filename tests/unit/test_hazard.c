/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plugin/datadir.h"
#include "study/hazard.h"

#define HEAD "parameter,class,kind,low,middle,high,unit,source,status,note\n"
#define WHOLE                                                                                  \
    HEAD "words,heads,words,,,,,,,rt|rt head*\nwords,self,words,,,,,,,mandiri\n"               \
         "ages,,band,30,1,34,,,,\nages,heads,band,40,3,44,,,,\nages,heads,band,45,1,49,,,,\n"  \
         "men,,fixed,,0.5,,,,,\nmen,heads,fixed,,1,,,,,\nage_shift,,fixed,,0,,,,,\n"           \
         "death_factor,,between,0.8,,1.2,,,,\nclaimed,,triangular,0.4,0.5,1,,,,\n"             \
         "shock_death,,lognormal,0.5,,2,,,,\nshock_accident,,fixed,,1,,,,,\n"                  \
         "members,,fixed,,1,,,,,\nmembers,longer,fixed,,1,,,,,\nmembers,many,fixed,,1,,,,,\n"  \
         "accident,BPU,fixed,,0.01,,,,,\naccident,PU,fixed,,0.01,,,,,\n"                       \
         "accident,JAKON,fixed,,0.01,,,,,\naccident_trend,,fixed,,0,,,,,\n"                    \
         "accident,formal,fixed,,0.02,,,,,\naccident,all,fixed,,0.01,,,,,\n"                   \
         "accident_cost,formal,fixed,,1,,,,,\naccident_cost,all,fixed,,1,,,,,\n"               \
         "accident_cost,BPU,fixed,,1,,,,,\naccident_cost,PU,fixed,,1,,,,,\n"                   \
         "accident_cost,JAKON,fixed,,1,,,,,\nregion,,fixed,,1,,,,,\n"                          \
         "region,province,fixed,,1,,,,,\ncounted,,fixed,,1,,,,,\nbenefit,,fixed,,1,,,,,\n"     \
         "national,death,fixed,,0.001,,,,,\n"
#define LAST "national,accident,fixed,,0.01,,,,,\n"

static enum pyg_status parse(const char *text, struct pygi_hazards **out, struct pyg_err *err)
{
    char rates[4096];

    snprintf(rates, sizeof(rates), "%s/scenarios/data/mortality.csv", pygi_data_dir());
    return pygi_hazards_parse("t.csv", text, strlen(text), rates, out, err);
}

/* UN WPP 2024, Indonesia 2020-2025, ages 30-34: men 0.001930, women 0.001610; 40-44 and 45-49:
 * men 0.003912 and 0.006273; 2015-2020, 30-34: 0.001997 and 0.001721 */
static void test_hazard_deaths_are_those_of_the_table(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = NULL;
    assert_int_equal(parse(WHOLE LAST, &hazards, NULL), PYG_OK);

    const double both = (0.001930 + 0.001610) / 2, heads = 0.75 * 0.003912 + 0.25 * 0.006273;
    assert_true(fabs(pygi_hazards_deaths(hazards, "", 2022, 0) - both) < 1e-8);
    assert_true(fabs(pygi_hazards_deaths(hazards, "nobody", 2022, 0) - both) < 1e-8);
    assert_true(fabs(pygi_hazards_deaths(hazards, "heads", 2022, 0) - heads) < 1e-8);
    /* a year before the table, and five years older */
    assert_true(fabs(pygi_hazards_deaths(hazards, "", 2009, 0) - (0.001997 + 0.001721) / 2) <
                1e-8);
    assert_true(fabs(pygi_hazards_deaths(hazards, "", 2022, 10) - (0.003912 + 0.003202) / 2) <
                1e-8);
    /* half a year older: a tenth of the people are in the next five years */
    assert_true(fabs(pygi_hazards_deaths(hazards, "", 2022, 0.5) -
                     (0.9 * both + 0.1 * (0.002615 + 0.002234) / 2)) < 1e-8);
    pygi_hazards_free(hazards);
}

static void test_hazard_classes_by_whole_words(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = NULL;
    assert_int_equal(parse(WHOLE LAST, &hazards, NULL), PYG_OK);
    assert_string_equal(pygi_hazards_class(hazards, "RT/RW heads"), "heads");
    assert_string_equal(pygi_hazards_class(hazards, "ketua rt"), "heads");
    assert_string_equal(pygi_hazards_class(hazards, "art teachers, partners"), "");
    assert_string_equal(pygi_hazards_class(hazards, ""), "");
    assert_string_equal(pygi_hazards_class(hazards, "petani mandiri"), "");
    assert_true(pygi_hazards_says(hazards, "self", "petani mandiri"));
    assert_false(pygi_hazards_says(hazards, "none", "petani mandiri"));
    pygi_hazards_free(hazards);
}

static void test_hazard_kinds_become_uncertain_values(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = NULL;
    assert_int_equal(parse(WHOLE LAST, &hazards, NULL), PYG_OK);
    struct pygi_uncertain u = pygi_hazards_get(hazards, "death_factor", "heads");
    assert_true(u.dist == PYGI_DIST_BETWEEN && u.a == 0.8 && u.b == 1.2);
    u = pygi_hazards_get(hazards, "claimed", "");
    assert_true(u.dist == PYGI_DIST_TRIANGULAR && u.a == 0.4 && u.b == 0.5 && u.c == 1.0);
    u = pygi_hazards_get(hazards, "shock_death", "2021"); /* 5 % point 0.5, 95 % point 2 */
    assert_true(u.dist == PYGI_DIST_LOGNORMAL && fabs(u.a - 1.0) < 1e-12);
    assert_true(fabs(exp(1.6448536269514722 * u.b) - 2.0) < 1e-12);
    u = pygi_hazards_get(hazards, "men", "heads");
    assert_true(u.a == 1.0 && u.b == 1.0);
    assert_true(pygi_hazards_has(hazards, "men", "heads") &&
                !pygi_hazards_has(hazards, "men", "x"));
    pygi_hazards_free(hazards);
}

static void test_hazard_refuses_a_table_that_cannot_serve(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {WHOLE, "t.csv: no row of national for the class \"accident\""},
        {WHOLE LAST "men,x,even,,1,,,,,\n", "t.csv:34: kind is \"even\""},
        {WHOLE LAST "men,x,between,0,,1,,,,\n", "t.csv:34: men is \"between\""},
        {WHOLE LAST "men,x,fixed,,1.5,,,,,\n", "t.csv:34: men is \"fixed\""},
        {WHOLE LAST "claimed,x,between,2,,1,,,,\n", "t.csv:34: expected low <= middle"},
        {WHOLE LAST "claimed,x,between,-1,,1,,,,\n", "t.csv:34: claimed is negative"},
        {WHOLE LAST "claimed,x,lognormal,0,,1,,,,\n", "t.csv:34: expected low <= middle"},
        {WHOLE LAST "age_shift,x,between,-11,,1,,,,\n", "t.csv:34: age_shift"},
        {WHOLE LAST "ages,x,band,5,1,9,,,,\n", "t.csv:34: expected low <= middle"},
        {WHOLE LAST "ages,x,fixed,,9,,,,,\n", "t.csv:34: ages is \"fixed\""},
        {WHOLE LAST "claimed,x,band,20,1,30,,,,\n", "t.csv:34: claimed is \"band\""},
        {WHOLE LAST "claimed,x,between,many,,1,,,,\n", "t.csv:34"},
        {"parameter,class\n", "kind"}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct pygi_hazards *hazards = NULL;
        struct pyg_err err = {0};
        assert_int_equal(parse(rows[i][0], &hazards, &err), PYG_EFORMAT);
        assert_null(hazards);
        assert_non_null(strstr(err.text, rows[i][1]));
    }
    struct pygi_hazards *hazards = NULL;
    assert_int_equal(pygi_hazards_new("/nowhere", &hazards, NULL), PYG_EIO);
    pygi_hazards_free(NULL);
}

static void test_hazard_reads_the_table_that_is_shipped(void **state)
{
    (void)state;
    struct pygi_hazards *hazards = NULL;
    assert_int_equal(pygi_hazards_new(pygi_data_dir(), &hazards, NULL), PYG_OK);
    static const char *const words[][2] = {
        {"RT/RW heads", "heads"},      {"perangkat desa", "village"},
        {"non-ASN staff", "staff"},    {"mosque caretakers and lebe", "religious"},
        {"guru ngaji", "religious"},   {"honorary teachers", "staff"},
        {"posyandu cadres", "cadres"}, {"nelayan", "fishers"},
        {"all members", "all"},        {"tobacco farm labourers (DBHCHT)", ""},
        {"vulnerable workers", ""},    {"coconut tappers under 60", ""}};
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        assert_string_equal(pygi_hazards_class(hazards, words[i][0]), words[i][1]);
    }
    pygi_hazards_free(hazards);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hazard_deaths_are_those_of_the_table),
        cmocka_unit_test(test_hazard_classes_by_whole_words),
        cmocka_unit_test(test_hazard_kinds_become_uncertain_values),
        cmocka_unit_test(test_hazard_refuses_a_table_that_cannot_serve),
        cmocka_unit_test(test_hazard_reads_the_table_that_is_shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
