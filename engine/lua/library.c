/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/library.h"

#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "base/err.h"
#include "lua/sandbox.h"

/* -- sorted keys: Lua's own order differs from run to run -- */

struct key {
    int rank; /* number, text, boolean */
    int is_integer;
    lua_Integer integer;
    lua_Number number;
    const char *text; /* lives in the table */
    size_t n;
    lua_Integer at; /* place in the unsorted list */
};

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a, *y = b;

    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    if (x->rank == 1) {
        const size_t n = x->n < y->n ? x->n : y->n;
        const int order = memcmp(x->text, y->text, n);
        return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
    }
    if (x->is_integer && y->is_integer) {
        return (x->integer > y->integer) - (x->integer < y->integer);
    }
    return (x->number > y->number) - (x->number < y->number);
}

static struct key key_of(lua_State *L, int index, lua_Integer at)
{
    struct key key = {.at = at};

    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key.is_integer = lua_isinteger(L, index);
        key.integer = key.is_integer ? lua_tointeger(L, index) : 0;
        key.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.rank = 1;
        key.text = lua_tolstring(L, index, &key.n);
        break;
    case LUA_TBOOLEAN:
        key.rank = 2;
        key.number = lua_toboolean(L, index);
        break;
    default:
        pygi_sandbox_fault(
            L, PYG_ESCRIPT,
            "a table with a %s as a key has no order to walk it in; use numbers or texts",
            luaL_typename(L, index));
    }
    return key;
}

size_t pygi_library_sorted_keys(lua_State *L, int table)
{
    size_t n = 0;

    table = lua_absindex(L, table);
    luaL_checkstack(L, 8, NULL);
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        n++;
    }
    pygi_sandbox_charge(L, 1 + 16 * (uint64_t)n);

    struct key *keys = lua_newuserdatauv(L, (n + 1) * sizeof(*keys), 0);
    lua_createtable(L, (int)n, 0); /* keys, unsorted */
    size_t i = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        keys[i] = key_of(L, -2, (lua_Integer)i + 1);
        lua_pushvalue(L, -2);
        lua_rawseti(L, -4, (lua_Integer)++i);
    }
    qsort(keys, n, sizeof(*keys), compare_keys);

    lua_createtable(L, (int)n, 0); /* keys, unsorted, sorted */
    for (i = 0; i < n; i++) {
        lua_rawgeti(L, -2, keys[i].at);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_replace(L, -3);
    lua_pop(L, 1); /* sorted */
    return n;
}

static int pairs_step(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    for (;;) {
        lua_rawgeti(L, lua_upvalueindex(1), ++i);
        if (lua_isnil(L, -1)) {
            return 1;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) { /* removed on the way: skip */
            break;
        }
        lua_settop(L, 1);
        pygi_sandbox_charge(L, 1);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int base_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    pygi_library_sorted_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* -- errors -- */

static int after_failure(lua_State *L, int lua_status)
{
    if (pygi_sandbox_is_fault(L, lua_status)) {
        pygi_sandbox_reraise(L);
    }
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int base_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    const int lua_status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (lua_status != LUA_OK) {
        return after_failure(L, lua_status);
    }
    luaL_checkstack(L, 1, NULL);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/* a handler never sees a fault */
static int guarded_handler(lua_State *L)
{
    lua_settop(L, 1);
    if (pygi_sandbox_is_fault(L, LUA_ERRRUN)) {
        return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

static int base_xpcall(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, guarded_handler, 1);
    lua_remove(L, 2);
    lua_insert(L, 1); /* handler, function, arguments */
    const int lua_status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 1);
    if (lua_status != LUA_OK) {
        return after_failure(L, lua_status);
    }
    lua_pushboolean(L, 1);
    lua_replace(L, 1);
    return lua_gettop(L);
}

/* -- text of a value -- */

const char *pygi_library_tostring(lua_State *L, int index, size_t *out_n)
{
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING) {
            luaL_error(L, "'__tostring' must return a text");
        }
        return lua_tolstring(L, -1, out_n);
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
        return luaL_tolstring(L, index, out_n);
    default:
        break;
    }
    if (luaL_getmetafield(L, index, "__name") != LUA_TSTRING) {
        lua_pushstring(L, luaL_typename(L, index)); /* Lua would add the address */
    }
    return lua_tolstring(L, -1, out_n);
}

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    pygi_library_tostring(L, 1, NULL);
    return 1;
}

/* -- metatables -- */

/*
 * The table gets a copy, so that a finaliser, a weak mode or the like cannot be slipped in
 * later; getmetatable shows the original.
 */
