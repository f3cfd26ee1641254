/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <lua.h>

#include "lua/sandbox.h"

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* processor time that running `text` took */
static double run_text(const char *text, int64_t busy_ns, enum pyg_status *out,
                       struct pyg_err *err)
{
    const struct pygi_sandbox_limits limits = {.busy_ns = busy_ns};
    struct pygi_sandbox *sandbox = pygi_sandbox_new(&limits, err);
    assert_non_null(sandbox);
    const double start = cpu_seconds();
    *out = pygi_sandbox_run(sandbox, "t.lua", text, strlen(text), 0, err);
    pygi_sandbox_free(sandbox);
    return cpu_seconds() - start;
}

/* run `text`; it must fail within two seconds with one sentence that holds `part` */
static void check_fails(const char *text, const char *part)
{
    struct pyg_err err = {0};
    enum pyg_status status = PYG_OK;
    double taken = run_text(text, 0, &status, &err), most = 2.0;

    if (strstr(err.text, "takes longer than") != NULL && strstr(err.text, part) == NULL) {
        /* the clock came first, as on a busy machine: again without it */
        most = 4.0;
        taken = run_text(text, INT64_C(60000000000), &status, &err);
    }
    if (status == PYG_OK || strstr(err.text, part) == NULL || taken > most) {
        fail_msg("%.80s\n  gave status %d, \"%s\", in %.2f s; expected \"%s\"", text,
                 (int)status, err.text, taken, part);
    }
    assert_null(strchr(err.text, '\n'));
    assert_int_equal(strncmp(err.text, "t.lua", 5), 0);
    assert_null(strstr(err.text, "0x"));
}

/* bare, and with pcall and xpcall round it */
static void check_ends(const char *text, const char *part)
{
    char wrapped[2048];
    check_fails(text, part);
    snprintf(wrapped, sizeof(wrapped), "while true do pcall(function() %s\nend) end", text);
    check_fails(wrapped, "t.lua:");
    snprintf(wrapped, sizeof(wrapped), "pcall(function() %s\nend)", text);
    check_fails(wrapped, part);
    snprintf(wrapped, sizeof(wrapped),
             "xpcall(function() %s\nend, function() while true do end end)", text);
    check_fails(wrapped, part);
}

static void check_runs(const char *text)
{
    struct pyg_err err = {0};
    struct pygi_sandbox *sandbox = pygi_sandbox_new(NULL, &err);
    assert_non_null(sandbox);
    if (pygi_sandbox_run(sandbox, "t.lua", text, strlen(text), 0, &err) != PYG_OK) {
        fail_msg("%s\n  gave \"%s\"", text, err.text);
    }
    assert_int_equal(lua_gettop(pygi_sandbox_state(sandbox)), 0);
    pygi_sandbox_free(sandbox);
}

static void test_sandbox_ends_an_endless_loop(void **state)
{
    (void)state;
    check_ends("while true do end", "t.lua:1: the script takes");
    check_ends("local s = ('xxxx'):rep(1000000) while true do local t = s .. 'x' end", "takes");
    check_ends(
        "local s = ('    '):rep(1000000) while true do pcall(function() return s + 1 end) end",
        "takes");
}

static void test_sandbox_refuses_a_finaliser(void **state)
{
    (void)state;
    check_ends("setmetatable({}, {__gc = function() while true do end end})", "__gc");
    check_ends("setmetatable({}, {__close = function() end})", "__close");
    check_ends("setmetatable({}, {__mode = 'k'})", "__mode");
    check_fails("local mt = {} local t = setmetatable({}, mt) mt.__close = function() end "
                "local x <close> = t",
                "closable");
    check_runs("local mt = {} local t = setmetatable({}, mt) "
               "mt.__gc = function() while true do end end t = nil");
}

static void test_sandbox_bounds_rep(void **state)
{
    (void)state;
    check_ends("local s = (\"\"):rep(math.maxinteger)", "string.rep of more than");
    check_ends("local s = (\"x\"):rep(math.maxinteger)", "string.rep of more than");
    check_ends("local s = (\"xxxxxxxxx\"):rep(999999)", "a text of more than");
}

