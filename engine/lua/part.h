/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The parts of a scenario: s.posts "name" { ... } and its like, and the words that s. is
 * followed by.
 */
#ifndef PYGI_LUA_PART_H
#define PYGI_LUA_PART_H

#include <stddef.h>

#include <lua.h>

#include "lua/reader.h"

/** What s.NAME can be called as; the index into pygi_words. */
enum pygi_word {
    PYGI_WORD_POSTS,
    PYGI_WORD_PEOPLE,
    PYGI_WORD_POLICY,
    PYGI_WORD_VARIANT,
    PYGI_WORD_BASELINE,
    PYGI_WORD_CORRELATE,
    PYGI_WORD_TRANSLATE,
    PYGI_WORD_READING,
    PYGI_WORD_WAGES,
    PYGI_WORD_SHOCKS,
    PYGI_WORD_MISSED,
    PYGI_WORD_TARGET,
    PYGI_WORD_AT,
    PYGI_WORD_EVERY,
    PYGI_N_WORDS
};

extern const char *const pygi_words[PYGI_N_WORDS];

/** s.posts "name" and its like; upvalue: the word. Gives the function that takes the braces. */
int pygi_part_declare(lua_State *L);

/** Raises when a name stands without its braces. */
void pygi_part_check_pending(lua_State *L);

/** Raises when what is at `index` is no table. */
void pygi_part_check_table(lua_State *L, int index, const char *what);

/** Raises when the scenario has too many of them. */
void pygi_part_check_count(lua_State *L, size_t n, const char *what);

/** At the end: raises when a variant changes what is not there. */
void pygi_part_check_target(lua_State *L, const struct pygi_spec *spec, const char *variant,
                            const struct pygi_overlay *overlay);

#endif
