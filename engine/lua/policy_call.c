/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/policy_call.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/figures.h"

/* -- what the functions get -- */

/* the part that both functions get */
static void push_common(lua_State *L, const struct pygi_policy_call *call, int64_t n_workers)
{
    const struct pyg_plugin *plugin = &call->state->policies->plugin;

    lua_createtable(L, 0, 16);
    lua_pushinteger(L, n_workers);
    lua_setfield(L, -2, "workers");
    lua_createtable(L, call->span.n_mo, 0);
    for (int32_t m = 0; m < call->span.n_mo; m++) {
        pygi_push_month(L, call->span.from_mo + m);
        lua_rawseti(L, -2, m + 1);
    }
    lua_setfield(L, -2, "months");
    pygi_push_number(L, call->values[PYGI_LUA_VERIFIED].number);
    lua_setfield(L, -2, "verified");
    lua_newtable(L);
    for (size_t i = PYGI_LUA_N_SETTING; i < plugin->n_params; i++) {
        if (call->values[i].is_set) {
            pygi_push_number(L, call->values[i].number);
            lua_setfield(L, -2, plugin->params[i].name + strlen(PYGI_OWN));
        }
    }
    lua_setfield(L, -2, "own");
}

static uint32_t to_index(lua_State *L, int argument)
{
    const lua_Integer i = luaL_optinteger(L, argument, 0);
    luaL_argcheck(L, i >= 0 && i <= UINT32_MAX, argument,
                  "expected a whole number from 0 to 4294967295");
    return (uint32_t)i;
}

/* place.mark(name, i, k): what a decision by chance rests on */
static int mark(lua_State *L)
{
    const struct pygi_policy_state *state = lua_touserdata(L, lua_upvalueindex(1));
    const char *name = luaL_checkstring(L, 1);
    const uint32_t i = to_index(L, 2), k = to_index(L, 3);

    if (state->marking == NULL) {
        return luaL_error(L, "place.mark can be asked in enrol only");
    }
    lua_pushnumber(L, state->marking->mark(state->marking->chance, name, i, k));
    return 1;
}

static void push_place(lua_State *L, const struct pygi_policy_call *call)
{
    const struct pyg_place *place = call->place;

    push_common(L, call, place->n_workers);
    pygi_set_list(L, "workers_in", place->workers_in, call->span.n_mo, false);
    pygi_set_list(L, "umk", place->umk_sen, call->span.n_mo, true);
    pygi_set_list(L, "ump", place->ump_sen, call->span.n_mo, true);
    pygi_push_sen(L, place->umk_before_sen);
    lua_setfield(L, -2, "umk_before");
    lua_pushlightuserdata(L, call->state);
    lua_pushcclosure(L, mark, 1);
    lua_setfield(L, -2, "mark");
    pygi_push_sen(L, place->ump_before_sen);
    lua_setfield(L, -2, "ump_before");
}

static void push_view(lua_State *L, const struct pygi_policy_call *call)
{
    const struct pyg_view *view = call->view;

    push_common(L, call, view->n_workers);
    pygi_push_month(L, call->span.from_mo + view->at);
    lua_setfield(L, -2, "month");
    lua_pushinteger(L, view->at + 1);
    lua_setfield(L, -2, "i");
    pygi_set_list(L, "members", view->members, view->at, false);
    pygi_set_list(L, "cost", view->cost_idr, view->at, false);
    pygi_set_list(L, "deaths", view->deaths, view->at, false);
    pygi_set_list(L, "deaths_covered", view->deaths_covered, view->at, false);
    if (view->appropriation_idr[view->year] >= 0) { /* else not limited: nil */
        lua_pushinteger(L, view->appropriation_idr[view->year]);
        lua_setfield(L, -2, "appropriation");
        lua_pushinteger(L, view->left_idr[view->year]);
        lua_setfield(L, -2, "left");
    }
    pygi_set_list(L, "umk", view->umk_sen, view->at + 1, true);
    pygi_set_list(L, "ump", view->ump_sen, view->at + 1, true);
    pygi_set_list(L, "names", call->out->named, call->span.n_mo, false);
    pygi_set_list(L, "listed", call->out->listed, call->span.n_mo, false);
    pygi_set_list(L, "base", call->out->base_sen, call->span.n_mo, true);
}