static void test_sandbox_ends_a_pattern_that_backtracks(void **state)
{
    (void)state;
    check_ends("local s = (('a'):rep(200)):find(('a*'):rep(20) .. 'b')", "takes more than");
    check_ends("local s = (('a'):rep(300000)):match('.-.-.-b')", "takes more than");
    check_ends("local s = (('a'):rep(200)):gsub(('a?'):rep(100) .. 'b', '')", "t.lua:1: ");
    check_ends("for m in (('a'):rep(3000)):gmatch('a*a*a*a*b') do end", "takes more than");
}

static void test_sandbox_bounds_table_functions(void **state)
{
    (void)state;
    check_ends("table.move({1}, math.mininteger, math.maxinteger, 1)",
               "table.move of more than");
    check_ends("table.move({1}, 1, math.maxinteger, 2)", "table.move of more than");
    check_ends(
        "table.insert(setmetatable({}, {__len = function() return math.maxinteger end}), 1, 2)",
        "__len");
    check_ends("table.unpack({}, 1, 1e8)", "table.unpack of more than");
    check_fails("table.concat({}, 'x', 1, math.maxinteger)", "0 elements");
    check_fails("table.concat({{}}, 'x')", "neither text nor number");
}

static void check_says(const char *text, const char *sentence)
{
    struct pyg_err err = {0};
    struct pygi_sandbox *sandbox = pygi_sandbox_new(NULL, &err);
    assert_non_null(sandbox);
    assert_int_not_equal(pygi_sandbox_run(sandbox, "t.lua", text, strlen(text), 0, &err),
                         PYG_OK);
    pygi_sandbox_free(sandbox);
    assert_string_equal(err.text, sentence);
}

static void test_sandbox_says_where_a_function_was_called(void **state)
{
    (void)state;
    check_says("error('alone')", "t.lua:1: alone");
    check_says(
        "local function f(x)\n return x.y + 1\nend\nlocal function g()\n f(nil)\n "
        "f(1)\nend\ng()",
        "t.lua:2: attempt to index a nil value (local 'x') (called from line 5, line 8)");
    check_fails("local function f()\n while true do end\nend\nf()", " (called from line 4)");
    /* once for a function that calls itself */
    check_says("local function f(n)\n if n == 0 then error('deep') end\n f(n - 1)\n n = "
               "0\nend\nf(9)",
               "t.lua:2: deep (called from line 3, line 6)");
    /* what the script itself catches has no place in the sentence */
    check_says("local function f() error('inner') end\npcall(f)\nerror('outer')",
               "t.lua:3: outer");
}

static void test_sandbox_bounds_memory(void **state)
{
    (void)state;
    check_ends("local t = {} for i = 1, math.huge do t[i] = {i} end", "memory");
    check_ends("local t = {} while true do t = {t} end", "memory");
    check_ends("local t = {} for i = 1, math.huge do t[i] = ('xxxx'):rep(1000000 - i) end",
               "memory");
    check_ends("local s = 'x' while true do s = s .. s end", "memory");
}

static void test_sandbox_ends_deep_recursion(void **state)
{
    (void)state;
    check_ends("local function f() return 1 + f() end f()", "deep");
    check_ends("local t = setmetatable({}, {__index = function(t, k) return t[k] end}) "
               "local x = t.y",
               "deep");
    check_ends("local function f() pcall(f) end f()", "deep");
    check_ends("local function f() return (('x'):gsub('x', f)) end f()", "deep");
    check_fails("local function f() return 1 + f() end\nf()", "t.lua:1: functions call");
}

static void test_sandbox_ends_slow_parsing(void **state)
{
    char text[60000] = "while true do ";
    (void)state;
    for (int i = 0; i < 2100; i++) {
        strcat(text, "break ");
    }
    check_fails(text, "`break` or `goto`");
    memset(text, '(', sizeof(text) - 1);
    check_fails(text, "nested too deep");
    check_fails(
        "local t\nt = setmetatable({}, {__tostring = function() return tostring(t) end})\n"
        "tostring(t)",
        "functions call one another");
}

static void test_sandbox_refuses_bytecode(void **state)
{
    (void)state;
    struct pyg_err err = {0};
    struct pygi_sandbox *sandbox = pygi_sandbox_new(NULL, &err);
    assert_int_equal(pygi_sandbox_run(sandbox, "t.lua", "\033Lua\x54", 5, 0, &err),
                     PYG_ESCRIPT);
    assert_non_null(strstr(err.text, "binary chunk"));
    pygi_sandbox_free(sandbox);
}

