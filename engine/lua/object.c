/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/object.h"

#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/correlation.h"
#include "lua/hook.h"
#include "lua/part.h"
#include "lua/sandbox.h"
#include "lua/source.h"
#include "lua/translation.h"

static int word_of(const char *name)
{
    for (int i = 0; i < PYGI_N_WORDS; i++) {
        if (strcmp(name, pygi_words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* s.minimum_wage { ... } and its like; upvalue: word */
static int block(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    const enum pygi_word word = (enum pygi_word)lua_tointeger(L, lua_upvalueindex(1));
    struct pygi_settings *into = word == PYGI_WORD_READING  ? &reader->spec->readings
                                 : word == PYGI_WORD_WAGES  ? &reader->spec->wages
                                 : word == PYGI_WORD_MISSED ? &reader->spec->missed
                                 : word == PYGI_WORD_TARGET ? &reader->spec->target
                                                            : &reader->spec->years;

    pygi_part_check_table(L, 1, pygi_words[word]);
    if (reader->given & (1u << word)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s stands twice", pygi_words[word]);
    }
    reader->given |= 1u << word;
    const struct pygi_place place = {.what = pygi_words[word],
                                     .prefix = pygi_words[word],
                                     .line = pygi_sandbox_line(L),
                                     .into = into};
    pygi_settings_read(L, 1, &place);
    return 0;
}

/* -- the object -- */

static void check_open(lua_State *L, const char *name)
{
    if (pygi_reader_of(L)->is_closed) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "s.%s: the scenario has been read; its functions change nothing in it", name);
    }
}

static int object_index(lua_State *L)
{
    const char *names[PYGI_N_WORDS];
    const char *name = pygi_reader_name(L, 2, "a setting");
    const int word = word_of(name);

    if (word >= 0) {
        check_open(L, name);
        lua_pushinteger(L, word);
        lua_pushcclosure(L,
                         word == PYGI_WORD_CORRELATE   ? pygi_correlation_add
                         : word == PYGI_WORD_TRANSLATE ? pygi_translation_add
                         : word == PYGI_WORD_AT || word == PYGI_WORD_EVERY ? pygi_hook_add
                         : word >= PYGI_WORD_READING && word <= PYGI_WORD_TARGET
                             ? block
                             : pygi_part_declare,
                         1);
        return 1;
    }
    lua_getiuservalue(L, 1, 1);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL) {
        return 1;
    }
    memcpy(names, pygi_words, sizeof(names));
    const char *near = pygi_nearest(name, names, PYGI_N_WORDS);
    if (near != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "s.%s is not known; is s.%s meant?", name, near);
    }
    pygi_sandbox_fault(L, PYG_ESETTING, "s.%s has not been set", name);
}

/* drop what an earlier assignment of the same name has put */
static void forget(struct pygi_settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->n; i++) {
        if (strcmp(settings->at[i].name, name) == 0) {
            free(settings->at[i].name);
            free(settings->at[i].text);
            free(settings->at[i].source);
            settings->n--;
            memmove(&settings->at[i], &settings->at[i + 1],
                    (settings->n - i) * sizeof(*settings->at));
            return;
        }
    }
}

static int object_newindex(lua_State *L)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    struct pygi_spec *spec = pygi_reader_of(L)->spec;
    const char *name = pygi_reader_name(L, 2, "a setting");
    const struct pygi_place place = {.what = "the scenario",
                                     .prefix = "general",
                                     .line = pygi_sandbox_line(L),
                                     .into = &spec->general};

    check_open(L, name);
    if (word_of(name) >= 0) {
        pygi_sandbox_fault(L, PYG_ESETTING, "s.%s cannot be set; it is called, as s.%s %s",
                           name, name,
                           word_of(name) <= PYGI_WORD_BASELINE ? "\"name\" { ... }"
                           : word_of(name) >= PYGI_WORD_AT ? "(month, function(region) ... end)"
                                                           : "{ ... }");
    }
    if (strspn(name, letters) != strlen(name) || (*name >= '0' && *name <= '9')) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "a setting's name is made of letters, digits and _");
    }
    if (lua_type(L, 3) == LUA_TTABLE) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "s.%s is a table, expected a number, a text, true, false or an uncertain "
            "value",
            name);
    }
    forget(&spec->general, name);
    pygi_settings_value(L, 3, &place, name, 0);
    lua_getiuservalue(L, 1, 1);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 3);
    lua_rawset(L, -3);
    return 0;
}

