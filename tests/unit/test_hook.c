/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hooks at the calendar: what changes nothing changes no figure, what a setting can say gives
 * what the setting gives, and a hook is held by the sandbox. */
#include "script_case.h"

enum { N_REPLICATES = 12, N_THREADS = 3 };

/* a list with its own money, one whose quota is worth of it, people who join by themselves, and
 * a policy in Lua that reacts */
static const char head[] =
    "local s = scenario 'hooks'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 4\n"
    "local life = { men = 0.5, ages = { {20, 57, 1} }, gompertz = { a = 0.0005, b = 0.09 }, "
    "accident = 0.2, cost_median = 1e6, children = 1 }\n"
    "local function with(more) for k, v in pairs(life) do more[k] = v end return more end\n"
    "s.posts 'staff' (with { workers = between(300, 420), turnover = 0.1, vacant = 2, "
    "leaves_at "
    "= 58 })\n"
    "s.people 'poor' (with { workers = 2000, turnover = 0.05, leaves_at = 60 })\n"
    "s.people 'free' (with { workers = 500, leaves_at = 60, initial = 0.2, join_bound = 0.4, "
    "lapse_bound = 0.5 })\n"
    "s.posts 'guards' (with { workers = 100, turnover = 0.2, vacant = 1, leaves_at = 56 })\n"
    "s.policy 'apbd_pays' { name = 'paid', list = 'staff', type = 'PU', base = 'fixed', "
    "base_idr = 2419331.96,\n"
    "  programs = {'jkk', 'jkm'}, share = 'employer', verified = between(0.9, 0.98), overhead "
    "= 0.03, claimed = 0.9,\n"
    "  appropriation = planned { reserve = -0.0 }, runs_out = 'topup' }\n"
    "s.policy 'apbd_pays' { name = 'rest', list = 'poor', type = 'BPU', programs = {'jkk', "
    "'jkm'},\n"
    "  quota = worth_of { policy = 'paid', programs = {'jht'} }, appropriation = planned { }, "
    "runs_out = 'drop' }\n"
    "s.policy 'self_pays' { name = 'own', list = 'free', programs = {'jkk', 'jkm'}, join = "
    "0.3, lapse = 0.4 }\n"
    "s.policy 'lua' { name = 'steps', list = 'guards', type = 'PU', programs = {'jkk'}, "
    "react_at = {'2021-03'},\n"
    "  enrol = function(place) return { names = place.workers, listed = 40, base = 2e6 } end,\n"
    "  react = function(view) return { listed = 40 + view.deaths[view.i - 1] } end }\n";

static enum pyg_status bench_open(struct bench *self, const char *more, struct pyg_err *err)
{
    return bench_make(self, "hooks.lua", head, more, N_REPLICATES, err);
}

