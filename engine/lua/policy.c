/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/policy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/err.h"
#include "lua/reader.h"
#include "lua/sandbox.h"
#include "lua/scenario.h"

#define OWN "own."

enum setting {
    LIST,
    TYPE,
    PROGRAMS,
    RISK_CLASS,
    SHARE,
    VERIFIED,
    OVERHEAD,
    CLAIMED,
    PAYER,
    SOURCE,
    REACT_AT,
    N_SETTING
};

static const struct pyg_param fixed[N_SETTING] = {
    [LIST] = {.name = "list",
              .type = PYG_TYPE_NAME,
              .required = 1,
              .unit = "",
              .en = "group whose workers are on the list",
              .id = "kelompok pekerja yang masuk daftar"},
    [TYPE] = {.name = "type",
              .type = PYG_TYPE_CHOICE,
              .choices = "PU|BPU",
              .required = 1,
              .unit = "",
              .en = "membership type",
              .id = "jenis kepesertaan"},
    [PROGRAMS] = {.name = "programs",
                  .type = PYG_TYPE_PROGRAMS,
                  .required = 1,
                  .unit = "",
                  .en = "programs paid",
                  .id = "program yang dibayar"},
    [RISK_CLASS] = {.name = "risk_class",
                    .type = PYG_TYPE_COUNT,
                    .fallback = 1,
                    .min = 1,
                    .max = 5,
                    .unit = "",
                    .en = "JKK risk group of the office",
                    .id = "kelompok risiko JKK"},
    [SHARE] = {.name = "share",
               .type = PYG_TYPE_CHOICE,
               .choices = "employer|all",
               .fallback = 1,
               .unit = "",
               .en = "whether the worker's own share is paid too",
               .id = "apakah iuran bagian pekerja ikut dibayar"},
    [VERIFIED] = {.name = "verified",
                  .type = PYG_TYPE_SHARE,
                  .fallback = 1,
                  .max = 1,
                  .unit = "share",
                  .en = "share of the names that passes verification",
                  .id = "bagian nama yang lolos verifikasi"},
    [OVERHEAD] = {.name = "overhead",
                  .type = PYG_TYPE_SHARE,
                  .max = 1,
                  .unit = "share",
                  .en = "cost of the activity around the premium, of the premium",
                  .id = "biaya kegiatan di luar iuran, terhadap iuran"},
    [CLAIMED] = {.name = "claimed",
                 .type = PYG_TYPE_SHARE,
                 .fallback = 1,
                 .max = 1,
                 .unit = "share",
                 .en = "share of covered events that are claimed",
                 .id = "bagian kejadian terlindungi yang diklaim"},
    [PAYER] = {.name = "payer",
               .type = PYG_TYPE_CHOICE,
               .unit = "",
               .choices = "regency|province|state|village|employer|worker|cooperative|donor",
               .en = "who pays",
               .id = "siapa yang membayar"},
    [SOURCE] = {.name = "source",
                .type = PYG_TYPE_CHOICE,
                .unit = "",
                .choices = "general|dbhcht|palm_oil|village_fund|provincial_aid|grant|own",
                .en = "source of funds",
                .id = "sumber dana"},
    [REACT_AT] = {.name = "react_at",
                  .type = PYG_TYPE_NAME,
                  .unit = "",
                  .en = "months at which react is called",
                  .id = "bulan saat react dipanggil"},
};

struct pygi_lua_policies {
    const struct pygi_spec *spec;
    struct pyg_plugin plugin;
    struct pygi_script script;
    struct pyg_param *params; /* the fixed ones and own.* [plugin.n_params] */
};

/* One policy in one replicate and variant. */
struct state {
    const struct pygi_lua_policies *policies;
    size_t i_policy;
    struct pygi_sandbox *sandbox;
    struct pygi_reader reader;
    struct pygi_spec spec; /* what running the text again gave; not used */
};

/* One call of a function. */
struct call {
    struct state *state;
    const struct pyg_value *values;
    const struct pyg_place *place; /* enrol */
    const struct pyg_view *view;   /* react */
    struct pyg_enrolment *out;
    struct pyg_span span;
    int line; /* where the function begins */
};

