/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The scenario as Lua sees it: userdata payung.scenario, and the functions that make its
 * parts. */
#ifndef PYGI_LUA_OBJECT_H
#define PYGI_LUA_OBJECT_H

#include <lua.h>

#define PYGI_SCENARIO_TYPE "payung.scenario"

/** Register the scenario functions as globals. For pygi_sandbox_call. */
int pygi_object_open(lua_State *L);

/**
 * Check what can only be checked at the end, and put the spec in order; its argument is what
 * the chunk returned. For pygi_sandbox_call.
 */
int pygi_object_finish(lua_State *L);

#endif