/* -- what they give back -- */

_Noreturn static void refuse(lua_State *L, const struct pygi_policy_call *call,
                             const char *text)
{
    const struct pygi_policy_state *state = call->state;
    pygi_sandbox_fault_at(L, call->line, PYG_ESETTING, "policy \"%s\": %s %s",
                          state->policies->spec->policies[state->i_policy].name,
                          call->view != NULL ? "react" : "enrol", text);
}

/* the number on the top, rounded half up to 1 / `scale` */
static int64_t to_whole(lua_State *L, const struct pygi_policy_call *call, const char *name,
                        int32_t month, int scale)
{
    char where[80] = "";
    if (month >= 0) {
        snprintf(where, sizeof(where), "[%d]", month + 1);
    }
    if (lua_type(L, -1) != LUA_TNUMBER) {
        refuse(L, call,
               lua_pushfstring(L, "returns %s%s as a %s, expected a number", name, where,
                               luaL_typename(L, -1)));
    }
    const double x = lua_tonumber(L, -1);
    if (!(x >= 0.0 && x <= 1e12)) { /* also catches NaN */
        refuse(L, call,
               lua_pushfstring(L, "returns %s%s = %f, expected 0 to 1e12", name, where, x));
    }
    return (int64_t)floor(x * scale + 0.5);
}

/* a number for month `from` and all later ones, or a list by month; false when it is not given
 */
