/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/part.h"

#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/library.h"
#include "lua/object.h"
#include "lua/sandbox.h"
#include "lua/source.h"

const char *const pygi_words[PYGI_N_WORDS] = {
    "posts",   "people",       "policy", "variant", "baseline", "correlate", "translate",
    "reading", "minimum_wage", "shocks", "missed",  "target",   "at",        "every",
};

/* "policy "staff"" for messages, as a text on the stack */
static const char *describe(lua_State *L, enum pygi_word word, const char *name)
{
    return lua_pushfstring(L, "%s \"%s\"", pygi_words[word], name);
}

void pygi_part_check_table(lua_State *L, int index, const char *what)
{
    if (lua_type(L, index) != LUA_TTABLE) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s takes its settings in braces, found a %s", what,
                           luaL_typename(L, index));
    }
}

void pygi_part_check_count(lua_State *L, size_t n, const char *what)
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

static size_t add_group(lua_State *L, enum pygi_word word, const char *name)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    pygi_part_check_count(L, spec->n_groups, "posts and people");
    check_target_free(L, name);
    struct pygi_group_spec *group =
        pygi_reader_append(L, &spec->groups, &spec->n_groups, sizeof(*group));
    group->kind = word == PYGI_WORD_POSTS ? PYGI_POSTS : PYGI_PEOPLE;
    group->line = pygi_sandbox_line(L);
    group->name = pygi_reader_copy(L, name, strlen(name));
    return spec->n_groups - 1;
}

/* its name comes with its settings */
static size_t add_policy(lua_State *L, const char *plugin)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    pygi_part_check_count(L, spec->n_policies, "policies");
    struct pygi_policy_spec *policy =
        pygi_reader_append(L, &spec->policies, &spec->n_policies, sizeof(*policy));
    policy->line = pygi_sandbox_line(L);
    policy->plugin = pygi_reader_copy(L, plugin, strlen(plugin));
    return spec->n_policies - 1;
}

static size_t add_variant(lua_State *L, enum pygi_word word, const char *name)
{
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    pygi_part_check_count(L, spec->n_variants, "variants");
    for (size_t i = 0; i < spec->n_variants; i++) {
        if (strcmp(spec->variants[i].name, name) == 0) {
            pygi_sandbox_fault(L, PYG_ESETTING, "a variant \"%s\" already stands in line %d",
                               name, spec->variants[i].line);
        }
        if (word == PYGI_WORD_BASELINE && spec->variants[i].is_baseline) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "a scenario has one baseline; \"%s\" already stands in line %d",
                               spec->variants[i].name, spec->variants[i].line);
        }
    }
    struct pygi_variant_spec *variant =
        pygi_reader_append(L, &spec->variants, &spec->n_variants, sizeof(*variant));
    variant->is_baseline = word == PYGI_WORD_BASELINE;
    variant->line = pygi_sandbox_line(L);
    variant->name = pygi_reader_copy(L, name, strlen(name));
    return spec->n_variants - 1;
}

/* -- the braces behind a name -- */

static void fill_group(lua_State *L, enum pygi_word word, struct pygi_group_spec *group)
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
        pygi_source_push_value(L, -1); /* all of its settings may be marked at once */
        name = pygi_reader_name(L, -1, "a policy");
    }
    check_target_free(L, name);
    policy->name = pygi_reader_copy(L, name, strlen(name));
    if (strcmp(policy->plugin, "lua") == 0) {
        take_functions(L, i_policy, policy->name);
    }
    const struct pygi_place place = {.what = describe(L, PYGI_WORD_POLICY, policy->name),
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
    const struct pygi_mark mark = pygi_source_mark(L, -1);

    pygi_source_push_value(L, -1);
    const int kind = lua_type(L, -1); /* target, perhaps marked, value */

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
    if (mark.text != NULL) { /* only false: a marked table is a table of marked settings */
        overlay->source = pygi_reader_copy(L, mark.text, strlen(mark.text));
        overlay->status = mark.status;
    }
    if (kind == LUA_TTABLE) {
        lua_pushfstring(L, "%s: %s", what, target);
        lua_pushfstring(L, "%s/%s", variant->name, target); /* ..., value, what, prefix */
        const struct pygi_place place = {.what = lua_tostring(L, -2),
                                         .prefix = lua_tostring(L, -1),
                                         .line = variant->line,
                                         .into = &overlay->settings};
        pygi_settings_read(L, -3, &place);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

static void fill_variant(lua_State *L, enum pygi_word word, struct pygi_variant_spec *variant)
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
    const enum pygi_word word = (enum pygi_word)lua_tointeger(L, lua_upvalueindex(1));
    const size_t i = (size_t)lua_tointeger(L, lua_upvalueindex(2));

    pygi_part_check_table(L, 1, pygi_words[word]);
    if (lua_toboolean(L, lua_upvalueindex(3))) {
        pygi_sandbox_fault(L, PYG_ESETTING, "this %s already has its settings",
                           pygi_words[word]);
    }
    lua_pushboolean(L, 1);
    lua_replace(L, lua_upvalueindex(3));
    lua_settop(L, 1);
    reader->pending_line = 0;
    if (word == PYGI_WORD_POSTS || word == PYGI_WORD_PEOPLE) {
        fill_group(L, word, &spec->groups[i]);
    } else if (word == PYGI_WORD_POLICY) {
        fill_policy(L, i);
    } else {
        fill_variant(L, word, &spec->variants[i]);
    }
    return 0;
}

void pygi_part_check_pending(lua_State *L)
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
int pygi_part_declare(lua_State *L)
{
    const enum pygi_word word = (enum pygi_word)lua_tointeger(L, lua_upvalueindex(1));

    if (luaL_testudata(L, 1, PYGI_SCENARIO_TYPE) != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "write s.%s \"name\" { ... }, with a dot",
                           pygi_words[word]);
    }
    pygi_part_check_pending(L);
    const char *name = pygi_reader_name(L, 1, pygi_words[word]);
    const size_t i = word == PYGI_WORD_POLICY ? add_policy(L, name)
                     : word == PYGI_WORD_POSTS || word == PYGI_WORD_PEOPLE
                         ? add_group(L, word, name)
                         : add_variant(L, word, name);
    const int line = pygi_sandbox_line(L);
    pygi_reader_of(L)->pending_line = line > 0 ? line : 1;
    lua_pushinteger(L, word);
    lua_pushinteger(L, (lua_Integer)i);
    lua_pushboolean(L, 0);
    lua_pushcclosure(L, fill, 3);
    return 1;
}

/* -- at the end -- */

void pygi_part_check_target(lua_State *L, const struct pygi_spec *spec, const char *variant,
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
