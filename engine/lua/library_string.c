/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rep and format; what walks its text once stays Lua's own behind a charge. */
#include "lua/library.h"

#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/sandbox.h"

enum { MAX_REPEATS = 1000000, MAX_FORMAT = 65536 };

static int string_rep(lua_State *L)
{
    size_t n, n_sep;
    const char *text = luaL_checklstring(L, 1, &n);
    const lua_Integer repeats = luaL_checkinteger(L, 2);
    const char *sep = luaL_optlstring(L, 3, "", &n_sep);
    luaL_Buffer out;

    /* also of an empty text: Lua's own loop would count to the end */
    if (repeats > MAX_REPEATS) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "string.rep of more than %d times", MAX_REPEATS);
    }
    if (repeats <= 0 || n + n_sep == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    /* texts that exist are far below 2^40 bytes: the product cannot overflow */
    const size_t total = n * (size_t)repeats + n_sep * (size_t)(repeats - 1);
    pygi_sandbox_check_text(L, total);
    pygi_sandbox_charge(L, (uint64_t)repeats + total / 16);

    luaL_buffinit(L, &out);
    for (lua_Integer i = 0; i < repeats; i++) {
        luaL_addlstring(&out, text, n);
        if (i + 1 < repeats) {
            luaL_addlstring(&out, sep, n_sep);
        }
    }
    luaL_pushresult(&out);
    return 1;
}

/* make argument `index` a text that shows no address */
static size_t show_argument(lua_State *L, int index)
{
    size_t n;

    luaL_checkany(L, index);
    pygi_library_tostring(L, index, &n);
    lua_replace(L, index);
    return n;
}

/* upvalue: Lua's own format */
static int string_format(lua_State *L)
{
    size_t n, total;
    const char *at = luaL_checklstring(L, 1, &n);
    const char *end = at + n;
    const int n_args = lua_gettop(L);
    int argument = 1;

    if (n > MAX_FORMAT) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "string.format with a format of more than %d bytes",
                           MAX_FORMAT);
    }
    total = n;
    while ((at = memchr(at, '%', (size_t)(end - at))) != NULL && ++at < end) {
        if (*at == '%') {
            at++;
            continue;
        }
        at += strspn(at, "-+ #0123456789.");
        argument++;
        if (at < end && *at == 'p') {
            pygi_sandbox_fault(L, PYG_ESCRIPT, "string.format: %%p would show an address");
        }
        if (at < end && *at == 's') {
            total += show_argument(L, argument);
        } else if (argument <= n_args && lua_type(L, argument) == LUA_TSTRING) {
            total += 4 * lua_rawlen(L, argument); /* %q */
        }
        total += 512; /* the widest number */
    }
    pygi_sandbox_check_text(L, total);
    pygi_sandbox_charge(L, 1 + total / 8);

    lua_settop(L, n_args);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, n_args, 1);
    return 1;
}

void pygi_library_string(lua_State *L)
{
    static const char *const linear[] = {"byte",    "char", "len",  "lower",
                                         "reverse", "sub",  "upper"};

    for (size_t i = 0; i < sizeof(linear) / sizeof(*linear); i++) {
        pygi_library_charge_field(L, linear[i]);
    }
    lua_pushcfunction(L, string_rep);
    lua_setfield(L, -2, "rep");
    lua_getfield(L, -1, "format");
    lua_pushcclosure(L, string_format, 1);
    lua_setfield(L, -2, "format");
}
