/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/sandbox.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/err.h"
#include "lua/library.h"

enum {
    HOOK_STEPS = 64,       /* one instruction may copy a whole text: look at the clock often */
    MAX_DEPTH = 4000,      /* calls in one another; below Lua's own end of the stack */
    MAX_REFUSED = 50,      /* each refusal costs a full collection */
    BIG = 4096,            /* an allocation from here on is charged */
    BYTES_PER_STEP = 64,   /* what copying costs against an instruction */
    SLACK = 1 << 20,       /* memory left to unwind after a fault */
    MAX_JUMP_WORDS = 2000, /* `break` and `goto`: the parser's cost is their square */
    READ_BYTES = 256,      /* the parser gets its text in pieces, with a look at the clock */
};

struct pygi_sandbox {
    lua_State *L;
    struct pygi_sandbox_limits limits;
    void *user;
    size_t used;        /* bytes */
    uint64_t steps;     /* of this call */
    uint64_t unclocked; /* steps since the last look at the clock */
    uint64_t n_allocs;
    int64_t deadline_ns; /* of the calling thread's processor time */
    int n_refused;
    bool is_refused; /* the last growth was refused: Lua collects and asks once more */
    bool is_dry;     /* the machine itself had no memory */
    int told_line;   /* the line in Lua's own text, when its frames are gone; 0: none */
    enum pyg_status fault;
    char name[128];   /* of the chunk */
    char text[440];   /* the fault's sentence */
    char callers[96]; /* of an error that is no fault */
};

static struct pygi_sandbox *of(lua_State *L)
{
    return *(struct pygi_sandbox **)lua_getextraspace(L);
}

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* a sentence that was cut must not end within a character */
static void trim_utf8(char *text, size_t size)
{
    size_t n = strlen(text);
    if (n + 1 < size) {
        return;
    }
    while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80) {
        n--;
    }
    if (n > 0 && (unsigned char)text[n - 1] >= 0xc0) {
        n--;
    }
    text[n] = '\0';
}

static void count_hook(lua_State *L, lua_Debug *ar);

/* Where the running function was called from, as far as that is the script:
 * " (called from line 12)"; empty when it is the script's own text that runs. */
static void find_callers(lua_State *L, char *out, size_t size)
{
    lua_Debug ar;
    size_t n = 0;
    int last = 0;
    bool is_inner = false;

    out[0] = '\0';
    for (int level = 0, n_lines = 0; level < 64 && n_lines < 4 && lua_getstack(L, level, &ar);
         level++) {
        lua_getinfo(L, "l", &ar);
        if (ar.currentline > 0 && is_inner && ar.currentline != last) {
            n += (size_t)snprintf(out + n, size - n, "%s line %d",
                                  n_lines == 0 ? " (called from" : ",", ar.currentline);
            n_lines++;
            last = ar.currentline;
        }
        is_inner |= ar.currentline > 0;
    }
    if (n > 0) {
        snprintf(out + n, size - n, ")");
    }
}

static void fault_set(struct pygi_sandbox *self, int line, enum pyg_status status,
                      const char *format, va_list args)
{
    if (self->fault != PYG_OK) {
        return; /* the first one is the cause */
    }
    self->fault = status;

    size_t n = 0;
    if (line > 0) {
        n = (size_t)snprintf(self->text, sizeof(self->text), "%s:%d: ", self->name, line);
    } else if (self->name[0] != '\0') {
        n = (size_t)snprintf(self->text, sizeof(self->text), "%s: ", self->name);
    }
    vsnprintf(self->text + n, sizeof(self->text) - n, format, args);
    trim_utf8(self->text, sizeof(self->text));
    n = strlen(self->text);
    if (line > 0 && line == pygi_sandbox_line(self->L) &&
        n + sizeof(self->callers) < sizeof(self->text)) {
        find_callers(self->L, self->text + n, sizeof(self->callers));
    }

    /* from here on every instruction raises it, also in handlers and `<close>` variables */
    lua_sethook(self->L, count_hook, LUA_MASKCOUNT, 1);
}

__attribute__((format(printf, 3, 4))) static void
fault_note(struct pygi_sandbox *self, enum pyg_status status, const char *format, ...)
{
    va_list args;
    const int line = pygi_sandbox_line(self->L);
    va_start(args, format);
    fault_set(self, line > 0 ? line : self->told_line, status, format, args);
    va_end(args);
}

/* the line of "t.lua:12: ..." */
static int line_in(const struct pygi_sandbox *self, const char *text)
{
    const size_t n = strlen(self->name);
    return strncmp(text, self->name, n) == 0 && text[n] == ':'
               ? (int)strtol(text + n + 1, NULL, 10)
               : 0;
}

