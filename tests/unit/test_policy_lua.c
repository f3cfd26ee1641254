/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy written in Lua enrols like the plugin, reacts, and is held by the sandbox. */
#include "script_case.h"

enum { N_REPLICATES = 16, N_THREADS = 4 };

static const char head[] =
    "local s = scenario 'functions'\n"
    "s.region, s.as_of, s.from, s.years = '51.02', '2019-12', '2020-01', 3\n"
    "s.posts 'staff' { workers = between(480, 800), turnover = 0.1, vacant = 2, leaves_at = "
    "58, men = 0.5,\n"
    "  ages = { {20, 57, 1} }, gompertz = { a = 0.0005, b = 0.09 }, accident = 0.2, "
    "cost_median = 1e6 }\n";

static enum pyg_status bench_open(struct bench *self, const char *more, struct pyg_err *err)
{
    return bench_make(self, "functions.lua", head, more, N_REPLICATES, err);
}

static int64_t figure(const struct bench *b, const int64_t *values, uint32_t r, size_t variant,
                      size_t year, int measure)
{
    return values[r * b->study->n_values +
                  pygi_study_index(b->study, 0, variant, 0, year, (enum pygi_measure)measure)];
}

static const char twins[] =
    "local passes = between(0.9, 0.98)\n"
    "s.policy 'apbd_pays' { name = 'plugin', list = 'staff', type = 'PU', base = 'fixed', "
    "base_idr = 2419331.96,\n"
    "  programs = {'jkk', 'jkm', 'jht'}, share = 'employer', verified = passes, starts = "
    "'2020-02', overhead = 0.03,\n"
    "  claimed = 0.9 }\n"
    "s.policy 'lua' { name = 'script', list = 'staff', type = 'PU',\n"
    "  programs = {'jkk', 'jkm', 'jht'}, share = 'employer', verified = passes, overhead = "
    "0.03, claimed = 0.9,\n"
    "  enrol = function(place)\n"
    "    local passed, listed = math.floor(place.workers * place.verified + 0.5), {}\n"
    "    for i, month in ipairs(place.months) do listed[i] = month >= '2020-02' and passed or "
    "0 end\n"
    "    return { names = place.workers, listed = listed, base = 2419331.96 }\n"
    "  end }\n"
    "s.baseline 'nobody' { plugin = false, script = false }\n"
    "s.variant 'plugin' { script = false }\n"
    "s.variant 'script' { plugin = false }\n"
    "s.variant 'both' { plugin = { programs = {'jkk'} }, script = false }\n"
    "local function money(way) return { appropriation = way[1], runs_out = way[2], grace = "
    "way[3] } "
    "end\n"
    "for i, way in ipairs { { planned { reserve = 0.05, rise = 0 }, 'topup', 3 },\n"
    "  { stated { [2020] = 6e8, [2021] = 7e8 }, 'drop', 3 }, { stated { [2020] = 4e8, [2021] = "
    "9e8 }, 'arrears', 2 } } do\n"
    "  s.variant('plugin ' .. i) { plugin = money(way), script = false }\n"
    "  s.variant('script ' .. i) { script = money(way), plugin = false }\n"
    "end\n";

static void test_policy_lua_enrols_like_the_plugin(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    if (bench_open(&b, twins, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (size_t y = 0; y < 3; y++) {
            assert_true(figure(&b, values, r, 2, y, PYGI_M_cost) > 0);
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&b, values, r, 1, y, k),
                                 figure(&b, values, r, 2, y, k));
            }
        }
    }
    free(values);
    bench_close(&b);
}

/* planned, cut and in arrears: the same money gives the same months, which it takes away */
static void test_policy_lua_has_an_appropriation_as_the_plugin_has(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    if (bench_open(&b, twins, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study), ran_out[3] = {0};
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (size_t y = 0; y < 3; y++) {
            for (size_t way = 0; way < 3; way++) {
                for (int k = 0; k < PYGI_N_MEASURE; k++) {
                    assert_int_equal(figure(&b, values, r, 4 + 2 * way, y, k),
                                     figure(&b, values, r, 5 + 2 * way, y, k));
                }
                ran_out[way] += figure(&b, values, r, 5 + 2 * way, y, PYGI_M_runout);
            }
            assert_true(figure(&b, values, r, 5, y, PYGI_M_appropriation) > 0);
        }
        assert_int_equal(figure(&b, values, r, 7, 0, PYGI_M_appropriation), 600000000);
    }
    assert_true(ran_out[1] > 0 && ran_out[2] > 0);
    free(values);
    bench_close(&b);
}

