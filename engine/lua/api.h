/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a scenario can be written with: the one description of each function and field, from
 * which the manual and the editor's annotations are made (`payung manual`). Settings are not
 * here: their schemas describe them. A test fails when something that the reader accepts has no
 * entry.
 */
#ifndef PYGI_LUA_API_H
#define PYGI_LUA_API_H

#include <stddef.h>

#include <payung/plugin.h>

enum pygi_api_kind {
    PYGI_API_FUNCTION,  /* a global function of ours */
    PYGI_API_WORD,      /* what `s.` is followed by */
    PYGI_API_CALLED,    /* a function that a policy in Lua brings */
    PYGI_API_PLACE,     /* field of what `enrol` gets */
    PYGI_API_VIEW,      /* field of what `react` gets */
    PYGI_API_RETURNS,   /* field of what both return */
    PYGI_API_REGION,    /* field of what a hook gets */
    PYGI_API_SHOWN,     /* what a policy shows to a hook, and can be told by it */
    PYGI_API_LAST_YEAR, /* field of its `last_year` */
    PYGI_API_CHANGE,    /* what its `change` takes */
    PYGI_API_LIBRARY,   /* Lua's own, as far as a scenario has it */
    PYGI_API_N_KIND
};

struct pygi_api_entry {
    enum pygi_api_kind kind;
    const char *name;
    const char *args; /* functions: "low: number, high: number", as LuaLS has it; else NULL */
    const char *type; /* of the field, or of what the function gives, as LuaLS has it */
    const char *en, *id; /* one sentence of meaning */
};

/** [*out_n], by kind. [any] */
const struct pygi_api_entry *pygi_api_entries(size_t *out_n);

/** The settings of `s.policy "lua"` [*out_n]. [any] */
const struct pyg_param *pygi_lua_policy_params(size_t *out_n);

#endif
