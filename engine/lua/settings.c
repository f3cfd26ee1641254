/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Lua table as settings: nested names are dotted, lists become one text. */
#include "lua/reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/library.h"
#include "lua/sandbox.h"
#include "lua/source.h"

enum { MAX_DOTTED = (PYGI_MAX_NAME + 1) * (PYGI_MAX_DEPTH + 1) };

static struct pygi_setting *add(lua_State *L, const struct pygi_place *place, const char *name,
                                enum pygi_setting_kind kind)
{
    struct pygi_reader *reader = pygi_reader_of(L);

    if (++reader->n_settings > PYGI_MAX_SETTINGS) {
        pygi_sandbox_fault(L, PYG_ESETTING, "the scenario has more than %d settings",
                           PYGI_MAX_SETTINGS);
    }
    struct pygi_setting *setting =
        pygi_reader_append(L, &place->into->at, &place->into->n, sizeof(*setting));
    setting->kind = kind;
    setting->line = place->line;
    setting->name = pygi_reader_copy(L, name, strlen(name));
    if (place->mark != NULL) {
        setting->source = pygi_reader_copy(L, place->mark->text, strlen(place->mark->text));
        setting->status = place->mark->status;
    }
    return setting;
}

static struct pygi_setting *add_text(lua_State *L, const struct pygi_place *place,
                                     const char *name, const char *text, size_t n)
{
    if (n > PYGI_MAX_TEXT) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: %s is longer than %d bytes", place->what, name,
                           PYGI_MAX_TEXT);
    }
    if (!pygi_text_is_plain(text, n)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "%s: %s holds a control character or a byte that is not UTF-8",
                           place->what, name);
    }
    struct pygi_setting *setting = add(L, place, name, PYGI_SET_TEXT);
    setting->text = pygi_reader_copy(L, text, n);
    return setting;
}

static double finite_number(lua_State *L, int index, const struct pygi_place *place,
                            const char *name)
{
    const double value = lua_tonumber(L, index);
    const lua_Integer exact = (lua_Integer)1 << 53;

    if (!isfinite(value)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: %s is not a finite number", place->what, name);
    }
    if (lua_isinteger(L, index) &&
        (lua_tointeger(L, index) > exact || lua_tointeger(L, index) < -exact)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "%s: %s is too large a whole number to be kept exactly", place->what,
                           name);
    }
    return value;
}

/* what a value is, for messages */
static const char *type_of(lua_State *L, int index)
{
    return pygi_source_is(L, index) ? "value with a source of its own (mark the list)"
                                    : luaL_typename(L, index);
}

/* -- lists -- */

struct line {
    char text[PYGI_MAX_TEXT + 1];
    size_t n;
};

static void put(lua_State *L, struct line *line, const struct pygi_place *place,
                const char *name, const char *text, size_t n)
{
    if (n > PYGI_MAX_TEXT - line->n) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: the list %s is longer than %d bytes",
                           place->what, name, PYGI_MAX_TEXT);
    }
    memcpy(line->text + line->n, text, n);
    line->n += n;
}

/* the shortest digits that give the same double again: 0.1, never 0.10000000000000001 */
static int print_number(char *out, size_t size, double value)
{
    int n = 0;
    for (int digits = 15; digits <= 17; digits++) {
        n = snprintf(out, size, "%.*g", digits, value);
        if (strtod(out, NULL) == value) {
            break;
        }
    }
    return n;
}

/* the number on top of the stack */
static void put_number(lua_State *L, struct line *line, const struct pygi_place *place,
                       const char *name)
{
    char digits[40];
    const double value = finite_number(L, -1, place, name);
    const int n = print_number(digits, sizeof(digits), value);

    put(L, line, place, name, digits, (size_t)n);
}

