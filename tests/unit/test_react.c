/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy that reacts: barriers give what a plan known from the start gives, and the past
 * stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <payung/policy.h>

#include "lua/scenario.h"
#include "plugin/datadir.h"
#include "plugin/plugin.h"
#include "study/study.h"
#include "steps_policy.h"

/* -- a study of one group and the variants given -- */

struct bench {
    struct pygi_spec spec;
    struct pygi_plugins plugins;
    struct pygi_study *study;
    struct pygi_player *player;
    int64_t *values;
};

static const char head[] =
    "local s = scenario 'reactions'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 5\n"
    "s.posts 'staff' { workers = between(520, 800), turnover = 0.1, vacant = 2, leaves_at = "
    "58, men = 0.5,\n"
    "  ages = { {20, 57, 1} }, gompertz = { a = 0.0005, b = 0.09 }, accident = 0.2, "
    "cost_median = 1e6,\n"
    "  cost_sigma = 1, children = 1 }\n"
    "s.policy 'steps' { list = 'staff', programs = {'jkk', 'jkm', 'jht'} }\n"
    "s.policy 'old' { list = 'staff', programs = {'jkk', 'jkm', 'jht'} }\n";

static void bench_open(struct bench *self, const char *variants)
{
    char text[4096];
    const struct pyg_plugin *list[32];
    struct pygi_study_options options = {.n_replicates = 64};
    struct pyg_err err = {0};
    size_t n = 0;
    const struct pyg_plugin *const *builtin = pygi_builtin_plugins(&n);

    *self = (struct bench){0};
    memcpy(list, builtin, n * sizeof(*list));
    list[n++] = &steps;
    list[n++] = &old_steps;
    snprintf(text, sizeof(text), "%s%sreturn s\n", head, variants);
    if (pygi_scenario_read_text("reactions.lua", ".", text, strlen(text), &self->spec, &err) !=
            PYG_OK ||
        pygi_plugins_init(&self->plugins, list, n, &err) != PYG_OK ||
        pygi_study_new(&self->spec, list, n, &pygi_host, pygi_data_dir(), &options,
                       &self->study, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    self->player = pygi_player_new(self->study);
    self->values = calloc(self->study->n_values, sizeof(*self->values));
    assert_non_null(self->player);
    assert_non_null(self->values);
}

static void bench_close(struct bench *self)
{
    free(self->values);
    pygi_player_free(self->player);
    pygi_study_free(self->study);
    pygi_plugins_fini(&self->plugins);
    pygi_spec_fini(&self->spec);
}

static int64_t figure(const struct bench *self, size_t variant, size_t year,
                      enum pygi_measure measure)
{
    return self->values[pygi_study_index(self->study, 0, variant, 0, year, measure)];
}

static void assert_variants_equal(const struct bench *self, size_t a, size_t b)
{
    for (size_t y = 0; y < 5; y++) {
        for (int k = 0; k < PYGI_N_MEASURE; k++) {
            if (figure(self, a, y, (enum pygi_measure)k) !=
                figure(self, b, y, (enum pygi_measure)k)) {
                fail_msg("%s of year %zu: %lld and %lld", pygi_measures[k].name, y,
                         (long long)figure(self, a, y, (enum pygi_measure)k),
                         (long long)figure(self, b, y, (enum pygi_measure)k));
            }
        }
    }
}

static void play(struct bench *self, uint32_t replicate)
{
    struct pyg_err err = {0};
    memset(&steps_record, 0, sizeof(steps_record));
    if (pygi_player_run(self->player, replicate, self->values, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
}

static void test_react_gives_what_the_same_plan_gives(void **state)
{
    (void)state;
    struct bench b;
    bench_open(
        &b, "s.variant 'plan' { old = false }\n"
            "s.variant 'react' { old = false, steps = { mode = 'react' } }\n"
            "s.variant 'idle' { old = false, steps = { mode = 'idle' } }\n"
            "s.variant 'two' { old = false, steps = { mode = 'react', programs = {'jkk', "
            "'jkm'} } }\n"
            "s.variant 'plan of two' { old = false, steps = { programs = {'jkk', 'jkm'} } }\n"
            "s.variant 'terms' { old = false, steps = { mode = 'terms' } }\n"
            "s.variant 'known' { old = false, steps = { mode = 'known' } }\n");
    for (uint32_t r = 0; r < 8; r++) {
        play(&b, r);
        assert_true(figure(&b, 0, 4, PYGI_M_cost) > 0);
        assert_true(figure(&b, 0, 4, PYGI_M_claims_jht) > 0);
        assert_variants_equal(&b, 0, 1);
        assert_variants_equal(&b, 0, 2);
        assert_variants_equal(&b, 3, 4);
        assert_variants_equal(&b, 5, 6);
    }
    bench_close(&b);
}

static void test_react_sees_what_is_measured_and_the_past_stays(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, "s.variant 'react' { old = false, steps = { mode = 'react' } }\n");
    for (uint32_t r = 0; r < 8; r++) {
        play(&b, r);
        assert_int_equal(steps_record.n_seen, N_MO - 1);
        assert_false(steps_record.has_changed);
        for (size_t y = 0; y < 4; y++) { /* the last month is never seen */
            int64_t cost = 0, deaths = 0, covered = 0, members = 0;
            for (size_t m = 12 * y; m < 12 * (y + 1); m++) {
                cost += steps_record.cost[m];
                deaths += steps_record.deaths[m];
                covered += steps_record.covered[m];
                members += steps_record.members[m];
            }
            assert_int_equal(cost, figure(&b, 0, y, PYGI_M_cost));
            assert_int_equal(deaths, figure(&b, 0, y, PYGI_M_deaths));
            assert_int_equal(covered, figure(&b, 0, y, PYGI_M_deaths_covered));
            assert_int_equal(members, figure(&b, 0, y, PYGI_M_covered_pmonths));
            assert_int_equal(steps_record.members[12 * y + 11],
                             figure(&b, 0, y, PYGI_M_covered_dec));
        }
    }
    bench_close(&b);
}

static void test_react_changes_nobodys_life_and_no_other_variant(void **state)
{
    (void)state;
    struct bench with, without;
    bench_open(&with, "s.variant 'plan' { old = false }\n"
                      "s.variant 'many' { old = false, steps = { mode = 'many' } }\n"
                      "s.variant 'plan again' { old = false }\n");
    bench_open(&without, "s.variant 'plan' { old = false }\n");
    for (uint32_t r = 0; r < 4; r++) {
        play(&with, r);
        play(&without, r);
        assert_variants_equal(&with, 0, 2);
        for (size_t y = 0; y < 5; y++) {
            assert_int_equal(figure(&with, 0, y, PYGI_M_deaths),
                             figure(&with, 1, y, PYGI_M_deaths));
            assert_int_equal(figure(&with, 0, y, PYGI_M_accidents),
                             figure(&with, 1, y, PYGI_M_accidents));
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&with, 0, y, (enum pygi_measure)k),
                                 figure(&without, 0, y, (enum pygi_measure)k));
            }
        }
    }
    bench_close(&with);
    bench_close(&without);
}

