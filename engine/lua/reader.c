/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/sandbox.h"

struct pygi_reader *pygi_reader_of(lua_State *L)
{
    return pygi_sandbox_user(L);
}

void *pygi_reader_append(lua_State *L, void *array_address, size_t *n, size_t size)
{
    char *array;
    memcpy(&array, array_address, sizeof(array)); /* a pointer to any type */

    /* the capacity is the next power of two */
    if (*n == 0 || (*n & (*n - 1)) == 0) {
        array = realloc(array, (*n > 0 ? 2 * *n : 1) * size);
        if (array == NULL) {
            pygi_sandbox_fault(L, PYG_ENOMEM, "out of memory");
        }
        memcpy(array_address, &array, sizeof(array));
    }
    memset(array + *n * size, 0, size);
    return array + (*n)++ * size;
}

char *pygi_reader_copy(lua_State *L, const char *text, size_t n)
{
    char *copy = malloc(n + 1);
    if (copy == NULL) {
        pygi_sandbox_fault(L, PYG_ENOMEM, "out of memory");
    }
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

/* length of the UTF-8 character at `at`, 0 if it is none (RFC 3629: no surrogates, no long
 * forms) */
static size_t character(const unsigned char *at, size_t left)
{
    const unsigned char c = at[0];
    size_t n = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : 0;

    if (c >= 0xf0 && c < 0xf5) {
        n = 4;
    }
    if (n == 0 || n > left) {
        return 0;
    }
    for (size_t i = 1; i < n; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    const bool is_long_form = (c == 0xe0 && at[1] < 0xa0) || (c == 0xf0 && at[1] < 0x90);
    const bool is_outside = (c == 0xed && at[1] >= 0xa0) || (c == 0xf4 && at[1] >= 0x90);
    return is_long_form || is_outside ? 0 : n;
}

bool pygi_text_is_utf8(const char *text, size_t n, size_t *out_at)
{
    for (size_t i = 0; i < n;) {
        const size_t step = character((const unsigned char *)text + i, n - i);
        if (step == 0) {
            *out_at = i;
            return false;
        }
        i += step;
    }
    return true;
}

bool pygi_text_is_plain(const char *text, size_t n)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at;

    for (size_t i = 0; i < n; i++) {
        if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
            return false;
        }
        if (bytes[i] == 0xc2 && i + 1 < n && bytes[i + 1] < 0xa0) { /* U+0080 to U+009F */
            return false;
        }
    }
    return pygi_text_is_utf8(text, n, &at);
}

const char *pygi_reader_name(lua_State *L, int index, const char *what)
{
    if (lua_type(L, index) != LUA_TSTRING) {
        pygi_sandbox_fault(L, PYG_ESETTING, "the name of %s is a %s, expected a text", what,
                           luaL_typename(L, index));
    }
    size_t n;
    const char *name = lua_tolstring(L, index, &n);
    if (n == 0 || n > PYGI_MAX_NAME || !pygi_text_is_plain(name, n)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "the name of %s must be 1 to %d bytes of UTF-8 without NUL or other "
                           "control characters",
                           what, PYGI_MAX_NAME);
    }
    return name;
}