/* -- what the functions get -- */

static void push_number(lua_State *L, double x)
{
    if (x == floor(x) && fabs(x) < 0x1p53) {
        lua_pushinteger(L, (lua_Integer)x);
    } else {
        lua_pushnumber(L, x);
    }
}

/* rupiah, with two decimals where there are any */
static void push_sen(lua_State *L, int64_t sen)
{
    if (sen % 100 == 0) {
        lua_pushinteger(L, sen / 100);
    } else {
        lua_pushnumber(L, (double)sen / 100.0);
    }
}

static void set_list(lua_State *L, const char *name, const int64_t *x, int32_t n, bool is_sen)
{
    lua_createtable(L, n, 0);
    for (int32_t i = 0; i < n; i++) {
        if (is_sen) {
            push_sen(L, x[i]);
        } else {
            lua_pushinteger(L, x[i]);
        }
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, name);
}

static void push_month(lua_State *L, int32_t at_mo)
{
    lua_pushfstring(L, "%d-%d%d", pyg_month_year(at_mo), pyg_month_in_year(at_mo) / 10,
                    pyg_month_in_year(at_mo) % 10);
}

/* the part that both functions get */
static void push_common(lua_State *L, const struct call *call, int64_t n_workers)
{
    const struct pyg_plugin *plugin = &call->state->policies->plugin;

    lua_createtable(L, 0, 16);
    lua_pushinteger(L, n_workers);
    lua_setfield(L, -2, "workers");
    lua_createtable(L, call->span.n_mo, 0);
    for (int32_t m = 0; m < call->span.n_mo; m++) {
        push_month(L, call->span.from_mo + m);
        lua_rawseti(L, -2, m + 1);
    }
    lua_setfield(L, -2, "months");
    push_number(L, call->values[VERIFIED].number);
    lua_setfield(L, -2, "verified");
    lua_newtable(L);
    for (size_t i = N_SETTING; i < plugin->n_params; i++) {
        if (call->values[i].is_set) {
            push_number(L, call->values[i].number);
            lua_setfield(L, -2, plugin->params[i].name + strlen(OWN));
        }
    }
    lua_setfield(L, -2, "own");
}

static void push_place(lua_State *L, const struct call *call)
{
    const struct pyg_place *place = call->place;

    push_common(L, call, place->n_workers);
    set_list(L, "umk", place->umk_sen, call->span.n_mo, true);
    set_list(L, "ump", place->ump_sen, call->span.n_mo, true);
    push_sen(L, place->umk_before_sen);
    lua_setfield(L, -2, "umk_before");
    push_sen(L, place->ump_before_sen);
    lua_setfield(L, -2, "ump_before");
}

static void push_view(lua_State *L, const struct call *call)
{
    const struct pyg_view *view = call->view;

    push_common(L, call, view->n_workers);
    push_month(L, call->span.from_mo + view->at);
    lua_setfield(L, -2, "month");
    lua_pushinteger(L, view->at + 1);
    lua_setfield(L, -2, "i");
    set_list(L, "members", view->members, view->at, false);
    set_list(L, "cost", view->cost_idr, view->at, false);
    set_list(L, "deaths", view->deaths, view->at, false);
    set_list(L, "deaths_covered", view->deaths_covered, view->at, false);
    set_list(L, "umk", view->umk_sen, view->at + 1, true);
    set_list(L, "ump", view->ump_sen, view->at + 1, true);
    set_list(L, "names", call->out->named, call->span.n_mo, false);
    set_list(L, "listed", call->out->listed, call->span.n_mo, false);
    set_list(L, "base", call->out->base_sen, call->span.n_mo, true);
}

/* -- what they give back -- */

_Noreturn static void refuse(lua_State *L, const struct call *call, const char *text)
{
    const struct state *state = call->state;
    pygi_sandbox_fault_at(L, call->line, PYG_ESETTING, "policy \"%s\": %s %s",
                          state->policies->spec->policies[state->i_policy].name,
                          call->view != NULL ? "react" : "enrol", text);
}