static void test_react_is_not_asked_of_a_policy_of_before(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, "s.variant 'old' { steps = false, old = { mode = 'early' } }\n");
    play(&b, 0);
    assert_int_equal(steps_record.n_seen, 0);
    bench_close(&b);
}

/* With money that lasts a while, for each way of running out. */
static void test_react_with_an_appropriation_gives_what_the_plan_gives(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop", "arrears"};
    for (size_t w = 0; w < 3; w++) {
        struct bench b;
        char text[2048];
        int64_t n_out = 0, n_lasted = 0;
        snprintf(text, sizeof(text),
                 "local function with(more)\n"
                 "  more.runs_out, more.money = '%s', more.money or 800000000\n"
                 "  return { old = false, steps = more }\n"
                 "end\n"
                 "s.variant 'plan' (with { })\n"
                 "s.variant 'sees' (with { mode = 'budget' })\n"
                 "s.variant 'moves' (with { mode = 'move', money = 1e8, moved = 800000000 })\n"
                 "s.variant 'grows' (with { mode = 'react' })\n"
                 "s.variant 'terms' (with { mode = 'terms' })\n",
                 ways[w]);
        bench_open(&b, text);
        for (uint32_t r = 0; r < 8; r++) {
            play(&b, r);
            assert_variants_equal(&b, 0, 1);
            if (w < 2) { /* arrears are settled by the budget as it was drafted */
                assert_variants_equal(&b, 0, 2);
            }
            for (size_t v = 0; v < 5; v++) {
                for (size_t y = 0; y < 5; y++) {
                    assert_true(figure(&b, v, y, PYGI_M_realisation) <=
                                figure(&b, v, y, PYGI_M_appropriation));
                    n_out += figure(&b, v, y, PYGI_M_runout);
                    n_lasted += !figure(&b, v, y, PYGI_M_runout);
                }
            }
            /* what is left in December pays December's bill and is then unspent */
            for (size_t y = 0; y < 5; y++) {
                if (!figure(&b, 1, y, PYGI_M_runout)) {
                    assert_true(steps_record.left[12 * y + 11] >
                                figure(&b, 1, y, PYGI_M_unspent));
                }
            }
        }
        assert_true(n_out > 20 && n_lasted > 20);
        bench_close(&b);
    }
}

