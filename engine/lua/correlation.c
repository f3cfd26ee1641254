/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/correlation.h"

#include <stdint.h>

#include "lua/part.h"
#include "lua/sandbox.h"
#include "lua/source.h"

int pygi_correlation_add(lua_State *L)
{
    struct pygi_reader *reader = pygi_reader_of(L);
    struct pygi_spec *spec = reader->spec;

    for (int k = 1; k <= 2 && k <= lua_gettop(L); k++) {
        pygi_source_push_value(L, k);
        lua_replace(L, k);
    }
    if (lua_gettop(L) != 3 || !pygi_uncertain_is(L, 1) || !pygi_uncertain_is(L, 2) ||
        lua_type(L, 3) != LUA_TNUMBER) {
        pygi_sandbox_fault(L, PYG_ESETTING,
                           "correlate(a, b, rho) takes two uncertain values and a number");
    }
    const double rho = lua_tonumber(L, 3);
    if (!(rho > -1 && rho < 1)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "correlate: rho is %g, expected between -1 and 1",
                           rho);
    }
    if (lua_rawequal(L, 1, 2)) {
        pygi_sandbox_fault(L, PYG_ESETTING, "correlate: a and b are the same value");
    }
    pygi_part_check_count(L, spec->n_correlations, "correlations");

    struct pygi_correlation *to =
        pygi_reader_append(L, &spec->correlations, &spec->n_correlations, sizeof(*to));
    to->rho = rho;
    to->line = pygi_sandbox_line(L);
    /* their places may come later */
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->correlated);
    for (int k = 1; k <= 2; k++) {
        lua_pushvalue(L, k);
        lua_rawseti(L, -2, (lua_Integer)(2 * (spec->n_correlations - 1)) + k);
    }
    return 0;
}

void pygi_correlations_resolve(lua_State *L, struct pygi_reader *reader)
{
    struct pygi_spec *spec = reader->spec;

    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->correlated);
    for (size_t i = 0; i < spec->n_correlations; i++) {
        struct pygi_correlation *at = &spec->correlations[i];
        lua_rawgeti(L, -1, (lua_Integer)(2 * i) + 1);
        lua_rawgeti(L, -2, (lua_Integer)(2 * i) + 2);
        at->a = pygi_uncertain_index(L, -2);
        at->b = pygi_uncertain_index(L, -1);
        lua_pop(L, 2);
        if (at->a == SIZE_MAX || at->b == SIZE_MAX) {
            pygi_sandbox_fault_at(L, at->line, PYG_ESETTING,
                                  "correlate: one of the values is given to no setting");
        }
        for (size_t k = 0; k < i; k++) {
            const struct pygi_correlation *other = &spec->correlations[k];
            if ((other->a == at->a && other->b == at->b) ||
                (other->a == at->b && other->b == at->a)) {
                pygi_sandbox_fault_at(L, at->line, PYG_ESETTING,
                                      "correlate: these two values already stand in line %d",
                                      other->line);
            }
        }
    }
}