/* the number on the top, rounded half up to 1 / `scale` */
static int64_t to_whole(lua_State *L, const struct call *call, const char *name, int32_t month,
                        int scale)
{
    char where[80] = "";
    if (month >= 0) {
        snprintf(where, sizeof(where), "[%d]", month + 1);
    }
    if (lua_type(L, -1) != LUA_TNUMBER) {
        refuse(L, call,
               lua_pushfstring(L, "returns %s%s as a %s, expected a number", name, where,
                               luaL_typename(L, -1)));
    }
    const double x = lua_tonumber(L, -1);
    if (!(x >= 0.0 && x <= 1e12)) { /* also catches NaN */
        refuse(L, call,
               lua_pushfstring(L, "returns %s%s = %f, expected 0 to 1e12", name, where, x));
    }
    return (int64_t)floor(x * scale + 0.5);
}

/* a number for month `from` and all later ones, or a list by month; false when it is not given
 */
static bool read_months(lua_State *L, const struct call *call, const char *name, int scale,
                        int32_t from, int64_t *out)
{
    const int32_t n_mo = call->span.n_mo;

    lua_pushstring(L, name);
    const int kind = lua_rawget(L, -2);
    if (kind == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    if (kind != LUA_TTABLE) {
        const int64_t x = to_whole(L, call, name, -1, scale);
        for (int32_t m = from; m < n_mo; m++) {
            out[m] = x;
        }
        lua_pop(L, 1);
        return true;
    }
    if (lua_rawlen(L, -1) > (size_t)n_mo) {
        refuse(L, call,
               lua_pushfstring(L, "returns a list %s of %d months, expected at most %d", name,
                               (int)lua_rawlen(L, -1), n_mo));
    }
    for (int32_t m = 0; m < n_mo; m++) {
        /* a reaction may leave months as they are */
        if (lua_rawgeti(L, -1, m + 1) != LUA_TNIL || call->view == NULL) {
            out[m] = to_whole(L, call, name, m, scale);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return true;
}

static void check_keys(lua_State *L, const struct call *call)
{
    static const char *const keys[] = {"names", "verified", "listed", "base", "base_before"};
    const int n = call->view != NULL ? 4 : 5;

    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        pygi_sandbox_charge(L, 1);
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        int k = 0;
        while (k < n && strcmp(keys[k], key) != 0) {
            k++;
        }
        if (k == n) {
            const char *near = pygi_nearest(key, keys, n);
            refuse(L, call,
                   lua_pushfstring(L, "returns something named \"%s\"%s%s%s", key,
                                   near != NULL ? "; is " : "", near != NULL ? near : "",
                                   near != NULL ? " meant?" : ""));
        }
    }
}

static void read_enrolment(lua_State *L, const struct call *call)
{
    struct pyg_enrolment *out = call->out;
    const int32_t n_mo = call->span.n_mo;
    const size_t bytes = (size_t)n_mo * sizeof(*out->named);

    if (lua_type(L, -1) != LUA_TTABLE) {
        refuse(L, call,
               lua_pushfstring(L, "returns a %s, expected { names = ..., base = ... }",
                               luaL_typename(L, -1)));
    }
    check_keys(L, call);
    if (!read_months(L, call, "names", 1, 0, out->named) ||
        !read_months(L, call, "base", 100, 0, out->base_sen)) {
        refuse(L, call, "must return names and base");
    }
    if (!read_months(L, call, "verified", 1, 0, out->verified)) {
        for (int32_t m = 0; m < n_mo; m++) {
            out->verified[m] =
                (int64_t)((double)out->named[m] * call->values[VERIFIED].number + 0.5);
        }
    }
    if (!read_months(L, call, "listed", 1, 0, out->listed)) {
        memcpy(out->listed, out->verified, bytes);
    }
    out->base_before_sen = out->base_sen[0];
    lua_pushliteral(L, "base_before");
    if (lua_rawget(L, -2) != LUA_TNIL) {
        out->base_before_sen = to_whole(L, call, "base_before", -1, 100);
    }
    lua_pop(L, 1);
}

static void read_reaction(lua_State *L, const struct call *call)
{
    struct pyg_enrolment *out = call->out;
    const int32_t at = call->view->at;

    if (lua_type(L, -1) == LUA_TNIL) {
        return; /* nothing changes */
    }
    if (lua_type(L, -1) != LUA_TTABLE) {
        refuse(L, call,
               lua_pushfstring(L, "returns a %s, expected nil or { listed = ..., base = ... }",
                               luaL_typename(L, -1)));
    }
    check_keys(L, call);
    read_months(L, call, "names", 1, at, out->named);
    read_months(L, call, "verified", 1, at, out->verified);
    read_months(L, call, "listed", 1, at, out->listed);
    read_months(L, call, "base", 100, at, out->base_sen);
    /* people whom a reaction adds are names of the plan from then on */
    for (int32_t m = at; m < call->span.n_mo; m++) {
        out->verified[m] =
            out->verified[m] > out->listed[m] ? out->verified[m] : out->listed[m];
        out->named[m] = out->named[m] > out->verified[m] ? out->named[m] : out->verified[m];
    }
}

/* its argument is a struct call */
static int call_function(lua_State *L)
{
    struct call *call = lua_touserdata(L, 1);
    lua_Debug ar;

    luaL_checkstack(L, 20, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, call->state->reader.functions);
    lua_rawgeti(L, -1, (lua_Integer)(2 * call->state->i_policy) + (call->view != NULL ? 2 : 1));
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &ar);
    call->line = ar.linedefined;
    if (call->view != NULL) {
        push_view(L, call);
    } else {
        push_place(L, call);
    }
    lua_call(L, 1, 1);
    if (call->view != NULL) {
        read_reaction(L, call);
    } else {
        read_enrolment(L, call);
    }
    return 0;
}

/* -- the calls of struct pygi_script -- */

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

static enum pyg_status state_open(const void *context, size_t i_policy, void **out,
                                  struct pyg_err *err)
{
    const struct pygi_lua_policies *policies = context;
    struct state *state = calloc(1, sizeof(*state));

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

    if (values[REACT_AT].text == NULL) {
        return 0;
    }
    snprintf(month, sizeof(month), "%04d-%02d", pyg_month_year(at_mo),
             pyg_month_in_year(at_mo));
    return strstr(values[REACT_AT].text, month) != NULL;
}

static enum pyg_status check_react_at(const struct call *call, struct pyg_err *err)
{
    const struct pygi_spec *spec = call->state->policies->spec;
    const struct pygi_policy_spec *policy = &spec->policies[call->state->i_policy];
    const char *text = call->values[REACT_AT].text;

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

static enum pyg_status make_call(struct call *call, struct pyg_err *err)
{
    struct pygi_sandbox *sandbox = call->state->sandbox;
    lua_pushlightuserdata(pygi_sandbox_state(sandbox), call);
    return pygi_sandbox_call(sandbox, call_function, 1, err);
}

static enum pyg_status state_compile(void *p, const struct pyg_value *values,
                                     const struct pyg_place *place, struct pyg_enrolment *out,
                                     struct pyg_err *err)
{
    struct call call = {
        .state = p, .values = values, .place = place, .out = out, .span = place->span};

    out->type = (enum pyg_member_type)values[TYPE].whole;
    out->risk_class = (int32_t)values[RISK_CLASS].whole;
    out->programs = (int32_t)values[PROGRAMS].whole;
    out->payer = (enum pyg_payer)values[PAYER].whole;
    out->source = (enum pyg_source)values[SOURCE].whole;
    out->payer_pays_worker_share = values[SHARE].whole == 1;
    out->claimed_share = values[CLAIMED].number;
    out->overhead_share = values[OVERHEAD].number;
    const enum pyg_status status = check_react_at(&call, err);
    return status == PYG_OK ? make_call(&call, err) : status;
}

static enum pyg_status state_react(void *p, const struct pyg_value *values,
                                   const struct pyg_view *view, struct pyg_enrolment *out,
                                   struct pyg_err *err)
{
    struct call call = {
        .state = p, .values = values, .view = view, .out = out, .span = view->span};
    return make_call(&call, err);
}

/* -- the plugin -- */

static enum pyg_status no_compile(const struct pyg_host *host, const struct pyg_value *values,
                                  const struct pyg_place *place, struct pyg_enrolment *out,
                                  struct pyg_err *err)
{
    (void)values;
    (void)place;
    (void)out;
    return host->fail(err, PYG_EPLUGIN, "lua: the functions stand in a scenario");
}

static const struct pyg_policy interface = {.struct_size = sizeof(struct pyg_policy),
                                            .compile = no_compile};

static const void *get_interface(const char *interface_id)
{
    return strcmp(interface_id, PYG_POLICY_INTERFACE) == 0 ? &interface : NULL;
}

/* every own.NAME of a policy in Lua is a setting of the plugin */
static void add_own(struct pygi_lua_policies *self, const struct pygi_settings *settings)
{
    for (size_t i = 0; i < settings->n; i++) {
        const char *name = settings->at[i].name;
        size_t k = N_SETTING;
        while (k < self->plugin.n_params && strcmp(self->params[k].name, name) != 0) {
            k++;
        }
        if (strncmp(name, OWN, strlen(OWN)) == 0 && k == self->plugin.n_params) {
            self->params[self->plugin.n_params++] =
                (struct pyg_param){.name = name,
                                   .type = PYG_TYPE_NUMBER,
                                   .unit = "",
                                   .min = -1e15,
                                   .max = 1e15,
                                   .en = "a number for the policy's functions",
                                   .id = "angka untuk fungsi kebijakan ini"};
        }
    }
}

enum pyg_status pygi_lua_policies_new(const struct pygi_spec *spec,
                                      struct pygi_lua_policies **out, struct pyg_err *err)
{
    size_t n = N_SETTING;
    for (size_t p = 0; p < spec->n_policies; p++) {
        n += spec->policies[p].settings.n;
    }
    struct pygi_lua_policies *self = calloc(1, sizeof(*self));
    struct pyg_param *params = calloc(n, sizeof(*params));
    *out = NULL;
    if (self == NULL || params == NULL) {
        free(self);
        free(params);
        return pygi_fail(err, PYG_ENOMEM, "policies in Lua");
    }
    memcpy(params, fixed, sizeof(fixed));
    self->spec = spec;
    self->params = params;
    self->plugin = (struct pyg_plugin){.struct_size = sizeof(self->plugin),
                                       .abi_major = PYG_ABI_MAJOR,
                                       .abi_minor = PYG_ABI_MINOR,
                                       .id = "lua",
                                       .version = "1.0",
                                       .kind = PYG_KIND_POLICY,
                                       .params = params,
                                       .n_params = N_SETTING,
                                       .en = "A policy written in the scenario.",
                                       .id_text = "Kebijakan yang ditulis dalam skenario.",
                                       .get_interface = get_interface};
    for (size_t p = 0; p < spec->n_policies; p++) {
        if (strcmp(spec->policies[p].plugin, self->plugin.id) == 0) {
            add_own(self, &spec->policies[p].settings);
        }
    }
    self->script = (struct pygi_script){.context = self,
                                        .open = state_open,
                                        .close = state_close,
                                        .compile = state_compile,
                                        .reacts_at = reacts_at,
                                        .react = state_react};
    *out = self;
    return PYG_OK;
}

void pygi_lua_policies_free(struct pygi_lua_policies *self)
{
    if (self != NULL) {
        free(self->params);
        free(self);
    }
}

void pygi_lua_policies_offer(const struct pygi_lua_policies *self,
                             struct pygi_study_options *options)
{
    if (self->spec->script != NULL) {
        options->script_plugin = &self->plugin;
        options->script = &self->script;
    }
}
