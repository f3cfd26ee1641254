/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hook sees: the region at the beginning of a month, and its policies. */
#include "lua/region.h"

#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/figures.h"
#include "lua/sandbox.h"
#include "play/program.h"

#define TYPE_NAME "payung.region_policy"

struct handle {
    int64_t serial; /* of the call in which it was shown */
    size_t i_policy;
};

const struct pygi_acted *pygi_region_policy(lua_State *L, int index)
{
    const struct handle *handle = luaL_checkudata(L, index, TYPE_NAME);
    const struct pygi_hook_call *call = pygi_reader_of(L)->call;

    if (call == NULL || handle->serial != call->serial) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "this policy was shown to an earlier hook; ask region.policy again");
    }
    return &call->region->policies[handle->i_policy];
}

/* -- what a policy shows -- */

static int64_t sum(const int64_t *x, int32_t from, int32_t to)
{
    int64_t s = 0;
    for (int32_t m = from; m < to; m++) {
        s += x[m];
    }
    return s;
}

static void set_integer(lua_State *L, const char *name, int64_t x)
{
    lua_pushinteger(L, x);
    lua_setfield(L, -2, name);
}

/* figures of months [from, to) of year `year` of the span, into the table on the top */
static void set_year(lua_State *L, const struct pyg_view *view, int32_t from, int32_t to,
                     int32_t year)
{
    set_integer(L, "members", to > 0 ? view->members[to - 1] : 0);
    set_integer(L, "cost", sum(view->cost_idr, from, to));
    set_integer(L, "deaths", sum(view->deaths, from, to));
    set_integer(L, "deaths_covered", sum(view->deaths_covered, from, to));
    if (view->appropriation_idr[year] >= 0) {
        set_integer(L, "appropriation", view->appropriation_idr[year]);
        set_integer(L, "left", view->left_idr[year]);
    }
}

static void push_programs(lua_State *L, int64_t mask)
{
    lua_newtable(L);
    for (int p = 0, n = 0; p < PYG_N_PROGRAM; p++) {
        if (mask >> p & 1) {
            lua_pushstring(L, pygi_program_ids[p]);
            lua_rawseti(L, -2, ++n);
        }
    }
}

static void set_terms(lua_State *L, const struct pyg_enrolment *e, int32_t at)
{
    const int64_t programs = e->programs_in[at] != 0 ? e->programs_in[at] : e->programs;
    const bool all = e->share_in[at] != PYG_SHARE_AS_ALWAYS ? e->share_in[at] == PYG_SHARE_ALL
                                                            : e->payer_pays_worker_share;

    set_integer(L, "names", e->named[at]);
    set_integer(L, "listed", e->listed[at]);
    pygi_push_sen(L, e->base_sen[at]);
    lua_setfield(L, -2, "base");
    push_programs(L, programs);
    lua_setfield(L, -2, "programs");
    lua_pushstring(L, all ? "all" : "employer");
    lua_setfield(L, -2, "share");
    if (e->named[at] > 0) {
        lua_pushnumber(L, (double)e->verified[at] / (double)e->named[at]);
        lua_setfield(L, -2, "verified");
    }
}

/* first month of the calendar year that `month` lies in, or of the span */
static int32_t year_begin(const struct pyg_span *span, int32_t month)
{
    const int32_t begin = month - (pyg_month_in_year(span->from_mo + month) - 1);
    return begin > 0 ? begin : 0;
}

/* all that a policy shows; a field that is not there (no appropriation, no last year) is nil */
static void push_fields(lua_State *L, const struct pygi_acted *policy)
{
    const struct pyg_view *view = policy->view;
    const int32_t first = year_begin(&view->span, view->at);

    lua_createtable(L, 0, 20);
    lua_pushstring(L, policy->name);
    lua_setfield(L, -2, "name");
    set_integer(L, "workers", view->n_workers);
    set_year(L, view, first, view->at, view->year);
    set_terms(L, policy->out, view->at);
    if (view->year > 0) {
        lua_createtable(L, 0, 6);
        set_year(L, view, year_begin(&view->span, first - 1), first, view->year - 1);
        lua_setfield(L, -2, "last_year");
    }
}

