/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hook may do to a policy: change { ... }, stop(), start(). */
#include "lua/region.h"

#include <math.h>
#include <string.h>

#include <lauxlib.h>

#include "base/err.h"
#include "lua/figures.h"
#include "lua/library.h"
#include "lua/sandbox.h"

#define MAX_BASE 1e10 /* rupiah a month */
#define MAX_MONEY 1e15

/* keys of change { ... } */
enum key { FROM, NAMES, VERIFIED, LISTED, BASE, PROGRAMS, SHARE, APPROPRIATION, N_KEY };

static const char *const keys[N_KEY] = {
    "from", "names", "verified", "listed", "base", "programs", "share", "appropriation",
};

/* One action on one policy. */
struct action {
    lua_State *L;
    const struct pygi_acted *policy;
    struct pyg_enrolment *out;
    int32_t from, n_mo; /* months [from, n_mo) of the span */
};

_Noreturn static void refuse(const struct action *a, const char *text)
{
    pygi_sandbox_fault(a->L, PYG_ESETTING, "policy \"%s\": %s", a->policy->name, text);
}

/* the month from which the action holds: the text at `index`, or now */
static int32_t from_of(const struct action *a, int index)
{
    lua_State *L = a->L;
    const struct pyg_view *view = a->policy->view;
    int32_t at_mo = 0;

    if (lua_isnoneornil(L, index)) {
        return view->at;
    }
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TSTRING ||
        !pygi_month_of_text(lua_tostring(L, index), &at_mo)) {
        refuse(a, "from takes a month like \"2021-06\"");
    }
    const int32_t month = at_mo - view->span.from_mo;
    if (month < view->at) {
        pygi_push_month(L, view->span.from_mo + view->at);
        refuse(a, lua_pushfstring(L, "from %s has passed; it is %s", lua_tostring(L, index),
                                  lua_tostring(L, -1)));
    }
    if (month >= view->span.n_mo) {
        refuse(a, lua_pushfstring(L, "from %s lies behind the end of the scenario",
                                  lua_tostring(L, index)));
    }
    return month;
}

static struct action begin(lua_State *L, int index)
{
    const struct pygi_acted *policy = pygi_region_policy(L, index);
    return (struct action){.L = L,
                           .policy = policy,
                           .out = policy->out,
                           .from = policy->view->at,
                           .n_mo = policy->view->span.n_mo};
}

static void check_list(const struct action *a, const char *what)
{
    if (a->out->is_voluntary) {
        refuse(a, lua_pushfstring(a->L,
                                  "its members join by themselves, there is no list that "
                                  "%s could change",
                                  what));
    }
}

/* the number on the top, from 0 to `most` */
static double number(const struct action *a, enum key key, double most)
{
    lua_State *L = a->L;
    if (lua_type(L, -1) != LUA_TNUMBER) {
        refuse(a, lua_pushfstring(L, "%s is a %s, expected a number", keys[key],
                                  luaL_typename(L, -1)));
    }
    const double x = lua_tonumber(L, -1);
    if (!(x >= 0.0 && x <= most)) { /* also catches NaN */
        refuse(a, lua_pushfstring(L, "%s is %f, expected 0 to %f%s", keys[key], x, most,
                                  key == VERIFIED && x > 1 && x <= 100 ? "; is it a percentage?"
                                                                       : ""));
    }
    return x;
}

/* people, rounded half up; not more than there are */
static int64_t people(const struct action *a, enum key key)
{
    const int64_t n = (int64_t)floor(number(a, key, 1e9) + 0.5);
    const int64_t most = a->policy->view->n_workers;

    if (n > most) {
        refuse(a, lua_pushfstring(a->L, "%s = %I is more than the %I workers of its group",
                                  keys[key], (LUAI_UACINT)n, (LUAI_UACINT)most));
    }
    return n;
}

/* other verified names in a month: the list follows where it is paid */
static void verify(const struct action *a, int32_t m, int64_t verified)
{
    struct pyg_enrolment *e = a->out;
    const bool follows = e->listed[m] == e->verified[m] && e->listed[m] > 0;

    e->verified[m] = verified;
    if (follows || e->listed[m] > verified) {
        e->listed[m] = verified;
    }
}

static void change_names(const struct action *a)
{
    const int64_t n = people(a, NAMES);
    check_list(a, "names");
    for (int32_t m = a->from; m < a->n_mo; m++) {
        const int64_t named = a->out->named[m], verified = a->out->verified[m];
        const double share = named > 0 ? (double)verified / (double)named : 1.0;
        a->out->named[m] = n;
        verify(a, m, named == verified ? n : (int64_t)floor((double)n * share + 0.5));
    }
}

static void change_verified(const struct action *a)
{
    const double share = number(a, VERIFIED, 1.0);
    check_list(a, "verified");
    for (int32_t m = a->from; m < a->n_mo; m++) {
        verify(a, m, (int64_t)floor((double)a->out->named[m] * share + 0.5));
    }
}

static void change_listed(const struct action *a)
{
    struct pyg_enrolment *e = a->out;
    const int64_t n = people(a, LISTED);
    check_list(a, "listed");
    for (int32_t m = a->from; m < a->n_mo; m++) {
        e->listed[m] = n;
        /* people whom a hook adds are names of the plan from then on */
        e->verified[m] = e->verified[m] > n ? e->verified[m] : n;
        e->named[m] = e->named[m] > e->verified[m] ? e->named[m] : e->verified[m];
    }
}

static void change_base(const struct action *a)
{
    const int64_t sen = (int64_t)floor(number(a, BASE, MAX_BASE) * 100.0 + 0.5);
    for (int32_t m = a->from; m < a->n_mo; m++) {
        a->out->base_sen[m] = sen;
    }
}

