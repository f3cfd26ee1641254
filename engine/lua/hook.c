/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/hook.h"

#include <string.h>
#include <strings.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/figures.h"
#include "lua/object.h"
#include "lua/part.h"
#include "lua/sandbox.h"

enum { MAX_MONTHS = 240, N_NAMES = 24 };

static const char *const names[N_NAMES] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
    "januari", "februari", "maret",     "april",   "mei",      "juni",
    "juli",    "agustus",  "september", "oktober", "november", "desember",
};

bool pygi_hook_is_due(const struct pygi_hook_spec *self, int32_t at_mo)
{
    bool is_due = self->every == pyg_month_in_year(at_mo);
    for (size_t i = 0; i < self->n_months; i++) {
        is_due |= self->months[i] == at_mo;
    }
    return is_due;
}

/* the text on the top as a month of the hook */
static void add_month(lua_State *L, struct pygi_hook_spec *hook)
{
    int32_t at_mo = 0;

    if (lua_type(L, -1) != LUA_TSTRING || !pygi_month_of_text(lua_tostring(L, -1), &at_mo)) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "s.at takes a month like \"2021-06\", or a list of months in braces, found %s",
            lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1));
    }
    for (size_t i = 0; i < hook->n_months; i++) {
        if (hook->months[i] == at_mo) {
            pygi_sandbox_fault(L, PYG_ESETTING, "s.at names %s twice", lua_tostring(L, -1));
        }
    }
    *(int32_t *)pygi_reader_append(L, &hook->months, &hook->n_months, sizeof(at_mo)) = at_mo;
}

static void add_months(lua_State *L, struct pygi_hook_spec *hook)
{
    if (lua_type(L, 1) != LUA_TTABLE) {
        lua_pushvalue(L, 1);
        add_month(L, hook);
        return;
    }
    const size_t n = lua_rawlen(L, 1);
    if (n == 0 || n > MAX_MONTHS) {
        pygi_sandbox_fault(L, PYG_ESETTING, "s.at takes 1 to %d months, found %d", MAX_MONTHS,
                           n > MAX_MONTHS ? MAX_MONTHS + 1 : (int)n);
    }
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i);
        add_month(L, hook);
        lua_pop(L, 1);
    }
}

static int32_t month_by_name(lua_State *L)
{
    const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";

    for (int i = 0; i < N_NAMES; i++) {
        if (strcasecmp(text, names[i]) == 0) {
            return i % 12 + 1;
        }
    }
    const char *near = pygi_nearest(text, names, N_NAMES);
    pygi_sandbox_fault(L, PYG_ESETTING,
                       "s.every takes the name of a month, such as \"june\" or \"juni\", found "
                       "%s%s%s%s",
                       *text != '\0' ? text : luaL_typename(L, 1), near != NULL ? "; is " : "",
                       near != NULL ? near : "", near != NULL ? " meant?" : "");
}

int pygi_hook_add(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    struct pygi_spec *spec = reader->spec;
    const enum pygi_word word = (enum pygi_word)lua_tointeger(L, lua_upvalueindex(1));

    if (luaL_testudata(L, 1, PYGI_SCENARIO_TYPE) != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "write s.%s(...), with a dot", pygi_words[word]);
    }
    pygi_part_check_pending(L);
    pygi_part_check_count(L, spec->n_hooks, "hooks");
    if (lua_gettop(L) != 2 || lua_type(L, 2) != LUA_TFUNCTION || lua_iscfunction(L, 2)) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "s.%s takes %s and a function of this file: s.%s(\"%s\", function(region) ... end)",
            pygi_words[word],
            word == PYGI_WORD_AT ? "a month or a list of months" : "a month's name",
            pygi_words[word], word == PYGI_WORD_AT ? "2021-06" : "june");
    }
    struct pygi_hook_spec *hook =
        pygi_reader_append(L, &spec->hooks, &spec->n_hooks, sizeof(*hook));
    hook->line = pygi_sandbox_line(L);
    if (word == PYGI_WORD_AT) {
        add_months(L, hook);
    } else {
        hook->every = month_by_name(L);
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->functions);
    lua_pushvalue(L, 2);
    lua_rawseti(L, -2, -(lua_Integer)spec->n_hooks);
    reader->has_functions = true;
    return 0;
}
