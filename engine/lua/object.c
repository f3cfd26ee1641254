/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/object.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/err.h"
#include "lua/library.h"
#include "lua/reader.h"
#include "lua/sandbox.h"

#define TYPE_NAME "payung.scenario"

/* what s.NAME can be called as; the order is the index into `words` */
enum word {
    POSTS,
    PEOPLE,
    POLICY,
    VARIANT,
    BASELINE,
    CORRELATE,
    READING,
    WAGES,
    SHOCKS,
    N_WORDS
};

static const char *const words[N_WORDS] = {
    "posts",     "people",  "policy",       "variant", "baseline",
    "correlate", "reading", "minimum_wage", "shocks",
};

static int word_of(const char *name)
{
    for (int i = 0; i < N_WORDS; i++) {
        if (strcmp(name, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

/* "policy "staff"" for messages, as a text on the stack */
static const char *describe(lua_State *L, enum word word, const char *name)
{
    return lua_pushfstring(L, "%s \"%s\"", words[word], name);
}

static void check_table(lua_State *L, int index, const char *what)
{
    if (lua_type(L, index) != LUA_TTABLE) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s takes its settings in braces, found a %s", what,
                           luaL_typename(L, index));
    }
}

static void check_count(lua_State *L, size_t n, const char *what)
{
    if (n >= PYGI_MAX_ENTRIES) {
        pygi_sandbox_fault(L, PYG_ESETTING, "the scenario has more than %d of %s",
                           PYGI_MAX_ENTRIES, what);
    }
}

/* -- names: groups and policies share one space, variants have their own -- */

static void check_target_free(lua_State *L, const char *name)
{
    const struct pygi_spec *spec = pygi_reader_of(L)->spec;
    int line = 0;

    for (size_t i = 0; i < spec->n_groups; i++) {
        if (spec->groups[i].name != NULL && strcmp(spec->groups[i].name, name) == 0) {
            line = spec->groups[i].line;
        }
    }
    for (size_t i = 0; i < spec->n_policies; i++) {
        if (spec->policies[i].name != NULL && strcmp(spec->policies[i].name, name) == 0) {
            line = spec->policies[i].line;
        }
    }
    if (line != 0) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "a group or policy \"%s\" already stands in line %d; give this one "
                           "another name",
                           name, line);
    }
}

static size_t add_group(lua_State *L, enum word word, const char *name)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    check_count(L, spec->n_groups, "posts and people");
    check_target_free(L, name);
    struct pygi_group_spec *group =
        pygi_reader_append(L, &spec->groups, &spec->n_groups, sizeof(*group));
    group->kind = word == POSTS ? PYGI_POSTS : PYGI_PEOPLE;
    group->line = pygi_sandbox_line(L);
    group->name = pygi_reader_copy(L, name, strlen(name));
    return spec->n_groups - 1;
}

/* its name comes with its settings */
static size_t add_policy(lua_State *L, const char *plugin)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    check_count(L, spec->n_policies, "policies");
    struct pygi_policy_spec *policy =
        pygi_reader_append(L, &spec->policies, &spec->n_policies, sizeof(*policy));
    policy->line = pygi_sandbox_line(L);
    policy->plugin = pygi_reader_copy(L, plugin, strlen(plugin));
    return spec->n_policies - 1;
}

static size_t add_variant(lua_State *L, enum word word, const char *name)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    check_count(L, spec->n_variants, "variants");
    for (size_t i = 0; i < spec->n_variants; i++) {
        if (strcmp(spec->variants[i].name, name) == 0) {
            pygi_sandbox_fault(L, PYG_ESETTING, "a variant \"%s\" already stands in line %d",
                               name, spec->variants[i].line);
        }
        if (word == BASELINE && spec->variants[i].is_baseline) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "a scenario has one baseline; \"%s\" already stands in line %d",
                               spec->variants[i].name, spec->variants[i].line);
        }
    }
    struct pygi_variant_spec *variant =
        pygi_reader_append(L, &spec->variants, &spec->n_variants, sizeof(*variant));
    variant->is_baseline = word == BASELINE;
    variant->line = pygi_sandbox_line(L);
    variant->name = pygi_reader_copy(L, name, strlen(name));
    return spec->n_variants - 1;
}

/* -- the braces behind a name -- */