static void change_programs(const struct action *a)
{
    int64_t mask = 0;
    const char *wrong = pygi_programs_read(a->L, &mask);

    if (wrong != NULL) {
        refuse(a, wrong);
    }
    for (int32_t m = a->from; m < a->n_mo; m++) {
        a->out->programs_in[m] = mask;
    }
}

static void change_share(const struct action *a)
{
    const char *text = lua_type(a->L, -1) == LUA_TSTRING ? lua_tostring(a->L, -1) : "";
    const bool all = strcmp(text, "all") == 0;

    if (!all && strcmp(text, "employer") != 0) {
        refuse(a, "share takes \"employer\" or \"all\"");
    }
    for (int32_t m = a->from; m < a->n_mo; m++) {
        a->out->share_in[m] = all ? PYG_SHARE_ALL : PYG_SHARE_EMPLOYER;
    }
}

/* this year's, from now on; not below what is spent */
static void change_appropriation(const struct action *a)
{
    const struct pyg_view *view = a->policy->view;
    const int64_t was = view->appropriation_idr[view->year];
    const int64_t spent = was - view->left_idr[view->year];
    const int64_t now = (int64_t)floor(number(a, APPROPRIATION, MAX_MONEY) + 0.5);

    if (was < 0) {
        refuse(a, "it has no appropriation this year that could be changed");
    }
    if (a->from != view->at) {
        refuse(a, "appropriation is this year's, changed now; it takes no from");
    }
    if (now < spent) {
        refuse(a, lua_pushfstring(a->L, "appropriation = %I is less than the %I rupiah spent",
                                  (LUAI_UACINT)now, (LUAI_UACINT)spent));
    }
    a->out->appropriation_idr = now;
}

static void check_keys(const struct action *a)
{
    lua_State *L = a->L;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        pygi_sandbox_charge(L, 1);
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        int k = 0;
        while (k < N_KEY && strcmp(keys[k], key) != 0) {
            k++;
        }
        if (k == N_KEY) {
            const char *near = pygi_nearest(key, keys, N_KEY);
            refuse(a, lua_pushfstring(L, "change knows no \"%s\"%s%s%s", key,
                                      near != NULL ? "; is " : "", near != NULL ? near : "",
                                      near != NULL ? " meant?" : ""));
        }
    }
}

/* policy.change { ... }; upvalue: the policy */
static int change(lua_State *L)
{
    static void (*const does[N_KEY])(const struct action *a) = {
        [NAMES] = change_names,
        [VERIFIED] = change_verified,
        [LISTED] = change_listed,
        [BASE] = change_base,
        [PROGRAMS] = change_programs,
        [SHARE] = change_share,
        [APPROPRIATION] = change_appropriation,
    };
    struct action a = begin(L, lua_upvalueindex(1));

    if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TTABLE) {
        refuse(&a, "write change { ... }, with a dot before it and what changes in braces");
    }
    check_keys(&a);
    lua_pushstring(L, keys[FROM]);
    lua_rawget(L, 1);
    a.from = from_of(&a, -1);
    for (int k = NAMES; k < N_KEY; k++) { /* in this order, whatever stands first */
        lua_pushstring(L, keys[k]);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            does[k](&a);
        }
        lua_pop(L, 1);
    }
    return 0;
}

/* policy.stop(from): nobody is enrolled from then on, and no plan counts names from the next
 * January; as the setting `ends`. Upvalue: the policy */
static int stop(lua_State *L)
{
    struct action a = begin(L, lua_upvalueindex(1));
    const int32_t from_mo = a.policy->view->span.from_mo;

    a.from = from_of(&a, 1);
    check_list(&a, "stop");
    const int32_t year = pyg_month_year(from_mo + a.from - 1); /* the last that is planned */
    for (int32_t m = a.from; m < a.n_mo; m++) {
        a.out->listed[m] = 0;
        if (pyg_month_year(from_mo + m) > year) {
            a.out->named[m] = a.out->verified[m] = 0;
        }
    }
    return 0;
}

/* policy.start(from): all verified names are enrolled from then on, and the plan counts them
 * from January, where that has not passed; as the setting `starts`. Upvalue: the policy */
static int start(lua_State *L)
{
    struct action a = begin(L, lua_upvalueindex(1));
    struct pyg_enrolment *e = a.out;
    const int32_t from_mo = a.policy->view->span.from_mo;
    int32_t model = -1; /* a month whose names count where a month has none */

    a.from = from_of(&a, 1);
    check_list(&a, "start");
    for (int32_t m = 0; m < a.n_mo; m++) {
        model = e->named[m] > 0 && (model < 0 || e->named[m] > e->named[model]) ? m : model;
    }
    if (model < 0) {
        refuse(&a, "it has no names to start with; give them with change { names = ... }");
    }
    const int64_t named = e->named[model], verified = e->verified[model];
    for (int32_t m = a.policy->view->at; m < a.n_mo; m++) {
        if (pyg_month_year(from_mo + m) < pyg_month_year(from_mo + a.from)) {
            continue;
        }
        if (e->named[m] == 0) {
            e->named[m] = named;
            e->verified[m] = verified;
        }
        e->listed[m] = m >= a.from ? e->verified[m] : e->listed[m];
    }
    return 0;
}

bool pygi_region_action(lua_State *L, const char *name)
{
    lua_CFunction fn = strcmp(name, "change") == 0  ? change
                       : strcmp(name, "stop") == 0  ? stop
                       : strcmp(name, "start") == 0 ? start
                                                    : NULL;
    if (fn == NULL) {
        return false;
    }
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, fn, 1);
    return true;
}
