/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/source.h"

#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/library.h"
#include "lua/reader.h"
#include "lua/sandbox.h"
#include "lua/translation.h"

#define MARK_TYPE "payung.source"   /* what source(...) gives; user value: the text */
#define VALUE_TYPE "payung.sourced" /* a marked value; user values: value, mark */

enum { VALUE = 1, MARK = 2 };

struct source {
    enum pygi_source_status status;
};

static bool has_metatable(lua_State *L, int index, const char *type)
{
    return luaL_testudata(L, index, type) != NULL;
}

bool pygi_source_is(lua_State *L, int index)
{
    return has_metatable(L, index, VALUE_TYPE);
}

struct pygi_mark pygi_source_mark(lua_State *L, int index)
{
    struct pygi_mark mark = {0};

    if (pygi_source_is(L, index)) {
        lua_getiuservalue(L, index, MARK);
        const struct source *source = lua_touserdata(L, -1);
        mark.status = source->status;
        lua_getiuservalue(L, -1, 1);
        mark.text = lua_tostring(L, -1); /* kept by the mark */
        lua_pop(L, 2);
    }
    return mark;
}

void pygi_source_push_value(lua_State *L, int index)
{
    if (pygi_source_is(L, index)) {
        lua_getiuservalue(L, index, VALUE);
    } else {
        lua_pushvalue(L, index);
    }
}

/* put the mark at `mark` around the value on the top */
static void wrap(lua_State *L, int mark)
{
    lua_newuserdatauv(L, 1, 2);
    lua_insert(L, -2); /* marked, value */
    lua_setiuservalue(L, -2, VALUE);
    lua_pushvalue(L, mark);
    lua_setiuservalue(L, -2, MARK);
    luaL_setmetatable(L, VALUE_TYPE);
}

void pygi_source_mark_like(lua_State *L, int from)
{
    if (pygi_source_is(L, from)) {
        lua_getiuservalue(L, from, MARK); /* value, mark */
        lua_insert(L, -2);
        wrap(L, lua_absindex(L, -2));
        lua_remove(L, -2);
    }
}

/* -- source(text, status) -- */

static enum pygi_source_status check_status(lua_State *L)
{
    const char *words[PYGI_N_SOURCE - 1];
    const int n = PYGI_N_SOURCE - 1;

    for (int i = 0; i < n; i++) {
        words[i] = pygi_source_word((enum pygi_source_status)(i + 1)); /* 0: none is stated */
    }
    if (lua_type(L, 2) != LUA_TSTRING) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status): the status is a %s, expected \"verified\", "
                           "\"recalled\", \"derived\", \"estimated\" or \"assumed\"",
                           luaL_typename(L, 2));
    }
    const char *found = lua_tostring(L, 2);
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], found) == 0) {
            return (enum pygi_source_status)(i + 1);
        }
    }
    const char *near = pygi_nearest(found, words, n);
    pygi_sandbox_fault(L, PYG_ESETTING,
                       "source(text, status): status \"%.40s\" is not known%s%s%s; expected "
                       "verified, recalled, derived, estimated or assumed",
                       found, near != NULL ? "; is \"" : "", near != NULL ? near : "",
                       near != NULL ? "\" meant?" : "");
}

static const char *check_text(lua_State *L, int index)
{
    size_t n = 0;

    if (lua_type(L, index) != LUA_TSTRING) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status): the source is a %s, expected a text, or one "
                           "in each language, { id = ..., en = ... }",
                           luaL_typename(L, index));
    }
    const char *text = lua_tolstring(L, index, &n);
    if (n > PYGI_MAX_SOURCE || !pygi_text_is_plain(text, n)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status): the source must be at most %d bytes of UTF-8 "
                           "without NUL or other control characters",
                           PYGI_MAX_SOURCE);
    }
    if (strspn(text, " ") == n) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "source(text, status): the source is empty; leave the mark out where "
            "there is none");
    }
    return text;
}

/* { id = "...", en = "..." } at 1 becomes its English text, by which the source is known in
 * tables for machines; the Indonesian one is what readers see */
static void read_languages(lua_State *L)
{
    const int top = lua_gettop(L);
    const size_t n = pygi_library_sorted_keys(L, 1);

    lua_pushliteral(L, "en");
    lua_rawget(L, 1);
    lua_pushliteral(L, "id");
    lua_rawget(L, 1); /* text, status, keys, en, id */
    if (n != PYGI_N_LANG || lua_isnil(L, top + 2) || lua_isnil(L, top + 3)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status): a source in both languages is "
                           "{ id = ..., en = ... }, no more and no less");
    }
    const char *en = check_text(L, top + 2), *id = check_text(L, top + 3);
    pygi_translation_add_source(L, PYGI_LANG_ID, en, id);
    lua_pushvalue(L, top + 2);
    lua_replace(L, 1);
    lua_settop(L, top);
}