static void fill_group(lua_State *L, enum word word, struct pygi_group_spec *group)
{
    const struct pygi_place place = {.what = describe(L, word, group->name),
                                     .prefix = group->name,
                                     .line = group->line,
                                     .into = &group->settings};
    pygi_settings_read(L, 1, &place);
}

/* keep a policy's function for later calls, and take it out of the settings; true if there is
 * one */
static bool take_function(lua_State *L, size_t i_policy, const char *key, int slot,
                          const char *name)
{
    struct pygi_reader *reader = pygi_reader_of(L);

    lua_pushstring(L, key);
    const int kind = lua_rawget(L, 1);
    if (kind == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    if (kind != LUA_TFUNCTION || lua_iscfunction(L, -1)) {
        pygi_sandbox_fault(
            L, PYG_ESETTING, "policy \"%s\": %s is a %s, expected a function of this file",
            name, key, kind == LUA_TFUNCTION ? "library function" : lua_typename(L, kind));
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->functions);
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)(2 * i_policy) + slot);
    lua_pop(L, 1);
    lua_pushstring(L, key);
    lua_pushnil(L);
    lua_rawset(L, 1);
    reader->has_functions = true;
    return true;
}

/* a policy written in Lua: its functions go to the registry, the rest are settings as of any
 * policy */
static void take_functions(lua_State *L, size_t i_policy, const char *name)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    /* a copy, for the table may serve a second policy */
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, 1);) {
        pygi_sandbox_charge(L, 1);
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    lua_replace(L, 1);
    if (!take_function(L, i_policy, "enrol", 1, name)) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "policy \"%s\": a policy in Lua needs enrol = function(place) ... end", name);
    }
    spec->policies[i_policy].reacts = take_function(L, i_policy, "react", 2, name);
}

static void fill_policy(lua_State *L, size_t i_policy)
{
    struct pygi_policy_spec *policy = &pygi_reader_of(L)->spec->policies[i_policy];
    const char *name = policy->plugin;

    lua_pushliteral(L, "name");
    if (lua_rawget(L, 1) != LUA_TNIL) {
        name = pygi_reader_name(L, -1, "a policy");
    }
    check_target_free(L, name);
    policy->name = pygi_reader_copy(L, name, strlen(name));
    if (strcmp(policy->plugin, "lua") == 0) {
        take_functions(L, i_policy, policy->name);
    }
    const struct pygi_place place = {.what = describe(L, POLICY, policy->name),
                                     .prefix = policy->name,
                                     .skip = "name",
                                     .line = policy->line,
                                     .into = &policy->settings};
    pygi_settings_read(L, 1, &place);
}

/* target and value are on the top of the stack */
static void fill_overlay(lua_State *L, struct pygi_variant_spec *variant, const char *what)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    const char *target = pygi_reader_name(L, -2, "a variant's target");
    const int kind = lua_type(L, -1);

    if (kind != LUA_TTABLE && (kind != LUA_TBOOLEAN || lua_toboolean(L, -1))) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "%s: %s is %s; expected false (switched off) or settings in braces",
                           what, target, kind == LUA_TBOOLEAN ? "true" : luaL_typename(L, -1));
    }
    if (++reader->n_overlays > PYGI_MAX_OVERLAYS) {
        pygi_sandbox_fault(L, PYG_ESETTING, "the variants change more than %d things",
                           PYGI_MAX_OVERLAYS);
    }
    struct pygi_overlay *overlay =
        pygi_reader_append(L, &variant->overlays, &variant->n_overlays, sizeof(*overlay));
    overlay->off = kind == LUA_TBOOLEAN;
    overlay->line = variant->line;
    overlay->target = pygi_reader_copy(L, target, strlen(target));
    if (kind == LUA_TTABLE) {
        lua_pushfstring(L, "%s: %s", what, target);
        lua_pushfstring(L, "%s/%s", variant->name, target); /* target, value, what, prefix */
        const struct pygi_place place = {.what = lua_tostring(L, -2),
                                         .prefix = lua_tostring(L, -1),
                                         .line = variant->line,
                                         .into = &overlay->settings};
        pygi_settings_read(L, -3, &place);
        lua_pop(L, 2);
    }
}

static void fill_variant(lua_State *L, enum word word, struct pygi_variant_spec *variant)
{
    const char *what = describe(L, word, variant->name);
    const lua_Integer n = (lua_Integer)pygi_library_sorted_keys(L, 1);

    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, 1); /* keys, target, value */
        fill_overlay(L, variant, what);
        lua_pop(L, 2);
    }
}