/* Half a year for 100, the rest for as many as what is left pays for at Rp10,800 a month; in
 * 2021 the money is not limited. */
static void test_policy_lua_sees_what_is_left(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    const char *text =
        "s.policy 'lua' { name = 'rest', list = 'staff', type = 'PU', programs = {'jkk', "
        "'jkm'},\n"
        "  appropriation = stated { [2020] = 20e6 }, runs_out = 'drop',\n"
        "  enrol = function(place) return { names = 400, listed = 100, base = 2e6 } end,\n"
        "  react_at = { '2020-07', '2021-01' },\n"
        "  react = function(view)\n"
        "    if view.month == '2021-01' then\n"
        "      if view.left or view.appropriation then error('limited') end\n"
        "      return { listed = 200 }\n"
        "    end\n"
        "    if view.appropriation ~= 20000000 then error(view.appropriation) end\n"
        "    return { listed = math.floor(view.left / (6 * 10800)) }\n"
        "  end }\n"
        "s.variant 'one' {}\n";
    if (bench_open(&b, text, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        const int64_t cost = figure(&b, values, r, 0, 0, PYGI_M_cost);
        assert_true(cost <= 20000000 && cost > 19000000);
        assert_int_equal(figure(&b, values, r, 0, 0, PYGI_M_runout), 0);
    }
    free(values);
    bench_close(&b);
}

/* Ten agencies in Lua by the rule of the policy adoption: of one name, one variant or another,
 * one mark. A mark that is kept for react is refused. */
static void test_policy_lua_decides_by_marks(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    const char *text =
        "s.policy 'lua' { name = 'by_agency', list = 'staff', type = 'PU', programs = "
        "{'jkk'},\n"
        "  own = { chance = 0.3 }, enrol = function(place)\n"
        "    local n = 0\n"
        "    for a = 1, 10 do n = n + (place.mark('follow', a, 2020) < place.own.chance and 1 "
        "or 0) end\n"
        "    if place.mark('follow', 1, 2020) ~= place.mark('follow', 1, 2020) or\n"
        "      place.mark('follow', 1) == place.mark('follow', 2) then error('marks') end\n"
        "    return { names = 10 * n, base = 2e6 }\n"
        "  end }\n"
        "s.variant 'few' {}\n"
        "s.variant 'the same' {}\n"
        "s.variant 'more' { by_agency = { own = { chance = 0.6 } } }\n";
    if (bench_open(&b, text, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study), sum = 0, more = 0;
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        const int64_t n = figure(&b, values, r, 0, 0, PYGI_M_plan_pmonths);
        assert_int_equal(n % 120, 0);
        assert_int_equal(n, figure(&b, values, r, 1, 0, PYGI_M_plan_pmonths));
        assert_true(n <= figure(&b, values, r, 2, 0, PYGI_M_plan_pmonths));
        sum += n / 120;
        more += figure(&b, values, r, 2, 0, PYGI_M_plan_pmonths) / 120;
    }
    /* 160 agencies: 48 and 96, within 4 standard errors (5.8 and 6.2) */
    assert_in_range(sum, 48 - 23, 48 + 23);
    assert_in_range(more, 96 - 24, 96 + 24);
    free(values);
    bench_close(&b);
}

static void test_policy_lua_reacts_with_programs_and_share(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    const char *text =
        "local function enrol(place) return { names = place.workers, base = 2e6 } end\n"
        "s.policy 'lua' { name = 'set', list = 'staff', type = 'PU', programs = {'jkk', 'jkm', "
        "'jht'}, share = 'employer', enrol = enrol }\n"
        "s.policy 'lua' { name = 'reacts', list = 'staff', type = 'PU', programs = {'jkk'}, "
        "enrol = enrol,\n"
        "  react_at = '2020-01', react = function(view)\n"
        "    return { programs = {'jkk', 'jkm', 'jht'}, share = 'employer' } end }\n"
        "s.variant 'set' { reacts = false }\n"
        "s.variant 'reacts' { set = false }\n";
    if (bench_open(&b, text, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (size_t y = 0; y < 3; y++) {
            assert_true(figure(&b, values, r, 0, y, PYGI_M_contribution_jht_worker) > 0);
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&b, values, r, 0, y, k),
                                 figure(&b, values, r, 1, y, k));
            }
        }
    }
    free(values);
    bench_close(&b);
}