static int64_t *play_text(struct bench *b, const char *more)
{
    struct pyg_err err = {0};
    if (bench_open(b, more, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    return play_all(b->study);
}

static int64_t figure(const struct bench *b, const int64_t *values, uint32_t r, size_t variant,
                      size_t group, size_t year, int measure)
{
    return values[r * b->study->n_values + pygi_study_index(b->study, 0, variant, group, year,
                                                            (enum pygi_measure)measure)];
}

/* variants come in pairs: by settings, by a hook */
static void assert_pairs_equal(const struct bench *b, const int64_t *values, size_t n_pairs)
{
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (size_t i = 0; i < n_pairs * 4 * 4 * PYGI_N_MEASURE; i++) {
            const int k = (int)(i % PYGI_N_MEASURE);
            const size_t y = i / PYGI_N_MEASURE % 4, g = i / PYGI_N_MEASURE / 4 % 4,
                         pair = i / PYGI_N_MEASURE / 16;
            const int64_t x = figure(b, values, r, 2 * pair, g, y, k),
                          z = figure(b, values, r, 2 * pair + 1, g, y, k);
            if (x != z) {
                fail_msg("pair %zu, group %zu, %s of year %zu: %lld and %lld", pair, g,
                         pygi_measures[k].name, y, (long long)x, (long long)z);
            }
        }
    }
}

#define VARIANTS                                                                               \
    "s.baseline 'nobody' { paid = false, rest = false, own = false, steps = false }\n"         \
    "s.variant 'all' {}\n"                                                                     \
    "s.variant 'three' { rest = false, paid = { programs = {'jkk', 'jkm', 'jht'} } }\n"        \
    "s.variant 'poor money' { rest = false, paid = { appropriation = stated { [2020] = 1e7, "  \
    "[2021] = 2e7, [2022] = 2e7,\n"                                                            \
    "  [2023] = 3e7 }, runs_out = 'drop' } }\n"                                                \
    "s.variant 'arrears' { rest = false, paid = { appropriation = stated { [2020] = 3.8e7, "   \
    "[2021] = 5e7, [2022] = 4e7, [2023] = 3e7 }, runs_out = 'arrears' } }\n"

static void test_hook_that_changes_nothing_changes_no_figure(void **state)
{
    (void)state;
    struct bench without, with;
    int64_t *a = play_text(&without, VARIANTS);
    int64_t *b = play_text(&with, VARIANTS
                           "local function look(region)\n"
                           "  for _, name in ipairs { 'paid', 'rest', 'own', 'steps' } do\n"
                           "    local p = region.policy(name)\n"
                           "    if p and p.members > p.workers then error 'too many' end\n"
                           "    if p and region.month == '2022-05' then p.change { } end\n"
                           "  end\n"
                           "end\n"
                           "for _, month in ipairs { 'january', 'april', 'mei', 'Oktober' } do "
                           "s.every(month, look) end\n"
                           "s.at('2021-03', look)\n");
    assert_int_equal(without.study->n_values, with.study->n_values);
    assert_memory_equal(a, b, N_REPLICATES * with.study->n_values * sizeof(*a));
    assert_true(figure(&with, b, 0, 1, 0, 3, PYGI_M_cost) > 0);
    assert_true(figure(&with, b, 0, 1, 1, 3, PYGI_M_cost) > 0);
    free(a);
    free(b);
    bench_close(&without);
    bench_close(&with);
}

static void test_hook_gives_what_the_setting_gives(void **state)
{
    (void)state;
    struct bench b;
    int64_t *values = play_text(
        &b,
        "local none = { kind = 'none' }\n"
        "s.variant 'set ends' { rest = false, paid = { ends = '2022-05' } }\n"
        "s.variant 'hook ends' { rest = false }\n"
        "s.variant 'set starts' { rest = false, paid = { starts = '2021-01' } }\n"
        "s.variant 'hook starts' { rest = false, paid = { starts = '2023-12' } }\n"
        "s.variant 'set three' { rest = false, paid = { appropriation = none, programs = "
        "{'jkk', 'jkm', 'jht'}, share = 'all' } }\n"
        "s.variant 'hook three' { rest = false, paid = { appropriation = none } }\n"
        "s.variant 'set base' { rest = false, own = { base_idr = 1.5e6 }, paid = { base_idr = "
        "2e6, appropriation = none } }\n"
        "s.variant 'hook base' { rest = false, paid = { appropriation = none } }\n"
        "s.variant 'set ends in December' { rest = false, paid = { ends = '2021-12' } }\n"
        "s.variant 'hook ends in December' { rest = false }\n"
        "local function does(fn) return function(region) fn(region.variant, region.policy "
        "'paid', region) end end\n"
        "s.at('2020-01', does(function(variant, paid, region)\n"
        "  if variant == 'hook three' then paid.change { programs = {'jkk', 'jkm', 'jht'}, "
        "share = 'all' } end\n"
        "  if variant == 'hook base' then paid.change { base = 2e6 } region.policy "
        "'own'.change { base = 1.5e6 } end\n"
        "end))\n"
        "s.at('2020-08', does(function(variant, paid)\n"
        "  if variant == 'hook starts' then paid.start '2021-01' end\n"
        "  if variant == 'hook ends in December' then paid.stop '2022-01' end\n"
        "end))\n"
        "s.at('2021-08', does(function(variant, paid)\n"
        "  if variant == 'hook ends' then paid.stop '2022-06' end\n"
        "end))\n");
    assert_pairs_equal(&b, values, 5);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        assert_true(figure(&b, values, r, 0, 0, 2, PYGI_M_cost) > 0);
        assert_int_equal(figure(&b, values, r, 0, 0, 3, PYGI_M_cost), 0);
        assert_int_equal(figure(&b, values, r, 2, 0, 0, PYGI_M_cost), 0);
        assert_true(figure(&b, values, r, 5, 0, 0, PYGI_M_jht_asset) > 0);
    }
    free(values);
    bench_close(&b);
}

/* A quota that is worth of another group's money waits for that group, in whatever order they
 * stand: the months of another replicate are not looked at. */