static void put_row(lua_State *L, struct line *line, const struct pygi_place *place,
                    const char *name)
{
    const size_t n = lua_rawlen(L, -1);

    if (n == 0 || pygi_library_sorted_keys(L, -1) != n) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: a row of %s is not a list of numbers",
                           place->what, name);
    }
    lua_pop(L, 1);
    for (size_t i = 1; i <= n; i++) {
        if (lua_rawgeti(L, -1, (lua_Integer)i) != LUA_TNUMBER) {
            pygi_sandbox_fault(L, PYG_ESETTING, "%s: a row of %s holds a %s, expected numbers",
                               place->what, name, type_of(L, -1));
        }
        if (i > 1) {
            put(L, line, place, name, ":", 1);
        }
        put_number(L, line, place, name);
        lua_pop(L, 1);
    }
}

static void put_word(lua_State *L, struct line *line, const struct pygi_place *place,
                     const char *name)
{
    size_t n;
    const char *text = lua_tolstring(L, -1, &n);

    if (memchr(text, ',', n) != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: an element of %s holds a comma", place->what,
                           name);
    }
    put(L, line, place, name, text, n);
}

static void read_list(lua_State *L, int index, const struct pygi_place *place, const char *name,
                      size_t n)
{
    struct line line = {.n = 0};
    int first_kind = LUA_TNIL;

    for (size_t i = 1; i <= n; i++) {
        const int kind = lua_rawgeti(L, index, (lua_Integer)i);
        if (i == 1) {
            first_kind = kind;
        } else {
            put(L, &line, place, name, ",", 1);
        }
        if (kind != first_kind ||
            (kind != LUA_TSTRING && kind != LUA_TTABLE && kind != LUA_TNUMBER)) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "%s: %s is a list that holds a %s; expected texts, numbers, or "
                               "rows of numbers in braces",
                               place->what, name, type_of(L, -1));
        }
        if (kind == LUA_TSTRING) {
            put_word(L, &line, place, name);
        } else if (kind == LUA_TNUMBER) {
            put_number(L, &line, place, name);
        } else {
            put_row(L, &line, place, name);
        }
        lua_pop(L, 1);
    }
    add_text(L, place, name, line.text, line.n)->is_figures =
        first_kind == LUA_TNUMBER || first_kind == LUA_TTABLE;
}

/* -- tables of names -- */

/* a month like "2022-01" may be a name too */
static bool is_month(const char *text, size_t n)
{
    return n == 7 && strspn(text, "0123456789") == 4 && text[4] == '-' &&
           strspn(text + 5, "0123456789") == 2;
}

/* the key at `index` as part of a dotted name: an identifier, a year or a month */
static const char *key_text(lua_State *L, int index, const struct pygi_place *place, char *out)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";

    if (lua_isinteger(L, index)) {
        const lua_Integer year = lua_tointeger(L, index);
        if (year < 1900 || year > 2200) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "%s: [%lld] is not a year, and names and a list "
                               "do not mix",
                               place->what, (long long)year);
        }
        snprintf(out, PYGI_MAX_NAME + 1, "%d", (int)year);
        return out;
    }
    size_t n = 0;
    const char *text = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &n) : "";
    if (!is_month(text, n) && (n == 0 || n > PYGI_MAX_NAME || (*text >= '0' && *text <= '9') ||
                               strspn(text, letters) != n)) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "%s: a setting's name is made of letters, digits and _ (at most %d)",
                           place->what, PYGI_MAX_NAME);
    }
    memcpy(out, text, n + 1);
    return out;
}