static int policy_index(lua_State *L)
{
    static const char *const names[] = {
        "name",          "workers", "members", "cost",   "deaths",   "deaths_covered",
        "appropriation", "left",    "names",   "listed", "verified", "base",
        "programs",      "share",   "change",  "stop",   "start",    "last_year",
    };
    enum { N = sizeof(names) / sizeof(*names) };
    const struct pygi_acted *policy = pygi_region_policy(L, 1);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    int i = 0;

    while (i < N && strcmp(name, names[i]) != 0) {
        i++;
    }
    if (i == N) {
        const char *near = pygi_nearest(name, names, N);
        pygi_sandbox_fault(L, PYG_ESETTING, "a policy shows no %s%s%s%s", name,
                           near != NULL ? "; is " : "", near != NULL ? near : "",
                           near != NULL ? " meant?" : "");
    }
    if (pygi_region_action(L, name)) {
        return 1;
    }
    pygi_sandbox_charge(L, (uint64_t)policy->view->at);
    push_fields(L, policy);
    lua_pushstring(L, name);
    lua_rawget(L, -2);
    return 1;
}

static int policy_newindex(lua_State *L)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "name";
    pygi_sandbox_fault(L, PYG_ESETTING, "a policy is changed by its change { %s = ... }", name);
}

static int policy_tostring(lua_State *L)
{
    lua_pushfstring(L, "policy \"%s\"", pygi_region_policy(L, 1)->name);
    return 1;
}

/* -- the region -- */

/* region.policy "staff"; nil when it is off in this variant */
static int find_policy(lua_State *L)
{
    const struct pygi_hook_call *call = pygi_reader_of(L)->call;
    const char *name = pygi_reader_name(L, 1, "a policy");
    const char *names[PYGI_MAX_ENTRIES];

    if (call == NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "region.policy is asked while a hook runs");
    }
    for (size_t i = 0; i < call->region->n_policies; i++) {
        const struct pygi_acted *policy = &call->region->policies[i];
        names[i] = policy->name;
        if (strcmp(policy->name, name) != 0) {
            continue;
        }
        if (policy->view == NULL) {
            lua_pushnil(L);
            return 1;
        }
        struct handle *handle = lua_newuserdatauv(L, sizeof(*handle), 0);
        *handle = (struct handle){call->serial, i};
        luaL_setmetatable(L, TYPE_NAME);
        return 1;
    }
    const char *near = pygi_nearest(name, names, (int)call->region->n_policies);
    pygi_sandbox_fault(L, PYG_ESETTING, "there is no policy \"%s\"%s%s%s", name,
                       near != NULL ? "; is \"" : "", near != NULL ? near : "",
                       near != NULL ? "\" meant?" : "");
}

static int region_index(lua_State *L)
{
    static const char *const names[] = {"variant", "month", "year", "umk", "ump", "policy"};
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    const char *near = pygi_nearest(name, names, 6);
    pygi_sandbox_fault(L, PYG_ESETTING, "a region shows no %s%s%s%s", name,
                       near != NULL ? "; is " : "", near != NULL ? near : "",
                       near != NULL ? " meant?" : "");
}

void pygi_region_push(lua_State *L)
{
    const struct pygi_hook_call *call = pygi_reader_of(L)->call;
    const struct pygi_region *region = call->region;
    const int32_t at_mo = region->span.from_mo + region->at;

    lua_createtable(L, 0, 8);
    lua_pushstring(L, call->spec->variants[region->i_variant].name);
    lua_setfield(L, -2, "variant");
    pygi_push_month(L, at_mo);
    lua_setfield(L, -2, "month");
    set_integer(L, "year", pyg_month_year(at_mo));
    pygi_push_sen(L, region->umk_sen[region->at]);
    lua_setfield(L, -2, "umk");
    pygi_push_sen(L, region->ump_sen[region->at]);
    lua_setfield(L, -2, "ump");
    lua_pushcfunction(L, find_policy);
    lua_setfield(L, -2, "policy");
    /* another name is a mistake, not nil */
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, region_index);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

void pygi_region_open(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"__index", policy_index},
        {"__newindex", policy_newindex},
        {"__tostring", policy_tostring},
        {NULL, NULL},
    };

    luaL_newmetatable(L, TYPE_NAME);
    luaL_setfuncs(L, methods, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