static void test_groups_wait_for_the_money_they_are_worth_of(void **state)
{
    (void)state;
    static const char text[] =
        "local s = scenario 'order'\n"
        "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 4\n"
        "local function life(more) more.men, more.ages, more.gompertz = 0.5, { {20, 57, 1} }, "
        "{ a = 0.0005, b = 0.09 } return more end\n"
        "s.people 'poor' (life { workers = 4000, leaves_at = 60 })\n"
        "s.posts 'staff' (life { workers = between(100, 900), turnover = 0.1, leaves_at = 58 "
        "})\n"
        "s.policy 'apbd_pays' { name = 'paid', list = 'staff', type = 'PU', base = 'fixed', "
        "base_idr = 2.4e6, programs = {'jkk', 'jkm'} }\n"
        "s.policy 'apbd_pays' { name = 'rest', list = 'poor', type = 'BPU', programs = {'jkk', "
        "'jkm'}, quota = worth_of { policy = 'paid', programs = {'jht'} } }\n"
        "s.variant 'x' {}\n"
        "return s\n";
    struct bench b = {0};
    struct pygi_study_options options = {.n_replicates = N_REPLICATES};
    struct pyg_err err = {0};
    size_t n = 0;
    const struct pyg_plugin *const *builtin = pygi_builtin_plugins(&n);
    if (pygi_scenario_read_text("order.lua", ".", text, strlen(text), &b.spec, &err) !=
            PYG_OK ||
        pygi_plugins_init(&b.plugins, builtin, n, &err) != PYG_OK ||
        pygi_study_new(&b.spec, builtin, n, &pygi_host, pygi_data_dir(), &options, &b.study,
                       &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *all = play_all(b.study);
    int64_t *alone = calloc(b.study->n_values, sizeof(*alone));
    assert_non_null(alone);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        struct pygi_player *player = pygi_player_new(b.study);
        assert_non_null(player);
        assert_int_equal(pygi_player_run(player, r, alone, &err), PYG_OK);
        assert_memory_equal(alone, all + r * b.study->n_values,
                            b.study->n_values * sizeof(*alone));
        pygi_player_free(player);
    }
    free(alone);
    free(all);
    bench_close(&b);
}

/* what is shown is what is measured, and a fresh state each time */
static const char busy[] = VARIANTS
    "s.variant 'again' {}\n"
    "local calls = 0\n"
    "s.every('july', function(region)\n"
    "  calls = calls + 1\n"
    "  local p = region.policy 'paid'\n"
    "  if p == nil or region.policy 'rest' == nil then return end\n"
    "  if calls ~= region.year - 2019 then error 'the state is not fresh' end\n"
    "  region.policy 'steps'.change { listed = math.min(40 + p.deaths + calls, 100), base = "
    "2e6 + 1000 * calls }\n"
    "  region.policy 'own'.change { programs = calls % 2 == 0 and {'jkk'} or {'jkk', 'jkm'} }\n"
    "  local rest = region.policy 'rest'\n"
    "  rest.change { verified = 0.9, names = rest.names // 2, appropriation = "
    "rest.appropriation - rest.left // 3 }\n"
    "end)\n";

static void test_hook_gets_a_fresh_state_and_the_same_on_threads(void **state)
{
    (void)state;
    struct bench b;
    int64_t *alone = play_text(&b, busy);
    int64_t *together = play_together(b.study, N_THREADS);
    assert_memory_equal(alone, together, N_REPLICATES * b.study->n_values * sizeof(*alone));
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (int k = 0; k < PYGI_N_MEASURE; k++) {
            for (size_t g = 0; g < 4; g++) {
                assert_int_equal(figure(&b, alone, r, 1, g, 2, k),
                                 figure(&b, alone, r, 5, g, 2, k));
            }
        }
        for (size_t g = 0; g < 4; g++) { /* nobody's life is changed */
            assert_int_equal(figure(&b, alone, r, 0, g, 3, PYGI_M_deaths),
                             figure(&b, alone, r, 1, g, 3, PYGI_M_deaths));
        }
    }
    free(alone);
    free(together);
    bench_close(&b);
}