/* A list that falls and rises beside people who go on by themselves: decided before or on the
 * way, the same. What it pays may not change beside them. */
static void test_policy_lua_reacts_beside_self_payers(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    const char *text =
        "local function enrol(place)\n"
        "  local listed = {}\n"
        "  for i, month in ipairs(place.months) do\n"
        "    listed[i] = month < '2021-07' and 400 or month < '2022-01' and 100 or 300\n"
        "  end\n"
        "  return { names = 400, listed = listed, base = 2e6 }\n"
        "end\n"
        "s.policy 'self_pays' { name = 'self', list = 'staff', type = 'PU', base_idr = 2e6,\n"
        "  programs = {'jkk', 'jkm'}, join = 0, lapse = 0, stays = 0.5, crowding = 0.5 }\n"
        "s.policy 'lua' { name = 'set', list = 'staff', type = 'PU', programs = {'jkk', "
        "'jkm'},\n"
        "  enrol = enrol }\n"
        "s.policy 'lua' { name = 'reacts', list = 'staff', type = 'PU',\n"
        "  programs = {'jkk', 'jkm'}, enrol = function(place)\n"
        "    return { names = 400, listed = 400, base = 2e6 } end,\n"
        "  react_at = { '2021-07', '2022-01' }, react = function(view)\n"
        "    return { listed = view.month == '2021-07' and 100 or 300 } end }\n"
        "s.policy 'lua' { name = 'changes', list = 'staff', type = 'PU',\n"
        "  programs = {'jkk', 'jkm'}, enrol = enrol,\n"
        "  react_at = '2021-07', react = function(view) return { programs = {'jkm'} } end }\n"
        "s.variant 'set' { reacts = false, changes = false }\n"
        "s.variant 'reacts' { set = false, changes = false }\n";
    if (bench_open(&b, text, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        assert_true(figure(&b, values, r, 0, 1, PYGI_M_stayed_dec) > 0);
        assert_true(figure(&b, values, r, 0, 1, PYGI_M_lost_cover) > 0);
        assert_true(figure(&b, values, r, 0, 2, PYGI_M_gap_other_list) > 0);
        for (size_t y = 0; y < 3; y++) {
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&b, values, r, 0, y, k),
                                 figure(&b, values, r, 1, y, k));
            }
        }
    }
    free(values);
    bench_close(&b);

    char changed[4096];
    snprintf(changed, sizeof(changed),
             "%ss.variant 'changes' { set = false, reacts = false }\n", text);
    assert_int_equal(bench_open(&b, changed, &err), PYG_OK);
    struct pygi_player *player = pygi_player_new(b.study);
    values = calloc(b.study->n_values, sizeof(*values));
    assert_non_null(player);
    assert_non_null(values);
    assert_int_equal(pygi_player_run(player, 0, values, &err), PYG_ESETTING);
    assert_non_null(strstr(err.text, "members of self join by themselves beside the list of "
                                     "changes; both may pay JKK and JKM only"));
    free(values);
    pygi_player_free(player);
    bench_close(&b);
}

