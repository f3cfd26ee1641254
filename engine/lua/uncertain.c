/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uncertain values as Lua sees them: userdata payung.uncertain. */
#include "lua/reader.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "lua/sandbox.h"
#include "lua/source.h"

#define TYPE_NAME "payung.uncertain"

struct uncertain {
    enum pygi_dist dist;
    double v[3];
    bool yearly;
    int line;
    size_t index; /* in the spec, SIZE_MAX: stands nowhere yet */
    size_t n_points;
    double points[];
};

struct kind {
    const char *name, *usage;
    enum pygi_dist dist;
    int n;
};

static const struct kind kinds[] = {
    {"between", "between(low, high)", PYGI_DIST_BETWEEN, 2},
    {"normal", "normal(mean, sd)", PYGI_DIST_NORMAL, 2},
    {"lognormal", "lognormal(median, sigma)", PYGI_DIST_LOGNORMAL, 2},
    {"triangular", "triangular(low, mode, high)", PYGI_DIST_TRIANGULAR, 3},
    {"beta", "beta(mean, sd)", PYGI_DIST_BETA, 2},
    {"empirical", "empirical { value, value, ... }", PYGI_DIST_EMPIRICAL, 0},
};
enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) };

static struct uncertain *push_new(lua_State *L, size_t n_points)
{
    struct uncertain *self = lua_newuserdatauv(L, sizeof(*self) + n_points * sizeof(double), 0);
    memset(self, 0, sizeof(*self));
    self->line = pygi_sandbox_line(L);
    self->index = SIZE_MAX;
    self->n_points = n_points;
    luaL_setmetatable(L, TYPE_NAME);
    return self;
}

/* what is wrong with the numbers, NULL if nothing */
static const char *complaint(enum pygi_dist dist, const double *v)
{
    switch (dist) {
    case PYGI_DIST_BETWEEN:
        return v[0] <= v[1] ? NULL : "the low end is above the high one";
    case PYGI_DIST_NORMAL:
        return v[1] > 0 ? NULL : "the sd is not above 0";
    case PYGI_DIST_LOGNORMAL:
        if (!(v[0] > 0)) {
            return "the median is not above 0";
        }
        return v[1] > 0 ? NULL : "the sigma is not above 0";
    case PYGI_DIST_TRIANGULAR:
        return v[0] <= v[1] && v[1] <= v[2] ? NULL : "low, mode and high do not ascend";
    case PYGI_DIST_BETA:
        if (!(v[0] > 0 && v[0] < 1)) {
            return "the mean is not between 0 and 1";
        }
        if (!(v[1] > 0)) {
            return "the sd is not above 0";
        }
        return v[1] * v[1] < v[0] * (1 - v[0]) ? NULL : "the sd is too large for this mean";
    case PYGI_DIST_EMPIRICAL:
        break;
    }
    return NULL;
}

_Noreturn static void refuse_marked(lua_State *L, const struct kind *kind, int i)
{
    pygi_sandbox_fault(L, PYG_ESETTING,
                       "%s: value %d has a source of its own; mark the whole, as in "
                       "source(\"...\", \"estimated\")(%s(...))",
                       kind->usage, i, kind->name);
}

static double check_number(lua_State *L, int index, const struct kind *kind, int i)
{
    if (pygi_source_is(L, index)) {
        refuse_marked(L, kind, i);
    }
    if (lua_type(L, index) != LUA_TNUMBER) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: value %d is a %s, expected a number",
                           kind->usage, i, luaL_typename(L, index));
    }
    const double value = lua_tonumber(L, index);
    if (!isfinite(value)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: value %d is not a finite number", kind->usage,
                           i);
    }
    return value;
}

static size_t count_keys(lua_State *L, int table)
{
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        n++;
    }
    pygi_sandbox_charge(L, n);
    return n;
}

static int make_empirical(lua_State *L, const struct kind *kind)
{
    if (pygi_source_is(L, 1)) {
        refuse_marked(L, kind, 1);
    }
    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1) {
        pygi_sandbox_fault(L, PYG_ESETTING, "write %s", kind->usage);
    }
    const size_t n = lua_rawlen(L, 1);
    if (n < 2 || n > PYGI_MAX_POINTS || count_keys(L, 1) != n) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: a list of 2 to %d numbers is expected",
                           kind->usage, PYGI_MAX_POINTS);
    }
    struct uncertain *self = push_new(L, n);
    self->dist = kind->dist;
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        self->points[i] = check_number(L, -1, kind, (int)i + 1);
        lua_pop(L, 1);
    }
    return 1;
}

/* upvalue: index of the kind */
static int make(lua_State *L)
{
    const struct kind *kind = &kinds[lua_tointeger(L, lua_upvalueindex(1))];

    if (kind->dist == PYGI_DIST_EMPIRICAL) {
        return make_empirical(L, kind);
    }
    if (lua_gettop(L) != kind->n) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s takes %d numbers, found %d values", kind->usage,
                           kind->n, lua_gettop(L));
    }
    struct uncertain *self = push_new(L, 0);
    self->dist = kind->dist;
    for (int i = 0; i < kind->n; i++) {
        self->v[i] = check_number(L, i + 1, kind, i + 1);
    }
    const char *wrong = complaint(self->dist, self->v);
    if (wrong != NULL) {
        pygi_sandbox_fault(L, PYG_ESETTING, "%s: %s", kind->usage, wrong);
    }
    return 1;
}

