/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of policies that only the whole study can judge. */
#include "study_case.h"

/* A wage of nothing would be billed nothing: a scenario without minimum wages is refused. */
static void test_policies_need_the_minimum_wage_that_they_declare(void **state)
{
    (void)state;
    static const struct {
        const char *policy, *words; /* NULL: nothing is wrong */
    } cases[] = {
        {"type = 'PU'", "policy apbd_pays declares the minimum wage (base is umk)"},
        {"type = 'PU', base = 'ump'", "declares the minimum wage (base is ump)"},
        {"type = 'PU', base = 'fixed', base_idr = 2e6", NULL},
        {"type = 'BPU'", NULL},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct study_case c;
        struct pyg_err err = {0};
        char text[2048];
        snprintf(text, sizeof(text),
                 "local s = scenario 'wages'\n"
                 "s.region, s.as_of, s.from, s.years = '51.02', 'latest', '2021-01', 1\n"
                 "s.posts 'staff' { workers = 5, ages = { {20, 29, 1} },\n"
                 "  gompertz = { a = 0, b = 0 } }\n"
                 "s.policy 'apbd_pays' { list = 'staff', programs = {'jkk'}, %s }\n"
                 "s.variant 'paying' {}\n"
                 "return s\n",
                 cases[i].policy);
        assert_int_equal(try_study(&c, text, &err),
                         cases[i].words != NULL ? PYG_ESETTING : PYG_OK);
        assert_true(cases[i].words == NULL || strstr(err.text, cases[i].words) != NULL);
        close_study(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policies_need_the_minimum_wage_that_they_declare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