/* keeps a count in the chunk, draws a million numbers, and answers to what it sees */
static const char reacting[] =
    "local calls = 0\n"
    "s.policy 'lua' { name = 'steps', list = 'staff', type = 'PU', programs = {'jkk', 'jkm'},\n"
    "  own = { more = between(10, 30), step = 100.5 },\n"
    "  enrol = function(place)\n"
    "    calls = calls + 1\n"
    "    return { names = place.workers, listed = 100, base = place.own.step * 20000 }\n"
    "  end,\n"
    "  react_at = { '2020-07', '2021-01', '2022-01' },\n"
    "  react = function(view)\n"
    "    calls = calls + 1\n"
    "    local x, deaths = calls, 0\n"
    "    if view.month == '2021-01' then\n"
    "      for i = 1, 1000000 do x = (x * 1103515245 + 12345) % 2147483648 end\n"
    "    end\n"
    "    for i = 1, view.i - 1 do deaths = deaths + view.deaths[i] end\n"
    "    if #view.cost ~= view.i - 1 or #view.umk ~= view.i then error 'the view is too long' "
    "end\n"
    "    return { listed = math.min(view.workers, 100 * calls + view.own.more * deaths + x % "
    "7), base = view.base[view.i] + calls }\n"
    "  end }\n"
    "s.baseline 'nobody' { steps = false }\n"
    "s.variant 'steps' {}\n"
    "s.variant 'again' {}\n";