static void fault_memory(struct pygi_sandbox *self)
{
    if (self->is_dry) {
        fault_note(self, PYG_ENOMEM, "out of memory");
    } else {
        fault_note(self, PYG_ESCRIPT, "the script uses more than %zu MiB of memory",
                   self->limits.memory >> 20);
    }
}

/* note the fault of a passed bound; true if there is one */
static bool bounds_check(struct pygi_sandbox *self)
{
    if (self->fault == PYG_OK && self->steps > self->limits.steps) {
        fault_note(self, PYG_ESCRIPT,
                   "the script takes more than %llu steps: a loop without end?",
                   (unsigned long long)self->limits.steps);
    } else if (self->fault == PYG_OK && now_ns() > self->deadline_ns) {
        fault_note(self, PYG_ESCRIPT, "the script takes longer than %.3g seconds",
                   (double)self->limits.busy_ns / 1e9);
    }
    return self->fault != PYG_OK;
}

/* -- memory -- */

static bool refuse(struct pygi_sandbox *self)
{
    if (self->is_refused || ++self->n_refused > MAX_REFUSED) {
        fault_memory(self);
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
        if (bounds_check(self)) {
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

/* -- steps, time and faults -- */

int pygi_sandbox_line(lua_State *L)
{
    lua_Debug ar;
    for (int level = 0; L != NULL && level < 64 && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "l", &ar);
        if (ar.currentline > 0) {
            return ar.currentline;
        }
    }
    return 0;
}

_Noreturn void pygi_sandbox_reraise(lua_State *L)
{
    lua_pushlightuserdata(L, of(L)); /* no allocation; the sentence is ours */
    lua_error(L);
    abort(); /* lua_error does not return */
}

_Noreturn void pygi_sandbox_fault(lua_State *L, enum pyg_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_set(of(L), pygi_sandbox_line(L), status, format, args);
    va_end(args);
    pygi_sandbox_reraise(L);
}

_Noreturn void pygi_sandbox_fault_at(lua_State *L, int line, enum pyg_status status,
                                     const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_set(of(L), line, status, format, args);
    va_end(args);
    pygi_sandbox_reraise(L);
}

void pygi_sandbox_charge(lua_State *L, uint64_t n)
{
    struct pygi_sandbox *self = of(L);

    self->steps = n > UINT64_MAX - self->steps ? UINT64_MAX : self->steps + n;
    self->unclocked += n > HOOK_STEPS ? HOOK_STEPS : n;
    if (self->fault == PYG_OK && self->unclocked < HOOK_STEPS &&
        self->steps <= self->limits.steps) {
        return;
    }
    self->unclocked = 0;
    if (bounds_check(self)) {
        pygi_sandbox_reraise(L);
    }
}

void pygi_sandbox_check_text(lua_State *L, size_t n)
{
    const size_t limit = of(L)->limits.text;
    if (n > limit) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "the script makes a text of more than %zu bytes",
                           limit);
    }
}

static void count_hook(lua_State *L, lua_Debug *ar)
{
    lua_Debug probe;
    (void)ar;

    if (of(L)->fault == PYG_OK && lua_getstack(L, MAX_DEPTH, &probe)) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "functions call one another more than %d deep",
                           MAX_DEPTH);
    }
    pygi_sandbox_charge(L, HOOK_STEPS);
}

bool pygi_sandbox_is_fault(lua_State *L, int lua_status)
{
    struct pygi_sandbox *self = of(L);
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";

    if (self->fault != PYG_OK) {
        return true;
    }
    self->told_line = line_in(self, text);
    /* Lua's own text, also from its buffers, which raise it as an ordinary error */
    if (lua_status == LUA_ERRMEM || strcmp(text, "not enough memory") == 0) {
        fault_memory(self);
    } else if (lua_status == LUA_ERRERR ||
               (lua_status == LUA_ERRRUN && strstr(text, "stack overflow") != NULL)) {
        fault_note(self, PYG_ESCRIPT, "functions call one another too deep (stack overflow)");
    }
    return self->fault != PYG_OK;
}

/* -- calls from outside -- */

static void arm(struct pygi_sandbox *self)
{
    self->steps = 0;
    self->unclocked = 0;
    self->deadline_ns = now_ns() + self->limits.busy_ns;
    lua_sethook(self->L, count_hook, LUA_MASKCOUNT, HOOK_STEPS);
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
        trim_utf8(self->text, room);
        return pygi_fail(err, PYG_ESCRIPT, "%s%s", self->text, self->callers);
    }
    return pygi_fail(err, PYG_ESCRIPT,
                     "%s: the script raised a %s as an error; text is expected", self->name,
                     luaL_typename(L, -1));
}

/* an error leaves its value as it is; the lines go where nothing is allocated */
static int note_callers(lua_State *L)
{
    struct pygi_sandbox *self = of(L);
    find_callers(L, self->callers, sizeof(self->callers));
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

    if (bounds_check(self->sandbox)) {
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
    return of(L)->user;
}
