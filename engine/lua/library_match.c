/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find, match, gmatch and gsub on the bounded matcher. */
#include "lua/library.h"

#include <ctype.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/pattern.h"
#include "lua/sandbox.h"

/* 1-based start as Lua counts it, from the end when negative, as an offset; n + 1 when behind
 * it */
static size_t start_offset(lua_Integer init, size_t n)
{
    if (init > 0) {
        return (lua_Unsigned)init - 1 > n ? n + 1 : (size_t)init - 1;
    }
    if (init == 0 || init < -(lua_Integer)n) {
        return 0;
    }
    return n - (size_t)(-init);
}

static struct pygi_match match_of(lua_State *L, const char *text, size_t n, const char *pattern,
                                  size_t n_pattern)
{
    return (struct pygi_match){.L = L,
                               .text = text,
                               .text_end = text + n,
                               .pattern = pattern,
                               .pattern_end = pattern + n_pattern};
}

static int find_plain(lua_State *L, const char *text, size_t n, size_t from, const char *what,
                      size_t n_what)
{
    /* memmem is linear, whatever is looked for */
    pygi_sandbox_charge(L, 1 + (n - from + n_what) / 8);
    const char *at = memmem(text + from, n - from, what, n_what);
    if (at == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at - text + 1);
    lua_pushinteger(L, at - text + (lua_Integer)n_what);
    return 2;
}

static int search(lua_State *L, int is_find)
{
    size_t n, n_pattern;
    const char *text = luaL_checklstring(L, 1, &n);
    const char *pattern = luaL_checklstring(L, 2, &n_pattern);
    const size_t from = start_offset(luaL_optinteger(L, 3, 1), n);

    if (from > n) {
        lua_pushnil(L);
        return 1;
    }
    if (is_find && (lua_toboolean(L, 4) || strcspn(pattern, "^$*+?.([%-") ==
                                               n_pattern)) { /* a NUL ends strcspn early */
        return find_plain(L, text, n, from, pattern, n_pattern);
    }

    const int is_anchored = n_pattern > 0 && *pattern == '^';
    struct pygi_match m =
        match_of(L, text, n, pattern + is_anchored, n_pattern - (size_t)is_anchored);
    for (const char *s = text + from; s <= m.text_end; s++) {
        pygi_sandbox_charge(L, 1);
        const char *end = pygi_match_at(&m, s);
        if (end != NULL && is_find) {
            lua_pushinteger(L, s - text + 1);
            lua_pushinteger(L, end - text);
            return pygi_match_push_all(&m, NULL, NULL) + 2;
        }
        if (end != NULL) {
            return pygi_match_push_all(&m, s, end);
        }
        if (is_anchored) {
            break;
        }
    }
    lua_pushnil(L);
    return 1;
}

static int string_find(lua_State *L)
{
    return search(L, 1);
}

static int string_match(lua_State *L)
{
    return search(L, 0);
}

/* upvalues: text, pattern, offset to go on from, end of the last match (-1: none) */
static int gmatch_step(lua_State *L)
{
    size_t n, n_pattern;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &n);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &n_pattern);
    const lua_Integer from = lua_tointeger(L, lua_upvalueindex(3));
    const lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    struct pygi_match m = match_of(L, text, n, pattern, n_pattern);

    for (lua_Integer i = from; i <= (lua_Integer)n; i++) {
        pygi_sandbox_charge(L, 1);
        const char *end = pygi_match_at(&m, text + i);
        if (end != NULL && end - text != last) {
            lua_pushinteger(L, end - text);
            lua_pushvalue(L, -1);
            lua_replace(L, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return pygi_match_push_all(&m, text + i, end);
        }
    }
    return 0;
}

static int string_gmatch(lua_State *L)
{
    size_t n;
    luaL_checklstring(L, 1, &n);
    luaL_checkstring(L, 2);
    const size_t from = start_offset(luaL_optinteger(L, 3, 1), n);

    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)from);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, gmatch_step, 4);
    return 1;
}

/* -- gsub -- */

struct substitution {
    struct pygi_match m;
    luaL_Buffer out;
    size_t n_out;
    int kind; /* of the replacement, the third argument */
};

