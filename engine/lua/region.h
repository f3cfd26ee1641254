/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The region as a hook sees it, its policies, and what may be done to them. Shared by the files
 * of hooks.
 */
#ifndef PYGI_LUA_REGION_H
#define PYGI_LUA_REGION_H

#include "lua/hook.h"

/** The policy at `index`; raises when it is none, or was shown to another hook. */
const struct pygi_acted *pygi_region_policy(lua_State *L, int index);

/** Push the policy's function change, stop or start, with the policy (at index 1) in it; false
 * when the name is none. */
bool pygi_region_action(lua_State *L, const char *name);

#endif
