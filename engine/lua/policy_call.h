/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One call of a policy's function: what it gets and what it gives back. Shared by the files
 * that make a policy in Lua; nobody else includes it.
 */
#ifndef PYGI_LUA_POLICY_CALL_H
#define PYGI_LUA_POLICY_CALL_H

#include "lua/hook.h"
#include "lua/policy.h"
#include "lua/policy_budget.h"
#include "lua/reader.h"
#include "lua/sandbox.h"

/** Before the names of a policy's own numbers. */
#define PYGI_OWN "own."

/** The settings of a policy in Lua, before its own numbers. */
enum pygi_lua_setting {
    PYGI_LUA_LIST,
    PYGI_LUA_TYPE,
    PYGI_LUA_PROGRAMS,
    PYGI_LUA_RISK_CLASS,
    PYGI_LUA_SHARE,
    PYGI_LUA_VERIFIED,
    PYGI_LUA_OVERHEAD,
    PYGI_LUA_CLAIMED,
    PYGI_LUA_PAYER,
    PYGI_LUA_SOURCE,
    PYGI_LUA_REACT_AT,
    PYGI_LUA_WEAK,
    PYGI_LUA_BUDGET, /* and what follows it: see policy_budget.h */
    PYGI_LUA_N_SETTING = PYGI_LUA_BUDGET + PYGI_LUA_N_BUDGET
};

struct pygi_lua_policies {
    const struct pygi_spec *spec;
    struct pyg_plugin plugin;
    struct pygi_script script;
    struct pygi_hooks hooks;
    struct pyg_param *params; /* the fixed ones and own.* [plugin.n_params] */
};

/* One policy in one replicate and variant. */
struct pygi_policy_state {
    const struct pygi_lua_policies *policies;
    size_t i_policy;
    struct pygi_sandbox *sandbox;
    struct pygi_reader reader;
    struct pygi_spec spec;           /* what running the text again gave; not used */
    const struct pyg_place *marking; /* whose marks enrol may ask for; NULL outside of it */
};

/* One call of a function. */
struct pygi_policy_call {
    struct pygi_policy_state *state;
    const struct pyg_value *values;
    const struct pyg_place *place; /* enrol */
    const struct pyg_view *view;   /* react */
    struct pyg_enrolment *out;
    struct pyg_span span;
    int line; /* where the function begins */
};

/** Call the function; its argument is a struct pygi_policy_call. For pygi_sandbox_call. */
int pygi_policy_call(lua_State *L);

/** The calls of a policy's functions, with `self` as their context. */
struct pygi_script pygi_policy_script(const struct pygi_lua_policies *self);

#endif
