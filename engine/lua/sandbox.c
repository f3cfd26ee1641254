/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/err.h"
#include "lua/fault.h"
#include "lua/library.h"

enum {
    MAX_REFUSED = 50,      /* each refusal costs a full collection */
    BIG = 4096,            /* an allocation from here on is charged */
    BYTES_PER_STEP = 64,   /* what copying costs against an instruction */
    SLACK = 1 << 20,       /* memory left to unwind after a fault */
    MAX_JUMP_WORDS = 2000, /* `break` and `goto`: the parser's cost is their square */
    READ_BYTES = 256,      /* the parser gets its text in pieces, with a look at the clock */
};

/* -- memory -- */

static bool refuse(struct pygi_sandbox *self)
{
    if (self->is_refused || ++self->n_refused > MAX_REFUSED) {
        pygi_fault_memory(self);
    }
    self->is_refused = true;
    return false;
}

static bool may_grow(struct pygi_sandbox *self, size_t size, size_t growth)
{
    const size_t limit = self->limits.memory + (self->fault != PYG_OK ? SLACK : 0);

    self->n_allocs++;
    if (self->limits.fail_at > 0 && self->n_allocs >= self->limits.fail_at) {
        self->is_dry = true;
        return false;
    }
    if (size > self->limits.piece || self->used > limit || growth > limit - self->used) {
        return refuse(self);
    }
    if (size >= BIG && self->fault == PYG_OK && self->deadline_ns > 0) {
        self->steps += size / BYTES_PER_STEP;
        if (pygi_fault_check(self)) {
            return false;
        }
    }
    self->is_refused = false;
    return true;
}

static void *allocate(void *ud, void *at, size_t old, size_t size)
{
    struct pygi_sandbox *self = ud;

    if (at == NULL) {
        old = 0; /* Lua tells the kind of object here */
    }
    if (size == 0) {
        free(at);
        self->used -= old;
        return NULL;
    }
    if (size > old && !may_grow(self, size, size - old)) {
        return NULL;
    }

    void *fresh = realloc(at, size);
    if (fresh == NULL) {
        self->is_dry = true;
        return size > old ? NULL : at; /* Lua counts on shrinking to succeed */
    }
    self->used = self->used - old + size;
    return fresh;
}

/* -- calls from outside -- */

static void arm(struct pygi_sandbox *self)
{
    self->steps = 0;
    self->unclocked = 0;
    self->deadline_ns = pygi_fault_now_ns() + self->limits.busy_ns;
    lua_sethook(self->L, pygi_fault_hook, LUA_MASKCOUNT, PYGI_HOOK_STEPS);
}

static enum pyg_status report(struct pygi_sandbox *self, int lua_status, struct pyg_err *err)
{
    lua_State *L = self->L;

    if (pygi_sandbox_is_fault(L, lua_status)) {
        return pygi_fail(err, self->fault, "%s", self->text);
    }
    if (lua_type(L, -1) == LUA_TSTRING) {
        const size_t room = sizeof(self->text) - sizeof(self->callers);
        snprintf(self->text, room, "%s", lua_tostring(L, -1));
        pygi_fault_trim(self->text, room);
        return pygi_fail(err, PYG_ESCRIPT, "%s%s", self->text, self->callers);
    }
    return pygi_fail(err, PYG_ESCRIPT,
                     "%s: the script raised a %s as an error; text is expected", self->name,
                     luaL_typename(L, -1));
}

/* an error leaves its value as it is; the lines go where nothing is allocated */
static int note_callers(lua_State *L)
{
    struct pygi_sandbox *self = pygi_sandbox_of(L);
    pygi_fault_callers(L, self->callers, sizeof(self->callers));
    return 1;
}

static enum pyg_status call(struct pygi_sandbox *self, int n_args, int n_results,
                            struct pyg_err *err)
{
    const int base = lua_gettop(self->L) - 1 - n_args;
    enum pyg_status status = PYG_OK;

    self->callers[0] = '\0';
    lua_pushcfunction(self->L, note_callers);
    lua_insert(self->L, base + 1);
    const int lua_status = lua_pcall(self->L, n_args, n_results, base + 1);
    if (lua_status == LUA_OK) {
        lua_remove(self->L, base + 1);
    }
    if (lua_status != LUA_OK) {
        status = report(self, lua_status, err);
    } else if (self->fault !=
               PYG_OK) { /* a fault noted by the allocator in the last instruction */
        status = pygi_fail(err, self->fault, "%s", self->text);
    }
    if (status != PYG_OK) {
        lua_settop(self->L, base);
    }
    return status;
}

struct source {
    struct pygi_sandbox *sandbox;
    const char *at;
    size_t left;
};

