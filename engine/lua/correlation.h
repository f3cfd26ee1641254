/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Correlations: s.correlate(a, b, rho). */
#ifndef PYGI_LUA_CORRELATION_H
#define PYGI_LUA_CORRELATION_H

#include "lua/reader.h"

/** s.correlate. */
int pygi_correlation_add(lua_State *L);

/** At the end, when the values have their places: raises when one has none. */
void pygi_correlations_resolve(lua_State *L, struct pygi_reader *reader);

#endif
