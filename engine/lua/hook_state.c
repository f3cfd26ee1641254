/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh states for hooks, and the calls of struct pygi_hooks. */
#include "lua/hook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/sandbox.h"
#include "lua/scenario.h"

/* The hooks of one replicate and variant. */
struct state {
    const struct pygi_spec *checked;
    struct pygi_sandbox *sandbox;
    struct pygi_reader reader;
    struct pygi_spec spec; /* what running the text again gave; not used */
    struct pygi_hook_call call;
};

static void state_close(void *p)
{
    struct state *state = p;
    if (state == NULL) {
        return;
    }
    pygi_sandbox_free(state->sandbox);
    pygi_spec_fini(&state->spec);
    free(state);
}

static enum pyg_status state_open(const void *context, void **out, struct pyg_err *err)
{
    struct state *state = calloc(1, sizeof(*state));

    *out = NULL;
    if (state == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "state of the hooks");
    }
    state->checked = context;
    const enum pyg_status status =
        pygi_scenario_open(context, &state->reader, &state->spec, &state->sandbox, err);
    if (status != PYG_OK) {
        state_close(state);
        return status;
    }
    *out = state;
    return PYG_OK;
}

static int acts_at(const void *context, int32_t at_mo)
{
    const struct pygi_spec *spec = context;
    bool is_due = false;
    for (size_t i = 0; i < spec->n_hooks; i++) {
        is_due |= pygi_hook_is_due(&spec->hooks[i], at_mo);
    }
    return is_due;
}

/* the hook of reader->call; its argument is the reader */
static int run(lua_State *L)
{
    struct pygi_reader *reader = lua_touserdata(L, 1);

    luaL_checkstack(L, 20, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, reader->functions);
    lua_rawgeti(L, -1, -1 - (lua_Integer)reader->call->i_hook);
    pygi_region_push(L);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TNIL) {
        pygi_sandbox_fault_at(
            L, reader->call->spec->hooks[reader->call->i_hook].line, PYG_ESETTING,
            "a hook returns a %s; it returns nothing and changes a policy with "
            "its change { ... }",
            luaL_typename(L, -1));
    }
    return 0;
}

static enum pyg_status act(void *p, const struct pygi_region *region, struct pyg_err *err)
{
    struct state *state = p;
    const int32_t at_mo = region->span.from_mo + region->at;
    enum pyg_status status = PYG_OK;

    state->call.spec = state->checked;
    state->call.region = region;
    state->reader.call = &state->call;
    for (size_t i = 0; i < state->checked->n_hooks && status == PYG_OK; i++) {
        if (pygi_hook_is_due(&state->checked->hooks[i], at_mo)) {
            state->call.i_hook = i;
            state->call.serial++;
            lua_pushlightuserdata(pygi_sandbox_state(state->sandbox), &state->reader);
            status = pygi_sandbox_call(state->sandbox, run, 1, err);
        }
    }
    state->reader.call = NULL;
    return status;
}

/* What the engine refuses is the last hook's; its line stands before the sentence. */
static void blame(void *p, struct pyg_err *err)
{
    const struct state *state = p;
    char text[sizeof(err->text)];

    if (err != NULL) {
        snprintf(text, sizeof(text), "%s", err->text);
        snprintf(err->text, sizeof(err->text), "%s:%d: %.400s", state->checked->path,
                 state->checked->hooks[state->call.i_hook].line, text);
    }
}

struct pygi_hooks pygi_hooks_of(const struct pygi_spec *spec)
{
    return (struct pygi_hooks){.context = spec,
                               .acts_at = acts_at,
                               .open = state_open,
                               .close = state_close,
                               .act = act,
                               .blame = blame};
}
