/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table library on raw lengths and raw access: a metamethod can neither lie about the
 * length nor run within the loop, and each element is charged.
 */
#include "lua/library.h"

#include <lauxlib.h>
#include <lua.h>

#include "lua/sandbox.h"

enum { MAX_UNPACK = 10000, MAX_MOVE = 1000000 };

/* the table at `index` and its length */
static lua_Integer list_length(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    if (luaL_getmetafield(L, index, "__len") != LUA_TNIL) {
        pygi_sandbox_fault(L, PYG_ESCRIPT,
                           "a table with its own __len is no list for this function");
    }
    return (lua_Integer)lua_rawlen(L, index);
}

static int table_insert(lua_State *L)
{
    const lua_Integer n = list_length(L, 1);
    lua_Integer at = n + 1;

    switch (lua_gettop(L)) {
    case 2:
        break;
    case 3:
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position out of bounds");
        break;
    default:
        return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    pygi_sandbox_charge(L, 1 + (uint64_t)(n + 1 - at));
    for (lua_Integer i = n + 1; i > at; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
    }
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L)
{
    const lua_Integer n = list_length(L, 1);
    const lua_Integer at = luaL_optinteger(L, 2, n);

    if (lua_gettop(L) > 1) {
        luaL_argcheck(L, (n == 0 && at == 0) || (at >= 1 && at <= n + 1), 2,
                      "position out of bounds");
    }
    pygi_sandbox_charge(L, 1 + (uint64_t)(n > at ? n - at : 0));
    lua_rawgeti(L, 1, at);
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    if (at <= n) {
        lua_pushnil(L);
        lua_rawseti(L, 1, n > 0 ? n : at);
    }
    return 1;
}

static int table_move(lua_State *L)
{
    const lua_Integer from = luaL_checkinteger(L, 2), to = luaL_checkinteger(L, 3);
    const lua_Integer into = luaL_checkinteger(L, 4);
    const int target = lua_isnoneornil(L, 5) ? 1 : 5;

    list_length(L, 1);
    list_length(L, target);
    if (to < from) {
        lua_pushvalue(L, target);
        return 1;
    }
    const uint64_t last = (uint64_t)to - (uint64_t)from; /* no overflow: to >= from */
    if (last >= MAX_MOVE || (uint64_t)LUA_MAXINTEGER - (uint64_t)into < last) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "table.move of more than %d elements", MAX_MOVE);
    }
    pygi_sandbox_charge(L, 1 + last);
    const lua_Integer n = (lua_Integer)last + 1;
    const int is_upward =
        into > from && into <= to && (target == 1 || lua_rawequal(L, 1, target));
    for (lua_Integer k = 0; k < n; k++) {
        const lua_Integer i = is_upward ? n - 1 - k : k;
        lua_rawgeti(L, 1, from + i);
        lua_rawseti(L, target, into + i);
    }
    lua_pushvalue(L, target);
    return 1;
}

static int table_concat(lua_State *L)
{
    const lua_Integer n = list_length(L, 1);
    size_t n_sep;
    const char *sep = luaL_optlstring(L, 2, "", &n_sep);
    const lua_Integer from = luaL_optinteger(L, 3, 1), to = luaL_optinteger(L, 4, n);
    size_t total = 0;
    luaL_Buffer out;

    if (from <= to && (from < 1 || to > n)) {
        return luaL_error(L, "table.concat: the list has %I elements, asked for %I to %I",
                          (LUAI_UACINT)n, (LUAI_UACINT)from, (LUAI_UACINT)to);
    }
    luaL_buffinit(L, &out);
    for (lua_Integer i = from; i <= to; i++) {
        const int kind = lua_rawgeti(L, 1, i);
        if (kind != LUA_TSTRING && kind != LUA_TNUMBER) {
            return luaL_error(L, "table.concat: element %I is a %s, neither text nor number",
                              (LUAI_UACINT)i, lua_typename(L, kind));
        }
        size_t length;
        lua_tolstring(L, -1, &length);
        total += length + n_sep; /* both are texts that exist: no overflow before the check */
        pygi_sandbox_check_text(L, total);
        pygi_sandbox_charge(L, 1 + (length + n_sep) / 16);
        luaL_addvalue(&out);
        if (i < to) {
            luaL_addlstring(&out, sep, n_sep);
        }
    }
    luaL_pushresult(&out);
    return 1;
}

static int table_unpack(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    const lua_Integer from = luaL_optinteger(L, 2, 1);
    const lua_Integer to = lua_isnoneornil(L, 3) ? list_length(L, 1) : luaL_checkinteger(L, 3);

    if (from > to) {
        return 0;
    }
    const uint64_t last = (uint64_t)to - (uint64_t)from;
    if (last >= MAX_UNPACK || !lua_checkstack(L, (int)last + 1)) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "table.unpack of more than %d values", MAX_UNPACK);
    }
    pygi_sandbox_charge(L, 1 + last);
    for (uint64_t i = 0; i <= last; i++) {
        lua_rawgeti(L, 1, from + (lua_Integer)i);
    }
    return (int)last + 1;
}

/* does the value at `a` come before the one at `b`? */
static int is_before(lua_State *L, int a, int b)
{
    if (lua_isnil(L, 2)) {
        return lua_compare(L, a, b, LUA_OPLT);
    }
    a = lua_absindex(L, a);
    b = lua_absindex(L, b);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    const int result = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return result;
}

/* merge [low, mid) and [mid, high) of the list at `from` into the list at `into` */
static void merge(lua_State *L, int from, int into, lua_Integer low, lua_Integer mid,
                  lua_Integer high)
{
    lua_Integer i = low, j = mid;

    for (lua_Integer k = low; k < high; k++) {
        int take_right = i >= mid;
        pygi_sandbox_charge(L, 2);
        if (i < mid && j < high) {
            lua_rawgeti(L, from, i);
            lua_rawgeti(L, from, j);
            take_right =
                is_before(L, -1, -2); /* stable: the left one stays unless it must move */
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, take_right ? j++ : i++);
        lua_rawseti(L, into, k);
    }
}

/* merge sort: a comparison that contradicts itself cannot make it run astray */
static int table_sort(lua_State *L)
{
    const lua_Integer n = list_length(L, 1);

    if (!lua_isnoneornil(L, 2)) {
        luaL_checktype(L, 2, LUA_TFUNCTION);
    }
    lua_settop(L, 2);
    pygi_sandbox_charge(L, 1 + 2 * (uint64_t)n);
    lua_createtable(L, 0,
                    0); /* list, comparison, one, two: the comparison may change the list */
    lua_createtable(L, 0, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        if (lua_rawgeti(L, 1, i) == LUA_TNIL) {
            return luaL_error(L, "table.sort: the list has a hole at %I", (LUAI_UACINT)i);
        }
        lua_rawseti(L, 3, i);
    }

    int from = 3, into = 4;
    for (lua_Integer width = 1; width < n; width *= 2) {
        for (lua_Integer low = 1; low <= n; low += 2 * width) {
            const lua_Integer mid = low + width < n + 1 ? low + width : n + 1;
            const lua_Integer high = low + 2 * width < n + 1 ? low + 2 * width : n + 1;
            merge(L, from, into, low, mid, high);
        }
        const int swap = from;
        from = into;
        into = swap;
    }
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

void pygi_library_table(lua_State *L)
{
    static const luaL_Reg ours[] = {
        {"insert", table_insert},
        {"remove", table_remove},
        {"move", table_move},
        {"concat", table_concat},
        {"unpack", table_unpack},
        {"sort", table_sort},
        {NULL, NULL},
    };
    luaL_setfuncs(L, ours, 0);
}
