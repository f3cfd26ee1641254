/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * source(text, status): where a figure comes from; the text may be { id = ..., en = ... }. It
 * gives a function that marks a value: payroll(between(3000, 4000)) is that value with its
 * source, for settings only.
 *
 * A number, a text, true, false, an uncertain value or a list is marked as a whole: userdata
 * payung.sourced. A table of names is copied, and each setting in it that has no mark of its
 * own gets this one; the copy is a table like any other.
 */
#ifndef PYGI_LUA_SOURCE_H
#define PYGI_LUA_SOURCE_H

#include <stdbool.h>

#include <lua.h>

#include "study/spec.h"

enum { PYGI_MAX_SOURCE = 400 /* bytes */ };

/** A value's mark. */
struct pygi_mark {
    const char
        *text; /* borrowed from the Lua state: as long as the marked value is on the stack */
    enum pygi_source_status status;
};

/** Register `source` as a global. */
void pygi_source_open(lua_State *L);

/** Is the value at `index` marked? */
bool pygi_source_is(lua_State *L, int index);

/** The mark of the value at `index`; all zero when it is not marked. */
struct pygi_mark pygi_source_mark(lua_State *L, int index);

/** Push the value at `index` without its mark. One push, marked or not. */
void pygi_source_push_value(lua_State *L, int index);

/** Push a copy of the mark of the value at `from` around the value on the top: the top is
 * replaced. Nothing is done when `from` is not marked. */
void pygi_source_mark_like(lua_State *L, int from);

#endif