static void read_names(lua_State *L, int index, const struct pygi_place *place,
                       const char *above, int depth)
{
    index = lua_absindex(L, index);
    const lua_Integer n = (lua_Integer)pygi_library_sorted_keys(L, index);

    for (lua_Integer i = 1; i <= n; i++) {
        char key[PYGI_MAX_NAME + 1], name[MAX_DOTTED + 1];
        lua_rawgeti(L, -1, i);
        key_text(L, -1, place, key);
        snprintf(name, sizeof(name), "%s%s%s", above, *above != '\0' ? "." : "", key);
        lua_rawget(L, index); /* keys, value */
        if (place->skip == NULL || strcmp(name, place->skip) != 0) {
            pygi_settings_value(L, -1, place, name, depth);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Is it a list whose first element is a table of names? */
static bool is_list_of_names(lua_State *L, int index, size_t n)
{
    bool is_names = false;

    if (n > 0 && lua_rawgeti(L, index, 1) == LUA_TTABLE) {
        const size_t n_keys = pygi_library_sorted_keys(L, -1);
        lua_pop(L, 1);
        is_names = n_keys > 0 && lua_rawlen(L, -1) != n_keys;
    }
    lua_settop(L, n > 0 ? lua_gettop(L) - 1 : lua_gettop(L));
    return is_names;
}

/* { { payer = "village" }, { payer = "worker" } }: list.1.payer, list.2.payer */
static void read_list_of_names(lua_State *L, int index, const struct pygi_place *place,
                               const char *name, size_t n, int depth)
{
    for (size_t i = 1; i <= n; i++) {
        char at[MAX_DOTTED + 1];
        if (lua_rawgeti(L, index, (lua_Integer)i) != LUA_TTABLE) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "%s: %s is a list that holds a %s beside tables of names",
                               place->what, name, luaL_typename(L, -1));
        }
        snprintf(at, sizeof(at), "%s.%zu", name, i);
        read_names(L, -1, place, at, depth + 1);
        lua_pop(L, 1);
    }
}

static void read_table(lua_State *L, int index, const struct pygi_place *place,
                       const char *name, int depth)
{
    if (depth >= PYGI_MAX_DEPTH) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: %s is nested more than %d deep", place->what,
                           name, PYGI_MAX_DEPTH);
    }
    const size_t n_keys = pygi_library_sorted_keys(L, index);
    lua_pop(L, 1);
    const size_t n = lua_rawlen(L, index);
    if (n == n_keys && is_list_of_names(L, index, n)) {
        read_list_of_names(L, index, place, name, n, depth + 1);
    } else if (n == n_keys) { /* also the empty table: a list of nothing */
        read_list(L, index, place, name, n);
    } else {
        read_names(L, index, place, name, depth + 1);
    }
}

/* a value that source(...) has marked: read as if it were not, and the mark is kept */
static void read_marked(lua_State *L, int index, const struct pygi_place *place,
                        const char *name, int depth)
{
    const struct pygi_mark mark = pygi_source_mark(L, index);
    struct pygi_place marked = *place;

    marked.mark = &mark;
    pygi_source_push_value(L, index);
    pygi_settings_value(L, -1, &marked, name, depth);
    lua_pop(L, 1);
}

void pygi_settings_value(lua_State *L, int index, const struct pygi_place *place,
                         const char *name, int depth)
{
    size_t n, uncertain;
    const char *text;
    double number;

    index = lua_absindex(L, index);
    luaL_checkstack(L, 10, NULL);
    if (pygi_source_is(L, index)) {
        read_marked(L, index, place, name, depth);
        return;
    }
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        number = finite_number(L, index, place, name);
        add(L, place, name, PYGI_SET_NUMBER)->number = number;
        return;
    case LUA_TBOOLEAN:
        add(L, place, name, PYGI_SET_FLAG)->number = lua_toboolean(L, index);
        return;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &n);
        add_text(L, place, name, text, n);
        return;
    case LUA_TTABLE:
        read_table(L, index, place, name, depth);
        return;
    default:
        break;
    }
    if (!pygi_uncertain_is(L, index)) {
        pygi_sandbox_fault(
            L, PYG_ESETTING,
            "%s: %s is a %s, expected a number, a text, true, false or an uncertain "
            "value",
            place->what, name, luaL_typename(L, index));
    }
    uncertain = pygi_uncertain_place(L, index, place->prefix, name);
    add(L, place, name, PYGI_SET_UNCERTAIN)->uncertain = uncertain;
}

static int compare_settings(const void *a, const void *b)
{
    return strcmp(((const struct pygi_setting *)a)->name,
                  ((const struct pygi_setting *)b)->name);
}

void pygi_settings_sort(struct pygi_settings *self)
{
    if (self->n > 1) {
        qsort(self->at, self->n, sizeof(*self->at), compare_settings);
    }
}

void pygi_settings_read(lua_State *L, int index, const struct pygi_place *place)
{
    read_names(L, index, place, "", 0);
    pygi_settings_sort(place->into);
}
