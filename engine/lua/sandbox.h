/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A Lua 5.4 state for files of people we do not know: bounded memory, steps, text and time.
 *
 * What exceeds a bound is a *fault*: it keeps its sentence, and our pcall and xpcall raise it
 * again, so that a script cannot catch it and go on. Nothing here shows an address, the clock
 * or chance.
 */
#ifndef PYGI_LUA_SANDBOX_H
#define PYGI_LUA_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

#include <payung/status.h>

struct pygi_sandbox;

/** Bounds of one sandbox. Zero in a member means the default. */
struct pygi_sandbox_limits {
    size_t memory;    /* bytes in use at once; 64 MiB */
    size_t piece;     /* bytes of one allocation; 8 MiB */
    size_t text;      /* bytes of one text made by a library function; 4 MiB */
    uint64_t steps;   /* instructions and charged library work of one call; 50 million */
    int64_t busy_ns;  /* processor time of one call; 1.5 s: a busy machine is not the script's
                         fault */
    uint64_t fail_at; /* for tests: from this allocation on, memory is out; 0: never */
};

/** New state with the reduced libraries; `limits` may be NULL. NULL and `err` filled on
 * failure. [any] */
struct pygi_sandbox *pygi_sandbox_new(const struct pygi_sandbox_limits *limits,
                                      struct pyg_err *err);

/** Accepts NULL. */
void pygi_sandbox_free(struct pygi_sandbox *self);

/** The Lua state, owned by the sandbox. */
lua_State *pygi_sandbox_state(struct pygi_sandbox *self);

/** A pointer of the caller's, borrowed, for functions that Lua calls. */
void pygi_sandbox_set_user(struct pygi_sandbox *self, void *user);
void *pygi_sandbox_user(lua_State *L);

/**
 * Load a text chunk and run it; `n_results` values stay on the stack.
 *
 * @param name  what stands before the line in errors: "tabanan.lua"
 * @param text  [n], borrowed for the call
 * @return PYG_OK; PYG_ESCRIPT or the status of a fault, with one sentence; PYG_ENOMEM. The
 * stack is then as it was. [replicate]
 */
enum pyg_status pygi_sandbox_run(struct pygi_sandbox *self, const char *name, const char *text,
                                 size_t n, int n_results, struct pyg_err *err) PYG_MUST_CHECK;

/** Call `fn` (C) in protected mode, under fresh bounds, with `n_args` values from the stack. */
enum pyg_status pygi_sandbox_call(struct pygi_sandbox *self, lua_CFunction fn, int n_args,
                                  struct pyg_err *err) PYG_MUST_CHECK;

/* For functions that Lua calls. They raise: hold no bare memory across them. */

/** Count `n` steps of library work; raises the fault when the bound is passed. */
void pygi_sandbox_charge(lua_State *L, uint64_t n);

/** Raise the fault when a text about to be made is longer than the bound. */
void pygi_sandbox_check_text(lua_State *L, size_t n);

/** Raise a fault that cannot be caught. The place of the running Lua line stands before it. */
_Noreturn void pygi_sandbox_fault(lua_State *L, enum pyg_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The same, with a line of the chunk given (0: only its name). */
_Noreturn void pygi_sandbox_fault_at(lua_State *L, int line, enum pyg_status status,
                                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/**
 * After a failed protected call, with the error on the top: is it a fault? Errors of memory and
 * of the stack become faults here.
 */
bool pygi_sandbox_is_fault(lua_State *L, int lua_status);

/** Raise the fault that is_fault has found. */
_Noreturn void pygi_sandbox_reraise(lua_State *L);

/** Line of the Lua code that called the running C function, 0 if there is none. */
int pygi_sandbox_line(lua_State *L);

#endif