static void test_sandbox_has_no_way_out(void **state)
{
    static const char *const gone[] = {
        "os",     "io",       "debug", "package",        "require",   "load",
        "dofile", "loadfile", "next",  "collectgarbage", "coroutine", "print"};
    char text[200];
    (void)state;
    for (size_t i = 0; i < sizeof(gone) / sizeof(*gone); i++) {
        snprintf(text, sizeof(text), "local x = %s", gone[i]);
        check_fails(text, "is not available");
    }
    check_runs("assert(not math.random and not math.randomseed and not string.dump)");
    check_fails("local x = ipars", "is ipairs meant?");
}

static void test_sandbox_shows_no_address(void **state)
{
    (void)state;
    check_ends("return string.format('%p', {})", "address");
    check_ends("return string.format('%-10p', {})", "address");
    check_runs("assert(tostring({}) == 'table') assert(tostring(pairs) == 'function')");
    check_runs("assert(string.format('%s %d %5.1f %%', {}, 3, 2.5) == 'table 3   2.5 %')");
    check_runs(
        "assert(tostring(setmetatable({}, {__tostring = function() return 'x' end})) == 'x')");
    check_fails("error({})", "a table as an error");
    check_fails("error(setmetatable({}, {__name = 'x'}))", "a table as an error");
}

static void test_sandbox_pairs_walks_sorted(void **state)
{
    (void)state;
    check_runs(
        "local t = {b = 1, a = 2, [10] = 3, [2] = 4, [1.5] = 5, ab = 6, [true] = 7, B = 8} "
        "local s = '' for k in pairs(t) do s = s .. tostring(k) .. ' ' end "
        "assert(s == '1.5 2 10 B a ab b true ', s)");
    check_runs("local t = {a = 1, b = 2, c = 3} local n = 0 "
               "for k in pairs(t) do t.b = nil n = n + 1 end assert(n == 2)");
    check_fails("for k in pairs({[{}] = 1}) do end", "no order");
}

static void test_sandbox_keeps_the_libraries_meaning(void **state)
{
    (void)state;
    check_runs("local ok, e = pcall(error, 'x') assert(not ok and e == 'x') "
               "assert(select('#', pcall(function() return 1, 2 end)) == 3)");
    check_runs(
        "local ok, e = xpcall(function() error('y', 0) end, function(m) return m .. '!' end) "
        "assert(not ok and e == 'y!') local ok, v = xpcall(math.abs, type, -3) assert(v == 3)");
    check_runs(
        "local t = {3, 1, 2} table.sort(t) assert(table.concat(t, ',') == '1,2,3') "
        "table.sort(t, function(a, b) return a > b end) assert(table.concat(t, ',') == "
        "'3,2,1') "
        "table.insert(t, 9) table.insert(t, 1, 8) assert(table.concat(t, ',') == '8,3,2,1,9') "
        "assert(table.remove(t) == 9 and table.remove(t, 1) == 8 and #t == 3) "
        "assert(table.remove({}) == nil) "
        "table.move(t, 1, 3, 2) assert(table.concat(t, ',') == '3,3,2,1') "
        "assert(select('#', table.unpack(t)) == 4)");
    check_runs("assert(('ab'):rep(3, '-') == 'ab-ab-ab' and ('x'):rep(0) == '')");
    check_runs("local C = {} C.__index = C function C.f() return 5 end "
               "local o = setmetatable({}, C) assert(o.f() == 5 and getmetatable(o) == C)");
    check_fails("local t = nil\nlocal x = t.y", "t.lua:2: attempt to index a nil value");
    check_fails("error('x')", "t.lua:1: x");
    check_fails("x = = 1", "t.lua:1: unexpected symbol");
}