/* upvalues: word, index in the spec, has it been filled */
static int fill(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    struct pygi_spec *spec = reader->spec;
    const enum word word = (enum word)lua_tointeger(L, lua_upvalueindex(1));
    const size_t i = (size_t)lua_tointeger(L, lua_upvalueindex(2));

    check_table(L, 1, words[word]);
    if (lua_toboolean(L, lua_upvalueindex(3))) {
        pygi_sandbox_fault(L, PYG_ESETTING, "this %s already has its settings", words[word]);
    }
    lua_pushboolean(L, 1);
    lua_replace(L, lua_upvalueindex(3));
    lua_settop(L, 1);
    reader->pending_line = 0;
    if (word == POSTS || word == PEOPLE) {
        fill_group(L, word, &spec->groups[i]);
    } else if (word == POLICY) {
        fill_policy(L, i);
    } else {
        fill_variant(L, word, &spec->variants[i]);
    }
    return 0;
}

static void check_pending(lua_State *L)
{
    const int line = pygi_reader_of(L)->pending_line;
    if (line != 0) {
        pygi_sandbox_fault_at(
            L, line, PYG_ESETTING,
            "a name without its settings; write braces behind it, { } if there "
            "are none");
    }
}

/* s.posts "name" and its like; upvalue: word */
static int declare(lua_State *L)
{
    const enum word word = (enum word)lua_tointeger(L, lua_upvalueindex(1));

    if (luaL_testudata(L, 1, TYPE_NAME) != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "write s.%s \"name\" { ... }, with a dot",
                           words[word]);
    }
    check_pending(L);
    const char *name = pygi_reader_name(L, 1, words[word]);
    const size_t i = word == POLICY                    ? add_policy(L, name)
                     : word == POSTS || word == PEOPLE ? add_group(L, word, name)
                                                       : add_variant(L, word, name);
    const int line = pygi_sandbox_line(L);
    pygi_reader_of(L)->pending_line = line > 0 ? line : 1;
    lua_pushinteger(L, word);
    lua_pushinteger(L, (lua_Integer)i);
    lua_pushboolean(L, 0);
    lua_pushcclosure(L, fill, 3);
    return 1;
}

/* s.minimum_wage { ... } and its like; upvalue: word */
static int block(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    const enum word word = (enum word)lua_tointeger(L, lua_upvalueindex(1));
    struct pygi_settings *into = word == READING ? &reader->spec->readings
                                 : word == WAGES ? &reader->spec->wages
                                                 : &reader->spec->years;

    check_table(L, 1, words[word]);
    if (reader->given & (1u << word)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s stands twice", words[word]);
    }
    reader->given |= 1u << word;
    const struct pygi_place place = {
        .what = words[word], .prefix = words[word], .line = pygi_sandbox_line(L), .into = into};
    pygi_settings_read(L, 1, &place);
    return 0;
}

static int correlate(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    struct pygi_spec *spec = reader->spec;

    if (lua_gettop(L) != 3 || !pygi_uncertain_is(L, 1) || !pygi_uncertain_is(L, 2) ||
        lua_type(L, 3) != LUA_TNUMBER) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "correlate(a, b, rho) takes two uncertain values and a number");
    }
    const double rho = lua_tonumber(L, 3);
    if (!(rho > -1 && rho < 1)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "correlate: rho is %g, expected between -1 and 1",
                           rho);
    }
    if (lua_rawequal(L, 1, 2)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "correlate: a and b are the same value");
    }
    check_count(L, spec->n_correlations, "correlations");

    struct pygi_correlation *to =
        pygi_reader_append(L, &spec->correlations, &spec->n_correlations, sizeof(*to));
    to->rho = rho;
    to->line = pygi_sandbox_line(L);
    /* their places may come later */
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->correlated);
    for (int k = 1; k <= 2; k++) {
        lua_pushvalue(L, k);
        lua_rawseti(L, -2, (lua_Integer)(2 * (spec->n_correlations - 1)) + k);
    }
    return 0;
}

/* -- the object -- */

static void check_open(lua_State *L, const char *name)
{
    if (pygi_reader_of(L)->is_closed) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "s.%s: the scenario has been read; a policy's functions change nothing in it",
            name);
    }
}