static void test_policy_lua_changes_nobodys_death(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    if (bench_open(&b, reacting, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *values = play_all(b.study);
    for (uint32_t r = 0; r < N_REPLICATES; r++) {
        for (size_t y = 0; y < 3; y++) {
            assert_int_equal(figure(&b, values, r, 0, y, PYGI_M_deaths),
                             figure(&b, values, r, 1, y, PYGI_M_deaths));
            assert_int_equal(figure(&b, values, r, 0, y, PYGI_M_accidents),
                             figure(&b, values, r, 1, y, PYGI_M_accidents));
            /* a fresh state each time: `calls` begins at 0 in both */
            for (int k = 0; k < PYGI_N_MEASURE; k++) {
                assert_int_equal(figure(&b, values, r, 1, y, k),
                                 figure(&b, values, r, 2, y, k));
            }
        }
        assert_true(figure(&b, values, r, 1, 2, PYGI_M_covered_dec) >
                    figure(&b, values, r, 1, 0, PYGI_M_covered_dec));
    }
    free(values);
    bench_close(&b);
}

static void test_policy_lua_gives_the_same_on_threads(void **state)
{
    (void)state;
    struct bench b;
    struct pyg_err err = {0};
    if (bench_open(&b, reacting, &err) != PYG_OK) {
        fail_msg("%s", err.text);
    }
    int64_t *alone = play_all(b.study);
    int64_t *together = play_together(b.study, N_THREADS);
    assert_memory_equal(alone, together, N_REPLICATES * b.study->n_values * sizeof(*alone));
    free(alone);
    free(together);
    bench_close(&b);
}

/* `body` stands in braces after list, type and programs, from line 5 on */
static void refused(const char *body, const char *part)
{
    struct bench b;
    char text[2048];
    struct pyg_err err = {0};

    snprintf(
        text, sizeof(text),
        "s.policy 'lua' { name = 'p', list = 'staff', type = 'PU', programs = {'jkk'},\n%s }\n"
        "s.variant 'x' {}\n",
        body);
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
    if (status == PYG_OK || strstr(err.text, part) == NULL) {
        fail_msg("%s\nexpected: %s\nfound: %s", body, part,
                 status == PYG_OK ? "no error" : err.text);
    }
}

#define ENROL "enrol = function(place) return { names = 10, base = 1e6 } end,\n"

static void test_policy_lua_says_what_is_wrong(void **state)
{
    (void)state;
    refused("react = 1", "needs enrol = function(place)");
    refused(
        "enrol = 3",
        "functions.lua:5: policy \"p\": enrol is a number, expected a function of this file");
    refused("enrol = math.floor", "enrol is a library function");
    refused("enrol = function() return 1 end",
            "functions.lua:6: policy \"p\": enrol returns a number");
    refused("enrol = function() return { names = 1 } end", "must return names and base");
    refused("enrol = function(place) return { names = place.mark('a', -1), base = 1 } end",
            "expected a whole number from 0 to 4294967295");
    refused("enrol = function(place) return { names = place.mark(), base = 1 } end",
            "bad argument #1");
    refused("enrol = function(place) kept = place.mark return { names = 1, base = 1 } end,\n"
            "react_at = '2020-02', react = function(view) kept('a') end",
            "place.mark can be asked in enrol only");
    refused("enrol = function() return { names = 1, base = 1, lised = 3 } end",
            "functions.lua:6: policy \"p\": enrol returns something named \"lised\"; is listed "
            "meant?");
    refused("enrol = function() return { names = 'x', base = 1 } end",
            "returns names as a string, expected a number");
    refused("enrol = function() return { names = {1, 2}, base = 1 } end",
            "returns names[3] as a nil");
    refused("enrol = function() return { names = 0/0, base = 1 } end",
            "nan, expected 0 to 1e12");
    refused("enrol = function() return { names = -1, base = 1 } end", "expected 0 to 1e12");
    refused("enrol = function() return { names = 5, verified = 6, base = 1 } end",
            "listed <= verified <= named");
    refused("enrol = function(place) return { names = place.workers + 1, base = 1 } end",
            "but its group has");
    refused("enrol = function()\n local x = nil + 1 end",
            "functions.lua:7: attempt to perform arithmetic");
    refused("enrol = function() s.years = 3 end",
            "functions.lua:6: s.years: the scenario has been read");
    refused("enrol = function() s.people 'x' { } end", "s.people: the scenario has been read");
    refused(ENROL "react = function() end", "no months react_at");
    refused(ENROL "react_at = {'2021-01'}", "but no function react");
    refused(ENROL "react = function() end, react_at = {'2031-01'}",
            "react_at holds 2031-01, expected months");
    refused(ENROL "react = function() end, react_at = {'2021-01', 'x'}",
            "react_at holds x, expected months");
    refused(ENROL "react = function() return 3 end, react_at = '2021-01'",
            "functions.lua:7: policy \"p\": react returns a number, expected nil or");
    refused(ENROL "react = function() return { listed = {3} } end, react_at = '2021-01'",
            "policy p reacts in 2021-01 and changes 2020-01, which has passed");
    refused(ENROL "react = function() return { base_before = 3 } end, react_at = '2021-01'",
            "named \"base_before\"");
    refused(ENROL "react = function() return { programs = {'jkm', 'jhz'} } end, react_at = "
                  "'2021-01'",
            "functions.lua:7: policy \"p\": react returns programs: there is no program "
            "\"jhz\"; is j");
    refused(ENROL "react = function() return { share = 'some' } end, react_at = '2021-01'",
            "a share that is not \"employer\" or \"all\"");
    refused(ENROL "own = { x = 'text' }", "own.x is text \"text\", expected a number");
    refused(ENROL "owm = { x = 1 }", "has no setting owm.x");
}

static void test_policy_lua_is_held_by_the_sandbox(void **state)
{
    (void)state;
    refused("enrol = function() while true do end end", "functions.lua:6: the script takes");
    refused(ENROL "react = function() local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) "
                  ".. i end end,\n"
                  "react_at = '2021-01'",
            "functions.lua:7: the script ");
    refused(
        ENROL
        "react = function() while true do pcall(function() while true do end end) end end,\n"
        "react_at = '2021-01'",
        "functions.lua:7: the script takes");
    refused("enrol = function() local function f() return 1 + f() end return f() end",
            "functions call one another");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_policy_lua_enrols_like_the_plugin),
        cmocka_unit_test(test_policy_lua_has_an_appropriation_as_the_plugin_has),
        cmocka_unit_test(test_policy_lua_sees_what_is_left),
        cmocka_unit_test(test_policy_lua_decides_by_marks),
        cmocka_unit_test(test_policy_lua_reacts_with_programs_and_share),
        cmocka_unit_test(test_policy_lua_reacts_beside_self_payers),
        cmocka_unit_test(test_policy_lua_changes_nobodys_death),
        cmocka_unit_test(test_policy_lua_gives_the_same_on_threads),
        cmocka_unit_test(test_policy_lua_says_what_is_wrong),
        cmocka_unit_test(test_policy_lua_is_held_by_the_sandbox),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