static void test_sandbox_patterns_match_as_lua_has_it(void **state)
{
    (void)state;
    check_runs(
        "assert(('hello world'):find('o w') == 5) assert(('a.b'):find('.', 1, true) == 2) "
        "local a, b = ('key = value'):match('^(%w+)%s*=%s*(%w+)$') "
        "assert(a == 'key' and b == 'value') assert(('x'):find('') == 1) "
        "assert(('abc'):find('b', -1) == nil and ('abc'):find('', 10) == nil) "
        "assert(('  trim  '):match('^%s*(.-)%s*$') == 'trim') "
        "assert(('f(a(b)c)d'):match('%b()') == '(a(b)c)') "
        "assert(('THE (quick) fox'):find('%f[%a]%a+%f[%A]') == 1) "
        "assert(('abab'):match('(ab)%1') == 'ab') assert(('abc'):match('()c') == 3) "
        "assert(('a-b]c'):match('[]-]') == '-') assert(('x^y'):match('[%^]') == '^') "
        "assert(('2019-12'):match('[0-9]+', 6) == '12') assert(('Ab'):match('[^%l]') == 'A')");
    check_runs(
        "local s, n = ('abc'):gsub('', '-') assert(s == '-a-b-c-' and n == 4) "
        "assert(('hello'):gsub('l', {l = 'L'}) == 'heLLo') "
        "assert(('a b'):gsub('(%w) (%w)', '%2 %1 %0 %%') == 'b a a b %') "
        "assert(('abc'):gsub('%w', function(c) if c == 'b' then return 1 end end) == 'a1c') "
        "assert(('aaa'):gsub('a', 'b', 2) == 'bba') assert(('aaa'):gsub('^a', 'b') == 'baa')");
    check_runs(
        "local s = '' for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do s = s .. k .. v end "
        "assert(s == 'a1b2') local n = 0 for w in ('abc'):gmatch('x*') do n = n + 1 end "
        "assert(n == 4)");
    check_fails("return ('x'):find('[a')", "malformed pattern");
    check_fails("return ('x'):find('%')", "malformed pattern");
    check_fails("return ('x'):find('(x')", "malformed pattern");
    check_fails("return ('x'):match('x)')", "malformed pattern");
    check_fails("return ('x'):find('%1')", "capture");
    check_fails("return ('x'):gsub('x', '%2')", "capture");
    check_fails("return ('x'):gsub('x', '%')", "replacement");
}

static void test_sandbox_survives_each_failing_allocation(void **state)
{
    static const char text[] = "local t = {} for i = 1, 40 do t[i] = ('x'):rep(i * 40) end "
                               "table.sort(t) for k in pairs(t) do end pcall(error, {}) "
                               "return (table.concat(t)):gsub('x+', 'y')";
    bool has_passed = false;
    (void)state;
    for (uint64_t n = 1; n < 5000 && !has_passed; n++) {
        struct pygi_sandbox_limits limits = {.fail_at = n};
        struct pyg_err err = {0};
        struct pygi_sandbox *sandbox = pygi_sandbox_new(&limits, &err);
        enum pyg_status status = PYG_ENOMEM;
        if (sandbox != NULL) {
            status = pygi_sandbox_run(sandbox, "t.lua", text, sizeof(text) - 1, 0, &err);
            pygi_sandbox_free(sandbox);
        }
        has_passed = status == PYG_OK;
        if (!has_passed) {
            assert_int_equal(status, PYG_ENOMEM);
            assert_true(err.text[0] != '\0');
        }
    }
    assert_true(has_passed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sandbox_ends_an_endless_loop),
        cmocka_unit_test(test_sandbox_refuses_a_finaliser),
        cmocka_unit_test(test_sandbox_bounds_rep),
        cmocka_unit_test(test_sandbox_ends_a_pattern_that_backtracks),
        cmocka_unit_test(test_sandbox_bounds_table_functions),
        cmocka_unit_test(test_sandbox_says_where_a_function_was_called),
        cmocka_unit_test(test_sandbox_bounds_memory),
        cmocka_unit_test(test_sandbox_ends_deep_recursion),
        cmocka_unit_test(test_sandbox_ends_slow_parsing),
        cmocka_unit_test(test_sandbox_refuses_bytecode),
        cmocka_unit_test(test_sandbox_has_no_way_out),
        cmocka_unit_test(test_sandbox_shows_no_address),
        cmocka_unit_test(test_sandbox_pairs_walks_sorted),
        cmocka_unit_test(test_sandbox_keeps_the_libraries_meaning),
        cmocka_unit_test(test_sandbox_patterns_match_as_lua_has_it),
        cmocka_unit_test(test_sandbox_survives_each_failing_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