static int make(lua_State *L)
{
    if (lua_gettop(L) != 2) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status) takes a text and a status, found %d values",
                           lua_gettop(L));
    }
    const enum pygi_source_status status = check_status(L);
    if (lua_istable(L, 1)) {
        read_languages(L);
    } else {
        check_text(L, 1);
    }
    struct source *self = lua_newuserdatauv(L, sizeof(*self), 1);
    self->status = status;
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    luaL_setmetatable(L, MARK_TYPE);
    return 1;
}

/* -- marking -- */

static void mark_value(lua_State *L, int mark, int depth);

/* Does the table at `index` hold names, or is it a list of tables that do? Else it is a list:
 * one setting. An empty table holds nothing to be marked. */
static bool holds_names(lua_State *L, int index)
{
    const int top = lua_gettop(L);
    const size_t n = lua_rawlen(L, index), n_keys = pygi_library_sorted_keys(L, index);
    bool is_names = n == 0 || n != n_keys;

    if (!is_names && lua_rawgeti(L, index, 1) == LUA_TTABLE) {
        const size_t n_first = lua_rawlen(L, -1);
        is_names = pygi_library_sorted_keys(L, -1) != n_first;
    }
    lua_settop(L, top);
    return is_names;
}

/* the table on the top as a copy, each setting in it marked */
static void mark_table(lua_State *L, int mark, int depth)
{
    const int from = lua_gettop(L), keys = from + 1, to = from + 2;
    const lua_Integer n = (lua_Integer)pygi_library_sorted_keys(L, from);

    lua_newtable(L);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, keys, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, from); /* key, value */
        if (!pygi_source_is(L, -1) && lua_type(L, -1) != LUA_TFUNCTION) {
            mark_value(L, mark, depth + 1);
        }
        lua_rawset(L, to);
    }
    lua_replace(L, from);
    lua_settop(L, from);
}

/* the value on the top, marked */
static void mark_value(lua_State *L, int mark, int depth)
{
    luaL_checkstack(L, 12, NULL);
    switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
    case LUA_TBOOLEAN:
        wrap(L, mark);
        return;
    case LUA_TTABLE:
        if (depth > PYGI_MAX_DEPTH + 1) { /* a variant's settings lie one deeper */
            pygi_sandbox_fault(L, PYG_ESETTING, "source: a table is nested more than %d deep",
                               PYGI_MAX_DEPTH);
        }
        if (holds_names(L, lua_gettop(L))) {
            mark_table(L, mark, depth);
        } else {
            wrap(L, mark);
        }
        return;
    default:
        break;
    }
    if (pygi_source_is(L, -1)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source: this value has a source already, \"%.80s\"",
                           pygi_source_mark(L, -1).text);
    }
    if (!pygi_uncertain_is(L, -1)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source: a %s cannot be marked; expected a number, a text, true, "
                           "false, an uncertain value or a table of them",
                           luaL_typename(L, -1));
    }
    wrap(L, mark);
}

static int mark_call(lua_State *L)
{
    if (lua_gettop(L) != 2) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "source(text, status)(value) marks one value, found %d",
                           lua_gettop(L) - 1);
    }
    mark_value(L, 1, 0);
    return 1;
}

static int mark_show(lua_State *L)
{
    const struct source *self = luaL_checkudata(L, 1, MARK_TYPE);

    lua_getiuservalue(L, 1, 1);
    lua_pushfstring(L, "source(\"%s\", \"%s\")", lua_tostring(L, -1),
                    pygi_source_word(self->status));
    return 1;
}

/* -- marked values -- */

static int value_show(lua_State *L)
{
    size_t n;

    luaL_checkudata(L, 1, VALUE_TYPE);
    lua_getiuservalue(L, 1, VALUE);
    pygi_library_tostring(L, -1, &n);
    return 1;
}

static int no_work(lua_State *L)
{
    pygi_sandbox_fault(L, PYG_ESETTING,
                       "a value with a source is given to a setting as it is: work first, then "
                       "mark the result, as in source(\"...\", \"derived\")(a * b)");
}

void pygi_source_open(lua_State *L)
{
    static const char *const operators[] = {
        "__add",    "__sub", "__mul",  "__div", "__mod", "__pow",   "__unm",      "__idiv",
        "__concat", "__eq",  "__lt",   "__le",  "__len", "__index", "__newindex", "__call",
        "__band",   "__bor", "__bxor", "__shl", "__shr", "__bnot",
    };
    static const luaL_Reg of_mark[] = {
        {"__call", mark_call}, {"__tostring", mark_show}, {NULL, NULL}};

    luaL_newmetatable(L, VALUE_TYPE);
    for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
        lua_pushcfunction(L, no_work);
        lua_setfield(L, -2, operators[i]);
    }
    lua_pushcfunction(L, value_show);
    lua_setfield(L, -2, "__tostring");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    luaL_newmetatable(L, MARK_TYPE);
    luaL_setfuncs(L, of_mark, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
    lua_pushcfunction(L, make);
    lua_setglobal(L, "source");
}
