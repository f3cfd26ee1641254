/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Figures as Lua sees them: whole numbers as integers, rupiah from sen, months as texts. */
#ifndef PYGI_LUA_FIGURES_H
#define PYGI_LUA_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include <lua.h>

#include <payung/program.h>

/** An integer where it is one. */
void pygi_push_number(lua_State *L, double x);

/** Rupiah, with two decimals where there are any. */
void pygi_push_sen(lua_State *L, int64_t sen);

/** Field `name` of the table on the top: a list of n figures, in sen or as they are. */
void pygi_set_list(lua_State *L, const char *name, const int64_t *x, int32_t n, bool is_sen);

/** "2021-06". */
void pygi_push_month(lua_State *L, int32_t at_mo);

/** The list of programs on the top as a mask; NULL, or what is wrong with it (on the stack). */
const char *pygi_programs_read(lua_State *L, int64_t *out_mask);

/** The month of "2021-06"; false when the text is none. */
bool pygi_month_of_text(const char *text, int32_t *out_mo);

#endif
