/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include <payung/month.h>

#include "base/err.h"
#include "lua/sandbox.h"
#include "play/program.h"

void pygi_push_number(lua_State *L, double x)
{
    if (x == floor(x) && fabs(x) < 0x1p53) {
        lua_pushinteger(L, (lua_Integer)x);
    } else {
        lua_pushnumber(L, x);
    }
}

/* rupiah, with two decimals where there are any */
void pygi_push_sen(lua_State *L, int64_t sen)
{
    if (sen % 100 == 0) {
        lua_pushinteger(L, sen / 100);
    } else {
        lua_pushnumber(L, (double)sen / 100.0);
    }
}

void pygi_set_list(lua_State *L, const char *name, const int64_t *x, int32_t n, bool is_sen)
{
    lua_createtable(L, n, 0);
    for (int32_t i = 0; i < n; i++) {
        if (is_sen) {
            pygi_push_sen(L, x[i]);
        } else {
            lua_pushinteger(L, x[i]);
        }
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, name);
}

void pygi_push_month(lua_State *L, int32_t at_mo)
{
    lua_pushfstring(L, "%d-%d%d", pyg_month_year(at_mo), pyg_month_in_year(at_mo) / 10,
                    pyg_month_in_year(at_mo) % 10);
}

bool pygi_month_of_text(const char *text, int32_t *out_mo)
{
    if (strlen(text) != 7 || text[4] != '-' || strspn(text, "0123456789") != 4 ||
        strspn(text + 5, "0123456789") != 2) {
        return false;
    }
    const int year = atoi(text), month = atoi(text + 5);
    *out_mo = pyg_month_of(year, month);
    return year >= 1990 && year <= 2199 && month >= 1 && month <= 12;
}

const char *pygi_programs_read(lua_State *L, int64_t *out_mask)
{
    if (lua_type(L, -1) != LUA_TTABLE || lua_rawlen(L, -1) == 0) {
        return "programs takes a list such as {\"jkk\", \"jkm\"}; to pay nothing, enrol nobody";
    }
    *out_mask = 0;
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, -1); i++) {
        pygi_sandbox_charge(L, 1);
        const char *name = lua_rawgeti(L, -1, i) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        int p = 0;
        while (p < PYG_N_PROGRAM && strcmp(name, pygi_program_ids[p]) != 0) {
            p++;
        }
        if (p == PYG_N_PROGRAM) {
            const char *near = pygi_nearest(name, pygi_program_ids, PYG_N_PROGRAM);
            return lua_pushfstring(L, "there is no program \"%s\"%s%s%s", name,
                                   near != NULL ? "; is " : "", near != NULL ? near : "",
                                   near != NULL ? " meant?" : "");
        }
        *out_mask |= INT64_C(1) << p;
        lua_pop(L, 1);
    }
    return NULL;
}
