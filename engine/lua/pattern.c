/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/pattern.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/sandbox.h"

enum { MAX_DEPTH = 200, CHARGE_EVERY = 256 };

static const char *match(struct pygi_match *m, const char *s, const char *p);

static void step(struct pygi_match *m)
{
    if (++m->uncharged >= CHARGE_EVERY) {
        m->uncharged = 0;
        pygi_sandbox_charge(m->L, CHARGE_EVERY);
    }
}

static int byte_at(const char *at)
{
    return (unsigned char)*at;
}

/* -- one item of a pattern -- */

/* behind the item that begins at p */
static const char *item_end(struct pygi_match *m, const char *p)
{
    if (*p == '%') {
        if (p + 1 == m->pattern_end) {
            luaL_error(m->L, "malformed pattern (ends with '%%')");
        }
        return p + 2;
    }
    if (*p++ != '[') {
        return p;
    }

    if (p < m->pattern_end && *p == '^') {
        p++;
    }
    do { /* a ']' that comes first is an ordinary character */
        if (p == m->pattern_end) {
            luaL_error(m->L, "malformed pattern (missing ']')");
        }
        const bool is_escape = *p++ == '%';
        if (is_escape && p < m->pattern_end) {
            p++;
        }
    } while (p == m->pattern_end || *p != ']');
    return p + 1;
}

static bool is_in_class(int c, int class)
{
    bool is_in;

    switch (tolower(class)) {
    case 'a':
        is_in = isalpha(c) != 0;
        break;
    case 'c':
        is_in = iscntrl(c) != 0;
        break;
    case 'd':
        is_in = isdigit(c) != 0;
        break;
    case 'g':
        is_in = isgraph(c) != 0;
        break;
    case 'l':
        is_in = islower(c) != 0;
        break;
    case 'p':
        is_in = ispunct(c) != 0;
        break;
    case 's':
        is_in = isspace(c) != 0;
        break;
    case 'u':
        is_in = isupper(c) != 0;
        break;
    case 'w':
        is_in = isalnum(c) != 0;
        break;
    case 'x':
        is_in = isxdigit(c) != 0;
        break;
    default:
        return class == c;
    }
    return isupper(class) ? !is_in : is_in;
}

/* is c in the set from p ('[') to last (']')? */
static bool is_in_set(struct pygi_match *m, int c, const char *p, const char *last)
{
    bool is_in = true;

    if (p[1] == '^') {
        is_in = false;
        p++;
    }
    while (++p < last) {
        step(m);
        if (*p == '%') {
            p++;
            if (is_in_class(c, byte_at(p))) {
                return is_in;
            }
        } else if (p[1] == '-' && p + 2 < last) {
            p += 2;
            if (byte_at(p - 2) <= c && c <= byte_at(p)) {
                return is_in;
            }
        } else if (byte_at(p) == c) {
            return is_in;
        }
    }
    return !is_in;
}

/* does the character at s fit the item [p, end)? */
static bool is_single(struct pygi_match *m, const char *s, const char *p, const char *end)
{
    step(m);
    if (s >= m->text_end) {
        return false;
    }
    switch (*p) {
    case '.':
        return true;
    case '%':
        return is_in_class(byte_at(s), byte_at(p + 1));
    case '[':
        return is_in_set(m, byte_at(s), p, end - 1);
    default:
        return *p == *s;
    }
}

/* -- repetitions -- */