static const char *read_piece(lua_State *L, void *ud, size_t *out_n)
{
    struct source *self = ud;
    const char *piece = self->at;

    if (pygi_fault_check(self->sandbox)) {
        pygi_sandbox_reraise(L);
    }
    *out_n = self->left < READ_BYTES ? self->left : READ_BYTES;
    self->at += *out_n;
    self->left -= *out_n;
    return *out_n > 0 ? piece : NULL;
}

static size_t count_word(const char *text, size_t n, const char *word)
{
    const size_t length = strlen(word);
    const char *end = text + n;
    size_t count = 0;

    for (const char *at = text; (at = memmem(at, (size_t)(end - at), word, length)) != NULL;) {
        count++;
        at += length;
    }
    return count;
}

enum pyg_status pygi_sandbox_run(struct pygi_sandbox *self, const char *name, const char *text,
                                 size_t n, int n_results, struct pyg_err *err)
{
    char chunk[sizeof(self->name) + 1];

    snprintf(self->name, sizeof(self->name), "%s", name);
    snprintf(chunk, sizeof(chunk), "@%s", self->name);
    if (count_word(text, n, "break") + count_word(text, n, "goto") > MAX_JUMP_WORDS) {
        return pygi_fail(err, PYG_ESCRIPT, "%s: more than %d times `break` or `goto`",
                         self->name, (int)MAX_JUMP_WORDS);
    }

    arm(self);
    struct source source = {.sandbox = self, .at = text, .left = n};
    const int lua_status = lua_load(self->L, read_piece, &source, chunk, "t");
    if (lua_status != LUA_OK) {
        /* the parser's own recursion is the only thing that is no error of syntax, memory or
         * ours */
        const bool is_deep = lua_status == LUA_ERRRUN && self->fault == PYG_OK;
        const enum pyg_status status =
            is_deep ? pygi_fail(err, PYG_ESCRIPT, "%s: brackets or blocks are nested too deep",
                                self->name)
                    : report(self, lua_status, err);
        lua_pop(self->L, 1);
        return status;
    }
    return call(self, 0, n_results, err);
}

enum pyg_status pygi_sandbox_call(struct pygi_sandbox *self, lua_CFunction fn, int n_args,
                                  struct pyg_err *err)
{
    arm(self);
    lua_pushcfunction(self->L, fn);
    lua_insert(self->L, -1 - n_args);
    return call(self, n_args, 0, err);
}

/* -- life -- */

static int open_libraries(lua_State *L)
{
    pygi_library_open(L);
    return 0;
}

static int panic(lua_State *L)
{
    (void)L;
    pygi_bug("an error left Lua outside a protected call", __FILE__, __LINE__);
}

static struct pygi_sandbox_limits with_defaults(const struct pygi_sandbox_limits *given)
{
    struct pygi_sandbox_limits l = given != NULL ? *given : (struct pygi_sandbox_limits){0};

    l.memory = l.memory > 0 ? l.memory : (size_t)64 << 20;
    l.piece = l.piece > 0 ? l.piece : (size_t)8 << 20;
    l.text = l.text > 0 ? l.text : (size_t)4 << 20;
    l.steps = l.steps > 0 ? l.steps : 50000000;
    l.busy_ns = l.busy_ns > 0 ? l.busy_ns : 1500000000;
    return l;
}

struct pygi_sandbox *pygi_sandbox_new(const struct pygi_sandbox_limits *limits,
                                      struct pyg_err *err)
{
    struct pygi_sandbox *self = calloc(1, sizeof(*self));
    if (self == NULL) {
        pygi_fail(err, PYG_ENOMEM, "no memory for a Lua state");
        return NULL;
    }
    self->limits = with_defaults(limits);
    self->L = lua_newstate(allocate, self);
    if (self->L == NULL) {
        pygi_fail(err, PYG_ENOMEM, "no memory for a Lua state");
        free(self);
        return NULL;
    }
    *(struct pygi_sandbox **)lua_getextraspace(self->L) = self;
    lua_atpanic(self->L, panic);

    if (pygi_sandbox_call(self, open_libraries, 0, err) != PYG_OK) {
        pygi_sandbox_free(self);
        return NULL;
    }
    return self;
}

void pygi_sandbox_free(struct pygi_sandbox *self)
{
    if (self == NULL) {
        return;
    }
    lua_close(self->L);
    free(self);
}

lua_State *pygi_sandbox_state(struct pygi_sandbox *self)
{
    return self->L;
}

void pygi_sandbox_set_user(struct pygi_sandbox *self, void *user)
{
    self->user = user;
}

void *pygi_sandbox_user(lua_State *L)
{
    return pygi_sandbox_of(L)->user;
}
