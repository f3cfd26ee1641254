/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a scenario is written with is described, in two languages. What needs a scenario to
 * be seen is in tests/cli/manual.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lua/api.h"
#include "lua/part.h"
#include "study/group.h"

static void test_api_describes_each_word(void **state)
{
    size_t n = 0;
    const struct pygi_api_entry *entries = pygi_api_entries(&n);
    (void)state;

    for (int w = 0; w < PYGI_N_WORDS; w++) {
        size_t found = 0;
        for (size_t i = 0; i < n; i++) {
            found +=
                entries[i].kind == PYGI_API_WORD && strcmp(entries[i].name, pygi_words[w]) == 0;
        }
        if (found != 1) {
            fail_msg("s.%s is described %zu times in lua/api.c", pygi_words[w], found);
        }
    }
}

static void test_api_says_everything_twice(void **state)
{
    size_t n = 0;
    const struct pygi_api_entry *entries = pygi_api_entries(&n);
    (void)state;

    for (size_t i = 0; i < n; i++) {
        const struct pygi_api_entry *e = &entries[i];
        const int is_called = e->kind == PYGI_API_FUNCTION || e->kind == PYGI_API_WORD ||
                              e->kind == PYGI_API_CALLED;
        if (e->en == NULL || e->id == NULL || e->en[0] == '\0' || e->id[0] == '\0' ||
            (is_called && e->args == NULL)) {
            fail_msg("%s lacks its arguments or its meaning in a language", e->name);
        }
        for (size_t k = 0; k < i; k++) {
            if (entries[k].kind == e->kind && strcmp(entries[k].name, e->name) == 0) {
                fail_msg("%s is described twice", e->name);
            }
        }
    }
}

static void check_params(const struct pyg_param *params, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (params[i].name == NULL || params[i].unit == NULL || params[i].en == NULL ||
            params[i].id == NULL || params[i].en[0] == '\0' || params[i].id[0] == '\0' ||
            params[i].type == 0) {
            fail_msg("setting %zu (%s) lacks a type, a unit or its meaning in a language", i,
                     params[i].name != NULL ? params[i].name : "unnamed");
        }
    }
}

static void test_api_settings_have_meanings(void **state)
{
    size_t n = 0;
    const struct pyg_param *params = pygi_lua_policy_params(&n);
    (void)state;

    check_params(params, n);
    check_params(pygi_general_params, PYGI_N_S);
    check_params(pygi_group_params, PYGI_N_G);
    check_params(pygi_wage_params, PYGI_N_W);
    check_params(pygi_shock_params, PYGI_N_Y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_api_describes_each_word),
        cmocka_unit_test(test_api_says_everything_twice),
        cmocka_unit_test(test_api_settings_have_meanings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