static bool read_months(lua_State *L, const struct pygi_policy_call *call, const char *name,
                        int scale, int32_t from, int64_t *out)
{
    const int32_t n_mo = call->span.n_mo;

    lua_pushstring(L, name);
    const int kind = lua_rawget(L, -2);
    if (kind == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    if (kind != LUA_TTABLE) {
        const int64_t x = to_whole(L, call, name, -1, scale);
        for (int32_t m = from; m < n_mo; m++) {
            out[m] = x;
        }
        lua_pop(L, 1);
        return true;
    }
    if (lua_rawlen(L, -1) > (size_t)n_mo) {
        refuse(L, call,
               lua_pushfstring(L, "returns a list %s of %d months, expected at most %d", name,
                               (int)lua_rawlen(L, -1), n_mo));
    }
    for (int32_t m = 0; m < n_mo; m++) {
        /* a reaction may leave months as they are */
        if (lua_rawgeti(L, -1, m + 1) != LUA_TNIL || call->view == NULL) {
            out[m] = to_whole(L, call, name, m, scale);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return true;
}

static void check_keys(lua_State *L, const struct pygi_policy_call *call)
{
    static const char *const of_react[] = {"names", "verified", "listed",
                                           "base",  "programs", "share"};
    static const char *const of_enrol[] = {"names", "verified", "listed", "base",
                                           "base_before"};
    const char *const *keys = call->view != NULL ? of_react : of_enrol;
    const int n = call->view != NULL ? 6 : 5;

    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        pygi_sandbox_charge(L, 1);
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        int k = 0;
        while (k < n && strcmp(keys[k], key) != 0) {
            k++;
        }
        if (k == n) {
            const char *near = pygi_nearest(key, keys, n);
            refuse(L, call,
                   lua_pushfstring(L, "returns something named \"%s\"%s%s%s", key,
                                   near != NULL ? "; is " : "", near != NULL ? near : "",
                                   near != NULL ? " meant?" : ""));
        }
    }
}

static void read_enrolment(lua_State *L, const struct pygi_policy_call *call)
{
    struct pyg_enrolment *out = call->out;
    const int32_t n_mo = call->span.n_mo;
    const size_t bytes = (size_t)n_mo * sizeof(*out->named);

    if (lua_type(L, -1) != LUA_TTABLE) {
        refuse(L, call,
               lua_pushfstring(L, "returns a %s, expected { names = ..., base = ... }",
                               luaL_typename(L, -1)));
    }
    check_keys(L, call);
    if (!read_months(L, call, "names", 1, 0, out->named) ||
        !read_months(L, call, "base", 100, 0, out->base_sen)) {
        refuse(L, call, "must return names and base");
    }
    if (!read_months(L, call, "verified", 1, 0, out->verified)) {
        for (int32_t m = 0; m < n_mo; m++) {
            out->verified[m] =
                (int64_t)((double)out->named[m] * call->values[PYGI_LUA_VERIFIED].number + 0.5);
        }
    }
    if (!read_months(L, call, "listed", 1, 0, out->listed)) {
        memcpy(out->listed, out->verified, bytes);
    }
    out->base_before_sen = out->base_sen[0];
    lua_pushliteral(L, "base_before");
    if (lua_rawget(L, -2) != LUA_TNIL) {
        out->base_before_sen = to_whole(L, call, "base_before", -1, 100);
    }
    lua_pop(L, 1);
}

/* programs and share hold from this month on */
static void read_terms(lua_State *L, const struct pygi_policy_call *call)
{
    struct pyg_enrolment *out = call->out;
    const int32_t at = call->view->at, n_mo = call->span.n_mo;
    int64_t mask = 0;

    lua_pushliteral(L, "programs");
    if (lua_rawget(L, -2) != LUA_TNIL) {
        const char *wrong = pygi_programs_read(L, &mask);
        if (wrong != NULL) {
            refuse(L, call, lua_pushfstring(L, "returns programs: %s", wrong));
        }
        for (int32_t m = at; m < n_mo; m++) {
            out->programs_in[m] = mask;
        }
    }
    lua_pop(L, 1);
    lua_pushliteral(L, "share");
    if (lua_rawget(L, -2) != LUA_TNIL) {
        const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        const bool all = strcmp(text, "all") == 0;
        if (!all && strcmp(text, "employer") != 0) {
            refuse(L, call, "returns a share that is not \"employer\" or \"all\"");
        }
        for (int32_t m = at; m < n_mo; m++) {
            out->share_in[m] = all ? PYG_SHARE_ALL : PYG_SHARE_EMPLOYER;
        }
    }
    lua_pop(L, 1);
}

static void read_reaction(lua_State *L, const struct pygi_policy_call *call)
{
    struct pyg_enrolment *out = call->out;
    const int32_t at = call->view->at;

    if (lua_type(L, -1) == LUA_TNIL) {
        return; /* nothing changes */
    }
    if (lua_type(L, -1) != LUA_TTABLE) {
        refuse(L, call,
               lua_pushfstring(L, "returns a %s, expected nil or { listed = ..., base = ... }",
                               luaL_typename(L, -1)));
    }
    check_keys(L, call);
    read_months(L, call, "names", 1, at, out->named);
    read_months(L, call, "verified", 1, at, out->verified);
    read_months(L, call, "listed", 1, at, out->listed);
    read_months(L, call, "base", 100, at, out->base_sen);
    read_terms(L, call);
    /* people whom a reaction adds are names of the plan from then on */
    for (int32_t m = at; m < call->span.n_mo; m++) {
        out->verified[m] =
            out->verified[m] > out->listed[m] ? out->verified[m] : out->listed[m];
        out->named[m] = out->named[m] > out->verified[m] ? out->named[m] : out->verified[m];
    }
}

/* its argument is a struct pygi_policy_call */
int pygi_policy_call(lua_State *L)
{
    struct pygi_policy_call *call = lua_touserdata(L, 1);
    lua_Debug ar;

    luaL_checkstack(L, 20, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->state->reader.functions);
    lua_rawgeti(L, -1, (lua_Integer)(2 * call->state->i_policy) + (call->view != NULL ? 2 : 1));
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &ar);
    call->line = ar.linedefined;
    if (call->view != NULL) {
        push_view(L, call);
    } else {
        push_place(L, call);
    }
    lua_call(L, 1, 1);
    if (call->view != NULL) {
        read_reaction(L, call);
    } else {
        read_enrolment(L, call);
    }
    return 0;
}