static int object_tostring(lua_State *L)
{
    const struct pygi_spec *spec = pygi_reader_of(L)->spec;
    lua_pushfstring(L, "scenario \"%s\"", spec->title);
    return 1;
}

static int make_scenario(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    const char *title = pygi_reader_name(L, 1, "a scenario");

    if (reader->is_made) {
        pygi_sandbox_fault(L, PYG_ESETTING, "a file holds one scenario");
    }
    reader->is_made = true;
    reader->spec->title = pygi_reader_copy(L, title, strlen(title));
    lua_newuserdatauv(L, 1, 1);
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    luaL_setmetatable(L, PYGI_SCENARIO_TYPE);
    return 1;
}

/* -- planned, stated, worth_of, surplus, ceiling: a table that says its kind; upvalue: the kind
 * -- */

static int make_kind(lua_State *L)
{
    const char *kind = lua_tostring(L, lua_upvalueindex(1));

    pygi_part_check_table(L, 1, kind);
    lua_settop(L, 1);
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        pygi_sandbox_charge(L, 1);
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, 2);
    }
    lua_pushliteral(L, "kind");
    if (lua_rawget(L, 2) != LUA_TNIL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s { ... } sets `kind` itself", kind);
    }
    lua_pop(L, 1);
    lua_pushstring(L, kind);
    lua_setfield(L, 2, "kind");
    return 1;
}

int pygi_object_open(lua_State *L)
{
    static const char *const kinds[] = {"planned", "stated", "worth_of", "surplus", "ceiling"};
    static const luaL_Reg methods[] = {
        {"__index", object_index},
        {"__newindex", object_newindex},
        {"__tostring", object_tostring},
        {NULL, NULL},
    };

    luaL_newmetatable(L, PYGI_SCENARIO_TYPE);
    luaL_setfuncs(L, methods, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushcfunction(L, make_scenario);
    lua_setglobal(L, "scenario");
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        lua_pushstring(L, kinds[i]);
        lua_pushcclosure(L, make_kind, 1);
        lua_setglobal(L, kinds[i]);
    }
    lua_newtable(L);
    pygi_reader_of(L)->correlated = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L);
    pygi_reader_of(L)->functions = luaL_ref(L, LUA_REGISTRYINDEX);
    pygi_uncertain_open(L);
    pygi_source_open(L);
    pygi_region_open(L);
    return 0;
}

int pygi_object_finish(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    struct pygi_spec *spec = reader->spec;

    if (!reader->is_made) {
        pygi_sandbox_fault_at(
            L, 0, PYG_ESETTING,
            "the file makes no scenario; it begins with local s = scenario \"title\"");
    }
    pygi_part_check_pending(L);
    if (luaL_testudata(L, 1, PYGI_SCENARIO_TYPE) == NULL) {
        pygi_sandbox_fault_at(L, 0, PYG_ESETTING,
                              "the file must end with return s, where s is its scenario");
    }
    for (size_t i = 0; i < spec->n_variants; i++) {
        for (size_t k = 0; k < spec->variants[i].n_overlays; k++) {
            pygi_sandbox_charge(L, 1 + spec->n_groups + spec->n_policies);
            pygi_part_check_target(L, spec, spec->variants[i].name,
                                   &spec->variants[i].overlays[k]);
        }
    }
    pygi_correlations_resolve(L, reader);
    pygi_translations_check(L, spec);
    pygi_settings_sort(&spec->general);
    return 0;
}
