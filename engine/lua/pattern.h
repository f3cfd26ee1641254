/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Lua's patterns (reference manual 6.4.1) on a matcher that charges each step, so that a
 * pattern which backtracks without end meets the budget.
 */
#ifndef PYGI_LUA_PATTERN_H
#define PYGI_LUA_PATTERN_H

#include <stddef.h>

#include <lua.h>

enum { PYGI_MAX_CAPTURES = 32 };

struct pygi_capture {
    const char *at;
    ptrdiff_t n; /* length, or one of the two below */
};

enum { PYGI_CAPTURE_OPEN = -1, PYGI_CAPTURE_POSITION = -2 };

struct pygi_match {
    lua_State *L;
    const char *text, *text_end;       /* borrowed */
    const char *pattern, *pattern_end; /* borrowed, without a leading '^' */
    int depth;
    unsigned uncharged;
    int n_captures;
    struct pygi_capture captures[PYGI_MAX_CAPTURES];
};

/** Match the pattern at `at`; the end of the match, or NULL. Raises on a malformed pattern. */
const char *pygi_match_at(struct pygi_match *self, const char *at);

/** Push capture `i`, or the whole match if there are none and i is 0. */
void pygi_match_push(struct pygi_match *self, int i, const char *from, const char *to);

/** Push all captures (or the whole match, if `from` is not NULL); how many. */
int pygi_match_push_all(struct pygi_match *self, const char *from, const char *to);

#endif