static const char *match_most(struct pygi_match *m, const char *s, const char *p,
                              const char *end)
{
    ptrdiff_t n = 0;

    while (is_single(m, s + n, p, end)) {
        n++;
    }
    for (; n >= 0; n--) {
        const char *found = match(m, s + n, end + 1);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static const char *match_least(struct pygi_match *m, const char *s, const char *p,
                               const char *end)
{
    for (;; s++) {
        const char *found = match(m, s, end + 1);
        if (found != NULL) {
            return found;
        }
        if (!is_single(m, s, p, end)) {
            return NULL;
        }
    }
}

/* -- captures -- */

static const char *open_capture(struct pygi_match *m, const char *s, const char *p,
                                ptrdiff_t kind)
{
    if (m->n_captures >= PYGI_MAX_CAPTURES) {
        luaL_error(m->L, "too many captures in a pattern");
    }
    m->captures[m->n_captures] = (struct pygi_capture){s, kind};
    m->n_captures++;
    const char *found = match(m, s, p);
    if (found == NULL) {
        m->n_captures--;
    }
    return found;
}

static const char *close_capture(struct pygi_match *m, const char *s, const char *p)
{
    int i = m->n_captures - 1;

    while (i >= 0 && m->captures[i].n != PYGI_CAPTURE_OPEN) {
        i--;
    }
    if (i < 0) {
        luaL_error(m->L, "malformed pattern (a ')' without its '(')");
    }
    m->captures[i].n = s - m->captures[i].at;
    const char *found = match(m, s, p);
    if (found == NULL) {
        m->captures[i].n = PYGI_CAPTURE_OPEN;
    }
    return found;
}

/* %1 to %9: the text of that capture again */
static const char *match_again(struct pygi_match *m, const char *s, int digit)
{
    const int i = digit - '1';

    if (i < 0 || i >= m->n_captures || m->captures[i].n < 0) {
        luaL_error(m->L, "capture %%%c of a pattern is not there", digit);
    }
    const size_t n = (size_t)m->captures[i].n;
    pygi_sandbox_charge(m->L, 1 + n / 16);
    if ((size_t)(m->text_end - s) >= n && memcmp(m->captures[i].at, s, n) == 0) {
        return s + n;
    }
    return NULL;
}

/* -- %b and %f -- */

static const char *match_balanced(struct pygi_match *m, const char *s, const char *p)
{
    if (p + 1 >= m->pattern_end) {
        luaL_error(m->L, "malformed pattern (%%b takes two characters)");
    }
    if (s >= m->text_end || *s != p[0]) {
        return NULL;
    }
    int depth = 1;
    for (s++; s < m->text_end; s++) {
        step(m);
        if (*s == p[1]) {
            if (--depth == 0) {
                return s + 1;
            }
        } else if (*s == p[0]) {
            depth++;
        }
    }
    return NULL;
}

/* p behind "%f"; the end of the set, NULL if there is no frontier at s */
static const char *match_frontier(struct pygi_match *m, const char *s, const char *p)
{
    if (p >= m->pattern_end || *p != '[') {
        luaL_error(m->L, "malformed pattern (%%f takes a set)");
    }
    const char *end = item_end(m, p);
    const int before = s == m->text ? 0 : byte_at(s - 1);
    const int here = s < m->text_end ? byte_at(s) : 0;
    if (!is_in_set(m, before, p, end - 1) && is_in_set(m, here, p, end - 1)) {
        return end;
    }
    return NULL;
}

/* -- the whole -- */

/* an item with what follows it: *out_p is where to go on from, NULL when the rest is decided */
static const char *match_item(struct pygi_match *m, const char *s, const char *p,
                              const char **out_p)
{
    const char *end = item_end(m, p);
    const char suffix = end < m->pattern_end ? *end : '\0';

    *out_p = NULL;
    switch (suffix) {
    case '*':
        return match_most(m, s, p, end);
    case '+':
        return is_single(m, s, p, end) ? match_most(m, s + 1, p, end) : NULL;
    case '-':
        return match_least(m, s, p, end);
    case '?':
        if (is_single(m, s, p, end)) {
            const char *found = match(m, s + 1, end + 1);
            if (found != NULL) {
                return found;
            }
        }
        *out_p = end + 1;
        return s;
    default:
        *out_p = end;
        return is_single(m, s, p, end) ? s + 1 : NULL;
    }
}

/* one item or special of the pattern, as match_item */
static const char *match_next(struct pygi_match *m, const char *s, const char *p,
                              const char **out_p)
{
    const char next = p + 1 < m->pattern_end ? p[1] : '\0';

    *out_p = NULL;
    if (*p == '(') {
        return next == ')' ? open_capture(m, s, p + 2, PYGI_CAPTURE_POSITION)
                           : open_capture(m, s, p + 1, PYGI_CAPTURE_OPEN);
    }
    if (*p == ')') {
        return close_capture(m, s, p + 1);
    }
    if (*p == '$' && p + 1 == m->pattern_end) {
        return s == m->text_end ? s : NULL;
    }
    if (*p == '%' && next == 'b') {
        *out_p = p + 4;
        return match_balanced(m, s, p + 2);
    }
    if (*p == '%' && next == 'f') {
        *out_p = match_frontier(m, s, p + 2);
        return *out_p != NULL ? s : NULL;
    }
    if (*p == '%' && isdigit((unsigned char)next)) {
        *out_p = p + 2;
        return match_again(m, s, next);
    }
    return match_item(m, s, p, out_p);
}

static const char *match(struct pygi_match *m, const char *s, const char *p)
{
    if (++m->depth > MAX_DEPTH) {
        luaL_error(m->L, "the pattern is too complex");
    }
    while (s != NULL && p != NULL && p != m->pattern_end) {
        step(m);
        s = match_next(m, s, p, &p);
    }
    m->depth--;
    return s;
}

const char *pygi_match_at(struct pygi_match *self, const char *at)
{
    self->depth = 0;
    self->n_captures = 0;
    return match(self, at, self->pattern);
}

void pygi_match_push(struct pygi_match *self, int i, const char *from, const char *to)
{
    if (i >= self->n_captures) {
        if (i != 0) {
            luaL_error(self->L, "capture %%%d is not there", i + 1);
        }
        lua_pushlstring(self->L, from, (size_t)(to - from));
        return;
    }
    const struct pygi_capture *capture = &self->captures[i];
    if (capture->n == PYGI_CAPTURE_OPEN) {
        luaL_error(self->L, "malformed pattern (a '(' without its ')')");
    } else if (capture->n == PYGI_CAPTURE_POSITION) {
        lua_pushinteger(self->L, capture->at - self->text + 1);
    } else {
        lua_pushlstring(self->L, capture->at, (size_t)capture->n);
    }
}

int pygi_match_push_all(struct pygi_match *self, const char *from, const char *to)
{
    const int n = self->n_captures == 0 && from != NULL ? 1 : self->n_captures;

    luaL_checkstack(self->L, n, "too many captures");
    for (int i = 0; i < n; i++) {
        pygi_match_push(self, i, from, to);
    }
    return n;
}