/* in January the year before stands as it is measured */
static void test_hook_sees_what_is_measured(void **state)
{
    (void)state;
    static const char *const shown[] = {"cost", "deaths", "deaths_covered", "left"};
    static const enum pygi_measure measured[] = {PYGI_M_cost, PYGI_M_deaths,
                                                 PYGI_M_deaths_covered, PYGI_M_unspent};
    for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
        struct bench b;
        char text[1024];
        snprintf(text, sizeof(text),
                 "s.variant 'x' { rest = false }\n"
                 "s.at('2022-01', function(region)\n"
                 "  region.policy 'steps'.change { base = 1e6 + region.policy "
                 "'paid'.last_year.%s / 100 }\n"
                 "end)\n",
                 shown[i]);
        int64_t *values = play_text(&b, text);
        for (uint32_t r = 0; r < N_REPLICATES; r++) {
            /* JKK of the lowest risk group costs 0.24 % of Rp1 million and what was shown */
            const int64_t x = figure(&b, values, r, 0, 0, 1, measured[i]);
            const int64_t due = 2400 + (x * 24 + 500000) / 1000000;
            assert_int_equal(figure(&b, values, r, 0, 3, 2, PYGI_M_contribution_jkk_payer),
                             due * figure(&b, values, r, 0, 3, 2, PYGI_M_billed_pmonths));
        }
        free(values);
        bench_close(&b);
    }
}

#define ROOM_GROUP "s.people 'room' (with { workers = 100, leaves_at = 60 })\n"
#define ROOM_FIXED                                                                             \
    "s.policy 'apbd_pays' { name = 'fixed', list = 'room', type = 'BPU', programs = {'jkk'}, " \
    "base_idr = 1e6, quota = 30 }\n"
#define ROOM_GROWS                                                                             \
    "s.policy 'lua' { name = 'grows', list = 'room', type = 'BPU', programs = {'jkk'},\n"      \
    "  react_at = {'2021-03'}, enrol = function() return { names = 40, base = 1e6 } end,\n"    \
    "  react = function() return { names = 71, verified = 71, listed = 71 } end }\n"

/* what `more` says is refused when it is read or played; the head has 20 lines */
static void refused_at(const char *place, const char *more, const char *part)
{
    struct bench b;
    struct pyg_err err = {0};
    char text[2048];

    snprintf(text, sizeof(text), "s.variant 'x' { own = false }\n%s", more);
    enum pyg_status status = bench_open(&b, text, &err);
    if (status == PYG_OK) {
        int64_t *values = calloc(b.study->n_values, sizeof(*values));
        struct pygi_player *player = pygi_player_new(b.study);
        assert_non_null(values);
        assert_non_null(player);
        status = pygi_player_run(player, 0, values, &err);
        free(values);
        pygi_player_free(player);
    }
    bench_close(&b);
    if (status == PYG_OK || strstr(err.text, part) == NULL ||
        strncmp(err.text, place, strlen(place)) != 0) {
        fail_msg("%s\nexpected: %s\nfound: %s", more, part,
                 status == PYG_OK ? "no error" : err.text);
    }
}

static void refused(const char *more, const char *part)
{
    refused_at("hooks.lua:", more, part);
}

#define AT(body)                                                                               \
    "s.at('2021-06', function(region)\nlocal paid = region.policy 'paid'\n" body "\nend)\n"