static int object_index(lua_State *L)
{
    const char *names[N_WORDS];
    const char *name = pygi_reader_name(L, 2, "a setting");
    const int word = word_of(name);

    if (word >= 0) {
        check_open(L, name);
        lua_pushinteger(L, word);
        lua_pushcclosure(L,
                         word == CORRELATE                                    ? correlate
                         : word == READING || word == WAGES || word == SHOCKS ? block
                                                                              : declare,
                         1);
        return 1;
    }
    lua_getiuservalue(L, 1, 1);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL) {
        return 1;
    }
    memcpy(names, words, sizeof(names));
    const char *near = pygi_nearest(name, names, N_WORDS);
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
                           word_of(name) <= BASELINE ? "\"name\" { ... }" : "{ ... }");
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
    luaL_setmetatable(L, TYPE_NAME);
    return 1;
}

/* -- planned, stated, worth_of: a table that says its kind; upvalue: the kind -- */

static int make_kind(lua_State *L)
{
    const char *kind = lua_tostring(L, lua_upvalueindex(1));

    check_table(L, 1, kind);
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
    static const char *const kinds[] = {"planned", "stated", "worth_of"};
    static const luaL_Reg methods[] = {
        {"__index", object_index},
        {"__newindex", object_newindex},
        {"__tostring", object_tostring},
        {NULL, NULL},
    };

    luaL_newmetatable(L, TYPE_NAME);
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
    return 0;
}

/* -- at the end -- */

static void check_target(lua_State *L, const struct pygi_spec *spec, const char *variant,
                         const struct pygi_overlay *overlay)
{
    const char *names[2 * PYGI_MAX_ENTRIES];
    int n = 0;

    for (size_t i = 0; i < spec->n_policies; i++) {
        names[n++] = spec->policies[i].name;
    }
    for (size_t i = 0; i < spec->n_groups; i++) {
        names[n++] = spec->groups[i].name;
    }
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], overlay->target) == 0) {
            return;
        }
    }
    const char *near = pygi_nearest(overlay->target, names, n);
    pygi_sandbox_fault_at(L, overlay->line, PYG_ESETTING,
                          "variant \"%s\": there is no policy or group \"%s\"%s%s%s", variant,
                          overlay->target, near != NULL ? "; is \"" : "",
                          near != NULL ? near : "", near != NULL ? "\" meant?" : "");
}

static void resolve_correlations(lua_State *L, struct pygi_reader *reader)
{
    struct pygi_spec *spec = reader->spec;

    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->correlated);
    for (size_t i = 0; i < spec->n_correlations; i++) {
        struct pygi_correlation *at = &spec->correlations[i];
        lua_rawgeti(L, -1, (lua_Integer)(2 * i) + 1);
        lua_rawgeti(L, -2, (lua_Integer)(2 * i) + 2);
        at->a = pygi_uncertain_index(L, -2);
        at->b = pygi_uncertain_index(L, -1);
        lua_pop(L, 2);
        if (at->a == SIZE_MAX || at->b == SIZE_MAX) {
            pygi_sandbox_fault_at(L, at->line, PYG_ESETTING,
                                  "correlate: one of the values is given to no setting");
        }
        for (size_t k = 0; k < i; k++) {
            const struct pygi_correlation *other = &spec->correlations[k];
            if ((other->a == at->a && other->b == at->b) ||
                (other->a == at->b && other->b == at->a)) {
                pygi_sandbox_fault_at(L, at->line, PYG_ESETTING,
                                      "correlate: these two values already stand in line %d",
                                      other->line);
            }
        }
    }
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
    check_pending(L);
    if (luaL_testudata(L, 1, TYPE_NAME) == NULL) {
        pygi_sandbox_fault_at(L, 0, PYG_ESETTING,
                              "the file must end with return s, where s is its scenario");
    }
    for (size_t i = 0; i < spec->n_variants; i++) {
        for (size_t k = 0; k < spec->variants[i].n_overlays; k++) {
            pygi_sandbox_charge(L, 1 + spec->n_groups + spec->n_policies);
            check_target(L, spec, spec->variants[i].name, &spec->variants[i].overlays[k]);
        }
    }
    resolve_correlations(L, reader);
    pygi_settings_sort(&spec->general);
    return 0;
}