static void add_bytes(struct substitution *self, const char *at, size_t n)
{
    self->n_out += n;
    pygi_sandbox_check_text(self->m.L, self->n_out);
    pygi_sandbox_charge(self->m.L, 1 + n / 16);
    luaL_addlstring(&self->out, at, n);
}

/* the value on the top of the stack, which add_value pops */
static void add_value(struct substitution *self)
{
    lua_State *L = self->m.L;
    size_t n;
    lua_tolstring(L, -1, &n);
    self->n_out += n;
    pygi_sandbox_check_text(L, self->n_out);
    pygi_sandbox_charge(L, 1 + n / 16);
    luaL_addvalue(&self->out);
}

static void add_template(struct substitution *self, const char *from, const char *to)
{
    lua_State *L = self->m.L;
    size_t n;
    const char *at = lua_tolstring(L, 3, &n);
    const char *end = at + n;

    for (const char *sign; (sign = memchr(at, '%', (size_t)(end - at))) != NULL;
         at = sign + 2) {
        add_bytes(self, at, (size_t)(sign - at));
        const char code = sign + 1 < end ? sign[1] : '\0';
        if (code == '%') {
            add_bytes(self, "%", 1);
        } else if (code == '0') {
            add_bytes(self, from, (size_t)(to - from));
        } else if (isdigit((unsigned char)code)) {
            pygi_match_push(&self->m, code - '1', from, to);
            add_value(self);
        } else {
            luaL_error(
                L,
                "string.gsub: '%%' in the replacement is followed by neither a digit nor '%%'");
        }
    }
    add_bytes(self, at, (size_t)(end - at));
}

static void add_replacement(struct substitution *self, const char *from, const char *to)
{
    lua_State *L = self->m.L;

    if (self->kind == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, pygi_match_push_all(&self->m, from, to), 1);
    } else if (self->kind == LUA_TTABLE) {
        pygi_match_push(&self->m, 0, from, to);
        lua_gettable(L, 3);
    } else {
        add_template(self, from, to);
        return;
    }

    if (!lua_toboolean(L, -1)) { /* nil or false: keep what was matched */
        lua_pop(L, 1);
        add_bytes(self, from, (size_t)(to - from));
        return;
    }
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "string.gsub: a replacement is a %s, neither text nor number",
                   luaL_typename(L, -1));
    }
    add_value(self);
}

static int string_gsub(lua_State *L)
{
    size_t n, n_pattern;
    const char *text = luaL_checklstring(L, 1, &n);
    const char *pattern = luaL_checklstring(L, 2, &n_pattern);
    const int kind = lua_type(L, 3);
    const lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)n + 1);
    const int is_anchored = n_pattern > 0 && *pattern == '^';
    struct substitution self = {.kind = kind};
    const char *last = NULL;
    lua_Integer count = 0;

    luaL_argexpected(L,
                     kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TFUNCTION ||
                         kind == LUA_TTABLE,
                     3, "string/function/table");
    self.m = match_of(L, text, n, pattern + is_anchored, n_pattern - (size_t)is_anchored);
    luaL_buffinit(L, &self.out);
    const char *s = text;
    while (count < limit) {
        pygi_sandbox_charge(L, 1);
        const char *end = pygi_match_at(&self.m, s);
        if (end != NULL && end != last) {
            count++;
            add_replacement(&self, s, end);
            s = last = end;
        } else if (s < self.m.text_end) {
            self.n_out++;
            pygi_sandbox_check_text(L, self.n_out);
            luaL_addchar(&self.out, *s++);
        } else {
            break;
        }
        if (is_anchored) {
            break;
        }
    }
    add_bytes(&self, s, (size_t)(self.m.text_end - s));
    luaL_pushresult(&self.out);
    lua_pushinteger(L, count);
    return 2;
}

void pygi_library_match(lua_State *L)
{
    static const luaL_Reg ours[] = {
        {"find", string_find},
        {"match", string_match},
        {"gmatch", string_gmatch},
        {"gsub", string_gsub},
        {NULL, NULL},
    };
    luaL_setfuncs(L, ours, 0);
}