static void test_hook_says_what_is_wrong(void **state)
{
    (void)state;
    refused("s.at('2031-01', function() end)",
            "a hook at 2031-01, but the scenario runs from 2020-01 to 2023-12");
    refused("s.at('2021-13', function() end)", "s.at takes a month like \"2021-06\"");
    refused("s.at({}, function() end)", "s.at takes 1 to 240 months");
    refused("s.at({'2021-01', '2021-01'}, function() end)", "names 2021-01 twice");
    refused("s.at('2021-01')", "s.at takes a month or a list of months and a function");
    refused("s.every('2021-01', function() end)", "takes the name of a month");
    refused("s.every('januari ', function() end)", "is januari meant?");
    refused("s:at('2021-01', function() end)", "write s.at(...), with a dot");
    refused("s.at = 3\n", "it is called, as s.at (month, function(region) ... end)");
    refused(AT("region.policy 'piad'"), "there is no policy \"piad\"; is \"paid\" meant?");
    refused(AT("local x = region.varaint"), "a region shows no varaint; is variant meant?");
    refused(AT("local x = paid.memebrs"), "a policy shows no memebrs; is members meant?");
    refused(AT("paid.names = 3"), "a policy is changed by its change { names = ... }");
    refused(AT("paid:change { names = 3 }"), "write change { ... }, with a dot");
    refused(AT("paid.change { name = 3 }"), "change knows no \"name\"; is names meant?");
    refused(AT("paid.change { names = 5000 }"),
            "policy \"paid\": names = 5000 is more than the");
    refused(AT("paid.change { listed = 5000 }"), "listed = 5000 is more than the");
    refused(AT("paid.change { names = -1 }"), "names is -1.0, expected 0 to");
    refused(AT("paid.change { names = 0/0 }"), "nan");
    refused(AT("paid.change { verified = 95 }"), "is it a percentage?");
    refused(AT("paid.change { base = 'umk' }"), "base is a string, expected a number");
    refused(AT("paid.change { programs = {} }"), "to pay nothing, enrol nobody");
    refused(AT("paid.change { programs = {'jkm', 'jhk'} }"),
            "there is no program \"jhk\"; is j");
    refused(AT("paid.change { share = 'some' }"), "share takes \"employer\" or \"all\"");
    refused(AT("paid.change { from = '2021-05', names = 3 }"),
            "policy \"paid\": from 2021-05 has passed; it is 2021-06");
    refused(AT("paid.stop '2024-01'"), "lies behind the end of the scenario");
    refused(AT("paid.stop(3)"), "from takes a month like");
    refused(AT("paid.change { appropriation = 1 }"), "is less than the");
    refused(AT("paid.change { appropriation = 1e9, from = '2021-07' }"), "it takes no from");
    refused(AT("region.policy 'steps'.change { appropriation = 1e9 }"),
            "it has no appropriation this year");
    refused(AT("paid.change { base = 3e6 }"),
            "policy paid: a hook changes it in 2021-06, but the quota of rest is worth of");
    refused(AT("return { names = 3 }"), "a hook returns a table; it returns nothing");
    refused(AT("s.years = 3"), "s.years: the scenario has been read");
    refused("local kept\ns.at({'2021-06', '2021-08'}, function(region)\nkept = kept or "
            "region.policy 'paid'\nlocal x = kept.names\nend)\n",
            "was shown to an earlier hook");
    refused(
        "s.variant 'y' {}\n" AT("if region.variant == 'y' then region.policy 'own'.stop() end"),
        "policy \"own\": its members join by themselves");
}

static void test_hook_is_held_by_the_sandbox(void **state)
{
    (void)state;
    /* the head has 20 lines: AT's body stands in line 24 */
    refused(AT("while true do end"), "the script takes");
    refused(AT("while true do pcall(function() while true do end end) end"),
            "the script takes");
    refused(AT("local x = ('x'):rep(math.maxinteger)"), "string.rep of more than");
    refused(AT("local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) .. i end"),
            "the script ");
    refused(AT("local function f() return 1 + f() end f()"), "functions call one another");
    refused(AT("while true do local x = paid.members end"), "the script takes");
}

/* what cannot stand beside another policy of the same group */
static void test_hook_stands_beside_one_policy_a_group(void **state)
{
    (void)state;
    refused_at(
        "",
        "s.policy 'apbd_pays' { name = 'second', list = 'staff', type = 'PU', base = 'fixed',"
        " base_idr = 1e6, programs = {'jkk'} }\ns.at('2021-06', function() end)",
        "policies paid and second both enrol staff in one variant, and the scenario has hooks");
    refused_at(
        "",
        "s.policy 'apbd_pays' { name = 'more', list = 'guards', type = 'PU', base = 'fixed',"
        " base_idr = 2e6, programs = {'jkk'}, quota = 40, overlap = 1 }",
        "policies steps and more share names, and steps reacts");
    for (int is_last = 0; is_last < 2; is_last++) {
        refused_at(
            "", is_last ? ROOM_GROUP ROOM_FIXED ROOM_GROWS : ROOM_GROUP ROOM_GROWS ROOM_FIXED,
            is_last ? "policy grows lists 71 workers in 2021-03, but 70 are on no list before"
                    : "policy grows lists 71 workers in 2021-03, but the list of fixed begins "
                      "behind its first 40");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hook_that_changes_nothing_changes_no_figure),
        cmocka_unit_test(test_hook_gives_what_the_setting_gives),
        cmocka_unit_test(test_groups_wait_for_the_money_they_are_worth_of),
        cmocka_unit_test(test_hook_gets_a_fresh_state_and_the_same_on_threads),
        cmocka_unit_test(test_hook_sees_what_is_measured),
        cmocka_unit_test(test_hook_stands_beside_one_policy_a_group),
        cmocka_unit_test(test_hook_says_what_is_wrong),
        cmocka_unit_test(test_hook_is_held_by_the_sandbox),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
