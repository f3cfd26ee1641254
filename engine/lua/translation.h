/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The names of a scenario in the languages of its readers:
 * s.translate { id = { ["two programs"] = "dua program" } }.
 */
#ifndef PYGI_LUA_TRANSLATION_H
#define PYGI_LUA_TRANSLATION_H

#include "lua/reader.h"

/** s.translate { ... }; may be called again for other names. */
int pygi_translation_add(lua_State *L);

/** What the text of a source is in another language. Once more with the same text changes
 * nothing, with another raises. */
void pygi_translation_add_source(lua_State *L, enum pygi_lang lang, const char *name,
                                 const char *text);

/**
 * At the end: raises when a translation is of no name that readers see (the title, a variant, a
 * group, a policy, a number of a policy's own, the target, what a policy rests on), or when two
 * names of one kind would read alike in a language.
 */
void pygi_translations_check(lua_State *L, const struct pygi_spec *spec);

#endif
