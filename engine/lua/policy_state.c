/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh states for a policy's functions, and the calls of struct pygi_script. */
#include "lua/policy_call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lua/scenario.h"

static void state_close(void *p)
{
    struct pygi_policy_state *state = p;
    if (state == NULL) {
        return;
    }
    pygi_sandbox_free(state->sandbox);
    pygi_spec_fini(&state->spec);
    free(state);
}

static enum pyg_status state_open(const void *context, size_t i_policy, void **out,
                                  struct pyg_err *err)
{
    const struct pygi_lua_policies *policies = context;
    struct pygi_policy_state *state = calloc(1, sizeof(*state));

    *out = NULL;
    if (state == NULL) {
        return pygi_fail(err, PYG_ENOMEM, "state of a policy in Lua");
    }
    state->policies = policies;
    state->i_policy = i_policy;
    enum pyg_status status =
        pygi_scenario_open(policies->spec, &state->reader, &state->spec, &state->sandbox, err);
    if (status != PYG_OK) {
        state_close(state);
        return status;
    }
    *out = state;
    return PYG_OK;
}

/* does the list of months "2021-01,2022-01" name this one? */
static int reacts_at(const void *context, const struct pyg_value *values, int32_t at_mo)
{
    char month[32];
    (void)context;

    if (values[PYGI_LUA_REACT_AT].text == NULL) {
        return 0;
    }
    snprintf(month, sizeof(month), "%04d-%02d", pyg_month_year(at_mo),
             pyg_month_in_year(at_mo));
    return strstr(values[PYGI_LUA_REACT_AT].text, month) != NULL;
}

static enum pyg_status check_react_at(const struct pygi_policy_call *call, struct pyg_err *err)
{
    const struct pygi_spec *spec = call->state->policies->spec;
    const struct pygi_policy_spec *policy = &spec->policies[call->state->i_policy];
    const char *text = call->values[PYGI_LUA_REACT_AT].text;

    if ((text != NULL) != policy->reacts) {
        return pygi_fail(err, PYG_ESETTING, "%s:%d: policy \"%s\" has %s", spec->path,
                         policy->line, policy->name,
                         policy->reacts ? "react, but no months react_at at which it is called"
                                        : "months react_at, but no function react");
    }
    for (const char *at = text; at != NULL && *at != '\0';) {
        char month[8] = "";
        int32_t at_mo = 0;
        const size_t n = strcspn(at, ",");
        memcpy(month, at, n < sizeof(month) ? n : 0);
        if (!pygi_month_parse(month, &at_mo) || at_mo < call->span.from_mo ||
            at_mo >= call->span.from_mo + call->span.n_mo) {
            return pygi_fail(err, PYG_ESETTING,
                             "%s:%d: policy \"%s\": react_at holds %.*s, expected months of "
                             "the scenario like \"2021-01\"",
                             spec->path, policy->line, policy->name, (int)(n < 40 ? n : 40),
                             at);
        }
        at += n + (at[n] == ',');
    }
    return PYG_OK;
}

static enum pyg_status make_call(struct pygi_policy_call *call, struct pyg_err *err)
{
    struct pygi_sandbox *sandbox = call->state->sandbox;
    lua_pushlightuserdata(pygi_sandbox_state(sandbox), call);
    return pygi_sandbox_call(sandbox, pygi_policy_call, 1, err);
}

static enum pyg_status state_compile(void *p, const struct pyg_value *values,
                                     const struct pyg_place *place, struct pyg_enrolment *out,
                                     struct pyg_err *err)
{
    struct pygi_policy_call call = {
        .state = p, .values = values, .place = place, .out = out, .span = place->span};

    out->type = (enum pyg_member_type)values[PYGI_LUA_TYPE].whole;
    out->risk_class = (int32_t)values[PYGI_LUA_RISK_CLASS].whole;
    out->programs = (int32_t)values[PYGI_LUA_PROGRAMS].whole;
    out->payer = (enum pyg_payer)values[PYGI_LUA_PAYER].whole;
    out->source = (enum pyg_source)values[PYGI_LUA_SOURCE].whole;
    out->payer_pays_worker_share = values[PYGI_LUA_SHARE].whole == 1;
    out->claimed_share = values[PYGI_LUA_CLAIMED].number;
    out->overhead_share = values[PYGI_LUA_OVERHEAD].number;
    pygi_lua_budget_enrol(&values[PYGI_LUA_BUDGET], out);
    enum pyg_status status = check_react_at(&call, err);
    if (status == PYG_OK) {
        call.state->marking = place;
        status = make_call(&call, err);
        call.state->marking = NULL;
    }
    return status;
}

static enum pyg_status state_react(void *p, const struct pyg_value *values,
                                   const struct pyg_view *view, struct pyg_enrolment *out,
                                   struct pyg_err *err)
{
    struct pygi_policy_call call = {
        .state = p, .values = values, .view = view, .out = out, .span = view->span};
    return make_call(&call, err);
}

struct pygi_script pygi_policy_script(const struct pygi_lua_policies *self)
{
    return (struct pygi_script){.context = self,
                                .open = state_open,
                                .close = state_close,
                                .compile = state_compile,
                                .reacts_at = reacts_at,
                                .react = state_react};
}
