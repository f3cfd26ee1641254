/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_DEPTH = 4000 /* calls in one another; below Lua's own end of the stack */ };

int64_t pygi_fault_now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void pygi_fault_trim(char *text, size_t size)
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

void pygi_fault_callers(lua_State *L, char *out, size_t size)
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
    pygi_fault_trim(self->text, sizeof(self->text));
    n = strlen(self->text);
    if (line > 0 && line == pygi_sandbox_line(self->L) &&
        n + sizeof(self->callers) < sizeof(self->text)) {
        pygi_fault_callers(self->L, self->text + n, sizeof(self->callers));
    }

    /* from here on every instruction raises it, also in handlers and `<close>` variables */
    lua_sethook(self->L, pygi_fault_hook, LUA_MASKCOUNT, 1);
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

void pygi_fault_memory(struct pygi_sandbox *self)
{
    if (self->is_dry) {
        fault_note(self, PYG_ENOMEM, "out of memory");
    } else {
        fault_note(self, PYG_ESCRIPT, "the script uses more than %zu MiB of memory",
                   self->limits.memory >> 20);
    }
}

bool pygi_fault_check(struct pygi_sandbox *self)
{
    if (self->fault == PYG_OK && self->steps > self->limits.steps) {
        fault_note(self, PYG_ESCRIPT,
                   "the script takes more than %llu steps: a loop without end?",
                   (unsigned long long)self->limits.steps);
    } else if (self->fault == PYG_OK && pygi_fault_now_ns() > self->deadline_ns) {
        fault_note(self, PYG_ESCRIPT, "the script takes longer than %.3g seconds",
                   (double)self->limits.busy_ns / 1e9);
    }
    return self->fault != PYG_OK;
}

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
    lua_pushlightuserdata(L, pygi_sandbox_of(L)); /* no allocation; the sentence is ours */
    lua_error(L);
    abort(); /* lua_error does not return */
}

_Noreturn void pygi_sandbox_fault(lua_State *L, enum pyg_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_set(pygi_sandbox_of(L), pygi_sandbox_line(L), status, format, args);
    va_end(args);
    pygi_sandbox_reraise(L);
}

_Noreturn void pygi_sandbox_fault_at(lua_State *L, int line, enum pyg_status status,
                                     const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_set(pygi_sandbox_of(L), line, status, format, args);
    va_end(args);
    pygi_sandbox_reraise(L);
}

void pygi_sandbox_charge(lua_State *L, uint64_t n)
{
    struct pygi_sandbox *self = pygi_sandbox_of(L);

    self->steps = n > UINT64_MAX - self->steps ? UINT64_MAX : self->steps + n;
    self->unclocked += n > PYGI_HOOK_STEPS ? PYGI_HOOK_STEPS : n;
    if (self->fault == PYG_OK && self->unclocked < PYGI_HOOK_STEPS &&
        self->steps <= self->limits.steps) {
        return;
    }
    self->unclocked = 0;
    if (pygi_fault_check(self)) {
        pygi_sandbox_reraise(L);
    }
}

void pygi_sandbox_check_text(lua_State *L, size_t n)
{
    const size_t limit = pygi_sandbox_of(L)->limits.text;
    if (n > limit) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "the script makes a text of more than %zu bytes",
                           limit);
    }
}

void pygi_fault_hook(lua_State *L, lua_Debug *ar)
{
    lua_Debug probe;
    (void)ar;

    if (pygi_sandbox_of(L)->fault == PYG_OK && lua_getstack(L, MAX_DEPTH, &probe)) {
        pygi_sandbox_fault(L, PYG_ESCRIPT, "functions call one another more than %d deep",
                           MAX_DEPTH);
    }
    pygi_sandbox_charge(L, PYGI_HOOK_STEPS);
}

bool pygi_sandbox_is_fault(lua_State *L, int lua_status)
{
    struct pygi_sandbox *self = pygi_sandbox_of(L);
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";

    if (self->fault != PYG_OK) {
        return true;
    }
    self->told_line = line_in(self, text);
    /* Lua's own text, also from its buffers, which raise it as an ordinary error */
    if (lua_status == LUA_ERRMEM || strcmp(text, "not enough memory") == 0) {
        pygi_fault_memory(self);
    } else if (lua_status == LUA_ERRERR ||
               (lua_status == LUA_ERRRUN && strstr(text, "stack overflow") != NULL)) {
        fault_note(self, PYG_ESCRIPT, "functions call one another too deep (stack overflow)");
    }
    return self->fault != PYG_OK;
}