/* a copy: the same value may also stand elsewhere, drawn once; it has the same source */
static int make_yearly(lua_State *L)
{
    const int n = lua_gettop(L);

    lua_settop(L, 1);
    pygi_source_push_value(L, 1);
    const struct uncertain *from = luaL_testudata(L, 2, TYPE_NAME);
    if (from == NULL || n != 1) {
        pygi_sandbox_fault(L, PYG_ESETTING, "yearly(...) takes one uncertain value, found a %s",
                           luaL_typename(L, 2));
    }
    struct uncertain *self = push_new(L, from->n_points);
    self->dist = from->dist;
    self->yearly = true;
    memcpy(self->v, from->v, sizeof(self->v));
    memcpy(self->points, from->points, from->n_points * sizeof(double));
    pygi_source_mark_like(L, 1);
    return 1;
}

static int show(lua_State *L)
{
    const struct uncertain *self = luaL_checkudata(L, 1, TYPE_NAME);
    char text[128];
    int n = snprintf(text, sizeof(text), "%s(", kinds[self->dist].name);

    for (int i = 0; i < kinds[self->dist].n; i++) {
        n +=
            snprintf(text + n, sizeof(text) - (size_t)n, i > 0 ? ", %.6g" : "%.6g", self->v[i]);
    }
    if (self->dist == PYGI_DIST_EMPIRICAL) {
        n += snprintf(text + n, sizeof(text) - (size_t)n, "%zu values", self->n_points);
    }
    snprintf(text + n, sizeof(text) - (size_t)n, ")");
    lua_pushfstring(L, self->yearly ? "yearly(%s)" : "%s", text);
    return 1;
}

static int no_arithmetic(lua_State *L)
{
    pygi_sandbox_fault(
        L, PYG_ESETTING,
        "an uncertain value has no number yet, it is drawn when the study runs: give "
        "it to a setting as it is");
}

void pygi_uncertain_open(lua_State *L)
{
    static const char *const operators[] = {
        "__add",  "__sub",    "__mul", "__div",  "__mod", "__pow",   "__unm",
        "__idiv", "__concat", "__lt",  "__le",   "__len", "__index", "__newindex",
        "__call", "__band",   "__bor", "__bxor", "__shl", "__shr",   "__bnot",
    };

    luaL_newmetatable(L, TYPE_NAME); /* sets __name */
    for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
        lua_pushcfunction(L, no_arithmetic);
        lua_setfield(L, -2, operators[i]);
    }
    lua_pushcfunction(L, show);
    lua_setfield(L, -2, "__tostring");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);

    for (int i = 0; i < N_KINDS; i++) {
        lua_pushinteger(L, i);
        lua_pushcclosure(L, make, 1);
        lua_setglobal(L, kinds[i].name);
    }
    lua_pushcfunction(L, make_yearly);
    lua_setglobal(L, "yearly");
}

bool pygi_uncertain_is(lua_State *L, int index)
{
    return luaL_testudata(L, index, TYPE_NAME) != NULL;
}

size_t pygi_uncertain_index(lua_State *L, int index)
{
    return ((struct uncertain *)luaL_checkudata(L, index, TYPE_NAME))->index;
}

static void copy_points(lua_State *L, const struct uncertain *self, struct pygi_uncertain *to)
{
    struct pygi_reader *reader = pygi_reader_of(L);

    reader->n_points += self->n_points;
    if (reader->n_points > PYGI_MAX_POINTS) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "the empirical values have more than %d points in all",
                           PYGI_MAX_POINTS);
    }
    to->points = malloc(self->n_points * sizeof(double));
    if (to->points == NULL) {
        pygi_sandbox_fault(L, PYG_ENOMEM, "out of memory");
    }
    memcpy(to->points, self->points, self->n_points * sizeof(double));
    to->n_points = self->n_points;
}

size_t pygi_uncertain_place(lua_State *L, int index, const char *prefix, const char *name)
{
    struct uncertain *self = luaL_checkudata(L, index, TYPE_NAME);
    struct pygi_spec *spec = pygi_reader_of(L)->spec;

    if (self->index != SIZE_MAX) {
        return self->index;
    }
    lua_pushfstring(L, "%s.%s", prefix, name);
    size_t n;
    const char *full = lua_tolstring(L, -1, &n);
    for (size_t i = 0; i < spec->n_uncertain; i++) {
        if (spec->uncertain[i].name != NULL && strcmp(spec->uncertain[i].name, full) == 0) {
            pygi_sandbox_fault(L, PYG_ESETTING,
                               "two uncertain values are both called %s; rename "
                               "one of the places",
                               full);
        }
    }

    struct pygi_uncertain *to =
        pygi_reader_append(L, &spec->uncertain, &spec->n_uncertain, sizeof(*to));
    to->dist = self->dist;
    to->a = self->v[0];
    to->b = self->v[1];
    to->c = self->v[2];
    to->yearly = self->yearly;
    to->line = self->line;
    to->name = pygi_reader_copy(L, full, n);
    if (self->n_points > 0) {
        copy_points(L, self, to);
    }
    lua_pop(L, 1);
    self->index = spec->n_uncertain - 1;
    return self->index;
}
