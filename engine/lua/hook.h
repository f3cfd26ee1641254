/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Hooks at the calendar: s.at("2021-06", function(region) ... end) and s.every("june", ...).
 *
 * A hook sees the policies of the variant at the beginning of a month and may change them, by
 * the same mechanism as a policy that reacts. It is called in a state that is fresh for the
 * replicate, the variant and the as_of: the checked text is run again.
 */
#ifndef PYGI_LUA_HOOK_H
#define PYGI_LUA_HOOK_H

#include "lua/reader.h"
#include "play/script.h"

/** s.at and s.every; upvalue: the word. */
int pygi_hook_add(lua_State *L);

/** Does hook `i` of the spec act in this calendar month? [any] */
bool pygi_hook_is_due(const struct pygi_hook_spec *self, int32_t at_mo);

/** One call of a hook: what it sees and changes. */
struct pygi_hook_call {
    const struct pygi_spec *spec; /* the checked one */
    const struct pygi_region *region;
    size_t i_hook;
    int64_t serial; /* what was shown in another call is not used in this one */
};

/** Register what a hook sees. */
void pygi_region_open(lua_State *L);

/** Push the region of reader->call. */
void pygi_region_push(lua_State *L);

/** The calls that the play makes; `spec` is borrowed and must outlive them. */
struct pygi_hooks pygi_hooks_of(const struct pygi_spec *spec);

#endif