static int base_setmetatable(lua_State *L)
{
    static const char *const refused[] = {"__gc", "__close", "__mode", "__metatable",
                                          "__pairs"};
    const int kind = lua_type(L, 2);

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, kind == LUA_TNIL || kind == LUA_TTABLE, 2, "nil or table");
    lua_settop(L, 2);
    if (kind == LUA_TNIL) {
        lua_setmetatable(L, 1);
        return 1;
    }

    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
        lua_pushstring(L, refused[i]);
        if (lua_rawget(L, 2) != LUA_TNIL) {
            pygi_sandbox_fault(L, PYG_ESCRIPT,
                               "setmetatable: %s is not available in a scenario", refused[i]);
        }
        lua_pop(L, 1);
    }
    lua_newtable(L); /* table, original, copy */
    for (lua_pushnil(L); lua_next(L, 2); lua_pop(L, 1)) {
        pygi_sandbox_charge(L, 1);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, 3);
    }
    lua_pushvalue(L, 2);
    lua_setfield(L, 3, "__metatable");
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

/* -- names that are not there -- */

static const char *const removed[] = {
    "_G",     "_VERSION", "collectgarbage", "coroutine", "debug",
    "dofile", "io",       "load",           "loadfile",  "next",
    "os",     "package",  "print",          "require",   "warn",
};

static int unknown_global(lua_State *L)
{
    enum { MAX_NAMES = 256 };
    const char *names[MAX_NAMES];
    int n = 0;
    const char *found = lua_tostring(L, 2);

    if (found == NULL) {
        return luaL_error(L, "a global name is a text, not a %s", luaL_typename(L, 2));
    }
    for (size_t i = 0; i < sizeof(removed) / sizeof(*removed); i++) {
        if (strcmp(found, removed[i]) == 0) {
            return luaL_error(L, "%s is not available in a scenario", found);
        }
    }

    /* sorted, so that of two equally near names always the same one is told */
    const lua_Integer n_keys = (lua_Integer)pygi_library_sorted_keys(L, 1);
    for (lua_Integer i = 1; i <= n_keys && n < MAX_NAMES; i++, lua_pop(L, 1)) {
        if (lua_rawgeti(L, -1, i) == LUA_TSTRING) {
            names[n++] = lua_tostring(L, -1);
        }
    }
    const char *near = pygi_nearest(found, names, n);
    if (near == NULL) {
        return luaL_error(L, "%s is not known here", found);
    }
    return luaL_error(L, "%s is not known here; is %s meant?", found, near);
}

static void guard_globals(lua_State *L)
{
    lua_pushglobaltable(L);
    for (size_t i = 0; i < sizeof(removed) / sizeof(*removed); i++) {
        lua_pushnil(L);
        lua_setfield(L, -2, removed[i]);
    }
    lua_newtable(L);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

/* -- functions that walk their text once: charged, then Lua's own -- */

static int charged(lua_State *L)
{
    const int n = lua_gettop(L);
    size_t bytes = 0;

    for (int i = 1; i <= n; i++) {
        bytes += lua_type(L, i) == LUA_TSTRING ? lua_rawlen(L, i) : 0;
    }
    pygi_sandbox_charge(L, 1 + bytes / 8);
    luaL_checkstack(L, 2, NULL);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, n, LUA_MULTRET);
    return lua_gettop(L);
}

void pygi_library_charge_field(lua_State *L, const char *name)
{
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, charged, 1);
    lua_setfield(L, -2, name);
}

static void clear_fields(lua_State *L, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        lua_pushnil(L);
        lua_setfield(L, -2, names[i]);
    }
}

static void open_math(lua_State *L)
{
    static const char *const chance[] = {"random", "randomseed"};
    luaL_requiref(L, "math", luaopen_math, 1);
    clear_fields(L, chance, 2);
    lua_pop(L, 1);
}

static void open_utf8(lua_State *L)
{
    static const char *const linear[] = {"char", "codepoint", "len", "offset"};
    luaL_requiref(L, "utf8", luaopen_utf8, 1);
    for (size_t i = 0; i < sizeof(linear) / sizeof(*linear); i++) {
        pygi_library_charge_field(L, linear[i]);
    }
    lua_pop(L, 1);
}

static void open_string(lua_State *L)
{
    static const char *const gone[] = {"dump", "pack", "unpack", "packsize"};

    luaL_requiref(L, "string", luaopen_string, 1);
    clear_fields(L, gone, 4);
    pygi_library_string(L);
    pygi_library_match(L);
    lua_pop(L, 1);

    /* the metatable that all texts share is out of reach */
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

void pygi_library_open(lua_State *L)
{
    static const luaL_Reg ours[] = {
        {"pairs", base_pairs},
        {"pcall", base_pcall},
        {"xpcall", base_xpcall},
        {"tostring", base_tostring},
        {"setmetatable", base_setmetatable},
        {NULL, NULL},
    };

    luaL_requiref(L, "_G", luaopen_base, 1);
    luaL_setfuncs(L, ours, 0);
    pygi_library_charge_field(L, "tonumber");
    lua_pop(L, 1);

    luaL_requiref(L, "table", luaopen_table, 1);
    pygi_library_table(L);
    lua_pop(L, 1);
    open_string(L);
    open_math(L);
    open_utf8(L);
    guard_globals(L);
}
