/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The reduced and bounded libraries of the sandbox. Each function expects a protected call. */
#ifndef PYGI_LUA_LIBRARY_H
#define PYGI_LUA_LIBRARY_H

#include <stddef.h>

#include <lua.h>

/** All libraries: base, table, string, math, utf8. */
void pygi_library_open(lua_State *L);

/** Replace functions of the library table on the top of the stack. */
void pygi_library_table(lua_State *L);
void pygi_library_string(lua_State *L);
void pygi_library_match(lua_State *L);

/** Put field `name` of the table on the top behind a wrapper that charges for text arguments.
 */
void pygi_library_charge_field(lua_State *L, const char *name);

/** Push a list of the keys of a table: numbers ascending, then texts bytewise, then booleans.
 */
size_t pygi_library_sorted_keys(lua_State *L, int table);

/** Push the value at `index` as text, without an address. */
const char *pygi_library_tostring(lua_State *L, int index, size_t *out_n);

#endif