/* The engine checks the ledger, the hand arithmetic and the appropriation in every replicate.
 */
static void test_react_closes_whatever_is_decided(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop", "arrears"};
    for (size_t w = 0; w < 3; w++) {
        for (int money = 300000000; money <= 900000000; money += 200000000) {
            struct bench b;
            char text[1024];
            snprintf(text, sizeof(text),
                     "s.variant 'nobody' { old = false, steps = false }\n"
                     "s.variant 'random' { old = false, steps = { mode = 'random', money = %d, "
                     "runs_out = '%s' } }\n"
                     "s.variant 'two' { old = false, steps = { mode = 'random', money = %d, "
                     "runs_out = '%s', programs = {'jkk'} } }\n",
                     money, ways[w], money / 3, ways[w]);
            bench_open(&b, text);
            for (uint32_t r = 0; r < 48; r++) {
                play(&b, r);
                for (size_t y = 0; y < 5; y++) {
                    assert_int_equal(figure(&b, 0, y, PYGI_M_deaths),
                                     figure(&b, 1, y, PYGI_M_deaths));
                }
            }
            bench_close(&b);
        }
    }
}

/* What was seen stays, where it does not wait for next year's money. */
static void test_react_leaves_the_past_whatever_is_decided(void **state)
{
    (void)state;
    static const char *const ways[] = {"topup", "drop"};
    for (size_t w = 0; w < 2; w++) {
        struct bench b;
        char text[512];
        snprintf(text, sizeof(text),
                 "s.variant 'random' { old = false, steps = { mode = 'random', money = 5e8, "
                 "runs_out = '%s' } }\n",
                 ways[w]);
        bench_open(&b, text);
        for (uint32_t r = 0; r < 48; r++) {
            play(&b, r);
            assert_int_equal(steps_record.n_seen, N_MO - 1);
            assert_false(steps_record.has_changed);
        }
        bench_close(&b);
    }
}

static void refused(const char *mode, enum pyg_status expected, const char *part)
{
    struct bench b;
    struct pyg_err err = {0};
    char variant[160];

    snprintf(variant, sizeof(variant), "s.variant 'x' { old = false, steps = { mode = %s } }\n",
             mode);
    bench_open(&b, variant);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(pygi_player_run(b.player, 0, b.values, &err), expected);
        if (strstr(err.text, part) == NULL) {
            fail_msg("%s", err.text);
        }
    }
    bench_close(&b);
}

static void test_react_that_may_not_be_is_refused(void **state)
{
    (void)state;
    refused("'early'", PYG_EPLUGIN, "reacts in 2020-07 and changes 2020-05, which has passed");
    refused("'kind'", PYG_EPLUGIN,
            "reacts in 2020-01 and changes more than what it pays for whom");
    refused("'fail'", PYG_ESETTING, "steps: no");
    refused("'voluntary'", PYG_ESETTING, "join by themselves");
    refused("'crowd'", PYG_ESETTING,
            "policy steps lists 1000 workers in 2020-01, but its group has ");
    refused("'move', moved = 5", PYG_ESETTING,
            "policy steps has no appropriation in 2020 that could be changed");
    refused("'spend', money = 5e8", PYG_ESETTING,
            "policy steps: the appropriation of 2020 becomes Rp1, expected at least the Rp");
}

static void test_react_of_a_half_interface_is_refused(void **state)
{
    (void)state;
    const struct pyg_plugin *const list[] = {&half_steps};
    struct pygi_plugins plugins;
    struct pyg_err err = {0};
    assert_int_equal(pygi_plugins_init(&plugins, list, 1, &err), PYG_EPLUGIN);
    assert_non_null(strstr(err.text, "is incomplete"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_react_gives_what_the_same_plan_gives),
        cmocka_unit_test(test_react_sees_what_is_measured_and_the_past_stays),
        cmocka_unit_test(test_react_changes_nobodys_life_and_no_other_variant),
        cmocka_unit_test(test_react_is_not_asked_of_a_policy_of_before),
        cmocka_unit_test(test_react_with_an_appropriation_gives_what_the_plan_gives),
        cmocka_unit_test(test_react_closes_whatever_is_decided),
        cmocka_unit_test(test_react_leaves_the_past_whatever_is_decided),
        cmocka_unit_test(test_react_that_may_not_be_is_refused),
        cmocka_unit_test(test_react_of_a_half_interface_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
